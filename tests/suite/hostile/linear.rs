//! Size: too much is refused at once, and what is read takes time in step with its length.

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use gouji::{CheckOptions, Input, OpenOptions};

use super::{report, survive};
use crate::figures::Sheet;
use crate::layouts::LAYOUTS;

fn time(input: Input<'_>) -> Duration {
    let start = now();
    let outcome = gouji::validate(input, &OpenOptions::default(), &CheckOptions::default());
    assert!(outcome.is_ok(), "{:?}", outcome.err());
    now() - start
}

/// How long this thread has worked. Where the system does not tell, the time of day: the other
/// tests of this program then count as well.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let worked = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    match worked.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()) {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => START.elapsed(),
    }
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
pub(super) fn check_inputs(small: Input<'_>, large: Input<'_>) {
    let (mut short, mut long) = (Duration::MAX, Duration::MAX);
    for _ in 0..3 {
        short = short.min(time(small));
        long = long.min(time(large));
        if long <= short * 8 + STEP {
            return;
        }
    }
    panic!("the smaller took {short:?}, the larger {long:?}");
}

#[test]
fn fifty_megabytes_are_refused_at_once() {
    let text = "政".repeat(50 * 1024 * 1024 / 3);
    let start = Instant::now();
    assert_eq!(survive(Input::Text(&text)).err(), Some("too-large"));
    assert_eq!(survive(Input::Bytes(text.as_bytes())).err(), Some("too-large"));
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn repeated_reports_take_time_in_step_with_their_length() {
    for layout in LAYOUTS.iter().filter(|layout| !layout.name.contains("json")) {
        let once = (layout.write)(&Sheet::y2021());
        let times = 100_000 / once.len() + 1;
        check(&once.repeat(times), &once.repeat(times * 4));
    }
}

#[test]
fn four_megabytes_of_report_are_read() {
    let once = (LAYOUTS[0].write)(&Sheet::y2019());
    let found = survive(Input::Text(&once.repeat(4 * 1024 * 1024 / once.len()))).expect("a report");
    assert_eq!(found.report.facts.len(), 198);
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
#[cfg(feature = "html")]
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
