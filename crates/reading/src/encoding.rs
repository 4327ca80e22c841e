//! Bytes to text: UTF-8, UTF-16, UTF-32, GB18030 (with GBK and GB2312 in it) and Big5.
//!
//! The bytes themselves are asked first, and what the file declares only where they leave it
//! open: saved pages say `gb2312` and are UTF-8 often enough. Natively the older encodings are
//! decoded by `encoding_rs`, in the browser by its own `TextDecoder`.

mod declared;
mod legacy;
mod utf16;
mod utf32;

use std::borrow::Cow;

use crate::error::Error;
use declared::Charset;

/// How many bytes of a file are looked at to guess its encoding.
const SAMPLE: usize = 8 * 1024;

/// The text that `bytes` hold, without a byte order mark.
///
/// In this order: a byte order mark; UTF-16 without one, told by its zero bytes and by what it
/// spells; UTF-8; what a `<meta>` tag or an XML declaration says; GB18030 if the bytes are
/// Chinese in it. A text that is cut or damaged in few places is read with U+FFFD in them.
///
/// # Errors
///
/// `unknown-format` where the bytes are no text in any of these.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    decode_labelled(bytes, None)
}

/// The same where what carries the bytes names their encoding, as a mail does: its word counts
/// before what the bytes themselves declare, where they leave it open.
pub fn decode_labelled<'b>(bytes: &'b [u8], label: Option<&str>) -> Result<Cow<'b, str>, Error> {
    let label = label.and_then(|label| declared::labelled(label.trim().to_ascii_lowercase().as_bytes()));
    let text = decode_bytes(bytes, label).ok_or_else(|| {
        Error::new(
            "unknown-format",
            fixed!(
                "这个文件不是文本，也不是认得的格式，无法读取。",
                "This file is neither text nor of a format that is known here, and cannot be read."
            ),
        )
    })?;
    if is_binary(&text) {
        // Its characters were lost before it was saved.
        if text.contains('\u{FFFD}') && str::from_utf8(bytes).is_ok() {
            return Err(garbled());
        }
        return Err(Error::new(
            "unknown-format",
            fixed!(
                "这个文件的内容不是文字（含大量控制字符），无法读取。",
                "This file is not text (it is full of control characters) and cannot be read."
            ),
        ));
    }
    Ok(text)
}

/// The refusal of text whose characters were read in the wrong encoding and saved again.
pub(crate) fn garbled() -> Error {
    Error::new(
        "no-text-recoverable",
        fixed!(
            "文字是乱码：文件在别处用错误的编码打开并保存过，汉字已经不能还原。请使用没有乱码的原始文件。",
            "The text is garbled: somewhere the file was opened in the wrong encoding and saved, and its characters are lost. Please use the original file."
        ),
    )
}

fn decode_bytes(bytes: &[u8], label: Option<Charset>) -> Option<Cow<'_, str>> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Some(String::from_utf8_lossy(rest));
    }
    if let Some(text) = utf32::decode(bytes) {
        return Some(text.into());
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some(utf16::decode(rest, u16::from_le_bytes).into());
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Some(utf16::decode(rest, u16::from_be_bytes).into());
    }
    if let Some(text) = utf16::decode_unmarked(bytes) {
        return Some(text.into());
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Some(text.into());
    }
    let (good, bad) = utf8_parts(bytes);
    if bad * 20 <= good || (good > 0 && is_cut_utf8(bytes)) {
        return Some(String::from_utf8_lossy(bytes));
    }
    match label.or_else(|| declared::charset(bytes)) {
        Some(Charset::Big5) => legacy::decode_as("big5", bytes).map(Cow::from),
        Some(Charset::Gb18030) => legacy::decode_as("gb18030", bytes).map(Cow::from),
        _ if legacy::is_chinese(bytes) => legacy::decode_as("gb18030", bytes).map(Cow::from),
        Some(Charset::Utf8) => Some(String::from_utf8_lossy(bytes)),
        None if bad < good => Some(String::from_utf8_lossy(bytes)),
        None => None,
    }
}

/// How many characters beyond ASCII are UTF-8, and how many pieces between them are not.
fn utf8_parts(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let characters = chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        (good + characters, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// Whether all but the last character is UTF-8, and that is only the beginning of one.
fn is_cut_utf8(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// Whether a text consists of control characters and unreadable bytes to an extent that no
/// damaged text does.
fn is_binary(text: &str) -> bool {
    let is_strange = |char: char| {
        let is_white = matches!(char, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}');
        (char.is_control() && !is_white) || char == '\u{FFFD}'
    };
    let bytes = text.as_bytes();
    let mut strange = 0;
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|&byte| MAY_BE_STRANGE[usize::from(byte)]) {
        let at = from + found;
        from = at + 1;
        if bytes[at] == 0xEF && bytes.get(at + 1) != Some(&0xBF) {
            continue;
        }
        let char = text.get(at..).and_then(|rest| rest.chars().next());
        strange += usize::from(char.is_some_and(is_strange));
    }
    strange > 4 && strange * 20 > text.chars().count()
}

/// The bytes with which strange characters begin; nearly every text has hardly any of them.
static MAY_BE_STRANGE: [bool; 256] = {
    let mut marks = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        marks[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r' | 0x0C);
        byte += 1;
    }
    marks[0x7F] = true;
    marks[0xC2] = true;
    marks[0xEF] = true;
    marks
};

#[cfg(test)]
mod tests;
