//! Why a file is not written back.

use std::fmt;

/// Why nothing is written into a file. The file's owner has to do something first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It bears a digital signature, which any change would break.
    Signed,
    /// It is protected against changes.
    Protected,
    /// It is not built as the writer expects: a part is missing, in another encoding or damaged.
    Unknown,
    /// A workbook could not be made.
    Unwritable,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Signed => "文件有数字签名，写入批注或改正会使签名失效。请用未签名的稿子，或只取核查意见。",
            Refusal::Protected => "文件设了编辑保护，不能写入。请先取消保护再试，或只取核查意见。",
            Refusal::Unknown => "文件的内部结构不是通常的样子，写回去可能损坏它。请在 Word 或 WPS 里另存一次再试，或只取核查意见。",
            Refusal::Unwritable => "工作簿没有写成。",
        })
    }
}

impl std::error::Error for Refusal {}
