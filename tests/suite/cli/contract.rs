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
    const FORMATS: [&str; 13] = [
        "text", "markdown", "html", "json", "csv", "docx", "doc", "wordml", "xlsx", "xls", "pdf", "ofd",
        "mhtml",
    ];
    assert!(source["format"].as_str().is_none_or(|format| FORMATS.contains(&format)), "{source}");
}

fn assert_report(report: &Value) {
    assert_fields(report, "title organ body year template sections facts claims", "");
    for section in items(&report["sections"]) {
        assert_fields(section, "number title span", "");
        assert_span(&section["span"]);
    }
    for fact in items(&report["facts"]) {
        assert_fields(fact, "key state value cell", "text span reason inferred edited original cuts");
        if let Some(span) = fact.get("span") {
            assert_span(span);
        }
    }
    for claim in items(&report["claims"]) {
        assert_fields(claim, "id text value unit kind keys readings outcome understood span", "");
        for reading in items(&claim["readings"]) {
            assert_fields(reading, "plus minus of year", "");
            let year = reading["year"].as_str().unwrap_or_default();
            assert!(["this", "previous", "change"].contains(&year), "{reading}");
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

#[test]
fn what_the_text_says_of_last_year_is_of_the_previous_year() {
    let text =
        "某局2024年政府信息公开工作年度报告\n一、总体情况\n2024年新收政府信息公开申请3件，上年收到15件。\n";
    let run = Folder::new("last-years-claim").run_with("check --format json -", text);
    let objects = run.objects();
    assert_validation(&objects[0]);
    let years = |claim: &Value| claim["readings"][0]["year"].clone();
    let years: Vec<_> = items(&objects[0]["report"]["claims"]).iter().map(years).collect();
    assert_eq!(years, ["this", "previous"]);
}

#[test]
fn a_bad_line_is_answered_and_the_next_is_read() {
    let folder = Folder::new("bad-lines");
    let row = "applications.received";
    let facts = format!(
        "\"{row}.natural_person\":3.0,\"{row}.business\":0,\"{row}.research\":0,\"{row}.nonprofit\":0,\"{row}.legal_service\":0,\"{row}.other\":0,\"{row}.total\":4e0"
    );
    let good = format!("{{\"template\":\"2021\",\"facts\":{{{facts}}}}}\n");
    let fraction = good.replace("4e0", "4.5");
    let lines: [&[u8]; 5] =
        [b"\xEF\xBB\xBF", good.as_bytes(), b"\xB2\xBB\n\r\n", fraction.as_bytes(), good.as_bytes()];
    let run = folder.run_with("localize", &lines.concat());
    assert_eq!((run.status, run.err.as_str()), (2, ""));
    let answers = run.objects();
    let [first, encoding, fraction, last] = answers.as_slice() else { panic!("{}", run.out) };
    assert_fields(first, "diagnoses", "");
    let [diagnosis] = items(&first["diagnoses"]) else { panic!("{first}") };
    assert_fields(diagnosis, "message explains kind relations repairs truncated", "");
    assert_eq!(encoding["failure"]["code"], "bad-json");
    assert_eq!(fraction["failure"]["code"], "bad-options");
    assert_eq!(last, first);
}

#[test]
fn json_is_json_beside_whatever_else_is_asked_for() {
    let folder = Folder::new("explained-json");
    let plain = folder.run("check --format json clean.md");
    assert_eq!(folder.run("check --explain-claims --format json clean.md").out, plain.out);
    let refused = folder.run("check --explain-claims --format html clean.md");
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("--explain-claims"), "{}", refused.err);
    let text = std::fs::read(folder.0.join("last-year.md")).expect("a file");
    let run = folder.run_with("check --format json --previous - clean.md", &text);
    assert_eq!(run.objects()[0]["previous"]["source"]["name"], Value::Null);
}

#[test]
fn a_sum_with_a_row_of_another_form_tells_both_sides() {
    let folder = Folder::new("row-of-another-form");
    let text = std::fs::read_to_string(folder.0.join("clean.md")).expect("a file");
    let figures = |line: &str| -> Vec<i64> {
        let cells: Vec<_> = line.trim_end_matches([' ', '|']).split('|').map(str::trim).collect();
        cells[cells.len() - 7..].iter().filter_map(|cell| cell.parse().ok()).collect()
    };
    let is_other =
        |line: &&str| ["逾期不补正", "逾期未按收费通知", "3.其他"].iter().any(|label| line.contains(label));
    let rows: Vec<_> = text.lines().filter(is_other).map(figures).collect();
    assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [7, 7, 7], "{text}");
    let written = |more: i64| {
        let sums = (0..7).map(|at| rows.iter().map(|row| row[at]).sum::<i64>() + more);
        let sums: Vec<_> = sums.map(|sum| sum.to_string()).collect();
        let row = format!("| | （六）其他处理 | {} |", sums.join(" | "));
        let mut is_first = true;
        let lines = text.lines().filter_map(|line| match is_other(&line) {
            true => std::mem::take(&mut is_first).then_some(row.as_str()),
            false => Some(line),
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    for (more, outcome) in [(0, "holds"), (1, "violated")] {
        let run = folder.run_with("check --format json -", &written(more));
        let relations = run.objects()[0]["relations"].clone();
        let of_columns =
            |relation: &&Value| relation["name"].as_str().is_some_and(|name| name.ends_with(".handled"));
        for relation in items(&relations).iter().filter(of_columns) {
            assert_eq!(relation["outcome"], outcome, "{relation}");
            let side = |name: &str| relation[name].as_i64().unwrap_or_else(|| panic!("{relation}"));
            assert_eq!(side("computed") - side("stated"), more, "{relation}");
        }
    }
}
