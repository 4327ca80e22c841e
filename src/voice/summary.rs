//! How a check came out: one word for programs, one line for a leader, one with the counts.

use super::Voice;
use crate::finding::Severity;
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::rules::RuleFinding;

/// How a check came out, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Something of severity error was found.
    Errors,
    /// Nothing graver than a warning was.
    Warnings,
    /// Nothing wrong was found, but not everything was checked.
    Unchecked,
    /// Nothing wrong was found, and everything was checked.
    Clean,
}

impl Verdict {
    /// The name in the contract.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Verdict::Errors => "errors",
            Verdict::Warnings => "warnings",
            Verdict::Unchecked => "unchecked",
            Verdict::Clean => "clean",
        }
    }
}

/// What a person reads first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) verdict: Verdict,
    /// Whether no relation is unchecked, and nothing unread could hold a figure of the form.
    pub(crate) complete: bool,
    /// For a leader, the tab's title and copies: 有 2 处要改.
    pub(crate) headline: String,
    /// The counts.
    pub(crate) detail: String,
    /// How the file was read.
    pub(crate) read_as: String,
    /// What was not checked and why.
    pub(crate) not_checked: Vec<String>,
}

/// How many things are to be done.
#[derive(Clone, Copy, Default)]
struct ToDo {
    /// To be corrected.
    mend: usize,
    /// To be looked at.
    look: usize,
}

impl Voice<'_> {
    /// How the check came out.
    pub(crate) fn summary(&self) -> Summary {
        let complete = self.is_complete();
        let to_do = self.work_left();
        let is_open = |severity| self.open_findings().any(|found| found.severity == severity);
        let verdict = if is_open(Severity::Error) {
            Verdict::Errors
        } else if is_open(Severity::Warning) || to_do.mend + to_do.look > 0 {
            Verdict::Warnings
        } else if complete {
            Verdict::Clean
        } else {
            Verdict::Unchecked
        };
        Summary {
            verdict,
            complete,
            headline: self.headline(to_do, complete),
            detail: self.detail(),
            read_as: self.source(),
            not_checked: self.not_checked(),
        }
    }

    fn headline(&self, ToDo { mend, look }: ToDo, complete: bool) -> String {
        let lang = self.lang;
        if self.report.older_form.is_some() {
            return say!(
                lang,
                "这是 2018 年度及以前的旧格式年报，没有核对",
                "Not checked: this report uses the form of 2018 and before"
            );
        }
        if self.report.template.is_none() {
            return say!(
                lang,
                "没有认出统一格式的表，没有核对",
                "Not checked: no tables of the official form were found"
            );
        }
        let accepted = self.findings.iter().filter(|found| found.accepted.is_some()).count();
        let head = match (mend, look) {
            (0, 0) if complete => say!(lang, "没有发现问题", "Nothing wrong was found"),
            (0, 0) => say!(lang, "已核对的没有发现问题", "Nothing wrong was found in what was checked"),
            (0, look) => {
                pick!(
                    lang,
                    format!("有 {look} 处要核实"),
                    format!("{} to look at", Lang::count(look, "place"))
                )
            }
            (mend, 0) => {
                pick!(lang, format!("有 {mend} 处要改"), format!("{} to correct", Lang::count(mend, "place")))
            }
            (mend, look) => pick!(
                lang,
                format!("有 {mend} 处要改，另有 {look} 处要核实"),
                format!("{} to correct and {look} to look at", Lang::count(mend, "place"))
            ),
        };
        let accepted = match accepted {
            0 => String::new(),
            _ => say!(lang, "，{accepted} 处已人工核实", ", {accepted} set aside by hand"),
        };
        let open = if complete {
            ""
        } else {
            pick!(lang, "，还有内容没有核完", "; not everything could be checked")
        };
        head + &accepted + open
    }

    /// What is left to do: a cause counts once with all that follows from it.
    fn work_left(&self) -> ToDo {
        let mut to_do = ToDo::default();
        let mut is_explained = vec![false; self.findings.len()];
        for diagnosis in self.diagnoses {
            for &index in &diagnosis.findings {
                is_explained.get_mut(index).into_iter().for_each(|explained| *explained = true);
            }
            let found = diagnosis.findings.iter().filter_map(|&index| self.findings.get(index));
            let mut open = found.clone().filter(|found| found.accepted.is_none()).peekable();
            if found.count() > 0 && open.peek().is_none() {
                continue;
            }
            if open.any(|found| found.severity == Severity::Error) {
                to_do.mend += 1;
            } else {
                to_do.look += 1;
            }
        }
        let left = self.findings.iter().zip(is_explained).filter(|(found, explained)| {
            found.accepted.is_none() && !explained && found.severity >= Severity::Warning
        });
        for (found, _) in left {
            if found.rule.is_to_be_mended(found.severity) { to_do.mend += 1 } else { to_do.look += 1 }
        }
        to_do
    }

    /// The findings that nobody has set aside.
    pub(super) fn open_findings(&self) -> impl Iterator<Item = &RuleFinding> + Clone {
        self.findings.iter().filter(|found| found.accepted.is_none())
    }
}
