//! The checksum of zip archives (CRC-32).
//!
//! Its tables are made when they are first needed: those of a library are 16 KB that no compression
//! makes smaller.

use std::sync::OnceLock;

/// What a byte adds that stands 0 to 7 bytes in front of the last one.
struct Checksum([[u32; 256]; 8]);

static MADE: OnceLock<Checksum> = OnceLock::new();

/// The checksum of `bytes`.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    MADE.get_or_init(Checksum::new).of(bytes)
}

impl Checksum {
    /// Makes the tables.
    fn new() -> Self {
        let mut tables = [[0; 256]; 8];
        for (index, slot) in tables[0].iter_mut().enumerate() {
            let mut crc = index as u32;
            for _ in 0..8 {
                crc = (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
            }
            *slot = crc;
        }
        let first = tables[0];
        for table in 1..8 {
            tables[table] = tables[table - 1].map(|before| (before >> 8) ^ first[(before & 0xFF) as usize]);
        }
        Self(tables)
    }

    fn of(&self, bytes: &[u8]) -> u32 {
        let at = |table: usize, index: u32| self.0[table][(index & 0xFF) as usize];
        let mut crc = !0;
        let (pieces, rest) = bytes.as_chunks::<8>();
        for &[a, b, c, d, e, f, g, h] in pieces {
            crc ^= u32::from_le_bytes([a, b, c, d]);
            let next = u32::from_le_bytes([e, f, g, h]);
            crc = at(7, crc)
                ^ at(6, crc >> 8)
                ^ at(5, crc >> 16)
                ^ at(4, crc >> 24)
                ^ at(3, next)
                ^ at(2, next >> 8)
                ^ at(1, next >> 16)
                ^ at(0, next >> 24);
        }
        for &byte in rest {
            crc = at(0, crc ^ u32::from(byte)) ^ (crc >> 8);
        }
        !crc
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_everybody_else() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        let bytes: Vec<u8> = (0..1000u32).map(|at| (at * at / 7) as u8).collect();
        for length in [0, 1, 7, 8, 9, 999, 1000] {
            assert_eq!(checksum(&bytes[..length]), rawzip::crc32(&bytes[..length]), "{length}");
        }
    }
}
