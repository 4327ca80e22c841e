//! Figures with marks beside them, cells that hold something else than text, what is not seen.

use super::super::read;
use super::{check, sound};
use crate::document::RemarkKind;
use crate::document::testing::show;

const UNREAD: &str = "\u{FFFC}";

/// Checks what a cell with this inside says.
#[track_caller]
fn check_cell(inside: &str, expected: &str) {
    check_cell_in("", inside, expected);
}

/// The same in a page with this style sheet.
#[track_caller]
fn check_cell_in(css: &str, inside: &str, expected: &str) {
    let page = format!("<style>{css}</style><table><tr><td>甲</td><td>{inside}</td></tr></table>");
    let document = sound(&page);
    let shown = show(&document);
    let table = shown.lines().filter(|line| !line.starts_with('!')).collect::<Vec<_>>().join("\n");
    assert_eq!(table, format!("T 1×2\n| 甲 | {expected} |"), "{page}");
}

#[test]
fn digits_that_stand_higher_or_lower_are_marks() {
    check_cell("22<sup>1</sup>", "22¹");
    check_cell("22<sub>1</sub>", "22₁");
    check_cell("22<sup><a href=#n>12</a></sup>件", "22¹²件");
    check_cell("22<span style='vertical-align:super;font-size:60%'>1</span>", "22¹");
    check_cell("22<span style='position:relative;top:-5.0pt;mso-text-raise:5.0pt'>1</span>", "22¹");
    check_cell("<b>22<sup>1</sup></b>", "22¹");
    check_cell("22<sup>[1]</sup>", "22[1]");
    check_cell("<sup>22</sup>", "22");
    check_cell("<span style='position:relative;top:3px'>22</span>", "22");
    check("<p>面积5m<sup>2</sup></p>", "P 面积5m2");
    check("<p>共22<sup>1</sup>件</p>", "P 共22¹件");
    // The alignment of a cell says nothing of its text.
    check(
        "<table><tr><td>甲<td style='vertical-align:super'>22<tr><td>乙<td>1</table>",
        "T 2×2\n| 甲 | 22 |\n| 乙 | 1 |",
    );
    check_cell("22<span style='font-size:6px'>1</span>", &format!("22{UNREAD}1"));
    check_cell("2<span style='font-size:15px'>2</span>", "22");
    check_cell("<math><msup><mn>22</mn><mn>1</mn></msup></math>", UNREAD);
    check_cell("<math><mn>22</mn></math>", "22");
}

#[test]
fn struck_figures_are_gone() {
    for struck in [
        "<s>21</s>",
        "<strike>21</strike>",
        "<span style='text-decoration:line-through'>21</span>",
        "<span style='text-decoration-line: line-through'><b>21</b></span>",
    ] {
        check_cell(&format!("{struck}22"), "22");
        check_cell(struck, UNREAD);
        check_cell(&format!("1{struck}2"), &format!("1{UNREAD}2"));
    }
    check_cell_in(".old{text-decoration:line-through}", "<i class='x old'>21</i>22", "22");
    check_cell("<u>22</u>", "22");
    let document = read("<p>收到<s>21</s>22件</p><p><s>作废</s></p><p>完</p>");
    assert_eq!(document.text, "收到22件\n完");
    assert_eq!(document.remarks[0].words.to_string(), "网页里有 2 处加了删除线的文字，没有读取。");
}

#[test]
fn sounds_above_characters_are_left_out() {
    check_cell("<ruby>22<rt>9</rt></ruby>", "22");
    check_cell("<ruby>22<rp>(</rp><rt>9</rt><rp>)</rp></ruby>件", "22件");
    check("<p><ruby>汉<rt>hàn</ruby>字</p>", "P 汉字");
}

#[test]
fn fields_of_forms_show_their_value() {
    check_cell("<input value=22>", "22");
    check_cell("<input type=text value='2&#50;'>件", "22件");
    check_cell("<input type=number value=22>", "22");
    check_cell("<input>", "");
    check_cell("<input type=hidden value=9>22", "22");
    check_cell("<input type=checkbox>", UNREAD);
    check_cell("<textarea>\n22</textarea>", "22");
    check_cell("<select><option>0<option selected>22<option>3</select>", "22");
    check_cell("<select><option>22<option>3</select>", "22");
    check_cell("<select></select>", "");
    check_cell("<button>填报</button>", UNREAD);
    check_cell("22<button>填报</button>", "22");
    // Elsewhere they are those of the page.
    check("<p>甲<input value=站内搜索><select><option>栏目</select><textarea>乙</textarea></p>", "P 甲");
}

#[test]
fn what_cannot_be_read_in_a_cell_is_no_blank() {
    for inside in [
        "<img src=22.png>",
        "<img src=22.png alt=22>",
        "<canvas></canvas>",
        "<object data=a.svg>无法显示</object>",
        "<embed src=a.swf>",
        "<script>document.write(22)</script>",
        "<x-number value=22></x-number>",
        "<svg><path d='M0 0'/></svg>",
        "<progress value=22></progress>",
        "<iframe src=a.htm></iframe>",
    ] {
        check_cell(inside, UNREAD);
    }
    check_cell("2<img src=2.png>", &format!("2{UNREAD}"));
    check_cell("22<script>f()</script>", "22");
    check_cell("22<img src=dot.gif width=1 height=1>", "22");
    check_cell("22<svg><path d='M0 0'/></svg>", "22");
    check_cell("<x-number>22</x-number>", "22");
    check_cell("<svg><title>图</title><text x=1>22</text></svg>", "22");
    check_cell("<svg><text>22</text><text>0</text></svg>", "22 0");
    check_cell_in(".n::after{content:'22'}", "<span class=n></span>", UNREAD);
    check_cell_in(".n::after{content:'件'}", "<span class=n>22</span>", "22");
}

#[test]
fn what_is_not_seen_is_left_out() {
    for style in [
        "font-size:0",
        "opacity:0",
        "position:absolute;clip:rect(0,0,0,0)",
        "position:absolute;left:-9999px",
        "display:none",
    ] {
        check_cell(&format!("22<span style='{style}'>9</span>"), "22");
        check_cell_in(&format!(".h{{{style}}}"), "22<span class='a h'>9</span>", "22");
        check_cell_in(&format!("td .h, #x {{ {style} }}"), "22<b class=h>9</b><i id=x>8</i>", "22");
        check_cell_in(&format!("@media screen{{td > b.h{{{style}}}}}"), "22<b class=h>9</b>", "22");
        // Not for this page, not for this place, or not that simple.
        for css in [
            format!("@media print{{.h{{{style}}}}}"),
            format!("@media (max-width:600px){{.h{{{style}}}}}"),
            format!("p .h{{{style}}}"),
            format!("table > .h{{{style}}}"),
            format!(".h:hover{{{style}}}"),
            format!(".g{{{style}}}"),
            format!("/* .h{{{style}}} */"),
        ] {
            check_cell_in(&css, "2<b class=h>2</b>", "22");
        }
    }
    // What its own style says counts more, unless the sheet insists.
    check_cell_in(".h{display:none}", "2<b class=h style='display:inline'>2</b>", "22");
    check_cell_in(".h{display:none!important}", "22<b class=h style='display:inline'>9</b>", "22");
    check_cell_in("#i{display:inline}.h{display:none}", "2<b id=i class=h>2</b>", "22");
    check_cell("<div style='font-size:0'><span style='font-size:12px'>22</span>9</div>", "22");
    check_cell("22<span aria-hidden=true>0</span>", "220");
    check("<style>body,.b{display:none}</style><body class=b><p>甲", "P 甲");
}

#[test]
fn a_foot_that_stands_first_is_seen_last() {
    let page = "<table><tfoot><tr><td>总计<td>3</tfoot><tbody><tr><td>甲<td>1<tr><td>乙<td>2</tbody><thead><tr><td>头<td>数</thead></table>";
    check(page, "T 4×2\n| 头 | 数 |\n| 甲 | 1 |\n| 乙 | 2 |\n| 总计 | 3 |");
}

#[test]
fn pages_in_the_page_are_read_where_they_stand() {
    let table = "&lt;table&gt;&lt;tr&gt;&lt;td&gt;规章&lt;td&gt;1&lt;/table&gt;";
    check(
        &format!("<p>甲</p><iframe srcdoc='{table}'></iframe><p>乙</p>"),
        "P 甲\nT 1×2\n| 规章 | 1 |\nP 乙",
    );
    check_cell("<iframe srcdoc='22'></iframe>", "22");
    check(
        "<div><template shadowrootmode=open><table><tr><td>规章<td>1</table></template></div><template>丙</template>",
        "T 1×2\n| 规章 | 1 |",
    );
    let mut page = "底".to_owned();
    for _ in 0..6 {
        page =
            format!("层<iframe srcdoc=\"{}\"></iframe>", page.replace('&', "&amp;").replace('"', "&quot;"));
    }
    assert_eq!(read(&page).text.matches('层').count(), 4);
}

#[test]
fn a_picture_where_a_table_belongs_is_named() {
    let unread = |page: &str| {
        let document = sound(page);
        let remarks = document.remarks.iter().filter(|remark| remark.kind == RemarkKind::Unread);
        let words: Vec<_> =
            remarks.map(|remark| (remark.span.of(&document.text), remark.words.to_string())).collect();
        words
            .iter()
            .map(|(text, words)| format!("{text}{}", words.chars().take(6).collect::<String>()))
            .collect::<Vec<_>>()
    };
    for seen in [
        "<img src=b2.png>",
        "<iframe src=b2.htm></iframe>",
        "<object data=x></object>",
        "<svg><text>1</text></svg>",
    ] {
        let page = format!("<h2>二、主动公开政府信息情况</h2><p>{seen}</p><p>三、申请</p>");
        assert_eq!(unread(&page).len(), 1, "{page}");
        assert_eq!(unread(&format!("<p>情况如下：</p>{seen}")).len(), 1);
        assert!(unread(&format!("<p>公开了许多信息。</p>{seen}<p>一、二</p>")).is_empty());
        assert!(unread(&format!("{seen}<p>首页</p>{seen}")).is_empty());
    }
    assert_eq!(unread("<p>年报</p><embed src='a.PDF?v=1'>"), [format!("{UNREAD}这里嵌入了一")]);
    assert_eq!(unread("<p>年报</p><iframe src=a.pdf></iframe>").len(), 1);
}

#[test]
fn hostile_sheets_end() {
    let rules: String = (0..20_000).map(|at| format!(".a{at} .b .c .d{{display:none}}")).collect();
    let deep = "<div class='b c d a7'>".repeat(400);
    let _ = read(&format!("<style>{rules}</style>{}<p>甲</p>", deep.repeat(20)));
    for css in [
        "{",
        "}}}",
        "@media{",
        "a{b",
        ".{display:none}",
        "/*",
        "@x",
        "..a{opacity:0}",
        "a{}}b{display:none}",
        ">{opacity:0}",
    ] {
        let _ = read(&format!("<style>{css}</style><p class=a>甲"));
    }
}

#[test]
fn rules_that_ask_for_attributes_hide_too() {
    check_cell_in("b[data-v-5a1]{display:none}", "22<b data-v-5a1>9</b>", "22");
    check_cell_in("b[data-kind='old']{display:none}", "<b data-kind=old>9</b><b data-kind=new>22</b>", "22");
    check_cell("22<span style='color:rgba(0, 0, 0, 0)'>9</span>", "22");
}

#[test]
fn figures_that_styles_draw_are_not_read() {
    let marked = format!("3{UNREAD}");
    let by_attribute = "i::after{content:attr(data-n)}";
    check_cell_in(by_attribute, "3<i data-n=5></i>", &marked);
    check_cell_in(by_attribute, "3<i data-n=件></i>", "3");
    check_cell_in("i::before{content:counter(n)}", "<i style='counter-reset:n 7'></i>", UNREAD);
    check_cell_in("i::before{content:'7'}", "<i></i>", UNREAD);
    check_cell_in("i::before{content:'件'}", "22<i></i>", "22");
    let turned = format!("{UNREAD}53");
    check_cell("<bdo dir=rtl>53</bdo>", &turned);
    check_cell("<span style='direction:rtl;unicode-bidi:bidi-override'>53</span>", &turned);
    check_cell_in(".t{unicode-bidi:bidi-override}", "<b class=t>53</b>", &turned);
    check_cell("<bdo dir=ltr>53</bdo>", "53");
}

#[test]
fn rows_and_cells_that_are_so_by_style_stand_apart() {
    let css = ".r{display:table-row}.c{display:table-cell}";
    let row = "<p class=r><span class=c>规章</span><span class=c>0</span><span class=c>12</span></p>";
    check(&format!("<style>{css}</style><section>{row}</section>"), "P 规章\nP 0\nP 12");
    check("<p>甲<span style='display:inline'>乙</span>丙</p>", "P 甲乙丙");
}

#[test]
fn an_article_that_waits_for_its_scripts_is_seen() {
    let hidden = "style='visibility:hidden;opacity:0'";
    check(&format!("<div id=js_content {hidden}><p>甲</p></div><div {hidden}>乙</div>"), "P 甲");
}

#[test]
fn a_table_that_only_browsers_without_scripts_show_is_named() {
    let table = "<table><tr><td>总计</td></tr></table>";
    let page = |inside: &str| read(&format!("<p>甲</p><noscript>{inside}</noscript>"));
    let remarks = page(table).remarks;
    assert!(matches!(&remarks[..], [only] if only.kind == RemarkKind::Unread), "{remarks:?}");
    assert!(page("<img src=a.gif>").remarks.is_empty());
}
