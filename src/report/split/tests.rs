use crate::input::read_text;
use crate::report::{Inferred, Overrides, Report, State, Unreadable};
use crate::template::{Forms, RowForm};

/// A row that can be cut as 27 0 0 2 0 1 30 and as 2 7 0 0 20 1 30: its third figure is 0, but
/// which of the noughts?
const MOVING: &str = "270020130";

/// Reads rows of the form of `year`, each a piece of its label and what stands behind it, and
/// compares the one whose label holds `looked_at`: `~` stands in front of what was inferred, `?` for what several cuts
/// leave open, `#` for the cells of a row that is too short.
#[track_caller]
fn check(year: u16, rows: &[(&str, &str)], looked_at: &str, expected: &str) {
    let template = Forms::KNOWN.for_year(year).expect("a form");
    let find = |label: &str| -> &'static RowForm {
        let rows = || template.tables.iter().flat_map(|table| table.rows);
        rows().find(|row| row.label.contains(label)).expect("a row of the form")
    };
    let mut text = format!("某局{year}年政府信息公开工作年度报告\n{}信息内容", template.marks.join(""));
    for (label, figures) in rows {
        let label = if *label == "表四" { "尚未审结总计" } else { find(label).label };
        text += &format!("{label}{figures}");
    }
    text += "五、存在的主要问题";
    check_text(&text, looked_at, expected);
}

#[track_caller]
fn check_text(text: &str, label: &str, expected: &str) {
    let document = read_text(text).expect("a text");
    let report = Report::of(&document, Overrides::default());
    let template = report.template.expect("a form");
    let mut rows = template.tables.iter().flat_map(|table| table.rows);
    let row = rows.find(|row| if label == "表四" { row.label.is_empty() } else { row.label.contains(label) });
    let cells = row.expect("a row of the form").cells.iter().map(|cell| {
        let fact = report.fact(cell.key);
        match (fact.state, fact.value, fact.span) {
            (State::Unreadable(Unreadable::SeveralSplits), None, Some(_)) => "?".to_owned(),
            (State::Unreadable(Unreadable::RowShort), None, Some(_)) => "#".to_owned(),
            (State::Number | State::Annotated, Some(value), Some(span)) => {
                // Where the place of a figure is open, it is the whole row.
                let place = span.of(&document.text);
                assert!(crate::number::read(place).number() == Some(value) || place == MOVING, "{place}");
                let mark = if fact.inferred == Some(Inferred::Split) { "~" } else { "" };
                format!("{mark}{value}")
            }
            other => format!("{other:?}"),
        }
    });
    assert_eq!(cells.collect::<Vec<_>>().join(" "), expected, "{text}");
}

/// One row of 表三.
#[track_caller]
fn check_row(figures: &str, expected: &str) {
    check(2024, &[("予以公开", figures)], "予以公开", expected);
}

#[test]
fn as_many_digits_as_cells_are_as_printed() {
    check_row("3000003", "3 0 0 0 0 0 3");
    check_row("3000004", "3 0 0 0 0 0 4");
    check_row("20 0 0 0 02", "2 0 0 0 0 0 2");
    check_row("３０００００３", "3 0 0 0 0 0 3");
    check(2024, &[("规章", "021")], "规章", "0 2 1");
}

#[test]
fn the_rows_own_sum_decides() {
    check_row("534000057", "~53 ~4 ~0 ~0 ~0 ~0 ~57");
    check_row("11214 0 0 3 0129", "~112 ~14 ~0 ~0 ~3 ~0 ~129");
    check(2024, &[("表四", "21317000001324019")], "表四", "~2 ~1 ~3 ~1 ~7 ~0 ~0 ~0 ~0 ~0 ~13 ~2 ~4 ~0 ~19");
    check(
        2024,
        &[("表四", "0 1 1 0 2 1 0 0 0 10 0 0 0 0")],
        "表四",
        "~0 ~1 ~1 ~0 ~2 ~1 ~0 ~0 ~0 ~1 ~0 ~0 ~0 ~0 ~0",
    );
}

#[test]
fn what_the_cuts_agree_on_is_read_and_the_rest_is_open() {
    check_row("330000033", "? ? ~0 ~0 ~0 ~0 ~33");
    check(2019, &[("行政许可", "4500")], "行政许可", "? ? ~0");
    check(2019, &[("行政处罚", "63600")], "行政处罚", "? ? ?");
    check(2024, &[("规范性文件", "8855698")], "规范性文件", "? ? ?");
    check_row(MOVING, "? ? ~0 ? ? ~1 ~30");
}

#[test]
fn the_columns_decide_where_a_row_cannot() {
    let rows = |received| {
        [
            ("本年新收", received),
            ("上年结转", "0000000"),
            ("（七）总计", "33 0 0 0 0 0 33"),
            ("结转下年度", "0000000"),
        ]
    };
    check(2024, &rows("330000033"), "本年新收", "~33 ~0 ~0 ~0 ~0 ~0 ~33");
    let rows = |handled| {
        [("本年新收", MOVING), ("上年结转", "0000000"), ("（七）总计", handled), ("结转下年度", "0000000")]
    };
    // Both rows may be cut in two ways, but only in the same.
    check(2024, &rows(MOVING), "本年新收", "? ? ~0 ? ? ~1 ~30");
    check(2024, &rows("2 7 0 0 20 1 30"), "本年新收", "~2 ~7 ~0 ~0 ~20 ~1 ~30");
}

#[test]
fn a_row_that_may_have_lost_a_cell_is_cut_only_where_everything_holds() {
    check_row("12 0 0 0 0 12", "# # # # # # #");
    check_row("10 0 0 0 0 1", "~1 ~0 ~0 ~0 ~0 ~0 ~1");
    check_row("0 00000", "# # # # # # #");
    check(2019, &[("行政许可", "45 0")], "行政许可", "# # #");
    check(2019, &[("规范性文件", "12 947")], "规范性文件", "# # #");
}

#[test]
fn signs_points_and_units_are_borders() {
    check(2019, &[("行政许可", "36-42815")], "行政许可", "~36 ? ?");
    check(2019, &[("行政许可", "36-4 2815")], "行政许可", "36 -4 2815");
    check(2019, &[("行政强制", "7+10")], "行政强制", "7 1 0");
    check(2019, &[("政府集中采购", "59116.36")], "政府集中采购", "? ?");
    check(2019, &[("政府集中采购", "09116.36")], "政府集中采购", "0 9116.36");
    check(2024, &[("收费", "9116.36")], "收费", "9116.36");
}

#[test]
fn one_wrong_figure_does_not_spoil_the_others() {
    let rows = |received, handled| {
        [("本年新收", received), ("上年结转", "0000000"), ("（七）总计", handled), ("结转下年度", "0000000")]
    };
    // The total is one too high: its own row and the column of totals break.
    let wrong = rows("534000057", "534000058");
    check(2024, &wrong, "（七）总计", "~53 ~4 ~0 ~0 ~0 ~0 ~58");
    check(2024, &wrong, "本年新收", "~53 ~4 ~0 ~0 ~0 ~0 ~57");
    // Nothing tells what this row was to be, but the others add up for themselves.
    let wrong = rows("534000057", "999999999");
    check(2024, &wrong, "（七）总计", "? ? ? ? ? ? ?");
    check(2024, &wrong, "本年新收", "~53 ~4 ~0 ~0 ~0 ~0 ~57");
    // The balance holds in no column but two.
    let wrong = rows("534000057", "12 2 3 4 5 0 26");
    check(2024, &wrong, "本年新收", "~53 ~4 ~0 ~0 ~0 ~0 ~57");
    // What is wrong in 表三 is no matter of 表四.
    let wrong = [&wrong[..], &[("表四", "31 0 15 00 0 1 1 10 2 0 0 12")]].concat();
    check(2024, &wrong, "表四", "~3 ~1 ~0 ~1 ~5 ~0 ~0 ~0 ~1 ~1 ~10 ~2 ~0 ~0 ~12");
}

#[test]
fn rows_of_a_table_run_together_as_well() {
    let report = |row: &str| {
        format!(
            "# 某局2024年政府信息公开工作年度报告\n| 申请人情况 | 甲 | 乙 |\n|---|---|---|\n| 三、本年度办理结果（一）予以公开 | {row} |\n"
        )
    };
    for (row, expected) in [
        ("534000057 |", "~53 ~4 ~0 ~0 ~0 ~0 ~57"),
        ("534000057 | | | | | | |", "~53 ~4 ~0 ~0 ~0 ~0 ~57"),
        ("27 | 00 | 2 | 0 | 1 | 30", "27 0 0 2 0 1 30"),
        ("27 | 0 | 0 | 2 | 0 | 1 30", "~27 ~0 ~0 ~2 ~0 ~1 ~30"),
        ("27 0 0 2 0 1 30 |", "27 0 0 2 0 1 30"),
        ("27 | 0 | 0 | 2 | 1 | 30", "# # # # # # #"),
    ] {
        check_text(&report(row), "予以公开", expected);
    }
}

#[test]
fn too_many_digits_are_no_row() {
    check_row(&"1".repeat(71), "? ? ? ? ? ? ?");
    check_row(&"9".repeat(30), "? ? ? ? ? ? ?");
}

/// Compares the cuts that are offered, with the place of the cell that they begin at.
#[track_caller]
fn check_cuts(figures: &str, expected: &[(usize, &[&str])]) {
    check_cuts_of("予以公开", figures, expected);
}

/// The same for the row whose label holds `label`.
#[track_caller]
fn check_cuts_of(label: &str, figures: &str, expected: &[(usize, &[&str])]) {
    let template = Forms::KNOWN.for_year(2024).expect("a form");
    let rows = || template.tables.iter().flat_map(|table| table.rows);
    let row = rows().find(|row| row.label.contains(label)).expect("a row of the form");
    let text = format!(
        "某局2024年政府信息公开工作年度报告\n{}信息内容{}{figures}五、存在的主要问题",
        template.marks.join(""),
        row.label
    );
    let document = read_text(&text).expect("a text");
    let report = Report::of(&document, Overrides::default());
    let mut found = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let words = |cut: &Vec<crate::span::Span>| {
            cut.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>().join(" ")
        };
        let cuts: Vec<String> = report.fact(cell.key).cuts.iter().map(words).collect();
        if !cuts.is_empty() {
            found.push((at, cuts));
        }
    }
    let expected: Vec<(usize, Vec<String>)> =
        expected.iter().map(|(at, cuts)| (*at, cuts.iter().map(ToString::to_string).collect())).collect();
    assert_eq!(found, expected, "{figures}");
}

#[test]
fn several_cuts_are_offered_at_the_first_cell_that_they_are_about() {
    check_cuts("330000033", &[(0, &["33 0", "3 30"])]);
    check_cuts(MOVING, &[(0, &["27 0 0 2 0 1 30", "2 7 0 0 20 1 30"])]);
    check_cuts("534000057", &[]);
    check_cuts("3000003", &[]);
    check_cuts(&"9".repeat(30), &[]);
}

#[test]
fn likely_cuts_are_offered_first_and_those_that_can_hardly_be_last() {
    // 58455 issued and 6 in force can hardly be.
    let offered = [
        "58 45 546",
        "58 4 5546",
        "5 84 5546",
        "5 8 45546",
        "58 455 46",
        "5 845 546",
        "58 4554 6",
        "5 8455 46",
        "5 84554 6",
        "584 554 6",
        "584 55 46",
        "584 5 546",
        "5845 54 6",
        "5845 5 46",
        "58455 4 6",
    ];
    check_cuts_of("行政规范性文件", "5845546", &[(0, &offered)]);
}
