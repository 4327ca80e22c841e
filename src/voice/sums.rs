//! How a sum of the form comes out, written out: “258+3+14 = 275 ≠ 272，差 3”.

use super::Voice;
use crate::confront::{Confrontation, Outcome};
use crate::key::Key;
use crate::lang::Lang;
use crate::relation::Relation;
use crate::report::Report;
use crate::rules::RuleFinding;

/// A longer sum is shortened in its middle.
const LONGEST: usize = 8;

impl Voice<'_> {
    /// The sum that a finding says does not hold; empty for other findings.
    pub(crate) fn arithmetic(&self, found: &RuleFinding) -> String {
        let Some(id) = found.finding.relation else { return String::new() };
        let relation = self.confrontation.outcomes.iter().find(|(relation, _)| relation.id == id);
        relation.map_or_else(String::new, |(relation, outcome)| {
            sum_words(self.report, self.confrontation, relation, outcome, self.lang)
        })
    }
}

/// A relation with its figures. Zeros are left out, and what a sum of one figure comes to.
pub(crate) fn sum_words(
    report: &Report,
    confrontation: &Confrontation,
    relation: &Relation,
    outcome: &Outcome,
    lang: Lang,
) -> String {
    let side = |keys: &[Key]| side(keys, |key| confrontation.figure(report, key), lang);
    let (computed, stated) = (side(relation.computed), side(relation.stated));
    match outcome {
        Outcome::Holds => match (computed.is_sum, stated.is_sum) {
            (true, true) => format!("{} = {}", computed.whole(), stated.terms),
            (true, false) => computed.whole(),
            (false, _) => format!("{} = {}", computed.terms, stated.whole()),
        },
        Outcome::Violated { stated: left, computed: right } => {
            let difference = left.abs_diff(*right);
            let (computed, stated) = (computed.whole(), stated.whole());
            say!(lang, "{computed} ≠ {stated}，差 {difference}", "{computed} ≠ {stated}, off by {difference}")
        }
        Outcome::Unchecked { missing } => {
            let (computed, stated, missing) = (computed.terms, stated.terms, missing.len());
            pick!(
                lang,
                format!("{computed}，{stated}，缺 {missing} 个数，没有核对"),
                format!("{computed}, {stated}: {} missing, not checked", Lang::count(missing, "figure"))
            )
        }
    }
}

/// One side of a relation.
struct Side {
    /// The figures, with plus signs between them.
    terms: String,
    /// Whether there is more than one.
    is_sum: bool,
    /// What they come to, as far as that is known.
    total: Option<i64>,
}

impl Side {
    /// The figures and what they come to.
    fn whole(&self) -> String {
        match self.total {
            Some(total) if self.is_sum => format!("{} = {total}", self.terms),
            _ => self.terms.clone(),
        }
    }
}

fn side(keys: &[Key], figure: impl Fn(Key) -> Option<i64>, lang: Lang) -> Side {
    let figures: Vec<Option<i64>> = keys.iter().map(|&key| figure(key)).collect();
    let total =
        figures.iter().try_fold(0_i64, |sum, figure| figure.and_then(|figure| sum.checked_add(figure)));
    let told = figures.iter().filter(|figure| **figure != Some(0)).map(|figure| match figure {
        Some(figure) if *figure < 0 => format!("({figure})"),
        Some(figure) => figure.to_string(),
        None => pick!(lang, "？", "?").to_owned(),
    });
    let mut told: Vec<String> = told.collect();
    let is_sum = told.len() > 1;
    if told.len() > LONGEST {
        let last = told.pop().into_iter();
        told.truncate(LONGEST - 2);
        told.push("…".to_owned());
        told.extend(last);
    }
    let terms = match told.as_slice() {
        [] => "0".to_owned(),
        // A figure that stands alone needs no brackets.
        [only] => only.trim_matches(['(', ')']).to_owned(),
        several => several.join("+"),
    };
    Side { terms, is_sum, total }
}
