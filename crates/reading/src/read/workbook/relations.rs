//! How the parts of an OOXML file refer to each other (ECMA-376 part 2, 9.3).

use crate::error::Error;
use crate::read::archive::Archive;
use crate::read::xml::{Event, Xml};

/// A workbook that refers to more than this is none that an office made.
const MOST: usize = 20_000;

/// A part that another one refers to.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    /// The part's path.
    pub(super) target: String,
}

/// What the part at `path` refers to; nothing where it has no such list.
pub(super) fn of(archive: &mut Archive, path: &str) -> Result<Vec<Relation>, Error> {
    let Some(part) = archive.part(&list_of(path))? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&part.text);
    let mut relations = Vec::new();
    loop {
        let tag = match xml.next()? {
            Event::Start(tag) => tag,
            Event::Eof => return Ok(relations),
            Event::End | Event::Text(_) => continue,
        };
        if tag.name() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
        {
            let target = resolve(path, &target);
            relations.push(Relation { id: id.into_owned(), kind: kind.into_owned(), target });
            if relations.len() > MOST {
                return Err(super::too_many());
            }
        }
    }
}

/// The path of a part that `from` names as `target`.
fn resolve(from: &str, target: &str) -> String {
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
fn list_of(path: &str) -> String {
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
        assert_eq!(list_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(list_of(""), "_rels/.rels");
    }
}
