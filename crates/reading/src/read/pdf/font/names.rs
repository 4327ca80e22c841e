//! Glyphs by their names, as far as a Chinese report has such.

/// Names of the signs of ASCII and of a few more, in the Adobe Glyph List.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("periodcentered", '·'),
    ("multiply", '×'),
    ("degree", '°'),
    ("nbspace", '\u{A0}'),
];

/// The character that a glyph of this name is; nothing where the name only counts.
pub(super) fn char(name: &str) -> Option<char> {
    let name = name.split('.').next().unwrap_or_default();
    let mut chars = name.chars();
    if let (Some(letter), None) = (chars.next(), chars.next())
        && letter.is_ascii_alphabetic()
    {
        return Some(letter);
    }
    if let Some(&(_, char)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(char);
    }
    let digits = name
        .strip_prefix("uni")
        .filter(|digits| digits.len() == 4)
        .or_else(|| name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())))?;
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte));
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?;
    char::from_u32(code).filter(|&char| super::is_told(char))
}

#[cfg(test)]
mod tests {

    #[test]
    fn names_that_say_a_character_and_names_that_only_count() {
        for (name, char) in [
            ("seven", Some('7')),
            ("zero.lnum", Some('0')),
            ("A", Some('A')),
            ("uni653F", Some('政')),
            ("u20BB7", Some('𠮷')),
            ("uniE001", None),
            ("g17", None),
            ("C0_1", None),
            ("cid12345", None),
            ("union", None),
            ("", None),
        ] {
            assert_eq!(super::char(name), char, "{name}");
        }
    }
}
