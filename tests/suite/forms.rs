//! The forms as data.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use gouji::Lang;
use gouji::key::Key;
use gouji::template::{Forms, Template, Y2019, Y2021};

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
        assert!(!place.words(Lang::Zh).is_empty() && form.key(key) == Some(place.cell.key));
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
    let name = |year| Forms::KNOWN.for_year(year).map(|form| form.name);
    assert_eq!(
        [2018, 2019, 2020, 2021, 2026].map(name),
        [None, Some("2019"), Some("2019"), Some("2021"), Some("2021")]
    );
    assert!(Forms::KNOWN.iter().is_sorted_by_key(|form| form.first_year));
}

/// What `forms()` hands out, a line a cell or sum.
fn handed_out() -> (Vec<String>, Vec<String>) {
    let (mut cells, mut sums) = (Vec::new(), Vec::new());
    for form in gouji::forms(Lang::Zh) {
        for table in &form.tables {
            for row in &table.rows {
                for cell in &row.cells {
                    let row = [row.group, row.label]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>();
                    let row = if row.is_empty() { "—".to_owned() } else { row.join("/") };
                    let table = table.name.trim_start_matches('表');
                    let agreed = [form.name, cell.key, table, &row, cell.column, cell.kind].join("\t");
                    cells.push(format!("{agreed}\t{}", cell.place));
                }
            }
        }
        for sum in &form.relations {
            sums.push([form.name, sum.name, sum.group, &sum.words, &sum.keys.join(" ")].join("\t"));
        }
    }
    (cells, sums)
}

/// Cells, places and sums of all forms; run with `GOUJI_ACCEPT=1` to take over what is new.
#[test]
fn forms_are_handed_out_as_they_were() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms.tsv");
    let (cells, sums) = handed_out();
    let now = format!("{}\n\n{}\n", cells.join("\n"), sums.join("\n"));
    if std::env::var_os("GOUJI_ACCEPT").is_some() {
        fs::write(&path, &now).expect("a file of ours");
    }
    let before = fs::read_to_string(&path).expect("a file of ours");
    let differs = now.lines().zip(before.lines()).find(|(now, before)| now != before);
    assert_eq!(differs, None);
    assert_eq!(now.len(), before.len());
}

/// The list of keys that is agreed on with everybody who uses them.
#[test]
fn keys_stand_as_agreed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/spec/keys.tsv");
    let Ok(agreed) = fs::read_to_string(&path) else {
        return skipped("forms::keys_stand_as_agreed", &format!("no {}", path.display()));
    };
    let (cells, _) = handed_out();
    let cells: Vec<&str> =
        cells.iter().filter_map(|line| line.rsplit_once('\t')).map(|(agreed, _)| agreed).collect();
    assert_eq!(cells, agreed.lines().skip(1).collect::<Vec<_>>());
}
