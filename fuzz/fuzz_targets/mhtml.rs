//! Bytes that call themselves a web page saved as a single file.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("mhtml", input));
