//! For `npm run bench` alone, and in no binary that is shipped: localisation without the border;
//! `checks` are the rules, and `floor` is what reading is compared with.

mod checks;
mod floor;

use wasm_bindgen::prelude::*;

use crate::diagnose::{Cell, RelationSystem, causes};
use crate::options;
use crate::template::{Forms, PerKey, Template};

/// A form with figures in it.
#[wasm_bindgen(skip_typescript)]
pub struct Figures {
    template: &'static Template,
    cells: PerKey<Cell>,
}

#[wasm_bindgen]
impl Figures {
    /// The figures of a form; `keys` in one string, with white space between them.
    #[wasm_bindgen(constructor)]
    pub fn new(template: &str, keys: &str, values: &[i32]) -> Result<Figures, super::Thrown> {
        let template = options::template(template, Forms::KNOWN)?;
        let mut cells = PerKey::of(template, Cell::Free);
        for (key, &value) in keys.split_whitespace().zip(values) {
            cells.set(options::key(key, Forms::KNOWN)?, Cell::Known(value.into()));
        }
        Ok(Figures { template, cells })
    }

    /// Finds the causes `rounds` times over; how many changes the best repairs have together.
    pub fn localize(&self, rounds: u32) -> usize {
        let system = || RelationSystem::of(self.template, |key| self.cells[key]);
        let causes = || causes(self.template, system(), &[]);
        let mut changes = 0;
        for _ in 0..rounds {
            let causes = std::hint::black_box(causes());
            changes = causes.iter().filter_map(|cause| Some(cause.repairs.first()?.changes.len())).sum();
        }
        changes
    }
}
