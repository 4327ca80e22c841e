//! The likeliest meaning of a number beside words of ours that nothing bound: what is not known is
//! left out. It is a hint at most, since what is not known may change all.

use std::ops::Range;

use super::cells::resolve;
use super::clauses::Clause;
use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::{Matter, Resolved};
use super::scope::{Anchor, Scope};
use super::tokens::{Figure, Kind, Token};
use super::units::valued;
use super::words::receives;
use super::{Certainty, ClaimKind, ClaimReading};
use crate::number::Number;
use crate::template::phrases::{Meaning, RECEIVED, Rank};
use crate::words::holds;

impl Reader<'_> {
    /// What a number that nothing bound would mean without the words that are not known.
    pub(super) fn likeliest_of_number(
        &self,
        frame: &Frame,
        figure: Figure,
        words: Range<usize>,
        scope: &Scope,
    ) -> Vec<ClaimReading> {
        if !frame.counts_pieces || figure.about || frame.is_rest {
            return Vec::new();
        }
        let places: Vec<usize> = words.filter(|&at| at != frame.at).collect();
        // 依申请公开件数首次突破两位数，达12件: the clause before says what is counted.
        let is_topic =
            places.last().is_some_and(|&last| last + 1 < frame.at) && !places.contains(&(frame.at - 1));
        let Some(resolved) = self.likeliest(&places, scope, is_topic) else { return Vec::new() };
        let carried = scope.unit.filter(|(matter, _)| *matter == resolved.matter).map(|(_, unit)| unit);
        match valued(&resolved, figure, carried) {
            Some((value, _, readings)) if value == frame.value => self.readings(readings, scope),
            _ => Vec::new(),
        }
    }

    /// 承接1起有关政府信息公开的行政复议案件: where nothing is known of what stands in front of a number,
    /// what stands behind it.
    pub(super) fn with_likeliest_behind(
        &self,
        frame: &Frame,
        figure: Figure,
        clause: &Clause,
        scope: &Scope,
    ) -> Frame {
        let mut before = frame.words.clone().filter(|&at| at != frame.at && !self.is_filler(at));
        if frame.words.end > frame.at || !before.all(|at| matches!(self.tokens[at].kind, Kind::Gap)) {
            return frame.clone();
        }
        // 对8份文件开展审核: some that are spoken of.
        let is_object = frame.words.clone().any(|at| self.words(at) == "对");
        let behind = frame.at + 1..self.end_of_words(frame.at + 1, clause.words.end);
        if is_object || self.says_more(&self.places(behind.clone())) {
            return frame.clone();
        }
        let hint = self.likeliest_of_number(frame, figure, behind.clone(), scope);
        let words = if hint.is_empty() { frame.words.clone() } else { frame.at..behind.end };
        Frame { hint, words, ..frame.clone() }
    }

    /// That there are none of what words are likely to mean.
    pub(super) fn likely_denial(
        &self,
        at: usize,
        words: Range<usize>,
        places: &[usize],
        scope: &Scope,
    ) -> Vec<Frame> {
        let is_row = self.holds_any(places, |meaning| match meaning {
            Meaning::Count(count) => count.rank != Rank::Verb,
            Meaning::Disputes(_) | Meaning::Subject(_) => true,
            _ => false,
        });
        // 无规范性文件制定权限: the last noun is what is denied.
        let is_right = places.last().is_some_and(|&last| {
            matches!(self.tokens[last].kind, Kind::Gap) && self.words(last).contains('权')
        });
        if is_right {
            return Vec::new();
        }
        // 尚未总计 are labels of columns.
        let is_label = places.iter().any(|&at| holds(self.words(at), "总计"));
        // 未接到依申请公开事项要求
        let verb = places
            .iter()
            .copied()
            .find(|&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if receives(count)));
        let is_received =
            verb.is_some() && self.holds_any(places, |meaning| matches!(meaning, Meaning::Application));
        let likeliest =
            self.likeliest(places, scope, false).or_else(|| self.nothing_asked(places, verb, scope));
        let is_received = is_received || likeliest.is_some();
        let Some(mut resolved) = likeliest.filter(|_| (is_row || is_received) && !is_label) else {
            return Vec::new();
        };
        if !is_row {
            resolved.readings.truncate(1);
        }
        let said = Frame::of_words(at, words, Number::from_integer(0), ClaimKind::Denial);
        let hint = self.readings(resolved.readings, scope);
        vec![Frame { hint, ..said.with_fate(Fate::NotUnderstood) }]
    }

    /// 没有收到公众要求公开的其他方面政府信息, 无人向学校提出信息公开申请: that nobody asked for
    /// anything.
    fn nothing_asked(&self, places: &[usize], verb: Option<usize>, scope: &Scope) -> Option<Resolved> {
        let asks = |at: usize| match self.meaning(at) {
            Some(Meaning::Application | Meaning::ByRequest) => true,
            Some(Meaning::Topic) => verb.is_some() && holds(self.words(at), "公开"),
            // 没有发生群众要求本局公开信息的申请
            Some(Meaning::Request) => places.iter().any(|&at| self.words(at) == "公开"),
            _ => false,
        };
        let comes_in = verb.is_some()
            || self.holds_any(places, |meaning| match meaning {
                Meaning::Submit => true,
                Meaning::Applicants(columns) => columns.len() == 6,
                _ => false,
            });
        let is_another = |at: usize| match self.meaning(at) {
            Some(Meaning::Topic | Meaning::Kind | Meaning::Others | Meaning::Channel) => false,
            Some(Meaning::Disputes(_) | Meaning::Outcome(_) | Meaning::Subject(_)) => true,
            Some(Meaning::Measure(_)) => self.words(at) != "公开",
            Some(Meaning::Count(count)) => count.rank != Rank::Verb,
            Some(Meaning::Applicants(columns)) => columns.len() < 6,
            meaning => meaning.is_some_and(says_otherwise),
        };
        let is_asked = places.iter().any(|&at| asks(at)) && comes_in;
        let is_open = scope.is_own() && !scope.unsure && !scope.topics && !scope.is_unrelated;
        if !is_asked || !is_open || places.iter().any(|&at| is_another(at)) {
            return None;
        }
        let kind = Kind::Phrase(Meaning::Count(&RECEIVED));
        let token = Token { kind, ..self.tokens[*places.first()?] };
        resolve(&[token], &scope.context, self.known)
    }

    fn holds_any(&self, places: &[usize], wanted: fn(Meaning) -> bool) -> bool {
        places.iter().any(|&at| self.meaning(at).is_some_and(wanted))
    }

    /// What words mean without those that are not known; `None` where one that is known says that
    /// they speak of something else, or where none of them is a word of ours alone.
    fn likeliest(&self, places: &[usize], scope: &Scope, is_topic: bool) -> Option<Resolved> {
        if !scope.is_own() || scope.topics || scope.sorts_documents || scope.is_unrelated || scope.unsure {
            return None;
        }
        if self.holds_any(places, says_otherwise) {
            return None;
        }
        let tokens: Vec<Token> = places
            .iter()
            .map(|&at| self.tokens[at])
            .filter(|token| matches!(token.kind, Kind::Phrase(_) | Kind::Break(_)))
            .collect();
        let resolved = resolve(&tokens, &scope.context, self.known)?;
        let names = |wanted| self.holds_any(places, wanted);
        let names_application = names(|meaning| matches!(meaning, Meaning::Application));
        let names_row = names(|meaning| matches!(meaning, Meaning::Count(count) if count.rank != Rank::Verb));
        let is_ours = match resolved.matter {
            Matter::Applications => {
                let is_named = names_application
                    || scope.anchor == Anchor::Ours
                        && (names_row || names(|meaning| matches!(meaning, Meaning::Request)));
                let is_whole =
                    !resolved.noun_only || names_application && (is_topic || !self.says_more(places));
                is_named && is_whole && scope.context.subject.is_none()
            }
            Matter::Disputes => {
                scope.discloses
                    && names(|meaning| matches!(meaning, Meaning::Disputes(_) | Meaning::Outcome(_)))
            }
            Matter::Disclosure => {
                names(|meaning| matches!(meaning, Meaning::Subject(_)))
                    && names(|meaning| matches!(meaning, Meaning::Measure(_)))
            }
        };
        let is_sure = resolved.certainty > Certainty::Doubtful || resolved.noun_only;
        (is_ours && !resolved.is_rest && is_sure).then_some(resolved)
    }
}

/// Whether a word says that a number is of something else, or of a part.
pub(super) fn says_otherwise(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Foreign
            | Meaning::Document
            | Meaning::Part
            | Meaning::Topic
            | Meaning::Channel
            | Meaning::Kind
            | Meaning::Not
            | Meaning::Most
            | Meaning::Elsewhen
            | Meaning::PartOfYear
            | Meaning::Wider
            | Meaning::OtherBody
            | Meaning::Complaint
            | Meaning::LastYear
            | Meaning::Compared
            | Meaning::Rise
            | Meaning::Fall
            | Meaning::Rate(_)
            | Meaning::Share
            | Meaning::Rest
            | Meaning::Others
            | Meaning::Together(_)
    )
}

/// Makes claims of the likeliest meanings, but where the sentence counts the same cells in words
/// that are understood: beside them it is a part, or another thing.
pub(super) fn with_hints(mut frames: Vec<Frame>) -> Vec<Frame> {
    let first = |readings: &[ClaimReading]| readings.first().map(|reading| reading.terms.clone());
    let counted: Vec<_> = frames
        .iter()
        .filter(|frame| frame.is_bound())
        .flat_map(|frame| frame.readings.iter())
        .filter_map(|readings| first(readings))
        .collect();
    let is_likely = |frame: &Frame| {
        frame.is_bound()
            && frame.certainty == Certainty::Doubtful
            && frame.kind == ClaimKind::Value
            && frame.counts_pieces
            && !frame.is_about
            && !frame.is_among
            && frame
                .meaning
                .as_ref()
                .is_some_and(|meaning| meaning.matter == Matter::Applications && !meaning.is_rest)
    };
    for frame in &mut frames {
        // 3件已作书面答复: a verb behind a number need not count all.
        if is_likely(frame) {
            let terms = frame.readings.first().and_then(|readings| first(readings));
            let is_alone = counted.iter().filter(|&other| Some(other) == terms.as_ref()).count() == 1;
            if is_alone {
                frame.certainty = Certainty::Firm;
            }
            frame.understood = false;
            continue;
        }
        let is_new = first(&frame.hint).is_some_and(|terms| !counted.contains(&terms));
        if !frame.is_bound() && is_new {
            frame.readings = vec![frame.hint.clone()];
            frame.understood = false;
            frame.fate = Fate::Bound;
            frame.unit = "件";
            // 其中不予公开的材料5件: it may be a part of the row.
            if frame.is_among {
                frame.certainty = Certainty::Doubtful;
            }
        }
    }
    frames
}
