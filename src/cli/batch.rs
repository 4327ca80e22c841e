//! `gouji batch`: many reports, each checked beside last year's, and what is handed back.
//!
//! Everything is read twice: first to learn whose reports they are and of which year, so that one
//! body's two years find each other, then to be checked. Nothing of a report is kept but its row, so
//! that a folder may be as large as it likes.

mod files;
mod heads;
mod parallel;
mod written;

use std::path::Path;

use gouji::handback::{BatchRow, RollupRows};
use gouji::previous::{self, Doubt, Head, other_years, pairs};
use gouji::wire::Rollup;
use gouji::{CheckOptions, Content, Error, GivenFile, Input, Lang, OpenOptions, Sentence, caught};
use serde_json::json;

use super::Status;
use super::args::Batch;
use super::check::{json_line, with_accepted};
use super::heard::Heard;
use super::output::{Output, complain, printable};
use super::rollup;
use files::Source;
use heads::heads;
use parallel::{each, in_parallel};
use written::Written;

/// One report to be checked: of which file, which part of it, beside which other.
struct Job<'a> {
    source: &'a Source,
    part: usize,
    previous: Option<(&'a Source, usize)>,
    /// It is only last year's of another one: nothing is written to its author.
    is_other_year: bool,
}

/// How one report came out.
struct Answer {
    line: String,
    row: BatchRow,
    status: Status,
    outcome: Outcome,
    /// Whether it was checked, and not wholly.
    is_open: bool,
}

/// What is to be done about a report, as the list of the page tells it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Correct,
    LookAt,
    /// Nothing, and not all of it was checked.
    Incomplete,
    Nothing,
    Unreadable,
}

impl Outcome {
    fn of(validation: &gouji::wire::Validation) -> Outcome {
        let to_do = &validation.to_do;
        match (to_do.to_correct, to_do.to_look_at) {
            (1.., _) => Outcome::Correct,
            (0, 1..) => Outcome::LookAt,
            _ if validation.summary.complete => Outcome::Nothing,
            _ => Outcome::Incomplete,
        }
    }

    fn sign(self, lang: Lang) -> &'static str {
        match self {
            Outcome::Correct => "■",
            Outcome::LookAt => "▲",
            Outcome::Incomplete => pick!(lang, "？", "?"),
            Outcome::Nothing => "✓",
            Outcome::Unreadable => "✗",
        }
    }
}

/// How many reports came out how.
#[derive(Default)]
struct Counts {
    /// No error; those that were not checked wholly are among them.
    clean: usize,
    errors: usize,
    failed: usize,
    to_correct: usize,
    to_look_at: usize,
    incomplete: usize,
    nothing: usize,
    /// Not all of it was checked, whatever else is to be done.
    open: usize,
}

impl Counts {
    fn add(&mut self, answer: &Answer) {
        match answer.status {
            Status::Clean | Status::Incomplete => self.clean += 1,
            Status::Errors => self.errors += 1,
            Status::Failed => self.failed += 1,
        }
        self.open += usize::from(answer.is_open);
        match answer.outcome {
            Outcome::Correct => self.to_correct += 1,
            Outcome::LookAt => self.to_look_at += 1,
            Outcome::Incomplete => self.incomplete += 1,
            Outcome::Nothing => self.nothing += 1,
            Outcome::Unreadable => {}
        }
    }
}

/// Checks every report in the folders, archives and files that are named.
pub(super) fn run(options: &Batch) -> Status {
    match prepare(options) {
        Ok(prepared) => check(options, prepared),
        Err(message) => {
            complain(message);
            Status::Failed
        }
    }
}

/// Everything that was looked at before the first report is.
struct Prepared {
    sources: Vec<Source>,
    last_year: Vec<Source>,
    names: Option<Vec<String>>,
    written: Option<Written>,
    check: CheckOptions,
}

fn prepare(options: &Batch) -> Result<Prepared, Sentence> {
    let check = with_accepted(options.check.clone(), options.accepted.as_deref())?;
    // An option that makes no sense is said once, not for every file.
    check.verify().map_err(gouji::Error::into_sentence)?;
    let mut sources = files::collect(&options.paths)?;
    // A list that lies among the reports is none of them.
    sources.retain(|source| options.names.as_deref().is_none_or(|names| !source.is(names)));
    let last_year = files::collect(options.previous.as_slice())?;
    let names = options.names.as_deref().map(rollup::names).transpose()?;
    let written = options.output.as_deref().map(|folder| Written::into(folder, options.lang)).transpose()?;
    Ok(Prepared { sources, last_year, names, written, check })
}

fn check(options: &Batch, prepared: Prepared) -> Status {
    let Prepared { sources, last_year, names, written, check } = prepared;
    let (sources, last_year) = (sources.as_slice(), last_year.as_slice());
    let heads_of = |sources: &[Source]| each(sources, heads);
    let (heads, older) = (heads_of(sources), heads_of(last_year));
    let jobs = jobs(sources, &heads, last_year, &older);
    let heard = Heard::default();
    let work = |job: &Job<'_>| answer(job, options, (&check, &heard), written.as_ref());
    let mut output = Output::Screen;
    let mut worst = Status::Clean;
    let mut rows: Vec<Option<BatchRow>> = jobs.iter().map(|_| None).collect();
    let mut counts = Counts::default();
    in_parallel(&jobs, work, |index, answer| {
        counts.add(&answer);
        worst = worst.max(answer.status).max(output.write(&answer.line));
        rows[index] = Some(answer.row);
    });
    heard.complain(options.accepted.as_deref(), &check);
    let rows: Vec<BatchRow> = rows.into_iter().flatten().collect();
    let heads: Vec<Head> = heads.into_iter().flatten().collect();
    let year = previous::gathered_year(&heads);
    let missing = names.as_ref().map(|names| previous::missing(names, &heads, year));
    let rollup = options.rollup.as_deref().map(|parent| {
        let children = this_year(&jobs).map(given);
        roll_up(parent, children, names.as_deref().unwrap_or_default(), options)
    });
    if let Some(written) = &written {
        let sums = rollup.as_ref().and_then(|rollup| rollup.as_ref().ok()).map(RollupRows::of);
        let sheet = options
            .writes
            .sheet
            .then(|| written.sheet(&rows, missing.as_deref(), sums.as_ref(), options.lang));
        for message in sheet.into_iter().filter_map(Result::err).chain(written.complaints()) {
            complain(message);
            worst = Status::Failed;
        }
    }
    if let Some(rollup) = rollup {
        worst = worst.max(told(rollup, options, &mut output));
    }
    // Said and no failure: the files are of another kind.
    if let Some(message) = written.as_ref().and_then(Written::without_comments) {
        complain(message);
    }
    let last = if options.is_json {
        let missing = missing.unwrap_or_default();
        let Counts { clean, errors, failed, .. } = counts;
        let files = jobs.len();
        let batch = json!({ "files": files, "clean": clean, "withErrors": errors, "failed": failed, "missing": missing });
        json_line(&json!({ "batch": batch }))
    } else {
        let twice = said_twice(&jobs, &heads, options.lang);
        tally(jobs.len(), &counts, year, missing.as_deref(), options.lang) + &twice
    };
    worst.max(output.write(&last))
}

/// A line for each report of a body and year that is there before.
fn said_twice(jobs: &[Job<'_>], heads: &[Head], lang: Lang) -> String {
    let path = |at: usize| jobs.get(at).map_or("", |job| job.source.path.as_str());
    let pairs = previous::twice(heads).into_iter().enumerate().filter_map(|(at, other)| Some((at, other?)));
    let line = |(at, other): (usize, usize)| {
        let (one, other) = (path(at), path(other));
        printable(&say!(
            lang,
            "{one} 与“{other}”是同一机关同一年度\n",
            "{one} is for the same body and year as “{other}”\n"
        ))
    };
    pairs.map(line).collect()
}

/// The last lines of the text.
fn tally(files: usize, counts: &Counts, year: Option<u16>, missing: Option<&[String]>, lang: Lang) -> String {
    let Counts { failed, to_correct, to_look_at, incomplete, nothing, open, .. } = counts;
    let reports = files - failed;
    let said = [
        (to_correct, pick!(lang, "要改的", "to correct:")),
        (to_look_at, pick!(lang, "要核实的", "to look at:")),
        (incomplete, pick!(lang, "未核全的", "not fully checked:")),
        (nothing, pick!(lang, "没有问题的", "without problems:")),
    ];
    let said = said.into_iter().filter(|(count, _)| **count > 0);
    let said: Vec<String> =
        said.map(|(count, words)| say!(lang, "{words} {count} 份", "{words} {count}")).collect();
    let said = match said.as_slice() {
        [] => String::new(),
        said => format!("{}{}", pick!(lang, "：", "; "), said.join(pick!(lang, "，", "; "))),
    };
    let unread = match failed {
        0 => String::new(),
        _ => say!(lang, "；另有 {failed} 份没有读出", "; other files that could not be read: {failed}"),
    };
    let mut text =
        say!(lang, "\n共 {reports} 份年报{said}{unread}\n", "\nReports checked: {reports}{said}{unread}\n");
    if open > incomplete {
        text += &say!(lang, "没有核全的共 {open} 份\n", "Not checked in full: {open}\n");
    }
    match missing {
        Some([]) => text += pick!(lang, "名单上的机关都交了\n", "Every body on the list has reported\n"),
        Some(missing) => {
            let (count, names) = (missing.len(), missing.join(lang.list()));
            let of = year.map_or_else(String::new, |year| say!(lang, "{year} 年度年报", " for {year}"));
            text += &printable(&say!(
                lang,
                "{of}没有交的 {count} 个：{names}\n",
                "Missing{of} ({count}): {names}\n"
            ))
        }
        None => {}
    }
    text
}

/// What is to be checked: every report of every file, beside the same body's report of the year before.
fn jobs<'a>(
    sources: &'a [Source],
    heads: &[Vec<Head>],
    last_year: &'a [Source],
    older: &[Vec<Head>],
) -> Vec<Job<'a>> {
    let parts = |sources: &'a [Source], heads: &[Vec<Head>]| {
        let of_file =
            |(source, heads): (&'a Source, &Vec<Head>)| (0..heads.len()).map(move |part| (source, part));
        sources.iter().zip(heads).flat_map(of_file).collect::<Vec<_>>()
    };
    let mut reports = parts(sources, heads);
    let own = reports.len();
    reports.extend(parts(last_year, older));
    let all: Vec<Head> = heads.iter().chain(older).flatten().cloned().collect();
    let years = pairs(&all).into_iter().zip(other_years(&all));
    let job =
        |(&(source, part), (previous, is_other_year)): (&(&'a Source, usize), (Option<usize>, bool))| {
            let previous = previous.and_then(|at| reports.get(at).copied());
            Job { source, part, previous, is_other_year }
        };
    reports.iter().zip(years).take(own).map(job).collect()
}

/// The files that hold more than the last year's report of others.
fn this_year<'a>(jobs: &[Job<'a>]) -> impl Iterator<Item = &'a Source> {
    let mut last: Option<&Source> = None;
    jobs.iter().filter(|job| !job.is_other_year).filter_map(move |job| {
        let is_new = last.is_none_or(|last| !std::ptr::eq(last, job.source));
        last = Some(job.source);
        is_new.then_some(job.source)
    })
}

/// Opens and checks one report, and writes what is asked for.
fn answer(
    job: &Job<'_>,
    options: &Batch,
    (check, heard): (&CheckOptions, &Heard),
    written: Option<&Written>,
) -> Answer {
    let checked = caught(|| {
        let bytes = job.source.read()?;
        let open = OpenOptions {
            name: Some(job.source.name()),
            part: (job.part > 0).then_some(job.part),
            previous: job.previous.map(|(source, _)| given(source)),
            lang: options.lang,
            ..OpenOptions::default()
        };
        let opened = gouji::open(Input::Bytes(&bytes), &open)?;
        let checked = opened.check(check)?;
        heard.note(check, &opened);
        if let Some(written) = written.filter(|_| !job.is_other_year) {
            written.report(job.source, job.part, &checked, options.writes);
        }
        let status = match opened.doubt() {
            Some(Doubt::Unreadable(_)) => Status::Failed,
            _ if checked.has_errors() => Status::Errors,
            _ if options.is_strict && !checked.is_complete() => Status::Incomplete,
            _ => Status::Clean,
        };
        let mut validation = checked.validation();
        validation.source.path = Some(job.source.path.clone());
        Ok((validation, status))
    });
    match checked {
        Ok((validation, status)) => {
            let line =
                if options.is_json { json_line(&validation) } else { row_text(&validation, options.lang) };
            let (outcome, is_open) = (Outcome::of(&validation), !validation.summary.complete);
            Answer { line, row: BatchRow::of(&validation), status, outcome, is_open }
        }
        Err(error) => failure(job, options, &error),
    }
}

fn failure(job: &Job<'_>, options: &Batch, error: &Error) -> Answer {
    let lang = options.lang;
    let mut failed = gouji::failed(Some(job.source.name()), error, lang);
    failed.source.path = Some(job.source.path.clone());
    let line = if options.is_json {
        json_line(&failed)
    } else {
        let (path, words, code) = (&job.source.path, error.words(lang), error.code());
        let sign = Outcome::Unreadable.sign(lang);
        printable(&say!(
            lang,
            "{sign} {path}　读不出：{words}（{code}）\n",
            "{sign} {path}  cannot be read: {words} ({code})\n"
        ))
    };
    Answer {
        line,
        row: BatchRow::failed(&failed),
        status: Status::Failed,
        outcome: Outcome::Unreadable,
        is_open: false,
    }
}

/// One line for a report: how it came out, the file, the body, and the first cause.
fn row_text(validation: &gouji::wire::Validation, lang: Lang) -> String {
    let (source, report, summary) = (&validation.source, &validation.report, &validation.summary);
    let sign = Outcome::of(validation).sign(lang);
    let part = source.part.map_or_else(String::new, |part| {
        let part = part + 1;
        say!(lang, "（第 {part} 份）", " (report {part})")
    });
    let organ = report.organ.as_deref().unwrap_or(pick!(lang, "没有认出机关", "body not recognised"));
    let unknown = || pick!(lang, "年度不明", "year unknown").to_owned();
    let year = report.year.map_or_else(unknown, |year| say!(lang, "{year} 年度", "{year}"));
    let (path, headline) = (source.path.as_deref().unwrap_or_default(), &summary.headline);
    let gap = pick!(lang, "　", "  ");
    let mut text = format!("{sign} {path}{part}{gap}{organ} {year}{gap}{headline}");
    if let Some(first) = &validation.to_do.foremost {
        text += gap;
        text += first;
    }
    printable(&text.replace('\n', " ")) + "\n"
}

/// Compares a report with the sum of those that were given; where that cannot be, a sentence.
fn roll_up(
    parent: &Path,
    children: impl Iterator<Item = GivenFile>,
    names: &[String],
    options: &Batch,
) -> Result<Rollup, String> {
    let parent = super::input::given_file(parent);
    caught(|| gouji::rollup(&parent, children, names, options.lang))
        .map_err(|error| rollup::refused(parent.name.as_deref(), &error, options.lang))
}

fn told(rollup: Result<Rollup, String>, options: &Batch, output: &mut Output) -> Status {
    match rollup {
        Ok(rollup) if options.is_json => output.write(&json_line(&json!({ "rollup": rollup }))),
        Ok(rollup) => output.write(&printable(&format!("\n{}", rollup::text(&rollup, options.lang)))),
        Err(message) => {
            complain(message);
            Status::Failed
        }
    }
}

fn given(source: &Source) -> GivenFile {
    let content = source.read().map_or_else(Content::Lost, Content::Bytes);
    GivenFile { name: Some(source.name()), content }
}
