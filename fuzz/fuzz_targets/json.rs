//! Bytes that call themselves JSON.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::boxes::json(bytes)));
});
