//! Parts and wholes: what the numbers of one sentence are to each other.

use std::ops::Range;

use super::cells::resolve;
use super::frames::{Fate, Frame};
use super::hints::with_hints;
use super::parts::{
    unsure_behind_parts, without_additions, without_consulted, without_parts_of_others,
    without_parts_of_rest, without_parts_of_sums,
};
use super::reader::Reader;
use super::resolved::{Context, Listing, Matter, plain};
use super::sums::{NEAR, first_key, is_item, with_sums_of_rows, without_second_readings};
use super::tokens::{Kind, Token};
use super::{Certainty, ClaimKind};
use crate::number::Number;
use crate::template::phrases::Meaning;

/// The frames of a sentence, each with what the others make of it. `before` are those of the sentences
/// that it goes on from.
pub(super) fn settle(reader: &Reader, before: &[Frame], frames: Vec<Frame>) -> Vec<Frame> {
    let frames = with_withdrawn(reader, before, frames);
    let frames = without_siblings(frames);
    let frames = without_parts_of_others(frames);
    let frames = without_additions(reader, frames);
    let frames = without_parts_of_rest(reader, frames);
    let frames = without_parts_of_sums(reader, frames);
    let frames = without_consulted(reader, frames);
    let frames = unsure_behind_parts(reader, frames);
    let frames = without_timely_parts(reader, frames);
    let frames = with_sums_of_rows(reader, frames);
    let frames = without_second_readings(frames);
    let frames = before_new_documents(reader, frames);
    with_hints(loosened(frames))
}

/// 收到申请9件，予以公开8件，申请人撤回1件; 复议3件，维持2件，因撤回终止1件: what was withdrawn is a row of its
/// own in no table. Where the list uses up its whole and has nothing else like it, it is 其他.
fn with_withdrawn(reader: &Reader, before: &[Frame], own: Vec<Frame>) -> Vec<Frame> {
    const WORDS: [&str; 5] = ["撤回", "撤件", "撤诉", "终止", "终结"];
    let is_withdrawn = |frame: &Frame| {
        frame.fate == Fate::Part
            && frame.counts_pieces
            && !frame.value.is_zero()
            && words_beside(reader, frame).any(|at| {
                matches!(reader.meaning(at), Some(Meaning::Part))
                    && WORDS.iter().any(|words| reader.words(at).contains(words))
            })
    };
    if !own.iter().any(is_withdrawn) {
        return own;
    }
    let mut frames = before.to_vec();
    frames.extend(own);
    let mut found: Vec<(usize, Frame)> = Vec::new();
    for at in (before.len()..frames.len()).filter(|&at| is_withdrawn(&frames[at])) {
        let Some(whole) = whole_used_up(&frames, at) else { continue };
        let items = || frames[whole + 1..].iter().take(NEAR).filter(|item| is_item(item));
        // 撤回4件，实际办理49件: what was dealt with leaves them out.
        let leaves_out =
            |item: &Frame| is_verb(item) && item.words.clone().any(|at| reader.words(at).contains('办'));
        if items().any(leaves_out) {
            continue;
        }
        // 其他处理9件，其中不补正7件，撤回2件
        let of_otherwise = is_otherwise(&frames[whole]);
        let is_other = |item: &Frame| {
            first_key(item).contains(if of_otherwise { "otherwise_other" } else { "otherwise" })
                || first_key(item).ends_with(".other")
        };
        let is_only = items().filter(|item| is_withdrawn(item)).count() == 1 && !items().any(is_other);
        let others_bound = items().all(|item| item.is_bound() || item.is_rest || is_withdrawn(item));
        let Some(meaning) = frames[whole].meaning.as_ref().filter(|_| is_only && others_bound) else {
            continue;
        };
        let context = match meaning.matter {
            Matter::Applications => Context { listing: Listing::Results, ..meaning.context.clone() },
            Matter::Disputes => Context { listing: Listing::Outcomes, ..meaning.context.clone() },
            Matter::Disclosure => continue,
        };
        let other = Token { kind: Kind::Phrase(Meaning::Others), ..reader.tokens[frames[at].at] };
        let Some(mut resolved) = resolve(&[other], &context, reader.known) else { continue };
        if of_otherwise {
            resolved.readings.truncate(1);
        }
        let frame = Frame {
            readings: vec![plain(resolved.readings.clone())],
            fate: Fate::Bound,
            unit: "件",
            // 答复5件，撤回1件: beside a verb the table may leave them out.
            understood: frames[whole].understood && !items().any(is_verb),
            meaning: Some(resolved),
            ..frames[at].clone()
        };
        found.push((at, frame));
    }
    for (at, frame) in found {
        frames[at] = frame;
    }
    frames.split_off(before.len())
}

/// 清理30件，废止3件，保留27件，新制发1件: what was kept may leave out what came behind.
fn before_new_documents(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    for at in 0..frames.len() {
        let keeps = first_key(&frames[at]).ends_with(".in_force")
            && frames[at]
                .words
                .clone()
                .any(|at| ["保留", "继续"].iter().any(|keeps| reader.words(at).starts_with(keeps)));
        let new = frames[at + 1..].iter().find(|new| first_key(new).ends_with(".issued"));
        let new = new.and_then(|new| new.readings.first()?.first()?.terms.first().copied());
        if let (true, Some((issued, _))) = (keeps, new)
            && let Some(first) = frames[at].readings.first_mut()
            && let Some(mut reading) = first.first().cloned()
        {
            reading.terms.push((issued, true));
            first.push(reading);
        }
    }
    frames
}

/// The words in front of a number, or where there are none those behind it.
fn words_beside(reader: &Reader, frame: &Frame) -> Range<usize> {
    if frame.words.start < frame.at {
        return frame.words.clone();
    }
    const LONGEST: usize = 12;
    let end = reader.tokens.len().min(frame.at + LONGEST);
    frame.at..reader.end_of_words(frame.at + 1, end)
}

/// The number before an item that the items behind it use up.
fn whole_used_up(frames: &[Frame], at: usize) -> Option<usize> {
    let is_whole = |whole: &usize| {
        frames[*whole].is_bound()
            && frames[*whole].depth <= frames[at].depth
            && frames[*whole].meaning.as_ref().is_some_and(|meaning| {
                !matches!(meaning.context.listing, Listing::Results | Listing::Outcomes)
                    || is_otherwise(&frames[*whole])
            })
    };
    let is_used_up = |whole: &usize| {
        let Some(wanted) = frames[*whole].value.integer() else { return false };
        let (mut sum, mut has) = (0_i64, false);
        for item in frames[whole + 1..].iter().take(NEAR).filter(|item| is_item(item)) {
            sum = sum.saturating_add(item.value.integer().unwrap_or(i64::MAX));
            has |= std::ptr::eq(item, &frames[at]);
            // 诉讼8件，直接起诉3件、复议后起诉5件；维持7件，撤诉1件: behind one division begins another.
            if sum == wanted && !has {
                sum = 0;
            }
            if sum >= wanted {
                break;
            }
        }
        has && sum == wanted
    };
    (at.saturating_sub(NEAR)..at).rev().filter(is_whole).find(is_used_up)
}

/// Makes a part of a number, and of the share that is said of it: 网上收到38件，占比83%.
pub(super) fn make_part(frames: &mut [Frame], at: usize) {
    frames[at].fate = Fate::Part;
    if let Some(share) = frames.get_mut(at + 1).filter(|next| next.kind == ClaimKind::Share) {
        share.fate = Fate::Part;
    }
}

/// 收到13件，答复9件，不予处理3件，仍不明确1件: where the items of a list use up the number before
/// it, a verb among them is one outcome and not the total.
fn without_siblings(mut frames: Vec<Frame>) -> Vec<Frame> {
    let siblings: Vec<usize> = (0..frames.len()).filter(|&at| is_sibling(&frames, at)).collect();
    for at in siblings {
        make_part(&mut frames, at);
    }
    frames
}

/// Whether it counts all of 其他处理.
fn is_otherwise(frame: &Frame) -> bool {
    let terms = frame.readings.first().and_then(|readings| readings.first()).map(|reading| &reading.terms);
    terms.is_some_and(|terms| {
        terms.len() > 1 && terms.iter().all(|(key, _)| key.name().contains(".otherwise"))
    })
}

/// Whether it is a verb's number of applications, whose words name no row of their own.
pub(super) fn is_verb(frame: &Frame) -> bool {
    frame.is_bound()
        && frame.kind == ClaimKind::Value
        && frame.meaning.as_ref().is_some_and(|meaning| {
            meaning.matter == Matter::Applications
                // 1件逾期未补正，5件已答复
                && matches!(meaning.context.listing, Listing::Nothing | Listing::Results)
                && !first_key(frame).contains("carried")
        })
        && matches!(first_key(frame), "applications.handled_total.total" | "applications.received.total")
}

fn is_sibling(frames: &[Frame], at: usize) -> bool {
    let frame = &frames[at];
    // 新收 is a row of its own and no outcome.
    let is_new = frame.readings.first().is_some_and(|readings| readings.len() == 1)
        && first_key(frame) == "applications.received.total";
    if !is_verb(frame) || is_new {
        return false;
    }
    let from = at.saturating_sub(NEAR);
    (from..at).rev().filter(|&whole| is_verb(&frames[whole]) && frames[whole].depth <= frame.depth).any(
        |whole| {
            let items: Vec<&Frame> = frames[whole + 1..]
                .iter()
                .take(NEAR)
                // 新受理97件和上年结转3件，办结94件: what came in is nothing that became of it.
                .filter(|item| is_item(item) && item.depth == frame.depth)
                // 其余6件均在期限内，结转下年: what is said of it behind counts it.
                .filter(|item| item.is_bound() || !is_said_behind(&frames[whole + 1..], item))
                .filter(|item| !first_key(item).contains("carried_in"))
                .collect();
            // 新收72件，上年结转5件；已答复70件，撤回3件，在办4件
            let carried = frames[whole + 1..at].iter().filter(|item| first_key(item).contains("carried_in"));
            let together = carried.clone().map(|item| item.value.integer()).sum::<Option<i64>>();
            let both =
                frames[whole].value.integer().zip(together).and_then(|(new, old)| new.checked_add(old));
            // 收到53件、上年转来4件，已答复55件，尚有2件在法定期限内办理: no other outcome is named.
            let names_outcome = items.iter().any(|item| item.fate == Fate::Part && !item.is_timely);
            uses_up(frames[whole].value, &items, frame)
                || names_outcome
                    && carried.count() == 1
                    && both.is_some_and(|both| uses_up(Number::from_integer(both), &items, frame))
        },
    )
}

/// Whether a word behind a number that nothing bound has said what it counts.
fn is_said_behind(frames: &[Frame], item: &Frame) -> bool {
    frames.iter().take(NEAR).any(|other| other.at == item.at && other.is_bound())
}

/// Whether some first items of a list, one of them `frame`, add up to the whole, and not all
/// of the others are what is carried over.
fn uses_up(whole: Number, items: &[&Frame], frame: &Frame) -> bool {
    let Some(whole) = whole.integer() else { return false };
    let mut sum = 0_i64;
    let (mut holds_frame, mut holds_other) = (false, false);
    for item in items {
        let Some(value) = item.value.integer() else { return false };
        sum = sum.saturating_add(value);
        if std::ptr::eq(*item, frame) {
            holds_frame = true;
        } else if !first_key(item).contains("carried_out") && value != 0 {
            holds_other = true;
        }
        if sum >= whole && holds_frame {
            return sum == whole && holds_other;
        }
        // 收到14件，涉及救助10件、地名4件，答复13件，不再处理1件: behind one division begins another.
        if sum == whole {
            (sum, holds_other) = (0, false);
        }
    }
    false
}

/// 按期答复53件，延期答复2件: beside a part that was late, what was in time is a part too.
fn without_timely_parts(reader: &Reader, mut frames: Vec<Frame>) -> Vec<Frame> {
    let is_late = |frame: &Frame| {
        frame.fate == Fate::Part
            && frame.words.clone().any(|at| {
                let words = reader.words(at);
                ["延期", "延长", "逾期", "超期", "超时", "未按"].iter().any(|late| words.contains(late))
            })
    };
    if frames.iter().any(is_late) {
        for frame in frames.iter_mut().filter(|frame| frame.is_timely && is_verb(frame)) {
            frame.fate = Fate::Part;
        }
    }
    frames
}

/// 均已答复 is not meant to the letter where the sentence says that some are carried over.
fn loosened(mut frames: Vec<Frame>) -> Vec<Frame> {
    let says_carried = frames.iter().any(|frame| {
        frame.kind == ClaimKind::Value
            && frame.is_bound()
            && first_key(frame).contains("carried_out")
            && !frame.value.is_zero()
    });
    if says_carried {
        frames.retain(|frame| frame.kind != ClaimKind::Denial || !first_key(frame).contains("carried_out"));
    }
    for frame in &mut frames {
        frame.understood &= frame.certainty != Certainty::Doubtful;
    }
    frames
}
