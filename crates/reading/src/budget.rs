//! What one reading may produce.
//!
//! A small file can stand for very much: packed data, a string that ten thousand cells refer to, a
//! drawing that is drawn over and over. So what counts is what comes out of a file, in units that
//! stand for memory and time, and there is one budget for the whole reading of a file, parts inside
//! parts included. A reader asks for what it is about to produce; whoever cannot fail asks
//! [`Budget::allows`] and stops. Either way the file is refused at the end: what was read of it in
//! part is never handed out.
//!
//! The numbers stand in `docs/security.md` too; a test compares them.

use std::cell::Cell;
use std::rc::Rc;

use crate::document::{BlockKind, Document};
use crate::error::Error;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Bytes that packed data becomes.
    Unpacked,
    /// Bytes of text, in the document or on the way to it.
    Text,
    /// Cells of tables.
    Cells,
    /// Paragraphs, headings and tables.
    Blocks,
    /// Remarks about the reading.
    Remarks,
    /// Characters and lines that a page draws.
    Marks,
    /// Anything else that is gone through one by one, such as bytes that are looked at again.
    Steps,
}

impl Unit {
    /// All of them, in the order of the table in the documentation.
    pub(crate) const ALL: [Unit; 7] =
        [Unit::Unpacked, Unit::Text, Unit::Cells, Unit::Blocks, Unit::Remarks, Unit::Marks, Unit::Steps];

    /// How many there may be of a file of so many bytes.
    pub(crate) fn most(self, file: usize) -> usize {
        match self {
            // Office XML packs to a fortieth, and is read in the form of text.
            Unit::Unpacked => (16 << 20) + file.saturating_mul(16).min(104 << 20),
            // A report has 20 KB, a book of a hundred reports 2 MB.
            Unit::Text => 20 << 20,
            // A report has three hundred, a workbook of all reports of a province a hundred thousand in
            // more than a megabyte. A cell takes 700 bytes until its report is checked.
            Unit::Cells => 80_000 + (file / 16).min(320_000),
            Unit::Blocks => 200_000,
            Unit::Remarks => 2_000,
            // A page has two thousand, which take 240 bytes each until its text is put together.
            Unit::Marks => 240_000 + (file / 6).min(760_000),
            Unit::Steps => 64 << 20,
        }
    }
}

/// What is left for one file. A copy takes from the same.
#[derive(Clone)]
pub(crate) struct Budget(Rc<Purse>);

struct Purse {
    file: usize,
    taken: [Cell<usize>; Unit::ALL.len()],
}

impl Budget {
    /// The budget of a file of so many bytes.
    pub(crate) fn of(file: usize) -> Self {
        Self(Rc::new(Purse { file, taken: Default::default() }))
    }

    /// Takes `count`, and says whether so much was left. Once it was not, nothing is.
    pub(crate) fn allows(&self, unit: Unit, count: usize) -> bool {
        let Some(taken) = self.0.taken.get(unit as usize) else { return false };
        taken.set(taken.get().saturating_add(count));
        taken.get() <= unit.most(self.0.file)
    }

    /// Takes `count`.
    ///
    /// # Errors
    ///
    /// `too-large` where not so much is left.
    pub(crate) fn take(&self, unit: Unit, count: usize) -> Result<(), Error> {
        if self.allows(unit, count) { Ok(()) } else { Err(too_large()) }
    }

    /// How much of a unit is left.
    #[cfg(any(feature = "pdf", test))]
    pub(crate) fn left(&self, unit: Unit) -> usize {
        let taken = self.0.taken.get(unit as usize).map_or(usize::MAX, Cell::get);
        unit.most(self.0.file).saturating_sub(taken)
    }

    /// The documents that were read, if nothing was spent beyond the budget, neither on the way
    /// nor in what they hold.
    ///
    /// # Errors
    ///
    /// `too-large` where it was.
    pub(crate) fn settle(&self, documents: Vec<Document>) -> Result<Vec<Document>, Error> {
        let sum = |count: fn(&Document) -> usize| documents.iter().map(count).sum::<usize>();
        let holds = [
            (Unit::Text, sum(|document| document.text.len())),
            (Unit::Cells, sum(cells)),
            (Unit::Blocks, sum(|document| document.blocks.len())),
            (Unit::Remarks, sum(|document| document.remarks.len())),
        ];
        let was_spent = Unit::ALL.iter().any(|&unit| !self.allows(unit, 0));
        if was_spent || holds.iter().any(|&(unit, count)| count > unit.most(self.0.file)) {
            return Err(too_large());
        }
        Ok(documents)
    }
}

fn cells(document: &Document) -> usize {
    let tables = document.blocks.iter().map(|block| match &block.kind {
        BlockKind::Table(table) => table.cells.len(),
        BlockKind::Heading | BlockKind::Paragraph => 0,
    });
    tables.sum()
}

/// The refusal of a file that is beyond any report.
pub(crate) fn too_large() -> Error {
    Error::new(
        "too-large",
        fixed!(
            "文件展开后的内容太多，不像是一份年报，没有读取。请只保留年报本身再核对。",
            "Unpacked, the file holds too much to be a report, and was not read. Keep only the report itself and check again."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn the_page_on_security_tells_these_numbers() {
        let page = include_str!("../../../docs/security.md");
        for unit in [Unit::Cells, Unit::Blocks, Unit::Remarks, Unit::Marks, Unit::Steps] {
            let digits = unit.most(0).to_string();
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    grouped.push(' ');
                }
                grouped.push(digit);
            }
            let is_told = [" |", " + "].iter().any(|end| page.contains(&format!("| {grouped}{end}")));
            assert!(is_told, "{unit:?}: {grouped}");
        }
    }

    #[test]
    fn what_was_spent_stays_spent() {
        let budget = Budget::of(0);
        assert!(budget.take(Unit::Remarks, Unit::Remarks.most(0)).is_ok());
        assert!(budget.settle(Vec::new()).is_ok());
        assert_eq!(budget.left(Unit::Remarks), 0);
        let part = budget.clone();
        assert_eq!(part.take(Unit::Remarks, 1).map_err(|error| error.code()), Err("too-large"));
        assert!(budget.settle(Vec::new()).is_err(), "a reader may not have passed the refusal on");
    }

    #[test]
    fn a_count_beyond_all_numbers_is_too_much() {
        let budget = Budget::of(usize::MAX);
        assert!(budget.take(Unit::Steps, usize::MAX).is_err());
        assert!(budget.take(Unit::Steps, usize::MAX).is_err());
    }

    #[test]
    fn what_documents_hold_counts_without_being_asked_for() {
        let text = "字".repeat(Unit::Text.most(0) / 6 + 1);
        let document = || Document::new(Format::Text, text.clone(), Vec::new());
        let settle = |documents| Budget::of(0).settle(documents).is_ok();
        assert!(settle(vec![document()]));
        assert!(!settle(vec![document(), document()]));
    }
}
