//! Reads Word documents of the binary format ([MS-DOC]), which WPS writes too.
//!
//! The text lies in pieces (`pieces`), found through the file information block (`fib`). What a
//! stretch of it is, paragraph, cell, row end, heading, deleted, stands in modifiers (`sprm`) on
//! pages of their own (`pages`) and in the styles (`styles`). `story` walks over the characters
//! and makes paragraphs of them, with the numbers of automatic lists (`lists`, `numerals`) and
//! without the codes of fields (`fields`); `tables` collects those that stand in cells, and
//! `layout` lays the cells on a grid and writes the document.

mod fib;
mod fields;
mod layout;
mod lists;
mod pages;
mod pieces;
mod shape;
mod sprm;
mod story;
mod styles;
mod tables;

#[cfg(test)]
mod tests;

use super::ole::{CompoundFile, Unreadable, truncated};
use crate::document::{Document, Format, Remark, RemarkKind};
use crate::error::Error;
use crate::lang::Sentence;
use crate::span::Span;
use fib::{Fib, Place};
use layout::Page;
use story::Seen;

/// Reads the streams of a Word document.
pub(super) fn read(file: &CompoundFile<'_>) -> Result<Document, Error> {
    // Where a stream is cut, what is missing may be what says which text stands in which cell.
    let stream = |name| file.stream(name).map_err(|_| truncated());
    let document = stream("WordDocument")?;
    let fib = Fib::read(&document)?.ok_or_else(truncated)?;
    let table = stream(fib.table_stream)?;
    let data = match file.stream("Data") {
        Err(Unreadable::Missing) => Vec::new(),
        data => data.map_err(|_| truncated())?,
    };
    read_streams(&fib, &document, &table, &data)
}

fn read_streams(fib: &Fib, document: &[u8], table: &[u8], data: &[u8]) -> Result<Document, Error> {
    let text = pieces::read(document, fib.part(table, Place::Pieces));
    if text.units.is_empty() {
        return Err(truncated());
    }
    let mut reader = story::Reader::new(fib, document, table, data, &text);
    let mut page = Page::default();
    let mut start = 0;
    for &(story, length) in &fib.stories {
        let end = text.units.len().min(start + length);
        if story.is_read() {
            page.write(reader.read(start..end));
        }
        start = end;
    }
    let Page { text: words, blocks, remarks: unread, .. } = page;
    let mut remarks = remarks(&reader.seen, text.is_cut);
    remarks.extend(unread);
    Ok(Document { remarks, ..Document::new(Format::Doc, words, blocks) })
}

fn remarks(seen: &Seen, is_cut: bool) -> Vec<Remark> {
    let said = [
        (
            seen.revisions,
            RemarkKind::Revised,
            fixed!(
                "文件带修订标记，按接受全部修订后的内容核对。",
                "The file has tracked changes; it was checked as if all of them were accepted."
            ),
        ),
        (
            seen.hidden,
            RemarkKind::LeftOut,
            fixed!(
                "文档里有隐藏文字，没有读取。",
                "There is hidden text in the document, which was not read."
            ),
        ),
        (
            seen.struck,
            RemarkKind::LeftOut,
            fixed!(
                "文档里有加了删除线的文字，没有读取。",
                "There is struck-out text in the document, which was not read."
            ),
        ),
        (
            is_cut,
            RemarkKind::LeftOut,
            fixed!(
                "文件不完整，后面的内容没有读到。请重新取得文件再核对。",
                "The file is incomplete, and its end was not read. Please get it again and check."
            ),
        ),
    ];
    let remark =
        |(_, kind, words): (bool, RemarkKind, Sentence)| Remark { span: Span::default(), kind, words };
    said.into_iter().filter(|said| said.0).map(remark).collect()
}
