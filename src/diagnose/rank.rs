//! Which of several repairs is the likeliest.
//!
//! Only repairs of one size are compared. What people do is cheap: a slip of the keyboard, a
//! value in the wrong cell, two values exchanged. A repair that nothing explains is dear. Equal
//! prices are a tie and said as a tie. What the prose or last year's report says (`witness`) counts
//! for more than any slip: how many witnesses a repair makes true or false comes first, the price
//! second.

use super::localize::{MOST_REPAIRS, Repair as Found};
use super::shift::Shifted;
use super::system::System;
use super::witness::{Hearing, Verdict, Witness};
use super::{Change, Evidence, Kind, Repair, slip};
use crate::order::sort_by_key;

/// A change that no slip explains.
const UNEXPLAINED: u32 = 6;

struct Priced {
    /// What the witnesses say.
    verdict: Verdict,
    price: u32,
    kind: Kind,
    repair: Repair,
}

impl Priced {
    /// Smaller is likelier.
    fn order(&self) -> (usize, usize) {
        // No report has a billion claims.
        (1_000_000_000 + self.verdict.opposes - self.verdict.supports.min(1_000_000_000), self.price as usize)
    }
}

/// Ranks the repairs of one component; `None` where there are none.
pub(super) fn rank(
    system: &System,
    shifted: &[Shifted],
    found: &[Found],
    witnesses: &[Witness],
) -> Option<(Kind, Vec<Repair>)> {
    let lines = shifted.iter().map(|line| {
        let kind = if line.is_row { Kind::ShiftedRow } else { Kind::ShiftedColumn };
        let repair = repair(system, &line.repair, vec![Evidence::Moved]);
        Priced { verdict: Verdict::default(), price: 1, kind, repair }
    });
    let mut priced: Vec<Priced> = lines.chain(found.iter().map(|found| price(system, found))).collect();
    let hearing = Hearing::of(witnesses, system);
    for priced in &mut priced {
        priced.verdict = hearing.hear(&priced.repair.changes);
        priced.repair.evidence.extend(&priced.verdict.evidence);
    }
    sort_by_key(&mut priced, Priced::order);
    priced.dedup_by(|a, b| a.repair.changes == b.repair.changes);
    priced.truncate(MOST_REPAIRS);
    let best = priced.first()?;
    let is_tie =
        priced.get(1).is_some_and(|second| second.order() == best.order() && second.kind != best.kind);
    let kind = if is_tie { Kind::Cells } else { best.kind };
    // Single cells of one relation differ in nothing that could decide between them but what
    // others say: likelier ones stand first, but all are a tie.
    let is_even = |priced: &Priced| priced.repair.changes.len() == 1;
    if priced.iter().all(is_even) {
        priced.iter_mut().for_each(|priced| priced.price = 0);
    }
    let mut rank = 0;
    let mut last = None;
    let repairs = priced
        .into_iter()
        .map(|priced| {
            if last != Some(priced.order()) {
                rank += 1;
                last = Some(priced.order());
            }
            Repair { rank, ..priced.repair }
        })
        .collect();
    Some((kind, repairs))
}

fn price(system: &System, found: &Found) -> Priced {
    let slips: Vec<Option<u32>> = found
        .changes
        .iter()
        .map(|&(variable, to)| system.variables[variable].value.and_then(|from| slip::cost(to, from)))
        .collect();
    let mut price = slips.iter().map(|cost| cost.unwrap_or(UNEXPLAINED)).sum();
    let mut evidence = Vec::new();
    if slips.iter().all(Option::is_some) {
        evidence.push(Evidence::Typing);
    }
    let mut kind = Kind::Cells;
    if let Some((moved, cheap)) = moved(system, &found.changes) {
        if cheap <= price {
            kind = moved;
            price = cheap;
        }
        evidence.push(Evidence::Moved);
    }
    if found.changes.iter().any(|&(variable, _)| system.variables[variable].blank) {
        evidence.push(Evidence::Blank);
    }
    Priced { verdict: Verdict::default(), price, kind, repair: repair(system, found, evidence) }
}

/// Whether two changes are one: a value moved into an empty cell, or two values exchanged.
fn moved(system: &System, changes: &[(usize, i64)]) -> Option<(Kind, u32)> {
    let &[(first, first_to), (second, second_to)] = changes else { return None };
    let (first_from, second_from) = (system.variables[first].value?, system.variables[second].value?);
    if first_to != second_from || second_to != first_from {
        return None;
    }
    Some(if first_from == 0 || second_from == 0 { (Kind::Moved, 0) } else { (Kind::Exchanged, 1) })
}

fn repair(system: &System, found: &Found, evidence: Vec<Evidence>) -> Repair {
    let change = |&(variable, to): &(usize, i64)| {
        let variable = &system.variables[variable];
        Change { key: variable.key, from: if variable.blank { None } else { variable.value }, to }
    };
    Repair { rank: 0, changes: found.changes.iter().map(change).collect(), evidence }
}
