//! One value of the form, and what its cell holds.

use crate::number::{Number, Reading};
use crate::span::Span;

/// One value of the form, as the report states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// What the cell holds.
    pub state: State,
    /// Its value, where it has one.
    pub value: Option<Number>,
    /// Its place; `None` where the form's cell was not found.
    pub span: Option<Span>,
    /// How it was read, where it was not printed as such.
    pub inferred: Option<Inferred>,
    /// What the user typed in place of it.
    pub edit: Option<String>,
    /// On the first cell of a stretch of digits that can be cut in several ways: some of them, each
    /// with the places of the figures of this cell and those behind it.
    pub cuts: Vec<Vec<Span>>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// A number.
    Number,
    /// Nothing.
    Blank,
    /// A mark for “nothing to fill in”.
    Placeholder,
    /// A number with a unit or a note.
    Annotated,
    /// Something that could not be read.
    Unreadable(Unreadable),
    /// The form's cell was not found.
    #[default]
    Absent,
}

/// Why a cell could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds words.
    Words,
    /// The row's digits run together and can be split in several ways.
    SeveralSplits,
    /// The row has fewer figures than the form has cells.
    RowShort,
    /// The file draws characters without telling which they are.
    NoText,
}

/// How a value was read that was not printed as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inferred {
    /// Its row has lost its label and stands where the form's order puts it.
    Order,
    /// Its row's digits run together and were cut so that the form's relations hold.
    Split,
}

impl State {
    /// The state of a cell with this text.
    pub(crate) fn of(reading: Reading) -> State {
        match reading {
            Reading::Blank => State::Blank,
            Reading::Placeholder => State::Placeholder,
            Reading::Number(_) => State::Number,
            Reading::Annotated(_) => State::Annotated,
            Reading::Words => State::Unreadable(Unreadable::Words),
            Reading::Untold => State::Unreadable(Unreadable::NoText),
        }
    }
}
