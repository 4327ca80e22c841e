//! Words in a text.
//!
//! The standard library's search prepares itself for each word anew, which takes longer than
//! looking through a sentence, and saves little where a whole report is looked through.

/// Where `words` first stand in `text`.
pub(crate) fn find(text: &str, words: &str) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some((&last, front)) = words.split_last() else { return Some(0) };
    // The last byte of a Chinese character tells most: the first is the same for many of them.
    let ends = text.get(front.len()..)?.iter().enumerate();
    ends.filter(|&(_, &byte)| byte == last)
        .find(|&(at, _)| text.get(at..at + front.len()) == Some(front))
        .map(|(at, _)| at)
}

/// Whether `words` stand in `text`.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    find(text, words).is_some()
}

/// Whether one of `words` stands in `text`.
pub(crate) fn holds_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|words| holds(text, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_standard_library_finds() {
        let text = "本年新收政府信息公开申请数量，上年结转政府信息公开申请";
        for words in ["", "本", "政府信息公开", "申请", "请", "申请数量，", "申请数量。", text]
        {
            assert_eq!(find(text, words), text.find(words), "{words}");
        }
        assert_eq!(find("", "申"), None);
        assert_eq!(find("申", "申请"), None);
        assert!(holds_any(text, &["无", "上年"]) && !holds_any(text, &["无"]));
    }
}
