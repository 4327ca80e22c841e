//! Numbers of verbs that are parts after all, beside what else their sentence counts.

use super::ClaimKind;
use super::finished::counts_all;
use super::frames::{Fate, Frame};
use super::lists::is_verb;
use super::reader::Reader;
use super::sums::{NEAR, first_key, is_item, sums_up};
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

/// 网上收到申请5件、当面收到3件，共收到8件: each of the first two is a part of the last.
pub(super) fn without_parts_of_total(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    for at in 2..frames.len() {
        let says_total = reader.holds(frames[at].words.clone(), |meaning| matches!(meaning, Meaning::Total));
        let is_whole = frames[at].meaning.as_ref().is_some_and(counts_all);
        if !is_item(&frames[at]) || !says_total || !is_whole {
            continue;
        }
        let key = first_key(&frames[at]).to_owned();
        let (mut sum, mut parts) = (0_i64, Vec::new());
        for before in (0..at).rev().take(NEAR).filter(|&before| is_item(&frames[before])) {
            let Some(next) = frames[before].value.integer().and_then(|value| sum.checked_add(value)) else {
                break;
            };
            sum = next;
            parts.push(before);
            if Some(sum) >= frames[at].value.integer() {
                break;
            }
        }
        let is_part = |part: &Frame| {
            part.readings.first().is_some_and(|readings| readings.len() > 1) && first_key(part) == key
        };
        // 收到335件，上年结转15件，受理350件: what was carried in is no part of what came in.
        let has_carried = parts.iter().any(|&part| first_key(&frames[part]).contains("carried_in"));
        if parts.len() > 1 && !has_carried && Some(sum) == frames[at].value.integer() {
            for part in parts {
                if is_part(&frames[part]) {
                    frames[part].fate = Fate::Part;
                }
            }
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
