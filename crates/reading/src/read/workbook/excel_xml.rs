//! Excel 2003 XML: sheets, rows and cells as the elements of one file.

use std::collections::HashMap;

use super::value::{self, Look};
use super::{Area, Formula, Gauge, MOST_SHEETS, Sheet, SheetCell, too_many};
use crate::error::Error;
use crate::read::faces::{Face, Faces, Script};
use crate::read::xml::{Event, Tag, Xml};

const MAX_ROW: u32 = 1_048_575;
const MAX_COLUMN: u32 = 16_383;

/// The sheets of a workbook.
pub(super) fn read(text: &str) -> Result<Vec<Sheet>, Error> {
    let mut reader = Reader { xml: Xml::new(text), styles: HashMap::new(), gauge: Gauge::default() };
    let mut sheets: Vec<Sheet> = Vec::new();
    reader.xml.next_inside(0)?;
    while let Some(tag) = reader.xml.next_inside(1)? {
        match tag.name() {
            "Styles" => reader.styles()?,
            "Worksheet" => {
                if sheets.len() >= MOST_SHEETS {
                    return Err(too_many());
                }
                let name = tag.attribute("Name").unwrap_or_default().into_owned();
                let sheet = reader.sheet()?;
                sheets.push(Sheet { name, ..sheet });
            }
            _ => reader.xml.skip()?,
        }
    }
    Ok(sheets)
}

/// What a style says of a cell.
#[derive(Clone, Copy, Default)]
struct Style {
    look: Look,
    is_struck: bool,
}

struct Reader<'a> {
    xml: Xml<'a>,
    styles: HashMap<String, Style>,
    gauge: Gauge,
}

fn number(tag: &Tag<'_>, name: &str) -> Option<u32> {
    tag.attribute(name)?.trim().parse().ok()
}

impl Reader<'_> {
    fn styles(&mut self) -> Result<(), Error> {
        let depth = self.xml.depth();
        let (mut id, mut style) = (String::new(), Style::default());
        while let Some(tag) = self.xml.next_inside(depth)? {
            match tag.name() {
                "Style" => {
                    self.styles.insert(std::mem::take(&mut id), style);
                    id = tag.attribute("ID").unwrap_or_default().into_owned();
                    let parent = tag.attribute("Parent").unwrap_or_default();
                    style = self.styles.get(&*parent).copied().unwrap_or_default();
                }
                "NumberFormat" => style.look = look(&tag.attribute("Format").unwrap_or_default()),
                "Font" => style.is_struck = tag.attribute("StrikeThrough").is_some_and(|is| is.trim() == "1"),
                _ => {}
            }
        }
        self.styles.insert(id, style);
        Ok(())
    }

    fn sheet(&mut self) -> Result<Sheet, Error> {
        let depth = self.xml.depth();
        let mut sheet = Sheet::default();
        let (mut row, mut next_row, mut next_column) = (0, 0, 0);
        while let Some(tag) = self.xml.next_inside(depth)? {
            match tag.name() {
                "Visible" => {
                    let state = self.text()?;
                    sheet.is_hidden = matches!(state.trim(), "SheetHidden" | "SheetVeryHidden");
                }
                "Column" => {
                    let first = number(&tag, "Index").map_or(next_column, |index| index.saturating_sub(1));
                    let last = first.saturating_add(number(&tag, "Span").unwrap_or(0)).min(MAX_COLUMN);
                    next_column = last.saturating_add(1);
                    if tag.attribute("Hidden").is_some_and(|is| is.trim() == "1") {
                        sheet.hidden_columns.push((first, last));
                    }
                }
                "Row" => {
                    row =
                        number(&tag, "Index").map_or(next_row, |index| index.saturating_sub(1)).min(MAX_ROW);
                    let last = row.saturating_add(number(&tag, "Span").unwrap_or(0)).min(MAX_ROW);
                    next_row = last.saturating_add(1);
                    if tag.attribute("Hidden").is_some_and(|is| is.trim() == "1") {
                        sheet.hidden_rows.push((row, last));
                    }
                    self.row(row, &mut sheet)?;
                }
                "Table" => {}
                "WorksheetOptions" => {}
                _ => self.xml.skip()?,
            }
        }
        let _ = row;
        Ok(sheet)
    }

    fn row(&mut self, row: u32, sheet: &mut Sheet) -> Result<(), Error> {
        let depth = self.xml.depth();
        let mut next = 0_u32;
        while let Some(tag) = self.xml.next_inside(depth)? {
            if tag.name() != "Cell" {
                self.xml.skip()?;
                continue;
            }
            let column = number(&tag, "Index").map_or(next, |index| index.saturating_sub(1)).min(MAX_COLUMN);
            let across = number(&tag, "MergeAcross").unwrap_or(0);
            let down = number(&tag, "MergeDown").unwrap_or(0);
            let (last_row, last_column) =
                (row.saturating_add(down).min(MAX_ROW), column.saturating_add(across).min(MAX_COLUMN));
            if across + down > 0 {
                sheet.merged.push(Area { first_row: row, last_row, first_column: column, last_column });
            }
            next = last_column.saturating_add(1);
            let style = tag.attribute("StyleID").and_then(|id| self.styles.get(&*id).copied());
            let has_formula = tag.attribute("Formula").is_some();
            let text = self.cell(style.unwrap_or_default())?;
            self.gauge.add(text.as_deref().unwrap_or_default())?;
            if text.is_none() && has_formula {
                // Its words are those of another notation.
                sheet.formulas.push(Formula { row, column, text: String::new(), is_stored: false });
            }
            sheet.cells.push(SheetCell { row, column, text: text.unwrap_or_default() });
        }
        Ok(())
    }

    /// What a cell shows; `None` where nothing is kept.
    fn cell(&mut self, style: Style) -> Result<Option<String>, Error> {
        let depth = self.xml.depth();
        let mut shown = None;
        while let Some(tag) = self.xml.next_inside(depth)? {
            if tag.name() != "Data" {
                // Comments and names.
                self.xml.skip()?;
                continue;
            }
            let kind = tag.attribute("Type").unwrap_or_default().into_owned();
            let text = self.data(style)?;
            shown = Some(match kind.as_str() {
                "Number" => value::of_text(&text, style.look, false),
                "DateTime" => text.split('T').next().unwrap_or_default().to_owned(),
                "Boolean" => value::of_bool(text.trim() == "1"),
                _ => text,
            });
        }
        Ok(shown)
    }

    /// The text of the data that has just begun; pieces of it may look otherwise than the rest.
    fn data(&mut self, style: Style) -> Result<String, Error> {
        let depth = self.xml.depth();
        let (mut text, mut faces) = (String::new(), Faces::default());
        let plain = Face { is_struck: style.is_struck, ..Face::default() };
        let mut open = vec![plain];
        faces.mark(0, plain);
        loop {
            match self.xml.next()? {
                Event::Start(tag) => {
                    let mut face = open.last().copied().unwrap_or_default();
                    match tag.name() {
                        "Sup" => face.script = Script::Raised,
                        "Sub" => face.script = Script::Lowered,
                        "S" => face.is_struck = true,
                        _ => {}
                    }
                    open.push(face);
                    faces.mark(text.len(), face);
                }
                Event::Text(piece) => text.push_str(&piece),
                Event::End if self.xml.depth() < depth => break,
                Event::End => {
                    open.pop();
                    faces.mark(text.len(), open.last().copied().unwrap_or_default());
                }
                Event::Eof => break,
            }
        }
        Ok(faces.settle(&text, true).0.into_owned())
    }

    fn text(&mut self) -> Result<String, Error> {
        let depth = self.xml.depth();
        let mut text = String::new();
        loop {
            match self.xml.next()? {
                Event::Text(piece) => text.push_str(&piece),
                Event::End if self.xml.depth() < depth => return Ok(text),
                Event::Eof => return Ok(text),
                _ => {}
            }
        }
    }
}

/// What a number format makes of a number; some have names.
fn look(format: &str) -> Look {
    match format {
        "Percent" => Look::Percent,
        "General Date" | "Long Date" | "Medium Date" | "Short Date" | "Long Time" | "Medium Time"
        | "Short Time" => Look::Date,
        "General" | "General Number" | "Currency" | "Euro Currency" | "Fixed" | "Standard" | "Scientific"
        | "Yes/No" | "True/False" | "On/Off" => Look::Plain,
        code => Look::of_code(code),
    }
}
