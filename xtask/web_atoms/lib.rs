//! The names of HTML and its character references, for html5ever.
//!
//! The crate of this name on crates.io keeps the character references and every prefix of one in
//! a perfect hash table, which alone makes a third of a web page's wasm. Here they are a sorted
//! list that is searched: the same answers, a quarter of the space. `build.rs` makes it from
//! `entities.txt`, the list of the HTML standard, section 13.5.

include!(concat!(env!("OUT_DIR"), "/entities.rs"));
include!(concat!(env!("OUT_DIR"), "/atoms.rs"));

/// What the standard has the code points U+0080 to U+009F stand for, section 13.2.5.80.
pub static C1_REPLACEMENTS: [Option<char>; 32] = {
    const WINDOWS_1252: [u16; 32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0, 0x017E, 0x0178,
    ];
    let mut replacements = [None; 32];
    let mut at = 0;
    while at < 32 {
        if WINDOWS_1252[at] != 0 {
            replacements[at] = char::from_u32(WINDOWS_1252[at] as u32);
        }
        at += 1;
    }
    replacements
};

/// The character references by name, without the `&`.
pub static NAMED_ENTITIES: Entities = Entities;

/// See [`NAMED_ENTITIES`].
pub struct Entities;

impl Entities {
    /// The one or two code points of the reference `name` (the second is 0 where there is one);
    /// two zeros where `name` is only the beginning of a reference, `None` where it is not even
    /// that.
    pub fn get(&self, name: &str) -> Option<&'static (u32, u32)> {
        static BEGINNING: (u32, u32) = (0, 0);
        let (mut low, mut high) = (0, CODE_POINTS.len());
        while low < high {
            let middle = (low + high) / 2;
            if name_at(middle) < name { low = middle + 1 } else { high = middle }
        }
        if low == CODE_POINTS.len() || !name_at(low).starts_with(name) {
            return None;
        }
        Some(if name_at(low).len() == name.len() { &CODE_POINTS[low] } else { &BEGINNING })
    }
}

fn name_at(index: usize) -> &'static str {
    let start = if index == 0 { 0 } else { NAME_ENDS[index - 1] };
    &NAMES[usize::from(start)..usize::from(NAME_ENDS[index])]
}

#[cfg(test)]
mod tests {
    use super::NAMED_ENTITIES;

    #[test]
    fn every_reference_and_every_beginning_of_one_is_known() {
        for line in include_str!("entities.txt").lines() {
            let mut words = line.split(' ');
            let name = words.next().expect("a name");
            let mut code_point =
                || words.next().map_or(0, |hex| u32::from_str_radix(hex, 16).expect("a code point"));
            assert_eq!(NAMED_ENTITIES.get(name), Some(&(code_point(), code_point())), "{name}");
            for end in 0..name.len() {
                assert!(NAMED_ENTITIES.get(&name[..end]).is_some(), "{}", &name[..end]);
            }
        }
        for other in ["nbsp;;", "zzz", "~", "gtx", "Aacutee"] {
            assert_eq!(NAMED_ENTITIES.get(other), None, "{other}");
        }
    }
}
