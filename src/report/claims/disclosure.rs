//! Which values of 表二 words may mean.

use super::nouns::Nouns;
use super::resolved::{Context, Matter, Resolved, sum_of};
use super::{Certainty, Sum};
use crate::template::phrases::{Measure, RECEIVED, Subject, disclosure_cells};

/// What subjects of 表二 and what happened to them mean; `None` where the two do not go together.
pub(super) fn disclosure(words: &Nouns, context: &Context) -> Option<Resolved> {
    let subjects: Vec<Subject> = if words.subjects.is_empty() {
        context.subject.into_iter().collect()
    } else {
        words.subjects.clone()
    };
    let last = *subjects.last()?;
    let mut alternatives = false;
    let takes_measure = |subject: Subject| matches!(subject, Subject::Rules | Subject::NormativeDocuments);
    let mut measures: Vec<Option<Measure>> = words.measures.iter().copied().map(Some).collect();
    if !takes_measure(last) {
        // 公开, 印发 and the like say that what is counted are publications.
        let counts_items = |measure: &Option<Measure>| {
            matches!(measure, Some(Measure::ItemsLastYear | Measure::ItemsChange | Measure::Decisions))
        };
        // 主动公开政府集中采购17项: the form asks for them as they are.
        if last == Subject::Procurement {
            measures.retain(|measure| *measure != Some(Measure::Opened));
        }
        if !measures.iter().all(counts_items) {
            return None;
        }
        if measures.is_empty() {
            measures.push(None);
        }
    } else if measures.is_empty() {
        measures.push(Some(context.measure?));
    } else if measures.len() > 1 {
        // 公开制发的…, 新公开…: the other word is the one that counts.
        measures.retain(|measure| *measure != Some(Measure::Opened));
        if !words.lists_measures && subjects.len() == 1 && !measures.contains(&Some(Measure::InForce)) {
            // 新制作并对外公开的…4件: one number for both.
            alternatives = true;
        }
        if !words.lists_measures && measures.contains(&Some(Measure::InForce)) {
            // 制定现行有效规范性文件21件
            measures.retain(|measure| *measure == Some(Measure::InForce));
        }
    }
    let cell = |subject: Subject, measure: Option<Measure>| -> Vec<Sum> {
        disclosure_cells(subject, measure).iter().map(|&key| vec![(key, false)]).collect()
    };
    let items: Vec<_> = if alternatives && measures.len() > 1 {
        let mut cells: Vec<Sum> = measures.iter().flat_map(|&measure| cell(last, measure)).collect();
        cells.extend(cell(last, Some(Measure::Opened)));
        measures.truncate(1);
        vec![cells]
    } else if subjects.len() > 1 && words.lists_measures && measures.len() > 1 {
        // 无规章、规范性文件制发与废止
        measures
            .iter()
            .flat_map(|&measure| subjects.iter().map(move |&subject| cell(subject, measure)))
            .collect()
    } else if subjects.len() > 1 {
        let measure = *measures.last()?;
        subjects.iter().map(|&subject| cell(subject, measure)).collect()
    } else {
        measures.iter().map(|&measure| cell(last, measure)).collect()
    };
    // What is received is no decision yet.
    let is_received =
        words.counts.iter().any(|(count, _)| count.readings.first() == RECEIVED.readings.first());
    let measure = if subjects.len() > 1 || measures.len() == 1 { *measures.last()? } else { None };
    Some(Resolved {
        matter: Matter::Disclosure,
        readings: sum_of(&items),
        items,
        wholes: Vec::new(),
        certainty: if is_received { Certainty::Doubtful } else { Certainty::Firm },
        is_paired: false,
        has_noun: false,
        is_generic: false,
        noun_only: false,
        is_rest: false,
        context: Context { subject: Some(last), measure, ..context.clone() },
    })
}
