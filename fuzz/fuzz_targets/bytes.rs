//! Bytes of a file, whatever they are.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::survive(Input::Bytes(bytes)));
