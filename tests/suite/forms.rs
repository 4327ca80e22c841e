//! The forms as data.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use gouji::key::Key;
use gouji::template::{CellKind, TEMPLATES, Template, Y2019, Y2021};

use crate::skipped::skipped;

#[track_caller]
fn check(form: &'static Template, keys: usize, relations: usize) {
    let own: HashSet<&str> = form.keys().map(Key::name).collect();
    assert_eq!((form.keys().count(), own.len(), form.relations.len()), (keys, keys, relations));
    let ids: HashSet<&str> = form.relations.iter().map(|relation| relation.id).collect();
    assert_eq!(ids.len(), relations, "every relation has an id of its own");
    let related: HashSet<&str> =
        form.relations.iter().flat_map(|relation| relation.keys()).map(Key::name).collect();
    assert!(related.is_subset(&own), "{:?}", related.difference(&own));
    for place in form.places() {
        let key = place.cell.key.name();
        assert_eq!(related.contains(key), place.table.name != "表二", "{key} in a relation");
        assert!(!place.words().is_empty() && Key::find(key).is_some());
    }
}

#[test]
fn the_form_of_2019_has_198_values_and_40_relations() {
    check(&Y2019, 198, 40);
}

#[test]
fn the_form_of_2021_has_200_values_and_42_relations() {
    check(&Y2021, 200, 42);
}

#[test]
fn every_year_since_2019_has_its_form() {
    let name = |year| Template::for_year(year).map(|form| form.name);
    assert_eq!(
        [2018, 2019, 2020, 2021, 2026].map(name),
        [None, Some("2019"), Some("2019"), Some("2021"), Some("2021")]
    );
    assert!(TEMPLATES.is_sorted_by_key(|form| form.first_year));
}

/// The list of keys that is agreed on with everybody who uses them.
#[test]
fn keys_stand_as_agreed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/spec/keys.tsv");
    let Ok(agreed) = fs::read_to_string(&path) else {
        return skipped("forms::keys_stand_as_agreed", &format!("no {}", path.display()));
    };
    let mut lines = agreed.lines().skip(1);
    for form in TEMPLATES {
        for place in form.places() {
            let row: Vec<_> =
                [place.row.group, place.row.label].into_iter().filter(|part| !part.is_empty()).collect();
            let kind = match place.cell.kind {
                CellKind::Count => "count",
                CellKind::Signed => "signed",
                CellKind::Amount => "amount",
            };
            let row = if row.is_empty() { "—".to_owned() } else { row.join("/") };
            let table = place.table.name.trim_start_matches('表');
            let fields = [form.name, place.cell.key.name(), table, &row, place.cell.column, kind];
            assert_eq!(lines.next(), Some(&*fields.join("\t")));
        }
    }
    assert_eq!(lines.next(), None);
}
