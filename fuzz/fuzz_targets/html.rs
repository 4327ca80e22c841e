//! Text that is a web page, whatever it is.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|text: &str| gouji_fuzz::survive(Input::Text(&format!("<p>{text}"))));
