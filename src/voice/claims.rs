//! Numbers in the prose, in words.

use super::Voice;
use crate::confront::ClaimOutcome;
use crate::key::Key;
use crate::report::ClaimKind;
use crate::span::Span;

impl Voice<'_> {
    /// The claims that no finding is about, with their places: those that agree with the tables, and
    /// those that could not be checked.
    pub(crate) fn claims_without_finding(&self) -> impl Iterator<Item = (usize, Span)> {
        let claims = self.report.claims.iter().zip(&self.confrontation.claims).enumerate();
        let quiet = claims.filter(|(_, (_, outcome))| {
            !matches!(outcome, ClaimOutcome::Contradicts { .. } | ClaimOutcome::Doubted { .. })
        });
        quiet.map(|(index, (claim, _))| (index, claim.span))
    }

    /// Whether a claim agrees with the tables, in the contract's word.
    pub(crate) fn claim_outcome(&self, index: usize) -> &'static str {
        match self.confrontation.claims.get(index) {
            Some(ClaimOutcome::Matches(_)) => "matches",
            Some(ClaimOutcome::Contradicts { .. }) => "contradicts",
            Some(ClaimOutcome::Unchecked | ClaimOutcome::Doubted { .. }) | None => "unchecked",
        }
    }

    /// What became of a claim: “与表三“一、本年新收”行“总计”列一致”.
    pub(crate) fn claim_words(&self, index: usize) -> String {
        let lang = self.lang;
        let claim = self.report.claims.get(index).zip(self.confrontation.claims.get(index));
        let reading = claim.and_then(|(claim, outcome)| match outcome {
            ClaimOutcome::Matches(reading) => Some((claim.kind, claim.readings.get(*reading)?)),
            _ => None,
        });
        let Some((kind, reading)) = reading else {
            return say!(
                lang,
                "未核：表中的数不全，或者说法不够确切",
                "Not checked: the tables lack a figure, or the wording is not exact enough"
            );
        };
        let terms = self.sum_words(&reading.terms);
        match kind {
            ClaimKind::Value | ClaimKind::Denial => say!(lang, "与{terms}一致", "Agrees with {terms}"),
            ClaimKind::Share => {
                let whole = self.sum_words(&reading.whole);
                say!(lang, "与{terms}占{whole}的比例一致", "Agrees with the share of {terms} in {whole}")
            }
            ClaimKind::Difference | ClaimKind::Growth | ClaimKind::Multiple => {
                say!(
                    lang,
                    "与{terms}比上一年度的增减一致",
                    "Agrees with the change in {terms} since last year"
                )
            }
        }
    }

    /// Some cells that are added up; of many the first ones.
    pub(crate) fn sum_words(&self, terms: &[(Key, bool)]) -> String {
        let mut words = String::new();
        for (at, &(key, less)) in terms.iter().take(MOST_PLACES).enumerate() {
            words += match (at, less) {
                (0, _) => "",
                (_, true) => pick!(self.lang, "减", " minus "),
                (_, false) => pick!(self.lang, "加", " plus "),
            };
            words += &self.place_words(key);
        }
        let count = terms.len();
        if count > MOST_PLACES {
            words = say!(self.lang, "{words}等 {count} 格", "{words} and others, {count} cells in all");
        }
        let is_sum = count > 1 && terms.iter().all(|(_, less)| !less);
        if is_sum { say!(self.lang, "{words}之和", "{words}") } else { words }
    }
}

/// So many cells are named.
const MOST_PLACES: usize = 3;
