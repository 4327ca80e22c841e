//! A workbook about many reports: a row for each, a sheet of all findings, one of who is missing.

use std::cmp::Reverse;

use gouji_export::table::{Sheet, Value, workbook};
use serde::Deserialize;

use super::cells::{heads, text};
use super::rollup_sheet::{RollupRows, rollup_sheets};
use crate::error::Error;
use crate::lang::Lang;
use crate::organ::OrganName;
use crate::previous::{self, Head};
use crate::rules::to_do::{self, Found, Task, Weight};
use crate::wire::{self, LeftOut, ToDo};

/// What the workbook needs of one validation, or of a file that failed. Read from the JSON that
/// every door hands out, so that a page can send back what it was given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BatchRow {
    source: Source,
    summary: Option<Summary>,
    /// A row of a list has it; of a validation it is worked out.
    to_do: Option<ToDo>,
    report: Report,
    findings: Vec<Finding>,
    /// A row of a list has at most so many findings.
    left_out: LeftOut,
    diagnoses: Vec<Cause>,
    coverage: Coverage,
    failure: Option<Failure>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Source {
    name: Option<String>,
    path: Option<String>,
    part: Option<usize>,
    parts: usize,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Summary {
    verdict: String,
    headline: String,
    not_checked: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Report {
    title: Option<String>,
    organ: Option<String>,
    year: Option<u16>,
    template: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Finding {
    rule: String,
    severity: String,
    /// What has to be done about it, and to which thing it belongs: a row of a list has both; of a
    /// validation they are worked out.
    weight: Option<String>,
    thing: usize,
    message: String,
    accepted: Option<Accepted>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Cause {
    message: String,
    findings: Vec<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Accepted {
    note: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Coverage {
    not_read: Vec<serde::de::IgnoredAny>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Failure {
    code: String,
    message: String,
}

impl BatchRow {
    /// The row of a validation.
    pub fn of(validation: &wire::Validation) -> BatchRow {
        let (source, report) = (&validation.source, &validation.report);
        let summary = &validation.summary;
        let (findings, left_out) = wire::Row::kept(validation);
        BatchRow {
            source: Source::of(source),
            summary: Some(Summary {
                verdict: summary.verdict.to_owned(),
                headline: summary.headline.clone(),
                not_checked: Vec::new(),
            }),
            to_do: Some(validation.to_do.clone()),
            report: Report {
                title: report.title.clone(),
                organ: report.organ.clone(),
                year: report.year,
                template: report.template.map(str::to_owned),
            },
            findings: findings.iter().map(Finding::of).collect(),
            left_out,
            diagnoses: Vec::new(),
            coverage: Coverage {
                not_read: validation.coverage.not_read.iter().map(|_| serde::de::IgnoredAny).collect(),
            },
            failure: None,
        }
    }

    /// The row of a file that could not be read.
    pub fn failed(failed: &wire::Failed) -> BatchRow {
        let failure = &failed.failure;
        BatchRow {
            source: Source::of(&failed.source),
            failure: Some(Failure { code: failure.code.to_owned(), message: failure.message.clone() }),
            ..BatchRow::default()
        }
    }

    fn file(&self, lang: Lang) -> String {
        let name = self.source.path.as_ref().or(self.source.name.as_ref());
        let name = name.cloned().unwrap_or_else(|| pick!(lang, "未命名", "without a name").to_owned());
        match self.source.part {
            Some(part) if self.source.parts > 1 => {
                let part = part + 1;
                say!(lang, "{name}（第 {part} 份）", "{name} (report {part})")
            }
            _ => name,
        }
    }

    fn head(&self) -> Head {
        let Report { organ, year, .. } = &self.report;
        Head { organ: organ.as_deref().map(OrganName::of), year: *year }
    }

    /// The smaller, the sooner to be looked at: most to be corrected first; then what could not be
    /// read, and what is only to be looked at.
    fn standing(&self) -> impl Ord {
        let Some(summary) = &self.summary else { return (Reverse(0), false, Reverse(0), false) };
        let is_clean = summary.verdict == "clean";
        let ToDo { to_correct, to_look_at, .. } = self.to_do();
        (Reverse(to_correct), true, Reverse(to_look_at), is_clean)
    }

    /// What is left to do: a validation says it by its causes and findings.
    fn to_do(&self) -> ToDo {
        if let Some(to_do) = &self.to_do {
            return to_do.clone();
        }
        let to_do = to_do::ToDo::of(&self.found(), self.causes());
        let first = to_do.first.and_then(|first| match first {
            Task::Cause(at) => Some(&self.diagnoses.get(at)?.message),
            Task::Finding(at) => Some(&self.findings.get(at)?.message),
        });
        let not_checked = || self.summary.as_ref().and_then(|summary| summary.not_checked.first());
        ToDo {
            to_correct: to_do.mend,
            to_look_at: to_do.look,
            set_aside: to_do.set_aside,
            foremost: first.or_else(not_checked).cloned(),
        }
    }

    fn found(&self) -> Vec<Found> {
        let found =
            |finding: &Finding| Found::named(&finding.rule, &finding.severity, finding.accepted.is_some());
        self.findings.iter().map(found).collect()
    }

    fn causes(&self) -> impl Iterator<Item = &[usize]> {
        self.diagnoses.iter().map(|cause| cause.findings.as_slice())
    }

    /// For each finding what has to be done about it, and to which thing it belongs.
    fn things(&self) -> Vec<(String, usize)> {
        let worked_out = to_do::things(&self.found(), self.causes());
        let told = |(finding, thing): (&Finding, to_do::Thing)| match &finding.weight {
            Some(weight) => (weight.clone(), finding.thing),
            None => (thing.weight.name().to_owned(), thing.number),
        };
        self.findings.iter().zip(worked_out).map(told).collect()
    }

    /// How many hints there are.
    fn hints(&self) -> usize {
        let is_open = |found: &&Finding| found.severity == "info" && found.accepted.is_none();
        self.findings.iter().filter(is_open).count() + self.left_out.of("info")
    }
}

impl Source {
    fn of(source: &wire::Source) -> Source {
        Source {
            name: source.name.clone(),
            path: source.path.clone(),
            part: source.part,
            parts: source.parts,
        }
    }
}

impl Finding {
    fn of(finding: &wire::RowFinding) -> Finding {
        Finding {
            rule: finding.rule.to_owned(),
            severity: finding.severity.to_owned(),
            weight: Some(finding.weight.to_owned()),
            thing: finding.thing,
            message: finding.message.clone(),
            accepted: finding.accepted.as_ref().map(|accepted| Accepted { note: accepted.note.clone() }),
        }
    }
}

/// Writes the workbook, the gravest reports first; those that are only another one's last year's
/// stand at the end. `missing` are the names of a list that no report bears; `None` where there was
/// no list. Without rows the roll-up stands alone. What reports say of themselves stays in the
/// language of the rows.
///
/// # Errors
/// `not-writable` where there are more rows than a sheet holds.
pub fn summary_sheet(
    rows: &[BatchRow],
    missing: Option<&[String]>,
    rollup: Option<&RollupRows>,
    lang: Lang,
) -> Result<Vec<u8>, Error> {
    let rows = &by_weight(rows);
    let twice = previous::twice(&rows.iter().map(|row| row.head()).collect::<Vec<Head>>());
    let mut sheets = Vec::new();
    if !rows.is_empty() || rollup.is_none() {
        sheets.extend([reports(rows, &twice, lang), findings(rows, lang)]);
    }
    sheets.extend(missing.map(|missing| Sheet {
        name: pick!(lang, "未报送", "Missing").to_owned(),
        heads: heads(&[(pick!(lang, "机关", "Body"), 40)]),
        rows: missing.iter().map(|name| vec![text(name)]).collect(),
    }));
    sheets.extend(rollup.into_iter().flat_map(|rollup| rollup_sheets(rollup, lang)));
    workbook(&sheets).map_err(|refusal| Error::new("not-writable", refusal.to_string()))
}

fn by_weight(rows: &[BatchRow]) -> Vec<&BatchRow> {
    let heads: Vec<Head> = rows.iter().map(BatchRow::head).collect();
    let is_other_year = previous::other_years(&heads);
    let mut rows: Vec<(bool, &BatchRow)> = is_other_year.into_iter().zip(rows).collect();
    rows.sort_by_cached_key(|(is_other_year, row)| (*is_other_year, row.standing(), row.file(Lang::Zh)));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// `twice`: the row before that is of the same body and year.
fn reports(rows: &[&BatchRow], twice: &[Option<usize>], lang: Lang) -> Sheet {
    let row = |(row, twice): (&&BatchRow, &Option<usize>)| {
        let to_do = row.to_do();
        // As in the list of the page: what is to be corrected weighs alike in the prose and in the tables.
        let verdict = match &row.summary {
            Some(_) if to_do.to_correct > 0 => verdict_words("errors", lang),
            Some(summary) => verdict_words(&summary.verdict, lang),
            None => pick!(lang, "读不出", "Unreadable"),
        };
        let first = match &row.failure {
            Some(failure) => Some(&failure.message),
            None => to_do.foremost.as_ref(),
        };
        vec![
            text(&row.file(lang)),
            optional(row.report.organ.as_ref().or(row.report.title.as_ref())),
            row.report.year.map_or(Value::Blank, |year| number(usize::from(year))),
            optional(row.report.template.as_ref()),
            text(verdict),
            row.summary.as_ref().map_or(Value::Blank, |_| number(to_do.to_correct)),
            row.summary.as_ref().map_or(Value::Blank, |_| number(to_do.to_look_at)),
            number(row.hints()),
            number(to_do.set_aside),
            number(row.coverage.not_read.len()),
            row.summary.as_ref().map_or(Value::Blank, |summary| text(&summary.headline)),
            optional(said_twice(twice.and_then(|at| rows.get(at)).copied(), first, lang).as_ref()),
        ]
    };
    Sheet {
        name: pick!(lang, "年报", "Reports").to_owned(),
        heads: heads(&[
            (pick!(lang, "文件", "File"), 36),
            (pick!(lang, "机关", "Body"), 28),
            (pick!(lang, "年度", "Year"), 8),
            (pick!(lang, "格式", "Form"), 8),
            (pick!(lang, "结论", "Verdict"), 12),
            (pick!(lang, "要改", "To correct"), 7),
            (pick!(lang, "要核实", "To look at"), 8),
            (pick!(lang, "提示", "Hints"), 7),
            (pick!(lang, "已核实", "Set aside"), 8),
            (pick!(lang, "没读懂", "Not read"), 8),
            (pick!(lang, "结果", "Result"), 30),
            (pick!(lang, "首要问题", "Main finding"), 60),
        ]),
        rows: rows.iter().zip(twice).map(row).collect(),
    }
}

/// What is to be done first, behind the report that is there of the same body and year.
fn said_twice(other: Option<&BatchRow>, first: Option<&String>, lang: Lang) -> Option<String> {
    let Some(other) = other else { return first.cloned() };
    let (file, first) = (other.file(lang), first.map_or("", String::as_str));
    Some(say!(lang, "与“{file}”是同一机关同一年度。{first}", "Same body and year as “{file}”. {first}"))
}

fn findings(rows: &[&BatchRow], lang: Lang) -> Sheet {
    let of = |row: &&BatchRow| {
        let (file, organ) = (row.file(lang), row.report.organ.clone());
        let lines = row.findings.iter().zip(row.things()).map(move |(found, (weight, thing))| {
            let kind = match &found.accepted {
                Some(_) => pick!(lang, "已核实", "set aside"),
                None => weight_words(&weight, lang),
            };
            vec![
                text(&file),
                optional(organ.as_ref()),
                number(thing),
                text(kind),
                text(&found.rule),
                text(&found.message),
                optional(found.accepted.as_ref().map(|accepted| &accepted.note)),
            ]
        });
        let mut lines: Vec<Vec<Value>> = lines.collect();
        let more = row.left_out.count();
        if more > 0 {
            let words = say!(
                lang,
                "另有 {more} 处没有列出，请单独核对这一份",
                "{more} more are not listed: check this report by itself"
            );
            let (file, organ) = (text(&row.file(lang)), optional(row.report.organ.as_ref()));
            let [thing, kind, rule, note] = [const { Value::Blank }; 4];
            lines.push(vec![file, organ, thing, kind, rule, text(&words), note]);
        }
        lines
    };
    Sheet {
        name: pick!(lang, "问题", "Findings").to_owned(),
        heads: heads(&[
            (pick!(lang, "文件", "File"), 36),
            (pick!(lang, "机关", "Body"), 28),
            (pick!(lang, "第几处", "Item"), 8),
            (pick!(lang, "类别", "Kind"), 10),
            (pick!(lang, "规则", "Rule"), 8),
            (pick!(lang, "问题", "Finding"), 80),
            (pick!(lang, "核实说明", "Note"), 24),
        ]),
        rows: rows.iter().flat_map(of).collect(),
    }
}

fn verdict_words(verdict: &str, lang: Lang) -> &'static str {
    match verdict {
        "errors" => pick!(lang, "要改", "To correct"),
        "warnings" => pick!(lang, "要核实", "To look at"),
        "unchecked" => pick!(lang, "未核全", "Not fully checked"),
        "clean" => pick!(lang, "没有问题", "No problems"),
        _ => "",
    }
}

/// What has to be done, by the name that weighs as much.
fn weight_words(weight: &str, lang: Lang) -> &'static str {
    let weights = [Weight::Mend, Weight::Look, Weight::Hint];
    weights.into_iter().find(|one| one.name() == weight).unwrap_or(Weight::Hint).words(lang)
}

fn optional(words: Option<&String>) -> Value {
    words.map_or(Value::Blank, |words| text(words))
}

/// A count as a number; none is near the limit of exact ones.
fn number(count: usize) -> Value {
    Value::Number(count as f64)
}

#[cfg(test)]
mod tests;
