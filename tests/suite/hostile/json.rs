//! JSON that is no report, or one that no program should write.

use serde_json::json;

use super::linear::check_inputs;
use super::{check_refused, survive};
use gouji::Input;

/// Checks that figures which claim to be a report are read without harm, and what one of them is.
#[track_caller]
fn check_read(facts: serde_json::Value, key: &str, state: &str, value: Option<&str>) {
    let text = json!({ "template": "2021", "year": 2024, "organ": "某局", "facts": facts }).to_string();
    let found = survive(Input::Text(&text)).expect("a report");
    let fact = found.report.facts.iter().find(|fact| fact.key == key).expect("a key of the form");
    let read = fact.value.map(|value| value.0.to_string());
    assert_eq!((fact.state, read.as_deref()), (state, value), "{fact:?}");
}

#[test]
fn json_of_another_shape_is_refused() {
    for text in [
        "{",
        "{}}",
        "{\"facts\":[]}",
        "{\"facts\":{}",
        "{\"facts\":{}} {}",
        "{\"template\":2021}",
        "{\"template\":\"2014\"}",
        "{\"year\":\"2024\"}",
        "{\"year\":-1}",
        "{\"year\":1e99}",
        "{\"organ\":{}}",
        "{\"facts\":{\"x\":1}}",
        "{\"facts\":{\"applications.received.total\":[1]}}",
        "{\"facts\":{\"applications.received.total\":{\"value\":1}}}",
        "{\"facts\":{\"applications.received.total\":01}}",
        "{\"text\":{\"7\":\"\"}}",
        "{\"text\":{\"1\":1}}",
        "{\"schemaVersion\":1,\"report\":{\"template\":\"2014\"}}",
        "{\"facts\":{\"applications.received.total\":1}}\u{0}",
    ] {
        check_refused(text, "bad-json");
    }
}

#[test]
fn deep_json_is_refused() {
    for depth in [200, 100_000] {
        check_refused(&format!("{{\"facts\":{}", "[".repeat(depth)), "bad-json");
        check_refused(&"{\"facts\":".repeat(depth), "bad-json");
        check_refused(&format!("{}1{}", "{\"facts\":".repeat(depth), "}".repeat(depth)), "bad-json");
    }
}

#[test]
fn nonsense_in_gouji_s_own_shape_is_harmless() {
    for nonsense in [
        json!({ "schemaVersion": 1 }),
        json!({ "schemaVersion": null, "report": 3 }),
        json!({ "schemaVersion": 1, "report": { "template": "2021", "facts": [1, null, { "key": 3 }] } }),
        json!({ "schemaVersion": 1, "text": "三、表\n", "report": { "template": "2021", "year": 99_999,
            "sections": [
                { "number": 900, "span": { "start": 9, "end": 3 } },
                { "number": 1, "span": { "start": u64::MAX, "end": -1 } },
                { "number": 2 },
            ],
            "facts": [{ "key": "applications.received.total", "state": "number", "value": "𠮷", "span": { "start": 1 } }] } }),
    ] {
        match survive(Input::Text(&nonsense.to_string())) {
            Ok(found) => assert_eq!(found.coverage.relations.violated, 0, "{nonsense}"),
            Err(code) => assert!(["bad-json", "not-a-report"].contains(&code), "{code}: {nonsense}"),
        }
    }
}

#[test]
fn a_figure_may_be_anything_that_can_be_printed() {
    let key = "applications.received.natural_person";
    for (printed, state, value) in [
        (json!(null), "blank", None),
        (json!(""), "blank", None),
        (json!(12), "number", Some("12")),
        (json!("12件"), "annotated", Some("12")),
        (json!("/"), "placeholder", None),
        (json!("| 3 | 4 |"), "unreadable", None),
        (json!("<td>3</td>"), "unreadable", None),
        (json!(99_999_999_999_999_999_999_f64), "unreadable", None),
        (json!(1e300), "unreadable", None),
    ] {
        check_read(json!({ key: printed }), key, state, value);
    }
    check_read(json!({ "disclosure.fees.amount": 12.60 }), "disclosure.fees.amount", "number", Some("12.6"));
}

#[test]
fn sections_that_lie_over_each_other_and_many_figures_take_linear_time() {
    let checked = |sections: serde_json::Value, facts: serde_json::Value, lines: usize| {
        json!({ "schemaVersion": 1, "text": "字\n".repeat(lines), "report": { "template": "2021", "year": 2024,
            "title": "某局2024年政府信息公开工作年度报告", "sections": sections, "facts": facts } })
        .to_string()
    };
    let check = |text: &dyn Fn(usize) -> String, count: usize| {
        check_inputs(Input::Text(&text(count)), Input::Text(&text(4 * count)));
    };
    let overlapping = |count: usize| {
        let section =
            |at: usize| json!({ "number": at % 6 + 1, "span": { "start": at % 2 * 2 * count, "end": 0 } });
        let fact = json!({ "key": "applications.received.total", "state": "number", "value": 1 });
        checked((0..count).map(section).collect(), json!([fact]), count)
    };
    check(&overlapping, 1_500);
    let figures = |count: usize| {
        let place = json!({ "start": 5 * count, "end": 5 * count });
        let fact =
            json!({ "key": "applications.received.total", "state": "number", "value": 1, "span": place });
        checked(json!([{ "number": 1, "span": { "start": 0, "end": 0 } }]), json!(vec![fact; count]), count)
    };
    check(&figures, 3_000);
}
