//! Comments in workbooks, from the outside.

use std::io::{Cursor, Read, Write};

use gouji_export::Refusal;
use gouji_export::xlsx::{CellComment, annotate};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CELLS: &str = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><pageMargins/>";

/// A workbook of the sheets 表一 and 表二, the second with `behind` after its cells.
fn workbook(behind: &str, further: &[(&str, &str)]) -> Vec<u8> {
    let sheet = |behind: &str| {
        format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{CELLS}{behind}</worksheet>"
        )
    };
    let (first, second) = (sheet(""), sheet(behind));
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let sheets = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/one.xml\"/><Relationship Id=\"r2\" Type=\"{OFFICE}/worksheet\" Target=\"/xl/worksheets/two.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"表二\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
    );
    let mut parts = vec![
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", sheets.as_str()),
        ("xl/worksheets/one.xml", first.as_str()),
        ("xl/worksheets/two.xml", second.as_str()),
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

fn comment(sheet: &str, row: u32, column: u32, words: &str) -> CellComment {
    CellComment {
        sheet: sheet.to_owned(),
        row,
        column,
        lines: vec![words.to_owned(), "依据：<第五条>".to_owned()],
    }
}

#[test]
fn comments_stand_at_their_cells_and_everything_else_stays() {
    let before = workbook("<tableParts count=\"0\"/>", &[]);
    let comments =
        [comment("表二", 8, 7, "总计填 3"), comment("表二", 1, 2, "空白"), comment("表二", 8, 7, "又一处")];
    let after = annotate(&before, &comments).expect("written");
    for untouched in ["xl/workbook.xml", "xl/worksheets/one.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"]
    {
        assert_eq!(part(&before, untouched), part(&after, untouched), "{untouched}");
    }
    let said = part(&after, "xl/worksheets/comments-gouji1.xml").expect("comments");
    assert!(said.contains("<author>勾稽</author>"), "{said}");
    assert!(said.contains("<comment ref=\"C2\" authorId=\"0\"><text><r><t xml:space=\"preserve\">空白\n依据：&lt;第五条&gt;</t></r></text></comment><comment ref=\"H9\""), "{said}");
    assert!(said.contains("总计填 3\n依据：&lt;第五条&gt;\n\n又一处"), "one comment a cell: {said}");
    let boxes = part(&after, "xl/worksheets/drawing-gouji1.vml").expect("a drawing");
    assert_eq!(boxes.matches("<v:shape ").count(), 2);
    assert!(boxes.contains("<x:Row>8</x:Row><x:Column>7</x:Column>"), "{boxes}");
    let sheet = part(&after, "xl/worksheets/two.xml").expect("a sheet");
    let element = format!("<legacyDrawing xmlns:r=\"{OFFICE}\" r:id=\"gouji2\"/>");
    assert!(sheet.contains(&format!("<pageMargins/>{element}<tableParts")), "{sheet}");
    assert_eq!(Some(sheet.replace(&element, "")), part(&before, "xl/worksheets/two.xml"), "insertions alone");
    let related = part(&after, "xl/worksheets/_rels/two.xml.rels").expect("relationships");
    assert!(
        related.contains("/comments\" Target=\"comments-gouji1.xml\"") && related.contains("/vmlDrawing\"")
    );
    let types = part(&after, "[Content_Types].xml").expect("types");
    assert!(types.contains("PartName=\"/xl/worksheets/drawing-gouji1.vml\""), "{types}");
}

#[test]
fn comments_join_those_that_are_there() {
    let old = "<x:comments xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:authors><x:author>甲</x:author></x:authors><x:commentList><x:comment ref=\"A1\" authorId=\"0\"><x:text><x:t>旧话</x:t></x:text></x:comment></x:commentList></x:comments>";
    let drawing =
        "<xml xmlns:v=\"a\" xmlns:o=\"b\" xmlns:x=\"c\"><v:shape id=\"_x0000_s1030\"><br></v:shape></xml>";
    let related = format!(
        "<Relationships xmlns=\"x\"><Relationship Id=\"c\" Type=\"{OFFICE}/comments\" Target=\"../comments1.xml\"/><Relationship Id=\"d\" Type=\"{OFFICE}/vmlDrawing\" Target=\"../drawings/v.vml\"/></Relationships>"
    );
    let further = [
        ("xl/comments1.xml", old),
        ("xl/drawings/v.vml", drawing),
        ("xl/worksheets/_rels/two.xml.rels", related.as_str()),
    ];
    let before = workbook("<legacyDrawing r:id=\"d\"/>", &further);
    let comments = [comment("表二", 0, 0, "总计"), comment("表二", 4, 1, "新话")];
    let after = annotate(&before, &comments).expect("written");
    let said = part(&after, "xl/comments1.xml").expect("comments");
    assert!(said.contains("<x:t>旧话</x:t><x:r><x:t xml:space=\"preserve\">\n总计"), "{said}");
    assert!(said.contains("<x:author>甲</x:author><x:author>勾稽</x:author></x:authors>"), "{said}");
    assert!(said.contains("</x:comment><x:comment ref=\"B5\" authorId=\"1\">"), "{said}");
    let boxes = part(&after, "xl/drawings/v.vml").expect("a drawing");
    assert!(boxes.starts_with(&drawing[..drawing.len() - "</xml>".len()]), "{boxes}");
    assert_eq!(boxes.matches("_x0000_s1031\"").count(), 1, "{boxes}");
    assert!(!boxes.contains("_x0000_s1032"), "the cell that had a comment has its box");
    assert_eq!(part(&before, "xl/worksheets/two.xml"), part(&after, "xl/worksheets/two.xml"));
}

#[test]
fn what_cannot_be_written_back_safely_is_refused() {
    let here = [comment("表二", 0, 0, "话")];
    let refusal = |bytes: &[u8]| annotate(bytes, &here).err();
    assert_eq!(refusal(&workbook("", &[("_xmlsignatures/sig1.xml", "<a/>")])), Some(Refusal::Signed));
    assert_eq!(refusal(&workbook("<sheetProtection sheet=\"1\"/>", &[])), Some(Refusal::Protected));
    assert_eq!(refusal(&workbook("<sheetProtection sheet=\"0\"/>", &[])), None);
    assert_eq!(refusal(b"no archive"), Some(Refusal::Unknown));
    let elsewhere = [comment("没有的表", 0, 0, "话")];
    let after =
        annotate(&workbook("<sheetProtection sheet=\"1\"/>", &[]), &elsewhere).expect("on the first sheet");
    assert!(part(&after, "xl/worksheets/_rels/one.xml.rels").is_some());
    let none = workbook("", &[]);
    assert_eq!(
        annotate(&none, &[]).map(|bytes| part(&bytes, "xl/worksheets/two.xml")),
        Ok(part(&none, "xl/worksheets/two.xml"))
    );
}
