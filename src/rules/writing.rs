//! W6xx: how a report is written down.

pub(super) mod blank_cell;
