//! The official forms as data.
//!
//! A [`Template`] is one year's form: its tables with the labels of rows and columns, the key of
//! every cell, and the relations that must hold. A new year's form is a new table of data in a
//! file beside `y2021.rs`, named in [`Forms::KNOWN`]; nothing else has to learn of it, as a form
//! that only the tests have shows. `docs/forms.md` says what to fill in.

mod applications;
mod cells;
#[cfg(feature = "english")]
mod english;
mod forms;
pub mod phrases;
mod sections;
mod specimen;
mod words;
mod y2019;
mod y2021;

pub(crate) use cells::{ALL_APPLICANTS, ALL_OUTCOMES, OTHER_APPLICANTS, OTHER_OUTCOME};
pub use forms::{Forms, PerKey, Slots, beside};
pub use sections::SectionForm;
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
    /// Words that stand in this form's tables, and may stand in those of others: they tell that a
    /// report has such tables where nothing tells which.
    pub common_marks: &'static [&'static str],
    /// Its sections, in its order.
    pub sections: &'static [SectionForm],
    /// Its tables, in its order.
    pub tables: &'static [TableForm],
    /// The form's own sums.
    pub relations: &'static [Relation],
    /// What the form or its notice asks the prose for.
    pub demands: &'static [Demand],
    /// This year's cells that repeat one of last year's report: here first, there second.
    pub carried: &'static [(Key, Key)],
    /// [`Slots::new`]: where each key stands is found out when it is first asked for.
    pub slots: Slots,
}

/// Something that a form or its notice asks the prose for.
#[derive(Debug)]
pub struct Demand {
    /// What.
    pub what: Asked,
    /// The section that has to say it.
    pub section: u8,
    /// The first report year in which it is asked for.
    pub since: u16,
}

/// What may be asked of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An overview of the work, and of nothing else, in not more than a thousand characters.
    Overview,
    /// Five aspects of the work.
    Aspects,
    /// How a government appraises its departments.
    Appraisal,
    /// What goes wrong, and what is done about it.
    Problems,
    /// What else there is, be it nothing.
    OtherMatters,
    /// Whether fees were taken for information.
    FeeStatement,
}

/// One of a form's tables.
#[derive(Debug)]
pub struct TableForm {
    /// Its name, after the section it stands in: 表二.
    pub name: &'static str,
    /// The section it stands in.
    pub section: u8,
    /// What stands above its labels; empty where its rows have none.
    pub corner: &'static str,
    /// Whether the outermost group of its rows stands in a line of its own above them.
    pub is_captioned: bool,
    /// Words with which it begins, without white space, in half-width: figures in the prose in front
    /// of them are no cells.
    pub heads: &'static [&'static str],
    /// Words that show that it is there although it was not read.
    pub traces: &'static [&'static str],
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
    /// Words by which the row is recognised however a province rewords the rest of its label, without
    /// white space, in half-width: the notice's own, those of published reports, and what is left
    /// where a label is broken in the middle.
    pub cores: &'static [&'static str],
    /// Its cells, left to right.
    pub cells: &'static [CellForm],
}

impl RowForm {
    /// The article of the Regulations that it is about, where the form names one.
    pub(crate) fn article(&self) -> Option<&'static str> {
        self.group.split('/').next().filter(|group| group.starts_with("第二十条"))
    }
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
    /// What it is to the other cells of its row.
    pub role: Role,
}

/// What a cell is to the other cells of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// One of them, with a name of its own.
    Part,
    /// What the others do not name: 其他.
    Rest,
    /// The sum of those beside it in its group of columns.
    GroupTotal,
    /// The sum of all others.
    Total,
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

impl Template {
    /// Every cell in the form's order.
    pub fn places(&'static self) -> impl Iterator<Item = Place> + Clone {
        self.tables.iter().flat_map(|table| {
            table
                .rows
                .iter()
                .flat_map(move |row| row.cells.iter().map(move |cell| Place { table, row, cell }))
        })
    }

    /// Every key in the form's order.
    pub fn keys(&'static self) -> impl Iterator<Item = Key> + Clone {
        self.places().map(|place| place.cell.key)
    }

    /// How many cells the rows of its grids have: of the tables whose rows end with their total.
    pub fn widths(&self) -> Vec<usize> {
        let rows = self.tables.iter().flat_map(|table| table.rows);
        let mut widths: Vec<usize> =
            rows.filter(|row| row.has_row_total()).map(|row| row.cells.len()).collect();
        widths.dedup();
        widths
    }

    /// The section of this number.
    pub fn section(&self, number: u8) -> Option<&'static SectionForm> {
        self.sections.iter().find(|section| section.number == number)
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
        self.cells.last().is_some_and(|cell| cell.role == Role::Total)
    }

    /// The last two labels of the head of a row without a label: they stand in front of its figures.
    pub fn end_of_head(&self) -> Option<String> {
        let label = |cell: &CellForm| cell.column.rsplit('/').next().unwrap_or_default();
        match self.cells {
            [.., last_but_one, last] if self.label.is_empty() => {
                Some(format!("{}{}", label(last_but_one), label(last)))
            }
            _ => None,
        }
    }
}
