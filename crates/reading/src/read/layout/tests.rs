//! Glyphs and ruled lines in, a sketch of the document out.

mod figures;
mod over_pages;

use super::*;
use crate::document::{BlockKind, Format, Origin};

/// A page with this text, each line given as place of its base line, size and characters.
fn page(lines: &[(i32, i32, i32, &str)], rules: &[[i32; 4]]) -> Page {
    let mut page = Page { width: 59_500, height: 84_200, ..Page::default() };
    for &(x, y, size, text) in lines {
        put(&mut page, x, y, size, text, 0);
    }
    for &[left, top, right, bottom] in rules {
        page.rules.push(points(left, top, right, bottom));
    }
    page
}

fn points(left: i32, top: i32, right: i32, bottom: i32) -> Area {
    Area { left: left * POINT, top: top * POINT, right: right * POINT, bottom: bottom * POINT }
}

/// Draws text with this many hundredths of a point behind each character.
fn put(page: &mut Page, x: i32, y: i32, size: i32, text: &str, apart: i32) {
    let mut left = x * POINT;
    for char in text.chars() {
        let width = if char.is_ascii() { size * 50 } else { size * 100 };
        let area =
            Area { left, top: y * POINT - size * 88, right: left + width, bottom: y * POINT + size * 12 };
        page.glyphs.push(Glyph { char, area, turn: 0 });
        left += width + apart;
    }
}

/// The ruled lines of a grid with these edges.
fn grid(xs: &[i32], ys: &[i32]) -> Vec<[i32; 4]> {
    let (Some((&left, &right)), Some((&top, &bottom))) =
        (xs.first().zip(xs.last()), ys.first().zip(ys.last()))
    else {
        return Vec::new();
    };
    let level = ys.iter().map(|&y| [left, y, right, y]);
    level.chain(xs.iter().map(|&x| [x, top, x, bottom])).collect()
}

/// A block a line: `H text`, `P text`, and `T` with a line a row, in which a merged cell is
/// followed by how many rows and columns it covers.
fn sketch(pages: Vec<Page>) -> Vec<String> {
    let document = document(pages, Format::Pdf);
    let mut sketch = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading => sketch.push(format!("H {}", block.span.of(&document.text))),
            BlockKind::Paragraph => sketch.push(format!("P {}", block.span.of(&document.text))),
            BlockKind::Table(table) => sketch.extend(table.rows().map(|row| {
                let cells = row.iter().map(|cell| {
                    let text = cell.span.of(&document.text);
                    match (cell.row_span, cell.column_span) {
                        (1, 1) => text.to_owned(),
                        (rows, columns) => format!("{text}[{rows}×{columns}]"),
                    }
                });
                format!("T |{}|", cells.collect::<Vec<_>>().join("|"))
            })),
        }
    }
    sketch
}

#[track_caller]
fn check(pages: Vec<Page>, expected: &[&str]) {
    assert_eq!(sketch(pages), expected);
}

const COLUMNS: [i32; 4] = [100, 200, 250, 300];

#[test]
fn cells_are_merged_where_a_line_is_missing() {
    let mut rules = grid(&[100, 150, 200, 250], &[100, 120, 140, 160]);
    // The first column is one cell in rows 2 and 3; the last two columns are one in row 1.
    rules.retain(|rule| *rule != [100, 140, 250, 140] && *rule != [200, 100, 200, 160]);
    rules.extend([[150, 140, 250, 140], [200, 120, 200, 160]]);
    let text = [
        (110, 114, 10, "内容"),
        (180, 114, 10, "数量"),
        (110, 134, 10, "本年"),
        (110, 144, 10, "结果"),
        (160, 134, 10, "12"),
        (210, 154, 10, "0"),
    ];
    check(vec![page(&text, &rules)], &["T |内容|数量[1×2]|", "T |本年结果[2×1]|12||", "T ||0|"]);
}

#[test]
fn lines_may_be_drawn_cell_by_cell_twice_and_with_open_sides() {
    let mut rules = Vec::new();
    for column in COLUMNS.windows(2) {
        for row in [100, 120, 140].windows(2) {
            rules.extend(grid(&[column[0], column[1]], &[row[0] + 1, row[1]]));
        }
    }
    let text = [(110, 114, 10, "规章"), (210, 114, 10, "1"), (260, 114, 10, "2"), (260, 134, 10, "3")];
    check(vec![page(&text, &rules)], &["T |规章|1|2|", "T |||3|"]);
    // No lines at the outer sides.
    let rules = [
        [100, 100, 300, 100],
        [100, 120, 300, 120],
        [100, 140, 300, 140],
        [200, 100, 200, 140],
        [250, 100, 250, 140],
    ];
    check(vec![page(&text, &rules)], &["T |规章|1|2|", "T |||3|"]);
}

#[test]
fn a_frame_or_an_underline_is_no_table() {
    let text = [(110, 120, 16, "某局关于政府信息公开的说明")];
    check(vec![page(&text, &grid(&[50, 550], &[50, 800]))], &["P 某局关于政府信息公开的说明"]);
    check(vec![page(&text, &[[100, 125, 300, 125]])], &["P 某局关于政府信息公开的说明"]);
}

#[test]
fn text_set_in_every_way_is_one_text() {
    let mut spread = page(&[], &[]);
    put(&mut spread, 100, 100, 16, "全年共收到申请12件", 500);
    check(vec![spread], &["P 全年共收到申请12件"]);

    let mut backwards = page(&[(100, 100, 16, "行政许可1286件")], &[]);
    backwards.glyphs.reverse();
    check(vec![backwards], &["P 行政许可1286件"]);

    let mut bold = page(&[(100, 100, 16, "总计100")], &[]);
    put(&mut bold, 100, 100, 16, "总计100", 0);
    check(vec![bold], &["P 总计100"]);

    check(
        vec![page(&[(100, 100, 16, "共12"), (132, 94, 8, "3"), (140, 100, 16, "件")], &[])],
        &["P 共12³件"],
    );
    check(vec![page(&[(100, 100, 16, "⻓⾏")], &[])], &["P 长行"]);
}

#[test]
fn figures_apart_stay_apart() {
    let columns =
        [(100, 100, 10, "行政处罚"), (200, 100, 10, "12"), (220, 100, 10, "34"), (300, 100, 10, "0")];
    check(vec![page(&columns, &[])], &["P 行政处罚  12  34  0"]);
    // In one cell they cannot be told.
    let rules = grid(&[100, 200, 300], &[80, 120]);
    let cell = [(110, 104, 10, "处罚"), (210, 104, 10, "12"), (224, 104, 10, "34")];
    check(vec![page(&cell, &rules)], &["T |处罚|12 34|"]);
    let wrapped = [(110, 104, 10, "处罚"), (210, 94, 10, "12"), (210, 106, 10, "34")];
    check(vec![page(&wrapped, &rules)], &["T |处罚|12 34|"]);
}

/// A line of the body, of which 28 characters fill a line.
fn body(y: i32, text: &str, indent: i32) -> (i32, i32, i32, &str) {
    (70 + indent * 16, y, 16, text)
}

const FULL: &str = "坚持公开为常态不公开为例外的原则全年主动公开政府信息三百";

#[test]
fn paragraphs_go_on_over_lines_and_pages_without_the_page_marks() {
    let first = page(
        &[
            (150, 100, 22, "某局政府信息公开"),
            (150, 134, 22, "工作年度报告"),
            body(200, &FULL[..26 * 3], 2),
            body(228, FULL, 0),
            body(256, "二十八条。", 0),
            body(284, &FULL[..26 * 3], 2),
            (290, 800, 14, "— 1 —"),
        ],
        &[],
    );
    let second = page(&[body(100, FULL, 0), body(128, "条。", 0), (290, 800, 14, "第2页 共2页")], &[]);
    let cut = &FULL[..26 * 3];
    check(
        vec![first, second],
        &[
            "H 某局政府信息公开工作年度报告",
            &format!("P {cut}{FULL}二十八条。"),
            &format!("P {cut}{FULL}条。"),
        ],
    );
}

#[test]
fn a_number_in_the_last_row_is_no_page_mark() {
    let rules = grid(&[100, 200, 300], &[760, 780, 800]);
    let text = [(110, 774, 10, "甲"), (210, 774, 10, "5"), (110, 794, 10, "乙"), (210, 794, 10, "6")];
    check(vec![page(&text, &rules)], &["T |甲|5|", "T |乙|6|"]);
}

#[test]
fn heads_that_repeat_are_left_out_and_rows_that_repeat_are_not() {
    let head = (200, 50, 10, "某局年度报告");
    let row = [(100, 80, 10, "0"), (200, 80, 10, "0")];
    let with = |text: (i32, i32, i32, &'static str)| page(&[head, row[0], row[1], text], &[]);
    check(
        vec![with((70, 200, 10, "第一页的话")), with((70, 200, 10, "第二页的话"))],
        &["P 某局年度报告", "P 0  0", "P 第一页的话", "P 0  0", "P 第二页的话"],
    );
}

#[test]
fn pages_are_turned_upright() {
    let upright = page(
        &[(110, 114, 10, "规章"), (210, 114, 10, "12"), (110, 134, 10, "文件"), (210, 134, 10, "34")],
        &grid(&[100, 200, 300], &[100, 120, 140]),
    );
    let expected = ["T |规章|12|", "T |文件|34|"];
    let mut turned = upright.clone();
    for turn in 1..4 {
        // A quarter turn to the right.
        let (width, height) = (turned.height, turned.width);
        let quarter = |area: &mut Area| {
            *area = Area {
                left: width - area.bottom,
                top: area.left,
                right: width - area.top,
                bottom: area.right,
            };
        };
        turned.glyphs.iter_mut().for_each(|glyph| {
            quarter(&mut glyph.area);
            glyph.turn = turn;
        });
        turned.rules.iter_mut().for_each(quarter);
        (turned.width, turned.height) = (width, height);
        check(vec![turned.clone()], &expected);
    }
    check(vec![upright], &expected);
}

#[test]
fn rows_without_ruled_lines_are_told_by_their_labels() {
    let row = |y: i32, figures: [&'static str; 3]| {
        [(200, y, 10, figures[0]), (250, y, 10, figures[1]), (300, y, 10, figures[2])]
    };
    let mut text = vec![
        (60, 100, 10, "三、结"),
        (60, 114, 10, "果"),
        (100, 93, 10, "1.属于国"),
        (100, 107, 10, "家秘密"),
    ];
    text.extend(row(100, ["1", "0", "1"]));
    text.extend([(100, 121, 10, "2.其他法"), (100, 135, 10, "律禁止")]);
    text.extend(row(128, ["12", "0", "12"]));
    text.push((100, 149, 10, "3.其他"));
    text.extend(row(149, ["4", "", "4"]));
    check(
        vec![page(&text, &[])],
        &["T |三、结果|1.属于国家秘密|1|0|1|", "T ||2.其他法律禁止|12|0|12|", "T ||3.其他|4||4|"],
    );
}

#[test]
fn places_are_kept() {
    let document = document(
        vec![
            Page::default(),
            page(&[(110, 114, 10, "规章"), (210, 114, 10, "7")], &grid(&[100, 200, 300], &[100, 120])),
        ],
        Format::Ofd,
    );
    let Some(BlockKind::Table(table)) = document.blocks.first().map(|block| &block.kind) else {
        panic!("a table");
    };
    let expected = Origin::PageArea { page: 1, left: 2000, top: 1000, right: 3000, bottom: 1200 };
    assert_eq!(table.cells.last().map(|cell| cell.origin), Some(expected));
}

#[test]
fn two_pages_on_a_sheet_are_read_one_after_the_other() {
    let left = [
        "一、总体情况如下所述，",
        "本机关主动公开政府信息",
        "若干条，办理申请若干件",
        "并按时全部答复完毕了。",
    ];
    let right = [
        "二、存在的问题及改进情",
        "况，一是公开内容还不够",
        "全面，二是公开的形式还",
        "不够多样，今后将改进。",
    ];
    let mut text = Vec::new();
    for (line, y) in (0..4).zip([200, 230, 260, 290]) {
        text.extend([(60, y, 16, left[line]), (330, y, 16, right[line])]);
    }
    let lines = sketch(vec![page(&text, &[])]);
    let all = lines.join("");
    let place = |words: &str| all.find(words);
    assert!(place("答复完毕") < place("存在的问题"), "{lines:?}");
    // A title across both, and a table across both, which is one.
    let mut titled = text.clone();
    titled.push((200, 120, 22, "某局政府信息公开年报"));
    assert!(sketch(vec![page(&titled, &[])])[0].contains("某局"), "the title comes first");
    let rules = grid(&[50, 320, 560], &[180, 300]);
    assert_eq!(sketch(vec![page(&text, &rules)]).len(), 1);
}

#[test]
fn a_watermark_over_the_title_is_not_part_of_it() {
    let mut page = page(
        &[
            (100, 100, 18, "某局2024年度报告"),
            (100, 140, 10, "一、总体情况"),
            (100, 160, 10, "全年共收到申请"),
        ],
        &[],
    );
    put(&mut page, 130, 112, 48, "内部", 0);
    let found = sketch(vec![page]);
    assert!(found.iter().any(|block| block.ends_with(" 某局2024年度报告")), "{found:?}");
}
