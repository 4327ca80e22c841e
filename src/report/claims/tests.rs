//! What no report holds: the work grows with the text and no faster, whatever it says.

use std::cell::Cell;

use super::{Known, bodies, read, reader, scan, settle};
use crate::template::Y2021;
use crate::words::Characters;

thread_local! {
    /// How many pieces were looked at.
    pub(super) static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// How many looks a text takes, and how many numbers it has.
fn looks(text: &str) -> (u64, usize) {
    STEPS.set(0);
    let known = Known { form: &Y2021, year: Some(2024), body: None, organ: None };
    let bodies = bodies::bodies(text, None);
    let characters = Characters::of(text);
    let tokens = settle::settle(scan::tokens(text, &bodies), text, &characters, known.year);
    let reader =
        reader::Reader { text, tokens: &tokens, characters: &characters, known: &known, in_disputes: false };
    let numbers = read::frames(&reader).len();
    (STEPS.get(), numbers)
}

/// Four times the text takes at most four and a half times as many looks, and a few more.
#[track_caller]
fn check(piece: &str, times: usize) {
    let (short, _) = looks(&piece.repeat(times));
    let (long, _) = looks(&piece.repeat(4 * times));
    assert!(long <= short * 9 / 2 + 10_000, "{piece}: {short} looks, then {long}");
}

#[test]
fn a_text_without_a_full_stop_is_read_in_looks_in_step_with_its_length() {
    for piece in [
        "收到申请3件，",
        "收到政府信息公开申请",
        "其中自然人来函",
        "公开的",
        "经",
        "除",
        "因",
        "等行政许可",
        "均已办结，",
        "撤回1件，",
        "共计3件，",
        "与上年持平，",
        "无关信息公开，",
        "案由",
        "县局就",
        "（",
        "（1件",
        "、",
        "零申请、",
        "予以公开1件，部分公开1件，",
        "某某局",
        "12",
        "九",
    ] {
        check(piece, 500);
    }
}

#[test]
fn brackets_ten_thousand_deep_take_looks_in_step_with_their_depth() {
    let deep = |depth: usize| format!("{}收到申请3件{}", "（".repeat(depth), "）".repeat(depth));
    let (short, long) = (looks(&deep(2_500)).0, looks(&deep(10_000)).0);
    assert!(long <= short * 9 / 2 + 10_000, "{short} looks, then {long}");
}

#[test]
fn a_hundred_thousand_claims_are_found_in_looks_in_step_with_their_number() {
    let claims = |count: usize| "新收政府信息公开申请3件。".repeat(count);
    let (short, found) = looks(&claims(25_000));
    assert_eq!(found, 25_000);
    let (long, found) = looks(&claims(100_000));
    assert_eq!(found, 100_000);
    assert!(long <= short * 9 / 2, "{short} looks, then {long}");
}

#[test]
fn a_megabyte_without_a_full_stop_takes_looks_in_step_with_its_length() {
    let text = |count: usize| "我局认真做好各项工作并且".repeat(count);
    let (short, long) = (looks(&text(7_500)), looks(&text(30_000)));
    assert_eq!(long.1, 0);
    assert!(long.0 <= short.0 * 9 / 2, "{} looks, then {}", short.0, long.0);
}
