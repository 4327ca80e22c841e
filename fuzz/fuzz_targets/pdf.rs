//! A PDF file, or what its page is drawn with.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::boxes::pdf(bytes)));
});
