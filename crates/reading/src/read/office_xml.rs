//! Documents of office programs that are one XML file: Word 2003 XML, a whole OOXML package in one
//! file, Excel 2003 XML. What they are is told by their first element, whatever stands in front of
//! it.

use super::archive::Archive;
use super::xml::{Event, Xml};
use crate::budget::Budget;
use crate::document::{Document, Format};
use crate::error::Error;

/// What the first element says that a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Word 2003 XML.
    Word,
    /// An OOXML package in one file.
    Package,
    /// Excel 2003 XML.
    Workbook,
}

/// A longer beginning than this is none of an office document.
const HEAD: usize = 256 * 1024;

/// Which of them a text is, if it is one.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let text = text.trim_start_matches(|char: char| char == '\u{FEFF}' || char.is_whitespace());
    if !text.starts_with('<') {
        return None;
    }
    let mut xml = Xml::new(text);
    loop {
        match xml.next().ok()? {
            Event::Start(tag) => {
                return match (tag.name(), tag.namespace) {
                    ("wordDocument", "http://schemas.microsoft.com/office/word/2003/wordml") => {
                        Some(Kind::Word)
                    }
                    ("package", "http://schemas.microsoft.com/office/2006/xmlPackage") => Some(Kind::Package),
                    ("Workbook", "urn:schemas-microsoft-com:office:spreadsheet") => Some(Kind::Workbook),
                    _ => None,
                };
            }
            Event::Text(text) if text.trim().is_empty() && xml.span().end < HEAD => {}
            _ => return None,
        }
    }
}

/// Reads a document of this kind.
///
/// # Errors
///
/// `truncated` where the XML is damaged, and what the readers of its contents refuse.
pub(super) fn read(kind: Kind, text: &str, budget: &Budget) -> Result<Vec<Document>, Error> {
    let text = text.trim_start_matches(|char: char| char == '\u{FEFF}' || char.is_whitespace());
    match kind {
        Kind::Word => {
            let document = super::docx::read_word_xml(text)?;
            Ok(vec![Document { format: Format::Wordml, ..document }])
        }
        Kind::Workbook => super::workbook::read_excel_xml(text),
        Kind::Package => {
            let mut archive = Archive::of_parts(parts(text)?, budget);
            let documents = super::read_package(&mut archive)?;
            Ok(documents.into_iter().map(unplaced).collect())
        }
    }
}

/// The places of cells are those in parts of an archive, of which there is none; what is left is which
/// cell of the body each is.
fn unplaced(mut document: Document) -> Document {
    document.keep_grid();
    if document.format == Format::Docx {
        document.format = Format::Wordml;
    }
    document
}

/// The parts of a package in one file.
fn parts(text: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut xml = Xml::new(text);
    let mut parts = Vec::new();
    let root = xml.next_inside(0)?.map_or(0, |_| xml.depth());
    while let Some(tag) = xml.next_inside(root)? {
        if tag.name() != "part" {
            xml.skip()?;
            continue;
        }
        let name = tag.attribute("name").unwrap_or_default().trim_start_matches('/').to_owned();
        let depth = xml.depth();
        let mut bytes = None;
        while let Some(tag) = xml.next_inside(depth)? {
            let start = xml.span().end;
            let is_empty = xml.is_without_content();
            match tag.name() {
                "xmlData" => {
                    let outer = xml.declared();
                    xml.skip()?;
                    let content = text.get(start..xml.span().start).unwrap_or_default();
                    bytes = Some(if is_empty {
                        Vec::new()
                    } else {
                        with_namespaces(content, &outer).into_bytes()
                    });
                }
                "binaryData" => {
                    xml.skip()?;
                    let content = text.get(start..xml.span().start).unwrap_or_default();
                    bytes = Some(base64(content));
                }
                _ => xml.skip()?,
            }
        }
        parts.extend(bytes.map(|bytes| (name, bytes)));
    }
    Ok(parts)
}

/// A part with what is declared around it declared by itself, as it is in a file of its own.
fn with_namespaces(content: &str, outer: &[(&str, &str)]) -> String {
    let content = content.trim_start();
    let start = root_tag(content);
    let Some(length) = content
        .get(start + 1..)
        .and_then(|rest| rest.find(|char: char| char.is_whitespace() || matches!(char, '>' | '/')))
    else {
        return content.to_owned();
    };
    let name_end = start + 1 + length;
    let tag_end =
        content.get(name_end..).and_then(|rest| rest.find('>')).map_or(name_end, |at| name_end + at);
    let tag = content.get(start..tag_end).unwrap_or_default();
    let mut part = content.get(..name_end).unwrap_or_default().to_owned();
    for (prefix, address) in outer {
        let key = if prefix.is_empty() { "xmlns=".to_owned() } else { format!("xmlns:{prefix}=") };
        if !tag.contains(&key) && !address.contains('"') {
            part += &format!(" {key}\"{address}\"");
        }
    }
    part + content.get(name_end..).unwrap_or_default()
}

/// Where the first element of a part begins.
fn root_tag(content: &str) -> usize {
    let begins = |at: usize| content[at + 1..].starts_with(|char: char| char.is_alphabetic() || char == '_');
    content.match_indices('<').map(|(at, _)| at).find(|&at| begins(at)).unwrap_or(0)
}

/// Bytes written as text (RFC 4648); what is no character of it is passed over.
fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing::show;
    use crate::document::{BlockKind, Origin};

    const WORD: &str = "http://schemas.microsoft.com/office/word/2003/wordml";
    const PACKAGE: &str = "http://schemas.microsoft.com/office/2006/xmlPackage";
    const EXCEL: &str = "urn:schemas-microsoft-com:office:spreadsheet";

    #[test]
    fn the_first_element_tells() {
        let comment = format!("<!-- {} -->", "x".repeat(9_000));
        for (text, expected) in [
            (format!("<w:wordDocument xmlns:w='{WORD}'>"), Some(Kind::Word)),
            (format!("<a:wordDocument xmlns:a=\"{WORD}\">"), Some(Kind::Word)),
            (
                format!(
                    "\u{FEFF}\n<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?>{comment}<w:wordDocument xmlns:w='{WORD}'>"
                ),
                Some(Kind::Word),
            ),
            (format!("<pkg:package xmlns:pkg='{PACKAGE}'>"), Some(Kind::Package)),
            (format!("<Workbook xmlns='{EXCEL}'>"), Some(Kind::Workbook)),
            (format!("<html xmlns:w='{WORD}'>"), None),
            (format!("年报<w:wordDocument xmlns:w='{WORD}'>"), None),
            ("<!doctype html><p>".to_owned(), None),
            ("<".to_owned(), None),
        ] {
            assert_eq!(kind(&text), expected, "{text:.60}");
        }
    }

    fn read_one(text: &str) -> String {
        let kind = kind(text).expect("office XML");
        match read(kind, text, &Budget::of(text.len())) {
            Ok(documents) => documents
                .iter()
                .map(|document| format!("{}: {}", document.format.name(), show(document)))
                .collect(),
            Err(error) => error.code().to_owned(),
        }
    }

    #[test]
    fn word_2003() {
        let word = |body: &str| {
            let body = body
                .replace('[', "<w:r><w:t>")
                .replace(']', "</w:t></w:r>")
                .replace('{', "<w:p>")
                .replace('}', "</w:p>");
            read_one(&format!(
                "<w:wordDocument xmlns:w='{WORD}' xmlns:wx='x:aux' xmlns:aml='x:aml'><w:styles><w:style w:type='paragraph' w:styleId='1'>\
                 <w:name w:val='heading 1'/></w:style></w:styles><w:docPr><w:footnotePr><w:footnote w:type='separator'>{{<w:r><w:separator/></w:r>}}</w:footnote></w:footnotePr></w:docPr>\
                 <w:body><wx:sect>{body}<w:sectPr/></wx:sect></w:body></w:wordDocument>"
            ).replace('{', "<w:p>").replace('}', "</w:p>"))
        };
        assert_eq!(
            word(
                "{<w:pPr><w:pStyle w:val='1'/><w:listPr><w:ilvl w:val='0'/><w:ilfo w:val='1'/><wx:t wx:val='一、'/></w:listPr></w:pPr>[总体情况]}"
            ),
            "wordml: H 一、总体情况"
        );
        assert_eq!(
            word(
                "<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr>{[甲]}</w:tc><w:tc>{[1]}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr>{}</w:tc><w:tc>{[2]}</w:tc></w:tr></w:tbl>"
            ),
            "wordml: T 2×2\n| 2×1 甲 | 1 |\n| 2 |"
        );
        assert_eq!(
            word(
                "{[收]<aml:annotation w:type='Word.Insertion'><aml:content>[12]</aml:content></aml:annotation><aml:annotation w:type='Word.Deletion'><aml:content>[11]</aml:content></aml:annotation><aml:annotation w:type='Word.Comment'><aml:content>{[批]}</aml:content></aml:annotation>[件]}"
            ),
            "wordml: P 收12件\n! 文件带修订标记，按接受全部修订后的内容核对（新增 1 处，删除 1 处）。"
        );
        assert_eq!(
            word("{[22]<w:r><w:footnote>{[注一]}</w:footnote></w:r>}{[后]}"),
            "wordml: P 22\nP 后\nP 注一"
        );
        assert_eq!(word("{}"), "empty");
    }

    #[test]
    fn a_package_in_one_file() {
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let part = |name: &str, data: &str| format!("<pkg:part pkg:name='{name}'>{data}</pkg:part>");
        let body = "<w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body>";
        let package = |parts: &str, outer: &str| {
            read_one(&format!("<pkg:package xmlns:pkg='{PACKAGE}' {outer}>{parts}</pkg:package>"))
        };
        let own = part(
            "/word/document.xml",
            &format!("<pkg:xmlData><w:document xmlns:w='{main}'>{body}</w:document></pkg:xmlData>"),
        );
        assert_eq!(package(&own, ""), "wordml: P 甲");
        let outer = part(
            "/word/document.xml",
            &format!("<pkg:xmlData>\n<w:document>{body}</w:document></pkg:xmlData>"),
        );
        assert_eq!(package(&outer, &format!("xmlns:w='{main}'")), "wordml: P 甲");
        assert_eq!(package(&part("/word/document.xml", "<pkg:xmlData/>"), ""), "empty");
        assert_eq!(package("", ""), "unknown-format");
        let chunk = part("/word/a.html", "<pkg:binaryData>PHA+5YWxMTI8\nL3A+</pkg:binaryData>")
            + &part(
                "/word/_rels/document.xml.rels",
                "<pkg:xmlData><Relationships><Relationship Id='c' Type='x/aFChunk' Target='a.html'/></Relationships></pkg:xmlData>",
            )
            + &part(
                "/word/document.xml",
                &format!(
                    "<pkg:xmlData><w:document xmlns:w='{main}' xmlns:r='x:r'><w:body><w:altChunk r:id='c'/></w:body></w:document></pkg:xmlData>"
                ),
            );
        assert_eq!(package(&chunk, ""), "wordml: P 共12");
        // A cell is known by its number, since there is no part that it could be written back to.
        let table = own.replace(body, "<w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body>");
        let text = format!("<pkg:package xmlns:pkg='{PACKAGE}'>{table}</pkg:package>");
        let documents = read(Kind::Package, &text, &Budget::of(text.len())).expect("a document");
        let BlockKind::Table(table) = &documents[0].blocks[0].kind else { panic!("a table") };
        let origins: Vec<_> = table.cells.iter().map(|cell| cell.origin).collect();
        assert_eq!(origins, [0, 1].map(|cell| Origin::BodyCell { table: 0, row: 0, cell }));
    }

    #[test]
    fn damaged_ones_say_so() {
        assert_eq!(read_one(&format!("<w:wordDocument xmlns:w='{WORD}'><w:body>")), "truncated");
        assert_eq!(read_one(&format!("<pkg:package xmlns:pkg='{PACKAGE}'><pkg:part>")), "truncated");
    }
}
