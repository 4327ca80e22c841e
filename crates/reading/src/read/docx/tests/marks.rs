//! Figures with marks beside them, and cells that hold something else than text.

use super::{OTHERS, WORD, check, docx, read, table};
use crate::document::testing::show;
use crate::read::archive::testing::zip;

const UNREAD: &str = "\u{FFFC}";

/// A run with these properties.
fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

/// A cell with these runs, and one beside it.
fn cell(inside: &str) -> String {
    format!("<w:tbl><w:tr><w:tc>{{{inside}}}</w:tc><w:tc>{{[乙]}}</w:tc></w:tr></w:tbl>")
}

#[track_caller]
fn check_cell(inside: &str, expected: &str) {
    check(&cell(inside), &format!("T 1×2\n| {expected} | 乙 |"));
}

#[test]
fn digits_that_stand_higher_or_lower_are_marks() {
    for properties in [
        "<w:vertAlign w:val='superscript'/>",
        "<w:sz w:val='12'/><w:vertAlign w:val='superscript'/>",
        "<w:position w:val='6'/>",
    ] {
        check_cell(&format!("[22]{}", run(properties, "1")), "22¹");
        check(&format!("{{[22]{}[件]}}", run(properties, "1")), "P 22¹件");
    }
    check_cell(&format!("[22]{}", run("<w:vertAlign w:val='subscript'/>", "1")), "22₁");
    check_cell(&format!("[22]{}", run("<w:position w:val='-6'/>", "1")), "22₁");
    // All of a figure may be moved, and what is no digit is no mark of a note.
    check_cell(
        &format!("{}{}", run("<w:position w:val='6'/>", "2"), run("<w:position w:val='6'/>", "2")),
        "22",
    );
    check_cell(&format!("[22]{}", run("<w:vertAlign w:val='baseline'/>", "1")), "221");
    check(&format!("{{[5m]{}}}", run("<w:vertAlign w:val='superscript'/>", "2")), "P 5m2");
    check_cell(
        "<m:oMath><m:sSup><m:e><m:r><m:t>22</m:t></m:r></m:e><m:sup><m:r><m:t>1</m:t></m:r></m:sup></m:sSup></m:oMath>",
        "22¹",
    );
    check_cell(
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
        "1/2",
    );
}

#[test]
fn the_mark_of_a_note_is_no_digit() {
    let mark = "<w:footnoteReference w:customMarkFollows='1' w:id='9'/>";
    check_cell(&format!("[22]<w:r>{mark}<w:t>1</w:t></w:r>"), "22¹");
    check_cell(&format!("[22]<w:r>{mark}</w:r>[1]"), "22¹");
    check_cell("[22]<w:r><w:footnoteReference w:id='9'/></w:r>[1]", "221");
}

#[test]
fn struck_figures_are_gone() {
    for properties in ["<w:strike/>", "<w:dstrike w:val='1'/>"] {
        let struck = run(properties, "21");
        let remark = "! 文档里有 1 处加了删除线的文字，没有读取。";
        check(&cell(&format!("{struck}[22]")), &format!("T 1×2\n| 22 | 乙 |\n{remark}"));
        check(&cell(&struck), &format!("T 1×2\n| {UNREAD} | 乙 |\n{remark}"));
        check(&cell(&format!("[1]{struck}[2]")), &format!("T 1×2\n| 1{UNREAD}2 | 乙 |\n{remark}"));
    }
    check_cell(&format!("{}[22]", run("<w:strike w:val='0'/>", "21")), "2122");
}

#[test]
fn styles_strike_and_raise_too() {
    let styles = "<w:styles xmlns:w='W'><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='24'/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:styleId='up' w:type='character'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>\
        <w:style w:styleId='upper' w:type='character'><w:basedOn w:val='up'/></w:style>\
        <w:style w:styleId='off' w:type='paragraph'><w:rPr><w:strike/></w:rPr></w:style></w:styles>";
    let show_with = |body: &str| {
        let body = body.replace('[', "<w:r><w:t>").replace(']', "</w:t></w:r>");
        let main = format!("<w:document xmlns:w='{WORD}' {OTHERS}><w:body>{body}</w:body></w:document>");
        show(&read(&zip(&[("word/document.xml", main.as_str()), ("word/styles.xml", styles)])))
    };
    let cell = |inside: &str| {
        show_with(&format!(
            "<w:tbl><w:tr><w:tc><w:p>{inside}</w:p></w:tc><w:tc><w:p>[乙]</w:p></w:tc></w:tr></w:tbl>"
        ))
    };
    assert_eq!(cell(&format!("[22]{}", run("<w:rStyle w:val='upper'/>", "1"))), "T 1×2\n| 22¹ | 乙 |");
    let off = "<w:pPr><w:pStyle w:val='off'/></w:pPr>";
    assert!(
        cell(&format!("{off}[21]{}", run("<w:strike w:val='0'/>", "22"))).starts_with("T 1×2\n| 22 | 乙 |")
    );
    // Half as large as what is usual.
    assert_eq!(
        cell(&format!("[22]{}", run("<w:sz w:val='12'/>", "1"))),
        format!("T 1×2\n| 22{UNREAD}1 | 乙 |")
    );
    assert_eq!(cell(&format!("[22]{}", run("<w:sz w:val='21'/>", "1"))), "T 1×2\n| 221 | 乙 |");
}

#[test]
fn pictures_and_objects_in_cells_are_no_blanks() {
    let picture = "<w:r><w:drawing><wp:inline xmlns:wp='x:wp'><a:blip/></wp:inline></w:drawing></w:r>";
    check_cell(picture, UNREAD);
    check_cell(&format!("[22]{picture}"), &format!("22{UNREAD}"));
    check_cell("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", UNREAD);
    check_cell("<w:r><w:object><w:control/></w:object></w:r>", UNREAD);
    // Lines and frames say nothing, and a seal beside a figure does not hide it.
    check(&cell("<w:r><w:pict><v:line/></w:pict></w:r>"), "T 1×2\n|  | 乙 |");
    let seal = picture.replace("inline", "anchor");
    check_cell(&format!("[22]{seal}"), "22");
    check_cell(&seal, UNREAD);
    check_cell(&format!("[22]{}", seal.replace("<wp:anchor ", "<wp:anchor behindDoc='1' ")), "22");
}

#[test]
fn a_picture_instead_of_a_table_is_named() {
    let picture = |width: &str| {
        format!(
            "{{<w:r><w:drawing><wp:inline xmlns:wp='x:wp'>{width}<a:blip/></wp:inline></w:drawing></w:r>}}"
        )
    };
    let remark = "! 这里是一张图片，图片里的文字和数字没有读取。";
    check(
        &format!("{{[二、情况]}}{}{{[乙]}}", picture("<wp:extent cx='5000000' cy='9'/>")),
        &format!("P 二、情况\nP {UNREAD}\nP 乙\n{remark}"),
    );
    check(&format!("{{[甲。]}}{}{{[乙]}}", picture("<wp:extent cx='5000000' cy='9'/>")), "P 甲。\nP 乙");
    check(&format!("{{[二、甲]}}{}", picture("<wp:extent cx='500000' cy='9'/>")), "P 二、甲");
}

#[test]
fn lists_and_boxes_of_forms() {
    let field = |data: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let entries = "<w:listEntry w:val='请选择'/><w:listEntry w:val='22'/>";
    check_cell(&field(&format!("<w:ddList><w:result w:val='1'/>{entries}</w:ddList>")), "22");
    check_cell(&field(&format!("<w:ddList><w:default w:val='1'/>{entries}</w:ddList>")), "22");
    check_cell(&field(&format!("<w:ddList>{entries}</w:ddList>")), "请选择");
    check_cell(&field(&format!("<w:ddList><w:result w:val='7'/>{entries}</w:ddList>")), UNREAD);
    check_cell(&field("<w:checkBox><w:checked/></w:checkBox>"), UNREAD);
}

#[test]
fn signs_of_a_font() {
    let sign = |font: &str, code: &str| format!("<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>");
    check_cell(&format!("{}{}", sign("Symbol", "F031"), sign("Symbol", "F030")), "10");
    check_cell(&sign("Wingdings", "F031"), UNREAD);
    check_cell(&sign("Wingdings 2", "0052"), UNREAD);
    check(&format!("{{{}[甲]}}", sign("Wingdings", "F06C")), "P 甲");
    check_cell(&run("<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>", "22"), UNREAD);
}

#[test]
fn a_version_that_nobody_knows_is_not_taken() {
    let versions = |namespace: &str| {
        format!(
            "<mc:AlternateContent xmlns:z='{namespace}'><mc:Choice Requires='z'>[99]</mc:Choice><mc:Fallback>[22]</mc:Fallback></mc:AlternateContent>"
        )
    };
    check_cell(&versions("urn:z"), "22");
    check_cell(&versions("http://schemas.microsoft.com/office/word/2012/wordml"), "99");
    let only =
        "<mc:AlternateContent xmlns:z='urn:z'><mc:Choice Requires='z'>[99]</mc:Choice></mc:AlternateContent>";
    check_cell(only, UNREAD);
    check(&format!("{{[甲]{only}}}"), "P 甲");
}

#[test]
fn a_control_that_shows_another_text_is_not_believed() {
    let shown = |kept: &str, properties: &str| {
        let control = format!(
            "<w:sdt><w:sdtPr>{properties}<w:dataBinding w:xpath='/d/n[1]' w:storeItemID='{{A}}'/></w:sdtPr><w:sdtContent><w:r><w:t>22</w:t></w:r></w:sdtContent></w:sdt>"
        );
        let body = cell(&control).replace('[', "<w:r><w:t>").replace(']', "</w:t></w:r>");
        let body = body.replace("/n<w:r><w:t>1</w:t></w:r>'", "/n[1]'").replace("{<w:sdt>", "<w:p><w:sdt>");
        let body = body
            .replace("</w:sdt>}", "</w:sdt></w:p>")
            .replace("{<w:r>", "<w:p><w:r>")
            .replace("</w:r>}", "</w:r></w:p>");
        let main = format!("<w:document xmlns:w='{WORD}' {OTHERS}><w:body>{body}</w:body></w:document>");
        let store = format!("<d><n>{kept}</n></d>");
        let parts = [
            ("word/document.xml", main.as_str()),
            ("customXml/item1.xml", store.as_str()),
            ("customXml/itemProps1.xml", "<ds:datastoreItem xmlns:ds='x' ds:itemID='{A}'/>"),
        ];
        show(&read(&zip(&parts)))
    };
    assert_eq!(shown("22", ""), "T 1×2\n| 22 | 乙 |");
    assert_eq!(shown("23", ""), format!("T 1×2\n| {UNREAD} | 乙 |"));
    assert_eq!(shown("2024-01-31T00:00:00", "<w:date/>"), "T 1×2\n| 22 | 乙 |");
    let list = "<w:dropDownList><w:listItem w:displayText='22' w:value='b'/></w:dropDownList>";
    assert_eq!(shown("b", list), "T 1×2\n| 22 | 乙 |");
}

#[test]
fn documents_inside_the_document_are_read_where_they_stand() {
    let show_with = |name: &str, chunk: &str, body: &str| {
        let body = body.replace('{', "<w:p><w:r><w:t>").replace('}', "</w:t></w:r></w:p>");
        let main = format!(
            "<w:document xmlns:w='{WORD}' xmlns:r='x:r' {OTHERS}><w:body>{body}</w:body></w:document>"
        );
        let relations = format!(
            "<Relationships><Relationship Id='c' Type='http://x/aFChunk' Target='{name}'/></Relationships>"
        );
        let path = format!("word/{name}");
        show(&read(&zip(&[
            ("word/document.xml", main.as_str()),
            ("word/_rels/document.xml.rels", relations.as_str()),
            (path.as_str(), chunk),
        ])))
    };
    let page = "<p>前</p><table><tr><td>规章</td><td>1</td></tr></table>";
    assert_eq!(
        show_with("a.html", page, "{甲}<w:altChunk r:id='c'/>{乙}"),
        "P 甲\nP 前\nT 1×2\n| 规章 | 1 |\nP 乙"
    );
    assert_eq!(show_with("a.html", page, "<w:altChunk r:id='c'/>"), "P 前\nT 1×2\n| 规章 | 1 |");
    let mail = format!("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}");
    assert_eq!(show_with("a.mht", &mail, "<w:altChunk r:id='c'/>"), "P 前\nT 1×2\n| 规章 | 1 |");
    let unread = "! 这里嵌入了另一份文件，读不出来，没有读取。";
    assert_eq!(
        show_with("a.rtf", "{\\rtf1}", "{甲}<w:altChunk r:id='c'/>"),
        format!("P 甲\nP {UNREAD}\n{unread}")
    );
}

#[test]
fn a_table_of_plain_cells_reads_as_before() {
    check(&table(&[&["规章", "1", "", "/"]]), "T 1×4\n| 规章 | 1 |  | / |");
    let bytes = docx(WORD, "<w:p><w:r><w:rPr><w:sz w:val='21'/></w:rPr><w:t>甲1</w:t></w:r></w:p>");
    assert_eq!(show(&read(&bytes)), "P 甲1");
}

#[test]
fn what_is_white_and_what_nobody_knows_is_no_digit() {
    let white = run("<w:color w:val='FFFFFF'/>", "1");
    check_cell(&format!("[22]{white}"), &format!("22{UNREAD}1"));
    // White on its own is the text of a dark cell.
    check_cell(&white, "1");
    check_cell("<w:r><zz:new xmlns:zz='urn:zz'>22</zz:new></w:r>", UNREAD);
}
