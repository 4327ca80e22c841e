//! A new document of plain blocks: titles, paragraphs and tables with repeated heads.

use crate::packing::archive;
use crate::xml::escaped;

/// A block of a new document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewBlock {
    /// Large, bold and centred.
    Title(String),
    /// Bold.
    Heading(String),
    /// Centred.
    Centred(String),
    /// Running text.
    Paragraph(String),
    /// A table whose first row is its head, repeated on every page.
    Table {
        /// The widths of the columns in twentieths of a point.
        widths: Vec<u32>,
        /// The rows; line feeds in a cell begin a new paragraph.
        rows: Vec<Vec<String>>,
    },
}

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// A4 with the page's number below.
const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1021\" w:bottom=\"1134\" w:left=\"1021\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";

/// Writes a document.
pub fn new_document(blocks: &[NewBlock]) -> Vec<u8> {
    let body: String = blocks.iter().map(block).collect();
    let main = format!(
        "{HEAD}<w:document xmlns:w=\"{WORDS}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}{SECTION}</w:body></w:document>"
    );
    let footer = format!(
        "{HEAD}<w:ftr xmlns:w=\"{WORDS}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}<w:r><w:t> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    );
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"f\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml", main),
        ("word/footer1.xml", footer),
    ];
    // Only a name too long for an archive could fail, and these are short.
    archive(parts.iter().map(|(name, text)| (*name, text.as_str()))).unwrap_or_default()
}

fn block(block: &NewBlock) -> String {
    match block {
        NewBlock::Title(text) => paragraph(text, "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"34\"/>"),
        NewBlock::Heading(text) => paragraph(text, "", "<w:b/>"),
        NewBlock::Centred(text) => paragraph(text, "<w:jc w:val=\"center\"/>", ""),
        NewBlock::Paragraph(text) => paragraph(text, "", ""),
        NewBlock::Table { widths, rows } => table(widths, rows),
    }
}

fn table(widths: &[u32], rows: &[Vec<String>]) -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String =
        sides.iter().map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\"/>")).collect();
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    for (number, row) in rows.iter().enumerate() {
        out += "<w:tr><w:trPr><w:cantSplit/>";
        out += if number == 0 { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" };
        let run = if number == 0 { "<w:b/><w:sz w:val=\"20\"/>" } else { "<w:sz w:val=\"20\"/>" };
        for (cell, width) in row.iter().zip(widths) {
            let lines: String = cell.split('\n').map(|line| paragraph(line, "", run)).collect();
            out += &format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{lines}</w:tc>");
        }
        out += "</w:tr>";
    }
    out + "</w:tbl>"
}

fn paragraph(text: &str, properties: &str, run: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escaped(text)
    )
}

fn field(code: &str) -> String {
    format!("<w:fldSimple w:instr=\" {code} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
}
