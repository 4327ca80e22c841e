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
        run.out.contains("Read as text: ")
            && run.out.contains("error A104 Table 4, “administrative review 行政复议”"),
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

/// What stands in English sentences from outside: quotations, and names in brackets.
fn without_quotations(words: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for char in words.chars() {
        match char {
            '“' | '(' => depth += 1,
            '”' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(char),
            _ => {}
        }
    }
    plain
}

#[test]
fn what_does_not_exist_is_answered_in_english_too() {
    let folder = Folder::new("english-usage");
    for arguments in [
        "--lang en",
        "verify --lang en",
        "check --lang en",
        "check --lang=en --fast clean.md",
        "check --lang en --format pdf clean.md",
        "check --year 1 --lang en clean.md --year x",
        "check --lang en --rule A104 clean.md",
        "check --lang en --output clean.md clean.md",
        "check --lang en --output . wrong.md",
        "check --lang en --accepted none.json clean.md",
        "check clean.md --lang en --output",
        "rules --lang en --format html",
        "rules --lang en clean.md",
        "localize --lang en clean.md",
        "sweep --lang en",
        "sweep --lang en wrong.md",
        "sweep --lang en none.md",
        "rollup --lang en clean.md",
        "rollup --lang en --names none.txt parent.md clean.md",
        "batch --lang en",
        "batch --lang en none",
        "batch --lang en --write sheet .",
        "batch --lang en --write poems --output out .",
        "batch --lang en --output clean.md .",
        "annotate --lang en",
        "annotate --lang en clean.md",
        "annotate --lang en --tracked --output x.docx clean.md",
        "annotate --lang en --output x.docx clean.md",
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 2, "{arguments}: {run:?}");
        let said = without_quotations(run.err.split("\n\n").next().unwrap_or_default());
        let is_chinese = |char: char| matches!(char, '\u{3000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}');
        assert!(!said.trim().is_empty() && !said.contains(is_chinese), "{arguments}: {}", run.err);
    }
}

#[test]
fn a_wrong_use_is_one_line_that_says_where_the_help_is() {
    let folder = Folder::new("one-line");
    for arguments in [
        "",
        "chekc",
        "check",
        "batch",
        "rollup",
        "rollup clean.md",
        "sweep",
        "annotate",
        "help chekc",
        "--lang en",
        "--lang",
        "--lang fr check clean.md",
        "check --fast clean.md",
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.err.lines().count()), (2, 1), "{arguments}: {}", run.err);
    }
    let said = folder.run("--lang en check").err;
    assert_eq!(said, "No file was given. “gouji check --help --lang en” shows how it is used.\n");
    assert_eq!(folder.run("batch").err, "没有指定文件夹或文件。用法见“gouji batch --help”。\n");
    let said = folder.run("check --lang fr clean.md").err;
    assert!(said.contains("没有“fr”这种语言") && said.contains("“fr” is not available"), "{said}");
}

#[test]
fn the_language_may_stand_before_the_command() {
    let folder = Folder::new("language-first");
    for arguments in
        ["--lang en check wrong.md", "--lang=en check wrong.md", "--lang zh check --lang en wrong.md"]
    {
        let run = folder.run(arguments);
        assert_eq!(run.out, folder.run("check --lang en wrong.md").out, "{arguments}");
        assert_eq!(run.status, 1, "{arguments}");
    }
    assert_eq!(folder.run("--lang en --help").out, folder.run("--help --lang en").out);
    let run = folder.run("--lang en check none.md");
    assert!(run.err.contains("Cannot open the file: it does not exist."), "{}", run.err);
}

#[test]
fn causes_and_the_sweep_are_told_in_english() {
    let folder = Folder::new("english-causes");
    let line = r#"{"template":"2021","facts":{"applications.received.other":5,"applications.carried_in.other":9,"applications.handled_total.other":7,"applications.carried_out.other":0}}"#;
    let run = folder.run_with("localize --lang en", &format!("{line}\n{{\n[]\n"));
    let answers = run.objects();
    let message = answers[0]["diagnoses"][0]["message"].as_str().expect("a message");
    assert!(message.starts_with("Table 3, column “other 其他” does not add up. "), "{message}");
    assert_eq!(
        answers[2]["failure"]["message"],
        "This line holds no figures to work with: it must be an object."
    );
    let run = folder.run("sweep --lang en clean.md");
    assert!(run.out.starts_with("mistake\tcases\t"), "{}", run.out);
    assert!(run.out.contains("\nTable 3, one cell: two digits swapped\t"), "{}", run.out);
    assert!(run.out.contains("\nTable 3, two cells wrong at once\t"), "{}", run.out);
}

#[test]
fn help_and_version_are_no_mistakes() {
    let folder = Folder::new("help");
    for arguments in ["--help", "-h", "help"] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments}");
        assert!(run.out.contains("gouji check") && run.out.contains("退出状态"), "{arguments}: {}", run.out);
    }
    for command in ["check", "rules", "batch", "annotate", "rollup", "localize", "sweep"] {
        let run = folder.run(&format!("help {command}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{command}");
        let (first, other) =
            (format!("用法：\n  gouji {command}"), if command == "rules" { "sweep" } else { "rules" });
        assert!(run.out.starts_with(&first) && !run.out.contains(&format!("gouji {other}")), "{}", run.out);
        assert_eq!(folder.run(&format!("{command} --help")).out, run.out);
    }
    assert!(folder.run("help check --lang en").out.contains("\nOptions of check:\n"));
    assert_eq!(folder.run("--version").out, format!("gouji {}\n", gouji::version()));
}
