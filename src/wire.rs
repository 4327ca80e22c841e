//! The JSON contract: what leaves gouji, field by field.
//!
//! These types mirror the contract and nothing else: names are its names, optional fields are
//! `null` or left out as it says, and byte offsets have become UTF-16 units
//! (`wire/convert.rs` is the only place where that happens). `src/wasm/types.ts` says the same in
//! TypeScript; a test lets the compiler compare it with real output.

mod convert;
mod explain;
mod forms;
mod place;
mod rollup;

pub(crate) use convert::{changes, diagnosis, failure, rule_pages, validation};
pub(crate) use explain::explanation;
pub(crate) use forms::form;
pub use forms::{Form, FormCell, FormRelation, FormRow, FormTable};
pub(crate) use rollup::{child, rollup};

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

/// One value explained.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The value's name.
    pub key: &'static str,
    /// Its place in the reader's own coordinates.
    pub place: String,
    /// What the report says of it.
    pub fact: Fact,
    /// The relations that it is in.
    pub relations: Vec<ExplainedRelation>,
    /// The claims that name it, as indices.
    pub claims: Vec<usize>,
    /// What last year's report said of it.
    pub previous: Option<Fact>,
    /// What its relations ask it to be, where it is not that; what most of them ask stands first.
    pub would_be: Vec<Value>,
}

/// A relation with its sum written out.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedRelation {
    /// Its name.
    pub name: &'static str,
    /// `holds`, `violated` or `unchecked`.
    pub outcome: &'static str,
    /// The sum: “258+3+14 = 275 ≠ 272，差 3”.
    pub sum: String,
    /// Its values, the stated ones first.
    pub keys: Vec<&'static str>,
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

/// Which file, or which part of a file, was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Source {
    /// The file's name, where there is one.
    pub name: Option<String>,
    /// Where it lies below the folder, or in the archive, that was given; only where one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The format that its bytes turned out to be; `null` where they were none.
    pub format: Option<&'static str>,
    /// Which of several reports in one file, from 0.
    pub part: Option<usize>,
    /// How many reports the file holds.
    pub parts: usize,
}

/// A half-open range of UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The first unit.
    pub start: usize,
    /// The unit behind the last one.
    pub end: usize,
    /// `previous` where it is a range in last year's text.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<&'static str>,
}

/// What the report says.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The title as printed.
    pub title: Option<String>,
    /// The body that reports.
    pub organ: Option<String>,
    /// `government`, `office`, `department` or `township`.
    pub body: Option<&'static str>,
    /// The year reported on.
    pub year: Option<u16>,
    /// The form: `2019` or `2021`.
    pub template: Option<&'static str>,
    /// The sections found, in document order.
    pub sections: Vec<Section>,
    /// One fact for every key of the form, in the form's order.
    pub facts: Vec<Fact>,
    /// Numbers that the prose states about keys.
    pub claims: Vec<Claim>,
}

/// A section of the report.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Which of the form's six sections this is.
    pub number: u8,
    /// Its title as printed, without the numeral.
    pub title: String,
    /// The heading's place.
    pub span: Span,
}

/// One value of the form.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The value's name.
    #[serde(serialize_with = "word")]
    pub key: &'static str,
    /// `number`, `blank`, `placeholder`, `annotated`, `unreadable` or `absent`.
    #[serde(serialize_with = "word")]
    pub state: &'static str,
    /// The value, where there is one.
    pub value: Option<Value>,
    /// The cell as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The cell's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Why an unreadable cell is: `words`, `several-splits`, `row-short` or `no-text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// `split`, `order` or `blank-total` where the value was not printed as such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred: Option<&'static str>,
    /// `true` where the user changed it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// What the cell said before it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// Where it stands in the file; `null` where the text is all there is.
    pub cell: Option<Place>,
}

/// Where a cell stands in its file, in the file's own terms.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Place {
    /// In the n-th table of the page or of the body, nested ones counted where they begin; all from 0.
    Table {
        /// Which table.
        table: usize,
        /// Which of its rows.
        row: usize,
        /// Which cell of that.
        cell: usize,
    },
    /// In a workbook.
    Sheet {
        /// The sheet's name.
        sheet: String,
        /// The cell's name, such as `H9`.
        #[serde(rename = "ref")]
        reference: String,
    },
    /// On a page as it is shown.
    Page {
        /// Which page, from 0.
        page: usize,
        /// Left, top, right and bottom, in points from the page's top left corner.
        #[serde(rename = "box")]
        area: [f64; 4],
    },
}

/// A number that the prose states about keys.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// Which section it stands in and which number there it is: the same in every run.
    pub id: String,
    /// The words.
    pub text: String,
    /// The number in them.
    pub value: Value,
    /// Its unit.
    pub unit: Option<String>,
    /// `count`, `share`, `change`, `multiple` or `none`.
    #[serde(serialize_with = "word")]
    pub kind: &'static str,
    /// The values that its readings name.
    pub keys: Vec<&'static str>,
    /// What it may mean, what it was taken for first.
    pub readings: Vec<Reading>,
    /// `matches`, `contradicts` or `unchecked`.
    #[serde(serialize_with = "word")]
    pub outcome: &'static str,
    /// Whether everything in its clause was understood.
    pub understood: bool,
    /// Its place.
    pub span: Span,
}

/// One meaning that a claim may have.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// The values that are added up.
    pub plus: Vec<&'static str>,
    /// The values that are taken away.
    pub minus: Vec<&'static str>,
    /// What they are a share of.
    pub of: Vec<&'static str>,
    /// `this`, `previous`, or `change` from one to the other.
    #[serde(serialize_with = "word")]
    pub year: &'static str,
}

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

/// A report beside the sum of those that it sums up.
#[derive(Clone, Debug, Serialize)]
pub struct Rollup {
    /// The report that sums up.
    pub parent: RollupParent,
    /// The files that were given, in their order.
    pub children: Vec<RollupChild>,
    /// The names of the list that none of them bears.
    pub missing: Vec<String>,
    /// One for every key of the form, in the form's order.
    pub values: Vec<RollupValue>,
    /// One for every value that differs; spans are ranges in the text of the report that sums up.
    pub findings: Vec<Finding>,
}

/// The report that sums up.
#[derive(Clone, Debug, Serialize)]
pub struct RollupParent {
    /// Which file this was.
    pub source: Source,
}

/// A file that was given as one of those that are summed up.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum RollupChild {
    /// It was added.
    Added {
        /// Which file this was.
        source: Source,
        /// The body that reports.
        organ: Option<String>,
    },
    /// It was left out.
    Failed(Failed),
}

/// One value beside the sum of its parts.
#[derive(Clone, Debug, Serialize)]
pub struct RollupValue {
    /// The value's name.
    #[serde(serialize_with = "word")]
    pub key: &'static str,
    /// What the report says that sums up.
    pub parent: Option<Value>,
    /// The sum over the children that tell it.
    pub sum: Option<Value>,
    /// `parent` − `sum`.
    pub difference: Option<Value>,
    /// The children that do not tell it.
    pub unknown: Vec<String>,
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
