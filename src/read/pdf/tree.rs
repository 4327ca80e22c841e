//! What the pages of a file refer to, counted before they are listed: thousands of pages may share
//! one list of names, which is gone through for each of them.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object};

use super::Trouble;
use super::room::Room;

/// The properties of a page that are looked up when pages are listed.
const OF_PAGE: [&str; 6] = ["Resources", "MediaBox", "CropBox", "Rotate", "Type", "Kids"];
/// The lists of names that a page's resources hold.
const OF_RESOURCES: [&str; 7] =
    ["ExtGState", "Font", "ColorSpace", "XObject", "Pattern", "Shading", "Properties"];

/// Counts everything that is gone through to list the pages.
pub(super) fn check(pdf: &Pdf, room: &Room) -> Result<(), Trouble> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let mut seen = HashSet::new();
    let mut waiting: Vec<Dict<'_>> = root.and_then(|root| root.get("Pages")).into_iter().collect();
    let mut has_pages = false;
    while let Some(page) = waiting.pop() {
        count(&page, room)?;
        let Some(kids) = page.get::<Array<'_>>("Kids") else {
            has_pages = true;
            continue;
        };
        for kid in kids.raw_iter() {
            match kid {
                MaybeRef::Ref(place) if seen.insert(place) => {
                    waiting.extend(pdf.xref().get::<Dict<'_>>(place.into()));
                }
                MaybeRef::Ref(_) => {}
                MaybeRef::NotRef(kid) => waiting.extend(kid.into_dict()),
            }
        }
    }
    if !has_pages {
        // Where no page is named, every object is looked at.
        pdf.objects().into_iter().filter_map(Object::into_dict).try_for_each(|dict| count(&dict, room))?;
    }
    Ok(())
}

fn count(page: &Dict<'_>, room: &Room) -> Result<(), Trouble> {
    room.take(page.data().len())?;
    OF_PAGE.iter().try_for_each(|name| room.take(len(page.get(name))))?;
    let Some(resources) = page.get::<Dict<'_>>("Resources") else { return Ok(()) };
    OF_RESOURCES.iter().try_for_each(|name| room.take(len(resources.get(name))))
}

fn len(object: Option<Object<'_>>) -> usize {
    match object {
        Some(Object::Dict(dict)) => dict.data().len(),
        Some(Object::Array(array)) => array.data().len(),
        _ => 0,
    }
}
