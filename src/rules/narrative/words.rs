//! What the rules on claims share: the contradicted claims, and how a meaning is worded.

use crate::confront::ClaimOutcome;
use crate::finding::{Finding, Severity};
use crate::key::Key;
use crate::lang::Lang;
use crate::number::Number;
use crate::report::{Certainty, Claim, ClaimKind, Sum};
use crate::rules::Context;
use crate::template::PerKey;

/// The claims that agree with a table, by the first cell they speak of.
pub(super) struct Agreements<'a> {
    by_key: PerKey<Vec<(&'a Sum, &'a Claim)>>,
}

impl<'a> Agreements<'a> {
    /// A claim that the report makes with another number elsewhere, where it agrees with the table.
    pub(super) fn said_otherwise(&self, claim: &Claim) -> Option<&'a Claim> {
        if claim.kind != ClaimKind::Value || claim.certainty != Certainty::Firm || !claim.understood {
            return None;
        }
        // What was counted last year need not be what was counted this year.
        let terms = &claim.readings.first().filter(|reading| !reading.of_last_year)?.terms;
        let same = self.by_key.get(terms.first()?.0);
        let other = same.iter().find(|(other, _)| *other == terms).map(|(_, other)| *other);
        other.filter(|other| other.value != claim.value)
    }
}

impl<'a> Context<'a> {
    /// Every claim with its outcome.
    pub(super) fn judged(&self) -> impl Iterator<Item = (&'a Claim, ClaimOutcome)> + 'a {
        self.report.claims.iter().zip(self.confrontation.claims.iter().copied())
    }

    /// The claims of some kinds that contradict the tables, and what these give.
    pub(super) fn contradicted(
        &self,
        kinds: &'static [ClaimKind],
    ) -> impl Iterator<Item = (&'a Claim, Number)> + 'a {
        self.judged().filter_map(|(claim, outcome)| match outcome {
            ClaimOutcome::Contradicts { computed } | ClaimOutcome::Doubted { computed }
                if kinds.contains(&claim.kind) =>
            {
                Some((claim, computed))
            }
            _ => None,
        })
    }

    /// The claims that agree with a table, for looking up what is said of the same values elsewhere.
    pub(super) fn agreements(&self) -> Agreements<'a> {
        let is_exact = |claim: &Claim| {
            claim.kind == ClaimKind::Value && claim.certainty == Certainty::Firm && claim.understood
        };
        let agreeing = self.judged().filter_map(|(claim, outcome)| match outcome {
            ClaimOutcome::Matches(index) if is_exact(claim) => {
                let reading = claim.readings.get(index).filter(|reading| !reading.of_last_year)?;
                Some((&reading.terms, claim))
            }
            _ => None,
        });
        let form = self.report.template;
        let mut by_key: PerKey<Vec<(&Sum, &Claim)>> =
            form.map_or_else(PerKey::default, |form| PerKey::of(form, Vec::new()));
        for (terms, claim) in agreeing {
            let Some((first, _)) = terms.first() else { continue };
            // One is enough: all that agree with a table have its number.
            let Some(same) = by_key.get_mut(*first) else { continue };
            if same.iter().all(|(other, _)| *other != terms) {
                same.push((terms, claim));
            }
        }
        Agreements { by_key }
    }

    /// The words of a claim as printed, without line breaks.
    pub(super) fn quoted(&self, claim: &Claim) -> String {
        let printed = claim.span.of(&self.document.text).chars();
        let words: String = printed.filter(|&char| !crate::number::is_space(char)).collect();
        // What the user typed stands nowhere in the report.
        let edited = self.report.edited_claims.iter().rfind(|(span, _)| *span == claim.span);
        edited.map_or(words.clone(), |(_, typed)| {
            say!(self.lang, "{words}（改为 {typed}）", "{words} (changed to {typed})")
        })
    }

    /// A finding about a claim; its place is the claim, and the cells are related.
    pub(super) fn claim_finding(&self, claim: &Claim, computed: Number, mut message: String) -> Finding {
        let reading = claim.readings.first();
        if !claim.understood {
            message += pick!(
                self.lang,
                "。这句话没有完全读懂，请核对",
                ". This sentence was not fully understood, so please check it"
            );
        }
        let keys: Vec<Key> =
            reading.into_iter().flat_map(|reading| &reading.terms).map(|(key, _)| *key).collect();
        let wholes = reading.into_iter().flat_map(|reading| &reading.whole).map(|(key, _)| *key);
        let related = keys.iter().copied().chain(wholes).map(|key| self.related(key)).collect();
        Finding {
            keys,
            span: claim.span,
            message,
            related,
            stated: Some(claim.value),
            computed: Some(computed),
            at_most: (claim.certainty == Certainty::Loose || !claim.understood).then_some(Severity::Info),
            ..Finding::default()
        }
    }

    /// What a sum of values is called: one cell by its place, several by their rows.
    pub(super) fn sum_words(&self, terms: &[(Key, bool)]) -> String {
        if let [(only, _)] = terms {
            return self.place_words(*only);
        }
        let place = |key: Key| self.report.template.and_then(|template| template.place(key));
        let group = |key: Key| {
            place(key).and_then(|place| place.row.group.rsplit('/').next().filter(|group| !group.is_empty()))
        };
        let first_group = terms.first().and_then(|(key, _)| group(*key));
        let column = terms.first().map_or_else(String::new, |(key, _)| self.column_words(*key));
        let lang = self.lang;
        let table = terms.first().and_then(|(key, _)| place(*key));
        let table = table.map_or_else(String::new, |place| place.table.words(lang));
        let is_one_column = terms.iter().all(|(key, _)| self.column_words(*key) == column);
        if let Some(group) = first_group
            && is_one_column
            && terms.len() > 2
            && terms.iter().all(|(key, less)| group_is(group, self, *key) && !less)
        {
            return say!(
                lang,
                "{table}“{group}”各行“{column}”列之和",
                "{table}, the sum of the rows “{group}”, column “{column}”,"
            );
        }
        if let Some(words) = self.columns_of_one_row(terms).or_else(|| self.groups_in_one_column(terms)) {
            return say!(lang, "{table}{words}", "{table}, {words}");
        }
        let name = |key: Key| {
            let row = self.row_words(key);
            match (row.is_empty(), is_one_column) {
                (true, _) => format!("“{}”", self.column_words(key)),
                (false, true) => format!("“{row}”"),
                (false, false) => {
                    let column = self.column_words(key);
                    say!(lang, "“{row}·{column}”", "“{row}”/“{column}”")
                }
            }
        };
        let mut words = String::new();
        for (at, &(key, less)) in terms.iter().enumerate() {
            words += match (at, less) {
                (0, _) => "",
                (_, true) => pick!(lang, "减", " minus "),
                (_, false) => pick!(lang, "加", " plus "),
            };
            words += &name(key);
        }
        let column =
            if is_one_column && terms.first().is_some_and(|(key, _)| !self.row_words(*key).is_empty()) {
                say!(lang, "（“{column}”列）", " (column “{column}”)")
            } else {
                String::new()
            };
        say!(lang, "{table}{words}{column}", "{table}, {words}{column},")
    }

    /// “一、本年新收”行从“商业企业”到“其他”各列之和.
    fn columns_of_one_row(&self, terms: &[(Key, bool)]) -> Option<String> {
        let ((first, _), (last, _)) = (terms.first()?, terms.last()?);
        let row = self.row_words(*first);
        let is_one_row = terms.iter().all(|&(key, less)| !less && self.row_words(key) == row);
        let number = |key: Key| self.report.template.and_then(|form| form.number(key));
        let is_without_gap =
            terms.windows(2).all(|pair| number(pair[1].0) == number(pair[0].0).map(|at| at + 1));
        (terms.len() > 2 && !row.is_empty() && is_one_row && is_without_gap).then(|| {
            let (from, to) = (self.column_words(*first), self.column_words(*last));
            say!(
                self.lang,
                "“{row}”行从“{from}”到“{to}”各列之和",
                "row “{row}”, the sum of the columns from “{from}” to “{to}”,"
            )
        })
    }

    /// “未经复议直接起诉”加“复议后起诉”（“总计”列): the columns of 表四 carry the names of their groups.
    fn groups_in_one_column(&self, terms: &[(Key, bool)]) -> Option<String> {
        let lang = self.lang;
        let mut groups = Vec::new();
        let mut column: Option<String> = None;
        for &(key, less) in terms {
            let cell = self.report.template.and_then(|template| template.place(key))?.cell;
            let (group, own) = (cell.group_words(lang), cell.own_words(lang));
            let is_other = column.as_ref().is_some_and(|column| *column != own);
            if group.is_empty() || less || !self.row_words(key).is_empty() || is_other {
                return None;
            }
            column = Some(own);
            groups.push(format!("“{group}”"));
        }
        let (groups, column) = (groups.join(pick!(lang, "加", " plus ")), column?);
        Some(say!(lang, "{groups}（“{column}”列）", "{groups} (column “{column}”),"))
    }
}

fn group_is(group: &str, context: &Context, key: Key) -> bool {
    let place = context.report.template.and_then(|template| template.place(key));
    place.is_some_and(|place| place.row.group.ends_with(group))
}

/// “（其他口径也不相符）” where a claim had more meanings than one.
pub(super) fn other_readings(claim: &Claim, lang: Lang) -> &'static str {
    if claim.readings.len() > 1 {
        pick!(lang, "（按其他口径也不相符）", " (and no other reading fits)")
    } else {
        ""
    }
}
