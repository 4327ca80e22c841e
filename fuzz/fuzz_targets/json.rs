//! Text that always calls itself JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("json", input));
