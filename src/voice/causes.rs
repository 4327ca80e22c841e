//! Causes and repairs in words.

use super::Voice;
use crate::diagnose::{Change, Diagnosis, Evidence, Kind, Repair};
use crate::key::Key;
use crate::lang::Lang;
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
    lang: Lang,
}

/// Words a cause; `claims` are what the prose says, where there is any.
pub(crate) fn cause_words(
    template: &'static Template,
    claims: &[Claim],
    diagnosis: &Diagnosis,
    lang: Lang,
) -> CauseWords {
    let places = Places { template, lang, all: keys_of(&diagnosis.repairs) };
    let best: Vec<&Repair> = best(diagnosis).collect();
    let repairs = diagnosis.repairs.iter().map(|repair| {
        // What speaks for all of several best ones alike tells nothing.
        let is_shared = |evidence: &Evidence| {
            repair.rank == 1 && best.len() > 1 && best.iter().all(|other| other.evidence.contains(evidence))
        };
        let telling = repair.evidence.iter().filter(|evidence| !is_shared(evidence));
        let because: Vec<String> =
            telling.map(|evidence| evidence_words(*evidence, repair, claims, lang)).collect();
        let changes = repair.changes.iter().map(|change| places.change(change));
        let message = changes.collect::<Vec<_>>().join(lang.semicolon());
        RepairWords { message, because: because.join(lang.comma()), lang }
    });
    let relations = diagnosis.relations.len();
    CauseWords {
        message: message(template, diagnosis, &best, lang),
        explains: pick!(
            lang,
            format!("涉及 {relations} 条勾稽关系"),
            format!("breaks {}", Lang::count(relations, "sum"))
        ),
        repairs: repairs.collect(),
    }
}

/// One sentence for a cause.
fn message(template: &'static Template, diagnosis: &Diagnosis, best: &[&Repair], lang: Lang) -> String {
    match best {
        [] => say!(
            lang,
            "错处较多，推算不出是哪几格，请逐条核对",
            "Too many cells are wrong to tell which; please go through the sums one by one"
        ),
        [only] => {
            let changes = only.changes.iter().map(|change| {
                let blank = || pick!(lang, "空白", "blank").to_owned();
                let from = change.from.map_or_else(blank, |from| from.to_string());
                let (place, to) = (words_of(template, change.key, lang), change.to);
                say!(lang, "{place}疑应为 {to}（现为 {from}）", "{place} should probably be {to}, not {from}")
            });
            let changes = changes.collect::<Vec<_>>().join(lang.semicolon());
            match (kind_words(diagnosis.kind, lang), only.changes.len()) {
                ("", 1) => changes,
                ("", count) => say!(lang, "{count} 格有误：{changes}", "{count} cells look wrong: {changes}"),
                (kind, _) => format!("{kind}{}{changes}", lang.colon()),
            }
        }
        several => {
            let is_last_listed = diagnosis.repairs.len() == several.len();
            let more = if diagnosis.truncated && is_last_listed {
                pick!(lang, "，还有别的没有列出", " (there are more that are not listed)")
            } else {
                ""
            };
            let place = shared_place(template, &keys_of(&diagnosis.repairs[..several.len()]), lang);
            let place = match place.as_str() {
                "" => place,
                _ => say!(lang, "{place}有误，", "{place} does not add up. "),
            };
            let count = several.len();
            pick!(
                lang,
                format!("{place}有 {count} 种改法同样可能{more}，请对照台账选定"),
                format!(
                    "{place}{} of {count} corrections would fix it{more}; your records will show which",
                    if count == 2 { "Either" } else { "Any" }
                )
            )
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

fn kind_words(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Cells | Kind::Unresolved => "",
        Kind::Moved => pick!(lang, "数填错了格", "A figure went into the wrong cell"),
        Kind::Exchanged => pick!(lang, "两格互相填错", "Two figures are in each other's cells"),
        Kind::ShiftedRow => pick!(lang, "整行错开了一列", "The whole row is one column off"),
        Kind::ShiftedColumn => pick!(lang, "整列错开了一行", "The whole column is one row off"),
    }
}

fn evidence_words(evidence: Evidence, repair: &Repair, claims: &[Claim], lang: Lang) -> String {
    let words = match evidence {
        Evidence::Typing => pick!(lang, "像是键入时的差错", "looks like a typing slip"),
        Evidence::Moved => pick!(lang, "像是填错了格", "looks as if it was typed into the wrong cell"),
        Evidence::Blank => pick!(lang, "原为空白", "the cell was left blank"),
        Evidence::Claim => match repair.changes.as_slice() {
            [only] => {
                let said = said(only, claims, lang);
                return say!(lang, "正文写的是 {said}", "the text says {said}");
            }
            _ => pick!(lang, "与正文中的数字相符", "agrees with the numbers in the text"),
        },
        Evidence::Previous => pick!(lang, "与上一年度年报相符", "agrees with last year's report"),
    };
    words.to_owned()
}

/// What the prose says of a changed cell, with its unit: “1 件”.
fn said(change: &Change, claims: &[Claim], lang: Lang) -> String {
    let says = |claim: &&Claim| {
        claim.kind == ClaimKind::Value
            && claim.value.integer() == Some(change.to)
            && claim.readings.iter().any(|reading| reading.terms == [(change.key, false)])
    };
    let unit = claims.iter().find(says).map_or("", |claim| claim.unit);
    let number = Number::from_integer(change.to);
    if unit.is_empty() { number.to_string() } else { say!(lang, "{number} {unit}", "“{number}{unit}”") }
}

/// Places among which one has to be told from the others.
struct Places {
    template: &'static Template,
    all: Vec<Key>,
    lang: Lang,
}

impl Places {
    /// “总计 3 改为 1”.
    fn change(&self, change: &Change) -> String {
        let (place, to, lang) = (self.place(change.key), change.to, self.lang);
        match change.from {
            Some(from) => say!(lang, "{place} {from} 改为 {to}", "{place}: change {from} to {to}"),
            None => say!(lang, "{place}由空白改为 {to}", "{place}: fill in {to}"),
        }
    }

    /// As much of a place as tells it from the others.
    fn place(&self, key: Key) -> String {
        let lang = self.lang;
        let Some(own) = parts(self.template, key, lang) else { return key.name().to_owned() };
        let others = self.all.iter().filter_map(|&other| parts(self.template, other, lang));
        let mut differs = [false; 3];
        for other in others {
            for (differs, (own, other)) in differs.iter_mut().zip(own.iter().zip(&other)) {
                *differs |= own != other;
            }
        }
        match differs {
            [true, ..] => words_of(self.template, key, lang),
            [_, false, _] => quoted(&own[2], lang),
            [_, true, false] => quoted(&own[1], lang),
            [_, true, true] => {
                let [_, row, column] = own;
                if has_label(self.template, key) {
                    say!(lang, "“{row}”行“{column}”列", "row “{row}”, column “{column}”")
                } else {
                    say!(lang, "“{row}·{column}”", "“{row}”, “{column}”")
                }
            }
        }
    }
}

/// A name by itself; in English it stands between quotation marks, since the official term is in it.
fn quoted(name: &str, lang: Lang) -> String {
    say!(lang, "{name}", "“{name}”")
}

/// Whether the row of a value has a label: in 表四 it has none.
fn has_label(template: &'static Template, key: Key) -> bool {
    template.place(key).is_some_and(|place| !place.row.label.is_empty())
}

/// Table, row and column of a value; where the row has no label, the groups of columns stand for rows.
fn parts(template: &'static Template, key: Key, lang: Lang) -> Option<[String; 3]> {
    let place = template.place(key)?;
    let group = place.cell.group_words(lang);
    let (row, column) = if place.row.label.is_empty() && !group.is_empty() {
        (group, place.cell.own_words(lang))
    } else {
        (place.row.words(lang), place.cell.words(lang))
    };
    Some([place.table.words(lang), row, column])
}

/// What several values have in common: 表四“行政复议”, 表三“自然人”列, 表三; empty where they share no table.
fn shared_place(template: &'static Template, keys: &[Key], lang: Lang) -> String {
    let mut places = keys.iter().filter_map(|&key| parts(template, key, lang));
    let Some([table, row, column]) = places.next() else { return String::new() };
    let (mut same_table, mut same_row, mut same_column) = (true, true, true);
    for other in places {
        same_table &= other[0] == table;
        same_row &= other[1] == row;
        same_column &= other[2] == column;
    }
    let is_labelled = keys.first().is_some_and(|&key| has_label(template, key));
    let named = |name: &str, is_row: bool| match (is_labelled, is_row) {
        (false, _) => say!(lang, "“{name}”", ", “{name}”"),
        (true, true) => say!(lang, "“{name}”行", ", row “{name}”"),
        (true, false) => say!(lang, "“{name}”列", ", column “{name}”"),
    };
    match (same_table, same_row, same_column) {
        (false, ..) => String::new(),
        (_, true, true) => table + &named(&row, true) + &named(&column, false),
        (_, true, false) => table + &named(&row, true),
        (_, false, true) => table + &named(&column, false),
        (_, false, false) => table,
    }
}

fn words_of(template: &'static Template, key: Key, lang: Lang) -> String {
    template.place(key).map_or_else(|| key.name().to_owned(), |place| place.words(lang))
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
    lang: Lang,
}

impl Voice<'_> {
    /// The causes, those that are known before what cannot be worked out.
    pub(crate) fn causes(&self) -> Vec<ListedCause> {
        let Some(template) = self.report.template else { return Vec::new() };
        let (known, unresolved): (Vec<_>, Vec<_>) =
            self.diagnoses.iter().partition(|diagnosis| !diagnosis.repairs.is_empty());
        let lang = self.lang;
        let names = (1..).map(|number| say!(lang, "原因 {number}", "Cause {number}"));
        let known = known.into_iter().zip(names);
        let unresolved =
            unresolved.into_iter().map(|diagnosis| (diagnosis, say!(lang, "推算不出原因", "No cause found")));
        let listed = |(diagnosis, name): (&Diagnosis, String)| ListedCause {
            name,
            lang,
            words: cause_words(template, &self.report.claims, diagnosis, lang),
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
            Some(only) if self.choices == 1 && !only.because.is_empty() => self.lang.bracketed(&only.because),
            _ => String::new(),
        };
        let CauseWords { explains, message, .. } = &self.words;
        say!(self.lang, "{explains}：{message}{because}", "{message}{because}. This {explains}")
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
            choices.push(say!(
                self.lang,
                "……还有别的改法没有列出",
                "… and other corrections that are not listed"
            ));
        }
        choices
    }
}

#[cfg(feature = "export")]
impl CauseWords {
    /// The sentence with the corrections that are as likely as each other, where there are several.
    pub(crate) fn with_choices(self, cause: &Diagnosis) -> String {
        /// So many are told.
        const MOST: usize = 8;
        let choices: Vec<String> =
            self.repairs.iter().take(best(cause).count()).map(RepairWords::words).collect();
        let (Some(first), true) = (self.repairs.first(), choices.len() > 1) else { return self.message };
        let lang = first.lang;
        let more = if choices.len() > MOST { pick!(lang, "；……", "; …") } else { "" };
        let told: Vec<String> = choices.into_iter().take(MOST).collect();
        let told = told.join(pick!(lang, "；或者", "; or "));
        format!("{}{}{told}{more}", self.message, lang.colon())
    }
}

impl RepairWords {
    /// What to change, and why in brackets.
    pub(crate) fn words(&self) -> String {
        if self.because.is_empty() {
            self.message.clone()
        } else {
            self.message.clone() + &self.lang.bracketed(&self.because)
        }
    }
}
