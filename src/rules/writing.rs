//! W6xx: how a report is written down.

pub(super) mod annotated_cell;
pub(super) mod blank_cell;
pub(super) mod document_number_brackets;
pub(super) mod doubled_word;
pub(super) mod fee_unit;
pub(super) mod half_width_punctuation;
pub(super) mod implausible_fee;
pub(super) mod impossible_date;
pub(super) mod off_topic;
pub(super) mod outdated_law;
pub(super) mod outdated_notice;
pub(super) mod outdated_row_label;
pub(super) mod overlong_overview;
pub(super) mod pending_revisions;
pub(super) mod placeholder_cell;
pub(super) mod share_above_whole;
pub(super) mod unfilled_template_text;
pub(super) mod unpaired_brackets;
