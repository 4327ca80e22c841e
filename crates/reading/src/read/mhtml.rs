//! Reads a web page that was saved as a single file: a mail whose parts are the page, its frames,
//! its styles and its pictures (RFC 2557).

mod mime;

use super::html;
use crate::document::{Document, Format, Remark, RemarkKind};
use crate::encoding;
use crate::error::Error;
use crate::span::Span;
use mime::Part;

/// Frames that are looked for in one file. A page of frames has some three.
const MAX_FRAMES: usize = 200;

/// Reads the page and, behind it, what its frames show.
///
/// # Errors
///
/// `unknown-format` where there is no page inside, `truncated` where its beginning is all there
/// is, `frames-only` where its frames are not in the file.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mail = mime::read(bytes);
    let parts: Vec<&Part<'_>> = mail.parts.iter().filter(|part| part.is_page()).collect();
    let is_root = |part: &&&Part<'_>| {
        (mail.start.is_some() && part.id == mail.start)
            || (mail.location.is_some() && part.location == mail.location)
    };
    let Some(&root) = parts.iter().find(is_root).or(parts.first()) else {
        return Err(match mail.is_cut {
            true => Error::new(
                "truncated",
                fixed!(
                    "文件不完整，里面的网页缺失了。请重新保存或下载后再核对。",
                    "The file is incomplete; the web page in it is missing. Please save or download it again."
                ),
            ),
            false => Error::new(
                "unknown-format",
                fixed!(
                    "这是一封邮件，里面没有网页。请选择年报文件本身。",
                    "This is a mail without a web page in it. Please choose the report itself."
                ),
            ),
        });
    };
    let mut document = Document::new(Format::Mhtml, String::new(), Vec::new());
    let mut is_cut = false;
    let mut frames_left = MAX_FRAMES;
    // Pages that are waiting, the next one last. Each is read once.
    let mut waiting = vec![root];
    let mut was_seen = vec![false; parts.len()];
    while let Some(part) = waiting.pop() {
        let at = parts.iter().position(|other| std::ptr::eq(*other, part));
        if let Some(seen) = at.and_then(|at| was_seen.get_mut(at))
            && !std::mem::replace(seen, true)
        {
            let bytes = part.bytes();
            let page = encoding::decode_labelled(&bytes, part.charset.as_deref())?;
            document.append(html::read(&page));
            is_cut |= part.is_cut;
            let mut frames = html::frames(&page);
            frames.truncate(frames_left);
            frames_left -= frames.len();
            let found = |address: &String| parts.iter().copied().find(|part| part.is_at(address));
            waiting.extend(frames.iter().rev().filter_map(found));
            if waiting.is_empty() {
                html::refuse_empty_frames(&page, &document)?;
            }
        }
    }
    if is_cut {
        document.remarks.push(Remark {
            span: Span::at(document.text.len()),
            kind: RemarkKind::LeftOut,
            words: fixed!(
                "文件在网页中间断开了，只读取了前面的部分。",
                "The file breaks off in the middle of the web page; only what stands before was read."
            )
            .to_owned(),
        });
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(bytes: &[u8]) -> String {
        match read(bytes) {
            Ok(document) => {
                assert_eq!(document.format, Format::Mhtml);
                let remarks = document.remarks.iter().map(|remark| format!("\n! {}", remark.words));
                document.text.clone() + &remarks.collect::<String>()
            }
            Err(error) => error.code().to_owned(),
        }
    }

    /// Parts as (head, body) between boundaries.
    fn mail(kind: &str, parts: &[(&str, &str)]) -> String {
        let mut mail = format!(
            "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\t{kind}boundary=\"--b-=_1\"\r\n\r\n"
        );
        for (head, body) in parts {
            mail += &format!("----b-=_1\r\n{head}\r\n\r\n{body}\r\n");
        }
        mail + "----b-=_1--\r\n"
    }

    const HTML: &str = "Content-Type: text/html";

    #[test]
    fn quoted_printable_and_base64_and_neither() {
        let quoted = format!("{HTML}; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable");
        let body = "<p align=3D\"x\">=E5=85=\r\n=B1 =\r\n12=E4=BB=B6</p> 50=2 =ZZ";
        assert_eq!(show(mail("", &[(&quoted, body)]).as_bytes()), "共 12件\n50=2 =ZZ");
        let base64 = format!("{HTML}\r\nCONTENT-TRANSFER-ENCODING: Base64");
        assert_eq!(show(mail("", &[(&base64, "PHA+5YWx\r\nMTI8\r\n L3A+\r\n")]).as_bytes()), "共12");
        assert_eq!(show(mail("", &[(HTML, "<p>共12</p>")]).as_bytes()), "共12");
        // Bytes that quoted-printable does not allow are kept.
        assert_eq!(show(mail("", &[(&quoted, "<p>共=31=32</p>")]).as_bytes()), "共12");
    }

    #[test]
    fn each_part_names_its_own_encoding() {
        let head = format!("{HTML};charset=big5\r\nContent-Transfer-Encoding: quoted-printable");
        assert_eq!(show(mail("", &[(&head, "<p>=A6=AC=A8=EC</p>")]).as_bytes()), "收到");
        let head = format!("{HTML};charset=GB2312\r\nContent-Transfer-Encoding: quoted-printable");
        assert_eq!(show(mail("", &[(&head, "<p>=B9=B212=BC=FE</p>")]).as_bytes()), "共12件");
    }

    #[test]
    fn the_root_is_the_part_that_is_named() {
        let parts = [
            (&*format!("{HTML}\r\nContent-ID: <a>\r\nContent-Location: http://x/a.htm"), "<p>甲</p>"),
            (&*format!("{HTML}\r\nContent-ID: <b>\r\nContent-Location: http://x/b.htm"), "<p>乙</p>"),
            ("Content-Type: image/png", "<p>丙</p>"),
        ];
        assert_eq!(show(mail("", &parts).as_bytes()), "甲");
        assert_eq!(show(mail("start=\"<b>\"; ", &parts).as_bytes()), "乙");
        let located =
            mail("", &parts).replacen("MIME", "Snapshot-Content-Location: http://x/b.htm\r\nMIME", 1);
        assert_eq!(show(located.as_bytes()), "乙");
    }

    #[test]
    fn frames_are_read_behind_their_page_in_its_order() {
        let at = |address: &str| format!("{HTML}\r\nContent-Location: {address}");
        let (top, left, main, inner) =
            (at("http://x/y/index.htm"), at("http://x/y/left.htm"), at("http://x/main.htm"), at("cid:f1"));
        let parts = [
            (
                &*top,
                "<title>年报</title><frameset><frame src=left.htm><frame src=\"../main.htm\"></frameset>",
            ),
            (&*inner, "<p>内</p><iframe src=left.htm></iframe>"),
            (&*left, "<p>左</p>"),
            (&*main, "<p>正文</p><iframe src=cid:f1></iframe>"),
        ];
        assert_eq!(show(mail("", &parts).as_bytes()), "年报\n左\n正文\n内");
        assert_eq!(show(mail("", &parts[..1]).as_bytes()), "frames-only");
    }

    #[test]
    fn parts_inside_parts_and_a_page_without_any() {
        let inner = "--i\r\nContent-Type: text/plain\r\n\r\n字\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>甲</p>\r\n--i--";
        assert_eq!(
            show(mail("", &[("Content-Type: multipart/alternative; boundary=i", inner)]).as_bytes()),
            "甲"
        );
        assert_eq!(show(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>\xE7\x94\xB2</p>"), "甲");
        assert_eq!(show(b"\r\n\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>\xE7\x94\xB2</p>"), "甲");
        assert_eq!(show(b"MIME-Version: 1.0\nContent-Type: text/plain\n\n\xE7\x94\xB2"), "unknown-format");
    }

    #[test]
    fn a_file_that_is_cut_says_so() {
        let whole = mail("", &[(HTML, "<p>甲</p><p>乙</p>"), ("Content-Type: image/png", "x")]);
        let cut = |at: &str| show(whole.split_inclusive(at).next().unwrap_or_default().as_bytes());
        assert_eq!(cut("甲</p>"), "甲\n! 文件在网页中间断开了，只读取了前面的部分。");
        assert_eq!(cut("image/png"), "甲\n乙");
        assert_eq!(cut("boundary="), "truncated");
    }
}
