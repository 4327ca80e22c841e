//! R5xx: a report beside those that it sums up. [`rollup`](mod@crate::rollup) finds them; their pages
//! stand here with those of all rules.

pub(super) mod parts_not_summed;

use super::RuleFinding;
use crate::finding::Finding;

/// A finding about a value that is not the sum of its parts.
pub(crate) fn parts_not_summed(finding: Finding) -> RuleFinding {
    let rule = &parts_not_summed::PARTS_NOT_SUMMED;
    RuleFinding { rule, severity: rule.severity, finding, accepted: None }
}
