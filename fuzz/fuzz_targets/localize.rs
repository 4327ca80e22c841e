//! Figures whose causes are looked for.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("localize", input));
