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

/// Bytes that may be gone through. A report of some hundred pages has a few million.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Standard maps that may be read for the maps of a file's own. Each takes a millisecond.
const MOST_BASES: usize = 200;

/// What is left of it, and the standard maps that were read.
pub(super) struct Room {
    bytes: Cell<usize>,
    bases: Rc<Cell<usize>>,
    maps: HashMap<Vec<u8>, Option<Rc<CMap>>>,
}

impl Default for Room {
    fn default() -> Self {
        Self { bytes: Cell::new(MOST_BYTES), bases: Rc::new(Cell::new(MOST_BASES)), maps: HashMap::new() }
    }
}

impl Room {
    /// Counts so many bytes.
    pub(super) fn take(&self, bytes: usize) -> Result<(), Trouble> {
        self.bytes.set(self.bytes.get().checked_sub(bytes).ok_or(Trouble::TooLarge)?);
        Ok(())
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
        assert!(Room::default().own_map(map(2).as_bytes()).is_some());
        assert!(Room::default().own_map(map(MOST_BASES + 1).as_bytes()).is_none());
    }
}
