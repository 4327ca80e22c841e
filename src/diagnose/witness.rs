//! What something outside the form's sums says of cells: last year's report, and the prose.
//!
//! A witness never makes a repair larger. Among repairs of one size it speaks for those that make
//! it true, and against those that make it false: a total that the prose repeats is hardly the
//! figure that was mistyped.

use super::system::System;
use super::{Change, Evidence};
use crate::key::Key;
use crate::report::{Certainty, Claim, ClaimKind, Report, Sum, total};
use crate::template::{PerKey, Template};

/// Sums of cells of which one should have a value.
#[derive(Clone, Debug)]
pub(crate) struct Witness {
    /// What the value may be the sum of.
    pub(crate) readings: Vec<Sum>,
    /// The value.
    pub(crate) value: i64,
    /// What a repair counts it as that makes it true.
    pub(crate) evidence: Evidence,
}

/// What last year's report says of this year's cells: what was carried out then is carried in now.
pub(crate) fn last_year_says(template: &Template, figure: impl Fn(Key) -> Option<i64>) -> Vec<Witness> {
    let witness = |&(key, before): &(Key, Key)| {
        let readings = vec![vec![(key, false)]];
        Some(Witness { readings, value: figure(before)?, evidence: Evidence::Previous })
    };
    template.carried.iter().filter_map(witness).collect()
}

/// What the prose says of the report's own cells.
pub(crate) fn prose_says(claims: &[Claim]) -> Vec<Witness> {
    let is_said = |claim: &&Claim| {
        claim.certainty == Certainty::Firm
            && claim.understood
            && claim.is_of_this_year()
            && matches!(claim.kind, ClaimKind::Value | ClaimKind::Denial)
    };
    let witness = |claim: &Claim| {
        let readings = claim.readings.iter().map(|reading| reading.terms.clone()).collect();
        Some(Witness { readings, value: claim.value.integer()?, evidence: Evidence::Claim })
    };
    claims.iter().filter(is_said).filter_map(witness).collect()
}

/// What the prose says where it carries a request over without a number: the total of row four is no
/// slip.
pub(crate) fn prose_carries_over(report: &Report) -> Option<Witness> {
    let total = report.template?.key("applications.carried_out.total")?;
    let value = report.count(total).filter(|&total| total > 0 && report.carries_over)?;
    Some(Witness { readings: vec![vec![(total, false)]], value, evidence: Evidence::Claim })
}

/// The witnesses, ready to hear many repairs of one system.
pub(super) struct Hearing<'a> {
    witnesses: &'a [Witness],
    /// What each cell says now; `None` where it is not known or in no relation.
    values: PerKey<Option<i64>>,
    /// Which witnesses are true now.
    is_true: Vec<bool>,
    /// Which witnesses speak of a cell.
    of_cell: PerKey<Vec<usize>>,
}

/// What the witnesses say of one repair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// How many it makes true.
    pub(super) supports: usize,
    /// How many it makes false.
    pub(super) opposes: usize,
    /// What kinds of witnesses it makes true.
    pub(super) evidence: Vec<Evidence>,
}

impl<'a> Hearing<'a> {
    pub(super) fn of(witnesses: &'a [Witness], system: &System) -> Hearing<'a> {
        let (mut values, mut of_cell) = (PerKey::default(), PerKey::default());
        // Most reports have no witness, and need none of these lists.
        if let Some(form) = system.form.filter(|_| !witnesses.is_empty()) {
            (values, of_cell) = (PerKey::of(form, None), PerKey::of(form, Vec::new()));
        }
        for variable in &system.variables {
            values.set(variable.key, variable.value);
        }
        for (index, witness) in witnesses.iter().enumerate() {
            for (key, _) in witness.readings.iter().flatten() {
                let speaking: Option<&mut Vec<usize>> = of_cell.get_mut(*key);
                if let Some(speaking) = speaking.filter(|speaking| speaking.last() != Some(&index)) {
                    speaking.push(index);
                }
            }
        }
        let is_true = witnesses.iter().map(|witness| witness.is_true(|key| values[key])).collect();
        Hearing { witnesses, values, is_true, of_cell }
    }

    /// What the witnesses say of a repair.
    pub(super) fn hear(&self, changes: &[Change]) -> Verdict {
        let mut verdict = Verdict::default();
        if self.witnesses.is_empty() {
            return verdict;
        }
        let mut speaking: Vec<usize> =
            changes.iter().flat_map(|change| &self.of_cell[change.key]).copied().collect();
        speaking.sort_unstable();
        speaking.dedup();
        let repaired = |key: Key| {
            let change = changes.iter().find(|change| change.key == key);
            change.map_or(self.values[key], |change| Some(change.to))
        };
        for index in speaking {
            let witness = &self.witnesses[index];
            match (self.is_true[index], witness.is_true(repaired)) {
                (false, true) => {
                    verdict.supports += 1;
                    if !verdict.evidence.contains(&witness.evidence) {
                        verdict.evidence.push(witness.evidence);
                    }
                }
                (true, false) => verdict.opposes += 1,
                _ => {}
            }
        }
        verdict
    }
}

impl Witness {
    /// Whether last year's report says that one cell has this value.
    pub(super) fn is_last_years(&self, key: Key, value: i64) -> bool {
        let names = |reading: &Sum| reading.as_slice() == [(key, false)];
        self.evidence == Evidence::Previous && self.value == value && self.readings.iter().any(names)
    }

    /// Whether one of its sums has its value.
    fn is_true(&self, value: impl Fn(Key) -> Option<i64>) -> bool {
        self.readings.iter().any(|terms| total(terms, &value) == Some(self.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Cell, causes};
    use crate::number::Number;
    use crate::template::Y2021;

    const TOTAL: Key = Key::named("disputes.review.total");
    const UPHELD: Key = Key::named("disputes.review.upheld");
    const CORRECTED: Key = Key::named("disputes.review.corrected");

    /// The repairs of 3 + 1 = 5, as `rank key`, with these witnesses.
    fn ranked(witnesses: &[Witness]) -> Vec<(u32, Key, bool)> {
        let system = System::of(&Y2021, |key| {
            let stated = [(TOTAL, 5), (UPHELD, 3), (CORRECTED, 1)];
            Cell::Known(stated.iter().find(|(other, _)| *other == key).map_or(0, |(_, value)| *value))
        });
        let diagnoses = causes(&Y2021, system, witnesses);
        let repairs = diagnoses.iter().flat_map(|diagnosis| &diagnosis.repairs);
        repairs
            .map(|repair| (repair.rank, repair.changes[0].key, repair.evidence.contains(&Evidence::Claim)))
            .collect()
    }

    fn said(key: Key, value: i64) -> Witness {
        Witness { readings: vec![vec![(key, false)]], value, evidence: Evidence::Claim }
    }

    #[test]
    fn without_witnesses_one_relation_is_a_tie() {
        let ranked = ranked(&[]);
        assert_eq!(ranked.len(), 5);
        assert!(ranked.iter().all(|&(rank, _, said)| rank == 1 && !said), "{ranked:?}");
    }

    #[test]
    fn a_repair_that_makes_the_prose_true_comes_first() {
        let ranked = ranked(&[said(UPHELD, 4)]);
        assert_eq!(ranked[0], (1, UPHELD, true));
        assert!(ranked[1..].iter().all(|&(rank, _, said)| rank == 2 && !said), "{ranked:?}");
    }

    #[test]
    fn a_repair_that_makes_the_prose_false_comes_last() {
        let ranked = ranked(&[said(TOTAL, 5), said(UPHELD, 3)]);
        let last: Vec<Key> = ranked[3..].iter().map(|&(_, key, _)| key).collect();
        assert!(last.contains(&TOTAL) && last.contains(&UPHELD), "{ranked:?}");
        assert!(ranked[..3].iter().all(|&(rank, ..)| rank == 1), "{ranked:?}");
    }

    #[test]
    fn one_of_several_readings_is_enough() {
        let either = Witness {
            readings: vec![vec![(TOTAL, false)], vec![(UPHELD, false), (CORRECTED, false)]],
            value: 4,
            evidence: Evidence::Claim,
        };
        // It is true already by its second reading; making it false speaks against.
        let ranked = ranked(&[either]);
        assert_eq!(ranked[0].1, TOTAL, "{ranked:?}");
    }

    #[test]
    fn what_is_not_exact_is_no_witness() {
        let claim = Claim {
            span: crate::span::Span::default(),
            value: Number::from_integer(4),
            decimals: 0,
            unit: "件",
            kind: ClaimKind::Value,
            readings: Vec::new(),
            certainty: Certainty::Doubtful,
            understood: true,
        };
        assert!(prose_says(std::slice::from_ref(&claim)).is_empty());
        assert_eq!(prose_says(&[Claim { certainty: Certainty::Firm, ..claim }]).len(), 1);
    }
}
