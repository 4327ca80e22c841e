//! Where a table's own head says that figures stand.
//!
//! Clerks add columns of their own to a sheet (序号, a check beside the totals), put 总计 first, or
//! leave columns empty. The head names the columns; it is believed where it names each of the
//! form's columns once and the rows add up better by it than without it.

use std::borrow::Cow;

use super::Figure;
use super::grid::{Grid, GridCell};
use crate::number::Reading;
use crate::report::squeeze::tail;
use crate::span::Span;
use crate::words::holds_any;

/// The columns of 表三 as their heads name them, in the form's order.
const APPLICANTS: [&str; super::APPLICANTS] =
    ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
/// Heads of columns that number the rows.
pub(super) const SERIALS: [&str; 9] =
    ["代码", "指标代码", "序号", "行次", "编号", "项次", "栏次", "序", "行号"];
/// How many figures the widest row of 表二 has, and the row of 表四.
const OTHER_WIDTHS: [usize; 2] = [3, 15];
/// A longer head is none of these.
const LONGEST_HEAD: usize = 16;

/// The grid column of each of the form's columns.
pub(super) type Columns = [usize; super::APPLICANTS];

/// The columns that the head names, and the row behind it; each has to be named once.
pub(super) fn applicants(table: &Grid) -> Option<(usize, Columns)> {
    let mut columns: [Option<usize>; super::APPLICANTS] = [None; super::APPLICANTS];
    let mut end = 0;
    for cell in &table.cells {
        let Some(at) = cell.name else {
            // The first row of figures ends the head.
            if columns.iter().all(Option::is_some) && cell.row >= end {
                break;
            }
            continue;
        };
        match columns[at] {
            None => columns[at] = Some(cell.column),
            // A merged head that was parted again says the same twice, side by side.
            Some(column)
                if column < cell.column
                    && columns.iter().flatten().all(|other| *other <= column || *other > cell.column) => {}
            Some(_) if columns.iter().all(Option::is_some) => break,
            Some(_) => return None,
        }
        end = cell.row + cell.row_span;
    }
    let mut named = [0; super::APPLICANTS];
    for (to, from) in named.iter_mut().zip(columns) {
        *to = from?;
    }
    let is_once = |column: &usize| named.iter().filter(|other| *other == column).count() == 1;
    named.iter().all(is_once).then_some((end, named))
}

/// Where a table ends that has some of the form's columns only, as one that was parted to fit on a
/// page: behind its last column that is not blank everywhere.
pub(super) fn end_of_piece(table: &Grid) -> Option<usize> {
    /// Fewer names may stand in the head of any table.
    const FEWEST: usize = 2;
    let is_named = |at: &usize| table.cells.iter().any(|cell| cell.name == Some(*at));
    let last = table.cells.iter().filter(|cell| cell.reading != Reading::Blank);
    let last = last.map(|cell| cell.column + 1).max()?;
    if last >= table.columns {
        return None;
    }
    let named = (0..5).filter(is_named).count();
    (named >= FEWEST && applicants(table).is_none()).then_some(last)
}

/// The first of the form's columns that a table names, if it has some of them only.
pub(super) fn first_of_piece(table: &Grid) -> Option<usize> {
    // 其他 and 总计 may stand over any column.
    let named = table.cells.iter().filter(|cell| cell.name.is_some_and(|name| name < 5));
    let first = named.map(|cell| cell.column).min()?;
    applicants(table).is_none().then_some(first)
}

/// The columns that only number the rows: what stands in them is no figure.
pub(super) fn serials(table: &Grid) -> Vec<usize> {
    let is_serial = |cell: &&GridCell| cell.is_serial;
    let mut serials: Vec<usize> = table.cells.iter().filter(is_serial).map(|cell| cell.column).collect();
    if serials.is_empty() && counts_rows(table) {
        serials.push(0);
    }
    serials
}

/// The columns that are blank everywhere, where they stand among the others, each of those above figures
/// has a head, and without them as many are left as a row of the form has: a program put them there.
pub(super) fn fillers(table: &Grid, widths: &[usize]) -> Vec<usize> {
    /// A single one may be a column that nobody has filled in.
    const FEWEST: usize = 2;
    let mut is_filled = vec![false; table.columns];
    let mut is_headed = vec![false; table.columns];
    let mut first = table.columns;
    for cell in &table.cells {
        let is_word = !cell.is_figure() && cell.reading != Reading::Blank;
        for column in cell.column..(cell.column + cell.column_span).min(table.columns) {
            // A cell over several columns says of none that it is blank.
            is_filled[column] |= cell.reading != Reading::Blank || cell.column_span > 1;
            is_headed[column] |= is_word;
        }
        if cell.is_figure() {
            first = first.min(cell.column);
        }
    }
    let Some(last) = is_filled.iter().rposition(|filled| *filled) else { return Vec::new() };
    let among: Vec<usize> = (0..last).filter(|&at| !is_filled[at]).collect();
    let figures: Vec<usize> = (first..=last).filter(|&at| is_filled[at]).collect();
    let is_row = widths.contains(&figures.len()) || OTHER_WIDTHS.contains(&figures.len());
    let is_told = is_row && figures.iter().all(|&at| is_headed[at]);
    if is_told && among.iter().filter(|&&at| at > first).count() >= FEWEST { among } else { Vec::new() }
}

/// Whether the first column counts the rows, which a program or a clerk put there: each number in it
/// is one more than the one above, and the first is 0 or 1 and stands in front of words, or every one
/// that has figures beside it does. Rows without figures need have no number.
fn counts_rows(table: &Grid) -> bool {
    const FEWEST: usize = 3;
    let mut next = None;
    let mut counted = 0;
    let (mut all_in_front, mut from_start) = (true, false);
    for row in table.rows() {
        let Some((first, others)) = row.split_first().filter(|(first, _)| first.column == 0) else {
            return false;
        };
        let has_figures = others.iter().any(GridCell::is_figure);
        let number = match first.reading {
            Reading::Number(number) => number.integer(),
            _ if has_figures => return false,
            _ => continue,
        };
        let in_front = others.first().is_some_and(|cell| cell.reading == Reading::Words);
        all_in_front &= in_front || !has_figures;
        from_start |= next.is_none() && matches!(number, Some(0 | 1)) && !has_figures;
        if number.is_none() || next.is_some_and(|next| number != Some(next)) {
            return false;
        }
        next = number.map(|number| number + 1);
        counted += 1;
    }
    counted >= FEWEST && (all_in_front || from_start)
}

/// The cells that stand in these columns, as far as the row has them; `None` where one of the others
/// covers several.
pub(super) fn pick(cells: &[GridCell], figures: &[Figure], columns: &Columns) -> Vec<Option<Figure>> {
    let figure = |column: &usize| {
        let at = cells.iter().position(|cell| cell.column == *column)?;
        figures.get(at).copied()
    };
    columns.iter().map(figure).collect()
}

/// Whether these figures are a row: none is missing or a word.
pub(super) fn are_figures(row: &[Option<Figure>]) -> bool {
    row.iter().all(|figure| figure.is_some_and(|figure| figure.reading != Reading::Words))
}

/// The words of a head; of longer ones the end, which names nothing.
pub(super) fn head_of(text: &str, cell: Span) -> Cow<'_, str> {
    tail(cell.of(text), LONGEST_HEAD + 1)
}

/// Which of the form's columns a head names; that it says “of this year” changes nothing.
pub(super) fn named(head: &str) -> Option<usize> {
    const THIS_YEAR: [&str; 6] = ["本年度", "本年", "当年", "今年", "本期", "本年数"];
    let own = |head: &str| {
        let is_name = |name: &&str| *name == head || (*name == "总计" && head == "合计");
        APPLICANTS.iter().position(is_name)
    };
    // With what else a name may begin: most labels begin with none of it.
    let begins_name = |first: char| {
        first.is_ascii_digit()
            || matches!(
                first,
                '本' | '当' | '今' | '年' | '度' | '自' | '商' | '科' | '社' | '法' | '其' | '总' | '合'
            )
    };
    own(head).or_else(|| {
        let rest = head.trim_matches(is_bracket);
        rest.chars().next().filter(|&first| begins_name(first))?;
        let shorter = |words: &str| {
            let cut = rest.strip_suffix(words).or_else(|| rest.strip_prefix(words))?;
            own(cut.trim_matches(is_bracket))
        };
        let year = || {
            let is_mark = |char: char| char.is_ascii_digit() || is_bracket(char);
            let cut = rest.trim_end_matches(['年', '度']).trim_matches(is_mark);
            let cut = cut.trim_start_matches(['年', '度']);
            own(cut.trim_matches(is_bracket)).filter(|_| cut.len() < rest.len())
        };
        THIS_YEAR.iter().find_map(|words| shorter(words)).or_else(year)
    })
}

/// Whether a head says that its column is another year's, or a comparison with it.
pub(in crate::report) fn is_other_year(head: &str, year: Option<u16>) -> bool {
    const OTHER: [&str; 10] =
        ["上年", "上一年", "去年", "前一年", "同期", "同比", "增减", "增长", "增幅", "占比"];
    if head.chars().count() > LONGEST_HEAD || head.contains("结转") {
        return false;
    }
    let digits: String = head.chars().filter(char::is_ascii_digit).collect();
    let is_other = digits.parse::<u16>().is_ok_and(|own| (2008..2100).contains(&own) && Some(own) != year);
    (is_other && year.is_some()) || holds_any(head, &OTHER)
}

fn is_bracket(char: char) -> bool {
    matches!(char, '(' | ')' | '[' | ']' | '-' | '—' | ':' | '/' | '_')
}
