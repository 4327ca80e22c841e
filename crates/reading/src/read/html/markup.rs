//! Where comments, scripts and other raw text end.

use super::attributes;

/// The length of the comment that `text` begins with, and that of its end mark.
pub(super) fn comment_length(text: &str) -> (usize, usize) {
    for end in [">", "->"] {
        if text.starts_with(end) {
            return (0, end.len());
        }
    }
    let mut search = 0;
    while let Some(found) = text[search..].find("--") {
        let at = search + found;
        match text.as_bytes().get(at + 2..) {
            Some([b'>', ..]) => return (at, 3),
            Some([b'!', b'>', ..]) => return (at, 4),
            _ => search = at + 1,
        }
    }
    let ended = ["--!", "--", "-"].iter().find_map(|end| text.strip_suffix(end));
    let length = ended.unwrap_or(text).len();
    (length, text.len() - length)
}

/// The length of `text` up to the end tag of the element `name`.
pub(super) fn raw_length(text: &str, name: &str) -> usize {
    let ends = |&(at, _): &(usize, &str)| is_tag(&text[at + 1..], "/", name);
    text.match_indices('<').find(ends).map_or(text.len(), |(at, _)| at)
}

/// The length of `text` up to the end of the script. Inside `<!--` and `-->`, scripts that are
/// written by the script have end tags of their own.
pub(super) fn script_length(text: &str) -> usize {
    enum Escape {
        No,
        Once,
        Twice,
    }
    let mut escape = Escape::No;
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '-']) {
        at += found;
        let rest = &text[at..];
        let begins = |sign: &str| rest.starts_with('<') && is_tag(&rest[1..], sign, "script");
        match escape {
            Escape::No | Escape::Once if begins("/") => return at,
            Escape::No if rest.starts_with("<!--") => {
                escape = Escape::Once;
                at += 1;
            }
            Escape::Once | Escape::Twice if rest.starts_with("-->") => escape = Escape::No,
            Escape::Once if begins("") => escape = Escape::Twice,
            Escape::Twice if begins("/") => escape = Escape::Once,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Whether `text`, which follows on `<`, is `sign` and the whole name of a tag.
fn is_tag(text: &str, sign: &str, name: &str) -> bool {
    let Some(text) = text.strip_prefix(sign) else {
        return false;
    };
    let (Some(head), Some(&next)) = (text.as_bytes().get(..name.len()), text.as_bytes().get(name.len()))
    else {
        return false;
    };
    head.eq_ignore_ascii_case(name.as_bytes()) && (matches!(next, b'/' | b'>') || attributes::is_space(next))
}
