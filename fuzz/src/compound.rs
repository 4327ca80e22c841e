//! Compound files: one around a stream, and sound ones whose tables are damaged.

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;

/// A compound file of a single stream of this name.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().div_ceil(SECTOR).max(1);
    // The table of successors comes first, then the directory, then the stream.
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1).max(1);
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    for half in [0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        file.extend(half.to_le_bytes());
    }
    // The last zero is the cutoff: no stream is small.
    for word in [0, tables as u32, tables as u32, 0, 0, END, 0, END, 0] {
        file.extend(word.to_le_bytes());
    }
    for at in 0..109 {
        let table = if at < tables { at as u32 } else { u32::MAX };
        file.extend(table.to_le_bytes());
    }
    let mut successors = vec![0xFFFF_FFFD_u32; tables];
    successors.push(END);
    for at in 1..=sectors {
        successors.push(if at == sectors { END } else { (tables + 1 + at) as u32 });
    }
    successors.resize(tables * SECTOR / 4, u32::MAX);
    successors.iter().for_each(|next| file.extend(next.to_le_bytes()));
    file.extend(entry("Root Entry", 5, 1, END, 0));
    file.extend(entry(name, 2, u32::MAX, tables as u32 + 1, stream.len()));
    file.resize(file.len().next_multiple_of(SECTOR), 0);
    file.extend(stream);
    file.resize(file.len().next_multiple_of(SECTOR), 0);
    file
}

fn entry(name: &str, kind: u8, child: u32, start: u32, length: usize) -> [u8; 128] {
    let mut entry = [0; 128];
    for (at, unit) in name.encode_utf16().take(31).enumerate() {
        entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    entry[64] = 2 * (name.encode_utf16().count() as u8 + 1);
    entry[66] = kind;
    entry[67] = 1;
    entry[68..76].fill(0xFF);
    entry[76..80].copy_from_slice(&child.to_le_bytes());
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&(length as u32).to_le_bytes());
    entry
}

const SOUND: [&[u8]; 2] = [
    include_bytes!("../../tests/fixtures/draft-2024.doc"),
    include_bytes!("../../tests/fixtures/workbook/three-sheets-2024.xls"),
];

/// A sound file, chosen by the first byte, in which each three further bytes change one of the header, of
/// the table of successors, of the directory or of the table of small sectors. The streams stay sound.
pub(crate) fn damaged(input: &[u8]) -> Vec<u8> {
    let (which, changes) = input.split_first().map_or((0, input), |(which, rest)| (*which, rest));
    let mut file = SOUND[usize::from(which) % SOUND.len()].to_vec();
    let sector = |at: usize| {
        let number = u32::from_le_bytes(file[at..at + 4].try_into().expect("four bytes")) as usize;
        SECTOR * number.saturating_add(1)
    };
    let tables = [24, sector(0x4C), sector(0x30), sector(0x3C)];
    for change in changes.chunks_exact(3) {
        let place = usize::from(u16::from_le_bytes([change[0], change[1]])) % (4 * SECTOR);
        let at = tables[place / SECTOR].saturating_add(place % SECTOR);
        if let Some(byte) = file.get_mut(at) {
            *byte = change[2];
        }
    }
    file
}
