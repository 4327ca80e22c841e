//! Files cut off, changed and made to hurt: refused or right, never a panic, never a hang.

mod again;

use std::time::Duration;

use crate::hostile::random::Random;

use super::{bytes, sheet, validate, wrong};
use crate::checks::{assert_invariants, head_of};
use crate::work::worked;
use crate::zip::zip;

/// Reads a damaged file: what is read is right.
#[track_caller]
fn check(name: &str, damaged: &[u8], how: &str) -> bool {
    match validate(damaged) {
        Ok(found) => {
            assert_invariants(&found);
            let wrong = wrong(&found, &sheet(name));
            assert!(wrong.is_empty(), "{name} {how}: {} wrong:\n{}", wrong.len(), head_of(&wrong));
            true
        }
        Err(error) => {
            assert!(error.to_string().ends_with('。'), "a sentence: {error}");
            false
        }
    }
}

#[test]
fn cut_off_anywhere() {
    for (name, step) in [("columns-2021.pdf", 10), ("linearized-2019.pdf", 97), ("unigb-ucs2-2021.pdf", 101)]
    {
        let whole = bytes(name);
        // The last line only says that the file ends.
        let said = whole.len() - 40;
        for end in (0..said).step_by(step) {
            let is_read = check(name, &whole[..end], &format!("cut at {end}"));
            assert!(!is_read, "{name} cut at {end} is not whole");
        }
    }
}

#[test]
fn bytes_changed_at_random() {
    let mut random = Random::new(1_700);
    for name in [
        "gb-euc-2021.pdf",
        "linearized-2019.pdf",
        "chromium-ruled-2021.pdf",
        "encrypted-rc4-2021.pdf",
        "ruled-2021.ofd",
    ] {
        let whole = bytes(name);
        for round in 0..150 {
            let mut damaged = whole.clone();
            for _ in 0..=round % 5 {
                let at = random.below(damaged.len());
                damaged[at] = random.below(256) as u8;
            }
            check(name, &damaged, &format!("in round {round}"));
        }
    }
}

/// A PDF of these objects, the first of which is the catalog.
fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    out.extend(end.bytes());
    out
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dictionary}/Length {}>>stream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

/// A page with this content and these resources.
fn page(content: &[u8], resources: &str, more: &[&[u8]]) -> Vec<u8> {
    let page =
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents 4 0 R>>");
    let content = stream("", content);
    let mut objects: Vec<&[u8]> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page.as_bytes(),
        &content,
    ];
    objects.extend(more);
    pdf(&objects)
}

#[track_caller]
fn check_quick(name: &str, file: &[u8]) {
    let start = worked();
    let outcome = validate(file).map(|_| ()).map_err(|error| error.code().to_owned());
    let took = worked() - start;
    assert!(took < Duration::from_secs(20), "{name}: {took:?} {outcome:?}");
    assert!(outcome.is_err(), "{name} is no report");
}

/// Zeroes packed as tightly as they can be: 258 of them in 13 bits (RFC 1951, 3.2.6).
fn bomb(megabytes: usize) -> Vec<u8> {
    let mut out = vec![0x78, 0x9C];
    let (mut bits, mut count) = (0_u64, 0);
    let mut push = |out: &mut Vec<u8>, code: u64, length: u32| {
        bits |= code << count;
        count += length;
        while count >= 8 {
            out.push(bits as u8);
            bits >>= 8;
            count -= 8;
        }
    };
    // The last block, with fixed codes; one zero; then the same again and again.
    push(&mut out, 0b011, 3);
    push(&mut out, 0b0000_1100, 8);
    for _ in 0..megabytes * 1024 * 1024 / 258 {
        push(&mut out, 0b1010_0011, 8);
        push(&mut out, 0, 5);
    }
    push(&mut out, 0, 15);
    out
}

#[test]
fn bombs_do_not_go_off() {
    let content = stream("/Filter/FlateDecode", &bomb(80));
    let objects = stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb(300));
    let twice = stream("/Filter[/FlateDecode/FlateDecode]", &bomb(80));
    for unpacks in [content, objects, twice] {
        let file = pdf(&[
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            &unpacks,
        ]);
        assert!(file.len() < 3_000_000);
        let start = worked();
        assert_eq!(validate(&file).err().map(|error| error.code()), Some("too-large"));
        let took = worked() - start;
        assert!(took < Duration::from_secs(20), "{took:?}");
    }
}

#[test]
fn files_made_to_hurt() {
    let font = "/Font<</F 5 0 R>>";
    let helvetica: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let form = |inside: &str| {
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
            inside.as_bytes(),
        )
    };
    let lines: String = (0..40_000).map(|at| format!("{} 0 m {} 800 l S\n", at % 590, at % 590)).collect();
    let grid: String = (0..1_400)
        .map(|at| format!("{0} 0 m {0} 800 l S 0 {0} m 590 {0} l S\n", f64::from(at) * 4.1))
        .collect();
    let text: String =
        (0..60_000).map(|at| format!("1 0 0 1 {} {} Tm (12) Tj\n", at % 500, at % 700)).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("page tree in a circle", pdf(&[b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 3 0 R>>"])),
        ("catalog is its own pages", pdf(&[b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>"])),
        ("deep arrays", page(&b"[".repeat(200_000), "", &[])),
        ("deep dictionaries", page(&b"<</A".repeat(100_000), "", &[])),
        ("deep arrays in an object", pdf(&[b"<</Type/Catalog/Pages 2 0 R>>", &b"[".repeat(100_000)])),
        ("states never brought back", page(&b"q ".repeat(500_000), "", &[])),
        ("a drawing that draws itself", page(b"/X Do", "/XObject<</X 5 0 R>>", &[&form(&"/X Do ".repeat(10))])),
        ("lines", page(lines.as_bytes(), "", &[])),
        ("a grid", page(grid.as_bytes(), "", &[])),
        ("text everywhere", page(format!("BT /F 9 Tf {text} ET").as_bytes(), font, &[helvetica])),
        ("numbers out of bounds", page(b"BT /F 1e38 Tf 9e99 0 0 -9e99 1e30 nan Tm (12) Tj ET 1e38 1e38 -1e38 1e38 re f", font, &[helvetica])),
        ("no font of that name", page(b"BT /G 9 Tf (12) Tj ET", "", &[])),
        ("widths out of bounds", page(b"BT /F 9 Tf <0001> Tj ET", font, &[b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</W[0 4294967295 500 7[1 2]]>>]>>"])),
        ("a length that is no number", pdf(&[b"<</Type/Catalog/Pages 2 0 R>>", b"<</Length 2 0 R>>stream\nx\nendstream"])),
        ("the mark alone", b"%PDF-1.7".to_vec()),
    ];
    for (name, file) in cases {
        check_quick(name, &file);
    }
}

/// An OFD with this one page, and a template if there is one.
fn ofd(page: &str, template: Option<&str>) -> Vec<u8> {
    let root = "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>".to_owned();
    let document = "<Document><CommonData><TemplatePage ID='9' BaseLoc='T.xml'/></CommonData><Pages>\
                    <Page ID='1' BaseLoc='P.xml'/></Pages></Document>"
        .to_owned();
    let mut parts =
        vec![("OFD.xml", root), ("Doc_0/Document.xml", document), ("Doc_0/P.xml", page.to_owned())];
    parts.extend(template.map(|template| ("Doc_0/T.xml", template.to_owned())));
    zip(&parts)
}

#[test]
fn ofd_made_to_hurt() {
    let text = |attributes: &str, code: &str| {
        format!(
            "<Page><TextObject Boundary='1 1 9 9' Size='4' {attributes}><TextCode {code}</TextCode></TextObject></Page>"
        )
    };
    let many = "<TextObject Boundary='1 1 9 9' Size='4'><TextCode X='0' Y='4'>一</TextCode></TextObject>"
        .repeat(20_000);
    let lines = "<PathObject Boundary='1 1 9 9'><AbbreviatedData>M 0 0 L 99 0 L 99 99 C</AbbreviatedData></PathObject>".repeat(20_000);
    for (name, file, code) in [
        ("no page", zip(&[("OFD.xml", "<OFD><DocRoot>D.xml</DocRoot></OFD>")]), "truncated"),
        ("no template", ofd("<Page><Template TemplateID='9'/></Page>", None), "truncated"),
        ("nothing", ofd("<Page/>", None), "empty"),
        ("a picture", ofd("<Page><ImageObject/></Page>", None), "picture-only"),
        (
            "glyphs without characters",
            ofd(&text("", "X='0' Y='4'>¤¤</TextCode><CGTransform/><TextCode>"), None),
            "no-text-recoverable",
        ),
        (
            "distances without end",
            ofd(&text("", "DeltaX='g 4294967295 1 g g 9' DeltaY='g 99999999999999999999 1'>一二"), None),
            "not-a-report",
        ),
        ("text that is clear", ofd(&text("Alpha='0'", "X='0' Y='4'>一二三"), None), "empty"),
        ("text that is seen", ofd(&text("Alpha='90'", "X='0' Y='4'>一二三"), None), "not-a-report"),
        (
            "numbers out of bounds",
            ofd(&text("CTM='1e308 nan inf -1e308 1e308 0'", "X='1e308' Y='-1e308'>一二三"), None),
            "empty",
        ),
        ("many characters at one place", ofd(&format!("<Page>{many}</Page>"), None), "not-a-report"),
        ("many lines at one place", ofd(&format!("<Page>{lines}</Page>"), None), "empty"),
        (
            "deep",
            ofd(&format!("<Page>{}{}</Page>", "<a>".repeat(100_000), "</a>".repeat(100_000)), None),
            "empty",
        ),
        (
            "a template that names itself",
            ofd("<Page><Template TemplateID='9'/></Page>", Some("<Page><Template TemplateID='9'/></Page>")),
            "empty",
        ),
    ] {
        let start = worked();
        assert_eq!(validate(&file).err().map(|error| error.code()), Some(code), "{name}");
        let took = worked() - start;
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
    }
}
