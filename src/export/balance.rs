//! The balance of applications: what came in above, what became of it below, widths to scale.

use super::Figures;
use super::svg::{Align, Drawing, FILLS, INK, WIDTH, WRONG};
use crate::key::Key;
use crate::relation::{Relation, RelationKind};

const LEFT: f64 = 16.0;
const RIGHT: f64 = WIDTH - 16.0;
/// How high each of the two bars is, and how far they are apart.
const HEIGHT: f64 = 30.0;
const BETWEEN: f64 = 60.0;

/// Draws the balance of all applicants together.
pub(super) fn balance(drawing: &mut Drawing, figures: Figures) {
    let lang = figures.lang;
    let is_balance = |relation: &&Relation| relation.kind == RelationKind::Balance;
    let Some(relation) = figures.template.relations.iter().rfind(is_balance) else { return };
    let side = |keys: &[Key]| -> Vec<(String, Option<i64>)> {
        let name = |key| figures.template.place(key).map_or_else(String::new, |place| place.row.name(lang));
        keys.iter().map(|&key| (name(key), figures.count(key).filter(|count| *count >= 0))).collect()
    };
    let (came, became) = (side(relation.computed), side(relation.stated));
    drawing.heading(pick!(
        lang,
        "新收与结转，办理与结转",
        "Received and carried in, handled and carried out"
    ));
    let told = |side: &[(String, Option<i64>)]| {
        let part = |(name, count): &(String, Option<i64>)| match count {
            Some(count) => say!(lang, "{name} {count} 件", "{name} {count}"),
            None => say!(lang, "{name}读不出", "{name} unreadable"),
        };
        side.iter().map(part).collect::<Vec<_>>().join(lang.comma())
    };
    let sum = |side: &[(String, Option<i64>)]| {
        side.iter().try_fold(0_i64, |sum, (_, count)| sum.checked_add((*count)?))
    };
    let (Some(above), Some(below)) = (sum(&came), sum(&became)) else {
        let words = format!("{}{}{}", told(&came), lang.semicolon(), told(&became));
        drawing.bottom += 22.0;
        drawing.text(LEFT, drawing.bottom, Align::Start, INK, &words);
        drawing.bottom += 8.0;
        drawing.said.push(words);
        return;
    };
    let gap = above.abs_diff(below);
    let verdict = if gap == 0 {
        say!(lang, "两边都是 {above} 件，相等", "{above} on both sides: they balance")
    } else {
        say!(lang, "{above} 件对 {below} 件，差 {gap} 件", "{above} against {below}, off by {gap}")
    };
    drawing.said.push([told(&came), told(&became), verdict.clone()].join(lang.semicolon()));
    let scale = (RIGHT - LEFT) / above.max(below).max(1) as f64;
    let upper = drawing.bottom + 24.0;
    let lower = upper + HEIGHT + BETWEEN;
    let width = |count: i64| count as f64 * scale;
    drawing.band((LEFT, LEFT + width(above), upper + HEIGHT), (LEFT, LEFT + width(below), lower));
    bar(drawing, &came, upper, upper - 8.0, scale);
    bar(drawing, &became, lower, lower + HEIGHT + 18.0, scale);
    let colour = if gap == 0 { INK } else { WRONG };
    if gap > 0 {
        let (y, shorter) = if above < below { (upper, above) } else { (lower, below) };
        let width_of_gap = RIGHT - LEFT - width(shorter);
        drawing.gap(LEFT + width(shorter), y, width_of_gap.max(3.0), HEIGHT);
    }
    let middle = upper + HEIGHT + BETWEEN / 2.0 + 5.0;
    drawing.text((LEFT + RIGHT) / 2.0, middle, Align::Middle, colour, &verdict);
    drawing.bottom = lower + HEIGHT + 26.0;
}

/// Parts beside each other, with their names on one line above or below: the first from the left,
/// the last from the right, so that a narrow part keeps its name.
fn bar(drawing: &mut Drawing, parts: &[(String, Option<i64>)], y: f64, line: f64, scale: f64) {
    let mut x = LEFT;
    for (at, (name, count)) in parts.iter().enumerate() {
        let count = count.unwrap_or(0);
        let width = count as f64 * scale;
        drawing.rect(x, y, width, HEIGHT, FILLS[at % FILLS.len()]);
        let words = format!("{name} {count}");
        if at == 0 {
            drawing.text(LEFT, line, Align::Start, INK, &words);
        } else {
            drawing.text(RIGHT, line, Align::End, INK, &words);
        }
        x += width;
    }
}
