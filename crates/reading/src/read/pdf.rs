//! Reads a PDF with a text layer.
//!
//! The `hayro-syntax` crate reads the file's structure and `hayro-cmap` its character maps; what
//! a page draws is followed here (`content`, with `font`, `actual`, `digits` and `annotations`), since only glyphs
//! and ruled lines matter. Pictures are never decoded. Text whose characters the file does not
//! tell is U+FFFD, never a guess. `layout` makes a document of it.

mod actual;
mod annotations;
mod content;
mod covered;
mod digits;
mod faint;
mod font;
mod form;
mod glyphs;
mod guard;
mod room;
mod state;
mod stream;
mod strings;
#[cfg(test)]
mod tests;

use hayro_syntax::{LoadPdfError, Pdf};

use super::layout::{self, Page};
use crate::budget::{self, Budget};
use crate::document::{Document, Format, Remark, RemarkKind};
use crate::error::Error;
use crate::lang::Sentence;
use crate::span::Span;
use content::Contents;
pub(in crate::read) use faint::outside_cells;
use form::Form;

/// Why reading a page was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// The data is cut off or changed.
    Damaged,
    /// It would become larger than any report.
    TooLarge,
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Damaged => Error::new(
                "truncated",
                "PDF 文件不完整或者已经损坏，读出来的数字会靠不住。请重新下载或者向提供的人要一份完整的文件。",
            ),
            Trouble::TooLarge => budget::too_large(),
        }
    }
}

/// Reads the whole file.
///
/// # Errors
/// `encrypted`, `truncated`, `too-large`, `picture-only`, `no-text-recoverable` and `empty`.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Document, Error> {
    if guard::is_cut_off(bytes) {
        return Err(Trouble::Damaged.into());
    }
    guard::contained(bytes.len(), budget, || read_contained(bytes, budget))
}

fn read_contained(bytes: &[u8], budget: &Budget) -> Result<Document, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            Error::new("encrypted", fixed!("PDF 文件设了打开密码或者无法解密。请去掉密码另存一份再核对。", "The PDF needs a password or cannot be decrypted. Save a copy without the password, and check that."))
        }
        LoadPdfError::Invalid => Trouble::Damaged.into(),
    })?;
    let form = Form::of(&pdf);
    let mut contents = Contents::within(budget);
    contents.layers_off = covered::layers_off(&pdf);
    let mut pages = read_pages(&pdf, &form, &mut contents)?;
    if contents.digits.found_late {
        contents.begin_again();
        pages = read_pages(&pdf, &form, &mut contents)?;
    }
    if pages.is_empty() {
        return Err(Trouble::Damaged.into());
    }
    let told = count(&pages, |char| char != '\u{FFFD}');
    let untold = count(&pages, |char| char == '\u{FFFD}');
    refuse_covers(&pdf, &form, told)?;
    if told + untold == 0 {
        return Err(nothing_to_read(&contents));
    }
    if untold > told {
        return Err(Error::new(
            "no-text-recoverable",
            fixed!(
                "PDF 里的文字没有字符编码，只能看、不能读取。请使用原始的 Word、WPS 或网页文件。",
                "The text of the PDF has no character codes: it can be seen, but not read. Please use the original Word, WPS or web page."
            ),
        ));
    }
    let mut document = layout::document(pages, Format::Pdf);
    document.remarks = remarks(&document, &contents, untold);
    Ok(document)
}

fn read_pages(pdf: &Pdf, form: &Form<'_>, contents: &mut Contents) -> Result<Vec<Page>, Error> {
    let pages = pdf.pages();
    Ok(pages.iter().map(|page| contents.read(page, form)).collect::<Result<_, _>>()?)
}

/// A page with fewer characters than this is no report.
const COVER: usize = 1_000;

/// Refuses what is a file of another kind, with a page that only says so.
fn refuse_covers(pdf: &Pdf, form: &Form<'_>, chars: usize) -> Result<(), Error> {
    if chars >= COVER {
        return Ok(());
    }
    if form::catalog(pdf).is_some_and(|catalog| catalog.contains_key("Collection")) {
        return Err(Error::new(
            "portfolio",
            fixed!(
                "这是 PDF 文件包，年报是装在里面的另一个文件。请用 PDF 阅读器打开，把里面的年报另存出来再核对。",
                "This is a PDF portfolio; the report is another file inside. Open it in a PDF reader, save the report by itself, and check that."
            ),
        ));
    }
    if form.is_xfa {
        return Err(Error::new(
            "xfa-form",
            fixed!(
                "这是 XFA 动态表单，内容只有 Adobe 的程序能显示，无法读取。请在原程序中打开，打印或另存为普通 PDF 再核对。",
                "This is an XFA form, which only Adobe's programs can show. Open it there, print or save it as an ordinary PDF, and check again."
            ),
        ));
    }
    Ok(())
}

fn count(pages: &[Page], counts: fn(char) -> bool) -> usize {
    let glyphs = pages.iter().flat_map(|page| &page.glyphs);
    let chars = glyphs.map(|glyph| glyph.char).filter(|char| *char != faint::PICTURE);
    chars.filter(|&char| !crate::number::is_space(char) && counts(char)).count()
}

fn nothing_to_read(contents: &Contents) -> Error {
    if contents.pictures > 0 {
        Error::new(
            "picture-only",
            fixed!(
                "PDF 里只有图片（扫描件），没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
                "The PDF holds only pictures (a scan) and no text that can be read. Please use the original Word, WPS or web page."
            ),
        )
    } else if contents.drawings > 0 {
        Error::new(
            "no-text-recoverable",
            fixed!(
                "PDF 里的文字已经转成图形，不能读取。请使用原始的 Word、WPS 或网页文件。",
                "The text of the PDF was turned into drawings and cannot be read. Please use the original Word, WPS or web page."
            ),
        )
    } else {
        Error::new("empty", fixed!("PDF 里没有内容。", "The PDF is empty."))
    }
}

fn remarks(document: &Document, contents: &Contents, untold: usize) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say = |kind, span, words: Sentence| remarks.push(Remark { span, kind, words });
    if untold > 0 {
        let at = document.text.find('\u{FFFD}').unwrap_or_default();
        let span = Span::new(at, at + document.text[at..].chars().next().map_or(0, char::len_utf8));
        // A sign in front of a line of text is no figure.
        let may_be_figure = document.blocks.iter().any(|block| {
            let text = block.span.of(&document.text);
            text.contains('\u{FFFD}') && (block.is_table() || text.contains("  "))
        });
        say(
            if may_be_figure { RemarkKind::Unread } else { RemarkKind::LeftOut },
            span,
            sentence!(
                "PDF 里有 {untold} 个字没有字符编码，读不出来，以“\u{FFFD}”代替。",
                "Some characters of the PDF ({untold} of them) have no codes and cannot be read; “\u{FFFD}” stands for them."
            ),
        );
    }
    if contents.scanned_pages > 0 {
        let scanned = contents.scanned_pages;
        let words = sentence!(
            "有 {scanned} 页是扫描件，文字取自识别软件留下的文字层，可能有误，请对照原件。",
            "Some pages ({scanned} of them) are scans; their text is what a recognition program left in them and may be wrong. Please compare with the original."
        );
        say(RemarkKind::Taken, Span::default(), words);
    }
    if contents.slanted > 0 {
        say(
            RemarkKind::LeftOut,
            Span::default(),
            fixed!("斜排的文字（如水印）没有读取。", "Slanted text (such as a watermark) was not read."),
        );
    }
    remarks
}
