//! The part that holds what is said of a sheet's cells.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::drawing;
use super::sheets::{Sheet, base};
use super::{CellComment, reference};
use crate::Refusal;
use crate::package::Package;
use crate::parts::{attribute, declare, elements, prefix_of, relate, related, with_last_child};
use crate::xml::escaped;

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const WORDS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT_WORDS: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const AUTHOR: &str = "勾稽";

/// What is said of each cell: row and column, and the lines.
pub(super) type Notes = BTreeMap<(u32, u32), Vec<String>>;

/// The comments of a sheet by cell.
pub(super) fn by_cell<'a>(comments: impl Iterator<Item = &'a CellComment>) -> Notes {
    let mut notes = Notes::new();
    for comment in comments {
        let lines = notes.entry((comment.row, comment.column)).or_default();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(comment.lines.iter().cloned());
    }
    notes
}

/// Writes what is said of the cells of a sheet.
pub(super) fn write(package: &mut Package<'_>, sheet: &Sheet, notes: &Notes) -> Result<(), Refusal> {
    let base = base(sheet.is_strict);
    let new = match related(package, &sheet.part, "/comments")? {
        Some(part) => join(package, &part, notes)?,
        None => {
            let (part, target) = free(package, &sheet.part, "comments-gouji", "xml")?;
            package.put(&part, part_of(sheet, notes));
            relate(package, &sheet.part, &format!("{base}/comments"), &target)?;
            declare(package, &part, CONTENT_TYPE)?;
            notes.keys().copied().collect()
        }
    };
    // Cells that had a comment have a box already.
    if new.is_empty() {
        return Ok(());
    }
    match related(package, &sheet.part, "/vmlDrawing")? {
        Some(part) => {
            let old = package.text(&part)?.ok_or(Refusal::Unknown)?;
            package.put(&part, drawing::with_boxes(&old, &new).ok_or(Refusal::Unknown)?);
        }
        None => {
            let (part, target) = free(package, &sheet.part, "drawing-gouji", "vml")?;
            package.put(&part, drawing::of_boxes(&new));
            let id = relate(package, &sheet.part, &format!("{base}/vmlDrawing"), &target)?;
            declare(package, &part, drawing::CONTENT_TYPE)?;
            sheet.show_drawing(package, &id)?;
        }
    }
    Ok(())
}

/// A name beside the sheet that no part has, and how the sheet names it.
fn free(
    package: &mut Package<'_>,
    sheet: &str,
    stem: &str,
    ending: &str,
) -> Result<(String, String), Refusal> {
    let folder = sheet.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    for number in 1..10_000 {
        let target = format!("{stem}{number}.{ending}");
        let part = format!("{folder}{target}");
        if package.text(&part)?.is_none() {
            return Ok((part, target));
        }
    }
    Err(Refusal::Unknown)
}

fn part_of(sheet: &Sheet, notes: &Notes) -> String {
    let words = if sheet.is_strict { STRICT_WORDS } else { WORDS };
    let comments: String = notes.iter().map(|(cell, lines)| comment("", *cell, 0, lines)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{words}\"><authors><author>{AUTHOR}</author></authors><commentList>{comments}</commentList></comments>"
    )
}

fn comment(prefix: &str, (row, column): (u32, u32), author: usize, lines: &[String]) -> String {
    format!(
        "<{prefix}comment ref=\"{}\" authorId=\"{author}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
        reference(row, column),
        words(prefix, &lines.join("\n"))
    )
}

fn words(prefix: &str, text: &str) -> String {
    format!("<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>", escaped(text))
}

/// Adds to the comments that are there; gives the cells that had none.
fn join(package: &mut Package<'_>, part: &str, notes: &Notes) -> Result<Vec<(u32, u32)>, Refusal> {
    let mut text = package.text(part)?.ok_or(Refusal::Unknown)?;
    let prefix = prefix_of(&elements(&text).next().ok_or(Refusal::Unknown)?);
    let author = elements(&text).filter(|tag| tag.local_name().as_ref() == "author").count();
    let mut new = Vec::new();
    let mut added = String::new();
    for (&cell, lines) in notes {
        match end_of_words(&text, &reference(cell.0, cell.1)) {
            Some(at) => text.insert_str(at, &words(&prefix, &format!("\n{}", lines.join("\n")))),
            None => {
                new.push(cell);
                added += &comment(&prefix, cell, author, lines);
            }
        }
    }
    if !new.is_empty() {
        let name = format!("<{prefix}author>{AUTHOR}</{prefix}author>");
        text = with_child_of(&text, "authors", &name).ok_or(Refusal::Unknown)?;
        text = with_child_of(&text, "commentList", &added).ok_or(Refusal::Unknown)?;
    }
    package.put(part, text);
    Ok(new)
}

/// Where the words of the comment on a cell end.
fn end_of_words(text: &str, cell: &str) -> Option<usize> {
    let mut reader = Reader::from_str(text);
    let (mut is_here, mut before) = (false, 0);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "comment" => {
                is_here = attribute(&tag, "ref").as_deref() == Some(cell);
            }
            Event::End(tag) if is_here && tag.local_name().as_ref() == "text" => return Some(before),
            Event::Eof => return None,
            _ => {}
        }
        before = usize::try_from(reader.buffer_position()).ok()?;
    }
}

/// `text` with one more child at the end of its first element of this name.
fn with_child_of(text: &str, name: &str, child: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    let mut before = 0;
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::End(tag) if tag.local_name().as_ref() == name => {
                return Some(format!("{}{child}{}", text.get(..before)?, text.get(before..)?));
            }
            Event::Empty(tag) if tag.local_name().as_ref() == name => {
                let element = with_last_child(text.get(before..end)?, child)?;
                return Some(format!("{}{element}{}", text.get(..before)?, text.get(end..)?));
            }
            Event::Eof => return None,
            _ => {}
        }
        before = end;
    }
}
