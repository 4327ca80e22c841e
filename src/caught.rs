//! One bad file spoils nothing: a panic is that file's failure.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::Error;

/// What `work` gives, or a failure in its place where it panics.
///
/// Nothing that `work` had in its hands may be used afterwards; callers hand over what belongs to
/// one file alone. In WebAssembly a panic ends the instance and nothing is caught.
///
/// # Errors
/// That of `work`, or `internal-error`.
pub fn caught<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(internal()))
}

fn internal() -> Error {
    Error::new(
        "internal-error",
        fixed!(
            "程序内部出错，这份文件没有核对；这是程序的问题，不是文件的错，文件没有被改动。",
            "The program failed, and this file was not checked. That is the program's fault and not the file's, which was not touched."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::caught;
    use crate::error::Error;

    #[test]
    fn a_panic_is_a_failure_of_one_file() {
        let run = |file: u8| caught(|| if file == 2 { panic!("of file 2") } else { Ok(file) });
        let codes = [1, 2, 3].map(|file| run(file).map_err(|error| error.code()));
        assert_eq!(codes, [Ok(1), Err("internal-error"), Ok(3)]);
    }

    #[test]
    fn what_fails_by_itself_keeps_its_reason() {
        let error = std::io::Error::from(std::io::ErrorKind::NotFound);
        let failed: Result<(), Error> = caught(|| Err(Error::unreadable(&error)));
        assert_eq!(failed.map_err(|error| error.code()), Err("unreadable-file"));
    }
}
