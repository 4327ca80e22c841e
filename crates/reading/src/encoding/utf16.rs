//! UTF-16, with and without a byte order mark.

use super::SAMPLE;

/// The text in `bytes`, two bytes a unit; lone surrogates and an odd byte at the end are U+FFFD.
pub(super) fn decode(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let chars = char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    text.extend(chars);
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// The text in `bytes` if they are UTF-16 although nothing says so.
///
/// Markup has a zero in every other byte. Chinese text has few, but is no UTF-8 and spells common
/// characters in one byte order, which GB18030 does not: its pairs are Hangul and private ones.
pub(super) fn decode_unmarked(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (pairs, _) = sample.as_chunks::<2>();
    if pairs.len() < 2 {
        return None;
    }
    // Latin characters have a zero each.
    if !sample.contains(&0) && str::from_utf8(bytes).is_ok() {
        return None;
    }
    [u16::from_le_bytes as fn([u8; 2]) -> u16, u16::from_be_bytes].into_iter().find_map(|unit| {
        let count = |holds: fn(u16) -> bool| pairs.iter().filter(|&&pair| holds(unit(pair))).count();
        // One in ten may be another one.
        let other = pairs.iter().filter(|&&pair| !is_usual(unit(pair))).nth(pairs.len() / 10);
        let latin = || count(|unit| unit < 0x80 && is_usual(unit));
        let is_utf16 = other.is_none() && (latin() * 2 >= pairs.len() || str::from_utf8(bytes).is_err());
        is_utf16.then(|| decode(bytes, unit))
    })
}

/// Whether a unit is of the kind that reports are written in.
fn is_usual(unit: u16) -> bool {
    matches!(unit,
        0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0xFF // Latin
        | 0x2010..=0x203B | 0x2160..=0x217F | 0x2190..=0x2193 | 0x2460..=0x24FF | 0x25A0..=0x25FF // signs
        | 0x3000..=0x303F | 0x4E00..=0x9FA5 | 0xFF01..=0xFF5E) // Chinese
}
