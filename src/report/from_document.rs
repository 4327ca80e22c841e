//! How a document becomes a report: the form and the year are decided, the tables bound to the form,
//! the prose heard.

use super::claims::{self, Certainty, Claim, ClaimKind, ClaimReading};
use super::squeeze::Squeezed;
use super::{
    Body, ByHand, NotRead, Report, State, Unreadable, carried, detect, in_text, sections, tables, title,
};
use crate::document::{Document, Remark, RemarkKind};
use crate::key::Key;
use crate::template::{Forms, Template};

/// What the reader of a report may decide by hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overrides<'a> {
    /// The forms that the report may be of.
    pub forms: Forms,
    /// The form.
    pub template: Option<&'static Template>,
    /// The year.
    pub year: Option<u16>,
    /// The body that reports, as a system keeps it beside the report.
    pub organ: Option<&'a str>,
    /// The title, as a system keeps it beside the report.
    pub title: Option<&'a str>,
}

impl Report {
    /// Reads what `document` says.
    pub fn of(document: &Document, overrides: Overrides<'_>) -> Report {
        let squeezed = Squeezed::new(&document.text);
        // Which sections there are is the form's to say, and the form may hang on the title's year.
        let newest = overrides.forms.newest().map_or(&[][..], |template| template.sections);
        let mut found = sections::find(document, &squeezed, newest);
        let period = detect::period(&squeezed);
        let first_section = found.sections.first().map(|first| first.span.start);
        let title = title::find(&squeezed, period.map(|period| period.from.0), first_section);
        let given = overrides.title.map(Squeezed::new);
        let given_names = given.as_ref().and_then(|given| title::find(given, None, None));
        let year = overrides
            .year
            .or(given_names.as_ref().and_then(|title| title.year))
            .or(title.as_ref().and_then(|title| title.year))
            .or(period.map(|period| period.from.0));
        let forms = overrides.forms;
        let form = detect::form(&squeezed, year, forms);
        let named = document.form.as_deref().and_then(|name| forms.named(name));
        let template = overrides.template.or(named).or(form.template);
        let section_forms = template.map_or(newest, |template| template.sections);
        if !std::ptr::eq(section_forms, newest) {
            found = sections::find(document, &squeezed, section_forms);
        }
        let carries_over = carried::over(&squeezed, &found.sections);
        let organ = overrides
            .organ
            .map(str::to_owned)
            .or(given_names.and_then(|title| title.organ))
            .or(title.as_ref().and_then(|title| title.organ.clone()));
        let (bound, tables_in_text, said) = template.map_or_else(Default::default, |template| {
            let bind = |said: &[(Key, i64)]| {
                tables::bind(document, &squeezed, template, forms, &found.sections, year, said)
            };
            let bound = bind(&[]);
            let organ = organ.as_deref();
            // What was read as a table is no prose.
            let tables = in_text::stretches(document, template, &found.sections, &bound.rows);
            let said = claims::find(document, &squeezed, template, year, organ, &found.sections, &tables);
            // A table of contents states nothing: its numbers are pages.
            let said = said.without(|span| found.contents.iter().any(|contents| contents.overlaps(span)));
            (heard(bound, &said.claims, bind), tables, said)
        });
        let mut stated_twice = bound.stated_twice;
        stated_twice.extend(found.repeated(&squeezed).map(|span| {
            NotRead::figures(
                span,
                fixed!(
                    "“总体情况”在文件里出现了两次，像是有两份年报，只核对了其中一份",
                    "“总体情况” (overview) appears twice in the file, as if there were two reports; only one was checked"
                ),
            )
        }));
        let mut not_read = bound.not_read;
        not_read.extend(stated_twice.iter().cloned());
        let older_form = if template.is_none() { form.older } else { None };
        // A file with tracked changes is read all the same; a rule of its own speaks of them.
        let remarks = document.remarks.iter().filter(|remark| remark.kind != RemarkKind::Revised);
        let remark = |remark: &Remark| NotRead {
            span: remark.span,
            reason: remark.words.clone(),
            could_hold_figures: remark.kind == RemarkKind::Unread,
            keys: Vec::new(),
        };
        not_read.extend(remarks.map(remark));
        not_read.extend(older_form.map(|span| NotRead::figures(span, detect::OLDER_FORM)));
        Report {
            forms,
            template,
            older_form,
            body: organ.as_deref().and_then(Body::of),
            title_year: title.as_ref().and_then(|title| title.year),
            title: title.map(|title| (title.text, title.span)),
            given_title: overrides.title.map(str::to_owned),
            edited_claims: Vec::new(),
            is_being_filled_in: false,
            by_hand: ByHand {
                template: overrides.template.is_some(),
                year: overrides.year.is_some(),
                organ: overrides.organ.is_some(),
            },
            organ,
            year,
            period,
            repeated_sections: found.twice(document),
            sections: found.sections,
            facts: bound.facts,
            rows: bound.rows,
            tables_in_text,
            claims: said.claims,
            numbers: said.numbers,
            carries_over,
            other_facts: bound.other_facts,
            decided_by_prose: bound.decided_by_prose,
            not_read,
            stated_twice,
        }
    }
}

/// The tables read again with what the prose says of cells that they alone do not decide.
fn heard(
    bound: tables::Bound,
    claims: &[Claim],
    bind: impl FnOnce(&[(Key, i64)]) -> tables::Bound,
) -> tables::Bound {
    let is_open = |key: Key| bound.facts[key].state == State::Unreadable(Unreadable::SeveralSplits);
    let said: Vec<(Key, i64)> = claims
        .iter()
        .filter(|claim| {
            claim.certainty == Certainty::Firm && claim.understood && claim.kind == ClaimKind::Value
        })
        .filter_map(|claim| match claim.readings.as_slice() {
            [ClaimReading { terms, of_last_year: false, .. }] if terms.len() == 1 => {
                Some((terms[0].0, claim.value.integer()?))
            }
            _ => None,
        })
        .filter(|&(key, _)| is_open(key))
        .collect();
    if said.is_empty() { bound } else { bind(&said) }
}
