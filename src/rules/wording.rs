//! What rules say in the same words.

use super::Context;
use crate::confront::Confrontation;
use crate::finding::{Finding, Related};
use crate::key::Key;
use crate::lang::Lang;
use crate::number::Number;
use crate::relation::{Relation, RelationKind};
use crate::report::{NotRead, Report, State};
use crate::span::Span;

/// What a finding adds that rests on figures which gouji cut out of digits that run together.
pub(super) fn cut_by_us(lang: Lang) -> &'static str {
    pick!(
        lang,
        "（有关数字在文中连写，按勾稽关系切分，请对照原表）",
        " (these digits run together in the file and were split so that the sums hold; please compare with the original table)"
    )
}

/// The cells of a report with what the sums take them for.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) report: &'a Report,
    pub(super) confrontation: &'a Confrontation,
    pub(super) text: &'a str,
    pub(super) lang: Lang,
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
        printed(self.report, self.text, key)
    }

    /// What stands in a cell, for a list of places.
    pub(super) fn value_words(self, key: Key) -> String {
        value_words(self.report, self.text, key, self.lang)
    }
}

/// A value by its place, and what stands there: 表三“（一）予以公开”行“总计”列：3.
pub(super) fn place_and_value(report: &Report, text: &str, key: Key, lang: Lang) -> String {
    let place = report.template.and_then(|template| template.place(key));
    let place = place.map_or_else(|| key.name().to_owned(), |place| place.words(lang));
    format!("{place}{}{}", lang.colon(), value_words(report, text, key, lang))
}

fn printed<'a>(report: &'a Report, text: &'a str, key: Key) -> &'a str {
    let fact = report.fact(key);
    let printed = || fact.span.map(|span| span.of(text));
    fact.edit.as_deref().or_else(printed).unwrap_or_default().trim()
}

fn value_words(report: &Report, text: &str, key: Key, lang: Lang) -> String {
    let fact = report.fact(key);
    match (fact.value, fact.state) {
        (Some(value), _) => value.to_string(),
        (None, State::Placeholder) => format!("“{}”", printed(report, text, key)),
        (None, State::Unreadable(_)) => pick!(lang, "读不出", "unreadable").to_owned(),
        (None, State::Absent) => pick!(lang, "没有这一格", "no such cell").to_owned(),
        (None, _) => pick!(lang, "空白", "blank").to_owned(),
    }
}

/// What is said where cells without a number were counted: what stands there, and as what it counts;
/// empty where there are none.
pub(super) fn counted_as<'a>(cells: impl Iterator<Item = Option<NoNumber<'a>>>, lang: Lang) -> String {
    let mut seen: Vec<NoNumber> = Vec::new();
    for cell in cells.flatten() {
        if !seen.contains(&cell) {
            seen.push(cell);
        }
    }
    let words = seen.iter().map(|cell| match cell {
        NoNumber::Zero("") => say!(lang, "空白按 0 计", "blank cells counted as 0"),
        NoNumber::Zero(mark) => say!(lang, "“{mark}”按 0 计", "“{mark}” counted as 0"),
        NoNumber::Sum("") => {
            say!(lang, "空白的总计按各项之和计", "a blank total counted as the sum of its parts")
        }
        NoNumber::Sum(mark) => {
            say!(lang, "总计“{mark}”按各项之和计", "the total “{mark}” counted as the sum of its parts")
        }
    });
    let words = words.collect::<Vec<_>>().join(lang.comma());
    if words.is_empty() { words } else { lang.bracketed(&words) }
}

impl Context<'_> {
    /// On which year the report is, unless somebody else said so than the report.
    pub(super) fn this_year_words(&self, year: u16) -> String {
        if self.report.by_hand.year {
            say!(self.lang, "按你选的 {year} 年度", "You chose {year}")
        } else {
            say!(self.lang, "这是 {year} 年度的年报", "This is the report for {year}")
        }
    }

    /// Whose year it is, where somebody chose it.
    pub(super) fn if_chosen_words(&self, year: u16) -> String {
        if !self.report.by_hand.year {
            return String::new();
        }
        say!(self.lang, "你选的 {year} 年度", " for {year}, the year you chose")
    }

    /// The place of a value in the reader's own coordinates.
    pub(super) fn place_words(&self, key: Key) -> String {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or_else(|| key.name().to_owned(), |place| place.words(self.lang))
    }

    /// The label of a value's column.
    pub(super) fn column_words(&self, key: Key) -> String {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or_else(String::new, |place| place.cell.words(self.lang))
    }

    /// The short label of a value's row.
    pub(super) fn row_words(&self, key: Key) -> String {
        let place = self.report.template.and_then(|template| template.place(key));
        place.map_or_else(String::new, |place| place.row.words(self.lang))
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

    /// Whether a cell of the form is in this state.
    pub(super) fn has_cell(&self, state: State) -> bool {
        self.report.facts.values().iter().any(|fact| fact.state == state)
    }

    /// The relations of one kind that do not hold, with what is stated and what is computed.
    pub(super) fn violated(&self, kind: RelationKind) -> impl Iterator<Item = (&'static Relation, i64, i64)> {
        self.confrontation.violated().filter(move |(relation, ..)| relation.kind == kind)
    }

    /// A finding for each relation of one kind that does not hold.
    pub(super) fn unbalanced(&self, kind: RelationKind) -> Vec<Finding> {
        let Some(template) = self.report.template else { return Vec::new() };
        let finding = |(relation, stated, computed): (&'static Relation, i64, i64)| {
            let lang = self.lang;
            let place = template.sum_place(relation, lang);
            let (total, parts) = (relation.total_words(lang), relation.parts_words(lang));
            // A total is filled in; of two sums each has its own value.
            let message = if relation.stated.len() == 1 {
                say!(
                    lang,
                    "{place}{total}填 {stated}，{parts}合计为 {computed}",
                    "{place}: {total} says {stated}, but {parts} add up to {computed}"
                )
            } else {
                say!(
                    lang,
                    "{place}{total}为 {stated}，{parts}为 {computed}",
                    "{place}: {total} comes to {stated}, but {parts} comes to {computed}"
                )
            };
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
        let note = counted_as(relation.keys().map(|key| self.sheet().cell(key)), self.lang);
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
        let text = &self.document.text;
        Sheet { report: self.report, confrontation: self.confrontation, text, lang: self.lang }
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
        let lang = self.lang;
        let is_there = |unread: &&NotRead| {
            let has_place = unread.span != Span::default();
            if has_place {
                body.is_some_and(|body| body.contains(unread.span))
            } else {
                unread.could_hold_figures
            }
        };
        let named = self.report.not_read.iter().find(is_there).map(|unread| unread.reason.clause(lang));
        // What converters write in place of what they cannot: a picture, a table with merged cells.
        const LEFT_OUT: [&str; 6] = ["\u{FFFC}", "[TABLE]", "[表格]", "[图片]", "[image]", "!["];
        let has_mark = || {
            let words = body.map_or("", |body| body.of(&self.document.text));
            LEFT_OUT.iter().any(|mark| words.contains(mark))
        };
        let mark = pick!(
            lang,
            "这里有图片或控件等读不出文字的内容",
            "there is a picture or a control here whose text cannot be read"
        );
        named.or_else(|| has_mark().then_some(mark))
    }

    /// “等 23 格” behind the place of the first of several cells.
    pub(super) fn and_other_cells(&self, count: usize) -> String {
        match count {
            0 | 1 => String::new(),
            _ => say!(self.lang, "等 {count} 格", " and others ({count} cells in all)"),
        }
    }

    pub(super) fn is_blank(&self, key: Key) -> bool {
        matches!(self.report.fact(key).state, State::Blank | State::Placeholder)
    }

    pub(super) fn related(&self, key: Key) -> Related {
        Related {
            text: place_and_value(self.report, &self.document.text, key, self.lang),
            span: self.span_of(key),
            key: Some(key),
            in_previous: false,
        }
    }
}
