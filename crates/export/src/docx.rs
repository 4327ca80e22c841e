//! Comments (批注) and corrections in a Word document.
//!
//! Everything but the insertions stays as it was (ECMA-376 part 1, sections 17.13.4 “Comments” and
//! 17.13.5 “Revisions”).

mod comments;
mod corrections;
mod main_part;
mod new;
mod paragraphs;

pub use new::{NewBlock, new_document};

use std::ops::Range;

use crate::Refusal;
use crate::package::Package;
use main_part::MainPart;

/// What is written beside a place of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The place.
    pub place: Place,
    /// What is said of it, a paragraph each.
    pub paragraphs: Vec<String>,
}

/// A place in the document. One that is not found is the document's first paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The element of a cell, in bytes of the unpacked part.
    Cell {
        /// The part's name in the archive.
        part: String,
        /// The element.
        element: Range<usize>,
    },
    /// Words of the running text.
    Words {
        /// The whole paragraph as it was read: generated numbers may stand before its words.
        paragraph: String,
        /// The words.
        words: String,
    },
    /// The document as a whole.
    Document,
}

/// A figure that the user corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The part's name in the archive.
    pub part: String,
    /// The cell's element, in bytes of the unpacked part.
    pub element: Range<usize>,
    /// What the cell is to say.
    pub new: String,
}

/// Writes comments into the document.
///
/// # Errors
/// Where it cannot be written back safely.
pub fn annotate(bytes: &[u8], comments: &[Comment]) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = MainPart::of(&package)?;
    comments::write(&mut package, &main, comments)?;
    package.finish()
}

/// Writes corrected figures into the document, as tracked changes or plainly. Formatting is kept.
///
/// # Errors
/// Where it cannot be written back safely.
pub fn correct(bytes: &[u8], corrections: &[Correction], tracked: bool) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = MainPart::of(&package)?;
    corrections::write(&mut package, &main, corrections, tracked)?;
    package.finish()
}
