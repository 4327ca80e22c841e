//! XLS: the records of a BIFF8 workbook.
//!
//! Only the records that hold cells, merged cells, strings, number formats and sheets are looked
//! at. A formula is never looked into: what came out of it stands beside it.

mod strings;

use std::collections::HashMap;

use super::value::{self, Look};
use super::{Area, Gauge, MOST_SHEETS, Sheet, SheetCell, too_many};
use crate::error::Error;
use crate::read::faces::{Face, Script, UNREAD};
use crate::read::ole::{self, CompoundFile};
use strings::{Pieces, SharedStrings};

/// The sheets of a workbook, in the order of their tabs.
pub(super) fn read(file: &CompoundFile) -> Result<Vec<Sheet>, Error> {
    if !file.has("Workbook") {
        // Versions before 1997 call the stream by another name.
        return Err(too_old());
    }
    let stream = file.stream("Workbook").map_err(|_| ole::truncated())?;
    let book = Book::read(&stream)?;
    if book.sheets.len() > MOST_SHEETS {
        return Err(too_many());
    }
    let mut gauge = Gauge::default();
    // Sheets do not share records; a file in which they do would be read again and again.
    let mut left = stream.len();
    book.sheets.iter().map(|entry| sheet(&stream, entry, &book, &mut gauge, &mut left)).collect()
}

fn too_old() -> Error {
    Error::new(
        "too-old",
        fixed!(
            "这是 Excel 95 及以前的工作簿，读不了。请在 Excel 或 WPS 里另存为 xlsx 再核对。",
            "This is a workbook of Excel 95 or before and cannot be read. Save it as xlsx in Excel or WPS, and check again."
        ),
    )
}

/// The types of the records that are looked at (MS-XLS 2.3).
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const DATE_1904: u16 = 0x0022;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const COLUMNS: u16 = 0x007D;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const MUL_BLANK: u16 = 0x00BE;
    pub(super) const RICH_STRING: u16 = 0x00D6;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const MERGE_CELLS: u16 = 0x00E5;
    pub(super) const SST: u16 = 0x00FC;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const BLANK: u16 = 0x0201;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
}

/// The version number of BIFF8 in a `BOF` record.
const BIFF8: u16 = 0x0600;

/// A record and what continues it.
struct Record<'a> {
    kind: u16,
    pieces: Pieces<'a>,
}

/// The records from a place in the stream on; a record that is cut off ends them.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn at(stream: &'a [u8], offset: usize) -> Self {
        Records { rest: stream.get(offset..).unwrap_or_default() }
    }

    fn one(&self) -> Option<(u16, &'a [u8], &'a [u8])> {
        let [kind_low, kind_high, length_low, length_high, rest @ ..] = self.rest else { return None };
        let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
        let (data, rest) = rest.split_at_checked(length)?;
        Some((u16::from_le_bytes([*kind_low, *kind_high]), data, rest))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data, rest) = self.one()?;
        self.rest = rest;
        let mut pieces = vec![data];
        while let Some((kind::CONTINUE, data, rest)) = self.one() {
            self.rest = rest;
            pieces.push(data);
        }
        Some(Record { kind, pieces: Pieces::new(pieces) })
    }
}

struct Entry {
    name: String,
    is_hidden: bool,
    offset: usize,
}

/// What the sheets of a workbook share.
#[derive(Default)]
struct Book {
    sheets: Vec<Entry>,
    strings: SharedStrings,
    fonts: Vec<Face>,
    looks: Vec<(Look, u16)>,
    since_1904: bool,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Book, Error> {
        let mut records = Records::at(stream, 0);
        let mut first =
            records.next().filter(|record| record.kind == kind::BOF).ok_or_else(ole::truncated)?;
        if first.pieces.u16() != Some(BIFF8) {
            return Err(too_old());
        }
        let mut book = Book::default();
        let mut codes = HashMap::new();
        let mut formats = Vec::new();
        for mut record in records {
            let pieces = &mut record.pieces;
            match record.kind {
                kind::EOF => {
                    book.looks = formats.iter().map(|&(font, id)| (Look::of(id, &codes), font)).collect();
                    return Ok(book);
                }
                kind::FILE_PASS => return Err(ole::encrypted(&fixed!("工作簿", "workbook"))),
                kind::DATE_1904 => book.since_1904 = pieces.u16() == Some(1),
                kind::BOUND_SHEET => book.sheets.extend(entry(pieces)),
                kind::FORMAT => {
                    codes.extend(
                        pieces.u16().zip(pieces.string()).map(|(id, code)| (id, Look::of_code(&code))),
                    );
                }
                kind::FONT => book.fonts.push(font(pieces).unwrap_or_default()),
                kind::XF => formats.push(pieces.u16().zip(pieces.u16()).unwrap_or_default()),
                kind::SST => book.strings = SharedStrings::read(pieces, &book.fonts),
                _ => {}
            }
        }
        Err(ole::truncated())
    }

    fn look(&self, style: u16) -> Look {
        self.looks.get(usize::from(style)).map(|(look, _)| *look).unwrap_or_default()
    }

    /// Whether a cell of this style is struck as a whole.
    fn strikes(&self, style: u16) -> bool {
        let font = self.looks.get(usize::from(style)).map(|(_, font)| strings::face(&self.fonts, *font));
        font.is_some_and(|font| font.is_struck)
    }

    fn number(&self, float: f64, style: u16) -> String {
        value::of_float(float, self.look(style), self.since_1904)
    }
}

/// How the text of a font looks (MS-XLS 2.4.122).
fn font(pieces: &mut Pieces) -> Option<Face> {
    let (size, options) = (pieces.u16()?, pieces.u16()?);
    let script = match pieces.skip(4).and_then(|()| pieces.u16())? {
        1 => Script::Raised,
        2 => Script::Lowered,
        _ => Script::Plain,
    };
    Some(Face { script, is_struck: options & 8 != 0, is_symbol: false, is_white: false, size })
}

/// A sheet of the workbook; `None` for charts and macros.
fn entry(pieces: &mut Pieces) -> Option<Entry> {
    let offset = pieces.u32()?;
    let (state, what) = (pieces.u8()?, pieces.u8()?);
    let name = pieces.short_string()?;
    (what == 0).then_some(Entry { name, is_hidden: state & 3 != 0, offset: offset as usize })
}

fn sheet(
    stream: &[u8],
    entry: &Entry,
    book: &Book,
    gauge: &mut Gauge,
    left: &mut usize,
) -> Result<Sheet, Error> {
    let mut reader = SheetReader { book, gauge, sheet: Sheet::default(), waiting: None };
    // A chart in a sheet has records of its own, between a BOF and an EOF of its own.
    let mut depth = 0_usize;
    let mut records = Records::at(stream, entry.offset);
    loop {
        let before = records.rest.len();
        let Some(record) = records.next() else { break };
        *left = left.checked_sub(before - records.rest.len()).ok_or_else(ole::truncated)?;
        match record.kind {
            kind::BOF => depth += 1,
            kind::EOF if depth <= 1 => break,
            kind::EOF => depth -= 1,
            _ if depth == 1 => reader.take(record)?,
            _ => {}
        }
    }
    (reader.sheet.name, reader.sheet.is_hidden) = (entry.name.clone(), entry.is_hidden);
    Ok(reader.sheet)
}

struct SheetReader<'a> {
    book: &'a Book,
    gauge: &'a mut Gauge,
    sheet: Sheet,
    /// The formula whose text is in one of the next records.
    waiting: Option<(u16, u16)>,
}

impl SheetReader<'_> {
    fn take(&mut self, mut record: Record) -> Result<(), Error> {
        let pieces = &mut record.pieces;
        match record.kind {
            kind::MERGE_CELLS => self.merged(pieces),
            kind::ROW => {
                if let Some(row) = pieces.u16()
                    && pieces.skip(10).and_then(|()| pieces.u16()).is_some_and(|options| options & 0x20 != 0)
                {
                    self.sheet.hidden_rows.push((row.into(), row.into()));
                }
            }
            kind::COLUMNS => {
                if let Some((first, last)) = pieces.u16().zip(pieces.u16())
                    && pieces.skip(4).and_then(|()| pieces.u16()).is_some_and(|options| options & 1 != 0)
                {
                    self.sheet.hidden_columns.push((first.into(), last.into()));
                }
            }
            kind::MUL_RK | kind::MUL_BLANK => self.row_of_cells(record.kind, pieces)?,
            kind::STRING => {
                if let Some(((row, column), text)) = self.waiting.take().zip(pieces.string()) {
                    self.cell(row, column, text)?;
                }
            }
            _ => {
                let place = pieces.u16().zip(pieces.u16()).zip(pieces.u16());
                if let Some(((row, column), style)) = place
                    && let Some(mut text) = self.text(record.kind, pieces, (row, column), style)
                {
                    if self.book.strikes(style) && !text.trim().is_empty() {
                        text = UNREAD.to_string();
                    }
                    self.cell(row, column, text)?;
                }
            }
        }
        Ok(())
    }

    /// What a cell shows; `None` where this is no cell, or its text is still to come.
    fn text(&mut self, kind: u16, pieces: &mut Pieces, place: (u16, u16), style: u16) -> Option<String> {
        match kind {
            kind::LABEL_SST => Some(self.book.strings.get(pieces.u32()?)),
            kind::LABEL | kind::RICH_STRING => pieces.string(),
            kind::NUMBER => Some(self.book.number(pieces.f64()?, style)),
            kind::RK => Some(self.book.number(rk(pieces.u32()?), style)),
            kind::BLANK => Some(String::new()),
            kind::BOOL_ERR => {
                let (value, is_error) = (pieces.u8()?, pieces.u8()?);
                Some(if is_error == 1 { value::of_error(value) } else { value::of_bool(value == 1) })
            }
            kind::FORMULA => {
                let result: [u8; 8] = pieces.array()?;
                match result {
                    [0, .., 0xFF, 0xFF] => {
                        self.waiting = Some(place);
                        None
                    }
                    [1, _, value, .., 0xFF, 0xFF] => Some(value::of_bool(value == 1)),
                    [2, _, value, .., 0xFF, 0xFF] => Some(value::of_error(value)),
                    [.., 0xFF, 0xFF] => Some(String::new()),
                    number => Some(self.book.number(f64::from_le_bytes(number), style)),
                }
            }
            _ => None,
        }
    }

    /// A record with cells side by side: their styles, and numbers where they have any.
    fn row_of_cells(&mut self, kind: u16, pieces: &mut Pieces) -> Result<(), Error> {
        let Some((row, first)) = pieces.u16().zip(pieces.u16()) else { return Ok(()) };
        let width = if kind == kind::MUL_RK { 6 } else { 2 };
        let mut column = first;
        // The number of the last column ends the record.
        while pieces.len() >= width + 2 {
            let Some(style) = pieces.u16() else { break };
            let text = match kind {
                kind::MUL_RK => {
                    let number = pieces.u32().map(|number| self.book.number(rk(number), style));
                    number.map(|number| if self.book.strikes(style) { UNREAD.to_string() } else { number })
                }
                _ => Some(String::new()),
            };
            self.cell(row, column, text.unwrap_or_default())?;
            column = column.saturating_add(1);
        }
        Ok(())
    }

    fn merged(&mut self, pieces: &mut Pieces) {
        let count = pieces.u16().unwrap_or(0);
        for _ in 0..count {
            let Some([first_row, last_row, first_column, last_column]) = pieces.four() else { return };
            if first_row <= last_row && first_column <= last_column {
                self.sheet.merged.push(Area {
                    first_row: first_row.into(),
                    last_row: last_row.into(),
                    first_column: first_column.into(),
                    last_column: last_column.into(),
                });
            }
        }
    }

    fn cell(&mut self, row: u16, column: u16, text: String) -> Result<(), Error> {
        self.gauge.add(&text)?;
        self.sheet.cells.push(SheetCell { row: row.into(), column: column.into(), text });
        Ok(())
    }
}

/// A number in four bytes: the upper half of a binary fraction, or a whole number; either may
/// stand for a hundred times what is meant.
fn rk(number: u32) -> f64 {
    let float = match number & 2 {
        0 => f64::from_bits(u64::from(number & !3) << 32),
        _ => f64::from(number.cast_signed() >> 2),
    };
    if number & 1 == 1 { float / 100.0 } else { float }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes() {
        for (number, float) in [
            (3 << 2 | 2, 3.0),
            ((-14_i32 << 2).cast_unsigned() | 2, -14.0),
            (1_260 << 2 | 3, 12.6),
            (0x3FF0_0000, 1.0),
            (0x4029_0000 & !3 | 1, 0.125),
        ] {
            assert_eq!(rk(number), float, "{number:x}");
        }
    }

    #[test]
    fn a_record_that_is_cut_off_ends_the_records() {
        for stream in [&b""[..], b"\x09", b"\x09\x08\x04\x00\x00\x06", b"\x0A\x00\x00\x00"] {
            assert!(Book::read(stream).is_err(), "{stream:?}");
        }
    }
}
