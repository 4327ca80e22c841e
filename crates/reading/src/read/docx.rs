//! Reads a Word document (ISO/IEC 29500, strict or transitional), as Word, WPS and LibreOffice
//! write it.
//!
//! `parts` finds the parts, `styles` and `numbering` read what decides about headings, numerals
//! and hidden text. One walk over the main part and the notes (`body`) makes a `flow` of
//! paragraphs and skeletons of tables; `grid` looks which cells are one, and `layout` writes the
//! document. Headers, footers, comments and pictures are not read.

mod body;
mod fields;
mod flow;
mod grid;
mod layout;
mod markup;
mod numbering;
mod numerals;
mod paragraph;
mod parts;
mod properties;
mod styles;

#[cfg(test)]
mod tests;

use super::archive::{Archive, truncated};
use crate::document::{Document, Remark, RemarkKind, Sources};
use crate::error::Error;
use crate::span::Span;
use body::{Seen, Shared};
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
    for (name, part) in std::iter::once((main, body)).chain(footnotes).chain(endnotes) {
        let number = part.is_verbatim.then(|| sources.add_part(&name));
        let shared = Shared { styles: &styles, numbering: &mut numbering, flow: &mut flow, seen: &mut seen };
        body::read(shared, &part.text, number)?;
    }
    let mut document = layout::lay_out(&flow, sources);
    if document.blocks.is_empty() {
        return Err(nothing_said(&seen));
    }
    document.remarks = remarks(&seen);
    Ok(document)
}

fn nothing_said(seen: &Seen) -> Error {
    match seen.pictures {
        0 => Error::new("empty", "文档里没有文字，没有可以核对的内容。"),
        _ => Error::new(
            "picture-only",
            "文档里只有图片，没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
        ),
    }
}

fn remarks(seen: &Seen) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say = |kind, words| remarks.push(Remark { span: Span::at(0), kind, words });
    if seen.inserted + seen.deleted > 0 {
        say(
            RemarkKind::Revised,
            format!(
                "文件带修订标记，按接受全部修订后的内容核对（新增 {} 处，删除 {} 处）。",
                seen.inserted, seen.deleted
            ),
        );
    }
    if seen.hidden > 0 {
        say(RemarkKind::LeftOut, format!("文档里有 {} 处隐藏文字，没有读取。", seen.hidden));
    }
    if seen.embedded > 0 {
        say(
            RemarkKind::LeftOut,
            format!("文档里嵌入了 {} 个别的文件（如 Excel 表格），没有读取。", seen.embedded),
        );
    }
    remarks
}
