//! Fonts: which characters the codes of a text are, and how wide.
//!
//! Only what the file says is believed: its own map to Unicode, the standard maps of a named
//! encoding or character collection (ISO 32000-1, 9.10.2), and the names of glyphs. Where it says
//! nothing the character is not known.

mod composite;
mod names;
mod simple;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Dict, Name, Stream};

use super::Trouble;
use super::room::Room;
use super::stream::unpacked;
use composite::Composite;
use simple::Simple;

/// A font of either kind.
pub(super) enum Font {
    Simple(Box<Simple>),
    Composite(Box<Composite>),
}

/// One code of a text.
pub(super) struct Shown {
    /// The characters it stands for; U+FFFD where nothing tells.
    pub(super) text: Text,
    /// How far it moves on, in parts of the font's size.
    pub(super) advance: f64,
    /// How wide it is, in the same.
    pub(super) width: f64,
    /// Whether the spacing of words is added: it is the single byte 32.
    pub(super) is_space: bool,
    /// The code, where nothing but the file's own map tells what it stands for.
    pub(super) told_by: Option<u32>,
}

/// What a code stands for: mostly one character.
pub(super) enum Text {
    Char(char),
    Chars(String),
}

impl Text {
    pub(super) const UNTOLD: Text = Text::Char('\u{FFFD}');

    /// How many characters these are; none counts as one.
    pub(super) fn count(&self) -> usize {
        match self {
            Text::Char(_) => 1,
            Text::Chars(chars) => chars.len().max(1),
        }
    }

    /// The characters, unless they are none that a text would hold.
    fn told(mapped: BfString) -> Option<Text> {
        match mapped {
            BfString::Char(char) => is_told(char).then_some(Text::Char(char)),
            BfString::String(chars) => {
                (!chars.is_empty() && chars.chars().all(is_told)).then_some(Text::Chars(chars))
            }
        }
    }
}

/// Not a control, nor one of the characters that mean what each font likes.
fn is_told(char: char) -> bool {
    !matches!(char, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{F0000}'..)
}

impl Font {
    /// The font that a dictionary describes.
    pub(super) fn of(dictionary: &Dict<'_>, room: &mut Room) -> Result<Font, Trouble> {
        let kind = dictionary.get::<Name<'_>>("Subtype");
        if kind.as_deref() == Some(b"Type0") {
            Ok(Font::Composite(Box::new(Composite::of(dictionary, room)?)))
        } else {
            Ok(Font::Simple(Box::new(Simple::of(dictionary, room)?)))
        }
    }

    /// Whether its text runs downwards.
    pub(super) fn is_vertical(&self) -> bool {
        matches!(self, Font::Composite(font) if font.is_vertical)
    }

    /// The code that `bytes` begin with, and its length, at least 1.
    pub(super) fn first(&self, bytes: &[u8]) -> (Shown, usize) {
        match self {
            Font::Simple(font) => (font.shown(bytes.first().copied().unwrap_or_default()), 1),
            Font::Composite(font) => font.first(bytes),
        }
    }
}

/// The file's own map to Unicode.
fn to_unicode(dictionary: &Dict<'_>, room: &Room) -> Result<Option<CMap>, Trouble> {
    match dictionary.get::<Stream<'_>>("ToUnicode") {
        Some(stream) => Ok(room.own_map(&unpacked(&stream, room)?)),
        None => Ok(None),
    }
}
