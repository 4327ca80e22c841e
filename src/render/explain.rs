//! Every number of the prose, with the words it was read with and what became of it.

use super::View;
use crate::confront::ClaimOutcome;
use crate::lang::Lang;
use crate::report::{ClaimKind, Fate, ProseNumber};
use crate::voice::not_understood;

/// A line for each number of the prose.
pub(super) fn render(view: &View) -> String {
    let (title, count) = (view.title(), view.report.numbers.len());
    let mut lines = pick!(
        view.lang,
        format!("{title}：文字 {count} 处数字\n"),
        format!("{title}: {} in the text\n", Lang::count(count, "number"))
    );
    for number in &view.report.numbers {
        lines += &view.number_words(number);
        lines.push('\n');
    }
    lines
}

impl View<'_> {
    /// “第12行 “收到申请53件” 数量｜读作 …｜一致”.
    fn number_words(&self, number: &ProseNumber) -> String {
        let without_spaces = |words: &str| -> String {
            words.chars().filter(|&char| !crate::number::is_space(char)).collect()
        };
        let words = without_spaces(number.words.of(&self.document.text));
        let own = without_spaces(number.span.of(&self.document.text));
        let what = match number.claim {
            Some(claim) => self.reading_words(claim),
            None => fate_words(number.fate, self.lang).to_owned(),
        };
        let line = self.lines.at(number.span.start);
        say!(self.lang, "第 {line} 行 “{words}”（{own}）｜{what}", "Line {line} “{words}” ({own}) | {what}")
    }

    fn reading_words(&self, index: usize) -> String {
        let lang = self.lang;
        let found = self.report.claims.get(index).zip(self.confrontation.claims.get(index));
        let Some((claim, outcome)) = found else { return String::new() };
        let kind = match claim.kind {
            ClaimKind::Value => pick!(lang, "数量", "count"),
            ClaimKind::Denial => pick!(lang, "没有", "none"),
            ClaimKind::Share => pick!(lang, "占比", "share"),
            ClaimKind::Difference | ClaimKind::Growth => pick!(lang, "增减", "change"),
            ClaimKind::Multiple => pick!(lang, "倍数", "multiple"),
        };
        let place = |reading: &crate::report::ClaimReading| {
            let year = if reading.of_last_year { pick!(lang, "上一年度", "last year, ") } else { "" };
            let terms = self.sum_words(&reading.terms);
            let whole = if reading.whole.is_empty() {
                String::new()
            } else {
                let whole = self.sum_words(&reading.whole);
                say!(lang, "，占{whole}", ", as a share of {whole}")
            };
            format!("{year}{terms}{whole}")
        };
        let readings: Vec<String> = claim.readings.iter().take(3).map(place).collect();
        let more = if claim.readings.len() > 3 { pick!(lang, "；等", "; and others") } else { "" };
        let outcome = match outcome {
            ClaimOutcome::Matches(_) => say!(lang, "一致", "agrees"),
            ClaimOutcome::Contradicts { computed } => {
                say!(lang, "不一致，表中为 {computed}", "disagrees: the tables say {computed}")
            }
            ClaimOutcome::Doubted { computed } => say!(
                lang,
                "可能不一致（没有完全读懂），表中为 {computed}",
                "may disagree (not fully understood): the tables say {computed}"
            ),
            ClaimOutcome::Unchecked => say!(lang, "未核", "not checked"),
        };
        let understood = if claim.understood {
            ""
        } else {
            pick!(lang, "｜有没读懂的词", " | some words were not understood")
        };
        let (value, readings) = (claim.value, readings.join(pick!(lang, "；或", "; or ")));
        say!(
            lang,
            "{kind} {value}｜读作{readings}{more}｜{outcome}{understood}",
            "{kind} {value} | read as {readings}{more} | {outcome}{understood}"
        )
    }
}

fn fate_words(fate: Fate, lang: Lang) -> &'static str {
    match fate {
        Fate::Bound | Fate::NotUnderstood => not_understood(lang),
        Fate::Part => {
            pick!(lang, "只是一部分，或者表中不列，不核", "only a part, or not in the tables; not checked")
        }
        Fate::OtherTime => {
            pick!(lang, "不是本年度全年的数，不核", "not for the whole of this year; not checked")
        }
        Fate::OtherBody => pick!(lang, "不是本机关的数，不核", "another body's; not checked"),
        Fate::OtherMatter => pick!(lang, "说的是别的事，不核", "about something else; not checked"),
    }
}
