//! The sheets of a workbook and the parts that they lie in.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::Refusal;
use crate::package::{Package, relationships_of, resolved};
use crate::parts::{attribute, elements, prefix_of, related, root_prefix};

const STRICT: &str = "http://purl.oclc.org/ooxml/";

/// One sheet.
pub(super) struct Sheet {
    pub(super) name: String,
    /// The part's name in the archive.
    pub(super) part: String,
    /// Whether it is of the strict variant of the format.
    pub(super) is_strict: bool,
}

/// The sheets in the workbook's order; those without cells are left out.
pub(super) fn of(package: &mut Package<'_>) -> Result<Vec<Sheet>, Refusal> {
    let workbook = related(package, "", "/officeDocument")?.ok_or(Refusal::Unknown)?;
    let text = package.text(&workbook)?.ok_or(Refusal::Unknown)?;
    let relationships = package.text(&relationships_of(&workbook))?.ok_or(Refusal::Unknown)?;
    let part = |id: &str| {
        let mut all = elements(&relationships);
        let found = all.find(|tag| attribute(tag, "Id").as_deref() == Some(id))?;
        let is_worksheet = attribute(&found, "Type")?.ends_with("/worksheet");
        is_worksheet.then(|| Some(resolved(&workbook, &attribute(&found, "Target")?))).flatten()
    };
    let is_strict = text.contains(STRICT);
    let mut sheets = Vec::new();
    for tag in elements(&text).filter(|tag| tag.local_name().as_ref() == "sheet") {
        let (name, id) = (attribute(&tag, "name"), attribute(&tag, "id"));
        if let Some((name, part)) = name.zip(id.as_deref().and_then(part)) {
            sheets.push(Sheet { name, part, is_strict });
        }
    }
    Ok(sheets)
}

impl Sheet {
    /// # Errors
    /// `Protected` where the sheet is protected against changes.
    pub(super) fn refuse_protected(&self, package: &mut Package<'_>) -> Result<(), Refusal> {
        let text = package.text(&self.part)?.ok_or(Refusal::Unknown)?;
        let is_on = |tag: &quick_xml::events::BytesStart<'_>| {
            tag.local_name().as_ref() == "sheetProtection"
                && attribute(tag, "sheet").is_some_and(|value| matches!(&*value, "1" | "true"))
        };
        if elements(&text).any(|tag| is_on(&tag)) { Err(Refusal::Protected) } else { Ok(()) }
    }

    /// Leads from the sheet to the drawing of its comments.
    pub(super) fn show_drawing(&self, package: &mut Package<'_>, id: &str) -> Result<(), Refusal> {
        let text = package.text(&self.part)?.ok_or(Refusal::Unknown)?;
        let prefix = root_prefix(&text).ok_or(Refusal::Unknown)?;
        let base = base(self.is_strict);
        // Declared here, since the prefix need not be known to the sheet.
        let element = format!("<{prefix}legacyDrawing xmlns:r=\"{base}\" r:id=\"{id}\"/>");
        let at = place_of_drawing(&text).ok_or(Refusal::Unknown)?;
        let (before, behind) = text.split_at_checked(at).ok_or(Refusal::Unknown)?;
        package.put(&self.part, format!("{before}{element}{behind}"));
        Ok(())
    }
}

/// Where `legacyDrawing` stands in a worksheet: behind everything but these elements (ECMA-376 part 1,
/// section 18.3.1.99).
fn place_of_drawing(text: &str) -> Option<usize> {
    const BEHIND: [&str; 9] = [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        // Not of the format, but of programs that wrap what stands behind.
        "AlternateContent",
    ];
    let mut reader = Reader::from_str(text);
    let (mut depth, mut before, mut has_cells) = (0_usize, 0, false);
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) if depth == 1 => {
                let name = tag.local_name();
                has_cells |= name.as_ref() == "sheetData";
                if has_cells && BEHIND.contains(&name.as_ref()) && !prefix_of(tag).starts_with("xmlns") {
                    return Some(before);
                }
            }
            Event::End(_) if depth == 1 => return has_cells.then_some(before),
            Event::Eof => return None,
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.checked_sub(1)?,
            _ => {}
        }
        before = end;
    }
}

/// What the types of relationships begin with.
pub(super) const fn base(is_strict: bool) -> &'static str {
    if is_strict {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    }
}

#[cfg(test)]
mod tests {
    use super::place_of_drawing;

    #[test]
    fn the_drawing_stands_where_the_format_wants_it() {
        for (text, expected) in [
            ("<worksheet><sheetData/>|</worksheet>", true),
            (
                "<worksheet><sheetData><row/></sheetData><pageMargins/><drawing/>|<tableParts/></worksheet>",
                true,
            ),
            ("<x:worksheet><x:sheetData/>|<x:extLst><x:picture/></x:extLst></x:worksheet>", true),
            ("<worksheet>|</worksheet>", false),
            ("<worksheet><sheetData>|", false),
        ] {
            let at = text.find('|').expect("a mark");
            let place = place_of_drawing(&text.replace('|', ""));
            assert_eq!(place, expected.then_some(at), "{text}");
        }
    }
}
