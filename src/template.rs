//! The official forms as data.
//!
//! A [`Template`] is one year's form: its tables with the labels of rows and columns, the key of
//! every cell, and the relations that must hold. A new year's form is a new table of data in a
//! file beside `y2021.rs`; nothing else has to learn of it.

mod applications;
mod cells;
pub mod phrases;
mod sections;
mod specimen;
mod words;
mod y2019;
mod y2021;

pub use sections::{SECTIONS, SectionForm};
pub use specimen::Specimen;

pub use y2019::Y2019;
pub use y2021::Y2021;

use crate::key::Key;
use crate::relation::Relation;

/// One year's form.
#[derive(Debug)]
pub struct Template {
    /// Its name in the contract: the first report year it was used for.
    pub name: &'static str,
    /// What a reader knows it by.
    pub title: &'static str,
    /// The notice that issued it.
    pub notice: &'static str,
    /// The first report year it is used for.
    pub first_year: u16,
    /// The last report year it is used for; `None` while it is in force.
    pub last_year: Option<u16>,
    /// Words that stand in this form's tables and in no other's, without white space.
    pub marks: &'static [&'static str],
    /// 表二, 表三 and 表四.
    pub tables: &'static [TableForm],
    /// The form's own sums.
    pub relations: &'static [Relation],
}

/// One of a form's tables.
#[derive(Debug)]
pub struct TableForm {
    /// Its name, after the section it stands in: 表二.
    pub name: &'static str,
    /// The section it stands in.
    pub section: u8,
    /// Its rows, top to bottom.
    pub rows: &'static [RowForm],
}

/// One row of figures in a form's table.
#[derive(Debug)]
pub struct RowForm {
    /// The labels of the groups it stands in, outermost first, joined by `/`; may be empty.
    pub group: &'static str,
    /// Its label as the notice prints it; empty for 表四, whose row has none.
    pub label: &'static str,
    /// A short form of the label for messages.
    pub short: &'static str,
    /// Words by which the row is recognised.
    pub cores: &'static [LabelCore],
    /// Its cells, left to right.
    pub cells: &'static [CellForm],
}

/// Words that make a label recognisable however a province rewords the rest of it.
#[derive(Debug)]
pub struct LabelCore {
    /// The words, without white space, in half-width.
    pub words: &'static str,
    /// Where this wording was seen.
    pub seen: Seen,
}

/// Where a wording of a label was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// In the notice's own form.
    Form,
    /// In published reports whose labels are reworded or shortened.
    Reports,
    /// In text that a PDF or OCR reader broke in the middle of the label.
    BrokenText,
}

/// One cell of a form's table.
#[derive(Debug)]
pub struct CellForm {
    /// The value it holds.
    pub key: Key,
    /// The labels of its column, outermost first, joined by `/`.
    pub column: &'static str,
    /// The column in a message: its own label, with the group that it needs to be told apart.
    pub short: &'static str,
    /// What may stand in it.
    pub kind: CellKind,
}

/// What may stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A count of pieces: a whole number, not negative.
    Count,
    /// A change of a count: a whole number.
    Signed,
    /// An amount of money: not negative, with decimals.
    Amount,
}

/// A cell of a form with the row and table it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The table.
    pub table: &'static TableForm,
    /// The row.
    pub row: &'static RowForm,
    /// The cell.
    pub cell: &'static CellForm,
}

/// All forms, oldest first.
pub static TEMPLATES: [&Template; 2] = [&Y2019, &Y2021];

impl Template {
    /// The form of this name.
    pub fn named(name: &str) -> Option<&'static Template> {
        TEMPLATES.into_iter().find(|template| template.name == name)
    }

    /// The form that reports on `year` have to use; `None` for years before 2019.
    pub fn for_year(year: u16) -> Option<&'static Template> {
        TEMPLATES.into_iter().rev().find(|template| template.first_year <= year)
    }

    /// Every cell in the form's order.
    pub fn places(&'static self) -> impl Iterator<Item = Place> {
        self.tables.iter().flat_map(|table| {
            table
                .rows
                .iter()
                .flat_map(move |row| row.cells.iter().map(move |cell| Place { table, row, cell }))
        })
    }

    /// Every key in the form's order.
    pub fn keys(&'static self) -> impl Iterator<Item = Key> {
        self.places().map(|place| place.cell.key)
    }

    /// Where `key` stands in this form.
    pub fn place(&'static self, key: Key) -> Option<Place> {
        self.places().find(|place| place.cell.key == key)
    }
}

impl CellKind {
    /// Its name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            CellKind::Count => "count",
            CellKind::Signed => "signed",
            CellKind::Amount => "amount",
        }
    }
}

impl RowForm {
    /// Whether the row's last cell is the total of its others, as in 表三.
    pub fn has_row_total(&self) -> bool {
        self.cells.len() == 7
    }
}
