//! What a container holds: the two that Office keeps its documents in look the same from outside.

use crate::read::ole::{self, Ole};

/// Containers that gouji tells from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Container {
    /// An XLSX workbook.
    Xlsx,
    /// An XLS workbook.
    Xls,
    /// An Office document that asks for a password.
    Encrypted,
}

/// What `bytes` are, if they are one of these.
pub(in crate::read) fn container(bytes: &[u8]) -> Option<Container> {
    if bytes.starts_with(b"PK\x03\x04") {
        return is_workbook(bytes).then_some(Container::Xlsx);
    }
    if !bytes.starts_with(ole::MAGIC) {
        return None;
    }
    let ole = Ole::open(bytes)?;
    let is_encrypted = ole.has_stream("EncryptedPackage");
    let is_workbook = ole.has_stream("Workbook") || ole.has_stream("Book");
    match (is_encrypted, is_workbook) {
        (true, _) => Some(Container::Encrypted),
        (_, true) => Some(Container::Xls),
        _ => None,
    }
}

/// Whether this archive has the parts of a workbook at its own top: a document may hold a whole
/// workbook further down.
fn is_workbook(bytes: &[u8]) -> bool {
    let Some(mut rest) = directory(bytes) else { return false };
    while let Some(entry) = rest.strip_prefix(b"PK\x01\x02") {
        let length = |at: usize| entry.get(at..at + 2).map(|two| usize::from(two[0]) | usize::from(two[1]) << 8);
        let (Some(name), Some(extra), Some(comment)) = (length(24), length(26), length(28)) else { return false };
        let Some(path) = entry.get(42..42 + name) else { return false };
        if path.starts_with(b"xl/") {
            return true;
        }
        let Some(behind) = entry.get(42 + name + extra + comment..) else { return false };
        rest = behind;
    }
    false
}

/// The list of an archive's parts (APPNOTE 4.3.16): its place stands at the archive's end.
fn directory(bytes: &[u8]) -> Option<&[u8]> {
    const LONGEST_COMMENT: usize = 65_535;
    const END: usize = 22;
    let from = bytes.len().saturating_sub(LONGEST_COMMENT + END);
    let tail = bytes.get(from..)?;
    let end = tail.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let offset: [u8; 4] = *tail.get(end + 16..)?.first_chunk()?;
    bytes.get(u32::from_le_bytes(offset) as usize..)
}
