//! The folder that a batch writes into. Nothing that is there already is overwritten.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use gouji::handback::{BatchRow, Handback, OpinionPaper, RollupRows, summary_sheet};
use gouji::{Checked, Lang, Sentence};

use super::files::Source;
use super::parallel::unlocked;
use crate::cli::args::Writes;
use crate::cli::output::{not_writable, reason, refused};

/// The folder, and what could not be written into it.
pub(super) struct Written {
    folder: PathBuf,
    lang: Lang,
    complaints: Mutex<Vec<Sentence>>,
    /// How many reports are in files that no comments are written into.
    without_comments: AtomicUsize,
}

/// A name that is taken gets a number, at most this one.
const MOST_OF_ONE_NAME: usize = 10_000;

impl Written {
    /// Makes the folder where it is missing.
    ///
    /// # Errors
    /// A sentence, where it cannot be made.
    pub(super) fn into(folder: &Path, lang: Lang) -> Result<Written, Sentence> {
        make(folder)?;
        Ok(Written {
            folder: folder.to_owned(),
            lang,
            complaints: Mutex::default(),
            without_comments: AtomicUsize::new(0),
        })
    }

    /// What could not be written, a sentence each.
    pub(super) fn complaints(&self) -> Vec<Sentence> {
        std::mem::take(&mut *unlocked(&self.complaints))
    }

    /// Where comments were asked for and the file is of a kind that takes none.
    pub(super) fn without_comments(&self) -> Option<Sentence> {
        let count = self.without_comments.load(Ordering::Relaxed);
        (count > 0).then(|| {
            sentence!(
                "批注只写进 docx 和 xlsx：另有 {count} 份是别的格式，没有写批注。请另存为 docx，或者用 --write opinions 写核查意见。",
                "Only docx and xlsx files take comments; reports in other formats, left without comments: {count}. Save them as docx, or write review letters with --write opinions."
            )
        })
    }

    /// Writes what is asked for of one report.
    pub(super) fn report(&self, source: &Source, part: usize, checked: &Checked, writes: Writes) {
        let name = name(source, part, self.lang);
        if writes.opinions {
            let opinion = Handback::Opinion { paper: OpinionPaper::Html, with_report: true };
            self.hand_back(checked, opinion, "opinions", &name, "html");
        }
        if !writes.comments || !checked.has_comments() {
            return;
        }
        match checked.validation().source.format {
            Some(ending @ ("docx" | "xlsx")) => {
                self.hand_back(checked, Handback::Annotated, "comments", &name, ending);
            }
            _ => {
                self.without_comments.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Writes the workbook about all reports.
    pub(super) fn sheet(
        &self,
        rows: &[BatchRow],
        missing: Option<&[String]>,
        rollup: Option<&RollupRows>,
        lang: Lang,
    ) -> Result<(), Sentence> {
        let bytes = summary_sheet(rows, missing, rollup, lang).map_err(gouji::Error::into_sentence)?;
        self.file(&self.folder, "summary", "xlsx", &bytes)
    }

    fn hand_back(&self, checked: &Checked, wanted: Handback, folder: &str, name: &str, ending: &str) {
        let folder = self.folder.join(folder);
        let written = checked.hand_back(wanted).map_err(|error| refused(Path::new(name), &error));
        let written = written.and_then(|bytes| {
            make(&folder)?;
            self.file(&folder, name, ending, &bytes)
        });
        if let Err(message) = written {
            unlocked(&self.complaints).push(message);
        }
    }

    /// Writes a file under a name that is free.
    fn file(&self, folder: &Path, name: &str, ending: &str, bytes: &[u8]) -> Result<(), Sentence> {
        for number in 1..=MOST_OF_ONE_NAME {
            let number = if number == 1 { String::new() } else { format!("-{number}") };
            let path = folder.join(format!("{name}{number}.{ending}"));
            let refuse = |error: &io::Error| not_writable(&path.display().to_string(), error);
            match File::create_new(&path) {
                Ok(mut file) => return file.write_all(bytes).map_err(|error| refuse(&error)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(refuse(&error)),
            }
        }
        let folder = folder.display();
        Err(sentence!(
            "{folder} 里同名的文件太多，没有写入 {name}.{ending}。",
            "There are too many files of one name in {folder}: {name}.{ending} was not written."
        ))
    }
}

/// Makes a folder where it is missing.
fn make(folder: &Path) -> Result<(), Sentence> {
    fs::create_dir_all(folder).map_err(|error| {
        let why = reason(&error);
        Sentence::each(|lang| {
            let (folder, why) = (folder.display(), why.words(lang));
            say!(lang, "不能建立文件夹 {folder}：{why}。", "Cannot make the folder {folder}: {why}.")
        })
    })
}

/// What a report's files are called: its own file's path, made one name.
fn name(source: &Source, part: usize, lang: Lang) -> String {
    let stem = source.path.rsplit_once('.').map_or(source.path.as_str(), |(stem, _)| stem);
    let is_odd = |char: char| {
        char.is_control() || matches!(char, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    };
    let mut name: String = stem.chars().map(|char| if is_odd(char) { '_' } else { char }).collect();
    // Longer names are refused by common file systems; Chinese characters take three bytes.
    while name.len() > 180 {
        name.pop();
    }
    if part > 0 {
        let number = part + 1;
        name += &say!(lang, "_第{number}份", "_report{number}");
    }
    name
}
