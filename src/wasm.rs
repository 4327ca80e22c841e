//! The glue to JavaScript, nothing clever.
//!
//! Plain data in, plain data out. Whatever is refused leaves as an `Error` with a `code`.
//! `wasm/types.ts` says in TypeScript what this file exports; it is the package's `gouji.d.ts`.
#![allow(unreachable_pub, reason = "wasm-bindgen exports public items only")]

#[cfg(feature = "bench")]
mod bench;
mod export;

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::finding::Severity;
use crate::lang::{Lang, Sentence};
use crate::organ::{self, OrganName};
use crate::rules::RULES;
use crate::{CheckOptions, Content, Error, GivenFile, Input, OpenOptions, RenderFormat, previous};
use export::Exported;

const OPEN: &[&str] = &["name", "template", "year", "organ", "title", "part", "previous", "lang"];
const CHECK: &[&str] = &["edits", "rules", "accepted"];
const ONLY: &[&str] = &["only"];
const EXPORT: &[&str] = &["format", "as", "tracked", "withReport", "edits", "accepted"];
const FORMAT: &[&str] = &["format"];
const ROLLUP: &[&str] = &["names", "lang"];
const LANG: &[&str] = &["lang"];
const HEAD: &[&str] = &["organ", "year"];
const FILE: &[&str] = &["name", "input"];

/// Says in the console where a panic came from; the instance is of no use after one.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// A report that was read once and can be checked again and again.
#[wasm_bindgen(skip_typescript)]
pub struct Opened {
    report: crate::Opened,
}

#[wasm_bindgen]
impl Opened {
    /// Checks the report.
    pub fn validate(&self, options: &JsValue) -> Result<JsValue, Thrown> {
        let options = Options::read(options, &[CHECK, ONLY]).map_err(self.told())?;
        let checked = self.report.check(&options.check).map_err(self.told())?;
        Ok(if options.only_changes { plain(&checked.changes())? } else { plain(&checked.validation())? })
    }

    /// Says what there is to be said of one value.
    pub fn explain(&self, key: &str, options: &JsValue) -> Result<JsValue, Thrown> {
        let options = Options::read(options, &[CHECK]).map_err(self.told())?;
        Ok(plain(&self.report.explain(key, &options.check).map_err(self.told())?)?)
    }

    /// Writes the report's tables, or hands its file back.
    pub fn export(&self, options: &JsValue) -> Result<Vec<u8>, Thrown> {
        // What makes no sense is refused before what this build cannot write.
        let read = Options::read(options, &[EXPORT]).map_err(self.told())?;
        let wanted = Exported::read(options).map_err(self.told())?;
        let written = match wanted {
            Exported::Tables(format) => self.report.tables(format, &read.check).map(String::into_bytes),
            #[cfg(feature = "export")]
            Exported::File(wanted) => {
                self.report.check(&read.check).and_then(|checked| checked.hand_back(wanted))
            }
        };
        written.map_err(self.told())
    }

    /// Checks the report and shows it with its findings.
    pub fn render(&self, options: &JsValue) -> Result<String, Thrown> {
        let options = Options::read(options, &[FORMAT, CHECK]).map_err(self.told())?;
        self.report.render(options.format, &options.check).map_err(self.told())
    }
}

impl Opened {
    /// How a refusal is told: in the language that the report was opened in.
    fn told(&self) -> impl Fn(Error) -> Thrown + use<> {
        let lang = self.report.lang();
        move |error| Thrown::of(&error, lang)
    }
}

/// How a refusal is told: in the language that the options name.
fn told(options: &JsValue) -> impl Fn(Error) -> Thrown + use<> {
    let name = Reflect::get(options, &"lang".into()).ok().and_then(|name| name.as_string());
    let lang = name.and_then(|name| crate::language(&name).ok()).unwrap_or_default();
    move |error| Thrown::of(&error, lang)
}

/// Reads a report.
#[wasm_bindgen(skip_typescript)]
pub fn open(input: &JsValue, options: &JsValue) -> Result<Opened, Thrown> {
    let told = told(options);
    let options = Options::read(options, &[OPEN]).map_err(&told)?;
    Ok(Opened { report: read(input, &options.open).map_err(told)? })
}

/// Reads and checks a report.
#[wasm_bindgen(skip_typescript)]
pub fn validate(input: &JsValue, options: &JsValue) -> Result<JsValue, Thrown> {
    let told = told(options);
    let options = Options::read(options, &[OPEN, CHECK]).map_err(&told)?;
    let opened = read(input, &options.open).map_err(&told)?;
    Ok(plain(&opened.validate(&options.check).map_err(told)?)?)
}

/// Reads and checks a report for a list of many.
#[wasm_bindgen(skip_typescript)]
pub fn row(input: &JsValue, options: &JsValue) -> Result<JsValue, Thrown> {
    let told = told(options);
    let options = Options::read(options, &[OPEN, CHECK]).map_err(&told)?;
    let opened = read(input, &options.open).map_err(&told)?;
    Ok(plain(&crate::wire::Row::of(opened.validate(&options.check).map_err(told)?))?)
}

/// Reads and checks a report and shows it with its findings.
#[wasm_bindgen(skip_typescript)]
pub fn render(input: &JsValue, options: &JsValue) -> Result<String, Thrown> {
    let told = told(options);
    let options = Options::read(options, &[OPEN, FORMAT, CHECK]).map_err(&told)?;
    read(input, &options.open).and_then(|opened| opened.render(options.format, &options.check)).map_err(told)
}

/// Compares a report with the sum of those that it sums up.
#[wasm_bindgen(skip_typescript)]
pub fn rollup(parent: &JsValue, children: &Array, options: &JsValue) -> Result<JsValue, Thrown> {
    let told = told(options);
    let options = Options::read(options, &[ROLLUP]).map_err(&told)?;
    let (name, input) = named(parent).map_err(&told)?;
    let parent = GivenFile { name, content: content_of_file(&input).map_err(&told)? };
    // What is no file at all is a mistake of the caller's, told before anything is read.
    let children: Result<Vec<_>, Error> = children.iter().map(|child| named(&child)).collect();
    // The bytes of each cross the border when its turn comes.
    let children = children.map_err(&told)?.into_iter().map(|(name, input)| GivenFile {
        name,
        content: content_of_file(&input).unwrap_or_else(Content::Lost),
    });
    let rollup = crate::rollup(&parent, children, &options.names, options.open.lang).map_err(told)?;
    Ok(plain(&rollup)?)
}

/// Puts one body's two years together, and names those of a list that no report is of.
#[wasm_bindgen(skip_typescript)]
pub fn pair(reports: &Array, options: &JsValue) -> Result<JsValue, Thrown> {
    let options = Options::read(options, &[ROLLUP])?;
    let heads = reports.iter().map(|report| head(&report)).collect::<Result<Vec<_>, Error>>()?;
    let year = previous::gathered_year(&heads);
    let missing = previous::missing(&options.names, &heads, year);
    let bodies = organ::listed(&options.names);
    let pairs = Pairs { previous: previous::pairs(&heads), year, missing, bodies };
    Ok(plain(&pairs)?)
}

/// What `pair` found.
#[derive(Serialize)]
struct Pairs {
    /// For each report the index of the same body's report of the year before.
    previous: Vec<Option<usize>>,
    /// The year whose reports are being gathered.
    year: Option<u16>,
    /// The names that no report of that year bears.
    missing: Vec<String>,
    /// The names that are bodies', where nearly all of them are.
    bodies: Vec<String>,
}

/// The page of every rule.
#[wasm_bindgen(skip_typescript)]
pub fn rules(options: &JsValue) -> Result<JsValue, Thrown> {
    Ok(plain(&crate::rules(Options::read(options, &[LANG])?.open.lang))?)
}

/// What a list of findings is sorted by: a line for each rule, with its id, its group, and `mend` where
/// its warnings are to be corrected.
#[wasm_bindgen(skip_typescript, js_name = ruleTraits)]
pub fn rule_traits() -> String {
    let mut traits = String::new();
    for rule in RULES {
        let mend = if rule.is_to_be_mended(Severity::Warning) { "mend" } else { "look" };
        for word in [rule.id, " ", rule.group(), " ", mend, "\n"] {
            traits.push_str(word);
        }
    }
    traits
}

/// Every form.
#[wasm_bindgen(skip_typescript)]
pub fn forms(options: &JsValue) -> Result<JsValue, Thrown> {
    Ok(plain(&crate::forms(Options::read(options, &[LANG])?.open.lang))?)
}

/// The version of gouji.
#[wasm_bindgen(skip_typescript)]
pub fn version() -> String {
    crate::version().into()
}

/// Reads what JavaScript handed over. Lone surrogates of a string have become U+FFFD.
fn read(input: &JsValue, options: &OpenOptions) -> Result<crate::Opened, Error> {
    match content(input)? {
        Content::Text(text) => crate::open(Input::Text(&text), options),
        Content::Bytes(bytes) => crate::open(Input::Bytes(&bytes), options),
        Content::Lost(error) => Err(error),
    }
}

/// What JavaScript hands over beside the report itself.
fn content(input: &JsValue) -> Result<Content, Error> {
    if let Some(text) = input.as_string() {
        Ok(Content::Text(text))
    } else if let Some(bytes) = input.dyn_ref::<Uint8Array>() {
        Ok(Content::Bytes(bytes.to_vec()))
    } else {
        Err(Error::new(
            "bad-input",
            fixed!("输入须为字符串或 Uint8Array。", "The input must be a string or a Uint8Array."),
        ))
    }
}

/// The name and the input of `{ name, input }`.
fn named(file: &JsValue) -> Result<(Option<String>, JsValue), Error> {
    let (mut name, mut input) = (None, JsValue::UNDEFINED);
    for (field, value) in entries("file", file)? {
        match field.as_str() {
            "name" => name = Some(string(&field, &value)?),
            "input" => input = value,
            _ => return Err(unknown(&field, FILE)),
        }
    }
    Ok((name, input))
}

/// The body and the year of `{ organ, year }`.
fn head(report: &JsValue) -> Result<previous::Head, Error> {
    let mut head = previous::Head::default();
    for (field, value) in entries("report", report)? {
        match field.as_str() {
            "organ" => head.organ = Some(OrganName::of(&string(&field, &value)?)),
            "year" => head.year = Some(integer(&field, &value)?),
            _ => return Err(unknown(&field, HEAD)),
        }
    }
    Ok(head)
}

/// What a named file holds; without an input it is one that could not be opened.
fn content_of_file(input: &JsValue) -> Result<Content, Error> {
    if input.is_undefined() {
        return Err(Error::new(
            "unreadable-file",
            fixed!(
                "文件打不开：它可能是文件夹，或者已被移动、改动。",
                "The file cannot be opened: it may be a folder, or it was moved or changed."
            ),
        ));
    }
    content(input)
}

/// Plain objects and arrays; what is missing is `null`.
fn plain(value: &impl Serialize) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true))
}

/// What JavaScript catches.
pub struct Thrown(JsValue);

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        thrown.0
    }
}

impl From<Error> for Thrown {
    fn from(error: Error) -> Self {
        Thrown::of(&error, Lang::Zh)
    }
}

impl Thrown {
    /// A refusal in a language.
    fn of(error: &Error, lang: Lang) -> Self {
        let thrown = js_sys::Error::new(error.words(lang));
        // Cannot fail: a new object takes any property.
        let _ = Reflect::set(&thrown, &"code".into(), &error.code().into());
        if let Some(module) = error.module() {
            let _ = Reflect::set(&thrown, &"module".into(), &module.into());
        }
        Self(thrown.into())
    }
}

impl From<serde_wasm_bindgen::Error> for Thrown {
    fn from(error: serde_wasm_bindgen::Error) -> Self {
        Self(error.into())
    }
}

/// Every option that there is; each function names those it takes.
struct Options {
    open: OpenOptions,
    check: CheckOptions,
    format: RenderFormat,
    names: Vec<String>,
    /// Whether only what corrections may change is wanted.
    only_changes: bool,
}

impl Options {
    fn read(options: &JsValue, known: &[&[&str]]) -> Result<Self, Error> {
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
fn entries(option: &str, object: &JsValue) -> Result<Vec<(String, JsValue)>, Error> {
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
fn list(option: &str, array: &JsValue) -> Result<Vec<String>, Error> {
    let array = array.dyn_ref::<Array>().ok_or_else(|| {
        bad(sentence!("选项“{option}”须为数组。", "The option “{option}” must be an array."))
    })?;
    array.iter().map(|value| string(option, &value)).collect()
}

fn string(option: &str, value: &JsValue) -> Result<String, Error> {
    value.as_string().ok_or_else(|| {
        bad(sentence!("选项“{option}”须为字符串。", "The option “{option}” must be a string."))
    })
}

/// A small whole number: a year or the number of a part.
fn integer(option: &str, value: &JsValue) -> Result<u16, Error> {
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

fn unknown(option: &str, known: &[&str]) -> Error {
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

fn bad(message: Sentence) -> Error {
    Error::new("bad-options", message)
}

fn not_available() -> Error {
    Error::new("not-available", fixed!("此功能尚未提供", "This is not available yet"))
}
