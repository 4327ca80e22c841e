//! Fonts whose codes have one byte.

use hayro_cmap::CMap;
use hayro_syntax::object::{Array, Dict, Name, Object};

use super::super::Trouble;
use super::super::room::Room;
use super::names;
use super::{Shown, Text, to_unicode};

/// A font with at most 256 characters.
pub(in super::super) struct Simple {
    chars: Vec<Option<char>>,
    to_unicode: Option<CMap>,
    widths: Vec<Option<f64>>,
    usual_width: f64,
}

impl Simple {
    pub(super) fn of(dictionary: &Dict<'_>, room: &Room) -> Result<Self, Trouble> {
        let descriptor = dictionary.get::<Dict<'_>>("FontDescriptor");
        // The widths of a font that is drawn by paths are in its own measure.
        let measure = match dictionary.get::<[f64; 6]>("FontMatrix") {
            Some([x, ..]) if dictionary.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3") => x.abs(),
            _ => 0.001,
        };
        let first = dictionary.get::<u8>("FirstChar").map_or(0, usize::from);
        let mut widths = vec![None; 256];
        if let Some(array) = dictionary.get::<Array<'_>>("Widths") {
            for (at, width) in (first..256).zip(array.iter::<f64>()) {
                widths[at] = Some(width * measure);
            }
        }
        let missing = descriptor.as_ref().and_then(|descriptor| descriptor.get::<f64>("MissingWidth"));
        Ok(Self {
            chars: chars(dictionary, descriptor.as_ref()),
            to_unicode: to_unicode(dictionary, room)?,
            widths,
            usual_width: missing.map_or(USUAL_WIDTH, |width| width * measure),
        })
    }

    pub(super) fn shown(&self, code: u8) -> Shown {
        let own = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(u32::from(code)));
        let char = || self.chars.get(usize::from(code)).copied().flatten().map(Text::Char);
        let told_by = char().is_none().then_some(u32::from(code));
        let text = own.and_then(Text::told).or_else(char).unwrap_or(Text::UNTOLD);
        let width = self.widths.get(usize::from(code)).copied().flatten().unwrap_or(self.usual_width);
        Shown { text, advance: width, width, is_space: code == 32, told_by }
    }
}

/// Between those of the standard fonts, whose widths the file need not tell.
const USUAL_WIDTH: f64 = 0.53;
/// Flag of a font descriptor: the font has characters outside the Latin set.
const SYMBOLIC: u32 = 1 << 2;

/// What each code stands for by the font's encoding.
fn chars(dictionary: &Dict<'_>, descriptor: Option<&Dict<'_>>) -> Vec<Option<char>> {
    let encoding = dictionary.get::<Object<'_>>("Encoding");
    let (name, differences) = match &encoding {
        Some(Object::Name(name)) => (Some(name.clone()), None),
        Some(Object::Dict(encoding)) => {
            (encoding.get::<Name<'_>>("BaseEncoding"), encoding.get::<Array<'_>>("Differences"))
        }
        _ => (None, None),
    };
    let base = match name.as_deref() {
        Some(b"WinAnsiEncoding") => Base::WinAnsi,
        Some(b"MacRomanEncoding") => Base::MacRoman,
        Some(b"StandardEncoding") => Base::Standard,
        _ if has_own_encoding(dictionary, descriptor) => Base::Unknown,
        _ => Base::Standard,
    };
    let mut chars: Vec<Option<char>> = (0..=255).map(|code| base.char(code)).collect();
    let mut at = 0_usize;
    for item in differences.iter().flat_map(|differences| differences.iter::<Object<'_>>()) {
        match item {
            Object::Number(code) => at = usize::try_from(code.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(slot) = chars.get_mut(at) {
                    *slot = names::char(name.as_str());
                }
                at = at.saturating_add(1);
            }
            _ => {}
        }
    }
    chars
}

/// Whether the codes are the font program's own and say nothing without it.
fn has_own_encoding(dictionary: &Dict<'_>, descriptor: Option<&Dict<'_>>) -> bool {
    let name = dictionary.get::<Name<'_>>("BaseFont");
    let name = name.as_ref().map_or("", |name| name.as_str());
    let flags = descriptor.and_then(|descriptor| descriptor.get::<u32>("Flags")).unwrap_or(0);
    let is_embedded = descriptor.is_some_and(|descriptor| {
        ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
    });
    let is_drawn = dictionary.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3");
    let is_signs = ["Symbol", "ZapfDingbats", "Wingdings", "Webdings"].iter().any(|sign| name.contains(sign));
    is_drawn || is_signs || (is_embedded && flags & SYMBOLIC != 0)
}

/// An encoding that the standard defines (ISO 32000-1, annex D).
#[derive(Clone, Copy)]
enum Base {
    Standard,
    WinAnsi,
    MacRoman,
    Unknown,
}

/// 0x80 to 0x9F of WinAnsiEncoding; U+FFFD where it has nothing.
const WIN_ANSI: &str = "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ";
/// 0x80 to 0xFF of MacRomanEncoding.
const MAC_ROMAN: &str = "\
    ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
    ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

impl Base {
    fn char(self, code: u8) -> Option<char> {
        let high = |table: &str| table.chars().nth(usize::from(code) - 0x80);
        let char = match (self, code) {
            (Base::Unknown, _) | (_, 0..=0x1F | 0x7F) => None,
            (Base::Standard, b'\'') => Some('’'),
            (Base::Standard, b'`') => Some('‘'),
            (_, 0x20..=0x7E) => Some(char::from(code)),
            // What is left of the standard encoding is no part of a report.
            (Base::Standard, _) => None,
            (Base::WinAnsi, 0x80..=0x9F) => high(WIN_ANSI),
            (Base::WinAnsi, _) => Some(char::from(code)),
            (Base::MacRoman, _) => high(MAC_ROMAN),
        };
        char.filter(|&char| super::is_told(char))
    }
}
