//! Workbooks, in a package and in one file, and sheets saved as text.

use std::fmt::Write as _;

use super::Read::{Figure, Nothing};
use super::{Odd, Pen, Piece, Places, check, check_all, models, odd, pieces};
use crate::figures::Sheet;
use crate::layouts::form::{Field, Kind, laid};
use crate::zip::zip;

const PLAIN: &str = "t='inlineStr'><is><t>#</t></is>";

/// What stands behind `<c r='…' `.
const ODDS: &[Odd] = &[
    odd("plain", PLAIN, Figure),
    odd("number", "><v>#</v>", Figure),
    odd("number with a point", "><v>#.0</v>", Figure),
    odd("almost", "><v>#.00000000001</v>", Figure),
    odd("string of a formula", "t='str'><f>A1</f><v>#</v>", Figure),
    odd("formula with its result", "><f>SUM(A1:A2)</f><v>#</v>", Figure),
    odd(
        "superscript",
        "t='inlineStr'><is><r><t>#</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></is>",
        Figure,
    ),
    odd(
        "struck",
        "t='inlineStr'><is><r><rPr><strike/></rPr><t>9</t></r><r><rPr><sz val='11'/></rPr><t>#</t></r></is>",
        Figure,
    ),
    odd("sound", "t='inlineStr'><is><t>#</t><rPh sb='0' eb='1'><t>9</t></rPh></is>", Figure),
    odd("all struck", "s='1'><v>#</v>", Nothing),
    odd("formula without one", "><f>VLOOKUP(A1,B:C,2,0)</f>", Nothing),
    odd("picture in the cell", "t='str'><f>_xlfn.DISPIMG(\"ID\",1)</f><v>=DISPIMG(\"ID\",1)</v>", Nothing),
];

fn name(row: usize, column: usize) -> String {
    format!("{}{}", char::from(b'A' + u8::try_from(column).expect("few columns")), row + 1)
}

/// The rows of a sheet: cells with their columns, and the merged ones.
fn rows(sheet: &Sheet, pen: &mut Pen<'_>, mut write: impl FnMut(usize, usize, String)) -> Vec<String> {
    let (mut row, mut merged) = (0, Vec::new());
    for piece in pieces(sheet) {
        match piece {
            Piece::Title(words) | Piece::Heading(words) | Piece::Paragraph(words) => {
                write(row, 0, pen.plain.replace('#', &words));
                row += 1;
            }
            Piece::Table(rows) => {
                for fields in laid(&rows) {
                    for (column, field) in fields.iter().enumerate() {
                        let Field::Slot(slot) = field else { continue };
                        if slot.rows * slot.columns > 1 {
                            let last = name(row + slot.rows - 1, column + slot.columns - 1);
                            merged.push(format!("{}:{last}", name(row, column)));
                        }
                        write(row, column, pen.write(slot));
                    }
                    row += 1;
                }
            }
        }
    }
    merged
}

fn workbook(sheet_part: &str, calculation: &str) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, of: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='{KIND}/{of}' Target='{target}'/>")
    };
    zip(&[
        ("_rels/.rels", format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns:r='{KIND}'><sheets><sheet name='年报' r:id='s'/></sheets>{calculation}</workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{}{}</Relationships>",
                relation("s", "worksheet", "worksheets/sheet1.xml"),
                relation("f", "styles", "styles.xml")
            ),
        ),
        (
            "xl/styles.xml",
            "<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId='0'/><xf fontId='1'/></cellXfs></styleSheet>"
                .to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", sheet_part.to_owned()),
    ])
}

fn sheet_part(sheet: &Sheet, pen: &mut Pen<'_>) -> String {
    let mut by_row: Vec<String> = Vec::new();
    let merged = rows(sheet, pen, |row, column, inside| {
        by_row.resize(by_row.len().max(row + 1), String::new());
        let _ = write!(by_row[row], "<c r='{}' {inside}</c>", name(row, column));
    });
    let rows: String =
        by_row.iter().enumerate().map(|(at, cells)| format!("<row r='{}'>{cells}</row>", at + 1)).collect();
    let merged: String = merged.iter().map(|area| format!("<mergeCell ref='{area}'/>")).collect();
    format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>")
}

#[test]
fn workbooks() {
    check_all(ODDS, PLAIN, |sheet, pen| workbook(&sheet_part(sheet, pen), ""));
}

/// Totals of rows as formulas, kept as 0 or not at all.
#[test]
fn totals_that_nobody_worked_out() {
    for (kept, calculation) in [("", ""), ("<v>0</v>", "<calcPr fullCalcOnLoad='1'/>"), ("<v></v>", "")] {
        for sheet in models() {
            let plain = odd("plain", PLAIN, Figure);
            let mut pen = Pen::new(&plain, PLAIN, Places { first: 0, step: 1 });
            let part = sheet_part(&sheet, &mut pen);
            let mut changed = String::new();
            for row in part.split_inclusive("</row>") {
                let number = row.split("<c r='J").nth(1).and_then(|rest| rest.split('\'').next());
                // 表四 is wider and has no total in that column.
                let is_last = !row.contains("<c r='K");
                let is_figures = is_last
                    && row.matches("<c r=").count() >= 8
                    && number.is_some_and(|_| row.contains("<c r='D"));
                let total =
                    row.rfind("<c r='J").filter(|_| is_figures && !row.contains("总计</t></is></c></row>"));
                match (total, number) {
                    (Some(at), Some(number)) if row[at..].bytes().filter(u8::is_ascii_digit).count() > 3 => {
                        changed += &row[..at];
                        let _ = write!(
                            changed,
                            "<c r='J{number}'><f>SUM(D{number}:I{number})</f>{kept}</c></row>"
                        );
                    }
                    _ => changed += row,
                }
            }
            assert_ne!(changed, part);
            check(sheet.template.name, &workbook(&changed, calculation), &sheet, &[], Figure);
        }
    }
}

#[test]
fn workbooks_in_one_file() {
    const CELL: &str = "<Data ss:Type='String'>#</Data>";
    const ODDS: &[Odd] = &[
        odd("plain", CELL, Figure),
        odd("number", "<Data ss:Type='Number'>#</Data>", Figure),
        odd("superscript", "<Data ss:Type='String'>#<Sup>1</Sup></Data>", Figure),
        odd("struck", "<Data ss:Type='String'><S>9</S>#</Data>", Figure),
        odd("all struck", "<Data ss:Type='String'><S>#</S></Data>", Nothing),
    ];
    for head in ["", "<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>\n"] {
        check_all(ODDS, CELL, |sheet, pen| {
            let mut table = String::new();
            for piece in pieces(sheet) {
                match piece {
                    Piece::Title(words) | Piece::Heading(words) | Piece::Paragraph(words) => {
                        let _ = write!(table, "<Row><Cell>{}</Cell></Row>", CELL.replace('#', &words));
                    }
                    Piece::Table(rows) => {
                        for fields in laid(&rows) {
                            table += "<Row>";
                            for (column, field) in fields.iter().enumerate() {
                                let Field::Slot(slot) = field else { continue };
                                let (across, down) = (slot.columns - 1, slot.rows - 1);
                                let _ = write!(
                                    table,
                                    "<Cell ss:Index='{}' ss:MergeAcross='{across}' ss:MergeDown='{down}'>{}</Cell>",
                                    column + 1,
                                    pen.write(slot)
                                );
                            }
                            table += "</Row>";
                        }
                    }
                }
            }
            let name = "urn:schemas-microsoft-com:office:spreadsheet";
            format!("{head}<Workbook xmlns='{name}' xmlns:ss='{name}'><Worksheet ss:Name='年报'><Table>{table}</Table></Worksheet></Workbook>")
                .into_bytes()
        });
    }
}

/// A sheet as text: what stands between cells, how a figure is written, whether lines are filled up.
fn saved(sheet: &Sheet, separator: char, figure: fn(&str) -> String, is_filled: bool) -> String {
    let mut text = String::new();
    let mut line = |cells: Vec<String>| {
        let missing = if is_filled { 15_usize.saturating_sub(cells.len()) } else { 0 };
        text += &cells.join(&separator.to_string());
        text.extend(std::iter::repeat_n(separator, missing));
        text += "\r\n";
    };
    for piece in pieces(sheet) {
        match piece {
            Piece::Title(words) | Piece::Heading(words) | Piece::Paragraph(words) => {
                line(vec![if words.contains(separator) { format!("\"{words}\"") } else { words }]);
            }
            Piece::Table(rows) => {
                for fields in laid(&rows) {
                    let cell = |field: &Field<'_>| match field {
                        Field::Slot(slot) if slot.kind == Kind::Figure => figure(&slot.text),
                        Field::Slot(slot) => slot.text.clone(),
                        _ => String::new(),
                    };
                    line(fields.iter().map(cell).collect());
                }
            }
        }
    }
    text
}

#[test]
#[cfg(feature = "cli")]
fn sheets_saved_as_text() {
    let plain = |figure: &str| figure.to_owned();
    let quoted = |figure: &str| format!("\"{figure}\"");
    for sheet in models() {
        for figure in [plain, quoted] {
            for is_filled in [false, true] {
                let text = saved(&sheet, ',', figure, is_filled);
                let name = format!("{} {is_filled}", sheet.template.name);
                check(&name, text.as_bytes(), &sheet, &[], Figure);
                check(&name, format!("\u{FEFF}{text}").as_bytes(), &sheet, &[], Figure);
                check(&name, &encoding_rs::GB18030.encode(&text).0, &sheet, &[], Figure);
            }
        }
        let text = saved(&sheet, '\t', plain, true);
        check("tabulators", text.as_bytes(), &sheet, &[], Figure);
    }
}
