//! The files of folders, archives and arguments.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use gouji::{Error, Sentence};
use gouji_export::archive::{FileArchive, Unpacked};

use super::parallel::unlocked;
use crate::cli::input;

/// A file that may hold reports.
pub(super) struct Source {
    /// Where it lies below what was given, with `/` between folders.
    pub(super) path: String,
    place: Place,
}

enum Place {
    Disk(PathBuf),
    /// In an archive that is kept packed.
    Packed {
        archive: Arc<Mutex<FileArchive>>,
        index: usize,
    },
}

/// Folders in folders, at most so deep.
const DEEPEST: usize = 32;
/// Archives in archives, at most so deep; a deeper one is a file that cannot be read.
const DEEPEST_ARCHIVE: usize = 4;
/// Archives in one archive are kept as bytes, at most so many.
const MAX_KEPT: usize = 512 << 20;

impl Source {
    /// The file's own name.
    pub(super) fn name(&self) -> String {
        self.path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// Whether it is the file at `path`.
    pub(super) fn is(&self, path: &Path) -> bool {
        matches!(&self.place, Place::Disk(own) if same_file::is_same_file(own, path).unwrap_or(false))
    }

    pub(super) fn read(&self) -> Result<Vec<u8>, Error> {
        match &self.place {
            Place::Disk(path) => input::read(path),
            Place::Packed { archive, index } => {
                // Each worker unpacks from a copy that shares the packed bytes.
                let mut archive = unlocked(archive).clone();
                archive.file(*index, gouji::MAX_FILE).map_err(refusal)
            }
        }
    }
}

fn refusal(why: Unpacked) -> Error {
    match why {
        Unpacked::Encrypted => Error::new(
            "encrypted",
            fixed!(
                "压缩包里的这个文件要密码，没有读取。请解压后再核对。",
                "This file of the archive needs a password and was not read. Please unpack it first."
            ),
        ),
        Unpacked::TooLarge => Error::new(
            "too-large",
            fixed!(
                "压缩包里的这个文件太大，不像年报，没有读取。",
                "This file of the archive is too large for a report and was not read."
            ),
        ),
        Unpacked::Damaged => Error::new(
            "truncated",
            fixed!(
                "压缩包里的这个文件不完整，没有读取。请重新压缩，或解压后再核对。",
                "This file of the archive is incomplete and was not read. Please pack it anew, or unpack it first."
            ),
        ),
    }
}

/// Every file that is named, lies in a folder that is, or in an archive of files.
///
/// # Errors
/// A sentence, where something that is named cannot be found.
pub(super) fn collect(paths: &[PathBuf]) -> Result<Vec<Source>, Sentence> {
    let mut sources = Vec::new();
    for path in paths {
        let found = fs::metadata(path).map_err(|error| {
            let error = Error::unreadable(&error);
            Sentence::each(|lang| format!("{}{}{}", path.display(), lang.colon(), error.words(lang)))
        })?;
        if found.is_dir() {
            walk(path, "", 0, &mut sources);
        } else {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            add(path.clone(), name, &mut sources);
        }
    }
    Ok(sources)
}

/// The files below a folder, by name. Links to folders are not followed: they may lead in a circle.
fn walk(folder: &Path, below: &str, depth: usize, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(kind) = entry.file_type() else { continue };
        if is_noise(&name) || is_about_the_folder(&name) {
            continue;
        }
        let path = format!("{below}{name}");
        if kind.is_dir() && depth < DEEPEST {
            walk(&entry.path(), &format!("{path}/"), depth + 1, sources);
        } else if entry.path().is_file() {
            add(entry.path(), path, sources);
        }
    }
}

/// What office programs and systems leave in folders beside the files.
fn is_noise(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || matches!(name, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

/// What tells about a folder and is no report in it; named by itself it is read all the same.
fn is_about_the_folder(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    ["readme", "license", "changelog"].iter().any(|about| stem.eq_ignore_ascii_case(about))
}

fn add(place: PathBuf, path: String, sources: &mut Vec<Source>) {
    match packed(&place) {
        Some(archive) => unpack(archive, &path, 0, &mut 0, sources),
        None => sources.push(Source { path, place: Place::Disk(place) }),
    }
}

/// An archive of files, told from an office document, which is one too, by what lies in it.
fn packed(place: &Path) -> Option<FileArchive> {
    if !is_called_zip(&place.to_string_lossy()) {
        return None;
    }
    archive_of_files(&input::read(place).ok()?.into())
}

fn is_called_zip(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

fn archive_of_files(bytes: &Arc<[u8]>) -> Option<FileArchive> {
    let mut archive = FileArchive::open(bytes)?;
    let is_document = |name: &Option<Vec<u8>>| {
        matches!(name.as_deref(), Some(b"[Content_Types].xml" | b"OFD.xml" | b"mimetype"))
    };
    (!archive.names().iter().any(is_document)).then_some(archive)
}

/// The files of an archive; those of archives in it too. `kept` counts the bytes of these.
fn unpack(mut archive: FileArchive, path: &str, depth: usize, kept: &mut usize, sources: &mut Vec<Source>) {
    let names = archive.names();
    let archive = Arc::new(Mutex::new(archive));
    for (index, name) in names.into_iter().enumerate() {
        let Some(name) = name else { continue };
        let name = gouji::decode(&name)
            .map_or_else(|_| String::from_utf8_lossy(&name).into_owned(), |name| name.into_owned());
        let name = name.replace('\\', "/");
        if name.split('/').any(|part| is_noise(part) || is_about_the_folder(part)) {
            continue;
        }
        let path = format!("{path}/{name}");
        if is_called_zip(&name) && depth < DEEPEST_ARCHIVE && *kept < MAX_KEPT {
            let bytes = unlocked(&archive).file(index, gouji::MAX_FILE).map(Arc::<[u8]>::from);
            if let Some((inner, size)) =
                bytes.ok().and_then(|bytes| Some((archive_of_files(&bytes)?, bytes.len())))
            {
                *kept += size;
                unpack(inner, &path, depth + 1, kept, sources);
                continue;
            }
        }
        sources.push(Source { path, place: Place::Packed { archive: Arc::clone(&archive), index } });
    }
}
