//! Where in the file everything is: the file information block ([MS-DOC] 2.5).

use crate::error::Error;
use crate::read::bytes::{i32_at, part, u16_at, u32_at};
use crate::read::ole::encrypted;

/// Word 97 and later, and WPS.
const WORD_97: u16 = 0xA5EC;
/// Word 6 and 95.
const WORD_6: u16 = 0xA5DC;
/// The file version of Word 97.
const VERSION_97: u16 = 0x00C1;

/// What the block says.
pub(super) struct Fib {
    /// The name of the stream that holds the tables.
    pub(super) table_stream: &'static str,
    /// How many characters each story has, in the order in which they follow each other.
    pub(super) stories: Vec<(Story, usize)>,
    /// Positions and lengths in the table stream.
    places: Vec<(usize, usize)>,
}

/// A part of the text ([MS-DOC] 2.4.1 names what each is for).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    Main,
    Footnotes,
    Headers,
    Comments,
    Endnotes,
    TextBoxes,
    HeaderTextBoxes,
}

impl Story {
    /// Whether the story belongs to what a reader of the document reads.
    pub(super) fn is_read(self) -> bool {
        !matches!(self, Story::Headers | Story::Comments | Story::HeaderTextBoxes)
    }
}

/// What can be found through the block, by its index in `FibRgFcLcb97`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Styles = 1,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Lists = 73,
    ListOverrides = 74,
}

impl Fib {
    pub(super) fn read(document: &[u8]) -> Result<Option<Fib>, Error> {
        let word = |at| u16_at(document, at);
        let (Some(ident), Some(version), Some(flags)) = (word(0), word(2), word(0x0A)) else {
            return Ok(None);
        };
        if ident == WORD_6 || (ident == WORD_97 && version < VERSION_97) {
            return Err(Error::new(
                "too-old",
                fixed!(
                    "这是 Word 95 或更早版本的文件，无法读取。请用 Word 或 WPS 打开，另存为新版 Word 文档（docx）再核对。",
                    "This is a file of Word 95 or before and cannot be read. Open it in Word or WPS, save it as docx, and check again."
                ),
            ));
        }
        if ident != WORD_97 {
            return Err(Error::new(
                "unknown-format",
                fixed!(
                    "这个文件自称 Word 文档，内容却不是。请用 Word 或 WPS 打开，另存为新版 Word 文档（docx）再核对。",
                    "This file calls itself a Word document, but is none. Open it in Word or WPS, save it as docx, and check again."
                ),
            ));
        }
        if flags & 0x0100 != 0 {
            return Err(encrypted(&fixed!(" Word 文档", "Word document")));
        }
        Ok(Self::of_parts(document, flags))
    }

    /// The three parts behind the base, each of a length that it tells itself.
    fn of_parts(document: &[u8], flags: u16) -> Option<Fib> {
        let words = 0x20;
        let longs = words + 2 + usize::from(u16_at(document, words)?) * 2;
        let count = longs + 2 + usize::from(u16_at(document, longs)?) * 4;
        let length = |index: usize| {
            i32_at(document, longs + 2 + index * 4)
                .and_then(|length| usize::try_from(length).ok())
                .unwrap_or(0)
        };
        let stories = vec![
            (Story::Main, length(3)),
            (Story::Footnotes, length(4)),
            (Story::Headers, length(5)),
            (Story::Comments, length(7)),
            (Story::Endnotes, length(8)),
            (Story::TextBoxes, length(9)),
            (Story::HeaderTextBoxes, length(10)),
        ];
        let places = (0..usize::from(u16_at(document, count)?))
            .map_while(|index| {
                let at = count + 2 + index * 8;
                Some((u32_at(document, at)? as usize, u32_at(document, at + 4)? as usize))
            })
            .collect();
        let table_stream = if flags & 0x0200 == 0 { "0Table" } else { "1Table" };
        Some(Fib { table_stream, stories, places })
    }

    /// What lies at `place`; empty where there is nothing.
    pub(super) fn part<'a>(&self, table: &'a [u8], place: Place) -> &'a [u8] {
        let (at, length) = self.places.get(place as usize).copied().unwrap_or_default();
        part(table, at, length)
    }

    /// What lies behind `place`, to the end of the stream.
    pub(super) fn behind<'a>(&self, table: &'a [u8], place: Place) -> &'a [u8] {
        let (at, length) = self.places.get(place as usize).copied().unwrap_or_default();
        table.get(at.saturating_add(length)..).unwrap_or_default()
    }
}
