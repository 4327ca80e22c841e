//! What a file is, by its bytes; its name is never asked.

#[cfg(feature = "archive")]
use crate::document::Format;
use crate::error::Error;

/// Text formats, told apart by how they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    Text,
    Html,
    Json,
}

/// Which of the text formats `text` is.
pub(super) fn text_kind(text: &str) -> TextKind {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if start.starts_with('{') {
        TextKind::Json
    } else if begins_with_tag(start) || holds_tag(text) {
        TextKind::Html
    } else {
        TextKind::Text
    }
}

fn begins_with_tag(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('<')
        && chars.next().is_some_and(|char| char.is_ascii_alphabetic() || matches!(char, '!' | '?'))
}

/// Whether one of the tags that make a page stands anywhere: what the clipboard holds may begin
/// with a header of its own.
fn holds_tag(text: &str) -> bool {
    const TAGS: [&[u8]; 5] = [b"<html", b"<body", b"<table", b"<td", b"<p>"];
    text.match_indices('<').any(|(at, _)| {
        let rest = &text.as_bytes()[at..];
        TAGS.iter().any(|tag| rest.len() >= tag.len() && rest[..tag.len()].eq_ignore_ascii_case(tag))
    })
}

/// Refuses the XML of office programs by name: it would pass for a web page without tables.
pub(super) fn refuse_office_xml(text: &str) -> Result<(), Error> {
    const ROOTS: [(&str, &str); 4] = [
        ("http://schemas.microsoft.com/office/word/2003/wordml", "“Word 2003 XML 文档”"),
        ("http://schemas.microsoft.com/office/2006/xmlPackage", "“Word XML 文档”"),
        ("urn:schemas-microsoft-com:office:spreadsheet", "“XML 表格 2003”"),
        ("http://schemas.uof.org/", "“标文通”（UOF）文件"),
    ];
    /// How far the names of the root element reach.
    const HEAD: usize = 4 * 1024;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if !text.starts_with("<?xml") {
        return Ok(());
    }
    let head = &text[..text.floor_char_boundary(HEAD)];
    match ROOTS.iter().find(|(name, _)| head.contains(name)) {
        Some((_, what)) => Err(Error::new(
            "unknown-format",
            format!("这是{what}，不能直接读取。请在原程序中另存为 docx 或 xlsx 再核对。"),
        )),
        None => Ok(()),
    }
}

/// Whether this is a zip archive: OOXML, OFD, or what somebody packed.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Which document an archive with these parts is.
///
/// # Errors
///
/// `unknown-format` where it is none that gouji knows, with what to do instead.
#[cfg(feature = "archive")]
pub(super) fn zip_kind<'a>(names: impl Iterator<Item = &'a str>) -> Result<Format, Error> {
    let (mut is_open_document, mut files) = (false, 0);
    for name in names {
        let name = name.to_ascii_lowercase();
        let is_part = |folder: &str| name.starts_with(folder) && name.ends_with(".xml");
        if is_part("word/") {
            return Ok(Format::Docx);
        } else if is_part("xl/") {
            return Ok(Format::Xlsx);
        } else if name == "ofd.xml" {
            return Ok(Format::Ofd);
        } else if name == "uof.xml" {
            return Err(unknown("这是“标文通”（UOF）文件，不能直接读取。请在原程序中另存为 docx 再核对。"));
        } else if is_part("ppt/") {
            return Err(unknown("这是一份演示文稿，不是年报。请选择年报的 Word、WPS 或网页文件。"));
        }
        is_open_document |= name == "content.xml";
        files += 1;
    }
    if is_open_document {
        return Err(unknown("这是 OpenDocument 文件，不能直接读取。请在原程序中另存为 docx 再核对。"));
    }
    Err(unknown(match files {
        0 => "这是一个空的压缩包。请选择年报文件本身。",
        _ => "这是一个压缩包，不是年报文件本身。请先解压，再选择里面的年报文件。",
    }))
}

#[cfg(feature = "archive")]
fn unknown(words: &str) -> Error {
    Error::new("unknown-format", words)
}

/// Whether this is a mail, or a web page saved as one: its head names the MIME version.
pub(super) fn is_mime(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
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
pub(super) fn not_available(what: &str) -> Error {
    Error::new(
        "not-available",
        format!(
            "这是{what}，此功能尚未提供。请在原程序中打开，全选、复制后粘贴，或者另存为网页、纯文本再核对。"
        ),
    )
}

/// Refuses the binary formats by name.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Error::new("empty", "文件是空的，没有可以核对的内容。"));
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let not_yet = |what: &str| Err(not_available(what));
    if is_zip(bytes) {
        not_yet("一个压缩包格式的文件（docx、xlsx、ofd 等）")
    } else if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        not_yet("旧版 Word、WPS 或 Excel 文件")
    } else if pdf_start(bytes).is_some() {
        not_yet(" PDF 文件")
    } else if starts(b"{\\rtf") {
        not_yet(" RTF 文件")
    } else if is_mime(bytes) {
        not_yet("单一文件网页（mhtml）")
    } else if is_picture(bytes) {
        Err(Error::new(
            "picture-only",
            "这是一张图片，没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
        ))
    } else {
        Ok(())
    }
}

/// Where a PDF begins in `bytes`, if this is one. A mark of UTF-8, white space, or the head of the
/// answer of a web server, which some programs save along, may stand in front.
pub(super) fn pdf_start(bytes: &[u8]) -> Option<usize> {
    const MARK: &[u8] = b"%PDF-";
    /// How far the head of an answer reaches.
    const HEAD: usize = 8 * 1024;
    let may_come = bytes.starts_with(b"\xEF\xBB\xBF")
        || bytes.starts_with(b"HTTP/")
        || bytes.first().is_some_and(u8::is_ascii_whitespace);
    let windows = if may_come { HEAD } else { 1 };
    bytes.windows(MARK.len()).take(windows).position(|window| window == MARK)
}

fn is_picture(bytes: &[u8]) -> bool {
    const MAGICS: [&[u8]; 6] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"RIFF"];
    MAGICS.iter().any(|magic| bytes.starts_with(magic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_formats() {
        assert_eq!(text_kind("  {\"facts\":{}}"), TextKind::Json);
        assert_eq!(text_kind("<!doctype html><p>"), TextKind::Html);
        assert_eq!(text_kind("Version:0.9\r\nStartHTML:0000\r\n<HTML><BODY>"), TextKind::Html);
        assert_eq!(text_kind("一、总体情况 a < b"), TextKind::Text);
        assert_eq!(text_kind("<一>、总体情况"), TextKind::Text);
    }

    #[test]
    fn the_xml_of_office_programs_is_no_web_page() {
        let page = |root: &str| format!("\u{FEFF}<?xml version=\"1.0\"?>\n<root xmlns:a=\"{root}\">数");
        for (root, what) in [
            ("http://schemas.microsoft.com/office/word/2003/wordml", "Word 2003 XML"),
            ("http://schemas.microsoft.com/office/2006/xmlPackage", "Word XML"),
            ("urn:schemas-microsoft-com:office:spreadsheet", "XML 表格"),
            ("http://schemas.uof.org/cn/2009/uof", "标文通"),
        ] {
            let error = refuse_office_xml(&page(root)).expect_err("a refusal");
            assert!(error.code() == "unknown-format" && error.to_string().contains(what), "{error}");
        }
        assert_eq!(refuse_office_xml(&page("http://www.w3.org/1999/xhtml")), Ok(()));
        // What Word saves as a web page names its namespaces too.
        assert_eq!(
            refuse_office_xml("<html xmlns:x=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
            Ok(())
        );
    }

    #[test]
    #[cfg(feature = "archive")]
    fn archives_are_told_apart_by_their_parts() {
        let kind = |names: &[&str]| zip_kind(names.iter().copied()).map_err(|error| error.code());
        assert_eq!(kind(&["[Content_Types].xml", "word/document2.xml"]), Ok(Format::Docx));
        assert_eq!(kind(&["xl/workbook.xml"]), Ok(Format::Xlsx));
        assert_eq!(kind(&["OFD.xml", "Doc_0/Document.xml"]), Ok(Format::Ofd));
        for names in [
            &["mimetype", "content.xml"][..],
            &["uof.xml", "content.xml"],
            &["ppt/presentation.xml"],
            &["年报.docx"],
            &[],
        ] {
            assert_eq!(kind(names), Err("unknown-format"), "{names:?}");
        }
    }

    #[test]
    fn mails_are_told_by_their_head() {
        assert!(is_mime(b"MIME-Version: 1.0\r\n\r\n"));
        assert!(is_mime(b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nmime-version: 1.0\n\n"));
        assert!(!is_mime(b"From: a\n\nMIME-Version: 1.0"));
        assert!(!is_mime("收到：12".as_bytes()));
        assert!(!is_mime(b"<p>MIME-Version: 1.0"));
    }

    #[test]
    fn binary_formats_are_named() {
        for (bytes, code) in [
            (&b"PK\x03\x04rest"[..], "not-available"),
            (b"%PDF-1.7", "not-available"),
            (b"\x89PNG\r\n", "picture-only"),
            (b"", "empty"),
            (b" \r\n\0", "empty"),
        ] {
            assert_eq!(refuse_binary(bytes).map_err(|error| error.code().to_owned()), Err(code.to_owned()));
        }
        assert_eq!(refuse_binary("年度报告".as_bytes()), Ok(()));
    }
}
