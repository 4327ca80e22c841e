//! What a file is, by its bytes; its name is never asked.

mod archives;
mod binary;
mod texts;

pub(super) use archives::{is_zip, zip_kind};
pub(super) use binary::{is_pdf, refuse_binary, without_head};
pub(super) use texts::{TextKind, refuse_office_xml, refuse_text, text_kind};

use crate::error::Error;
use crate::lang::Sentence;

/// Whether this is a mail, or a web page saved as one: its head names the MIME version.
pub(super) fn is_mime(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    // A name, a colon, and no white space before it: what everything else begins without.
    let name = bytes.iter().take_while(|&&byte| byte.is_ascii_alphabetic() || byte == b'-').count();
    if name == 0 || bytes.get(name) != Some(&b':') {
        return false;
    }
    let head = &bytes[..bytes.len().min(8 * 1024)];
    let mut lines = head.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    lines.any(|line| line.get(..13).is_some_and(|name| name.eq_ignore_ascii_case(b"MIME-Version:")))
}

/// Says that `what` cannot be read yet.
pub(super) fn not_available(what: &Sentence) -> Error {
    let message = Sentence::each(|lang| {
        let what = what.words(lang);
        say!(
            lang,
            "这是{what}，此功能尚未提供。请在原程序中打开，全选、复制后粘贴，或者另存为网页、纯文本再核对。",
            "This is {what}, which is not available yet. Open it in its own program and paste what is in it, or save it as a web page or plain text, and check again."
        )
    });
    Error::new("not-available", message)
}

fn unknown(words: Sentence) -> Error {
    Error::new("unknown-format", words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_told_by_their_head() {
        assert!(is_mime(b"MIME-Version: 1.0\r\n\r\n"));
        assert!(is_mime(b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nmime-version: 1.0\n\n"));
        assert!(is_mime(b"\r\n\r\nMIME-Version: 1.0\r\n\r\n"));
        assert!(!is_mime(b"From: a\n\nMIME-Version: 1.0"));
        assert!(!is_mime("收到：12".as_bytes()));
        assert!(!is_mime(b"<p>MIME-Version: 1.0"));
    }
}
