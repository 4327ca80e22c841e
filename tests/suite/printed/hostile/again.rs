//! Files that say a thing once and have it gone through many times.

use std::fmt::Write as _;

use gouji::Input;
use miniz_oxide::deflate::compress_to_vec_zlib;

use super::{check_quick, ofd, page, pdf, stream};
use crate::hostile::linear::check_inputs;
use crate::printed::validate;

const FONT: &str = "<</Type/Font/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[<</CIDSystemInfo\
                    <</Registry(Adobe)/Ordering(GB1)>>/W 6 0 R>>]>>";
/// 某局2024年政府信息公开工作年度报告 in GBK.
const TITLE: &str =
    "BT /F 20 Tf 72 780 Td <C4B3BED632303234C4EAD5FEB8AED0C5CFA2B9ABBFAAB9A4D7F7C4EAB6C8B1A8B8E6> Tj ET\n";

/// A report whose page goes on with `content`; object 7 is `last`.
fn report(content: &str, resources: &str, widths: &str, last: &[u8]) -> Vec<u8> {
    let content = format!("{TITLE}{content}");
    let resources = format!("/Font<</F 5 0 R{resources}>>/XObject<</X 7 0 R>>/ExtGState<</G 7 0 R>>");
    page(content.as_bytes(), &resources, &[FONT.as_bytes(), widths.as_bytes(), last])
}

#[track_caller]
fn check_linear(report: impl Fn(usize) -> Vec<u8>, count: usize) {
    check_inputs(Input::Bytes(&report(count)), Input::Bytes(&report(4 * count)));
}

fn names(count: usize) -> String {
    (0..count).map(|at| format!("/K{at} 1")).collect()
}

/// So many megabytes of nothing to draw, packed.
fn spaces(megabytes: usize) -> Vec<u8> {
    compress_to_vec_zlib(&b" ".repeat(megabytes << 20), 6)
}

#[test]
fn what_is_named_again_is_not_looked_up_again() {
    let font = |count: usize| format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica{}>>", names(count));
    check_linear(|count| report(&"/L 9 Tf ".repeat(count), "/L 7 0 R", "[]", font(count).as_bytes()), 1_500);
    let picture = |count: usize| stream(&format!("/Type/XObject/Subtype/Image{}", names(count)), b"x");
    check_linear(|count| report(&"/X Do ".repeat(count), "", "[]", &picture(count)), 1_500);
}

#[test]
fn what_is_drawn_again_counts_again() {
    let form = stream("/Type/XObject/Subtype/Form/Filter/FlateDecode", &spaces(20));
    let settings = format!("<</LW 1{}>>", names(20_000));
    let own = format!("/F2 <</Type/Font/Subtype/Type1/BaseFont/Helvetica{}>>", names(20_000));
    let picture = stream("/Subtype/Image", b"x");
    for file in [
        report(&"/X Do ".repeat(20), "", "[]", &form),
        report(&"/G gs ".repeat(2_000), "", "[]", settings.as_bytes()),
        report(&"/F2 9 Tf ".repeat(2_000), &own, "[]", &picture),
    ] {
        assert_eq!(validate(&file).err().map(|error| error.code()), Some("too-large"));
    }
}

#[test]
fn the_content_of_a_page_may_be_one_stream_many_times() {
    let content = stream("/Filter/FlateDecode", &spaces(20));
    let file = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        format!("<</Type/Page/Parent 2 0 R/Contents[{}]>>", "4 0 R ".repeat(20)).as_bytes(),
        &content,
    ]);
    assert_eq!(validate(&file).err().map(|error| error.code()), Some("too-large"));
}

#[test]
fn pictures_in_the_content_that_never_end() {
    for content in ["BI /W 1 ID x ".repeat(50_000), "BI /W 1 ID x EI ".repeat(2_000) + &"BI ".repeat(20_000)]
    {
        let file = page(content.as_bytes(), "", &[]);
        assert_eq!(validate(&file).err().map(|error| error.code()), Some("too-large"));
    }
    // A few are what some programs make of small pictures.
    let few = format!("{TITLE}{}", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ".repeat(100));
    let file = page(few.as_bytes(), "/Font<</F 5 0 R>>", &[FONT.as_bytes(), b"[]"]);
    assert!(validate(&file).is_ok());
}

#[test]
fn a_few_bytes_of_a_font_stand_for_a_whole_table() {
    let ranges = |count: usize| format!("[{}]", "0 65535 1 ".repeat(count));
    check_linear(|count| report("", "", &ranges(count), b"null"), 400);
    // Each font names a standard map, and all the same.
    let resources: String = (0..5_000).fold(String::new(), |mut names, at| {
        let _ = write!(names, "/F{at} {FONT}");
        names
    });
    let uses: String = (0..5_000).map(|at| format!("/F{at} 9 Tf ")).collect();
    let file = page(uses.as_bytes(), &format!("/Font<<{resources}>>"), &[b"null", b"[]"]);
    check_quick("fonts", &file);
}

#[test]
fn labels_are_looked_for_among_few_parts_of_lines() {
    // Rows of labels in many columns, with figures behind them.
    let parts = |count: usize| {
        let mut content = "BT /F 1 Tf ".to_owned();
        for row in 0..120 {
            for column in 0..count {
                let x = 20.0 + column as f64 * 500.0 / count as f64;
                let text = if column % 2 == 0 { "D2BBA1A2" } else { "BCD7" };
                let _ = write!(content, "1 0 0 1 {x:.2} {} Tm <{text}> Tj ", 20 + row * 6);
            }
            for x in [530, 540, 550] {
                let _ = write!(content, "1 0 0 1 {x} {} Tm <31> Tj ", 20 + row * 6);
            }
        }
        report(&(content + "ET"), "", "[]", b"null")
    };
    check_linear(parts, 50);
}

#[test]
fn templates_that_lie_under_a_page_many_times() {
    let text = "<TextObject Boundary='1 1 9 9' Size='4'><TextCode X='0' Y='4'>一</TextCode></TextObject>";
    let path = format!(
        "<PathObject Boundary='1 1 9 9'><AbbreviatedData>{}</AbbreviatedData></PathObject>",
        "M 0 0 L 99 0 ".repeat(5_000)
    );
    for template in [text.repeat(2_000), path] {
        let page = format!("<Page>{}</Page>", "<Template TemplateID='9'/>".repeat(2_000));
        let file = ofd(&page, Some(&format!("<Page>{template}</Page>")));
        assert_eq!(validate(&file).err().map(|error| error.code()), Some("too-large"));
    }
}
