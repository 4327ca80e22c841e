//! Bytes or text in, a [`Document`] out.
//!
//! A reader knows its format and no form. It fails only where the input is not that format; a
//! strange report is never an error here.

#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json;
#[cfg_attr(not(feature = "workbook"), allow(dead_code, reason = "only its names are asked for"))]
mod ole;
mod sniff;
mod text;
#[cfg(feature = "workbook")]
mod workbook;

use crate::document::Document;
use crate::encoding;
use crate::error::Error;
use crate::number::is_space;
use sniff::{Container, TextKind};

/// The longest text that is read, in bytes: a report has some 20 KB, a saved page 2 MB.
pub const MAX_TEXT: usize = 20 * 1024 * 1024;

/// The largest file that is read, in bytes: a document may hold pictures.
pub const MAX_FILE: usize = 50 * 1024 * 1024;

/// Reads text whose characters are known.
pub(crate) fn read_text(input: &str) -> Result<Document, Error> {
    if input.len() > MAX_TEXT {
        return Err(too_large(MAX_TEXT));
    }
    if input.chars().all(is_space) {
        return Err(Error::new("empty", "没有内容：请粘贴年报全文，或者选择文件。"));
    }
    match sniff::text_kind(input) {
        #[cfg(feature = "html")]
        TextKind::Html => Ok(html::read(input)),
        #[cfg(feature = "json")]
        TextKind::Json => json::read(input),
        _ => Ok(text::read(input)),
    }
}

/// Reads a file; its bytes decide what it is. A workbook may hold several reports; no file holds
/// none.
pub(crate) fn read_bytes(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    if bytes.len() > MAX_FILE {
        return Err(too_large(MAX_FILE));
    }
    match sniff::container(bytes) {
        Some(Container::Encrypted) => {
            let words = "文件有打开密码。请在原来的程序里取消密码，另存一份再核对。";
            return Err(Error::new("encrypted", words));
        }
        #[cfg(feature = "workbook")]
        Some(Container::Xlsx) => return workbook::read_xlsx(bytes),
        #[cfg(feature = "workbook")]
        Some(Container::Xls) => return workbook::read_xls(bytes),
        #[cfg(not(feature = "workbook"))]
        Some(Container::Xlsx | Container::Xls) => {
            return Err(without_reader("workbook", " Excel 或 WPS 工作簿"));
        }
        None => {}
    }
    sniff::refuse_binary(bytes)?;
    if bytes.len() > MAX_TEXT {
        return Err(too_large(MAX_TEXT));
    }
    Ok(vec![read_text(&encoding::decode(bytes)?)?])
}

/// What a build says that comes without this reader: on the web the module that has it can be
/// loaded, elsewhere there is none.
#[cfg(not(feature = "workbook"))]
fn without_reader(module: &'static str, what: &str) -> Error {
    if cfg!(feature = "wasm") {
        Error::needs_module(module, format!("这是{what}，读取它的模块没有载入。"))
    } else {
        Error::new("not-available", format!("这是{what}，本程序不带读取它的部分。"))
    }
}

fn too_large(limit: usize) -> Error {
    let limit = limit / 1024 / 1024;
    Error::new("too-large", format!("内容超过 {limit} MB，不像是一份年报。请只保留年报本身再核对。"))
}
