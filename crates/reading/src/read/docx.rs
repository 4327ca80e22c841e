//! Reads a Word document (ISO/IEC 29500, strict or transitional), as Word, WPS and LibreOffice
//! write it.
//!
//! `parts` finds the parts, `styles` and `numbering` read what decides about headings, numerals
//! and hidden text. One walk over the main part and the notes (`body`) makes a `flow` of
//! paragraphs and skeletons of tables; `grid` looks which cells are one, and `layout` writes the
//! document. Headers, footers and comments are not read. Pictures, objects and documents inside the
//! document that cannot be read leave a mark where they stand (`faces`).

mod body;
mod bound;
mod fields;
mod flow;
mod grid;
mod layout;
mod markup;
mod numbering;
mod paragraph;
mod parts;
mod properties;
mod styles;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::archive::{Archive, truncated};
use super::faces::UNREAD;
use crate::budget::{Budget, Unit};
use crate::document::{Document, Remark, RemarkKind, Sources};
use crate::error::Error;
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::lang::Sentence;
use crate::span::Span;
use body::{Seen, Shared};
use bound::Bound;
use flow::Flow;
use numbering::Numbering;
use parts::Relations;
use styles::Styles;

/// Reads the document that `archive` holds.
///
/// # Errors
///
/// `truncated` where a part is missing or damaged, `picture-only` and `empty` where there is no
/// text, and what [`Archive::part`] refuses.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Document, Error> {
    read_at(archive, 0)
}

/// Documents inside documents are read to this depth.
const MAX_DEPTH: usize = 2;
/// How many of them one document may have.
const MOST_CHUNKS: usize = 200;

fn read_at(archive: &mut Archive<'_>, depth: usize) -> Result<Document, Error> {
    let main = Relations::of(archive, "")?
        .part(archive, "officeDocument", "word/document.xml")
        .ok_or_else(truncated)?;
    let relations = Relations::of(archive, &main)?;
    let mut text_of = |kind: &str, usual: &str| match relations.part(archive, kind, usual) {
        Some(name) => archive.part(&name).map(|part| part.map(|part| (name, part))),
        None => Ok(None),
    };
    let styles = text_of("styles", "styles.xml")?;
    let styles = styles.map_or(Ok(Styles::default()), |(_, part)| Styles::read(&part.text))?;
    let numbering = text_of("numbering", "numbering.xml")?;
    let mut numbering =
        numbering.map_or(Ok(Numbering::default()), |(_, part)| Numbering::read(&part.text))?;

    let (mut flow, mut seen, mut sources) = (Flow::default(), Seen::default(), Sources::default());
    let footnotes = text_of("footnotes", "footnotes.xml")?;
    let endnotes = text_of("endnotes", "endnotes.xml")?;
    let body = archive.part(&main)?.ok_or_else(truncated)?;
    let bound = Bound::of(archive, &body.text)?;
    let mut chunks = chunks(archive, &relations, depth)?;
    for (name, part) in std::iter::once((main, body)).chain(footnotes).chain(endnotes) {
        let cells = cells(&part.text);
        archive.budget().take(Unit::Cells, cells)?;
        let number = part.is_verbatim.then(|| sources.add_part(&name));
        let shared = Shared {
            styles: &styles,
            numbering: &mut numbering,
            flow: &mut flow,
            seen: &mut seen,
            bound: &bound,
            chunks: &mut chunks,
        };
        body::read(shared, &part.text, number, cells)?;
    }
    document(flow, &seen, sources)
}

/// How many cells a part has at most, by their ends.
fn cells(xml: &str) -> usize {
    /// A one in each byte of a word.
    const ONES: u64 = u64::MAX / 255;
    let bytes = xml.as_bytes();
    let (words, rest) = bytes.as_chunks::<8>();
    let mut count = 0;
    // Eight bytes at a time, since the whole part is looked through.
    for (at, word) in words.iter().enumerate() {
        let unlike = u64::from_le_bytes(*word) ^ (ONES * u64::from(b'>'));
        // The highest bit of each byte that is `>`, and of some behind such a one.
        let mut ends = unlike.wrapping_sub(ONES) & !unlike & (ONES << 7);
        while ends != 0 {
            count += usize::from(ends_cell(bytes, 8 * at + ends.trailing_zeros() as usize / 8));
            ends &= ends - 1;
        }
    }
    count + (bytes.len() - rest.len()..bytes.len()).filter(|&at| ends_cell(bytes, at)).count()
}

/// Whether the end of a cell's element ends at `at`.
fn ends_cell(bytes: &[u8], at: usize) -> bool {
    if at < 2 || (bytes[at - 2], bytes[at - 1], bytes[at]) != (b't', b'c', b'>') {
        return false;
    }
    let before = &bytes[at.saturating_sub(14)..at - 2];
    before.rsplit(|byte| *byte == b'<').next().is_some_and(|name| name.first() == Some(&b'/'))
}

/// Reads a document that is one XML file in the words of Word 2003.
///
/// # Errors
///
/// `truncated` where it is damaged, `picture-only` and `empty` where there is no text.
pub(super) fn read_word_xml(text: &str) -> Result<Document, Error> {
    let mut xml = super::xml::Xml::new(text);
    let mut styles = Styles::default();
    xml.next_inside(0)?;
    while let Some(tag) = xml.next_inside(1)? {
        let start = xml.span().start;
        xml.skip()?;
        if tag.name() == "styles" {
            styles = Styles::read(text.get(start..xml.span().end).unwrap_or_default())?;
            break;
        }
    }
    let (mut flow, mut seen, mut numbering) = (Flow::default(), Seen::default(), Numbering::default());
    let shared = Shared {
        styles: &styles,
        numbering: &mut numbering,
        flow: &mut flow,
        seen: &mut seen,
        bound: &Bound::default(),
        chunks: &mut HashMap::new(),
    };
    body::read(shared, text, None, 0)?;
    document(flow, &seen, Sources::default())
}

/// The document that was read, if it says anything.
fn document(flow: Flow, seen: &Seen, sources: Sources) -> Result<Document, Error> {
    let mut document = layout::lay_out(&flow, sources);
    if document.text.chars().all(|char| char.is_whitespace() || char == UNREAD) {
        return Err(nothing_said(seen));
    }
    document.remarks.splice(0..0, remarks(seen, flow.struck));
    Ok(document)
}

/// The documents inside the document, as web pages mostly, by the relationships that name them.
/// What cannot be read is not among them.
fn chunks(
    archive: &mut Archive<'_>,
    relations: &Relations,
    depth: usize,
) -> Result<HashMap<String, Document>, Error> {
    let mut chunks = HashMap::new();
    for (id, name) in relations.all("aFChunk").into_iter().take(MOST_CHUNKS) {
        let Some(bytes) = archive.bytes(&name)? else { continue };
        if let Ok(mut document) = chunk(&bytes, depth, archive.budget()) {
            document.forget_places();
            chunks.insert(id, document);
        }
    }
    Ok(chunks)
}

fn chunk(bytes: &[u8], depth: usize, budget: &Budget) -> Result<Document, Error> {
    if super::sniff::is_zip(bytes) {
        if depth >= MAX_DEPTH {
            return Err(truncated());
        }
        return read_at(&mut Archive::open(bytes, budget)?, depth + 1);
    }
    super::read_inner(bytes, budget)
}

fn nothing_said(seen: &Seen) -> Error {
    match seen.pictures {
        0 => Error::new(
            "empty",
            fixed!(
                "文档里没有文字，没有可以核对的内容。",
                "There is no text in the document, nothing to check."
            ),
        ),
        _ => Error::new(
            "picture-only",
            fixed!(
                "文档里只有图片，没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
                "The document holds only pictures and no text that can be read. Please use the original Word, WPS or web page."
            ),
        ),
    }
}

fn remarks(seen: &Seen, struck: usize) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say = |kind, words| remarks.push(Remark { span: Span::at(0), kind, words });
    let Seen { inserted, deleted, hidden, .. } = *seen;
    if inserted + deleted > 0 {
        say(
            RemarkKind::Revised,
            Sentence::each(|lang| {
                pick!(
                    lang,
                    format!(
                        "文件带修订标记，按接受全部修订后的内容核对（新增 {inserted} 处，删除 {deleted} 处）。"
                    ),
                    format!(
                        "The file has tracked changes ({}, {}); it was checked as if all of them were accepted.",
                        Lang::count(inserted, "insertion"),
                        Lang::count(deleted, "deletion")
                    )
                )
            }),
        );
    }
    if hidden > 0 {
        let words = Sentence::each(|lang| {
            pick!(
                lang,
                format!("文档里有 {hidden} 处隐藏文字，没有读取。"),
                format!("Hidden text in the document was not read (in {}).", Lang::count(hidden, "place"))
            )
        });
        say(RemarkKind::LeftOut, words);
    }
    if struck > 0 {
        let words = Sentence::each(|lang| {
            pick!(
                lang,
                format!("文档里有 {struck} 处加了删除线的文字，没有读取。"),
                format!(
                    "Struck-out text in the document was not read (in {}).",
                    Lang::count(struck, "place")
                )
            )
        });
        say(RemarkKind::LeftOut, words);
    }
    remarks
}
