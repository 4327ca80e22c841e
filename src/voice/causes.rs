//! Causes and repairs in words.

use super::Voice;
use crate::diagnose::{Change, Diagnosis, Evidence, Kind, Repair};
use crate::key::Key;
use crate::number::Number;
use crate::report::{Claim, ClaimKind};
use crate::template::Template;

/// One cause in words.
pub(crate) struct CauseWords {
    /// One sentence: where, and what it probably should be.
    pub(crate) message: String,
    /// How far it reaches: 涉及 2 条勾稽关系.
    pub(crate) explains: String,
    /// Its repairs in words, in their order.
    pub(crate) repairs: Vec<RepairWords>,
}

/// One repair in words.
pub(crate) struct RepairWords {
    /// What to change: 总计 3 改为 1.
    pub(crate) message: String,
    /// Why it is likely: 正文写的是 1 件; empty where only the sums speak for it.
    pub(crate) because: String,
}

/// Words a cause; `claims` are what the prose says, where there is any.
pub(crate) fn cause_words(
    template: &'static Template,
    claims: &[Claim],
    diagnosis: &Diagnosis,
) -> CauseWords {
    let places = Places { template, all: keys_of(&diagnosis.repairs) };
    let best: Vec<&Repair> = best(diagnosis).collect();
    let repairs = diagnosis.repairs.iter().map(|repair| {
        // What speaks for all of several best ones alike tells nothing.
        let is_shared = |evidence: &Evidence| {
            repair.rank == 1 && best.len() > 1 && best.iter().all(|other| other.evidence.contains(evidence))
        };
        let telling = repair.evidence.iter().filter(|evidence| !is_shared(evidence));
        let because: Vec<String> =
            telling.map(|evidence| evidence_words(*evidence, repair, claims)).collect();
        let changes = repair.changes.iter().map(|change| places.change(change));
        RepairWords { message: changes.collect::<Vec<_>>().join("；"), because: because.join("，") }
    });
    CauseWords {
        message: message(template, diagnosis, &best),
        explains: format!("涉及 {} 条勾稽关系", diagnosis.relations.len()),
        repairs: repairs.collect(),
    }
}

/// One sentence for a cause.
fn message(template: &'static Template, diagnosis: &Diagnosis, best: &[&Repair]) -> String {
    match best {
        [] => "错处较多，推算不出是哪几格，请逐条核对".to_owned(),
        [only] => {
            let changes = only.changes.iter().map(|change| {
                let from = change.from.map_or_else(|| "空白".to_owned(), |from| from.to_string());
                format!("{}疑应为 {}（现为 {from}）", words_of(template, change.key), change.to)
            });
            let changes = changes.collect::<Vec<_>>().join("；");
            match (kind_words(diagnosis.kind), only.changes.len()) {
                ("", 1) => changes,
                ("", count) => format!("{count} 格有误：{changes}"),
                (kind, _) => format!("{kind}：{changes}"),
            }
        }
        several => {
            let is_last_listed = diagnosis.repairs.len() == several.len();
            let more = if diagnosis.truncated && is_last_listed { "，还有别的没有列出" } else { "" };
            let place = shared_place(template, &keys_of(&diagnosis.repairs[..several.len()]));
            let place = if place.is_empty() { place } else { format!("{place}有误，") };
            format!("{place}下面 {} 种改法同样可能{more}，请对照台账选定", several.len())
        }
    }
}

/// The repairs that no other is better than.
fn best(diagnosis: &Diagnosis) -> impl Iterator<Item = &Repair> {
    diagnosis.repairs.iter().filter(|repair| repair.rank == 1)
}

fn keys_of(repairs: &[Repair]) -> Vec<Key> {
    repairs.iter().flat_map(|repair| &repair.changes).map(|change| change.key).collect()
}

const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Cells | Kind::Unresolved => "",
        Kind::Moved => "数填错了格",
        Kind::Exchanged => "两格互相填错",
        Kind::ShiftedRow => "整行错开了一列",
        Kind::ShiftedColumn => "整列错开了一行",
    }
}

fn evidence_words(evidence: Evidence, repair: &Repair, claims: &[Claim]) -> String {
    let words = match evidence {
        Evidence::Typing => "像是键入时的差错",
        Evidence::Moved => "像是填错了格",
        Evidence::Blank => "原为空白",
        Evidence::Claim => match repair.changes.as_slice() {
            [only] => return format!("正文写的是 {}", said(only, claims)),
            _ => "与正文中的数字相符",
        },
        Evidence::Previous => "与上一年度年报相符",
    };
    words.to_owned()
}

/// What the prose says of a changed cell, with its unit: “1 件”.
fn said(change: &Change, claims: &[Claim]) -> String {
    let says = |claim: &&Claim| {
        claim.kind == ClaimKind::Value
            && claim.value.integer() == Some(change.to)
            && claim.readings.iter().any(|reading| reading.terms == [(change.key, false)])
    };
    let unit = claims.iter().find(says).map_or("", |claim| claim.unit);
    let number = Number::from_integer(change.to);
    if unit.is_empty() { number.to_string() } else { format!("{number} {unit}") }
}

/// Places among which one has to be told from the others.
struct Places {
    template: &'static Template,
    all: Vec<Key>,
}

impl Places {
    /// “总计 3 改为 1”.
    fn change(&self, change: &Change) -> String {
        let place = self.place(change.key);
        match change.from {
            Some(from) => format!("{place} {from} 改为 {}", change.to),
            None => format!("{place}由空白改为 {}", change.to),
        }
    }

    /// As much of a place as tells it from the others.
    fn place(&self, key: Key) -> String {
        let Some(own) = parts(self.template, key) else { return key.name().to_owned() };
        let others = self.all.iter().filter_map(|&other| parts(self.template, other));
        let mut differs = [false; 3];
        for other in others {
            for (differs, (own, other)) in differs.iter_mut().zip(own.iter().zip(&other)) {
                *differs |= own != other;
            }
        }
        match differs {
            [true, ..] => words_of(self.template, key),
            [_, false, _] => own[2].clone(),
            [_, true, false] => own[1].clone(),
            [_, true, true] if own[0] == "表四" => format!("“{}·{}”", own[1], own[2]),
            [_, true, true] => format!("“{}”行“{}”列", own[1], own[2]),
        }
    }
}

/// Table, row and column of a value; 表四 has one row, whose groups stand for rows.
fn parts(template: &'static Template, key: Key) -> Option<[String; 3]> {
    let place = template.place(key)?;
    let column = place.cell.short.to_owned();
    let (row, column) = match column.split_once('·') {
        Some((group, column)) if place.row.label.is_empty() => (group.to_owned(), column.to_owned()),
        _ => (place.row.short.to_owned(), column),
    };
    Some([place.table.name.to_owned(), row, column])
}

/// What several values have in common: 表四“行政复议”, 表三“自然人”列, 表三; empty where they share no table.
fn shared_place(template: &'static Template, keys: &[Key]) -> String {
    let mut places = keys.iter().filter_map(|&key| parts(template, key));
    let Some([table, row, column]) = places.next() else { return String::new() };
    let (mut same_table, mut same_row, mut same_column) = (true, true, true);
    for other in places {
        same_table &= other[0] == table;
        same_row &= other[1] == row;
        same_column &= other[2] == column;
    }
    let unit = |words| if table == "表四" { "" } else { words };
    match (same_table, same_row, same_column) {
        (false, ..) => String::new(),
        (_, true, true) => format!("{table}“{row}”{}“{column}”{}", unit("行"), unit("列")),
        (_, true, false) => format!("{table}“{row}”{}", unit("行")),
        (_, false, true) => format!("{table}“{column}”{}", unit("列")),
        (_, false, false) => table,
    }
}

fn words_of(template: &'static Template, key: Key) -> String {
    template.place(key).map_or_else(|| key.name().to_owned(), |place| place.words())
}

/// One cause with what it explains, for a list.
pub(crate) struct ListedCause {
    /// “原因 1”; what cannot be worked out is no cause and has no number.
    pub(crate) name: String,
    /// The cause in words.
    pub(crate) words: CauseWords,
    /// How many of its repairs are as likely as each other: to be listed where there is more than one.
    pub(crate) choices: usize,
    /// The findings that follow from it, as indices: the sums that do not hold, then what says the
    /// same from outside.
    pub(crate) findings: Vec<usize>,
}

impl Voice<'_> {
    /// The causes, those that are known before what cannot be worked out.
    pub(crate) fn causes(&self) -> Vec<ListedCause> {
        let Some(template) = self.report.template else { return Vec::new() };
        let (known, unresolved): (Vec<_>, Vec<_>) =
            self.diagnoses.iter().partition(|diagnosis| !diagnosis.repairs.is_empty());
        let names = (1..).map(|number| format!("原因 {number}"));
        let known = known.into_iter().zip(names);
        let unresolved = unresolved.into_iter().map(|diagnosis| (diagnosis, "推算不出原因".to_owned()));
        let listed = |(diagnosis, name): (&Diagnosis, String)| ListedCause {
            name,
            words: cause_words(template, &self.report.claims, diagnosis),
            choices: best(diagnosis).count(),
            findings: self.sums_first(&diagnosis.findings),
        };
        known.chain(unresolved).map(listed).collect()
    }

    fn sums_first(&self, findings: &[usize]) -> Vec<usize> {
        let is_sum =
            |index: &usize| self.findings.get(*index).is_some_and(|found| found.finding.relation.is_some());
        let (mut sums, others): (Vec<usize>, Vec<usize>) = findings.iter().partition(|index| is_sum(index));
        sums.extend(others);
        sums
    }
}

impl ListedCause {
    /// The cause in one line: how far it reaches, what it is, and why where that is sure.
    pub(crate) fn headline(&self) -> String {
        let because = match self.words.repairs.first() {
            Some(only) if self.choices == 1 && !only.because.is_empty() => format!("（{}）", only.because),
            _ => String::new(),
        };
        format!("{}：{}{because}", self.words.explains, self.words.message)
    }

    /// The repairs that are as likely as each other, where there is more than one.
    pub(crate) fn choices(&self) -> Vec<String> {
        /// So many are told.
        const MOST: usize = 8;
        if self.choices < 2 {
            return Vec::new();
        }
        let best = self.words.repairs.iter().take(self.choices);
        let mut choices: Vec<String> = best.take(MOST).map(RepairWords::words).collect();
        if self.choices > MOST {
            choices.push("……还有别的改法没有列出".to_owned());
        }
        choices
    }
}

impl RepairWords {
    /// What to change, and why in brackets.
    pub(crate) fn words(&self) -> String {
        if self.because.is_empty() {
            self.message.clone()
        } else {
            format!("{}（{}）", self.message, self.because)
        }
    }
}
