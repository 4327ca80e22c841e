//! Old office files: several streams in one compound file ([MS-CFB]).

mod compound;

pub(super) use compound::{CompoundFile, MAGIC, Unreadable};

use crate::error::Error;

/// A file that needs a password.
pub(super) fn encrypted(what: &str) -> Error {
    Error::new(
        "encrypted",
        format!("这个{what}设有打开密码，无法读取。请在原程序中输入密码打开，去掉密码后另存一份再核对。"),
    )
}

/// A file that ends too early, or whose inside is damaged.
pub(super) fn truncated() -> Error {
    Error::new(
        "truncated",
        "文件不完整或已损坏，读不出内容，可能没有下载完。请重新取得文件；原程序还能打开的，请另存一份再核对。",
    )
}
