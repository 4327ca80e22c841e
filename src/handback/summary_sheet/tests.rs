use super::*;
use crate::{CheckOptions, Input, OpenOptions};

#[test]
fn what_is_to_be_corrected_in_the_prose_is_no_mere_doubt() {
    let row = |to_correct| BatchRow {
        summary: Some(Summary { verdict: "warnings".to_owned(), ..Summary::default() }),
        to_do: Some(ToDo { to_correct, to_look_at: 1, ..ToDo::default() }),
        ..BatchRow::default()
    };
    let (doubtful, wrong) = (row(0), row(1));
    let sheet = reports(&[&doubtful, &wrong], &[None, None], Lang::Zh);
    let said = |at: usize| sheet.rows.get(at).and_then(|row| row.get(4));
    assert!(matches!(said(0), Some(Value::Text(words)) if words == "要核实"));
    assert!(matches!(said(1), Some(Value::Text(words)) if words == "要改"));
}

#[test]
fn a_validation_that_comes_back_makes_the_row_that_it_was() {
    let report = include_str!("../../../tests/fixtures/mistakes-2024.txt");
    let opened = crate::open(Input::Text(report), &OpenOptions::default()).expect("a report");
    let validation = opened.validate(&CheckOptions::default()).expect("it is checked");
    let json = serde_json::to_value(&validation).expect("JSON");
    let back: BatchRow = serde_json::from_value(json).expect("a row");
    assert!(back.to_do.is_none() && validation.to_do.to_correct > 0, "{:?}", validation.to_do);
    let told = |to_do: &ToDo| (to_do.to_correct, to_do.to_look_at, to_do.foremost.clone());
    assert_eq!(told(&back.to_do()), told(&validation.to_do));
    let of_list = serde_json::to_value(wire::Row::of(validation.clone())).expect("JSON");
    let of_list: BatchRow = serde_json::from_value(of_list).expect("a row");
    let sheet =
        |row: &BatchRow| summary_sheet(std::slice::from_ref(row), None, None, Lang::Zh).expect("a sheet");
    assert!(sheet(&back) == sheet(&BatchRow::of(&validation)) && sheet(&of_list) == sheet(&back));
}
