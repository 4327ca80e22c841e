//! Run styles: elements such as `b`, `font` and `span`, which reach the tree only if they hide
//! what stands in them.

use super::super::names::Name;
use super::TagKind;

/// How many hiding ones are remembered.
const REMEMBERED: usize = 32;

/// Elements of one name whose end tags are still to come.
pub(super) struct Pending {
    pub(super) name: Name,
    pub(super) count: usize,
}

/// The open run styles that hide their text, and how many of the same name were begun inside and
/// held back. Those that a block's end closed stay; they do no harm, as nothing else that closes
/// like them is ever in the tree.
#[derive(Default)]
pub(super) struct Runs {
    hiding: Vec<Pending>,
}

impl Runs {
    /// Whether the tag of a run style is held back: one that hides nothing, or the end of such a
    /// one.
    pub(super) fn hold_back(&mut self, kind: TagKind, name: Name) -> bool {
        let Some(open) = self.hiding.iter_mut().rfind(|open| open.name == name) else {
            return true;
        };
        match kind {
            TagKind::Start => open.count += 1,
            TagKind::End if open.count == 0 => return false,
            TagKind::End => open.count -= 1,
        }
        true
    }

    /// A run style that hides begins.
    pub(super) fn remember(&mut self, name: Name) {
        if self.hiding.len() == REMEMBERED {
            self.hiding.remove(0);
        }
        self.hiding.push(Pending { name, count: 0 });
    }

    /// The innermost hiding one of this name ends, and those that were begun inside it and never
    /// ended: their number.
    pub(super) fn forget(&mut self, name: Name) -> usize {
        let at = self.hiding.iter().rposition(|open| open.name == name).unwrap_or_default();
        let inside = self.hiding.len().saturating_sub(at + 1);
        self.hiding.truncate(at);
        inside
    }
}
