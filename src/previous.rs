//! Which of two reports is last year's, and whether the two may be compared.

use crate::error::Error;
use crate::lang::Lang;
use crate::order::sort_by_key;
use crate::organ::{self, Likeness, OrganName, likeness};
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

/// For each of many reports whether it is the year before of another one that lies there too: it
/// stands beside that one, and is not what is being gathered.
pub fn other_years(heads: &[Head]) -> Vec<bool> {
    let mut is_other = vec![false; heads.len()];
    for previous in pairs(heads).into_iter().flatten() {
        is_other[previous] = true;
    }
    is_other
}

/// For each of many reports the index of the one before it that is of the same body and year.
pub fn twice(heads: &[Head]) -> Vec<Option<usize>> {
    let same = |one: &Head, other: &Head| {
        let organs = one.organ.as_ref().zip(other.organ.as_ref());
        one.year.is_some()
            && one.year == other.year
            && organs.is_some_and(|(one, other)| one.likeness_of_names(other) == Likeness::Same)
    };
    let before = |(at, head): (usize, &Head)| heads.iter().take(at).rposition(|other| same(head, other));
    heads.iter().enumerate().map(before).collect()
}

/// The year whose reports are being gathered: the latest of a body whose year before lies beside it.
/// Where no body has two years here, it is that of most reports, and of two the later one.
pub fn gathered_year(heads: &[Head]) -> Option<u16> {
    let with_previous = heads.iter().zip(pairs(heads)).filter(|(_, previous)| previous.is_some());
    with_previous.filter_map(|(head, _)| head.year).max().or_else(|| {
        let count = |year: u16| heads.iter().filter(|head| head.year == Some(year)).count();
        let mut years: Vec<u16> = heads.iter().filter_map(|head| head.year).collect();
        sort_by_key(&mut years, |&year| (usize::from(year), 0));
        years.dedup();
        years.into_iter().max_by_key(|&year| count(year))
    })
}

/// The names of a list that no report of the year bears. Last year's reports, which lie beside them,
/// do not count; one that does not tell its year does.
pub fn missing(names: &[String], heads: &[Head], year: Option<u16>) -> Vec<String> {
    let of_the_year = heads.iter().filter(|head| head.year.is_none() || head.year == year);
    organ::missing(names, of_the_year.map(|head| head.organ.as_ref()))
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

    /// A sentence, without its full stop; `is_year_chosen` where the year of the report that is
    /// checked was decided by hand.
    pub fn words(&self, is_year_chosen: bool, lang: Lang) -> String {
        let words = self.plain_words(lang);
        let is_about_years = matches!(self, Doubt::SameYear(_) | Doubt::YearsApart { .. });
        if is_year_chosen && is_about_years {
            say!(lang, "按你选的年度，{words}", "{words} (by the year that you chose)")
        } else {
            words
        }
    }

    fn plain_words(&self, lang: Lang) -> String {
        let not_compared = pick!(lang, "没有作年度间核对", "the two years were not compared");
        match self {
            Doubt::Unreadable(error) => {
                let why = error.clause(lang);
                say!(
                    lang,
                    "上一年度年报读不出来，{not_compared}：{why}",
                    "Last year's report cannot be read, {not_compared}: {why}"
                )
            }
            Doubt::SameYear(year) => {
                say!(
                    lang,
                    "给出的两份年报都是 {year} 年度的，{not_compared}；请给出上一年度的年报",
                    "Both reports are for {year}, so {not_compared}; please give the report for the year before"
                )
            }
            Doubt::YearsApart { previous, current } => say!(
                lang,
                "给出的上一年度年报是 {previous} 年度的，这份是 {current} 年度的，相隔不止一年，{not_compared}",
                "The report given as last year's is for {previous} and this one for {current}, more than a year apart, so {not_compared}"
            ),
            Doubt::YearUnknown => {
                say!(
                    lang,
                    "两份年报中有一份没有认出年度，分不清先后，{not_compared}",
                    "The year of one of the two reports was not recognised, so there is no telling which comes first, and {not_compared}"
                )
            }
            Doubt::OtherOrgan { previous, current } => say!(
                lang,
                "给出的上一年度年报是“{previous}”的，这份是“{current}”的，看来不是同一机关，{not_compared}",
                "The report given as last year's is by “{previous}” and this one by “{current}”; they seem to be different bodies, so {not_compared}"
            ),
            Doubt::OlderForm => {
                say!(
                    lang,
                    "给出的上一年度年报是 2018 年度及以前的旧格式，没有结转等栏目，{not_compared}",
                    "The report given as last year's uses the form of 2018 and before, which has no rows for what is carried over, so {not_compared}"
                )
            }
            Doubt::NoForm => say!(
                lang,
                "给出的上一年度年报没有认出统一格式的表，{not_compared}",
                "No tables of the official form were found in the report given as last year's, so {not_compared}"
            ),
            Doubt::Renamed { previous, current } => {
                say!(
                    lang,
                    "上一年度年报的机关名称是“{previous}”，这份是“{current}”，按同一机关作了年度间核对",
                    "Last year's report is by “{previous}” and this one by “{current}”; they were compared as the same body"
                )
            }
            Doubt::OrganUnknown => say!(
                lang,
                "两份年报中有一份没有认出机关名称，按同一机关作了年度间核对",
                "One of the two reports does not name its body; they were compared as the same body's"
            ),
        }
    }
}

/// Whether `given`, which was given as last year's, is the newer one of the same body's two: then
/// they were given in the wrong order. A report of another body never takes the other's place.
pub fn is_in_wrong_order(given: &Report, current: &Report) -> bool {
    let is_newer = matches!((given.year, current.year), (Some(given), Some(current)) if given > current);
    is_newer && !matches!(Doubt::about(given, current), Some(Doubt::OtherOrgan { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(list: &[(&str, u16)]) -> Vec<Head> {
        let head =
            |&(organ, year): &(&str, u16)| Head { organ: Some(OrganName::of(organ)), year: Some(year) };
        list.iter().map(head).collect()
    }

    #[test]
    fn who_reported_last_year_only_is_missing() {
        let mut heads = heads(&[
            ("青禾市财政局", 2024),
            ("青禾市司法局", 2024),
            ("青禾市审计局", 2024),
            ("青禾市财政局", 2025),
            ("青禾市司法局", 2025),
        ]);
        let names = ["审计局", "财政局", "司法局", "民政局"].map(|name| format!("青禾市{name}"));
        let year = gathered_year(&heads);
        assert_eq!(year, Some(2025));
        assert_eq!(missing(&names, &heads, year), ["青禾市审计局", "青禾市民政局"]);
        heads.push(Head { organ: Some(OrganName::of("青禾市民政局")), year: None });
        assert_eq!(missing(&names, &heads, year), ["青禾市审计局"]);
    }

    #[test]
    fn a_report_is_only_the_other_year_where_the_newer_one_lies_there_too() {
        let heads = heads(&[("财政局", 2024), ("审计局", 2024), ("财政局", 2025), ("司法局", 2025)]);
        assert_eq!(other_years(&heads), [true, false, false, false]);
    }

    #[test]
    fn two_reports_of_one_body_and_year_are_told() {
        let mut heads = heads(&[("青禾市财政局", 2025), ("财政局", 2024), ("青禾市财政局", 2025)]);
        heads.push(Head::default());
        heads.push(Head::default());
        assert_eq!(twice(&heads), [None, None, Some(0), None, None]);
    }

    #[test]
    fn the_year_is_that_of_bodies_with_two_years_or_of_most() {
        for (list, expected) in [
            (&[("财政局", 2024), ("司法局", 2024), ("审计局", 2024), ("财政局", 2025)][..], Some(2025)),
            (&[("财政局", 2024), ("司法局", 2024), ("审计局", 2052)], Some(2024)),
            (&[("财政局", 2024), ("司法局", 2025)], Some(2025)),
            (&[], None),
        ] {
            assert_eq!(gathered_year(&heads(list)), expected, "{list:?}");
        }
    }
}
