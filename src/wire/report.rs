//! What a report says, as it leaves.

use serde::Serialize;

use super::{Value, word};

/// Which file, or which part of a file, was read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Source {
    /// The file's name, where there is one.
    pub name: Option<String>,
    /// Where it lies below the folder, or in the archive, that was given; only where one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The format that its bytes turned out to be; `null` where they were none.
    pub format: Option<&'static str>,
    /// Which of several reports in one file, from 0.
    pub part: Option<usize>,
    /// How many reports the file holds.
    pub parts: usize,
}

/// A half-open range of UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The first unit.
    pub start: usize,
    /// The unit behind the last one.
    pub end: usize,
    /// `previous` where it is a range in last year's text.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<&'static str>,
}

/// What the report says.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The title as printed.
    pub title: Option<String>,
    /// The body that reports.
    pub organ: Option<String>,
    /// `government`, `office`, `department` or `township`.
    pub body: Option<&'static str>,
    /// The year reported on.
    pub year: Option<u16>,
    /// The form: `2019` or `2021`.
    pub template: Option<&'static str>,
    /// The sections found, in document order.
    pub sections: Vec<Section>,
    /// One fact for every key of the form, in the form's order.
    pub facts: Vec<Fact>,
    /// Numbers that the prose states about keys.
    pub claims: Vec<Claim>,
}

/// A section of the report.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Which of the form's six sections this is.
    pub number: u8,
    /// Its title as printed, without the numeral.
    pub title: String,
    /// The heading's place.
    pub span: Span,
}

/// One value of the form.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The value's name.
    #[serde(serialize_with = "word")]
    pub key: &'static str,
    /// `number`, `blank`, `placeholder`, `annotated`, `unreadable` or `absent`.
    #[serde(serialize_with = "word")]
    pub state: &'static str,
    /// The value, where there is one.
    pub value: Option<Value>,
    /// The cell as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The cell's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Why an unreadable cell is: `words`, `several-splits`, `row-short` or `no-text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// `split`, `order` or `blank-total` where the value was not printed as such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred: Option<&'static str>,
    /// `true` where the user changed it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// What the cell said before it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// On the first cell of a stretch of digits that can be cut in several ways: some of them, each
    /// the figures of this cell and those behind it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Vec<String>>,
    /// Where it stands in the file; `null` where the text is all there is.
    pub cell: Option<Place>,
}

/// Where a cell stands in its file, in the file's own terms.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Place {
    /// In the n-th table of the page or of the body, nested ones counted where they begin; all from 0.
    Table {
        /// Which table.
        table: usize,
        /// Which of its rows.
        row: usize,
        /// Which cell of that.
        cell: usize,
    },
    /// In a workbook.
    Sheet {
        /// The sheet's name.
        sheet: String,
        /// The cell's name, such as `H9`.
        #[serde(rename = "ref")]
        reference: String,
    },
    /// On a page as it is shown.
    Page {
        /// Which page, from 0.
        page: usize,
        /// Left, top, right and bottom, in points from the page's top left corner.
        #[serde(rename = "box")]
        area: [f64; 4],
    },
}

/// A number that the prose states about keys.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// Which section it stands in and which number there it is: the same in every run.
    pub id: String,
    /// The words.
    pub text: String,
    /// The number in them.
    pub value: Value,
    /// Its unit.
    pub unit: Option<String>,
    /// `count`, `share`, `change`, `multiple` or `none`.
    #[serde(serialize_with = "word")]
    pub kind: &'static str,
    /// The values that its readings name.
    pub keys: Vec<&'static str>,
    /// What it may mean, what it was taken for first.
    pub readings: Vec<Reading>,
    /// `matches`, `contradicts` or `unchecked`.
    #[serde(serialize_with = "word")]
    pub outcome: &'static str,
    /// Whether everything in its clause was understood.
    pub understood: bool,
    /// Its place.
    pub span: Span,
}

/// One meaning that a claim may have.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// The values that are added up.
    pub plus: Vec<&'static str>,
    /// The values that are taken away.
    pub minus: Vec<&'static str>,
    /// What they are a share of.
    pub of: Vec<&'static str>,
    /// `this`, `previous`, or `change` from one to the other.
    #[serde(serialize_with = "word")]
    pub year: &'static str,
}
