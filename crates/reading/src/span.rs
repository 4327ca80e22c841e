//! Places in a text.

/// A half-open range of UTF-8 byte offsets in [`Document::text`](crate::document::Document::text).
///
/// Both ends lie on character boundaries. JavaScript counts UTF-16 units instead:
/// [`Utf16Index`] converts at the border and nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to but without `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty range at `offset`.
    pub const fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }

    /// Whether nothing lies inside.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text at this place; empty where the range does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// This range moved right by `offset` bytes.
    pub const fn shifted(self, offset: usize) -> Span {
        Span::new(self.start + offset, self.end + offset)
    }
}

/// The UTF-16 offset of any byte of one text, in constant time.
///
/// Keeps the UTF-16 offset of every 16th byte and counts the rest.
///
/// ```
/// use gouji_reading::span::Utf16Index;
/// let index = Utf16Index::new("𠮷2件");
/// assert_eq!(index.offset(4), 2); // 𠮷 is four bytes and two UTF-16 units
/// assert_eq!(index.offset(5), 3);
/// ```
pub struct Utf16Index<'a> {
    text: &'a str,
    marks: Vec<u32>,
}

const STRIDE: usize = 16;

impl<'a> Utf16Index<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let mut units = 0;
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for piece in text.as_bytes().chunks(STRIDE) {
            marks.push(units);
            units += units_in(piece);
        }
        Self { text, marks }
    }

    /// The number of UTF-16 units before byte `offset`; offsets past the end count as the end.
    pub fn offset(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let Some(&mark) = self.marks.get(offset / STRIDE).or(self.marks.last()) else {
            return 0;
        };
        let from = (offset / STRIDE).min(self.marks.len() - 1) * STRIDE;
        (mark + units_in(&self.text.as_bytes()[from..offset])) as usize
    }
}

/// How many UTF-16 units the characters take that begin in `bytes`: none for a continuation byte, two
/// for the first of four.
fn units_in(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from((byte as i8) >= -0x40) + u32::from(byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_agree_with_the_standard_library() {
        let text = "年报𠮷😀2023年，共收到申请3件。".repeat(40);
        let index = Utf16Index::new(&text);
        for (offset, _) in text.char_indices() {
            assert_eq!(index.offset(offset), text[..offset].encode_utf16().count());
        }
        assert_eq!(index.offset(text.len()), text.encode_utf16().count());
        assert_eq!(index.offset(usize::MAX), text.encode_utf16().count());
        assert_eq!(Utf16Index::new("").offset(3), 0);
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty_text() {
        assert_eq!(Span::new(1, 4).of("件"), "");
        assert_eq!(Span::new(0, 3).of("件"), "件");
    }
}
