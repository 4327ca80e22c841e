//! What a document says: the form, the body, the year, the sections, and every value by name.
//!
//! This is the only place where cells and sentences become facts. Nothing here fails: what
//! cannot be named is left in [`Report::not_read`].

mod body;
mod carried;
mod claims;
mod contents;
mod detect;
mod edits;
mod fact;
mod figure;
mod figures;
mod from_document;
mod headings;
mod in_text;
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
pub use fact::{Fact, Inferred, State, Unreadable};
pub use from_document::Overrides;
pub(crate) use squeeze::Squeezed;

use crate::document::{Document, Format};
use crate::key::Key;
use crate::lang::Sentence;
use crate::number::Number;
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
    /// Where tables stand in running text: what was read as one is no prose. Apart from each other, in
    /// document order.
    pub tables_in_text: Vec<Span>,
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

impl Report {
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
            let tables = &self.tables_in_text;
            claims::find(document, &squeezed, template, self.year, organ, &self.sections, tables).claims
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

/// Where titles of reports stand in a text, those that name a body and a year.
pub(crate) fn titles_in(text: &str) -> Vec<Span> {
    let titles = title::every(&Squeezed::new(text)).into_iter();
    titles.filter(|title| title.organ.is_some()).map(|title| title.span).collect()
}

/// The body and the year that a line names, if it is the title of a report and little else.
pub(crate) fn title_of(line: &str) -> Option<(String, u16)> {
    let squeezed = Squeezed::new(line);
    let title = title::every(&squeezed).into_iter().find(|title| title.organ.is_some())?;
    let is_most = title.text.len() * 5 >= squeezed.text().len() * 3;
    title.organ.zip(title.year).filter(|_| is_most)
}
