//! Small files, written out here, and what is read of them.

use super::*;

/// A file of these objects, numbered from 1; the first is the catalog.
fn file(objects: &[String]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = places.len() + 1;
    file.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    file
}

fn stream(entries: &str, data: &str) -> String {
    format!("<< {entries} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

/// A page with this content. Font F is Helvetica; G has two-byte codes and the map `map`.
fn page(catalog: &str, page: &str, content: &str, map: &str, more: &[String]) -> Vec<u8> {
    let map = format!("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {map} endcmap");
    let mut objects =
        vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
                 /Resources << /Font << /F 5 0 R /G 6 0 R >> >> {page} >>"),
        stream("", content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+X /Encoding /Identity-H /DescendantFonts [7 0 R] \
         /ToUnicode 8 0 R >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+X /DW 500 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            .to_owned(),
        stream("", &map),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

fn said(bytes: &[u8]) -> Result<String, &'static str> {
    read(bytes, &Budget::of(bytes.len())).map(|document| document.text).map_err(|error| error.code())
}

#[track_caller]
fn check(bytes: &[u8], text: &str) {
    assert_eq!(said(bytes).as_deref(), Ok(text));
}

const HELLO: &str = "BT /F 12 Tf 1 0 0 1 50 700 Tm (hello) Tj ET";

#[test]
fn a_form_field_shows_its_appearance_or_else_its_value() {
    let field =
        |more: &str| format!("<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [200 695 260 710] {more} >>");
    let with = |more: &str, objects: &[String]| {
        page(
            "/AcroForm << /Fields [9 0 R] >>",
            "/Annots [9 0 R]",
            HELLO,
            "",
            &[&[field(more)], objects].concat(),
        )
    };
    check(&with("/V (35)", &[]), "hello  35");
    check(&with("/V <FEFF653F>", &[]), "hello  政");
    check(&with("/V (35) /F 2", &[]), "hello");
    check(&with("", &[]), "hello");
    let drawn = "/Type /XObject /Subtype /Form /BBox [0 0 60 15] /Resources << /Font << /F 5 0 R >> >>";
    let appearance = stream(drawn, "BT /F 10 Tf 2 4 Td (36) Tj ET");
    check(&with("/V (35) /AP << /N 10 0 R >>", &[appearance]), "hello  36");
    let empty = stream(drawn, "");
    check(&with("/V (35) /AP << /N 10 0 R >>", &[empty]), "hello  35");
}

#[test]
fn a_field_takes_from_the_field_around_it() {
    let kid = "<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [200 695 260 710] >>".to_owned();
    let field = "<< /FT /Tx /V (7) /Kids [9 0 R] >>".to_owned();
    check(&page("", "/Annots [9 0 R]", HELLO, "", &[kid, field]), "hello  7");
    let endless = "<< /Subtype /Widget /Parent 9 0 R /Rect [200 695 260 710] >>".to_owned();
    check(&page("", "/Annots [9 0 R]", HELLO, "", &[endless]), "hello");
}

#[test]
fn text_typed_onto_the_page_is_read_and_notes_are_not() {
    let note = |kind: &str| {
        vec![format!("<< /Type /Annot /Subtype /{kind} /Contents (12) /Rect [200 695 260 710] >>")]
    };
    check(&page("", "/Annots [9 0 R]", HELLO, "", &note("FreeText")), "hello  12");
    check(&page("", "/Annots [9 0 R]", HELLO, "", &note("Text")), "hello");
}

#[test]
fn what_is_shown_may_be_said_beside_it() {
    let show = |text: &str, codes: &str| {
        let content = format!(
            "{HELLO} BT /G 12 Tf 1 0 0 1 200 700 Tm /Span << /ActualText ({text}) >> BDC <{codes}> Tj EMC ET"
        );
        page("", "", &content, "2 beginbfchar <0001> <0031> <0002> <0032> endbfchar", &[])
    };
    check(&show("12", "00110012"), "hello  12");
    check(&show("12", "00010002"), "hello  12");
    check(&show("12", "00010012"), "hello  12");
    // The glyphs say otherwise: which of both is seen, nobody knows.
    check(&show("13", "00010002"), "hello  \u{FFFD}\u{FFFD}");
}

#[test]
fn a_digit_with_two_codes_is_told_by_none() {
    let show = |map: &str| {
        let content = format!("{HELLO} BT /G 12 Tf 1 0 0 1 200 700 Tm <000100020003> Tj ET");
        page("", "", &content, &format!("3 beginbfchar {map} endbfchar"), &[])
    };
    check(&show("<0001> <0031> <0002> <0032> <0003> <0033>"), "hello  123");
    check(&show("<0001> <0031> <0002> <0032> <0003> <0031>"), "hello  \u{FFFD}2\u{FFFD}");
}

#[test]
fn files_that_only_hold_others_are_named() {
    assert_eq!(said(&page("/Collection << /View /D >>", "", HELLO, "", &[])), Err("portfolio"));
    assert_eq!(said(&page("/AcroForm << /XFA [] >>", "", HELLO, "", &[])), Err("xfa-form"));
}

#[test]
fn few_bytes_never_draw_much() {
    // One code stands for eight thousand characters and is shown a thousand times.
    let map = format!("1 beginbfchar <0001> <{}> endbfchar", "0041".repeat(8_000));
    let show = format!("BT /G 12 Tf 1 0 0 1 50 700 Tm {} ET", "<0001> Tj ".repeat(1_000));
    assert_eq!(said(&page("", "", &show, &map, &[])), Err("too-large"));
    // Each drawing draws the next one fifty times.
    let form = |next: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N {next} 0 R >> >>"
        );
        stream(&entries, &"/N Do ".repeat(50))
    };
    let forms: Vec<String> = (10..16).map(form).collect();
    let own = "/Resources << /XObject << /N 9 0 R >> >>";
    let bytes = page("", "", "/N Do", "", &forms);
    let text =
        String::from_utf8_lossy(&bytes).replacen("/Resources << /Font << /F 5 0 R /G 6 0 R >> >>", own, 1);
    assert_eq!(said(text.as_bytes()), Err("too-large"));
}

#[test]
fn in_a_cell_what_is_hardly_seen_and_pictures_are_no_figures() {
    let lines = "50 700 m 250 700 l S 50 670 m 250 670 l S 50 640 m 250 640 l S 50 640 m 50 700 l S \
                 150 640 m 150 700 l S 250 640 m 250 700 l S";
    let text = |x: u32, y: u32, text: &str| format!("BT /F 9 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET");
    let own = [text(60, 680, "12"), text(160, 680, "34"), text(60, 650, "56")].join(" ");
    let white = format!("q 1 g {} {} Q", text(72, 680, "8"), text(60, 720, "no 9"));
    let picture = "q 20 0 0 9 160 645 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
    let read = |content: String| said(&page("", "", &content, "", &[])).unwrap_or_default();
    let cells = read(format!("{lines} {own} {white} {picture}"));
    assert_eq!(cells, "no 9\n12 \u{F8D8}\t34\n56\t\u{F8FE}");
    // Where most of it is light, light is how the page is written.
    assert_eq!(read(format!("{lines} q 1 g {own} Q")), "12\t34\n56\t");
}

#[test]
fn what_nobody_sees_is_not_read() {
    let text = |x: u32, text: &str| format!("BT /F 9 Tf 1 0 0 1 {x} 680 Tm ({text}) Tj ET");
    let read = |catalog: &str, own: &str, content: String| {
        said(&page(catalog, own, &content, "", &["<< /Type /OCG /Name (x) >>".to_owned()]))
            .unwrap_or_default()
    };
    // A clip cuts off all of it, or a part of a number.
    assert_eq!(read("", "", format!("{HELLO} q 0 0 5 5 re W n {} Q", text(60, "12"))), "hello");
    assert_eq!(
        read("", "", format!("{HELLO} q 50 670 16 20 re W n {} Q", text(60, "12"))),
        "hello\n\u{FFFD}"
    );
    assert_eq!(read("", "", format!("{HELLO} q 50 670 30 20 re W n {} Q", text(60, "12"))), "hello\n12");
    // A layer that is switched off, and one that is not.
    let layers = |off: &str| format!("/OCProperties << /OCGs [9 0 R] /D << /OFF [{off}] >> >>");
    let own = "/Resources << /Font << /F 5 0 R >> /Properties << /L 9 0 R >> >>";
    let content = format!("{} /OC /L BDC {} EMC {}", text(60, "1"), text(66, "2"), text(72, "3"));
    let read = |off: &str| {
        let bytes = page(&layers(off), "", &content, "", &["<< /Type /OCG /Name (x) >>".to_owned()]);
        let bytes = String::from_utf8_lossy(&bytes);
        said(bytes.replacen("/Resources << /Font << /F 5 0 R /G 6 0 R >> >>", own, 1).as_bytes())
    };
    assert_eq!(read("9 0 R").unwrap_or_default(), "1 3");
    assert_eq!(read("").unwrap_or_default(), "123");
}

#[test]
fn a_figure_under_a_white_surface_is_unreadable() {
    let lines = "50 700 m 250 700 l S 50 670 m 250 670 l S 50 670 m 50 700 l S 150 670 m 150 700 l S \
                 250 670 m 250 700 l S";
    let text = |x: u32, text: &str| format!("BT /F 9 Tf 1 0 0 1 {x} 680 Tm ({text}) Tj ET");
    let white = "q 1 g 58 678 30 12 re f Q";
    let read = |content: String| said(&page("", "", &content, "", &[])).unwrap_or_default();
    let covered = format!("{lines} {} {white} {} {}", text(60, "12"), text(70, "3"), text(160, "45"));
    assert_eq!(read(covered), "\u{F8D1}\u{F8D2}3\t45");
    // What is drawn on top of it is seen.
    assert_eq!(read(format!("{lines} {white} {} {}", text(60, "12"), text(160, "45"))), "12\t45");
}
