//! Texts elsewhere in the file that content controls show: Word writes them into the controls as
//! soon as it opens the document.

use crate::error::Error;
use crate::read::archive::Archive;
use crate::read::xml::{Event, Xml};

/// A document has two or three.
const MOST: usize = 100;
/// The number of the store that holds the title and the author. Programs other than Word do not
/// show those in the text, so that they count in tables alone.
const CORE: &str = "{6c3c8bc8-f283-45ae-878a-bab7291924a1}";

/// The stores of such texts, as (number, text of the part).
#[derive(Debug, Default)]
pub(super) struct Bound {
    stores: Vec<(String, String)>,
}

impl Bound {
    /// Reads the stores of a document, where its text refers to any.
    pub(super) fn of(archive: &mut Archive<'_>, body: &str) -> Result<Self, Error> {
        let mut bound = Self::default();
        if !body.contains(":dataBinding ") {
            return Ok(bound);
        }
        let is_item = |name: &&str| {
            let name = name.to_ascii_lowercase();
            name.starts_with("customxml/item") && name.ends_with(".xml") && !name.contains("props")
        };
        let items: Vec<String> = archive.names().filter(is_item).take(MOST).map(str::to_owned).collect();
        for item in items {
            let properties = item.to_ascii_lowercase().replacen("customxml/item", "customXml/itemProps", 1);
            let number = match archive.part(&properties)? {
                Some(part) => Xml::new(&part.text)
                    .next_inside(0)?
                    .and_then(|tag| tag.attribute("itemID").map(std::borrow::Cow::into_owned)),
                None => None,
            };
            if let Some(part) = archive.part(&item)? {
                bound.add(&number.unwrap_or_default(), part.text);
            }
        }
        if let Some(part) = archive.part("docProps/core.xml")? {
            bound.add(CORE, part.text);
        }
        Ok(bound)
    }

    /// Adds a store.
    pub(super) fn add(&mut self, number: &str, part: String) {
        self.stores.push((number.trim().to_ascii_lowercase(), part));
    }

    /// The text at `path` in the store of this number, without white space at its ends. Only paths
    /// of plain steps are followed, such as `/ns0:a[1]/ns0:b[2]` or `…/@c`.
    pub(super) fn text(&self, number: &str, path: &str, in_cell: bool) -> Option<String> {
        let number = number.trim().to_ascii_lowercase();
        if number == CORE && !in_cell {
            return None;
        }
        let (_, part) = match number.is_empty() {
            true => self.stores.first(),
            false => self.stores.iter().find(|(other, _)| *other == number),
        }?;
        at(part, path).ok().flatten()
    }
}

/// A step of a path: an element's name without its prefix, and which of those of its name.
fn step(step: &str) -> Option<(&str, usize)> {
    let (name, ordinal) = match step.split_once('[') {
        Some((name, rest)) => (name, rest.strip_suffix(']')?.trim().parse().ok()?),
        None => (step, 1),
    };
    let name = name.rsplit(':').next()?.trim();
    let is_name =
        !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || "_-.@".contains(char));
    is_name.then_some((name, ordinal))
}

fn at(part: &str, path: &str) -> Result<Option<String>, Error> {
    let steps: Option<Vec<_>> = path.trim().trim_start_matches('/').split('/').map(step).collect();
    let Some(mut steps) = steps else { return Ok(None) };
    let attribute = steps.last().and_then(|(name, _)| name.strip_prefix('@'));
    if attribute.is_some() {
        steps.pop();
    }
    let mut xml = Xml::new(part);
    let mut depth = 0;
    for (at, &(name, ordinal)) in steps.iter().enumerate() {
        let mut seen = 0;
        loop {
            let Some(tag) = xml.next_inside(depth)? else { return Ok(None) };
            seen += usize::from(tag.name() == name);
            if tag.name() != name || seen < ordinal {
                xml.skip()?;
                continue;
            }
            if let Some(attribute) = attribute.filter(|_| at + 1 == steps.len()) {
                return Ok(tag.attribute(attribute).map(|value| value.trim().to_owned()));
            }
            break;
        }
        depth = xml.depth();
    }
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::Text(piece) => text.push_str(&piece),
            Event::End if xml.depth() < depth => return Ok(Some(text.trim().to_owned())),
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_by_their_path() {
        let mut bound = Bound::default();
        bound.add("{AB}", "<r xmlns='x'><a>1</a><a k='7'> 2 <b>3</b></a></r>".to_owned());
        for (path, text) in [
            ("/ns0:r[1]/ns0:a[2]", Some("2 3")),
            ("/r/a", Some("1")),
            ("/r/a[2]/b", Some("3")),
            ("/r/a[2]/@k", Some("7")),
            ("/r/c", None),
            ("//a", None),
            ("/r/a[last()]", None),
        ] {
            assert_eq!(bound.text("{ab}", path, true).as_deref(), text, "{path}");
        }
        assert_eq!(bound.text("{other}", "/r/a", true), None);
    }
}
