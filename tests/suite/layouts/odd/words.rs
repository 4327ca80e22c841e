//! Word documents, of today and of 2003, in a package and in one file.

use std::fmt::Write as _;

use super::Read::{Figure, FigureOrNothing, Nothing};
use super::{Odd, Pen, Piece, check_all, odd, pieces};
use crate::figures::Sheet;
use crate::layouts::form::{Field, Row, laid};
use crate::zip::zip;

const TODAY: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const IN_2003: &str = "http://schemas.microsoft.com/office/word/2003/wordml";
const PLAIN: &str = "<w:r><w:t>#</w:t></w:r>";

const STYLES: &str = "<w:styles xmlns:w='W'><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type='character' w:styleId='up'><w:name w:val='footnote reference'/><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='old'><w:name w:val='old'/><w:rPr><w:strike/></w:rPr></w:style></w:styles>";

const ODDS: &[Odd] = &[
    odd("plain", PLAIN, Figure),
    odd(
        "superscript",
        "<w:r><w:t>#</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>",
        Figure,
    ),
    odd(
        "subscript",
        "<w:r><w:t>#</w:t></w:r><w:r><w:rPr><w:b/><w:vertAlign w:val='subscript'/></w:rPr><w:t>1</w:t></w:r>",
        Figure,
    ),
    odd(
        "raised",
        "<w:r><w:t>#</w:t></w:r><w:r><w:rPr><w:position w:val='8'/><w:sz w:val='12'/></w:rPr><w:t>1</w:t></w:r>",
        Figure,
    ),
    odd(
        "raised by its style",
        "<w:r><w:t>#</w:t></w:r><w:r><w:rPr><w:rStyle w:val='up'/></w:rPr><w:t>1</w:t></w:r>",
        Figure,
    ),
    odd(
        "small",
        "<w:r><w:t>#</w:t></w:r><w:r><w:rPr><w:sz w:val='10'/></w:rPr><w:t>1</w:t></w:r>",
        FigureOrNothing,
    ),
    odd("struck", "<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>#</w:t></w:r>", Figure),
    odd("doubly struck", "<w:r><w:t>#</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>9</w:t></w:r>", Figure),
    odd(
        "struck by its style",
        "<w:r><w:rPr><w:rStyle w:val='old'/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>#</w:t></w:r>",
        Figure,
    ),
    odd("all struck", "<w:r><w:rPr><w:strike/></w:rPr><w:t>#</w:t></w:r>", Nothing),
    odd(
        "ruby",
        "<w:r><w:ruby><w:rt><w:r><w:t>9</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>#</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        Figure,
    ),
    odd("hidden", "<w:r><w:t>#</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>", Figure),
    odd(
        "list",
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='9'/>\
        <w:listEntry w:val='#'/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='end'/></w:r>",
        Figure,
    ),
    odd(
        "field",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>#</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
        Figure,
    ),
    odd(
        "control",
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>#</w:t></w:r></w:sdtContent></w:sdt>",
        Figure,
    ),
    odd(
        "box",
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r><w:r>\
        <w:fldChar w:fldCharType='end'/></w:r>",
        Nothing,
    ),
    odd("picture", "<w:r><w:pict><v:shape xmlns:v='urn:v'><v:imagedata/></v:shape></w:pict></w:r>", Nothing),
    odd(
        "object",
        "<w:r><w:object><o:OLEObject xmlns:o='urn:o' ProgID='Excel.Sheet.12'/></w:object></w:r>",
        Nothing,
    ),
    odd("sign", "<w:r><w:sym w:font='Wingdings' w:char='F031'/></w:r>", Nothing),
];

/// What only documents of today have.
const ODDS_OF_TODAY: &[Odd] = &[
    odd(
        "mark of a note",
        "<w:r><w:t>#</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>1</w:t></w:r>",
        Figure,
    ),
    odd(
        "known version",
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:z='urn:z'>\
        <mc:Choice Requires='z'><w:r><w:t>9</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>#</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        Figure,
    ),
    odd(
        "tracked",
        "<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>#</w:t></w:r></w:ins>",
        Figure,
    ),
];

fn table(rows: &[Row], pen: &mut Pen<'_>, merge: &str) -> String {
    let mut xml = String::from("<w:tbl><w:tblPr/><w:tblGrid/>");
    for row in laid(rows) {
        xml += "<w:tr>";
        for (at, field) in row.iter().enumerate() {
            let goes_on = |field: &&Field<'_>| matches!(field, Field::Left | Field::Above { first: false });
            let columns = 1 + row[at + 1..].iter().take_while(goes_on).count();
            let (merged, inside) = match field {
                Field::Slot(slot) if slot.rows > 1 => {
                    (format!("<w:{merge} w:val='restart'/>"), pen.write(slot))
                }
                Field::Slot(slot) => (String::new(), pen.write(slot)),
                Field::Above { first: true } => (format!("<w:{merge}/>"), String::new()),
                Field::Above { .. } | Field::Left => continue,
            };
            let _ = write!(
                xml,
                "<w:tc><w:tcPr><w:gridSpan w:val='{columns}'/>{merged}</w:tcPr><w:p>{inside}</w:p></w:tc>"
            );
        }
        xml += "</w:tr>";
    }
    xml + "</w:tbl>"
}

fn body(sheet: &Sheet, pen: &mut Pen<'_>, merge: &str) -> String {
    let mut xml = String::new();
    for piece in pieces(sheet) {
        match piece {
            Piece::Title(words) | Piece::Heading(words) | Piece::Paragraph(words) => {
                xml += &format!("<w:p>{}</w:p>", PLAIN.replace('#', &words));
            }
            Piece::Table(rows) => xml += &table(&rows, pen, merge),
        }
    }
    xml
}

fn main_part(sheet: &Sheet, pen: &mut Pen<'_>) -> String {
    format!("<w:document xmlns:w='{TODAY}'><w:body>{}</w:body></w:document>", body(sheet, pen, "vMerge"))
}

#[test]
fn packages() {
    for odds in [ODDS, ODDS_OF_TODAY] {
        check_all(odds, PLAIN, |sheet, pen| {
            zip(&[("word/document.xml", main_part(sheet, pen).as_str()), ("word/styles.xml", STYLES)])
        });
    }
}

#[test]
fn packages_with_something_in_front() {
    for front in ["\n", "\u{FEFF}", "HTTP/1.1 200 OK\r\nContent-Type: x\r\n\r\n"] {
        check_all(&ODDS[..1], PLAIN, |sheet, pen| {
            [front.as_bytes(), &zip(&[("word/document.xml", main_part(sheet, pen))])].concat()
        });
    }
}

#[test]
fn packages_in_one_file() {
    for head in ["", "<?xml version='1.0' encoding='UTF-8'?>\n<?mso-application progid='Word.Document'?>\n"] {
        check_all(&ODDS[..6], PLAIN, |sheet, pen| {
            let part = |name: &str, inside: &str| {
                format!(
                    "<pkg:part pkg:name='/word/{name}.xml'><pkg:xmlData>{inside}</pkg:xmlData></pkg:part>"
                )
            };
            let parts = part("document", &main_part(sheet, pen)) + &part("styles", STYLES);
            format!("{head}<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>{parts}</pkg:package>")
                .into_bytes()
        });
    }
}

#[test]
fn words_of_2003() {
    for head in ["", "<?xml version='1.0'?>", "<!-- 年报 -->\n"] {
        check_all(ODDS, PLAIN, |sheet, pen| {
            let styles = STYLES.replace("w:styles xmlns:w='W'", "w:styles");
            format!(
                "{head}<w:wordDocument xmlns:w='{IN_2003}' xmlns:wx='x:aux'>{styles}<w:body><wx:sect>{}</wx:sect></w:body></w:wordDocument>",
                body(sheet, pen, "vmerge")
            )
            .into_bytes()
        });
    }
}
