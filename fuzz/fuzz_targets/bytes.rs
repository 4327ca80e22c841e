//! Bytes of a file, whatever they are.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("bytes", input));
