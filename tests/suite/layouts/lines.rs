//! Layouts of lines: pipe tables, one cell a line, one line for all, one value a line.

use super::form::{Field, Kind, Row, broken, grid, laid};
use super::{Part, parts};
use crate::figures::Sheet;

/// Ordinary pipe tables with a column for every column of the form.
pub(crate) fn pipe_tables(sheet: &Sheet) -> String {
    let mut text = String::new();
    for part in parts(sheet) {
        match part {
            Part::Title(title) => text += &format!("# {title}\n\n"),
            Part::Heading(heading) => text += &format!("## {heading}\n\n"),
            Part::Paragraph(paragraph) => text += &format!("{paragraph}\n\n"),
            Part::Table(table) => {
                for (index, row) in laid(&grid(sheet, table)).iter().enumerate() {
                    let cells: Vec<_> = row.iter().map(|field| field.text()).collect();
                    text += &format!("| {} |\n", cells.join(" | "));
                    if index == 0 {
                        text += &format!("{}|\n", "|---".repeat(cells.len()));
                    }
                }
                text.push('\n');
            }
        }
    }
    text
}

/// What a crawler makes of a page: every cell on its own line behind a TAB, a lone TAB for a cell
/// covered from above, a blank line behind every row, labels broken without a TAB.
pub(super) fn tabbed_cells(sheet: &Sheet) -> String {
    let mut text = String::new();
    for part in parts(sheet) {
        match part {
            Part::Title(words) | Part::Heading(words) | Part::Paragraph(words) => {
                text += &format!("{words}\n")
            }
            Part::Table(table) => {
                for row in laid(&grid(sheet, table)) {
                    for field in row {
                        match field {
                            Field::Slot(slot) if slot.text.ends_with("数量") => {
                                text +=
                                    &format!("\t{}\n", broken(&slot.text, slot.text.chars().count() / 2 + 1));
                            }
                            Field::Slot(slot) => text += &format!("\t{}\n", slot.text),
                            Field::Above { first: true } => text += "\t\n",
                            Field::Above { first: false } | Field::Left => {}
                        }
                    }
                    text.push('\n');
                }
                text.push('\n');
            }
        }
    }
    text
}

/// The whole page on one line, everything separated by single spaces.
pub(super) fn one_line(sheet: &Sheet) -> String {
    words(sheet).join(" ")
}

/// A PDF copied downwards: every label and every figure on a line of its own.
pub(super) fn one_value_a_line(sheet: &Sheet) -> String {
    words(sheet).join("\n")
}

/// A page that was copied without any border: nothing stands between a figure and the next, nor
/// between figures and labels. Where `border` says so for a figure's row and column, a space is
/// left in front of it.
pub(crate) fn run_together(sheet: &Sheet, border: impl Fn(usize, usize) -> bool) -> String {
    let mut text = String::new();
    for part in parts(sheet) {
        match part {
            Part::Title(words) => text += &format!("{words}\n"),
            Part::Heading(words) | Part::Paragraph(words) => text += &words,
            Part::Table(table) => {
                for (index, row) in grid(sheet, table).into_iter().enumerate() {
                    let mut column = 0;
                    for slot in row.slots {
                        if slot.kind == Kind::Figure {
                            if column > 0 && border(index, column) {
                                text.push(' ');
                            }
                            column += 1;
                        }
                        text += &slot.text;
                    }
                }
            }
        }
    }
    text
}

/// Title, headings, paragraphs and cells in reading order.
fn words(sheet: &Sheet) -> Vec<String> {
    let mut words = Vec::new();
    for part in parts(sheet) {
        match part {
            Part::Title(text) | Part::Heading(text) | Part::Paragraph(text) => words.push(text),
            Part::Table(table) => {
                let slots = grid(sheet, table).into_iter().flat_map(|row: Row| row.slots);
                words.extend(slots.map(|slot| slot.text).filter(|text| !text.is_empty()));
            }
        }
    }
    words
}
