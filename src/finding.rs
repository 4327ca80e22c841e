//! A mistake found in a report, as plain data.

use crate::key::Key;
use crate::lang::Lang;
use crate::number::Number;
use crate::span::Span;

/// What the author has to do about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// A person has to look.
    Warning,
    /// The report contradicts the form's own arithmetic, or a statutory element is missing.
    Error,
}

impl Severity {
    /// The name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// What people call it.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Severity::Info => pick!(lang, "提示", "hint"),
            Severity::Warning => pick!(lang, "警告", "warning"),
            Severity::Error => pick!(lang, "错误", "error"),
        }
    }

    /// One step lower.
    pub const fn lowered(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        }
    }

    /// The severity of this name.
    pub fn named(name: &str) -> Option<Severity> {
        [Severity::Info, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.name() == name)
    }
}

/// Whose mistake it may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Responsibility {
    /// The report's.
    #[default]
    Report,
    /// Ours: it rests on something inferred or lost in reading.
    Reading,
}

/// One mistake found in one report.
///
/// A rule fills in what it knows; `rules` adds which rule it was and how severe it is.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The values it is about, the primary one first.
    pub keys: Vec<Key>,
    /// The primary place.
    pub span: Span,
    /// One sentence with both numbers and both places.
    pub message: String,
    /// The other places.
    pub related: Vec<Related>,
    /// What the report says.
    pub stated: Option<Number>,
    /// What it should be by the rule.
    pub computed: Option<Number>,
    /// The relation that does not hold, by id, where it is one.
    pub relation: Option<&'static str>,
    /// Whose mistake it may be.
    pub responsibility: Responsibility,
    /// Lower than the rule's severity, where this case deserves less.
    pub at_most: Option<Severity>,
    /// What tells two findings of one rule apart that are about no value.
    pub subject: Option<String>,
}

/// Another place of a finding.
#[derive(Clone, Debug)]
pub struct Related {
    /// What stands there, in the reader's own coordinates.
    pub text: String,
    /// The place.
    pub span: Span,
    /// The value there.
    pub key: Option<Key>,
    /// Whether the place is in last year's report.
    pub in_previous: bool,
}
