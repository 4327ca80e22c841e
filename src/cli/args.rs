//! Arguments.

mod batch;

use std::ffi::OsString;
use std::path::PathBuf;

use gouji::{Lang, Sentence};
use lexopt::{Arg, Parser, ValueExt};

pub(super) use batch::{Annotate, Batch, Writes};

/// What was asked for.
pub(super) enum Command {
    Help(Lang),
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
    let mut parser = Parser::from_iter(args);
    match parser.next().map_err(wrong)? {
        None => Err(with_usage(&fixed!("没有写命令。", "There is no command."))),
        Some(Arg::Long("help") | Arg::Short('h')) => help(parser),
        Some(Arg::Long("version") | Arg::Short('V')) => Ok(Command::Version),
        Some(Arg::Value(command)) => match command.to_str() {
            Some("check") => check(parser),
            Some("rules") => rules(parser),
            Some("localize") => localize(parser),
            Some("sweep") => sweep(parser),
            Some("rollup") => rollup(parser),
            Some("batch") => batch::batch(parser),
            Some("annotate") => batch::annotate(parser),
            _ => {
                let command = command.to_string_lossy();
                Err(with_usage(&sentence!("没有“{command}”这个命令。", "There is no command “{command}”.")))
            }
        },
        Some(other) => Err(wrong(other.unexpected())),
    }
}

fn check(mut parser: Parser) -> Result<Command, Sentence> {
    let mut options = Check::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Value(file) => options.files.push(file.into()),
            Arg::Long("help") | Arg::Short('h') => return help(parser),
            Arg::Long("template") => options.open.template = Some(text(&mut parser)?),
            Arg::Long("year") => {
                let year = text(&mut parser)?;
                options.open.year = Some(year.parse().map_err(|_| {
                    sentence!("年度“{year}”应是四位数字。", "“{year}” is no year of four digits.")
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
    if options.files.is_empty() {
        return Err(no_file());
    }
    Ok(Command::Check(Box::new(options)))
}

fn rules(mut parser: Parser) -> Result<Command, Sentence> {
    let mut format = RulesFormat::Text;
    let mut spoken = Lang::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser),
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
            Arg::Long("help") | Arg::Short('h') => return help(parser),
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
            Arg::Long("help") | Arg::Short('h') => return help(parser),
            Arg::Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
            Arg::Long("format") => format = table_format(&mut parser)?,
            Arg::Long("lang") => spoken = lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    file.map(|file| Command::Sweep(file, format, spoken)).ok_or_else(no_file)
}

fn rollup(mut parser: Parser) -> Result<Command, Sentence> {
    let (mut format, mut names, mut files) = (TableFormat::Text, None, Vec::new());
    let mut spoken = Lang::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser),
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
        Some(_) => Err(with_usage(&fixed!(
            "只有一个文件：先写上级年报，再写下级各机关的年报。",
            "There is only one file: name the parent's report first, then those of its children."
        ))),
        None => Err(no_file()),
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

/// How the command is used, in the language that is named behind.
fn help(mut parser: Parser) -> Result<Command, Sentence> {
    let mut spoken = Lang::default();
    while let Ok(Some(arg)) = parser.next() {
        if arg == Arg::Long("lang") {
            spoken = lang(&mut parser)?;
        }
    }
    Ok(Command::Help(spoken))
}

/// The language; whoever names one that is not spoken is answered in Chinese.
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
            "没有 {option} 这个选项；gouji --help 列出全部选项。",
            "There is no option {option}; gouji --help --lang en lists them all."
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
            "There is no output format “{other}”; there are {known}."
        )
    })
}

fn no_file() -> Sentence {
    with_usage(&fixed!("没有指定文件。", "No file is named."))
}

/// What is wrong, and how it is done.
fn with_usage(wrong: &Sentence) -> Sentence {
    Sentence::each(|lang| format!("{}\n\n{}", wrong.words(lang), super::usage(lang)))
}

/// The language that is asked for among the arguments, whatever else is wrong with them.
pub(super) fn spoken(args: &[OsString]) -> Lang {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let apart = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let name = apart.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")));
    name.and_then(|name| gouji::language(name).ok()).unwrap_or_default()
}
