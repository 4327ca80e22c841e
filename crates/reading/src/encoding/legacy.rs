//! The encodings before Unicode, by whoever knows them here.

/// Decodes `bytes`, with U+FFFD for what cannot be. `None` where this build does not know `label`.
#[cfg(target_arch = "wasm32")]
pub(super) fn decode_as(label: &str, bytes: &[u8]) -> Option<String> {
    web_sys::TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
}

/// Decodes `bytes`, with U+FFFD for what cannot be. `None` where this build does not know `label`.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn decode_as(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Some(text.into_owned())
}

/// Whether `bytes` are Chinese in GB18030: nearly all that is not ASCII are pairs from the rows of
/// GB2312 that hold signs and characters.
pub(super) fn is_chinese(bytes: &[u8]) -> bool {
    let (mut common, mut other) = (0usize, 0usize);
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => break,
            [0..=0x7F, rest @ ..] => rest,
            [0xA1..=0xA9 | 0xB0..=0xF7, 0xA1..=0xFE, rest @ ..] => {
                common += 1;
                rest
            }
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, rest @ ..]
            | [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, rest @ ..] => {
                other += 1;
                rest
            }
            // Cut in the middle of a character.
            [0x81..=0xFE] => break,
            [_, rest @ ..] => {
                other += 1;
                rest
            }
        };
    }
    common > 0 && other * 9 <= common
}
