//! The names of values.

use std::fmt;

/// The name of one value: `applications.granted.total`.
///
/// A key never changes its meaning. Forms that ask for the same thing share its key; a new form
/// adds keys. Which keys there are is for the forms to say: see [`crate::template::Template::key`].
#[derive(Clone, Copy)]
pub struct Key {
    hash: u32,
    name: &'static str,
}

impl PartialEq for Key {
    /// The hash tells two keys apart without a look at their names, and mostly the same text stands for
    /// the same name.
    fn eq(&self, other: &Key) -> bool {
        self.hash == other.hash && (std::ptr::eq(self.name, other.name) || self.name == other.name)
    }
}

impl Eq for Key {}

impl std::hash::Hash for Key {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write_u32(self.hash);
    }
}

impl Key {
    /// The key of this name.
    pub const fn named(name: &'static str) -> Key {
        Key { hash: hash(name), name }
    }

    /// The name, as in the contract.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// A number that tells keys apart quickly; two names may share one.
    pub(crate) const fn hash(self) -> u32 {
        self.hash
    }
}

/// FNV-1a: short, good enough for some hundred names, and constant.
pub(crate) const fn hash(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let mut hash = 0x811C_9DC5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
