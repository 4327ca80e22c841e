//! What must be true of every validation, and how a report is compared with its figures.

use std::fmt::Write;

use gouji::span::Utf16Index;
use gouji::wire::{Fact, Span, Validation};
use gouji::{CheckOptions, Error, Input, OpenOptions, Opened, RenderFormat};

use super::figures::{Sheet, meaning};
use gouji::template::Forms;

pub(crate) fn open(text: &str) -> Result<Opened, Error> {
    gouji::open(Input::Text(text), &OpenOptions::default())
}

/// A report that may be of one of these forms.
pub(crate) fn open_as(text: &str, forms: Forms) -> Result<Opened, Error> {
    gouji::open(Input::Text(text), &OpenOptions { forms, ..OpenOptions::default() })
}

/// What gouji says of `text`, which it must accept, in a form of `sheet`.
#[track_caller]
pub(crate) fn validate_as(text: &str, sheet: &Sheet) -> Validation {
    match open_as(text, sheet.forms()).and_then(|opened| opened.validate(&CheckOptions::default())) {
        Ok(validation) => validation,
        Err(error) => panic!("refused: {error}\n{}", excerpt(text)),
    }
}

/// What gouji says of `text`, which it must accept.
#[track_caller]
pub(crate) fn validate(text: &str) -> Validation {
    match gouji::validate(Input::Text(text), &OpenOptions::default(), &CheckOptions::default()) {
        Ok(validation) => validation,
        Err(error) => panic!("refused: {error}\n{}", excerpt(text)),
    }
}

/// The renderings of a report.
pub(crate) fn render(opened: &Opened, format: RenderFormat) -> String {
    opened.render(format, &CheckOptions::default()).expect("no option was given")
}

/// Checks that `text` says exactly what `sheet` does: title, figures, states, and no complaint.
#[track_caller]
pub(crate) fn assert_says(text: &str, sheet: &Sheet) {
    assert_found_says(&validate_as(text, sheet), sheet);
}

/// The same of a report that was read already.
#[track_caller]
pub(crate) fn assert_found_says(found: &Validation, sheet: &Sheet) {
    let text = found.text.as_str();
    let head = (found.report.template, found.report.organ.as_deref(), found.report.year);
    assert_eq!(head, (Some(sheet.template.name), Some(sheet.organ), Some(sheet.year)), "{}", excerpt(text));
    let wrong: Vec<String> = sheet
        .template
        .keys()
        .zip(&found.report.facts)
        .filter_map(|(key, fact)| {
            assert_eq!(fact.key, key.name(), "facts in the form's order");
            let (state, value) = meaning(sheet.cell(key));
            let is_right = (fact.state, value_of(fact)) == (state, value);
            (!is_right).then(|| format!("{} “{}” {}", fact.key, sheet.cell(key), sketch(fact)))
        })
        .collect();
    assert!(wrong.is_empty(), "{} figures read wrongly:\n{}\n{}", wrong.len(), head_of(&wrong), text);
    assert_balanced(found);
    assert_eq!(grave(found), Vec::<String>::new(), "{text}");
    assert_invariants(found);
}

/// Checks that all relations of the form were checked and hold.
#[track_caller]
pub(crate) fn assert_balanced(found: &Validation) {
    let relations = found.coverage.relations;
    let all = match found.report.template {
        Some("2019") => 40,
        Some("2021") => 42,
        _ => crate::third_form::THIRD.relations.len(),
    };
    assert_eq!((relations.holds, relations.violated, relations.unchecked), (all, 0, 0));
}

/// The findings of severity error or warning, in a line each.
pub(crate) fn grave(found: &Validation) -> Vec<String> {
    let grave = found.findings.iter().filter(|finding| finding.severity != "info");
    grave.map(|finding| format!("{} {} {}", finding.rule, finding.severity, finding.message)).collect()
}

/// Whether an error names `key`.
pub(crate) fn has_error_at(found: &Validation, key: &str) -> bool {
    found.findings.iter().filter(|finding| finding.severity == "error").any(|finding| {
        finding.keys.contains(&key) || finding.related.iter().any(|related| related.key == Some(key))
    })
}

/// The kinds of causes that the contract names.
const KINDS: [&str; 6] = ["cells", "moved", "exchanged", "shifted-row", "shifted-column", "unresolved"];

/// What the contract promises of every validation, whatever was read.
#[track_caller]
pub(crate) fn assert_invariants(found: &Validation) {
    let index = Utf16Index::new(&found.text);
    let length = index.offset(found.text.len());
    let boundaries = Boundaries::of(&found.text);
    let assert_inside = |span: Span, what: &str| {
        assert!(span.start <= span.end && span.end <= length, "{what}: {span:?} of {length}");
        assert!(boundaries.contains(span.start) && boundaries.contains(span.end), "{what}: {span:?}");
    };
    let keys: Vec<_> = found.report.facts.iter().map(|fact| fact.key).collect();
    let form = found.report.template.and_then(|name| crate::third_form::FORMS.named(name));
    let expected: Vec<_> = form.into_iter().flat_map(|form| form.keys()).map(|key| key.name()).collect();
    assert_eq!(keys, expected, "one fact for every key of the form, in its order");
    for fact in &found.report.facts {
        assert_eq!(fact.span.is_none(), fact.state == "absent", "{}", sketch(fact));
        assert_eq!(fact.reason.is_some(), fact.state == "unreadable", "{}", sketch(fact));
        if let Some(span) = fact.span {
            assert_inside(span, fact.key);
            assert_eq!(fact.text.as_deref(), Some(boundaries.slice(span)), "{}", fact.key);
        }
    }
    for section in &found.report.sections {
        assert_inside(section.span, &section.title);
    }
    for not_read in &found.coverage.not_read {
        assert_inside(not_read.span, &not_read.reason);
    }
    let mut ids = std::collections::HashSet::new();
    for finding in &found.findings {
        assert!(ids.insert(&finding.id), "{} twice", finding.id);
        assert_inside(finding.span, &finding.id);
        assert_eq!(finding.span.within, None, "{}", finding.id);
        for related in &finding.related {
            match (related.span.within, &found.previous) {
                (None, _) => assert_inside(related.span, &finding.id),
                (Some("previous"), Some(previous)) => {
                    let boundaries = Boundaries::of(&previous.text);
                    let Span { start, end, .. } = related.span;
                    let fits = start <= end && boundaries.contains(start) && boundaries.contains(end);
                    assert!(fits, "{}: {:?}", finding.id, related.span);
                }
                other => panic!("{}: {other:?}", finding.id),
            }
        }
        assert!(!finding.message.is_empty() && !finding.message.contains("数据有误"), "{}", finding.message);
        assert!(["error", "warning", "info"].contains(&finding.severity), "{}", finding.severity);
        assert!(["report", "reading"].contains(&finding.responsibility), "{}", finding.responsibility);
        assert!(finding.keys.iter().all(|key| keys.contains(key)), "{:?}", finding.keys);
    }
    for diagnosis in &found.diagnoses {
        assert!(diagnosis.findings.iter().all(|&index| index < found.findings.len()), "{diagnosis:?}");
        assert!(diagnosis.repairs.is_sorted_by_key(|repair| repair.rank), "{diagnosis:?}");
        assert!(KINDS.contains(&diagnosis.kind) && !diagnosis.relations.is_empty(), "{diagnosis:?}");
    }
    let places: Vec<_> = found.findings.iter().map(|finding| finding.span.start).collect();
    assert!(places.is_sorted(), "findings in document order: {places:?}");
    let relations = found.coverage.relations;
    let all = relations.holds + relations.violated + relations.unchecked;
    assert_eq!(all, form.map_or(0, |form| form.relations.len()), "every relation is counted");
}

/// A text addressed in UTF-16 units.
struct Boundaries<'a> {
    text: &'a str,
    /// The byte at each unit; `None` in the middle of a character.
    bytes: Vec<Option<usize>>,
}

impl<'a> Boundaries<'a> {
    fn of(text: &'a str) -> Self {
        let mut bytes = Vec::with_capacity(text.len());
        for (at, char) in text.char_indices() {
            bytes.push(Some(at));
            bytes.extend((1..char.len_utf16()).map(|_| None));
        }
        bytes.push(Some(text.len()));
        Boundaries { text, bytes }
    }

    fn contains(&self, unit: usize) -> bool {
        self.bytes.get(unit).is_some_and(Option::is_some)
    }

    fn slice(&self, span: Span) -> &'a str {
        let byte = |unit: usize| self.bytes[unit].expect("a character boundary");
        &self.text[byte(span.start)..byte(span.end)]
    }
}

pub(crate) fn value_of(fact: &Fact) -> Option<String> {
    fact.value.map(|value| value.0.to_string())
}

/// A fact in a line.
pub(crate) fn sketch(fact: &Fact) -> String {
    let mut line = format!("{} is {}", fact.key, fact.state);
    for part in [value_of(fact), fact.reason.map(str::to_owned), fact.text.clone()].into_iter().flatten() {
        let _ = write!(line, " {part:?}");
    }
    line
}

/// The first lines of a list.
pub(crate) fn head_of(lines: &[String]) -> String {
    lines.iter().take(8).map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// The beginning of a text, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(300).collect()
}
