//! A public benchmark: a balanced report is corrupted in many ways, one at a time, and it is
//! counted how well the causes are found.

mod corrupt;

use std::time::Duration;

use crate::diagnose::{self, Cell, Diagnosis, Kind, RelationSystem};
use crate::error::Error;
use crate::key::Key;
use crate::lang::{Lang, Sentence};
use crate::report::Report;
use crate::template::{PerKey, Template};
use corrupt::{Case, Class};

/// How one class of corruptions came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The class, in Chinese.
    pub class: String,
    /// How many corruptions were tried.
    pub cases: usize,
    /// After how many a relation was broken.
    pub detected: usize,
    /// How many diagnoses were given in all.
    pub causes: usize,
    /// How often the true cells stood among the repairs with their true values.
    pub listed: usize,
    /// How often the true cells with their true values were ranked first, alone.
    pub first: usize,
    /// How often they were ranked first together with others, a declared tie.
    pub tied: usize,
    /// How often the cause was named for what it was, where the class has a name.
    pub named: usize,
    /// How often the search gave up.
    pub unresolved: usize,
    /// The median time of one diagnosis.
    pub median: Duration,
    /// The longest time of one diagnosis but for one in a hundred.
    pub p99: Duration,
}

/// Corrupts `report`, which must be balanced, in every way. `now` tells the time.
///
/// # Errors
/// Where the report has no form, lacks a figure of a relation, or is not balanced.
pub fn sweep(report: &Report, now: &dyn Fn() -> Duration, lang: Lang) -> Result<Vec<Row>, Error> {
    let refuse = |why: Sentence| {
        let message = Sentence::each(|lang| {
            let why = why.words(lang);
            say!(
                lang,
                "只能用勾稽关系全部成立的年报：{why}。",
                "This needs a report in which every sum holds: {why}."
            )
        });
        Error::new("not-balanced", message)
    };
    let template = report
        .template
        .ok_or_else(|| refuse(fixed!("这份年报没有认出统一格式", "its form was not recognised")))?;
    let truth = values(template, report)
        .ok_or_else(|| refuse(fixed!("这份年报有数字没有读到", "some of its figures were not read")))?;
    if !causes(template, &truth).is_empty() {
        return Err(refuse(fixed!("这份年报有勾稽关系不成立", "one of its sums does not hold")));
    }
    Ok(Class::ALL.into_iter().map(|class| row(template, &truth, class, now, lang)).collect())
}

/// The whole numbers of a form.
type Values = PerKey<Option<i64>>;

fn values(template: &'static Template, report: &Report) -> Option<Values> {
    let mut values = PerKey::of(template, None);
    for relation in template.relations {
        for key in relation.keys() {
            let value = match report.fact(key).state {
                crate::report::State::Blank | crate::report::State::Placeholder => 0,
                _ => report.count(key)?,
            };
            values.set(key, Some(value));
        }
    }
    Some(values)
}

fn causes(template: &'static Template, values: &Values) -> Vec<Diagnosis> {
    let cell = |key: Key| values[key].map_or(Cell::Free, Cell::Known);
    diagnose::causes(template, RelationSystem::of(template, cell), &[])
}

fn row(
    template: &'static Template,
    truth: &Values,
    class: Class,
    now: &dyn Fn() -> Duration,
    lang: Lang,
) -> Row {
    let mut row = Row { class: class.words(template, lang), ..Row::default() };
    let mut times = Vec::new();
    for case in class.cases(template, truth) {
        let mut values = truth.clone();
        for &(key, wrong) in &case.changes {
            values.set(key, Some(wrong));
        }
        let start = now();
        let diagnoses = causes(template, &values);
        times.push(now().saturating_sub(start));
        row.count(&case, truth, &diagnoses);
    }
    times.sort();
    row.median = times.get(times.len() / 2).copied().unwrap_or_default();
    row.p99 = times.get((times.len() * 99) / 100).copied().unwrap_or_default();
    row
}

impl Row {
    fn count(&mut self, case: &Case, truth: &Values, diagnoses: &[Diagnosis]) {
        self.cases += 1;
        self.detected += usize::from(!diagnoses.is_empty());
        self.causes += diagnoses.len();
        self.unresolved += usize::from(diagnoses.iter().any(|diagnosis| diagnosis.kind == Kind::Unresolved));
        // Independent tables have a diagnosis each: the case is solved where all its parts are.
        let mut ranks = Vec::new();
        for diagnosis in diagnoses {
            let is_true = |repair: &&diagnose::Repair| {
                repair.changes.iter().all(|change| truth[change.key] == Some(change.to))
            };
            let rank = diagnosis.repairs.iter().find(is_true).map(|repair| repair.rank);
            let alone = diagnosis.repairs.iter().filter(|repair| Some(repair.rank) == rank).count() == 1;
            ranks.push(rank.map(|rank| (rank, alone)));
        }
        let all = |fits: fn(u32, bool) -> bool| {
            !ranks.is_empty() && ranks.iter().all(|rank| rank.is_some_and(|(rank, alone)| fits(rank, alone)))
        };
        self.listed += usize::from(all(|_, _| true));
        let first = all(|rank, alone| rank == 1 && alone);
        self.first += usize::from(first);
        self.tied += usize::from(!first && all(|rank, _| rank == 1));
        let kinds = case.kinds;
        self.named += usize::from(
            !diagnoses.is_empty() && diagnoses.iter().all(|diagnosis| kinds.contains(&diagnosis.kind)),
        );
    }
}
