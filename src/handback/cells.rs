//! Cells of the workbook about many reports.

use gouji_export::table::Value;

/// Heads of columns, with how wide they are in characters.
pub(super) fn heads(heads: &[(&str, u16)]) -> Vec<(String, u16)> {
    heads.iter().map(|(name, width)| ((*name).to_owned(), *width)).collect()
}

/// A cell of words.
pub(super) fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}
