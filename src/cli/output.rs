//! Where results go: the screen or a file. Nothing else in the program writes.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::Status;

/// Where results go.
pub(super) struct Output(Box<dyn Write>);

impl Output {
    /// Standard output.
    pub(super) fn screen() -> Output {
        Output(Box::new(io::stdout().lock()))
    }

    /// A file, made anew.
    pub(super) fn file(path: &Path) -> Result<Output, String> {
        let file = File::create(path)
            .map_err(|error| format!("不能写入 {}：{}。", path.display(), reason(&error)))?;
        Ok(Output(Box::new(io::BufWriter::new(file))))
    }

    /// Writes `text`. A reader that has gone away, as in `gouji … | head`, is no failure.
    pub(super) fn write(&mut self, text: &str) -> Status {
        match self.0.write_all(text.as_bytes()).and_then(|()| self.0.flush()) {
            Ok(()) => Status::Clean,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Clean,
            Err(error) => {
                complain(&format!("写入失败：{}。", reason(&error)));
                Status::Failed
            }
        }
    }
}

/// Why a file cannot be written.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "文件夹不存在".to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "没有写入权限".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        _ => error.raw_os_error().map_or_else(|| "原因不明".to_owned(), |code| format!("系统错误 {code}")),
    }
}

/// Says what went wrong on standard error.
pub(super) fn complain(message: &str) {
    // Where even this cannot be written there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{}", message.trim_end());
}
