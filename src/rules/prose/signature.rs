//! Who signed a report, and when.

use super::{Day, Passage, begins_with_any, days, is_han};
use crate::number::is_space;
use crate::span::Span;

/// The days of signing and of printing: those behind the last full stop that stand by themselves.
pub(in crate::rules) fn signature(passage: &Passage) -> (Option<Day>, Option<Day>) {
    let text = passage.text();
    let tail = text.rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let (mut composed, mut printed) = (None, None);
    for day in days(text).filter(|day| day.start >= tail && is_worded(text, *day)) {
        let behind = text.get(day.end..).unwrap_or_default();
        if begins_with_any(behind, &["印发", "印制"]) && !behind.starts_with("印发的") {
            printed = Some(day);
        } else if composed.is_none() && printed.is_none() && stands_alone(passage, day) {
            composed = Some(day);
        }
    }
    (composed, printed)
}

/// 2024年1月20日 and no 2024-01-20, which is a page's own.
fn is_worded(text: &str, day: Day) -> bool {
    text.get(day.start..day.end).is_some_and(|words| words.ends_with('日'))
}

/// What stands in front of a day that signs: the body's name, a seal's bracket, the text's end.
const NAMES_END_WITH: &str = "局府厅委办室院会部镇乡道心处队站所校社司署区市县省无。)";

/// Whether a day is a line of its own or stands behind the body's name, and nothing goes on
/// behind it.
fn stands_alone(passage: &Passage, day: Day) -> bool {
    let text = passage.text();
    let previous = text.get(..day.start).and_then(|before| before.chars().next_back());
    let follows_name = previous.is_none_or(|char| NAMES_END_WITH.contains(char));
    let place = passage.span(day.start, day.end);
    let (source, start) = passage.source();
    let next = source.get(place.end.saturating_sub(start)..).and_then(|behind| behind.chars().next());
    follows_name && next.is_none_or(|char| char.is_whitespace() || char == '（' || char == '(')
}

/// The body's name in front of a day that signs, and its place: a piece of text that stands by itself.
pub(in crate::rules) fn signer<'a>(passage: &Passage<'a>, day: Day) -> Option<(&'a str, Span)> {
    let (source, start) = passage.source();
    let place = passage.span(day.start, day.end);
    let before = source.get(..place.start.checked_sub(start)?)?.trim_end_matches(is_space);
    let begin =
        before.rfind(is_space).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let name = &before[begin..];
    let is_name = name.chars().count() >= 4 && name.chars().all(is_han);
    is_name.then(|| (name, Span::new(start + begin, start + before.len())))
}
