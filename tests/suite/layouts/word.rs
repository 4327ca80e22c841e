//! Word documents: as an office writes them, with tracked changes, and with tables in pieces.

use std::fmt::Write as _;

use super::form::{Field, Row, grid, laid};
use super::{Part, parts};
use crate::checks::{assert_found_says, has_error_at};
use crate::figures::Sheet;
use crate::zip::zip;
use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions};

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

const STYLES: &str = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/>\
    <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
    <w:numFmt w:val=\"chineseCountingThousand\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
    </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

/// Headings whose numerals are automatic, cells whose text is cut into runs.
pub(crate) fn plain(sheet: &Sheet) -> Vec<u8> {
    let body = body(sheet, |rows| table(rows, split_runs));
    docx(&body)
}

/// Every cell was corrected, with changes tracked; a table row was deleted.
fn tracked(sheet: &Sheet) -> Vec<u8> {
    let corrected = |text: &str| {
        format!(
            "<w:p><w:del w:id=\"1\"><w:r><w:delText>8{text}</w:delText></w:r></w:del>\
             <w:ins w:id=\"2\"><w:r><w:t>{text}</w:t></w:r></w:ins></w:p>"
        )
    };
    let deleted = "<w:tr><w:trPr><w:del w:id=\"3\"/></w:trPr><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    docx(&body(sheet, |rows| table(rows, corrected).replace("</w:tbl>", deleted)))
}

/// Tables cut in two by a page break, all inside a table that frames the page.
fn in_pieces(sheet: &Sheet) -> Vec<u8> {
    let pieces = |rows: &[Row]| {
        let table = table(rows, split_runs);
        let rows: Vec<&str> = table.split_inclusive("</w:tr>").collect();
        let (first, second) = rows.split_at(rows.len() / 2);
        let page_break = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
        format!("{}</w:tbl>{page_break}<w:tbl>{}", first.concat(), second.concat())
    };
    let body = body(sheet, pieces);
    docx(&format!("<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl><w:p/>"))
}

fn docx(body: &str) -> Vec<u8> {
    let part = |name: &str, inside: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:{name} {NAMESPACES}>{inside}</w:{name}>"
        )
    };
    zip(&[
        ("word/document.xml", part("document", &format!("<w:body>{body}<w:sectPr/></w:body>"))),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
    ])
}

fn body(sheet: &Sheet, table: impl Fn(&[Row]) -> String) -> String {
    let mut body = String::new();
    for part in parts(sheet) {
        match part {
            Part::Title(words) | Part::Paragraph(words) => body += &split_runs(&words),
            Part::Heading(words) => {
                let words = words.split_once('、').map_or(words.as_str(), |(_, words)| words);
                let _ = write!(
                    body,
                    "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
                );
            }
            Part::Table(form) => body += &table(&grid(sheet, form)),
        }
    }
    body
}

/// A paragraph whose every other character is a run of its own, as proofing leaves it.
fn split_runs(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let runs = chars.chunks(2).map(|pair| {
        let text: String = pair.iter().collect();
        format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r><w:proofErr/>")
    });
    format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p>", runs.collect::<String>())
}

fn table(rows: &[Row], write: impl Fn(&str) -> String) -> String {
    let mut xml = String::from("<w:tbl><w:tblPr><w:tblW w:w=\"0\"/></w:tblPr><w:tblGrid/>");
    for row in laid(rows) {
        xml += "<w:tr>";
        for (at, field) in row.iter().enumerate() {
            let goes_on = |field: &&Field<'_>| matches!(field, Field::Left | Field::Above { first: false });
            let columns = 1 + row[at + 1..].iter().take_while(goes_on).count();
            let span = if columns > 1 { format!("<w:gridSpan w:val=\"{columns}\"/>") } else { String::new() };
            let merge = match field {
                Field::Slot(slot) if slot.rows > 1 => "<w:vMerge w:val=\"restart\"/>",
                Field::Above { first: true } => "<w:vMerge/>",
                Field::Slot(_) => "",
                Field::Above { .. } | Field::Left => continue,
            };
            let text = if field.text().is_empty() { "<w:p/>".to_owned() } else { write(field.text()) };
            let _ = write!(xml, "<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>");
        }
        xml += "</w:tr>";
    }
    xml + "</w:tbl>"
}

#[track_caller]
fn validate(bytes: &[u8], sheet: &Sheet) -> Validation {
    let options = OpenOptions { forms: sheet.forms(), ..OpenOptions::default() };
    gouji::validate(Input::Bytes(bytes), &options, &CheckOptions::default()).expect("a report")
}

#[test]
fn says_exactly_what_the_form_says() {
    for write in [plain, tracked, in_pieces] {
        for sheet in Sheet::all() {
            assert_found_says(&validate(&write(&sheet), &sheet), &sheet);
            let blank = sheet.printed(|cell| if cell == "0" { String::new() } else { cell.to_owned() });
            assert_found_says(&validate(&write(&blank), &blank), &blank);
        }
    }
}

#[test]
fn a_figure_one_too_high_is_an_error_at_its_cell() {
    for write in [plain, in_pieces] {
        for sheet in Sheet::all() {
            let silent: Vec<_> = sheet
                .related_keys()
                .filter(|&key| {
                    !has_error_at(&validate(&write(&sheet.with_one_more(key)), &sheet), key.name())
                })
                .collect();
            assert!(silent.is_empty(), "{}: no error at {silent:?}", sheet.template.name);
        }
    }
}

#[test]
fn automatic_numerals_make_sections() {
    let found = validate(&plain(&Sheet::y2021()), &Sheet::y2021());
    let sections: Vec<_> = found.report.sections.iter().map(|section| section.number).collect();
    assert_eq!(sections, [1, 2, 3, 4, 5, 6]);
    assert!(found.text.contains("\n三、收到和处理政府信息公开申请情况\n"), "{}", found.text);
}
