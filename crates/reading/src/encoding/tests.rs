//! Each encoding with and without a declaration, cut and damaged.

use super::{decode, decode_labelled};

const REPORT: &str = "一、总体情况\r\n2024年，共收到申请12件，办结10件；结转2件。\n“其他”—１２";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    assert_eq!(decode(bytes).as_deref(), Ok(expected));
}

#[track_caller]
fn refuse(bytes: &[u8]) {
    assert_eq!(decode(bytes).map_err(|error| error.code()), Err("unknown-format"));
}

#[test]
fn utf8() {
    check(b"", "");
    check(b"1\t2", "1\t2");
    check(REPORT.as_bytes(), REPORT);
    check(&[b"\xEF\xBB\xBF", REPORT.as_bytes()].concat(), REPORT);
    check("1".as_bytes(), "1");
    check("件".as_bytes(), "件");
    check("\u{20BB7}件\0".as_bytes(), "\u{20BB7}件\0");
}

#[test]
fn utf8_cut_or_damaged() {
    let bytes = REPORT.as_bytes();
    let whole = REPORT.strip_suffix('２').unwrap_or_default();
    check(&bytes[..bytes.len() - 1], &format!("{whole}\u{FFFD}"));
    let mut damaged = REPORT.repeat(3).into_bytes();
    damaged[0] = 0xFF;
    assert!(decode(&damaged).is_ok_and(|text| text.ends_with(REPORT)));
}

#[test]
fn utf8_wins_over_a_wrong_declaration() {
    let page = format!("<meta charset=gb2312>{REPORT}");
    check(page.as_bytes(), &page);
}

#[test]
fn utf16_with_a_mark() {
    for (mark, bytes) in
        [("\u{FEFF}", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("\u{FEFF}", u16::to_be_bytes)]
    {
        let mut file = utf16(&format!("{mark}{REPORT}𠮷"), bytes);
        check(&file, &format!("{REPORT}𠮷"));
        file.pop();
        check(&file, &format!("{REPORT}\u{FFFD}\u{FFFD}"));
    }
    check(b"\xFF\xFE", "");
    check(b"\xFF\xFE\x00\xD8\x31\x00", "\u{FFFD}1");
}

#[test]
fn utf16_without_a_mark() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        check(&utf16(REPORT, bytes), REPORT);
        check(&utf16("政府信息公开", bytes), "政府信息公开");
        let page = format!("<html><table><tr><td>{REPORT}</td></tr></table>");
        check(&utf16(&page, bytes), &page);
        check(&utf16("<p>12</p>", bytes), "<p>12</p>");
        let mut odd = utf16(REPORT, bytes);
        odd.push(0);
        check(&odd, &format!("{REPORT}\u{FFFD}"));
    }
}

#[test]
fn text_is_not_taken_for_utf16() {
    check(b"Bush hid the facts", "Bush hid the facts");
    check(b"a\0b", "a\0b");
    check("规章\t3\n".as_bytes(), "规章\t3\n");
}

#[test]
fn garbage() {
    let noise = |modulus: u32| -> Vec<u8> {
        (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 % modulus as u8).collect()
    };
    refuse(&noise(255));
    refuse(&noise(31));
    refuse(&[0; 100]);
    refuse(b"%PDF-1.7\n\x80\x81\x82\x83\x00\x01\x02\x03\x04\xFF\xFF\xFF\xFF");
    refuse(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0\xC0\xFF");
    refuse(&[0xFF; 64]);
}

mod legacy {
    use super::*;

    fn encode(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn gb18030() {
        let rare = format!("{REPORT}镕㐂𠮷");
        for label in ["gb2312", "GBK", "gb18030", "cp936"] {
            let page = format!(
                "<html><head><META http-equiv=Content-Type content=\"text/html; charset={label}\"></head>{rare}"
            );
            check(&encode(encoding_rs::GB18030, &page), &page);
            let page = format!("<meta charset='{label}'/>{rare}");
            check(&encode(encoding_rs::GB18030, &page), &page);
        }
        let page = format!("<?xml version=\"1.0\" encoding=\"GB2312\"?><html>{REPORT}");
        check(&encode(encoding_rs::GB18030, &page), &page);
    }

    #[test]
    fn gb18030_undeclared() {
        check(&encode(encoding_rs::GB18030, REPORT), REPORT);
        check(&encode(encoding_rs::GB18030, "规章\t3"), "规章\t3");
        let long = REPORT.repeat(300);
        check(&encode(encoding_rs::GB18030, &long), &long);
        // Declared as what it is not.
        for label in ["utf-8", "iso-8859-1"] {
            let page = format!("<meta charset={label}>{REPORT}");
            check(&encode(encoding_rs::GB18030, &page), &page);
        }
    }

    #[test]
    fn gb18030_cut() {
        let mut bytes = encode(encoding_rs::GB18030, REPORT);
        bytes.pop();
        let whole = REPORT.strip_suffix('２').unwrap_or_default();
        check(&bytes, &format!("{whole}\u{FFFD}"));
    }

    #[test]
    fn big5() {
        let page = "<meta charset=big5>政府資訊公開年度報告，共收到申請12件";
        check(&encode(encoding_rs::BIG5, page), page);
    }
}

#[test]
fn what_carries_the_bytes_may_name_their_encoding() {
    let big5 = [0xA6, 0xAC, 0xA8, 0xEC];
    for label in ["Big5", " BIG5 "] {
        assert_eq!(decode_labelled(&big5, Some(label)).as_deref(), Ok("收到"));
    }
    assert_ne!(decode_labelled(&big5, None).as_deref(), Ok("收到"));
    // What the bytes are beyond doubt nobody's word changes.
    assert_eq!(decode_labelled("收到".as_bytes(), Some("big5")).as_deref(), Ok("收到"));
}
