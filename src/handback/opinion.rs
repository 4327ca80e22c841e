//! 核查意见: what has to be corrected in one report, on paper for the office that wrote it.
//!
//! A page that stands for itself: no script, nothing is fetched, A4 with page numbers and repeated
//! heads, room for names and a date at the end.

mod page;
mod paper;

use crate::checked::Checked;
use crate::lang::Lang;
use crate::render::RenderFormat;
use crate::rules::{self, Page};
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
    points: Vec<Point>,
    /// What was looked at and set aside, with the notes.
    accepted: Vec<String>,
    not_checked: Vec<String>,
}

/// One thing to be corrected, or looked at.
struct Point {
    severity: &'static str,
    /// What does not hold, a line each.
    problems: Vec<String>,
    /// What probably should stand there.
    repair: String,
    basis: String,
}

/// Writes 核查意见.
pub(super) fn write(checked: &Checked, paper: OpinionPaper, with_report: bool) -> Vec<u8> {
    let opinion = Opinion::of(&checked.validation(), checked.opened.lang);
    match paper {
        OpinionPaper::Html => {
            let report = with_report.then(|| checked.render(RenderFormat::Html));
            page::write(&opinion, report.as_deref()).into_bytes()
        }
        OpinionPaper::Docx => paper::write(&opinion),
    }
}

impl Opinion {
    fn of(validation: &Validation, lang: Lang) -> Opinion {
        let report = &validation.report;
        let file = validation.source.name.clone();
        let subject = report.organ.clone().or_else(|| report.title.clone()).or(file.clone());
        let about = [
            report.year.map(|year| say!(lang, "{year} 年度", "{year}")),
            report.template.map(|template| say!(lang, "{template} 年格式", "Form of {template}")),
            file.map(|file| say!(lang, "文件：{file}", "File: {file}")),
        ];
        let unnamed = || pick!(lang, "未命名的年报", "A report without a name").to_owned();
        Opinion {
            subject: subject.unwrap_or_else(unnamed),
            about: about.into_iter().flatten().collect::<Vec<_>>().join("　"),
            headline: validation.summary.headline.clone(),
            detail: validation.summary.detail.clone(),
            points: points(validation, lang),
            accepted: validation.findings.iter().filter_map(|found| accepted(found, lang)).collect(),
            lang,
            not_checked: validation.summary.not_checked.clone(),
        }
    }
}

/// Causes first, each with the findings that it explains; then what no cause explains.
fn points(validation: &Validation, lang: Lang) -> Vec<Point> {
    let findings = &validation.findings;
    let mut points = Vec::new();
    let mut explained = vec![false; findings.len()];
    for cause in &validation.diagnoses {
        let known = cause.findings.iter().filter_map(|&index| Some((index, findings.get(index)?)));
        let known: Vec<_> = known.filter(|(_, finding)| finding.accepted.is_none()).collect();
        known.iter().for_each(|(index, _)| explained[*index] = true);
        let Some((_, first)) = known.first() else { continue };
        points.push(Point {
            severity: words(first.severity, lang),
            problems: known.iter().map(|(_, finding)| finding.message.clone()).collect(),
            repair: cause.message.clone(),
            basis: basis(first.rule, lang),
        });
    }
    let rest = findings
        .iter()
        .zip(explained)
        .filter(|(finding, is_explained)| !is_explained && finding.accepted.is_none());
    points.extend(rest.map(|(finding, _)| Point {
        severity: words(finding.severity, lang),
        problems: vec![finding.message.clone()],
        repair: remedy(finding.rule, lang),
        basis: basis(finding.rule, lang),
    }));
    points
}

fn accepted(finding: &Finding, lang: Lang) -> Option<String> {
    let note = &finding.accepted.as_ref()?.note;
    let note = if note.is_empty() { String::new() } else { lang.bracketed(note) };
    Some(format!("{}{note}", finding.message))
}

fn words(severity: &str, lang: Lang) -> &'static str {
    match severity {
        "error" => pick!(lang, "错误", "error"),
        "warning" => pick!(lang, "存疑", "doubtful"),
        _ => pick!(lang, "提示", "hint"),
    }
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

fn set_aside(lang: Lang) -> &'static str {
    pick!(lang, "已人工核实、不作为错误的", "Looked at, and no mistakes")
}

fn not_checked(lang: Lang) -> &'static str {
    pick!(lang, "没有核对的", "Not checked")
}

/// The first paragraph of a piece of a rule's page, as running text.
fn one_line(markdown: &str) -> String {
    let paragraph = markdown.split("\n\n").find(|paragraph| !paragraph.trim().is_empty()).unwrap_or_default();
    paragraph.lines().map(str::trim).collect::<String>().replace('`', "")
}
