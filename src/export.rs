//! What a checked report is turned into for use elsewhere: its tables, and a picture of them.
//!
//! Everything here is made from the figures as they were read and corrected; the author's own file
//! is not touched.

mod balance;
mod chart;
mod parts;
mod svg;
mod tables;

pub(crate) use chart::chart;
pub(crate) use tables::tables;

use crate::confront::Confrontation;
use crate::key::Key;
use crate::lang::Lang;
use crate::number::Number;
use crate::report::{Report, State, Unreadable};
use crate::template::Template;

/// As what the tables are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Plain accessible HTML, for a content management system.
    Html,
    /// Pipe tables.
    Markdown,
    /// The figures by key, as gouji reads them again.
    Json,
}

/// The figures of a report as they are to be shown.
#[derive(Clone, Copy)]
pub(crate) struct Figures<'a> {
    pub(crate) template: &'static Template,
    pub(crate) report: &'a Report,
    pub(crate) confrontation: &'a Confrontation,
    pub(crate) text: &'a str,
    /// In which language a picture of them is told.
    pub(crate) lang: Lang,
}

impl Figures<'_> {
    /// What is to stand in a cell: the number; where there is none, what was typed or printed.
    fn words(&self, key: Key) -> String {
        let fact = self.report.fact(key);
        match (fact.value, fact.state) {
            (Some(value), _) => value.to_string(),
            // What is printed there belongs to its neighbours too.
            (None, State::Unreadable(Unreadable::SeveralSplits | Unreadable::RowShort)) => "？".to_owned(),
            (None, _) => {
                let printed = || fact.span.map(|span| span.of(self.text));
                let words = fact.edit.as_deref().or_else(printed).unwrap_or_default();
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The number in a cell, where there is one.
    fn number(&self, key: Key) -> Option<Number> {
        self.report.fact(key).value
    }

    /// The figure of a cell as the sums take it.
    fn count(&self, key: Key) -> Option<i64> {
        self.confrontation.figure(self.report, key)
    }
}

/// Writes `text` so that it means itself in HTML and in SVG.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\0'..='\u{1F}' | '\u{7F}' => escaped.push(' '),
            _ => escaped.push(char),
        }
    }
    escaped
}
