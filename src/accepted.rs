//! Findings that somebody looked at and found to be no mistakes.
//!
//! Such a judgement belongs to one report: it is heard only where organ, year and form agree, and it
//! names a finding by its id, which changes with the figures and words that the finding stands on.

use crate::error::Error;
use crate::lang::Sentence;
use crate::report::Report;
use crate::rules::{RuleFinding, ids};

/// What was accepted of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The body that reports.
    pub organ: String,
    /// The year reported on.
    pub year: u16,
    /// The form.
    pub template: String,
    /// Ids of findings, each with a note that may be empty.
    pub findings: Vec<(String, String)>,
}

/// The version of the file that is written and read.
const VERSION: u64 = 1;

impl Accepted {
    /// Whether it is about this report: body, year and form agree.
    pub fn is_about(&self, report: &Report) -> bool {
        report.organ.as_ref() == Some(&self.organ)
            && report.year == Some(self.year)
            && report.template.is_some_and(|template| template.name == self.template)
    }

    /// Reads `{"gouji-accepted": 1, "reports": [{"organ", "year", "template", "findings": {id: note}}]}`.
    ///
    /// # Errors
    /// Where it is something else, or of another version (`bad-accepted`).
    pub fn read(json: &str) -> Result<Vec<Accepted>, Error> {
        use serde_json::Value;
        let bad = |why: Sentence| {
            Error::new(
                "bad-accepted",
                Sentence::each(|lang| {
                    let why = why.words(lang);
                    say!(
                        lang,
                        "这不是勾稽的“已核实”文件：{why}。",
                        "This is not a gouji file of findings set aside: {why}."
                    )
                }),
            )
        };
        let value: Value = serde_json::from_str(json.trim_start_matches('\u{FEFF}'))
            .map_err(|_| bad(fixed!("不是 JSON", "it is not JSON")))?;
        let version = value
            .get("gouji-accepted")
            .ok_or_else(|| bad(fixed!("没有 gouji-accepted 一项", "it has no “gouji-accepted”")))?;
        if version.as_u64() != Some(VERSION) {
            return Err(bad(fixed!(
                "版本不是 1，请用写出它的那一版勾稽",
                "its version is not 1; please use the version of gouji that wrote it"
            )));
        }
        let reports = value
            .get("reports")
            .and_then(Value::as_array)
            .ok_or_else(|| bad(fixed!("没有 reports 一项", "it has no “reports”")))?;
        let report = |report: &Value| {
            let words = |field| report.get(field).and_then(Value::as_str).map(str::to_owned);
            let year = report.get("year").and_then(Value::as_u64).and_then(|year| u16::try_from(year).ok());
            let findings = report.get("findings").and_then(Value::as_object)?;
            let finding = |(id, note): (&String, &Value)| Some((id.clone(), note.as_str()?.to_owned()));
            Some(Accepted {
                organ: words("organ")?,
                year: year?,
                template: words("template")?,
                findings: findings.iter().map(finding).collect::<Option<_>>()?,
            })
        };
        let wrong = || {
            bad(fixed!(
                "每份年报要有 organ、year、template 和 findings，findings 是编号和说明",
                "each report needs organ, year, template and findings, the findings being ids and notes"
            ))
        };
        reports.iter().map(|value| report(value).ok_or_else(wrong)).collect()
    }
}

/// Notes which of the findings were accepted.
pub(crate) fn apply(accepted: &[Accepted], report: &Report, findings: &mut [RuleFinding], text: &str) {
    let of_report: Vec<&Accepted> = accepted.iter().filter(|accepted| accepted.is_about(report)).collect();
    if of_report.is_empty() {
        return;
    }
    let ids = ids(findings, report, text);
    for (finding, id) in findings.iter_mut().zip(ids) {
        let noted = of_report.iter().flat_map(|accepted| &accepted.findings).find(|(other, _)| *other == id);
        finding.accepted = noted.map(|(_, note)| note.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_accepted_findings_is_read() {
        let file = r#"{"gouji-accepted":1,"reports":[{"organ":"某局","year":2024,"template":"2021","findings":{"A101:x=3/1":"已核"}}]}"#;
        let read = Accepted::read(file).expect("a good file");
        assert_eq!(read[0].findings, [("A101:x=3/1".to_owned(), "已核".to_owned())]);
        assert_eq!((read[0].organ.as_str(), read[0].year, read[0].template.as_str()), ("某局", 2024, "2021"));
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        for file in [
            "",
            "[]",
            "{}",
            r#"{"gouji-accepted":2,"reports":[]}"#,
            r#"{"gouji-accepted":1}"#,
            r#"{"gouji-accepted":1,"reports":[{"organ":"某局","template":"2021","findings":{}}]}"#,
            r#"{"gouji-accepted":1,"reports":[{"organ":"某局","year":2024,"template":"2021","findings":{"a":1}}]}"#,
        ] {
            assert_eq!(Accepted::read(file).expect_err(file).code(), "bad-accepted");
        }
    }
}
