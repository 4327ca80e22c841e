//! Arguments of `gouji batch` and `gouji annotate`.

use std::path::PathBuf;

use gouji::Sentence;
use lexopt::{Arg, Parser};

use super::{Command, TableFormat, no_file, rule_setting, table_format, text, with_hint, wrong};

/// `gouji batch`.
#[derive(Default)]
pub(in crate::cli) struct Batch {
    pub(in crate::cli) paths: Vec<PathBuf>,
    pub(in crate::cli) check: gouji::CheckOptions,
    pub(in crate::cli) is_json: bool,
    pub(in crate::cli) is_strict: bool,
    /// The folder that files are written into.
    pub(in crate::cli) output: Option<PathBuf>,
    pub(in crate::cli) writes: Writes,
    pub(in crate::cli) names: Option<PathBuf>,
    pub(in crate::cli) rollup: Option<PathBuf>,
    pub(in crate::cli) previous: Option<PathBuf>,
    pub(in crate::cli) accepted: Option<PathBuf>,
    pub(in crate::cli) lang: gouji::Lang,
}

/// What `gouji batch` writes.
#[derive(Clone, Copy, Default)]
pub(in crate::cli) struct Writes {
    pub(in crate::cli) sheet: bool,
    pub(in crate::cli) opinions: bool,
    pub(in crate::cli) comments: bool,
}

/// `gouji annotate`.
pub(in crate::cli) struct Annotate {
    pub(in crate::cli) file: PathBuf,
    pub(in crate::cli) output: PathBuf,
    pub(in crate::cli) previous: Option<PathBuf>,
    pub(in crate::cli) edits: Option<PathBuf>,
    pub(in crate::cli) accepted: Option<PathBuf>,
    pub(in crate::cli) tracked: bool,
    pub(in crate::cli) lang: gouji::Lang,
}

pub(super) fn batch(mut parser: Parser) -> Result<Command, Sentence> {
    let mut options = Batch::default();
    let mut writes = None;
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Value(path) => options.paths.push(path.into()),
            Arg::Long("help") | Arg::Short('h') => return super::help(parser, Some("batch")),
            Arg::Long("format") => options.is_json = matches!(table_format(&mut parser)?, TableFormat::Json),
            Arg::Long("output") => options.output = Some(path(&mut parser)?),
            Arg::Long("write") => writes = Some(what_to_write(&text(&mut parser)?)?),
            Arg::Long("names") => options.names = Some(path(&mut parser)?),
            Arg::Long("rollup") => options.rollup = Some(path(&mut parser)?),
            Arg::Long("previous") => options.previous = Some(path(&mut parser)?),
            Arg::Long("accepted") => options.accepted = Some(path(&mut parser)?),
            Arg::Long("rule") => options.check.rules.push(rule_setting(&mut parser)?),
            Arg::Long("strict") => options.is_strict = true,
            Arg::Long("lang") => options.lang = super::lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    if options.paths.is_empty() {
        let nothing = fixed!("没有指定文件夹或文件。", "No folder or file was given.");
        return Err(with_hint(&nothing, Some("batch")));
    }
    if writes.is_some() && options.output.is_none() {
        return Err(fixed!("--write 要和 --output 文件夹 一起用。", "--write needs --output FOLDER."));
    }
    options.writes = writes.unwrap_or(Writes { sheet: options.output.is_some(), ..Writes::default() });
    Ok(Command::Batch(options))
}

pub(super) fn annotate(mut parser: Parser) -> Result<Command, Sentence> {
    let (mut file, mut output, mut previous, mut edits) = (None, None, None, None);
    let (mut accepted, mut tracked, mut lang) = (None, false, gouji::Lang::default());
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return super::help(parser, Some("annotate")),
            Arg::Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            Arg::Long("output") => output = Some(path(&mut parser)?),
            Arg::Long("previous") => previous = Some(path(&mut parser)?),
            Arg::Long("accepted") => accepted = Some(path(&mut parser)?),
            Arg::Long("edits") => edits = Some(path(&mut parser)?),
            Arg::Long("tracked") => tracked = true,
            Arg::Long("lang") => lang = super::lang(&mut parser)?,
            other => return Err(wrong(other.unexpected())),
        }
    }
    let file = file.ok_or_else(|| no_file("annotate"))?;
    let output = output.ok_or_else(|| {
        fixed!(
            "annotate 要用 --output 指定写到哪个文件。",
            "annotate needs --output FILE, the file to write to."
        )
    })?;
    if tracked && edits.is_none() {
        return Err(fixed!(
            "--tracked 要和 --edits 文件 一起用：没有改正就没有修订。",
            "--tracked needs --edits FILE: without corrections there is nothing to track."
        ));
    }
    Ok(Command::Annotate(Annotate { file, output, previous, edits, accepted, tracked, lang }))
}

fn path(parser: &mut Parser) -> Result<PathBuf, Sentence> {
    Ok(parser.value().map_err(wrong)?.into())
}

fn what_to_write(list: &str) -> Result<Writes, Sentence> {
    let mut writes = Writes::default();
    for what in list.split(',').map(str::trim) {
        match what {
            "sheet" => writes.sheet = true,
            "opinions" => writes.opinions = true,
            "comments" => writes.comments = true,
            other => {
                return Err(sentence!(
                    "--write 没有“{other}”，可选 sheet、opinions、comments，用逗号隔开。",
                    "--write cannot write “{other}”; choose sheet, opinions or comments, separated by commas."
                ));
            }
        }
    }
    Ok(writes)
}
