use crate::finding::{Finding, Related};
use crate::lang::Lang;
use crate::rules::prose::{
    Passage, Places, YearWords, begins_with_any, head, holds_any, is_han, sentence_around, years,
};
use crate::rules::{Context, declare_rule};
use crate::span::Span;
use crate::template::Asked;

declare_rule! {
    /// 正文以别的年份为题
    ///
    /// “2023年，我局……”出现在 2024 年度的年报里，多为沿用了上一年的文字。只看以年份开头、说本年工作的句子和“截至某年底”。同一句里也写了报告年度的（作比较），说预决算、文件名、“以来”、上一年问题的整改、下一年打算的，都不算。同一年份只提示一次。
    ///
    /// ## 依据
    ///
    /// 通行做法：年度报告说的是本年度的情况；国办公开办函〔2021〕30号把内容不准确、内容雷同列为应当追究的情形。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 六、2023年，本机关未收取信息公开处理费。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 六、2024年，本机关未收取信息公开处理费，与2023年相同。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 沿用旧稿的，改成本年度并核对这一段的数字；确实说别的年份的，在句子里写明与本年度的关系。
    OTHER_YEAR_IN_PROSE { id: "S209", name: "other-year-in-prose", severity: Warning, needs: [Year], in_words: true, check: check,
        english: {
            summary: "The text is about another year",
            about: "A sentence such as “2023年，我局……” in a report for 2024 is usually left over from last year's text. Only sentences that begin with the year and speak of one's own work, and “截至某年底”, are looked at; sentences that name the report's own year as well (comparisons), budgets and accounts, names of documents, “以来”, how last year's problems were mended, and next year's plans are not. Each other year is reported once.",
            basis: "Common practice: a report speaks of its own year. The notice on the form (国办公开办函〔2021〕30号) lists inaccurate and copied content among the things to be corrected.",
            remedy: "Where old text was reused, change it to this year and check its numbers; where another year is meant, say in the sentence what it has to do with this one."
        }
    }
}

/// Words with which a sentence about one's own work begins behind the year.
const SUBJECTS: [&str; 40] = [
    "我局",
    "我区",
    "我市",
    "我县",
    "我省",
    "我镇",
    "我乡",
    "我委",
    "我办",
    "我院",
    "我厅",
    "我部",
    "我街道",
    "我单位",
    "我中心",
    "本局",
    "本机关",
    "本单位",
    "本级",
    "本街道",
    "本镇",
    "本乡",
    "全区",
    "全市",
    "全县",
    "全省",
    "全镇",
    "全局",
    "全年",
    "共",
    "累计",
    "未收到",
    "未发生",
    "未出现",
    "未收取",
    "没有",
    "新收",
    "收到",
    "受理",
    "主动公开",
];
/// What stands directly in front of a year that is no sentence's subject: prepositions, the rest
/// of a comparison or of a date, an opening book title.
const NOT_BEFORE: &str =
    "较比与和及同于在从自至到对按为是的第起年月日向距据因给由底初度至、《〈(〔\"“‘<—~-./以";
/// Behind the year: documents and budgets that are named by it.
const NAMED_BY_YEAR: [&str; 8] = ["预算", "决算", "年报", "年度报告", "工作要点", "重点工作", "任务", "报告"];
/// Next year's work.
const PLANS: [&str; 11] =
    ["将", "拟", "计划", "继续", "力争", "打算", "进一步", "下一步", "预计", "争取", "努力"];
/// Laws and notices of others.
const OTHERS: [&str; 6] = ["国务院", "中央", "省政府", "省委", "《", "国办"];
const ISSUED: [&str; 5] = ["印发", "修订", "施行", "颁布", "实施"];
/// Last year's problems.
const PROBLEMS: [&str; 6] = ["问题", "不足", "整改", "改进", "反馈", "短板"];

/// A sentence about another year.
struct Residue {
    year: u16,
    section: u8,
    words: String,
    span: Span,
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(year) = context.report.year else { return Vec::new() };
    if context.report.sections.len() < 3 || context.is_year_doubtful() {
        return Vec::new();
    }
    let problems = context.report.asked(Asked::Problems);
    let mut found: Vec<Residue> = Vec::new();
    for section in &context.report.sections {
        for passage in context.section_passages(section.number) {
            let text = passage.text();
            let with_problems =
                if Some(section.number) == problems { years_with_problems(text) } else { Vec::new() };
            let others =
                years(text).filter(|other| other.year != year && !with_problems.contains(&other.year));
            for other in others.filter(|other| is_residue(text, *other, year, section.number)) {
                found.push(residue(&passage, other, section.number));
            }
        }
    }
    let mut findings = Vec::new();
    while let Some(first) = found.first() {
        let other = first.year;
        let (same, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|residue| residue.year == other);
        findings.extend(finding(&same, &context.this_year_words(year), context.lang));
        found = rest;
    }
    findings
}

fn finding(same: &[Residue], this_year: &str, lang: Lang) -> Option<Finding> {
    let first = same.first()?;
    let numeral = "一二三四五六".chars().nth(usize::from(first.section).checked_sub(1)?)?;
    let places = Places::of(same.iter().map(|other| Related {
        text: other.words.clone(),
        span: other.span,
        key: None,
        in_previous: false,
    }))?;
    let (words, other, more) = (&first.words, first.year, places.more(lang));
    let message = pick!(
        lang,
        format!("{this_year}，第{numeral}部分“{words}”{more}说的却是 {other} 年，请核对是否沿用了旧稿"),
        {
            let section = first.section;
            format!(
                "{this_year}, but “{words}”{more} in Section {section} is about {other}; please check whether this is left over from an old text"
            )
        }
    );
    Some(places.finding(first.year.to_string(), message))
}

fn residue(passage: &Passage, other: YearWords, section: u8) -> Residue {
    const SHOWN: usize = 12;
    let behind = passage.text().get(other.end..).unwrap_or_default();
    let end = other.end + head(behind, SHOWN).len();
    let words = passage.text().get(other.start..end).unwrap_or_default();
    let words = words.split('。').next().unwrap_or(words).trim_end_matches([',', ';', ':', '、']);
    Residue {
        year: other.year,
        section,
        words: words.replace(',', "，"),
        span: passage.place_in_line(other.start, other.start + words.len()),
    }
}

fn is_residue(text: &str, other: YearWords, year: u16, section: u8) -> bool {
    let (from, to) = sentence_around(text, other.start);
    let before = text.get(from..other.start).unwrap_or_default();
    let behind = text.get(other.end..to).unwrap_or_default();
    let sentence = text.get(from..to).unwrap_or_default();
    if !(is_topic(text, other, behind) || is_cutoff(before, behind)) {
        return false;
    }
    let is_comparison = without_titles(sentence).contains(&format!("{year}年")) || behind.starts_with("以来");
    let names_something = holds_any(head(behind, 12), &NAMED_BY_YEAR);
    let next_clause = behind.trim_start_matches(',').split(',').next().unwrap_or_default();
    let is_others = holds_any(next_clause, &OTHERS) && holds_any(behind, &ISSUED);
    if is_comparison || names_something || is_others {
        return false;
    }
    other.year < year || (section != 5 && !holds_any(sentence, &PLANS))
}

/// A sentence without the names of documents in it.
fn without_titles(sentence: &str) -> String {
    let mut depth = 0_usize;
    let is_outside = |char: &char| {
        match char {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    sentence.chars().filter(is_outside).collect()
}

/// “2023年，…”, or “2023年我局…” at the beginning of a sentence.
fn is_topic(text: &str, other: YearWords, behind: &str) -> bool {
    let previous = text.get(..other.start).and_then(|before| before.chars().next_back());
    if behind.starts_with(',') {
        if text.get(..other.start).is_some_and(|before| before.ends_with("其中")) {
            return false;
        }
        return previous.is_none_or(|char| !NOT_BEFORE.contains(char));
    }
    let begins = previous.is_none_or(|char| !is_han(char) && !NOT_BEFORE.contains(char));
    begins && begins_with_any(behind, &SUBJECTS)
}

/// “截至2023年底”.
fn is_cutoff(before: &str, behind: &str) -> bool {
    ["截至", "截止", "截止到", "截至到"].iter().any(|words| before.ends_with(words))
        && begins_with_any(behind, &["底", "末", "年底", "年末", "12月底", "12月31日"])
}

/// The years whose problems a heading or a sentence names: “2023年存在问题的改进情况”.
fn years_with_problems(text: &str) -> Vec<u16> {
    let mut found = Vec::new();
    for other in years(text) {
        let behind = head(text.get(other.end..).unwrap_or_default(), 20);
        let clause = behind.split([',', '。', ';']).next().unwrap_or_default();
        if holds_any(clause, &PROBLEMS) && !found.contains(&other.year) {
            found.push(other.year);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_once_for_a_year() {
        check(
            "2021 2024",
            "二、2023年，在主动公开的61条政府信息中，全文电子化的共61条。
             六、2023年度本机关未收取信息公开处理费。",
            &[
                "S209 warning 这是 2024 年度的年报，第二部分“2023年，在主动公开的61条政府”等 2 处说的却是 2023 年",
            ],
        );
    }

    #[test]
    fn fires_behind_a_heading_that_runs_into_the_sentence_and_on_a_cutoff() {
        let what = "S209 warning 这是 2024 年度的年报，第二部分";
        check("2021 2024", "二、（二）主动公开政府信息的主要类别2023年，共公开61条。", &[what]);
        check("2021 2024", "二、截至«2023年底，全局公开信息61条»。", &[what]);
        check("2021 2024", "二、2025年，我局公开信息61条。", &[what]);
    }

    #[test]
    fn a_document_named_by_the_year_is_no_comparison() {
        check(
            "2021 2024",
            "二、«2023年，在区政府的指导帮助下»，我局落实《2024年政务公开工作要点》，2023年共发布12条。",
            &["S209 warning"],
        );
    }

    #[test]
    fn is_silent_on_other_years_with_a_right_to_be_there() {
        for line in [
            "二、公开了2024年政府预算、2023年政府决算。2023年全市决算已公开。",
            "二、2024年，收到来信8封；2023年，收到来信5封。较2023年，下降10.33个百分点。",
            "二、自2021年开始，与2023年，以及2022年、2023年，都有公开。2019年以来，共公开61条。",
            "二、2025年，我局将继续公开。落实2023年全区政务公开工作要点。",
            "二、2021年，国务院办公厅印发通知。根据《2023年全区政务公开要点》公开。",
            "二、（岚综管规〔2023〕2号）2023年5月，召开会议。",
            "五、针对2023年存在问题，2023年，我局作了改进。2025年，我局提高水平，加强培训，问题是解读形式不足。",
        ] {
            check("2021 2024", line, &[]);
        }
    }

    #[test]
    fn does_not_guess_without_a_year() {
        check(
            "2021",
            "# 国家示例局政府信息公开工作年度报告\n二、2023年，在主动公开的61条政府信息中，全文电子化的共61条。",
            &["S223 warning 标题“国家示例局政府信息公开工作年度报告”没有写是哪一年度"],
        );
    }
}
