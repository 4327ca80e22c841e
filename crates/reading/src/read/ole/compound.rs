//! The streams of a compound file ([MS-CFB]): chains of sectors, told by a table of successors.
//!
//! Only what is asked for is looked at, so that damage elsewhere does no harm.

use crate::read::bytes::{part, u8_at, u16_at, u32_at};

/// What every compound file begins with.
pub(in crate::read) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;
/// The first number that names no sector.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const NO_ENTRY: u32 = u32::MAX;

/// A compound file.
pub(in crate::read) struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The successor of each sector.
    next: Vec<u32>,
    /// The same for the small sectors, which lie in a stream of their own.
    next_mini: Vec<u32>,
    mini: Vec<u8>,
    /// Streams shorter than this lie in small sectors.
    cutoff: usize,
    streams: Vec<Stream>,
    /// Whether the directory ends where it says.
    pub(in crate::read) is_whole: bool,
}

/// A stream at the top of the file.
struct Stream {
    name: String,
    start: u32,
    length: usize,
}

/// Why a stream cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Unreadable {
    /// There is none of this name.
    Missing,
    /// The file ends before it does, or its chain is broken.
    Cut,
}

impl<'a> CompoundFile<'a> {
    /// Reads the tables and the directory; nothing where they cannot be read.
    pub(in crate::read) fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 0x1E)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            next_mini: Vec::new(),
            mini: Vec::new(),
            cutoff: u32_at(bytes, 0x38)? as usize,
            streams: Vec::new(),
            is_whole: false,
        };
        file.next = file.successors()?;
        let start = u32_at(bytes, 0x30)?;
        let directory = file.chain(start, usize::MAX);
        file.is_whole = file.ends(start);
        let root = entry(&directory, 0)?;
        file.next_mini = numbers(&file.chain(u32_at(bytes, 0x3C)?, usize::MAX));
        file.mini = file.chain(root.start, root.length);
        file.streams = file.top_of(&directory);
        Some(file)
    }

    /// Whether there is a stream of this name at the top.
    pub(in crate::read) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The stream of this name at the top.
    pub(in crate::read) fn stream(&self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let stream = self.find(name).ok_or(Unreadable::Missing)?;
        let bytes = if stream.length < self.cutoff {
            collect(
                &self.mini,
                &self.next_mini,
                stream.start,
                stream.length,
                |at| at * MINI_SECTOR,
                MINI_SECTOR,
            )
        } else {
            self.chain(stream.start, stream.length)
        };
        if bytes.len() < stream.length { Err(Unreadable::Cut) } else { Ok(bytes) }
    }

    fn find(&self, name: &str) -> Option<&Stream> {
        self.streams.iter().find(|stream| stream.name.eq_ignore_ascii_case(name))
    }

    /// The table of successors, itself spread over sectors that the header and a chain of further
    /// sectors name.
    fn successors(&self) -> Option<Vec<u32>> {
        let sectors = self.bytes.len() / self.sector + 1;
        let mut places = numbers(part(self.bytes, 0x4C, HEADER - 0x4C));
        let mut more = u32_at(self.bytes, 0x44)?;
        while more < NO_SECTOR && places.len() < sectors {
            let mut named = numbers(part(self.bytes, self.at(more), self.sector));
            // The last number names the next sector of this kind.
            more = named.pop()?;
            places.extend(named);
        }
        let mut successors = Vec::new();
        for &place in places.iter().take_while(|place| **place < NO_SECTOR).take(sectors) {
            successors.extend(numbers(part(self.bytes, self.at(place), self.sector)));
        }
        Some(successors)
    }

    /// Where a sector begins: the header takes the place of one.
    fn at(&self, sector: u32) -> usize {
        (sector as usize).saturating_add(1).saturating_mul(self.sector)
    }

    /// The bytes of a chain, as far as it goes.
    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        collect(
            self.bytes,
            &self.next,
            start,
            length,
            |sector| sector.saturating_add(1).saturating_mul(self.sector),
            self.sector,
        )
    }

    /// Whether a chain ends as chains do, inside the file.
    fn ends(&self, start: u32) -> bool {
        let mut now = start;
        for _ in 0..self.next.len() {
            match self.next.get(now as usize) {
                Some(&END_OF_CHAIN) => return self.at(now) < self.bytes.len(),
                Some(&next) => now = next,
                None => return false,
            }
        }
        false
    }

    /// The streams that hang on the root and not on a storage below it: those of embedded objects
    /// have the same names.
    fn top_of(&self, directory: &[u8]) -> Vec<Stream> {
        let count = directory.len() / ENTRY;
        let mut is_seen = vec![false; count];
        let mut open = vec![u32_at(directory, 0x4C).unwrap_or(NO_ENTRY)];
        let mut streams = Vec::new();
        while let Some(index) = open.pop() {
            let index = index as usize;
            match is_seen.get_mut(index) {
                Some(is_seen) if !*is_seen => *is_seen = true,
                _ => continue,
            }
            streams.extend(
                entry(directory, index).filter(|_| u8_at(directory, index * ENTRY + 0x42) == Some(2)),
            );
            let siblings = [0x44, 0x48].map(|at| u32_at(directory, index * ENTRY + at));
            open.extend(siblings.into_iter().flatten());
        }
        streams
    }
}

/// An entry of the directory.
fn entry(directory: &[u8], index: usize) -> Option<Stream> {
    let entry = part(directory, index.checked_mul(ENTRY)?, ENTRY);
    let length = usize::from(u16_at(entry, 0x40)?).saturating_sub(2).min(62);
    let units: Vec<u16> = (0..length / 2).filter_map(|unit| u16_at(entry, unit * 2)).collect();
    Some(Stream {
        name: String::from_utf16_lossy(&units),
        start: u32_at(entry, 0x74)?,
        length: u32_at(entry, 0x78)? as usize,
    })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    (0..bytes.len() / 4).filter_map(|index| u32_at(bytes, index * 4)).collect()
}

/// Follows a chain of sectors through `bytes` until it ends, breaks off or gives `length` bytes. One
/// that runs in a circle breaks off where it comes to a sector again.
fn collect(
    bytes: &[u8],
    next: &[u32],
    start: u32,
    length: usize,
    at: impl Fn(usize) -> usize,
    sector: usize,
) -> Vec<u8> {
    let length = length.min(bytes.len());
    let mut collected = Vec::new();
    let mut now = start;
    let mut was_seen = vec![false; next.len()];
    while collected.len() < length {
        if was_seen.get_mut(now as usize).is_some_and(|seen| std::mem::replace(seen, true)) {
            break;
        }
        let left = length - collected.len();
        let found = part(bytes, at(now as usize), sector.min(left));
        collected.extend_from_slice(found);
        if found.len() < sector {
            break;
        }
        match next.get(now as usize) {
            Some(&following) => now = following,
            None => break,
        }
    }
    collected
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use super::*;

    /// The lengths at which something changes: nothing, small sectors, large ones, many.
    const LENGTHS: [usize; 9] = [0, 1, 63, 64, 65, 4095, 4096, 5000, 9_000_000];

    fn contents(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at % 251) as u8).collect()
    }

    /// A file with streams of all these lengths, and a storage with one of the same name.
    fn file(version: cfb::Version) -> Vec<u8> {
        let mut file =
            cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).expect("in memory");
        file.create_storage("Pool").expect("in memory");
        for length in LENGTHS {
            for name in [format!("S{length}"), format!("Pool/T{length}")] {
                let mut stream = file.create_stream(name).expect("in memory");
                stream.write_all(&contents(length)).expect("in memory");
            }
        }
        file.flush().expect("in memory");
        file.into_inner().into_inner()
    }

    #[test]
    fn streams_are_those_that_the_cfb_crate_writes() {
        for version in [cfb::Version::V3, cfb::Version::V4] {
            let bytes = file(version);
            let file = CompoundFile::open(&bytes).expect("a file");
            for length in LENGTHS {
                assert!(file.stream(&format!("s{length}")) == Ok(contents(length)), "{version:?} {length}");
                assert_eq!(
                    file.stream(&format!("T{length}")),
                    Err(Unreadable::Missing),
                    "lies below the top"
                );
            }
        }
    }

    #[test]
    fn streams_of_a_real_file_are_those_that_the_cfb_crate_reads() {
        let bytes = include_bytes!("../../../../../tests/fixtures/draft-2024.doc");
        let file = CompoundFile::open(bytes).expect("a file");
        let mut other = cfb::CompoundFile::open(Cursor::new(bytes)).expect("a file");
        for name in ["WordDocument", "1Table", "Data", "\u{5}SummaryInformation"] {
            let mut expected = Vec::new();
            let found = other.open_stream(name).and_then(|mut stream| stream.read_to_end(&mut expected));
            assert_eq!(file.has(name), found.is_ok(), "{name}");
            assert!(file.stream(name).unwrap_or_default() == expected, "{name}");
        }
        assert!(file.has("WordDocument") && file.has("1Table"));
    }

    #[test]
    fn a_stream_is_whole_or_cut() {
        let bytes = file(cfb::Version::V3);
        let mut whole = 0;
        for end in (0..bytes.len()).step_by(bytes.len() / 50) {
            let Some(file) = CompoundFile::open(&bytes[..end]) else { continue };
            for length in LENGTHS {
                match file.stream(&format!("S{length}")) {
                    Ok(found) => assert!(found == contents(length), "{length} of {end}"),
                    Err(reason) => assert!(reason == Unreadable::Cut || !file.has(&format!("S{length}"))),
                }
                whole += usize::from(file.has(&format!("S{length}")));
            }
        }
        assert!(whole > 0, "no cut file could be opened at all");
    }

    #[test]
    fn a_chain_in_a_circle_is_no_stream_and_spoils_no_other() {
        let mut bytes = file(cfb::Version::V3);
        let word = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four"));
        let mut turned = 0;
        // The header names the sectors that hold the chains: 128 links each. A long chain's sectors lie
        // one behind the other; here each of the longest stream becomes the one behind itself.
        for nth in 0..109_u32 {
            let sector = HEADER + 512 * word(&bytes, 76 + 4 * nth as usize) as usize;
            for at in 0..128_u32 {
                let (index, place) = (128 * nth + at, sector + 4 * at as usize);
                if index > 1000 && word(&bytes, place) == index + 1 {
                    bytes[place..place + 4].copy_from_slice(&index.to_le_bytes());
                    turned += 1;
                }
            }
        }
        assert!(turned > 1000, "only {turned} links changed");
        let file = CompoundFile::open(&bytes).expect("the directory is sound");
        assert_eq!(file.stream("S9000000"), Err(Unreadable::Cut));
        assert!(file.stream("S5000") == Ok(contents(5000)));
    }
}
