//! Why an input was refused.

use std::fmt;

use crate::lang::{Lang, Sentence};

/// A refusal: a stable code for programs and a sentence for people.
///
/// A strange report is never an error; only bytes that are no report at all, options that make
/// no sense and things not yet built are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
    message: Sentence,
    module: Option<&'static str>,
}

impl Error {
    /// A refusal with this code and this sentence.
    pub fn new(code: &'static str, message: impl Into<Sentence>) -> Self {
        Self { code, message: message.into(), module: None }
    }

    /// A file of a kind that another build of the package reads, or a language that it speaks:
    /// `module` names that build.
    pub fn needs_module(module: &'static str, message: impl Into<Sentence>) -> Self {
        Self { code: "needs-module", message: message.into(), module: Some(module) }
    }

    /// A file that the operating system does not hand over.
    pub fn unreadable(error: &std::io::Error) -> Self {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => {
                fixed!("打不开文件：文件不存在。", "Cannot open the file: it does not exist.")
            }
            std::io::ErrorKind::PermissionDenied => {
                fixed!("打不开文件：没有读取权限。", "Cannot open the file: permission denied.")
            }
            std::io::ErrorKind::IsADirectory => {
                fixed!("打不开文件：这是一个文件夹。", "Cannot open the file: it is a folder.")
            }
            _ => sentence!("打不开文件：{error}。", "Cannot open the file: {error}."),
        };
        Self::new("unreadable-file", message)
    }

    /// The module that reads such a file, where the code is `needs-module`.
    pub fn module(&self) -> Option<&'static str> {
        self.module
    }

    /// The code, in kebab-case; `docs/failures.md` lists them.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What people are told.
    pub fn words(&self, lang: Lang) -> &str {
        self.message.words(lang)
    }

    /// The same, for whoever knows later in which language.
    pub fn into_sentence(self) -> Sentence {
        self.message
    }

    /// The same without its full stop.
    pub fn clause(&self, lang: Lang) -> &str {
        self.message.clause(lang)
    }
}

/// What people are told, in Chinese.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Error {}
