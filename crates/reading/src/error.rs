//! Why an input was refused.

use std::fmt;

/// A refusal: a stable code for programs and a Chinese sentence for people.
///
/// A strange report is never an error; only bytes that are no report at all, options that make
/// no sense and things not yet built are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
    message: String,
    module: Option<&'static str>,
}

impl Error {
    /// A refusal with this code and this sentence.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), module: None }
    }

    /// A file of a kind that another build of the package reads: `module` names that build.
    pub fn needs_module(module: &'static str, message: String) -> Self {
        Self { code: "needs-module", message, module: Some(module) }
    }

    /// A file that the operating system does not hand over.
    pub fn unreadable(error: &std::io::Error) -> Self {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "文件不存在".to_owned(),
            std::io::ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
            std::io::ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
            _ => error.to_string(),
        };
        Self::new("unreadable-file", format!("打不开文件：{reason}。"))
    }

    /// The module that reads such a file, where the code is `needs-module`.
    pub fn module(&self) -> Option<&'static str> {
        self.module
    }

    /// The code, in kebab-case; `docs/failures.md` lists them.
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
