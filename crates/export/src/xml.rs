//! Edits of XML text that leave everything else as it is.

use std::ops::Range;

/// Replaces ranges of a text. An insertion is the replacement of an empty range.
#[derive(Debug, Default)]
pub(crate) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Inserts `text` at an offset; insertions at one place keep their order.
    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.0.push((at..at, text.into()));
    }

    /// Replaces a range.
    pub(crate) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// `text` with all edits. One that does not fit into it, or overlaps an earlier one, gives `None`.
    pub(crate) fn apply(mut self, text: &str) -> Option<String> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let added: usize = self.0.iter().map(|(_, new)| new.len()).sum();
        let mut edited = String::with_capacity(text.len() + added);
        let mut done = 0;
        for (range, new) in self.0 {
            edited += text.get(done..range.start)?;
            edited += &new;
            done = range.end;
        }
        edited += text.get(done..)?;
        Some(edited)
    }
}

/// `text` as the content of an element or of an attribute in double quotes. Characters that XML has
/// no place for are left out.
pub(crate) fn escaped(text: &str) -> String {
    let is_allowed = |char: &char| !matches!(char, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars().filter(is_allowed) {
        match char {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            _ => escaped.push(char),
        }
    }
    escaped
}

/// `text` without anything that is shown as nothing: two texts that a reader takes for the same.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|char| !char.is_whitespace() && !matches!(char, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_leave_the_rest_alone() {
        let mut edits = Edits::default();
        edits.insert(4, "1");
        edits.replace(1..2, "B");
        edits.insert(4, "2");
        assert_eq!(edits.apply("abcdef").as_deref(), Some("aBcd12ef"));
    }

    #[test]
    fn edits_that_overlap_or_do_not_fit_give_nothing() {
        let mut edits = Edits::default();
        edits.replace(0..3, "");
        edits.replace(2..4, "");
        assert_eq!(edits.apply("abcdef"), None);
        let mut edits = Edits::default();
        edits.insert(1, "x");
        assert_eq!(edits.apply("表"), None, "inside a character");
    }

    #[test]
    fn what_xml_has_no_place_for_is_left_out() {
        assert_eq!(escaped("a<b>&\"\u{1}\u{b}c"), "a&lt;b&gt;&amp;&quot;c");
    }
}
