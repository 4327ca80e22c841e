//! Word and Excel files of before 2007: which program wrote a compound file.

use super::ole::{CompoundFile, encrypted, truncated};
use super::{doc, workbook};
use crate::document::Document;
use crate::error::Error;

/// Reads a compound file; its streams say what program wrote it.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    let file = CompoundFile::open(bytes).ok_or_else(truncated)?;
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(encrypted(&fixed!("文件", "file")));
    }
    if file.has("WordDocument") {
        return Ok(vec![doc::read(&file)?]);
    }
    if file.has("Workbook") || file.has("Book") {
        return workbook::read_xls(&file);
    }
    if !file.is_whole {
        return Err(truncated());
    }
    Err(Error::new(
        "unknown-format",
        fixed!(
            "这个文件里没有 Word 文档或 Excel 工作簿，可能是演示文稿、邮件或别的程序的文件。请换成年报的 Word、WPS 或网页文件。",
            "There is neither a Word document nor an Excel workbook in this file; it may be a presentation, a mail or another program's file. Please use the report's Word, WPS or web page."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::super::ole::MAGIC;
    use super::*;

    /// A compound file with these streams.
    fn file(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
        for (name, bytes) in streams {
            file.create_stream(name).and_then(|mut stream| stream.write_all(bytes)).expect("in memory");
        }
        file.flush().expect("in memory");
        file.into_inner().into_inner()
    }

    #[track_caller]
    fn check(bytes: &[u8], code: &str) {
        let error = read(bytes).expect_err("no document");
        assert_eq!(error.code(), code);
        assert!(error.to_string().ends_with('。'), "{error}");
    }

    #[test]
    fn what_a_file_is_says_what_streams_it_has() {
        check(&file(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]), "encrypted");
        check(&file(&[("Workbook", b"x")]), "truncated");
        check(&file(&[("Book", b"x")]), "too-old");
        check(&file(&[("PowerPoint Document", b"x")]), "unknown-format");
        check(&file(&[]), "unknown-format");
    }

    #[test]
    fn a_word_document_without_its_inside_is_truncated() {
        check(&file(&[("WordDocument", b"")]), "truncated");
        check(&file(&[("WordDocument", &[0xEC, 0xA5, 0xC1, 0])]), "truncated");
        let head = [&[0xEC, 0xA5, 0xC1, 0][..], &[0; 2000]].concat();
        check(&file(&[("WordDocument", &head)]), "truncated");
        check(&file(&[("WordDocument", &head), ("0Table", &[2, 0])]), "truncated");
    }

    #[test]
    fn a_word_document_that_is_none_says_so() {
        check(&file(&[("WordDocument", &[1; 2000])]), "unknown-format");
        check(&file(&[("WordDocument", &[0xDC, 0xA5, 0x65, 0, 0, 0, 0, 0, 0, 0, 0, 0])]), "too-old");
    }

    #[test]
    fn a_cut_file_is_truncated() {
        let head = [&[0xEC, 0xA5, 0xC1, 0][..], &[0; 100_000]].concat();
        let whole = file(&[("WordDocument", &head), ("0Table", &[7; 5_000])]);
        for length in (MAGIC.len()..whole.len()).step_by(499) {
            check(&whole[..length], "truncated");
        }
    }
}
