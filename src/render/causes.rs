//! Causes in words, the same in every rendering.

use super::View;
use crate::diagnose::{Change, Diagnosis, Evidence, Kind, Repair};
use crate::key::Key;
use crate::rules::RuleFinding;

/// One cause in words.
pub(super) struct Cause {
    /// One sentence: where, and what it probably should be.
    pub(super) headline: String,
    /// The repairs that are as likely as each other, where there is more than one.
    pub(super) choices: Vec<String>,
}

/// How many of equally likely repairs are told.
const MOST_CHOICES: usize = 8;

impl View<'_> {
    /// Words one cause.
    pub(super) fn cause(&self, diagnosis: &Diagnosis) -> Cause {
        let relations = format!("涉及 {} 条勾稽关系", diagnosis.relations.len());
        let best: Vec<&Repair> = diagnosis.repairs.iter().filter(|repair| repair.rank == 1).collect();
        match best.as_slice() {
            [] => Cause {
                headline: format!("{relations}，错处较多，推算不出是哪几格，请逐条核对"),
                choices: Vec::new(),
            },
            [only] => Cause {
                headline: format!("{relations}：{}{}", kind_words(diagnosis.kind), self.repair(only)),
                choices: Vec::new(),
            },
            several => {
                let mut choices: Vec<String> =
                    several.iter().take(MOST_CHOICES).map(|repair| self.repair(repair)).collect();
                if several.len() > MOST_CHOICES || diagnosis.truncated {
                    choices.push("……还有别的改法没有列出".to_owned());
                }
                let headline = format!("{relations}，下面 {} 种改法同样可能，请对照台账选定", several.len());
                Cause { headline, choices }
            }
        }
    }

    /// Words one repair.
    pub(super) fn repair(&self, repair: &Repair) -> String {
        let changes: Vec<_> = repair.changes.iter().map(|change| self.change(change)).collect();
        let evidence: Vec<_> = repair.evidence.iter().map(|&evidence| evidence_words(evidence)).collect();
        let evidence =
            if evidence.is_empty() { String::new() } else { format!("（{}）", evidence.join("，")) };
        changes.join("；") + &evidence
    }

    fn change(&self, change: &Change) -> String {
        let from = change.from.map_or_else(|| "现为空白".to_owned(), |from| format!("现为 {from}"));
        format!("{}疑应为 {}（{from}）", self.place_words(change.key), change.to)
    }

    fn place_words(&self, key: Key) -> String {
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

const fn evidence_words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Typing => "像是键入时的差错",
        Evidence::Moved => "像是填错了格",
        Evidence::Blank => "原为空白",
        Evidence::Claim => "与文字中的数字相符",
        Evidence::Previous => "与上一年度年报相符",
    }
}
