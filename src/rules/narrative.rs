//! T3xx: what the prose says against what the tables say.

pub(super) mod claims_contradict_each_other;
pub(super) mod denied_but_counted;
pub(super) mod growth_mismatch;
pub(super) mod number_mismatch;
pub(super) mod share_mismatch;
mod words;
