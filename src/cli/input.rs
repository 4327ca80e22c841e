//! Where files come from: the disk, a pipe, standard input. Nothing else in the program reads.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use gouji::{Content, Error, GivenFile};

/// Reads a file, or standard input where the path is `-`.
///
/// A device or a pipe need not end: what is one byte longer than any file may be is enough to be
/// refused, and the rest is left where it is.
///
/// # Errors
/// Where the operating system does not hand it over.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let bytes = if is_standard_input(path) {
        read_bounded(io::stdin().lock())
    } else {
        // A folder can be opened on some systems; only reading it fails.
        File::open(path).and_then(read_bounded)
    };
    bytes.map_err(|error| Error::unreadable(&error))
}

/// Whether a path of the command line stands for standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// A file that is given beside the one that is checked. What cannot be fetched is told where it is
/// missed.
pub(super) fn given_file(path: &Path) -> GivenFile {
    let content = read(path).map_or_else(Content::Lost, Content::Bytes);
    let name = (!is_standard_input(path)).then(|| path.display().to_string());
    GivenFile { name, content }
}

fn read_bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(gouji::MAX_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::read_bounded;
    use std::io::repeat;

    #[test]
    fn what_does_not_end_is_read_as_far_as_it_takes_to_refuse_it() {
        let bytes = read_bounded(repeat(b'1')).expect("bytes");
        assert_eq!(bytes.len(), gouji::MAX_FILE + 1);
    }
}
