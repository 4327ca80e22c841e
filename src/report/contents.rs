//! Tables of contents: they name the sections and the pages on which they begin, and state nothing.

use super::headings::{headed, is_numeral};
use super::squeeze::Squeezed;
use crate::document::{BlockKind, Document};
use crate::span::Span;
use crate::template::SectionForm;

/// A longer line, in bytes, is no entry.
const LONGEST_ENTRY: usize = 300;
/// So many sections have to be named.
const FEWEST_SECTIONS: usize = 3;

/// The places of the document's tables of contents: lines that follow each other, of which most name
/// a section and each ends with a page; or that are headings and nothing else, where the document has
/// them once more.
pub(super) fn find(document: &Document, squeezed: &Squeezed, forms: &'static [SectionForm]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Option<Run> = None;
    let mut headings = Headings::default();
    let mut close = |run: &mut Option<Run>| {
        found.extend(run.take().filter(Run::is_contents).map(|run| run.span));
    };
    for block in &document.blocks {
        // Entries whose pages stand in a column of their own may be a table too.
        if matches!(&block.kind, BlockKind::Table(table) if table.columns > 3) {
            close(&mut run);
            headings.close();
            continue;
        }
        let mut start = block.span.start;
        for line in block.span.of(&document.text).split('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            let words = &squeezed.text()[squeezed.range(span)];
            if words.is_empty() {
                continue;
            }
            match headed(words, forms) {
                Some(section) => headings.push(span, section),
                None => headings.close(),
            }
            match entry(words, forms).filter(|_| line.len() <= LONGEST_ENTRY) {
                Some(names_section) => {
                    let own = run.get_or_insert(Run { span, sections: 0, numbered: 0 });
                    own.span = own.span.to(span);
                    own.sections += usize::from(names_section);
                    own.numbered += usize::from(words.starts_with(is_numeral));
                }
                None => close(&mut run),
            }
        }
    }
    close(&mut run);
    headings.close();
    found.extend(headings.outlines());
    found
}

/// Lines that end with a page.
struct Run {
    span: Span,
    /// How many name a section of the form.
    sections: usize,
    /// How many begin with the numeral of a section.
    numbered: usize,
}

impl Run {
    /// Sections may be named in short (三、依申请公开 3); the rows of 表三 have numerals too.
    fn is_contents(&self) -> bool {
        self.sections >= FEWEST_SECTIONS || (self.sections > 0 && self.numbered > FEWEST_SECTIONS + 1)
    }
}

/// Lines that are the heading of a section and nothing else.
#[derive(Default)]
struct Headings {
    /// Those that follow each other: their place, and the sections they name, a bit for each.
    runs: Vec<(Span, u32)>,
    open: Option<(Span, u32)>,
}

impl Headings {
    fn push(&mut self, line: Span, section: u8) {
        let (span, sections) = self.open.unwrap_or((line, 0));
        self.open = Some((span.to(line), sections | 1 << section.min(31)));
    }

    fn close(&mut self) {
        self.runs.extend(self.open.take());
    }

    /// The runs that name most sections, if each of these is named outside of them too.
    fn outlines(&self) -> impl Iterator<Item = Span> {
        let others = |own: Span| {
            let others = self.runs.iter().filter(move |(span, _)| *span != own);
            others.fold(0, |named, (_, sections)| named | sections)
        };
        let is_outline = move |&&(span, sections): &&(Span, u32)| {
            sections.count_ones() as usize > FEWEST_SECTIONS && sections & !others(span) == 0
        };
        self.runs.iter().filter(is_outline).map(|&(span, _)| span)
    }
}

/// Whether a line that ends with the number of a page names a section; `None` where it does not end so.
fn entry(words: &str, forms: &'static [SectionForm]) -> Option<bool> {
    let words = words.strip_suffix(')').filter(|words| words.contains('(')).unwrap_or(words);
    let head = words.trim_end_matches(|char: char| char.is_ascii_digit());
    let page = words.len() - head.len();
    let head = head.trim_end_matches(['.', '…', '·', '-', '—', '_', '(', ')']);
    let is_entry = (1..=3).contains(&page) && !head.is_empty() && !head.contains(['。', ',', ';', ':']);
    is_entry.then(|| headed(head, forms).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::read_text;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = read_text(text).expect("a text");
        let found = find(&document, &Squeezed::new(&document.text), crate::template::Y2021.sections);
        let found: Vec<_> = found.iter().map(|span| span.of(&document.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn entries_with_pages_are_a_table_of_contents() {
        let contents = "一、总体情况……1\n（一）主动公开 1\n二、主动公开政府信息情况 2\n三、收到和处理政府信息公开申请情况3";
        check(&format!("目录\n{contents}\n一、总体情况\n新收申请3件。"), &[contents]);
        let in_brackets =
            "一、总体情况（1）\n二、主动公开政府信息情况（2）\n三、收到和处理政府信息公开申请情况（3）";
        check(&format!("目录\n{in_brackets}\n一、总体情况\n新收申请3件。"), &[in_brackets]);
    }

    #[test]
    fn an_outline_behind_the_report_is_one_too() {
        let outline = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况";
        let report = outline.replace('\n', "\n正文。\n");
        check(&format!("{report}\n正文。\n年度报告\n{outline}"), &[outline]);
        check(outline, &[]);
        // The first sheet of a workbook may have the headings of the others, and the rest of the report.
        let cover = "一、总体情况\n正文。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n正文。\n六、其他需要报告的事项\n无。";
        let sheets = "二、主动公开政府信息情况\n表\n三、收到和处理政府信息公开申请情况\n表\n四、政府信息公开行政复议、行政诉讼情况\n表";
        check(&format!("{cover}\n{sheets}"), &[]);
    }

    #[test]
    fn short_names_and_pages_in_a_column() {
        let contents = "一、总体情况 1\n二、主动公开 2\n三、依申请公开 3\n四、复议诉讼 4\n五、问题 5";
        check(&format!("目录\n{contents}\n一、总体情况\n新收申请3件。"), &[contents]);
        let contents = "一、总体情况\t1\n二、主动公开政府信息情况\t2\n三、收到和处理政府信息公开申请情况\t3";
        check(&format!("正文。\n目录\n{contents}"), &[contents]);
    }

    #[test]
    fn figures_behind_labels_are_none() {
        check("一、总体情况\n行政许可 3\n行政处罚 12\n二、主动公开政府信息情况\n规章 1\n行政强制 3", &[]);
    }
}
