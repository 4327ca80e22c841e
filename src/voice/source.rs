//! How a file was read, and how much of the form was found in it.

use super::Voice;
use crate::key::Key;
use crate::report::State;
use crate::template::Template;

impl Voice<'_> {
    /// “按 Word 文档读取：3 张表，200 项数值，其中 2 项空白”.
    pub(crate) fn source(&self) -> String {
        let words = self.document.format.words();
        let is_latin = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
        let space = |is_latin| if is_latin { " " } else { "" };
        let (before, behind) = (space(is_latin(words.chars().next())), space(is_latin(words.chars().last())));
        let mut line = match self.part {
            (_, 0 | 1) => String::new(),
            (part, parts) => format!("文件里的第 {} 份年报，共 {parts} 份；", part + 1),
        };
        line += &format!("按{before}{words}{behind}读取：");
        let tables = self.document.blocks.iter().filter(|block| block.is_table()).count();
        if tables > 0 {
            line += &format!("{tables} 张表，");
        }
        let found = self.count(|state| state != State::Absent);
        if found == 0 {
            return line + "没有认出数值";
        }
        line += &format!("{found} 项数值");
        let blanks = self.count(|state| state == State::Blank);
        let unreadable = self.count(|state| matches!(state, State::Unreadable(_)));
        let parts = [(blanks, "项空白"), (unreadable, "项读不出")];
        let parts =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
        let parts = parts.collect::<Vec<_>>().join("、");
        if parts.is_empty() { line } else { format!("{line}，其中 {parts}") }
    }

    /// By which form and for which year the report was checked.
    pub(crate) fn basis(&self) -> String {
        let chosen = |by_hand| if by_hand { "你选的 " } else { " " };
        let by_hand = self.report.by_hand;
        let form = match self.report.template {
            Some(template) => {
                format!("按{}{} 年格式（{}）", chosen(by_hand.template), template.name, template.notice)
            }
            None => "没有认出统一格式".to_owned(),
        };
        match self.report.year {
            Some(year) if by_hand.year => format!("{form}、你选的 {year} 年度核对"),
            Some(year) => format!("{form}、{year} 年度核对"),
            None => format!("{form}核对，没有认出年度"),
        }
    }

    /// How many values of the form are in such a state.
    fn count(&self, wanted: impl Fn(State) -> bool) -> usize {
        self.keys().filter(|&key| wanted(self.report.fact(key).state)).count()
    }

    /// The keys of the form, in its order.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> + use<> {
        self.report.template.into_iter().flat_map(Template::keys)
    }
}
