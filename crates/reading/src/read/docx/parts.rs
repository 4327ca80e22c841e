//! Which part of the archive is which: by the relationships between parts, else by their usual
//! names.

use crate::error::Error;
use crate::read::archive::Archive;
use crate::read::xml::Xml;

/// The relationships of one part.
pub(super) struct Relations {
    /// The folder of the part, with a `/` behind it unless it is the root.
    folder: String,
    /// Kind, target and number of each.
    relations: Vec<(String, String, String)>,
}

impl Relations {
    /// Those of the part `name`; of the archive itself where `name` is empty.
    pub(super) fn of(archive: &mut Archive<'_>, name: &str) -> Result<Self, Error> {
        let (folder, file) = name.rfind('/').map_or(("", name), |at| name.split_at(at + 1));
        let mut relations = Vec::new();
        if let Some(part) = archive.part(&format!("{folder}_rels/{file}.rels"))? {
            let mut xml = Xml::new(&part.text);
            xml.next_inside(1)?;
            while let Some(tag) = xml.next_inside(1)? {
                let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
                if attribute("TargetMode") != "External" {
                    // The addresses of both forms of the standard end alike.
                    let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    relations.push((kind, attribute("Target"), attribute("Id")));
                }
            }
        }
        Ok(Self { folder: folder.to_owned(), relations })
    }

    /// The name of the part of this kind that is there, or of the one usually called `usual`.
    pub(super) fn part(&self, archive: &Archive<'_>, kind: &str, usual: &str) -> Option<String> {
        let related = self.relations.iter().filter(|(other, ..)| other == kind);
        let related = related.map(|(_, target, _)| resolved(&self.folder, target));
        let usual = std::iter::once(format!("{}{usual}", self.folder));
        related.chain(usual).find(|name| archive.has(name))
    }

    /// The number and the part of each relation of this kind.
    pub(super) fn all(&self, kind: &str) -> Vec<(String, String)> {
        let related = self.relations.iter().filter(|(other, ..)| other.eq_ignore_ascii_case(kind));
        related.map(|(_, target, id)| (id.clone(), resolved(&self.folder, target))).collect()
    }
}

/// The name of the part at `target`, seen from `folder`.
fn resolved(folder: &str, target: &str) -> String {
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            ".." => drop(names.pop()),
            "." | "" => {}
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Budget;
    use crate::read::archive::testing::zip;

    #[test]
    fn targets_are_seen_from_their_folder() {
        assert_eq!(resolved("word/", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word/", "/a/./styles.xml"), "a/styles.xml");
        assert_eq!(resolved("word/", "../../../styles.xml"), "styles.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
    }

    #[test]
    fn parts_by_relationship_else_by_name() {
        let rels = "<Relationships xmlns='R'>\
            <Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/styles' Target='look.xml'/>\
            <Relationship Type='x/numbering' Target='http://a/b' TargetMode='External'/>\
            <Relationship Type='x/footnotes' Target='gone.xml'/></Relationships>";
        let parts = ["word/look.xml", "word/numbering.xml", "word/footnotes.xml"].map(|name| (name, ""));
        let bytes = zip(&[&parts[..], &[("word/_rels/document.xml.rels", rels)]].concat());
        let mut archive = Archive::open(&bytes, &Budget::of(bytes.len())).expect("an archive");
        let relations = Relations::of(&mut archive, "word/document.xml").expect("relations");
        let part = |kind: &str| relations.part(&archive, kind, &format!("{kind}.xml"));
        assert_eq!(part("styles").as_deref(), Some("word/look.xml"));
        assert_eq!(part("numbering").as_deref(), Some("word/numbering.xml"));
        assert_eq!(part("footnotes").as_deref(), Some("word/footnotes.xml"));
        assert_eq!(part("endnotes"), None);
    }
}
