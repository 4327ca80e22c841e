//! A PDF file, or what its page draws, the font's map and a form, each a part.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"%PDF") {
        return gouji_fuzz::survive(Input::Bytes(bytes));
    }
    let [content, map, form] = gouji_fuzz::parts(bytes);
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::pdf(content, map, form)));
});
