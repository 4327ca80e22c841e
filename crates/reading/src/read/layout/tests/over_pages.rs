//! Tables that go on behind the end of a page.

use super::*;

/// Two pages with a table each, of these rows of a label and two figures.
fn over_pages(above: &[[&str; 3]], below: &[[&str; 3]], is_closed: bool) -> Vec<Page> {
    [above, below]
        .map(|rows| {
            let mut text = Vec::new();
            for (at, row) in rows.iter().enumerate() {
                let y = 114 + at as i32 * 20;
                text.extend([(104, y, 10, row[0]), (210, y, 10, row[1]), (260, y, 10, row[2])]);
            }
            let ys: Vec<i32> = (0..=rows.len() as i32).map(|at| 100 + at * 20).collect();
            let mut rules = grid(&COLUMNS, &ys);
            let is_edge =
                |rule: &[i32; 4]| rule[1] == rule[3] && (rule[1] == 100 || Some(&rule[1]) == ys.last());
            if !is_closed {
                rules.retain(|rule| !is_edge(rule));
            }
            page(&text, &rules)
        })
        .into()
}

#[test]
fn a_table_goes_on_over_pages_without_its_head_again() {
    let head = ["内容", "本年", "总计"];
    check(
        over_pages(&[head, ["规章", "1", "2"]], &[head, ["文件", "3", "4"]], true),
        &["T |内容|本年|总计|", "T |规章|1|2|", "T |文件|3|4|"],
    );
    // A row that says the same is no head.
    check(over_pages(&[["规章", "1", "2"]], &[["规章", "1", "2"]], true), &["T |规章|1|2|", "T |规章|1|2|"]);
}

#[test]
fn a_row_cut_by_a_page_is_one_row() {
    let head = ["内容", "本年", "总计"];
    let joined = ["T |内容|本年|总计|", "T |1.申请人无正当理由逾期不补正|1|0|", "T |2.其他|3|4|"];
    let (upper, lower) = ("1.申请人无正当理", "由逾期不补正");
    let next = ["2.其他", "3", "4"];
    for (above, below) in [(["1", "0"], ["", ""]), (["", ""], ["1", "0"])] {
        for is_closed in [true, false] {
            let pages = over_pages(
                &[head, [upper, above[0], above[1]]],
                &[[lower, below[0], below[1]], next],
                is_closed,
            );
            check(pages, &joined);
        }
    }
    // A row of its own: it has its own ordinal, or the label above was complete.
    check(
        over_pages(&[[upper, "1", "0"]], &[["2.重复申请", "", ""]], true),
        &["T |1.申请人无正当理|1|0|", "T |2.重复申请|||"],
    );
    check(over_pages(&[["规章", "1", "0"]], &[["文件", "", ""]], true), &["T |规章|1|0|", "T |文件|||"]);
    // Figures in both halves are two rows.
    check(
        over_pages(&[head, [upper, "1", "0"]], &[[lower, "5", "0"], next], false),
        &["T |内容|本年|总计|", "T |1.申请人无正当理|1|0|", "T |由逾期不补正|5|0|", "T |2.其他|3|4|"],
    );
}

#[test]
fn a_row_that_the_page_cuts_is_one_row() {
    let rules = grid(&COLUMNS, &[100, 120]);
    let cut = |above: [&'static str; 3], below: [&'static str; 3]| {
        let [above, below] = [above, below].map(|texts| {
            let places = [110, 210, 260].into_iter().zip(texts);
            page(&places.map(|(x, text)| (x, 114, 10, text)).collect::<Vec<_>>(), &rules)
        });
        sketch(vec![above, below])
    };
    let whole = cut(["2.不再处理", "", ""], ["", "45", "4"]);
    assert_eq!(whole, ["T |2.不再处理|45|4|"], "figures alone on the next page");
    let whole = cut(["", "45", "4"], ["2.不再处理", "", ""]);
    assert_eq!(whole, ["T |2.不再处理|45|4|"], "the label on the next page");
    let whole = cut(["2.缴纳费用", "", ""], ["、不再处理", "45", "4"]);
    assert_eq!(whole, ["T |2.缴纳费用、不再处理|45|4|"], "a label that goes on");
    let rows = cut(["行政许可", "", ""], ["行政处罚", "45", "4"]);
    assert_eq!(rows, ["T |行政许可|||", "T |行政处罚|45|4|"], "two rows, of which one is blank");
    let rows = cut(["1.甲", "1", "2"], ["", "45", "4"]);
    assert_eq!(rows, ["T |1.甲|1|2|", "T ||45|4|"], "figures in both halves are two rows");
}

#[test]
fn half_a_head_may_repeat() {
    let head = [(110, 114, 10, "类"), (210, 114, 10, "甲数"), (260, 114, 10, "乙数")];
    let below = [(110, 134, 10, "类"), (210, 134, 10, "甲数"), (260, 134, 10, "乙数")];
    let title = (110, 94, 10, "情况");
    let row = |y: i32, label: &'static str| [(110, y, 10, label), (210, y, 10, "1"), (260, y, 10, "2")];
    let first = [&[title][..], &head, &row(134, "一")].concat();
    let mut rules = grid(&COLUMNS, &[80, 100, 120, 140]);
    rules.retain(|rule| *rule != [200, 80, 200, 140] && *rule != [250, 80, 250, 140]);
    rules.extend([[200, 100, 200, 140], [250, 100, 250, 140]]);
    let second = [&below[..], &row(154, "二")].concat();
    check(
        vec![page(&first, &rules), page(&second, &grid(&COLUMNS, &[120, 140, 160]))],
        &["T |情况[1×3]|", "T |类|甲数|乙数|", "T |一|1|2|", "T |二|1|2|"],
    );
}
