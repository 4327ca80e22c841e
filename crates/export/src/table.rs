//! A workbook of plain tables: frozen heads, filters, numbers as numbers.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use crate::Refusal;

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The heads of its columns, each with the width that it deserves, in characters.
    pub heads: Vec<(String, u16)>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words. They are never taken for a formula or a link.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Blank,
}

/// The most characters that a cell of the format holds.
const MAX_TEXT: usize = 32_767;

/// Writes the sheets.
///
/// # Errors
/// Where the format has no room for them.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Refusal> {
    write(sheets).map_err(|_| Refusal::Unwritable)
}

fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same input gives the same bytes: no file of ours tells when it was made.
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&date));
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_freeze_panes(1, 0)?;
        page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        for (column, (name, width)) in (0_u16..).zip(&sheet.heads) {
            page.write_string_with_format(0, column, name, &head)?;
            page.set_column_width(column, *width)?;
        }
        for (row, values) in (1_u32..).zip(&sheet.rows) {
            for (column, value) in (0_u16..).zip(values) {
                match value {
                    Value::Text(text) => {
                        let text: String = text.chars().take(MAX_TEXT).collect();
                        page.write_string_with_format(row, column, text, &words)?;
                    }
                    Value::Number(value) => {
                        page.write_number_with_format(row, column, *value, &number)?;
                    }
                    Value::Blank => {}
                }
            }
        }
        if !sheet.heads.is_empty() {
            let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
            let last_column = u16::try_from(sheet.heads.len() - 1).unwrap_or(u16::MAX);
            page.autofilter(0, 0, last_row, last_column)?;
        }
    }
    workbook.save_to_buffer()
}
