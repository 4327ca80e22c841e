//! What is done with a report once it is read, step by step.

use std::cell::OnceCell;

use wasm_bindgen::prelude::*;

use crate::confront::{ClaimOutcome, Confrontation};
use crate::lang::Lang;
use crate::rules::{self, Context, LooksAt, RULES};
use crate::{CheckOptions, Input, OpenOptions};

/// A report that was read, with its relations and claims confronted.
#[wasm_bindgen(skip_typescript)]
pub struct Checks {
    opened: crate::Opened,
    confrontation: Confrontation,
}

#[wasm_bindgen]
impl Checks {
    /// Reads a report given as text.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Checks, crate::wasm::Thrown> {
        let opened = crate::open(Input::Text(text), &OpenOptions::default())?;
        let confrontation = Confrontation::of(opened.report(), None);
        Ok(Checks { opened, confrontation })
    }

    /// All rules, `rounds` times over; how many findings there are.
    pub fn rules(&self, rounds: u32) -> usize {
        repeated(rounds, || self.findings(&self.confrontation))
    }

    /// The prose searched for claims, `rounds` times over; how many there are.
    pub fn claims(&self, rounds: u32) -> usize {
        let (report, document) = (self.opened.report(), &self.opened.file.document);
        repeated(rounds, || report.claims_again(document).len())
    }

    /// Relations and claims confronted, and all rules, `rounds` times over; how many findings.
    pub fn check(&self, rounds: u32) -> usize {
        repeated(rounds, || self.findings(&Confrontation::of(self.opened.report(), None)))
    }

    /// The same with causes and witnesses, `rounds` times over; how many causes.
    pub fn diagnosed(&self, rounds: u32) -> usize {
        let options = CheckOptions::default();
        repeated(rounds, || self.opened.check(&options).map_or(0, |checked| checked.diagnoses.len()))
    }

    /// How many relations came out, one way or the other.
    #[wasm_bindgen(getter)]
    pub fn relations(&self) -> usize {
        let count = self.confrontation.count();
        count.holds + count.violated
    }

    /// How many claims came out, one way or the other.
    #[wasm_bindgen(getter)]
    pub fn judged(&self) -> usize {
        let is_judged = |outcome: &&ClaimOutcome| **outcome != ClaimOutcome::Unchecked;
        self.confrontation.claims.iter().filter(is_judged).count()
    }

    fn findings(&self, confrontation: &Confrontation) -> usize {
        let (document, report) = (&self.opened.file.document, self.opened.report());
        let squeezed = &OnceCell::new();
        let context = Context {
            document,
            squeezed,
            report,
            confrontation,
            previous: None,
            doubt: None,
            lang: Lang::Zh,
            known: None,
        };
        rules::check(&context, &[]).len()
    }
}

/// How many rules look at a single report and need no other one.
#[wasm_bindgen(js_name = ruleCount, skip_typescript)]
pub fn rule_count() -> usize {
    let is_single =
        |rule: &&&rules::Rule| matches!(rule.looks_at, LooksAt::Report(_)) && !rule.id.starts_with('Y');
    RULES.iter().filter(is_single).count()
}

/// The answer of the last of `rounds` rounds.
fn repeated(rounds: u32, action: impl Fn() -> usize) -> usize {
    (0..rounds).fold(0, |_, _| std::hint::black_box(action()))
}
