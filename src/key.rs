//! The names of all values of all forms.

use std::fmt;

/// The name of one value: `applications.granted.total`.
///
/// A key never changes its meaning. Forms that ask for the same thing share its key; a new form
/// adds keys. The number inside is an index into dense arrays of [`Key::COUNT`] slots.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u16);

macro_rules! names {
    (
        disclosure { $($row:ident: $($cell:ident)+;)+ }
        applications { $($application:ident)+ }
        disputes { $($dispute:ident)+ }
    ) => {
        const NAMES: &[&str] = &[
            $($(concat!("disclosure.", stringify!($row), ".", stringify!($cell)),)+)+
            $(
                concat!("applications.", stringify!($application), ".natural_person"),
                concat!("applications.", stringify!($application), ".business"),
                concat!("applications.", stringify!($application), ".research"),
                concat!("applications.", stringify!($application), ".nonprofit"),
                concat!("applications.", stringify!($application), ".legal_service"),
                concat!("applications.", stringify!($application), ".other"),
                concat!("applications.", stringify!($application), ".total"),
            )+
            $(
                concat!("disputes.", stringify!($dispute), ".upheld"),
                concat!("disputes.", stringify!($dispute), ".corrected"),
                concat!("disputes.", stringify!($dispute), ".other"),
                concat!("disputes.", stringify!($dispute), ".pending"),
                concat!("disputes.", stringify!($dispute), ".total"),
            )+
        ];
    };
}

names! {
    disclosure {
        rules: made opened opened_total issued repealed in_force;
        normative_documents: made opened opened_total issued repealed in_force;
        licensing: items_last_year items_change decisions;
        other_services: items_last_year items_change decisions;
        penalties: items_last_year items_change decisions;
        coercion: items_last_year items_change decisions;
        fees: items_last_year items_change amount;
        procurement: items amount;
    }
    applications {
        received
        carried_in
        granted
        partly_granted
        refused_state_secret
        refused_prohibited_by_law
        refused_public_security
        refused_third_party
        refused_internal_affairs
        refused_process_information
        refused_enforcement_file
        refused_administrative_query
        unavailable_not_held
        unavailable_must_be_created
        unavailable_still_unclear
        not_processed_complaint
        not_processed_repeat
        not_processed_publication
        not_processed_excessive
        not_processed_reconfirmation
        otherwise_handled
        otherwise_not_corrected
        otherwise_fee_unpaid
        otherwise_other
        handled_total
        carried_out
    }
    disputes { review litigation_direct litigation_after_review }
}

impl Key {
    /// How many keys there are.
    pub const COUNT: usize = NAMES.len();

    /// The key of this name; for constants, where a slip of the pen fails to compile.
    ///
    /// # Panics
    /// If there is no such key.
    pub const fn named(name: &str) -> Key {
        match Key::find(name) {
            Some(key) => key,
            None => panic!("no key of this name"),
        }
    }

    /// The key of this name, if there is one.
    pub const fn find(name: &str) -> Option<Key> {
        let mut index = 0;
        while index < NAMES.len() {
            if same(NAMES[index].as_bytes(), name.as_bytes()) {
                return Some(Key(index as u16));
            }
            index += 1;
        }
        None
    }

    /// The name, as in the contract.
    pub const fn name(self) -> &'static str {
        NAMES[self.0 as usize]
    }

    /// The key that stands `count` places behind this one in the list of names.
    pub const fn following(self, count: usize) -> Key {
        Key(self.0 + count as u16)
    }

    /// The slot in dense arrays.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Compares from the end, where names differ first.
const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = a.len();
    while at > 0 {
        at -= 1;
        if a[at] != b[at] {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_own_key() {
        for (index, name) in NAMES.iter().enumerate() {
            assert_eq!(Key::find(name).map(Key::index), Some(index), "{name}");
        }
        assert_eq!(Key::find("applications.granted"), None);
    }
}
