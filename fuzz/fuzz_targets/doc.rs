//! Bytes that call themselves a compound file, as Word documents of the binary format do.
#![no_main]

use gouji::Input;

const MAGIC: [u8; 8] = *b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let bytes = [&MAGIC, bytes.get(MAGIC.len()..).unwrap_or_default()].concat();
    gouji_fuzz::survive(Input::Bytes(&bytes));
});
