//! `gouji check`.

use std::path::Path;

use gouji::previous::Doubt;
use gouji::{
    Accepted, CheckOptions, Checked, Error, Input, Lang, OpenOptions, Opened, RenderFormat, Sentence, caught,
};

use super::Status;
use super::args::{Check, CheckFormat};
use super::heard::Heard;
use super::input::{given_file, is_standard_input, read};
use super::output::{Output, complain, printable, refused};

/// Checks every file, in the order given.
pub(super) fn run(options: &Check) -> Status {
    let mut output = match output(options) {
        Ok(output) => output,
        Err(message) => {
            complain(message);
            return Status::Failed;
        }
    };
    let check = match check_options(options) {
        Ok(check) => check,
        Err(message) => {
            complain(message);
            return Status::Failed;
        }
    };
    let mut open = options.open.clone();
    open.previous = options.previous.as_deref().map(given_file);
    let lang = open.lang;
    let heard = Heard::default();
    let mut worst = Status::Clean;
    let mut is_first = true;
    for file in &options.files {
        for result in check_file(file, &open, &check, options, &heard) {
            let (text, status) = result.unwrap_or_else(|(name, error)| {
                (failure(options.format, name, &error, lang), Status::Failed)
            });
            worst = worst.max(status);
            if !text.is_empty() {
                let is_apart = !is_first && options.format == CheckFormat::Text;
                worst = worst.max(output.write(&format!("{}{text}", if is_apart { "\n" } else { "" })));
                is_first = false;
            }
        }
    }
    heard.complain(options.accepted.as_deref(), &check);
    // Where nothing could be said of any file, what stood there before is worth more.
    if is_first { worst } else { worst.max(output.finish()) }
}

/// How the reports are to be checked, with what the file of accepted findings says.
fn check_options(options: &Check) -> Result<CheckOptions, Sentence> {
    with_accepted(options.check.clone(), options.accepted.as_deref())
}

/// `check` with what a file of accepted findings says.
pub(super) fn with_accepted(mut check: CheckOptions, path: Option<&Path>) -> Result<CheckOptions, Sentence> {
    if let Some(path) = path {
        let accepted = read(path).and_then(|bytes| Accepted::read(&gouji::decode(&bytes)?));
        check.accepted = accepted.map_err(|error| refused(path, &error))?;
    }
    Ok(check)
}

/// Where the results go; never into a file that is read.
fn output(options: &Check) -> Result<Output, Sentence> {
    let inputs =
        options.files.iter().chain(&options.previous).chain(&options.accepted).map(|path| path.as_path());
    options.output.as_deref().map_or(Ok(Output::Screen), |target| Output::file(target, inputs))
}

type Failure = (Option<String>, Error);

/// What is to be written about each report of one file, and how it came out.
fn check_file(
    file: &Path,
    open: &OpenOptions,
    check: &CheckOptions,
    options: &Check,
    heard: &Heard,
) -> Vec<Result<(String, Status), Failure>> {
    let name =
        if is_standard_input(file) { options.open.name.clone() } else { Some(file.display().to_string()) };
    let open = OpenOptions { name: name.clone(), ..open.clone() };
    let parts = read(file).and_then(|bytes| caught(|| gouji::open_all(Input::Bytes(&bytes), &open)));
    let checked = match parts {
        Ok(parts) => {
            let report = |part: Result<Opened, Error>| caught(|| check_report(&part?, check, options, heard));
            parts.into_iter().map(report).collect()
        }
        Err(error) => vec![Err(error)],
    };
    checked
        .into_iter()
        .map(|result: Result<_, Error>| result.map_err(|error| (name.clone(), error)))
        .collect()
}

fn check_report(
    opened: &Opened,
    check: &CheckOptions,
    options: &Check,
    heard: &Heard,
) -> Result<(String, Status), Error> {
    let checked = opened.check(check)?;
    heard.note(check, opened);
    let status = match opened.doubt() {
        Some(Doubt::Unreadable(_)) => Status::Failed,
        _ if checked.has_errors() => Status::Errors,
        _ if options.strict && !checked.is_complete() => Status::Incomplete,
        _ => Status::Clean,
    };
    // JSON has every number of the text anyway.
    let written = if options.explain_claims && options.format == CheckFormat::Text {
        checked.render(RenderFormat::Explain)
    } else {
        write(&checked, options.format)
    };
    Ok((written, status))
}

fn write(checked: &Checked, format: CheckFormat) -> String {
    match format {
        CheckFormat::Json => json_line(&checked.validation()),
        CheckFormat::Text => printable(&checked.render(RenderFormat::Text)),
        CheckFormat::Markdown => checked.render(RenderFormat::Markdown),
        CheckFormat::Sarif => checked.render(RenderFormat::Sarif),
        CheckFormat::Html => checked.render(RenderFormat::Page),
    }
}

/// What is written about a file that could not be read.
fn failure(format: CheckFormat, name: Option<String>, error: &Error, lang: Lang) -> String {
    if format == CheckFormat::Json {
        return json_line(&gouji::failed(name, error, lang));
    }
    let name = name.as_deref().unwrap_or(pick!(lang, "标准输入", "standard input"));
    let (words, code) = (error.words(lang), error.code());
    complain(say!(lang, "{name}：{words}（{code}）", "{name}: {words} ({code})"));
    String::new()
}

pub(super) fn json_line(value: &impl serde::Serialize) -> String {
    // Every wire type is made of strings, numbers and lists: writing them cannot fail.
    let json = serde_json::to_string(value).unwrap_or_default();
    json + "\n"
}
