//! S2xx: what a report has to consist of.

pub(super) mod missing_section;
pub(super) mod missing_table;
pub(super) mod outdated_form;
