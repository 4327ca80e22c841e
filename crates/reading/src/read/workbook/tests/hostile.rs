//! Workbooks that are damaged, too large, locked or too old.

use super::*;

#[test]
fn cells_far_apart_cost_nothing() {
    let far = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>";
    check(&xlsx(&[("表", "", far)]), &["P 1", "P 2"]);
    // In one block, they would make a table of a billion cells.
    let wide = "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1'><v>2</v></c></row>".to_owned();
    let wide = (1..100).fold(wide, |rows, row| {
        rows + &format!("<row r='{0}'><c r='A{0}'><v>1</v></c><c r='B{0}'><v>2</v></c></row>", row + 1)
    });
    check_refused(&xlsx(&[("表", "", &wide)]), "too-large");
}

#[test]
fn one_string_in_many_cells_has_a_limit() {
    let cells = format!("<row>{}</row>", "<c t='s'><v>1</v></c>".repeat(1_000_000));
    check_refused(&xlsx(&[("甲", "", ""), ("乙", "", &cells)]), "too-large");
}

#[test]
fn the_same_sheet_a_thousand_times_is_refused() {
    let many: Vec<_> = (0..=MOST_SHEETS).map(|_| ("表", "", "")).collect();
    check_refused(&xlsx(&many), "unsafe-archive");
}

#[test]
fn damaged_sheets_are_refused_or_read_as_they_are() {
    let good = grid(&[&["某局年报"], &["甲", "1"], &["乙", "2"]], &["A1:B1"]);
    for (wrong, code) in [
        ("<worksheet><sheetData><row><c><v>1</v>", "truncated"),
        ("<worksheet><sheetData></row></worksheet>", "truncated"),
    ] {
        check_refused(&xlsx(&[("表", "", wrong)]), code);
    }
    // Every byte of the file, cut off behind it and changed.
    for at in 0..good.len() {
        let _ = read_bytes(&good[..at]);
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        let _ = read_bytes(&bytes);
    }
}

/// What the checksums of an archive would keep from the XML: each byte of a sheet changed.
#[test]
fn any_xml_is_survived() {
    let sheet = "<worksheet><sheetData><row r='2' s='1'><c r='B2' s='1' t='s'><v>0</v></c><c r='C2'><f>A1</f><v>1.5E3</v></c></row>\
        <row><c t='inlineStr'><is><t>_x0041_</t></is></c></row></sheetData><mergeCells><mergeCell ref='B2:C3'/></mergeCells></worksheet>";
    for at in 0..sheet.len() {
        for new in [b'0', b'9', b'<', b'>', b'&', b'\'', b'A', b'/', b' '] {
            let mut bytes = sheet.as_bytes().to_vec();
            bytes[at] = new;
            let _ = read_bytes(&xlsx(&[("表", "", std::str::from_utf8(&bytes).expect("ASCII"))]));
        }
    }
}

#[test]
fn damaged_files_of_the_binary_format_are_survived() {
    let good = fixture("three-sheets-2024.xls");
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..2_000 {
        let mut bytes = good.clone();
        for _ in 0..1 + random(6) {
            let at = random(bytes.len());
            bytes[at] = [0, 0xFF, 0x7F, random(256) as u8][random(4)];
        }
        if random(8) == 0 {
            bytes.truncate(random(good.len()));
        }
        let _ = read_bytes(&bytes);
    }
}

#[test]
fn passwords_and_old_versions_are_named() {
    let renamed = |from: &str, to: &str| {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let mut bytes = fixture("three-sheets-2024.xls");
        let at = bytes.windows(wide(from).len()).position(|window| window == wide(from)).expect(from);
        let length = to.encode_utf16().count() * 2 + 2;
        bytes[at..at + 64].fill(0);
        bytes[at..at + length - 2].copy_from_slice(&wide(to));
        bytes[at + 64] = length as u8;
        bytes
    };
    check_refused(&renamed("Workbook", "EncryptedPackage"), "encrypted");
    check_refused(&renamed("Workbook", "Book"), "too-old");
    check_refused(&renamed("Workbook", "PowerPoint Document"), "unknown-format");
}
