//! Reads an OFD document (GB/T 33190-2016): pages of positioned text in a zip archive.
//!
//! `OFD.xml` names the document, that one its pages, and each page says what stands where
//! (`page`). `layout` makes a document of it. Pictures, seals, annotations and attachments are
//! left out.

mod page;
mod shapes;
mod text;

use std::collections::HashMap;

use super::archive::{self, Archive};
use super::layout::{self, Page};
use super::xml::{Event, Xml};
use crate::budget::{self, Unit};
use crate::document::{Document, Format, Remark, RemarkKind};
use crate::error::Error;
use crate::number::is_space;
use crate::span::Span;
use page::{Content, Sheet};

/// More pages than this are no report.
const MOST_PAGES: usize = 2_000;

/// Reads the document that `archive` holds; of several the first.
///
/// # Errors
/// `truncated` where a part is missing or broken, `encrypted`, `too-large`, `picture-only`,
/// `no-text-recoverable` and `empty`.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Document, Error> {
    if archive.has("Encryptions.xml") {
        return Err(archive::encrypted());
    }
    let roots = values(&part(archive, "OFD.xml")?, "DocRoot")?;
    let root = roots.first().ok_or_else(archive::truncated)?;
    let root = path("OFD.xml", root);
    let outline = Outline::read(&part(archive, &root)?)?;
    if outline.pages.len() > MOST_PAGES {
        return Err(budget::too_large());
    }
    // Templates by their numbers, once they were read.
    let mut templates: HashMap<&str, Content> = HashMap::new();
    let mut pages = Vec::new();
    let budget = archive.budget().clone();
    let (mut pictures, mut slanted) = (0, 0);
    for place in &outline.pages {
        let mut sheet = Sheet::new(outline.size);
        let content = Content::read(&part(archive, &path(&root, place))?)?;
        for id in &content.templates {
            if let Some((id, place)) = outline.templates.get_key_value(id) {
                if !templates.contains_key(id.as_str()) {
                    let template = Content::read(&part(archive, &path(&root, place))?)?;
                    templates.insert(id, template);
                }
                if let Some(template) = templates.get(id.as_str()) {
                    budget.take(Unit::Marks, template.marks())?;
                    sheet.put(template);
                }
            }
        }
        budget.take(Unit::Marks, content.marks())?;
        sheet.put(&content);
        (pictures, slanted) = (pictures + sheet.pictures, slanted + sheet.slanted);
        pages.push(sheet.page);
    }
    check_text(&pages, pictures)?;
    let mut document = layout::document(pages, Format::Ofd);
    document.remarks = remarks(&document, roots.len(), slanted);
    Ok(document)
}

fn check_text(pages: &[Page], pictures: usize) -> Result<(), Error> {
    let chars = || pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.char);
    let told = chars().filter(|&char| char != '\u{FFFD}' && !is_space(char)).count();
    let untold = chars().filter(|&char| char == '\u{FFFD}').count();
    if told == 0 && untold == 0 {
        return Err(if pictures > 0 {
            Error::new(
                "picture-only",
                "OFD 里只有图片（扫描件），没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
            )
        } else {
            Error::new("empty", "OFD 里没有内容。")
        });
    }
    if untold > told {
        return Err(Error::new(
            "no-text-recoverable",
            "OFD 里的文字没有字符编码，只能看、不能读取。请使用原始的 Word、WPS 或网页文件。",
        ));
    }
    Ok(())
}

fn remarks(document: &Document, documents: usize, slanted: usize) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say = |span, words: &str| {
        remarks.push(Remark { span, kind: RemarkKind::LeftOut, words: words.to_owned() });
    };
    if documents > 1 {
        say(Span::default(), "OFD 里有几份文件，只读了第一份。");
    }
    if let Some(at) = document.text.find('\u{FFFD}') {
        let span = Span::new(at, at + '\u{FFFD}'.len_utf8());
        say(span, "OFD 里有的字没有字符编码，读不出来，以“\u{FFFD}”代替。");
    }
    if slanted > 0 {
        say(Span::default(), "斜排的文字（如水印）没有读取。");
    }
    remarks
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, Error> {
    archive.part(name)?.map(|part| part.text).ok_or_else(archive::truncated)
}

/// The name of the part to which `place`, written in the part `from`, points.
fn path(from: &str, place: &str) -> String {
    let place = place.trim();
    if let Some(absolute) = place.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for folder in place.split('/') {
        match folder {
            "" | "." => {}
            ".." => drop(folders.pop()),
            _ => folders.push(folder),
        }
    }
    folders.join("/")
}

/// The texts of all elements `name`.
fn values(text: &str, name: &str) -> Result<Vec<String>, Error> {
    let mut xml = Xml::new(text);
    let mut values: Vec<String> = Vec::new();
    let mut inside = false;
    loop {
        match xml.next()? {
            Event::Start(tag) => {
                inside = tag.name() == name;
                if inside {
                    values.push(String::new());
                }
            }
            Event::End => inside = false,
            Event::Text(text) if inside => {
                values.iter_mut().last().into_iter().for_each(|value| *value += &text)
            }
            Event::Text(_) => {}
            Event::Eof => return Ok(values),
        }
    }
}

/// What the document's own part says.
#[derive(Debug, Default)]
struct Outline {
    /// Width and height of its pages, in millimetres.
    size: (f64, f64),
    pages: Vec<String>,
    /// The place of each template by its number; of several the first.
    templates: HashMap<String, String>,
}

impl Outline {
    fn read(text: &str) -> Result<Self, Error> {
        let mut outline = Outline { size: A4, ..Outline::default() };
        if let Some(size) = values(text, "PhysicalBox")?.first().and_then(|numbers| page::size(numbers)) {
            outline.size = size;
        }
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    let place = tag.attribute("BaseLoc").map(|place| place.into_owned());
                    let id = tag.attribute("ID").map(|id| id.into_owned()).unwrap_or_default();
                    match (tag.name(), place) {
                        ("Page", Some(place)) => outline.pages.push(place),
                        ("TemplatePage", Some(place)) => drop(outline.templates.entry(id).or_insert(place)),
                        _ => {}
                    }
                }
                Event::End | Event::Text(_) => {}
                Event::Eof => return Ok(outline),
            }
        }
    }
}

/// Millimetres.
const A4: (f64, f64) = (210.0, 297.0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_relative_to_the_part_that_names_them() {
        assert_eq!(path("OFD.xml", "Doc_0/Document.xml"), "Doc_0/Document.xml");
        assert_eq!(path("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), "Doc_0/Pages/Page_0/Content.xml");
        assert_eq!(path("Doc_0/Document.xml", "/Doc_0/Pages/a.xml"), "Doc_0/Pages/a.xml");
        assert_eq!(path("Doc_0/Document.xml", "../../Tpls/./b.xml"), "Tpls/b.xml");
    }
}
