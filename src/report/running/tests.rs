use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let runs: Vec<String> = runs(text, Span::new(0, text.len()))
        .iter()
        .map(|run| {
            let figures: Vec<_> = run.iter().map(|figure| figure.span.of(text).replace('\n', "⏎")).collect();
            figures.join(" | ")
        })
        .collect();
    assert_eq!(runs, expected, "{text}");
}

#[test]
fn figures_behind_labels() {
    check("规章 0 0 0 规范性文件 6 4 11 第二十条第（五）项", &["0 | 0 | 0", "6 | 4 | 11"]);
    check("（一）予以公开 1175     12    0\n\n 3 2.其他", &["1175 | 12 | 0 | 3"]);
    check("政府集中采购 2笔 984361元 三、收到", &["2笔 | 984361元"]);
    check("行政事业性收费 59237.2449\n三、", &["59237.2449"]);
    check("行政处罚 14 -14 0 行政许可 1,286", &["14 | -14 | 0", "1,286"]);
    check("规章 / — 无 0", &["/ | — | 无 | 0"]);
    check("规章 ０ １２", &["０ | １２"]);
    check("行政许可 2，815 行政处罚 1,23 0", &["2，815", "1,23 | 0"]);
}

#[test]
fn digits_that_run_together_are_kept_as_they_stand() {
    check("规章000行政规范性文件8855698第二十条", &["000", "8855698"]);
    check("1.属于国家秘密00000002.其他法律1 0 0 0 0 0 12.没有", &["0000000", "1 | 0 | 0 | 0 | 0 | 0 | 1"]);
    check("9116.36 三、收到", &["9116.36"]);
    check("1、属于国家秘密00000002、其他法律0 0 0 0 0 003、危及", &["0000000", "0 | 0 | 0 | 0 | 0 | 00"]);
    check("合计2710000128000000000000030000 3", &["2710000128000000000000030000 | 3"]);
}

#[test]
fn marks_between_cells_part_figures() {
    check("新收 | 754 | 86 |\n| 95 |", &["754 | 86 | 95"]);
    check("新收\n｜\n754\n｜\n86", &["754 | 86"]);
    check("新收754、86、95；97", &["754 | 86 | 95 | 97"]);
    check("新收,754,86,95,97,103,97,1232", &["754 | 86 | 95 | 97 | 103 | 97 | 1232"]);
    check("规章,6,1,43", &["6 | 1 | 43"]);
    check("行政许可、386、、\n收费、0.85、\n其他、18、-2、1204、", &["386", "0.85", "18 | -2 | 1204"]);
    // A thousand or two figures: neither is taken.
    check("规章,6,1,143", &[]);
    check("4\u{200E}0 7", &["4\u{200E}0 | 7"]);
}

#[test]
fn marks_around_cells_say_nothing() {
    check("['规章', '0', '12', '3']", &["0 | 12 | 3"]);
    check("规章 \"6\" \"1\" \"43\"", &["6 | 1 | 43"]);
    check("规章 → 6 → 1 → 43", &["6 | 1 | 43"]);
    check("[规章] [6] [1] [43]", &["6 | 1 | 43"]);
    check("规章 & 6 & 1 & 43 \\\\", &["6 | 1 | 43"]);
}

#[test]
fn notes_belong_to_their_figure_and_ordinals_to_their_label() {
    check("22\n（其中修订 16 件）\n55", &["22⏎（其中修订 16 件） | 55"]);
    check("规章 22* 16① 0[2] 55", &["22* | 16① | 0[2] | 55"]);
    check("申请数量 0（二）部分公开 0（七）总计", &["0", "0"]);
}

#[test]
fn numbers_that_are_no_figures() {
    check("2023年1月12日，达到100%，B2B，第20条，闽政〔2014〕40号，10、另外", &["2014"]);
    check("0\n— 4 —\n1\n-5-\n2", &["0 | 1 | 2"]);
    check("0 -3 -4 1", &["0 | -3 | -4 | 1"]);
    check("无 — /", &[]);
}
