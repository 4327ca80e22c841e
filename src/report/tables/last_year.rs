//! Tables that the report itself introduces as last year's, or as void.

use std::collections::HashSet;

use super::FigureRow;
use super::align::Candidate;
use crate::document::{Block, Document};
use crate::report::NotRead;
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
    let introduced = document.blocks.iter().enumerate().filter(|(_, block)| block.is_table());
    let introduced = introduced.filter_map(|(at, table)| {
        let words = document.blocks[..at].iter().rev().find(says_more)?;
        (!words.is_table() && is_of_other(&words_of(words), year)).then_some((words, table))
    });
    for (words, table) in introduced.take(MOST) {
        let words = words.span.of(&document.text);
        let table = table.span;
        let is_there = |row: &FigureRow| table.contains(Span::at(row.start));
        let own = |at: &usize| is_there(&rows[*at]);
        let certain =
            |at: usize| candidates[at].iter().filter(|option| option.is_certain || !has_label(option.row));
        let elsewhere: HashSet<usize> =
            (0..rows.len()).filter(|at| !own(at)).flat_map(certain).map(|option| option.row).collect();
        let mut named = (0..rows.len()).filter(own).flat_map(|at| &candidates[at]);
        if !named.any(|option| elsewhere.contains(&option.row)) {
            continue;
        }
        (0..rows.len()).filter(own).for_each(|at| candidates[at].clear());
        let words = words.trim();
        let reason = sentence!(
            "这张表写明是其他年度的或者不作数的（“{words}”），没有采用",
            "This table says that it is for another year or void (“{words}”), so it was not used"
        );
        left_out.push(NotRead { span: table, reason, could_hold_figures: false, keys: Vec::new() });
    }
    left_out
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
    is_short && is_void
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
        for words in ["(初稿数据,已作废)", "表三(旧版)", "2024年数据(更正前)"] {
            assert!(is_of_other(words, Some(2024)), "{words}");
        }
        for words in [
            "三、收到和处理政府信息公开申请情况",
            "2024年情况如下:",
            "与2023年相比,2024年情况如下",
            "上年结转情况",
            "更正后的数据如下,更正前的作废",
        ] {
            assert!(!is_of_other(words, Some(2024)), "{words}");
        }
    }
}
