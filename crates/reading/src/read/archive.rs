//! Zip archives: the container of OOXML and OFD documents.
//!
//! Only parts that are asked for by name are ever inflated, and nothing is written anywhere. An
//! archive is not trusted: what it says about sizes is compared with what a report can need, and
//! a part whose checksum is wrong is not read, since a damaged figure looks like any other.

mod checksum;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use miniz_oxide::inflate::{TINFLStatus, decompress_slice_iter_to_slice};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::budget::{Budget, Unit, too_large};
use crate::encoding;
use crate::error::Error;
use checksum::checksum;

/// The largest part that is inflated. A report's main part has some 500 KB.
const MAX_PART: u64 = 64 * 1024 * 1024;
/// Parts up to this size may be packed as tightly as they like.
const SMALL: u64 = 4 * 1024 * 1024;
/// How many times its packed size a larger part may have. Office XML reaches 40, a bomb 1000.
const MAX_RATIO: u64 = 250;

/// An archive whose directory was read.
pub(super) struct Archive<'a> {
    zip: Option<ZipSliceArchive<&'a [u8]>>,
    /// The parts, where they came as they are.
    parts: Vec<(String, Vec<u8>)>,
    entries: Vec<Entry>,
    /// What reading the whole file may cost.
    budget: Budget,
}

struct Entry {
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

/// A part that holds text.
pub(super) struct Part {
    /// Its text; a byte order mark of UTF-8 is kept.
    pub(super) text: String,
    /// Whether offsets in `text` are offsets in the inflated part: it is in UTF-8.
    pub(super) is_verbatim: bool,
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    ///
    /// `truncated` where the directory is missing or damaged, `unsafe-archive` where an entry
    /// would climb out of the folder it is unpacked to.
    pub(super) fn open(bytes: &'a [u8], budget: &Budget) -> Result<Self, Error> {
        let zip = ZipArchive::from_slice(bytes).map_err(|_| truncated())?;
        let mut entries = Vec::new();
        let mut records = zip.entries();
        while let Some(record) = records.next_entry().map_err(|_| truncated())? {
            let name = name(record.file_path().as_bytes())?;
            entries.push(Entry {
                name,
                place: record.wayfinder(),
                method: record.compression_method(),
                is_encrypted: record.flags().is_encrypted(),
            });
        }
        if entries.len() as u64 != zip.entries_hint() {
            return Err(truncated());
        }
        Ok(Self { zip: Some(zip), parts: Vec::new(), entries, budget: budget.clone() })
    }

    /// An archive of parts that came in no zip archive.
    pub(super) fn of_parts(parts: Vec<(String, Vec<u8>)>, budget: &Budget) -> Archive<'static> {
        Archive { zip: None, parts, entries: Vec::new(), budget: budget.clone() }
    }

    /// What reading the file may still cost.
    pub(super) fn budget(&self) -> &Budget {
        &self.budget
    }

    /// The names of all parts, folders aside, in the directory's order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let plain = self.parts.iter().map(|(name, _)| name.as_str());
        let packed = self.entries.iter().map(|entry| entry.name.as_str());
        plain.chain(packed).filter(|name| !name.ends_with('/'))
    }

    /// Whether there is a part of this name; case does not count, as in OOXML.
    pub(super) fn has(&self, name: &str) -> bool {
        let mut entries = self.entries.iter();
        let mut parts = self.parts.iter();
        entries.any(|entry| entry.name.eq_ignore_ascii_case(name))
            || parts.any(|(other, _)| other.eq_ignore_ascii_case(name))
    }

    /// The text of the part `name`, if there is one.
    ///
    /// # Errors
    ///
    /// `encrypted`, `truncated` and `unsafe-archive`; `unknown-format` where the part is packed in
    /// a way that no office program uses, or is no text.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part>, Error> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let (text, is_verbatim) = match String::from_utf8(bytes) {
            Ok(text) => (text, true),
            Err(error) => (encoding::decode(error.as_bytes()).map(Cow::into_owned)?, false),
        };
        Ok(Some(Part { text, is_verbatim }))
    }

    /// The inflated part `name`, if there is one.
    ///
    /// # Errors
    ///
    /// As [`Archive::part`].
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        if let Some((_, bytes)) = self.parts.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
            self.budget.take(Unit::Unpacked, bytes.len())?;
            return Ok(Some(bytes.clone()));
        }
        let mut found = self.entries.iter().filter(|entry| entry.name.eq_ignore_ascii_case(name));
        let Some(entry) = found.next() else { return Ok(None) };
        if found.next().is_some() {
            return Err(unsafe_archive("同名的部分有两个，不知道该读哪一个"));
        }
        if entry.is_encrypted {
            return Err(encrypted());
        }
        let zip = self.zip.as_ref().ok_or_else(truncated)?;
        let file = zip.get_entry(entry.place).map_err(|_| truncated())?;
        let (packed, stated) = (file.data(), file.claim_verifier());
        let size = stated.uncompressed_size;
        let is_bomb = size > SMALL && size / MAX_RATIO > packed.len() as u64;
        if size > MAX_PART || is_bomb {
            return Err(unsafe_archive("解压后的内容大得不像一份年报"));
        }
        let size = usize::try_from(size).map_err(|_| too_large())?;
        self.budget.take(Unit::Unpacked, size)?;
        let bytes = inflate(packed, entry.method, size)?;
        if checksum(&bytes) != stated.crc {
            return Err(truncated());
        }
        Ok(Some(bytes))
    }
}

/// The name of an entry, with `/` between its folders and none in front.
fn name(bytes: &[u8]) -> Result<String, Error> {
    let mut name = String::from_utf8_lossy(bytes);
    if bytes.contains(&b'\\') {
        name = name.replace('\\', "/").into();
    }
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    if has_drive || name.split('/').any(|folder| folder == "..") {
        return Err(unsafe_archive("里面有指向文件夹之外的路径"));
    }
    Ok(name.trim_start_matches('/').to_owned())
}

/// `size` is what the archive states; a part that says less than it holds is refused.
#[expect(
    clippy::slow_vector_initialization,
    reason = "what asks for cleared memory clears it byte by byte in the oldest WebAssembly"
)]
fn inflate(packed: &[u8], method: CompressionMethod, size: usize) -> Result<Vec<u8>, Error> {
    match method {
        CompressionMethod::STORE if packed.len() == size => Ok(packed.to_vec()),
        CompressionMethod::STORE => Err(truncated()),
        CompressionMethod::DEFLATE => {
            let mut bytes = Vec::with_capacity(size);
            bytes.resize(size, 0);
            match decompress_slice_iter_to_slice(&mut bytes, std::iter::once(packed), false, true) {
                Ok(written) if written == size => Ok(bytes),
                Err(TINFLStatus::HasMoreOutput) => Err(unsafe_archive("解压后的内容比它声明的大")),
                _ => Err(truncated()),
            }
        }
        _ => Err(Error::new(
            "unknown-format",
            "这个文件的压缩方式不是办公软件所用的，无法读取。请用原程序打开后另存，再核对。",
        )),
    }
}

/// A file that ends too early, or whose pieces do not fit together.
pub(super) fn truncated() -> Error {
    Error::new(
        "truncated",
        "文件不完整或者已经损坏，多半是没有下载完。请重新下载，或者用原程序打开后另存，再核对。",
    )
}

/// A file that only its password opens.
pub(super) fn encrypted() -> Error {
    Error::new("encrypted", "文件设有密码，无法读取。请用原程序打开，去掉密码后另存，再核对。")
}

fn unsafe_archive(why: &str) -> Error {
    Error::new(
        "unsafe-archive",
        format!("这个文件的压缩包有问题：{why}，没有读取。请用原程序打开后另存，再核对。"),
    )
}
