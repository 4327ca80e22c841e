//! Whether a report is the sum of those that it sums up.
//!
//! The parts are added one after another and not kept. A blank is 0; what a part does not tell is
//! unknown, and the sum is that of the others. A difference proves nothing: it is never an error.

use crate::confront::Confrontation;
use crate::error::Error;
use crate::finding::Finding;
use crate::key::Key;
use crate::lang::Lang;
use crate::number::Number;
use crate::organ::{self, Likeness, OrganName};
use crate::report::{Report, State};
use crate::rules::RuleFinding;
use crate::rules::rollup::parts_not_summed;
use crate::template::{Place, Template};

/// A report and the sum of its parts, so far.
#[derive(Debug)]
pub struct Rollup<'a> {
    report: &'a Report,
    confrontation: Confrontation,
    year: u16,
    organ: Option<OrganName>,
    sums: Vec<Sum>,
    parts: Vec<Summed>,
    /// How many parts were given, with those that were left out.
    given: usize,
    /// In which language it is said.
    lang: Lang,
}

/// One value of the form over all parts.
#[derive(Debug)]
struct Sum {
    place: Place,
    /// `None` while no part told it, and where it is out of range.
    sum: Option<Number>,
    is_out_of_range: bool,
    /// The parts that do not tell it, as indices.
    unknown: Vec<usize>,
}

/// A part that was added.
#[derive(Debug)]
struct Summed {
    name: String,
    organ: Option<OrganName>,
}

/// How the sums came out.
#[derive(Debug)]
pub struct RolledUp {
    /// The names of the list that no part bears.
    pub missing: Vec<String>,
    /// One for each value of the form, in its order.
    pub values: Vec<Value>,
    /// One for each value that differs.
    pub findings: Vec<RuleFinding>,
}

/// One value beside the sum of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The value's name.
    pub key: Key,
    /// What the report says.
    pub stated: Option<Number>,
    /// The sum over the parts that tell it.
    pub sum: Option<Number>,
    /// `stated` − `sum`.
    pub difference: Option<Number>,
    /// The parts that do not tell it.
    pub unknown: Vec<String>,
}

/// How many parts are named in a sentence.
const MOST_NAMED: usize = 5;

impl<'a> Rollup<'a> {
    /// Begins with the report that sums up.
    ///
    /// # Errors
    /// `no-form` and `year-unknown`: without them no part can be told to belong to it.
    pub fn of(report: &'a Report, lang: Lang) -> Result<Rollup<'a>, Error> {
        let template = form_of(report)?;
        let year = report.year.ok_or_else(year_unknown)?;
        let sum = |place| Sum { place, sum: None, is_out_of_range: false, unknown: Vec::new() };
        Ok(Rollup {
            report,
            confrontation: Confrontation::of(report, None),
            year,
            organ: report.organ.as_deref().map(OrganName::of),
            sums: template.places().map(sum).collect(),
            parts: Vec::new(),
            given: 0,
            lang,
        })
    }

    /// Adds a part; `name` is what it goes by where it does not name its body.
    ///
    /// # Errors
    /// Where it is none: `no-form`, `year-unknown`, `other-year`, `same-as-parent`, `same-organ`.
    pub fn add(&mut self, part: &Report, name: Option<&str>) -> Result<(), Error> {
        self.given += 1;
        form_of(part)?;
        let year = part.year.ok_or_else(year_unknown)?;
        let due = self.year;
        if year != due {
            return Err(Error::new(
                "other-year",
                sentence!(
                    "这是 {year} 年度的年报，上级的是 {due} 年度，没有计入合计。",
                    "This report is for {year} and the parent's for {due}; it was not added."
                ),
            ));
        }
        let organ = part.organ.as_deref().map(OrganName::of);
        let is_same = |other: &Option<OrganName>| {
            let names = other.as_ref().zip(organ.as_ref());
            names.is_some_and(|(one, other)| one.likeness_of_names(other) == Likeness::Same)
        };
        if is_same(&self.organ) {
            return Err(Error::new(
                "same-as-parent",
                fixed!(
                    "这份年报与上级年报是同一机关、同一年度的，没有计入合计。请确认哪一份是汇总年报。",
                    "This report is of the same body and year as the parent's and was not added. Please check which of the two is the parent's."
                ),
            ));
        }
        if let Some(Summed { name, .. }) = self.parts.iter().find(|other| is_same(&other.organ)) {
            return Err(Error::new(
                "same-organ",
                sentence!(
                    "“{name}”的年报前面已经有一份，这一份没有重复计入合计。",
                    "There is a report of “{name}” already; this one was not added again."
                ),
            ));
        }
        let confrontation = Confrontation::of(part, None);
        let index = self.parts.len();
        for sum in &mut self.sums {
            match value(part, &confrontation, sum.place.cell.key) {
                Some(value) => sum.add(value),
                None => sum.unknown.push(index),
            }
        }
        let name = part.organ.as_deref().or(name).unwrap_or(pick!(
            self.lang,
            "没有认出名称的机关",
            "a body whose name was not recognised"
        ));
        self.parts.push(Summed { name: name.to_owned(), organ });
        Ok(())
    }

    /// Counts a part that could not be read.
    pub fn add_unread(&mut self) {
        self.given += 1;
    }

    /// Compares the sums with the report. `names` are the bodies that should be among the parts;
    /// with none of them, those that were given. The report's own body is no part: where the list
    /// names it too, it is not looked for.
    pub fn finish(&self, names: &[String]) -> RolledUp {
        let bodies = || self.parts.iter().map(|part| part.organ.as_ref());
        let without_own = organ::missing(names, bodies());
        let missing = organ::missing(names, bodies().chain([self.organ.as_ref()]));
        let is_any_missing =
            if names.is_empty() { self.parts.len() < self.given } else { !missing.is_empty() };
        let complete = if names.is_empty() {
            let (given, added) = (self.given, self.parts.len());
            say!(
                self.lang,
                "下级 {given} 份年报中已汇总 {added} 份",
                "{added} of {given} children's reports added up"
            )
        } else {
            let there = names.len() - without_own.len();
            let all = there + missing.len();
            say!(
                self.lang,
                "名单上 {all} 个机关中已汇总 {there} 个",
                "{there} of the {all} bodies on the list added up"
            )
        };
        let values: Vec<Value> = self.sums.iter().map(|sum| self.value(sum)).collect();
        let findings = self.sums.iter().zip(&values).filter_map(|(sum, value)| {
            // Where all were added there is nothing to say of it but which of them lack the cell.
            let is_told = is_any_missing || !value.unknown.is_empty();
            self.finding(sum, value, is_told.then_some(&complete))
        });
        RolledUp { findings: findings.collect(), missing, values }
    }

    fn value(&self, sum: &Sum) -> Value {
        let key = sum.place.cell.key;
        let stated = value(self.report, &self.confrontation, key);
        let total = sum.sum.filter(|_| !sum.is_out_of_range);
        let unknown = sum.unknown.iter().filter_map(|&at| Some(self.parts.get(at)?.name.clone()));
        Value {
            key,
            stated,
            sum: total,
            difference: stated.zip(total).and_then(|(stated, total)| stated.minus(total)),
            unknown: unknown.collect(),
        }
    }

    fn finding(&self, sum: &Sum, value: &Value, complete: Option<&String>) -> Option<RuleFinding> {
        let (stated, total, difference) = (value.stated?, value.sum?, value.difference?);
        if difference.is_zero() || total.rounded_like(stated) == Some(stated) || is_top_level_only(value.key)
        {
            return None;
        }
        let lang = self.lang;
        let relation =
            if difference.is_negative() { pick!(lang, "少", "less") } else { pick!(lang, "多", "more") };
        let by = if difference.is_negative() { total.minus(stated)? } else { difference };
        let place = sum.place.words(lang);
        let mut message = say!(
            lang,
            "{place}上级填 {stated}，下级合计 {total}，上级{relation} {by}",
            "{place}: the parent says {stated}, the children add up to {total}, so the parent has {by} {relation}"
        );
        if let Some(complete) = complete {
            message += lang.semicolon();
            message += complete;
        }
        if !value.unknown.is_empty() {
            let named = value.unknown.iter().take(MOST_NAMED).map(|name| say!(lang, "{name}", "“{name}”"));
            let named = named.collect::<Vec<_>>().join(lang.list());
            let more = match value.unknown.len() {
                0..=MOST_NAMED => String::new(),
                count => say!(lang, "等 {count} 个机关", " and others, {count} bodies in all"),
            };
            message += &say!(
                lang,
                "，其中{named}{more}读不出这一格，没有计入",
                "; not counted, because this cell cannot be read: {named}{more}"
            );
        }
        let finding = Finding {
            keys: vec![value.key],
            span: self.report.fact(value.key).span.unwrap_or_default(),
            message,
            stated: Some(stated),
            computed: Some(total),
            ..Finding::default()
        };
        Some(parts_not_summed(finding))
    }
}

impl Sum {
    fn add(&mut self, value: Number) {
        match self.sum.map_or(Some(value), |sum| sum.plus(value)) {
            Some(sum) => self.sum = Some(sum),
            None => self.is_out_of_range = true,
        }
    }
}

/// What a report says at `key`: a blank is 0, a blank total its sum.
fn value(report: &Report, confrontation: &Confrontation, key: Key) -> Option<Number> {
    let fact = report.fact(key);
    match fact.state {
        State::Blank | State::Placeholder => confrontation.figure(report, key).map(Number::from_integer),
        _ => fact.value,
    }
}

/// 规章 are made by the report's own body and by no part of it.
fn is_top_level_only(key: Key) -> bool {
    key.name().starts_with("disclosure.rules.")
}

/// The form; a report without a single row of its tables has none.
fn form_of(report: &Report) -> Result<&'static Template, Error> {
    report.template.filter(|_| !report.rows.is_empty()).ok_or_else(no_form)
}

fn no_form() -> Error {
    let message = fixed!(
        "没有认出统一格式的表（2019 年及以后），不能汇总。",
        "No tables of the official form (since 2019) were recognised, so the report cannot be added."
    );
    Error::new("no-form", message)
}

fn year_unknown() -> Error {
    let message = fixed!(
        "没有认出年度，不知道是不是同一年的，不能汇总。请检查标题里的年份。",
        "The year was not recognised, so there is no telling whether it is the same, and the report cannot be added. Please check the year in the title."
    );
    Error::new("year-unknown", message)
}

#[cfg(test)]
mod tests;
