//! What is given by name: every option that a function of the package takes.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::{EXPORT, content};
use crate::lang::{Lang, Sentence};
use crate::{CheckOptions, Error, GivenFile, OpenOptions, RenderFormat};

/// Every option that there is; each function names those it takes.
pub(super) struct Options {
    pub(super) open: OpenOptions,
    pub(super) check: CheckOptions,
    pub(super) format: RenderFormat,
    pub(super) names: Vec<String>,
    /// Whether only what corrections may change is wanted.
    pub(super) only_changes: bool,
}

impl Options {
    pub(super) fn read(options: &JsValue, known: &[&[&str]]) -> Result<Self, Error> {
        let mut read = Self {
            open: OpenOptions::default(),
            check: CheckOptions::default(),
            format: RenderFormat::Html,
            names: Vec::new(),
            only_changes: false,
        };
        let is_export = known.contains(&EXPORT);
        for (option, value) in entries("options", options)? {
            if !known.iter().any(|names| names.contains(&option.as_str())) {
                return Err(unknown(&option, &known.concat()));
            }
            match option.as_str() {
                "name" => read.open.name = Some(string(&option, &value)?),
                "template" => read.open.template = Some(string(&option, &value)?),
                "year" => read.open.year = Some(integer(&option, &value)?),
                "organ" => read.open.organ = Some(string(&option, &value)?),
                "title" => read.open.title = Some(string(&option, &value)?),
                "part" => read.open.part = Some(integer(&option, &value)?.into()),
                "previous" => {
                    read.open.previous = Some(GivenFile { name: None, content: content(&value)? });
                }
                "names" => read.names = list(&option, &value)?,
                "lang" => read.open.lang = crate::language(&string(&option, &value)?)?,
                "only" => read.only_changes = only_changes(&string(&option, &value)?)?,
                "accepted" => read.check.accepted = accepted(&value)?,
                // Those of an export were read with its format.
                "format" | "as" | "tracked" | "withReport" if is_export => {}
                "format" => read.format = format(&string(&option, &value)?)?,
                "edits" => read.check.edits = strings(&option, &value)?,
                "rules" => read.check.rules = strings(&option, &value)?,
                _ => return Err(not_available()),
            }
        }
        Ok(read)
    }
}

/// The named values of an object; those that are `undefined` or `null` count as not given.
pub(super) fn entries(option: &str, object: &JsValue) -> Result<Vec<(String, JsValue)>, Error> {
    if object.is_undefined() || object.is_null() {
        return Ok(Vec::new());
    }
    if !object.is_object() || Array::is_array(object) {
        return Err(bad(sentence!("选项“{option}”须为对象。", "The option “{option}” must be an object.")));
    }
    let entries = Object::entries(object.unchecked_ref::<Object>());
    let named = entries.iter().filter_map(|entry| {
        let entry: Array = entry.unchecked_into();
        let value = entry.get(1);
        let given = !value.is_undefined() && !value.is_null();
        given.then(|| Some((entry.get(0).as_string()?, value)))?
    });
    Ok(named.collect())
}

fn strings(option: &str, object: &JsValue) -> Result<Vec<(String, String)>, Error> {
    entries(option, object)?
        .into_iter()
        .map(|(name, value)| string(&format!("{option}.{name}"), &value).map(|value| (name, value)))
        .collect()
}

/// The strings of an array.
pub(super) fn list(option: &str, array: &JsValue) -> Result<Vec<String>, Error> {
    let array = array.dyn_ref::<Array>().ok_or_else(|| {
        bad(sentence!("选项“{option}”须为数组。", "The option “{option}” must be an array."))
    })?;
    array.iter().map(|value| string(option, &value)).collect()
}

pub(super) fn string(option: &str, value: &JsValue) -> Result<String, Error> {
    value.as_string().ok_or_else(|| {
        bad(sentence!("选项“{option}”须为字符串。", "The option “{option}” must be a string."))
    })
}

/// A small whole number: a year or the number of a part.
pub(super) fn integer(option: &str, value: &JsValue) -> Result<u16, Error> {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && (0.0..=9999.0).contains(&number) => Ok(number as u16),
        _ => Err(bad(sentence!(
            "选项“{option}”须为 0 至 9999 的整数。",
            "The option “{option}” must be a whole number from 0 to 9999."
        ))),
    }
}

fn only_changes(name: &str) -> Result<bool, Error> {
    if name == "changes" {
        Ok(true)
    } else {
        Err(bad(fixed!("选项“only”须为 changes。", "The option “only” must be changes.")))
    }
}

/// What was looked at and is no mistake: the object that such a file holds, or its text.
fn accepted(value: &JsValue) -> Result<Vec<crate::Accepted>, Error> {
    let text = match value.as_string() {
        Some(text) => text,
        None => js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default(),
    };
    crate::Accepted::read(&text)
}

fn format(name: &str) -> Result<RenderFormat, Error> {
    match name {
        "html" => Ok(RenderFormat::Html),
        "text" => Ok(RenderFormat::Text),
        "markdown" => Ok(RenderFormat::Markdown),
        "chart" => Ok(RenderFormat::Chart),
        "sarif" => Ok(RenderFormat::Sarif),
        _ => Err(bad(fixed!(
            "选项“format”须为 html、text、markdown、sarif 或 chart。",
            "The option “format” must be html, text, markdown, sarif or chart."
        ))),
    }
}

pub(super) fn unknown(option: &str, known: &[&str]) -> Error {
    let known = |lang: Lang| known.join(lang.list());
    bad(Sentence::each(|lang| {
        let known = known(lang);
        say!(
            lang,
            "没有“{option}”这个选项，可用的有：{known}。",
            "There is no option “{option}”; choose from {known}."
        )
    }))
}

pub(super) fn bad(message: Sentence) -> Error {
    Error::new("bad-options", message)
}

fn not_available() -> Error {
    Error::new("not-available", fixed!("此功能尚未提供", "This is not available yet"))
}
