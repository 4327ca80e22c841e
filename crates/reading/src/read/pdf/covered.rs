//! What a page draws and nobody sees: outside of a clip, in a layer that is switched off, under a white
//! surface.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use hayro_syntax::page::Resources;

use super::super::layout::{Area, Glyph};
use super::faint::faint;
use super::form::catalog;

/// The layers of a file that are switched off when it is opened.
pub(super) fn layers_off(pdf: &Pdf) -> Vec<ObjRef> {
    let Some(layers) = catalog(pdf).and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties")) else {
        return Vec::new();
    };
    let Some(shown) = layers.get::<Dict<'_>>("D") else { return Vec::new() };
    if shown.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
        let on = references(&shown, "ON");
        return references(&layers, "OCGs").into_iter().filter(|layer| !on.contains(layer)).collect();
    }
    references(&shown, "OFF")
}

/// Whether the layer that marked content or a drawing names in `list` is switched off, or all layers of
/// a set are.
pub(super) fn is_off(off: &[ObjRef], list: &Dict<'_>, name: impl AsRef<[u8]> + Copy) -> bool {
    if off.is_empty() {
        return false;
    }
    let is_one_off =
        |list: &Dict<'_>, key: &[u8]| list.get_ref(key).is_some_and(|layer| off.contains(&layer));
    is_one_off(list, name.as_ref())
        || list.get::<Dict<'_>>(name).is_some_and(|set| {
            let layers = references(&set, "OCGs");
            is_one_off(&set, b"OCGs")
                || (!layers.is_empty() && layers.iter().all(|layer| off.contains(layer)))
        })
}

/// Whether marked content with these properties stands in a layer that is switched off.
pub(super) fn is_in_layer_off(
    off: &[ObjRef],
    tag: &[u8],
    properties: &Object<'_>,
    resources: &Resources<'_>,
) -> bool {
    match properties {
        Object::Name(name) if tag == b"OC" => is_off(off, &resources.properties, name.as_ref()),
        _ => false,
    }
}

fn references(list: &Dict<'_>, name: &str) -> Vec<ObjRef> {
    let array = list.get::<Array<'_>>(name);
    let items = array.iter().flat_map(|array| array.raw_iter());
    items.filter_map(|item: MaybeRef<Object<'_>>| item.as_obj_ref()).collect()
}

/// What two areas have in common.
pub(super) fn both(one: Option<Area>, other: Area) -> Area {
    one.map_or(other, |one| Area {
        left: one.left.max(other.left),
        top: one.top.max(other.top),
        right: one.right.min(other.right),
        bottom: one.bottom.min(other.bottom),
    })
}

/// Digits under a white surface are hardly seen.
pub(super) fn cover(glyphs: &mut [Glyph], surface: Area) {
    let (across, down) = (surface.left..=surface.right, surface.top..=surface.bottom);
    for glyph in glyphs.iter_mut().filter(|glyph| glyph.char.is_ascii_digit()) {
        let (x, y) = ((glyph.area.left + glyph.area.right) / 2, (glyph.area.top + glyph.area.bottom) / 2);
        if across.contains(&x) && down.contains(&y) {
            glyph.char = faint(glyph.char);
        }
    }
}
