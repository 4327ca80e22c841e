//! A PDF file, or what its page is drawn with.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("pdf", input));
