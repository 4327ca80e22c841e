//! Archives of files that somebody packed for sending: what a reviewer is handed.

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

/// A zip archive of files.
#[derive(Clone, Debug)]
pub struct FileArchive {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
}

/// Why a file of an archive is not handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpacked {
    /// It needs a password.
    Encrypted,
    /// It is larger than asked for.
    TooLarge,
    /// It is damaged, or packed in a way that is not known.
    Damaged,
}

impl FileArchive {
    /// Opens an archive; `None` where the bytes are none.
    pub fn open(bytes: &Arc<[u8]>) -> Option<FileArchive> {
        ZipArchive::new(Cursor::new(Arc::clone(bytes))).ok().map(|archive| FileArchive { archive })
    }

    /// The files' names as they are packed, in some older encoding perhaps; `None` for folders.
    pub fn names(&mut self) -> Vec<Option<Vec<u8>>> {
        let name = |archive: &mut ZipArchive<_>, index| {
            let file = archive.by_index_raw(index).ok()?;
            (!file.is_dir()).then(|| file.name_raw().to_vec())
        };
        (0..self.archive.len()).map(|index| name(&mut self.archive, index)).collect()
    }

    /// Unpacks a file of at most `limit` bytes. What the archive says of its size is not trusted.
    ///
    /// # Errors
    /// As [`Unpacked`] says.
    pub fn file(&mut self, index: usize, limit: usize) -> Result<Vec<u8>, Unpacked> {
        if self.archive.by_index_raw(index).is_ok_and(|file| file.encrypted()) {
            return Err(Unpacked::Encrypted);
        }
        let file = self.archive.by_index(index).map_err(|_| Unpacked::Damaged)?;
        let mut bytes = Vec::new();
        file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|_| Unpacked::Damaged)?;
        if bytes.len() > limit { Err(Unpacked::TooLarge) } else { Ok(bytes) }
    }
}
