//! The container of the binary Office formats (MS-CFB): a small file system in one file.
//!
//! Only what stands at its root is looked at: a document that is embedded in another one lies
//! further down. Every chain of sectors is followed at the most as often as there are sectors,
//! so that a damaged file ends somewhere.

/// How every such file begins.
pub(super) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Values of a sector number from here on are marks, not numbers.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const NO_ENTRY: u32 = u32::MAX;
const MINI_SECTOR: usize = 64;
const ENTRY: usize = 128;
/// A container with more entries at its root than this is none that an office made.
const MOST_ENTRIES: usize = 10_000;

/// An opened container.
pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the one behind it.
    next: Vec<u32>,
    entries: Vec<Entry>,
    /// Streams shorter than this lie in the mini stream.
    cutoff: usize,
    mini_next: Vec<u32>,
    mini: Vec<u8>,
}

/// A stream or a folder.
struct Entry {
    name: String,
    is_stream: bool,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

impl<'a> Ole<'a> {
    /// Opens a container; `None` where its inner tables cannot be followed.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let shift = u16_at(bytes, 30)?;
        let sector = match shift {
            9 | 12 => 1_usize << shift,
            _ => return None,
        };
        let mut ole = Ole {
            bytes,
            sector,
            next: Vec::new(),
            entries: Vec::new(),
            cutoff: u32_at(bytes, 56)? as usize,
            mini_next: Vec::new(),
            mini: Vec::new(),
        };
        ole.next = ole.allocation()?;
        let directory = ole.chain(u32_at(bytes, 48)?, usize::MAX);
        ole.entries = directory.chunks_exact(ENTRY).filter_map(|entry| Entry::of(entry, sector)).collect();
        let root = ole.entries.first()?;
        let (start, length) = (root.start, root.length);
        ole.mini = ole.chain(start, length);
        ole.mini_next = numbers(&ole.chain(u32_at(bytes, 60)?, usize::MAX));
        Some(ole)
    }

    /// Whether a stream of this name stands at the root; the names of a container do not tell
    /// large letters from small ones.
    pub(super) fn has_stream(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The stream of this name at the root.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name)?;
        if entry.length >= self.cutoff {
            return Some(self.chain(entry.start, entry.length));
        }
        let sector = |at: usize| {
            let start = at.checked_mul(MINI_SECTOR)?;
            self.mini.get(start..self.mini.len().min(start.checked_add(MINI_SECTOR)?))
        };
        Some(follow(entry.start, &self.mini_next, entry.length, sector))
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        let mut waiting = vec![self.entries.first()?.child];
        let mut seen = 0;
        while let Some(at) = waiting.pop() {
            let Some(entry) = self.entries.get(at as usize).filter(|_| at != NO_ENTRY) else { continue };
            if entry.is_stream && entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            seen += 1;
            if seen > self.entries.len().min(MOST_ENTRIES) {
                return None;
            }
            waiting.extend([entry.left, entry.right]);
        }
        None
    }

    /// For each sector the one behind it, from the sectors that hold these numbers.
    fn allocation(&self) -> Option<Vec<u32>> {
        let mut tables = numbers(self.bytes.get(76..512)?);
        let mut further = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector;
        for _ in 0..=most {
            let Some(table) = self.sector(further as usize).filter(|_| further < LAST_SECTOR) else { break };
            let mut table = numbers(table);
            further = table.pop()?;
            tables.append(&mut table);
        }
        let tables = tables.into_iter().filter(|&table| table < LAST_SECTOR).take(most);
        Some(tables.filter_map(|table| self.sector(table as usize)).flat_map(numbers).take(most + 1).collect())
    }

    /// One sector; the last one may be cut off.
    fn sector(&self, at: usize) -> Option<&'a [u8]> {
        let start = at.checked_add(1)?.checked_mul(self.sector)?;
        let end = self.bytes.len().min(start.checked_add(self.sector)?);
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        follow(start, &self.next, length, |at| self.sector(at))
    }
}

impl Entry {
    fn of(bytes: &[u8], sector: usize) -> Option<Entry> {
        let units = bytes.get(..64)?.as_chunks::<2>().0.iter().map(|&unit| u16::from_le_bytes(unit));
        let units: Vec<u16> = units.take_while(|&unit| unit != 0).collect();
        // Files with small sectors leave the upper half of a length undefined.
        let high = if sector > 512 { u32_at(bytes, 124)? } else { 0 };
        Some(Entry {
            name: String::from_utf16_lossy(&units),
            is_stream: bytes.get(66) == Some(&2),
            left: u32_at(bytes, 68)?,
            right: u32_at(bytes, 72)?,
            child: u32_at(bytes, 76)?,
            start: u32_at(bytes, 116)?,
            length: usize::try_from(u64::from(high) << 32 | u64::from(u32_at(bytes, 120)?)).ok()?,
        })
    }
}

/// The sectors of a chain one after another, `length` bytes at the most. A chain that runs in a
/// circle ends when it is longer than all sectors together.
fn follow<'s>(start: u32, next: &[u32], length: usize, sector: impl Fn(usize) -> Option<&'s [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = start;
    for _ in 0..next.len() {
        let Some(part) = sector(at as usize).filter(|_| at < LAST_SECTOR) else { break };
        let wanted = part.len().min(length - bytes.len());
        bytes.extend_from_slice(&part[..wanted]);
        if bytes.len() >= length {
            break;
        }
        let Some(&following) = next.get(at as usize) else { break };
        at = following;
    }
    bytes
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|&number| u32::from_le_bytes(number)).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|&number| u16::from_le_bytes(number))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|&number| u32::from_le_bytes(number))
}
