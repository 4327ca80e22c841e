//! Tags and texts are told apart as the library would do it, in any text whatever.

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::Event as Raw;

use super::super::namespaces::Namespaces;
use super::super::{Event, Xml, tag};

/// What a text can be made of: pieces that belong together, and pieces that do not.
const PIECES: [&str; 33] = [
    "<a",
    "<b:a",
    "</a",
    "</b:a",
    ">",
    "/>",
    " ",
    "\n",
    "\u{C}",
    "xmlns:b='B'",
    "c='1' ",
    "a='1'",
    " a=\"<\"",
    "b:a = '>'",
    "a",
    "=",
    "==",
    "'",
    "\"",
    "/",
    " xmlns:b='B'",
    "xmlns='",
    ":",
    "甲",
    "&",
    "&lt;",
    "&#x4E00;",
    ";",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?b?>",
];

#[test]
fn few_pieces_in_any_order() {
    for first in PIECES {
        for second in PIECES {
            for third in PIECES {
                check(&format!("<a>{first}{second}{third}</a>"));
                check(&format!("<a {first}{second}{third}></a>"));
            }
            check(&format!("{first}{second}"));
        }
    }
}

#[test]
fn many_pieces_in_some_orders() {
    let mut state: u32 = 1;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        PIECES[(state >> 16) as usize % PIECES.len()]
    };
    for round in 0..40_000 {
        let pieces: String = (0..4 + round % 12).map(|_| next()).collect();
        check(&format!("<a>{pieces}</a>"));
    }
}

#[track_caller]
fn check(text: &str) {
    assert_eq!(ours(text), theirs(text), "{text}");
    let content = text.trim_start_matches('<');
    if let Some((end, false)) = tag::end(content.as_bytes(), 0) {
        let mut namespaces = Namespaces::default();
        assert!(namespaces.declare(&content[..end], 1) && namespaces.is_empty(), "{text}");
    }
    if let Some(tag) = tag::usual(content.as_bytes(), 0).filter(|tag| !tag.may_declare) {
        let mut namespaces = Namespaces::default();
        assert!(namespaces.declare(&content[tag.name..tag.end], 1) && namespaces.is_empty(), "{text}");
    }
}

/// Each event with its place; at last whether, and where, the text ceases to be well-formed.
fn ours(text: &str) -> Vec<String> {
    let mut xml = Xml::new(text);
    let mut events = Vec::new();
    loop {
        let event = match xml.next() {
            Ok(Event::Start(tag)) => {
                format!("<{} {:?} {}", tag.name(), tag.attribute("a"), xml.is_without_content())
            }
            Ok(Event::End) => ">".to_owned(),
            Ok(Event::Text(text)) => text.into_owned(),
            Ok(Event::Eof) => return events,
            Err(error) => {
                events.push(error.to_string());
                return events;
            }
        };
        events.push(format!("{:?} {event}", xml.span()));
    }
}

/// The same by the library alone.
fn theirs(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut events = Vec::new();
    let mut depth = 0;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let span = start..reader.buffer_position() as usize;
        let event = match event {
            Ok(Raw::Start(tag)) => {
                depth += 1;
                let mut attributes = tag.attributes();
                let found = attributes
                    .with_checks(false)
                    .filter_map(Result::ok)
                    .find(|attribute| attribute.key.local_name().into_inner() == "a");
                let value = found.map(|found| {
                    let resolve = |entity: &str| resolve_xml_entity(entity).or(Some(""));
                    unescape_with(&found.value, resolve)
                        .map_or(found.value.to_string(), |value| value.into_owned())
                });
                let name = tag.local_name().into_inner();
                format!("<{name} {value:?} {}", text[span.clone()].ends_with("/>"))
            }
            Ok(Raw::End(_)) => {
                depth -= 1;
                ">".to_owned()
            }
            Ok(Raw::Text(text)) => text.into_inner().into_owned(),
            Ok(Raw::CData(text)) => text.into_inner().into_owned(),
            Ok(Raw::GeneralRef(entity)) => match entity.resolve_char_ref() {
                Ok(Some(char)) => char.to_string(),
                _ => match resolve_xml_entity(&entity) {
                    Some(text) => text.to_owned(),
                    None => continue,
                },
            },
            Ok(Raw::Eof) if depth == 0 => return events,
            Err(_) | Ok(Raw::Eof) => {
                events.push(Xml { at: span.end, ..Xml::new(text) }.broken().to_string());
                return events;
            }
            Ok(_) => continue,
        };
        events.push(format!("{span:?} {event}"));
    }
}
