//! The command line. Everything it says is the library's; here are only arguments, files and
//! exit states.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
