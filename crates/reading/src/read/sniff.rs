//! What a file is, by its bytes; its name is never asked.

use crate::document::Format;
use crate::error::Error;
use crate::lang::Sentence;
use crate::read::archive::Archive;

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

/// Refuses XML by name that would pass for a web page without tables.
pub(super) fn refuse_office_xml(text: &str) -> Result<(), Error> {
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
pub(super) fn refuse_text(text: &str) -> Result<(), Error> {
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
    /// The same taken for Latin letters: 政府, 信息, 公开.
    const LATIN: [&str; 3] = ["æ”¿åº", "ä¿¡æ", "å…¬å¼"];
    let count = |signs: &[&str]| signs.iter().map(|sign| text.matches(sign).take(20).count()).sum::<usize>();
    let is_garbled = count(&SIGNS) >= 4 || count(&LATIN) >= 3;
    if is_garbled && !text.contains("政府信息") {
        return Err(Error::new(
            "no-text-recoverable",
            fixed!(
                "文字是乱码：文件在别处用错误的编码打开并保存过，汉字已经不能还原。请使用没有乱码的原始文件。",
                "The text is garbled: somewhere the file was opened in the wrong encoding and saved, and its characters are lost. Please use the original file."
            ),
        ));
    }
    Ok(())
}

/// Whether this is a zip archive: OOXML, OFD, or what somebody packed.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Which document an archive is.
///
/// # Errors
///
/// `unknown-format` where it is none that gouji knows, with what to do instead; `encrypted` where it
/// is an OFD file whose parts only its key opens.
pub(super) fn zip_kind(archive: &mut Archive<'_>) -> Result<Format, Error> {
    let kind = kind_of_parts(archive.names())?;
    if let Some(format) = kind {
        return Ok(format);
    }
    // The first part of these says what they are.
    let mimetype = archive.part("mimetype").ok().flatten().map(|part| part.text).unwrap_or_default();
    let save_as = |what: Sentence, form: &str| {
        unknown(Sentence::each(|lang| {
            let what = what.words(lang);
            say!(
                lang,
                "这是{what}，不能直接读取。请在原程序中另存为 {form} 再核对。",
                "This is {what}, which cannot be read as it is. Save it as {form} in its own program, and check again."
            )
        }))
    };
    Err(match mimetype.trim() {
        "application/epub+zip" => unknown(fixed!(
            "这是 EPUB 电子书，不是年报文件。请使用年报的 Word、WPS 或网页文件。",
            "This is an EPUB book and no report. Please use the report's Word, WPS or web page."
        )),
        kind if kind.ends_with("opendocument.spreadsheet") => {
            save_as(fixed!(" ODS 表格", "an ODS table"), "xlsx")
        }
        kind if kind.ends_with("opendocument.text") => {
            save_as(fixed!(" ODT 文档", "an ODT document"), "docx")
        }
        kind if kind.contains("opendocument.presentation") => unknown(fixed!(
            "这是一份演示文稿，不是年报。请选择年报的 Word、WPS 或网页文件。",
            "This is a presentation and no report. Please choose the report's Word, WPS or web page."
        )),
        _ => save_as(fixed!(" OpenDocument 文件", "an OpenDocument file"), "docx"),
    })
}

/// The format of an archive with these parts; `None` for those whose first part says what they are.
fn kind_of_parts<'a>(names: impl Iterator<Item = &'a str>) -> Result<Option<Format>, Error> {
    let (mut has_mimetype, mut is_iwork, mut files) = (false, false, 0);
    let (mut is_numbers, mut is_keynote) = (false, false);
    for name in names {
        let name = name.to_ascii_lowercase();
        let is_part = |folder: &str| name.starts_with(folder) && name.ends_with(".xml");
        if name == "xl/workbook.bin" {
            return Err(unknown(fixed!(
                "这是 xlsb 工作簿，不能直接读取。请在 Excel 或 WPS 里打开，另存为 xlsx 再核对。",
                "This is an xlsb workbook, which cannot be read as it is. Open it in Excel or WPS, save it as xlsx, and check again."
            )));
        } else if is_part("word/") {
            return Ok(Some(Format::Docx));
        } else if is_part("xl/") {
            return Ok(Some(Format::Xlsx));
        } else if name == "ofd.xml" {
            return Ok(Some(Format::Ofd));
        } else if name == "encryptions.xml" || name == "encryption.xml" || name.ends_with("/decryptseed.dat")
        {
            return Err(Error::new(
                "encrypted",
                fixed!(
                    "这份 OFD 文件设有密码，无法读取。请用原程序打开，去掉密码后另存，再核对。",
                    "This OFD needs a password and cannot be read. Open it in its own program, save it without the password, and check again."
                ),
            ));
        } else if name == "uof.xml" {
            return Err(unknown(fixed!(
                "这是“标文通”（UOF）文件，不能直接读取。请在原程序中另存为 docx 再核对。",
                "This is a UOF (“标文通”) file, which cannot be read as it is. Save it as docx in its own program, and check again."
            )));
        } else if is_part("ppt/") {
            return Err(unknown(fixed!(
                "这是一份演示文稿，不是年报。请选择年报的 Word、WPS 或网页文件。",
                "This is a presentation and no report. Please choose the report's Word, WPS or web page."
            )));
        }
        is_iwork |= name == "index.zip" || name.starts_with("index/") && name.ends_with(".iwa");
        is_numbers |= name.starts_with("index/calculationengine") || name.starts_with("index/tables/");
        is_keynote |= name.starts_with("index/slide") || name.starts_with("index/masterslide");
        has_mimetype |= name == "mimetype" || name == "content.xml" || name == "meta-inf/container.xml";
        files += 1;
    }
    if is_iwork {
        let (what, form) = match (is_keynote, is_numbers) {
            (true, _) => (fixed!("Keynote 演示文稿", "a Keynote presentation"), fixed!("docx", "docx")),
            (_, true) => (
                fixed!(
                    "苹果 Numbers 或 Pages 文件（.numbers、.pages）",
                    "an Apple Numbers or Pages file (.numbers, .pages)"
                ),
                fixed!("Excel（xlsx）或 Word（docx）", "Excel (xlsx) or Word (docx)"),
            ),
            _ => (
                fixed!("苹果 Pages 文件（.pages）", "an Apple Pages file (.pages)"),
                fixed!("Word（docx）", "Word (docx)"),
            ),
        };
        return Err(unknown(Sentence::each(|lang| {
            let (what, form) = (what.words(lang), form.words(lang));
            say!(
                lang,
                "这是{what}，不能直接读取。请在原程序中导出为{form}再核对。",
                "This is {what}, which cannot be read as it is. Export it as {form} from its own program, and check again."
            )
        })));
    }
    if has_mimetype {
        return Ok(None);
    }
    Err(unknown(match files {
        0 => fixed!(
            "这是一个空的压缩包。请选择年报文件本身。",
            "This is an empty archive. Please choose the report itself."
        ),
        _ => fixed!(
            "这是一个压缩包，不是年报文件本身。请先解压，再选择里面的年报文件。",
            "This is an archive and not the report itself. Unpack it, and choose the report inside."
        ),
    }))
}

fn unknown(words: Sentence) -> Error {
    Error::new("unknown-format", words)
}

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

/// Refuses the binary formats by name.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Error::new(
            "empty",
            fixed!("文件是空的，没有可以核对的内容。", "The file is empty; there is nothing to check."),
        ));
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let not_yet = |what: Sentence| Err(not_available(&what));
    if is_zip(bytes) {
        not_yet(fixed!(
            "一个压缩包格式的文件（docx、xlsx、ofd 等）",
            "a packed file (docx, xlsx, ofd and so on)"
        ))
    } else if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        not_yet(fixed!("旧版 Word、WPS 或 Excel 文件", "an old Word, WPS or Excel file"))
    } else if is_pdf(bytes) {
        not_yet(fixed!(" PDF 文件", "a PDF"))
    } else if is_mime(bytes) {
        not_yet(fixed!("单一文件网页（mhtml）", "a single-file web page (mhtml)"))
    } else if is_picture(bytes) {
        Err(Error::new(
            "picture-only",
            fixed!(
                "这是一张图片，没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
                "This is a picture without text that can be read. Please use the original Word, WPS or web page."
            ),
        ))
    } else if let Some(words) = named(bytes) {
        Err(unknown(words))
    } else {
        Ok(())
    }
}

/// What a file is that gouji does not read, and what to do instead.
fn named(bytes: &[u8]) -> Option<Sentence> {
    const PACKED: Sentence = fixed!(
        "这是一个压缩包，不是年报文件本身。请先解压，再选择里面的年报文件。",
        "This is an archive and not the report itself. Unpack it, and choose the report inside."
    );
    const CAJ: Sentence = fixed!(
        "这是 CAJ 文件，不能直接读取。请使用年报的 Word、WPS、网页或 PDF 文件。",
        "This is a CAJ file, which cannot be read as it is. Please use the report's Word, WPS, web page or PDF."
    );
    const CEB: Sentence = fixed!(
        "这是 CEB（方正 Apabi）文件，不能直接读取。请使用年报的 Word、WPS 或网页文件，或者在阅读器里打印为 PDF。",
        "This is a CEB (Founder Apabi) file, which cannot be read as it is. Please use the report's Word, WPS or web page, or print it as a PDF in its reader."
    );
    const GD: Sentence = fixed!(
        "这是书生 GD 或 SEP 文件，不能直接读取。请使用年报的 Word、WPS 或网页文件，或者在阅读器里打印为 PDF。",
        "This is a Sursen GD or SEP file, which cannot be read as it is. Please use the report's Word, WPS or web page, or print it as a PDF in its reader."
    );
    static KNOWN: [(&[u8], Sentence); 19] = [
        (b"Rar!\x1A\x07", PACKED),
        (b"7z\xBC\xAF\x27\x1C", PACKED),
        (b"\x1F\x8B", PACKED),
        (b"BZh", PACKED),
        (b"\xFD7zXZ\0", PACKED),
        (b"CAJ", CAJ),
        (b"HN\0\0", CAJ),
        (b"\xC8\0\0\0", CAJ),
        (b"KDH", CAJ),
        (b"NH\0\0", CAJ),
        (b"TEB", CAJ),
        (b"Founder CEB", CEB),
        (b"FOUNDER", CEB),
        (b"CEB", CEB),
        (b"SEP", GD),
        (b"GDF", GD),
        (b"GD\x00", GD),
        (
            b"AT&TFORM",
            fixed!(
                "这是 DjVu 文件，没有可以读取的文字。请使用原始的 Word、WPS 或网页文件。",
                "This is a DjVu file without text that can be read. Please use the original Word, WPS or web page."
            ),
        ),
        (
            b"\x31\xBE\0\0",
            fixed!(
                "这是 Write 文件，不能直接读取。请用 Word 或 WPS 打开，另存为 docx 再核对。",
                "This is a Write file, which cannot be read as it is. Open it in Word or WPS, save it as docx, and check again."
            ),
        ),
    ];
    let found = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, words)| words.clone());
    let is_text = bytes.iter().take(4_096).all(|&byte| byte >= b' ' || byte.is_ascii_whitespace());
    let is_tar = bytes.get(257..262) == Some(b"ustar");
    found.filter(|_| !is_text).or_else(|| is_tar.then_some(PACKED))
}

/// The bytes without what a server put in front: the head of an answer, or white space before an
/// archive or a PDF.
pub(super) fn without_head(bytes: &[u8]) -> &[u8] {
    /// No head is longer than this.
    const LONGEST: usize = 16 * 1024;
    let mut body = bytes;
    if bytes.starts_with(b"HTTP/1.") || bytes.starts_with(b"HTTP/2") {
        let head = bytes.get(..LONGEST.min(bytes.len())).unwrap_or_default();
        let end = |mark: &[u8]| {
            head.windows(mark.len()).position(|window| window == mark).map(|at| at + mark.len())
        };
        body = end(b"\r\n\r\n").or_else(|| end(b"\n\n")).and_then(|end| bytes.get(end..)).unwrap_or(bytes);
    }
    let trimmed = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    let is_binary =
        is_zip(trimmed) || trimmed.starts_with(b"%PDF-") || trimmed.starts_with(b"\xD0\xCF\x11\xE0");
    if is_binary { trimmed } else { body }
}

/// Whether a file is a PDF: its mark may have a few bytes in front of it.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"%PDF-";
    bytes.starts_with(MARK)
        || (bytes.starts_with(b"\xEF\xBB\xBF") || bytes.first().is_some_and(u8::is_ascii_whitespace))
            && bytes.windows(MARK.len()).take(1024).any(|window| window == MARK)
}

fn is_picture(bytes: &[u8]) -> bool {
    const MAGICS: [&[u8]; 7] =
        [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"\x00\x00\x00\x0CjP  "];
    // Photographs of telephones name their kind behind their length.
    const BRANDS: [&[u8]; 7] = [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heif", b"avif"];
    let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
    let is_bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    MAGICS.iter().any(|magic| bytes.starts_with(magic))
        || brand.is_some_and(|brand| BRANDS.contains(&brand))
        || is_bitmap
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Budget;

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
    fn archives_are_told_apart_by_their_parts() {
        let archive = |names: &[&str], mimetype: &str| {
            let parts = names.iter().map(|name| ((*name).to_owned(), mimetype.as_bytes().to_vec())).collect();
            Archive::of_parts(parts, &Budget::of(mimetype.len()))
        };
        let kind = |names: &[&str]| zip_kind(&mut archive(names, "")).map_err(|error| error.code());
        assert_eq!(kind(&["[Content_Types].xml", "word/document2.xml"]), Ok(Format::Docx));
        assert_eq!(kind(&["xl/workbook.xml"]), Ok(Format::Xlsx));
        assert_eq!(kind(&["OFD.xml", "Doc_0/Document.xml"]), Ok(Format::Ofd));
        assert_eq!(kind(&["Encryptions.xml", "Doc_0/decryptseed.dat"]), Err("encrypted"));
        for (names, mimetype, what) in [
            (
                &["mimetype", "content.xml"][..],
                "application/vnd.oasis.opendocument.spreadsheet",
                "另存为 xlsx",
            ),
            (&["mimetype", "content.xml"], "application/vnd.oasis.opendocument.text", "另存为 docx"),
            (&["mimetype", "META-INF/container.xml"], "application/epub+zip", "EPUB"),
            (&["Index/Document.iwa", "Index/Tables/DataList.iwa"], "", "Numbers"),
            (&["Index.zip", "Metadata/Properties.plist"], "", "Pages"),
            (&["xl/workbook.bin", "xl/styles.bin"], "", "xlsb"),
        ] {
            let error = zip_kind(&mut archive(names, mimetype)).expect_err("a refusal");
            assert!(error.code() == "unknown-format" && error.to_string().contains(what), "{error}");
        }
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
        assert!(is_mime(b"\r\n\r\nMIME-Version: 1.0\r\n\r\n"));
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
            (b"Rar!\x1A\x07\x01\0", "unknown-format"),
            (b"7z\xBC\xAF\x27\x1C\0\x04", "unknown-format"),
            (b"CAJ\0\x01", "unknown-format"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "picture-only"),
            (b"BM\x36\0\x0C\0\0\0\0\0", "picture-only"),
            (b"", "empty"),
            (b" \r\n\0", "empty"),
        ] {
            assert_eq!(refuse_binary(bytes).map_err(|error| error.code().to_owned()), Err(code.to_owned()));
        }
        assert_eq!(refuse_binary("年度报告".as_bytes()), Ok(()));
    }

    #[test]
    fn what_a_server_put_in_front_is_passed_over() {
        for (bytes, expected) in [
            (&b"\nPK\x03\x04x"[..], &b"PK\x03\x04x"[..]),
            (b"\xEF\xBB\xBF\r\n%PDF-1.4", b"%PDF-1.4"),
            (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4", b"%PDF-1.4"),
            (b"HTTP/1.1 200 OK\nA: b\n\n<p>", b"<p>"),
            (b"\n<p>", b"\n<p>"),
            (b"HTTP/1.1", b"HTTP/1.1"),
        ] {
            assert_eq!(without_head(bytes), expected);
        }
    }

    #[test]
    fn text_that_is_no_report_is_named() {
        for (text, code) in [
            ("{\\rtf1\\ansi", "unknown-format"),
            ("ID;PWXL;N;E\nC;Y1;X1;K\"甲\"", "unknown-format"),
            ("TABLE\r\n0,1\r\n\"EXCEL\"", "unknown-format"),
            (&"锟斤拷".repeat(5), "no-text-recoverable"),
            ("鏀垮簻淇℃伅鍏紑宸ヤ綔骞村害鎶ュ憡", "no-text-recoverable"),
        ] {
            assert_eq!(refuse_text(text).map_err(|error| error.code()), Err(code), "{text}");
        }
        assert_eq!(refuse_text("政府信息公开工作年度报告，锟斤拷锟斤拷锟斤拷锟斤拷"), Ok(()));
        assert_eq!(refuse_text("ID 编号"), Ok(()));
    }
}
