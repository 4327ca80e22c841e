//! One set of figures a form, written in every layout: each must say exactly the same.

mod clipboard;
mod columns;
mod form;
mod json;
pub(crate) mod lines;
mod odd;
mod page;
mod pieces;
mod saved;
pub(crate) mod strange;
pub(crate) mod word;

use gouji::template::TableForm;

use crate::checks::{assert_says, has_error_at, validate_as};
use crate::figures::Sheet;
pub(crate) use odd::{models, pieces_as_json};

/// A way to write a whole report.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    pub(crate) write: fn(&Sheet) -> String,
}

macro_rules! layouts {
    ($($(#[$attribute:meta])* $name:ident: $write:path,)+) => {
        /// Every layout, easy ones first.
        pub(crate) const LAYOUTS: &[Layout] =
            &[$($(#[$attribute])* Layout { name: stringify!($name), write: $write }),+];

        $($(#[$attribute])* mod $name {
            use super::*;

            #[test]
            fn says_exactly_what_the_form_says() {
                check($write, str::to_owned);
            }

            #[test]
            fn full_width_digits_are_digits() {
                check($write, full_width);
            }

            #[test]
            fn thousands_may_be_separated() {
                check($write, |cell| separated(cell, ","));
                check($write, |cell| separated(cell, "，"));
            }

            #[test]
            fn a_figure_one_too_high_is_an_error_at_its_cell() {
                check_one_too_high($write);
            }
        })+
    };
}

layouts! {
    pipe_tables: lines::pipe_tables,
    one_cell_a_line_behind_a_tab: lines::tabbed_cells,
    rows_from_excel: clipboard::from_excel,
    rows_from_word: clipboard::from_word,
    the_whole_page_on_one_line: lines::one_line,
    one_value_a_line: lines::one_value_a_line,
    columns_by_spaces: columns::write,
    small_pipe_tables: pieces::write,
    plain_web_page: page::plain,
    one_glyph_a_tag_inside_a_site: page::site,
    clipboard_html_of_word: page::word,
    figures_as_json: json::figures,
    json_of_gouji_itself: json::own_output,
}

/// The layouts that are lines of text, of which each may be disturbed.
pub(crate) fn in_text() -> impl Iterator<Item = &'static Layout> {
    const NAMES: [&str; 6] = [
        "pipe_tables",
        "one_cell_a_line_behind_a_tab",
        "rows_from_excel",
        "rows_from_word",
        "one_value_a_line",
        "columns_by_spaces",
    ];
    LAYOUTS.iter().filter(|layout| NAMES.contains(&layout.name))
}

/// The parts of a report, in order.
enum Part {
    Title(String),
    Heading(String),
    Paragraph(String),
    Table(&'static TableForm),
}

/// The parts that every layout writes in its own way.
fn parts(sheet: &Sheet) -> Vec<Part> {
    let mut parts = vec![Part::Title(sheet.title()), Part::Paragraph(form::preamble(sheet))];
    for section in sheet.template.sections {
        parts.push(Part::Heading(format!("{}、{}", section.numeral, section.title)));
        parts.extend(form::prose(sheet, section.number).into_iter().map(Part::Paragraph));
        parts.extend(sheet.template.tables.iter().filter(|t| t.section == section.number).map(Part::Table));
    }
    parts
}

/// Checks that all forms, with every cell printed in some way, say what was written.
#[track_caller]
fn check(write: fn(&Sheet) -> String, style: impl Fn(&str) -> String) {
    for sheet in Sheet::all() {
        let sheet = sheet.printed(&style);
        assert_says(&write(&sheet), &sheet);
    }
}

/// Checks every figure that stands in a relation in turn.
#[track_caller]
fn check_one_too_high(write: fn(&Sheet) -> String) {
    for sheet in Sheet::all() {
        let silent: Vec<_> = sheet
            .related_keys()
            .filter(|&key| !has_error_at(&validate_as(&write(&sheet.with_one_more(key)), &sheet), key.name()))
            .collect();
        assert!(silent.is_empty(), "{}: no error at {} cells: {silent:?}", sheet.template.name, silent.len());
    }
}

/// `12` as `１２`.
fn full_width(cell: &str) -> String {
    let wide = |char: char| match char {
        '0'..='9' => char::from_u32(char as u32 - u32::from('0') + u32::from('０')).expect("a digit"),
        '.' => '．',
        '-' => '－',
        _ => char,
    };
    cell.chars().map(wide).collect()
}

/// `1286` as `1,286`.
fn separated(cell: &str, separator: &str) -> String {
    let start = cell.find(|char: char| char.is_ascii_digit()).unwrap_or(cell.len());
    let digits = cell[start..].chars().take_while(char::is_ascii_digit).count();
    let mut out = cell[..start].to_owned();
    for (index, digit) in cell[start..start + digits].chars().enumerate() {
        if index > 0 && (digits - index) % 3 == 0 {
            out += separator;
        }
        out.push(digit);
    }
    out + &cell[start + digits..]
}

#[test]
fn blanks_and_marks_are_carried_by_every_layout_with_cells() {
    let with_cells: [fn(&Sheet) -> String; 4] =
        [lines::pipe_tables, lines::tabbed_cells, clipboard::from_excel, clipboard::from_word];
    for write in with_cells {
        for sheet in Sheet::all() {
            let sheet = sheet.printed(|cell| if cell == "0" { String::new() } else { cell.to_owned() });
            assert_says(&write(&sheet), &sheet);
        }
        let marked = Sheet::y2021()
            .with("disclosure.rules.issued", "/")
            .with("disclosure.rules.repealed", "—")
            .with("disclosure.rules.in_force", "无")
            .with("disclosure.normative_documents.issued", "5（其中修订2件）");
        assert_says(&write(&marked), &marked);
    }
}
