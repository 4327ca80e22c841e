//! The JSON contract: what leaves gouji, field by field.
//!
//! These types mirror the contract and nothing else: names are its names, optional fields are
//! `null` or left out as it says, and byte offsets have become UTF-16 units
//! (`wire/convert.rs` is the only place where that happens). `src/wasm/types.ts` says the same in
//! TypeScript; a test lets the compiler compare it with real output.

mod convert;
mod explain;
mod finding;
mod forms;
mod outcomes;
mod place;
mod report;
mod rollup;
mod row;

pub(crate) use convert::{changes, failure, rule_pages, validation};
pub(crate) use explain::explanation;
pub use explain::{ExplainedRelation, Explanation};
pub use finding::{Accepted, Change, Diagnosis, Finding, Related, Repair};
pub(crate) use forms::form;
pub use forms::{Form, FormCell, FormRelation, FormRow, FormTable};
pub(crate) use outcomes::diagnosis;
pub use report::{Claim, Fact, Place, Reading, Report, Section, Source, Span};
pub use rollup::{Rollup, RollupChild, RollupParent, RollupValue};
pub(crate) use rollup::{child, rollup};
pub use row::{LeftOut, Row, RowFinding, ToDo};

use serde::{Serialize, Serializer};

use crate::number::Number;

/// The version of the contract; a change that breaks readers raises it.
pub const SCHEMA_VERSION: u32 = 1;

/// One validation: the report, what does not hold, and how much was checked.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Validation {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Name and version of the program.
    pub generator: &'static str,
    /// Which file this was.
    pub source: Source,
    /// What a person reads first.
    pub summary: Summary,
    /// The report as it was read; every span is a range in it.
    pub text: String,
    /// What the report says.
    pub report: Report,
    /// Every mistake, in document order.
    pub findings: Vec<Finding>,
    /// Every relation of the form, in its order.
    pub relations: Vec<Relation>,
    /// The causes behind the broken relations.
    pub diagnoses: Vec<Diagnosis>,
    /// How much was checked.
    pub coverage: Coverage,
    /// Last year's report, where one was given.
    pub previous: Option<Previous>,
    /// What is left to do, for lists of many reports: see [`Row`].
    #[serde(skip)]
    pub to_do: ToDo,
}

/// What a person reads first: worded once, and the same everywhere.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// `errors`, `warnings`, `unchecked` (nothing wrong and not complete) or `clean`.
    pub verdict: &'static str,
    /// No relation is unchecked, and nothing unread could hold a figure of the form.
    pub complete: bool,
    /// For a leader, the tab's title and copies.
    pub headline: String,
    /// The counts.
    pub detail: String,
    /// How the file was read.
    pub read_as: String,
    /// What was not checked and why, in plain words.
    pub not_checked: Vec<String>,
}

/// How one relation of the form came out.
#[derive(Clone, Debug, Serialize)]
pub struct Relation {
    /// Its name.
    #[serde(serialize_with = "word")]
    pub name: &'static str,
    /// `holds`, `violated` or `unchecked`.
    #[serde(serialize_with = "word")]
    pub outcome: &'static str,
    /// What the report states, where all of it is known.
    pub stated: Option<Value>,
    /// What its parts give, where all of them are known.
    pub computed: Option<Value>,
}

/// What corrections may change in a validation: all but the texts, the sections and last year's report.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Name and version of the program.
    pub generator: &'static str,
    /// Which file this was.
    pub source: Source,
    /// What a person reads first.
    pub summary: Summary,
    /// What the report says, with the corrections.
    pub report: ChangedReport,
    /// Every mistake, in document order.
    pub findings: Vec<Finding>,
    /// Every relation of the form, in its order.
    pub relations: Vec<Relation>,
    /// The causes behind the broken relations.
    pub diagnoses: Vec<Diagnosis>,
    /// How much was checked.
    pub coverage: Coverage,
}

/// What corrections may change in a report.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedReport {
    /// One fact for every key of the form, in the form's order.
    pub facts: Vec<Fact>,
    /// Numbers that the prose states about keys.
    pub claims: Vec<Claim>,
}

/// A file that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct Failed {
    /// Which file this was.
    pub source: Source,
    /// Why it could not be read.
    pub failure: Failure,
}

/// Why a file could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// A stable word in kebab-case; see `docs/failures.md`.
    pub code: &'static str,
    /// A Chinese sentence for people: what happened and what to do.
    pub message: String,
}

/// How much was checked.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// The form's own sums.
    pub relations: RelationCount,
    /// The prose's numbers.
    pub claims: ClaimCount,
    /// The exact comparisons with last year's report.
    pub years: YearCount,
    /// What looks like data and was not understood.
    pub not_read: Vec<NotRead>,
}

/// How many relations came out how.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct RelationCount {
    /// They hold.
    pub holds: usize,
    /// They do not.
    pub violated: usize,
    /// A figure is missing.
    pub unchecked: usize,
}

/// How many comparisons with last year's report came out how.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct YearCount {
    /// Both years agree.
    pub matches: usize,
    /// They do not.
    pub contradicts: usize,
    /// A figure could not be read.
    pub unchecked: usize,
}

/// How many claims came out how.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct ClaimCount {
    /// They agree with a table.
    pub matches: usize,
    /// They do not.
    pub contradicts: usize,
    /// Nothing to compare with.
    pub unchecked: usize,
}

/// Something that was not understood.
#[derive(Clone, Debug, Serialize)]
pub struct NotRead {
    /// Its place.
    pub span: Span,
    /// Why, in Chinese.
    pub reason: String,
    /// The cells that it may belong to.
    pub keys: Vec<&'static str>,
}

/// Last year's report.
#[derive(Clone, Debug, Serialize)]
pub struct Previous {
    /// Which file this was.
    pub source: Source,
    /// The report as it was read.
    pub text: String,
    /// What it says.
    pub report: Report,
}

/// The page of one rule.
#[derive(Clone, Debug, Serialize)]
pub struct RulePage {
    /// The rule's id.
    pub id: &'static str,
    /// The rule's name in kebab-case.
    pub name: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// `figures`, `years`, `structure` or `writing`.
    pub group: &'static str,
    /// One line: the mistake.
    pub summary: String,
    /// Where the rule comes from.
    pub basis: String,
    /// Wrong examples.
    pub wrong: Vec<String>,
    /// Right examples.
    pub right: Vec<String>,
    /// What to do.
    pub remedy: String,
    /// The whole page in Markdown.
    pub markdown: String,
}

/// A word that many values share: JavaScript is handed it once and keeps it.
fn word<S: Serializer>(word: &&'static str, serializer: S) -> Result<S::Ok, S::Error> {
    // A serializer may keep the names of variants and has to copy every other string.
    serializer.serialize_unit_variant("", 0, word)
}

/// An exact number of the report; an integer leaves as one wherever JavaScript can hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value(pub Number);

/// The largest integer that JavaScript holds exactly.
const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.integer() {
            Some(integer) if integer.abs() <= MAX_SAFE_INTEGER => serializer.serialize_i64(integer),
            _ => serializer.serialize_f64(self.0.approximate()),
        }
    }
}
