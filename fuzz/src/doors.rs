//! What each target does with its input.

use std::sync::OnceLock;

use gouji::handback::{BatchRow, Handback, OpinionPaper, summary_sheet};
use gouji::wire::{RollupChild, RollupValue};
use gouji::{
    Accepted, CheckOptions, Content, Figure, GivenFile, Input, Lang, OpenOptions, Opened, TableFormat,
};

use super::boxes;
use super::oracles::{affordable, check, errors, facts, harmless_edits, sentence, survive, told};

/// A target: its name, and what it does.
pub type Door = (&'static str, fn(&[u8]));

/// Every target.
pub const DOORS: [Door; 18] = [
    ("text", text),
    ("html", html),
    ("json", json),
    ("bytes", |input| survive(Input::Bytes(input))),
    ("doc", |input| survive(Input::Bytes(&boxes::doc(input)))),
    ("docx", |input| survive(Input::Bytes(&boxes::docx(input)))),
    ("workbook", |input| survive(Input::Bytes(&boxes::workbook(input)))),
    ("ofd", |input| survive(Input::Bytes(&boxes::ofd(input)))),
    ("pdf", |input| survive(Input::Bytes(&boxes::pdf(input)))),
    ("mhtml", |input| survive(Input::Bytes(&boxes::mhtml(input)))),
    ("compound", |input| survive(Input::Bytes(&boxes::damaged_compound(input)))),
    ("biff", |input| survive(Input::Bytes(&boxes::biff(input)))),
    ("edits", edits),
    ("previous", previous),
    ("rollup", rollup),
    ("localize", localize),
    ("written", written),
    ("accepted", accepted),
];

/// Takes an input through the target of this name.
pub fn enter(name: &str, input: &[u8]) {
    let (_, door) = DOORS.iter().find(|(other, _)| *other == name).expect("a target");
    door(input);
}

fn text(input: &[u8]) {
    of_text(input);
}

fn html(input: &[u8]) {
    of_text(&[b"<p>", input].concat());
}

fn json(input: &[u8]) {
    let json = boxes::json(input);
    survive(Input::Bytes(&json));
    of_text(&json);
}

/// Text whose characters are known.
fn of_text(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    survive(Input::Text(text));
    harmless_edits(text);
}

/// A report with mistakes, by the form of 2021, its cells between tabulators.
const WITH_MISTAKES: &str = include_str!("../../tests/fixtures/mistakes-2024.txt");

/// The report with mistakes, opened once.
fn with_mistakes() -> &'static Opened {
    static OPENED: OnceLock<Opened> = OnceLock::new();
    OPENED.get_or_init(|| {
        gouji::open(Input::Text(WITH_MISTAKES), &OpenOptions::default()).expect("the fixture is a report")
    })
}

/// Changes of a report's looks, each told by a line and what is done to it: neither a fact nor an error
/// of it changes.
fn edits(input: &[u8]) {
    let mut lines: Vec<String> = WITH_MISTAKES.lines().map(str::to_owned).collect();
    for edit in input.chunks_exact(2).take(64) {
        let at = usize::from(edit[0]) % lines.len();
        let line = &mut lines[at];
        match edit[1] % 6 {
            0 => line.push_str("  "),
            1 => line.insert(0, ' '),
            2 => *line = line.replace('0', "０").replace('1', "１").replace('2', "２"),
            3 => line.push('\r'),
            4 => *line = line.replace('\t', " \t "),
            _ if line.is_empty() => line.push('\u{3000}'),
            _ => {}
        }
    }
    let opened = gouji::open(Input::Text(&lines.join("\n")), &OpenOptions::default());
    let found = check(&opened.expect("it is a report all the same"), &[]);
    let before = check(with_mistakes(), &[]);
    assert_eq!(facts(&before), facts(&found));
    assert_eq!(errors(&before), errors(&found));
}

/// A report and last year's, which takes no fact away.
fn previous(input: &[u8]) {
    let [current, last] = boxes::parts(input);
    let last = GivenFile { name: None, content: Content::Bytes(last.to_vec()) };
    let beside = OpenOptions { previous: Some(last), ..OpenOptions::default() };
    let opened = affordable(input.len(), || gouji::open(Input::Bytes(current), &beside));
    let Some(opened) = sentence(opened) else { return };
    let found = affordable(input.len(), || check(&opened, &[]));
    let alone = gouji::open(Input::Bytes(current), &OpenOptions::default());
    // The newer of the two is the one that is checked.
    let Ok(alone) = alone.map(|alone| check(&alone, &[])) else { return };
    if alone.report.year == found.report.year && alone.text == found.text {
        assert_eq!(facts(&alone), facts(&found));
        let missing = errors(&alone).into_iter().find(|rule| !errors(&found).contains(rule));
        assert_eq!(missing, None, "an error is gone beside last year's report");
    }
}

/// A report and two that it sums up, in whichever order. Of two reports of one body the first counts.
fn rollup(input: &[u8]) {
    let [parent, first, second] =
        boxes::parts(input).map(|part| GivenFile { name: None, content: Content::Bytes(part.to_vec()) });
    let is_twice = |child: &RollupChild| match child {
        RollupChild::Added { .. } => false,
        RollupChild::Failed(failed) => failed.failure.code == "same-organ",
    };
    let sums = |children: [&GivenFile; 2]| {
        let children = children.into_iter().cloned();
        let found = affordable(input.len(), || gouji::rollup(&parent, children, &[], Lang::Zh));
        let found = sentence(found).filter(|found| !found.children.iter().any(is_twice))?;
        let value = |value: &RollupValue| format!("{} {:?}", value.key, value.sum);
        Some(found.values.iter().map(value).collect::<Vec<_>>())
    };
    assert_eq!(sums([&first, &second]), sums([&second, &first]));
}

/// Figures of the form of 2021, three bytes each: which, and how many. Causes are looked for, and found
/// of nothing that holds.
fn localize(input: &[u8]) {
    let keys: Vec<_> = check(with_mistakes(), &[]).report.facts.iter().map(|fact| fact.key).collect();
    let mut figures: Vec<_> = keys.iter().map(|key| (*key, Figure::Integer(0))).collect();
    for change in input.chunks_exact(3) {
        let at = usize::from(change[0]) % figures.len();
        figures[at].1 = match i16::from_le_bytes([change[1], change[2]]) {
            i16::MIN => Figure::Unknown,
            number => Figure::Integer(number.into()),
        };
    }
    let changed = figures.iter().any(|(_, figure)| *figure != Figure::Integer(0));
    let found = affordable(input.len(), || gouji::localize("2021", &figures, &[], Lang::Zh));
    let found = sentence(found).expect("keys of the form");
    assert!(changed || found.is_empty(), "everything holds: {found:?}");
}

/// What is written of a document or workbook opens again and says the same.
fn written(input: &[u8]) {
    // A workbook's parts begin with a sheet.
    let is_sheet = input.windows(10).any(|window| window == b"<worksheet");
    let bytes = if is_sheet { boxes::workbook(input) } else { boxes::docx(input) };
    let Ok(opened) = gouji::open(Input::Bytes(&bytes), &OpenOptions::default()) else { return };
    let before = check(&opened, &[]);
    let write = |wanted, edits: Vec<(String, String)>| {
        let options = CheckOptions { edits, ..CheckOptions::default() };
        let checked = opened.check(&options).expect("the options make sense");
        sentence(affordable(bytes.len(), || checked.hand_back(wanted)))
    };
    let told = |bytes: &[u8]| told(Input::Bytes(bytes));
    if let Some(annotated) = write(Handback::Annotated, Vec::new()) {
        assert_eq!(told(&annotated), Ok(facts(&before)), "with comments");
    }
    const KEY: &str = "applications.granted.total";
    let printed =
        |fact: &&gouji::wire::Fact| fact.key == KEY && fact.state == "number" && fact.inferred.is_none();
    if before.report.facts.iter().any(|fact| printed(&fact)) {
        let edits = vec![(KEY.to_owned(), "77".to_owned())];
        let after = facts(&check(&opened, &edits));
        for tracked in [false, true] {
            if let Some(corrected) = write(Handback::Corrected { tracked }, edits.clone()) {
                assert_eq!(told(&corrected), Ok(after.clone()), "corrected, tracked: {tracked}");
            }
        }
    }
    let opinion = Handback::Opinion { paper: OpinionPaper::Docx, with_report: true };
    let opinion = write(opinion, Vec::new()).expect("an opinion is written of every report");
    let sheet = summary_sheet(&[BatchRow::of(&before)], None, None, Lang::Zh).expect("one row fits");
    for bytes in [&opinion, &sheet] {
        let code = told(bytes).err();
        assert!(matches!(code, None | Some("not-a-report" | "too-large")), "not to be opened: {code:?}");
    }
    if let Ok(json) = opened.tables(TableFormat::Json, &CheckOptions::default()) {
        let again = gouji::open(Input::Text(&json), &OpenOptions::default()).expect("figures in JSON");
        for (fact, read) in before.report.facts.iter().zip(&check(&again, &[]).report.facts) {
            if fact.value.is_some() {
                assert_eq!((fact.key, &fact.value), (read.key, &read.value), "as JSON");
            }
        }
    }
}

/// A list of what somebody looked at: it hides nothing that it does not name.
fn accepted(input: &[u8]) {
    let Ok(json) = std::str::from_utf8(input) else { return };
    let list = affordable(input.len(), || Accepted::read(json));
    let Some(accepted) = sentence(list) else { return };
    let before = check(with_mistakes(), &[]);
    let named: Vec<_> =
        accepted.iter().flat_map(|report| &report.findings).map(|(id, _)| id.clone()).collect();
    let options = CheckOptions { accepted, ..CheckOptions::default() };
    let found = with_mistakes().validate(&options).expect("the options make sense");
    assert_eq!(found.findings.len(), before.findings.len(), "what was accepted is still told");
    let hidden =
        found.findings.iter().find(|finding| finding.accepted.is_some() && !named.contains(&finding.id));
    assert!(hidden.is_none(), "{hidden:?}");
    if before.findings.iter().any(|finding| finding.severity == "error" && !named.contains(&finding.id)) {
        assert_eq!(found.summary.verdict, "errors");
    }
}
