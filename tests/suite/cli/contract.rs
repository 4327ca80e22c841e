//! Every object that leaves has every field of the contract and no other.

use super::Folder;
use serde_json::Value;

/// Checks that `value` is an object with exactly the fields `required`, and perhaps `optional` ones.
#[track_caller]
fn assert_fields(value: &Value, required: &str, optional: &str) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object with {required}: {value}"));
    let missing: Vec<_> = required.split(' ').filter(|field| !object.contains_key(*field)).collect();
    let known: Vec<_> = required.split(' ').chain(optional.split(' ')).collect();
    let unknown: Vec<_> = object.keys().filter(|field| !known.contains(&field.as_str())).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing {missing:?}, unknown {unknown:?} in {value}");
}

/// The items of a list.
#[track_caller]
fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

#[track_caller]
fn assert_span(value: &Value) {
    assert_fields(value, "start end", "in");
    assert!(value.get("in").is_none_or(|text| text == "previous"), "{value}");
    assert!(value["start"].is_u64() && value["end"].is_u64(), "{value}");
}

fn assert_source(source: &Value) {
    assert_fields(source, "name format part parts", "");
    const FORMATS: [&str; 11] =
        ["text", "markdown", "html", "json", "docx", "doc", "xlsx", "xls", "pdf", "ofd", "mhtml"];
    assert!(source["format"].as_str().is_none_or(|format| FORMATS.contains(&format)), "{source}");
}

fn assert_report(report: &Value) {
    assert_fields(report, "title organ body year template sections facts claims", "");
    for section in items(&report["sections"]) {
        assert_fields(section, "number title span", "");
        assert_span(&section["span"]);
    }
    for fact in items(&report["facts"]) {
        assert_fields(fact, "key state value cell", "text span reason inferred edited original");
        if let Some(span) = fact.get("span") {
            assert_span(span);
        }
    }
    for claim in items(&report["claims"]) {
        assert_fields(claim, "id text value unit kind keys readings outcome understood span", "");
        for reading in items(&claim["readings"]) {
            assert_fields(reading, "plus minus of year", "");
        }
        assert_span(&claim["span"]);
    }
}

fn assert_finding(finding: &Value) {
    let fields = "id rule name severity message keys span related stated computed accepted responsibility";
    assert_fields(finding, fields, "");
    if !finding["accepted"].is_null() {
        assert_fields(&finding["accepted"], "note", "");
    }
    assert_span(&finding["span"]);
    for related in items(&finding["related"]) {
        assert_fields(related, "text span", "key");
        assert_span(&related["span"]);
    }
}

fn assert_diagnosis(diagnosis: &Value) {
    let fields = "message explains kind findings relations repairs truncated";
    assert_fields(diagnosis, fields, "");
    for repair in items(&diagnosis["repairs"]) {
        assert_fields(repair, "rank message because changes evidence", "");
        for change in items(&repair["changes"]) {
            assert_fields(change, "key from to", "");
        }
    }
}

fn assert_validation(validation: &Value) {
    let fields =
        "schemaVersion generator source summary text report findings relations diagnoses coverage previous";
    assert_fields(validation, fields, "");
    assert_eq!(validation["schemaVersion"], 1);
    assert_eq!(validation["generator"], format!("gouji {}", gouji::version()));
    assert_source(&validation["source"]);
    assert_eq!(validation["source"]["parts"], 1);
    assert_report(&validation["report"]);
    items(&validation["findings"]).iter().for_each(assert_finding);
    let summary = &validation["summary"];
    assert_fields(summary, "verdict complete headline detail readAs notChecked", "");
    for relation in items(&validation["relations"]) {
        assert_fields(relation, "name outcome stated computed", "");
    }
    items(&validation["diagnoses"]).iter().for_each(assert_diagnosis);
    let coverage = &validation["coverage"];
    assert_fields(coverage, "relations claims years notRead", "");
    assert_fields(&coverage["relations"], "holds violated unchecked", "");
    assert_fields(&coverage["claims"], "matches contradicts unchecked", "");
    assert_fields(&coverage["years"], "matches contradicts unchecked", "");
    for not_read in items(&coverage["notRead"]) {
        assert_fields(not_read, "span reason keys", "");
        assert_span(&not_read["span"]);
    }
    if !validation["previous"].is_null() {
        assert_fields(&validation["previous"], "source text report", "");
        assert_source(&validation["previous"]["source"]);
        assert_report(&validation["previous"]["report"]);
        assert_eq!(validation["previous"]["report"]["facts"][0]["span"]["in"], "previous");
    }
}

#[test]
fn a_validation_has_every_field() {
    for file in ["clean.md", "wrong.md", "blank.md"] {
        let run = Folder::new("fields").run(&format!("check --format json {file}"));
        run.objects().iter().for_each(assert_validation);
    }
}

#[test]
fn a_validation_with_last_years_report_has_every_field() {
    let folder = Folder::new("previous");
    let run = folder.run("check --format json --previous last-year.md clean.md wrong.md");
    assert_eq!(run.status, 1);
    for validation in run.objects() {
        assert_validation(&validation);
        assert_eq!(validation["previous"]["source"]["name"], "last-year.md");
        let related = items(&validation["findings"]).iter().flat_map(|finding| items(&finding["related"]));
        assert!(related.filter(|related| related["span"]["in"] == "previous").count() > 0, "{validation}");
    }
    let run = folder.run("check --format json --previous missing.md clean.md");
    assert_eq!((run.status, &run.objects()[0]["previous"]), (2, &Value::Null));
    assert_eq!(run.objects()[0]["findings"][0]["rule"], "Y407");
}

#[test]
fn a_rollup_has_every_field() {
    let folder = Folder::new("rollup-fields");
    let run = folder.run("rollup --format json --names names.txt parent.md clean.md minutes.txt");
    assert_eq!((run.status, run.err.as_str()), (2, ""));
    let objects = run.objects();
    let [rollup] = objects.as_slice() else { panic!("{}", run.out) };
    assert_fields(rollup, "parent children missing values findings", "");
    assert_fields(&rollup["parent"], "source", "");
    assert_source(&rollup["parent"]["source"]);
    let [added, failed] = items(&rollup["children"]) else { panic!("{rollup}") };
    assert_fields(added, "source organ", "");
    assert_source(&added["source"]);
    assert_eq!((&added["source"]["name"], &added["organ"]), (&"clean.md".into(), &"青禾市档案局".into()));
    assert_fields(failed, "source failure", "");
    assert_fields(&failed["failure"], "code message", "");
    assert_eq!(
        (&failed["source"]["name"], &failed["failure"]["code"]),
        (&"minutes.txt".into(), &"not-a-report".into())
    );
    assert_eq!(rollup["missing"], serde_json::json!(["青禾市水务局"]));
    assert_eq!(items(&rollup["values"]).len(), 200);
    for value in items(&rollup["values"]) {
        assert_fields(value, "key parent sum difference unknown", "");
    }
    let findings = items(&rollup["findings"]);
    assert!(!findings.is_empty(), "{rollup}");
    findings.iter().for_each(assert_finding);
    assert!(findings.iter().all(|finding| finding["rule"] == "R501" && finding["severity"] == "warning"));
}

#[test]
fn a_report_without_a_form_has_every_field() {
    let text = "某局2016年政府信息公开工作年度报告\n政府信息公开情况统计表\n收到申请数 3\n申请办结数 3\n";
    let run = Folder::new("older").run_with("check --format json -", text);
    let objects = run.objects();
    assert_validation(&objects[0]);
    let report = &objects[0]["report"];
    assert_eq!((&report["template"], &report["facts"]), (&Value::Null, &Value::from(Vec::<Value>::new())));
}

#[test]
fn a_failure_has_every_field() {
    let run = Folder::new("failure").run("check --format json missing.txt minutes.txt");
    for failed in run.objects() {
        assert_fields(&failed, "source failure", "");
        assert_source(&failed["source"]);
        assert_fields(&failed["failure"], "code message", "");
        assert!(
            failed["failure"]["message"].as_str().is_some_and(|message| message.ends_with('。')),
            "{failed}"
        );
    }
}

#[test]
fn a_rule_has_every_field_and_stands_in_every_format() {
    let folder = Folder::new("rules");
    let json = folder.run("rules --format json");
    let text = folder.run("rules");
    assert_eq!((json.status, text.status), (0, 0));
    let rules = json.objects();
    assert_eq!(rules.len(), gouji::rules(gouji::Lang::Zh).len());
    for rule in &rules {
        assert_fields(rule, "id name severity group summary basis wrong right remedy markdown", "");
        for field in ["summary", "basis", "remedy", "markdown"] {
            assert_ne!(rule[field], "", "{field} of {}", rule["id"]);
        }
        assert!(!items(&rule["wrong"]).is_empty() && !items(&rule["right"]).is_empty(), "{}", rule["id"]);
        let line =
            format!("{} {}", rule["id"].as_str().expect("an id"), rule["name"].as_str().expect("a name"));
        assert!(text.out.contains(&line), "{line}");
    }
    let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str()).collect();
    assert!(ids.is_sorted(), "{ids:?}");
    assert_eq!(folder.run("rules --format text").out, text.out);
    assert_eq!(folder.run("rules --format markdown").out, gouji::render::rule_book(gouji::Lang::Zh));
}
