//! Changes of the tables around sound streams of a compound file.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("compound", input));
