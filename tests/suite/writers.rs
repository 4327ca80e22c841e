//! Reports as other programs write them: two balanced models whose figures of 表三 are all different,
//! in every layout and format that the scripts in `tests/writers` can make with well-known libraries.
//!
//! Whatever the file: no wrong value, no invented mistake, nothing lost in silence; and nine of ten
//! are read exactly. Tables in shapes that the form does not have (`shapes.py`) need not be read, only
//! never wrongly. A sample of the writers is tried at once, all of them, and LibreOffice, with
//! `GOUJI_ALL=1`; `npm run writers` installs the libraries.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions};
use serde_json::{Value, json};

use crate::checks::{assert_invariants, head_of, sketch, value_of};
use crate::figures::{Sheet, meaning};
use crate::layouts::{models, pieces_as_json};
use crate::skipped::skipped;

/// Of the writers every so-manieth is tried where not all are.
const SAMPLE: usize = 41;
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/writers/write.py");

/// What became of one file.
#[derive(PartialEq)]
enum Outcome {
    /// Every value, title, organ, year and form is as it was written, and nothing is blamed.
    Exact,
    /// Something was not read, and that is said.
    Unread,
    /// Not read at all, with this code.
    Refused(&'static str),
}

#[test]
fn what_other_programs_write_is_read_right_or_not_at_all() {
    let python = interpreter();
    if !python.exists() {
        return skipped("writers", "no libraries to write with; `npm run writers` installs them");
    }
    let all = std::env::var("GOUJI_ALL").is_ok_and(|all| all == "1");
    let folder = Folder::new();
    let sheets = models();
    let reports: Vec<Value> = sheets.iter().map(report).collect();
    let models = folder.0.join("models.json");
    fs::write(&models, json!(reports).to_string()).expect("the models");
    let out = folder.0.join("out");
    let mut command = Command::new(python);
    command.arg(SCRIPT).arg(&models).arg(&out);
    if all {
        command.args(
            crate::formats::find_office().iter().flat_map(|office| ["--office".as_ref(), office.as_os_str()]),
        );
    } else {
        command.args(["--step", &SAMPLE.to_string()]);
    }
    let done = command.output().expect("the writers run");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    said.lines().filter(|line| line.starts_with("SKIPPED: ")).for_each(|line| {
        skipped("writers", line.trim_start_matches("SKIPPED: "));
    });
    let mut files: Vec<PathBuf> =
        fs::read_dir(&out).expect("files").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let (mut exact, mut plain, mut faults, mut others) = (0, 0, Vec::new(), String::new());
    for file in &files {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let sheet = sheets.iter().find(|sheet| name.starts_with(sheet.template.name)).expect("a model");
        let outcome = look_at(file, sheet, name.contains("-zeros-as-"));
        if name.contains("-shape-") && outcome.is_ok() {
            continue;
        }
        plain += 1;
        match outcome {
            Ok(Outcome::Exact) => exact += 1,
            Ok(Outcome::Unread) => writeln!(others, "{name}: not all was read").expect("a line"),
            Ok(Outcome::Refused(code)) => writeln!(others, "{name}: {code}").expect("a line"),
            Err(fault) => faults.push(format!("{name}: {fault}")),
        }
    }
    let count = files.len();
    assert!(faults.is_empty(), "{} of {count} files:\n{}", faults.len(), faults.join("\n"));
    assert!(exact * 10 >= plain * 9, "only {exact} of {plain} files are read exactly:\n{others}");
}

/// The interpreter with the libraries, where `npm run writers` puts it.
fn interpreter() -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/target");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from(root), PathBuf::from);
    std::env::var_os("GOUJI_WRITERS").map_or_else(|| target.join("writers/bin/python"), PathBuf::from)
}

/// A model for the scripts.
fn report(sheet: &Sheet) -> Value {
    json!({
        "form": sheet.template.name,
        "title": sheet.title(),
        "organ": sheet.organ,
        "year": sheet.year,
        "pieces": pieces_as_json(sheet),
    })
}

/// What became of a file; an error where something was read wrongly, invented or lost in silence.
fn look_at(file: &Path, sheet: &Sheet, noughts_are_marks: bool) -> Result<Outcome, String> {
    let bytes = fs::read(file).expect("a file");
    let found = match gouji::validate(Input::Bytes(&bytes), &OpenOptions::default(), &CheckOptions::default())
    {
        Ok(found) => found,
        Err(error) => return Ok(Outcome::Refused(error.code())),
    };
    assert_invariants(&found);
    let head = (found.report.template, found.report.organ.as_deref(), found.report.year);
    let is_named = head == (Some(sheet.template.name), Some(sheet.organ), Some(sheet.year));
    let (wrong, unread) = differences(&found, sheet, noughts_are_marks);
    if !wrong.is_empty() {
        return Err(format!("{} wrong values: {}", wrong.len(), head_of(&wrong)));
    }
    let blamed = |severity: &str, responsibility: &str| severity == "error" && responsibility == "report";
    let invented: Vec<String> = found
        .findings
        .iter()
        .filter(|finding| blamed(finding.severity, finding.responsibility))
        .map(|finding| format!("{} {}", finding.rule, finding.message))
        .collect();
    if !invented.is_empty() {
        return Err(format!("{} invented errors: {}", invented.len(), head_of(&invented)));
    }
    if unread > 0 && found.summary.complete {
        return Err(format!("{unread} values were not read, and the report is called complete"));
    }
    Ok(if unread == 0 && is_named { Outcome::Exact } else { Outcome::Unread })
}

/// What was read wrongly, and how many values were not read.
fn differences(found: &Validation, sheet: &Sheet, noughts_are_marks: bool) -> (Vec<String>, usize) {
    let (mut wrong, mut unread) = (Vec::new(), 0);
    for fact in &found.report.facts {
        // A key of the other form was read by mistake of the form only.
        let Some(key) = sheet.template.keys().find(|key| key.name() == fact.key) else { continue };
        let printed = sheet.cell(key);
        let (_, value) = meaning(printed);
        let is_mark = noughts_are_marks && printed == "0" && matches!(fact.state, "blank" | "placeholder");
        if value_of(fact) == value || is_mark {
            continue;
        }
        if matches!(fact.state, "unreadable" | "absent") {
            unread += 1;
        } else {
            wrong.push(format!("{} “{printed}” {}", fact.key, sketch(fact)));
        }
    }
    (wrong, unread)
}

/// A folder for the files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("gouji-writers-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
