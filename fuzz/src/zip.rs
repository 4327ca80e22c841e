//! Puts parts into a zip archive whose checksums are right, so that what is changed is the parts
//! and not the box around them.

use std::io::Write as _;

use rawzip::{CompressionMethod, ZipArchiveWriter};

/// An archive of these parts, none of them packed.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, part) in parts {
        let stored = archive.new_file(name).compression_method(CompressionMethod::STORE);
        let (mut entry, config) = stored.start().expect("a name that fits");
        let mut data = config.wrap(&mut entry);
        data.write_all(part).expect("memory");
        let (_, descriptor) = data.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    bytes
}
