//! Several numbers of one row in one sentence: parts, and what they come to together.

use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::{Listing, Matter};
use super::{ClaimKind, ClaimReading};
use crate::number::Number;
use crate::template::phrases::Meaning;
use crate::template::{OTHER_OUTCOME, beside};

/// How many frames back another item of the same list is looked for.
pub(super) const NEAR: usize = 24;

/// 信息不存在2件，不掌握3件; 以区政府名义印发3件，以本局名义印发2件: where several numbers of a sentence
/// count by the same row, each is a part of it; together they are the row where the list uses up its whole.
pub(super) fn with_sums_of_rows(reader: &Reader, frames: Vec<Frame>) -> Vec<Frame> {
    let by_row = |frame: &Frame| {
        frame.is_bound()
            && frame.kind == ClaimKind::Value
            && frame.meaning.as_ref().is_some_and(|meaning| match meaning.matter {
                Matter::Applications => meaning.context.listing == Listing::Results && !meaning.is_generic,
                Matter::Disputes => true,
                // 制定规范性文件6件，主动公开规范性文件6件: which of them were opened is not sure.
                Matter::Disclosure => {
                    frame.understood || !frame.words.clone().any(|at| reader.words(at).ends_with("公开"))
                }
            })
    };
    let terms = |frame: &Frame| {
        frame
            .readings
            .first()
            .and_then(|readings| readings.first())
            .map(|reading| (reading.terms.clone(), reading.of_last_year))
    };
    let text = |frame: &Frame| -> String {
        frame.words.clone().filter(|&at| !reader.is_number(at)).map(|at| reader.words(at)).collect()
    };
    let mut settled: Vec<Frame> = Vec::with_capacity(frames.len());
    let mut is_part = vec![false; frames.len()];
    let mut sums: Vec<(usize, Frame)> = Vec::new();
    for at in 0..frames.len() {
        if is_part[at] || !by_row(&frames[at]) {
            continue;
        }
        let own = terms(&frames[at]);
        let same: Vec<usize> = (at..frames.len().min(at + NEAR))
            .filter(|&other| by_row(&frames[other]) && terms(&frames[other]) == own)
            .collect();
        if same.len() < 2 {
            continue;
        }
        let is_repeated = same.iter().all(|&other| {
            frames[other].value == frames[at].value && text(&frames[other]) == text(&frames[at])
        });
        if is_repeated && frames[at].depth == frames[same[1]].depth && !frames[at].is_among {
            continue;
        }
        // 印发3件，其中以本局名义印发2件: the first is the whole, the others are parts of it.
        let is_whole = !frames[at].is_among
            && same[1..]
                .iter()
                .all(|&other| frames[other].is_among || frames[other].depth > frames[at].depth);
        // 被申请复议31件，已作决定28件，未作决定3件: the others use up the first.
        let others =
            same[1..].iter().try_fold(0_i64, |sum, &other| sum.checked_add(frames[other].value.integer()?));
        let is_whole = is_whole || same.len() > 2 && others.is_some() && others == frames[at].value.integer();
        // 采伐许可126件、用地许可19件，行政许可决定共145件: the last is the whole.
        let says_total = |frame: &Frame| {
            reader.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Total))
                || frame.words.clone().any(|at| matches!(reader.words(at), "总量" | "之和" | "总数"))
        };
        let is_sum = same.len() == 2 && says_total(&frames[same[1]])
            || same.len() > 2 && {
                let (last, others) = (same[same.len() - 1], &same[..same.len() - 1]);
                let sum =
                    others.iter().try_fold(0_i64, |sum, &at| sum.checked_add(frames[at].value.integer()?));
                sum.is_some() && sum == frames[last].value.integer()
            };
        if is_sum {
            for &part in &same[..same.len() - 1] {
                is_part[part] = true;
            }
            continue;
        }
        let parts: &[usize] = if is_whole { &same[1..] } else { &same };
        for &part in parts {
            is_part[part] = true;
        }
        if !is_whole && adds_up(&frames, at) {
            let value =
                same.iter().try_fold(0_i64, |sum, &part| sum.checked_add(frames[part].value.integer()?));
            if let (Some(value), Some(&last)) = (value, same.last()) {
                let words = frames[at].words.start.min(frames[at].at)
                    ..frames[last].words.end.max(frames[last].at + 1);
                let mut sum = Frame { value: Number::from_integer(value), words, ..frames[last].clone() };
                // 维持9件、驳回申请1件: who was turned down may stand under 其他.
                let rejects = |&part: &usize| text(&frames[part]).contains("驳回");
                if same.iter().any(rejects) && !same.iter().all(rejects) {
                    sum.readings.iter_mut().for_each(with_other_outcome);
                }
                sums.push((last, sum));
            }
        }
    }
    for (at, frame) in frames.into_iter().enumerate() {
        settled.push(if is_part[at] { frame.with_fate(Fate::Part) } else { frame });
        settled.extend(sums.iter().filter(|(last, _)| *last == at).map(|(_, sum)| sum.clone()));
    }
    settled
}

/// Adds that what was upheld may be counted together with the other outcomes.
fn with_other_outcome(readings: &mut Vec<ClaimReading>) {
    let Some(first) = readings.first().cloned() else { return };
    let others = first.terms.iter().filter_map(|(key, less)| Some((beside(*key, OTHER_OUTCOME)?, *less)));
    let terms = first.terms.iter().copied().chain(others).collect();
    readings.push(ClaimReading { terms, ..first });
}

/// 予以公开23件，部分公开2件: beside 部分公开, 予以公开 does not count it too.
pub(super) fn without_second_readings(mut frames: Vec<Frame>) -> Vec<Frame> {
    let counts = |frame: &Frame, row: &str| frame.is_bound() && first_key(frame).contains(row);
    let partly: Vec<bool> = frames
        .iter()
        .filter(|frame| frame.kind == ClaimKind::Value && counts(frame, ".partly_granted."))
        .map(|frame| frame.is_among)
        .collect();
    let is_one_row = |frame: &Frame| {
        frame.kind == ClaimKind::Value
            && counts(frame, "applications.granted.")
            && frame.readings.iter().flatten().next().is_some_and(|first| first.terms.len() == 1)
    };
    // 同意公开7件，含部分公开2件: it counts them all the same.
    let stands_beside = |frame: &Frame| partly.iter().any(|&is_among| frame.is_among || !is_among);
    if !partly.is_empty() {
        for frame in frames.iter_mut().filter(|frame| is_one_row(frame) && stands_beside(frame)) {
            for readings in &mut frame.readings {
                readings.retain(|reading| {
                    !reading.terms.iter().any(|(key, _)| key.name().contains(".partly_granted."))
                });
            }
        }
    }
    frames
}

/// Whether the items that begin with the one at `at` use up the number before them.
fn adds_up(frames: &[Frame], at: usize) -> bool {
    let Some(whole) = frames[..at].iter().rev().take(NEAR).find(|frame| frame.is_bound() && is_item(frame))
    else {
        return false;
    };
    let Some(whole) = whole.value.integer() else { return false };
    let mut sum = 0_i64;
    for item in frames[at..].iter().filter(|item| is_item(item)) {
        sum = sum.saturating_add(item.value.integer().unwrap_or(0));
        if sum >= whole {
            return sum == whole;
        }
    }
    false
}

/// Whether it counts pieces, as the items of a list do.
pub(super) fn is_item(frame: &Frame) -> bool {
    frame.counts_pieces && matches!(frame.kind, ClaimKind::Value)
}

pub(super) fn first_key(frame: &Frame) -> &str {
    frame
        .readings
        .first()
        .and_then(|readings| readings.first())
        .and_then(|reading| reading.terms.first())
        .map_or("", |(key, _)| key.name())
}
