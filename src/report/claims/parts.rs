//! Numbers of verbs that are parts after all, beside what else their sentence counts.

use super::ClaimKind;
use super::finished::counts_all;
use super::frames::{Fate, Frame};
use super::lists::{is_verb, make_part};
use super::reader::Reader;
use super::sums::{NEAR, first_key, is_item};
use super::words::finishes;
use crate::template::phrases::{Meaning, Rank};

/// 局机关收到300件，各所收到35件，合计335件: beside what others received, what we did is a part of the sum.
pub(super) fn without_parts_of_others(mut frames: Vec<Frame>) -> Vec<Frame> {
    for at in 0..frames.len() {
        let items: Vec<&Frame> = frames[at..].iter().take(NEAR).filter(|item| is_item(item)).collect();
        let mut sum = 0_i64;
        let mut has_other = false;
        let is_part = is_verb(&frames[at])
            && items.iter().any(|item| {
                let is_sum = has_other && item.value.integer() == Some(sum);
                has_other |= item.fate == Fate::OtherBody;
                sum = sum.saturating_add(item.value.integer().unwrap_or(0));
                is_sum
            });
        if is_part {
            frames[at].fate = Fate::Part;
        }
    }
    frames
}

/// 来信6封、网上申请9件，合计受理15件: where the items begin that a number of all applications is said
/// to be the sum of.
fn sums_up(reader: &Reader, frames: &[Frame], at: usize) -> Option<usize> {
    let total = frames.get(at)?;
    let says_total = reader.holds(total.words.clone(), |meaning| matches!(meaning, Meaning::Total));
    let is_whole = is_verb(total) || is_item(total) && total.meaning.as_ref().is_some_and(counts_all);
    let whole = total.value.integer().filter(|_| says_total && is_whole)?;
    let (mut sum, mut count) = (0_i64, 0);
    for (part, item) in frames[..at].iter().enumerate().rev().take(NEAR).filter(|(_, item)| is_item(item)) {
        if first_key(item).contains(".carried_") {
            return None;
        }
        sum = sum.checked_add(item.value.integer()?)?;
        count += 1;
        if sum >= whole {
            return (sum == whole && count > 1).then_some(part);
        }
    }
    None
}

/// Items that a later number is the sum of are parts, and so is a letter beside what came in another way
/// (来信6封、网上申请9件).
pub(super) fn without_parts_of_sums(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    const LETTERS: [&str; 6] = ["来信", "来函", "信件", "信函", "函件", "来件"];
    const WAYS: [char; 4] = ['网', '线', '面', '场'];
    for at in 0..frames.len() {
        if let Some(first) = sums_up(reader, &frames, at) {
            let parts = (first..at).filter(|&part| is_verb(&frames[part]));
            for part in parts.collect::<Vec<_>>() {
                make_part(&mut frames, part);
            }
        }
        let names_letter = frames[at]
            .words
            .clone()
            .any(|word| LETTERS.iter().any(|letter| reader.words(word).ends_with(letter)));
        let is_other_way = |next: &Frame| {
            next.fate == Fate::Part
                && next.counts_pieces
                && !next.is_among
                && next.words.clone().any(|word| match reader.meaning(word) {
                    Some(Meaning::Channel) => true,
                    Some(Meaning::Part) => reader.words(word).contains(WAYS),
                    _ => false,
                })
        };
        if names_letter && is_verb(&frames[at]) && frames.get(at + 1).is_some_and(is_other_way) {
            make_part(&mut frames, at);
        }
    }
    frames
}

/// 3件转办，其余30件中，28件答复、2件结转: of the rest alone.
pub(super) fn without_parts_of_rest(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    let is_divided = |frame: &Frame| {
        frame.is_rest && frame.counts_pieces && matches!(reader.words(frame.at + 1), "中" | "里" | "当中")
    };
    if let Some(rest) = frames.iter().position(is_divided) {
        for frame in frames[rest + 1..].iter_mut().filter(|frame| is_verb(frame)) {
            frame.fate = Fate::Part;
        }
    }
    frames
}

/// 代县政府答复9件，另行答复4件: behind what was done before, what is done besides is not all.
pub(super) fn without_additions(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    let verb = |frame: &Frame| {
        reader.holds(frame.words.clone(), |meaning| match meaning {
            Meaning::Count(count) => finishes(count),
            _ => false,
        })
    };
    for at in 1..frames.len() {
        let words = frames[at].words.clone();
        let is_added =
            is_verb(&frames[at]) && words.into_iter().any(|at| matches!(reader.words(at), "另" | "另行"));
        if is_added && frames[..at].iter().rev().take(NEAR).any(|frame| is_item(frame) && verb(frame)) {
            frames[at].fate = Fate::Part;
        }
    }
    frames
}

/// 2件申请因涉及第三方权益，征求意见期间不计入期限: a reason to ask, and no outcome yet.
pub(super) fn without_consulted(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    if !reader.characters.may_hold_all("涉及征求意见") {
        return frames;
    }
    for frame in &mut frames {
        let is_reason = frame.kind == ClaimKind::Value
            && frame.words.clone().any(|at| {
                let is_named = reader.words(at).starts_with("涉及")
                    || reader.text[..reader.tokens[at].start].ends_with("涉及");
                is_named
                    && matches!(reader.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Result)
            });
        let behind = reader.tokens.get(frame.words.end.max(frame.at)).map_or(0, |token| token.start);
        let is_asked = reader.text[behind..]
            .split('。')
            .next()
            .is_some_and(|behind| behind.contains("征求") && !behind.contains("不予公开"));
        if is_reason && is_asked {
            frame.fate = Fate::Part;
        }
    }
    frames
}

/// 收到申请64件。经沟通撤回40件；受理24件: behind what was received in a sentence before, a smaller number that
/// was accepted may be those that were left.
pub(super) fn unsure_second_intake(reader: &Reader, before: &[Frame], mut frames: Vec<Frame>) -> Vec<Frame> {
    let is_received = |frame: &Frame| is_verb(frame) && first_key(frame) == "applications.received.total";
    for frame in &mut frames {
        let accepts = || frame.words.clone().any(|at| matches!(reader.words(at), "受理" | "登记" | "受理了"));
        let is_smaller = |other: &Frame| is_received(other) && other.value.integer() > frame.value.integer();
        if is_received(frame) && accepts() && before.iter().any(is_smaller) {
            frame.understood = false;
        }
    }
    frames
}

/// 收到涉及救助的申请14件，已答复13件: a verb behind applications that are not all speaks of these.
pub(super) fn unsure_behind_parts(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    let mut is_behind_part = false;
    let sums: Vec<usize> = (0..frames.len()).filter(|&at| sums_up(reader, &frames, at).is_some()).collect();
    for (at, frame) in frames.iter_mut().enumerate() {
        let names = reader
            .holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Application | Meaning::Request));
        if !is_item(frame) || frame.is_among {
            continue;
        }
        if !frame.is_bound() {
            is_behind_part |= names && matches!(frame.fate, Fate::Part | Fate::NotUnderstood);
        } else if names && frame.meaning.as_ref().is_some_and(counts_all) {
            is_behind_part = false;
        } else if is_behind_part && !names && is_verb(frame) && !sums.contains(&at) {
            frame.understood = false;
        }
    }
    frames
}
