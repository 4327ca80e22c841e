//! What a document says: the form, the body, the year, the sections, and every value by name.
//!
//! This is the only place where cells and sentences become facts. Nothing here fails: what
//! cannot be named is left in [`Report::not_read`].

mod body;
mod carried;
mod claims;
mod contents;
mod detect;
mod figures;
mod labels;
mod running;
mod sections;
mod split;
mod squeeze;
mod tables;
mod title;

pub use body::Body;
pub use claims::{Certainty, Claim, ClaimKind, ClaimReading, Fate, ProseNumber, Said, Sum, total};
pub use detect::Period;
pub(crate) use squeeze::Squeezed;

use crate::document::{Document, Format, Remark, RemarkKind};
use crate::key::Key;
use crate::lang::Sentence;
use crate::number::{Number, Reading};
use crate::span::Span;
use crate::template::{Asked, Forms, PerKey, RowForm, SectionForm, TableForm, Template};

/// What a document says.
#[derive(Clone, Debug)]
pub struct Report {
    /// The forms that it might have been of.
    pub forms: Forms,
    /// The form it was read by; `None` where no form fits.
    pub template: Option<&'static Template>,
    /// Where the older form shows that the report is one of the years before 2019.
    pub older_form: Option<Span>,
    /// The title as printed, without line breaks, and its place.
    pub title: Option<(String, Span)>,
    /// The body that reports, as the title names it.
    pub organ: Option<String>,
    /// What kind of body that is.
    pub body: Option<Body>,
    /// The year reported on.
    pub year: Option<u16>,
    /// The statistical period, where the report states it.
    pub period: Option<Period>,
    /// The sections found, in document order.
    pub sections: Vec<Section>,
    /// The value of every key; ask with [`Report::fact`].
    pub facts: PerKey<Fact>,
    /// The rows of figures that were named, in document order.
    pub rows: Vec<BoundRow>,
    /// Numbers that the prose states about the form's values, in document order.
    pub claims: Vec<Claim>,
    /// Whether the prose says that a request is carried over, whatever their number.
    pub carries_over: bool,
    /// Every number of the prose that counts something, and what became of it.
    pub numbers: Vec<ProseNumber>,
    /// The cells that were read with the help of what the prose says of them: they confirm nothing
    /// of it.
    pub decided_by_prose: Vec<Key>,
    /// What looks like data and was not understood.
    pub not_read: Vec<NotRead>,
    /// What rows say that another form has in place of this one's.
    pub other_facts: Vec<(Key, Fact)>,
    /// What stands in the file more than once, and not the same: only one of them was read.
    pub stated_twice: Vec<NotRead>,
    /// Headings of sections that stand in the report a second time.
    pub repeated_sections: Vec<Section>,
    /// The year that the title names, whatever was decided by hand.
    pub title_year: Option<u16>,
    /// The title that was given beside the report, which then stands nowhere in it.
    pub given_title: Option<String>,
    /// The claims whose number the user corrected, by place, with what was typed.
    pub edited_claims: Vec<(Span, String)>,
    /// Whether it is a form that is being filled in: what was typed is all there is, and a cell without
    /// anything is still to be filled in instead of left blank.
    pub is_being_filled_in: bool,
    /// What was decided by hand: nobody may say that the report says so.
    pub by_hand: ByHand,
}

/// What was decided by hand and not found in the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// The form.
    pub template: bool,
    /// The year.
    pub year: bool,
    /// The body that reports.
    pub organ: bool,
}

/// One section of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which of the form's sections this is.
    pub number: u8,
    /// The title as printed, without the numeral and without white space.
    pub title: String,
    /// The heading's place.
    pub span: Span,
}

/// One value of the form, as the report states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// What the cell holds.
    pub state: State,
    /// Its value, where it has one.
    pub value: Option<Number>,
    /// Its place; `None` where the form's cell was not found.
    pub span: Option<Span>,
    /// How it was read, where it was not printed as such.
    pub inferred: Option<Inferred>,
    /// What the user typed in place of it.
    pub edit: Option<String>,
    /// On the first cell of a stretch of digits that can be cut in several ways: some of them, each
    /// with the places of the figures of this cell and those behind it.
    pub cuts: Vec<Vec<Span>>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// A number.
    Number,
    /// Nothing.
    Blank,
    /// A mark for “nothing to fill in”.
    Placeholder,
    /// A number with a unit or a note.
    Annotated,
    /// Something that could not be read.
    Unreadable(Unreadable),
    /// The form's cell was not found.
    #[default]
    Absent,
}

/// Why a cell could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds words.
    Words,
    /// The row's digits run together and can be split in several ways.
    SeveralSplits,
    /// The row has fewer figures than the form has cells.
    RowShort,
    /// The file draws characters without telling which they are.
    NoText,
}

/// How a value was read that was not printed as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inferred {
    /// Its row has lost its label and stands where the form's order puts it.
    Order,
    /// Its row's digits run together and were cut so that the form's relations hold.
    Split,
}

/// A row of figures that was named.
#[derive(Clone, Copy, Debug)]
pub struct BoundRow {
    /// The form's table.
    pub table: &'static TableForm,
    /// The form's row.
    pub row: &'static RowForm,
    /// From the label, where it stands in front of the figures, to the last figure.
    pub span: Span,
    /// Whether the row was found in running text and not in a table of the source.
    pub running: bool,
}

/// Something that looks like data and was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// Its place.
    pub span: Span,
    /// Why.
    pub reason: Sentence,
    /// Whether a figure of the form may stand there.
    pub could_hold_figures: bool,
    /// The cells that it may belong to, as far as that can be told.
    pub keys: Vec<Key>,
}

impl NotRead {
    /// Something that may hold figures of the form.
    pub(crate) fn figures(span: Span, reason: impl Into<Sentence>) -> NotRead {
        NotRead { span, reason: reason.into(), could_hold_figures: true, keys: Vec::new() }
    }
}

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
        let squeezed = squeeze::Squeezed::new(&document.text);
        // Which sections there are is the form's to say, and the form may hang on the title's year.
        let newest = overrides.forms.newest().map_or(&[][..], |template| template.sections);
        let mut sections = sections::find(document, &squeezed, newest);
        let period = detect::period(&squeezed);
        let first_section = sections.first().map(|first| first.span.start);
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
            sections = sections::find(document, &squeezed, section_forms);
        }
        let carries_over = carried::over(&squeezed, &sections);
        let organ = overrides
            .organ
            .map(str::to_owned)
            .or(given_names.and_then(|title| title.organ))
            .or(title.as_ref().and_then(|title| title.organ.clone()));
        let (bound, said) = template.map_or_else(Default::default, |template| {
            let bind = |said: &[(Key, i64)]| {
                tables::bind(document, &squeezed, template, forms, &sections, year, said)
            };
            let bound = bind(&[]);
            let organ = organ.as_deref();
            let said = claims::find(document, &squeezed, template, year, organ, &sections, &bound.rows);
            // A table of contents states nothing: its numbers are pages.
            let contents = contents::find(document, &squeezed, section_forms);
            let said = said.without(|span| contents.iter().any(|contents| contents.overlaps(span)));
            (heard(bound, &said.claims, bind), said)
        });
        let mut stated_twice = bound.stated_twice;
        stated_twice.extend(sections::repeated(&squeezed, section_forms).map(|span| {
            NotRead::figures(
                span,
                fixed!(
                    "“总体情况”在文件里出现了两次，像是有两份年报，只核对了其中一份",
                    "“总体情况” (overview) stands twice in the file, as if it held two reports; only one was checked"
                ),
            )
        }));
        let mut not_read = bound.not_read;
        not_read.extend(stated_twice.iter().cloned());
        let older_form = if template.is_none() { form.older } else { None };
        // What was revised was read: a rule speaks of it.
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
            repeated_sections: sections::twice(document, &squeezed, section_forms, &sections),
            sections,
            facts: bound.facts,
            rows: bound.rows,
            claims: said.claims,
            numbers: said.numbers,
            carries_over,
            other_facts: bound.other_facts,
            decided_by_prose: bound.decided_by_prose,
            not_read,
            stated_twice,
        }
    }

    /// Whether everything that may hold a figure of the form was read, and from one place only.
    pub fn is_whole(&self) -> bool {
        let is_unreadable = |fact: &Fact| matches!(fact.state, State::Unreadable(_));
        !self.not_read.iter().any(|unread| unread.could_hold_figures)
            && !self.facts.values().iter().any(is_unreadable)
    }

    /// The claims, searched for once more; for `npm run bench` alone.
    #[cfg(feature = "bench")]
    pub(crate) fn claims_again(&self, document: &Document) -> Vec<Claim> {
        let find = |template| {
            let (squeezed, organ) = (Squeezed::new(&document.text), self.organ.as_deref());
            claims::find(document, &squeezed, template, self.year, organ, &self.sections, &self.rows).claims
        };
        self.template.map_or_else(Vec::new, find)
    }

    /// Whether anything was found that makes this a 政府信息公开工作年度报告.
    pub fn is_recognised(&self) -> bool {
        self.older_form.is_some()
            || self.title.is_some()
            || self.sections.len() >= 2
            || self.facts.values().iter().any(|fact| fact.state != State::Absent)
    }

    /// Whether a program handed over figures and none of the text: then nothing can be said of the
    /// sections that hold nothing else.
    pub(crate) fn is_figures_alone(&self, document: &Document) -> bool {
        let has_table = |number: u8| {
            let tables = self.template.into_iter().flat_map(|template| template.tables);
            tables.clone().any(|table| table.section == number)
        };
        document.format == Format::Json && self.sections.iter().all(|section| has_table(section.number))
    }

    /// The sections that a report of its form has; those of the newest form where it has none.
    pub fn section_forms(&self) -> &'static [SectionForm] {
        self.template.or(self.forms.newest()).map_or(&[], |template| template.sections)
    }

    /// The section that has to say what its form asks for in its year; the newest form decides where
    /// it has none.
    pub fn asked(&self, what: Asked) -> Option<u8> {
        let form = self.template.or(self.forms.newest())?;
        let demand = form.demands.iter().find(|demand| demand.what == what)?;
        self.year.is_none_or(|year| year >= demand.since).then_some(demand.section)
    }

    /// What the report is called: the title that was given with it, or the one that stands in it.
    pub fn title_words(&self) -> Option<&str> {
        self.given_title.as_deref().or(self.title.as_ref().map(|(title, _)| title.as_str()))
    }

    /// The value of `key`; absent where the form does not ask for it.
    pub fn fact(&self, key: Key) -> &Fact {
        self.facts.get(key)
    }

    /// The whole number at `key`, if the report states one there.
    pub fn count(&self, key: Key) -> Option<i64> {
        self.fact(key).value.and_then(Number::integer)
    }

    /// Puts what the user typed in place of the cell at `key`; its place stays.
    pub fn edit(&mut self, key: Key, typed: &str) {
        let Some(fact) = self.facts.get_mut(key) else { return };
        let reading = crate::number::read(typed);
        *fact = Fact {
            state: State::of(reading),
            value: reading.number(),
            span: fact.span,
            inferred: None,
            edit: Some(typed.to_owned()),
            cuts: std::mem::take(&mut fact.cuts),
        };
        // What was not read is told no more once every cell that it may belong to was typed in.
        let facts = &self.facts;
        let is_open = |key: &Key| {
            let fact = facts.get(*key);
            fact.edit.is_none() || matches!(fact.state, State::Unreadable(_))
        };
        self.not_read.retain(|not_read| not_read.keys.is_empty() || not_read.keys.iter().any(is_open));
    }

    /// Tells a form that is being filled in, after all edits.
    pub(crate) fn note_filling(&mut self) {
        let is_empty = |fact: &Fact| matches!(fact.state, State::Blank | State::Absent);
        let facts = self.facts.values();
        self.is_being_filled_in = facts.iter().any(|fact| fact.edit.is_some())
            && facts.iter().all(|fact| fact.edit.is_some() || is_empty(fact));
    }

    /// Whether nothing was filled in at one of its cells yet, where it is a form that is being filled in.
    pub(crate) fn is_empty_yet(&self, fact: &Fact) -> bool {
        self.is_being_filled_in && fact.edit.is_none() && fact.state == State::Blank
    }

    /// Puts what the user typed in place of the number of a claim; its place stays. What is no number
    /// says nothing about any value.
    pub fn edit_claim(&mut self, index: usize, typed: &str) {
        let Some(claim) = self.claims.get_mut(index) else { return };
        match crate::number::read(typed).number() {
            Some(number) => {
                if claim.kind == ClaimKind::Denial && !number.is_zero() {
                    claim.kind = ClaimKind::Value;
                }
                claim.value = number;
                let behind = typed.split_once(['.', '．']).map_or("", |(_, behind)| behind);
                let decimals = behind.chars().take_while(|char| char.is_numeric()).count();
                claim.decimals = u8::try_from(decimals).unwrap_or(u8::MAX);
            }
            None => claim.readings.clear(),
        }
        self.edited_claims.push((claim.span, typed.to_owned()));
    }

    /// The ids of all claims, in their order: in which section, in the order of sections, and which
    /// number there. What stands in front of the first section is in section 0.
    pub fn claim_ids(&self) -> Vec<String> {
        let (mut section, mut number) = (0, 0);
        let id = |claim: &Claim| {
            let own = self.sections.iter().filter(|section| section.span.start <= claim.span.start).count();
            number = if own == section { number + 1 } else { 1 };
            section = own;
            format!("c{section}:{number}")
        };
        self.claims.iter().map(id).collect()
    }

    /// Where section `number` begins and ends, its heading not included.
    pub fn section_body(&self, number: u8, document: &Document) -> Option<Span> {
        let at = self.sections.iter().position(|section| section.number == number)?;
        let end = self.sections.get(at + 1).map_or(document.text.len(), |next| next.span.start);
        Some(Span::new(self.sections[at].span.end, end))
    }
}

/// The body and the year that a line names, if it is the title of a report and little else.
pub(crate) fn title_of(line: &str) -> Option<(String, u16)> {
    let squeezed = Squeezed::new(line);
    let title = title::every(&squeezed).into_iter().find(|title| title.organ.is_some())?;
    let is_most = title.text.len() * 5 >= squeezed.text().len() * 3;
    title.organ.zip(title.year).filter(|_| is_most)
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

impl State {
    /// The state of a cell with this text.
    pub(crate) fn of(reading: Reading) -> State {
        match reading {
            Reading::Blank => State::Blank,
            Reading::Placeholder => State::Placeholder,
            Reading::Number(_) => State::Number,
            Reading::Annotated(_) => State::Annotated,
            Reading::Words => State::Unreadable(Unreadable::Words),
            Reading::Untold => State::Unreadable(Unreadable::NoText),
        }
    }
}
