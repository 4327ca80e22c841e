//! XLSX: the workbook, its strings and number formats, and the cells of its sheets.

mod cells;

use std::collections::BTreeMap;

use super::package::{Package, relations_of, resolve};
use super::value::Look;
use super::xml::{Piece, Xml};
use super::{Gauge, Sheet, damaged, unsafe_archive};
use crate::error::Error;

/// The sheets of a workbook, in the order of their tabs.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Error> {
    let mut package = Package::open(bytes)?;
    let path = relations(&mut package, "")?
        .into_iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let relations = relations(&mut package, &path)?;
    let (entries, since_1904) = workbook(&package.text(&path)?.ok_or_else(damaged)?)?;
    let of_kind = |kind: &str| relations.iter().find(|relation| relation.kind.ends_with(kind));
    let strings = match of_kind("/sharedStrings") {
        Some(relation) => strings(&package.text(&relation.target)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let looks = match of_kind("/styles") {
        Some(relation) => looks(&package.text(&relation.target)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let book = Book { strings, looks, since_1904 };
    let mut gauge = Gauge::default();
    let mut sheets = Vec::new();
    for entry in entries {
        // Charts that fill a sheet are relations of another kind.
        let is_sheet = |relation: &&Relation| relation.id == entry.relation && relation.kind.ends_with("/worksheet");
        let Some(relation) = relations.iter().find(is_sheet) else { continue };
        let Some(text) = package.text(&relation.target)? else { continue };
        let mut sheet = cells::read(&text, &book, &mut gauge)?;
        (sheet.name, sheet.is_hidden) = (entry.name, entry.is_hidden);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What the sheets of a workbook share.
struct Book {
    strings: Vec<String>,
    /// For each cell style what it makes of a number.
    looks: Vec<Look>,
    since_1904: bool,
}

/// A workbook that refers to more than this is none that an office made.
const MOST_RELATIONS: usize = 20_000;
/// The same for its sheets.
const MOST_SHEETS: usize = 2_000;

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// What the part at `path` refers to; nothing where it has no such list.
fn relations(package: &mut Package, path: &str) -> Result<Vec<Relation>, Error> {
    let Some(text) = package.text(&relations_of(path))? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text);
    let mut relations = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Open(tag) = piece else { continue };
        if tag.name() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
        {
            relations.push(Relation { id, kind, target: resolve(path, &target) });
            if relations.len() > MOST_RELATIONS {
                return Err(unsafe_archive());
            }
        }
    }
    Ok(relations)
}

struct Entry {
    name: String,
    relation: String,
    is_hidden: bool,
}

/// The list of sheets, and whether days are counted from 1904.
fn workbook(text: &str) -> Result<(Vec<Entry>, bool), Error> {
    let mut xml = Xml::new(text);
    let mut entries = Vec::new();
    let mut since_1904 = false;
    while let Some(piece) = xml.next()? {
        let Piece::Open(tag) = piece else { continue };
        match tag.name() {
            "workbookPr" => since_1904 = tag.flag("date1904"),
            "sheet" => entries.push(Entry {
                name: tag.attribute("name").unwrap_or_default(),
                relation: tag.attribute("id").unwrap_or_default(),
                is_hidden: tag.attribute("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
    }
    if entries.len() > MOST_SHEETS {
        return Err(unsafe_archive());
    }
    Ok((entries, since_1904))
}

/// The strings that cells refer to by number; how a string is spoken is no part of it.
fn strings(text: &str) -> Result<Vec<String>, Error> {
    let mut xml = Xml::new(text);
    let mut strings = Vec::new();
    let mut reader = StringReader::default();
    while let Some(piece) = xml.next()? {
        if let Piece::Open(tag) = &piece
            && tag.name() == "si"
        {
            strings.push(String::new());
        }
        if let Some(string) = strings.last_mut() {
            reader.take(&piece, string);
        }
    }
    Ok(strings)
}

/// Gathers the `t` elements of a string and leaves out those that tell how it is spoken.
#[derive(Default)]
struct StringReader {
    in_text: bool,
    spoken: bool,
}

impl StringReader {
    fn take(&mut self, piece: &Piece, string: &mut String) {
        match piece {
            Piece::Open(tag) => match tag.name() {
                "t" => self.in_text = true,
                "rPh" => self.spoken = true,
                _ => {}
            },
            Piece::Close(name) => match name.as_str() {
                "t" => self.in_text = false,
                "rPh" => self.spoken = false,
                _ => {}
            },
            Piece::Text(text) if self.in_text && !self.spoken => string.push_str(text),
            Piece::Text(_) => {}
        }
    }
}

/// For each cell style what it makes of a number.
fn looks(text: &str) -> Result<Vec<Look>, Error> {
    let mut xml = Xml::new(text);
    let mut codes = BTreeMap::new();
    let mut looks = Vec::new();
    let mut in_cell_styles = false;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(tag) => match tag.name() {
                "numFmt" => {
                    let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                    let code = tag.attribute("formatCode");
                    codes.extend(id.zip(code).map(|(id, code)| (id, Look::of_code(&code))));
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    looks.push(Look::of(id, &codes));
                }
                _ => {}
            },
            Piece::Close(name) if name == "cellXfs" => in_cell_styles = false,
            _ => {}
        }
    }
    Ok(looks)
}
