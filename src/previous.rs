//! Which of two reports is last year's, and whether the two may be compared.

use crate::error::Error;
use crate::organ::{Likeness, OrganName, likeness};
use crate::report::Report;

/// Whose report it is, and of which year.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The body that reports.
    pub organ: Option<OrganName>,
    /// The year reported on.
    pub year: Option<u16>,
}

/// For each of many reports the index of the same body's report of the year before; `None` where
/// there is none, or where more than one could be meant.
pub fn pairs(heads: &[Head]) -> Vec<Option<usize>> {
    let before = |head: &Head| {
        let (year, organ) = (head.year?.checked_sub(1)?, head.organ.as_ref()?);
        let is_meant = |other: &Head| {
            other.year == Some(year)
                && other.organ.as_ref().is_some_and(|other| other.likeness_of_names(organ) == Likeness::Same)
        };
        let mut meant = (0..heads.len()).filter(|&at| is_meant(&heads[at]));
        let first = meant.next()?;
        meant.next().is_none().then_some(first)
    };
    heads.iter().map(before).collect()
}

/// What stands against comparing a report with the one that was given as last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The file could not be read.
    Unreadable(Error),
    /// The years are the same.
    SameYear(u16),
    /// More than a year lies between them.
    YearsApart {
        /// Of the older report.
        previous: u16,
        /// Of the newer one.
        current: u16,
    },
    /// One of the two does not tell its year.
    YearUnknown,
    /// They are of different bodies.
    OtherOrgan {
        /// Of the older report.
        previous: String,
        /// Of the newer one.
        current: String,
    },
    /// Last year's report is of a year before 2019.
    OlderForm,
    /// Last year's report has no form that gouji knows.
    NoForm,
    /// The names differ, but may mean the same body: the two are compared.
    Renamed {
        /// Of the older report.
        previous: String,
        /// Of the newer one.
        current: String,
    },
    /// One of the two does not name its body: the two are compared.
    OrganUnknown,
}

impl Doubt {
    /// What stands against comparing `current` with `previous`.
    pub fn about(current: &Report, previous: &Report) -> Option<Doubt> {
        let names = previous.organ.clone().zip(current.organ.clone());
        let alike = names.as_ref().map(|(previous, current)| likeness(previous, current));
        if let (Some((previous, current)), Some(Likeness::Different)) = (&names, alike) {
            return Some(Doubt::OtherOrgan { previous: previous.clone(), current: current.clone() });
        }
        match previous.year.zip(current.year) {
            None => return Some(Doubt::YearUnknown),
            Some((before, now)) if before == now => return Some(Doubt::SameYear(now)),
            Some((previous, current)) if previous.checked_add(1) != Some(current) => {
                return Some(Doubt::YearsApart { previous, current });
            }
            Some(_) => {}
        }
        if previous.older_form.is_some() {
            return Some(Doubt::OlderForm);
        }
        if previous.template.is_none() {
            return Some(Doubt::NoForm);
        }
        match (names, alike) {
            (_, Some(Likeness::Same)) => None,
            (Some((previous, current)), _) => Some(Doubt::Renamed { previous, current }),
            (None, _) => Some(Doubt::OrganUnknown),
        }
    }

    /// Whether the two must not be compared.
    pub const fn hinders(&self) -> bool {
        !matches!(self, Doubt::Renamed { .. } | Doubt::OrganUnknown)
    }

    /// Whether it is worth no more than a remark: nothing was done wrong.
    pub const fn is_harmless(&self) -> bool {
        matches!(self, Doubt::Renamed { .. } | Doubt::OrganUnknown | Doubt::OlderForm)
    }

    /// A stable word for each kind.
    pub const fn name(&self) -> &'static str {
        match self {
            Doubt::Unreadable(_) => "unreadable",
            Doubt::SameYear(_) => "same-year",
            Doubt::YearsApart { .. } => "years-apart",
            Doubt::YearUnknown => "year-unknown",
            Doubt::OtherOrgan { .. } => "other-organ",
            Doubt::OlderForm => "older-form",
            Doubt::NoForm => "no-form",
            Doubt::Renamed { .. } => "renamed",
            Doubt::OrganUnknown => "organ-unknown",
        }
    }

    /// A Chinese sentence, without its full stop; `is_year_chosen` where the year of the report that is
    /// checked was decided by hand.
    pub fn words(&self, is_year_chosen: bool) -> String {
        let words = self.plain_words();
        let is_about_years = matches!(self, Doubt::SameYear(_) | Doubt::YearsApart { .. });
        if is_year_chosen && is_about_years { format!("按你选的年度，{words}") } else { words }
    }

    fn plain_words(&self) -> String {
        const NOT_COMPARED: &str = "没有作年度间核对";
        match self {
            Doubt::Unreadable(error) => {
                let why = error.to_string();
                format!("上一年度年报读不出来，{NOT_COMPARED}：{}", why.trim_end_matches('。'))
            }
            Doubt::SameYear(year) => {
                format!("给出的两份年报都是 {year} 年度的，{NOT_COMPARED}；请给出上一年度的年报")
            }
            Doubt::YearsApart { previous, current } => format!(
                "给出的上一年度年报是 {previous} 年度的，这份是 {current} 年度的，相隔不止一年，{NOT_COMPARED}"
            ),
            Doubt::YearUnknown => {
                format!("两份年报中有一份没有认出年度，分不清先后，{NOT_COMPARED}")
            }
            Doubt::OtherOrgan { previous, current } => format!(
                "给出的上一年度年报是“{previous}”的，这份是“{current}”的，看来不是同一机关，{NOT_COMPARED}"
            ),
            Doubt::OlderForm => {
                format!("给出的上一年度年报是 2018 年度及以前的旧格式，没有结转等栏目，{NOT_COMPARED}")
            }
            Doubt::NoForm => format!("给出的上一年度年报没有认出统一格式的表，{NOT_COMPARED}"),
            Doubt::Renamed { previous, current } => {
                format!("上一年度年报的机关名称是“{previous}”，这份是“{current}”，按同一机关作了年度间核对")
            }
            Doubt::OrganUnknown => "两份年报中有一份没有认出机关名称，按同一机关作了年度间核对".to_owned(),
        }
    }
}

/// Whether `given`, which was given as last year's, is the newer one of the same body's two: then
/// they were given in the wrong order. A report of another body never takes the other's place.
pub fn is_in_wrong_order(given: &Report, current: &Report) -> bool {
    let is_newer = matches!((given.year, current.year), (Some(given), Some(current)) if given > current);
    is_newer && !matches!(Doubt::about(given, current), Some(Doubt::OtherOrgan { .. }))
}
