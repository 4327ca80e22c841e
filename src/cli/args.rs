//! Arguments.

mod batch;

use std::ffi::OsString;
use std::path::PathBuf;

use gouji::Lang;
use lexopt::{Arg, Parser, ValueExt};

pub(super) use batch::{Annotate, Batch, Writes};

/// What was asked for.
pub(super) enum Command {
    Help(Lang),
    Version,
    Check(Box<Check>),
    Rules(RulesFormat, Lang),
    Localize,
    Sweep(PathBuf, TableFormat),
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
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = Parser::from_iter(args);
    match parser.next().map_err(wrong)? {
        None => Err(format!("没有写命令。\n\n{}", super::usage(Lang::Zh))),
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
            _ => Err(format!("没有“{}”这个命令。\n\n{}", command.to_string_lossy(), super::usage(Lang::Zh))),
        },
        Some(other) => Err(wrong(other.unexpected())),
    }
}

fn check(mut parser: Parser) -> Result<Command, String> {
    let mut options = Check::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Value(file) => options.files.push(file.into()),
            Arg::Long("help") | Arg::Short('h') => return help(parser),
            Arg::Long("template") => options.open.template = Some(text(&mut parser)?),
            Arg::Long("year") => {
                let year = text(&mut parser)?;
                options.open.year = Some(year.parse().map_err(|_| format!("年度“{year}”应是四位数字。"))?);
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
                    other => {
                        return Err(format!(
                            "没有“{other}”这种输出格式，可选 text、json、html、markdown、sarif。"
                        ));
                    }
                }
            }
            Arg::Long("lang") => options.open.lang = lang(&mut parser)?,
            Arg::Long("previous") => options.previous = Some(parser.value().map_err(wrong)?.into()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if options.files.is_empty() {
        return Err(format!("没有指定文件。\n\n{}", super::usage(Lang::Zh)));
    }
    Ok(Command::Check(Box::new(options)))
}

fn rules(mut parser: Parser) -> Result<Command, String> {
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
                    other => return Err(format!("没有“{other}”这种输出格式，可选 text、json、markdown。")),
                }
            }
            Arg::Long("lang") => spoken = lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    Ok(Command::Rules(format, spoken))
}

fn localize(mut parser: Parser) -> Result<Command, String> {
    match parser.next().map_err(wrong)? {
        None => Ok(Command::Localize),
        Some(Arg::Long("help") | Arg::Short('h')) => help(parser),
        Some(other) => Err(wrong(other.unexpected())),
    }
}

fn sweep(mut parser: Parser) -> Result<Command, String> {
    let mut format = TableFormat::Text;
    let mut file = None;
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return help(parser),
            Arg::Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
            Arg::Long("format") => format = table_format(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    file.map(|file| Command::Sweep(file, format))
        .ok_or_else(|| format!("没有指定文件。\n\n{}", super::usage(Lang::Zh)))
}

fn rollup(mut parser: Parser) -> Result<Command, String> {
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
        Some(_) => {
            Err(format!("只有一个文件：先写上级年报，再写下级各机关的年报。\n\n{}", super::usage(Lang::Zh)))
        }
        None => Err(format!("没有指定文件。\n\n{}", super::usage(Lang::Zh))),
    }
}

/// A rule and what is set for it: `A101=off`.
fn rule_setting(parser: &mut Parser) -> Result<(String, String), String> {
    let setting = text(parser)?;
    let pair = setting
        .split_once('=')
        .ok_or_else(|| format!("“--rule {setting}”应写成 --rule A101=off（或 error、warning、info）。"))?;
    Ok((pair.0.to_owned(), pair.1.to_owned()))
}

/// How the command is used, in the language that is named behind.
fn help(mut parser: Parser) -> Result<Command, String> {
    let mut spoken = Lang::default();
    while let Ok(Some(arg)) = parser.next() {
        if arg == Arg::Long("lang") {
            spoken = lang(&mut parser)?;
        }
    }
    Ok(Command::Help(spoken))
}

/// The language; whoever names one that is not spoken is answered in Chinese.
fn lang(parser: &mut Parser) -> Result<Lang, String> {
    gouji::language(&text(parser)?).map_err(|error| error.to_string())
}

fn table_format(parser: &mut Parser) -> Result<TableFormat, String> {
    match text(parser)?.as_str() {
        "text" => Ok(TableFormat::Text),
        "json" => Ok(TableFormat::Json),
        other => Err(format!("没有“{other}”这种输出格式，可选 text、json。")),
    }
}

fn text(parser: &mut Parser) -> Result<String, String> {
    parser.value().map_err(wrong)?.string().map_err(wrong)
}

/// Says in Chinese what is wrong with the arguments.
fn wrong(error: lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => format!("选项 {option} 后面缺少值。"),
        lexopt::Error::UnexpectedOption(option) => {
            format!("没有 {option} 这个选项；gouji --help 列出全部选项。")
        }
        lexopt::Error::UnexpectedArgument(argument) => {
            format!("多余的参数“{}”。", argument.to_string_lossy())
        }
        lexopt::Error::UnexpectedValue { option, .. } => format!("选项 {option} 不带值。"),
        other => format!("参数不对：{other}"),
    }
}
