//! What must hold between the values of a form (勾稽关系).

use crate::key::Key;

/// One relation: the sum of the `stated` values equals the sum of the `computed` ones.
#[derive(Debug)]
pub struct Relation {
    /// A stable name, such as `applications.granted.row`.
    pub id: &'static str,
    /// Which of the form's sums this is.
    pub kind: RelationKind,
    /// What a list of the form's sums calls those like this one.
    pub group: &'static str,
    /// What messages call what is stated: 总计.
    pub total: &'static str,
    /// What messages call what that is made of: 各类申请人.
    pub parts: &'static str,
    /// What the report states: a total, or the right-hand side of the printed balance.
    pub stated: &'static [Key],
    /// What the total is made of, or the left-hand side of the printed balance.
    pub computed: &'static [Key],
}

/// The kinds of sums that the forms ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// One row: its total = its other cells. In 表三 总计 = the six kinds of applicants.
    RowTotal,
    /// One column: its total = the rows that it sums up. In 表三 （七）总计 = all results.
    ColumnTotal,
    /// Two sums of cells are the same. In 表三 三（七）+ 四 = 一 + 二 in every column.
    Balance,
    /// One group of columns in a row: its total = its other cells. In 表四 总计 = the four outcomes.
    GroupTotal,
}

impl Relation {
    /// Every key of the relation, the stated ones first.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.stated.iter().chain(self.computed).copied()
    }
}
