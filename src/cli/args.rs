//! Arguments.

mod batch;

use std::ffi::OsString;
use std::path::PathBuf;

use gouji::{Lang, Sentence};
use lexopt::{Arg, Parser, ValueExt};

pub(super) use batch::{Annotate, Batch, Writes};

use super::usage::COMMANDS;

/// What was asked for.
pub(super) enum Command {
    /// How everything is used, or one command.
    Help(Option<&'static str>, Lang),
    Version,
    Check(Box<Check>),
    Rules(RulesFormat, Lang),
    Localize(Lang),
    Sweep(PathBuf, TableFormat, Lang),
    Rollup(Rollup),
    Batch(Batch),
    Annotate(Annotate),
}

/// `gouji check`.
#[derive(Default)]
pub(super) struct Check {
    pub(super) files: Vec<PathBuf>,
    pub(super) open: gouji::OpenOptions,
    pub(super) check: gouji::CheckOptions,
    pub(super) format: CheckFormat,
    /// Whether the numbers of the prose are shown instead of findings.
    pub(super) explain_claims: bool,
    pub(super) output: Option<PathBuf>,
    pub(super) previous: Option<PathBuf>,
    /// What was looked at and is no mistake.
    pub(super) accepted: Option<PathBuf>,
    /// Whether a report that was not completely checked is told by the exit status.
    pub(super) strict: bool,
}

/// How the findings of `gouji check` are written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum CheckFormat {
    #[default]
    Text,
    Json,
    Html,
    Markdown,
    Sarif,
}

/// How `gouji rules` writes.
#[derive(Clone, Copy)]
pub(super) enum RulesFormat {
    Text,
    Json,
    Markdown,
}

/// `gouji rollup`.
pub(super) struct Rollup {
    pub(super) parent: PathBuf,
    pub(super) children: Vec<PathBuf>,
    pub(super) names: Option<PathBuf>,
    pub(super) format: TableFormat,
    pub(super) lang: Lang,
}

/// How `gouji sweep` and `gouji rollup` write.
#[derive(Clone, Copy)]
pub(super) enum TableFormat {
    Text,
    Json,
}

/// Reads the arguments; the error is a sentence for people.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Sentence> {
    let mut parser = Parser::from_iter(language_behind(args.into_iter().collect()));
    match parser.next().map_err(wrong)? {
        None => Err(no_command_at_all()),
        Some(Arg::Long("lang")) => lang(&mut parser).and_then(|_| Err(no_command_at_all())),
        Some(Arg::Long("help") | Arg::Short('h')) => help(parser, None),
        Some(Arg::Long("version") | Arg::Short('V')) => Ok(Command::Version),
        Some(Arg::Value(command)) => match command.to_str() {
            Some("check") => check(parser),
            Some("rules") => rules(parser),
            Some("localize") => localize(parser),
            Some("sweep") => sweep(parser),
            Some("rollup") => rollup(parser),
            Some("batch") => batch::batch(parser),
            Some("annotate") => batch::annotate(parser),
            Some("help") => help_command(parser),
            _ => Err(no_command(&command.to_string_lossy())),
        },
        Some(other) => Err(wrong(other.unexpected())),
    }
}

fn check(mut parser: Parser) -> Result<Command, Sentence> {
    let mut options = Check::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Value(file) => options.files.push(file.into()),
            Arg::Long("help") | Arg::Short('h') => return help(parser, Some("check")),
            Arg::Long("template") => options.open.template = Some(text(&mut parser)?),
            Arg::Long("year") => {
                let year = text(&mut parser)?;
                options.open.year = Some(year.parse().map_err(|_| {
                    sentence!("年度“{year}”应是四位数字。", "“{year}” is not a year; write four digits.")
                })?);
            }
            Arg::Long("organ") => options.open.organ = Some(text(&mut parser)?),
            Arg::Long("title") => options.open.title = Some(text(&mut parser)?),
            Arg::Long("strict") => options.strict = true,
            Arg::Long("accepted") => options.accepted = Some(parser.value().map_err(wrong)?.into()),
            Arg::Long("explain-claims") => options.explain_claims = true,
            Arg::Long("name") => options.open.name = Some(text(&mut parser)?),
            Arg::Long("output") => options.output = Some(parser.value().map_err(wrong)?.into()),
            Arg::Long("rule") => options.check.rules.push(rule_setting(&mut parser)?),
            Arg::Long("format") => {
                options.format = match text(&mut parser)?.as_str() {
                    "text" => CheckFormat::Text,
                    "json" => CheckFormat::Json,
                    "html" => CheckFormat::Html,
                    "markdown" => CheckFormat::Markdown,
                    "sarif" => CheckFormat::Sarif,
                    other => return Err(no_format(other, &["text", "json", "html", "markdown", "sarif"])),
                }
            }
            Arg::Long("lang") => options.open.lang = lang(&mut parser)?,
            Arg::Long("previous") => options.previous = Some(parser.value().map_err(wrong)?.into()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if options.explain_claims && !matches!(options.format, CheckFormat::Text | CheckFormat::Json) {
        return Err(fixed!(
            "--explain-claims 只能用 text 或 json 格式。",
            "--explain-claims works with the formats text and json only."
        ));
    }
    if options.files.is_empty() {
        return Err(no_file("check"));
    }
    Ok(Command::Check(Box::new(options)))
}

fn rules(mut parser: Parser) -> Result<Command, Sentence> {
    let mut format = RulesFormat::Text;
    let mut spoken = Lang::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser, Some("rules")),
            Arg::Long("format") => {
                format = match text(&mut parser)?.as_str() {
                    "text" => RulesFormat::Text,
                    "json" => RulesFormat::Json,
                    "markdown" => RulesFormat::Markdown,
                    other => return Err(no_format(other, &["text", "json", "markdown"])),
                }
            }
            Arg::Long("lang") => spoken = lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    Ok(Command::Rules(format, spoken))
}

fn localize(mut parser: Parser) -> Result<Command, Sentence> {
    let mut spoken = Lang::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser, Some("localize")),
            Arg::Long("lang") => spoken = lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    Ok(Command::Localize(spoken))
}

fn sweep(mut parser: Parser) -> Result<Command, Sentence> {
    let (mut format, mut spoken) = (TableFormat::Text, Lang::default());
    let mut file = None;
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser, Some("sweep")),
            Arg::Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
            Arg::Long("format") => format = table_format(&mut parser)?,
            Arg::Long("lang") => spoken = lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    file.map(|file| Command::Sweep(file, format, spoken)).ok_or_else(|| no_file("sweep"))
}

fn rollup(mut parser: Parser) -> Result<Command, Sentence> {
    let (mut format, mut names, mut files) = (TableFormat::Text, None, Vec::new());
    let mut spoken = Lang::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser, Some("rollup")),
            Arg::Value(file) => files.push(PathBuf::from(file)),
            Arg::Long("format") => format = table_format(&mut parser)?,
            Arg::Long("names") => names = Some(parser.value().map_err(wrong)?.into()),
            Arg::Long("lang") => spoken = lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    let mut files = files.into_iter();
    let (parent, children) = (files.next(), files.collect::<Vec<_>>());
    match parent {
        Some(parent) if !children.is_empty() => {
            Ok(Command::Rollup(Rollup { parent, children, names, format, lang: spoken }))
        }
        Some(_) => Err(with_hint(
            &fixed!(
                "只有一个文件：先写上级年报，再写下级各机关的年报。",
                "Only one file was given: the parent's report comes first, then those of its children."
            ),
            Some("rollup"),
        )),
        None => Err(no_file("rollup")),
    }
}

/// A rule and what is set for it: `A101=off`.
fn rule_setting(parser: &mut Parser) -> Result<(String, String), Sentence> {
    let setting = text(parser)?;
    let pair = setting.split_once('=').ok_or_else(|| {
        sentence!(
            "“--rule {setting}”应写成 --rule A101=off（或 error、warning、info）。",
            "Write --rule A101=off (or error, warning, info) instead of “--rule {setting}”."
        )
    })?;
    Ok((pair.0.to_owned(), pair.1.to_owned()))
}

/// How the commands are used, or one of them, in the language that is named behind.
fn help(mut parser: Parser, command: Option<&'static str>) -> Result<Command, Sentence> {
    let mut spoken = Lang::default();
    while let Ok(Some(arg)) = parser.next() {
        if arg == Arg::Long("lang") {
            spoken = lang(&mut parser)?;
        }
    }
    Ok(Command::Help(command, spoken))
}

/// `gouji help`, `gouji help check`.
fn help_command(mut parser: Parser) -> Result<Command, Sentence> {
    let (mut command, mut spoken) = (None, Lang::default());
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser, Some("help")),
            Arg::Value(name) if command.is_none() => {
                let known = COMMANDS.into_iter().find(|known| name == *known);
                command = Some(known.ok_or_else(|| no_command(&name.to_string_lossy()))?);
            }
            Arg::Long("lang") => spoken = lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    Ok(Command::Help(command, spoken))
}

/// The arguments, of which the first is the program, with a language that stands before the command
/// put behind it, where it is read.
fn language_behind(mut args: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(arg) = args.get(at) {
        if arg == "--lang" {
            at += 2;
        } else if arg.to_str().is_some_and(|arg| arg.starts_with("--lang=")) {
            at += 1;
        } else {
            args[1..=at].rotate_right(1);
            break;
        }
    }
    args
}

/// The language; whoever names one that is not spoken is answered in both.
fn lang(parser: &mut Parser) -> Result<Lang, Sentence> {
    gouji::language(&text(parser)?).map_err(gouji::Error::into_sentence)
}

fn table_format(parser: &mut Parser) -> Result<TableFormat, Sentence> {
    match text(parser)?.as_str() {
        "text" => Ok(TableFormat::Text),
        "json" => Ok(TableFormat::Json),
        other => Err(no_format(other, &["text", "json"])),
    }
}

fn text(parser: &mut Parser) -> Result<String, Sentence> {
    parser.value().map_err(wrong)?.string().map_err(wrong)
}

/// What is wrong with the arguments.
fn wrong(error: lexopt::Error) -> Sentence {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => {
            sentence!("选项 {option} 后面缺少值。", "The option {option} needs a value.")
        }
        lexopt::Error::UnexpectedOption(option) => sentence!(
            "没有 {option} 这个选项；“gouji --help”列出全部选项。",
            "There is no option {option}; “gouji --help --lang en” lists them all."
        ),
        lexopt::Error::UnexpectedArgument(argument) => {
            let argument = argument.to_string_lossy();
            sentence!("多余的参数“{argument}”。", "“{argument}” is one argument too many.")
        }
        lexopt::Error::UnexpectedValue { option, .. } => {
            sentence!("选项 {option} 不带值。", "The option {option} takes no value.")
        }
        other => sentence!("参数不对：{other}", "The arguments are wrong: {other}"),
    }
}

/// A kind of output that there is not, and those that there are.
fn no_format(other: &str, known: &[&str]) -> Sentence {
    Sentence::each(|lang| {
        let known = known.join(lang.list());
        say!(
            lang,
            "没有“{other}”这种输出格式，可选 {known}。",
            "There is no output format “{other}”; choose {known}."
        )
    })
}

fn no_file(command: &'static str) -> Sentence {
    with_hint(&fixed!("没有指定文件。", "No file was given."), Some(command))
}

fn no_command_at_all() -> Sentence {
    with_hint(&fixed!("没有写命令。", "No command was given."), None)
}

fn no_command(name: &str) -> Sentence {
    with_hint(&sentence!("没有“{name}”这个命令。", "There is no command “{name}”."), None)
}

/// What is wrong, and where it is told how it is done: one line, however long the help is.
fn with_hint(wrong: &Sentence, command: Option<&'static str>) -> Sentence {
    Sentence::each(|lang| {
        let (wrong, command) =
            (wrong.words(lang), command.map_or_else(String::new, |name| format!("{name} ")));
        say!(
            lang,
            "{wrong}用法见“gouji {command}--help”。",
            "{wrong} “gouji {command}--help --lang en” shows how it is used."
        )
    })
}

/// The language that is asked for among the arguments, whatever else is wrong with them.
pub(super) fn spoken(args: &[OsString]) -> Lang {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let behind = |at: usize| match words[at].strip_prefix("--lang") {
        Some("") => words.get(at + 1).copied(),
        Some(name) => name.strip_prefix('='),
        None => None,
    };
    let name = (0..words.len()).rev().find_map(behind);
    name.and_then(|name| gouji::language(name).ok()).unwrap_or_default()
}
