//! What the bars of the picture stand for.

use super::Figures;
use crate::key::Key;
use crate::relation::{Relation, RelationKind};

/// One bar.
pub(super) struct Bar {
    /// What is counted.
    pub(super) name: String,
    /// How many; `None` where one of its figures is not known.
    pub(super) count: Option<i64>,
}

/// The results of applications by kind: groups of rows count together.
pub(super) fn results(figures: Figures) -> Vec<Bar> {
    let is_total = |relation: &&Relation| relation.kind == RelationKind::ColumnTotal;
    // The column of all applicants is the form's last one.
    let Some(relation) = figures.template.relations.iter().rfind(is_total) else { return Vec::new() };
    let mut parts: Vec<Bar> = Vec::new();
    for &key in relation.computed {
        let Some(place) = figures.template.place(key) else { continue };
        let group = place.row.group.rsplit('/').next().filter(|group| group.starts_with('（'));
        // A group is what stands in front of the colon: refused: state secret.
        let name = place.row.name(figures.lang);
        let name = match group {
            None => name,
            Some(group) => {
                pick!(figures.lang, group.to_owned(), name.split(':').next().unwrap_or(group).to_owned())
            }
        };
        let count = figures.count(key);
        match parts.last_mut().filter(|part| part.name == name) {
            Some(part) => part.count = part.count.zip(count).and_then(|(a, b)| a.checked_add(b)),
            None => parts.push(Bar { name, count }),
        }
    }
    parts
}

/// Who applied this year, by kind.
pub(super) fn applicants(figures: Figures) -> Vec<Bar> {
    let balances = |relation: &&Relation| relation.kind == RelationKind::Balance;
    let received = figures.template.relations.iter().rfind(balances);
    let Some(total) = received.and_then(|relation| relation.computed.first()) else { return Vec::new() };
    let is_row =
        |relation: &&Relation| relation.kind == RelationKind::RowTotal && relation.stated.contains(total);
    let Some(row) = figures.template.relations.iter().find(is_row) else { return Vec::new() };
    let name = |key: Key| {
        figures.template.place(key).map_or_else(String::new, |place| place.cell.name(figures.lang))
    };
    row.computed.iter().map(|&key| Bar { name: name(key), count: figures.count(key) }).collect()
}
