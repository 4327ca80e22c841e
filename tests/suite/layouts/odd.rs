//! Odd files: two balanced models whose figures of 表三 are all different, so that a slip shows,
//! written in many formats, with marks beside figures, fields instead of them, pages inside pages.
//! Whatever the file: no wrong value, no invented mistake; and most are read exactly.
//!
//! A sample of the places is tried at once, all of them with `GOUJI_ALL=1`.

mod pages;
mod sheets;
mod words;

use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions};
use serde_json::{Value, json};

use super::form::{Kind, Row, Slot, grid};
use super::{Part, parts};
use crate::checks::{assert_invariants, value_of};
use crate::figures::{Sheet, meaning};

/// How a figure may be written in some format: `#` stands for it.
struct Odd {
    name: &'static str,
    write: &'static str,
    /// What must be read of it.
    read: Read,
}

#[derive(Clone, Copy, PartialEq)]
enum Read {
    /// The figure.
    Figure,
    /// The figure, or nothing with a reason.
    FigureOrNothing,
    /// Nothing, with a reason.
    Nothing,
}

const fn odd(name: &'static str, write: &'static str, read: Read) -> Odd {
    Odd { name, write, read }
}

/// Both forms, every figure of 表三 another one.
#[expect(clippy::needless_range_loop, reason = "rows and columns are numbers of the form here")]
pub(crate) fn models() -> [Sheet; 2] {
    Sheet::both().map(|sheet| {
        let places: Vec<_> = sheet.template.places().filter(|place| place.table.name == "表三").collect();
        let rows = places.len() / 7;
        let names: Vec<&str> = places.iter().map(|place| place.cell.key.name()).collect();
        let mut figures = vec![[0_i64; 7]; rows];
        for column in 0..6 {
            let of = column as i64;
            for row in 2..rows - 2 {
                figures[row][column] = 7 + 37 * row as i64 + 1_009 * of;
            }
            let handled = (2..rows - 2).map(|row| figures[row][column]).sum();
            figures[rows - 2][column] = handled;
            figures[rows - 1][column] = 200_001 + 13 * of;
            figures[1][column] = 100_003 + 17 * of;
            figures[0][column] = handled + figures[rows - 1][column] - figures[1][column];
        }
        for row in &mut figures {
            row[6] = row[..6].iter().sum();
        }
        let all = figures.iter().flatten().zip(&names);
        all.fold(sheet, |sheet, (figure, name)| sheet.with(name, &figure.to_string()))
    })
}

/// The models whose every figure is another one, really.
#[test]
fn all_figures_of_a_model_are_different() {
    for sheet in models() {
        let table = sheet.template.places().filter(|place| place.table.name == "表三");
        let mut figures: Vec<_> = table.map(|place| sheet.cell(place.cell.key).to_owned()).collect();
        let all = figures.len();
        figures.sort_unstable();
        figures.dedup();
        assert_eq!(figures.len(), all);
    }
}

/// Which figures of a file are written oddly: every so-manieth from some place on.
#[derive(Clone, Copy)]
struct Places {
    first: usize,
    step: usize,
}

impl Places {
    /// Those that are tried: all figures, and some of them.
    fn tried() -> Vec<Places> {
        let mut tried = vec![Places { first: 3, step: 11 }];
        if std::env::var("GOUJI_ALL").is_ok_and(|all| all == "1") {
            tried.extend([1, 2, 5, 7].map(|step| Places { first: step / 2, step }));
        }
        tried
    }

    fn holds(self, at: usize) -> bool {
        at % self.step == self.first % self.step
    }
}

/// Writes the figures of a report one after the other, some of them oddly.
struct Pen<'a> {
    odd: &'a Odd,
    plain: &'static str,
    places: Places,
    /// How many figures were written.
    at: usize,
    /// Which were written oddly, in order.
    oddly: Vec<usize>,
}

impl<'a> Pen<'a> {
    fn new(odd: &'a Odd, plain: &'static str, places: Places) -> Self {
        Self { odd, plain, places, at: 0, oddly: Vec::new() }
    }

    fn write(&mut self, slot: &Slot) -> String {
        let is_figure = slot.kind == Kind::Figure && slot.text.bytes().all(|byte| byte.is_ascii_digit());
        let is_odd = is_figure && !slot.text.is_empty() && self.places.holds(self.at);
        if slot.kind == Kind::Figure {
            if is_odd {
                self.oddly.push(self.at);
            }
            self.at += 1;
        }
        let form = if is_odd { self.odd.write } else { self.plain };
        form.replace('#', &slot.text)
    }
}

#[track_caller]
fn validate(name: &str, bytes: &[u8]) -> Validation {
    match gouji::validate(Input::Bytes(bytes), &OpenOptions::default(), &CheckOptions::default()) {
        Ok(found) => found,
        Err(error) => panic!("{name}: {} {error}", error.code()),
    }
}

/// Checks what was read of a file: of the figures at `oddly` what `read` says, of all others exactly
/// what the sheet says.
#[track_caller]
fn check(name: &str, bytes: &[u8], sheet: &Sheet, oddly: &[usize], read: Read) {
    let found = validate(name, bytes);
    assert_invariants(&found);
    assert_eq!(found.report.template, Some(sheet.template.name), "{name}");
    assert_eq!(
        (found.report.organ.as_deref(), found.report.year),
        (Some(sheet.organ), Some(sheet.year)),
        "{name}"
    );
    let mut wrong = Vec::new();
    for (at, (place, fact)) in sheet.template.places().zip(&found.report.facts).enumerate() {
        let printed = sheet.cell(place.cell.key);
        let (state, value) = meaning(printed);
        let is_right = value_of(fact) == value && (fact.state == state || fact.state == "annotated");
        let is_unread = fact.state == "unreadable";
        let expected = if oddly.contains(&at) { read } else { Read::Figure };
        let is_fine = match expected {
            Read::Figure => is_right,
            Read::FigureOrNothing => is_right || is_unread,
            Read::Nothing => is_unread,
        };
        if !is_fine {
            wrong.push(format!("{} “{printed}”: {} {:?}", fact.key, fact.state, fact.text));
        }
    }
    assert!(
        wrong.is_empty(),
        "{name}: {} of {}\n{}\n{}",
        wrong.len(),
        found.report.facts.len(),
        wrong[..wrong.len().min(5)].join("\n"),
        found.text
    );
    let invented: Vec<_> = found
        .findings
        .iter()
        .filter(|finding| finding.severity == "error" && finding.responsibility == "report")
        .map(|finding| format!("{} {}", finding.rule, finding.message))
        .collect();
    assert!(invented.is_empty(), "{name}: {invented:?}");
    if read != Read::Figure
        && !oddly.is_empty()
        && found.report.facts.iter().any(|fact| fact.state == "unreadable")
    {
        assert_ne!(found.coverage.relations.unchecked, 0, "{name}: silent");
    }
}

/// Tries every way to write a figure, in both forms.
#[track_caller]
fn check_all(odds: &[Odd], plain: &'static str, write: impl Fn(&Sheet, &mut Pen<'_>) -> Vec<u8>) {
    for sheet in models() {
        for odd in odds {
            for places in Places::tried() {
                let mut pen = Pen::new(odd, plain, places);
                let bytes = write(&sheet, &mut pen);
                let name = format!("{} {} {}", sheet.template.name, odd.name, places.step);
                check(&name, &bytes, &sheet, &pen.oddly, odd.read);
            }
        }
    }
}

/// A report piece by piece: tables as their rows.
enum Piece {
    Title(String),
    Heading(String),
    Paragraph(String),
    Table(Vec<Row>),
}

fn pieces(sheet: &Sheet) -> Vec<Piece> {
    let piece = |part| match part {
        Part::Title(words) => Piece::Title(words),
        Part::Heading(words) => Piece::Heading(words),
        Part::Paragraph(words) => Piece::Paragraph(words),
        Part::Table(form) => Piece::Table(grid(sheet, form)),
    };
    parts(sheet).into_iter().map(piece).collect()
}

/// The pieces for scripts that write reports with other programs.
pub(crate) fn pieces_as_json(sheet: &Sheet) -> Value {
    let kind = |kind| match kind {
        Kind::Head => "head",
        Kind::Label => "label",
        Kind::Figure => "figure",
    };
    let cell = |slot: &Slot| {
        let Slot { text, rows, columns, .. } = slot;
        json!({"kind": kind(slot.kind), "text": text, "rows": rows, "columns": columns})
    };
    let row = |row: &Row| row.slots.iter().map(cell).collect::<Vec<_>>();
    let piece = |part| match part {
        Part::Title(text) => json!({"kind": "title", "text": text}),
        Part::Heading(text) => json!({"kind": "heading", "text": text}),
        Part::Paragraph(text) => json!({"kind": "paragraph", "text": text}),
        Part::Table(form) => {
            let rows: Vec<_> = grid(sheet, form).iter().map(row).collect();
            json!({"kind": "table", "name": form.name, "rows": rows})
        }
    };
    parts(sheet).into_iter().map(piece).collect()
}
