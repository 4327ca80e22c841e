//! Figures handed over by a program.

use serde_json::{Map, Value, json};

use super::{form, lines};
use crate::checks::validate_as;
use crate::figures::Sheet;

/// The contract's own shape.
pub(super) fn figures(sheet: &Sheet) -> String {
    let value = |printed: &str| match serde_json::from_str::<Value>(printed) {
        Ok(number @ Value::Number(_)) => number,
        _ => Value::String(printed.to_owned()),
    };
    let facts: Map<_, _> =
        sheet.template.keys().map(|key| (key.name().to_owned(), value(sheet.cell(key)))).collect();
    let text: Map<_, _> = sheet
        .template
        .sections
        .iter()
        .map(|section| (section.number.to_string(), form::prose(sheet, section.number).join("\n").into()))
        .collect();
    json!({
        "template": sheet.template.name, "year": sheet.year, "organ": sheet.organ,
        "facts": facts, "text": text,
    })
    .to_string()
}

/// What `gouji check --format json` writes of the same report.
pub(super) fn own_output(sheet: &Sheet) -> String {
    serde_json::to_string(&validate_as(&lines::tabbed_cells(sheet), sheet)).expect("the contract is JSON")
}
