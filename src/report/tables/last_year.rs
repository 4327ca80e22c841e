//! Tables that the report itself introduces as last year's, as void or as an example, and blank forms beside
//! the filled ones.

use std::ops::Range;

use super::FigureRow;
use super::align::Candidate;
use crate::document::{Block, Document};
use crate::number::Reading;
use crate::report::NotRead;
use crate::report::figure::Figure;
use crate::report::squeeze::tail;
use crate::span::Span;

/// A longer paragraph introduces nothing.
const LONGEST: usize = 40;
/// A report has no more tables of other years.
const MOST: usize = 8;
/// Words for the year before.
const BEFORE: [&str; 5] = ["上年", "上一年", "去年", "前一年", "同期"];
/// Words for what no longer counts, and for what takes its place.
const VOID: [&str; 8] = ["初稿", "草稿", "作废", "旧版", "更正前", "修改前", "修订前", "勘误前"];
const INSTEAD: [&str; 5] = ["更正后", "修改后", "修订后", "勘误后", "为准"];
/// Words for a table that only shows how to fill in one, and for a look at such a table from elsewhere.
const EXAMPLE: [&str; 5] = ["示例", "样例", "范例", "样表", "表样"];
const ELSEWHERE: [&str; 5] = ["以上", "见", "参照", "按照", "本机关"];
/// What a table is introduced as.
const TABLE: [&str; 4] = ["表", "情况", "数据", "如下"];

/// Takes the rows of such tables out, where the same rows stand elsewhere too; what is said of them. `has_label`
/// tells of a row of the form whether it has a label.
pub(super) fn leave_out(
    document: &Document,
    year: Option<u16>,
    rows: &[FigureRow],
    candidates: &mut [Vec<Candidate>],
    has_label: &dyn Fn(usize) -> bool,
) -> Vec<NotRead> {
    let mut left_out = Vec::new();
    let words_of = |block: &Block| tail(block.span.of(&document.text), LONGEST + 1);
    // The unit of a table's figures may stand between.
    let is_unit = |block: &Block| words_of(block).trim_start_matches('(').starts_with("单位");
    let says_more = |block: &&Block| block.is_table() || !is_unit(block);
    let tables = document.blocks.iter().enumerate().filter(|(_, block)| block.is_table());
    let mut others: Vec<(Span, Range<usize>, Option<&Block>)> = Vec::new();
    for (at, table) in tables {
        let first = rows.partition_point(|row| row.start < table.span.start);
        let behind = rows.get(first..).unwrap_or_default();
        let own =
            first..first + behind.iter().take_while(|row| table.span.contains(Span::at(row.start))).count();
        let words = document.blocks[..at].iter().rev().find(says_more);
        let words = words.filter(|words| !words.is_table() && is_of_other(&words_of(words), year));
        let is_blank = || {
            own.clone().any(|at| !candidates[at].is_empty())
                && !rows[own.clone()].iter().any(|row| row.cells.iter().any(is_filled))
        };
        if words.is_some() || is_blank() {
            others.push((table.span, own, words));
        }
    }
    for (table, own, words) in others.into_iter().take(MOST) {
        let certain =
            |at: usize| candidates[at].iter().filter(|option| option.is_certain || !has_label(option.row));
        let figures_of = |at: usize, option: &Candidate| {
            // A blank form gives way to figures only.
            words.is_some() || rows[at].cells[option.figures.clone()].iter().any(is_filled)
        };
        let mut elsewhere: Vec<usize> = (0..rows.len())
            .filter(|at| !own.contains(at))
            .flat_map(|at| certain(at).filter(move |option| figures_of(at, option)))
            .map(|option| option.row)
            .collect();
        elsewhere.sort_unstable();
        let is_there = |option: &Candidate| elsewhere.binary_search(&option.row).is_ok();
        let is_known = own.clone().flat_map(|at| &candidates[at]).any(is_there);
        if !is_known || (words.is_none() && !own.clone().flat_map(certain).all(is_there)) {
            continue;
        }
        candidates[own].iter_mut().for_each(Vec::clear);
        let reason = match words {
            None => sentence!(
                "这张表是空白的，另有填了数字的同样的表，没有采用空白的一张",
                "This table is blank and stands once more with figures, so the blank one was not used"
            ),
            Some(words) => {
                let words = words.span.of(&document.text).trim();
                sentence!(
                    "这张表写明是其他年度的、示例或者不作数的（“{words}”），没有采用",
                    "This table says that it is for another year, an example or void (“{words}”), so it was not used"
                )
            }
        };
        left_out.push(NotRead { span: table, reason, could_hold_figures: false, keys: Vec::new() });
    }
    left_out
}

/// Whether a cell says anything that could be a figure.
fn is_filled(cell: &Figure) -> bool {
    !matches!(cell.reading, Reading::Blank | Reading::Words)
}

/// Whether a paragraph introduces the table of another year, or one that does not count.
fn is_of_other(words: &str, year: Option<u16>) -> bool {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let years: Vec<u16> = words.match_indices('年').filter_map(|(at, _)| year_before(&words[..at])).collect();
    let is_other = match year {
        Some(year) => !years.is_empty() && !years.contains(&year),
        None => false,
    };
    let is_short = words.chars().count() <= LONGEST;
    let is_void = has(&VOID) && !has(&INSTEAD);
    // 示例市卫生健康委员会 is a name.
    let says_example = |behind: &str| !behind.starts_with(['市', '县', '区', '省', '局', '镇', '乡', '街']);
    let is_example =
        EXAMPLE.iter().any(|word| words.split(word).skip(1).any(says_example)) && !has(&ELSEWHERE);
    let is_mark = |char: char| char.is_ascii_digit() || "年度()[]:数".contains(char);
    let is_bare = |words: &str| words.chars().all(is_mark);
    // A year and nothing else, as over one of two tables beside each other.
    let is_year = (is_other && is_bare(words))
        || BEFORE.iter().any(|word| words.contains(word) && is_bare(&words.replace(word, "")));
    is_short && (is_void || is_example || is_year)
        || is_short
            && has(&TABLE)
            && !words.contains("结转")
            && (is_other || (years.is_empty() && has(&BEFORE)))
}

fn year_before(text: &str) -> Option<u16> {
    let start = text.char_indices().rev().take(4).last()?.0;
    text[start..].parse().ok().filter(|year| (2008..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_other_years() {
        for words in ["上年(2023年)情况如下:", "附:2023年同期表三", "去年的数据"] {
            assert!(is_of_other(words, Some(2024)), "{words}");
        }
        for words in [
            "(初稿数据,已作废)",
            "表三(旧版)",
            "2024年数据(更正前)",
            "填表示例(数字是虚构的):",
            "样表:",
            "2023年(上年)",
            "上年度",
        ] {
            assert!(is_of_other(words, Some(2024)), "{words}");
        }
        for words in [
            "三、收到和处理政府信息公开申请情况",
            "2024年情况如下:",
            "与2023年相比,2024年情况如下",
            "上年结转情况",
            "更正后的数据如下,更正前的作废",
            "以上为示例,下面是实际数字:",
            "本机关填报情况(参照样表):",
            "2024年(本年)",
            "2024年度",
            "示例市卫生健康委员会2024年政府信息公开工作年度报告",
        ] {
            assert!(!is_of_other(words, Some(2024)), "{words}");
        }
    }
}
