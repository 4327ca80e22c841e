//! The words of headings: which section of the form they name.

use crate::template::SectionForm;
use crate::words::find as find_words;

/// The longest heading, in characters.
pub(super) const LONGEST_HEADING: usize = 40;
/// Words that may follow a heading's last core word and still belong to it.
const ENDINGS: [&str; 9] = ["的事项", "事项", "的情况", "情况", "及", "和", "改进", "整改", "措施"];

/// The section whose heading these squeezed words are, with its numeral or without.
pub(super) fn headed(words: &str, forms: &'static [SectionForm]) -> Option<u8> {
    let words = words.trim_start_matches(is_numeral).trim_start_matches(['、', '.', ',']);
    named_by(words, forms).map(|form| form.number)
}

/// The section whose heading in its first wording these words are, and nothing else.
pub(super) fn named_by(words: &str, forms: &'static [SectionForm]) -> Option<&'static SectionForm> {
    // Nearly every line ends otherwise.
    let firsts = forms.iter().filter_map(|form| form.cores.first());
    let ends = |word: &&str| words.ends_with(word);
    if !ENDINGS.iter().any(ends) && !firsts.flat_map(|set| set.iter()).any(ends) {
        return None;
    }
    let (form, core, len) = recognise(words, forms)?;
    (core == 0 && len == words.len()).then_some(form)
}

/// The numerals of sections.
pub(super) fn is_numeral(char: char) -> bool {
    matches!(char, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// The text up to where a heading must have ended.
pub(super) fn heading_words(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(LONGEST_HEADING)
        .take_while(|&(_, char)| !matches!(char, '。' | ';' | ':' | ',' | '(' | '?' | '!' | '《' | '0'..='9'))
        .last()
        .map_or(0, |(at, char)| at + char.len_utf8());
    &text[..end]
}

/// The section whose words a heading holds, which of its wordings that is, and the heading's length.
pub(super) fn recognise(
    words: &str,
    forms: &'static [SectionForm],
) -> Option<(&'static SectionForm, usize, usize)> {
    forms
        .iter()
        .flat_map(|form| form.cores.iter().enumerate().map(move |(core, set)| (form, core, set)))
        .filter_map(|(form, core, set)| Some((form, core, end_of_words(words, set)?)))
        .min_by_key(|&(_, core, _)| core)
}

/// Where the last of `set` ends in `words`, with what still belongs to the heading.
fn end_of_words(words: &str, set: &[&str]) -> Option<usize> {
    let mut end = 0;
    for word in set {
        end = end.max(find_words(words, word)? + word.len());
    }
    while let Some(ending) = ENDINGS.iter().find(|ending| words[end..].starts_with(**ending)) {
        end += ending.len();
    }
    Some(end)
}
