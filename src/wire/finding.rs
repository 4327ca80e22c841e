//! What does not hold, and the causes behind it, as they leave.

use serde::Serialize;

use super::{Span, Value, word};

/// One mistake.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Rule, keys and values: the same mistake has the same id in every run.
    pub id: String,
    /// The rule's id.
    #[serde(serialize_with = "word")]
    pub rule: &'static str,
    /// The rule's name.
    #[serde(serialize_with = "word")]
    pub name: &'static str,
    /// `error`, `warning` or `info`.
    #[serde(serialize_with = "word")]
    pub severity: &'static str,
    /// One Chinese sentence with both numbers and both places.
    pub message: String,
    /// The values it is about.
    pub keys: Vec<&'static str>,
    /// The primary place.
    pub span: Span,
    /// The other places.
    pub related: Vec<Related>,
    /// What the report says.
    pub stated: Option<Value>,
    /// What it should be by the rule.
    pub computed: Option<Value>,
    /// What was noted by whoever looked at it and found it no mistake.
    pub accepted: Option<Accepted>,
    /// `report`, or `reading` where gouji may have misread the file.
    #[serde(serialize_with = "word")]
    pub responsibility: &'static str,
}

/// That a finding was looked at and is no mistake.
#[derive(Clone, Debug, Serialize)]
pub struct Accepted {
    /// Why; may be empty.
    pub note: String,
}

/// Another place of a finding.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    /// What stands there, in the reader's coordinates.
    pub text: String,
    /// The place.
    pub span: Span,
    /// The value there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<&'static str>,
}

/// One cause of broken relations.
#[derive(Clone, Debug, Serialize)]
pub struct Diagnosis {
    /// One sentence: where, and what it probably should be.
    pub message: String,
    /// How far it reaches.
    pub explains: String,
    /// `cells`, `moved`, `exchanged`, `shifted-row`, `shifted-column` or `unresolved`.
    pub kind: &'static str,
    /// The findings it explains, as indices.
    pub findings: Vec<usize>,
    /// The relations it explains.
    pub relations: Vec<&'static str>,
    /// Minimal repairs, best rank first.
    pub repairs: Vec<Repair>,
    /// Whether there were more repairs than are listed.
    pub truncated: bool,
}

/// One way to make every relation hold.
#[derive(Clone, Debug, Serialize)]
pub struct Repair {
    /// 1 for the best; equal ranks are a tie.
    pub rank: u32,
    /// What to change.
    pub message: String,
    /// Why it is likely; empty where only the sums speak for it, or nothing that does not speak for
    /// all that are as likely.
    pub because: String,
    /// The cells to change.
    pub changes: Vec<Change>,
    /// What speaks for it.
    pub evidence: Vec<&'static str>,
}

/// One cell's change.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The cell.
    pub key: &'static str,
    /// What it says.
    pub from: Option<Value>,
    /// What it should say.
    pub to: Option<Value>,
}
