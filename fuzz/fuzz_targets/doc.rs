//! Bytes that call themselves a compound file, as Word documents of the binary format do.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("doc", input));
