//! Causes in words, the same in every rendering.

use super::View;
use crate::diagnose::{Change, Diagnosis, Evidence, Kind, Repair};
use crate::key::Key;
use crate::rules::RuleFinding;

/// One cause in words.
pub(super) struct Cause {
    /// “原因 1”; what cannot be worked out is no cause and has no number.
    pub(super) name: String,
    /// One sentence: where, and what it probably should be.
    pub(super) headline: String,
    /// The repairs that are as likely as each other, where there is more than one.
    pub(super) choices: Vec<String>,
    /// The findings that follow from it, as indices: the sums that do not hold, then what says the
    /// same from outside.
    pub(super) findings: Vec<usize>,
}

/// How many of equally likely repairs are told.
const MOST_CHOICES: usize = 8;

impl View<'_> {
    /// Words the causes, those that are known before what cannot be worked out.
    pub(super) fn causes(&self) -> Vec<Cause> {
        let (known, unresolved): (Vec<_>, Vec<_>) =
            self.diagnoses.iter().partition(|diagnosis| !diagnosis.repairs.is_empty());
        let known = known.into_iter().enumerate().map(|(index, diagnosis)| {
            let (headline, choices) = self.cause(diagnosis);
            Cause {
                name: format!("原因 {}", index + 1),
                headline,
                choices,
                findings: self.sums_first(&diagnosis.findings),
            }
        });
        let unresolved = unresolved.into_iter().map(|diagnosis| Cause {
            name: "推算不出原因".to_owned(),
            headline: format!("{}，错处较多，推算不出是哪几格，请逐条核对", reach(diagnosis)),
            choices: Vec::new(),
            findings: self.sums_first(&diagnosis.findings),
        });
        known.chain(unresolved).collect()
    }

    fn sums_first(&self, findings: &[usize]) -> Vec<usize> {
        let is_sum =
            |index: &usize| self.findings.get(*index).is_some_and(|found| found.finding.relation.is_some());
        let (mut sums, others): (Vec<usize>, Vec<usize>) = findings.iter().partition(|index| is_sum(index));
        sums.extend(others);
        sums
    }

    /// A known cause: its headline, and the repairs to choose from.
    fn cause(&self, diagnosis: &Diagnosis) -> (String, Vec<String>) {
        let relations = reach(diagnosis);
        let best: Vec<&Repair> = diagnosis.repairs.iter().filter(|repair| repair.rank == 1).collect();
        if let [only] = best.as_slice() {
            return (format!("{relations}：{}{}", kind_words(diagnosis.kind), self.repair(only)), Vec::new());
        }
        // What speaks for all of them alike tells nothing.
        let speaks_for_all =
            |evidence: &Evidence| best.iter().all(|repair| repair.evidence.contains(evidence));
        let choice = |repair: &&Repair| {
            let telling = repair.evidence.iter().copied().filter(|evidence| !speaks_for_all(evidence));
            self.changes(repair) + &reasons(repair, telling)
        };
        let mut choices: Vec<String> = best.iter().take(MOST_CHOICES).map(choice).collect();
        if best.len() > MOST_CHOICES || diagnosis.truncated {
            choices.push("……还有别的改法没有列出".to_owned());
        }
        (format!("{relations}，下面 {} 种改法同样可能，请对照台账选定", best.len()), choices)
    }

    /// Words one repair, with what speaks for it.
    pub(super) fn repair(&self, repair: &Repair) -> String {
        self.changes(repair) + &reasons(repair, repair.evidence.iter().copied())
    }

    fn changes(&self, repair: &Repair) -> String {
        repair.changes.iter().map(|change| self.change(change)).collect::<Vec<_>>().join("；")
    }

    fn change(&self, change: &Change) -> String {
        let from = change.from.map_or_else(|| "现为空白".to_owned(), |from| format!("现为 {from}"));
        format!("{}疑应为 {}（{from}）", self.place_words(change.key), change.to)
    }

    /// A value by its place in the form.
    pub(super) fn place_words(&self, key: Key) -> String {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or_else(|| key.name().to_owned(), |place| place.words())
    }

    /// The arithmetic of a broken relation: “258+3+14 = 275 ≠ 265，差 10”; empty for other findings.
    pub(super) fn arithmetic(&self, found: &RuleFinding) -> String {
        let finding = &found.finding;
        let (Some(_), Some(stated), Some(computed)) = (finding.relation, finding.stated, finding.computed)
        else {
            return String::new();
        };
        let values = finding.related.iter().filter_map(|related| self.report.fact(related.key?).value);
        let parts: Vec<String> =
            values.filter(|value| !value.is_zero()).map(|value| value.to_string()).collect();
        let sum = if parts.is_empty() { "0".to_owned() } else { shortened(&parts).join("+") };
        let difference = stated.integer().zip(computed.integer()).and_then(|(a, b)| a.checked_sub(b));
        let difference =
            difference.map_or_else(String::new, |difference| format!("，差 {}", difference.unsigned_abs()));
        let sum = if parts.len() > 1 { format!("{sum} = {computed}") } else { sum };
        format!("{sum} ≠ {stated}{difference}")
    }
}

/// The parts of a sum, those in the middle of a long one left out.
fn shortened(parts: &[String]) -> Vec<String> {
    const LONGEST: usize = 8;
    if parts.len() <= LONGEST {
        return parts.to_vec();
    }
    let mut short = parts[..LONGEST - 2].to_vec();
    short.push("…".to_owned());
    short.extend(parts.last().cloned());
    short
}

const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Cells | Kind::Unresolved => "",
        Kind::Moved => "数填错了格，",
        Kind::Exchanged => "两格互相填错，",
        Kind::ShiftedRow => "整行错开了一列，",
        Kind::ShiftedColumn => "整列错开了一行，",
    }
}

/// How far a cause reaches.
fn reach(diagnosis: &Diagnosis) -> String {
    format!("涉及 {} 条勾稽关系", diagnosis.relations.len())
}

/// What speaks for a repair, in brackets; empty where nothing does.
fn reasons(repair: &Repair, evidence: impl Iterator<Item = Evidence>) -> String {
    let words: Vec<_> = evidence.map(|evidence| evidence_words(evidence, repair)).collect();
    if words.is_empty() { String::new() } else { format!("（{}）", words.join("，")) }
}

fn evidence_words(evidence: Evidence, repair: &Repair) -> String {
    let words = match evidence {
        Evidence::Typing => "像是键入时的差错",
        Evidence::Moved => "像是填错了格",
        Evidence::Blank => "原为空白",
        Evidence::Claim => match repair.changes.as_slice() {
            [only] => return format!("文字中写的是 {}", only.to),
            _ => "与文字中的数字相符",
        },
        Evidence::Previous => "与上一年度年报相符",
    };
    words.to_owned()
}
