//! `gouji localize`: figures in, causes out, a line each.

use std::io::{self, BufRead};

use gouji::{Error, Figure, caught};
use serde_json::{Value, json};

use super::Status;
use super::check::json_line;
use super::output::{Output, complain};

/// Reads NDJSON from standard input until it ends. A bad line is answered and the next is read.
pub(super) fn run() -> Status {
    let mut output = Output::Screen;
    let mut worst = Status::Clean;
    for line in io::stdin().lock().lines() {
        let line = match line {
            Ok(line) => line,
            Err(error) => {
                complain(&format!("读不到标准输入：{error}"));
                return Status::Failed;
            }
        };
        if line.trim().is_empty() {
            continue;
        }
        let (answer, status) = match answer(&line) {
            Ok(answer) => (answer, Status::Clean),
            Err(failure) => (json_line(&json!({ "failure": failure })), Status::Failed),
        };
        worst = worst.max(status).max(output.write(&answer));
    }
    worst
}

fn answer(line: &str) -> Result<String, Value> {
    let refuse = |code: &str, message: String| json!({ "code": code, "message": message });
    let bad = |message: String| refuse("bad-json", format!("这一行不是可以推算的数据：{message}。"));
    let value: Value = serde_json::from_str(line)
        .map_err(|error| bad(format!("第 {} 列不符合 JSON 语法", error.column())))?;
    let object = value.as_object().ok_or_else(|| bad("应是一个对象".to_owned()))?;
    let template =
        object.get("template").and_then(Value::as_str).ok_or_else(|| bad("缺少 template".to_owned()))?;
    let figures = figures(object.get("facts"), "facts").map_err(bad)?;
    // What is not known of last year is left out as well as `null`.
    let previous = object.get("previous").filter(|previous| !previous.is_null());
    let previous = self::figures(previous, "previous").map_err(bad)?;
    let diagnoses = caught(|| gouji::localize(template, &figures, &previous))
        .map_err(|error: Error| refuse(error.code(), error.to_string()))?;
    Ok(json_line(&json!({ "diagnoses": diagnoses })))
}

/// The figures of one field; the error is half a sentence.
fn figures<'a>(field: Option<&'a Value>, name: &str) -> Result<Vec<(&'a str, Figure)>, String> {
    let facts = match field {
        Some(Value::Object(facts)) => facts,
        None => return Ok(Vec::new()),
        Some(_) => return Err(format!("{name} 应是对象")),
    };
    let figure = |(key, value): (&'a String, &Value)| match value {
        Value::Null => Ok((key.as_str(), Figure::Unknown)),
        Value::Number(number) => {
            Ok((key.as_str(), number.as_i64().map_or(Figure::NoInteger, Figure::Integer)))
        }
        _ => Err(format!("“{key}”的值应是数字或 null")),
    };
    facts.iter().map(figure).collect()
}
