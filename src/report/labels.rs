//! Which row of the form a label means.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use super::headings::is_numeral;
use super::squeeze::tail;
use crate::number::{half_width_char, is_space};
use crate::order::sort_by_key;
use crate::template::{RowForm, TableForm, Template};
use crate::words::holds;

/// The labels of one form, ready to be looked for.
pub(super) struct Labels {
    /// The form's rows, top to bottom over all tables.
    pub(super) rows: Vec<(&'static TableForm, &'static RowForm)>,
    /// Core words with the rows they may mean, sorted by their last character.
    cores: Vec<Core>,
    /// The buckets that hold such a last character: most characters end no label.
    ends: [bool; BUCKETS],
    /// The whole labels in half-width characters without white space, in the order of the rows.
    pub(super) plain: Vec<String>,
    /// The same in squeezed form.
    whole: Vec<Cow<'static, str>>,
}

const BUCKETS: usize = 256;
/// More characters than any label has.
const LONGEST_LABEL: usize = 100;
/// So many characters of a label may stand between its core words and the brackets that explain it.
const LONGEST_REST: usize = 8;

/// Where ordinals such as 1. or (一) or 四、 begin in a squeezed line.
fn ordinals(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, char) in line.char_indices() {
        let rest = &line[at + char.len_utf8()..];
        let is_ordinal = match char {
            '(' => rest.trim_start_matches(is_numeral).starts_with(')') && rest.starts_with(is_numeral),
            _ if char.is_ascii_digit() || is_numeral(char) => rest.starts_with(['.', '、']),
            _ => false,
        };
        if is_ordinal {
            found.push(at);
        }
    }
    found
}

fn bucket(char: char) -> usize {
    char as usize % BUCKETS
}

struct Core {
    last: char,
    words: &'static str,
    row: usize,
    /// Whether another row has the same words.
    shared: bool,
}

/// A label that was recognised in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Index into [`Labels::rows`].
    pub(super) row: usize,
    /// Where the core words begin in the text.
    pub(super) start: usize,
    /// Where the core words end in the text.
    pub(super) end: usize,
}

/// The labels of the forms that were met.
static KNOWN: Mutex<Vec<(&'static Template, &'static Labels)>> = Mutex::new(Vec::new());

impl Labels {
    /// The labels of a form, made ready when it is first met.
    pub(super) fn of(template: &'static Template) -> &'static Self {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|(form, _)| std::ptr::eq(*form, template));
        found.map(|(_, labels)| *labels).unwrap_or_else(|| {
            // There are as many as there are forms, which are never dropped either.
            let labels = Box::leak(Box::new(Self::new(template)));
            known.push((template, labels));
            labels
        })
    }

    fn new(template: &'static Template) -> Self {
        let rows: Vec<_> =
            template.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row))).collect();
        let (mut cores, mut ends) = (Vec::new(), [false; BUCKETS]);
        for (row, (_, form)) in rows.iter().enumerate() {
            for core in form.cores {
                let Some(last) = core.chars().next_back() else { continue };
                ends[bucket(last)] = true;
                cores.push(Core { last, words: core, row, shared: false });
            }
        }
        sort_by_key(&mut cores, |core| (core.last as usize, 0));
        for group in cores.chunk_by_mut(|one, other| one.last == other.last) {
            for at in 0..group.len() {
                let words = group[at].words;
                group[at].shared = group.iter().filter(|core| core.words == words).count() > 1;
            }
        }
        let whole = rows.iter().map(|(_, form)| tail(form.label, LONGEST_LABEL)).collect();
        let plain =
            |label: &str| label.chars().filter(|&char| !is_space(char)).map(half_width_char).collect();
        let plain = rows.iter().map(|(_, form)| plain(form.label)).collect();
        Self { rows, cores, ends, plain, whole }
    }

    /// The rows that the last label in `text`, which is squeezed, may mean: the core words that
    /// end furthest to the right, and of those the longest. Words that two rows share count only
    /// where no others stand, and mean both rows.
    pub(super) fn last_in(&self, text: &str) -> Vec<Match> {
        let own = self.last_of(text, false);
        let found = if own.is_empty() { self.last_of(text, true) } else { own };
        self.in_front_of_brackets(text, &found).unwrap_or(found)
    }

    /// The label in front of the brackets in which these words stand: what explains a label, such as
    /// 其他对外管理服务事项（含行政处罚）, is none.
    fn in_front_of_brackets(&self, text: &str, found: &[Match]) -> Option<Vec<Match>> {
        let first = found.first()?;
        let open = text[..first.start].rfind('(').filter(|&open| !text[open..first.start].contains(')'))?;
        let label = &text[..open];
        text[first.end..].contains(')').then(|| self.last_in(label)).filter(|found| {
            found.first().is_some_and(|found| label[found.end..].chars().count() <= LONGEST_REST)
        })
    }

    /// The row whose label begins with the words at the end of `line`, which may be the first line of
    /// a label that goes on below its figures; the words begin with the label's ordinal or with the
    /// line. None where several rows' labels do.
    pub(super) fn begun_at_end(&self, line: &str) -> Option<Match> {
        /// Fewer characters may stand anywhere.
        const FEWEST: usize = 4;
        let starts = ordinals(line).into_iter().rev().chain([0]);
        starts.filter(|&start| line[start..].chars().count() >= FEWEST).find_map(|start| {
            let words = &line[start..];
            let mut rows = (0..self.whole.len()).filter(|&row| self.whole[row].starts_with(words));
            let row = rows.next().filter(|_| rows.next().is_none())?;
            Some(Match { row, start, end: line.len() })
        })
    }

    fn last_of(&self, text: &str, shared: bool) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for (at, char) in text.char_indices().rev().filter(|&(_, char)| self.ends[bucket(char)]) {
            let end = at + char.len_utf8();
            let first = self.cores.partition_point(|core| core.last < char);
            let ending_here = self.cores[first..].iter().take_while(|core| core.last == char);
            for core in ending_here.filter(|core| core.shared == shared && text[..end].ends_with(core.words))
            {
                let start = end - core.words.len();
                if found.iter().all(|other| start <= other.start) {
                    found.retain(|other| other.start == start);
                    found.push(Match { row: core.row, start, end });
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// Whether the label of `row` stands anywhere in `text`.
    pub(super) fn occurs(&self, row: usize, text: &str) -> bool {
        self.rows[row].1.cores.iter().any(|core| holds(text, core))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Y2019, Y2021};

    #[track_caller]
    fn check(template: &'static Template, text: &str, expected: &[&str]) {
        let labels = Labels::of(template);
        let rows: Vec<_> = labels.last_in(text).iter().map(|found| labels.rows[found.row].1.short).collect();
        assert_eq!(rows, expected, "{text}");
    }

    #[test]
    fn the_label_next_to_the_figures_counts() {
        check(&Y2021, "(三)不予公开1.属于国家秘密", &["（三）1.属于国家秘密"]);
        check(&Y2021, "其他一、本年新收政府信息公开申请数量", &["一、本年新收"]);
        check(&Y2021, "2.其他法律行政法规禁止公结果开", &["（三）2.其他法律行政法规禁止公开"]);
        check(&Y2021, "行政规范性文件", &["行政规范性文件"]);
        check(&Y2019, "(六)其他处理", &["（六）其他处理"]);
        check(&Y2021, "1.逾期不补正", &["（六）1.逾期不补正"]);
        check(&Y2021, "尚未审结总计", &[""]);
    }

    #[test]
    fn words_in_brackets_explain_the_label_in_front_of_them() {
        check(&Y2019, "其他对外管理服务事项(含行政处罚)", &["其他对外管理服务事项"]);
        check(&Y2021, "行政许可(不含行政处罚)数量", &["行政许可"]);
        check(&Y2021, "(三)不予公开(1.属于国家秘密)", &["（三）1.属于国家秘密"]);
    }

    #[test]
    fn the_first_line_of_a_label_is_enough_if_only_one_begins_so() {
        let labels = Labels::of(&Y2021);
        let begun = |line: &str| labels.begun_at_end(line).map(|found| labels.rows[found.row].1.short);
        assert_eq!(begun("2.申请人逾期未按收费通"), Some("（六）2.逾期未缴费"));
        assert_eq!(begun("新出具已获取信息1.申请人无正当"), Some("（六）1.逾期不补正"));
        assert_eq!(begun("行政规范性"), Some("行政规范性文件"));
        assert_eq!(begun("2.其"), None);
        assert_eq!(begun("自然人"), None);
    }

    #[test]
    fn words_that_two_rows_share_mean_both() {
        check(&Y2021, "行政机关不再处理其政府信息公", &["（六）1.逾期不补正", "（六）2.逾期未缴费"]);
    }

    #[test]
    fn heads_and_groups_are_no_rows() {
        for text in [
            "自然人商业企业科研机构社会公益组织法律服务机构其他总计",
            "(三)不予公开",
            "(六)其他处理",
            "申请人情况",
        ] {
            check(&Y2021, text, &[]);
        }
    }

    #[test]
    fn every_label_of_every_form_means_its_own_row() {
        for template in crate::template::Forms::KNOWN.iter() {
            let labels = Labels::of(template);
            for (index, (table, form)) in
                labels.rows.iter().enumerate().filter(|(_, row)| !row.1.label.is_empty())
            {
                let label = super::super::squeeze::tail(form.label, 100);
                let found = labels.last_in(&label);
                assert!(
                    matches!(found.as_slice(), [only] if only.row == index)
                        || found.iter().any(|one| one.row == index),
                    "{} {}",
                    table.name,
                    form.label
                );
            }
        }
    }
}
