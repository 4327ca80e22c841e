//! From sums over several reports to the contract.

use serde::Serialize;

use super::convert::{Writer, source};
use super::{Failed, Finding, Source, Value, word};
use crate::opened::ReportFile;
use crate::rollup::{self, RolledUp};

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

/// A report that was added, as it leaves.
pub(crate) fn child(file: &ReportFile) -> RollupChild {
    RollupChild::Added { source: source(file), organ: file.report.organ.clone() }
}

/// How the sums came out, as it leaves.
pub(crate) fn rollup(parent: &ReportFile, children: Vec<RollupChild>, rolled_up: &RolledUp) -> Rollup {
    let writer = Writer::new(&parent.document, None);
    let value = |value: &rollup::Value| RollupValue {
        key: value.key.name(),
        parent: value.stated.map(Value),
        sum: value.sum.map(Value),
        difference: value.difference.map(Value),
        unknown: value.unknown.clone(),
    };
    Rollup {
        parent: RollupParent { source: source(parent) },
        children,
        missing: rolled_up.missing.clone(),
        values: rolled_up.values.iter().map(value).collect(),
        findings: writer.findings(&rolled_up.findings, &parent.report),
    }
}
