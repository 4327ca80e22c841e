use super::testing::zip;
use super::*;

/// The text of `name` in `bytes`, or the code of the refusal.
fn text(bytes: &[u8], name: &str) -> Result<Option<String>, &'static str> {
    let mut archive = Archive::open(bytes, &Budget::of(bytes.len())).map_err(|error| error.code())?;
    Ok(archive.part(name).map_err(|error| error.code())?.map(|part| part.text))
}

/// Puts `new` where the central directory record of the only entry has `at`.
fn patched(mut bytes: Vec<u8>, at: usize, new: &[u8]) -> Vec<u8> {
    let record = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a record");
    bytes[record + at..record + at + new.len()].copy_from_slice(new);
    bytes
}

#[test]
fn parts_by_name() {
    let bytes = zip(&[("a.xml", "甲".repeat(100)), ("b/c.xml", "乙".to_owned()), ("xx", String::new())]);
    let bytes = renamed(bytes, "d/");
    let archive = Archive::open(&bytes, &Budget::of(bytes.len())).expect("an archive");
    assert_eq!(archive.names().collect::<Vec<_>>(), ["a.xml", "b/c.xml"]);
    assert!(archive.has("A.XML") && !archive.has("c.xml"));
    assert_eq!(text(&bytes, "a.xml"), Ok(Some("甲".repeat(100))));
    assert_eq!(text(&bytes, "B/c.xml"), Ok(Some("乙".to_owned())));
    assert_eq!(text(&bytes, "x"), Ok(None));
}

#[test]
fn text_in_utf16_is_no_longer_what_stands_in_the_part() {
    let utf16: Vec<u8> = "\u{FEFF}<甲/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = zip(&[("a", utf16), ("b", "\u{FEFF}<甲/>".into())]);
    let mut archive = Archive::open(&bytes, &Budget::of(bytes.len())).expect("an archive");
    let mut part = |name| archive.part(name).expect("text").expect("a part");
    let (a, b) = (part("a"), part("b"));
    assert_eq!((a.text.as_str(), a.is_verbatim), ("<甲/>", false));
    assert_eq!((b.text.as_str(), b.is_verbatim), ("\u{FEFF}<甲/>", true));
}

/// Calls the part `xx…` by a name that no writer of archives would give.
fn renamed(mut bytes: Vec<u8>, name: &str) -> Vec<u8> {
    let placeholder = vec![b'x'; name.len()];
    let is_here = |bytes: &[u8]| bytes.windows(name.len()).position(|window| window == placeholder);
    while let Some(at) = is_here(&bytes) {
        bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
    }
    bytes
}

#[test]
fn names_that_climb_are_refused_and_roots_ignored() {
    let named = |name: &str| renamed(zip(&[("x".repeat(name.len()).as_str(), "甲")]), name);
    for name in ["../a", "a/../../b", "..\\a", "C:\\a", "a/.."] {
        assert_eq!(text(&named(name), "a"), Err("unsafe-archive"), "{name}");
    }
    assert_eq!(text(&named("/a\\b"), "a/b"), Ok(Some("甲".to_owned())));
}

#[test]
fn two_parts_of_one_name_are_refused() {
    assert_eq!(text(&zip(&[("a", "甲"), ("A", "乙")]), "a"), Err("unsafe-archive"));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let zeroes = vec![b' '; 8 << 20];
    assert_eq!(text(&zip(&[("a", &zeroes)]), "a"), Err("unsafe-archive"));
    // Below the size at which the ratio counts.
    assert_eq!(text(&zip(&[("a", &zeroes[..1 << 20])]), "a").map(|text| text.is_some()), Ok(true));
    // Says that it is small, and is not.
    let lies = patched(zip(&[("a", &zeroes)]), 24, &1000u32.to_le_bytes());
    assert_eq!(text(&lies, "a"), Err("unsafe-archive"));
    // Says that it is huge.
    let huge = patched(zip(&[("a", "甲")]), 24, &0xFFFF_FFF0u32.to_le_bytes());
    assert_eq!(text(&huge, "a"), Err("unsafe-archive"));
}

#[test]
fn all_parts_together_have_a_limit() {
    let bytes = zip(&[("a", "甲"), ("b", "乙")]);
    let budget = Budget::of(bytes.len());
    let mut archive = Archive::open(&bytes, &budget).expect("an archive");
    assert!(budget.take(Unit::Unpacked, budget.left(Unit::Unpacked) - 5).is_ok());
    assert!(archive.part("a").is_ok());
    assert_eq!(archive.part("b").err().map(|error| error.code()), Some("too-large"));
}

#[test]
fn passwords_and_damage_are_told_apart() {
    let bytes = zip(&[("a", "甲乙丙".repeat(50))]);
    assert_eq!(text(&patched(bytes.clone(), 8, &[9]), "a"), Err("encrypted"));
    // Checksum, packed size, size, place of the entry.
    for at in [16, 20, 24, 42] {
        let code = text(&patched(bytes.clone(), at, &[1]), "a").err();
        assert!(matches!(code, Some("truncated" | "unsafe-archive")), "{at}: {code:?}");
    }
    assert_eq!(text(&patched(bytes.clone(), 10, &[12]), "a"), Err("unknown-format"));
    for end in 4..bytes.len() {
        assert_eq!(text(&bytes[..end], "a"), Err("truncated"), "{end}");
    }
}
