//! Which of the documents of one file make one report.
//!
//! A workbook may hold a report on one sheet, its three tables on a sheet each, or a report for
//! every unit of a place. The names of its sheets tell nothing that can be relied on; what stands
//! on them does: sheets whose figures complete each other are one report, and a sheet whose
//! figures were all there before begins another one. A sheet that names another body or year than
//! the sheets before it belongs to a report of its own, too.
//!
//! A sheet without a table of the form (a cover, a text, a list of contents) goes with the report
//! that it stands beside if it has a title or a heading of one; anything else is left out and
//! named.

mod several;

use crate::document::{Document, Remark, RemarkKind};
use crate::key::Key;
use crate::report::{Overrides, Report, State};
use crate::span::Span;
use crate::template::{Forms, TableForm, Template};

/// The reports of a file, each as one document, in the order of their first pieces.
pub(crate) fn reports(documents: Vec<Document>, forms: Forms) -> Vec<Document> {
    if documents.len() < 2 {
        return documents.into_iter().flat_map(|document| several::split(document, forms)).collect();
    }
    let mut whole = documents.clone().into_iter();
    let template = whole.next().and_then(|mut first| {
        whole.for_each(|document| first.append(document));
        Report::of(&first, Overrides { forms, ..Overrides::default() }).template
    });
    let candidate = |document| Candidate::of(document, Overrides { forms, template, ..Overrides::default() });
    let mut pieces: Vec<Candidate> = documents.into_iter().map(candidate).collect();
    for at in 0..pieces.len() {
        pieces[at].gives_way = pieces.iter().any(|other| pieces[at].is_blank_form_of(other));
    }
    let mut groups: Vec<Group> = Vec::new();
    // What stands in front of the first table.
    let mut waiting = Vec::new();
    for piece in pieces {
        if !piece.has_table || piece.gives_way {
            match groups.last_mut() {
                Some(group) => group.beside.push(piece),
                None => waiting.push(piece),
            }
        } else {
            let at = piece.group(&groups).unwrap_or_else(|| {
                groups.push(Group::default());
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at) {
                group.add(piece);
            }
        }
    }
    let Some(first) = groups.first_mut() else {
        // No table at all: whatever it is, it is one.
        return joined(waiting.into_iter().map(|piece| piece.document)).into_iter().collect();
    };
    first.before = waiting;
    let is_only = groups.len() == 1;
    groups.into_iter().filter_map(|group| group.document(is_only)).collect()
}

/// One document, and what it says by itself.
struct Candidate {
    document: Document,
    /// Whether it has a good part of a table of the form: a single row may stand anywhere.
    has_table: bool,
    /// Whether none of its cells is filled in, and whether it stands beside the same tables with figures.
    is_blank: bool,
    gives_way: bool,
    keys: Keys,
    /// Which of the form's tables it begins with.
    first: usize,
    organ: Option<String>,
    year: Option<u16>,
    has_title: bool,
    has_heading: bool,
}

impl Candidate {
    fn of(document: Document, overrides: Overrides) -> Candidate {
        let report = Report::of(&document, overrides);
        let is_there = |key: &Key| report.fact(*key).state != State::Absent;
        let has_half = |table: &TableForm| {
            let keys = || table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.key));
            keys().filter(is_there).count() * 2 >= keys().count()
        };
        let there = || report.template.into_iter().flat_map(Template::keys).filter(is_there);
        let first = report.template.and_then(|template| template.tables.iter().position(has_half));
        Candidate {
            is_blank: there().all(|key| report.fact(key).state == State::Blank),
            gives_way: false,
            first: first.unwrap_or_default(),
            has_table: report.template.is_some_and(|template| template.tables.iter().any(has_half)),
            keys: Keys::of(there()),
            organ: report.organ,
            year: report.year,
            has_title: report.title.is_some(),
            has_heading: !report.sections.is_empty(),
            document,
        }
    }

    /// Whether this is the blank form of what another piece says in figures.
    fn is_blank_form_of(&self, other: &Candidate) -> bool {
        self.has_table
            && self.is_blank
            && !other.is_blank
            && self.keys.0.iter().all(|&key| other.keys.has(key))
            && agrees(&self.organ, &other.organ)
            && agrees(&self.year, &other.year)
    }

    /// The report that this piece completes: one of the same body, else the last one.
    fn group(&self, groups: &[Group]) -> Option<usize> {
        let fits = |group: &Group| !group.keys.overlap(&self.keys) && agrees(&group.year, &self.year);
        let of_same_body = |group: &Group| self.organ.is_some() && group.organ == self.organ;
        let named = groups.iter().rposition(|group| of_same_body(group) && fits(group));
        let last = || groups.last().filter(|last| fits(last) && agrees(&last.organ, &self.organ));
        named.or_else(|| last().map(|_| groups.len() - 1))
    }
}

/// A set of keys: their hashes, in order.
#[derive(Default)]
struct Keys(Vec<usize>);

impl Keys {
    fn of(keys: impl Iterator<Item = Key>) -> Keys {
        let mut hashes: Vec<usize> = keys.map(|key| key.hash() as usize).collect();
        hashes.sort_unstable();
        Keys(hashes)
    }

    fn add_all(&mut self, other: &Keys) {
        self.0.extend(&other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }

    fn has(&self, key: usize) -> bool {
        self.0.binary_search(&key).is_ok()
    }

    fn overlap(&self, other: &Keys) -> bool {
        self.0.iter().any(|&key| other.has(key))
    }
}

/// Whether two pieces may speak of the same.
fn agrees<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// The pieces of one report.
#[derive(Default)]
struct Group {
    before: Vec<Candidate>,
    tables: Vec<Candidate>,
    beside: Vec<Candidate>,
    keys: Keys,
    organ: Option<String>,
    year: Option<u16>,
    has_title: bool,
}

impl Group {
    fn add(&mut self, mut piece: Candidate) {
        self.keys.add_all(&piece.keys);
        self.organ = self.organ.take().or(piece.organ.take());
        self.year = self.year.or(piece.year);
        self.has_title |= piece.has_title;
        self.tables.append(&mut self.beside);
        // Sheets of one report may stand in any order; those of the form tell it.
        let is_later = |other: &Candidate| other.has_table && other.first > piece.first;
        let at = self.tables.iter().position(is_later).filter(|&at| self.tables[at..].iter().all(is_later));
        self.tables.insert(at.unwrap_or(self.tables.len()), piece);
    }

    /// The document of the report. Where a file has several reports, a title beside one that has
    /// its own speaks of something else.
    fn document(self, is_only: bool) -> Option<Document> {
        let belongs = |piece: &Candidate| {
            !piece.gives_way
                && (piece.has_table || piece.has_heading || (piece.has_title && (is_only || !self.has_title)))
        };
        let mut left_out = Vec::new();
        let mut kept = Vec::new();
        for piece in self.before.into_iter().chain(self.tables).chain(self.beside) {
            if belongs(&piece) { kept.push(piece.document) } else { left_out.push(piece) }
        }
        let mut document = joined(kept.into_iter())?;
        for piece in left_out {
            let name = piece.document.name.as_deref().unwrap_or_default();
            let words = if piece.gives_way {
                sentence!(
                    "工作表“{name}”是没有填的空表，没有采用。",
                    "The sheet “{name}” is a form that nobody filled in and was not used."
                )
            } else {
                sentence!(
                    "工作表“{name}”不像年报的内容，没有读取。",
                    "The sheet “{name}” does not look like part of a report and was not read."
                )
            };
            document.remarks.extend(piece.document.remarks);
            document.remarks.push(Remark { span: Span::at(0), kind: RemarkKind::LeftOut, words });
        }
        Some(document)
    }
}

fn joined(mut documents: impl Iterator<Item = Document>) -> Option<Document> {
    let mut first = documents.next()?;
    documents.for_each(|document| first.append(document));
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::input::read_text;

    const SECOND: &str = "第二十条第（一）项\n|信息内容|本年制发件数|本年废止件数|现行有效件数|\n|规章|0|0|0|\n|行政规范性文件|5|2|31|";
    const FOURTH: &str =
        "|行政复议|行政诉讼|\n|结果维持|结果纠正|其他结果|尚未审结|总计|\n|1|2|3|4|10|0|0|0|0|0|0|0|0|0|0|";

    fn third() -> String {
        let template = Forms::KNOWN.named("2021").expect("a form");
        let rows = template.tables[1].rows.iter().map(|row| format!("|{}|1|0|0|0|0|0|1|", row.label));
        std::iter::once("|申请人情况|".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
    }

    fn second() -> String {
        format!(
            "{SECOND}\n|信息内容|本年处理决定数量|\n|行政许可|7|\n|行政处罚|0|\n|行政强制|0|\n|信息内容|本年收费金额（单位：万元）|\n|行政事业性收费|0|"
        )
    }

    /// The reports of these sheets, each as the names of its sheets; a name is what stands in
    /// front of the colon, `-` marks those that were left out.
    #[track_caller]
    fn check(sheets: &[(&str, &str)], expected: &[&str]) {
        let documents = sheets.iter().map(|(name, text)| {
            let document = read_text(&format!("{text}\n\n〔{name}〕")).expect("a text");
            Document { name: Some((*name).to_owned()), format: Format::Xlsx, ..document }
        });
        let found: Vec<String> = reports(documents.collect(), Forms::KNOWN)
            .iter()
            .map(|document| {
                let kept = sheets.iter().filter(|(name, _)| document.text.contains(&format!("〔{name}〕")));
                let left = sheets.iter().filter(|(name, _)| {
                    document
                        .remarks
                        .iter()
                        .any(|remark| remark.words.to_string().contains(&format!("“{name}”")))
                });
                let kept = kept.map(|(name, _)| (*name).to_owned());
                kept.chain(left.map(|(name, _)| format!("-{name}"))).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tables_that_complete_each_other_are_one_report() {
        let (second, third) = (second(), third());
        check(&[("二", &second), ("三", &third), ("四", FOURTH)], &["二 三 四"]);
        check(&[("三", &third), ("四", FOURTH), ("二", &second)], &["三 四 二"]);
        check(
            &[("二", &second), ("三", &third), ("二乙", &second), ("三乙", &third)],
            &["二 三", "二乙 三乙"],
        );
    }

    #[test]
    fn tables_that_were_there_before_begin_another_report() {
        let all = format!("{}\n\n{}\n\n{FOURTH}", second(), third());
        check(&[("甲", &all), ("乙", &all), ("丙", &all)], &["甲", "乙", "丙"]);
    }

    #[test]
    fn a_blank_form_beside_the_filled_one_is_left_out() {
        let third = third();
        let blank = third.replace("|1|0|0|0|0|0|1|", "| | | | | | | |");
        check(&[("空", &blank), ("三", &third)], &["三 -空"]);
        check(&[("三", &third), ("空", &blank)], &["三 -空"]);
        check(&[("二", &second()), ("空", &blank)], &["二 空"]);
    }

    #[test]
    fn the_body_and_the_year_tell_reports_apart() {
        let titled = |organ: &str, year: u16, table: &str| {
            format!("{organ}{year}年政府信息公开工作年度报告\n\n{table}")
        };
        let second_of = |organ, year| titled(organ, year, &second());
        let third_of = |organ, year| titled(organ, year, &third());
        let (a2, a3) = (second_of("青禾市水务局", 2024), third_of("青禾市水务局", 2024));
        let (b2, b3) = (second_of("青禾市林业局", 2024), third_of("青禾市林业局", 2024));
        check(&[("甲二", &a2), ("乙三", &b3)], &["甲二", "乙三"]);
        check(&[("甲二", &a2), ("乙二", &b2), ("甲三", &a3), ("乙三", &b3)], &["甲二 甲三", "乙二 乙三"]);
        check(&[("甲二", &a2), ("甲三", &third_of("青禾市水务局", 2023))], &["甲二", "甲三"]);
    }

    #[track_caller]
    fn check_text_of(text: &str, count: usize) {
        let document = read_text(text).expect("a text");
        assert_eq!(reports(vec![document], Forms::default()).len(), count);
    }

    /// How many reports one text holds, and how they begin.
    #[track_caller]
    fn check_text(text: &str, expected: &[&str]) {
        let document = read_text(text).expect("a text");
        let found = reports(vec![document], Forms::default());
        let begin: Vec<&str> = found.iter().filter_map(|document| document.text.lines().next()).collect();
        assert_eq!(begin, expected);
    }

    #[test]
    fn titles_part_the_reports_of_one_text() {
        let report = |year: u16| {
            let (second, third) = (second(), third());
            format!(
                "青禾市水务局{year}年政府信息公开工作年度报告\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n{second}\n\n三、收到和处理政府信息公开申请情况\n{third}\n\n{FOURTH}\n"
            )
        };
        let (this, last) = (report(2024), report(2023));
        let titles =
            ["青禾市水务局2024年政府信息公开工作年度报告", "青禾市水务局2023年政府信息公开工作年度报告"];
        check_text(&format!("{this}\n{last}"), &titles);
        // Text without line breaks.
        let glued = |year: u16| report(year).replace(['\n', '|'], " ");
        check_text_of(&format!("{} {}", glued(2024), glued(2023)), 2);
        check_text_of(&format!("{}\n{}", glued(2024), glued(2023)), 2);
        check_text_of(
            &glued(2024).replace("平稳", "平稳，比青禾市水务局2023年政府信息公开工作年度报告所列多"),
            1,
        );
        // A list of other reports, or the title twice, begins no report.
        check_text(&format!("{this}\n{}", titles[1]), &titles[..1]);
        check_text(&format!("{}\n{this}", titles[0]), &titles[..1]);
        check_text(&format!("{}\n{this}", titles[1]), &titles[1..]);
    }

    #[test]
    fn what_is_no_table_goes_with_its_report_or_is_left_out() {
        let (second, third) = (second(), third());
        let cover = "青禾市水务局2024年政府信息公开工作年度报告\n一、总体情况\n平稳。";
        let last = "六、其他需要报告的事项\n没有。";
        check(
            &[
                ("封面", cover),
                ("说明", "填表说明"),
                ("二", &second),
                ("三", &third),
                ("六", last),
                ("透视", "|许可|7|\n|合计|7|"),
            ],
            &["封面 二 三 六 -说明 -透视"],
        );
        check(&[("封面", cover), ("六", last)], &["封面 六"]);
        let all = format!("青禾市林业局2024年政府信息公开工作年度报告\n\n{second}\n\n{third}");
        check(&[("总", "青禾市2024年政府信息公开年报"), ("甲", &all), ("乙", &all)], &["甲 -总", "乙"]);
    }
}
