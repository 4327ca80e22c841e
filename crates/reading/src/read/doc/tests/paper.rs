//! Writes the streams of a document, byte by byte as [MS-DOC] has them.

use crate::document::Document;
use crate::error::Error;
use crate::read::doc::fib::Fib;
use crate::read::doc::read_streams;

/// Where the text begins in the stream, and how long a page is.
const TEXT: usize = 0x800;
const PAGE: usize = 512;

/// A document as it grows.
#[derive(Clone)]
pub(super) struct Paper {
    units: Vec<u16>,
    /// Where runs of characters end, and their modifiers.
    characters: Vec<(usize, Vec<u8>)>,
    /// Where paragraphs end, their styles and modifiers.
    paragraphs: Vec<(usize, u16, Vec<u8>)>,
    /// Where pieces end, whether of 8-bit characters, and their own modifiers.
    pieces: Vec<(usize, bool, Prm)>,
    /// Styles: number, what it is based on, modifiers.
    pub(super) styles: Vec<(u16, u16, Vec<u8>)>,
    /// The lists, what lies behind them, and their overrides.
    pub(super) lists: [Vec<u8>; 3],
    pub(super) data: Vec<u8>,
    /// How long each story is, if not all is the main one.
    pub(super) stories: Vec<usize>,
    pub(super) flags: u16,
    pub(super) version: u16,
    pub(super) ident: u16,
}

#[derive(Clone, Default)]
pub(super) enum Prm {
    #[default]
    Nothing,
    One(u8, u8),
    List(Vec<u8>),
}

/// A modifier with its operand.
pub(super) fn modifier(number: u16, operand: &[u8]) -> Vec<u8> {
    [&number.to_le_bytes(), operand].concat()
}

/// The definition of a row by the edges and flags of its cells.
pub(super) fn row(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut operand = vec![(edges.len() - 1) as u8];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for flags in flags {
        operand.extend(flags.to_le_bytes());
        operand.extend([0; 18]);
    }
    let length = (operand.len() as u16 + 1).to_le_bytes();
    modifier(0xD608, &[&length, &operand[..]].concat())
}

pub(super) fn depth(depth: u32) -> Vec<u8> {
    [modifier(0x2416, &[1]), modifier(0x6649, &depth.to_le_bytes())].concat()
}

impl Paper {
    pub(super) fn new() -> Self {
        Self {
            units: Vec::new(),
            characters: Vec::new(),
            paragraphs: Vec::new(),
            pieces: Vec::new(),
            styles: Vec::new(),
            lists: Default::default(),
            data: Vec::new(),
            stories: Vec::new(),
            flags: 0x0200,
            version: 0x00C1,
            ident: 0xA5EC,
        }
    }

    /// Text with modifiers of its own.
    pub(super) fn text(mut self, text: &str, modifiers: &[u8]) -> Self {
        self.units.extend(text.encode_utf16());
        self.characters.push((self.units.len(), modifiers.to_vec()));
        self
    }

    /// Ends a paragraph that has text already, or not.
    pub(super) fn end(mut self, mark: char, style: u16, modifiers: &[u8]) -> Self {
        self = self.text(&mark.to_string(), &[]);
        self.paragraphs.push((self.units.len(), style, modifiers.to_vec()));
        self
    }

    /// A plain paragraph.
    pub(super) fn line(self, text: &str) -> Self {
        self.text(text, &[]).end('\r', 0, &[])
    }

    pub(super) fn cell(self, text: &str) -> Self {
        self.text(text, &[]).end('\u{7}', 0, &depth(1))
    }

    pub(super) fn inner_cell(self, text: &str) -> Self {
        self.text(text, &[]).end('\r', 0, &[depth(2), modifier(0x244B, &[1])].concat())
    }

    pub(super) fn row_end(self, definition: &[u8]) -> Self {
        self.end('\u{7}', 0, &[&depth(1), &modifier(0x2417, &[1]), definition].concat())
    }

    pub(super) fn inner_row_end(self, definition: &[u8]) -> Self {
        let marks = [depth(2), modifier(0x244B, &[1]), modifier(0x244C, &[1])].concat();
        self.end('\r', 0, &[&marks, definition].concat())
    }

    /// Marks the last character as deleted.
    pub(super) fn delete_last(&mut self) {
        if let Some((_, list)) = self.characters.last_mut() {
            *list = modifier(0x0800, &[1]);
        }
    }

    /// Ends a piece here.
    pub(super) fn piece(mut self, is_narrow: bool, prm: Prm) -> Self {
        self.pieces.push((self.units.len(), is_narrow, prm));
        self
    }

    pub(super) fn read(&self) -> Result<Document, Error> {
        let (document, table) = self.streams();
        let fib = Fib::read(&document)?.expect("a whole block");
        read_streams(&fib, &document, &table, &self.data)
    }

    /// The stream of the document and that of its tables.
    pub(super) fn streams(&self) -> (Vec<u8>, Vec<u8>) {
        let mut paper = self.clone();
        if paper.pieces.last().is_none_or(|piece| piece.0 < paper.units.len()) {
            paper = paper.piece(false, Prm::Nothing);
        }
        let mut document = vec![0; TEXT];
        let mut positions = Vec::new();
        let mut table = Vec::new();
        let mut places = vec![(0u32, 0u32); 93];
        let mut keep = |index: usize, part: &[u8]| {
            places[index] = (table.len() as u32, part.len() as u32);
            table.extend(part);
        };
        keep(33, &paper.write_pieces(&mut document, &mut positions));
        positions.push(document.len());
        document.resize(document.len().next_multiple_of(PAGE), 0);
        let runs = paper.characters.iter().map(|(end, list)| (*end, list.clone())).collect::<Vec<_>>();
        keep(12, &write_pages(&mut document, &positions, &runs, 1));
        let runs = paper
            .paragraphs
            .iter()
            .map(|(end, style, list)| (*end, [&style.to_le_bytes(), &list[..]].concat()));
        keep(13, &write_pages(&mut document, &positions, &runs.collect::<Vec<_>>(), 13));
        keep(1, &paper.write_styles());
        keep(73, &paper.lists[0]);
        // What lies behind the lists does not count as theirs.
        table.extend(&paper.lists[1]);
        let at = table.len() as u32;
        table.extend(&paper.lists[2]);
        places[74] = (at, paper.lists[2].len() as u32);
        paper.write_fib(&mut document, &places);
        (document, table)
    }

    fn write_pieces(&self, document: &mut Vec<u8>, positions: &mut Vec<usize>) -> Vec<u8> {
        let mut lists = Vec::new();
        let mut ends = vec![0u32];
        let mut entries = Vec::new();
        let mut start = 0;
        let mut list_count = 0u16;
        for (end, is_narrow, prm) in &self.pieces {
            let at = document.len() as u32;
            for unit in &self.units[start..*end] {
                positions.push(document.len());
                match is_narrow {
                    true => document.push(*unit as u8),
                    false => document.extend(unit.to_le_bytes()),
                }
            }
            let prm = match prm {
                Prm::Nothing => 0,
                Prm::One(number, operand) => u16::from(*operand) << 8 | u16::from(*number) << 1,
                Prm::List(list) => {
                    lists.extend([&[1], &(list.len() as u16).to_le_bytes()[..], list].concat());
                    list_count += 1;
                    (list_count - 1) << 1 | 1
                }
            };
            let place = if *is_narrow { (at * 2) | 0x4000_0000 } else { at };
            entries.extend([&[0, 0], &place.to_le_bytes()[..], &prm.to_le_bytes()].concat());
            ends.push(*end as u32);
            start = *end;
        }
        let table: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).chain(entries).collect();
        [&lists[..], &[2], &(table.len() as u32).to_le_bytes(), &table].concat()
    }

    fn write_styles(&self) -> Vec<u8> {
        let mut sheet = [
            &18u16.to_le_bytes()[..],
            &(self.styles.len() as u16).to_le_bytes(),
            &10u16.to_le_bytes(),
            &[0; 14],
        ]
        .concat();
        for (number, base, list) in &self.styles {
            // Modifiers of characters make a style of characters.
            let is_of_characters = list.get(1).is_some_and(|byte| byte >> 2 & 7 == 2);
            let kind = 1 + u16::from(is_of_characters);
            let mut style = [*number, base << 4 | kind, 2, 0, 0, 1, 0x7532, 0].map(u16::to_le_bytes).concat();
            let own = if is_of_characters { list.clone() } else { [&[0, 0], &list[..]].concat() };
            style.extend((own.len() as u16).to_le_bytes());
            style.extend(own);
            sheet.extend((style.len() as u16).to_le_bytes());
            sheet.extend(&style);
            sheet.resize(sheet.len().next_multiple_of(2), 0);
        }
        sheet
    }

    fn write_fib(&self, document: &mut [u8], places: &[(u32, u32)]) {
        let mut put = |at: usize, bytes: &[u8]| document[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &self.ident.to_le_bytes());
        put(2, &self.version.to_le_bytes());
        put(0x0A, &self.flags.to_le_bytes());
        put(0x20, &14u16.to_le_bytes());
        put(0x3E, &22u16.to_le_bytes());
        put(0x4C, &(self.units.len() as u32).to_le_bytes());
        for (index, length) in self.stories.iter().enumerate() {
            put(0x4C + index * 4, &(*length as u32).to_le_bytes());
        }
        put(0x98, &(places.len() as u16).to_le_bytes());
        for (index, (at, length)) in places.iter().enumerate() {
            put(0x9A + index * 8, &at.to_le_bytes());
            put(0x9E + index * 8, &length.to_le_bytes());
        }
    }
}

/// Pages of runs, one a page; their index is returned.
fn write_pages(
    document: &mut Vec<u8>,
    positions: &[usize],
    runs: &[(usize, Vec<u8>)],
    entry: usize,
) -> Vec<u8> {
    let mut index = Vec::new();
    let mut numbers = Vec::new();
    let mut start = 0;
    for (end, list) in runs {
        let mut page = vec![0; PAGE];
        let edges = [positions[start], positions[*end - 1] + 1].map(|position| position as u32);
        index.extend(edges[0].to_le_bytes());
        page[..4].copy_from_slice(&edges[0].to_le_bytes());
        page[4..8].copy_from_slice(&edges[1].to_le_bytes());
        let mut list = list.clone();
        let head = if entry == 1 {
            vec![list.len() as u8]
        } else {
            list.resize(list.len().next_multiple_of(2), 0);
            vec![0, (list.len() / 2) as u8]
        };
        let at = (PAGE - 2 - head.len() - list.len()) / 2 * 2;
        page[8] = (at / 2) as u8;
        page[at..at + head.len()].copy_from_slice(&head);
        page[at + head.len()..at + head.len() + list.len()].copy_from_slice(&list);
        page[PAGE - 1] = 1;
        numbers.extend(((document.len() / PAGE) as u32).to_le_bytes());
        document.extend(page);
        start = *end;
    }
    index.extend((positions.last().copied().unwrap_or(0) as u32).to_le_bytes());
    index.extend(numbers);
    index
}
