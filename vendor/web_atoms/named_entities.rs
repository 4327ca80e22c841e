//! The names of character references, held as one text.

use std::sync::OnceLock;

/// A map of entity names to their codepoints. The second codepoint will
/// be 0 if the entity contains a single codepoint. Entities have their preceding '&' removed.
///
/// # Examples
///
/// ```
/// use web_atoms::NAMED_ENTITIES;
///
/// assert_eq!(NAMED_ENTITIES.get("gt;").unwrap(), &(62, 0));
/// ```
pub static NAMED_ENTITIES: NamedEntities = NamedEntities(OnceLock::new());

/// The names in order, each ended by a NUL and followed by its characters and another NUL.
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/named_entities.txt"));

/// Entities by name, taken out of their text when the first one is asked for.
pub struct NamedEntities(OnceLock<Vec<(&'static str, (u32, u32))>>);

impl NamedEntities {
    /// The codepoints of a name; two times 0 where it is only the beginning of one.
    pub fn get(&self, name: &str) -> Option<&(u32, u32)> {
        let entities = self.0.get_or_init(entities);
        let at = entities.partition_point(|(other, _)| *other < name);
        let (found, codepoints) = entities.get(at)?;
        if *found == name {
            Some(codepoints)
        } else if found.starts_with(name) {
            Some(&(0, 0))
        } else {
            None
        }
    }
}

fn entities() -> Vec<(&'static str, (u32, u32))> {
    let mut pieces = TEXT.split('\0');
    let mut entities = Vec::with_capacity(2231);
    while let (Some(name), Some(characters)) = (pieces.next(), pieces.next()) {
        let mut characters = characters.chars().map(u32::from);
        let mut next = || characters.next().unwrap_or(0);
        entities.push((name, (next(), next())));
    }
    entities
}
