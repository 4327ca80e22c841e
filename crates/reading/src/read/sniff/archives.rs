//! Archives: told apart by the names of their parts.

use super::unknown;
use crate::document::Format;
use crate::error::Error;
use crate::lang::Sentence;
use crate::read::archive::Archive;

/// Whether this is a zip archive: OOXML, OFD, or what somebody packed.
pub(in crate::read) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Which document an archive is.
///
/// # Errors
///
/// `unknown-format` where it is none that gouji knows, with what to do instead; `encrypted` where it
/// is an OFD file whose parts only its key opens.
pub(in crate::read) fn zip_kind(archive: &mut Archive<'_>) -> Result<Format, Error> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Budget;

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
}
