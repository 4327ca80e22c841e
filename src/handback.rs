//! What is handed back: the author's own file with comments or corrections in it, 核查意见, and a
//! workbook about many reports.
//!
//! Here is what is to be written and where; `crates/export` writes it.

mod cells;
mod comments;
mod opinion;
mod rollup_sheet;
mod summary_sheet;

pub use opinion::OpinionPaper;
pub use rollup_sheet::RollupRows;
pub use summary_sheet::{BatchRow, summary_sheet};

use gouji_export::docx::Correction;
use gouji_export::{Refusal, docx, xlsx};

use crate::checked::Checked;
use crate::document::Format;
use crate::error::Error;
use crate::lang::Sentence;

/// What is to be handed back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handback {
    /// The author's own file, with a comment at every finding.
    Annotated,
    /// The author's own file, with the user's corrections in it.
    Corrected {
        /// As tracked changes, to be accepted one by one.
        tracked: bool,
    },
    /// 核查意见: a page to be printed or sent.
    Opinion {
        /// What it is written as.
        paper: OpinionPaper,
        /// Whether the report with its marks follows.
        with_report: bool,
    },
}

impl Checked<'_> {
    /// Whether comments have anything to say: something was found that nobody has set aside.
    pub fn has_comments(&self) -> bool {
        self.findings.iter().any(|found| found.accepted.is_none())
    }

    /// Writes what was found, or corrected, into a file.
    ///
    /// # Errors
    /// `not-writable` where the report is of no format that can be written into, or cannot be
    /// written back safely, `signed` and `protected` where its owner does not want that; nothing is
    /// changed then.
    pub fn hand_back(&self, wanted: Handback) -> Result<Vec<u8>, Error> {
        match wanted {
            Handback::Annotated => {
                let original = self.original()?;
                let annotated = match self.opened.file.document.format {
                    Format::Xlsx => xlsx::annotate(original, &comments::of_cells(self)),
                    _ => docx::annotate(original, &comments::of(self)),
                };
                annotated.map_err(|refusal| refused(&refusal))
            }
            Handback::Corrected { .. } if self.opened.file.document.format == Format::Xlsx => {
                Err(Error::new(
                    "not-writable",
                    "改正还不能写进 Excel 工作簿：请按改正清单在表格里改，或取带批注的工作簿。",
                ))
            }
            Handback::Corrected { tracked } => docx::correct(self.original()?, &self.corrections()?, tracked)
                .map_err(|refusal| refused(&refusal)),
            Handback::Opinion { paper, with_report } => Ok(opinion::write(self, paper, with_report)),
        }
    }

    /// The file as it was opened.
    fn original(&self) -> Result<&[u8], Error> {
        let file = &self.opened.file;
        file.original.as_deref().ok_or_else(|| {
            let format = file.document.format;
            let message = Sentence::each(|lang| {
                let words = format.words(lang);
                say!(
                    lang,
                    "这份年报是{words}，不能写回批注或改正。请另存为 .docx 再批注；核查意见现在就可以取。",
                    "This report is {words}, so neither comments nor corrections can be written into it. Save it as .docx first, or take the review letter, which needs no particular format."
                )
            });
            Error::new("not-writable", message)
        })
    }

    fn corrections(&self) -> Result<Vec<Correction>, Error> {
        let Some(template) = self.report.template else { return Ok(Vec::new()) };
        let mut corrections = Vec::new();
        for place in template.places() {
            let fact = self.report.fact(place.cell.key);
            let Some(new) = &fact.edit else { continue };
            let found = fact.span.and_then(|span| comments::cell(&self.opened.file.document, span));
            let Some((part, element)) = found else {
                let message = Sentence::each(|lang| {
                    let place = place.words(lang);
                    say!(
                        lang,
                        "{place}在文件里没有自己的单元格，不能写回改正。",
                        "{place} has no cell of its own in the file, so no correction can be written there."
                    )
                });
                return Err(Error::new("not-writable", message));
            };
            corrections.push(Correction { part, element, new: new.clone() });
        }
        Ok(corrections)
    }
}

fn refused(refusal: &Refusal) -> Error {
    let code = match refusal {
        Refusal::Signed => "signed",
        Refusal::Protected => "protected",
        Refusal::Unknown | Refusal::Unwritable => "not-writable",
    };
    let message = Sentence::each(|lang| {
        #[cfg(feature = "english")]
        let english = || match refusal {
            Refusal::Signed => {
                "The file is signed, and writing into it would break the signature. Please use an unsigned copy, or take just the review letter."
            }
            Refusal::Protected => {
                "The file is protected against changes. Please lift the protection first, or take just the review letter."
            }
            Refusal::Unknown => {
                "The file is not built as usual, and writing into it might damage it. Please save it once more in Word or WPS, or take just the review letter."
            }
            Refusal::Unwritable => "The workbook could not be written.",
        };
        pick!(lang, refusal.to_string(), english().to_owned())
    });
    Error::new(code, message)
}
