//! Texts: told apart by how they begin, and refused by name where no report is written in them.

use super::unknown;
use crate::encoding::garbled;
use crate::error::Error;
use crate::lang::Sentence;

/// Text formats, told apart by how they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum TextKind {
    Text,
    Html,
    Json,
}

/// Which of the text formats `text` is.
pub(in crate::read) fn text_kind(text: &str) -> TextKind {
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

/// Refuses XML by name that would pass for a web page without tables.
pub(in crate::read) fn refuse_office_xml(text: &str) -> Result<(), Error> {
    const ROOTS: [(&str, Sentence); 5] = [
        (
            "http://schemas.microsoft.com/office/word/2003/wordml",
            fixed!("“Word 2003 XML 文档”", "a Word 2003 XML document"),
        ),
        (
            "http://schemas.microsoft.com/office/2006/xmlPackage",
            fixed!("“Word XML 文档”", "a Word XML document"),
        ),
        (
            "urn:schemas-microsoft-com:office:spreadsheet",
            fixed!("“XML 表格 2003”", "an XML Spreadsheet 2003"),
        ),
        ("http://schemas.uof.org/", fixed!("“标文通”（UOF）文件", "a UOF (“标文通”) file")),
        ("urn:oasis:names:tc:opendocument:xmlns:office", fixed!("OpenDocument 文件", "an OpenDocument file")),
    ];
    /// How far the names of the root element reach.
    const HEAD: usize = 4 * 1024;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let head = &text[..text.floor_char_boundary(HEAD)];
    // What Word saves as a web page names its namespaces too.
    let lower = head.to_ascii_lowercase();
    if !text.starts_with('<') || lower.contains("<html") || lower.contains("<!doctype html") {
        return Ok(());
    }
    match ROOTS.iter().find(|(name, _)| head.contains(name)) {
        Some((_, what)) => Err(unknown(Sentence::each(|lang| {
            let what = what.words(lang);
            say!(
                lang,
                "这是{what}，不能直接读取。请在原程序中另存为 docx 或 xlsx 再核对。",
                "This is {what}, which cannot be read as it is. Save it as docx or xlsx in its own program, and check again."
            )
        }))),
        None => Ok(()),
    }
}

/// Refuses text by name that no report is written in.
pub(in crate::read) fn refuse_text(text: &str) -> Result<(), Error> {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let is = |mark: &str| start.starts_with(mark);
    let what = if is("{\\rtf") {
        fixed!(
            "这是 RTF 文件，不能直接读取。请在 Word 或 WPS 里打开，另存为 docx 再核对。",
            "This is an RTF file, which cannot be read as it is. Open it in Word or WPS, save it as docx, and check again."
        )
    } else if is("ID;P") {
        fixed!(
            "这是 SYLK 表格，不能直接读取。请在 Excel 或 WPS 里打开，另存为 xlsx 再核对。",
            "This is a SYLK table, which cannot be read as it is. Open it in Excel or WPS, save it as xlsx, and check again."
        )
    } else if is("TABLE\r\n0,1") || is("TABLE\n0,1") {
        fixed!(
            "这是 DIF 表格，不能直接读取。请在 Excel 或 WPS 里打开，另存为 xlsx 再核对。",
            "This is a DIF table, which cannot be read as it is. Open it in Excel or WPS, save it as xlsx, and check again."
        )
    } else if is("%!PS") {
        fixed!(
            "这是 PostScript 文件，不能直接读取。请使用原始的 Word、WPS 或网页文件。",
            "This is a PostScript file, which cannot be read as it is. Please use the original Word, WPS or web page."
        )
    } else {
        return refuse_mojibake(text);
    };
    Err(unknown(what))
}

/// Refuses text whose characters were read in the wrong encoding and saved again: its figures may be
/// right, its labels are gone.
fn refuse_mojibake(text: &str) -> Result<(), Error> {
    /// What UTF-8 becomes that was taken for GBK, and lost characters that were taken for it.
    const SIGNS: [&str; 8] = ["锟斤拷", "鏀垮簻", "淇℃伅", "鍏紑", "骞村害", "鐢宠", "鎶ュ憡", "琛屾斂"];
    /// The same taken for Latin letters: 政府, 信息, 公开, in UTF-8 and in GBK.
    const LATIN: [&str; 6] = ["æ”¿åº", "ä¿¡æ", "å…¬å¼", "Õþ¸®", "ÐÅÏ¢", "¹«¿ª"];
    // What every report has in its title.
    if text.contains("政府信息") {
        return Ok(());
    }
    let count = |signs: &[&str]| signs.iter().map(|sign| text.matches(sign).take(20).count()).sum::<usize>();
    let is_garbled = count(&SIGNS) >= 4 || count(&LATIN) >= 3;
    if is_garbled {
        return Err(garbled());
    }
    Ok(())
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
            let without = page(root).replace("<?xml version=\"1.0\"?>", "<!-- 年报 -->");
            assert!(refuse_office_xml(&without).is_err(), "{root}");
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
    fn text_that_is_no_report_is_named() {
        for (text, code) in [
            ("{\\rtf1\\ansi", "unknown-format"),
            ("ID;PWXL;N;E\nC;Y1;X1;K\"甲\"", "unknown-format"),
            ("TABLE\r\n0,1\r\n\"EXCEL\"", "unknown-format"),
            (&"锟斤拷".repeat(5), "no-text-recoverable"),
            ("鏀垮簻淇℃伅鍏紑宸ヤ綔骞村害鎶ュ憡", "no-text-recoverable"),
            ("2023ÄêÕþ¸®ÐÅÏ¢¹«¿ª¹¤×÷Äê¶È±¨¸æ", "no-text-recoverable"),
        ] {
            assert_eq!(refuse_text(text).map_err(|error| error.code()), Err(code), "{text}");
        }
        assert_eq!(refuse_text("政府信息公开工作年度报告，锟斤拷锟斤拷锟斤拷锟斤拷"), Ok(()));
        assert_eq!(refuse_text("ID 编号"), Ok(()));
    }
}
