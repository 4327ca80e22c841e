//! A1xx: figures that cannot stand beside each other.

pub(super) mod balance_mismatch;
pub(super) mod decisions_without_items;
pub(super) mod disputes_total_mismatch;
pub(super) mod handled_total_mismatch;
pub(super) mod negative_item_stock;
pub(super) mod not_a_count;
pub(super) mod only_totals_filled;
pub(super) mod opened_above_opened_total;
pub(super) mod procurement_half_zero;
pub(super) mod row_total_mismatch;
pub(super) mod rules_without_power;
pub(super) mod stock_below_net_issue;
