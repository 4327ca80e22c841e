//! Tables of contents: they name the sections and the pages on which they begin, and state nothing.

use super::sections;
use super::squeeze::Squeezed;
use crate::document::Document;
use crate::span::Span;
use crate::template::SectionForm;

/// A longer line, in bytes, is no entry.
const LONGEST_ENTRY: usize = 300;
/// So many sections have to be named.
const FEWEST_SECTIONS: usize = 3;

/// The places of the document's tables of contents: lines that follow each other, of which most name
/// a section and each ends with a page.
pub(super) fn find(document: &Document, squeezed: &Squeezed, forms: &'static [SectionForm]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Option<(Span, usize)> = None;
    let mut close = |run: &mut Option<(Span, usize)>| {
        found.extend(run.take().filter(|(_, sections)| *sections >= FEWEST_SECTIONS).map(|(span, _)| span));
    };
    for block in &document.blocks {
        if block.is_table() {
            close(&mut run);
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
            match entry(words, forms).filter(|_| line.len() <= LONGEST_ENTRY) {
                Some(names_section) => {
                    let (whole, sections) = run.unwrap_or((span, 0));
                    run = Some((whole.to(span), sections + usize::from(names_section)));
                }
                None => close(&mut run),
            }
        }
    }
    close(&mut run);
    found
}

/// Whether a line that ends with the number of a page names a section; `None` where it does not end so.
fn entry(words: &str, forms: &'static [SectionForm]) -> Option<bool> {
    let head = words.trim_end_matches(|char: char| char.is_ascii_digit());
    let page = words.len() - head.len();
    let head = head.trim_end_matches(['.', '…', '·', '-', '—', '_', '(', ')']);
    let is_entry = (1..=3).contains(&page) && !head.is_empty() && !head.contains(['。', ',', ';', ':']);
    is_entry.then(|| sections::is_heading(head, forms))
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
    }

    #[test]
    fn figures_behind_labels_are_none() {
        check("一、总体情况\n行政许可 3\n行政处罚 12\n二、主动公开政府信息情况\n规章 1\n行政强制 3", &[]);
    }
}
