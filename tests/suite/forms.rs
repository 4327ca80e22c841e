//! Both forms, compared with the list of values and with their own sums.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::Path;
use std::{fs, io};

use gouji::relation::RelationKind;
use gouji::template::{CellKind, Place, TEMPLATES, Template, Y2019, Y2021};

/// A place as a line of the list names it: key, table, row, column, kind.
fn line(place: Place) -> [String; 5] {
    let Place { table, row, cell } = place;
    let path: Vec<_> = [row.group, row.label].into_iter().filter(|words| !words.is_empty()).collect();
    let kind = match cell.kind {
        CellKind::Count => "count",
        CellKind::Signed => "signed",
        CellKind::Amount => "amount",
    };
    [
        cell.key.name().to_owned(),
        table.name.trim_start_matches('表').to_owned(),
        if path.is_empty() { "—".to_owned() } else { path.join("/") },
        cell.column.to_owned(),
        kind.to_owned(),
    ]
}

#[test]
fn the_forms_are_those_of_the_list_of_values() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/spec/keys.tsv");
    let Ok(list) = fs::read_to_string(&path) else {
        // Past the test harness, which keeps back what a passing test prints.
        let line = format!("SKIPPED: forms: no list of values at {}\n", path.display());
        return io::stderr().write_all(line.as_bytes()).expect("standard error");
    };
    for template in TEMPLATES {
        let expected: Vec<Vec<&str>> = list
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|fields| fields[0] == template.name)
            .map(|fields| fields[1..].to_vec())
            .collect();
        let found: Vec<_> = template.places().map(line).collect();
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected.as_slice(), "{}", template.name);
        }
        assert_eq!(found.len(), expected.len(), "{}", template.name);
    }
}

#[track_caller]
fn check_size(template: &'static Template, keys: [usize; 3], relations: [usize; 4]) {
    let found = ["表二", "表三", "表四"].map(|table| template.places().filter(|p| p.table.name == table).count());
    assert_eq!(found, keys, "values of 表二, 表三 and 表四");
    use RelationKind::{Balance, DisputesTotal, HandledTotal, RowTotal};
    let found = [RowTotal, HandledTotal, Balance, DisputesTotal]
        .map(|kind| template.relations.iter().filter(|relation| relation.kind == kind).count());
    assert_eq!(found, relations, "row totals, handled totals, balances and totals of 表四");
}

#[test]
fn the_form_of_2019_has_198_values_and_40_relations() {
    check_size(&Y2019, [22, 161, 15], [23, 7, 7, 3]);
}

#[test]
fn the_form_of_2021_has_200_values_and_42_relations() {
    check_size(&Y2021, [10, 175, 15], [25, 7, 7, 3]);
}

#[test]
fn a_key_stands_once_in_a_form_and_is_found_by_its_name() {
    for template in TEMPLATES {
        let keys: HashSet<_> = template.keys().collect();
        assert_eq!(keys.len(), template.keys().count(), "{}", template.name);
        for key in keys {
            assert_eq!(gouji::key::Key::find(key.name()), Some(key));
            assert_eq!(template.place(key).map(|place| place.cell.key), Some(key));
        }
    }
}

#[test]
fn relations_have_ids_of_their_own_and_speak_of_the_forms_values_once() {
    for template in TEMPLATES {
        let keys: HashSet<_> = template.keys().collect();
        let ids: HashSet<_> = template.relations.iter().map(|relation| relation.id).collect();
        assert_eq!(ids.len(), template.relations.len(), "{}", template.name);
        for relation in template.relations {
            let own: Vec<_> = relation.keys().collect();
            assert!(own.iter().all(|key| keys.contains(key)), "{}", relation.id);
            assert_eq!(own.iter().collect::<HashSet<_>>().len(), own.len(), "{}", relation.id);
        }
    }
}

#[test]
fn every_cell_of_the_second_and_third_table_stands_in_a_relation() {
    for template in TEMPLATES {
        let mut relations: HashMap<_, usize> = HashMap::new();
        for key in template.relations.iter().flat_map(|relation| relation.keys()) {
            *relations.entry(key).or_default() += 1;
        }
        for place in template.places() {
            let count = relations.get(&place.cell.key).copied().unwrap_or_default();
            let expected = match (place.table.name, place.row.has_row_total()) {
                ("表二", _) => 0..=0,
                ("表三", true) => 2..=3,
                _ => 1..=1,
            };
            assert!(expected.contains(&count), "{} in {count}", place.words());
        }
    }
}

#[test]
fn places_are_worded_differently_throughout_a_form() {
    for template in TEMPLATES {
        let words: HashSet<_> = template.places().map(Place::words).collect();
        assert_eq!(words.len(), template.places().count(), "{}", template.name);
    }
}

#[test]
fn a_year_uses_the_form_that_was_in_force() {
    let name = |year| Template::for_year(year).map(|template| template.name);
    let expected = [(2018, None), (2019, Some("2019")), (2020, Some("2019")), (2021, Some("2021")), (2030, Some("2021"))];
    for (year, form) in expected {
        assert_eq!(name(year), form, "{year}");
    }
}
