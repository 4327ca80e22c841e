//! What matters of an element: its role in the text, whether it is seen, how many slots it covers,
//! how its text stands on the line.

use super::attributes::Attributes;
use super::style::{Show, Size, Style};
use crate::read::faces::Script;

/// What an element means for the text inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Runs on with its surroundings.
    Inline,
    /// The same, with a name of its own: a script may show something in it.
    Custom,
    /// Begins and ends a paragraph.
    Block,
    /// `h1` to `h6`.
    Heading,
    /// Keeps its white space.
    Pre,
    /// `br`.
    Break,
    /// Is never read: styles, sounds above characters, what tracked changes deleted.
    Left,
    /// The same, but something may be seen there: scripts, buttons.
    Unseen,
    /// A picture.
    Picture,
    /// Something else that is seen and cannot be read.
    Object,
    /// A drawing, whose text is read in a cell.
    Drawing,
    /// Another page, shown in this one.
    Frame,
    /// A field of a form with its value in its tag.
    Input,
    /// A field of a form with its value inside.
    TextArea,
    /// A list of a form.
    Select,
    /// One of its entries.
    Choice,
    /// The page's title.
    Title,
    /// What browsers without frames show.
    NoFrames,
    /// `table`.
    Table,
    /// A group of rows.
    Section,
    /// `tr`.
    Row,
    /// `td` or `th`.
    Cell,
    /// A table's caption.
    Caption,
}

/// All that is kept of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Its meaning.
    pub(super) role: Role,
    /// Whether it is seen.
    pub(super) show: Show,
    /// Whether its style keeps line breaks.
    pub(super) keeps_lines: bool,
    /// Of a row: whether a table lies in one of its cells.
    pub(super) holds_table: bool,
    /// Of a group of rows: whether it is seen above or below all others.
    pub(super) is_head: bool,
    pub(super) is_foot: bool,
    /// Of an entry of a list, or a box: whether it is chosen. Of a field: whether nobody sees it.
    pub(super) is_chosen: bool,
    /// Of a picture: whether it is too small to show anything.
    pub(super) is_tiny: bool,
    /// Whether its text is struck, stands above or below the line, or has a size of its own.
    pub(super) is_struck: bool,
    pub(super) is_white: Option<bool>,
    pub(super) script: Script,
    pub(super) size: Size,
    /// Whether its style shows figures that do not stand in the page, or not as they stand there.
    pub(super) generates: bool,
    /// Rows that a cell covers; 0 is all that follow in its group.
    pub(super) row_span: u32,
    /// Columns that a cell covers.
    pub(super) column_span: u32,
}

impl Look {
    /// What an element of this role looks like without attributes.
    pub(super) fn plain(role: Role) -> Self {
        Self {
            role,
            show: Show::Shown,
            keeps_lines: false,
            holds_table: false,
            is_head: false,
            is_foot: false,
            is_chosen: false,
            is_tiny: false,
            is_struck: false,
            is_white: None,
            script: Script::Plain,
            size: Size::Inherited,
            generates: false,
            row_span: 1,
            column_span: 1,
        }
    }

    /// What an element of this role looks like.
    pub(super) fn with(role: Role, attributes: &Attributes) -> Self {
        let mut look = Self::plain(attributes.becomes.filter(|_| role == Role::Inline).unwrap_or(role));
        look.is_chosen = attributes.is_chosen;
        look.is_tiny = attributes.is_tiny;
        if role == Role::Cell {
            (look.row_span, look.column_span) = (attributes.row_span, attributes.column_span);
        }
        look.styled(&attributes.style, attributes.is_hidden);
        look
    }

    /// Takes in a style. Only what runs on with the line stands above or below it.
    pub(super) fn styled(&mut self, style: &Style, is_hidden: bool) {
        self.show = style.show(is_hidden);
        self.keeps_lines = style.keeps_lines == Some(true);
        self.is_struck = style.is_struck == Some(true);
        self.is_white = style.is_white;
        self.size = style.size.unwrap_or(Size::Inherited);
        self.generates = style.generates == Some(true) || style.is_turned == Some(true);
        if self.role == Role::Inline && style.is_slot == Some(true) {
            self.role = Role::Block;
        }
        if matches!(self.role, Role::Inline | Role::Custom) {
            self.script = style.script();
        }
    }

    /// Whether its text looks otherwise than that around it.
    pub(super) fn has_face(&self) -> bool {
        self.is_struck
            || self.is_white.is_some()
            || self.script != Script::Plain
            || self.size != Size::Inherited
    }

    /// Whether nothing inside is to be read as text.
    pub(super) fn is_unread(&self) -> bool {
        self.show != Show::Shown
            || matches!(
                self.role,
                Role::Left
                    | Role::Unseen
                    | Role::Picture
                    | Role::Object
                    | Role::Drawing
                    | Role::Frame
                    | Role::Input
                    | Role::TextArea
                    | Role::Select
                    | Role::Choice
            )
    }
}
