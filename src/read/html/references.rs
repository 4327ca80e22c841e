//! Character references and line ends.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Adds `text` to `decoded`, with what its references stand for, and line feeds for its line ends.
pub(super) fn decode(text: &str, in_attribute: bool, decoded: &mut String) {
    let text = with_line_feeds(text);
    let mut rest = &*text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = match rest.strip_prefix('#') {
            Some(number) => numeric(number, decoded).map(|length| length + 1),
            None => named(rest, in_attribute, decoded),
        };
        match length {
            Some(length) => rest = &rest[length..],
            None => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
}

/// `text` with line feeds for its line ends.
pub(super) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
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
    let replacement = match number {
        0x80..=0x9F => C1_REPLACEMENTS[number as usize - 0x80],
        _ => None,
    };
    let char = replacement.or(char::from_u32(number).filter(|&char| char != '\0'));
    decoded.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(end + usize::from(text[end..].starts_with(';')))
}

/// Decodes the longest name that `text` begins with; gives its length.
fn named(text: &str, in_attribute: bool, decoded: &mut String) -> Option<usize> {
    let mut found = None;
    for (at, char) in text.char_indices() {
        if !char.is_ascii_alphanumeric() && char != ';' {
            break;
        }
        match NAMED_ENTITIES.get(&text[..=at]) {
            Some(&(0, _)) => {}
            Some(&characters) => found = Some((at + 1, characters)),
            None => break,
        }
    }
    let (length, (first, second)) = found?;
    let goes_on = |char: char| char == '=' || char.is_ascii_alphanumeric();
    if in_attribute && !text[..length].ends_with(';') && text[length..].starts_with(goes_on) {
        return None;
    }
    decoded.extend(char::from_u32(first));
    decoded.extend(char::from_u32(second).filter(|&char| char != '\0'));
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_in_text_and_in_attributes() {
        for (text, in_text, in_attribute) in [
            ("a&lt;b&#19968;&#x4E00", "a<b一一", "a<b一一"),
            ("&ltb&lt=&lt", "<b<=<", "&ltb&lt=<"),
            ("&notit;&notin;", "¬it;∉", "&notit;∉"),
            ("&#128;&#0;&#;&#x;&;&x", "€\u{FFFD}&#;&#x;&;&x", "€\u{FFFD}&#;&#x;&;&x"),
            ("a\r\nb\rc&#13;", "a\nb\nc\r", "a\nb\nc\r"),
        ] {
            for (in_an_attribute, expected) in [(false, in_text), (true, in_attribute)] {
                let mut decoded = String::new();
                decode(text, in_an_attribute, &mut decoded);
                assert_eq!(decoded, expected, "{text}");
            }
        }
    }
}
