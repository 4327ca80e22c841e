//! S2xx: what a report has to consist of.

pub(super) mod dates_contradict;
pub(super) mod empty_other_matters;
pub(super) mod empty_phrases;
pub(super) mod empty_problems;
pub(super) mod fee_not_mentioned;
pub(super) mod foreign_self_reference;
pub(super) mod foreign_signature;
pub(super) mod incomplete_title;
pub(super) mod late_publication;
pub(super) mod misnumbered_section;
pub(super) mod missing_appraisal;
pub(super) mod missing_aspect;
pub(super) mod missing_row;
pub(super) mod missing_section;
pub(super) mod missing_table;
pub(super) mod other_year_in_prose;
pub(super) mod outdated_form;
pub(super) mod part_count_mismatch;
pub(super) mod period_not_a_year;
pub(super) mod period_not_stated;
pub(super) mod repeated_section;
pub(super) mod row_outside_form;
pub(super) mod signed_too_late;
pub(super) mod stated_twice;
pub(super) mod title_period_mismatch;
