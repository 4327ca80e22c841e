//! The command line from the outside: exit states, formats, options, and every field it promises.

mod batch;
mod contract;
mod files;
mod options;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

use serde_json::Value;

use crate::figures::Sheet;
use crate::layouts::LAYOUTS;

/// A folder of report files to run the program in.
struct Folder(PathBuf);

/// How a run of the program ended.
#[derive(Debug)]
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Folder {
    /// With `clean.md`, `wrong.md` (an error in 表四), `blank.md`, `last-year.md` (another carry-over),
    /// `parent.md` (of the whole city) and `minutes.txt`, which is no report.
    fn new(name: &str) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).expect("a folder");
        for (file, text) in [
            ("clean.md", report(&Sheet::y2021())),
            ("wrong.md", report(&Sheet::y2021().with("disputes.review.total", "9"))),
            ("blank.md", report(&Sheet::y2021().printed(|cell| cell.trim_start_matches('0').to_owned()))),
            ("last-year.md", report(&Sheet::y2021().in_year(2023))),
            ("parent.md", report(&parent())),
            ("names.txt", "# 名单\n档案局\n\n青禾市水务局\n".to_owned()),
            ("minutes.txt", "会议纪要\n一、议题\n研究本周值班安排。\n".to_owned()),
        ] {
            fs::write(folder.join(file), text).expect("a writable file");
        }
        Folder(folder)
    }

    /// Runs `gouji` with `arguments`, which are separated by spaces.
    fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, "")
    }

    /// The same with `input` on standard input.
    fn run_with(&self, arguments: &str, input: &(impl AsRef<[u8]> + ?Sized)) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
            .args(arguments.split_whitespace())
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.as_ref().to_vec();
        // A program that was told enough by its arguments need not read on.
        let writer = thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("an end");
        writer.join().expect("no panic");
        Run {
            status: output.status.code().expect("no signal"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Run {
    /// The objects of an NDJSON output.
    fn objects(&self) -> Vec<Value> {
        assert!(self.out.is_empty() || self.out.ends_with('\n'), "a line each");
        self.out.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
    }
}

/// The city's own report: one licence more than its one department.
fn parent() -> Sheet {
    let sheet = Sheet::y2021().by("青禾市人民政府");
    sheet.with("disclosure.licensing.decisions", "1287")
}

/// `sheet` as a Markdown file.
fn report(sheet: &Sheet) -> String {
    (LAYOUTS[0].write)(sheet)
}

#[track_caller]
fn check_status(arguments: &str, expected: i32) {
    let run = Folder::new(&format!("status-{}", arguments.replace([' ', '/'], "_"))).run(arguments);
    assert_eq!(run.status, expected, "{run:?}");
}

#[test]
fn the_exit_state_is_0_without_an_error_1_with_one_and_2_where_a_file_cannot_be_read() {
    check_status("check clean.md", 0);
    check_status("check blank.md", 0);
    check_status("check wrong.md", 1);
    check_status("check wrong.md clean.md", 1);
    check_status("check minutes.txt", 2);
    check_status("check missing.txt", 2);
    check_status("check .", 2);
    check_status("check wrong.md missing.txt clean.md", 2);
    check_status("check --format json wrong.md missing.txt", 2);
}

#[test]
fn json_is_one_line_a_file_in_the_order_given_and_failures_do_not_stop_it() {
    let run = Folder::new("lines").run("check --format json wrong.md missing.txt minutes.txt clean.md");
    assert_eq!((run.status, run.err.as_str()), (2, ""));
    let objects = run.objects();
    let names: Vec<_> = objects.iter().map(|object| object["source"]["name"].as_str()).collect();
    assert_eq!(names, ["wrong.md", "missing.txt", "minutes.txt", "clean.md"].map(Some));
    let codes: Vec<_> = objects.iter().map(|object| object["failure"]["code"].as_str()).collect();
    assert_eq!(codes, [None, Some("unreadable-file"), Some("not-a-report"), None]);
    assert_eq!(objects[0]["findings"][0]["rule"], "A104");
    assert_eq!(objects[3]["coverage"]["relations"]["holds"], 42);
}

#[test]
fn text_says_failures_on_standard_error_and_the_rest_on_standard_output() {
    let run = Folder::new("text").run("check minutes.txt wrong.md clean.md");
    assert_eq!(run.status, 2);
    assert!(run.err.starts_with("minutes.txt：") && run.err.contains("not-a-report"), "{}", run.err);
    assert_eq!(run.out.matches("表内 42 条勾稽关系").count(), 2, "{}", run.out);
    assert_eq!(run.out.matches("A104").count(), 1, "{}", run.out);
}

#[test]
fn standard_input_is_a_file_with_the_name_that_is_given() {
    let folder = Folder::new("stdin");
    let text = report(&Sheet::y2021());
    let run = folder.run_with("check --format json --name 年报.md -", &text);
    assert_eq!((run.status, &run.objects()[0]["source"]["name"]), (0, &Value::from("年报.md")));
    let run = folder.run_with("check --format json -", &text);
    assert_eq!((run.status, &run.objects()[0]["source"]["name"]), (0, &Value::Null));
    let run = folder.run_with("check --format json - wrong.md", &text);
    assert_eq!((run.status, run.objects().len()), (1, 2));
    let run = folder.run_with("check --name 年报.md -", " \n");
    assert_eq!(run.status, 2);
    assert!(run.err.contains("empty") && run.err.contains("年报.md"), "{}", run.err);
}

#[test]
fn every_format_says_the_finding() {
    let folder = Folder::new("formats");
    for (format, start) in
        [("text", "按文字读取"), ("json", "{"), ("markdown", "# "), ("html", "<!doctype html>")]
    {
        let run = folder.run(&format!("check --format {format} wrong.md"));
        assert_eq!((run.status, run.err.as_str()), (1, ""), "{format}");
        assert!(run.out.starts_with(start) && run.out.contains("A104"), "{format}: {}", run.out);
    }
    assert_eq!(folder.run("check wrong.md").out, folder.run("check --format text wrong.md").out);
}

#[test]
fn output_goes_into_a_file() {
    let folder = Folder::new("output");
    let written = folder.0.join("result.json");
    let shown = folder.run("check --format json wrong.md clean.md").out;
    let run = folder.run("check --format json --output result.json wrong.md clean.md");
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (1, "", ""));
    assert_eq!(fs::read_to_string(&written).expect("a file"), shown);
    let run = folder.run("check --output result.json clean.md");
    assert_eq!(run.status, 0);
    assert!(!fs::read_to_string(&written).expect("a file").contains("A104"), "made anew");
    let run = folder.run("check --output no/such/folder/result.txt clean.md");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("result.txt"), "{}", run.err);
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folder = Folder::new("twice");
    for format in ["text", "json", "markdown", "html"] {
        let arguments = format!("check --format {format} wrong.md blank.md");
        assert_eq!(folder.run(&arguments).out, folder.run(&arguments).out, "{format}");
    }
}

#[test]
fn what_json_says_is_accepted_as_a_report() {
    let folder = Folder::new("again");
    let first = folder.run("check --format json wrong.md");
    let second = folder.run_with("check --format json -", &first.out);
    assert_eq!(second.status, 1, "{second:?}");
    let id = |run: &Run| run.objects()[0]["findings"][0]["id"].clone();
    assert_eq!(id(&first), id(&second));
}

#[test]
fn a_file_of_accepted_findings_about_other_reports_is_said_to_be_one() {
    let folder = Folder::new("unheard");
    let found = folder.run("check --format json wrong.md").objects();
    let (report, id) = (&found[0]["report"], found[0]["findings"][0]["id"].as_str().expect("an id"));
    let write = |name: &str, organ: &Value| {
        let (year, template) = (&report["year"], &report["template"]);
        let own =
            serde_json::json!({ "organ": organ, "year": year, "template": template, "findings": { id: "" } });
        let file = serde_json::json!({ "gouji-accepted": 1, "reports": [own] });
        fs::write(folder.0.join(name), file.to_string()).expect("a writable file");
    };
    write("own.json", &report["organ"]);
    write("others.json", &"青禾市水务局".into());
    for (arguments, status, is_unheard) in [
        ("check --accepted own.json wrong.md", 0, false),
        ("check --accepted own.json parent.md wrong.md", 0, false),
        ("check --accepted others.json wrong.md", 1, true),
        ("check --accepted others.json clean.md", 0, true),
        ("check --format json --accepted others.json wrong.md", 1, true),
        ("check --accepted others.json minutes.txt", 2, false),
        ("batch --accepted others.json wrong.md", 1, true),
        ("batch --accepted own.json wrong.md clean.md", 0, false),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, status, "{arguments}: {run:?}");
        let words =
            "others.json：里面没有这次核对的年报的记录，一条也没有用上；记的是青禾市水务局 2024 年度的";
        assert_eq!(run.err.contains(words), is_unheard, "{arguments}: {run:?}");
    }
    let run = folder.run("check --lang en --accepted others.json wrong.md");
    assert!(run.err.contains("it is about 青禾市水务局 for 2024"), "{}", run.err);
}

#[test]
fn localize_hears_last_years_report() {
    let folder = Folder::new("localize");
    let facts = r#""facts":{"applications.received.other":5,"applications.carried_in.other":9,"applications.handled_total.other":7,"applications.carried_out.other":0}"#;
    let input = format!(
        "{{\"template\":\"2021\",{facts}}}\n\
         {{\"template\":\"2021\",{facts},\"previous\":{{\"applications.carried_out.other\":2,\"disclosure.rules.made\":null}}}}\n\
         {{\"template\":\"2021\",{facts},\"previous\":null}}\n\
         {{\"template\":\"2021\",{facts},\"previous\":[]}}\n\
         {{\"template\":\"2021\",{facts},\"previous\":{{\"no.such.key\":1}}}}\n"
    );
    let run = folder.run_with("localize", &input);
    assert_eq!(run.status, 2);
    let answers = run.objects();
    let first = |at: usize| &answers[at]["diagnoses"][0]["repairs"];
    let ranks = |at: usize| -> Vec<u64> {
        let repairs = first(at).as_array().expect("repairs").iter();
        repairs.map(|repair| repair["rank"].as_u64().expect("a rank")).collect()
    };
    assert!(ranks(0).iter().all(|&rank| rank == 1), "{}", answers[0]);
    assert_eq!(first(1)[0]["changes"][0]["key"], "applications.carried_in.other");
    let evidence = first(1)[0]["evidence"].as_array().expect("evidence");
    assert!(evidence.contains(&"previous".into()), "{}", answers[1]);
    assert_eq!((ranks(1)[0], ranks(1)[1..].iter().all(|&rank| rank == 2)), (1, true), "{}", answers[1]);
    assert_eq!(answers[2], answers[0]);
    let codes = [3, 4].map(|at: usize| answers[at]["failure"]["code"].as_str());
    assert_eq!(codes, [Some("bad-json"), Some("bad-options")]);
}

#[test]
fn rollup_says_what_is_there_what_is_missing_and_what_differs() {
    let folder = Folder::new("rollup-text");
    let run = folder.run("rollup --names names.txt parent.md clean.md");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for line in [
        "上级年报：parent.md",
        "下级年报 1 份，已汇总 1 份；200 项数可以比较，1 项不相等",
        "名单上缺 1 个机关：青禾市水务局",
        "▲ 警告 R501 表二“行政许可”行“本年处理决定数量”列上级填 1287，下级合计 1286，上级多 1；名单上 2 个机关中已汇总 1 个",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    let run = folder.run("rollup parent.md clean.md last-year.md parent.md missing.md");
    assert_eq!(run.status, 2);
    for code in ["other-year", "same-as-parent", "unreadable-file"] {
        assert!(run.out.contains(code), "{code}\n{}", run.out);
    }
    assert!(run.out.contains("下级年报 4 份，已汇总 1 份"), "{}", run.out);
    let run = folder.run("--lang en rollup parent.md clean.md missing.md");
    assert!(
        run.out.contains("1 of 2 child reports added up; 200 figures can be compared, 1 differs\n"),
        "{}",
        run.out
    );
}
