//! Bytes that call themselves a web page saved as a single file.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::boxes::mhtml(bytes)));
});
