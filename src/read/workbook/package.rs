//! The parts of an OOXML file: a zip archive whose parts refer to each other.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder};

use super::{damaged, unsafe_archive};
use crate::encoding;
use crate::error::Error;

/// What all parts that are read may have together, inflated: a workbook of a thousand units has
/// some 20 MB.
const LARGEST: usize = 128 * 1024 * 1024;
/// An archive with more parts than this is no workbook.
const MOST_PARTS: usize = 20_000;

/// An opened archive.
pub(super) struct Package<'a> {
    archive: rawzip::ZipSliceArchive<&'a [u8]>,
    parts: Vec<Part>,
    left: usize,
}

struct Part {
    path: String,
    is_deflated: bool,
    place: ZipArchiveEntryWayfinder,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| damaged())?;
        let mut parts = Vec::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| damaged())? {
            if parts.len() == MOST_PARTS {
                return Err(unsafe_archive());
            }
            let is_deflated = entry.compression_method() == CompressionMethod::DEFLATE;
            let is_stored = entry.compression_method() == CompressionMethod::STORE;
            if (is_deflated || is_stored) && !entry.flags().is_encrypted() {
                let path = String::from_utf8_lossy(entry.file_path().as_bytes()).replace('\\', "/");
                parts.push(Part { path, is_deflated, place: entry.wayfinder() });
            }
        }
        Ok(Package { archive, parts, left: LARGEST })
    }

    /// The text of a part; `None` where there is none of this name.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, Error> {
        let Some(part) = self.parts.iter().find(|part| part.path.eq_ignore_ascii_case(path)) else {
            return Ok(None);
        };
        let entry = self.archive.get_entry(part.place).map_err(|_| damaged())?;
        // The size that the archive states is asked first, so that an honest bomb costs nothing.
        if part.place.uncompressed_size_hint() > self.left as u64 {
            return Err(unsafe_archive());
        }
        let bytes = if part.is_deflated {
            decompress_to_vec_with_limit(entry.data(), self.left).map_err(|error| match error.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => unsafe_archive(),
                _ => damaged(),
            })?
        } else {
            entry.data().get(..entry.data().len().min(self.left)).unwrap_or_default().to_vec()
        };
        self.left -= bytes.len().min(self.left);
        let wanted = entry.claim_verifier();
        if rawzip::crc32(&bytes) != wanted.crc || bytes.len() as u64 != wanted.uncompressed_size {
            return Err(damaged());
        }
        Ok(Some(encoding::decode(&bytes)?.into_owned()))
    }
}

/// The path of a part that `from` names as `target`.
pub(super) fn resolve(from: &str, target: &str) -> String {
    let (folder, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), target),
    };
    let mut path: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}

/// The part that holds what `path` refers to.
pub(super) fn relations_of(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{path}.rels"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(resolve("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/workbook.xml", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(resolve("xl/b/c.xml", "../../../a.xml"), "a.xml");
        assert_eq!(resolve("", "xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(relations_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(relations_of(""), "_rels/.rels");
    }
}
