//! Figures handed over by a program, or gouji's own output.
//!
//! JSON is the one format whose words are gouji's: its field names are keys. The figures are
//! therefore written out as the official form (the one place where a reader knows forms) and
//! then read like any other text, so that a person sees the report and every figure has a place.

use serde_json::{Map, Value};

use crate::document::{Document, Format};
use crate::error::Error;
use crate::lang::Sentence;
use crate::template::{Forms, Specimen, Template};
use gouji_reading::read::read_plain;

/// A report as figures: `{"template", "year", "organ", "title", "facts", "text"}`, all optional.
#[derive(Default)]
struct Figures {
    template: Option<String>,
    year: Option<u16>,
    organ: Option<String>,
    title: Option<String>,
    facts: Map<String, Value>,
    text: Map<String, Value>,
}

/// Reads either shape.
pub(crate) fn read(input: &str, forms: Forms) -> Result<Document, Error> {
    let input = input.trim_start_matches('\u{FEFF}');
    let mut values = serde_json::Deserializer::from_str(input).into_iter::<Value>();
    let value = match values.next() {
        Some(Ok(value)) => value,
        Some(Err(error)) => {
            return Err(bad_json({
                let (line, column) = (error.line(), error.column());
                sentence!(
                    "第 {line} 行第 {column} 列不符合 JSON 语法",
                    "line {line}, column {column} is not valid JSON"
                )
            }));
        }
        None => return Err(bad_json(fixed!("没有内容", "there is nothing"))),
    };
    if !input[values.byte_offset()..].trim().is_empty() {
        return Err(bad_json(fixed!(
            "后面还有别的内容；多份年报请逐份核对",
            "something stands behind it; please check several reports one by one"
        )));
    }
    let figures =
        if value.get("schemaVersion").is_some() { from_validation(&value) } else { from_figures(value)? };
    write_out(&figures, forms)
}

/// Takes the fields of the simple shape; a field of another name is a slip worth telling.
fn from_figures(value: Value) -> Result<Figures, Error> {
    let Value::Object(fields) = value else {
        return Err(bad_json(fixed!("最外层应是一个对象", "it should be an object")));
    };
    let mut figures = Figures::default();
    for (name, value) in fields {
        let wrong = |what: Sentence| {
            bad_json(Sentence::each(|lang| {
                let what = what.words(lang);
                say!(lang, "“{name}”应是{what}", "“{name}” should be {what}")
            }))
        };
        let text = |value: Value| match value {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text)),
            _ => Err(wrong(fixed!("文字", "a text"))),
        };
        let object = |value: Value| match value {
            Value::Object(object) => Ok(object),
            _ => Err(wrong(fixed!("对象", "an object"))),
        };
        match name.as_str() {
            "template" => figures.template = text(value)?,
            "organ" => figures.organ = text(value)?,
            "title" => figures.title = text(value)?,
            "year" if value.is_null() => {}
            "year" => {
                figures.year = Some(year(&value).ok_or_else(|| wrong(fixed!("四位数字", "four digits")))?)
            }
            "facts" => figures.facts = object(value)?,
            "text" => figures.text = object(value)?,
            _ => return Err(bad_json(sentence!("没有名为“{name}”的字段", "there is no field “{name}”"))),
        }
    }
    Ok(figures)
}

fn year(value: &Value) -> Option<u16> {
    value.as_u64().and_then(|year| u16::try_from(year).ok()).filter(|year| (1000..=9999).contains(year))
}

/// Takes the figures, and the prose that is no table, out of what `gouji check --format json` wrote.
fn from_validation(value: &Value) -> Figures {
    let report = &value["report"];
    let field = |name: &str| report[name].as_str().map(str::to_owned);
    let mut facts = Map::new();
    for fact in report["facts"].as_array().into_iter().flatten() {
        let Some(key) = fact["key"].as_str() else { continue };
        let value = match fact["state"].as_str() {
            Some("absent") => continue,
            Some("number") => fact["value"].clone(),
            // The digits printed there are not this cell's alone: it stays unreadable.
            Some("unreadable") if fact["reason"] != "words" => "\u{FFFC}".into(),
            _ => fact["text"].clone(),
        };
        facts.insert(key.to_owned(), value);
    }
    Figures {
        template: field("template"),
        year: year(&report["year"]),
        organ: field("organ"),
        title: field("title"),
        facts,
        text: prose_of(value),
    }
}

/// The prose of each section: its lines without those that hold a figure of a table.
fn prose_of(value: &Value) -> Map<String, Value> {
    let units: Vec<u16> = value["text"].as_str().unwrap_or_default().encode_utf16().collect();
    let offset = |span: &Value, end: &str| span[end].as_u64().map(|at| (at as usize).min(units.len()));
    let spans = |list: &Value| -> Vec<(usize, usize)> {
        let items = list.as_array().into_iter().flatten();
        items
            .filter_map(|item| Some((offset(&item["span"], "start")?, offset(&item["span"], "end")?)))
            .collect()
    };
    let headings = spans(&value["report"]["sections"]);
    let mut figures: Vec<usize> = spans(&value["report"]["facts"]).iter().map(|span| span.0).collect();
    figures.sort_unstable();
    let holds_figure = |from: usize, to: usize| {
        let next = figures.partition_point(|&figure| figure < from);
        figures.get(next).is_some_and(|&figure| figure <= to)
    };
    let mut prose = Map::new();
    // Sections follow each other; where they are said to overlap, no line is gone through twice.
    let mut at = 0;
    for (index, section) in value["report"]["sections"].as_array().into_iter().flatten().enumerate() {
        let (Some(number), Some(heading)) = (section["number"].as_u64(), headings.get(index)) else {
            continue;
        };
        let end = headings.get(index + 1).map_or(units.len(), |next| next.0);
        let end = end.max(at);
        at = heading.1.clamp(at, end);
        let mut text = String::new();
        for line in units[at..end].split(|&unit| unit == u16::from(b'\n')) {
            let line_end = at + line.len();
            let line_text = String::from_utf16_lossy(line);
            let is_table = line_text.contains(['\t', '|']) || holds_figure(at, line_end);
            if !is_table && !line_text.trim().is_empty() {
                text += line_text.trim();
                text.push('\n');
            }
            at = line_end + 1;
        }
        at = end;
        prose.insert(number.to_string(), Value::String(text));
    }
    prose
}

fn write_out(figures: &Figures, forms: Forms) -> Result<Document, Error> {
    let template = template_of(figures, forms)?;
    // A form that is named and says nothing is one to be filled in: all its cells are there, and blank.
    let is_empty = figures.facts.is_empty() && figures.text.is_empty();
    if is_empty && figures.template.is_none() {
        return Err(bad_json(fixed!(
            "没有数据（facts），也没有文字（text）",
            "there are neither facts nor text"
        )));
    }
    for (name, value) in &figures.facts {
        if forms.key(name).is_none() {
            return Err(bad_json(sentence!("没有名为“{name}”的数据项", "there is no value “{name}”")));
        }
        if !matches!(value, Value::Null | Value::Number(_) | Value::String(_)) {
            return Err(bad_json(sentence!(
                "“{name}”的值应是数字、文字或 null",
                "the value of “{name}” should be a number, a text or null"
            )));
        }
    }
    for (section, text) in &figures.text {
        let is_section = template.sections.iter().any(|form| form.number.to_string() == *section);
        if !is_section || !text.is_string() {
            let last = template.sections.len();
            return Err(bad_json(sentence!(
                "text 应是以 1 至 {last} 为名的各部分文字",
                "text should hold the texts of the sections, named 1 to {last}"
            )));
        }
    }
    let title = figures.title.clone().unwrap_or_else(|| {
        let year = figures.year.map(|year| format!("{year}年")).unwrap_or_default();
        format!("{}{year}政府信息公开工作年度报告", figures.organ.as_deref().unwrap_or_default())
    });
    let markdown = Specimen {
        template,
        title,
        value: &|key| {
            let blank = is_empty.then(String::new);
            figures.facts.get(key.name()).map(cell_text).or(blank)
        },
        prose: &|section| {
            figures.text.get(&section.to_string()).and_then(Value::as_str).map(one_block_a_line)
        },
    }
    .markdown();
    let form = Some(template.name.to_owned());
    Ok(Document { format: Format::Json, form, ..read_plain(&markdown)? })
}

/// The form that is named, or the one that has all keys of the report, or the year's.
fn template_of(figures: &Figures, forms: Forms) -> Result<&'static Template, Error> {
    if let Some(name) = &figures.template {
        return forms
            .named(name)
            .ok_or_else(|| bad_json(sentence!("没有“{name}”年格式", "there is no form “{name}”")));
    }
    let has_all = |template: &&'static Template| {
        figures.facts.keys().all(|name| template.key(name).is_some() || forms.key(name).is_none())
    };
    let by_year = figures.year.and_then(|year| forms.for_year(year)).filter(has_all);
    let by_keys = || forms.iter().rev().find(has_all);
    by_year
        .or_else(by_keys)
        .ok_or_else(|| bad_json(fixed!("数据项不属于同一种格式", "the values are not of one form")))
}

fn cell_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.replace(['\n', '\r', '\t'], " "),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Prose whose lines are paragraphs of their own and cannot be mistaken for tables.
fn one_block_a_line(text: &str) -> String {
    text.lines().map(|line| line.replace(['|', '\t'], " ")).collect::<Vec<_>>().join("\n\n")
}

fn bad_json(what: Sentence) -> Error {
    let message = Sentence::each(|lang| {
        let what = what.words(lang);
        say!(lang, "JSON 不是年报数据：{what}。", "The JSON is not a report: {what}.")
    });
    Error::new("bad-json", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let outcome = match read(input, Forms::KNOWN) {
            Ok(document) => document.text,
            Err(error) => format!("{} {error}", error.code()),
        };
        assert!(outcome.contains(expected), "{expected} is not in\n{outcome}");
    }

    #[test]
    fn figures_are_written_out_as_the_form() {
        let input = r#"{"template":"2021","year":2024,"organ":"某局","facts":{
            "applications.received.natural_person":53,"applications.received.total":null,
            "disclosure.fees.amount":12.6},"text":{"1":"共收到申请53件。\n另起一段。"}}"#;
        check(input, "# 某局2024年政府信息公开工作年度报告");
        check(input, "| 一、本年新收政府信息公开申请数量 | 53 |  |  |  |  |  |  |");
        check(input, "| 行政事业性收费 | 12.6 |");
        check(input, "## 一、总体情况\n\n共收到申请53件。\n\n另起一段。");
    }

    #[test]
    fn a_form_without_figures_is_written_out_blank() {
        check(r#"{"template":"2021","facts":{}}"#, "| 行政事业性收费 |  |");
        check(r#"{"template":"2021"}"#, "| 一、本年新收政府信息公开申请数量 |  |  |  |  |  |  |  |");
        check(r#"{"facts":{}}"#, "bad-json JSON 不是年报数据：没有数据（facts），也没有文字（text）。");
    }

    #[test]
    fn what_is_no_report_is_refused_with_the_reason() {
        check("{", "bad-json JSON 不是年报数据：第 1 行第 1 列不符合 JSON 语法。");
        check(r#"{"facts":{"a.b":1}}"#, "没有名为“a.b”的数据项");
        check(r#"{"facts":{"applications.received.total":true}}"#, "应是数字、文字或 null");
        check(r#"{"template":"2022"}"#, "没有“2022”年格式");
        check(r#"{"other":1}"#, "没有名为“other”的字段");
        check(r#"{"year":"今年"}"#, "“year”应是四位数字");
        check(r#"{"facts":{}} {}"#, "多份年报");
    }
}
