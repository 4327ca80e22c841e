//! Digits for which a font has several codes.
//!
//! An embedded font has one shape for each digit. Where the file's own map says of two codes that
//! both are the same digit, one of them shows another: which one, only the eye can tell.

use std::collections::HashMap;
use std::rc::Rc;

use super::font::Font;

/// The codes that stood for each digit, font by font.
#[derive(Default)]
pub(super) struct Digits {
    codes: HashMap<*const Font, [Codes; 10]>,
    /// Whether some were found only now, so that what was read before must be read again.
    pub(super) found_late: bool,
}

#[derive(Clone, Copy, Default)]
enum Codes {
    #[default]
    None,
    One(u32),
    Several,
}

impl Digits {
    /// Notes that `code` of this font shows `char`, and says whether it can be believed.
    pub(super) fn is_doubtful(&mut self, font: &Rc<Font>, char: char, code: u32) -> bool {
        let Some(digit) = char.to_digit(10).and_then(|digit| usize::try_from(digit).ok()) else {
            return false;
        };
        // Fonts are kept as long as the file is read, so that none takes another's place.
        let codes = self.codes.entry(Rc::as_ptr(font)).or_default();
        let Some(known) = codes.get_mut(digit) else { return false };
        match *known {
            Codes::None => *known = Codes::One(code),
            Codes::One(other) if other == code => {}
            Codes::One(_) => {
                *known = Codes::Several;
                self.found_late = true;
            }
            Codes::Several => {}
        }
        matches!(known, Codes::Several)
    }
}
