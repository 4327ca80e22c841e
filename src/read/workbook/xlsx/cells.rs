//! The cells of one sheet.

use super::{Book, StringReader};
use crate::error::Error;
use crate::read::workbook::value::{self, Look};
use crate::read::workbook::xml::{Piece, Tag, Xml};
use crate::read::workbook::{Area, Gauge, Sheet, SheetCell};

/// Reads one sheet; its name is kept elsewhere.
pub(super) fn read(text: &str, book: &Book, gauge: &mut Gauge) -> Result<Sheet, Error> {
    let mut xml = Xml::new(text);
    let mut sheet = Sheet::default();
    let mut open: Option<Open> = None;
    // Where a row or cell that does not say so itself stands.
    let (mut row, mut column) = (0, 0);
    while let Some(piece) = xml.next()? {
        match &piece {
            Piece::Open(tag) => match tag.name() {
                "row" => {
                    let stated = tag.attribute("r").and_then(|row| row.parse::<u32>().ok());
                    row = stated.map_or(row, |stated| stated.saturating_sub(1)).min(MAX_ROW);
                    column = 0;
                }
                "c" => {
                    let stated = tag.attribute("r").and_then(|name| place(&name));
                    (row, column) = stated.unwrap_or((row, column));
                    open = Some(Open::new(tag, book));
                }
                "mergeCell" => sheet.merged.extend(tag.attribute("ref").and_then(|range| area(&range))),
                _ => {}
            },
            Piece::Close(name) if name == "c" => {
                if let Some(cell) = open.take() {
                    let (text, has_result) = cell.finish(book);
                    gauge.add(&text)?;
                    if !has_result {
                        sheet.without_result.push((row, column));
                    }
                    sheet.cells.push(SheetCell { row, column, text });
                }
                column = column.saturating_add(1).min(MAX_COLUMN);
            }
            Piece::Close(name) if name == "row" => row = row.saturating_add(1).min(MAX_ROW),
            _ => {}
        }
        if let Some(cell) = &mut open {
            cell.take(&piece);
        }
    }
    Ok(sheet)
}

const MAX_ROW: u32 = 1_048_575;
const MAX_COLUMN: u32 = 16_383;

/// A cell that is being read.
struct Open {
    kind: String,
    look: Look,
    value: String,
    formula: String,
    has_value: bool,
    has_formula: bool,
    within: Within,
    string: String,
    reader: StringReader,
}

#[derive(PartialEq)]
enum Within {
    Nothing,
    Value,
    Formula,
    String,
}

impl Open {
    fn new(tag: &Tag, book: &Book) -> Self {
        let style = tag.attribute("s").and_then(|style| style.parse::<usize>().ok());
        Open {
            kind: tag.attribute("t").unwrap_or_default(),
            look: style.and_then(|style| book.looks.get(style).copied()).unwrap_or_default(),
            value: String::new(),
            formula: String::new(),
            has_value: false,
            has_formula: false,
            within: Within::Nothing,
            string: String::new(),
            reader: StringReader::default(),
        }
    }

    fn take(&mut self, piece: &Piece) {
        match piece {
            Piece::Open(tag) => match tag.name() {
                "v" => self.within = Within::Value,
                "f" => (self.within, self.has_formula) = (Within::Formula, true),
                "is" => self.within = Within::String,
                _ => {}
            },
            Piece::Close(name) if matches!(name.as_str(), "v" | "f" | "is") => self.within = Within::Nothing,
            Piece::Text(text) => match self.within {
                Within::Value => {
                    self.has_value = true;
                    self.value.push_str(text);
                }
                Within::Formula => self.formula.push_str(text),
                Within::String | Within::Nothing => {}
            },
            Piece::Close(_) => {}
        }
        if self.within == Within::String {
            self.reader.take(piece, &mut self.string);
        }
    }

    /// What the cell shows, and whether a formula has left its result.
    fn finish(self, book: &Book) -> (String, bool) {
        if self.has_formula && !self.has_value && self.kind != "str" {
            return (format!("={}", self.formula), false);
        }
        let text = match self.kind.as_str() {
            "s" => {
                let index = self.value.trim().parse::<usize>().ok();
                index.and_then(|index| book.strings.get(index)).map(|string| unescaped(string)).unwrap_or_default()
            }
            "inlineStr" => unescaped(&self.string),
            "str" => unescaped(&self.value),
            "e" => self.value,
            "b" => value::of_bool(self.value.trim() == "1"),
            "d" => self.value,
            _ => value::of_text(&self.value, self.look, book.since_1904),
        };
        (text, true)
    }
}

/// A string in which characters that XML cannot hold are written as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let code = escape.get(2..6).filter(|_| escape.get(6..7) == Some("_"));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()) {
            Some(code) => {
                out.extend(char::from_u32(code));
                rest = escape.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = escape.get(2..).unwrap_or_default();
            }
        }
    }
    out + rest
}

/// Row and column, from 0, of a cell's name such as `C5`.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim();
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column = name.bytes().take(letters).try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    let row: u32 = name.get(letters..)?.parse().ok()?;
    let (row, column) = (row.checked_sub(1)?, column.checked_sub(1)?);
    (row <= MAX_ROW && column <= MAX_COLUMN).then_some((row, column))
}

fn area(range: &str) -> Option<Area> {
    let range = range.replace('$', "");
    let (first, last) = range.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Area {
        first_row: first.0.min(last.0),
        last_row: first.0.max(last.0),
        first_column: first.1.min(last.1),
        last_column: first.1.max(last.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        for (name, expected) in [
            ("A1", Some((0, 0))),
            ("AA10", Some((9, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("XFE1", None),
            ("A0", None),
            ("A", None),
            ("1", None),
            ("AAAAAAAAAAAA1", None),
            ("甲1", None),
        ] {
            assert_eq!(place(name), expected, "{name}");
        }
        assert_eq!(area("B2:A1"), area("$A$1:$B$2"));
        assert_eq!(area("A1"), None);
    }

    #[test]
    fn characters_that_xml_cannot_hold() {
        for (kept, meant) in [
            ("甲_x000D_乙", "甲\r乙"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x", "_x"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("_x甲乙丙_", "_x甲乙丙_"),
            ("a_xD800_b", "ab"),
        ] {
            assert_eq!(unescaped(kept), meant, "{kept}");
        }
    }
}
