//! The cells of one sheet.

use super::{Book, content, string};
use crate::error::Error;
use crate::number::float;
use crate::read::faces::UNREAD;
use crate::read::workbook::value;
use crate::read::workbook::{Area, Formula, Gauge, Sheet, SheetCell};
use crate::read::xml::{Tag, Xml};

/// Reads one sheet; its name is kept elsewhere.
pub(super) fn read(text: &str, book: &Book, gauge: &mut Gauge) -> Result<Sheet, Error> {
    let mut xml = Xml::new(text);
    let mut sheet = Sheet::default();
    // Where a row or cell that does not say so itself stands.
    let (mut row, mut next_row, mut column) = (0, 0, 0);
    while let Some(tag) = xml.next_inside(0)? {
        match tag.name() {
            "row" => {
                let stated =
                    tag.attribute("r").and_then(|row| row.parse::<u32>().ok()).filter(|&row| row > 0);
                row = stated.map_or(next_row, |stated| stated - 1).min(MAX_ROW);
                next_row = row.saturating_add(1);
                column = 0;
                let is_flat = || tag.attribute("ht").is_some_and(|height| float(height.trim()) == Some(0.0));
                if is_on(&tag, "hidden") || is_flat() {
                    sheet.hidden_rows.push((row, row));
                }
            }
            "col" => {
                let number = |name| tag.attribute(name).and_then(|at| at.trim().parse::<u32>().ok());
                let is_narrow =
                    || tag.attribute("width").is_some_and(|width| float(width.trim()) == Some(0.0));
                if let (Some(first), Some(last)) = (number("min"), number("max"))
                    && (is_on(&tag, "hidden") || is_narrow())
                {
                    sheet
                        .hidden_columns
                        .push((first.saturating_sub(1), last.saturating_sub(1).min(MAX_COLUMN)));
                }
            }
            "drawing" | "legacyDrawing" | "picture" => sheet.has_drawing |= tag.name() == "drawing",
            "c" => {
                let stated = tag.attribute("r").and_then(|name| place(&name));
                (row, column) = stated.unwrap_or((row, column));
                let (text, formula) = cell(&tag, &mut xml, book)?;
                gauge.add(&text)?;
                if let Some((text, is_stored)) = formula {
                    gauge.add(&text)?;
                    sheet.formulas.push(Formula { row, column, text, is_stored });
                }
                sheet.cells.push(SheetCell { row, column, text });
                column = column.saturating_add(1).min(MAX_COLUMN);
            }
            "mergeCell" => sheet.merged.extend(tag.attribute("ref").and_then(|range| area(&range))),
            _ => {}
        }
    }
    Ok(sheet)
}

const MAX_ROW: u32 = 1_048_575;
const MAX_COLUMN: u32 = 16_383;

fn is_on(tag: &Tag, name: &str) -> bool {
    tag.attribute(name).is_some_and(|is| matches!(&*is, "1" | "true" | "on"))
}

/// What the cell that has just begun shows, and the formula in it with whether its result is kept.
fn cell(tag: &Tag, xml: &mut Xml, book: &Book) -> Result<(String, Option<(String, bool)>), Error> {
    let (mut value, mut formula, mut inline) = (None, None, String::new());
    let depth = xml.depth();
    while let Some(part) = xml.next_inside(depth)? {
        match part.name() {
            "v" => value = Some(content(xml)?),
            "f" => formula = Some(content(xml)?.into_owned()),
            "is" => inline = string(xml)?,
            _ => xml.skip()?,
        }
    }
    let kind = tag.attribute("t").unwrap_or_default();
    let is_kept = value.as_ref().is_some_and(|value| !value.is_empty() || kind == "str");
    if formula.as_ref().is_some_and(|formula| formula.contains("DISPIMG(")) {
        // A picture that stands in the cell.
        return Ok((UNREAD.to_string(), None));
    }
    let formula = formula.map(|formula| (formula, is_kept));
    if formula.is_some() && !is_kept {
        return Ok((String::new(), formula));
    }
    let value = value.unwrap_or_default();
    let style = tag.attribute("s").and_then(|style| style.parse::<usize>().ok());
    let style = style.and_then(|style| book.styles.get(style).copied()).unwrap_or_default();
    let text = match &*kind {
        "s" => {
            let index = value.trim().parse::<usize>().ok();
            index
                .and_then(|index| book.strings.get(index))
                .map_or_else(String::new, |string| unescaped(string.clone()))
        }
        "inlineStr" => unescaped(inline),
        "str" => unescaped(value.into_owned()),
        "e" | "d" => value.into_owned(),
        "b" => value::of_bool(matches!(value.trim(), "1" | "true")),
        _ => value::of_text(&value, style.look, book.since_1904),
    };
    if style.is_struck && !text.trim().is_empty() {
        return Ok((UNREAD.to_string(), None));
    }
    Ok((text, formula))
}

/// A string in which characters that XML cannot hold are written as `_x000D_`.
fn unescaped(text: String) -> String {
    if !text.as_bytes().contains(&b'_') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
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
pub(in crate::read::workbook) fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim();
    let (mut column, mut letters) = (0_u32, 0);
    while let Some(letter) = name.as_bytes().get(letters).filter(|byte| byte.is_ascii_alphabetic()) {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
        letters += 1;
    }
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
            assert_eq!(unescaped(kept.to_owned()), meant, "{kept}");
        }
    }
}
