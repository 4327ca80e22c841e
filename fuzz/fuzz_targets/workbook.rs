//! A workbook of either kind, or a sheet, the shared texts, the styles, a second sheet and the list of
//! sheets, each a part.
#![no_main]

use gouji::Input;

const RELATIONS: &[u8] = b"<Relationships>\
    <Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>\
    <Relationship Id='rId2' Type='x/worksheet' Target='worksheets/sheet2.xml'/>\
    <Relationship Id='rId3' Type='x/sharedStrings' Target='sharedStrings.xml'/>\
    <Relationship Id='rId4' Type='x/styles' Target='styles.xml'/></Relationships>";
const LIST: &[u8] = b"<workbook xmlns:r='r'><sheets><sheet name='1' sheetId='1' r:id='rId1'/>\
    <sheet name='2' sheetId='2' r:id='rId2'/></sheets></workbook>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return gouji_fuzz::survive(Input::Bytes(bytes));
    }
    let [sheet, texts, styles, second, list] = gouji_fuzz::parts(bytes);
    let list = if list.is_empty() { LIST } else { list };
    let second = if second.is_empty() { b"<worksheet/>" } else { second };
    let mut parts = vec![
        ("xl/workbook.xml", list),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/sheet2.xml", second),
    ];
    let others = [("xl/sharedStrings.xml", texts), ("xl/styles.xml", styles)];
    parts.extend(others.into_iter().filter(|(_, part)| !part.is_empty()));
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::zip(&parts)));
});
