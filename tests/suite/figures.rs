//! One balanced set of figures for each form; every layout is written from them.

use std::collections::HashMap;

use gouji::key::Key;
use gouji::template::{Forms, Template, Y2019, Y2021};

/// A filled-in form.
#[derive(Clone)]
pub(crate) struct Sheet {
    pub(crate) template: &'static Template,
    pub(crate) organ: &'static str,
    pub(crate) year: u16,
    cells: HashMap<&'static str, String>,
}

/// In the form's order.
const FIGURES_2021: &str = "
    0 0 0
    5 2 31
    1286
    97
    4
    12.6

    44 6 0 1 2 0 53
    3 1 0 0 0 0 4
    19 3 0 1 1 0 24
    6 1 0 0 0 0 7
    0 0 0 0 0 0 0
    0 0 0 0 0 0 0
    0 0 0 0 0 0 0
    1 0 0 0 0 0 1
    1 0 0 0 0 0 1
    0 0 0 0 0 0 0
    3 0 0 0 0 0 3
    0 0 0 0 0 0 0
    7 1 0 0 1 0 9
    1 0 0 0 0 0 1
    0 0 0 0 0 0 0
    3 0 0 0 0 0 3
    0 0 0 0 0 0 0
    0 0 0 0 0 0 0
    0 0 0 0 0 0 0
    0 0 0 0 0 0 0
    1 0 0 0 0 0 1
    0 0 0 0 0 0 0
    4 1 0 0 0 0 5
    46 6 0 1 2 0 55
    1 1 0 0 0 0 2

    4 1 1 2 8   0 0 1 0 1   2 0 0 1 3";

const FIGURES_2019: &str = "
    0 0 0
    12 9 47
    36 -4 2815
    7 +2 640
    210 -35 118
    14 0 6
    3 -1
    5笔 251000元

    128 17 2 0 5 1 153
    6 0 0 1 0 0 7
    61 9 1 1 2 0 74
    12 2 0 0 1 0 15
    0 0 0 0 0 0 0
    1 0 0 0 0 0 1
    2 0 0 0 0 0 2
    3 1 0 0 0 0 4
    5 0 0 0 0 0 5
    1 0 0 0 1 0 2
    4 0 0 0 0 0 4
    0 0 0 0 0 1 1
    23 3 1 0 1 0 28
    2 0 0 0 0 0 2
    1 0 0 0 0 0 1
    8 0 0 0 0 0 8
    3 1 0 0 0 0 4
    0 0 0 0 0 0 0
    1 0 0 0 0 0 1
    0 0 0 0 0 0 0
    2 0 0 0 0 0 2
    129 16 2 1 5 1 154
    5 1 0 0 0 0 6

    6 1 0 2 9   1 0 0 1 2   3 0 1 0 4";

impl Sheet {
    pub(crate) fn y2021() -> Sheet {
        Sheet::new(&Y2021, "青禾市档案局", 2024, FIGURES_2021)
    }

    pub(crate) fn y2019() -> Sheet {
        Sheet::new(&Y2019, "青禾市水务局", 2020, FIGURES_2019)
    }

    /// Both forms, and one that only the tests have.
    pub(crate) fn all() -> [Sheet; 3] {
        [Sheet::y2019(), Sheet::y2021(), crate::third_form::sheet()]
    }

    /// The forms that a report of this one may be of.
    pub(crate) fn forms(&self) -> Forms {
        if Forms::KNOWN.named(self.template.name).is_some() { Forms::KNOWN } else { crate::third_form::FORMS }
    }

    /// Both forms.
    pub(crate) fn both() -> [Sheet; 2] {
        [Sheet::y2019(), Sheet::y2021()]
    }

    /// Both forms with figures of which no two of 表三's single cells are alike, so that one that slides
    /// shows.
    pub(crate) fn apart() -> [Sheet; 2] {
        Sheet::both().map(Sheet::set_apart)
    }

    fn set_apart(mut self) -> Sheet {
        let columns = ["natural_person", "business", "research", "nonprofit", "legal_service", "other"];
        let table = &self.template.tables[1];
        let name = |key: &str| key.split('.').nth(1).expect("a row").to_owned();
        let rows: Vec<String> = table.rows.iter().map(|row| name(row.cells[0].key.name())).collect();
        let is_result = |row: &&String| {
            !["received", "carried_in", "carried_out", "handled_total"].contains(&row.as_str())
        };
        let mut set = |row: &str, values: [i64; 6]| {
            for (column, value) in columns.iter().zip(values).chain([(&"total", values.iter().sum())]) {
                self.cells
                    .insert(key_named(table, &format!("applications.{row}.{column}")), value.to_string());
            }
        };
        let mut handled = [0; 6];
        let mut next = 11;
        for row in rows.iter().filter(is_result) {
            let values: [i64; 6] = std::array::from_fn(|column| next + column as i64);
            next += 6;
            (0..6).for_each(|column| handled[column] += values[column]);
            set(row, values);
        }
        let carried_in: [i64; 6] = std::array::from_fn(|column| 301 + column as i64);
        let carried_out: [i64; 6] = std::array::from_fn(|column| 411 + column as i64);
        set("handled_total", handled);
        set("carried_in", carried_in);
        set("carried_out", carried_out);
        set("received", std::array::from_fn(|at| handled[at] + carried_out[at] - carried_in[at]));
        self
    }

    pub(crate) fn new(template: &'static Template, organ: &'static str, year: u16, figures: &str) -> Sheet {
        let figures: Vec<_> = figures.split_whitespace().map(str::to_owned).collect();
        assert_eq!(figures.len(), template.keys().count());
        let cells = template.keys().map(Key::name).zip(figures).collect();
        Sheet { template, organ, year, cells }
    }

    pub(crate) fn title(&self) -> String {
        format!("{}{}年政府信息公开工作年度报告", self.organ, self.year)
    }

    /// The cell as printed.
    pub(crate) fn cell(&self, key: Key) -> &str {
        &self.cells[key.name()]
    }

    /// The same by another body.
    pub(crate) fn by(self, organ: &'static str) -> Sheet {
        Sheet { organ, ..self }
    }

    /// The same for another year.
    pub(crate) fn in_year(self, year: u16) -> Sheet {
        Sheet { year, ..self }
    }

    /// The same with another text in one cell.
    pub(crate) fn with(mut self, key: &str, printed: &str) -> Sheet {
        *self.cells.get_mut(key).expect("a key of the form") = printed.to_owned();
        self
    }

    /// The same with 1 added to the count at `key`.
    pub(crate) fn with_one_more(&self, key: Key) -> Sheet {
        let count: i64 = self.cell(key).parse().expect("a plain count");
        self.clone().with(key.name(), &(count + 1).to_string())
    }

    /// The same with every cell printed in another way.
    pub(crate) fn printed(mut self, style: impl Fn(&str) -> String) -> Sheet {
        for cell in self.cells.values_mut() {
            *cell = style(cell);
        }
        self
    }

    /// The keys whose figures stand in a relation: all of 表三 and 表四.
    pub(crate) fn related_keys(&self) -> impl Iterator<Item = Key> {
        let is_related = |key: &Key| {
            self.template.relations.iter().any(|relation| relation.keys().any(|other| other == *key))
        };
        self.template.keys().filter(is_related)
    }
}

fn key_named(table: &'static gouji::template::TableForm, name: &str) -> &'static str {
    let mut cells = table.rows.iter().flat_map(|row| row.cells);
    cells.find(|cell| cell.key.name() == name).expect("a key of the form").key.name()
}

/// What a cell that is printed so must be read as: its state and its value.
pub(crate) fn meaning(printed: &str) -> (&'static str, Option<String>) {
    if printed.trim().is_empty() {
        return ("blank", None);
    }
    if matches!(printed, "/" | "-" | "—" | "－" | "无") {
        return ("placeholder", None);
    }
    let half_width = |char: char| match char {
        '０'..='９' => char::from(b'0' + (char as u32 - '０' as u32) as u8),
        '，' => ',',
        '．' => '.',
        '－' => '-',
        _ => char,
    };
    let plain: String = printed.chars().map(half_width).collect();
    let end = plain.find(|char: char| !"+-,.0123456789".contains(char)).unwrap_or(plain.len());
    let state = if end == plain.len() { "number" } else { "annotated" };
    (state, Some(plain[..end].replace([',', '+'], "")))
}
