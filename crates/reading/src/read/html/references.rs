//! Character references and line ends: sections 13.2.3.5 and 13.2.5.72 to 80 of the HTML standard.

use std::sync::OnceLock;

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Among elements, or in one that holds nothing but text.
    Text,
    /// In an attribute.
    Attribute,
    /// Where no reference stands for anything.
    Raw,
}

/// Adds `text` to `decoded`, with what its references stand for, and line feeds for its line ends.
pub(super) fn decode(text: &str, among: Among, decoded: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'\r')) {
        let (before, sign) = rest.split_at(at);
        decoded.push_str(before);
        rest = &sign[1..];
        if sign.starts_with('\r') {
            decoded.push('\n');
            rest = rest.strip_prefix('\n').unwrap_or(rest);
            continue;
        }
        let length = match (among, rest.strip_prefix('#')) {
            (Among::Raw, _) => None,
            (_, Some(number)) => numeric(number, decoded).map(|length| length + 1),
            (_, None) => named(rest, among, decoded),
        };
        match length {
            Some(length) => rest = &rest[length..],
            None => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
}

/// Decodes the reference by number that `text` begins with, behind `&#`; gives its length.
fn numeric(text: &str, decoded: &mut String) -> Option<usize> {
    let (start, radix) = if text.starts_with(['x', 'X']) { (1, 16) } else { (0, 10) };
    let digits = text[start..].chars().map_while(|char| char.to_digit(radix));
    let (mut number, mut end) = (0_u32, start);
    for digit in digits {
        number = number.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return None;
    }
    let replaced = number.checked_sub(0x80).and_then(|at| WINDOWS_1252.chars().nth(at as usize));
    let char = replaced.or(char::from_u32(number).filter(|&char| char != '\0'));
    decoded.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(end + usize::from(text[end..].starts_with(';')))
}

/// What the numbers from 128 on stand for.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Decodes the longest name that `text` begins with; gives its length.
fn named(text: &str, among: Among, decoded: &mut String) -> Option<usize> {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
    let end = text.bytes().take(LONGEST + 1).position(|byte| !is_letter(byte));
    let end = end.unwrap_or(text.len().min(LONGEST + 1));
    if text[end..].starts_with(';') {
        let name = &text[..end];
        if let Some(&(_, char)) = COMMON.iter().find(|(common, _)| *common == name) {
            decoded.push(char);
            return Some(end + 1);
        }
        if let Some(found) = names().find(name) {
            found.write(decoded);
            return Some(end + 1);
        }
    }
    let bare = (2..=end.min(LONGEST_BARE)).rev().find_map(|length| {
        let found = names().find(&text[..length]).filter(|found| found.is_bare)?;
        Some((length, found))
    });
    let (length, found) = bare?;
    let goes_on = |byte: &u8| *byte == b'=' || is_letter(*byte);
    if among == Among::Attribute && text.as_bytes().get(length).is_some_and(goes_on) {
        return None;
    }
    found.write(decoded);
    Some(length)
}

/// The longest name, and the longest that needs no semicolon behind it.
const LONGEST: usize = 31;
const LONGEST_BARE: usize = 6;

/// Names that many a page holds, so that the list need not be made ready for them.
const COMMON: [(&str, char); 14] = [
    ("nbsp", '\u{A0}'),
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("middot", '·'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("hellip", '…'),
];

/// The names of section 13.5, a code point a line: those of no name are left out and their number
/// stands in front of the next line. An asterisk marks a name that needs no semicolon. Names that
/// stand for two code points, each with these, follow behind a blank line. The file is in this form
/// because no other makes a smaller package.
const LIST: &str = include_str!("references.txt");

struct Named {
    name: &'static str,
    first: u32,
    second: u32,
    /// Whether it needs no semicolon.
    is_bare: bool,
}

impl Named {
    fn write(&self, decoded: &mut String) {
        decoded.extend(char::from_u32(self.first));
        decoded.extend(char::from_u32(self.second).filter(|&char| char != '\0'));
    }
}

/// The list made ready: each name at the place of its hash, or the next free one behind.
struct Names {
    named: Vec<Named>,
    slots: Vec<u16>,
}

/// About twice as many as there are names, so that a search is short.
const SLOTS: usize = 4096;
const FREE: u16 = u16::MAX;

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(Names::new)
}

impl Names {
    fn new() -> Self {
        let mut names = Self { named: Vec::new(), slots: vec![FREE; SLOTS] };
        let (singles, pairs) = LIST.split_once("\n\n").unwrap_or_default();
        let mut first = 0;
        for line in singles.lines() {
            let words = line.trim_start_matches(|char: char| char.is_ascii_digit());
            first += line[..line.len() - words.len()].parse().unwrap_or(0);
            for word in words.split(' ') {
                let bare = word.strip_suffix('*');
                names.add(Named { name: bare.unwrap_or(word), first, second: 0, is_bare: bare.is_some() });
            }
            first += 1;
        }
        for line in pairs.lines() {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default();
            let mut code_point =
                || words.next().and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0);
            names.add(Named { name, first: code_point(), second: code_point(), is_bare: false });
        }
        names
    }

    fn add(&mut self, named: Named) {
        let slot = self.slots_of(named.name).find(|&slot| self.slots[slot] == FREE);
        if let (Some(slot), Ok(ordinal)) = (slot, u16::try_from(self.named.len())) {
            self.slots[slot] = ordinal;
            self.named.push(named);
        }
    }

    fn find(&self, name: &str) -> Option<&Named> {
        self.slots_of(name)
            .map_while(|slot| self.named.get(usize::from(self.slots[slot])))
            .find(|named| named.name == name)
    }

    /// Where a name may stand, in the order in which it is looked for.
    fn slots_of(&self, name: &str) -> impl Iterator<Item = usize> + use<> {
        let mix = |hash: usize, byte: u8| hash.wrapping_mul(31).wrapping_add(usize::from(byte));
        let hash = name.bytes().fold(0, mix);
        (0..SLOTS).map(move |step| (hash + step) % SLOTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_text_and_in_attributes() {
        for (text, in_text, in_attribute) in [
            ("a&lt;b&#19968;&#x4E00", "a<b一一", "a<b一一"),
            ("&ltb&lt=&lt", "<b<=<", "&ltb&lt=<"),
            ("&notit;&notin;", "¬it;∉", "&notit;∉"),
            ("&#128;&#0;&#;&#x;&;&x", "€\u{FFFD}&#;&#x;&;&x", "€\u{FFFD}&#;&#x;&;&x"),
            ("a\r\nb\rc&#13;", "a\nb\nc\r", "a\nb\nc\r"),
            ("&&amp;&amp;amp;\r", "&&&amp;\n", "&&&amp;\n"),
        ] {
            for (among, expected) in [(Among::Text, in_text), (Among::Attribute, in_attribute)] {
                let mut decoded = String::new();
                decode(text, among, &mut decoded);
                assert_eq!(decoded, expected, "{text}");
            }
        }
    }

    #[test]
    fn every_reference_is_known() {
        let list = &html5ever::data::NAMED_ENTITIES;
        // Beginnings of names stand in it too, for nothing.
        let known: Vec<_> = list.entries().filter(|(_, characters)| characters.0 != 0).collect();
        assert_eq!(known.len(), 2231);
        for (name, &(first, second)) in known {
            let expected: String =
                [first, second].into_iter().filter(|&code| code != 0).filter_map(char::from_u32).collect();
            let mut decoded = String::new();
            decode(&format!("&{name}"), Among::Attribute, &mut decoded);
            assert_eq!(decoded, expected, "{name}");
            assert!(name.trim_end_matches(';').len() <= LONGEST, "{name}");
            assert!(name.ends_with(';') || name.len() <= LONGEST_BARE, "{name}");
        }
        for (name, char) in COMMON {
            assert_eq!(names().find(name).map(|found| found.first), Some(u32::from(char)), "{name}");
        }
        assert_eq!(names().named.len(), 2125);
    }

    #[test]
    fn what_is_no_name_stays() {
        for text in ["&nbs", "&x", "&bogus;", "&Aacutf;", "&CounterClockwiseContourIntegral", "&中"] {
            let mut decoded = String::new();
            decode(text, Among::Text, &mut decoded);
            assert_eq!(decoded, text);
        }
    }
}
