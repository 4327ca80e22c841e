//! Figures without ruled lines around them, and digits that stand close together.

use super::*;

/// Two columns of labels and two of figures without ruled lines, at the places where figures stand.
const FIRST: i32 = 300;
const SECOND: i32 = 400;

#[test]
fn a_figure_broken_in_its_column_is_not_cut_short() {
    let text = [
        (60, 100, 10, "一、本年新收"),
        (FIRST, 100, 10, "300"),
        (SECOND, 100, 10, "32"),
        (500, 100, 10, "332"),
        (60, 112, 10, "申请"),
        (FIRST, 112, 10, "1"),
        (60, 130, 10, "二、上年结转"),
        (FIRST, 130, 10, "5"),
        (SECOND, 130, 10, "6"),
        (500, 130, 10, "11"),
    ];
    check(vec![page(&text, &[])], &["T ||一、本年新收申请|300\u{FFFC}1|32|332|", "T ||二、上年结转|5|6|11|"]);
    // The second half below a label of one line.
    let mut below = text.to_vec();
    below.retain(|text| text.3 != "申请");
    check(vec![page(&below, &[])], &["T ||一、本年新收|300\u{FFFC}1|32|332|", "T ||二、上年结转|5|6|11|"]);
}

#[test]
fn figures_that_nearly_touch_stand_in_their_columns() {
    let row = |y: i32, label: &'static str| {
        [(60, y, 10, label), (300, y, 10, "300"), (340, y, 10, "32"), (500, y, 10, "332")]
    };
    let last = |words: &'static str| {
        let last = [(60, 140, 10, "三、予以公开"), (300, 140, 10, words), (500, 140, 10, "332")];
        [&row(100, "一、本年新收")[..], &row(120, "二、上年结转"), &last].concat()
    };
    let above = ["T ||一、本年新收|300|32|332|", "T ||二、上年结转|300|32|332|"];
    let check_last = |words: &'static str, expected: &'static str| {
        check(vec![page(&last(words), &[])], &[above[0], above[1], expected]);
    };
    check_last("111111 22222", "T ||三、予以公开|111111|22222|332|");
    check_last("1 1111 22222", "T ||三、予以公开|\u{FFFC}|\u{FFFC}|332|");
}

#[test]
fn a_figure_that_fills_its_cell_goes_on_below_where_others_do_not() {
    let rules = grid(&[100, 200, 228, 260], &[80, 120]);
    let text = [(110, 104, 10, "新收"), (206, 94, 10, "534"), (206, 106, 10, "5"), (236, 100, 10, "12")];
    check(vec![page(&text, &rules)], &["T |新收|5345|12|"]);
    // Where all have two lines these are two rows.
    let mut rows = text.to_vec();
    rows.push((236, 112, 10, "7"));
    check(vec![page(&rows, &rules)], &["T |新收|534 5|12 7|"]);
}

#[test]
fn the_digits_of_two_figures_in_one_place_are_not_mixed() {
    let mut page = page(&[(60, 100, 10, "其他"), (200, 100, 10, "128")], &[]);
    put(&mut page, 300, 100, 10, "32", 1500);
    put(&mut page, 300, 100, 10, "14069", 0);
    check(vec![page.clone()], &["P 其他  128  32  14069"]);
    page.glyphs.truncate(5);
    put(&mut page, 300, 100, 10, "3", 0);
    put(&mut page, 300, 100, 10, "1", 0);
    check(vec![page], &["P 其他  128  3  1"]);
}
