//! From broken relations to causes: which cells are wrong, and what they probably should be.
//!
//! `docs/diagnosis.md` tells the method and its sources.

mod explained;
mod localize;
mod rank;
mod shift;
mod slip;
mod system;
mod witness;

use localize::{Component, localize};
use system::System;
pub(crate) use system::{Cell, System as RelationSystem};
pub(crate) use witness::{Witness, last_year_says, prose_carries_over, prose_says};

use crate::confront::Confrontation;
use crate::finding::Finding;
use crate::key::Key;
use crate::report::Report;
use crate::template::Template;

/// One cause of broken relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// What kind of slip explains it best.
    pub kind: Kind,
    /// The findings it explains, as indices.
    pub findings: Vec<usize>,
    /// The relations it explains, by id.
    pub relations: Vec<&'static str>,
    /// Every smallest repair, best rank first; equal ranks are a tie.
    pub repairs: Vec<Repair>,
    /// Whether there were more repairs than are listed.
    pub truncated: bool,
}

/// The kinds of causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One or more cells are wrong by themselves.
    Cells,
    /// A value stands in the wrong cell.
    Moved,
    /// Two values stand in each other's cells.
    Exchanged,
    /// A row's values stand one column off.
    ShiftedRow,
    /// A column's values stand one row off.
    ShiftedColumn,
    /// More cells are wrong than can be told, or the search gave up.
    Unresolved,
}

/// One way to make every relation hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// 1 for the best.
    pub rank: u32,
    /// The cells to change.
    pub changes: Vec<Change>,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
}

/// One cell's change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell.
    pub key: Key,
    /// What it says; `None` where it is blank.
    pub from: Option<i64>,
    /// What it should say.
    pub to: i64,
}

/// What speaks for a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Each change is one slip of the keyboard.
    Typing,
    /// The right values, in the wrong cells.
    Moved,
    /// A cell was left blank.
    Blank,
    /// The prose says so.
    Claim,
    /// Last year's report says so.
    Previous,
}

/// Finds the causes of what `confront` found violated, and which of `findings` each explains.
pub(crate) fn diagnose<'a>(
    report: &Report,
    confrontation: &Confrontation,
    witnesses: &[Witness],
    findings: impl Iterator<Item = &'a Finding> + Clone,
) -> Vec<Diagnosis> {
    let Some(template) = report.template else { return Vec::new() };
    if confrontation.violated().next().is_none() {
        return Vec::new();
    }
    let system = System::of_report(template, report, confrontation);
    let mut diagnoses = causes(template, system, witnesses);
    for diagnosis in &mut diagnoses {
        let cause = explained::Cause::of(diagnosis, report, confrontation, witnesses);
        let explained = findings.clone().enumerate().filter(|(_, finding)| cause.explains(finding));
        let explained = explained.map(|(index, _)| index).collect();
        diagnosis.findings = explained;
    }
    diagnoses
}

/// Finds the causes in a system of a form's relations. Of repairs of equal size those come first
/// that agree with the witnesses.
pub(crate) fn causes(template: &'static Template, system: System, witnesses: &[Witness]) -> Vec<Diagnosis> {
    let components = localize(&system);
    // Blanks are 0 first; only where that leads nowhere may they be anything.
    let mut freed: Option<(System, Vec<Component>)> = None;
    let mut diagnoses = Vec::new();
    for component in components {
        let relations: Vec<&'static str> =
            component.violated.iter().map(|&at| template.relations[at].id).collect();
        if let Some(found) = found(template, &system, &component, witnesses, relations.clone()) {
            diagnoses.push(found);
            continue;
        }
        let (free_system, free_components) = freed.get_or_insert_with(|| {
            let system = system.clone().with_free_blanks();
            let components = localize(&system);
            (system, components)
        });
        let overlaps = |other: &&Component| other.violated.iter().any(|at| component.violated.contains(at));
        let with_free_blanks = free_components.iter().find(overlaps);
        let found = with_free_blanks
            .and_then(|component| found(template, free_system, component, witnesses, relations.clone()));
        diagnoses.push(found.unwrap_or(Diagnosis {
            kind: Kind::Unresolved,
            findings: Vec::new(),
            relations,
            repairs: Vec::new(),
            truncated: false,
        }));
    }
    diagnoses
}

/// The diagnosis of one component: a shifted line explains more than several cells do.
fn found(
    template: &'static Template,
    system: &System,
    component: &Component,
    witnesses: &[Witness],
    relations: Vec<&'static str>,
) -> Option<Diagnosis> {
    let repairs = component.repairs.as_ref();
    let (list, truncated) = repairs.map_or((&[][..], false), |repairs| (&repairs.list, repairs.truncated));
    let is_single = list.first().is_some_and(|repair| repair.changes.len() == 1);
    let shifted = if is_single { Vec::new() } else { shift::Lines::of(template, system).shifted(system) };
    let (kind, repairs) = rank::rank(system, &shifted, list, witnesses)?;
    Some(Diagnosis { kind, findings: Vec::new(), relations, repairs, truncated })
}

impl Kind {
    /// The name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Cells => "cells",
            Kind::Moved => "moved",
            Kind::Exchanged => "exchanged",
            Kind::ShiftedRow => "shifted-row",
            Kind::ShiftedColumn => "shifted-column",
            Kind::Unresolved => "unresolved",
        }
    }
}

impl Evidence {
    /// The name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Evidence::Typing => "typing",
            Evidence::Moved => "moved",
            Evidence::Blank => "blank",
            Evidence::Claim => "claim",
            Evidence::Previous => "previous",
        }
    }
}
