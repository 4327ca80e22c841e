//! Word documents that are cut, damaged, mislabelled or made to hurt.

use std::time::Duration;

use gouji::Input;

use super::linear::check_inputs;
use super::random::Random;
use super::survive;
use crate::figures::Sheet;
use crate::fixtures;
use crate::layouts::word;
use crate::work::worked;
use crate::zip::zip;

const BEGIN: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
     <w:p><w:r><w:t>某局2024年政府信息公开工作年度报告</w:t></w:r></w:p>";
const END: &str = "</w:body></w:document>";

fn document(body: &str) -> Vec<u8> {
    zip(&[("word/document.xml", format!("{BEGIN}{body}{END}"))])
}

#[track_caller]
fn refusal(bytes: &[u8]) -> Option<&'static str> {
    survive(Input::Bytes(bytes)).err()
}

#[test]
fn a_file_cut_anywhere_is_called_incomplete() {
    for bytes in [word::plain(&Sheet::y2021()), fixtures::read("docx/revised-2024.docx")] {
        for end in (4..bytes.len()).step_by(10) {
            assert_eq!(refusal(&bytes[..end]), Some("truncated"), "{end} of {}", bytes.len());
        }
    }
}

#[test]
fn a_damaged_file_is_refused_or_says_what_it_said() {
    let whole = word::plain(&Sheet::y2021());
    let facts = |bytes: &[u8]| {
        survive(Input::Bytes(bytes))
            .map(|found| found.report.facts.iter().map(|fact| fact.text.clone()).collect::<Vec<_>>())
    };
    let said = facts(&whole).expect("a report");
    let mut random = Random::new(2024);
    for _ in 0..300 {
        let mut bytes = whole.clone();
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(8);
        // A figure is never silently another one; styles and numerals may be lost with their part.
        if let Ok(found) = facts(&bytes) {
            assert_eq!(found, said, "byte {at}");
        }
    }
}

#[test]
fn archives_that_are_no_document_say_what_to_do() {
    let code = |parts: &[(&str, &str)]| refusal(&zip(parts));
    assert_eq!(code(&[("年报.docx", "")]), Some("unknown-format"));
    assert_eq!(code(&[("xl/workbook.xml", "")]), Some("empty"));
    assert_eq!(code(&[("OFD.xml", "")]), Some("truncated"));
    assert_eq!(code(&[("word/document.xml", "")]), Some("empty"));
    assert_eq!(code(&[("word/document.xml", "<html>")]), Some("truncated"));
    assert_eq!(code(&[("word/styles.xml", "<a/>")]), Some("truncated"));
    assert_eq!(code(&[("word/document.xml", "<a/>"), ("word/styles.xml", "<a")]), Some("truncated"));
}

#[test]
fn a_document_under_another_name_is_still_one() {
    // Names are never asked; what is text or a page is read as such.
    let page = "<html><body><p>某局2024年政府信息公开工作年度报告</p></body></html>";
    assert!(survive(Input::Bytes(page.as_bytes())).is_ok());
    let named = zip(&[
        ("_rels/.rels", "<Relationships xmlns='R'><Relationship Type='x/officeDocument' Target='/word/other.xml'/></Relationships>".to_owned()),
        ("word/other.xml", format!("{BEGIN}{END}")),
    ]);
    assert!(survive(Input::Bytes(&named)).is_ok());
}

#[test]
fn bombs_do_not_go_off() {
    let entities = "<!DOCTYPE a [<!ENTITY a \"甲甲甲甲甲甲甲甲甲甲\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
        <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY x SYSTEM \"file:///etc/hosts\">]>";
    let bytes = zip(&[(
        "word/document.xml",
        format!("{entities}{BEGIN}<w:p><w:r><w:t>&c;&x;乙</w:t></w:r></w:p>{END}"),
    )]);
    assert_eq!(
        survive(Input::Bytes(&bytes)).expect("a report").text,
        "某局2024年政府信息公开工作年度报告\n乙"
    );
    let spaces = document(&" ".repeat(30 << 20));
    assert!(spaces.len() < 100_000);
    assert_eq!(refusal(&spaces), Some("unsafe-archive"));
}

#[test]
fn shapes_that_no_office_makes_are_survived() {
    let cell =
        "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc>";
    let bodies = [
        "<w:tbl><w:tr><w:tc>".repeat(3_000) + &"</w:tc></w:tr></w:tbl>".repeat(3_000),
        format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{cell}{cell}</w:tr>").repeat(500)),
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"99999999\"/></w:trPr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tc/><w:r><w:t>2</w:t></w:r><w:t>3</w:t>".to_owned(),
        "<w:p><w:r><w:txbxContent>".repeat(3_000) + &"</w:txbxContent></w:r></w:p>".repeat(3_000),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>".repeat(20_000),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>".repeat(20_000),
        "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"77\"/><w:numId w:val=\"77\"/></w:numPr></w:pPr></w:p>".repeat(2_000),
        "<w:txbxContent><w:tbl></w:tbl></w:txbxContent><w:trPr><w:del/></w:trPr><w:tcPr><w:cellDel/></w:tcPr><w:sdtPr><w:showingPlcHdr/></w:sdtPr>".to_owned(),
    ];
    for body in bodies {
        let start = worked();
        let found = survive(Input::Bytes(&document(&body)));
        assert!(found.is_ok(), "{:?}: {}", found.err(), &body[..60]);
        let took = worked() - start;
        assert!(took < Duration::from_secs(20), "{took:?}: {}", &body[..60]);
    }
}

#[test]
fn long_documents_take_time_in_step_with_their_length() {
    let check = |piece: &str, times: usize| {
        let [small, large] = [times, times * 4].map(|times| document(&piece.repeat(times)));
        check_inputs(Input::Bytes(&small), Input::Bytes(&large));
    };
    let cell = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>";
    check(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell.repeat(8)), 700);
    check(
        &format!(
            "<w:p>{}</w:p>",
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">公 </w:t></w:r>".repeat(9)
        ),
        1_000,
    );
    check("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", 5_000);
    check("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:t>1</w:t></w:r></w:p>", 5_000);
    check("<w:p><w:r><w:txbxContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:txbxContent></w:r></w:p>", 4_000);
    let rows = |rows: usize| {
        let row = format!("<w:tr>{}</w:tr>", cell.repeat(8));
        document(&format!("<w:tbl>{}</w:tbl>", row.repeat(rows)))
    };
    check_inputs(Input::Bytes(&rows(700)), Input::Bytes(&rows(2_800)));
}
