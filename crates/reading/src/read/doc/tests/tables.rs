//! Cells, rows and tables.

use super::paper::{Paper, depth, modifier, row};
use super::{check, lists, sketch};

#[test]
fn an_empty_cell_is_no_row_end() {
    let definition = row(&[0, 1000, 2000, 3000], &[0, 0, 0]);
    let paper = Paper::new()
        .line("前")
        .cell("甲")
        .cell("")
        .cell("3")
        .row_end(&definition)
        .cell("")
        .cell("")
        .cell("4")
        .row_end(&definition)
        .line("后");
    check(&paper, &["P 前", "T |甲||3|", "T |||4|", "P 后"]);
}

#[test]
fn cells_are_laid_on_the_grid_by_their_edges() {
    let paper = Paper::new()
        .cell("信息内容")
        .cell("本年")
        .row_end(&row(&[-108, 1000, 3000], &[0x60, 0]))
        .cell("")
        .cell("发")
        .cell("废")
        // Edges differ a little from row to row.
        .row_end(&row(&[-105, 1003, 2010, 2990], &[0x20, 0, 0]))
        .cell("规章")
        .cell("1")
        .cell("2")
        .row_end(&row(&[-108, 1000, 2000, 3000], &[]));
    check(&paper, &["T |信息内容↓2|本年→2|", "T |发|废|", "T |规章|1|2|"]);
}

#[test]
fn cells_merged_sideways_by_flags_of_either_reading() {
    for flags in [[1, 2, 2, 0], [3, 1, 1, 0], [2, 1, 1, 0]] {
        let paper = Paper::new()
            .cell("甲")
            .cell("不显示")
            .cell("")
            .cell("乙")
            .row_end(&row(&[0, 100, 200, 300, 400], &flags))
            .cell("1")
            .cell("2")
            .cell("3")
            .cell("4")
            .row_end(&row(&[0, 100, 200, 300, 400], &[]));
        check(&paper, &["T |甲→3|乙|", "T |1|2|3|4|"]);
    }
    let merged = [row(&[0, 100, 200, 300], &[0, 0, 0]), modifier(0x5624, &[1, 3])].concat();
    check(&Paper::new().cell("甲").cell("乙").cell("").row_end(&merged), &["T |甲|乙→2|"]);
}

#[test]
fn cells_merged_downwards() {
    let edges = [0, 100, 200];
    let vertical = |index, flags| [row(&edges, &[]), modifier(0xD62B, &[2, index, flags])].concat();
    let paper = Paper::new()
        .cell("甲")
        .cell("1")
        .row_end(&vertical(0, 3))
        .cell("")
        .cell("2")
        .row_end(&vertical(0, 1))
        .cell("乙")
        .cell("3")
        .row_end(&vertical(0, 3))
        .cell("丙")
        .cell("4")
        .row_end(&row(&edges, &[]))
        // Continues nothing, and stands for itself.
        .cell("丁")
        .cell("5")
        .row_end(&vertical(0, 1));
    check(&paper, &["T |甲↓2|1|", "T |2|", "T |乙|3|", "T |丙|4|", "T |丁|5|"]);
}

#[test]
fn a_row_that_begins_further_right_has_an_empty_place_in_front() {
    let paper = Paper::new()
        .cell("1")
        .cell("2")
        .row_end(&row(&[0, 1000, 2000], &[]))
        .cell("3")
        .row_end(&row(&[1000, 2000], &[]))
        // A table moved by a hair has not.
        .cell("4")
        .cell("5")
        .row_end(&row(&[108, 1108, 2108], &[]));
    let sketch = sketch(&paper.read().expect("a document"));
    let cells: Vec<_> = sketch.iter().map(|line| line.matches('|').count() - 1).collect();
    assert_eq!(cells, [2, 2, 2], "{sketch:?}");
}

#[test]
fn a_row_without_a_definition_keeps_its_cells() {
    let paper =
        Paper::new().cell("甲").cell("1").row_end(&[]).cell("乙").cell("2").row_end(&row(&[0, 10], &[]));
    check(&paper, &["T |甲|1|", "T |乙|2|"]);
}

#[test]
fn a_definition_in_the_data_stream() {
    let definition = row(&[0, 1000, 2000], &[0, 0]);
    let list = [&depth(1)[..], &modifier(0x2417, &[1]), &definition].concat();
    let mut paper = Paper::new().cell("甲").row_end(&row(&[0, 2000], &[])).cell("1").cell("2");
    paper.data = [&[9; 6], &(list.len() as u16).to_le_bytes()[..], &list].concat();
    let paper = paper.end('\u{7}', 0, &modifier(0x6646, &6u32.to_le_bytes()));
    check(&paper, &["T |甲→2|", "T |1|2|"]);
}

#[test]
fn tables_in_cells_stand_for_themselves() {
    let definition = row(&[0, 1000, 2000], &[]);
    let paper = Paper::new()
        .text("外", &[])
        .end('\r', 0, &depth(1))
        .inner_cell("内")
        .inner_cell("")
        .inner_row_end(&definition)
        .inner_cell("1")
        .inner_cell("2")
        .inner_row_end(&definition)
        .cell("尾")
        .cell("右")
        .row_end(&definition)
        .line("后");
    check(&paper, &["P 外", "T |内||", "T |1|2|", "P 尾", "P 右", "P 后"]);
}

#[test]
fn frames_around_text_become_paragraphs() {
    let paper = Paper::new().cell("全文").row_end(&row(&[0, 1000], &[])).line("后");
    check(&paper, &["P 全文", "P 后"]);
    let prose = "公开".repeat(400);
    let paper = Paper::new().cell("正文").cell(&prose).row_end(&row(&[0, 1000, 2000], &[]));
    check(&paper, &["P 正文", &format!("P {prose}")]);
}

#[test]
fn several_paragraphs_in_a_cell_stand_on_one_line() {
    let paper = Paper::new()
        .text("本年新", &[])
        .end('\r', 0, &depth(1))
        .cell("制作\u{B}数量")
        .cell("5")
        .row_end(&row(&[0, 10, 200], &[]));
    check(&paper, &["T |本年新 制作 数量|5|"]);
}

#[test]
fn a_cell_may_hold_nothing_but_its_automatic_number() {
    let item = [modifier(0x460B, &2u16.to_le_bytes()), modifier(0x260A, &[0])].concat();
    let in_table = [item, depth(1)].concat();
    let mut paper = Paper::new();
    paper.lists = lists();
    let paper = paper
        .cell("规章")
        .text("", &[])
        .end('\u{7}', 0, &in_table)
        .cell("")
        .row_end(&row(&[0, 1000, 2000, 3000], &[]));
    check(&paper, &["T |规章|五、||"]);
}
