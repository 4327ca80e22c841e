//! Reads an OFD document (GB/T 33190-2016): pages of positioned text in a zip archive.
//!
//! `OFD.xml` names the document, that one its pages, and each page says what stands where
//! (`page`). `layout` makes a document of it. Pictures, seals and attachments are left out.

mod page;
mod shapes;
mod text;

use std::collections::HashMap;

use super::archive::{self, Archive};
use super::layout::{self, Page};
use super::xml::{Event, Xml};
use crate::budget;
use crate::document::{Document, Format, Remark, RemarkKind};
use crate::error::Error;
use crate::lang::Sentence;
use crate::number::is_space;
use crate::span::Span;
use page::{Content, Sheet, Units};

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
    let units = outline.units(archive, &root)?;
    let notes = outline.notes(archive, &root)?;
    let mut seen = Seen { documents: roots.len(), ..Seen::default() };
    for (number, (id, place)) in outline.pages.iter().enumerate() {
        let mut sheet = Sheet::new(outline.size);
        let content = Content::read(&part(archive, &path(&root, place))?)?;
        if content.root != "Page" {
            seen.no_pages.push(number + 1);
        }
        for id in &content.templates {
            if let Some((id, place)) = outline.templates.get_key_value(id) {
                if !templates.contains_key(id.as_str()) {
                    let template = Content::read(&part(archive, &path(&root, place))?)?;
                    templates.insert(id, template);
                }
                if let Some(template) = templates.get(id.as_str()) {
                    sheet.put(template, &units, &budget)?;
                }
            }
        }
        sheet.put(&content, &units, &budget)?;
        for note in notes.get(id).into_iter().flatten() {
            sheet.put(note, &units, &budget)?;
        }
        seen.pictures += sheet.pictures;
        seen.slanted += sheet.slanted;
        seen.lost += sheet.lost;
        pages.push(sheet.page);
    }
    check_text(&pages, seen.pictures)?;
    let mut document = layout::document(pages, Format::Ofd);
    document.remarks = remarks(&document, &seen);
    Ok(document)
}

/// What was met on the way.
#[derive(Default)]
struct Seen {
    documents: usize,
    pictures: usize,
    slanted: usize,
    lost: usize,
    /// Which pages are none, from 1.
    no_pages: Vec<usize>,
}

fn check_text(pages: &[Page], pictures: usize) -> Result<(), Error> {
    let chars = || pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.char);
    let told = chars().filter(|&char| char != '\u{FFFD}' && !is_space(char)).count();
    let untold = chars().filter(|&char| char == '\u{FFFD}').count();
    if told == 0 && untold == 0 {
        return Err(if pictures > 0 {
            Error::new(
                "picture-only",
                fixed!(
                    "OFD 里只有图片（扫描件），没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
                    "The OFD holds only pictures (a scan) and no text that can be read. Please use the original Word, WPS or web page."
                ),
            )
        } else {
            Error::new("empty", fixed!("OFD 里没有内容。", "The OFD is empty."))
        });
    }
    if untold > told {
        return Err(Error::new(
            "no-text-recoverable",
            fixed!(
                "OFD 里的文字没有字符编码，只能看、不能读取。请使用原始的 Word、WPS 或网页文件。",
                "The text of the OFD has no character codes: it can be seen, but not read. Please use the original Word, WPS or web page."
            ),
        ));
    }
    Ok(())
}

fn remarks(document: &Document, seen: &Seen) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say = |kind, span, words: Sentence| remarks.push(Remark { span, kind, words });
    if seen.documents > 1 {
        say(
            RemarkKind::LeftOut,
            Span::default(),
            fixed!(
                "OFD 里有几份文件，只读了第一份。",
                "The OFD holds several documents; only the first was read."
            ),
        );
    }
    if let Some(at) = document.text.find('\u{FFFD}') {
        let span = Span::new(at, at + '\u{FFFD}'.len_utf8());
        let words = fixed!(
            "OFD 里有的字没有字符编码，读不出来，以“\u{FFFD}”代替。",
            "Some characters of the OFD have no codes and cannot be read; “\u{FFFD}” stands for them."
        );
        say(RemarkKind::Unread, span, words);
    }
    if let [first, ..] = seen.no_pages[..] {
        let words = match seen.no_pages.len() {
            1 => sentence!(
                "OFD 的第 {first} 页不是页面内容，没有读取。",
                "Page {first} of the OFD is not a valid page and was not read."
            ),
            count => sentence!(
                "OFD 的第 {first} 页等 {count} 页不是页面内容，没有读取。",
                "Page {first} of the OFD and others, {count} in all, are not valid pages and were not read."
            ),
        };
        say(RemarkKind::Unread, Span::default(), words);
    }
    if seen.lost > 0 {
        say(
            RemarkKind::Unread,
            Span::default(),
            fixed!(
                "OFD 里有的内容指向文件中没有的部分，没有读取。",
                "Something in the OFD refers to parts that the file does not have, and was not read."
            ),
        );
    }
    if seen.slanted > 0 {
        say(
            RemarkKind::LeftOut,
            Span::default(),
            fixed!("斜排的文字（如水印）没有读取。", "Slanted text (such as a watermark) was not read."),
        );
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
    /// Number and place of each.
    pages: Vec<(String, String)>,
    /// Places of the parts that hold what pages share.
    resources: Vec<String>,
    /// Places of the parts that list annotations.
    notes: Vec<String>,
    /// The place of each template by its number; of several the first.
    templates: HashMap<String, String>,
}

impl Outline {
    fn read(text: &str) -> Result<Self, Error> {
        let mut outline = Outline { size: A4, ..Outline::default() };
        if let Some(size) = values(text, "PhysicalBox")?.first().and_then(|numbers| page::size(numbers)) {
            outline.size = size;
        }
        for name in ["PublicRes", "DocumentRes"] {
            outline.resources.extend(values(text, name)?);
        }
        outline.notes = values(text, "Annotations")?;
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    let place = tag.attribute("BaseLoc").map(|place| place.into_owned());
                    let id = tag.attribute("ID").map(|id| id.into_owned()).unwrap_or_default();
                    match (tag.name(), place) {
                        ("Page", Some(place)) => outline.pages.push((id, place)),
                        ("TemplatePage", Some(place)) => drop(outline.templates.entry(id).or_insert(place)),
                        _ => {}
                    }
                }
                Event::End | Event::Text(_) => {}
                Event::Eof => return Ok(outline),
            }
        }
    }

    /// What composite objects stand for. A resource that is missing is none.
    fn units(&self, archive: &mut Archive<'_>, root: &str) -> Result<Units, Error> {
        let mut units = Units::new();
        for place in self.resources.iter().take(MOST_RESOURCES) {
            if let Some(part) = archive.part(&path(root, place))?
                && part.text.contains("CompositeGraphicUnit")
            {
                Content::read_with(&part.text, &mut units)?;
            }
        }
        Ok(units)
    }

    /// What was written onto each page afterwards, by the page's number.
    fn notes(&self, archive: &mut Archive<'_>, root: &str) -> Result<HashMap<String, Vec<Content>>, Error> {
        let mut notes: HashMap<String, Vec<Content>> = HashMap::new();
        for place in self.notes.iter().take(MOST_RESOURCES) {
            let list = path(root, place);
            let Some(part) = archive.part(&list)? else { continue };
            let mut xml = Xml::new(&part.text);
            let (mut page, mut is_place) = (String::new(), false);
            loop {
                match xml.next()? {
                    Event::Start(tag) => {
                        is_place = tag.name() == "FileLoc";
                        if tag.name() == "Page" {
                            page = tag.attribute("PageID").unwrap_or_default().into_owned();
                        }
                    }
                    Event::Text(place) if is_place => {
                        if let Some(part) = archive.part(&path(&list, &place))? {
                            notes.entry(page.clone()).or_default().push(Content::read(&part.text)?);
                        }
                        is_place = false;
                    }
                    Event::End | Event::Text(_) => is_place = false,
                    Event::Eof => break,
                }
            }
        }
        Ok(notes)
    }
}

/// Parts of one kind that a document names.
const MOST_RESOURCES: usize = 20;

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
