//! Where the paragraphs of a part and their runs stand.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::main_part::MainPart;
use crate::Refusal;

/// A paragraph in bytes of its part.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// The whole element.
    pub(super) element: Range<usize>,
    /// Where its content begins, its properties aside, and where it ends.
    pub(super) content: Range<usize>,
    /// Whether its element is one empty tag.
    pub(super) is_empty_tag: bool,
    /// The runs that stand in it, in order.
    pub(super) runs: Vec<Run>,
    /// The properties that its runs have by default.
    pub(super) mark_properties: Option<Range<usize>>,
}

/// A run of a paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) element: Range<usize>,
    /// Its properties' element.
    pub(super) properties: Option<Range<usize>>,
    /// What it says.
    pub(super) text: String,
    /// Its text elements, each with the range of its content.
    pub(super) texts: Vec<Range<usize>>,
    /// Whether it holds nothing but properties and text.
    pub(super) is_plain: bool,
    /// Whether it is a tracked deletion.
    pub(super) is_deleted: bool,
}

impl Paragraph {
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// The paragraphs of a part in the order in which they begin. Those of text boxes, which bear no
/// comments, are left out.
pub(super) fn paragraphs(main: &MainPart) -> Result<Vec<Paragraph>, Refusal> {
    let mut scan =
        Scan { main, open: Vec::new(), found: Vec::new(), places: Vec::new(), boxes: 0, deletions: 0 };
    let mut reader = Reader::from_str(&main.text);
    let mut before = 0;
    loop {
        let event = reader.read_event().map_err(|_| Refusal::Unknown)?;
        let end = usize::try_from(reader.buffer_position()).map_err(|_| Refusal::Unknown)?;
        match event {
            Event::Start(tag) => scan.start(&tag, before..end),
            Event::Empty(tag) => scan.empty(&tag, before..end),
            Event::End(_) => scan.end(before..end),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => scan.text(before..end),
            Event::Eof => break,
            _ => {}
        }
        before = end;
    }
    if !scan.open.is_empty() {
        return Err(Refusal::Unknown);
    }
    let mut found = scan.found;
    found.sort_by_key(|paragraph| paragraph.element.start);
    Ok(found)
}

/// An element that is open.
enum Element {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties { start: usize },
    Text { content: usize },
    Deletion,
    Box,
    Other,
}

struct Scan<'a> {
    main: &'a MainPart,
    open: Vec<Element>,
    found: Vec<Paragraph>,
    /// The paragraphs that are open, the innermost last.
    places: Vec<Paragraph>,
    boxes: usize,
    deletions: usize,
}

impl Scan<'_> {
    /// The local name of an element of the vocabulary of words.
    fn name<'t>(&self, tag: &'t BytesStart<'_>) -> Option<&'t str> {
        tag.name().into_inner().strip_prefix(self.main.prefix.as_str())
    }

    fn start(&mut self, tag: &BytesStart<'_>, place: Range<usize>) {
        let element = match self.name(tag) {
            Some("p") => {
                let element = place.start..place.end;
                self.places.push(Paragraph {
                    element,
                    content: place.end..place.end,
                    ..Paragraph::default()
                });
                Element::Paragraph
            }
            Some("pPr") if matches!(self.open.last(), Some(Element::Paragraph)) => {
                Element::ParagraphProperties
            }
            Some("rPr") if matches!(self.open.last(), Some(Element::Run | Element::ParagraphProperties)) => {
                Element::RunProperties { start: place.start }
            }
            Some("r") if !self.places.is_empty() => {
                let is_deleted = self.deletions > 0;
                let run = Run { element: place, is_plain: true, is_deleted, ..Run::default() };
                if let Some(paragraph) = self.places.last_mut() {
                    paragraph.runs.push(run);
                }
                Element::Run
            }
            Some("t") if matches!(self.open.last(), Some(Element::Run)) => {
                Element::Text { content: place.end }
            }
            Some("del" | "moveFrom") => {
                self.deletions += 1;
                Element::Deletion
            }
            Some("txbxContent") => {
                self.boxes += 1;
                Element::Box
            }
            _ => {
                self.see_other();
                Element::Other
            }
        };
        self.open.push(element);
    }

    fn empty(&mut self, tag: &BytesStart<'_>, place: Range<usize>) {
        match self.name(tag) {
            Some("p") if self.boxes == 0 => {
                let content = place.end..place.end;
                self.found.push(Paragraph {
                    element: place,
                    content,
                    is_empty_tag: true,
                    ..Paragraph::default()
                });
            }
            Some("pPr") if matches!(self.open.last(), Some(Element::Paragraph)) => {
                self.content_begins(place.end)
            }
            Some("rPr") if matches!(self.open.last(), Some(Element::Run)) => self.set_properties(place),
            Some("t") => {}
            _ => self.see_other(),
        }
    }

    fn end(&mut self, place: Range<usize>) {
        match self.open.pop() {
            Some(Element::Paragraph) => {
                if let Some(mut paragraph) = self.places.pop() {
                    paragraph.content.end = place.start;
                    paragraph.element.end = place.end;
                    if self.boxes == 0 {
                        self.found.push(paragraph);
                    }
                }
            }
            Some(Element::ParagraphProperties) => self.content_begins(place.end),
            Some(Element::RunProperties { start }) => self.set_properties(start..place.end),
            Some(Element::Run) => {
                if let Some(run) = self.last_run() {
                    run.element.end = place.end;
                }
            }
            Some(Element::Text { content }) => {
                if let Some(run) = self.last_run() {
                    run.texts.push(content..place.start);
                }
            }
            Some(Element::Deletion) => self.deletions -= 1,
            Some(Element::Box) => self.boxes -= 1,
            Some(Element::Other) | None => {}
        }
    }

    fn text(&mut self, place: Range<usize>) {
        if !matches!(self.open.last(), Some(Element::Text { .. })) {
            return;
        }
        let raw = self.main.text.get(place).unwrap_or_default();
        let text = quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |text| text.into_owned());
        if let Some(run) = self.last_run() {
            run.text += &text;
        }
    }

    fn content_begins(&mut self, at: usize) {
        if let Some(paragraph) = self.places.last_mut() {
            paragraph.content = at..at;
        }
    }

    /// Takes the properties of the run or, within those of a paragraph, of its mark.
    fn set_properties(&mut self, place: Range<usize>) {
        let is_mark = matches!(self.open.last(), Some(Element::ParagraphProperties));
        match self.places.last_mut() {
            Some(paragraph) if is_mark => paragraph.mark_properties = Some(place),
            Some(paragraph) => {
                if let Some(run) = paragraph.runs.last_mut() {
                    run.properties = Some(place);
                }
            }
            None => {}
        }
    }

    /// A run with anything else in it than text is not taken apart.
    fn see_other(&mut self) {
        if matches!(self.open.last(), Some(Element::Run))
            && let Some(run) = self.last_run()
        {
            run.is_plain = false;
        }
    }

    fn last_run(&mut self) -> Option<&mut Run> {
        self.places.last_mut()?.runs.last_mut()
    }
}
