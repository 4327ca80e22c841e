//! The commands.

mod annotate;
mod args;
mod batch;
mod check;
mod heard;
mod input;
mod localize;
mod output;
mod rollup;
mod rules;
mod sweep;
mod usage;

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;

use gouji::Sentence;

use args::Command;
use output::Output;
use usage::usage;

/// How a command ended; the worst of several files counts, the last of these being the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing of severity error.
    Clean,
    /// Nothing of severity error, but not everything was checked, and that was asked for.
    Incomplete,
    /// At least one finding of severity error that nobody has set aside.
    Errors,
    /// A file could not be read, or the command was wrong.
    Failed,
}

impl Status {
    /// The exit status of the program.
    const fn code(self) -> u8 {
        match self {
            Status::Clean => 0,
            Status::Errors => 1,
            Status::Failed => 2,
            Status::Incomplete => 3,
        }
    }
}

/// Runs the command line.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // A panic is answered as its file's failure. Its own words may hold some of the report, and are
    // left out; where it happened helps whoever is told of it.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
        output::complain(Sentence::each(|lang| {
            let place = place.as_deref().map_or_else(String::new, |place| lang.bracketed(place));
            say!(lang, "程序内部出错{place}", "The program failed{place}")
        }));
    }));
    let args: Vec<OsString> = args.into_iter().collect();
    output::speak(args::spoken(&args));
    let status = match args::parse(args) {
        Ok(Command::Help(command, lang)) => Output::Screen.write(&usage(command, lang)),
        Ok(Command::Version) => Output::Screen.write(&format!("gouji {}\n", gouji::version())),
        Ok(Command::Check(options)) => check::run(&options),
        Ok(Command::Rules(format, lang)) => rules::run(format, lang),
        Ok(Command::Localize(lang)) => localize::run(lang),
        Ok(Command::Sweep(file, format, lang)) => sweep::run(&file, format, lang),
        Ok(Command::Rollup(options)) => rollup::run(&options),
        Ok(Command::Batch(options)) => batch::run(&options),
        Ok(Command::Annotate(options)) => annotate::run(&options),
        Err(message) => {
            output::complain(message);
            Status::Failed
        }
    };
    ExitCode::from(status.code())
}
