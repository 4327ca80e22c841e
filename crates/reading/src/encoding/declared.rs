//! The encoding that a file says it is in.

use super::SAMPLE;

/// The encodings that are believed when declared. Others are no encoding of Chinese and stand
/// there by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// UTF-8.
    Utf8,
    /// GB18030 and its older parts.
    Gb18030,
    /// Big5.
    Big5,
}

/// What the first `<meta>` tag with a charset, or the XML declaration, says.
pub(super) fn charset(bytes: &[u8]) -> Option<Charset> {
    let head = bytes[..bytes.len().min(SAMPLE)].to_ascii_lowercase();
    let mut tags = head.split(|&byte| byte == b'<').skip(1);
    tags.find_map(|tag| {
        let tag = tag.split(|&byte| byte == b'>').next().unwrap_or_default();
        if tag.starts_with(b"meta") {
            value(tag, b"charset")
        } else if tag.starts_with(b"?xml") {
            value(tag, b"encoding")
        } else {
            None
        }
    })
}

/// The charset behind `name` and an equals sign.
fn value(tag: &[u8], name: &[u8]) -> Option<Charset> {
    let at = tag.windows(name.len()).position(|window| window == name)?;
    let rest = tag[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?;
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'') || byte.is_ascii_whitespace();
    let from = rest.iter().position(|byte| !is_quote(byte))?;
    let label = rest[from..].split(|byte| is_quote(byte) || matches!(byte, b';' | b'/')).next()?;
    labelled(label)
}

/// The encoding that `label`, in lower case, names.
pub(super) fn labelled(label: &[u8]) -> Option<Charset> {
    match label {
        b"utf-8" | b"utf8" | b"utf-16" => Some(Charset::Utf8),
        b"gb2312" | b"gbk" | b"gb18030" | b"gb_2312-80" | b"gb2312-80" | b"x-gbk" | b"cp936" | b"ms936"
        | b"936" | b"windows-936" | b"euc-cn" | b"chinese" => Some(Charset::Gb18030),
        b"big5" | b"big5-hkscs" | b"cn-big5" | b"x-x-big5" | b"cp950" => Some(Charset::Big5),
        _ => None,
    }
}
