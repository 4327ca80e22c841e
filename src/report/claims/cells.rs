//! Which values the words beside a number may mean.

use super::disclosure::disclosure;
use super::nouns::Nouns;
use super::resolved::{Context, Listing, Matter, Resolved, sum_of};
use super::tokens::Token;
use super::{Certainty, Known, Sum};
use crate::key::Key;
use crate::template::phrases::{
    APPLICATIONS, CARRIED_OUT, Count, HANDLED, Meaning, OTHER_RESULT, RECEIVED, Rank, Term,
};
use crate::template::{ALL_APPLICANTS, ALL_OUTCOMES, OTHER_APPLICANTS, OTHER_OUTCOME, beside};

/// Whether a word by itself can say what a number counts.
pub(super) fn is_meaningful(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Count(_)
            | Meaning::Applicants(_)
            | Meaning::Disputes(_)
            | Meaning::Outcome(_)
            | Meaning::Subject(_)
            | Meaning::Measure(_)
            | Meaning::Others
            | Meaning::Application
            | Meaning::Request
    )
}

/// What `tokens` mean in `context`; `None` where they mean no value of the form.
pub(super) fn resolve(tokens: &[Token], context: &Context, known: &Known) -> Option<Resolved> {
    let words = Nouns::of(tokens);
    if words.aside {
        return None;
    }
    let is_outcome_list = words.others && context.listing == Listing::Outcomes;
    let mut resolved = if !words.outcomes.is_empty() || !words.disputes.is_empty() || is_outcome_list {
        disputes(&words, context)
    } else if !words.subjects.is_empty() || (!words.measures.is_empty() && context.subject.is_some()) {
        disclosure(&words, context)
    } else {
        applications(&words, context)
    }?;
    resolved.keep_keys_of(known);
    (!resolved.readings.is_empty()).then_some(resolved)
}

fn applications(words: &Nouns, context: &Context) -> Option<Resolved> {
    let of_rank = |rank: Rank| words.counts.iter().filter(move |(count, _)| count.rank == rank);
    let flows: Vec<_> = of_rank(Rank::Flow).collect();
    let results: Vec<_> = of_rank(Rank::Result).collect();
    let verbs: Vec<_> = of_rank(Rank::Verb).collect();
    let others_is_applicant = words.others
        && (context.listing == Listing::Applicants || !words.applicants.is_empty())
        && results.is_empty();
    let others_is_result = words.others && !others_is_applicant && context.listing == Listing::Results;
    let mut columns: Vec<&'static [usize]> = words.applicants.clone();
    if others_is_applicant {
        columns.push(&[OTHER_APPLICANTS]);
    }
    let mut certainty = Certainty::Firm;
    let mut noun_only = false;
    let mut reasons: Vec<&'static Count> = Vec::new();
    // Each item of a list with its admissible sums of rows.
    let items: Vec<Vec<&'static [Term]>> = if let Some((flow, _)) = flows.last() {
        // 无上年结转和结转下年的申请
        let listed: Vec<_> = flows.iter().filter(|(other, _)| !std::ptr::eq(*other, *flow)).collect();
        let is_list = flows.iter().skip(1).all(|(_, listed)| *listed);
        let others = listed.iter().filter(|_| is_list).map(|(other, _)| other.readings.to_vec());
        others.chain([flow.readings.to_vec()]).collect()
    } else if !results.is_empty() || others_is_result {
        let mut items;
        (items, reasons) = items_of_results(&results);
        if others_is_result {
            items.push(OTHER_RESULT.readings.to_vec());
        }
        items
    } else if !verbs.is_empty() {
        vec![verbs.iter().flat_map(|(verb, _)| verb.readings.iter().copied()).collect()]
    } else if !columns.is_empty() {
        let defaults = || {
            let counts = [&RECEIVED, &APPLICATIONS, &HANDLED];
            counts.iter().flat_map(|count| count.readings.iter().copied()).collect()
        };
        vec![context.rows.clone().unwrap_or_else(defaults)]
    } else if words.application || words.request {
        certainty = Certainty::Doubtful;
        noun_only = true;
        vec![APPLICATIONS.readings.to_vec()]
    } else {
        return None;
    };
    let listing = if !columns.is_empty() {
        Listing::Applicants
    } else if !results.is_empty() || others_is_result {
        Listing::Results
    } else {
        context.listing
    };
    if columns.is_empty() || columns.iter().map(|columns| columns.len()).sum::<usize>() == 6 {
        columns = vec![&[ALL_APPLICANTS]];
    }
    let is_listed_by_column = columns.len() > 1;
    let sums: Vec<Vec<Sum>> = if is_listed_by_column {
        let rows = items.concat();
        columns.iter().map(|columns| rows.iter().map(|row| cells(row, columns)).collect()).collect()
    } else {
        items.iter().map(|rows| rows.iter().map(|row| cells(row, columns[0])).collect()).collect()
    };
    let total = |row: &&'static [Term]| cells(row, &[ALL_APPLICANTS]);
    let wholes = if columns == [&[ALL_APPLICANTS][..]] {
        [&HANDLED, &RECEIVED, &APPLICATIONS]
            .iter()
            .flat_map(|count| count.readings.iter().map(total))
            .collect()
    } else {
        items.iter().flatten().map(total).collect()
    };
    let own_columns = if words.applicants.len() == 1 { words.applicants.first().copied() } else { None };
    // 自然人提出的申请办结34件、结转1件: of theirs.
    let is_handled = context.rows.as_ref().is_some_and(|rows| rows.first() == HANDLED.readings.first());
    let goes_on = is_handled && flows.iter().any(|(flow, _)| std::ptr::eq(*flow, &CARRIED_OUT));
    let kept_columns = context.columns.filter(|_| !results.is_empty() || goes_on);
    let keeps_rows = columns == [&[ALL_APPLICANTS][..]];
    let rows = if keeps_rows && !noun_only { Some(joined(&items)) } else { context.rows.clone() };
    let mut readings = sum_of(&sums);
    // What became of the applications of one kind of applicants, or of all.
    let names_rows = !results.is_empty() || goes_on;
    if let (Some(of_applicants), true, true) = (context.columns, keeps_rows, names_rows) {
        readings.extend(items.iter().flatten().map(|row| cells(row, of_applicants)));
    }
    // 自然人和企业提出的申请14件: whoever is named may stand for everybody.
    if is_listed_by_column {
        readings.extend(items.iter().flatten().map(total));
    }
    let mut parts = sums;
    if reasons.len() > 1 && !is_listed_by_column {
        let of_reason = |reason: &&'static Count| -> Vec<Sum> {
            reason.readings.iter().map(|row| cells(row, columns[0])).collect()
        };
        parts = reasons.iter().map(of_reason).collect();
        readings.extend(sum_of(&parts));
    }
    Some(Resolved {
        matter: Matter::Applications,
        readings,
        items: parts,
        wholes,
        certainty,
        is_paired: !keeps_rows && !is_listed_by_column && items.len() == 1,
        has_noun: !noun_only && (words.application || words.request),
        is_generic: flows.is_empty()
            && results.is_empty()
            && words.applicants.is_empty()
            && !words.application,
        noun_only,
        is_rest: words.others && results.is_empty() && words.applicants.is_empty(),
        context: Context {
            rows,
            columns: own_columns.or(kept_columns),
            listing,
            subject: None,
            measure: None,
            ..context.clone()
        },
    })
}

/// The items of a list of results, and the reasons that stand beside their group (信访、重复申请等
/// 不予处理): then the group is meant, or the reasons alone.
fn items_of_results(results: &[&(&'static Count, bool)]) -> (Vec<Vec<&'static [Term]>>, Vec<&'static Count>) {
    let first = |count: &'static Count| count.readings.first().copied().unwrap_or_default();
    let is_group_of_all = |group: &&&(&'static Count, bool)| {
        let terms = first(group.0);
        terms.len() > 1
            && results.iter().all(|(count, _)| first(count).iter().all(|term| terms.contains(term)))
    };
    if results.len() > 1
        && let Some((group, _)) = results.iter().find(is_group_of_all)
    {
        let others = results.iter().filter(|(count, _)| !std::ptr::eq(*count, *group));
        let reasons: Vec<&'static Count> = others.map(|(count, _)| *count).collect();
        let mut readings: Vec<&'static [Term]> = Vec::new();
        // 属于行政查询事项不予公开3件: of that row alone. 信访等不予处理: what is listed is an example.
        // 信息不存在无法提供: said of all that is.
        let is_loose = matches!(first(group), [Term::Plus(key), ..] if key.name().contains(".unavailable"));
        // 不予公开（涉及商业秘密等）3件: what is explained is all that is.
        let is_last = results.last().is_some_and(|(last, _)| std::ptr::eq(*last, *group));
        let is_listed = is_loose || !is_last || results.iter().any(|(_, listed)| *listed);
        if let [only] = reasons[..] {
            readings.extend(only.readings);
        }
        if reasons.len() != 1 || is_listed {
            readings.extend(group.readings);
        }
        return (vec![readings], reasons);
    }
    let mut items: Vec<Vec<&'static [Term]>> = Vec::new();
    for (result, listed) in results {
        // 区分处理、部分公开的9件: one row in two words.
        if items.iter().any(|item| item.first() == result.readings.first()) {
            continue;
        }
        match items.last_mut() {
            Some(last) if !listed => last.extend(result.readings),
            _ => items.push(result.readings.to_vec()),
        }
    }
    (items, Vec::new())
}

/// The rows of the only item; of several items nothing is known about who applied.
fn joined(items: &[Vec<&'static [Term]>]) -> Vec<&'static [Term]> {
    if let [only] = items { only.clone() } else { Vec::new() }
}

/// The cells of a sum of rows in some columns.
fn cells(rows: &[Term], columns: &[usize]) -> Sum {
    let cell = |term: &Term| {
        let (first, less) = match *term {
            Term::Plus(first) => (first, false),
            Term::Minus(first) => (first, true),
        };
        columns.iter().filter_map(move |&column| Some((beside(first, column)?, less)))
    };
    rows.iter().flat_map(cell).collect()
}

/// The groups that are not part of another one of them: 争议 says as much as 复议 and 诉讼.
fn without_parts(groups: &[&'static [Key]]) -> Vec<&'static [Key]> {
    let is_part = |group: &&'static [Key]| {
        groups.iter().any(|other| other.len() > group.len() && group.iter().all(|key| other.contains(key)))
    };
    groups.iter().filter(|group| !is_part(group)).copied().collect()
}

fn disputes(words: &Nouns, context: &Context) -> Option<Resolved> {
    let groups: Vec<&[Key]> = if words.disputes.is_empty() {
        context.disputes.iter().map(Vec::as_slice).collect()
    } else {
        without_parts(&words.disputes)
    };
    let last = *groups.last()?;
    let mut outcomes: Vec<&'static [usize]> = words.outcomes.clone();
    if words.others {
        outcomes.push(&[OTHER_OUTCOME]);
    }
    let group_cells = |group: &[Key], outcome: &[usize]| -> Sum {
        group
            .iter()
            .flat_map(|first| outcome.iter().filter_map(|&at| Some((beside(*first, at)?, false))))
            .collect()
    };
    let items: Vec<Vec<Sum>> = if outcomes.is_empty() {
        groups.iter().map(|group| vec![group_cells(group, &[ALL_OUTCOMES])]).collect()
    } else if outcomes.len() == groups.len() && groups.len() > 1 {
        groups.iter().zip(&outcomes).map(|(group, outcome)| vec![group_cells(group, outcome)]).collect()
    } else if groups.len() > 1 && outcomes.len() == 1 {
        groups.iter().map(|group| vec![group_cells(group, outcomes[0])]).collect()
    } else {
        outcomes.iter().map(|outcome| vec![group_cells(last, outcome)]).collect()
    };
    let listing = match (outcomes.is_empty(), words.disputes.is_empty()) {
        (false, _) => Listing::Outcomes,
        // Disputes that are named anew begin a list of their own.
        (true, false) => Listing::Nothing,
        (true, true) => context.listing,
    };
    Some(Resolved {
        matter: Matter::Disputes,
        readings: sum_of(&items),
        items,
        wholes: vec![group_cells(last, &[ALL_OUTCOMES])],
        certainty: Certainty::Firm,
        is_paired: false,
        has_noun: false,
        is_generic: false,
        noun_only: false,
        is_rest: false,
        context: Context {
            disputes: Some(if outcomes.is_empty() { groups.concat() } else { last.to_vec() }),
            columns: None,
            listing,
            subject: None,
            measure: None,
            ..context.clone()
        },
    })
}
