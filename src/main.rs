//! The command line. Everything it says is the library's; here are only arguments, files and
//! exit states.

#[macro_use(fixed, pick, say, sentence)]
extern crate gouji_reading;

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
