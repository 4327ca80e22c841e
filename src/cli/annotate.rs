//! `gouji annotate`: comments or corrections in the author's own file.

use std::path::Path;

use gouji::handback::Handback;
use gouji::{CheckOptions, Error, Input, OpenOptions, caught};

use super::Status;
use super::args::Annotate;
use super::check::with_accepted;
use super::heard::Heard;
use super::input::{given_file, read};
use super::output::{Output, complain, refused};

/// Writes the file with comments, or with the user's corrections where some are given.
pub(super) fn run(options: &Annotate) -> Status {
    let inputs =
        [Some(&options.file), options.previous.as_ref(), options.edits.as_ref(), options.accepted.as_ref()];
    let inputs = inputs.into_iter().flatten().map(|path| path.as_path());
    let prepared = Output::file(&options.output, inputs).and_then(|output| {
        Ok((output, with_accepted(CheckOptions::default(), options.accepted.as_deref())?))
    });
    let (mut output, check) = match prepared {
        Ok(prepared) => prepared,
        Err(message) => {
            complain(message);
            return Status::Failed;
        }
    };
    match caught(|| bytes(options, check)) {
        Ok((bytes, status)) => status.max(output.write_bytes(&bytes)).max(output.finish()),
        Err(error) => {
            complain(refused(&options.file, &error));
            Status::Failed
        }
    }
}

fn bytes(options: &Annotate, check: CheckOptions) -> Result<(Vec<u8>, Status), Error> {
    let bytes = read(&options.file)?;
    let open = OpenOptions {
        name: Some(options.file.display().to_string()),
        previous: options.previous.as_deref().map(given_file),
        lang: options.lang,
        ..OpenOptions::default()
    };
    let opened = gouji::open(Input::Bytes(&bytes), &open)?;
    let edits = options.edits.as_deref().map(edits).transpose()?;
    let wanted = match edits {
        Some(_) => Handback::Corrected { tracked: options.tracked },
        None => Handback::Annotated,
    };
    let check = CheckOptions { edits: edits.unwrap_or_default(), ..check };
    let checked = opened.check(&check)?;
    let heard = Heard::default();
    heard.note(&check, &opened);
    heard.complain(options.accepted.as_deref(), &check);
    let ending = options.output.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let written = checked.hand_back(wanted)?;
    let format = checked.validation().source.format;
    if format != ending.as_deref() {
        return Err(Error::new("bad-options", {
            let ending = format.unwrap_or("docx");
            sentence!(
                "输出文件应与原文件同一类型，扩展名写成 .{ending}。",
                "The output must be of the file's own type; let it end with .{ending}."
            )
        }));
    }
    Ok((written, if checked.has_errors() { Status::Errors } else { Status::Clean }))
}

/// Corrections: a JSON object of keys and what the user wrote in place of their cells.
fn edits(path: &Path) -> Result<Vec<(String, String)>, Error> {
    let refuse = || {
        Error::new(
            "bad-options",
            fixed!(
                "改正应是一个 JSON 对象：键是数据项名称，值是改成的数。",
                "Corrections are a JSON object: names of values, and what they are changed to."
            ),
        )
    };
    let bytes = read(path)?;
    let text = gouji::decode(&bytes)?;
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|_| refuse())?;
    let edits = value.as_object().ok_or_else(refuse)?;
    let edit = |(key, value): (&String, &serde_json::Value)| match value {
        serde_json::Value::String(text) => Ok((key.clone(), text.clone())),
        serde_json::Value::Number(number) => Ok((key.clone(), number.to_string())),
        _ => Err(refuse()),
    };
    edits.iter().map(edit).collect()
}
