//! Which unit may count what, and what 其他 is in a list.

use super::Sum;
use super::frames::{Frame, NEAR};
use super::reader::Reader;
use super::resolved::{Listing, Matter, Resolved};
use super::tokens::{Figure, Unit};
use crate::number::Number;

/// Whether the list is one of 其他处理: its 其他 is the row 3.其他.
pub(super) fn names_otherwise(frames: &[Frame]) -> bool {
    frames.iter().rev().take(NEAR).filter(|frame| frame.is_bound()).any(|frame| {
        let terms = frame
            .readings
            .first()
            .and_then(|readings| readings.first())
            .map_or(&[][..], |reading| &reading.terms);
        !terms.is_empty() && terms.iter().all(|(key, _)| key.name().contains(".otherwise"))
    })
}

/// Of all ways of 其他处理, those that the list has not named, where it has named some.
pub(super) fn rest_of_otherwise(resolved: &Resolved, frames: &[Frame]) -> Option<Sum> {
    let is_otherwise = |sum: &Sum| sum.iter().all(|(key, _)| key.name().contains(".otherwise"));
    let all = resolved.readings.first().filter(|all| all.len() > 1 && is_otherwise(all))?;
    let named: Vec<&Sum> = frames
        .iter()
        .rev()
        .take(NEAR)
        .filter(|frame| frame.is_bound())
        .filter_map(|frame| Some(&frame.readings.first()?.first()?.terms))
        .filter(|terms| terms.len() == 1 && is_otherwise(terms))
        .collect();
    let rest: Sum = all.iter().filter(|term| !named.iter().any(|sum| sum.contains(term))).copied().collect();
    (!named.is_empty() && !rest.is_empty()).then_some(rest)
}

impl Reader<'_> {
    /// 予以公开3件、无法提供4件，其他1件: of all that was dealt with, what the list has not named.
    pub(super) fn rest_of_list(&self, resolved: &Resolved, frames: &[Frame]) -> Option<Sum> {
        if resolved.matter != Matter::Applications || resolved.context.listing != Listing::Results {
            return None;
        }
        let mut rest: Sum = vec![(self.known.form.key("applications.handled_total.total")?, false)];
        for frame in frames.iter().rev().take(NEAR).filter(|frame| frame.is_bound() && !frame.is_about) {
            let lists = frame
                .meaning
                .as_ref()
                .is_some_and(|meaning| meaning.context.listing == Listing::Results && !meaning.is_rest);
            let terms = &frame.readings.first()?.first()?.terms;
            let is_new = terms.iter().all(|(key, less)| !less && !rest.iter().any(|(named, _)| named == key));
            if lists && is_new {
                rest.extend(terms.iter().map(|(key, _)| (*key, true)));
            }
        }
        (rest.len() > 1).then_some(rest)
    }
}

/// Whether the list has named what stands beside 其他 in the table; else 其他 may be all of that.
pub(super) fn names_all_but_rest(resolved: &Resolved, frames: &[Frame]) -> bool {
    let named = |part: &str| {
        frames.iter().rev().take(NEAR).filter(|frame| frame.is_bound()).any(|frame| {
            let terms = frame
                .readings
                .first()
                .and_then(|readings| readings.first())
                .map_or(&[][..], |reading| &reading.terms);
            terms.iter().any(|(key, _)| key.name().contains(part))
        })
    };
    if resolved.context.listing == Listing::Applicants {
        return [".business", ".research", ".nonprofit", ".legal_service"].iter().all(|part| named(part));
    }
    named(".unavailable") && named(".not_processed")
}

/// The unit of applications that were named without a number: what follows may count them by any.
pub(super) const ANY: char = '*';

/// The value in the unit of the cells, the unit's name, and the readings that the unit leaves.
///
/// `carried` is the unit that has counted applications before.
pub(super) fn valued(
    resolved: &Resolved,
    figure: Figure,
    carried: Option<char>,
) -> Option<(Number, &'static str, Vec<Sum>)> {
    let all = || resolved.readings.clone();
    let names = |part: &str| resolved.readings.iter().flatten().any(|(key, _)| key.name().contains(part));
    let only = |is_amount: bool| -> Vec<Sum> {
        let fits = |sum: &Sum| sum.iter().all(|(key, _)| key.name().ends_with(".amount") == is_amount);
        resolved.readings.iter().filter(|sum| fits(sum)).cloned().collect()
    };
    let money = |value: Number, unit: &'static str| {
        let readings = only(true);
        (!readings.is_empty()).then_some((value, unit, readings))
    };
    let pieces = || {
        let readings = only(false);
        (!readings.is_empty()).then_some((figure.value, "件", readings))
    };
    match figure.unit {
        Unit::TenThousandYuan => money(figure.value, "万元"),
        Unit::Yuan if names("procurement") => money(figure.value, "元"),
        Unit::Yuan => {
            let mut value = figure.value;
            for _ in 0..4 {
                value = value.tenth()?;
            }
            money(value, "万元")
        }
        Unit::Percent | Unit::Times => None,
        Unit::Other => (figure.value.is_zero() && resolved.has_noun).then(|| (figure.value, "件", all())),
        Unit::Pieces => pieces(),
        Unit::None => Some((figure.value, "", all())),
        Unit::Items(unit) => {
            let fits = figure.value.is_zero()
                || match resolved.matter {
                    Matter::Applications => match unit {
                        '个' => true,
                        '条' | '项' | '次' | '封' | '张' | '篇' => {
                            resolved.has_noun
                                || resolved.noun_only
                                || carried.is_some_and(|carried| carried == unit || carried == ANY)
                                || resolved.context.listing == Listing::Results && !resolved.is_generic
                        }
                        _ => false,
                    },
                    Matter::Disputes => matches!(unit, '个' | '次'),
                    Matter::Disclosure if names("items") => {
                        matches!(unit, '项' | '个') || names("procurement") && matches!(unit, '次' | '批')
                    }
                    // 行政许可28个 may be kinds of licences.
                    Matter::Disclosure => {
                        (names("rules") || names("normative_documents")) && matches!(unit, '个' | '部' | '篇')
                            || names("decisions") && carried == Some(unit)
                            || names("coercion") && unit == '次'
                    }
                };
            fits.then(pieces).flatten()
        }
    }
}
