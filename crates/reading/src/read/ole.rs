//! Old office files: several streams in one compound file ([MS-CFB]).

mod compound;

pub(super) use compound::{CompoundFile, MAGIC, Unreadable};

use crate::error::Error;
use crate::lang::Sentence;

/// A file that needs a password.
pub(super) fn encrypted(what: &Sentence) -> Error {
    Error::new(
        "encrypted",
        Sentence::each(|lang| {
            let what = what.words(lang);
            say!(
                lang,
                "这个{what}设有打开密码，无法读取。请在原程序中输入密码打开，去掉密码后另存一份再核对。",
                "This {what} needs a password and cannot be read. Open it in its own program, save it without the password, and check again."
            )
        }),
    )
}

/// A file that ends too early, or whose inside is damaged.
pub(super) fn truncated() -> Error {
    Error::new(
        "truncated",
        fixed!(
            "文件不完整或已损坏，读不出内容，可能没有下载完。请重新取得文件；原程序还能打开的，请另存一份再核对。",
            "The file is incomplete or damaged and cannot be read; perhaps its download was not finished. Please get it again, or, if its own program still opens it, save a copy and check that."
        ),
    )
}
