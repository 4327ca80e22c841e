//! How people see a checked report. Every renderer is a pure function to a `String`.

#[cfg(feature = "cli")]
mod explain;
mod html;
mod markdown;
#[cfg(feature = "cli")]
mod rule_book;
mod sarif;
mod text;

#[cfg(feature = "cli")]
pub use rule_book::rule_book;

use std::cell::OnceCell;
use std::ops::Deref;

use crate::document::Document;
use crate::finding::{Finding, Related, Severity};
use crate::lang::Lang;
use crate::report::Report;
use crate::rules::RuleFinding;
use crate::voice::{Summary, Voice};

/// A rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenderFormat {
    /// The report as HTML with highlights.
    Html,
    /// The same as a whole page with the list of findings, for a file of its own.
    #[cfg(feature = "cli")]
    Page,
    /// What was found, as SARIF 2.1.0.
    Sarif,
    /// What was found, for a terminal.
    Text,
    /// The numbers of the prose, each with its reading.
    #[cfg(feature = "cli")]
    Explain,
    /// What was found, for a mail or a ticket.
    Markdown,
    /// The picture of the figures, as SVG; empty where the form is not known.
    Chart,
}

/// What is to be shown: a checked report, what is said of it, and where its lines end.
pub(crate) struct View<'a> {
    pub(crate) voice: Voice<'a>,
    /// What a person reads first, once somebody asks.
    pub(crate) summary: OnceCell<Summary>,
    pub(crate) lines: Lines,
    pub(crate) previous: Option<PreviousView<'a>>,
}

impl View<'_> {
    /// What a person reads first.
    pub(crate) fn summary(&self) -> &Summary {
        self.summary.get_or_init(|| self.voice.summary())
    }
}

/// What is said of the report is said by its voice.
impl<'a> Deref for View<'a> {
    type Target = Voice<'a>;

    fn deref(&self) -> &Voice<'a> {
        &self.voice
    }
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
        RenderFormat::Sarif => sarif::render(view),
        RenderFormat::Text => text::render(view),
        #[cfg(feature = "cli")]
        RenderFormat::Explain => explain::render(view),
        RenderFormat::Markdown => markdown::render(view),
        // It is made from the figures alone, before there is a view.
        RenderFormat::Chart => String::new(),
    }
}

impl View<'_> {
    /// How many findings there are of each severity. A warning that the headline counts among what is
    /// to be corrected is told apart: the two lines must not seem to contradict each other.
    fn tally(&self) -> String {
        let open = self.findings.iter().filter(|found| found.accepted.is_none());
        let count = |severity| open.clone().filter(|found| found.severity == severity).count();
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let parts: Vec<_> = severities
            .map(|severity| {
                let (words, count) = (severity.words(self.lang), count(severity));
                let is_mended = |found: &&RuleFinding| {
                    severity == Severity::Warning
                        && found.severity == severity
                        && found.rule.is_to_be_mended(severity)
                };
                let mended = open.clone().filter(is_mended).count();
                let to_correct = match mended {
                    0 => String::new(),
                    _ if mended == count => pick!(self.lang, "（要改）", " (to correct)").to_owned(),
                    _ => say!(self.lang, "（其中 {mended} 处要改）", " ({mended} to correct)"),
                };
                pick!(
                    self.lang,
                    format!("{words} {count} 处{to_correct}"),
                    Lang::count(count, words) + &to_correct
                )
            })
            .into();
        parts.join(self.lang.comma())
    }

    /// What was not checked, without what is told of what was not read.
    fn left_to_say(&self) -> Vec<&str> {
        let told = |words: &str| {
            let is_it = |reason: &str| reason.trim_end_matches(['。', '.']) == words;
            self.report.not_read.iter().any(|not_read| is_it(not_read.reason.words(self.lang)))
        };
        self.summary().not_checked.iter().map(String::as_str).filter(|words| !told(words)).collect()
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

    /// A finding's sentence with the sum that it speaks of.
    fn message(&self, found: &RuleFinding) -> String {
        let arithmetic = self.arithmetic(found);
        let message = &found.finding.message;
        let colon = self.lang.colon();
        if arithmetic.is_empty() { message.clone() } else { format!("{message}{colon}{arithmetic}") }
    }

    /// What is said of a finding that somebody set aside.
    fn accepted_words(&self, found: &RuleFinding) -> Option<String> {
        let note = found.accepted.as_deref()?;
        Some(if note.is_empty() {
            say!(self.lang, "已人工核实，不是错", "Set aside as not a mistake")
        } else {
            say!(self.lang, "已人工核实，不是错：{note}", "Set aside as not a mistake: {note}")
        })
    }

    /// The same for all that follows from a cause, where it was set aside as a whole.
    fn cause_accepted_words(&self, findings: &[usize]) -> Option<String> {
        let mut findings = findings.iter().filter_map(|&index| self.findings.get(index));
        let first = findings.next()?;
        let is_alike = findings.all(|found| found.accepted == first.accepted);
        if is_alike { self.accepted_words(first) } else { None }
    }

    /// The line of the document's text at `offset`, counted from 1.
    fn line_number(&self, offset: usize) -> usize {
        self.lines.at(offset)
    }

    /// With which report of last year this one was compared; `None` where none was given.
    fn compared_with(&self) -> Option<String> {
        let previous = self.previous.as_ref()?;
        let title = previous.report.title_words().or(previous.name);
        let title = title.unwrap_or(pick!(self.lang, "未命名的年报", "a report without a name"));
        Some(say!(self.lang, "上一年度：{title}", "Last year: {title}"))
    }

    /// The other places of a finding that its sentence does not lead to, each with its line: those in
    /// last year's report and those that stand beside them, and those that are no values.
    fn other_places(&self, finding: &Finding) -> Vec<String> {
        let is_here = |related: &Related| !related.in_previous && finding.span.contains(related.span);
        let related = finding.related.iter().filter(|related| !self.is_named(related) && !is_here(related));
        let place = |related: &Related| {
            let text = &related.text;
            Some(if related.in_previous {
                let line = self.previous.as_ref()?.lines.at(related.span.start);
                say!(
                    self.lang,
                    "{text}（上一年度第 {line} 行）",
                    "{text} (line {line} of last year's report)"
                )
            } else {
                let line = self.lines.at(related.span.start);
                say!(self.lang, "{text}（第 {line} 行）", "{text} (line {line})")
            })
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

/// What is said of a finding that may be ours.
fn reading_words(lang: Lang) -> &'static str {
    pick!(
        lang,
        "可能是读取造成的，请对照原文件",
        "This may come from how the file was read; please compare with the original"
    )
}

/// The sign of a severity, which says the same without colour.
const fn sign(severity: Severity) -> char {
    match severity {
        Severity::Error => '■',
        Severity::Warning => '▲',
        Severity::Info => '●',
    }
}
