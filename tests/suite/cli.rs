//! The command line, run as people run it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::fs;

use serde_json::Value;

use crate::figures::Sheet;
use crate::layouts::LAYOUTS;

fn gouji(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    // A program that does not read its input closes it early.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the program's end")
}

/// Runs gouji, checks how it ends and that `words` are said on either channel.
#[track_caller]
fn check(args: &[&str], input: &str, status: i32, words: &[&str]) -> Output {
    let output = gouji(args, input);
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat();
    assert_eq!(output.status.code(), Some(status), "{args:?}\n{said}");
    for word in words {
        assert!(said.contains(word), "{args:?} does not say {word:?}:\n{said}");
    }
    output
}

/// The lines of standard output as JSON.
fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// A report in the plainest layout.
fn report(sheet: &Sheet) -> String {
    (LAYOUTS[0].write)(sheet)
}

fn faulty() -> String {
    report(&Sheet::y2021().with("applications.granted.total", "25"))
}

/// A file of this test's own.
fn file(name: &str, content: &str) -> String {
    let path: PathBuf = [env!("CARGO_TARGET_TMPDIR"), name].iter().collect();
    fs::write(&path, content).expect("a writable directory");
    path.to_str().expect("a path in Unicode").to_owned()
}

#[test]
fn the_exit_status_says_how_it_went() {
    check(&["check", "-"], &report(&Sheet::y2021()), 0, &["42 条成立"]);
    check(&["check", "-"], &faulty(), 1, &["A101", "25", "24"]);
    check(&["check", "-"], " \n", 2, &["没有内容", "empty"]);
    check(&["check", "no-such-file.txt"], "", 2, &["no-such-file.txt", "不存在"]);
}

#[test]
fn each_file_gets_a_line_of_json_whatever_becomes_of_the_others() {
    let (good, bad) = (file("good.md", &report(&Sheet::y2019())), file("bad.md", &faulty()));
    let output = check(&["check", "--format", "json", &good, "missing.txt", &bad], "", 2, &[]);
    let lines = lines(&output);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["source"]["name"], Value::from(good));
    assert_eq!(lines[0]["findings"], Value::Array(vec![]));
    assert_eq!(lines[1]["failure"]["code"], "unreadable-file");
    assert_eq!(lines[1]["source"]["name"], "missing.txt");
    assert!(lines[2]["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
    assert!(output.stderr.is_empty(), "what is wrong stands in the lines");
}

#[test]
fn failures_of_one_file_do_not_hide_the_others_in_text_either() {
    let bad = file("bad-text.md", &faulty());
    check(&["check", "missing.txt", &bad], "", 2, &["missing.txt", "A101"]);
}

#[test]
fn standard_input_takes_a_name() {
    let output = check(&["check", "--format", "json", "--name", "草稿.txt", "-"], &report(&Sheet::y2021()), 0, &[]);
    assert_eq!(lines(&output)[0]["source"]["name"], "草稿.txt");
}

#[test]
fn rules_can_be_turned_off_and_raised() {
    let every = ["A101", "A102", "A103"].map(|rule| format!("--rule={rule}=off"));
    let mut args = vec!["check"];
    args.extend(every.iter().map(String::as_str));
    args.push("-");
    check(&args, &faulty(), 0, &[]);
    check(&["check", "--rule", "A101=info", "--rule", "A102=warning", "-"], &faulty(), 0, &["A101", "A102"]);
    let blank = report(&Sheet::y2021().with("disclosure.rules.issued", ""));
    check(&["check", "-"], &blank, 0, &["W601"]);
    check(&["check", "--rule", "W601=error", "-"], &blank, 1, &["W601"]);
}

#[test]
fn form_and_year_can_be_overruled() {
    let output = check(&["check", "--format", "json", "--year", "2023", "-"], &report(&Sheet::y2021()), 0, &[]);
    assert_eq!(lines(&output)[0]["report"]["year"], 2023);
    let output = gouji(&["check", "--format", "json", "--template", "2019", "-"], &report(&Sheet::y2021()));
    assert_eq!(lines(&output)[0]["report"]["template"], "2019");
    assert_eq!(lines(&output)[0]["report"]["facts"].as_array().map(Vec::len), Some(198));
}

#[test]
fn every_format_is_written() {
    for (format, words) in
        [("text", "■"), ("markdown", "# 勾稽"), ("html", "<!doctype html>"), ("json", "\"schemaVersion\":1")]
    {
        check(&["check", "--format", format, "-"], &faulty(), 1, &[words]);
    }
}

#[test]
fn output_goes_to_a_file() {
    let path = file("result.json", "");
    let output = check(&["check", "--format", "json", "--output", &path, "-"], &faulty(), 1, &[]);
    assert!(output.stdout.is_empty());
    assert!(fs::read_to_string(path).expect("the file").starts_with("{\"schemaVersion\":1"));
    check(&["check", "--output", "no/such/directory/x", "-"], &faulty(), 2, &["不能写入"]);
}

#[test]
fn rules_are_listed_in_three_formats() {
    check(&["rules"], "", 0, &["A101", "row-total-mismatch"]);
    check(&["rules", "--format", "markdown"], "", 0, &["# 规则", "错误示例"]);
    let output = check(&["rules", "--format", "json"], "", 0, &[]);
    let listed = lines(&output);
    assert_eq!(listed.len(), gouji::rules().len());
    for field in ["id", "name", "severity", "basis", "wrong", "right", "remedy"] {
        assert!(listed.iter().all(|page| !page[field].is_null()), "{field}");
    }
}

#[test]
fn what_is_wrong_is_said_in_chinese() {
    for (args, words) in [
        (&["chekc"][..], "没有“chekc”这个命令"),
        (&["check"], "没有指定文件"),
        (&["check", "--nmae", "x", "-"], "没有 --nmae 这个选项"),
        (&["check", "--format", "pdf", "-"], "没有“pdf”这种输出格式"),
        (&["check", "--format"], "缺少值"),
        (&["check", "--rule", "A999=off", "-"], "没有编号为“A999”的规则"),
        (&["check", "--rule", "A101=loud", "-"], "A101"),
        (&["check", "--rule", "A101", "-"], "--rule A101=off"),
        (&["check", "--template", "2022", "-"], "没有“2022”年格式"),
        (&["check", "--year", "last", "-"], "应是四位数字"),
        (&["check", "--year", "1024", "-"], "1024"),
        (&["check", "--lang", "fr", "-"], "没有“fr”这种语言"),
        (&["rules", "--format", "html"], "没有“html”这种输出格式"),
        (&["rules", "extra"], "多余"),
    ] {
        let output = check(args, &report(&Sheet::y2021()), 2, &[words]);
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn what_is_not_yet_built_says_so() {
    for args in [
        &["sweep", "x.txt"][..],
        &["rollup", "a.txt", "b.txt"],
        &["check", "--previous", "x.txt", "-"],
        &["check", "--format", "sarif", "-"],
        &["check", "--lang", "en", "-"],
    ] {
        let output = check(args, "", 2, &["此功能尚未提供"]);
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn help_and_version_are_no_mistakes() {
    check(&["--version"], "", 0, &[concat!("gouji ", env!("CARGO_PKG_VERSION"))]);
    check(&["--help"], "", 0, &["gouji check", "gouji rules"]);
    check(&["check", "--help"], "", 0, &["--format"]);
}
