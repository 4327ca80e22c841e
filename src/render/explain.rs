//! Every number of the prose, with the words it was read with and what became of it.

use super::View;
use crate::confront::ClaimOutcome;
use crate::report::{ClaimKind, Fate, ProseNumber};

/// A line for each number of the prose.
pub(super) fn render(view: &View) -> String {
    let mut lines = format!("{}：文字 {} 处数字\n", view.title(), view.report.numbers.len());
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
            None => fate_words(number.fate).to_owned(),
        };
        format!("第 {} 行 “{words}”（{own}）｜{what}", self.lines.at(number.span.start))
    }

    fn reading_words(&self, index: usize) -> String {
        let found = self.report.claims.get(index).zip(self.confrontation.claims.get(index));
        let Some((claim, outcome)) = found else { return String::new() };
        let kind = match claim.kind {
            ClaimKind::Value => "数量",
            ClaimKind::Denial => "没有",
            ClaimKind::Share => "占比",
            ClaimKind::Difference | ClaimKind::Growth => "增减",
            ClaimKind::Multiple => "倍数",
        };
        let place = |reading: &crate::report::ClaimReading| {
            let year = if reading.of_last_year { "上一年度" } else { "" };
            let terms = self.sum_words(&reading.terms);
            let whole = if reading.whole.is_empty() {
                String::new()
            } else {
                format!("，占{}", self.sum_words(&reading.whole))
            };
            format!("{year}{terms}{whole}")
        };
        let readings: Vec<String> = claim.readings.iter().take(3).map(place).collect();
        let more = if claim.readings.len() > 3 { "；等" } else { "" };
        let outcome = match outcome {
            ClaimOutcome::Matches(_) => "一致".to_owned(),
            ClaimOutcome::Contradicts { computed } => format!("不一致，表中为 {computed}"),
            ClaimOutcome::Doubted { computed } => format!("可能不一致（没有完全读懂），表中为 {computed}"),
            ClaimOutcome::Unchecked => "未核".to_owned(),
        };
        let understood = if claim.understood { "" } else { "｜有没读懂的词" };
        format!("{kind} {}｜读作{}{more}｜{outcome}{understood}", claim.value, readings.join("；或"))
    }
}

fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Bound | Fate::NotUnderstood => "没有读懂，未核",
        Fate::Part => "只是一部分，或者表中不列，不核",
        Fate::OtherTime => "不是本年度全年的数，不核",
        Fate::OtherBody => "不是本机关的数，不核",
        Fate::OtherMatter => "说的是别的事，不核",
    }
}
