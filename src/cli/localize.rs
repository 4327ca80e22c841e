//! `gouji localize`: figures in, causes out, a line each.

use std::io::{self, BufRead};

use gouji::{Error, Figure};
use serde_json::{Map, Value, json};

use super::Status;
use super::check::json_line;
use super::output::{Output, complain};

/// Reads NDJSON from standard input until it ends. A bad line is answered and the next is read.
pub(super) fn run() -> Status {
    let mut output = Output::screen();
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
    if object.get("previous").is_some_and(|previous| !previous.is_null()) {
        return Err(refuse("not-available", "此功能尚未提供".to_owned()));
    }
    let template =
        object.get("template").and_then(Value::as_str).ok_or_else(|| bad("缺少 template".to_owned()))?;
    let no_facts = Map::new();
    let facts = match object.get("facts") {
        Some(Value::Object(facts)) => facts,
        None => &no_facts,
        Some(_) => return Err(bad("facts 应是对象".to_owned())),
    };
    let mut figures = Vec::with_capacity(facts.len());
    for (key, value) in facts {
        let figure = match value {
            Value::Null => Figure::Unknown,
            Value::Number(number) => number.as_i64().map_or(Figure::NoInteger, Figure::Integer),
            _ => return Err(bad(format!("“{key}”的值应是数字或 null"))),
        };
        figures.push((key.as_str(), figure));
    }
    let diagnoses = gouji::localize(template, &figures)
        .map_err(|error: Error| refuse(error.code(), error.to_string()))?;
    Ok(json_line(&json!({ "diagnoses": diagnoses })))
}
