//! The zip archive that an office document is, some of its parts exchanged.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::Refusal;

/// No part that is changed is larger.
const MAX_PART: u64 = 64 * 1024 * 1024;

/// A document as an archive of parts.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    changed: BTreeMap<String, String>,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Unknown)?;
        for name in archive.file_names() {
            let name = name.map_err(|_| Refusal::Unknown)?;
            if name.to_ascii_lowercase().starts_with("_xmlsignatures/") {
                return Err(Refusal::Signed);
            }
        }
        Ok(Package { archive, changed: BTreeMap::new() })
    }

    /// The text of a part as it now is; `None` where there is no such part.
    ///
    /// # Errors
    /// Where it cannot be unpacked, or is in another encoding than UTF-8.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        if let Some(text) = self.changed.get(name) {
            return Ok(Some(text.clone()));
        }
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|_| Refusal::Unknown)?;
        if part.size() > MAX_PART {
            return Err(Refusal::Unknown);
        }
        let mut text = String::new();
        part.take(MAX_PART).read_to_string(&mut text).map_err(|_| Refusal::Unknown)?;
        Ok(Some(text))
    }

    /// Gives a part another text, or adds it.
    pub(crate) fn put(&mut self, name: &str, text: String) {
        self.changed.insert(name.to_owned(), text);
    }

    /// The archive with the changed parts at their places and the new ones behind; all others are
    /// copied as they are, without being unpacked.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let write = |writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str| {
            writer.start_file(name, options).map_err(|_| Refusal::Unknown)?;
            writer.write_all(text.as_bytes()).map_err(|_| Refusal::Unknown)
        };
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index).map_err(|_| Refusal::Unknown)?;
            let name = part.name().map_err(|_| Refusal::Unknown)?.into_owned();
            match self.changed.remove(&name) {
                Some(text) => write(&mut writer, &name, &text)?,
                None => writer.raw_copy_file(part).map_err(|_| Refusal::Unknown)?,
            }
        }
        for (name, text) in &self.changed {
            write(&mut writer, name, text)?;
        }
        Ok(writer.finish().map_err(|_| Refusal::Unknown)?.into_inner())
    }
}

/// Where a relationship's target lies: `target` as it stands in the relationships of `part`.
pub(crate) fn resolved(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = part.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// The part that holds the relationships of `part`.
pub(crate) fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

#[cfg(test)]
mod tests {
    use super::{relationships_of, resolved};

    #[test]
    fn targets_are_resolved_from_the_folder_of_their_part() {
        for (target, expected) in [
            ("comments.xml", "word/comments.xml"),
            ("./comments.xml", "word/comments.xml"),
            ("/word/comments2.xml", "word/comments2.xml"),
            ("../docProps/app.xml", "docProps/app.xml"),
            ("../../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolved("word/document.xml", target), expected);
        }
        assert_eq!(relationships_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relationships_of("document.xml"), "_rels/document.xml.rels");
    }
}
