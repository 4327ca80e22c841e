//! Spreadsheets as other programs write them, in `tests/fixtures/workbook/`: each says what the
//! form says that it was filled in from.
//!
//! They hold the figures of `figures.rs`. `one-sheet` and `text-figures` of XLSX, `two-units` and
//! `no-results` were written with openpyxl, `three-sheets` of XLSX with XlsxWriter, which stores
//! the results of formulas, and those of XLS with xlwt.

use gouji::{CheckOptions, Input, OpenOptions};

use crate::checks::{assert_found_says, assert_invariants};
use crate::figures::Sheet;
use crate::fixtures;

/// The validations of every report in a workbook.
#[track_caller]
fn validations(name: &str) -> Vec<gouji::wire::Validation> {
    let bytes = fixtures::read(&format!("workbook/{name}"));
    let parts = gouji::open_all(Input::Bytes(&bytes), &OpenOptions::default()).expect(name);
    let validate = |part: Result<gouji::Opened, _>| part.expect(name).validate(&CheckOptions::default());
    parts.into_iter().map(|part| validate(part).expect(name)).collect()
}

/// Checks that a workbook holds one report, which says what `sheet` does.
#[track_caller]
fn check(name: &str, sheet: &Sheet) {
    let found = validations(name);
    let [found] = &found[..] else { panic!("{name}: {} reports", found.len()) };
    assert_eq!((found.source.part, found.source.parts), (None, 1));
    assert_found_says(found, sheet);
}

#[test]
fn all_tables_on_one_sheet() {
    check("one-sheet-2024.xlsx", &Sheet::y2021());
    check("one-sheet-2020.xls", &Sheet::y2019());
}

#[test]
fn figures_as_text_and_nothing_blank_between_the_tables() {
    check("text-figures-2020.xlsx", &Sheet::y2019());
}

#[test]
fn each_table_on_a_sheet_of_its_own() {
    check("three-sheets-2024.xlsx", &Sheet::y2021());
    check("three-sheets-2024.xls", &Sheet::y2021());
}

#[test]
fn a_report_for_every_unit() {
    let found = validations("two-units-2024.xlsx");
    let organs: Vec<_> = found.iter().map(|found| found.report.organ.as_deref()).collect();
    assert_eq!(organs, [Some("青禾市档案局"), Some("青禾市林业局")]);
    for (part, found) in found.iter().enumerate() {
        assert_eq!((found.source.part, found.source.parts), (Some(part), 2));
        let mut sheet = Sheet::y2021();
        sheet.organ = ["青禾市档案局", "青禾市林业局"][part];
        assert_found_says(found, &sheet);
    }
}

#[test]
fn a_formula_without_a_result_is_no_blank_cell() {
    let found = validations("no-results-2024.xlsx");
    assert_invariants(&found[0]);
    let total = found[0].report.facts.iter().find(|fact| fact.key == "applications.received.total");
    let total = total.expect("a fact");
    assert_eq!((total.state, total.text.as_deref()), ("number", Some("53")), "a plain sum is worked out");
    assert_eq!(found[0].coverage.relations.violated, 0);
}

#[test]
fn a_part_that_is_not_there_is_refused() {
    let bytes = fixtures::read("workbook/two-units-2024.xlsx");
    let open =
        |part| gouji::open(Input::Bytes(&bytes), &OpenOptions { part: Some(part), ..OpenOptions::default() });
    let organ = |part| open(part).expect("a report").report().organ.clone();
    assert_eq!(organ(1).as_deref(), Some("青禾市林业局"));
    assert_eq!(open(2).err().map(|error| error.code()), Some("no-such-part"));
}
