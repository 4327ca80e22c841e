//! Comments and corrections in Word documents, from the outside.

use std::io::{Cursor, Read, Write};
use std::ops::Range;

use gouji_export::Refusal;
use gouji_export::docx::{Comment, Correction, Place, annotate, correct};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const BODY: &str = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>某局年报</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>总计</w:t></w:r></w:p></w:tc>\
    <w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>4</w:t></w:r></w:p></w:tc>\
    <w:tc><w:p><w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:pPr></w:p></w:tc>\
    <w:tc><w:p/></w:tc></w:tr></w:tbl>\
    <w:p><w:r><w:t>全年收到申请</w:t></w:r><w:r><w:t xml:space=\"preserve\">3件 &amp; 办结</w:t></w:r></w:p>";

/// A document with `body`, and `further` parts.
fn document(body: &str, further: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{WORDS}\"><w:body>{body}</w:body></w:document>"
    );
    let mut parts = vec![
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", main.as_str()),
        ("word/media/image1.png", "\u{1}\u{2} no picture at all"),
    ];
    parts.extend(further);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("in memory");
        writer.write_all(text.as_bytes()).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).expect("a text");
    Some(text)
}

/// The element of the `nth` cell.
fn cell(document: &[u8], nth: usize) -> Range<usize> {
    let main = part(document, "word/document.xml").expect("the main part");
    let start = main.match_indices("<w:tc>").nth(nth).expect("a cell").0;
    start..start + main[start..].find("</w:tc>").expect("its end") + "</w:tc>".len()
}

fn comment(place: Place) -> Comment {
    Comment {
        place,
        paragraphs: vec!["总计填 24，各项之和为 23".to_owned(), "建议：<改为> \"23\"".to_owned()],
    }
}

fn cell_place(document: &[u8], nth: usize) -> Place {
    Place::Cell { part: "word/document.xml".to_owned(), element: cell(document, nth) }
}

#[test]
fn a_comment_stands_at_its_cell_and_everything_else_stays() {
    let before = document(BODY, &[]);
    let after = annotate(&before, &[comment(cell_place(&before, 1))]).expect("written");
    let main = part(&after, "word/document.xml").expect("the main part");
    assert!(main.contains(
        "<w:tc><w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>4</w:t></w:r>\
         <w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p></w:tc>"
    ), "{main}");
    let without = main
        .replace("<w:commentRangeStart w:id=\"0\"/>", "")
        .replace("<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>", "");
    assert_eq!(Some(without), part(&before, "word/document.xml"), "insertions alone");
    let comments = part(&after, "word/comments-gouji.xml").expect("comments");
    assert!(comments.contains("总计填 24") && comments.contains("&lt;改为&gt; &quot;23&quot;"), "{comments}");
    let types = part(&after, "[Content_Types].xml").expect("types");
    assert!(types.contains("PartName=\"/word/comments-gouji.xml\""), "{types}");
    let related = part(&after, "word/_rels/document.xml.rels").expect("relationships");
    assert!(related.contains("Target=\"comments-gouji.xml\""), "{related}");
    assert_eq!(part(&before, "word/media/image1.png"), part(&after, "word/media/image1.png"));
}

#[test]
fn comments_find_empty_cells_words_and_the_document() {
    let before = document(BODY, &[]);
    let words = Place::Words {
        paragraph: "（一）全年收到申请3件 & 办结".to_owned(),
        words: "申请3件".to_owned(),
    };
    let lost = Place::Words { paragraph: "别的话".to_owned(), words: "别的话".to_owned() };
    let comments = [cell_place(&before, 3), words, lost, Place::Document].map(comment);
    let main =
        part(&annotate(&before, &comments).expect("written"), "word/document.xml").expect("the main part");
    for expected in [
        "<w:tc><w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p></w:tc>",
        "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>全年收到申请",
        "<w:jc w:val=\"center\"/></w:pPr><w:commentRangeStart w:id=\"2\"/><w:commentRangeStart w:id=\"3\"/><w:r>",
    ] {
        assert!(main.contains(expected), "{expected}\n{main}");
    }
}

#[test]
fn comments_join_those_that_are_there() {
    let old =
        format!("<x:comments xmlns:x=\"{WORDS}\"><x:comment x:id=\"7\"><x:p/></x:comment></x:comments>");
    let related = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"/word/notes.xml\"/></Relationships>";
    let before = document(BODY, &[("word/notes.xml", &old), ("word/_rels/document.xml.rels", related)]);
    let after = annotate(&before, &[comment(Place::Document)]).expect("written");
    let comments = part(&after, "word/notes.xml").expect("comments");
    assert!(
        comments.contains("<x:comment x:id=\"7\"><x:p/></x:comment><x:comment x:id=\"8\" x:author=\"勾稽\""),
        "{comments}"
    );
    assert!(comments.contains("<x:p><x:r><x:t xml:space=\"preserve\">总计"), "{comments}");
    assert_eq!(part(&after, "word/comments-gouji.xml"), None);
    assert_eq!(part(&after, "word/_rels/document.xml.rels").as_deref(), Some(related));
}

#[track_caller]
fn check_corrected(nth: usize, tracked: bool, expected: &str) {
    let before = document(BODY, &[]);
    let correction = Correction {
        part: "word/document.xml".to_owned(),
        element: cell(&before, nth),
        new: "23".to_owned(),
    };
    let after = correct(&before, &[correction], tracked).expect("written");
    let main = part(&after, "word/document.xml").expect("the main part");
    assert!(main.contains(expected), "{expected}\n{main}");
}

#[test]
fn a_corrected_cell_keeps_its_formatting() {
    check_corrected(1, false, "<w:r><w:rPr><w:b/></w:rPr><w:t>23</w:t></w:r><w:r><w:t></w:t></w:r>");
    check_corrected(
        2,
        false,
        "</w:pPr><w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t xml:space=\"preserve\">23</w:t></w:r></w:p>",
    );
    check_corrected(3, false, "<w:tc><w:p><w:r><w:t xml:space=\"preserve\">23</w:t></w:r></w:p></w:tc>");
    check_corrected(
        1,
        true,
        "<w:del w:id=\"900001\" w:author=\"勾稽\"><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">2</w:delText></w:r></w:del>\
         <w:del w:id=\"900002\" w:author=\"勾稽\"><w:r><w:delText xml:space=\"preserve\">4</w:delText></w:r></w:del>\
         <w:ins w:id=\"900000\" w:author=\"勾稽\"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">23</w:t></w:r></w:ins></w:p>",
    );
}

#[test]
fn what_cannot_be_written_back_safely_is_refused() {
    let settings = |text: &'static str| {
        [
            ("word/settings.xml", text),
            (
                "word/_rels/document.xml.rels",
                "<Relationships xmlns=\"x\"><Relationship Id=\"s\" Type=\"y/settings\" Target=\"settings.xml\"/></Relationships>",
            ),
        ]
    };
    let all = [comment(Place::Document)];
    let refusal = |bytes: &[u8]| annotate(bytes, &all).err();
    assert_eq!(refusal(&document(BODY, &[("_xmlsignatures/sig1.xml", "<a/>")])), Some(Refusal::Signed));
    let protected = settings(
        "<w:settings xmlns:w=\"w\"><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/></w:settings>",
    );
    assert_eq!(refusal(&document(BODY, &protected)), Some(Refusal::Protected));
    let open = settings(
        "<w:settings xmlns:w=\"w\"><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"0\"/></w:settings>",
    );
    assert_eq!(refusal(&document(BODY, &open)), None);
    assert_eq!(refusal(b"no archive"), Some(Refusal::Unknown));
    assert_eq!(refusal(&document("", &[])), Some(Refusal::Unknown), "no paragraph");
    assert_eq!(refusal(&document("<w:p><w:r>", &[])), Some(Refusal::Unknown), "not well-formed");
}
