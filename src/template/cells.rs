//! Shorthand in which the forms are written down.

use super::{CellForm, CellKind, Role, RowForm, TableForm};
use crate::key::Key;

/// A cell for a count of pieces.
pub(super) const fn count(key: &'static str, column: &'static str) -> CellForm {
    CellForm { key: Key::named(key), column, short: column, kind: CellKind::Count, role: Role::Part }
}

/// A cell for a count in a group of columns: `short` is what a message calls it.
pub(super) const fn grouped(key: &'static str, column: &'static str, short: &'static str) -> CellForm {
    CellForm { key: Key::named(key), column, short, kind: CellKind::Count, role: Role::Part }
}

/// A cell for a change of a count.
pub(super) const fn signed(key: &'static str, column: &'static str) -> CellForm {
    CellForm { key: Key::named(key), column, short: column, kind: CellKind::Signed, role: Role::Part }
}

/// A cell for an amount of money.
pub(super) const fn amount(key: &'static str, column: &'static str) -> CellForm {
    CellForm { key: Key::named(key), column, short: column, kind: CellKind::Amount, role: Role::Part }
}

impl CellForm {
    /// The same cell in another role.
    pub(super) const fn with_role(self, role: Role) -> CellForm {
        CellForm { role, ..self }
    }
}

/// A row of 表三: the seven applicant columns of one kind of result.
macro_rules! applications {
    ($row:literal, $group:literal, $label:literal, $short:literal, [$($core:expr),+ $(,)?]) => {
        $crate::template::RowForm {
            group: $group,
            label: $label,
            short: $short,
            cores: &[$($core),+],
            cells: &[
                $crate::template::cells::count(concat!("applications.", $row, ".natural_person"), "自然人"),
                $crate::template::cells::grouped(concat!("applications.", $row, ".business"), "法人或其他组织/商业企业", "商业企业"),
                $crate::template::cells::grouped(concat!("applications.", $row, ".research"), "法人或其他组织/科研机构", "科研机构"),
                $crate::template::cells::grouped(concat!("applications.", $row, ".nonprofit"), "法人或其他组织/社会公益组织", "社会公益组织"),
                $crate::template::cells::grouped(concat!("applications.", $row, ".legal_service"), "法人或其他组织/法律服务机构", "法律服务机构"),
                $crate::template::cells::grouped(concat!("applications.", $row, ".other"), "法人或其他组织/其他", "其他").with_role($crate::template::Role::Rest),
                $crate::template::cells::count(concat!("applications.", $row, ".total"), "总计").with_role($crate::template::Role::Total),
            ],
        }
    };
}

/// 总计 of one row of 表三 = its six kinds of applicants.
macro_rules! row_total {
    ($row:literal) => {
        $crate::relation::Relation {
            id: concat!("applications.", $row, ".row"),
            kind: $crate::relation::RelationKind::RowTotal,
            group: "各行总计",
            total: "总计",
            parts: "各类申请人",
            stated: &[$crate::key::Key::named(concat!("applications.", $row, ".total"))],
            computed: &[
                $crate::key::Key::named(concat!("applications.", $row, ".natural_person")),
                $crate::key::Key::named(concat!("applications.", $row, ".business")),
                $crate::key::Key::named(concat!("applications.", $row, ".research")),
                $crate::key::Key::named(concat!("applications.", $row, ".nonprofit")),
                $crate::key::Key::named(concat!("applications.", $row, ".legal_service")),
                $crate::key::Key::named(concat!("applications.", $row, ".other")),
            ],
        }
    };
}

/// （七）总计 of one column of 表三 = all its results.
macro_rules! handled_total {
    ($column:literal, [$($row:literal)+]) => {
        $crate::relation::Relation {
            id: concat!("applications.", $column, ".handled"),
            kind: $crate::relation::RelationKind::ColumnTotal,
            group: "（七）总计",
            total: "（七）总计",
            parts: "（一）至（六）各项办理结果",
            stated: &[$crate::key::Key::named(concat!("applications.handled_total.", $column))],
            computed: &[$($crate::key::Key::named(concat!("applications.", $row, ".", $column))),+],
        }
    };
}

/// The balance printed in 表三, for one column: 三（七）+ 四 = 一 + 二.
macro_rules! balance {
    ($column:literal) => {
        $crate::relation::Relation {
            id: concat!("applications.", $column, ".balance"),
            kind: $crate::relation::RelationKind::Balance,
            group: "收到与办理",
            total: "第三项加第四项",
            parts: "第一项加第二项",
            stated: &[
                $crate::key::Key::named(concat!("applications.handled_total.", $column)),
                $crate::key::Key::named(concat!("applications.carried_out.", $column)),
            ],
            computed: &[
                $crate::key::Key::named(concat!("applications.received.", $column)),
                $crate::key::Key::named(concat!("applications.carried_in.", $column)),
            ],
        }
    };
}

/// 总计 of one group of 表四 = its four outcomes.
macro_rules! disputes_total {
    ($group:literal) => {
        $crate::relation::Relation {
            id: concat!("disputes.", $group, ".group"),
            kind: $crate::relation::RelationKind::GroupTotal,
            group: "各组总计",
            total: "总计",
            parts: "四种结果",
            stated: &[$crate::key::Key::named(concat!("disputes.", $group, ".total"))],
            computed: &[
                $crate::key::Key::named(concat!("disputes.", $group, ".upheld")),
                $crate::key::Key::named(concat!("disputes.", $group, ".corrected")),
                $crate::key::Key::named(concat!("disputes.", $group, ".other")),
                $crate::key::Key::named(concat!("disputes.", $group, ".pending")),
            ],
        }
    };
}

/// All relations of a form: `results` are the rows that add up to （七）总计.
macro_rules! relations {
    (results: [$($row:literal)+]) => {
        &[
            $crate::template::cells::row_total!("received"),
            $crate::template::cells::row_total!("carried_in"),
            $($crate::template::cells::row_total!($row),)+
            $crate::template::cells::row_total!("handled_total"),
            $crate::template::cells::row_total!("carried_out"),
            $crate::template::cells::handled_total!("natural_person", [$($row)+]),
            $crate::template::cells::handled_total!("business", [$($row)+]),
            $crate::template::cells::handled_total!("research", [$($row)+]),
            $crate::template::cells::handled_total!("nonprofit", [$($row)+]),
            $crate::template::cells::handled_total!("legal_service", [$($row)+]),
            $crate::template::cells::handled_total!("other", [$($row)+]),
            $crate::template::cells::handled_total!("total", [$($row)+]),
            $crate::template::cells::balance!("natural_person"),
            $crate::template::cells::balance!("business"),
            $crate::template::cells::balance!("research"),
            $crate::template::cells::balance!("nonprofit"),
            $crate::template::cells::balance!("legal_service"),
            $crate::template::cells::balance!("other"),
            $crate::template::cells::balance!("total"),
            $crate::template::cells::disputes_total!("review"),
            $crate::template::cells::disputes_total!("litigation_direct"),
            $crate::template::cells::disputes_total!("litigation_after_review"),
        ]
    };
}

pub(super) use {applications, balance, disputes_total, handled_total, relations, row_total};

/// 表四, the same in every form.
pub(super) const DISPUTES_TABLE: TableForm = TableForm {
    name: "表四",
    section: 4,
    corner: "",
    is_captioned: false,
    heads: &["结果维持"],
    traces: &["结果维持", "尚未审结", "未经复议直接起诉"],
    rows: &[DISPUTES],
};

/// Its one row.
const DISPUTES: RowForm = RowForm {
    group: "",
    label: "",
    short: "",
    cores: &["尚未审结", "审结"],
    cells: &[
        grouped("disputes.review.upheld", "行政复议/结果维持", "行政复议·结果维持"),
        grouped("disputes.review.corrected", "行政复议/结果纠正", "行政复议·结果纠正"),
        grouped("disputes.review.other", "行政复议/其他结果", "行政复议·其他结果").with_role(Role::Rest),
        grouped("disputes.review.pending", "行政复议/尚未审结", "行政复议·尚未审结"),
        grouped("disputes.review.total", "行政复议/总计", "行政复议·总计").with_role(Role::GroupTotal),
        grouped(
            "disputes.litigation_direct.upheld",
            "行政诉讼/未经复议直接起诉/结果维持",
            "未经复议直接起诉·结果维持",
        ),
        grouped(
            "disputes.litigation_direct.corrected",
            "行政诉讼/未经复议直接起诉/结果纠正",
            "未经复议直接起诉·结果纠正",
        ),
        grouped(
            "disputes.litigation_direct.other",
            "行政诉讼/未经复议直接起诉/其他结果",
            "未经复议直接起诉·其他结果",
        ),
        grouped(
            "disputes.litigation_direct.pending",
            "行政诉讼/未经复议直接起诉/尚未审结",
            "未经复议直接起诉·尚未审结",
        ),
        grouped(
            "disputes.litigation_direct.total",
            "行政诉讼/未经复议直接起诉/总计",
            "未经复议直接起诉·总计",
        ),
        grouped(
            "disputes.litigation_after_review.upheld",
            "行政诉讼/复议后起诉/结果维持",
            "复议后起诉·结果维持",
        ),
        grouped(
            "disputes.litigation_after_review.corrected",
            "行政诉讼/复议后起诉/结果纠正",
            "复议后起诉·结果纠正",
        ),
        grouped(
            "disputes.litigation_after_review.other",
            "行政诉讼/复议后起诉/其他结果",
            "复议后起诉·其他结果",
        ),
        grouped(
            "disputes.litigation_after_review.pending",
            "行政诉讼/复议后起诉/尚未审结",
            "复议后起诉·尚未审结",
        ),
        grouped("disputes.litigation_after_review.total", "行政诉讼/复议后起诉/总计", "复议后起诉·总计")
            .with_role(Role::GroupTotal),
    ],
};
