//! What an English reader is told of a report with mistakes: a note that can be read from its top to
//! its end, line for line beside the Chinese one, and with the same figures.

use gouji::{CheckOptions, Input, Lang, OpenOptions, RenderFormat};

use crate::fixtures;

const NOTE: &str = "\
Read as text: 6 tables, 200 values (1 blank)
松原县自然资源局2024年政府信息公开工作年度报告
Checked against the 2021 form (国办公开办函〔2021〕30号) for 2024
2 things to correct and 2 to look at
42 sums in the tables: 37 hold, 5 do not (2 causes); 1 number in the text: agrees; 2 other things to look at
5 errors, 2 warnings, 2 hints

Cause 1: 2 cells look wrong: Table 3, row “granted （一）予以公开”, column “total 总计” should probably be 42, not 24; Table 3, row “carried forward 四、结转下年度”, column “natural person 自然人” should probably be 4, not 5 (looks like a typing slip). This breaks 4 sums
  ■ error A101 Table 3, row “granted （一）予以公开”: the total says 24, but the applicant columns add up to 42
    Line 30: 40+2 = 42 ≠ 24, off by 18
  ■ error A103 Table 3, column “natural person 自然人”: handled plus carried forward comes to 83, but received plus brought forward comes to 82
    Line 51: 79+3 = 82 ≠ 78+5 = 83, off by 1
  ■ error A102 Table 3, column “total 总计”: the handled total “（七）总计” says 81, but the results (一) to (六) add up to 63
    Line 51: 24+6+3+23+2+5 = 63 ≠ 81, off by 18
  ■ error A101 Table 3, row “carried forward 四、结转下年度”: the total says 4, but the applicant columns add up to 5
    Line 52: 5 ≠ 4, off by 1

Cause 2: Table 4, “litigation after review 复议后起诉” does not add up. Either of 2 corrections would fix it; your records will show which. This breaks 1 sum
    · “other 其他结果”: change 1 to 0
    · “total 总计”: change 0 to 1
  ■ error A104 Table 4, “litigation after review 复议后起诉”: the total says 0, but the four outcomes add up to 1
    Line 58: 1 ≠ 0, off by 1

▲ warning S214 The overview (总体情况) should cover five topics, but these are not mentioned: management of information (政府信息管理), platforms (政府信息公开平台建设) and supervision (监督保障)
  Line 6

▲ warning A107 Table 2, row “normative documents 行政规范性文件”: only 2 in force, although 5 were issued this year and 1 repealed, which leaves at least 4
  Line 12

● hint W601 Table 2, row “fees 行政事业性收费”, column “amount 本年收费金额（单位：万元）”: left blank and counted as 0; please enter 0 if there was nothing
  Line 22

● hint S211 Section 5 has only 20 characters; please make sure that it says something specific
  Line 61
";

fn note(lang: Lang) -> String {
    let bytes = fixtures::read("mistakes-2024.txt");
    let options = OpenOptions { lang, ..OpenOptions::default() };
    let opened = gouji::open(Input::Bytes(&bytes), &options).expect("a report");
    opened.check(&CheckOptions::default()).expect("no option is wrong").render(RenderFormat::Text)
}

/// The figures of a line, sorted; which table and section it is, Chinese says in characters.
fn figures(line: &str) -> Vec<String> {
    let mut line = line.to_owned();
    for number in 1..=6 {
        line = line.replace(&format!("Table {number}"), "").replace(&format!("Section {number}"), "");
    }
    let figures = line.split(|char: char| !char.is_ascii_digit()).filter(|run| !run.is_empty());
    let mut figures: Vec<String> = figures.map(str::to_owned).collect();
    figures.sort();
    figures
}

#[test]
fn the_note_reads_as_it_is_meant_to() {
    assert_eq!(note(Lang::En), NOTE);
}

#[test]
fn each_line_has_the_figures_of_the_chinese_one() {
    let (chinese, english) = (note(Lang::Zh), note(Lang::En));
    assert_eq!(chinese.lines().count(), english.lines().count());
    for (chinese, english) in chinese.lines().zip(english.lines()) {
        assert_eq!(figures(chinese), figures(english), "{chinese}\n{english}");
    }
}
