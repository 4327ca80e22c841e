//! The forms as they leave: the names and the wording of cells and relations.

use serde::Serialize;

use super::word;
use crate::lang::Lang;
use crate::relation::Relation;
use crate::template::{CellForm, Place, RowForm, TableForm, Template};

/// One year's form.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    /// Its name in the contract: `2021`.
    pub name: &'static str,
    /// What a reader knows it by.
    pub title: String,
    /// The notice that issued it.
    pub notice: &'static str,
    /// The first report year it is used for.
    pub first_year: u16,
    /// The last report year it is used for; `null` while it is in force.
    pub last_year: Option<u16>,
    /// Its tables, in its order.
    pub tables: Vec<FormTable>,
    /// Its sums, in the order of a validation's `relations`.
    pub relations: Vec<FormRelation>,
}

/// One of a form's tables.
#[derive(Clone, Debug, Serialize)]
pub struct FormTable {
    /// Its name: 表二.
    pub name: String,
    /// The section it stands in.
    pub section: u8,
    /// Its rows, top to bottom.
    pub rows: Vec<FormRow>,
}

/// One row of figures in a form's table.
#[derive(Clone, Debug, Serialize)]
pub struct FormRow {
    /// The labels of the groups it stands in, outermost first, joined by `/`; may be empty.
    pub group: &'static str,
    /// Its label as the notice prints it; empty where it has none.
    pub label: &'static str,
    /// Its cells, left to right.
    pub cells: Vec<FormCell>,
}

/// One cell of a form's table.
#[derive(Clone, Debug, Serialize)]
pub struct FormCell {
    /// The value it holds.
    pub key: &'static str,
    /// The labels of its column, outermost first, joined by `/`.
    #[serde(serialize_with = "word")]
    pub column: &'static str,
    /// The place as every message names it: 表三“（一）予以公开”行“自然人”列.
    pub place: String,
    /// `count`, `signed` or `amount`.
    #[serde(serialize_with = "word")]
    pub kind: &'static str,
}

/// One of a form's sums.
#[derive(Clone, Debug, Serialize)]
pub struct FormRelation {
    /// Its name: `applications.granted.row`.
    pub name: &'static str,
    /// The sum as a reader writes it.
    pub words: String,
    /// Every value in it: first what is stated, then what that is made of.
    pub keys: Vec<&'static str>,
    /// What a list of the sums calls those like this one.
    #[serde(serialize_with = "word")]
    pub group: &'static str,
}

/// A form as it leaves.
pub(crate) fn form(template: &'static Template, lang: Lang) -> Form {
    Form {
        name: template.name,
        title: template.title_words(lang),
        notice: template.notice,
        first_year: template.first_year,
        last_year: template.last_year,
        tables: template.tables.iter().map(|form| table(form, lang)).collect(),
        relations: template.relations.iter().map(|relation| sum(template, relation, lang)).collect(),
    }
}

fn table(table: &'static TableForm, lang: Lang) -> FormTable {
    let row = |row: &'static RowForm| FormRow {
        group: row.group,
        label: row.label,
        cells: row.cells.iter().map(|cell| form_cell(Place { table, row, cell }, lang)).collect(),
    };
    FormTable { name: table.words(lang), section: table.section, rows: table.rows.iter().map(row).collect() }
}

fn form_cell(place: Place, lang: Lang) -> FormCell {
    let CellForm { key, column, kind, .. } = *place.cell;
    FormCell { key: key.name(), column, place: place.words(lang), kind: kind.name() }
}

fn sum(template: &'static Template, relation: &Relation, lang: Lang) -> FormRelation {
    FormRelation {
        name: relation.id,
        words: template.sum_words(relation, lang),
        keys: relation.keys().map(|key| key.name()).collect(),
        group: relation.group_words(lang),
    }
}
