//! The zip archive that an office document is, some of its parts exchanged.

use std::collections::BTreeMap;

use crate::Refusal;
use crate::packing::{Packer, Unpacker};

/// A document as an archive of parts.
pub(crate) struct Package<'a> {
    archive: Unpacker<'a>,
    changed: BTreeMap<String, String>,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Refusal> {
        let archive = Unpacker::open(bytes)?;
        let is_signed = |name: &[u8]| name.to_ascii_lowercase().starts_with(b"_xmlsignatures/");
        if archive.entries.iter().any(|part| is_signed(&part.name)) {
            return Err(Refusal::Signed);
        }
        Ok(Package { archive, changed: BTreeMap::new() })
    }

    /// The text of a part as it now is; `None` where there is no such part.
    ///
    /// # Errors
    /// Where it cannot be unpacked, is there twice, or is in another encoding than UTF-8.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        if let Some(text) = self.changed.get(name) {
            return Ok(Some(text.clone()));
        }
        let mut parts = self.archive.entries.iter().filter(|part| part.name == name.as_bytes());
        let Some(part) = parts.next() else { return Ok(None) };
        if parts.next().is_some() {
            return Err(Refusal::Unknown);
        }
        let bytes = self.archive.unpacked(part)?;
        String::from_utf8(bytes).map(Some).map_err(|_| Refusal::Unknown)
    }

    /// Gives a part another text, or adds it.
    pub(crate) fn put(&mut self, name: &str, text: String) {
        self.changed.insert(name.to_owned(), text);
    }

    /// The archive with the changed parts at their places and the new ones behind; all others are
    /// copied as they are.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        let mut packer = Packer::new();
        for part in &self.archive.entries {
            let text = str::from_utf8(&part.name).ok().and_then(|name| self.changed.remove(name));
            match text {
                Some(text) => packer.add(&part.name, text.as_bytes())?,
                None => packer.copy(&self.archive, part)?,
            }
        }
        for (name, text) in &self.changed {
            packer.add(name.as_bytes(), text.as_bytes())?;
        }
        packer.finish()
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
