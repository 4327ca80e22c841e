//! The numbers of automatic lists, which stand nowhere in the text ([MS-DOC], `LSTF`, `LVL`,
//! `LFO`).

use crate::order::sort_by_key;
use crate::read::bytes::{i32_at, part, u8_at, u16_at, u32_at};
use crate::read::numerals::Numerals;

const LEVELS: usize = 9;
const BULLET: u8 = 23;
/// The longest number that is believed, in UTF-16 units: Word itself allows half as many.
const MAX_NUMBER: usize = 64;
/// All numbers together are no longer than this, in bytes: a small file must not make a large text.
const MAX_NUMBERS: usize = 1024 * 1024;

/// All lists of a document, and how far each has been counted.
#[derive(Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    overrides: Vec<Override>,
    written: usize,
}

struct List {
    levels: Vec<Level>,
    /// The last number given on each level.
    counters: [Option<u32>; LEVELS],
}

#[derive(Clone, Default)]
struct Level {
    start: u32,
    format: u8,
    /// Whether the numbers of the levels above are written in digits.
    is_legal: bool,
    has_space: bool,
    /// The number as written; a unit below 9 stands for the number of that level.
    text: Vec<u16>,
}

/// A use of a list, which may begin anew.
struct Override {
    list: Option<usize>,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

impl Lists {
    /// Reads the lists, what lies behind them, and their overrides.
    pub(super) fn read(lists: &[u8], levels: &[u8], overrides: &[u8]) -> Self {
        let mut read = Self::default();
        let ids = read.read_lists(lists, levels);
        read.overrides = read_overrides(overrides, &ids).unwrap_or_default();
        read
    }

    /// Returns the numbers that the lists are called by, in order, and which list each is.
    fn read_lists(&mut self, lists: &[u8], levels: &[u8]) -> Vec<(u32, usize)> {
        let mut ids = Vec::new();
        let mut at = 0;
        for list in lists.get(2..).unwrap_or_default().chunks_exact(28) {
            let is_simple = list[26] & 1 != 0;
            let count = if is_simple { 1 } else { LEVELS };
            let mut read = Vec::new();
            for _ in 0..count {
                let Some((level, length)) = level(levels.get(at..).unwrap_or_default()) else {
                    break;
                };
                at += length;
                read.push(level);
            }
            let id = u32_at(list, 0).unwrap_or_default();
            ids.push((id, self.lists.len()));
            self.lists.push(List { levels: read, counters: [None; LEVELS] });
        }
        sort_by_key(&mut ids, |(id, _)| (*id as usize, 0));
        ids
    }

    /// Counts a paragraph of list `number` (from 1) and gives what is written in front of it.
    pub(super) fn next(&mut self, number: u16, level: u8) -> Option<String> {
        let level = usize::from(level);
        let list_override = self.overrides.get_mut(usize::from(number.checked_sub(1)?))?;
        let list = self.lists.get_mut(list_override.list?)?;
        let level_of =
            |level: usize| list_override.levels.get(level)?.as_ref().or_else(|| list.levels.get(level));
        let own = level_of(level)?;
        let start = list_override.starts.get_mut(level)?.take();
        let last = list.counters[level];
        let next = start.unwrap_or_else(|| last.map_or(own.start, |last| last.saturating_add(1)));
        list.counters[level] = Some(next);
        list.counters[level + 1..].fill(None);
        let mut text = Vec::new();
        for &unit in &own.text {
            let above = usize::from(unit);
            if above >= LEVELS {
                text.push(unit);
                continue;
            }
            let Some(level) = level_of(above) else {
                continue;
            };
            let number = list.counters[above].unwrap_or(level.start);
            let format = if own.is_legal { 0 } else { level.format };
            text.extend(Numerals::coded(format).print(number).encode_utf16());
        }
        if own.format == BULLET || text.is_empty() {
            return None;
        }
        let mut text = String::from_utf16_lossy(&text);
        if own.has_space && !text.ends_with(['、', '.', '．', ')', '）', '，', ':', '：']) {
            text.push(' ');
        }
        self.written += text.len();
        (self.written <= MAX_NUMBERS).then_some(text)
    }
}

/// A level and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    const HEAD: usize = 28;
    let flags = u8_at(bytes, 5)?;
    let follow = u8_at(bytes, 15)?;
    let characters = usize::from(u8_at(bytes, 24)?);
    let paragraphs = usize::from(u8_at(bytes, 25)?);
    let at = HEAD + characters + paragraphs;
    let length = usize::from(u16_at(bytes, at)?);
    let text = part(bytes, at + 2, length.min(MAX_NUMBER) * 2);
    let level = Level {
        start: u32::try_from(i32_at(bytes, 0)?).unwrap_or(0),
        format: u8_at(bytes, 4)?,
        is_legal: flags & 4 != 0,
        has_space: follow != 2,
        text: text.chunks_exact(2).map(|unit| u16::from(unit[1]) << 8 | u16::from(unit[0])).collect(),
    };
    Some((level, at + 2 + length * 2))
}

fn read_overrides(bytes: &[u8], ids: &[(u32, usize)]) -> Option<Vec<Override>> {
    const HEAD: usize = 16;
    let count = u32_at(bytes, 0)? as usize;
    let heads = part(bytes, 4, count.saturating_mul(HEAD));
    let mut at = 4 + heads.len();
    let mut overrides = Vec::new();
    for head in heads.chunks_exact(HEAD) {
        let id = u32_at(head, 0)?;
        let list = ids.get(ids.partition_point(|(other, _)| *other < id)).filter(|(other, _)| *other == id);
        let mut read = Override {
            list: list.map(|(_, list)| *list),
            starts: [None; LEVELS],
            levels: [const { None }; LEVELS],
        };
        at += 4;
        for _ in 0..head[12] {
            let Some(flags) = u32_at(bytes, at + 4) else {
                break;
            };
            let start = i32_at(bytes, at).and_then(|start| u32::try_from(start).ok());
            at += 8;
            let index = (flags & 0xF) as usize;
            let mut own = None;
            if flags & 0x20 != 0 {
                let Some((level, length)) = level(bytes.get(at..).unwrap_or_default()) else {
                    break;
                };
                at += length;
                own = Some(level);
            }
            if index < LEVELS {
                if flags & 0x10 != 0 {
                    read.starts[index] = own.as_ref().map(|own| own.start).or(start);
                }
                read.levels[index] = own;
            }
        }
        overrides.push(read);
    }
    Some(overrides)
}
