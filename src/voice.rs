//! What is said of a checked report, the same at every door: the page, the command line, SARIF
//! and whoever embeds gouji show these words and none of their own.
//!
//! What a finding says stands with its rule. Here is the rest: how a check came out, what was not
//! checked and why, what a cause is, why a repair is likely, how a sum comes out. Each sentence is
//! made in one function from figures, places and keys, in every language that there is.

mod causes;
mod claims;
mod counts;
mod open;
mod source;
mod summary;
mod sums;

pub(crate) use causes::{RepairWords, cause_words};
pub(crate) use summary::{Summary, Verdict};
pub(crate) use sums::sum_words;

use crate::confront::Confrontation;
use crate::diagnose::Diagnosis;
use crate::document::Document;
use crate::key::Key;
use crate::lang::Lang;
use crate::previous::Doubt;
use crate::report::Report;
use crate::rules::{Rule, RuleFinding, YearCount};

/// A checked report that something is to be said of.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub(crate) name: Option<&'a str>,
    /// Which report of its file this is, from 0, and how many there are.
    pub(crate) part: (usize, usize),
    pub(crate) document: &'a Document,
    pub(crate) report: &'a Report,
    pub(crate) confrontation: &'a Confrontation,
    pub(crate) findings: &'a [RuleFinding],
    pub(crate) diagnoses: &'a [Diagnosis],
    pub(crate) years: YearCount,
    /// The rules that the user switched off.
    pub(crate) switched_off: &'a [&'static Rule],
    /// What stands against comparing the report with last year's.
    pub(crate) doubt: Option<&'a Doubt>,
    /// In which language it is said.
    pub(crate) lang: Lang,
}

impl Voice<'_> {
    /// What the report is called: its title, or the file's name.
    pub(crate) fn title(&self) -> &str {
        self.report.title_words().or(self.name).unwrap_or(pick!(
            self.lang,
            "未命名的年报",
            "a report without a name"
        ))
    }

    /// One sentence for a cause: where, and what probably should stand there.
    pub(crate) fn cause_message(&self, cause: &Diagnosis) -> String {
        let template = self.report.template;
        let words = |template| cause_words(template, &self.report.claims, cause, self.lang).message;
        template.map_or_else(String::new, words)
    }

    /// The same with the corrections that it speaks of, where several are as likely as each other.
    #[cfg(feature = "export")]
    pub(crate) fn cause_and_choices(&self, cause: &Diagnosis) -> String {
        let Some(template) = self.report.template else { return String::new() };
        let words = cause_words(template, &self.report.claims, cause, self.lang);
        words.with_choices(cause)
    }

    /// A value by its place in the form.
    pub(crate) fn place_words(&self, key: Key) -> String {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or_else(|| key.name().to_owned(), |place| place.words(self.lang))
    }
}

/// What is said of a value that no sum of its form has.
#[cfg(feature = "wasm")]
pub(crate) fn in_no_sum(lang: Lang) -> &'static str {
    pick!(lang, "没有勾稽关系用到这一格。", "This cell is not part of any sum.")
}

/// What is said of a number of the prose that was not understood.
pub(crate) fn not_understood(lang: Lang) -> &'static str {
    pick!(lang, "没有读懂，未核", "not understood, not checked")
}
