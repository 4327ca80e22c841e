//! A workbook of either kind, or the parts of one.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| gouji_fuzz::doors::enter("workbook", input));
