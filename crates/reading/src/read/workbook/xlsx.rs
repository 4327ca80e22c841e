//! XLSX: the workbook, its strings and number formats, and the cells of its sheets.

mod cells;

use std::borrow::Cow;
use std::collections::HashMap;

use super::relations::{self, Relation};
pub(super) use cells::place;

use super::value::Look;
use super::{Gauge, MOST_SHEETS, Sheet, too_many};
use crate::error::Error;
use crate::number::float;
use crate::read::archive::{self, Archive};
use crate::read::faces::{Face, Faces, Script};
use crate::read::xml::{Event, Xml};

/// The sheets of a workbook, in the order of their tabs, and whether it asks to be computed anew
/// when it is opened.
pub(super) fn read(archive: &mut Archive) -> Result<(Vec<Sheet>, bool), Error> {
    let main =
        relations::of(archive, "")?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
    let path = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let relations = relations::of(archive, &path)?;
    let main = archive.part(&path)?.ok_or_else(archive::truncated)?;
    let (entries, since_1904, is_stale) = workbook(&main.text)?;
    let mut text_of = |kind: &str| -> Result<String, Error> {
        let found = relations.iter().find(|relation| relation.kind.ends_with(kind));
        let part = found.map(|relation| archive.part(&relation.target)).transpose()?.flatten();
        Ok(part.map_or_else(String::new, |part| part.text))
    };
    let strings = strings(&text_of("/sharedStrings")?)?;
    let styles = styles(&text_of("/styles")?)?;
    let book = Book { strings, styles, since_1904 };
    let mut gauge = Gauge::default();
    let mut sheets = Vec::new();
    for entry in entries {
        // Charts that fill a sheet are relations of another kind.
        let is_sheet =
            |relation: &&Relation| relation.id == entry.relation && relation.kind.ends_with("/worksheet");
        let Some(relation) = relations.iter().find(is_sheet) else { continue };
        let part = archive.part(&relation.target)?.ok_or_else(archive::truncated)?;
        let mut sheet = cells::read(&part.text, &book, &mut gauge)?;
        (sheet.name, sheet.is_hidden) = (entry.name, entry.is_hidden);
        sheets.push(sheet);
    }
    Ok((sheets, is_stale))
}

/// What the sheets of a workbook share.
struct Book {
    strings: Vec<String>,
    styles: Vec<Style>,
    since_1904: bool,
}

/// What a cell style says.
#[derive(Clone, Copy, Default)]
struct Style {
    /// What it makes of a number.
    look: Look,
    /// Whether all of the cell is struck.
    is_struck: bool,
}

struct Entry {
    name: String,
    relation: String,
    is_hidden: bool,
}

/// The list of sheets, whether days are counted from 1904, and whether formulas are to be computed
/// when it is opened.
fn workbook(text: &str) -> Result<(Vec<Entry>, bool, bool), Error> {
    let mut xml = Xml::new(text);
    let mut entries = Vec::new();
    let (mut since_1904, mut is_stale) = (false, false);
    while let Some(tag) = xml.next_inside(0)? {
        let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
        match tag.name() {
            "workbookPr" => since_1904 = matches!(attribute("date1904").as_str(), "1" | "true" | "on"),
            "calcPr" => is_stale = matches!(attribute("fullCalcOnLoad").as_str(), "1" | "true" | "on"),
            "sheet" => entries.push(Entry {
                name: attribute("name"),
                relation: attribute("id"),
                is_hidden: matches!(attribute("state").as_str(), "hidden" | "veryHidden"),
            }),
            _ => {}
        }
    }
    if entries.len() > MOST_SHEETS {
        return Err(too_many());
    }
    Ok((entries, since_1904, is_stale))
}

/// The strings that cells refer to by number.
fn strings(text: &str) -> Result<Vec<String>, Error> {
    let mut xml = Xml::new(text);
    let mut strings = Vec::new();
    while let Some(tag) = xml.next_inside(0)? {
        if tag.name() == "si" {
            strings.push(string(&mut xml)?);
        }
    }
    Ok(strings)
}

/// The text of the string that has just begun, up to its end, as it is seen; how it is spoken is no
/// part of it.
fn string(xml: &mut Xml) -> Result<String, Error> {
    let depth = xml.depth();
    let (mut text, mut faces, mut face) = (String::new(), Faces::default(), Face::default());
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "r" => face = Face::default(),
            "t" => {
                faces.mark(text.len(), face);
                text.push_str(&content(xml)?);
            }
            "strike" => {
                face.is_struck = !tag.attribute("val").is_some_and(|is| matches!(&*is, "0" | "false"))
            }
            "vertAlign" => {
                face.script = match tag.attribute("val").as_deref() {
                    Some("superscript") => Script::Raised,
                    Some("subscript") => Script::Lowered,
                    _ => Script::Plain,
                };
            }
            "sz" => {
                let size = tag.attribute("val").and_then(|size| float(size.trim()));
                face.size = size.map_or(0, |size| size as u16);
            }
            "rPh" => xml.skip()?,
            _ => {}
        }
    }
    let settled = match faces.settle(&text, true).0 {
        Cow::Borrowed(own) if own.len() == text.len() => None,
        other => Some(other.into_owned()),
    };
    Ok(settled.unwrap_or(text))
}

/// The text of the element that has just begun, up to its end.
fn content<'a>(xml: &mut Xml<'a>) -> Result<Cow<'a, str>, Error> {
    let depth = xml.depth();
    let mut content = Cow::Borrowed("");
    loop {
        match xml.next()? {
            Event::Text(text) if content.is_empty() => content = text,
            Event::Text(text) => content.to_mut().push_str(&text),
            Event::End if xml.depth() < depth => return Ok(content),
            Event::Eof => return Ok(content),
            Event::Start(_) | Event::End => {}
        }
    }
}

/// The cell styles.
fn styles(text: &str) -> Result<Vec<Style>, Error> {
    let mut xml = Xml::new(text);
    let mut codes = HashMap::new();
    // For each font whether it strikes its text.
    let mut fonts = Vec::new();
    let mut styles = Vec::new();
    while let Some(tag) = xml.next_inside(0)? {
        match tag.name() {
            "numFmt" => {
                let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                let code = tag.attribute("formatCode");
                codes.extend(id.zip(code).map(|(id, code)| (id, Look::of_code(&code))));
            }
            "fonts" => {
                let depth = xml.depth();
                while let Some(tag) = xml.next_inside(depth)? {
                    match tag.name() {
                        "font" => fonts.push(false),
                        "strike" if !tag.attribute("val").is_some_and(|is| matches!(&*is, "0" | "false")) => {
                            if let Some(font) = fonts.last_mut() {
                                *font = true;
                            }
                        }
                        _ => {}
                    }
                }
            }
            "cellXfs" => {
                let depth = xml.depth();
                while let Some(tag) = xml.next_inside(depth)? {
                    if tag.name() == "xf" {
                        let number =
                            |name| tag.attribute(name).and_then(|id| id.parse().ok()).unwrap_or(0_u16);
                        let is_struck = fonts.get(usize::from(number("fontId"))).copied().unwrap_or_default();
                        styles.push(Style { look: Look::of(number("numFmtId"), &codes), is_struck });
                    }
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}
