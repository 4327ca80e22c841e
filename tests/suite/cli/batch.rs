//! Many reports at once, and what is handed back.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::Value;

use super::{Folder, report};
use crate::figures::Sheet;
use crate::fixtures;

/// A folder `in` with a report, the same body's of the year before in a folder below, one with an
/// error, a picture, and an archive of two reports.
fn filled(name: &str) -> Folder {
    let folder = Folder::new(name);
    let place = folder.0.join("in");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(place.join("去年")).expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(place.join(name), bytes).expect("a writable file");
    write("档案局.md", report(&Sheet::y2021()).as_bytes());
    write("去年/档案局.md", report(&Sheet::y2021().in_year(2023)).as_bytes());
    let wrong = Sheet::y2021().by("青禾市水务局").with("disputes.review.total", "9");
    write("水务局.md", report(&wrong).as_bytes());
    write("照片.png", b"\x89PNG\r\n\x1a\n0000");
    write("~$档案局.docx", b"no report at all");
    write("打包.zip", &archive());
    folder
}

fn archive() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, organ) in [("教育局.md", "青禾市教育局"), ("财政局.md", "青禾市财政局")] {
        zip.start_file(name, options).expect("in memory");
        zip.write_all(report(&Sheet::y2021().by(organ)).as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

#[test]
fn every_report_of_a_folder_is_checked_and_two_years_find_each_other() {
    let folder = filled("batch-json");
    let run = folder.run("batch --format json --names names.txt in");
    assert_eq!((run.status, run.err.as_str()), (2, ""), "{run:?}");
    let mut objects = run.objects();
    let last = objects.pop().expect("a last line");
    assert_eq!(
        last["batch"],
        serde_json::json!({ "files": 6, "clean": 4, "withErrors": 1, "failed": 1, "missing": [] })
    );
    let by_path: BTreeMap<&str, &Value> =
        objects.iter().map(|object| (object["source"]["path"].as_str().expect("a path"), object)).collect();
    let paths: Vec<&str> = by_path.keys().copied().collect();
    assert_eq!(
        paths,
        ["去年/档案局.md", "打包.zip/教育局.md", "打包.zip/财政局.md", "档案局.md", "水务局.md", "照片.png"]
    );
    assert_eq!(by_path["档案局.md"]["previous"]["report"]["year"], 2023, "its own last year");
    for alone in ["去年/档案局.md", "水务局.md", "打包.zip/教育局.md"] {
        assert_eq!(by_path[alone]["previous"], Value::Null, "{alone}");
    }
    assert_eq!(by_path["水务局.md"]["findings"][0]["rule"], "A104");
    assert_eq!(by_path["照片.png"]["failure"]["code"], "picture-only");
}

#[test]
fn a_folder_is_told_in_a_line_for_each_report() {
    let folder = filled("batch-text");
    fs::write(folder.0.join("list.txt"), "青禾市档案局\n青禾市林业局\n").expect("a writable file");
    let run = folder.run("batch --names list.txt in");
    assert_eq!(run.status, 2);
    for line in [
        "■ 档案局.md　青禾市档案局 2024 年度",
        "■ 水务局.md",
        "✗ 照片.png　读不出",
        "没有交的 1 个：青禾市林业局",
        "共 5 份年报：要改的 2 份，没有问题的 3 份；另有 1 份没有读出",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    assert_eq!(folder.run("batch clean.md").status, 0);
    assert_eq!(folder.run("batch wrong.md clean.md").status, 1);
    assert_eq!(folder.run("batch --rule A104=off wrong.md").status, 0);
    assert_eq!(
        folder.run("batch --previous last-year.md --format json clean.md").objects()[0]["previous"]["report"]
            ["year"],
        2023
    );
}

/// The words of a sheet of a workbook, a line for each row.
fn rows_of(workbook: &[u8], sheet: usize) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut xml = String::new();
    let mut file = archive.by_name(&format!("xl/worksheets/sheet{sheet}.xml")).expect("a sheet");
    file.read_to_string(&mut xml).expect("text");
    let words = |row: &str| {
        let cells = row.split("<c ").skip(1).map(|cell| {
            let words = cell.split('>').skip(1).map(|piece| piece.split('<').next().unwrap_or_default());
            words.collect::<String>()
        });
        cells.collect::<Vec<_>>().join("|")
    };
    xml.split("<row ").skip(1).map(words).collect()
}

#[test]
fn the_sheet_has_the_gravest_first_and_last_years_last_and_the_sums() {
    let folder = filled("batch-weighed");
    // What a figure and a sentence say goes before what is not written at all.
    let told =
        report(&Sheet::y2021().by("青禾市民政局")).replace("三、", "本年新收政府信息公开申请 97 件。\n三、");
    fs::write(folder.0.join("in/民政局.md"), told).expect("a writable file");
    fs::write(folder.0.join("in/名单.txt"), "档案局\n水务局\n林业局\n").expect("a writable file");
    let parent = report(&Sheet::y2021().by("青禾市人民政府"));
    fs::write(folder.0.join("上级.md"), parent).expect("a writable file");
    let again = report(&Sheet::y2021().by("青禾市教育局"));
    fs::write(folder.0.join("in/教育局.md"), again).expect("a writable file");
    let place = folder.0.join("out");
    let _ = fs::remove_dir_all(&place);
    let run = folder.run("batch --output out --write sheet,opinions --names in/名单.txt --rollup 上级.md in");
    assert_eq!(run.err, "", "the list is no report that cannot be read");
    assert!(run.out.contains("没有交的 1 个：林业局"), "{}", run.out);
    let workbook = fs::read(place.join("summary.xlsx")).expect("a workbook");
    let files = |sheet| -> Vec<String> {
        let name = |row: &String| row.split('|').next().unwrap_or_default().to_owned();
        rows_of(&workbook, sheet).iter().skip(1).map(name).collect()
    };
    assert_eq!(
        files(1),
        [
            "档案局.md",
            "民政局.md",
            "水务局.md",
            "照片.png",
            "打包.zip/教育局.md",
            "打包.zip/财政局.md",
            "教育局.md",
            "去年/档案局.md"
        ]
    );
    assert!(run.out.contains("教育局.md 与“打包.zip/教育局.md”是同一机关同一年度"), "{}", run.out);
    let again = &rows_of(&workbook, 1)[7];
    assert!(again.contains("与“打包.zip/教育局.md”是同一机关同一年度。"), "{again}");
    let told = &rows_of(&workbook, 1)[2];
    assert!(told.contains("97"), "{told}");
    assert!(rows_of(&workbook, 4).iter().any(|row| row.contains("表三")), "the sums stand in it");
    let added = rows_of(&workbook, 5);
    assert!(added[1].starts_with("上级.md|") && added[1].ends_with("|上级"), "{added:?}");
    assert!(added.iter().any(|row| row.contains("档案局.md") && row.ends_with("|已计入")), "{added:?}");
    assert!(!added.iter().any(|row| row.contains("2023 年度")), "last year's is not among them: {added:?}");
    // Nothing is written to the author of what is only last year's.
    assert!(place.join("opinions/档案局.html").exists());
    assert!(!place.join("opinions/去年_档案局.html").exists());
}

#[test]
fn archives_in_archives_are_read() {
    let folder = filled("batch-nested");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("年报/补交.zip", archive().as_slice()), ("年报/坏.zip", b"none".as_slice())]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("in memory");
        zip.write_all(bytes).expect("in memory");
    }
    fs::write(folder.0.join("全部.zip"), zip.finish().expect("in memory").into_inner()).expect("a file");
    let run = folder.run("batch 全部.zip");
    for line in
        ["全部.zip/年报/补交.zip/教育局.md　青禾市教育局", "✗ 全部.zip/年报/坏.zip　读不出", "共 2 份年报"]
    {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
}

#[test]
fn figures_that_contradict_each_other_are_to_be_corrected_and_are_counted() {
    let folder = Folder::new("batch-contradicting");
    folder.run("batch clean.md");
    let right = report(&Sheet::y2021());
    let wrong = right.replacen("一、总体情况\n", "一、总体情况\n\n全年新收政府信息公开申请9999件。\n", 1);
    assert_ne!(right, wrong);
    fs::write(folder.0.join("words.md"), wrong).expect("a writable file");
    let run = folder.run("batch clean.md words.md");
    for line in ["■ words.md", "共 2 份年报：要改的 1 份，没有问题的 1 份\n"] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    let run = folder.run("batch --lang en clean.md words.md");
    assert!(run.out.contains("Reports checked: 2; to correct: 1; without problems: 1\n"), "{}", run.out);
    assert!(!folder.run("batch clean.md").out.contains("要改"));
}

#[test]
fn what_was_not_checked_in_full_is_counted_without_being_asked_for() {
    let folder = Folder::new("batch-open");
    folder.run("batch clean.md");
    let text = report(&Sheet::y2021().with("applications.granted.total", "见附件"));
    fs::write(folder.0.join("open.md"), text).expect("a writable file");
    let run = folder.run("batch clean.md open.md --rule A107=off");
    assert!(run.out.contains("没有核全的共 1 份"), "{}", run.out);
    let run = folder.run("batch --lang en open.md clean.md");
    assert!(run.out.contains("Not checked in full: 1"), "{}", run.out);
    assert!(!run.out.contains('？'), "{}", run.out);
    assert!(!folder.run("batch clean.md").out.contains("没有核全"));
}

#[test]
fn comments_that_a_file_cannot_hold_are_told() {
    let folder = filled("batch-comments");
    fs::write(folder.0.join("in/README.md"), "What lies here.").expect("a writable file");
    let run = folder.run("batch --output out-comments --write comments --lang en in");
    assert!(run.err.contains("left without comments: 2. Save them as docx"), "{}", run.err);
    assert!(!run.out.contains("README"), "what tells about the folder is no report: {}", run.out);
    let run = folder.run("batch in/README.md");
    assert_eq!(run.status, 2, "named by itself it is read: {}", run.out);
    assert_eq!(folder.run("batch --output out-sheet in").err, "", "nobody asked for comments");
}

#[test]
fn what_is_written_overwrites_nothing() {
    let folder = filled("batch-written");
    let place = folder.0.join("out");
    let _ = fs::remove_dir_all(&place);
    for _ in 0..2 {
        let run = folder.run("batch --output out --write sheet,opinions in");
        assert_eq!((run.status, run.err.as_str()), (2, ""), "{run:?}");
    }
    let names = |folder: &str| {
        let mut names: Vec<String> = fs::read_dir(place.join(folder))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(""), ["opinions", "summary-2.xlsx", "summary.xlsx"]);
    assert_eq!(names("opinions").len(), 8, "{:?}", names("opinions"));
    let opinion = fs::read_to_string(place.join("opinions/水务局.html")).expect("a page");
    for words in ["核查意见", "青禾市水务局", "表四“行政复议”总计填 9", "核对人", "依据", "data-key="]
    {
        assert!(opinion.contains(words), "{words}");
    }
    assert!(!opinion.contains("<script"), "no script");
}

#[test]
fn what_makes_no_sense_is_said_once() {
    let folder = filled("batch-refused");
    for (arguments, what) in [
        ("batch", "没有指定"),
        ("batch no-such-folder", "文件不存在"),
        ("batch --rule A999=off in", "A999"),
        ("batch --write sheet in", "--output"),
        ("batch --output out --write posters in", "posters"),
        ("batch --names minutes.docx in", "minutes.docx"),
        ("annotate wrong.md", "--output"),
        ("annotate --output x.docx", "没有指定文件"),
        ("annotate --tracked --output x.docx wrong.md", "--edits"),
        ("annotate --output x.md wrong.md", "另存为 .docx"),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments}: {run:?}");
        assert!(run.err.contains(what), "{arguments}: {}", run.err);
    }
}

#[test]
fn a_word_document_is_corrected_and_commented() {
    let folder = Folder::new("annotate");
    let place = |name: &str| folder.0.join(name);
    fs::write(place("report.docx"), fixtures::read("docx/libreoffice-2024.docx")).expect("a writable file");
    fs::write(place("edits.json"), r#"{"applications.granted.total":99,"disputes.review.total":"12"}"#)
        .expect("a writable file");
    for arguments in ["--edits edits.json", "--edits edits.json --tracked"] {
        let run = folder.run(&format!("annotate {arguments} --output corrected.docx report.docx"));
        assert_eq!((run.status, run.err.as_str()), (1, ""), "what was written has errors");
        let run = folder.run("check --format json corrected.docx");
        let facts = run.objects()[0]["report"]["facts"].as_array().expect("facts").clone();
        let value =
            |key: &str| facts.iter().find(|fact| fact["key"] == key).expect("a fact")["value"].clone();
        assert_eq!(
            (value("applications.granted.total"), value("disputes.review.total")),
            (99.into(), 12.into())
        );
        assert_eq!(value("applications.handled_total.total"), 55, "untouched");
    }
    let run = folder.run("annotate --output commented.docx corrected.docx");
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    let (before, after) =
        (folder.run("check --format json corrected.docx"), folder.run("check --format json commented.docx"));
    let facts = |run: &super::Run| run.objects()[0]["report"]["facts"].clone();
    assert_eq!(facts(&before), facts(&after), "comments change no figure");
    let bytes = fs::read(place("commented.docx")).expect("a file");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut comments = String::new();
    let mut part = archive.by_name("word/comments-gouji.xml").expect("comments");
    std::io::Read::read_to_string(&mut part, &mut comments).expect("a text");
    for words in ["总计填 99", "疑应为 24", "依据：", "总计填 12"] {
        assert!(comments.contains(words), "{words}\n{comments}");
    }
    let run = folder.run("annotate --output commented.doc corrected.docx");
    assert_eq!(run.status, 2);
    assert!(run.err.contains(".docx") && !place("commented.doc").exists(), "{}", run.err);
}
