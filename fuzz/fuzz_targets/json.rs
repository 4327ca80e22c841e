//! Text that calls itself JSON.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|text: &str| gouji_fuzz::survive(Input::Text(&format!("{{{text}"))));
