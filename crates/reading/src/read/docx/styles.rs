//! Styles, as far as they say what is a heading, what is numbered and what is hidden.

use std::collections::BTreeMap;

use super::markup::{Look, is_on, number, value};
use crate::error::Error;
use crate::read::xml::Xml;

/// How many styles may rest on each other; Word allows fewer.
const MAX_CHAIN: usize = 64;

/// What a style says, those it rests on included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether its paragraphs are headings.
    pub(super) is_heading: Option<bool>,
    /// Whether its text is hidden.
    pub(super) is_hidden: Option<bool>,
    /// The numbering of its paragraphs; `0` takes it away.
    pub(super) list: Option<String>,
    /// The level in that numbering.
    pub(super) level: Option<usize>,
    /// How its text looks.
    pub(super) look: Look,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, usize>,
    styles: Vec<Style>,
    /// The style of paragraphs that name none.
    default: Option<usize>,
    /// Whether any style hides text, which hardly a document has.
    pub(super) hide_text: bool,
    /// How text looks of which nothing is said.
    look: Look,
    nothing: Style,
}

/// A style as it is written down.
#[derive(Debug, Default)]
struct Entry {
    style: Style,
    based_on: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Error> {
        let mut xml = Xml::new(part);
        let mut styles = Styles::default();
        let mut entries = Vec::new();
        xml.next_inside(1)?;
        while let Some(tag) = xml.next_inside(1)? {
            match tag.name() {
                "style" => {}
                "docDefaults" => {
                    let depth = xml.depth();
                    while let Some(tag) = xml.next_inside(depth)? {
                        styles.look.take(&tag);
                    }
                    continue;
                }
                _ => {
                    xml.skip()?;
                    continue;
                }
            }
            if tag.attribute("type").as_deref() == Some("paragraph")
                && tag.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
            {
                styles.default = Some(entries.len());
            }
            if let Some(id) = tag.attribute("styleId") {
                styles.by_id.insert(id.into_owned(), entries.len());
            }
            entries.push(entry(&mut xml)?);
        }
        styles.styles = (0..entries.len()).map(|at| resolved(&entries, &styles.by_id, at)).collect();
        styles.hide_text = styles.styles.iter().any(|style| style.is_hidden == Some(true));
        Ok(styles)
    }

    /// The style of paragraphs that name `id`, or none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        let named = id.and_then(|id| self.by_id.get(id).copied()).or(self.default);
        named.and_then(|at| self.styles.get(at)).unwrap_or(&self.nothing)
    }

    /// How the text of such paragraphs looks.
    pub(super) fn look(&self, paragraph: Option<&str>) -> Look {
        self.paragraph(paragraph).look.or(self.look)
    }

    /// The style of text that names `id`.
    pub(super) fn text(&self, id: &str) -> &Style {
        self.by_id.get(id).and_then(|&at| self.styles.get(at)).unwrap_or(&self.nothing)
    }
}

fn entry(xml: &mut Xml<'_>) -> Result<Entry, Error> {
    let depth = xml.depth();
    let mut entry = Entry::default();
    let style = &mut entry.style;
    while let Some(tag) = xml.next_inside(depth)? {
        match tag.name() {
            "name" => {
                let name = value(&tag).unwrap_or_default();
                style.is_heading = style.is_heading.or_else(|| is_heading_name(&name).then_some(true));
            }
            "basedOn" => entry.based_on = value(&tag).map(|id| id.into_owned()),
            "outlineLvl" => style.is_heading = number(&tag).map(|level| level < 9),
            "numId" => style.list = value(&tag).map(|id| id.into_owned()),
            "ilvl" => style.level = number(&tag).map(|level| level as usize),
            "vanish" => style.is_hidden = Some(is_on(&tag)),
            // What it was before a tracked change, and what it says of parts of tables.
            "pPrChange" | "rPrChange" | "tblStylePr" => xml.skip()?,
            _ => style.look.take(&tag),
        }
    }
    Ok(entry)
}

/// The names that Word, WPS and LibreOffice give to headings and titles, in either language.
fn is_heading_name(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let rest = ["heading", "标题"].iter().find_map(|word| name.strip_prefix(word));
    name == "title" || rest.is_some_and(|rest| rest.trim().chars().all(|char| char.is_ascii_digit()))
}

/// What the style at `at` says, what it does not say itself taken from those it rests on.
fn resolved(entries: &[Entry], by_id: &BTreeMap<String, usize>, at: usize) -> Style {
    let mut style = Style::default();
    let mut next = entries.get(at);
    for _ in 0..MAX_CHAIN {
        let Some(entry) = next else { break };
        let below = &entry.style;
        style.is_heading = style.is_heading.or(below.is_heading);
        style.is_hidden = style.is_hidden.or(below.is_hidden);
        style.level = style.level.or(below.level);
        style.look = style.look.or(below.look);
        if style.list.is_none() {
            style.list.clone_from(&below.list);
        }
        next = entry.based_on.as_ref().and_then(|id| by_id.get(id)).and_then(|&at| entries.get(at));
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(styles: &str) -> Styles {
        Styles::read(&format!("<w:styles xmlns:w='W'><w:docDefaults/>{styles}</w:styles>")).expect("styles")
    }

    #[test]
    fn a_heading_is_told_by_its_level_or_its_name() {
        let is_heading = |inside: &str| {
            styles(&format!("<w:style w:styleId='a'>{inside}</w:style>")).paragraph(Some("a")).is_heading
        };
        assert_eq!(is_heading("<w:pPr><w:outlineLvl w:val='2'/></w:pPr>"), Some(true));
        assert_eq!(is_heading("<w:name w:val='heading 1'/>"), Some(true));
        assert_eq!(is_heading("<w:name w:val='标题 3'/>"), Some(true));
        assert_eq!(is_heading("<w:name w:val='标题'/>"), Some(true));
        assert_eq!(is_heading("<w:name w:val='heading 1'/><w:outlineLvl w:val='9'/>"), Some(false));
        assert_eq!(is_heading("<w:name w:val='标题栏文字'/>"), None);
        assert_eq!(is_heading("<w:pPrChange><w:outlineLvl w:val='0'/></w:pPrChange>"), None);
    }

    #[test]
    fn what_a_style_does_not_say_is_said_by_those_it_rests_on() {
        let styles = styles(
            "<w:style w:styleId='a' w:type='paragraph' w:default='1'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
             <w:style w:styleId='b'><w:basedOn w:val='c'/><w:numPr><w:ilvl w:val='1'/></w:numPr></w:style>\
             <w:style w:styleId='c'><w:basedOn w:val='a'/><w:rPr><w:vanish/></w:rPr><w:outlineLvl w:val='0'/></w:style>\
             <w:style w:styleId='d'><w:basedOn w:val='d'/></w:style>",
        );
        let expected = Style {
            is_heading: Some(true),
            is_hidden: Some(true),
            list: Some("3".to_owned()),
            level: Some(1),
            look: Look::default(),
        };
        assert_eq!(styles.paragraph(Some("b")), &expected);
        assert_eq!(styles.paragraph(None).list.as_deref(), Some("3"));
        assert_eq!(styles.paragraph(Some("unknown")).list.as_deref(), Some("3"));
        assert_eq!(styles.paragraph(Some("d")), &Style::default());
        assert_eq!(styles.text("unknown"), &Style::default());
    }
}
