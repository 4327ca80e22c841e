//! Runs LibreOffice: files in, files of another format out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A run gets this long; the first one of a profile takes some seconds.
const TIMEOUT: Duration = Duration::from_secs(180);

/// One step from format to format.
pub(crate) struct Conversion {
    extension: &'static str,
    filter: &'static str,
    /// How a page is to be understood: as text or as a sheet.
    input: Option<&'static str>,
}

impl Conversion {
    /// From a page, as text.
    pub(crate) const fn text(extension: &'static str, filter: &'static str) -> Self {
        Self { extension, filter, input: Some("HTML (StarWriter)") }
    }

    /// From a page, as a sheet.
    pub(crate) const fn sheet(extension: &'static str, filter: &'static str) -> Self {
        Self { extension, filter, input: Some("calc_HTML_WebQuery") }
    }

    /// From whatever the file says it is.
    pub(crate) const fn plain(extension: &'static str, filter: &'static str) -> Self {
        Self { extension, filter, input: None }
    }
}

/// Why there is no LibreOffice.
pub(crate) struct Missing(pub(crate) String);

/// Takes pages through all steps; the files come back in the order of the pages.
pub(crate) fn convert(
    name: &str,
    pages: &[(&str, &[u8])],
    steps: &[Conversion],
) -> Result<Vec<Vec<u8>>, Missing> {
    let files: Vec<_> = pages.iter().map(|(name, bytes)| (*name, "html", *bytes)).collect();
    convert_files(name, &files, steps)
}

/// The same for files with endings of their own.
pub(crate) fn convert_files(
    name: &str,
    files: &[(&str, &str, &[u8])],
    steps: &[Conversion],
) -> Result<Vec<Vec<u8>>, Missing> {
    if std::env::var("GOUJI_NO_OFFICE").as_deref() == Ok("1") {
        return Err(Missing("GOUJI_NO_OFFICE is set".to_owned()));
    }
    let office = find().ok_or_else(|| Missing("no LibreOffice; `npm run office` installs one".to_owned()))?;
    let folder = Folder::new(name);
    let mut files: Vec<PathBuf> = files
        .iter()
        .map(|(name, ending, bytes)| {
            let path = folder.0.join(format!("{name}.{ending}"));
            fs::write(&path, bytes).expect("a file");
            path
        })
        .collect();
    for (number, step) in steps.iter().enumerate() {
        files = run(&office, &folder.0, &folder.0.join(format!("step-{number}")), step, &files);
    }
    Ok(files.iter().map(|path| fs::read(path).expect("a converted file")).collect())
}

/// The place of LibreOffice, as `xtask/node/office.mjs` looks for it.
pub(crate) fn find() -> Option<PathBuf> {
    const PLACES: [&str; 4] = [
        "/usr/bin/soffice",
        "/usr/local/bin/soffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    ];
    let named = std::env::var_os("GOUJI_SOFFICE").map(PathBuf::from);
    named.into_iter().chain(PLACES.map(PathBuf::from)).find(|place| place.exists())
}

/// Converts `files` in one run, with a profile of its own.
fn run(office: &Path, folder: &Path, out: &Path, step: &Conversion, files: &[PathBuf]) -> Vec<PathBuf> {
    let mut command = Command::new(office);
    command
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--norestore", "--convert-to"])
        .arg(format!("{}:{}", step.extension, step.filter))
        .arg("--outdir")
        .arg(out);
    if let Some(input) = step.input {
        command.arg(format!("--infilter={input}"));
    }
    let child = command.args(files).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    wait(child.expect("LibreOffice starts"));
    files
        .iter()
        .map(|file| out.join(file.file_name().expect("a name")).with_extension(step.extension))
        .collect()
}

fn wait(mut child: Child) {
    let started = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if started.elapsed() > TIMEOUT {
            let _ = child.kill();
            panic!("LibreOffice did not finish within {TIMEOUT:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A folder for one conversion, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("gouji-formats-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
