mod hostile;

use super::*;
use crate::document::{BlockKind, Origin};
use crate::read::archive::testing::zip;
use crate::read::{Contents, read_bytes};

/// A workbook of these sheets: name, what `<sheet>` says besides, and what the sheet's part holds.
fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    const STRINGS: &str = "<sst><si><t>甲</t></si><si><r><t>本年新</t></r><r><t xml:space='preserve'> 收</t></r><rPh><t>x</t></rPh></si></sst>";
    const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m'/></numFmts>\
        <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='10'/></cellXfs></styleSheet>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, of: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='{kind}/{of}' Target='{target}'/>")
    };
    let mut list = String::new();
    let mut relations =
        relation("s", "sharedStrings", "sharedStrings.xml") + &relation("f", "styles", "/xl/styles.xml");
    let mut parts = Vec::new();
    for (index, (name, state, content)) in sheets.iter().enumerate() {
        list += &format!("<sheet name='{name}' {state} r:id='r{index}'/>");
        relations += &relation(&format!("r{index}"), "worksheet", &format!("worksheets/sheet{index}.xml"));
        let part = if content.starts_with("<worksheet") {
            (*content).to_owned()
        } else {
            format!("<worksheet><sheetData>{content}</sheetData></worksheet>")
        };
        parts.push((format!("xl/worksheets/sheet{index}.xml"), part));
    }
    parts.extend([
        (
            "_rels/.rels".to_owned(),
            format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns:r='{kind}'><sheets>{list}</sheets></workbook>"),
        ),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")),
        ("xl/sharedStrings.xml".to_owned(), STRINGS.to_owned()),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
    ]);
    zip(&parts.iter().map(|(name, part)| (name.as_str(), part)).collect::<Vec<_>>())
}

/// One sheet with these rows; a cell is text, a number, or the element's inside.
fn grid(rows: &[&[&str]], merged: &[&str]) -> Vec<u8> {
    let mut content = String::new();
    for (index, row) in rows.iter().enumerate() {
        content += &format!("<row r='{}'>", index + 1);
        for (column, cell) in row.iter().enumerate() {
            let name = cell_name(index as u32, column as u32);
            match *cell {
                // Nothing is kept; or a cell with borders and nothing in it.
                "" => {}
                "□" => content += &format!("<c r='{name}' s='0'/>"),
                cell if cell.parse::<f64>().is_ok() => content += &format!("<c r='{name}'><v>{cell}</v></c>"),
                cell => content += &format!("<c r='{name}' t='inlineStr'><is><t>{cell}</t></is></c>"),
            }
        }
        content += "</row>";
    }
    let merged: String = merged.iter().map(|range| format!("<mergeCell ref='{range}'/>")).collect();
    let sheet =
        format!("<worksheet><sheetData>{content}</sheetData><mergeCells>{merged}</mergeCells></worksheet>");
    xlsx(&[("年报", "", &sheet)])
}

/// Blocks in a line each, `P text` or `T |cell|cell|` with a line a row; a merged cell shows how
/// far it reaches. Remarks behind `!`.
fn sketch(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Table(table) => lines.extend(table.rows().map(|row| {
                let cells = row.iter().map(|cell| {
                    let text = cell.span.of(&document.text).replace('\n', "⏎");
                    match (cell.row_span, cell.column_span) {
                        (1, 1) => format!("{text}|"),
                        (rows, columns) => format!("{text}:{rows}×{columns}|"),
                    }
                });
                format!("T |{}", cells.collect::<String>())
            })),
            _ => lines.push(format!("P {}", block.span.of(&document.text))),
        }
    }
    lines.extend(document.remarks.iter().map(|remark| format!("! {}", remark.words)));
    lines
}

fn read(bytes: &[u8]) -> Vec<Document> {
    match read_bytes(bytes) {
        Ok(Contents::Documents(documents)) => documents,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let documents = read(bytes);
    assert_eq!(documents.iter().flat_map(sketch).collect::<Vec<_>>(), expected);
}

#[track_caller]
fn check_refused(bytes: &[u8], code: &str) {
    assert_eq!(read_bytes(bytes).map_err(|error| error.code()).err(), Some(code));
}

#[test]
fn what_cells_show() {
    let cells = "<row><c t='s'><v>1</v></c><c><v>3.0</v></c><c><v>0.30000000000000004</v></c>\
        <c s='1'><v>45322</v></c><c s='2'><v>0.985</v></c><c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c></row>\
        <row><c t='str'><f>A1&amp;\"x\"</f><v>甲&amp;乙</v></c><c><f>SUM(B1:C1)</f><v>12.60</v></c>\
        <c t='s'><v>99</v></c><c t='s'><v/></c><c t='inlineStr'><is><t>第一行_x000A_第二行</t></is></c></row>";
    check(
        &xlsx(&[("表", "", cells)]),
        &["T |本年新 收|3|0.3|2024-01-31|98.5%|TRUE|#REF!|", "T |甲&乙|12.6|||第一行⏎第二行|||"],
    );
}

#[test]
fn formulas_without_a_result_are_no_blank_cells() {
    let cells = "<row><c t='s'><v>0</v></c><c><f>SUM(C1:D1)</f><v></v></c><c><f>C9*2</f></c><c><v>3</v></c></row>\
        <row><c t='s'><v>0</v></c><c><f>SUM(C2:D2)</f></c><c><v>2</v></c><c><v>3</v></c></row>";
    check(
        &xlsx(&[("表三", "", cells)]),
        &[
            "T |甲|\u{FFFC}|\u{FFFC}|3|",
            "T |甲|5|2|3|",
            "! 工作表“表三”有 2 个公式没有存下计算结果（如 B1），读不出数。请在 Excel 或 WPS 里打开，保存一次再核对。",
            "! 工作表“表三”有 1 个公式没有存下计算结果（如 B2），按公式算出后核对。",
        ],
    );
    let picture =
        "<row><c t='s'><v>0</v></c><c t='str'><f>_xlfn.DISPIMG(\"ID_1\",1)</f><v>=DISPIMG(1)</v></c></row>";
    check(&xlsx(&[("表三", "", picture)]), &["T |甲|\u{FFFC}|"]);
}

#[test]
fn figures_with_marks_beside_them() {
    let rich = |runs: &str| {
        let row = format!("<row><c t='s'><v>0</v></c><c t='inlineStr'><is>{runs}</is></c></row>");
        let documents = read(&xlsx(&[("表", "", &row)]));
        documents.iter().flat_map(sketch).collect::<String>()
    };
    let run = |properties: &str, text: &str| format!("<r><rPr>{properties}</rPr><t>{text}</t></r>");
    let up = run("<sz val='8'/><vertAlign val='superscript'/>", "1");
    assert_eq!(rich(&format!("<r><t>22</t></r>{up}")), "T |甲|22¹|");
    assert_eq!(rich(&format!("{}<r><t>22</t></r>", run("<strike/>", "21"))), "T |甲|22|");
    assert_eq!(rich(&format!("{}<r><t>22</t></r>", run("<strike val='0'/>", "21"))), "T |甲|2122|");
    assert_eq!(rich(&run("<strike/>", "21")), "T |甲|\u{FFFC}|");
    assert_eq!(
        rich(&format!("{}{}", run("<sz val='11'/>", "22"), run("<sz val='6'/>", "1"))),
        "T |甲|22\u{FFFC}1|"
    );
}

#[test]
fn hidden_rows_and_columns_are_named() {
    let sheet = "<worksheet><cols><col min='3' max='3' hidden='1'/><col min='9' max='16384' hidden='1'/></cols><sheetData>\
        <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>1</v></c><c r='C1'><v>99</v></c><c r='D1'><v>2</v></c></row>\
        <row r='2' hidden='1'><c r='A2' t='s'><v>0</v></c><c r='B2'><v>3</v></c><c r='D2'><v>4</v></c></row></sheetData>\
        <mergeCells><mergeCell ref='B3:D3'/></mergeCells></worksheet>";
    check(
        &xlsx(&[("表三", "", sheet)]),
        &[
            "T |甲|1|2|",
            "T |甲|3|4|",
            "! 工作表“表三”有 1 行是隐藏的（如第 2 行），也读取了。",
            "! 工作表“表三”有 1 列是隐藏的（如 C 列），没有读取。",
        ],
    );
    // One that has a head is a column like others.
    let with_head = sheet.replace("<c r='C1'><v>99</v></c>", "<c r='C1' t='s'><v>1</v></c>");
    let [document] = &read(&xlsx(&[("表三", "", &with_head)]))[..] else { panic!("one document") };
    assert_eq!(sketch(document)[0], "T |甲|1|本年新 收|2|");
    let mut places = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => table.cells.last().map(|cell| cell.origin),
        _ => None,
    });
    assert_eq!(places.next_back(), Some(Origin::SheetCell { sheet: 0, row: 1, column: 3 }));
}

#[test]
fn prose_with_blank_cells_beside_it_is_prose() {
    let sentence = "全年新收政府信息公开申请十二件，办结十一件，结转一件，均已按时答复。";
    let label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请";
    check(
        &grid(&[&["甲", "1"], &[sentence, "□"], &["乙", "2"], &[label, "□"]], &[]),
        &["T |甲|1|", &format!("P {sentence}"), "T |乙|2|", &format!("T |{label}||")],
    );
}

#[test]
fn a_cell_that_stands_twice_is_not_believed() {
    let cells = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>1</v></c><c r='B1'><v>2</v></c></row>";
    check(
        &xlsx(&[("表三", "", cells)]),
        &["T |甲|\u{FFFC}|", "! 工作表“表三”里有 1 个单元格写了两次，内容不同（如 B1），无法确定是哪一个。"],
    );
}

#[test]
fn a_workbook_as_one_xml_file() {
    let book = |rows: &str| {
        format!(
            "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>\
             <Styles><Style ss:ID='p'><NumberFormat ss:Format='0%'/></Style><Style ss:ID='s'><Font ss:StrikeThrough='1'/></Style></Styles>\
             <Worksheet ss:Name='年报'><Table><Column ss:Width='9'/>{rows}</Table></Worksheet></Workbook>"
        )
        .into_bytes()
    };
    let cell = |kind: &str, text: &str| format!("<Cell><Data ss:Type='{kind}'>{text}</Data></Cell>");
    let rows = format!(
        "<Row>{}</Row><Row ss:Index='3'><Cell ss:MergeDown='1'><Data ss:Type='String'>甲</Data></Cell>{}{}</Row>\
         <Row><Cell ss:Index='2'><Data ss:Type='Number'>3</Data></Cell><Cell ss:StyleID='p'><Data ss:Type='Number'>0.5</Data></Cell></Row>\
         <Row>{}<Cell ss:StyleID='s'><Data ss:Type='Number'>7</Data></Cell><Cell ss:Formula='=R1C1*2'/></Row>",
        cell("String", "年报"),
        cell("Number", "1"),
        cell("String", "22<Sup>1</Sup>"),
        cell("String", "乙"),
    );
    check(
        &book(&rows),
        &[
            "P 年报",
            "T |甲:2×1|1|22¹|",
            "T |3|50%|",
            "T |乙|\u{FFFC}|\u{FFFC}|",
            "! 工作表“年报”有 1 个公式没有存下计算结果（如 C5），读不出数。请在 Excel 或 WPS 里打开，保存一次再核对。",
        ],
    );
    check_refused(&book("<Row>"), "truncated");
}

#[test]
fn titles_and_headings_stand_around_tables() {
    check(
        &grid(
            &[
                &["某局年报"],
                &["一、总体情况"],
                &[],
                &["项目", "数"],
                &["许可", "3"],
                &["三、申请情况"],
                &["", "自然人", "总计"],
                &["新收", "1", "1"],
                &["四、结转"],
            ],
            &["A1:C1"],
        ),
        &[
            "P 某局年报",
            "P 一、总体情况",
            "T |项目|数|",
            "T |许可|3|",
            "P 三、申请情况",
            "T ||自然人|总计|",
            "T |新收|1|1|",
            "T |四、结转|||",
        ],
    );
}

#[test]
fn a_note_below_a_table_is_no_row_of_it() {
    for note in ["注：含上年结转", "以上数据不含派出机构。"] {
        check(
            &grid(&[&["甲", "1"], &["乙", "2"], &[note]], &[]),
            &["T |甲|1|", "T |乙|2|", &format!("P {note}")],
        );
    }
}

#[test]
fn captions_belong_to_their_table_and_headings_do_not() {
    check(
        &grid(
            &[
                &["信息内容", "数"],
                &["规章", "0"],
                &["第（五）项"],
                &["信息内容", "数"],
                &["许可", "7"],
                &["三、申请情况"],
                &["新收", "1"],
                &["四、结转", "□"],
            ],
            &["A3:B3", "A6:B6"],
        ),
        &[
            "T |信息内容|数|",
            "T |规章|0|",
            "T |第（五）项:1×2|",
            "T |信息内容|数|",
            "T |许可|7|",
            "P 三、申请情况",
            "T |新收|1|",
            "T |四、结转||",
        ],
    );
}

#[test]
fn merged_cells_lie_on_the_grid() {
    check(
        &grid(
            &[
                &["说明", "", "申请人"],
                &["", "", "自然人", "总计"],
                &["三、结果", "公开", "1", "1"],
                &["", "其他", "0", "0"],
            ],
            &["A1:B2", "C1:D1", "A3:A4"],
        ),
        &["T |说明:2×2|申请人:1×2|", "T |自然人|总计|", "T |三、结果:2×1|公开|1|1|", "T |其他|0|0|"],
    );
    // Ranges that overlap or leave the sheet are those of a damaged file.
    check(&grid(&[&["甲", "乙"], &["1", "2"]], &["A1:A1048576", "A2:B2", "B1:C9"]), &["T |甲:2×1|乙:2×2|"]);
}

#[test]
fn hidden_sheets_are_left_out_and_named() {
    let cell = "<row><c t='s'><v>0</v></c></row>";
    check(
        &xlsx(&[("旧", "state='hidden'", cell), ("空", "state='veryHidden'", ""), ("新", "", cell)]),
        &["P 甲", "! 隐藏的工作表“旧”没有读取。"],
    );
    check_refused(&xlsx(&[("旧", "state='hidden'", cell)]), "empty");
    check_refused(&xlsx(&[("空", "", "")]), "empty");
    check_refused(&xlsx(&[]), "empty");
}

#[test]
fn every_cell_knows_its_place() {
    let bytes = grid(&[&["标题"], &["", "甲", "1"], &["", "乙", "2"]], &[]);
    let [document] = &read(&bytes)[..] else { panic!("one document") };
    let mut places = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Table(table) => places.extend(table.cells.iter().map(|cell| (cell.origin, cell.span))),
            _ => places.push((block.origin, block.span)),
        }
    }
    let places: Vec<_> = places
        .into_iter()
        .map(|(origin, span)| match origin {
            Origin::SheetCell { sheet: 0, row, column } => cell_name(row, column) + span.of(&document.text),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(places, ["A1标题", "B2甲", "C21", "B3乙", "C32"]);
}

/// A fixture that another program has written.
fn fixture(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/workbook/");
    std::fs::read(format!("{path}{name}")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn both_formats_say_the_same() {
    let [xlsx, xls] = ["three-sheets-2024.xlsx", "three-sheets-2024.xls"].map(|name| read(&fixture(name)));
    let tables = |documents: &[Document]| {
        let lines = documents.iter().flat_map(sketch).filter(|line| line.starts_with('T'));
        lines.filter(|line| !line.contains("填报日期") && !line.contains("完成率")).collect::<Vec<_>>()
    };
    assert_eq!(tables(&xls), tables(&xlsx));
    let remarks = |documents: &[Document]| {
        sketch(&documents[0]).into_iter().filter(|line| line.starts_with('!')).collect::<Vec<_>>()
    };
    assert_eq!(remarks(&xls), ["! 隐藏的工作表“草稿”没有读取。"]);
    assert_eq!(remarks(&xlsx), ["! 隐藏的工作表“上年数据”没有读取。"]);
}

#[test]
fn tables_beside_each_other() {
    let rows: [&[&str]; 4] = [
        &["甲县年报"],
        &["二、甲", "", "", "三、乙"],
        &["规章", "3", "", "新收", "4"],
        &["许可", "5", "", "结转", "6"],
    ];
    check(
        &grid(&rows, &[]),
        &["P 甲县年报", "P 二、甲", "T |规章|3|", "T |许可|5|", "P 三、乙", "T |新收|4|", "T |结转|6|"],
    );
    let joined = [rows[1], &["规章", "3", "0", "新收", "4"]];
    check(&grid(&joined, &[]), &["T |二、甲|||三、乙||", "T |规章|3|0|新收|4|"]);
}
