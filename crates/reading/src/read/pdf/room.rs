//! How much may be gone through while a file is read.
//!
//! A file says once what it draws many times, and what it says may stand for much more: a few
//! kilobytes could keep a reader busy for hours. So everything counts as often as it is gone
//! through.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{CMap, CMapName};

use super::Trouble;
use crate::budget::{Budget, Unit};

/// Standard maps that may be read for the maps of a file's own. Each takes a millisecond.
const MOST_BASES: usize = 200;

/// What is left of it, and the standard maps that were read.
pub(super) struct Room {
    budget: Budget,
    bases: Rc<Cell<usize>>,
    maps: HashMap<Vec<u8>, Option<Rc<CMap>>>,
}

impl Room {
    pub(super) fn of(budget: &Budget) -> Self {
        let bases = Rc::new(Cell::new(MOST_BASES));
        Self { budget: budget.clone(), bases, maps: HashMap::new() }
    }

    /// Counts so many bytes that are gone through.
    pub(super) fn take(&self, bytes: usize) -> Result<(), Trouble> {
        self.count(Unit::Steps, bytes)
    }

    pub(super) fn left(&self, unit: Unit) -> usize {
        self.budget.left(unit)
    }

    pub(super) fn count(&self, unit: Unit, count: usize) -> Result<(), Trouble> {
        if self.budget.allows(unit, count) { Ok(()) } else { Err(Trouble::TooLarge) }
    }

    /// One of the maps that every reader of PDF has to know. There are some two hundred names.
    pub(super) fn standard_map(&mut self, name: CMapName<'_>) -> Option<Rc<CMap>> {
        let data = hayro_cmap::load_embedded(name)?;
        let parse = || CMap::parse(data, hayro_cmap::load_embedded).map(Rc::new);
        self.maps.entry(name.to_bytes().to_vec()).or_insert_with(parse).clone()
    }

    /// A map of the file's own, which may be based on a standard one.
    pub(super) fn own_map(&self, data: &[u8]) -> Option<CMap> {
        let bases = Rc::clone(&self.bases);
        CMap::parse(data, move |name| {
            bases.set(bases.get().checked_sub(1)?);
            hayro_cmap::load_embedded(name)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_based_on_another_only_so_often() {
        let map = |times: usize| format!("{} begincmap endcmap", "/GBK-EUC-H usecmap ".repeat(times));
        let room = Room::of(&Budget::of(0));
        assert!(room.own_map(map(2).as_bytes()).is_some());
        assert!(room.own_map(map(MOST_BASES + 1).as_bytes()).is_none());
    }
}
