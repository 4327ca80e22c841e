//! What rules say in the same words.

use super::Context;
use crate::confront::Confrontation;
use crate::finding::{Finding, Related};
use crate::key::Key;
use crate::number::Number;
use crate::relation::{Relation, RelationKind};
use crate::report::{NotRead, Report, State};
use crate::span::Span;

/// What a finding adds that rests on figures which gouji cut out of digits that run together.
pub(super) const CUT_BY_US: &str = "（有关数字在文中连写，按勾稽关系切分，请对照原表）";

/// The cells of a report with what the sums take them for.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) report: &'a Report,
    pub(super) confrontation: &'a Confrontation,
    pub(super) text: &'a str,
}

/// A cell that holds no number, and how it is counted all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NoNumber<'a> {
    /// Nothing stands in it, or this mark; it counts as 0.
    Zero(&'a str),
    /// The same, but it is a total, and counts as the sum of its parts.
    Sum(&'a str),
}

impl<'a> Sheet<'a> {
    /// How a cell without a number is counted; `None` for others.
    pub(super) fn cell(self, key: Key) -> Option<NoNumber<'a>> {
        let fact = self.report.fact(key);
        let mark = match fact.state {
            State::Blank => "",
            State::Placeholder => self.printed(key),
            _ => return None,
        };
        let is_omitted = self.confrontation.omitted_totals.iter().any(|(total, _)| *total == key);
        Some(if is_omitted { NoNumber::Sum(mark) } else { NoNumber::Zero(mark) })
    }

    /// What is printed in a value's cell, or was typed in place of it.
    pub(super) fn printed(self, key: Key) -> &'a str {
        let fact = self.report.fact(key);
        let printed = || fact.span.map(|span| span.of(self.text));
        fact.edit.as_deref().or_else(printed).unwrap_or_default().trim()
    }

    /// What stands in a cell, for a list of places.
    pub(super) fn value_words(self, key: Key) -> String {
        let fact = self.report.fact(key);
        match (fact.value, fact.state) {
            (Some(value), _) => value.to_string(),
            (None, State::Placeholder) => format!("“{}”", self.printed(key)),
            (None, State::Unreadable(_)) => "读不出".to_owned(),
            (None, State::Absent) => "没有这一格".to_owned(),
            (None, _) => "空白".to_owned(),
        }
    }
}

/// What is said where cells without a number were counted: what stands there, and as what it counts;
/// empty where there are none.
pub(super) fn counted_as<'a>(cells: impl Iterator<Item = Option<NoNumber<'a>>>) -> String {
    let mut seen: Vec<NoNumber> = Vec::new();
    for cell in cells.flatten() {
        if !seen.contains(&cell) {
            seen.push(cell);
        }
    }
    let words = seen.iter().map(|cell| match cell {
        NoNumber::Zero("") => "空白按 0 计".to_owned(),
        NoNumber::Zero(mark) => format!("“{mark}”按 0 计"),
        NoNumber::Sum("") => "空白的总计按各项之和计".to_owned(),
        NoNumber::Sum(mark) => format!("总计“{mark}”按各项之和计"),
    });
    let words = words.collect::<Vec<_>>().join("，");
    if words.is_empty() { words } else { format!("（{words}）") }
}

impl Context<'_> {
    /// On which year the report is, unless somebody else said so than the report.
    pub(super) fn this_year_words(&self, year: u16) -> String {
        if self.report.by_hand.year {
            format!("按你选的 {year} 年度")
        } else {
            format!("这是 {year} 年度的年报")
        }
    }

    /// Whose year it is, where somebody chose it.
    pub(super) fn if_chosen_words(&self, year: u16) -> String {
        if self.report.by_hand.year { format!("你选的 {year} 年度") } else { String::new() }
    }

    /// The place of a value in the reader's own coordinates.
    pub(super) fn place_words(&self, key: Key) -> String {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or_else(|| key.name().to_owned(), |place| place.words())
    }

    /// The label of a value's column.
    pub(super) fn column_words(&self, key: Key) -> String {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or_else(String::new, |place| place.cell.short.to_owned())
    }

    /// The short label of a value's row.
    pub(super) fn row_words(&self, key: Key) -> &'static str {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or("", |place| place.row.short)
    }

    /// What is printed in a value's cell, or was typed in place of it.
    pub(super) fn printed(&self, key: Key) -> &str {
        self.sheet().printed(key)
    }

    /// Where a value stands; where its cell was not found, the title.
    pub(super) fn span_of(&self, key: Key) -> Span {
        self.report.fact(key).span.unwrap_or_else(|| self.top())
    }

    /// The place of what concerns the report as a whole: its title, or its first block.
    pub(super) fn top(&self) -> Span {
        let first_block = || self.document.blocks.first().map(|block| block.span);
        self.report.title.as_ref().map(|title| title.1).or_else(first_block).unwrap_or_default()
    }

    /// The relations of one kind that do not hold, with what is stated and what is computed.
    pub(super) fn violated(&self, kind: RelationKind) -> impl Iterator<Item = (&'static Relation, i64, i64)> {
        self.confrontation.violated().filter(move |(relation, ..)| relation.kind == kind)
    }

    /// A finding for each relation of one kind that does not hold.
    pub(super) fn unbalanced(&self, kind: RelationKind) -> Vec<Finding> {
        let Some(template) = self.report.template else { return Vec::new() };
        let finding = |(relation, stated, computed): (&'static Relation, i64, i64)| {
            // A total is filled in; of two sums each has its own value.
            let (is, add_up_to) =
                if relation.stated.len() == 1 { ("填", "合计为") } else { ("为", "为") };
            let (place, total, parts) = (template.sum_place(relation), relation.total, relation.parts);
            let message = format!("{place}{total}{is} {stated}，{parts}{add_up_to} {computed}");
            self.relation_finding(relation, stated, computed, message)
        };
        self.violated(kind).map(finding).collect()
    }

    /// A finding about a relation that does not hold; its place is the first stated value.
    pub(super) fn relation_finding(
        &self,
        relation: &Relation,
        stated: i64,
        computed: i64,
        message: String,
    ) -> Finding {
        let note = counted_as(relation.keys().map(|key| self.sheet().cell(key)));
        Finding {
            keys: relation.stated.to_vec(),
            span: relation.stated.first().map_or_else(|| self.top(), |&key| self.span_of(key)),
            message: message + &note,
            related: relation.computed.iter().map(|&key| self.related(key)).collect(),
            relation: Some(relation.id),
            stated: Some(Number::from_integer(stated)),
            computed: Some(Number::from_integer(computed)),
            ..Finding::default()
        }
    }

    /// A finding about single values; its place is the first one.
    pub(super) fn value_finding(&self, keys: &[Key], message: String) -> Finding {
        let (first, others) =
            keys.split_first().map_or((None, &[][..]), |(first, others)| (Some(*first), others));
        Finding {
            keys: keys.to_vec(),
            span: first.map_or_else(|| self.top(), |key| self.span_of(key)),
            message,
            related: others.iter().map(|&key| self.related(key)).collect(),
            stated: first.and_then(|key| self.report.fact(key).value),
            ..Finding::default()
        }
    }

    /// The report's cells with what the sums take them for.
    pub(super) fn sheet(&self) -> Sheet<'_> {
        Sheet { report: self.report, confrontation: self.confrontation, text: &self.document.text }
    }

    /// Whether the text carries page marks such as “— 4 —”: then it came out of pages, and what
    /// stood at their ends may be lost.
    pub(super) fn has_page_marks(&self) -> bool {
        self.document.text.lines().any(|line| {
            const DASHES: [char; 4] = ['-', '—', '－', '–'];
            let line = line.trim();
            let page = line.trim_matches(DASHES).trim();
            // With a dash on one side only it is a negative figure.
            line.starts_with(DASHES)
                && line.ends_with(DASHES)
                && !page.is_empty()
                && page.chars().all(|char| char.is_ascii_digit())
        })
    }

    /// Why something in this part of the report may be there although it was not read: what was left
    /// out of it, or of a place that nobody knows.
    pub(super) fn unread_in(&self, body: Option<Span>) -> Option<&str> {
        let is_there = |unread: &&NotRead| {
            let has_place = unread.span != Span::default();
            if has_place {
                body.is_some_and(|body| body.contains(unread.span))
            } else {
                unread.could_hold_figures
            }
        };
        let named = self.report.not_read.iter().find(is_there).map(|unread| unread.reason.as_str());
        let has_mark = || body.is_some_and(|body| body.of(&self.document.text).contains('\u{FFFC}'));
        named
            .map(|reason| reason.trim_end_matches('。'))
            .or_else(|| has_mark().then_some("这里有图片或控件等读不出文字的内容"))
    }

    pub(super) fn is_blank(&self, key: Key) -> bool {
        matches!(self.report.fact(key).state, State::Blank | State::Placeholder)
    }

    pub(super) fn related(&self, key: Key) -> Related {
        let value = self.sheet().value_words(key);
        Related {
            text: format!("{}：{value}", self.place_words(key)),
            span: self.span_of(key),
            key: Some(key),
            in_previous: false,
        }
    }
}
