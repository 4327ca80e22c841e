//! A list of findings that somebody looked at.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("accepted", input));
