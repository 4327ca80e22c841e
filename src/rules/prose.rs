//! The running text of a report as rules look at it: squeezed, and without its tables.

mod dates;
mod signature;

#[cfg(all(test, feature = "english"))]
pub(super) use dates::MONTHS;
pub(super) use dates::{Day, YearWords, day_at, day_words, days, days_of, years};
pub(super) use signature::{signature, signer};

use std::ops::Range;

use super::Context;
use crate::document::Format;
use crate::finding::{Finding, Related};
use crate::lang::Lang;
use crate::number::is_space;
use crate::order::sort_by_key;
use crate::report::Squeezed;
use crate::span::Span;
pub(super) use crate::words::holds_any;
use crate::words::{begins, holds};

/// A stretch of running text between two tables.
pub(super) struct Passage<'a> {
    /// Its place in the document.
    place: Span,
    /// As it is printed.
    source: &'a str,
    /// The whole document, and what of it the passage is.
    squeezed: &'a Squeezed<'a>,
    range: Range<usize>,
}

impl<'a> Passage<'a> {
    /// The text without white space, in half-width; offsets are those of this text.
    pub(super) fn text(&self) -> &'a str {
        &self.squeezed.text()[self.range.clone()]
    }

    /// Whether `words` may stand in the passage: whether the report has their characters.
    pub(super) fn may_hold(&self, words: &str) -> bool {
        self.squeezed.characters().may_hold(words)
    }

    /// Whether one of `words` stands in the passage.
    pub(super) fn holds_any(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.may_hold(words) && holds(self.text(), words))
    }

    /// The place of `start..end` in the document.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.squeezed.source(self.range.start + start, self.range.start + end)
    }

    /// The place of `start..end`, but not beyond the end of its line.
    pub(super) fn place_in_line(&self, start: usize, end: usize) -> Span {
        let place = self.span(start, end);
        let line = self.printed(start, end).split('\n').next().unwrap_or_default();
        let line = line.trim_end_matches(is_space);
        Span::new(place.start, place.start + line.len())
    }

    /// `start..end` as it is printed.
    pub(super) fn printed(&self, start: usize, end: usize) -> &'a str {
        let place = self.span(start, end);
        self.source.get(place.start - self.place.start..place.end - self.place.start).unwrap_or_default()
    }

    /// The passage as it is printed, and where it begins in the document.
    pub(super) fn source(&self) -> (&'a str, usize) {
        (self.source, self.place.start)
    }
}

impl<'a> Context<'a> {
    /// The report's text without white space.
    fn squeezed(&self) -> &'a Squeezed<'a> {
        self.squeezed.get_or_init(|| Squeezed::new(&self.document.text))
    }

    /// The running text of `span`: without tables, those in running text included.
    pub(super) fn passages(&self, span: Span) -> Vec<Passage<'a>> {
        let tables = self.document.blocks.iter().filter(|block| block.is_table()).map(|block| block.span);
        let in_text = self.report.tables_in_text.iter().copied();
        let mut holes: Vec<Span> = tables.chain(in_text).filter(|hole| hole.overlaps(span)).collect();
        sort_by_key(&mut holes, |hole| (hole.start, hole.end));
        let mut passages = Vec::new();
        let mut at = span.start;
        for hole in holes.into_iter().chain([Span::at(span.end)]) {
            let end = hole.start.min(span.end);
            if at < end {
                passages.push(self.whole(Span::new(at, end)));
            }
            at = at.max(hole.end);
        }
        passages
    }

    /// Those of `words` whose characters the report has: the others need not be looked for.
    pub(super) fn present(&self, words: &[&'static str]) -> Vec<&'static str> {
        let characters = self.squeezed().characters();
        words.iter().copied().filter(|words| characters.may_hold(words)).collect()
    }

    /// All text of `span`, tables included, as one stretch.
    pub(super) fn whole(&self, span: Span) -> Passage<'a> {
        let squeezed = self.squeezed();
        Passage { place: span, source: span.of(&self.document.text), squeezed, range: squeezed.range(span) }
    }

    /// The running text of a section without its heading; nothing where the section was not found.
    pub(super) fn section_passages(&self, section: u8) -> Vec<Passage<'a>> {
        self.section_body(section).map(|body| self.passages(body)).unwrap_or_default()
    }

    fn section_body(&self, section: u8) -> Option<Span> {
        let body = self.report.section_body(section, self.document)?;
        // The marks of Markdown in front of the next heading are nobody's words.
        let words = body.of(&self.document.text).trim_end_matches(|char| char == '#' || is_space(char));
        Some(Span::new(body.start, body.start + words.len()))
    }

    /// All text of section 一, 五 or 六, which hold no table of the form; `None` where the section
    /// was not found, or where figures were handed over without it.
    pub(super) fn section_text(&self, section: u8) -> Option<&'a str> {
        let body = self.section_body(section)?;
        let text = self.whole(body).text();
        // Figures handed over by a program or kept in a workbook come without their prose.
        let is_bare = matches!(self.document.format, Format::Json | Format::Xlsx | Format::Xls);
        (!is_bare || !text.is_empty()).then_some(text)
    }

    /// Where a finding about a section as a whole stands: its first line, or else its heading.
    pub(super) fn section_place(&self, section: u8) -> Span {
        let heading = self.report.sections.iter().find(|found| found.number == section);
        let first_line = self.section_passages(section).into_iter().find_map(|passage| {
            let (source, start) = passage.source();
            let line = source.trim_start_matches(is_space);
            let line_start = start + source.len() - line.len();
            let words = to_clause_end(line.split(['\n', '。']).next().unwrap_or_default());
            (!words.is_empty()).then(|| Span::new(line_start, line_start + words.len()))
        });
        first_line.or(heading.map(|found| found.span)).unwrap_or_else(|| self.top())
    }

    /// What stands between the title and the first section.
    pub(super) fn introduction(&self) -> Option<Passage<'a>> {
        let end = self.report.sections.first().map(|section| section.span.start)?;
        let title = self.report.title.as_ref().map(|(_, span)| span.end);
        let start = title.filter(|&start| start <= end).unwrap_or(0);
        Some(self.whole(Span::new(start, end)))
    }

    /// The introduction and the six sections.
    pub(super) fn written_text(&self) -> Vec<Passage<'a>> {
        let sections = self.report.sections.iter();
        let bodies = sections.flat_map(|section| self.section_passages(section.number));
        self.introduction().into_iter().chain(bodies).collect()
    }

    /// The introduction and the sections without a table of the form, for rules about slips:
    /// beside tables words are often broken off in reading.
    pub(super) fn plain_text(&self) -> Vec<Passage<'a>> {
        let bodies = [1, 5, 6].into_iter().flat_map(|section| self.section_passages(section));
        self.introduction().into_iter().chain(bodies).collect()
    }

    /// Whether the year that was taken from the title is contradicted by the statistical period:
    /// then a rule about years would accuse the whole text.
    pub(super) fn is_year_doubtful(&self) -> bool {
        self.report.period.is_some_and(|period| {
            period.from.0 == period.to.0 && self.report.year.is_some_and(|year| year != period.from.0)
        })
    }
}

/// A finding about words; `subject` tells it from the rule's others.
pub(super) fn text_finding(span: Span, subject: impl Into<String>, message: String) -> Finding {
    Finding { span, subject: Some(subject.into()), message, ..Finding::default() }
}

/// Places of the same slip: the first, some of the others, and how many there are in all.
pub(super) struct Places {
    pub(super) first: Related,
    pub(super) others: Vec<Related>,
    pub(super) count: usize,
}

impl Places {
    /// Takes the places in; of a great many the first ones stand for all.
    pub(super) fn of(places: impl IntoIterator<Item = Related>) -> Option<Places> {
        const SHOWN: usize = 20;
        let mut places = places.into_iter();
        let first = places.next()?;
        let others: Vec<Related> = places.by_ref().take(SHOWN).collect();
        let count = 1 + others.len() + places.count();
        Some(Places { first, others, count })
    }

    /// “等 3 处”, or nothing where there is one.
    pub(super) fn more(&self, lang: Lang) -> String {
        let count = self.count;
        if count > 1 { say!(lang, "等 {count} 处", " ({count} places in all)") } else { String::new() }
    }

    /// The finding at the first place.
    pub(super) fn finding(self, subject: impl Into<String>, message: String) -> Finding {
        Finding { related: self.others, ..text_finding(self.first.span, subject, message) }
    }
}

/// Whether `text` begins with one of `words`.
pub(super) fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| begins(text, word))
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9FFF}' | '〇' | '\u{20000}'..='\u{3FFFF}')
}

/// How far a sentence is followed from a place inside it, in characters: text out of broken
/// files may have no full stop in a megabyte.
const SENTENCE_REACH: usize = 160;

/// The beginning and end of the sentence around `at`, as far as it is followed.
pub(super) fn sentence_around(text: &str, at: usize) -> (usize, usize) {
    let ends = |char: char| matches!(char, '。' | '!' | '?');
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let back = before.char_indices().rev().take(SENTENCE_REACH).take_while(|&(_, char)| !ends(char));
    let start = back.last().map_or(at, |(start, _)| start);
    let on = after.char_indices().take(SENTENCE_REACH).take_while(|&(_, char)| !ends(char));
    let end = on.last().map_or(at, |(end, char)| at + end + char.len_utf8());
    (start, end)
}

/// The beginning of `line`, to the end of a clause where one ends before long.
fn to_clause_end(line: &str) -> &str {
    /// So much is shown at least.
    const LEAST: usize = 24;
    /// A clause is not followed further.
    const MOST: usize = 60;
    let beyond = line.char_indices().take(MOST).skip(LEAST);
    let end = beyond.filter(|(_, char)| "，、；：！？,;:!?".contains(*char)).map(|(at, _)| at).next();
    match end {
        Some(end) => &line[..end],
        None if line.chars().count() <= MOST => line,
        None => head(line, LEAST),
    }
}

/// The first `count` characters of `text`.
pub(super) fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_followed_no_further_than_its_reach() {
        let text = "公开".repeat(1000);
        let (start, end) = sentence_around(&text, 3000);
        assert_eq!((start, end), (3000 - 3 * SENTENCE_REACH, 3000 + 3 * SENTENCE_REACH));
        let text = "甲。乙公开丙。丁";
        let at = text.find("公开").expect("there");
        let (start, end) = sentence_around(text, at);
        assert_eq!(&text[start..end], "乙公开丙");
    }
}
