//! How a file was read, and how much of the form was found in it.

use super::Voice;
use crate::key::Key;
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::report::{Fact, State};
use crate::template::Template;

impl Voice<'_> {
    /// “按 Word 文档读取：3 张表，200 项数值，其中 2 项空白”.
    pub(crate) fn source(&self) -> String {
        let lang = self.lang;
        if self.is_new_form() {
            let cells = self.count(|state| state != State::Absent);
            let filled = cells - self.count(|state| state == State::Blank);
            return say!(
                lang,
                "新建的表：{cells} 格，已填 {filled} 格",
                "A new form: {filled} of {cells} cells filled in"
            );
        }
        let words = self.document.format.words(lang);
        let is_latin = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
        let space = |is_latin| if is_latin { " " } else { "" };
        let (before, behind) = (space(is_latin(words.chars().next())), space(is_latin(words.chars().last())));
        let mut line = match self.part {
            (_, 0 | 1) => String::new(),
            (part, parts) => {
                let part = part + 1;
                say!(
                    lang,
                    "文件里的第 {part} 份年报，共 {parts} 份；",
                    "Report {part} of {parts} in the file. "
                )
            }
        };
        line += &say!(lang, "按{before}{words}{behind}读取：", "Read as {words}: ");
        let tables = self.document.blocks.iter().filter(|block| block.is_table()).count();
        if tables > 0 {
            line += &pick!(lang, format!("{tables} 张表，"), Lang::count(tables, "table") + ", ");
        }
        let found = self.count(|state| state != State::Absent);
        if found == 0 {
            return line + pick!(lang, "没有认出数值", "no figures recognised");
        }
        line += &pick!(lang, format!("{found} 项数值"), Lang::count(found, "value"));
        let blanks = self.count(|state| state == State::Blank);
        let unreadable = self.count(|state| matches!(state, State::Unreadable(_)));
        let parts =
            [(blanks, pick!(lang, "项空白", "blank")), (unreadable, pick!(lang, "项读不出", "unreadable"))];
        let parts =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
        let parts = parts.collect::<Vec<_>>().join(lang.list());
        if parts.is_empty() { line } else { say!(lang, "{line}，其中 {parts}", "{line} ({parts})") }
    }

    /// Whether it is a form to be filled in, which no file and no program gave a figure or a name of:
    /// then nothing was read.
    pub(super) fn is_new_form(&self) -> bool {
        let is_empty =
            |fact: &Fact| fact.span.is_none_or(|span| span.of(&self.document.text).trim().is_empty());
        self.report.template.is_some()
            && self.report.organ.is_none()
            && self.report.is_figures_alone(self.document)
            && self.report.facts.values().iter().all(is_empty)
    }

    /// By which form and for which year the report was checked.
    pub(crate) fn basis(&self) -> String {
        let lang = self.lang;
        let by_hand = self.report.by_hand;
        let form = match self.report.template {
            Some(template) => {
                let (name, notice) = (template.name, template.notice);
                let chosen = match by_hand.template {
                    true => pick!(lang, "你选的 ", " you chose"),
                    false => pick!(lang, " ", ""),
                };
                say!(
                    lang,
                    "按{chosen}{name} 年格式（{notice}）",
                    "Checked against the {name} form{chosen} ({notice})"
                )
            }
            None => say!(lang, "没有认出统一格式", "No official form was recognised"),
        };
        match self.report.year {
            Some(year) if by_hand.year => {
                say!(lang, "{form}、你选的 {year} 年度核对", "{form} for {year}, the year you chose")
            }
            Some(year) => say!(lang, "{form}、{year} 年度核对", "{form} for {year}"),
            None => say!(lang, "{form}核对，没有认出年度", "{form}; the year was not recognised"),
        }
    }

    /// How many values of the form are in such a state.
    fn count(&self, wanted: impl Fn(State) -> bool) -> usize {
        self.report.facts.values().iter().filter(|fact| wanted(fact.state)).count()
    }

    /// The keys of the form, in its order.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> + use<> {
        self.report.template.into_iter().flat_map(Template::keys)
    }
}
