//! 核查意见: what has to be corrected in one report, on paper for the office that wrote it.
//!
//! A page that stands for itself: no script, nothing is fetched, A4 with page numbers and repeated
//! heads, room for names and a date at the end.

mod page;
mod paper;

use crate::checked::Checked;
use crate::lang::Lang;
use crate::order::sort_by_key;
use crate::render::RenderFormat;
use crate::rules::to_do::{Found, Weight};
use crate::rules::{self, Counts, Page};
use crate::wire::{Finding, Validation};

/// What 核查意见 are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpinionPaper {
    /// A page for browsers, to be printed.
    Html,
    /// A Word document, to be edited and sent.
    Docx,
}

/// 核查意见 of one report in plain data.
struct Opinion {
    /// In which language it is written.
    lang: Lang,
    /// The body, or the file.
    subject: String,
    /// 2024 年度, the form, the file's name.
    about: String,
    headline: String,
    detail: String,
    /// What is to be corrected, then what is to be looked at.
    points: Vec<Point>,
    /// What is only worth knowing.
    hints: Vec<String>,
    /// What was looked at and set aside, with the notes.
    accepted: Vec<String>,
    not_checked: Vec<String>,
}

/// One thing to be corrected, or looked at.
struct Point {
    weight: Weight,
    /// What does not hold, a line each, the wrong figure before what speaks against it.
    problems: Vec<String>,
    /// What probably should stand there.
    repair: String,
    basis: String,
}

/// Writes 核查意见.
pub(super) fn write(checked: &Checked, paper: OpinionPaper, with_report: bool) -> Vec<u8> {
    let causes = checked.diagnoses.iter().map(|cause| checked.voice().cause_and_choices(cause));
    let opinion = Opinion::of(&checked.validation(), &causes.collect::<Vec<_>>(), checked.opened.lang);
    match paper {
        OpinionPaper::Html => {
            let report = with_report.then(|| checked.render(RenderFormat::Html));
            page::write(&opinion, report.as_deref()).into_bytes()
        }
        OpinionPaper::Docx => paper::write(&opinion),
    }
}

impl Opinion {
    /// `causes` are the causes of the validation in words, in their order.
    fn of(validation: &Validation, causes: &[String], lang: Lang) -> Opinion {
        let report = &validation.report;
        let file = validation.source.name.clone();
        let subject = report.organ.clone().or_else(|| report.title.clone()).or(file.clone());
        let about = [
            report.year.map(|year| say!(lang, "{year} 年度", "{year}")),
            report.template.map(|template| say!(lang, "{template} 年格式", "{template} form")),
            file.map(|file| say!(lang, "文件：{file}", "File: {file}")),
        ];
        let unnamed = || pick!(lang, "未命名的年报", "A report without a name").to_owned();
        Opinion {
            subject: subject.unwrap_or_else(unnamed),
            about: about.into_iter().flatten().collect::<Vec<_>>().join("　"),
            headline: validation.summary.headline.clone(),
            detail: validation.summary.detail.clone(),
            points: points(validation, causes, lang),
            hints: hints(validation),
            accepted: accepted(validation, lang),
            lang,
            not_checked: validation.summary.not_checked.clone(),
        }
    }
}

/// By weight; of one weight the causes first, each with the findings that it explains, then what no
/// cause explains. Hints are no points.
fn points(validation: &Validation, causes: &[String], lang: Lang) -> Vec<Point> {
    let findings = &validation.findings;
    let mut points = Vec::new();
    for (cause, words) in validation.diagnoses.iter().zip(causes) {
        let known = cause.findings.iter().filter_map(|&index| findings.get(index));
        let known = known.filter(|finding| finding.accepted.is_none());
        let (sums, others): (Vec<_>, Vec<_>) = known.partition(|finding| is_sum(finding));
        let Some(first) = sums.first().or(others.first()) else { continue };
        let is_error = sums.iter().chain(&others).any(|finding| finding.severity == "error");
        points.push(Point {
            weight: if is_error { Weight::Mend } else { Weight::Look },
            problems: sums.iter().chain(&others).map(|finding| finding.message.clone()).collect(),
            repair: words.clone(),
            basis: basis(first.rule, lang),
        });
    }
    let rest = unexplained(validation).map(|finding| Point {
        weight: weight_of(finding),
        problems: vec![finding.message.clone()],
        repair: remedy(finding.rule, lang),
        basis: basis(finding.rule, lang),
    });
    points.extend(rest.filter(|point| point.weight != Weight::Hint));
    sort_by_key(&mut points, |point| (point.weight as usize, 0));
    points
}

fn weight_of(finding: &Finding) -> Weight {
    Found::named(finding.rule, finding.severity, false).weight()
}

fn hints(validation: &Validation) -> Vec<String> {
    let hints = unexplained(validation).filter(|finding| weight_of(finding) == Weight::Hint);
    hints.map(|finding| finding.message.clone()).collect()
}

/// The findings that no cause explains and nobody has set aside.
fn unexplained(validation: &Validation) -> impl Iterator<Item = &Finding> {
    let mut is_explained = vec![false; validation.findings.len()];
    for index in validation.diagnoses.iter().flat_map(|cause| &cause.findings) {
        is_explained.get_mut(*index).into_iter().for_each(|explained| *explained = true);
    }
    let open = validation.findings.iter().zip(is_explained);
    open.filter(|(finding, explained)| !explained && finding.accepted.is_none()).map(|(finding, _)| finding)
}

/// Whether a finding is about one of the form's own sums.
fn is_sum(finding: &Finding) -> bool {
    rules::find(finding.rule).is_some_and(|rule| rule.counts == Counts::Relations)
}

/// What was set aside, a line each: a cause with all that follows from it is one.
fn accepted(validation: &Validation, lang: Lang) -> Vec<String> {
    let set_aside = |&index: &usize| {
        let finding = validation.findings.get(index)?;
        Some((finding, finding.accepted.as_ref()?.note.as_str()))
    };
    let line = |indices: &[usize]| {
        let found: Vec<_> = indices.iter().filter_map(set_aside).collect();
        let messages: Vec<&str> = found.iter().map(|(finding, _)| finding.message.as_str()).collect();
        let note = found.iter().map(|(_, note)| *note).find(|note| !note.is_empty());
        let note = note.map_or_else(String::new, |note| lang.bracketed(note));
        format!("{}{note}", messages.join(lang.semicolon()))
    };
    let is_whole =
        |cause: &&[usize]| !cause.is_empty() && cause.iter().all(|index| set_aside(index).is_some());
    let causes = validation.diagnoses.iter().map(|cause| cause.findings.as_slice());
    let causes: Vec<&[usize]> = causes.filter(is_whole).collect();
    let alone = (0..validation.findings.len())
        .filter(|index| set_aside(index).is_some() && !causes.iter().any(|cause| cause.contains(index)));
    causes.iter().map(|cause| line(cause)).chain(alone.map(|index| line(&[index]))).collect()
}

fn page_of(rule: &str, lang: Lang) -> Option<Page> {
    Some(rules::find(rule)?.page(lang))
}

fn basis(rule: &str, lang: Lang) -> String {
    page_of(rule, lang).map(|page| one_line(&page.basis)).unwrap_or_default()
}

fn remedy(rule: &str, lang: Lang) -> String {
    page_of(rule, lang).map(|page| one_line(&page.remedy)).unwrap_or_default()
}

/// What stands above an opinion.
fn title(lang: Lang) -> &'static str {
    pick!(
        lang,
        "政府信息公开工作年度报告核查意见",
        "Review of an annual report on open government information"
    )
}

/// The heads of its table.
fn heads(lang: Lang) -> [&'static str; 6] {
    pick!(
        lang,
        ["序号", "类别", "问题", "建议", "依据", "处理情况"],
        ["No.", "Kind", "Problem", "Suggestion", "Basis", "What was done"]
    )
}

fn hints_title(lang: Lang) -> &'static str {
    pick!(lang, "提示（供参考）", "Hints")
}

fn set_aside(lang: Lang) -> &'static str {
    pick!(lang, "已人工核实、不作为错误的", "Set aside as not mistakes")
}

fn not_checked(lang: Lang) -> &'static str {
    pick!(lang, "没有核对的", "Not checked")
}

/// The first paragraph of a piece of a rule's page, as running text.
fn one_line(markdown: &str) -> String {
    let paragraph = markdown.split("\n\n").find(|paragraph| !paragraph.trim().is_empty()).unwrap_or_default();
    paragraph.lines().map(str::trim).collect::<String>().replace('`', "")
}
