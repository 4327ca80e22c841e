//! Strings that people read: form values, notes, names (ISO 32000-1, 7.9.2.2).

/// The characters of a text string: UTF-16 or UTF-8 with its mark, else the encoding of PDF itself,
/// of which only what Latin-1 has too is known here.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| latin(byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|char| char.unwrap_or('\u{FFFD}')).collect()
}

fn latin(byte: u8) -> char {
    match byte {
        b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0xA1..=0xFF => char::from(byte),
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn strings_in_their_three_encodings() {
        assert_eq!(text(b"\xFE\xFF\x65\x3F\x00\x35"), "政5");
        assert_eq!(text("\u{FEFF}政5".as_bytes()), "政5");
        assert_eq!(text(b"35.2"), "35.2");
        assert_eq!(text(b"\x80"), "\u{FFFD}");
    }
}
