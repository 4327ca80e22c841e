//! The title: which body reports on which year.

use super::squeeze::Squeezed;
use crate::span::Span;
use crate::words::holds_any;

/// A title and what it names.
#[derive(Clone)]
pub(super) struct Title {
    /// Without white space.
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) organ: Option<String>,
    pub(super) year: Option<u16>,
}

/// How far into the text a title is looked for, in bytes of squeezed text: a saved page has its
/// navigation in front.
const REACH: usize = 60_000;
/// More titles are a list of reports.
const MOST: usize = 200;
/// The longest name of a body, in characters.
const LONGEST_ORGAN: usize = 40;
/// What a title says that was cut short.
const CUT: &str = "年度报";
/// What some offices report on by the title, where no other title is there.
const IN_OTHER_WORDS: &str = "政务公开";
/// Words that no body's name holds but a sentence about a report may.
const NOT_A_NAME: [&str; 16] = [
    "根据",
    "按照",
    "编制",
    "现将",
    "公布",
    "关于",
    "要求",
    "要点",
    "规定",
    "发布",
    "本报告",
    "标题",
    "首页",
    "年报",
    "栏目",
    "政府信息公开",
];

/// Finds the title. The first one that names a body and a year wins; a title with the year
/// alone is taken where there is no such. Where a list of other years' reports stands in front of
/// the report, the title is the one of the year of its `period`, else the last in front of the
/// first section, which begins at `first_section`.
pub(super) fn find(squeezed: &Squeezed, period: Option<u16>, first_section: Option<usize>) -> Option<Title> {
    let mut all = every(squeezed);
    if all.is_empty() && squeezed.characters().may_hold(IN_OTHER_WORDS) {
        all = titles(squeezed, IN_OTHER_WORDS);
    }
    if all.iter().any(|title| !title.is_cut()) {
        all.retain(|title| !title.is_cut());
    }
    let named = || all.iter().filter(|title| title.organ.is_some());
    let first = named().next().or(all.first())?;
    let others = named().any(|title| title.year != first.year);
    let in_front = |title: &&Title| first_section.is_some_and(|start| title.span.end <= start);
    let is_of_period = |title: &&Title| period.is_some() && title.year == period;
    let best = if others {
        named().filter(in_front).rfind(is_of_period).or_else(|| named().rfind(in_front))
    } else {
        None
    };
    best.or(Some(first)).cloned()
}

impl Title {
    /// Whether its last word is only begun: 年度报.
    fn is_cut(&self) -> bool {
        self.text.ends_with(CUT)
    }
}

/// Every title of the text, in its order.
pub(super) fn every(squeezed: &Squeezed) -> Vec<Title> {
    titles(squeezed, "信息公开")
}

/// The titles of reports on `matter`.
fn titles(squeezed: &Squeezed, matter: &str) -> Vec<Title> {
    let text = squeezed.text();
    let mut found = Vec::new();
    for (at, words) in text.match_indices(matter).take_while(|&(at, _)| at < REACH) {
        let Some(mut tail) = report_words(&text[at + words.len()..]) else { continue };
        tail.is_loose |= matter == IN_OTHER_WORDS;
        let end = at + words.len() + tail.len;
        if tail.is_loose && !squeezed.ends_line(end) {
            continue;
        }
        let at = if text[..at].ends_with("政府") { at - "政府".len() } else { at };
        let (start, organ, year) = before(&text[..at], tail.year);
        if year.is_none() {
            continue;
        }
        // The marks of Markdown begin a line as well.
        let line = text[..start].trim_end_matches('#').len();
        if tail.is_loose && !squeezed.begins_line(line) {
            continue;
        }
        let span = squeezed.source(start, end);
        found.push(Title { text: text[start..end].to_owned(), span, organ: organ.map(str::to_owned), year });
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// What follows 信息公开 in a title.
struct Tail {
    len: usize,
    year: Option<u16>,
    /// Whether the words may stand in a sentence too: then the title has to be a line of its own.
    is_loose: bool,
}

fn report_words(text: &str) -> Option<Tail> {
    let rest = text.strip_prefix("工作").unwrap_or(text);
    let (year, rest) = match year_at_start(rest) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, rest),
    };
    let own = ["年度工作报告", "年度报告", "年报", "度报告", "报告"]
        .into_iter()
        .find_map(|words| rest.strip_prefix(words))
        .filter(|_| year.is_some() || !rest.starts_with("报告"));
    let loose = || {
        let words = [
            "年度工作总结",
            "工作总结",
            "总结",
            "情况的报告",
            "情况报告",
            "的报告",
            "情况年度报告",
            "报告",
            CUT,
        ];
        words.into_iter().find_map(|words| rest.strip_prefix(words))
    };
    let (rest, is_loose) = own.map(|rest| (rest, false)).or_else(|| loose().map(|rest| (rest, true)))?;
    // …年度报告(2021年)
    let behind = rest.strip_prefix('(').and_then(year_at_start);
    let behind =
        behind.and_then(|(year, rest)| Some((year, rest.trim_start_matches('度').strip_prefix(')')?)));
    let (year, rest) = match behind {
        Some((other, rest)) if year.is_none() => (Some(other), rest),
        _ => (year, rest),
    };
    Some(Tail { len: text.len() - rest.len(), year, is_loose })
}

/// Reads the body and the year that stand in front of 政府信息公开, in either order.
fn before(text: &str, year_behind: Option<u16>) -> (usize, Option<&str>, Option<u16>) {
    if let Some((year, rest)) = year_at_end(text) {
        let organ = organ_at_end(rest.strip_suffix("关于").unwrap_or(rest));
        if organ.is_some() && rest.ends_with("关于") {
            let start = rest.len() - "关于".len() - organ.map_or(0, str::len);
            return (start, organ, Some(year));
        }
        let rest = rest.strip_suffix("关于").map_or(rest, |before| &rest[..before.len()]);
        return (rest.len() - organ.map_or(0, str::len), organ, Some(year));
    }
    let Some(run) = name_at_end(text) else { return (text.len(), None, year_behind) };
    let start = text.len() - run.len();
    // 2025年上海市…: the year stands in front of the name, and the name begins behind it.
    if let Some(year_end) = run.find('年').map(|at| at + '年'.len_utf8())
        && let Some((year, _)) = year_at_end(&text[..start + year_end])
    {
        let organ = run[year_end..].trim_start_matches('度');
        let digits = "年".len() + 4;
        return (start + year_end - digits, organ_in(organ), Some(year));
    }
    let organ = organ_in(run);
    (text.len() - organ.map_or(0, str::len), organ, year_behind)
}

/// The run of characters that could be a name, digits and 年 included.
fn name_at_end(text: &str) -> Option<&str> {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST_ORGAN)
        .take_while(|&(_, char)| is_name_char(char) || char.is_ascii_digit())
        .last()?
        .0;
    Some(&text[start..])
}

fn organ_at_end(text: &str) -> Option<&str> {
    let start =
        text.char_indices().rev().take(LONGEST_ORGAN).take_while(|&(_, char)| is_name_char(char)).last()?.0;
    organ_in(&text[start..])
}

/// The body's name in a run of characters: a title that is printed twice in a row gives the
/// second copy, and a run with the words of a sentence gives none.
fn organ_in(run: &str) -> Option<&str> {
    let run = ["年度报告", "年报", "报告", "正文"]
        .iter()
        .filter_map(|words| run.rfind(words).map(|at| at + words.len()))
        .max()
        .map_or(run, |at| &run[at..]);
    // 某政办〔2024〕3号: what is left of the number of a paper in front of the name.
    let run = run.strip_prefix('号').unwrap_or(run);
    let is_name = run.chars().count() >= 2 && !holds_any(run, &NOT_A_NAME);
    is_name.then_some(run)
}

fn is_name_char(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// The year in `…2024年` or `…2024年度` or `…二〇二四年`, and what stands in front of it.
fn year_at_end(text: &str) -> Option<(u16, &str)> {
    let text = text.strip_suffix('度').unwrap_or(text).strip_suffix('年')?;
    let start = text.char_indices().rev().take(4).last()?.0;
    Some((year_of(&text[start..])?, &text[..start]))
}

fn year_at_start(text: &str) -> Option<(u16, &str)> {
    let end = text.char_indices().nth(4)?.0;
    let year = year_of(&text[..end])?;
    Some((year, text[end..].strip_prefix('年')?))
}

fn year_of(digits: &str) -> Option<u16> {
    let mut year = 0;
    for char in digits.chars() {
        let digit = char.to_digit(10).or_else(|| {
            "〇一二三四五六七八九"
                .chars()
                .position(|c| c == char || (char == '○' && c == '〇'))
                .map(|d| d as u32)
        })?;
        year = year * 10 + digit;
    }
    (digits.chars().count() == 4 && (2008..2100).contains(&year)).then_some(year as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str, u16)>) {
        let title = find(&Squeezed::new(text), None, None);
        let actual = title.as_ref().map(|title| {
            (title.text.as_str(), title.organ.as_deref().unwrap_or_default(), title.year.unwrap_or_default())
        });
        assert_eq!(actual, expected);
    }

    #[test]
    fn body_and_year_in_either_order() {
        check(
            "某市2023年政府信息公开工作年度报告",
            Some(("某市2023年政府信息公开工作年度报告", "某市", 2023)),
        );
        check(
            "正文\n2025 年某市人民政府办公厅政府信息公开\n工作年度报告",
            Some(("2025年某市人民政府办公厅政府信息公开工作年度报告", "某市人民政府办公厅", 2025)),
        );
        check("某局二〇二四年度政府信息公开年报", Some(("某局二〇二四年度政府信息公开年报", "某局", 2024)));
        check("某局政府信息公开工作2022年度报告", Some(("某局政府信息公开工作2022年度报告", "某局", 2022)));
    }

    #[test]
    fn the_number_of_a_paper_is_no_part_of_the_name() {
        check(
            "某政办〔2024〕3号\n某局2023年政府信息公开工作年度报告",
            Some(("某局2023年政府信息公开工作年度报告", "某局", 2023)),
        );
    }

    #[test]
    fn words_of_navigation_and_of_sentences_are_no_title() {
        check(
            "首页政务公开政府信息公开某区某局政府信息公开年报 某区某局2020年政府信息公开工作年度报告 来源：",
            Some(("某区某局2020年政府信息公开工作年度报告", "某区某局", 2020)),
        );
        check(
            "根据《条例》要求，编制2020年政府信息公开工作年度报告。\n某局2020年度\n政府信息公开工作年度报告",
            Some(("某局2020年度政府信息公开工作年度报告", "某局", 2020)),
        );
    }

    #[test]
    fn titles_in_other_words_on_a_line_of_their_own() {
        let other = |text: &str| check(text, Some((text, "某局", 2021)));
        other("某局关于2021年度政府信息公开情况的报告");
        other("某局2021年度政府信息公开工作总结");
        other("某局政府信息公开工作年度报告(2021年)");
        other("某局2021年政府信息公开工作报告");
        other("某局2021年政府信息公开工作年度报");
        other("某局2021年政务公开工作年度报告");
        check("公布某局2021年政务公开工作年度报告的通知", None);
        check("我们提交某局2021年度政府信息公开情况的报告以后", None);
    }

    #[test]
    fn a_list_of_other_years_reports_gives_no_title() {
        let text = "某局2023年政府信息公开工作年度报告\n某局2022年政府信息公开工作年度报告\n某局2024年政府信息公开工作年度报告\n一、总体情况";
        let squeezed = Squeezed::new(text);
        let at = text.find("一、");
        let year = |period, section| find(&squeezed, period, section).and_then(|title| title.year);
        assert_eq!(year(None, at), Some(2024));
        assert_eq!(year(Some(2022), at), Some(2022));
        assert_eq!(year(None, None), Some(2023));
    }

    #[test]
    fn a_title_without_a_body_still_tells_the_year() {
        check("2024年政府信息公开工作年度报告", Some(("2024年政府信息公开工作年度报告", "", 2024)));
        check("会议纪要", None);
    }
}
