//! The form's sections, by what their headings say and not by how they are numbered.

use super::Section;
use super::contents;
use super::headings::{LONGEST_HEADING, heading_words, is_numeral, named_by, recognise};
use super::squeeze::Squeezed;
use crate::document::{BlockKind, Document};
use crate::order::sort_by_key;
use crate::span::Span;
use crate::template::SectionForm;

/// The sections of a document, and what else was seen of its headings.
pub(super) struct Found {
    /// In document order, each section once at the most.
    pub(super) sections: Vec<Section>,
    /// Headings with a numeral, wherever they stand.
    numbered: Vec<Candidate>,
    /// The tables of contents.
    pub(super) contents: Vec<Span>,
}

/// Finds the headings of the sections.
///
/// A heading may stand in the middle of a line. Where the words occur more than once (a table
/// of contents, a sub-heading), the chain of headings that agrees best with the form is taken,
/// and of equal ones the last.
pub(super) fn find(document: &Document, squeezed: &Squeezed, forms: &'static [SectionForm]) -> Found {
    let numbered = numbered(squeezed, forms);
    let mut candidates = numbered.clone();
    candidates.extend(unnumbered(document, squeezed, forms));
    let contents = contents::find(document, squeezed, forms);
    candidates.retain(|found| !contents.iter().any(|contents| contents.overlaps(found.section.span)));
    sort_by_key(&mut candidates, |candidate| (candidate.section.span.start, 0));
    let misplaced: Vec<Section> = candidates
        .iter()
        .filter(|candidate| candidate.score >= CERTAIN)
        .map(|found| found.section.clone())
        .collect();
    let mut sections = best_chain(candidates);
    add_misplaced(&mut sections, misplaced);
    Found { sections, numbered, contents }
}

/// What is said of a heading that begins a line with its own numeral.
const CERTAIN: u32 = 2 + 4 + 2;

/// Adds the sections that stand at another place than the form has them: they are there. Headings in
/// front of the first section are those of a table of contents.
fn add_misplaced(sections: &mut Vec<Section>, certain: Vec<Section>) {
    let Some(start) = sections.first().map(|first| first.span.start) else { return };
    for section in certain.into_iter().rev().filter(|section| section.span.start > start) {
        if sections.iter().all(|other| other.number != section.number) {
            sections.push(section);
        }
    }
    sort_by_key(sections, |section| (section.span.start, 0));
}

impl Found {
    /// Where the first section begins for a second time, with a report's worth of figures between: a table
    /// of contents has few.
    pub(super) fn repeated(&self, squeezed: &Squeezed) -> Option<Span> {
        const FIGURES: usize = 100;
        let certain = self.numbered.iter().filter(|found| found.score >= CERTAIN);
        let first: Vec<Span> =
            certain.filter(|found| found.section.number == 1).map(|found| found.section.span).collect();
        let digits = |one: Span, other: Span| {
            let between = squeezed.range(Span::new(one.end, other.start.max(one.end)));
            squeezed.text()[between].bytes().filter(u8::is_ascii_digit).count()
        };
        first.windows(2).find(|pair| digits(pair[0], pair[1]) >= FIGURES).map(|pair| pair[1])
    }

    /// Headings that begin a line with their own numeral, and whose section another heading behind the
    /// first one has already begun.
    pub(super) fn twice(&self, document: &Document) -> Vec<Section> {
        let sections = &self.sections;
        let Some(start) = sections.first().map(|first| first.span.start) else { return Vec::new() };
        let is_again = |found: &&Section| {
            found.span.start > start
                && sections.iter().any(|section| section.number == found.number && section.span != found.span)
                && sections.iter().all(|section| section.span != found.span)
        };
        // A heading in Markdown has its marks in front.
        let has_marks = |found: &Candidate| {
            let before = document.text.get(..found.section.span.start).unwrap_or_default();
            before.trim_end_matches(['#', ' ']).ends_with('\n')
        };
        let is_certain =
            |found: &&Candidate| found.score > CERTAIN || found.score > CERTAIN - 2 && has_marks(found);
        let certain = self.numbered.iter().filter(is_certain);
        certain.map(|found| &found.section).filter(is_again).cloned().collect()
    }
}

#[derive(Clone)]
struct Candidate {
    section: Section,
    /// How much speaks for it.
    score: u32,
}

/// Headings with a numeral: 三、收到和处理政府信息公开申请情况.
fn numbered(squeezed: &Squeezed, forms: &'static [SectionForm]) -> Vec<Candidate> {
    let text = squeezed.text();
    let mut candidates = Vec::new();
    for (at, char) in text.char_indices().filter(|&(_, char)| is_numeral(char)) {
        let rest = &text[at + char.len_utf8()..];
        let Some(separator) = rest.chars().next().filter(|char| matches!(char, '、' | '.' | ',')) else {
            continue;
        };
        let title_start = at + char.len_utf8() + separator.len_utf8();
        let Some((form, core, len)) = recognise(heading_words(&text[title_start..]), forms) else { continue };
        let title_end = title_start + len;
        let section = Section {
            number: form.number,
            title: text[title_start..title_end].to_owned(),
            span: squeezed.source(at, title_end),
        };
        let begins_line = squeezed.begins_line(at);
        let score =
            2 + 4 * u32::from(form.numeral == char) + 2 * u32::from(begins_line) + u32::from(core == 0);
        candidates.push(Candidate { section, score });
    }
    candidates
}

/// Whole blocks that are a heading without a numeral.
fn unnumbered(document: &Document, squeezed: &Squeezed, forms: &'static [SectionForm]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for block in document.blocks.iter().filter(|block| !block.is_table()) {
        if block.span.end - block.span.start > LONGEST_HEADING * 3 {
            continue;
        }
        let words = &squeezed.text()[squeezed.range(block.span)];
        if words.starts_with(|char| is_numeral(char) || char == '(') {
            continue;
        }
        if let Some(form) = named_by(words, forms) {
            let section = Section { number: form.number, title: words.to_owned(), span: block.span };
            candidates.push(Candidate { section, score: 2 + u32::from(block.kind == BlockKind::Heading) });
        }
    }
    candidates
}

/// The chain of candidates with rising section numbers that has the highest score.
fn best_chain(candidates: Vec<Candidate>) -> Vec<Section> {
    // For each section number: the best chain that ends with it, as score and last candidate.
    let last = candidates.iter().map(|candidate| candidate.section.number).max().unwrap_or(0);
    let mut best: Vec<Option<(u32, usize)>> = vec![None; usize::from(last) + 1];
    let mut previous = vec![None; candidates.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        let number = usize::from(candidate.section.number);
        let before = best[..number].iter().flatten().max_by_key(|(score, _)| *score).copied();
        let score = candidate.score + before.map_or(0, |(score, _)| score);
        if best[number].is_none_or(|(other, _)| score >= other) {
            best[number] = Some((score, index));
            previous[index] = before.map(|(_, index)| index);
        }
    }
    let mut chain = Vec::new();
    let mut at = best.iter().flatten().max_by_key(|(score, _)| *score).map(|&(_, index)| index);
    while let Some(index) = at {
        chain.push(candidates[index].section.clone());
        at = previous[index];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Format, Origin};
    use crate::template::Y2021;

    fn document(text: &str) -> Document {
        let mut start = 0;
        let blocks = text
            .split('\n')
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                Block { span, kind: BlockKind::Paragraph, origin: Origin::Text }
            })
            .collect();
        Document::new(Format::Text, text.to_owned(), blocks)
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = document(text);
        let found = find(&document, &Squeezed::new(text), Y2021.sections).sections;
        let found: Vec<_> =
            found.iter().map(|section| format!("{} {}", section.number, section.title)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_in_the_middle_of_a_line() {
        check(
            "本报告由总体情况、主动公开政府信息情况六部分组成。 一、总体情况 2020年，我局坚持 二、主动公开政府信息情况第二十条 \
             三、收到和处理政府信息公开申请情况 一、本年新收政府信息公开申请数量 0 四、政府信息公开行政复议、行政诉讼情况行政复议 \
             五、存在的主要问题及改进情况2022年 六、其他需要报告的事项 无",
            &[
                "1 总体情况",
                "2 主动公开政府信息情况",
                "3 收到和处理政府信息公开申请情况",
                "4 政府信息公开行政复议、行政诉讼情况",
                "5 存在的主要问题及改进情况",
                "6 其他需要报告的事项",
            ],
        );
    }

    #[test]
    fn headings_by_what_they_say() {
        check(
            "总体情况\n一、主动公开政府信息情况\n四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n五、存在的主要问题及整改措施",
            &[
                "1 总体情况",
                "2 主动公开政府信息情况",
                "4 因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                "5 存在的主要问题及整改措施",
            ],
        );
    }

    #[test]
    fn a_section_at_another_place_is_there() {
        check(
            "一、总体情况\n二、主动公开政府信息情况\n六、其他需要报告的事项\n无。\n五、存在的主要问题及改进情况\n问题",
            &["1 总体情况", "2 主动公开政府信息情况", "6 其他需要报告的事项", "5 存在的主要问题及改进情况"],
        );
    }

    #[test]
    fn a_table_of_contents_is_not_the_report() {
        let contents = "一、总体情况\n六、其他需要报告的事项\n";
        let text = format!("{contents}一、总体情况\n正文\n六、其他需要报告的事项");
        let document = document(&text);
        let found = find(&document, &Squeezed::new(&text), Y2021.sections).sections;
        assert!(found[0].span.start >= contents.len(), "{found:?}");
    }
}
