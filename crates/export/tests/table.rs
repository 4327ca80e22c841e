//! The workbook of plain tables, from the outside.

use std::io::{Cursor, Read};

use gouji_export::Refusal;
use gouji_export::table::{Sheet, Value, workbook};
use zip::ZipArchive;

fn sheet() -> Sheet {
    Sheet {
        name: "年报 & '甲'".to_owned(),
        heads: vec![("文件".to_owned(), 36), ("错误".to_owned(), 7)],
        rows: vec![
            vec![Value::Text("=1+<1>".to_owned()), Value::Number(3.0)],
            vec![Value::Blank, Value::Number(0.5)],
        ],
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("a text");
    text
}

#[test]
fn words_are_words_and_numbers_are_numbers() {
    let bytes = workbook(&[sheet(), Sheet { name: "空".to_owned(), ..Sheet::default() }]).expect("written");
    assert_eq!(
        Ok(&bytes),
        workbook(&[sheet(), Sheet { name: "空".to_owned(), ..Sheet::default() }]).as_ref()
    );
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">文件</t></is></c>",
        "<c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+&lt;1&gt;</t></is></c><c r=\"B2\" s=\"3\"><v>3</v></c>",
        "<row r=\"3\"><c r=\"B3\" s=\"3\"><v>0.5</v></c></row>",
        "state=\"frozen\"",
        "<col min=\"1\" max=\"1\" width=\"36\" customWidth=\"1\"/>",
        "<autoFilter ref=\"A1:B3\"/>",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("<sheet name=\"年报 &amp; '甲'\" sheetId=\"1\" r:id=\"r1\"/>"), "{book}");
    assert!(book.contains("localSheetId=\"0\">'年报 &amp; ''甲'''!$1:$1</definedName>"), "{book}");
    assert!(!part(&bytes, "xl/worksheets/sheet2.xml").contains("autoFilter"));
}

#[test]
fn what_the_format_has_no_room_for_is_refused() {
    assert_eq!(workbook(&[]), Err(Refusal::Unwritable));
    let rows = vec![Vec::new(); 1_048_576];
    assert_eq!(workbook(&[Sheet { rows, ..sheet() }]), Err(Refusal::Unwritable));
}
