//! How people see a checked report. Every renderer is a pure function to a `String`.

mod causes;
mod claims;
#[cfg(feature = "cli")]
mod explain;
mod html;
mod markdown;
#[cfg(feature = "cli")]
mod rule_book;
#[cfg(feature = "json")]
mod sarif;
mod text;
mod verdict;

#[cfg(feature = "cli")]
pub use rule_book::rule_book;

use crate::confront::Confrontation;
use crate::diagnose::Diagnosis;
use crate::document::Document;
use crate::finding::{Finding, Related, Severity};
use crate::report::{Report, State};
use crate::rules::{RuleFinding, YearCount};
use crate::template::Template;

/// A rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenderFormat {
    /// The report as HTML with highlights.
    Html,
    /// The same as a whole page with the list of findings, for a file of its own.
    #[cfg(feature = "cli")]
    Page,
    /// What was found, as SARIF 2.1.0.
    #[cfg(feature = "json")]
    Sarif,
    /// What was found, for a terminal.
    Text,
    /// The numbers of the prose, each with its reading.
    #[cfg(feature = "cli")]
    Explain,
    /// What was found, for a mail or a ticket.
    Markdown,
}

/// What is to be shown.
pub(crate) struct View<'a> {
    pub(crate) name: Option<&'a str>,
    /// Which report of its file this is, from 0, and how many there are.
    pub(crate) part: (usize, usize),
    pub(crate) document: &'a Document,
    pub(crate) lines: Lines,
    pub(crate) report: &'a Report,
    pub(crate) confrontation: &'a Confrontation,
    pub(crate) findings: &'a [RuleFinding],
    pub(crate) diagnoses: &'a [Diagnosis],
    pub(crate) years: YearCount,
    pub(crate) switched_off: &'a [&'static str],
    pub(crate) previous: Option<PreviousView<'a>>,
}

/// Last year's report, where one was given.
pub(crate) struct PreviousView<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) document: &'a Document,
    pub(crate) lines: Lines,
    pub(crate) report: &'a Report,
}

/// Renders `view`.
pub(crate) fn render(view: &View, format: RenderFormat) -> String {
    match format {
        RenderFormat::Html => html::render(view),
        #[cfg(feature = "cli")]
        RenderFormat::Page => html::page::render(view),
        #[cfg(feature = "json")]
        RenderFormat::Sarif => sarif::render(view),
        RenderFormat::Text => text::render(view),
        #[cfg(feature = "cli")]
        RenderFormat::Explain => explain::render(view),
        RenderFormat::Markdown => markdown::render(view),
    }
}

impl View<'_> {
    /// What the report is called: its title, or the file's name.
    fn title(&self) -> &str {
        self.report.title.as_ref().map(|(title, _)| title.as_str()).or(self.name).unwrap_or("未命名的年报")
    }

    /// How the file was read, and how much of the form was found in it.
    fn source(&self) -> String {
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
        let count = |wanted: fn(State) -> bool| {
            let keys = self.report.template.into_iter().flat_map(Template::keys);
            keys.filter(|&key| wanted(self.report.fact(key).state)).count()
        };
        let found = count(|state| state != State::Absent);
        if found == 0 {
            return line + "没有认出数值";
        }
        line += &format!("{found} 项数值");
        let blanks = count(|state| state == State::Blank);
        let unreadable = count(|state| matches!(state, State::Unreadable(_)));
        let parts = [(blanks, "项空白"), (unreadable, "项读不出")];
        let parts =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
        let parts = parts.collect::<Vec<_>>().join("、");
        if parts.is_empty() { line } else { format!("{line}，其中 {parts}") }
    }

    /// By which form and for which year the report was checked.
    fn basis(&self) -> String {
        let form = match self.report.template {
            Some(template) => format!("按 {} 年格式（{}）", template.name, template.notice),
            None => "没有认出统一格式".to_owned(),
        };
        match self.report.year {
            Some(year) => format!("{form}、{year} 年度核对"),
            None => format!("{form}核对，没有认出年度"),
        }
    }

    /// How many findings there are of each severity.
    fn tally(&self) -> String {
        let count = |severity| self.findings.iter().filter(|found| found.severity == severity).count();
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let parts: Vec<_> =
            severities.map(|severity| format!("{} {} 处", severity.words(), count(severity))).into();
        parts.join("，")
    }

    /// The findings that no cause explains, the gravest first.
    fn unexplained(&self) -> impl Iterator<Item = usize> {
        let mut is_explained = vec![false; self.findings.len()];
        for &index in self.diagnoses.iter().flat_map(|diagnosis| &diagnosis.findings) {
            is_explained.get_mut(index).into_iter().for_each(|explained| *explained = true);
        }
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let of = move |severity| {
            let findings = self.findings.iter().zip(is_explained.clone()).enumerate();
            let other =
                findings.filter(move |(_, (found, explained))| found.severity == severity && !explained);
            other.map(|(index, _)| index)
        };
        severities.into_iter().flat_map(of)
    }

    /// The line of the document's text at `offset`, counted from 1.
    fn line_number(&self, offset: usize) -> usize {
        self.lines.at(offset)
    }

    /// With which report of last year this one was compared; `None` where none was given.
    fn compared_with(&self) -> Option<String> {
        let previous = self.previous.as_ref()?;
        let title = previous.report.title.as_ref().map(|(title, _)| title.as_str());
        Some(format!("上一年度：{}", title.or(previous.name).unwrap_or("未命名的年报")))
    }

    /// The other places of a finding that its sentence does not lead to, each with its line: those in
    /// last year's report and those that stand beside them, and those that are no values.
    fn other_places(&self, finding: &Finding) -> Vec<String> {
        let is_here = |related: &Related| !related.in_previous && finding.span.contains(related.span);
        let related = finding.related.iter().filter(|related| !self.is_named(related) && !is_here(related));
        let place = |related: &Related| {
            let (lines, year) = if related.in_previous {
                (&self.previous.as_ref()?.lines, "上一年度第")
            } else {
                (&self.lines, "第")
            };
            Some(format!("{}（{year} {} 行）", related.text, lines.at(related.span.start)))
        };
        related.filter_map(place).collect()
    }

    /// Whether a finding's own sentence names this place: it names the values of this report.
    fn is_named(&self, related: &Related) -> bool {
        !related.in_previous && related.key.is_some()
    }
}

/// Where the lines of a text end.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn of(text: &str) -> Lines {
        Lines(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line at `offset`, counted from 1.
    fn at(&self, offset: usize) -> usize {
        1 + self.0.partition_point(|&end| end < offset)
    }
}

/// The sign of a severity, which says the same without colour.
const fn sign(severity: Severity) -> char {
    match severity {
        Severity::Error => '■',
        Severity::Warning => '▲',
        Severity::Info => '●',
    }
}
