//! A workbook of either kind, or the parts of one.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::boxes::workbook(bytes)));
});
