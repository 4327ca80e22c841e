//! What is looked at before a file is opened, and what keeps it from becoming larger than memory.

use hayro_syntax::limit::{self, Limit};

use super::Trouble;
use crate::budget::{Budget, Unit};

/// Objects that may be passed over while a file is opened; larger files may have more.
const MOST_OBJECTS: usize = 12 << 20;

/// Reads with a limit on what the library decodes and passes over; what it decoded is taken from
/// the budget.
///
/// # Errors
/// `TooLarge` where the limit was reached, whatever `read` made of it.
pub(super) fn contained<T, E: From<Trouble>>(
    file: usize,
    budget: &Budget,
    read: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let most = budget.left(Unit::Unpacked);
    let before = limit::replace(Limit::new(most, MOST_OBJECTS.saturating_add(file)));
    let read = read();
    let after = limit::replace(before);
    if after.is_exceeded || !budget.allows(Unit::Unpacked, most.saturating_sub(after.decoded)) {
        return Err(Trouble::TooLarge.into());
    }
    read
}

/// Whether the end of the file is missing: objects stand behind the last place that tells where
/// they are, or nothing tells.
pub(super) fn is_cut_off(bytes: &[u8]) -> bool {
    match rfind(bytes, b"startxref") {
        Some(end) => holds(bytes.get(end..).unwrap_or_default(), b"endobj"),
        None => true,
    }
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|window| window == needle)
}
