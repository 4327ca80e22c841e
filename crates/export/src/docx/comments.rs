//! Comments: a part with what is said, and marks in the text that lead to it.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::main_part::MainPart;
use super::paragraphs::{Paragraph, paragraphs};
use super::{Comment, Place};
use crate::Refusal;
use crate::package::Package;
use crate::parts::{attribute, declare, prefix_of, with_last_child};
use crate::xml::{Edits, escaped, squeezed};

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const AUTHOR: &str = "勾稽";

pub(super) fn write(package: &mut Package<'_>, main: &MainPart, comments: &[Comment]) -> Result<(), Refusal> {
    if comments.is_empty() {
        return Ok(());
    }
    let found = Found::of(paragraphs(main)?)?;
    let part = main.related(package, "/comments")?;
    let old = match &part {
        Some(part) => package.text(part)?,
        None => None,
    };
    let first = old.as_deref().map_or(0, next_id);
    let mut marks = Edits::default();
    let mut bodies = String::new();
    // Marks at one paragraph nest: all begin before its words and end behind them.
    let mut by_paragraph: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (at, comment) in comments.iter().enumerate() {
        let id = first + at;
        let paragraph = found.at(main, &comment.place);
        let entry = *places.entry(paragraph).or_insert_with(|| {
            by_paragraph.push((paragraph, Vec::new()));
            by_paragraph.len() - 1
        });
        by_paragraph[entry].1.push(id);
        bodies += &body(main, id, &comment.paragraphs);
    }
    for (paragraph, ids) in by_paragraph {
        mark(&mut marks, main, &found.paragraphs[paragraph], &ids);
    }
    package.put(&main.name, marks.apply(&main.text).ok_or(Refusal::Unknown)?);
    match (part, old) {
        (Some(part), Some(old)) => {
            // Its prefix may be another one than that of the main part.
            let bodies = bodies_for(&old, main, &bodies).ok_or(Refusal::Unknown)?;
            package.put(&part, with_last_child(&old, &bodies).ok_or(Refusal::Unknown)?);
        }
        _ => {
            let folder = main.name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let file = "comments-gouji.xml";
            let part = if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
            let prefix = &main.prefix;
            let name = prefix.trim_end_matches(':');
            let text = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<{prefix}comments xmlns:{name}=\"{}\">{}</{prefix}comments>",
                main.namespace(),
                bodies
            );
            package.put(&part, text);
            main.relate(package, "/comments", file)?;
            declare(package, &part, CONTENT_TYPE)?;
        }
    }
    Ok(())
}

/// The document's paragraphs, and what they say.
struct Found {
    paragraphs: Vec<Paragraph>,
    squeezed: Vec<String>,
}

impl Found {
    fn of(paragraphs: Vec<Paragraph>) -> Result<Found, Refusal> {
        if paragraphs.is_empty() {
            return Err(Refusal::Unknown);
        }
        let squeezed = paragraphs.iter().map(|paragraph| squeezed(&paragraph.text())).collect();
        Ok(Found { paragraphs, squeezed })
    }

    /// The paragraph of a place, the first one where it is not found.
    fn at(&self, main: &MainPart, place: &Place) -> usize {
        let found = match place {
            Place::Cell { part, element } if *part == main.name => self
                .paragraphs
                .iter()
                .position(|found| element.start <= found.element.start && found.element.end <= element.end),
            Place::Words { paragraph, words } => self.with_words(paragraph, words),
            _ => None,
        };
        found.unwrap_or_default()
    }

    fn with_words(&self, paragraph: &str, words: &str) -> Option<usize> {
        let (paragraph, words) = (squeezed(paragraph), squeezed(words));
        let is_same = |found: &String| *found == paragraph;
        // The number of a list is made by the program and does not stand in the paragraph.
        let is_end = |found: &String| !found.is_empty() && paragraph.ends_with(found.as_str());
        let holds = |found: &String| !words.is_empty() && found.contains(words.as_str());
        let all = || self.squeezed.iter();
        all()
            .position(is_same)
            .or_else(|| all().position(|found| is_end(found) && holds(found)))
            .or_else(|| all().position(holds))
    }
}

/// Leads from a paragraph to its comments.
fn mark(marks: &mut Edits, main: &MainPart, paragraph: &Paragraph, ids: &[usize]) {
    let prefix = &main.prefix;
    let start: String =
        ids.iter().map(|id| format!("<{prefix}commentRangeStart {prefix}id=\"{id}\"/>")).collect();
    let end: String = ids
        .iter()
        .map(|id| {
            format!(
                "<{prefix}commentRangeEnd {prefix}id=\"{id}\"/><{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
            )
        })
        .collect();
    if paragraph.is_empty_tag {
        let close = paragraph.element.end - "/>".len();
        marks.replace(close..paragraph.element.end, format!(">{start}{end}</{prefix}p>"));
    } else {
        marks.insert(paragraph.content.start, start);
        marks.insert(paragraph.content.end, end);
    }
}

fn body(main: &MainPart, id: usize, paragraphs: &[String]) -> String {
    let prefix = &main.prefix;
    let lines: String = paragraphs
        .iter()
        .map(|line| {
            format!(
                "<{prefix}p><{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r></{prefix}p>",
                escaped(line)
            )
        })
        .collect();
    format!(
        "<{prefix}comment {prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\" {prefix}initials=\"{AUTHOR}\">{lines}</{prefix}comment>"
    )
}

/// The first number that no comment has.
fn next_id(comments: &str) -> usize {
    let mut reader = Reader::from_str(comments);
    let mut next = 0;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "comment" => {
                let id = attribute(&tag, "id").and_then(|id| id.parse::<u32>().ok());
                next = next.max(id.map_or(0, |id| id as usize + 1));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    next
}

/// `bodies`, made with the main part's prefix, with that of the comments' own part.
fn bodies_for(comments: &str, main: &MainPart, bodies: &str) -> Option<String> {
    let mut reader = Reader::from_str(comments);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return Some(renamed(bodies, &main.prefix, &prefix_of(&tag)));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Gives the elements and attributes that [`body`] made another prefix.
fn renamed(bodies: &str, from: &str, to: &str) -> String {
    if from == to {
        return bodies.to_owned();
    }
    let mut bodies = bodies.to_owned();
    for name in ["comment ", "comment>", "p>", "r>", "t>", "t "] {
        for open in ["<", "</"] {
            bodies = bodies.replace(&format!("{open}{from}{name}"), &format!("{open}{to}{name}"));
        }
    }
    for name in ["id=\"", "author=\"", "initials=\""] {
        bodies = bodies.replace(&format!(" {from}{name}"), &format!(" {to}{name}"));
    }
    bodies
}
