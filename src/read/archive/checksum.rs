//! The checksum of zip archives (CRC-32).
//!
//! Its tables are made when they are needed: those of a library are 16 KB that no compression
//! makes smaller.

type Tables = [[u32; 256]; 4];

/// The checksum of `bytes`.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let tables = tables();
    let at = |table: usize, index: u32| tables[table][(index & 0xFF) as usize];
    let mut crc = !0;
    let (words, rest) = bytes.as_chunks::<4>();
    for word in words {
        crc ^= u32::from_le_bytes(*word);
        crc = at(3, crc) ^ at(2, crc >> 8) ^ at(1, crc >> 16) ^ at(0, crc >> 24);
    }
    for &byte in rest {
        crc = at(0, crc ^ u32::from(byte)) ^ (crc >> 8);
    }
    !crc
}

/// What a byte adds that stands 0 to 3 bytes in front of the last one.
fn tables() -> Tables {
    let mut tables = [[0; 256]; 4];
    for (index, slot) in tables[0].iter_mut().enumerate() {
        let mut crc = index as u32;
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
        *slot = crc;
    }
    let first = tables[0];
    for table in 1..4 {
        tables[table] = tables[table - 1].map(|before| (before >> 8) ^ first[(before & 0xFF) as usize]);
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_everybody_else() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        let bytes: Vec<u8> = (0..1000u32).map(|at| (at * at / 7) as u8).collect();
        for length in [0, 1, 3, 4, 5, 999, 1000] {
            assert_eq!(crc32(&bytes[..length]), rawzip::crc32(&bytes[..length]), "{length}");
        }
    }
}
