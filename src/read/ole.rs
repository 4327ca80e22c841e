//! Old office files: several streams in one compound file ([MS-CFB]).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

#[cfg(feature = "doc")]
use super::doc;
use crate::document::Document;
use crate::error::Error;

/// What every compound file begins with ([MS-CFB] 2.2).
pub(super) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Reads a compound file; its streams say what program wrote it.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    let mut file = OleFile::open(bytes)?;
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(encrypted("文件"));
    }
    if file.has("WordDocument") {
        #[cfg(feature = "doc")]
        return Ok(vec![doc::read(&mut file)?]);
        #[cfg(not(feature = "doc"))]
        return Err(super::sniff::not_available("旧版 Word 或 WPS 文档"));
    }
    if file.has("Workbook") || file.has("Book") {
        #[cfg(feature = "workbook")]
        return super::workbook::read_xls(&mut file);
        #[cfg(not(feature = "workbook"))]
        return Err(super::needs_module("workbook", "旧版 Excel 或 WPS 工作簿"));
    }
    Err(Error::new(
        "unknown-format",
        "这个文件里没有 Word 文档或 Excel 工作簿，可能是演示文稿、邮件或别的程序的文件。请换成年报的 Word、WPS 或网页文件。",
    ))
}

/// A file that needs a password.
pub(super) fn encrypted(what: &str) -> Error {
    Error::new(
        "encrypted",
        format!("这个{what}设有打开密码，无法读取。请在原程序中输入密码打开，去掉密码后另存一份再核对。"),
    )
}

/// A file that ends too early, or whose inside is damaged.
pub(super) fn truncated() -> Error {
    Error::new(
        "truncated",
        "文件不完整或已损坏，读不出内容，可能没有下载完。请重新取得文件；原程序还能打开的，请另存一份再核对。",
    )
}

/// The streams of a compound file.
pub(super) struct OleFile<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// The most that a stream may hold: the sectors of a sound file belong to one stream each.
    length: usize,
}

impl<'a> OleFile<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| truncated())?;
        Ok(Self { file, length: bytes.len() })
    }

    /// Whether there is a stream of this name at the top.
    pub(super) fn has(&self, name: &str) -> bool {
        self.file.is_stream(name)
    }

    /// The stream of this name, as far as it can be read; nothing where there is none.
    pub(super) fn stream(&mut self, name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Ok(stream) = self.file.open_stream(name) {
            // What was read before a broken sector stays.
            let _ = stream.take(self.length as u64).read_to_end(&mut bytes);
        }
        bytes
    }
}
