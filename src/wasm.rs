//! The glue to JavaScript, nothing clever.
//!
//! Plain data in, plain data out. Whatever is refused leaves as an `Error` with a `code`.
//! `wasm/types.ts` says in TypeScript what this file exports; it is the package's `gouji.d.ts`.
#![allow(unreachable_pub, reason = "wasm-bindgen exports public items only")]

#[cfg(feature = "bench")]
mod bench;
mod export;
mod options;

use std::cell::RefCell;

use js_sys::{Array, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::checked::PutAside;
use crate::finding::Severity;
use crate::lang::Lang;
use crate::organ::{self, OrganName};
use crate::rules::{Counts, RULES};
use crate::{CheckOptions, Checked, Content, Error, GivenFile, Input, OpenOptions, previous};
use export::Exported;
use options::{Options, entries, integer, string, unknown};

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
    /// The last check: a page asks for several things about the same corrections.
    last: RefCell<Option<(CheckOptions, PutAside)>>,
}

#[wasm_bindgen]
impl Opened {
    /// Checks the report.
    pub fn validate(&self, options: &JsValue) -> Result<JsValue, Thrown> {
        let options = Options::read(options, &[CHECK, ONLY]).map_err(self.told())?;
        let checked = self.check(&options.check)?;
        let told =
            if options.only_changes { plain(&checked.changes()) } else { plain(&checked.validation()) };
        self.keep(options.check, checked);
        Ok(told?)
    }

    /// Says what there is to be said of one value.
    pub fn explain(&self, key: &str, options: &JsValue) -> Result<JsValue, Thrown> {
        let options = Options::read(options, &[CHECK]).map_err(self.told())?;
        let checked = self.check(&options.check)?;
        let told = checked.explain(key);
        self.keep(options.check, checked);
        Ok(plain(&told.map_err(self.told())?)?)
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
        let checked = self.check(&options.check)?;
        let shown = checked.render(options.format);
        self.keep(options.check, checked);
        Ok(shown)
    }
}

impl Opened {
    /// What comes of a check, which need not be done again where it was the last one.
    fn check(&self, options: &CheckOptions) -> Result<Checked<'_>, Thrown> {
        match self.last.take() {
            Some((last, found)) if last == *options => Ok(found.take_up(&self.report)),
            _ => self.report.check(options).map_err(self.told()),
        }
    }

    fn keep(&self, options: CheckOptions, checked: Checked<'_>) {
        self.last.replace(Some((options, checked.put_aside())));
    }

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
    Ok(Opened { report: read(input, &options.open).map_err(told)?, last: RefCell::default() })
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

/// What a list of findings is sorted by: a line for each rule, with its id, its group, `mend` where its
/// warnings are to be corrected, and what it counts as.
#[wasm_bindgen(skip_typescript, js_name = ruleTraits)]
pub fn rule_traits() -> String {
    let mut traits = String::new();
    for rule in RULES {
        let mend = if rule.is_to_be_mended(Severity::Warning) { "mend" } else { "look" };
        let counts = match rule.counts {
            Counts::Relations => "relations",
            Counts::Claims => "claims",
            Counts::Years => "years",
            Counts::Neither => "neither",
        };
        for word in [rule.id, " ", rule.group(), " ", mend, " ", counts, "\n"] {
            traits.push_str(word);
        }
    }
    traits
}

/// What is said of a value that no sum of its form has: the page shows it where the sums would stand.
#[wasm_bindgen(skip_typescript, js_name = inNoSum)]
pub fn in_no_sum(options: &JsValue) -> Result<String, Thrown> {
    Ok(crate::voice::in_no_sum(Options::read(options, &[LANG])?.open.lang).to_owned())
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
