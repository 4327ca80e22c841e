//! What must hold of any input: it costs no more than its size allows, what is told of it stands in it,
//! what cannot be read is refused in a sentence, and no harmless change makes another report of it.

use allocation_counter::measure;
use gouji::span::Utf16Index;
use gouji::wire::Validation;
use gouji::{CheckOptions, Error, Input, OpenOptions, Opened, RenderFormat};

/// Memory at one time, in bytes: so much, and so many for each byte of the input.
const MEMORY: (u64, u64) = (64 << 20, 40);
/// Pieces of memory that are asked for, which stand for steps since nothing is built without any.
const STEPS: (u64, u64) = (1_000_000, 100);

const FORMATS: [RenderFormat; 5] =
    [RenderFormat::Html, RenderFormat::Page, RenderFormat::Sarif, RenderFormat::Text, RenderFormat::Markdown];

/// What `work` makes of an input of so many bytes. Panics where it costs too much.
pub fn affordable<T>(size: usize, work: impl FnOnce() -> T) -> T {
    let mut made = None;
    let cost = measure(|| made = Some(work()));
    let most = |(fixed, each): (u64, u64)| fixed + each * size as u64;
    assert!(cost.bytes_max <= most(MEMORY), "{} bytes for {size}", cost.bytes_max);
    assert!(cost.count_total <= most(STEPS), "{} steps for {size}", cost.count_total);
    made.expect("it ran")
}

/// Takes `input` through every door.
pub fn survive(input: Input<'_>) {
    let size = match input {
        Input::Text(text) => text.len(),
        Input::Bytes(bytes) => bytes.len(),
    };
    let found = affordable(size, || gouji::open_all(input, &OpenOptions::default()));
    for opened in sentence(found).iter().flat_map(|all| all.iter().flatten()) {
        let found = affordable(size, || check(opened, &[]));
        is_inside(&found);
        for format in FORMATS {
            affordable(size, || opened.render(format, &CheckOptions::default()))
                .expect("no option was given");
        }
        a_wrong_figure_is_found(opened, &found);
    }
}

/// A text says the same with an end of line behind it, a mark of its encoding before it, and the ends of
/// lines that Windows writes.
pub fn harmless_edits(text: &str) {
    let told = |text: &str| told(Input::Text(text));
    let before = told(text);
    for (edit, after) in [
        ("an end of line", told(&format!("{text}\n"))),
        ("a mark of the encoding", told(&format!("\u{FEFF}{text}"))),
        (
            "ends of lines",
            if text.contains('\r') { before.clone() } else { told(&text.replace('\n', "\r\n")) },
        ),
    ] {
        assert_eq!(before, after, "{edit}");
    }
}

/// Every fact of an input, or the code of its refusal.
pub fn told(input: Input<'_>) -> Result<Vec<String>, &'static str> {
    let opened = gouji::open(input, &OpenOptions::default()).map_err(|error| error.code())?;
    Ok(facts(&check(&opened, &[])))
}

/// Every fact, in words.
pub fn facts(found: &Validation) -> Vec<String> {
    let words = |fact: &gouji::wire::Fact| format!("{} {} {:?}", fact.key, fact.state, fact.value);
    found.report.facts.iter().map(words).collect()
}

/// The rules of all errors, sorted.
pub fn errors(found: &Validation) -> Vec<&'static str> {
    let errors = found.findings.iter().filter(|finding| finding.severity == "error");
    let mut rules: Vec<_> = errors.map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules
}

/// Checks with these corrections.
pub fn check(opened: &Opened, edits: &[(String, String)]) -> Validation {
    let options = CheckOptions { edits: edits.to_vec(), ..CheckOptions::default() };
    opened.validate(&options).expect("the options make sense")
}

/// A refusal is worded for people.
pub fn sentence<T>(answer: Result<T, Error>) -> Option<T> {
    answer.inspect_err(|error| assert!(error.to_string().ends_with(['。', '）']), "{error}")).ok()
}

/// Every place that is told lies in the text.
fn is_inside(found: &Validation) {
    let length = Utf16Index::new(&found.text).offset(found.text.len());
    let spans = found.findings.iter().map(|finding| finding.span);
    let spans = spans.chain(found.report.facts.iter().filter_map(|fact| fact.span));
    let spans = spans.chain(found.coverage.not_read.iter().map(|not_read| not_read.span));
    for span in spans {
        assert!(span.start <= span.end && span.end <= length, "{span:?} of {length}");
    }
}

/// A report in which everything holds does so no more with one figure changed.
fn a_wrong_figure_is_found(opened: &Opened, found: &Validation) {
    const TOTAL: &str = "applications.received.total";
    if found.summary.verdict != "clean" || !found.summary.complete {
        return;
    }
    let facts = &found.report.facts;
    let Some(total) = facts.iter().find(|fact| fact.key == TOTAL && fact.state == "number") else { return };
    let Some(Ok(number)) = total.text.as_deref().map(|text| text.trim().parse::<u32>()) else { return };
    let edit = (TOTAL.to_owned(), number.saturating_add(1).to_string());
    let after = check(opened, &[edit]);
    assert_eq!(after.summary.verdict, "errors", "a total of one more");
}
