//! Which of the documents of one file make one report.
//!
//! A workbook may hold a report on one sheet, its three tables on a sheet each, or a report for
//! every unit of a place. The names of its sheets tell nothing that can be relied on; what stands
//! on them does: sheets whose figures complete each other are one report, and a sheet whose
//! figures were all there before begins another one. A sheet that names another body or year than
//! the sheets before it belongs to a report of its own, too.
//!
//! A sheet without a table of the form (a cover, a text, a list of contents) goes with the report
//! that it stands beside if it has a title or a heading of one; anything else is left out and
//! named.

use crate::document::{Document, Remark, RemarkKind};
use crate::key::Key;
use crate::report::{Overrides, Report, State};
use crate::span::Span;
use crate::template::{TableForm, Template};

/// The reports of a file, each as one document, in the order of their first pieces.
pub(crate) fn reports(documents: Vec<Document>) -> Vec<Document> {
    if documents.len() < 2 {
        return documents;
    }
    let mut whole = documents.clone().into_iter();
    let template = whole.next().and_then(|mut first| {
        whole.for_each(|document| first.append(document));
        Report::of(&first, Overrides::default()).template
    });
    let mut groups: Vec<Group> = Vec::new();
    // What stands in front of the first table.
    let mut waiting = Vec::new();
    for document in documents {
        let piece = Piece::of(document, template);
        if !piece.has_table {
            match groups.last_mut() {
                Some(group) => group.beside.push(piece),
                None => waiting.push(piece),
            }
        } else {
            let at = piece.group(&groups).unwrap_or_else(|| {
                groups.push(Group::default());
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at) {
                group.add(piece);
            }
        }
    }
    let Some(first) = groups.first_mut() else {
        // No table at all: whatever it is, it is one.
        return joined(waiting.into_iter().map(|piece| piece.document)).into_iter().collect();
    };
    first.before = waiting;
    let is_only = groups.len() == 1;
    groups.into_iter().filter_map(|group| group.document(is_only)).collect()
}

/// One document, and what it says by itself.
struct Piece {
    document: Document,
    /// Whether it has a good part of a table of the form: a single row may stand anywhere.
    has_table: bool,
    keys: Keys,
    organ: Option<String>,
    year: Option<u16>,
    has_title: bool,
    has_heading: bool,
}

impl Piece {
    fn of(document: Document, template: Option<&'static Template>) -> Piece {
        let report = Report::of(&document, Overrides { template, year: None });
        let is_there = |key: &Key| report.fact(*key).state != State::Absent;
        let has_half = |table: &TableForm| {
            let keys = || table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.key));
            keys().filter(is_there).count() * 2 >= keys().count()
        };
        let mut keys = Keys::default();
        report.template.into_iter().flat_map(Template::keys).filter(is_there).for_each(|key| keys.add(key));
        Piece {
            has_table: report.template.is_some_and(|template| template.tables.iter().any(has_half)),
            keys,
            organ: report.organ,
            year: report.year,
            has_title: report.title.is_some(),
            has_heading: !report.sections.is_empty(),
            document,
        }
    }

    /// The report that this piece completes: one of the same body, else the last one.
    fn group(&self, groups: &[Group]) -> Option<usize> {
        let fits = |group: &Group| !group.keys.overlap(&self.keys) && agrees(&group.year, &self.year);
        let of_same_body = |group: &Group| self.organ.is_some() && group.organ == self.organ;
        let named = groups.iter().rposition(|group| of_same_body(group) && fits(group));
        let last = || groups.last().filter(|last| fits(last) && agrees(&last.organ, &self.organ));
        named.or_else(|| last().map(|_| groups.len() - 1))
    }
}

/// A set of keys.
struct Keys([bool; Key::COUNT]);

impl Default for Keys {
    fn default() -> Self {
        Keys([false; Key::COUNT])
    }
}

impl Keys {
    fn add(&mut self, key: Key) {
        self.0[key.index()] = true;
    }

    fn add_all(&mut self, other: &Keys) {
        for (mine, other) in self.0.iter_mut().zip(&other.0) {
            *mine |= other;
        }
    }

    fn overlap(&self, other: &Keys) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, other)| *mine && *other)
    }
}

/// Whether two pieces may speak of the same.
fn agrees<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// The pieces of one report.
#[derive(Default)]
struct Group {
    before: Vec<Piece>,
    tables: Vec<Piece>,
    beside: Vec<Piece>,
    keys: Keys,
    organ: Option<String>,
    year: Option<u16>,
    has_title: bool,
}

impl Group {
    fn add(&mut self, mut piece: Piece) {
        self.keys.add_all(&piece.keys);
        self.organ = self.organ.take().or(piece.organ.take());
        self.year = self.year.or(piece.year);
        self.has_title |= piece.has_title;
        self.tables.append(&mut self.beside);
        self.tables.push(piece);
    }

    /// The document of the report. Where a file has several reports, a title beside one that has
    /// its own speaks of something else.
    fn document(self, is_only: bool) -> Option<Document> {
        let belongs = |piece: &Piece| {
            piece.has_table || piece.has_heading || (piece.has_title && (is_only || !self.has_title))
        };
        let mut left_out = Vec::new();
        let mut kept = Vec::new();
        for piece in self.before.into_iter().chain(self.tables).chain(self.beside) {
            if belongs(&piece) { kept.push(piece.document) } else { left_out.push(piece) }
        }
        let mut document = joined(kept.into_iter())?;
        for piece in left_out {
            let words = format!("工作表“{}”不像年报的内容，没有读取。", piece.document.name.as_deref().unwrap_or_default());
            document.remarks.extend(piece.document.remarks);
            document.remarks.push(Remark { span: Span::at(0), kind: RemarkKind::LeftOut, words });
        }
        Some(document)
    }
}

fn joined(mut documents: impl Iterator<Item = Document>) -> Option<Document> {
    let mut first = documents.next()?;
    documents.for_each(|document| first.append(document));
    Some(first)
}
