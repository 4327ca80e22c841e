//! Everything else: what begins with other bytes than text does.

use super::archives::is_zip;
use super::{is_mime, not_available, unknown};
use crate::error::Error;
use crate::lang::Sentence;

/// Refuses the binary formats by name.
pub(in crate::read) fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
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
pub(in crate::read) fn without_head(bytes: &[u8]) -> &[u8] {
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
pub(in crate::read) fn is_pdf(bytes: &[u8]) -> bool {
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
}
