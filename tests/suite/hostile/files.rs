//! Files of binary formats, cut and damaged.

use gouji::Input;

use super::random::Random;
use super::survive;
use crate::fixtures;

/// Every fixture of a binary format.
fn files() -> Vec<(String, Vec<u8>)> {
    let files: Vec<_> = fixtures::all().into_iter().filter(|(name, _)| name.ends_with(".doc")).collect();
    assert!(!files.is_empty());
    files
}

#[test]
fn a_cut_file_is_refused_as_such_or_read_as_far_as_it_goes() {
    for (name, bytes) in files() {
        let whole = survive(Input::Bytes(&bytes)).expect("a report").text;
        for end in (512..bytes.len()).step_by(487) {
            match survive(Input::Bytes(&bytes[..end])) {
                Ok(found) => assert!(whole.starts_with(&found.text), "{name} {end}"),
                Err(code) => assert!(["truncated", "not-a-report"].contains(&code), "{name} {end}: {code}"),
            }
        }
    }
}

#[test]
fn a_damaged_file_never_panics() {
    let mut random = Random::new(3);
    for (_, bytes) in files() {
        for _ in 0..400 {
            let mut bytes = bytes.clone();
            for _ in 0..=random.below(16) {
                let at = random.below(bytes.len());
                bytes[at] = [0, 1, 0x7F, 0xFF, random.next() as u8][random.below(5)];
            }
            let _ = survive(Input::Bytes(&bytes));
        }
    }
}
