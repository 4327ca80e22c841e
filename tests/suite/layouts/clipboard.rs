//! Rows as a spreadsheet and a word processor put them on the clipboard as plain text.

use super::form::{Field, broken, grid, laid};
use super::{Part, parts};
use crate::figures::Sheet;

/// An empty field for every column that a merged cell covers; a cell of several lines in quotes.
pub(super) fn from_excel(sheet: &Sheet) -> String {
    write(sheet, |row| {
        let quoted = |text: &str| match text.chars().count() {
            9.. => format!("\"{}\"", broken(text, 8)),
            _ => text.to_owned(),
        };
        row.iter().map(|field| quoted(field.text())).collect()
    })
}

/// A cell merged sideways is one field, a cell merged downwards is empty in the rows below.
pub(super) fn from_word(sheet: &Sheet) -> String {
    write(sheet, |row| {
        let fields = row.iter().filter(|field| !matches!(field, Field::Left | Field::Above { first: false }));
        fields.map(|field| field.text().to_owned()).collect()
    })
}

fn write(sheet: &Sheet, fields: fn(&[Field]) -> Vec<String>) -> String {
    let mut text = String::new();
    for part in parts(sheet) {
        match part {
            Part::Title(words) | Part::Heading(words) | Part::Paragraph(words) => {
                text += &format!("{words}\r\n")
            }
            Part::Table(table) => {
                for row in laid(&grid(sheet, table)) {
                    text += &format!("{}\r\n", fields(&row).join("\t"));
                }
            }
        }
    }
    text
}
