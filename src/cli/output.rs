//! Where results go: the screen or a file. Nothing else in the program writes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gouji::{Lang, Sentence};
use same_file::Handle;
use tempfile::NamedTempFile;

use super::Status;
use super::input::is_standard_input;

/// Where results go.
pub(super) enum Output {
    /// Standard output.
    Screen,
    /// A file, which is left as it is until everything was written.
    File(FileOutput),
}

/// A file in the making, under another name beside the one that it will have.
pub(super) struct FileOutput {
    target: PathBuf,
    file: Writing,
}

enum Writing {
    Beside(NamedTempFile),
    /// A device or a pipe, which nothing can be put in the place of.
    Straight(File),
}

impl Output {
    /// A file that none of `inputs` is, whatever it is called there. It is made, or its content
    /// replaced, by [`Output::finish`] and not before.
    ///
    /// # Errors
    /// A sentence for people: where it is one of `inputs`, or cannot be written.
    pub(super) fn file<'a>(
        target: &Path,
        inputs: impl IntoIterator<Item = &'a Path>,
    ) -> Result<Output, Sentence> {
        if let Some(input) = inputs.into_iter().find(|input| is_same_file(target, input)) {
            let input = printable(&input.display().to_string());
            return Err(sentence!(
                "--output 和要读的文件 {input} 是同一个文件：写进去会把它覆盖，请换一个输出文件名。",
                "--output is the file {input} that is read: writing would destroy it. Please choose another name."
            ));
        }
        let refuse = |error: io::Error| not_writable(&printable(&target.display().to_string()), &error);
        // A link stays a link: what it points to is written.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let file = match fs::metadata(&target) {
            Ok(found) if found.is_dir() => return Err(refuse(io::ErrorKind::IsADirectory.into())),
            Ok(found) if !found.is_file() => {
                Writing::Straight(File::options().write(true).open(&target).map_err(refuse)?)
            }
            found => Writing::Beside(beside(&target, found.ok().as_ref()).map_err(refuse)?),
        };
        Ok(Output::File(FileOutput { target, file }))
    }

    /// Writes `text`. A reader that has gone away, as in `gouji … | head`, is no failure.
    pub(super) fn write(&mut self, text: &str) -> Status {
        self.write_bytes(text.as_bytes())
    }

    /// The same with what is no text.
    pub(super) fn write_bytes(&mut self, bytes: &[u8]) -> Status {
        let written = match self {
            Output::Screen => {
                let mut screen = io::stdout().lock();
                screen.write_all(bytes).and_then(|()| screen.flush())
            }
            Output::File(FileOutput { file: Writing::Beside(file), .. }) => file.write_all(bytes),
            Output::File(FileOutput { file: Writing::Straight(file), .. }) => file.write_all(bytes),
        };
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let why = reason(&error);
                complain(Sentence::each(|lang| {
                    let why = why.words(lang);
                    say!(lang, "写入失败：{why}。", "Writing failed: {why}.")
                }));
                Status::Failed
            }
            _ => Status::Clean,
        }
    }

    /// Puts what was written in its place.
    pub(super) fn finish(self) -> Status {
        let Output::File(FileOutput { target, file: Writing::Beside(file) }) = self else {
            return Status::Clean;
        };
        match file.persist(&target) {
            Ok(_) => Status::Clean,
            Err(error) => {
                complain(not_writable(&printable(&target.display().to_string()), &error.error));
                Status::Failed
            }
        }
    }
}

/// An empty file in the folder of `target`, with the rights of the one that it will replace.
fn beside(target: &Path, replaced: Option<&fs::Metadata>) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    if replaced.is_some_and(|file| file.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".gouji-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What everybody's new files may be; the system takes away what the user's settings say.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    if let Some(replaced) = replaced {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    Ok(file)
}

/// Whether both are one file on the disk, be it under two names. A file that is not there yet is
/// no other one.
fn is_same_file(target: &Path, input: &Path) -> bool {
    let handle = |path: &Path| Handle::from_path(path).ok();
    let input = if is_standard_input(input) { Handle::stdin().ok() } else { handle(input) };
    // A terminal or a device is read and written at once without harm.
    let is_file = fs::metadata(target).is_ok_and(|found| found.is_file());
    is_file && input.is_some() && handle(target) == input
}

/// What is said of a file that cannot be written.
pub(super) fn not_writable(target: &str, error: &io::Error) -> Sentence {
    let why = reason(error);
    Sentence::each(|lang| {
        let why = why.words(lang);
        say!(lang, "不能写入 {target}：{why}。", "Cannot write {target}: {why}.")
    })
}

/// Why a file cannot be written: half a sentence.
pub(super) fn reason(error: &io::Error) -> Sentence {
    match error.kind() {
        io::ErrorKind::NotFound => fixed!("文件夹不存在", "there is no such folder"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            fixed!("没有写入权限", "permission denied")
        }
        io::ErrorKind::IsADirectory => fixed!("这是一个文件夹", "it is a folder"),
        io::ErrorKind::StorageFull => fixed!("磁盘已满", "the disk is full"),
        _ => match error.raw_os_error() {
            Some(code) => sentence!("系统错误 {code}", "system error {code}"),
            None => fixed!("原因不明", "the reason is unknown"),
        },
    }
}

/// What is said of a file that is refused.
pub(super) fn refused(file: &Path, error: &gouji::Error) -> Sentence {
    Sentence::each(|lang| {
        let (file, words, code) = (file.display(), error.words(lang), error.code());
        say!(lang, "{file}：{words}（{code}）", "{file}: {words} ({code})")
    })
}

/// In which language what goes wrong is said.
static SPOKEN: OnceLock<Lang> = OnceLock::new();

/// What goes wrong from now on is said in this language; said once, before anything can.
pub(super) fn speak(lang: Lang) {
    let _ = SPOKEN.set(lang);
}

/// Says what went wrong on standard error.
pub(super) fn complain(message: impl Into<Sentence>) {
    let message = message.into();
    let words = message.words(SPOKEN.get().copied().unwrap_or_default()).trim_end();
    // Where even this cannot be written there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{}", printable(words));
}

/// `text` with what a terminal would obey written out: names of files and words of a report may
/// hold anything. Ends of lines and tabs stay.
pub(super) fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\t' => printable.push(char),
            _ if char.is_control() || turns_the_line(char) => printable.extend(char.escape_unicode()),
            _ => printable.push(char),
        }
    }
    printable
}

/// Whether a character changes the direction in which its neighbours are shown.
fn turns_the_line(char: char) -> bool {
    matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn a_terminal_obeys_nothing_of_it() {
        assert_eq!(printable("年报\u{1b}[2J.txt"), "年报\\u{1b}[2J.txt");
        assert_eq!(printable("a\u{9b}31m\u{7f}\r"), "a\\u{9b}31m\\u{7f}\\u{d}");
        assert_eq!(printable("x\u{202e}txt.exe"), "x\\u{202e}txt.exe");
        assert_eq!(printable("表三\t12\n表四 “总计”"), "表三\t12\n表四 “总计”");
    }
}
