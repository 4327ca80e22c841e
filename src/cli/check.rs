//! `gouji check`.

use std::io::Read;
use std::path::Path;
use std::{fs, io};

use gouji::previous::Doubt;
use gouji::{Checked, Content, Error, GivenFile, Input, OpenOptions, Opened, RenderFormat};

use super::Status;
use super::args::{Check, CheckFormat};
use super::output::{Output, complain};

/// Checks every file, in the order given.
pub(super) fn run(options: &Check) -> Status {
    let output = options.output.as_deref().map_or_else(|| Ok(Output::screen()), Output::file);
    let mut output = match output {
        Ok(output) => output,
        Err(message) => {
            complain(&message);
            return Status::Failed;
        }
    };
    let mut open = options.open.clone();
    open.previous = options.previous.as_deref().map(given_file);
    let mut worst = Status::Clean;
    for (index, file) in options.files.iter().enumerate() {
        for (part, result) in check_file(file, &open, options).into_iter().enumerate() {
            let (text, status) = result
                .unwrap_or_else(|(name, error)| (failure(options.format, name, &error), Status::Failed));
            let is_first = index + part == 0;
            let separator =
                if !is_first && options.format == CheckFormat::Text && !text.is_empty() { "\n" } else { "" };
            worst = worst.max(status).max(output.write(&format!("{separator}{text}")));
        }
    }
    worst
}

type Failure = (Option<String>, Error);

/// What is to be written about each report of one file, and how it came out.
fn check_file(file: &Path, open: &OpenOptions, options: &Check) -> Vec<Result<(String, Status), Failure>> {
    let is_stdin = file == Path::new("-");
    let name = if is_stdin { options.open.name.clone() } else { Some(file.display().to_string()) };
    let open = OpenOptions { name: name.clone(), ..open.clone() };
    let bytes = if is_stdin { read_stdin() } else { fs::read(file) };
    let parts = bytes
        .map_err(|error| Error::unreadable(&error))
        .and_then(|bytes| gouji::open_all(Input::Bytes(&bytes), &open));
    let checked = match parts {
        Ok(parts) => parts.into_iter().map(|part| check_report(&part?, options)).collect(),
        Err(error) => vec![Err(error)],
    };
    checked
        .into_iter()
        .map(|result: Result<_, Error>| result.map_err(|error| (name.clone(), error)))
        .collect()
}

fn check_report(opened: &Opened, options: &Check) -> Result<(String, Status), Error> {
    let checked = opened.check(&options.check)?;
    let status = match opened.doubt() {
        Some(Doubt::Unreadable(_)) => Status::Failed,
        _ if checked.has_errors() => Status::Errors,
        _ => Status::Clean,
    };
    Ok((write(&checked, options.format), status))
}

/// A file that is given beside the one that is checked. What cannot be fetched is told where it is
/// missed.
pub(super) fn given_file(path: &Path) -> GivenFile {
    let bytes = if path == Path::new("-") { read_stdin() } else { fs::read(path) };
    GivenFile {
        name: Some(path.display().to_string()),
        content: bytes.map_or_else(|error| Content::Lost(Error::unreadable(&error)), Content::Bytes),
    }
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte over the limit is enough to be refused.
    io::stdin().lock().take(gouji::MAX_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn write(checked: &Checked, format: CheckFormat) -> String {
    match format {
        CheckFormat::Json => json_line(&checked.validation()),
        CheckFormat::Text => checked.render(RenderFormat::Text),
        CheckFormat::Markdown => checked.render(RenderFormat::Markdown),
        CheckFormat::Sarif => checked.render(RenderFormat::Sarif),
        CheckFormat::Html => checked.render(RenderFormat::Page),
    }
}

/// What is written about a file that could not be read.
fn failure(format: CheckFormat, name: Option<String>, error: &Error) -> String {
    if format == CheckFormat::Json {
        return json_line(&gouji::failed(name, error));
    }
    complain(&format!("{}：{error}（{}）", name.as_deref().unwrap_or("标准输入"), error.code()));
    String::new()
}

pub(super) fn json_line(value: &impl serde::Serialize) -> String {
    // Every wire type is made of strings, numbers and lists: writing them cannot fail.
    let json = serde_json::to_string(value).unwrap_or_default();
    json + "\n"
}
