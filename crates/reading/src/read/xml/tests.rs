//! Well-formed and ill-formed texts, and what is read of them.

mod library;

use super::*;

/// Events as they come: `<name` with the attribute `a`, `>`, and text in brackets.
fn sketch(text: &str) -> Result<String, String> {
    let mut xml = Xml::new(text);
    let mut sketch = String::new();
    loop {
        match xml.next().map_err(|error| error.code().to_owned())? {
            Event::Start(tag) => {
                let attribute = tag.attribute("a").unwrap_or_default();
                sketch += &format!("<{}{{{}}}{attribute}", tag.name(), tag.namespace);
            }
            Event::End => sketch.push('>'),
            Event::Text(text) => sketch += &format!("[{text}]"),
            Event::Eof => return Ok(sketch),
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(sketch(text).as_deref(), Ok(expected), "{text}");
}

#[track_caller]
fn check_broken(text: &str) {
    assert_eq!(sketch(text), Err("truncated".to_owned()), "{text}");
}

#[test]
fn elements_texts_and_attributes() {
    check("\u{FEFF}<?xml version='1.0'?><b a='1&lt;2'>甲<!-- - --><c/>乙</b>", "<b{}1<2[甲]<c{}>[乙]>");
    check("<b><![CDATA[<甲>]]></b>", "<b{}[<甲>]>");
    check("<b a = \"x\">A&amp;B&#x4E00;</b>", "<b{}x[A][&][B][一]>");
}

#[test]
fn prefixes_mean_what_they_were_declared_to_mean() {
    check("<w:b xmlns:w='W' xmlns=\"D\"><c xmlns='E'/><c/><w:c/></w:b>", "<b{W}<c{E}><c{D}><c{W}>>");
    check("<w:b xmlns:w='W'><w:c xmlns:w='V'/><w:d/><x:e/></w:b>", "<b{W}<c{V}><d{W}><e{}>>");
    check("<b><w:c xmlns:w='W' a='xmlns='/></b>", "<b{}<c{W}xmlns=>>");
}

#[test]
fn entities_of_a_document_type_mean_nothing() {
    let bomb = "<!DOCTYPE b [<!ENTITY x \"甲甲\"><!ENTITY y \"&x;&x;\"><!ENTITY z SYSTEM \"file:///etc/hostname\">]>";
    check(&format!("{bomb}<b a='&y;&z;'>&y;&z;乙</b>"), "<b{}[乙]>");
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for text in ["<b>", "<b></c>", "<b", "</b>", "<b><c></b></c>", "<b><!-- "] {
        check_broken(text);
    }
    let many: String = (0..200).map(|at| format!(" xmlns:p{at}='x'")).collect();
    check_broken(&format!("<b{many}/>"));
}

#[test]
fn depth_costs_no_stack() {
    let depth = 200_000;
    let text = format!("{}{}", "<b>".repeat(depth), "</b>".repeat(depth));
    assert_eq!(sketch(&text).map(|sketch| sketch.len()), Ok(depth * 5));
}

#[test]
fn events_say_where_they_stand() {
    let text = "\u{FEFF}<b>甲<c d='1'/> 乙&amp;</b>";
    let mut xml = Xml::new(text);
    let mut pieces = Vec::new();
    while !matches!(xml.next(), Ok(Event::Eof)) {
        pieces.push(&text[xml.span()]);
    }
    assert_eq!(pieces, ["<b>", "甲", "<c d='1'/>", "", " 乙", "&amp;", "</b>"]);
}

#[test]
fn an_element_is_left_at_its_own_end() {
    let mut xml = Xml::new("<a><b><b><c/></b>甲</b><d/></a>");
    assert!(xml.next_inside(1).is_ok_and(|tag| tag.is_some_and(|tag| tag.name() == "a")));
    let mut names = Vec::new();
    while let Ok(Some(tag)) = xml.next_inside(1) {
        names.push(tag.name().to_owned());
        if tag.name() == "b" {
            xml.skip().expect("well-formed");
        }
    }
    assert_eq!(names, ["b", "d"]);
}
