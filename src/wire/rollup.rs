//! From sums over several reports to the contract.

use super::convert::{Writer, source};
use super::{Rollup, RollupChild, RollupParent, RollupValue, Value};
use crate::opened::ReportFile;
use crate::rollup::{self, RolledUp};

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
