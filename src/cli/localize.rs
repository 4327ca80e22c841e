//! `gouji localize`: figures in, causes out, a line each.

use std::io::{self, BufRead};

use gouji::{Error, Figure, Lang, caught};
use serde_json::{Value, json};

use super::Status;
use super::check::json_line;
use super::output::{Output, complain};

/// Reads NDJSON from standard input until it ends. A bad line is answered and the next is read.
pub(super) fn run(lang: Lang) -> Status {
    let mut output = Output::Screen;
    let mut worst = Status::Clean;
    for line in io::stdin().lock().split(b'\n') {
        let line = match line {
            Ok(line) => line,
            Err(error) => {
                complain(sentence!("读不到标准输入：{error}", "Standard input cannot be read: {error}"));
                return Status::Failed;
            }
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (answer, status) = match answer(&line, lang) {
            Ok(answer) => (answer, Status::Clean),
            Err(failure) => (json_line(&json!({ "failure": failure })), Status::Failed),
        };
        worst = worst.max(status).max(output.write(&answer));
    }
    worst
}

fn answer(line: &[u8], lang: Lang) -> Result<String, Value> {
    let refuse = |code: &str, message: String| json!({ "code": code, "message": message });
    let bad = |why: String| {
        refuse(
            "bad-json",
            say!(
                lang,
                "这一行不是可以推算的数据：{why}。",
                "This line holds no figures to work with: {why}."
            ),
        )
    };
    let line = std::str::from_utf8(line)
        .map_err(|_| bad(pick!(lang, "不是 UTF-8 编码", "it is not UTF-8").to_owned()))?;
    // A file may begin with a mark of its encoding.
    let value: Value = serde_json::from_str(line.trim_start_matches('\u{FEFF}')).map_err(|error| {
        let at = error.column();
        bad(say!(lang, "第 {at} 列不符合 JSON 语法", "the JSON is broken at column {at}"))
    })?;
    let object = value
        .as_object()
        .ok_or_else(|| bad(pick!(lang, "应是一个对象", "it must be an object").to_owned()))?;
    let template = object
        .get("template")
        .and_then(Value::as_str)
        .ok_or_else(|| bad(pick!(lang, "缺少 template", "template is missing").to_owned()))?;
    let figures = figures(object.get("facts"), "facts", lang).map_err(bad)?;
    // What is not known of last year is left out as well as `null`.
    let previous = object.get("previous").filter(|previous| !previous.is_null());
    let previous = self::figures(previous, "previous", lang).map_err(bad)?;
    let diagnoses = caught(|| gouji::localize(template, &figures, &previous, lang))
        .map_err(|error: Error| refuse(error.code(), error.words(lang).to_owned()))?;
    let mut diagnoses = json!(diagnoses);
    // Without a report there are no findings that a cause could point at.
    for diagnosis in diagnoses.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        diagnosis.remove("findings");
    }
    Ok(json_line(&json!({ "diagnoses": diagnoses })))
}

/// The figures of one field; the error is half a sentence.
fn figures<'a>(field: Option<&'a Value>, name: &str, lang: Lang) -> Result<Vec<(&'a str, Figure)>, String> {
    let facts = match field {
        Some(Value::Object(facts)) => facts,
        None => return Ok(Vec::new()),
        Some(_) => return Err(say!(lang, "{name} 应是对象", "{name} must be an object")),
    };
    let figure = |(key, value): (&'a String, &Value)| match value {
        Value::Null => Ok((key.as_str(), Figure::Unknown)),
        Value::Number(number) => {
            Ok((key.as_str(), integer(number).map_or(Figure::NoInteger, Figure::Integer)))
        }
        _ => Err(say!(lang, "“{key}”的值应是数字或 null", "“{key}” must be a number or null")),
    };
    facts.iter().map(figure).collect()
}

/// The integer that a number is, in whatever way it is written: 53, 53.0, 5.3e1.
fn integer(number: &serde_json::Number) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_integer = |value: &f64| value.fract() == 0.0 && value.abs() <= EXACT;
    number.as_i64().or_else(|| number.as_f64().filter(is_integer).map(|value| value as i64))
}
