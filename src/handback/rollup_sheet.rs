//! 上级与下级之和 in the workbook: every figure beside its sum, and what was added.

use gouji_export::table::{Sheet, Value};
use serde::Deserialize;

use super::cells::{heads, text};
use crate::lang::Lang;
use crate::template::Forms;
use crate::wire::{self, RollupChild};

/// What the workbook needs of a roll-up. Read from the JSON that every door hands out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RollupRows {
    parent: Child,
    children: Vec<Child>,
    missing: Vec<String>,
    values: Vec<Figure>,
}

/// One report: the one above, one that was added, or one that was left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Child {
    source: Source,
    organ: Option<String>,
    failure: Option<Failure>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Source {
    name: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Failure {
    message: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Figure {
    key: String,
    parent: Option<f64>,
    sum: Option<f64>,
    difference: Option<f64>,
    unknown: Vec<String>,
}

impl RollupRows {
    /// The rows of a roll-up.
    pub fn of(rollup: &wire::Rollup) -> RollupRows {
        let child = |child: &RollupChild| match child {
            RollupChild::Added { source, organ } => {
                Child { source: Source::of(source), organ: organ.clone(), failure: None }
            }
            RollupChild::Failed(failed) => Child {
                source: Source::of(&failed.source),
                organ: None,
                failure: Some(Failure { message: failed.failure.message.clone() }),
            },
        };
        let figure = |value: &wire::RollupValue| Figure {
            key: value.key.to_owned(),
            parent: approximate(value.parent),
            sum: approximate(value.sum),
            difference: approximate(value.difference),
            unknown: value.unknown.clone(),
        };
        RollupRows {
            parent: Child { source: Source::of(&rollup.parent.source), ..Child::default() },
            children: rollup.children.iter().map(child).collect(),
            missing: rollup.missing.clone(),
            values: rollup.values.iter().map(figure).collect(),
        }
    }
}

impl Source {
    fn of(source: &wire::Source) -> Source {
        Source { name: source.name.clone() }
    }
}

fn approximate(value: Option<wire::Value>) -> Option<f64> {
    value.map(|value| value.0.approximate())
}

/// The figures, and the reports that they are of.
pub(super) fn rollup_sheets(rollup: &RollupRows, lang: Lang) -> [Sheet; 2] {
    [figures(rollup, lang), children(rollup, lang)]
}

fn figures(rollup: &RollupRows, lang: Lang) -> Sheet {
    let row = |figure: &Figure| {
        let number = |number: Option<f64>| number.map_or(Value::Blank, Value::Number);
        vec![
            text(&place(&figure.key, lang)),
            number(figure.parent),
            number(figure.sum),
            number(figure.difference),
            text(&figure.unknown.join(lang.list())),
        ]
    };
    Sheet {
        name: pick!(lang, "上下级", "Roll-up").to_owned(),
        heads: heads(&[
            (pick!(lang, "位置", "Place"), 60),
            (pick!(lang, "上级", "Parent"), 10),
            (pick!(lang, "下级合计", "Children"), 10),
            (pick!(lang, "差", "Difference"), 10),
            (pick!(lang, "读不出这一格、没有计入的机关", "Bodies whose cell cannot be read, not added"), 50),
        ]),
        rows: rollup.values.iter().map(row).collect(),
    }
}

fn children(rollup: &RollupRows, lang: Lang) -> Sheet {
    let row = |child: &Child, what: &str| {
        let words = |words: Option<&String>| words.map_or(Value::Blank, |words| text(words));
        vec![words(child.source.name.as_ref()), words(child.organ.as_ref()), text(what)]
    };
    let child = |child: &Child| {
        let added = pick!(lang, "已计入", "Added");
        row(child, child.failure.as_ref().map_or(added, |failure| &failure.message))
    };
    let missing = |name: &String| {
        vec![Value::Blank, text(name), text(pick!(lang, "名单上有，没有年报", "On the list, no report"))]
    };
    let mut rows = vec![row(&rollup.parent, pick!(lang, "上级", "Parent"))];
    rows.extend(rollup.children.iter().map(child));
    rows.extend(rollup.missing.iter().map(missing));
    Sheet {
        name: pick!(lang, "计入的年报", "Added").to_owned(),
        heads: heads(&[
            (pick!(lang, "文件", "File"), 36),
            (pick!(lang, "机关", "Body"), 28),
            (pick!(lang, "说明", "Remark"), 60),
        ]),
        rows,
    }
}

/// Where a figure stands, in words.
fn place(key: &str, lang: Lang) -> String {
    let places = Forms::KNOWN.iter().flat_map(|template| template.places());
    let place = places.into_iter().find(|place| place.cell.key.name() == key);
    place.map_or_else(|| key.to_owned(), |place| place.words(lang))
}
