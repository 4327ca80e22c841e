//! The box of each format around what a target changes. Input that begins as files of the format do
//! is such a file and stays as it is.

use super::compound;
use super::zip::zip;

/// Stands alone on its line between the parts of an input that makes several.
const BETWEEN_PARTS: &[u8] = b"\n=====\n";
const ZIP: &[u8] = b"PK";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A Word document of its body, styles, numbering, footnotes and relations.
pub fn docx(input: &[u8]) -> Vec<u8> {
    if input.starts_with(ZIP) {
        return input.to_vec();
    }
    let [body, styles, numbering, footnotes, relations] = parts(input);
    let others = [
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
        ("word/footnotes.xml", footnotes),
        ("word/_rels/document.xml.rels", relations),
    ];
    let mut parts = vec![("word/document.xml", body)];
    parts.extend(others.into_iter().filter(|(_, part)| !part.is_empty()));
    zip(&parts)
}

const SHEETS: &[u8] = b"<workbook xmlns:r='r'><sheets><sheet name='1' sheetId='1' r:id='rId1'/>\
    <sheet name='2' sheetId='2' r:id='rId2'/></sheets></workbook>";
const RELATIONS: &[u8] = b"<Relationships>\
    <Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>\
    <Relationship Id='rId2' Type='x/worksheet' Target='worksheets/sheet2.xml'/>\
    <Relationship Id='rId3' Type='x/sharedStrings' Target='sharedStrings.xml'/>\
    <Relationship Id='rId4' Type='x/styles' Target='styles.xml'/></Relationships>";

/// A workbook of a sheet, the texts and the styles that sheets share, a second sheet and the list of
/// sheets.
pub fn workbook(input: &[u8]) -> Vec<u8> {
    if input.starts_with(ZIP) || input.starts_with(COMPOUND) {
        return input.to_vec();
    }
    let [sheet, texts, styles, second, sheets] = parts(input);
    let mut parts = vec![
        ("xl/workbook.xml", or(sheets, SHEETS)),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/sheet2.xml", or(second, b"<worksheet/>")),
    ];
    let others = [("xl/sharedStrings.xml", texts), ("xl/styles.xml", styles)];
    parts.extend(others.into_iter().filter(|(_, part)| !part.is_empty()));
    zip(&parts)
}

const ROOT: &[u8] = b"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>";
const OUTLINE: &[u8] = b"<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>\
    <TemplatePage ID='1' BaseLoc='T.xml'/></CommonData><Pages><Page ID='2' BaseLoc='P.xml'/></Pages></Document>";

/// An OFD document of its page, the template under it and the outline.
pub fn ofd(input: &[u8]) -> Vec<u8> {
    if input.starts_with(ZIP) {
        return input.to_vec();
    }
    let [page, template, outline] = parts(input);
    zip(&[
        ("OFD.xml", ROOT),
        ("Doc_0/Document.xml", or(outline, OUTLINE)),
        ("Doc_0/P.xml", page),
        ("Doc_0/T.xml", template),
    ])
}

/// A PDF file of what its page draws, the map of two of its fonts and the form `X1`.
pub fn pdf(input: &[u8]) -> Vec<u8> {
    if input.starts_with(b"%PDF") {
        return input.to_vec();
    }
    let [content, map, form] = parts(input);
    super::pdf::pdf(content, map, form)
}

/// A compound file, whatever it holds: a document of the binary format.
pub fn doc(input: &[u8]) -> Vec<u8> {
    [COMPOUND, input.get(COMPOUND.len()..).unwrap_or_default()].concat()
}

/// A sound compound file with its tables damaged, as `compound::damaged` does it.
pub fn damaged_compound(input: &[u8]) -> Vec<u8> {
    compound::damaged(input)
}

/// A workbook of the binary format, of its records.
pub fn biff(input: &[u8]) -> Vec<u8> {
    if input.starts_with(COMPOUND) { input.to_vec() } else { compound::compound("Workbook", input) }
}

/// A mail, whatever it holds.
pub fn mhtml(input: &[u8]) -> Vec<u8> {
    [b"MIME-Version: 1.0\r\n", input].concat()
}

/// Text that is taken for JSON, whatever it says.
pub fn json(input: &[u8]) -> Vec<u8> {
    [b"{", input].concat()
}

/// The first `N` parts of an input; those that it does not have are empty.
pub fn parts<const N: usize>(mut input: &[u8]) -> [&[u8]; N] {
    std::array::from_fn(|_| {
        let end = input.windows(BETWEEN_PARTS.len()).position(|window| window == BETWEEN_PARTS);
        let part = &input[..end.unwrap_or(input.len())];
        input = end.map_or(&[], |end| &input[end + BETWEEN_PARTS.len()..]);
        part
    })
}

fn or<'a>(part: &'a [u8], usual: &'a [u8]) -> &'a [u8] {
    if part.is_empty() { usual } else { part }
}
