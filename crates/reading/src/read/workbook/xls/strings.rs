//! The bytes of a record that may go on in others, and the strings in it.

use crate::read::faces::{Face, Faces};

/// How the font of this number looks; there is none of number 4.
pub(super) fn face(fonts: &[Face], number: u16) -> Face {
    let at = usize::from(number) - usize::from(number > 4);
    fonts.get(at).copied().unwrap_or_default()
}

/// A record's bytes. A string may be cut where one piece ends; what follows then begins with a
/// byte of its own that says how the rest is written.
#[derive(Default)]
pub(super) struct Pieces<'a> {
    /// What is left of this piece.
    now: &'a [u8],
    /// Further pieces, the next one last.
    further: Vec<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(mut pieces: Vec<&'a [u8]>) -> Self {
        pieces.reverse();
        let now = pieces.pop().unwrap_or_default();
        Pieces { now, further: pieces }
    }

    /// How many bytes of this piece are left.
    pub(super) fn len(&self) -> usize {
        self.now.len()
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Option<f64> {
        self.array().map(f64::from_le_bytes)
    }

    pub(super) fn four(&mut self) -> Option<[u16; 4]> {
        Some([self.u16()?, self.u16()?, self.u16()?, self.u16()?])
    }

    /// The next bytes, which may lie in several pieces.
    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            if self.now.is_empty() {
                self.turn()?;
            }
            let (first, rest) = self.now.split_first()?;
            (*byte, self.now) = (*first, rest);
        }
        Some(bytes)
    }

    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        loop {
            let here = count.min(self.now.len());
            self.now = self.now.get(here..)?;
            count -= here;
            if count == 0 {
                return Some(());
            }
            self.turn()?;
        }
    }

    /// Goes on to the next piece.
    fn turn(&mut self) -> Option<()> {
        self.now = self.further.pop()?;
        Some(())
    }

    /// A string with its length in one byte (`ShortXLUnicodeString`).
    pub(super) fn short_string(&mut self) -> Option<String> {
        let length = self.u8()?;
        let options = self.u8()?;
        Some(self.characters(length.into(), options & 1 == 1))
    }

    /// A string with its length in two bytes (`XLUnicodeString`, `XLUnicodeRichExtendedString`).
    pub(super) fn string(&mut self) -> Option<String> {
        self.string_in(&[])
    }

    /// The same as it is seen, its pieces in these fonts.
    pub(super) fn string_in(&mut self, fonts: &[Face]) -> Option<String> {
        let length = self.u16()?;
        let options = self.u8()?;
        let runs = if options & 8 == 0 { 0 } else { self.u16()? };
        let extension = if options & 4 == 0 { 0 } else { self.u32()? };
        let text = self.characters(length.into(), options & 1 == 1);
        // What follows says how the text looks and how it is spoken.
        let mut faces = Faces::default();
        for _ in 0..runs {
            let Some((unit, font)) = self.u16().zip(self.u16()) else { break };
            if !fonts.is_empty() {
                faces.mark(place_of(&text, unit), face(fonts, font));
            }
        }
        let _ = self.skip(extension as usize);
        Some(faces.settle(&text, true).0.into_owned())
    }

    /// So many characters, of one byte or of two; as many as there are.
    fn characters(&mut self, count: usize, mut wide: bool) -> String {
        let mut units = Vec::with_capacity(count.min(self.now.len()));
        while units.len() < count {
            if self.now.is_empty() {
                if self.turn().is_none() {
                    break;
                }
                match self.u8() {
                    Some(options) => wide = options & 1 == 1,
                    None => break,
                }
                continue;
            }
            let width = if wide { 2 } else { 1 };
            let here = (count - units.len()).min(self.now.len() / width);
            let (bytes, rest) = self.now.split_at(here * width);
            if here == 0 {
                // Half a character at the end of a piece.
                self.now = &[];
                continue;
            }
            self.now = rest;
            if wide {
                units.extend(bytes.as_chunks::<2>().0.iter().map(|&unit| u16::from_le_bytes(unit)));
            } else {
                units.extend(bytes.iter().map(|&unit| u16::from(unit)));
            }
        }
        String::from_utf16_lossy(&units)
    }
}

/// Where in a text its unit of this number is.
fn place_of(text: &str, unit: u16) -> usize {
    let mut units = 0;
    let place = text.char_indices().find(|(_, char)| {
        let is_it = units >= usize::from(unit);
        units += char.len_utf16();
        is_it
    });
    place.map_or(text.len(), |(at, _)| at)
}

/// The strings that cells refer to by number.
#[derive(Default)]
pub(super) struct SharedStrings(Vec<String>);

impl SharedStrings {
    pub(super) fn read(pieces: &mut Pieces, fonts: &[Face]) -> Self {
        let Some((_, count)) = pieces.u32().zip(pieces.u32()) else { return Self::default() };
        let mut strings = Vec::new();
        for _ in 0..count {
            let Some(string) = pieces.string_in(fonts) else { break };
            strings.push(string);
        }
        SharedStrings(strings)
    }

    pub(super) fn get(&self, index: u32) -> String {
        self.0.get(index as usize).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        // “甲乙ab”, cut behind 乙; the rest has one byte a character.
        let first = [&[4, 0, 1][..], &wide("甲乙")].concat();
        let mut pieces = Pieces::new(vec![&first, b"\x00ab\x07"]);
        assert_eq!(pieces.string().as_deref(), Some("甲乙ab"));
        assert_eq!(pieces.u8(), Some(7));
    }

    #[test]
    fn what_a_string_looks_like_is_skipped() {
        let text = b"\x02\x00\x0C\x01\x00\x03\x00\x00\x00ab\x00\x00\x00\x00xyz\x09";
        let mut pieces = Pieces::new(vec![text]);
        assert_eq!(pieces.string().as_deref(), Some("ab"));
        assert_eq!(pieces.u8(), Some(9));
    }

    #[test]
    fn a_raised_figure_is_a_mark() {
        let fonts = [Face::default(), Face { script: crate::read::faces::Script::Raised, ..Face::default() }];
        let text = b"\x03\x00\x08\x01\x00221\x02\x00\x01\x00\x09";
        let mut pieces = Pieces::new(vec![text]);
        assert_eq!(pieces.string_in(&fonts).as_deref(), Some("22¹"));
        assert_eq!(pieces.u8(), Some(9));
        assert_eq!(face(&fonts, 4), face(&fonts, 9));
        assert_eq!(place_of("甲𠀀乙", 3), "甲𠀀".len());
    }

    #[test]
    fn a_string_that_is_cut_off_ends() {
        for text in [&b""[..], b"\x05", b"\x05\x00", b"\x05\x00\x01", b"\x05\x00\x01\x00", b"\x05\x00\x00ab"]
        {
            let _ = Pieces::new(vec![text]).string();
            let _ = Pieces::new(vec![text, b"", b"\x01"]).string();
        }
    }
}
