//! Options, and what is answered to those that do not exist.

use super::{Folder, Run};
use serde_json::Value;

/// The rule and severity of every finding.
fn findings(run: &Run) -> Vec<(String, String)> {
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    let objects = run.objects();
    let findings = objects[0]["findings"].as_array().expect("findings");
    findings.iter().map(|finding| (word(&finding["rule"]), word(&finding["severity"]))).collect()
}

#[track_caller]
fn check_rule(options: &str, file: &str, status: i32, expected: &[(&str, &str)]) {
    let run = Folder::new(&format!("rule-{}", options.replace(' ', "")))
        .run(&format!("check --format json {options} {file}"));
    let found = findings(&run);
    let found: Vec<_> = found.iter().map(|(rule, severity)| (rule.as_str(), severity.as_str())).collect();
    assert_eq!((run.status, found.as_slice()), (status, expected));
}

#[test]
fn a_rule_can_be_switched_off_or_given_another_severity() {
    check_rule("", "wrong.md", 1, &[("A104", "error")]);
    check_rule("--rule A104=off", "wrong.md", 0, &[]);
    check_rule("--rule A104=warning", "wrong.md", 0, &[("A104", "warning")]);
    check_rule("--rule A104=off --rule A104=info", "wrong.md", 0, &[("A104", "info")]);
    check_rule("--rule A101=off --rule=W601=off", "wrong.md", 1, &[("A104", "error")]);
    check_rule("--rule W601=info", "blank.md", 0, &[("W601", "info")]);
    check_rule("--rule W601=error", "blank.md", 1, &[("W601", "error")]);
}

#[track_caller]
fn check_basis(options: &str, template: &str, year: u16, facts: usize) {
    let run = Folder::new(&format!("basis-{}", options.replace(' ', "")))
        .run(&format!("check --format json {options} clean.md"));
    let report = &run.objects()[0]["report"];
    let found = (&report["template"], &report["year"], report["facts"].as_array().map(Vec::len));
    assert_eq!(found, (&template.into(), &year.into(), Some(facts)), "{options}");
}

#[test]
fn form_and_year_can_be_overruled() {
    check_basis("", "2021", 2024, 200);
    check_basis("--template 2019", "2019", 2024, 198);
    check_basis("--template 2021 --year 2022", "2021", 2022, 200);
    check_basis("--year 2020", "2021", 2020, 200);
    check_basis("--lang zh", "2021", 2024, 200);
}

/// Checks that `arguments` are refused, in a Chinese sentence that names `what`.
#[track_caller]
fn check_refused(arguments: &str, what: &str) {
    let run = Folder::new(&format!("refused-{}", what.replace('/', ""))).run(arguments);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}: {run:?}");
    let is_chinese = run.err.chars().any(|char| ('一'..='龥').contains(&char));
    assert!(is_chinese && run.err.contains(what), "{arguments}: {}", run.err);
}

#[test]
fn what_does_not_exist_is_answered_in_chinese() {
    check_refused("", "没有写命令");
    check_refused("verify clean.md", "verify");
    check_refused("--fast check clean.md", "--fast");
    check_refused("check", "没有指定文件");
    check_refused("check --fast clean.md", "--fast");
    check_refused("check --format pdf clean.md", "pdf");
    check_refused("check --format", "--format");
    check_refused("check --lang fr clean.md", "fr");
    check_refused("check --template 2014 clean.md", "2014");
    check_refused("check --year 新 clean.md", "新");
    check_refused("check --year 1999 clean.md", "1999");
    check_refused("check --year -3 clean.md", "-3");
    check_refused("check --rule A104 clean.md", "A104");
    check_refused("check --rule A999=off clean.md", "A999");
    check_refused("check --rule A104=fatal clean.md", "fatal");
    check_refused("check clean.md --output", "--output");
    check_refused("check --previous", "--previous");
    check_refused("rollup", "没有指定文件");
    check_refused("rollup clean.md", "只有一个文件");
    check_refused("rollup --format html clean.md wrong.md", "html");
    check_refused("rollup --names missing.txt parent.md clean.md", "missing.txt");
    check_refused("rollup minutes.txt clean.md", "not-a-report");
    check_refused("rules --format html", "html");
    check_refused("rules clean.md", "clean.md");
}

#[test]
fn english_is_spoken_where_it_is_asked_for() {
    let folder = Folder::new("english");
    let run = folder.run("check --lang en wrong.md");
    assert!(
        run.out.contains("Read as Markdown: ") && run.out.contains("error A104 Table 4, “review 行政复议”"),
        "{}",
        run.out
    );
    let run = folder.run("check --lang en minutes.txt");
    assert!(run.err.contains("This is not recognised as an annual report"), "{}", run.err);
    let run = folder.run("rules --lang en");
    assert!(run.out.contains("A total in Table 3 is not the sum of its applicants"), "{}", run.out);
    let run = folder.run("rules --lang en --format markdown");
    assert_eq!(run.out, gouji::render::rule_book(gouji::Lang::En));
    let run = folder.run("--help --lang en");
    assert!(run.out.contains("Exit status") && run.out.contains("2019, 2021"), "{}", run.out);
    check_refused("check --lang fr clean.md", "“fr”");
}

#[test]
fn help_and_version_are_no_mistakes() {
    let folder = Folder::new("help");
    for arguments in ["--help", "-h", "check --help", "rules --help"] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments}");
        assert!(run.out.contains("gouji check") && run.out.contains("退出状态"), "{arguments}: {}", run.out);
    }
    assert_eq!(folder.run("--version").out, format!("gouji {}\n", gouji::version()));
}
