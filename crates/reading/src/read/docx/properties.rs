//! The properties of paragraphs, runs, rows and cells.
//!
//! Properties as they were before a tracked change stand among the others, in elements of their
//! own; they are passed over.

use super::flow::Shape;
use super::markup::{Look, is_on, number, value};
use crate::error::Error;
use crate::read::xml::Xml;

/// What a paragraph says of itself.
#[derive(Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    pub(super) is_heading: Option<bool>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    /// The numeral in front of it, where the file itself tells it.
    pub(super) numeral: Option<String>,
    /// Whether the end of the paragraph was put in, or taken away, as a tracked change.
    pub(super) is_inserted: bool,
    pub(super) is_deleted: bool,
    /// Whether the end of the paragraph is hidden, so that the next one follows on the same line.
    pub(super) is_end_hidden: bool,
    /// Whether that end nevertheless parts two styles.
    pub(super) is_style_end: bool,
}

/// What a run says of itself.
#[derive(Debug, Default)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    pub(super) is_hidden: Option<bool>,
    pub(super) look: Look,
}

/// What a row says of itself.
#[derive(Debug, Default)]
pub(super) struct RowProperties {
    /// Columns of the grid in front of its first cell.
    pub(super) before: usize,
    pub(super) is_inserted: bool,
    pub(super) is_deleted: bool,
    pub(super) is_hidden: bool,
}

/// What a cell says of itself.
#[derive(Debug)]
pub(super) struct CellProperties {
    pub(super) shape: Shape,
    pub(super) is_inserted: bool,
    pub(super) is_deleted: bool,
}

impl Default for CellProperties {
    fn default() -> Self {
        let shape = Shape { columns: 1, goes_on: false, begins: false, is_joined: false };
        Self { shape, is_inserted: false, is_deleted: false }
    }
}

/// Reads `w:pPr`, which has just begun.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Result<ParagraphProperties, Error> {
    let depth = xml.depth();
    let mut read = ParagraphProperties::default();
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "pStyle" => read.style = value(&tag).map(|id| id.into_owned()),
            "outlineLvl" => read.is_heading = number(&tag).map(|level| level < 9),
            "ilvl" => read.level = number(&tag).map(|level| level as usize),
            "numId" => read.list = value(&tag).map(|id| id.into_owned()),
            // The form of 2003 tells what is printed.
            "t" => read.numeral = value(&tag).map(|numeral| numeral.into_owned()),
            "rPr" => mark(xml, &mut read)?,
            "pPrChange" | "sectPr" | "annotation" => xml.skip()?,
            _ => {}
        }
    }
    Ok(read)
}

/// Reads what is said of the end of a paragraph.
fn mark(xml: &mut Xml<'_>, read: &mut ParagraphProperties) -> Result<(), Error> {
    let depth = xml.depth();
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "ins" | "moveTo" => read.is_inserted = true,
            "del" | "moveFrom" => read.is_deleted = true,
            "vanish" => read.is_end_hidden = is_on(&tag),
            "specVanish" => read.is_style_end = is_on(&tag),
            "rPrChange" | "annotation" => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

/// Reads `w:rPr`, which has just begun.
pub(super) fn run(xml: &mut Xml<'_>) -> Result<RunProperties, Error> {
    let depth = xml.depth();
    let mut read = RunProperties::default();
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "rStyle" => read.style = value(&tag).map(|id| id.into_owned()),
            "vanish" => read.is_hidden = Some(is_on(&tag)),
            "rPrChange" | "annotation" => xml.skip()?,
            _ => read.look.take(&tag),
        }
    }
    Ok(read)
}

/// Reads `w:trPr`, which has just begun.
pub(super) fn row(xml: &mut Xml<'_>) -> Result<RowProperties, Error> {
    let depth = xml.depth();
    let mut read = RowProperties::default();
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "gridBefore" => read.before = number(&tag).unwrap_or(0) as usize,
            "ins" => read.is_inserted = true,
            "del" => read.is_deleted = true,
            "hidden" => read.is_hidden = is_on(&tag),
            "trPrChange" | "annotation" => xml.skip()?,
            _ => {}
        }
    }
    Ok(read)
}

/// Reads `w:tcPr`, which has just begun.
pub(super) fn cell(xml: &mut Xml<'_>) -> Result<CellProperties, Error> {
    let depth = xml.depth();
    let mut read = CellProperties::default();
    while let Some(tag) = xml.next_inside(depth)? {
        let shape = &mut read.shape;
        match tag.name() {
            "gridSpan" => shape.columns = number(&tag).unwrap_or(1).max(1) as usize,
            // Without a value it goes on.
            "vMerge" | "vmerge" => {
                shape.begins = value(&tag).as_deref() == Some("restart");
                shape.goes_on = !shape.begins;
            }
            "hMerge" | "hmerge" => shape.is_joined = value(&tag).as_deref() != Some("restart"),
            // A merge that is a tracked change.
            "cellMerge" => {
                shape.begins = tag.attribute("vMerge").as_deref() == Some("rest");
                shape.goes_on = tag.attribute("vMerge").as_deref() == Some("cont");
            }
            "cellIns" => read.is_inserted = true,
            "cellDel" => read.is_deleted = true,
            "tcPrChange" | "annotation" => xml.skip()?,
            _ => {}
        }
    }
    Ok(read)
}
