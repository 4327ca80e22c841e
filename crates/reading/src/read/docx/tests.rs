//! What the reader makes of documents, printed a block a line: `H` heading, `P` paragraph, `T`
//! table with its size and its cells row by row, the spans of merged cells in front
//! (rows×columns); `!` a remark.

mod marks;
mod write_back;

use crate::budget::Budget;
use crate::document::testing::{assert_sound, show};
use crate::document::{BlockKind, Document};
use crate::read::archive::Archive;
use crate::read::archive::testing::zip;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const OTHERS: &str = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:v' \
    xmlns:a='x:drawing'";

const STYLES: &str = "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
    <w:style w:styleId='1'><w:name w:val='heading 1'/><w:numPr><w:numId w:val='1'/></w:numPr></w:style>\
    <w:style w:styleId='x'><w:name w:val='小节'/><w:basedOn w:val='1'/><w:numPr><w:ilvl w:val='1'/></w:numPr></w:style>\
    <w:style w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>";
const NUMBERING: &str = "<w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='（%2）'/></w:lvl>\
    </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";

/// A document with this body; notes 1 and 2 are there for who refers to them.
fn docx(word: &str, body: &str) -> Vec<u8> {
    let part = |name: &str, inside: &str| format!("<w:{name} xmlns:w='{word}' {OTHERS}>{inside}</w:{name}>");
    let note = |name: &str| {
        let kind = if name.starts_with('f') { "脚注" } else { "尾注" };
        let notes: String = (1..=2)
            .map(|id| format!("<w:{name} w:id='{id}'><w:p><w:r><w:t>{kind}{id}</w:t></w:r></w:p></w:{name}>"))
            .collect();
        part(&format!("{name}s"), &notes)
    };
    zip(&[
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
        ("word/footnotes.xml", note("footnote")),
        ("word/endnotes.xml", note("endnote")),
    ])
}

#[track_caller]
fn read(bytes: &[u8]) -> Document {
    let read = || {
        let mut archive = Archive::open(bytes, &Budget::of(bytes.len())).expect("an archive");
        super::read(&mut archive).expect("a document")
    };
    let document = read();
    assert_eq!(document, read(), "the same document read twice");
    assert_sound(&document);
    document
}

/// Checks a body in both namespaces. `[text]` stands for a run, `{…}` for a paragraph.
#[track_caller]
fn check(body: &str, expected: &str) {
    let body = body
        .replace('[', "<w:r><w:t>")
        .replace(']', "</w:t></w:r>")
        .replace('{', "<w:p>")
        .replace('}', "</w:p>");
    for word in [WORD, STRICT] {
        assert_eq!(show(&read(&docx(word, &body))), expected, "{body}");
    }
}

/// A table of rows of cells, the properties of a cell in front of a `:`.
fn table(rows: &[&[&str]]) -> String {
    let cell = |cell: &&str| {
        let (properties, text) = cell.rsplit_once(':').unwrap_or(("", cell));
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{{[{text}]}}</w:tc>")
    };
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid>{rows}</w:tbl>")
}

const RESTART: &str = "<w:vMerge w:val='restart'/>";
const GO_ON: &str = "<w:vMerge/>";

#[test]
fn paragraphs_and_headings() {
    check("{[甲][乙]}{}{[　丙 ]}", "P 甲乙\nP 丙");
    check("{<w:pPr><w:outlineLvl w:val='0'/></w:pPr>[甲]}", "H 甲");
    check("{<w:pPr><w:pStyle w:val='1'/><w:outlineLvl w:val='9'/></w:pPr>[甲]}", "P 一、甲");
    check("<w:sectPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sectPr>{[乙]}", "P 乙");
}

#[test]
fn signs_that_have_elements_of_their_own() {
    check(
        "{<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>1</w:t>\
         <w:cr/><w:sym w:font='Wingdings' w:char='F052'/><w:sym w:char='2713'/></w:r>}",
        "P 甲\t乙\n丙-1\n✓",
    );
    check("{<w:r><w:t xml:space='preserve'> 甲 </w:t><w:t>\n 乙 \n</w:t><w:t/></w:r>}", "P 甲 乙");
    check("{[甲\u{AD}\u{200B}\u{A0}乙&amp;&#x4E00;&unknown;]}", "P 甲 乙&一");
}

#[test]
fn numerals_that_are_printed_and_not_typed() {
    check(
        "{<w:pPr><w:pStyle w:val='1'/></w:pPr>[总体情况]}{<w:pPr><w:pStyle w:val='x'/></w:pPr>[甲]}\
         {<w:pPr><w:pStyle w:val='1'/></w:pPr>[主动公开]}\
         {<w:pPr><w:pStyle w:val='1'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>[丙]}\
         {<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>[丁]}",
        "H 一、总体情况\nH （一）甲\nH 二、主动公开\nH 丙\nP 三、丁",
    );
    check("{<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='1'/></w:pPr></w:pPrChange></w:pPr>[甲]}", "P 甲");
}

#[test]
fn wrappers_around_text_are_looked_through() {
    check(
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{<w:hyperlink><w:smartTag>[甲]</w:smartTag></w:hyperlink>\
         <w:customXml><w:customXmlPr/>[乙]</w:customXml><w:fldSimple w:instr='DATE'>[丙]</w:fldSimple>\
         <w:sdt><w:sdtContent><w:bdo>[丁]</w:bdo></w:sdtContent></w:sdt>}</w:sdtContent></w:sdt>",
        "P 甲乙丙丁",
    );
    check(
        "{[甲]<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>[单击输入]</w:sdtContent></w:sdt>[乙]}",
        "P 甲乙",
    );
    check("{<w:r><w:ruby><w:rt>[hàn]</w:rt><w:rubyBase>[汉]</w:rubyBase></w:ruby></w:r>}", "P 汉");
    check("{<m:oMath><m:r><m:rPr/><m:t>3+2</m:t></m:r></m:oMath>}", "P 3+2");
}

#[test]
fn fields_are_what_they_show() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let code = "<w:r><w:instrText>SUM(ABOVE)</w:instrText></w:r>";
    check(&format!("{{[共]{begin}{code}{separate}[12]{end}[件]}}"), "P 共12件");
    check(&format!("{{{begin}[IF]{begin}{code}{separate}[7]{end}{separate}[8]{end}}}"), "P 8");
    check(&format!("{{{begin}{code}{end}[甲]}}{{{begin}{code}}}{{[乙]}}"), "P 甲\nP 乙");
}

#[test]
fn tracked_changes_are_taken_as_accepted() {
    check(
        "{[收到]<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:del><w:r><w:delText>11</w:delText><w:t>0</w:t></w:r></w:del>[件]}",
        "P 收到12件\n! 文件带修订标记，按接受全部修订后的内容核对（新增 1 处，删除 1 处）。",
    );
    check(
        "{<w:moveFrom>[甲]</w:moveFrom>[乙]<w:moveTo>[甲]</w:moveTo>}",
        "P 乙甲\n! 文件带修订标记，按接受全部修订后的内容核对（新增 1 处，删除 1 处）。",
    );
    // The end of a paragraph was deleted, and the end of another put in.
    check(
        "{<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>[甲]}{<w:pPr><w:outlineLvl w:val='1'/><w:rPr><w:ins/></w:rPr></w:pPr>[乙]}",
        "H 甲乙\n! 文件带修订标记，按接受全部修订后的内容核对（新增 1 处，删除 1 处）。",
    );
    let rows = table(&[&["甲", "1"], &["乙", "2"]])
        .replacen("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
        .replacen("<w:tr><w:tc>", "<w:tr><w:trPr><w:ins/></w:trPr><w:tc>", 1);
    check(&rows, "T 1×2\n| 乙 | 2 |\n! 文件带修订标记，按接受全部修订后的内容核对（新增 1 处，删除 1 处）。");
    check(
        &table(&[&["<w:cellDel/>:甲", "乙", "丙"]]),
        "T 1×2\n| 乙 | 丙 |\n! 文件带修订标记，按接受全部修订后的内容核对（新增 0 处，删除 1 处）。",
    );
    check(
        &table(&[&["<w:cellMerge w:vMerge='rest'/>:甲", "1"], &["<w:cellMerge w:vMerge='cont'/>:", "2"]]),
        "T 2×2\n| 2×1 甲 | 1 |\n| 2 |",
    );
}

#[test]
fn a_heading_that_was_deleted_is_not_counted() {
    let heading = |mark: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='1'/><w:rPr>{mark}</w:rPr></w:pPr>{text}</w:p>")
    };
    let gone = heading("<w:del/>", "<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>");
    let remark = "! 文件带修订标记，按接受全部修订后的内容核对（新增 0 处，删除 1 处）。";
    let (one, rows) = (heading("", "[乙]"), table(&[&["丙", "1"]]));
    check(&format!("{gone}{one}"), &format!("H 一、乙\n{remark}"));
    check(&format!("{gone}{rows}{one}"), &format!("T 1×2\n| 丙 | 1 |\nH 一、乙\n{remark}"));
}

#[test]
fn what_it_was_before_a_change_does_not_count() {
    check(
        &table(&[&["<w:tcPrChange><w:tcPr><w:gridSpan w:val='3'/></w:tcPr></w:tcPrChange>:甲", "乙"]]),
        "T 1×2\n| 甲 | 乙 |",
    );
    check(
        "{<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>}",
        "P 甲",
    );
}

#[test]
fn hidden_text_is_left_out() {
    let hidden =
        |properties: &str| format!("{{[甲]<w:r><w:rPr>{properties}</w:rPr><w:t>乙</w:t></w:r>[丙]}}");
    let left_out = "P 甲丙\n! 文档里有 1 处隐藏文字，没有读取。";
    check(&hidden("<w:vanish/>"), left_out);
    check(&hidden("<w:rStyle w:val='h'/>"), left_out);
    check(&hidden("<w:rStyle w:val='h'/><w:vanish w:val='0'/>"), "P 甲乙丙");
    check("{<w:pPr><w:pStyle w:val='h'/></w:pPr>[甲]}{[乙]}", "P 乙\n! 文档里有 1 处隐藏文字，没有读取。");
    check("{<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>[甲]}{[乙]}", "P 甲乙");
    check("{<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>[甲]}{[乙]}", "P 甲\nP 乙");
}

#[test]
fn notes_stand_behind_the_text() {
    check(
        "{[甲]<w:r><w:endnoteReference w:id='1'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>}{[乙]}",
        "P 甲\nP 乙\nP 脚注2\nP 尾注1",
    );
}

#[test]
fn text_boxes_stand_behind_the_paragraph_that_holds_them() {
    let text = "<w:txbxContent>{[框]}{[二]}</w:txbxContent>";
    check(
        &format!("{{[甲]<w:r><w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict></w:r>[乙]}}"),
        "P 甲乙\nP 框\nP 二",
    );
    let versions = format!(
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{text}</wps:txbx><a:t>图</a:t></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{text}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    );
    check(&format!("{{[甲]<w:r>{versions}</w:r>}}"), "P 甲\nP 框\nP 二");
    check("{<mc:AlternateContent><mc:Fallback>[旧]</mc:Fallback></mc:AlternateContent>}", "P 旧");
    let boxed = table(&[&["甲", "1"]]);
    check(
        &format!("{{<w:r><w:pict><w:txbxContent>{boxed}</w:txbxContent></w:pict></w:r>[乙]}}"),
        "P 乙\nT 1×2\n| 甲 | 1 |",
    );
}

#[test]
fn cells_are_laid_on_the_grid() {
    let two = "<w:gridSpan w:val='2'/>";
    check(
        &table(&[
            &[&format!("{RESTART}:甲"), &format!("{two}:乙")],
            &[&format!("{GO_ON}:"), "1", "2"],
            &["3", "<w:vMerge w:val='continue'/>:4"],
        ]),
        "T 3×3\n| 2×1 甲 | 1×2 乙 |\n| 1 | 2 |\n| 3 | 4 |",
    );
    // Two merged cells one below the other, and one whose beginning is missing.
    check(
        &table(&[
            &[&format!("{RESTART}:甲"), "1"],
            &[&format!("{RESTART}:乙"), "2"],
            &[&format!("{GO_ON}:不见"), "3"],
            &["丙", "4"],
        ]),
        "T 4×2\n| 甲 | 1 |\n| 2×1 乙 | 2 |\n| 3 |\n| 丙 | 4 |",
    );
    check(
        &table(&[&[&format!("{GO_ON}:甲"), "1"], &[&format!("{GO_ON}:"), "2"]]),
        "T 2×2\n| 2×1 甲 | 1 |\n| 2 |",
    );
    check(
        &table(&[&["<w:hMerge w:val='restart'/>:甲", "<w:hMerge/>:", "1"], &["乙", "2", "3"]]),
        "T 2×3\n| 1×2 甲 | 1 |\n| 乙 | 2 | 3 |",
    );
    check(
        &table(&[&["甲", "乙", "1"], &["丙", "2"]]).replacen("<w:tr>", "<w:tr><w:trPr/>", 1).replacen(
            "<w:tr><w:tc>",
            "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>",
            1,
        ),
        "T 2×3\n| 甲 | 乙 | 1 |\n| 丙 | 2 |",
    );
}

#[test]
fn a_cell_has_no_lines() {
    check(
        "<w:tbl><w:tr><w:tc>{[本年新]<w:r><w:br/></w:r>[收]}{}{[（件）]}</w:tc><w:tc>{<w:r><w:tab/></w:r>[1]}</w:tc></w:tr></w:tbl>",
        "T 1×2\n| 本年新 收 （件） | 1 |",
    );
}

#[test]
fn tables_inside_tables_stand_for_themselves() {
    let inner = table(&[&["甲", "1"]]);
    check(
        &format!(
            "<w:tbl><w:tr><w:tc>{{[前]}}{inner}{{[后]}}</w:tc><w:tc>{{[旁]}}</w:tc></w:tr><w:tr><w:tc>{{[下]}}</w:tc></w:tr></w:tbl>"
        ),
        "P 前\nT 1×2\n| 甲 | 1 |\nP 后\nP 旁\nP 下",
    );
    check(&table(&[&["一、总体情况"], &["正文"]]), "P 一、总体情况\nP 正文");
    check(&table(&[&["甲", &"正文".repeat(300)]]), &format!("P 甲\nP {}", "正文".repeat(300)));
}

#[test]
fn embedded_files_are_named() {
    check("{[甲]}<w:altChunk/>", "P 甲\nP \u{FFFC}\n! 这里嵌入了另一份文件，读不出来，没有读取。");
    let object = |program: &str| {
        format!("{{[甲]<w:r><w:object><o:OLEObject xmlns:o='urn:o' ProgID='{program}'/></w:object></w:r>}}")
    };
    check(&object("Excel.Sheet.12"), "P 甲\nP \u{FFFC}\n! 这里嵌入了别的文件（如 Excel 表格），没有读取。");
    check(&object("Equation.3"), "P 甲");
}

#[test]
fn documents_without_text_are_refused() {
    let code = |body: &str| {
        let bytes = docx(WORD, body);
        let mut archive = Archive::open(&bytes, &Budget::of(bytes.len())).expect("an archive");
        super::read(&mut archive).err().map(|error| error.code())
    };
    assert_eq!(code("<w:p/>"), Some("empty"));
    assert_eq!(code("<w:p><w:r><w:drawing/></w:r></w:p>"), Some("picture-only"));
    assert_eq!(code("<w:p><w:r></w:p>"), Some("truncated"));
}
