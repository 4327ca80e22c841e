//! Size: too much is refused at once, and what is read takes time in step with its length.

use std::time::Duration;

use gouji::{CheckOptions, Content, GivenFile, Input, OpenOptions, RenderFormat};

use super::{report, survive};
use crate::figures::Sheet;
use crate::layouts::LAYOUTS;
use crate::work::worked;

fn time(input: Input<'_>) -> Duration {
    time_with(input, &OpenOptions::default())
}

/// The same beside itself as last year's report.
fn time_beside_itself(text: &str) -> Duration {
    let last_year = text.replace("2024年政府信息公开", "2023年政府信息公开");
    let previous = Some(GivenFile { name: None, content: Content::Text(last_year) });
    time_with(Input::Text(text), &OpenOptions { previous, ..OpenOptions::default() })
}

fn time_with(input: Input<'_>, options: &OpenOptions) -> Duration {
    let start = worked();
    let outcome = gouji::validate(input, options, &CheckOptions::default());
    assert!(outcome.is_ok(), "{:?}", outcome.err());
    worked() - start
}

/// The system counts work in coarse steps; what is quadratic takes seconds at these sizes.
const STEP: Duration = Duration::from_millis(60);

/// Checks that four times the input takes at most eight times as long, both measured in one run.
#[track_caller]
fn check(small: &str, large: &str) {
    assert!(large.len() <= 5 * small.len());
    check_inputs(Input::Text(small), Input::Text(large));
}

/// The same of files, of which the larger one must hold at most five times as much.
#[track_caller]
pub(crate) fn check_inputs(small: Input<'_>, large: Input<'_>) {
    check_by(|is_large| time(if is_large { large } else { small }));
}

#[track_caller]
fn check_beside_itself(small: &str, large: &str) {
    assert!(large.len() <= 5 * small.len());
    check_by(|is_large| time_beside_itself(if is_large { large } else { small }));
}

/// Takes the shorter of several times of the small and of the large input.
#[track_caller]
fn check_by(time: impl Fn(bool) -> Duration) {
    let (mut short, mut long) = (Duration::MAX, Duration::MAX);
    for _ in 0..3 {
        short = short.min(time(false));
        long = long.min(time(true));
        if long <= short * 8 + STEP {
            return;
        }
    }
    panic!("the smaller took {short:?}, the larger {long:?}");
}

#[test]
fn passages_of_two_years_take_time_in_step_with_their_length() {
    let different = |count: usize| -> String {
        (0..count).map(|at| format!("第{at}项工作都已经完成。")).collect()
    };
    check_beside_itself(&report(&different(5_000), ""), &report(&different(20_000), ""));
    let same = |count: usize| report(&"各项工作都已经按时完成。".repeat(count), "");
    check_beside_itself(&same(5_000), &same(20_000));
    let blind = |count: usize| report(&"工".repeat(count), "");
    check_beside_itself(&blind(50_000), &blind(200_000));
}

/// Everything that is shown to people.
fn time_rendered(text: &str) -> Duration {
    let opened = gouji::open(Input::Text(text), &OpenOptions::default()).expect("a report");
    let start = worked();
    for format in [RenderFormat::Html, RenderFormat::Text, RenderFormat::Markdown] {
        assert!(opened.render(format, &CheckOptions::default()).is_ok());
    }
    worked() - start
}

#[test]
fn many_numbers_in_prose_are_shown_in_time_in_step_with_their_length() {
    let row = "| 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n";
    let claim = "新收政府信息公开申请3件。";
    let line = |count| report(&claim.repeat(count), row);
    let [small, large] = [line(2_000), line(8_000)];
    check_by(|is_large| time_rendered(if is_large { &large } else { &small }));
    let lines = |count| report(&format!("{claim}\n").repeat(count), row);
    let [small, large] = [lines(2_000), lines(8_000)];
    check_by(|is_large| time_rendered(if is_large { &large } else { &small }));
}

#[test]
fn numerals_and_brackets_without_an_end_take_time_in_step_with_their_length() {
    let numerals = |count: usize| report(&"一".repeat(count), "");
    check(&numerals(20_000), &numerals(80_000));
    let brackets = |count: usize| report(&format!("{}{}", "《（".repeat(count), "）》".repeat(count)), "");
    check(&brackets(5_000), &brackets(20_000));
    let contradictions = |count: usize| {
        let row = "| 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n";
        report(&"新收政府信息公开申请5件。".repeat(count), row)
    };
    check(&contradictions(1_500), &contradictions(6_000));
}

#[test]
fn fifty_megabytes_are_refused_at_once() {
    let text = "政".repeat(50 * 1024 * 1024 / 3);
    let start = worked();
    assert_eq!(survive(Input::Text(&text)).err(), Some("too-large"));
    assert_eq!(survive(Input::Bytes(text.as_bytes())).err(), Some("too-large"));
    let took = worked() - start;
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn repeated_reports_take_time_in_step_with_their_length() {
    for layout in LAYOUTS.iter().filter(|layout| !layout.name.contains("json")) {
        let once = (layout.write)(&Sheet::y2021());
        let times = 100_000 / once.len() + 1;
        check(&once.repeat(times), &once.repeat(times * 4));
    }
}

/// Their cells are within the budget of one reading; those of four times as much are not.
#[test]
fn two_megabytes_of_report_are_read() {
    let once = (LAYOUTS[0].write)(&Sheet::y2019());
    let times = 2 * 1024 * 1024 / once.len();
    let found = survive(Input::Text(&once.repeat(times))).expect("a report");
    assert_eq!(found.report.facts.len(), 198);
    assert_eq!(survive(Input::Text(&once.repeat(times * 4))).err(), Some("too-large"));
}

#[test]
fn long_tables_take_time_in_step_with_their_length() {
    let pipes = |rows| report("", &"| 1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n".repeat(rows));
    check(&pipes(2_500), &pipes(10_000));
    let tabs = |rows| report("", &"本年新收\t1\t0\t0\t0\t0\t0\t1\n".repeat(rows));
    check(&tabs(2_500), &tabs(10_000));
    let figures = |rows| report("", &"0 0 0 0 0 0 0 \n".repeat(rows));
    check(&figures(2_500), &figures(10_000));
}

#[test]
fn long_web_tables_take_time_in_step_with_their_length() {
    let title = "<p>某局2024年政府信息公开工作年度报告</p>";
    let rows =
        |rows| format!("{title}<table>{}</table>", "<tr><td>1.属于国家秘密<td>1<td>0<td>1".repeat(rows));
    check(&rows(2_500), &rows(10_000));
    let merged =
        |rows| format!("{title}<table>{}</table>", "<tr><td rowspan=9 colspan=3>甲<td>1".repeat(rows));
    check(&merged(1_000), &merged(4_000));
    let nested = |depth| format!("{title}{}", "<table><tr><td>".repeat(depth));
    check(&nested(250), &nested(1_000));
}

#[test]
fn very_long_and_very_many_lines_take_time_in_step_with_their_length() {
    let prose = |times| report(&"公开12件，答复3件。".repeat(times), "");
    check(&prose(5_000), &prose(20_000));
    let brackets = |times| report(&"（".repeat(times), "");
    check(&brackets(10_000), &brackets(40_000));
    let quotes = |times| report(&"\"\t".repeat(times), "");
    check(&quotes(5_000), &quotes(20_000));
    let lines = |times| report(&"公开工作\n".repeat(times), "");
    check(&lines(15_000), &lines(60_000));
    let titles = |times| report(&"政府信息公开工作年度报告".repeat(times), "");
    check(&titles(3_000), &titles(12_000));
}

#[test]
fn prose_without_an_end_takes_time_in_step_with_its_length() {
    for words in [
        "2023年，",
        "截至2023年底2023年我局",
        "2023年问题",
        "六部分、",
        "资金资金",
        "函[2021]30号",
        "处理费1",
        "2025年1月2日 ",
        "公开,",
        "《（",
        "）》",
        "492号第三十一条",
        "考核，",
        "二、",
    ] {
        let report = |times: usize| {
            let prose = words.repeat(times);
            let sections = [
                "一、总体情况",
                "二、主动公开政府信息情况",
                "四、政府信息公开行政复议、行政诉讼情况",
                "五、存在的主要问题及改进情况",
                "六、其他需要报告的事项",
            ];
            let body = sections.map(|heading| format!("\n{heading}\n{prose}")).concat();
            format!("某市2024年政府信息公开工作年度报告\n{prose}{body}")
        };
        check(&report(1_000), &report(4_000));
    }
}
