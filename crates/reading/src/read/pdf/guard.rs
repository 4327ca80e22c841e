//! What is looked at before a file is opened: that it has its end, and that it does not unpack
//! into more than memory holds.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{TINFL_FLAG_IGNORE_ADLER32, TINFL_FLAG_PARSE_ZLIB_HEADER};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::Trouble;

/// How large everything in a file may become, pictures not counted.
const LARGEST: usize = 256 * 1024 * 1024;
/// The longest packed part that is believed where its unpacked length cannot be known.
pub(super) const LONGEST_UNKNOWN: usize = 256 * 1024;

/// Refuses what cannot be read safely.
pub(super) fn check(bytes: &[u8]) -> Result<(), Trouble> {
    if is_cut_off(bytes) {
        return Err(Trouble::Damaged);
    }
    let is_encrypted = holds(bytes, b"/Encrypt");
    let mut left = LARGEST;
    for packed in (Streams { bytes, at: 0 }) {
        if packed.is_picture() {
            continue;
        }
        if packed.is_structure()
            && (packed.grows_unseen() || is_encrypted)
            && packed.data.len() > LONGEST_UNKNOWN
        {
            return Err(Trouble::TooLarge);
        }
        left = left.checked_sub(unpacked_len(packed.data, left)).ok_or(Trouble::TooLarge)?;
    }
    Ok(())
}

/// Whether the end of the file is missing: objects stand behind the last place that tells where
/// they are, or nothing tells.
fn is_cut_off(bytes: &[u8]) -> bool {
    match rfind(bytes, b"startxref") {
        Some(end) => holds(&bytes[end..], b"endobj"),
        None => true,
    }
}

/// The streams of a file, as far as they can be told without its structure.
struct Streams<'a> {
    bytes: &'a [u8],
    at: usize,
}

struct Packed<'a> {
    dictionary: &'a [u8],
    data: &'a [u8],
}

/// Dictionaries are shorter than this.
const LONGEST_DICTIONARY: usize = 4096;

impl<'a> Iterator for Streams<'a> {
    type Item = Packed<'a>;

    fn next(&mut self) -> Option<Packed<'a>> {
        loop {
            let at = self.at + find(self.bytes.get(self.at..)?, b"stream")?;
            let mut start = at + b"stream".len();
            self.at = start;
            if self.bytes[..at].ends_with(b"end") {
                continue;
            }
            while let Some(b'\r' | b'\n' | b' ') = self.bytes.get(start) {
                start += 1;
            }
            let before = &self.bytes[at.saturating_sub(LONGEST_DICTIONARY)..at];
            let from = rfind(before, b"obj").unwrap_or(0);
            let rest = &self.bytes[start.min(self.bytes.len())..];
            let end = find(rest, b"endstream").unwrap_or(rest.len());
            self.at = start + end;
            return Some(Packed { dictionary: &before[from..], data: &rest[..end] });
        }
    }
}

impl Packed<'_> {
    fn says(&self, name: &[u8]) -> bool {
        holds(self.dictionary, name)
    }

    /// Whether objects of the file may stand in it. A name may be written with escapes.
    fn is_structure(&self) -> bool {
        self.says(b"ObjStm") || self.says(b"XRef") || (self.says(b"#") && !self.says(b"/Image"))
    }

    fn is_picture(&self) -> bool {
        self.says(b"/Image") && !self.is_structure()
    }

    /// Whether it may become larger than can be seen here: it is packed in another way than the
    /// usual one, or twice.
    fn grows_unseen(&self) -> bool {
        let first = find(self.dictionary, b"Flate").map(|at| at + 1);
        let twice = first.is_some_and(|at| holds(&self.dictionary[at..], b"Flate"));
        let others = [&b"LZW"[..], b"RunLength", b"A85", b"ASCII", b"AHx", b"/RL", b"/Fl ", b"#"];
        twice || others.iter().any(|name| self.says(name))
    }
}

/// How long `packed` becomes, looked at up to a little more than `most`; 0 where it is not
/// packed in this way.
fn unpacked_len(packed: &[u8], most: usize) -> usize {
    const WINDOW: usize = 32 * 1024;
    let mut window = vec![0; WINDOW];
    let mut state = Box::new(DecompressorOxide::new());
    let (mut read, mut written) = (0, 0);
    loop {
        let flags = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_IGNORE_ADLER32;
        let rest = packed.get(read..).unwrap_or_default();
        let (status, taken, made) = decompress(&mut state, rest, &mut window, written % WINDOW, flags);
        read += taken;
        written += made;
        if status != TINFLStatus::HasMoreOutput || written > most {
            return written;
        }
    }
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, needle).is_some()
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == first)?;
        if bytes[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    (0..bytes.len()).rev().find(|&at| bytes[at..].starts_with(needle))
}
