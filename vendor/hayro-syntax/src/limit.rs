//! How much may be decoded and skipped while a file is read.
//!
//! A few kilobytes can decode into gigabytes, in streams that this crate reads on its own (object
//! streams, cross-reference streams) as well as in those that the caller asks for. Whoever reads
//! untrusted files sets a limit for the thread before loading and asks afterwards whether it was
//! reached: decoding fails from then on, as it does for damaged data.

/// What is left.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Bytes that filters may still produce.
    pub decoded: usize,
    /// Objects, and blocks of packed data, that may still be passed over.
    pub steps: usize,
    /// Whether more was asked for.
    pub is_exceeded: bool,
}

impl Limit {
    const NONE: Self = Self { decoded: usize::MAX, steps: usize::MAX, is_exceeded: false };

    /// A limit of so many decoded bytes and so many steps.
    #[cfg_attr(not(feature = "std"), allow(dead_code))]
    pub fn new(decoded: usize, steps: usize) -> Self {
        Self { decoded, steps, is_exceeded: false }
    }
}

#[cfg(feature = "std")]
std::thread_local! {
    static LIMIT: core::cell::Cell<Limit> = const { core::cell::Cell::new(Limit::NONE) };
}

/// Sets the limit of this thread, and returns what was left of the former one.
#[cfg(feature = "std")]
pub fn replace(limit: Limit) -> Limit {
    LIMIT.with(|current| current.replace(limit))
}

/// What is left of the limit of this thread.
#[cfg(feature = "std")]
pub fn left() -> Limit {
    LIMIT.with(core::cell::Cell::get)
}

/// Without the standard library there are no threads to set a limit for.
#[cfg(not(feature = "std"))]
pub(crate) fn replace(_: Limit) -> Limit {
    Limit::NONE
}

#[cfg(not(feature = "std"))]
pub(crate) fn left() -> Limit {
    Limit::NONE
}

/// How many bytes a filter may produce.
pub(crate) fn decoded_left() -> usize {
    let limit = left();
    if limit.is_exceeded { 0 } else { limit.decoded }
}

/// Counts decoded bytes; `None` once there were too many.
pub(crate) fn decoded(bytes: usize) -> Option<()> {
    let mut limit = left();
    match limit.decoded.checked_sub(bytes) {
        Some(rest) => limit.decoded = rest,
        None => limit.is_exceeded = true,
    }
    replace(limit);
    (!limit.is_exceeded).then_some(())
}

/// Says that a filter produced more than was left.
pub(crate) fn exceed() {
    let limit = Limit { is_exceeded: true, ..left() };
    replace(limit);
}

/// Counts steps; `None` once there were too many.
pub(crate) fn steps(count: usize) -> Option<()> {
    let mut limit = left();
    match limit.steps.checked_sub(count) {
        Some(rest) => limit.steps = rest,
        None => limit.is_exceeded = true,
    }
    replace(limit);
    (!limit.is_exceeded).then_some(())
}
