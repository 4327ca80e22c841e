//! Zip archives as office programs write them: deflated parts, nothing else.
//!
//! rawzip has the format, miniz_oxide packs and unpacks; the readers bring both along.

use std::io::Write as _;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{
    CompressionMethod, DataDescriptorOutput, Error, ZipArchive, ZipArchiveEntryWayfinder, ZipArchiveWriter,
    ZipSliceArchive,
};

use crate::Refusal;

/// How hard to pack: 6 of 10, as everybody does.
const EFFORT: u8 = 6;
/// The largest part that is unpacked.
const MAX_PART: usize = 64 * 1024 * 1024;

/// An archive of these parts. The same parts give the same bytes: it does not tell when it was made.
pub(crate) fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Vec<u8>, Refusal> {
    let mut packer = Packer::new();
    for (name, text) in parts {
        packer.add(name.as_bytes(), text.as_bytes())?;
    }
    packer.finish()
}

/// Writes an archive, part by part.
pub(crate) struct Packer(ZipArchiveWriter<Vec<u8>>);

impl Packer {
    pub(crate) fn new() -> Packer {
        Packer(ZipArchiveWriter::new(Vec::new()))
    }

    /// Adds a part.
    pub(crate) fn add(&mut self, name: &[u8], bytes: &[u8]) -> Result<(), Refusal> {
        let sums = DataDescriptorOutput::new(checksum(bytes), bytes.len() as u64);
        self.put(name, &compress_to_vec(bytes, EFFORT), sums)
    }

    /// Adds a part of another archive without unpacking it. One that is not packed there is packed
    /// here: programs that read an archive from its beginning know a part's end by its packing alone.
    pub(crate) fn copy(&mut self, archive: &Unpacker<'_>, part: &Entry) -> Result<(), Refusal> {
        match part.method {
            CompressionMethod::STORE => self.add(&part.name, &archive.unpacked(part)?),
            CompressionMethod::DEFLATE => {
                let sums = DataDescriptorOutput::new(part.checksum, part.size);
                self.put(&part.name, archive.packed(part)?, sums)
            }
            _ => Err(Refusal::Unknown),
        }
    }

    /// The whole archive.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Refusal> {
        self.0.finish().map_err(|_| Refusal::Unwritable)
    }

    fn put(&mut self, name: &[u8], packed: &[u8], sums: DataDescriptorOutput) -> Result<(), Refusal> {
        let put = || -> Result<(), Error> {
            let path = rawzip::path::EntryPath::verbatim(name);
            let (mut entry, _) =
                self.0.new_file(path).compression_method(CompressionMethod::DEFLATE).start()?;
            entry.write_all(packed)?;
            entry.finish(sums)?;
            Ok(())
        };
        put().map_err(|_| Refusal::Unwritable)
    }
}

/// An archive whose directory was read.
pub(crate) struct Unpacker<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    pub(crate) entries: Vec<Entry>,
}

/// A part of an archive, as the directory tells of it.
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    checksum: u32,
    /// How many bytes it has when it is unpacked.
    size: u64,
}

impl<'a> Unpacker<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// Where it is damaged, or a part needs a password.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Unpacker<'a>, Refusal> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Refusal::Unknown)?;
        let mut entries = Vec::new();
        let mut records = archive.entries();
        while let Some(record) = records.next_entry().map_err(|_| Refusal::Unknown)? {
            if record.flags().is_encrypted() {
                return Err(Refusal::Unknown);
            }
            entries.push(Entry {
                name: record.file_path().as_bytes().to_vec(),
                place: record.wayfinder(),
                method: record.compression_method(),
                checksum: record.crc32(),
                size: record.uncompressed_size_hint(),
            });
        }
        Ok(Unpacker { archive, entries })
    }

    /// A part as its bytes are.
    ///
    /// # Errors
    /// Where it is damaged, too large, or packed in a way that no office program uses.
    pub(crate) fn unpacked(&self, part: &Entry) -> Result<Vec<u8>, Refusal> {
        let packed = self.packed(part)?;
        let bytes = match part.method {
            CompressionMethod::STORE => packed.to_vec(),
            CompressionMethod::DEFLATE => {
                decompress_to_vec_with_limit(packed, MAX_PART).map_err(|_| Refusal::Unknown)?
            }
            _ => return Err(Refusal::Unknown),
        };
        if checksum(&bytes) == part.checksum { Ok(bytes) } else { Err(Refusal::Unknown) }
    }

    fn packed(&self, part: &Entry) -> Result<&'a [u8], Refusal> {
        let bytes: &'a [u8] = self.archive.get_ref();
        let entry = self.archive.get_entry(part.place).map_err(|_| Refusal::Unknown)?;
        let (from, to) = entry.compressed_data_range();
        let place = |at: u64| usize::try_from(at).map_err(|_| Refusal::Unknown);
        bytes.get(place(from)?..place(to)?).ok_or(Refusal::Unknown)
    }
}

/// The checksum of a part (CRC-32 of ISO 3309), half a byte at a time: the tables of a fast one are
/// 16 KB that no packing makes smaller, and only what was changed is summed up here.
fn checksum(bytes: &[u8]) -> u32 {
    const STEPS: [u32; 16] = steps();
    let step = |sum: u32, half: u8| (sum >> 4) ^ STEPS[(sum as u8 ^ half) as usize & 15];
    !bytes.iter().fold(!0, |sum, &byte| step(step(sum, byte), byte >> 4))
}

const fn steps() -> [u32; 16] {
    let mut steps = [0; 16];
    let mut half = 0;
    while half < 16 {
        let mut sum = half as u32;
        let mut bit = 0;
        while bit < 4 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
            bit += 1;
        }
        steps[half] = sum;
        half += 1;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{Packer, Unpacker, archive, checksum};
    use crate::Refusal;

    #[test]
    fn checksums_are_those_of_the_library() {
        for text in ["", "1", "123456789", "政府信息公开"] {
            assert_eq!(checksum(text.as_bytes()), rawzip::crc32(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_is_packed_is_unpacked_and_what_was_damaged_is_not() {
        let text = "合计 12 ".repeat(400);
        let packed = archive([("word/document.xml", text.as_str())]).expect("small");
        let opened = Unpacker::open(&packed).expect("an archive");
        let [part] = &opened.entries[..] else { panic!("one part") };
        assert_eq!(part.name, b"word/document.xml");
        assert_eq!(opened.unpacked(part).expect("sound"), text.as_bytes());

        let mut copied = Packer::new();
        copied.copy(&opened, part).expect("sound");
        assert_eq!(copied.finish().expect("small"), packed);

        let mut damaged = packed.clone();
        let middle = 60;
        damaged[middle] ^= 0x10;
        let opened = Unpacker::open(&damaged).expect("the directory is sound");
        assert_eq!(opened.unpacked(&opened.entries[0]), Err(Refusal::Unknown));
        assert!(Unpacker::open(&packed[..packed.len() - 30]).is_err());
    }

    #[test]
    fn a_part_that_is_not_packed_is_packed_when_it_is_copied() {
        let mut bytes = Vec::new();
        let mut writer = rawzip::ZipArchiveWriter::new(&mut bytes);
        let (mut entry, config) = writer.new_file("图.png").start().expect("a name that fits");
        let mut data = config.wrap(&mut entry);
        std::io::Write::write_all(&mut data, b"0000000000").expect("memory");
        let (_, sums) = data.finish().expect("memory");
        entry.finish(sums).expect("memory");
        writer.finish().expect("memory");

        let opened = Unpacker::open(&bytes).expect("an archive");
        let mut copied = Packer::new();
        copied.copy(&opened, &opened.entries[0]).expect("sound");
        let copied = copied.finish().expect("small");
        let opened = Unpacker::open(&copied).expect("an archive");
        assert_eq!(opened.entries[0].name, "图.png".as_bytes());
        assert_eq!(opened.unpacked(&opened.entries[0]).expect("sound"), b"0000000000");
    }
}
