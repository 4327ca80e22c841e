//! Writes archives for tests, those of `tests/suite` included.

use std::io::Write as _;

use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// An archive of these parts, every other one deflated.
pub(crate) fn zip<B: AsRef<[u8]>>(parts: &[(&str, B)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (index, (name, part)) in parts.iter().enumerate() {
        let part = part.as_ref();
        let (method, packed) = match index % 2 {
            0 => (CompressionMethod::DEFLATE, compress_to_vec(part, 6)),
            _ => (CompressionMethod::STORE, part.to_vec()),
        };
        let (mut entry, config) =
            archive.new_file(name).compression_method(method).start().expect("a name that fits");
        entry.write_all(&packed).expect("memory");
        let mut sums = config.wrap(std::io::sink());
        sums.write_all(part).expect("a sink");
        let (_, descriptor) = sums.finish().expect("a sink");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    bytes
}
