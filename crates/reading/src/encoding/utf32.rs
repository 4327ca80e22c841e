//! UTF-32, which hardly a program writes.

/// The text of bytes in UTF-32, with its mark or without; `None` where they are none.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<4>();
    if units.is_empty() || !rest.is_empty() {
        return None;
    }
    // No character is beyond the third byte, and hardly one beyond the second.
    let little = units.iter().all(|unit| unit[3] == 0 && unit[2] < 0x11);
    let big = units.iter().all(|unit| unit[0] == 0 && unit[1] < 0x11);
    let number: fn([u8; 4]) -> u32 = match (little, big) {
        (true, false) => u32::from_le_bytes,
        (false, true) => u32::from_be_bytes,
        _ => return None,
    };
    let text: Option<String> = units.iter().map(|&unit| char::from_u32(number(unit))).collect();
    text.map(|text| text.trim_start_matches('\u{FEFF}').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_with_a_mark_and_without() {
        for mark in ["", "\u{FEFF}"] {
            let text = format!("{mark}年报 12");
            let little: Vec<u8> = text.chars().flat_map(|char| (char as u32).to_le_bytes()).collect();
            let big: Vec<u8> = text.chars().flat_map(|char| (char as u32).to_be_bytes()).collect();
            assert_eq!(decode(&little).as_deref(), Some("年报 12"));
            assert_eq!(decode(&big).as_deref(), Some("年报 12"));
            assert_eq!(decode(&big[1..]), None);
        }
        assert_eq!(decode(b""), None);
        assert_eq!(decode(&[0; 8]), None);
        assert_eq!(decode("年报年报".as_bytes()), None);
    }
}
