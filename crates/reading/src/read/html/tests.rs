//! What the reader makes of pages, printed a block a line: `H` heading, `P` paragraph, `T` table
//! with its size and its cells row by row, the spans of merged cells in front (rows×columns).

mod marks;

use std::path::{Path, PathBuf};

use super::read;
use crate::document::testing::{assert_sound, show};
use crate::document::{BlockKind, Document, Origin, Table};
use crate::encoding::decode;

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(show(&sound(html)), expected, "{html}");
}

/// Reads `html` and checks what holds of every document.
#[track_caller]
fn sound(html: &str) -> Document {
    let document = read(html);
    assert_eq!(document, read(html), "the same page read twice");
    assert_sound(&document);
    document
}

#[test]
fn headings_and_paragraphs() {
    check(
        "<h2>一、总体情况</h2><div>甲<p>乙<br>丙</p>丁<ul><li>戊<li>己</ul></div>",
        "H 一、总体情况\nP 甲\nP 乙\n丙\nP 丁\nP 戊\nP 己",
    );
    check("只有文字", "P 只有文字");
    check("", "");
    check("<p> </p><div>&nbsp;</div>", "");
    assert_eq!(read("<h1>甲</h1>乙").text, "甲\n乙");
}

#[test]
fn white_space_as_browsers_show_it() {
    check("<p>\n　　共  收到 \t 3\n件 </p>", "P 共 收到 3 件");
    check("<p>政府信息\n    公开条例</p>", "P 政府信息公开条例");
    check("<p>收到\n3件</p>", "P 收到 3件");
    check("<p>a&nbsp;&nbsp;b\u{200B}c\u{FEFF}</p>", "P a  bc");
    check("<p>甲 <br> 乙<br></p>", "P 甲\n乙");
    check("<p>甲<b> </b>乙</p><p>丙 <i> 丁</i></p>", "P 甲 乙\nP 丙 丁");
}

#[test]
fn a_font_tag_for_every_glyph() {
    check("<p><span><font>总</font></span><span style=\"color:red\">计</span><o:p></o:p></p>", "P 总计");
    check("<td>stray</td><b>a<i>b</b>c</i>", "P strayabc");
}

#[test]
fn preformatted_text_keeps_its_columns() {
    check("<pre>\n\n  信息内容\t件数\n规章      3 \n</pre>后", "P   信息内容\t件数\n规章      3\nP 后");
    check("<div style='white-space: pre-wrap'>甲  1\n乙</div>", "P 甲  1\n乙");
    check("<table><tr><td><pre>甲\n乙  1</pre><td>丙</table>", "T 1×2\n| 甲 乙 1 | 丙 |");
    check("<pre>　　</pre>", "");
}

#[test]
fn cells_are_laid_on_the_grid() {
    let html = "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr>\
        <tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>";
    check(html, "T 3×3\n| 2×1 甲 | 1×2 乙 |\n| 1 | 2 |\n| 3 |");
    assert_eq!(read(html).text, "甲\t乙\n\t1\t2\n3");
}

#[test]
fn cells_say_where_they_come_from() {
    let document =
        read("<table></table><table><tr><td>甲<td>乙<tr style='display:none'><td>丙<tr><th><th>丁</table>");
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("a table was expected");
    };
    let origins: Vec<_> = table.cells.iter().map(|cell| cell.origin).collect();
    let at = |row, cell| Origin::HtmlCell { table: 1, row, cell };
    assert_eq!(origins, [at(0, 0), at(0, 1), at(2, 0), at(2, 1)]);
    assert!(table.cells[2].span.is_empty());
}

#[test]
fn row_spans_end_with_their_group() {
    check(
        "<table><thead><tr><td rowspan=9>甲<td>乙<tbody><tr><td rowspan=0>丙<td>丁<tr><td>戊</table>",
        "T 3×2\n| 甲 | 乙 |\n| 2×1 丙 | 丁 |\n| 戊 |",
    );
}

#[test]
fn paragraphs_of_a_cell_are_joined() {
    check(
        "<table><tr><td><p>商业</p><p>企业</p></td><td> <p>总<b>计</b></p>\n </td><td>法人<br>组织</td></tr></table>",
        "T 1×3\n| 商业 企业 | 总计 | 法人 组织 |",
    );
}

#[test]
fn captions_and_empty_tables() {
    check("<table><caption>表一</caption><tr><td>甲<td>1</table>", "P 表一\nT 1×2\n| 甲 | 1 |");
    check("甲<table><tr><td><td> </table>乙", "P 甲\nP 乙");
    check("甲<table></table>乙", "P 甲\nP 乙");
    check("<table><tr><td>a<td>b<tr><tr><td><td>c</table>", "T 3×2\n| a | b |\n|  | c |");
}

#[test]
fn frames_around_the_page_are_taken_off() {
    check("<table><tr><td><h3>标题</h3>正文</td></tr><tr><td>尾</td></tr></table>", "H 标题\nP 正文\nP 尾");
    check(
        "<table><tr><td>首页<td>新闻</tr><tr><td>标题</tr><tr><td>栏目<td><p>一</p>\
         <table><tr><td>规章<td>3</table><p>二</p></table>",
        "T 1×2\n| 首页 | 新闻 |\nP 标题\nP 栏目\nP 一\nT 1×2\n| 规章 | 3 |\nP 二",
    );
}

#[test]
fn a_boxed_cell_in_a_cell_is_part_of_it() {
    check(
        "<table><tr><td>合计<td><table><tr><td>3</table><tr><td>甲<td>4</table>",
        "T 2×2\n| 合计 | 3 |\n| 甲 | 4 |",
    );
}

#[test]
fn prose_in_a_cell_is_paragraphs() {
    let prose = "公开".repeat(400);
    check(
        &format!("<table><tr><td>甲<td>1<tr><td>一、总体情况<td><p>{prose}<p>完<tr><td>乙<td>2</table>"),
        &format!("T 1×2\n| 甲 | 1 |\nP 一、总体情况\nP {prose}\nP 完\nT 1×2\n| 乙 | 2 |"),
    );
}

#[test]
fn what_nobody_sees_is_left_out() {
    check(
        "<head><style>p{}</style><script>x('<p>甲</p>')</script></head><body style='display:none' onload=乙>\
         <!-- 丙 --><template>丁</template><noscript>戊</noscript><p hidden>己</p><div style='Display: none'>\
         <table><tr><td>庚</table></div><input value=辛><img alt=壬><select><option>癸</select><textarea>子\
         </textarea><button>丑</button><svg><text>寅</text></svg><del>卯</del><ins>辰</ins>",
        "P 辰",
    );
    check("<p>甲<span style='display:none'>乙<span>丙</span>丁</span>戊</p>", "P 甲戊");
    check("<p>甲<font hidden>乙<b hidden>丙<b>丁</b></font>戊</p>己", "P 甲戊\nP 己");
    check("<p>甲<font hidden>乙</p><p>丙<font>丁</font></p></font>", "P 甲\nP 丙丁");
    check(
        "<table><tr><td>甲<td style='display:none'>乙<td style='visibility:hidden'>丙<td>丁</table>",
        "T 1×3\n| 甲 |  | 丁 |",
    );
}

#[test]
fn the_title_stands_in_front_unless_the_page_shows_it() {
    check("<title>年度 报告</title><p>甲", "H 年度 报告\nP 甲");
    check("<title>年度 报告</title><h1>年度报告（2024）</h1>", "H 年度报告（2024）");
    check("<title>年报</title><table><tr><td>年报<td>1</table>", "H 年报\nT 1×2\n| 年报 | 1 |");
    check("<style>head{display:none}</style><head hidden><title>年报</title></head>甲", "H 年报\nP 甲");
    check("<head><script>乙</script><title>年报</title></head><title>丙</title>甲", "H 年报\nP 甲");
    assert_eq!(read("<title>年报</title>甲").text, "年报\n甲");
    assert_eq!(read("<title>年报</title>").text, "年报");
}

#[test]
fn character_references_are_the_longest_name_there_is() {
    check(
        "<p>&notit;&notin;&not&amp&lt;甲&hearts;&fjlig;&xyz;&am;&;&#x4E2D;",
        "P ¬it;∉¬&<甲♥fj&xyz;&am;&;中",
    );
}

#[test]
fn words_clipboard() {
    check(
        "<html xmlns:o=x><head><title>模板</title><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head>\
         <body><!--StartFragment-->\r\n<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>一、\
         </span><![endif]>主动\r\n公开<span style='mso-spacerun:yes'>&nbsp; </span><del cite=x>旧</del>\
         <o:p></o:p></p><span style='display:none;mso-hide:all'>隐</span>\r\n<!--EndFragment--><p>外</p></body></html>",
        "P 一、主动公开",
    );
    check("<xml><w:View>Normal</w:View></xml>正文", "P 正文");
}

#[test]
fn excels_clipboard() {
    check(
        "<table border=0><!--StartFragment--><col width=64 span=2><tr height=19><td rowspan=2>合计</td>\
         <td x:num=\"12\">12</td></tr><tr><td align=right x:num>3</td></tr><!--EndFragment--></table>",
        "T 2×2\n| 2×1 合计 | 12 |\n| 3 |",
    );
    check("<table><tr><td>外<td><!--StartFragment-->内<!--EndFragment--></table>", "P 内");
}

#[test]
fn pages_of_frames() {
    check(
        "<title>年报</title><frameset><frame src=a><noframes><body><p>正文</p></noframes></frameset>",
        "H 年报\nP 正文",
    );
    check("<noframes>甲</noframes>乙", "P 乙");
}

#[test]
fn broken_markup() {
    check("<table><tr><td>甲<p>乙<table><tr><td>丙</table>", "P 甲\nP 乙\nP 丙");
    check("<table>甲<tr>乙<td>1<td>2</table>", "P 甲乙\nT 1×2\n| 1 | 2 |");
    check("a\0b<p>c\u{1}d</p>", "P ab\nP cd");
    check("甲<", "P 甲<");
    check("<p>甲</p", "P 甲");
    check("<svg><a>甲</a><b>乙</b></svg>丙", "P 乙丙");
}

#[test]
fn deep_nesting() {
    let deep = "<table><tr><td>甲".repeat(1_000) + "<p>底</p>" + &"</td></tr></table>".repeat(1_000);
    let document = sound(&deep);
    assert_eq!(document.text.matches('甲').count(), 1_000);
    assert!(document.text.contains('底'));
    let hidden = "<span style='display:none'>";
    for tag in ["<b>", hidden, "<p><ul><li>", "<svg>", "<template>", "<select>", "<button>"] {
        let document = sound(&format!("首<p>甲</p>{}乙", tag.repeat(10_000)));
        assert!(document.text.starts_with("首\n甲"), "{tag}");
    }
    let divisions = read(&format!("甲{}乙", "<div>".repeat(1_000_000)));
    assert_eq!(show(&divisions), "P 甲\nP 乙");
}

#[test]
fn sibling_text_survives_depth() {
    let open = "<div>".repeat(2_000);
    let document = sound(&format!("{open}甲{}<script>丙</script><p>乙</p>", "</div>".repeat(2_000)));
    assert_eq!(show(&document), "P 甲\nP 乙");
}

#[test]
fn many_cells() {
    let rows = format!("<tr>{}</tr>", "<td>1</td>".repeat(10)).repeat(10_000);
    let document = sound(&format!("<table>{rows}</table>"));
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("a table was expected");
    };
    assert_eq!((table.rows, table.columns, table.cells.len()), (10_000, 10, 100_000));
    sound(&format!("<table><tr>{}</table>", "<td>1".repeat(100_000)));
}

#[test]
fn hostile_spans_do_not_make_a_long_text() {
    let html =
        format!("<table><tr><td rowspan=65534 colspan=900>甲<td>乙{}</table>", "<tr><td>1".repeat(20_000));
    let document = read(&html);
    assert!(matches!(&document.blocks[0].kind, BlockKind::Table(table) if table.rows == 20_001));
    assert!(document.text.len() < 1_000_000);
}

#[test]
fn many_attributes_and_long_tags() {
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=1")).collect();
    assert!(read(&format!("<p{attributes}>甲</p>")).text.contains('甲'));
    let image = "A".repeat(100_000);
    check(&format!("甲<img src=\"data:{image}\">乙<!--{image}-->丙"), "P 甲乙丙");
}

/// The tables of a document: rows, columns and how many cells the widest and the last row have.
fn sizes(document: &Document) -> Vec<(usize, usize, usize, usize)> {
    let tables = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let size = |table: &Table| {
        let widest = table.rows().map(<[_]>::len).max().unwrap_or_default();
        let last = table.rows().last().map_or(0, <[_]>::len);
        (table.rows, table.columns, widest, last)
    };
    tables.map(size).collect()
}

/// What the three tables of a report are like, whoever made them.
const THREE_TABLES: [(usize, usize, usize, usize); 3] = [(14, 4, 4, 2), (28, 10, 9, 8), (4, 15, 15, 15)];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn fixture(name: &str) -> Document {
    let path = root("../../tests/fixtures/html").join(name);
    let bytes = std::fs::read(path).expect("the project's own fixture");
    sound(&decode(&bytes).expect("text in a known encoding"))
}

#[test]
fn a_portals_page_in_gb2312() {
    let document = fixture("portal-gb2312.html");
    assert_eq!(sizes(&document)[0], (1, 4, 4, 4), "the table of the index number");
    assert_eq!(sizes(&document)[1..], THREE_TABLES);
    let shown = show(&document);
    assert!(!shown.contains("99"), "something hidden was read");
    assert!(shown.contains("\nH 临溪县园林绿化中心2024年政府信息公开工作年度报告\nP "));
    assert!(shown.contains("\nP 三、收到和处理政府信息公开申请情况\nT 28×10\n| 3×3 （本列数据"));
    assert!(shown.contains("| 5×1 （五）不予处理 | 1.信访举报投诉类申请 | 0 |"));
    assert!(shown.ends_with("\nP 版权所有：临溪县园林绿化中心"));
}

#[test]
fn what_word_copies() {
    let document = fixture("word-clipboard.html");
    assert_eq!(sizes(&document), THREE_TABLES);
    let shown = show(&document);
    assert!(!shown.contains("99"), "something hidden or deleted was read");
    assert!(shown.contains("\nP 二、 主动公开政府信息情况\nT 14×4\n| 1×4 第二十条第（一）项 |"));
    assert!(shown.contains("（二）部分公开（区分处理的，只计这一情形，不计其他情形） | 2 | 0 |"));
    assert!(
        shown
            .contains("2024年，本中心全年新收政府信息公开申请12件，上年结转1件，办结12件，结转下年度1件。\n")
    );
}

#[test]
fn what_excel_copies() {
    let document = fixture("excel-clipboard.html");
    assert_eq!(sizes(&document), THREE_TABLES[1..2]);
    assert_eq!(document.blocks.len(), 1);
}

#[test]
fn a_page_full_of_scripts() {
    let shown = show(&fixture("hostile.html"));
    for secret in ["载入", "脚本", "点击", "图片", "绘图", "框", "模板", "注释", "javascript"]
    {
        assert!(!shown.contains(secret), "{secret}");
    }
    assert!(shown.contains("P 正文<script>alert(\"转义\")</script>\nT 2×3\n| “&” | <b> | 2×1 '\" |\n"));
}

#[test]
fn real_reports_have_their_three_tables() {
    for name in ["city-2025.html", "shuyang-fagai-2023.html"] {
        let Ok(html) = std::fs::read_to_string(root("../../../shared/corpus").join(name)) else {
            continue;
        };
        let sizes = sizes(&sound(&html));
        assert!(sizes.ends_with(&THREE_TABLES), "{name}: {sizes:?}");
    }
}
