//! Web pages saved as a single file, as browsers and Word save them.

use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions};

use super::page;
use crate::checks::assert_found_says;
use crate::figures::Sheet;

/// A browser's: quoted-printable in UTF-8, pictures behind.
fn of_browser(sheet: &Sheet) -> Vec<u8> {
    let page = quoted(page::site(sheet).as_bytes());
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://qinghe.example/nb.html\r\nSubject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x1----\"\r\n\r\n\r\n\
         ------MultipartBoundary--x1----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://qinghe.example/nb.html\r\n\r\n{page}\r\n\
         ------MultipartBoundary--x1----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Location: https://qinghe.example/1.png\r\n\r\niVBORw0KGgo=\r\n------MultipartBoundary--x1------\r\n"
    )
    .into_bytes()
}

/// An older browser's: GB2312 in a frame, which the page of frames names.
fn of_frames(sheet: &Sheet) -> Vec<u8> {
    let page = page::plain(sheet)
        .replace("<head>", "<head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">");
    let (page, _, _) = encoding_rs::GBK.encode(&page);
    format!(
        "From: <=?gb2312?B?08kgSUUgsaO05g==?=>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_NextPart_000\"\r\n\r\n\
         This is a multi-part message in MIME format.\r\n\r\n------=_NextPart_000\r\nContent-Type: text/html;\r\n\tcharset=\"gb2312\"\r\n\
         Content-Location: http://qinghe.example/index.htm\r\n\r\n<frameset rows=\"80,*\"><frame src=\"top.htm\"><frame src=\"nb.htm\"></frameset>\r\n\
         ------=_NextPart_000\r\nContent-Type: text/html;\r\n\tcharset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: http://qinghe.example/nb.htm\r\n\r\n{}\r\n------=_NextPart_000--\r\n",
        quoted(&page)
    )
    .into_bytes()
}

/// Quoted-printable with lines of at most 76 characters.
fn quoted(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut width = 0;
    for byte in bytes {
        let sign = match byte {
            b'\n' => "\r\n".to_owned(),
            b' '..=b'<' | b'>'..=b'~' => char::from(*byte).to_string(),
            _ => format!("={byte:02X}"),
        };
        if width + sign.len() > 75 {
            text += "=\r\n";
            width = 0;
        }
        width = if *byte == b'\n' { 0 } else { width + sign.len() };
        text += &sign;
    }
    text
}

#[track_caller]
fn validate(bytes: &[u8]) -> Validation {
    gouji::validate(Input::Bytes(bytes), &OpenOptions::default(), &CheckOptions::default()).expect("a report")
}

#[test]
fn says_exactly_what_the_form_says() {
    for write in [of_browser, of_frames] {
        for sheet in Sheet::both() {
            assert_found_says(&validate(&write(&sheet)), &sheet);
        }
    }
}

#[test]
fn half_a_page_is_read_as_far_as_it_goes() {
    for write in [of_browser, of_frames] {
        let bytes = write(&Sheet::y2021());
        for end in (1..bytes.len()).step_by(bytes.len() / 60) {
            let found = gouji::validate(
                Input::Bytes(&bytes[..end]),
                &OpenOptions::default(),
                &CheckOptions::default(),
            );
            match found {
                Ok(found) => crate::checks::assert_invariants(&found),
                Err(error) => assert!(
                    matches!(error.code(), "truncated" | "not-a-report" | "frames-only" | "unknown-format"),
                    "{end}: {}",
                    error.code()
                ),
            }
        }
    }
}
