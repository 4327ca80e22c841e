//! A workbook of plain tables: frozen heads, filters, numbers as numbers (ECMA-376 part 1, chapter 18).

use crate::Refusal;
use crate::packing::archive;
use crate::xlsx::reference;
use crate::xml::escaped;

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The heads of its columns, each with the width that it deserves, in characters.
    pub heads: Vec<(String, u16)>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words. They are never taken for a formula or a link.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Blank,
}

/// The most characters that a cell of the format holds.
const MAX_TEXT: usize = 32_767;
/// The most rows that a sheet holds.
const MAX_ROWS: usize = 1_048_576;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORDS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// The ways in which cells look: 1 for heads, 2 for words, 3 for numbers.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// Writes the sheets. The same ones give the same bytes: the file does not tell when it was made.
///
/// # Errors
/// Where the format has no room for them.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Refusal> {
    if sheets.is_empty() || sheets.iter().any(|sheet| sheet.rows.len() >= MAX_ROWS) {
        return Err(Refusal::Unwritable);
    }
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(sheets.len())),
        ("_rels/.rels".to_owned(), relationships(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        ("xl/workbook.xml".to_owned(), book(sheets)),
        ("xl/_rels/workbook.xml.rels".to_owned(), relationships(&book_targets(sheets.len()))),
        ("xl/styles.xml".to_owned(), format!("{HEAD}<styleSheet xmlns=\"{WORDS}\">{STYLES}</styleSheet>")),
    ];
    let page = |(number, sheet): (usize, &Sheet)| (format!("xl/worksheets/sheet{number}.xml"), page(sheet));
    parts.extend((1..).zip(sheets).map(page));
    archive(parts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

fn content_types(sheets: usize) -> String {
    let sheets: String = (1..=sheets)
        .map(|number| format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>"))
        .collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>{sheets}</Types>"
    )
}

/// Relationships with the ids `r1`, `r2` …, by the end of their type.
fn relationships(targets: &[(&str, String)]) -> String {
    let one = |(number, (kind, target)): (usize, &(&str, String))| {
        format!("<Relationship Id=\"r{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = (1..).zip(targets).map(one).collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

/// The sheets, whose ids are their numbers, and the styles behind them.
fn book_targets(sheets: usize) -> Vec<(&'static str, String)> {
    let mut targets: Vec<_> =
        (1..=sheets).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml"))).collect();
    targets.push(("styles", "styles.xml".to_owned()));
    targets
}

fn book(sheets: &[Sheet]) -> String {
    let (mut list, mut names) = (String::new(), String::new());
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index + 1;
        let name = escaped(&sheet.name);
        list += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>");
        let place = format!("'{}'", name.replace('\'', "''"));
        if let Some(last) = sheet.heads.len().checked_sub(1) {
            let last = absolute(sheet.rows.len(), last);
            names += &format!(
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{index}\" hidden=\"1\">{place}!$A$1:{last}</definedName>"
            );
        }
        // Heads are repeated on every page.
        names += &format!(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">{place}!$1:$1</definedName>"
        );
    }
    format!(
        "{HEAD}<workbook xmlns=\"{WORDS}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets><definedNames>{names}</definedNames></workbook>"
    )
}

fn page(sheet: &Sheet) -> String {
    let columns: String = (1..)
        .zip(&sheet.heads)
        .map(|(number, (_, width)): (usize, _)| {
            format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>")
        })
        .collect();
    let columns = if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
    let heads: Vec<Value> = sheet.heads.iter().map(|(name, _)| Value::Text(name.clone())).collect();
    let mut rows = row(0, &heads, true);
    for (at, values) in (1..).zip(&sheet.rows) {
        rows += &row(at, values, false);
    }
    let filter = sheet.heads.len().checked_sub(1).map_or_else(String::new, |last| {
        format!("<autoFilter ref=\"A1:{}\"/>", absolute(sheet.rows.len(), last).replace('$', ""))
    });
    format!(
        "{HEAD}<worksheet xmlns=\"{WORDS}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         {columns}<sheetData>{rows}</sheetData>{filter}<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    )
}

fn row(at: usize, values: &[Value], is_head: bool) -> String {
    let cell = |(column, value): (u32, &Value)| {
        let place = reference(u32::try_from(at).unwrap_or(u32::MAX), column);
        match value {
            Value::Text(text) => {
                let style = if is_head { 1 } else { 2 };
                let text: String = text.chars().take(MAX_TEXT).collect();
                format!(
                    "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(&text)
                )
            }
            Value::Number(number) if number.is_finite() => {
                format!("<c r=\"{place}\" s=\"3\"><v>{number}</v></c>")
            }
            Value::Number(_) | Value::Blank => String::new(),
        }
    };
    let cells: String = (0..).zip(values).map(cell).collect();
    format!("<row r=\"{}\">{cells}</row>", at + 1)
}

/// A cell as names of places have it: `$C$5`.
fn absolute(row: usize, column: usize) -> String {
    let place = reference(u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
    let digits = place.find(|char: char| char.is_ascii_digit()).unwrap_or(place.len());
    format!("${}${}", &place[..digits], &place[digits..])
}
