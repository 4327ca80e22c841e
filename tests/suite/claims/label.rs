//! Labels of a bank: which sums a number may mean, and what the number is.

use std::collections::{BTreeMap, BTreeSet};

use super::fraction::{Fraction, ZERO};

/// Keys with how often each is counted.
pub(super) type Terms = BTreeMap<String, i128>;
pub(super) type Values = BTreeMap<String, Fraction>;

/// A sum, or a quotient of two.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) top: Terms,
    pub(super) bottom: Option<Terms>,
}

/// One labelled number.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Whether it is scored.
    pub(super) counts: bool,
    pub(super) keys_text: String,
    pub(super) printed: String,
    pub(super) readings: Vec<Reading>,
    pub(super) value: Fraction,
    places: u32,
    percent: bool,
}

pub(super) fn sum(terms: &Terms, values: &Values) -> Fraction {
    terms.iter().fold(ZERO, |sum, (key, &times)| {
        sum + Fraction::whole(times) * *values.get(key).unwrap_or_else(|| panic!("no value of {key}"))
    })
}

fn terms(text: &str) -> Terms {
    let mut terms = Terms::new();
    let text = text.trim().trim_start_matches('(').trim_end_matches(')');
    let mut sign = 1;
    for piece in text.split_inclusive(['+', '-']) {
        let name = piece.trim_end_matches(['+', '-']).trim();
        *terms.entry(name.to_owned()).or_insert(0) += sign;
        sign = if piece.ends_with('-') { -1 } else { 1 };
    }
    terms
}

impl Label {
    pub(super) fn of(keys: &str, printed: &str) -> Label {
        let counts = !keys.starts_with('?');
        let keys = keys.trim_start_matches('?');
        let reading = |text: &str| match text.split_once('/') {
            Some((top, bottom)) => Reading { top: terms(top), bottom: Some(terms(bottom)) },
            None => Reading { top: terms(text), bottom: None },
        };
        let digits = printed.trim_end_matches('%');
        Label {
            counts,
            keys_text: keys.to_owned(),
            printed: printed.to_owned(),
            readings: keys.split('|').map(reading).collect(),
            value: Fraction::read(digits),
            places: digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32),
            percent: printed.ends_with('%'),
        }
    }

    pub(super) fn first(&self) -> &Reading {
        &self.readings[0]
    }

    pub(super) fn is_rate(&self) -> bool {
        self.first().bottom.is_some()
    }

    pub(super) fn per(&self) -> i128 {
        if self.percent { 100 } else { 1 }
    }

    /// Whether the number is true of these values: a rate rounded, or cut off.
    pub(super) fn is_true(&self, reading: &Reading, values: &Values) -> bool {
        let Some(bottom) = &reading.bottom else { return sum(&reading.top, values) == self.value };
        let below = sum(bottom, values);
        below != ZERO && self.is_quotient(sum(&reading.top, values), below)
    }

    pub(super) fn is_quotient(&self, above: Fraction, below: Fraction) -> bool {
        let scale = Fraction::whole(10_i128.pow(self.places));
        let exact = above / below * Fraction::whole(self.per()) * scale;
        let size = exact.abs();
        let sign = if exact < ZERO { -1 } else { 1 };
        let printed = self.value * scale;
        [size.floor(), (size + Fraction::new(1, 2)).floor()]
            .into_iter()
            .any(|size| printed == Fraction::whole(sign * size))
    }

    pub(super) fn keys(&self) -> BTreeSet<String> {
        let all = self
            .readings
            .iter()
            .flat_map(|reading| reading.top.keys().chain(reading.bottom.iter().flat_map(Terms::keys)));
        all.cloned().collect()
    }
}

/// A line of a bank.
pub(super) struct Row<'a> {
    pub(super) id: &'a str,
    pub(super) template: &'a str,
    pub(super) year: u16,
    pub(super) organ: &'a str,
    pub(super) section: &'a str,
    pub(super) sentence: String,
    pub(super) verdict: &'a str,
    pub(super) labels: Vec<Label>,
}

/// The lines of a bank.
pub(super) fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().skip(1).filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, template, year, organ, section, sentence, verdict, keys, values, ..] = fields[..] else {
                panic!("{line}")
            };
            let labels = if keys.is_empty() {
                Vec::new()
            } else {
                keys.split("; ").zip(values.split("; ")).map(|(keys, value)| Label::of(keys, value)).collect()
            };
            let year = year.parse().unwrap_or_else(|_| panic!("{line}"));
            Row {
                id,
                template,
                year,
                organ,
                section,
                sentence: sentence.replace("\\n", "\n"),
                verdict,
                labels,
            }
        })
        .collect()
}
