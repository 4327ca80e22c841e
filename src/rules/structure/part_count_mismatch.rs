use crate::finding::Finding;
use crate::rules::prose::{Passage, begins_with_any, head, holds_any, sentence_around, text_finding};
use crate::rules::{Context, declare_rule};
use crate::words::holds;

declare_rule! {
    /// 导言说的部分数与列出的或正文的不一致
    ///
    /// 导言常写“由总体情况、主动公开政府信息情况……六个部分组成”。这里比较三个数：导言说的、导言列出的、正文实有的。列出的按内容计，用《条例》第五十条的说法还是用格式的标题都可以。
    ///
    /// ## 依据
    ///
    /// 通行做法：导言是读者看到的目录，与正文不一致多为删改后没有同步。年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）规定为六个部分。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 导言：本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 导言：本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、因政府信息公开工作被申请行政复议和提起行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 按正文改导言：列全六个部分，数目写“六”。
    PART_COUNT_MISMATCH { id: "S205", name: "part-count-mismatch", severity: Warning, in_words: true, check: check,
        english: {
            summary: "The introduction gives the wrong number of sections",
            about: "Introductions often say that the report consists of six sections and list them. Three numbers are compared: what the introduction says, what it lists, and what is there. What it lists is counted by content, whether it uses the words of Article 50 of the Regulation or the headings of the form.",
            basis: "Common practice: the introduction is the reader's table of contents. The official form (国办公开办函〔2019〕60号 and 〔2021〕30号) asks for six sections.",
            remedy: "Make the introduction follow the report: list all six sections and say “六”."
        }
    }
}

/// Words for each of the six parts, whichever wording the introduction uses.
const PARTS: [&[&str]; 6] = [
    &["总体情况", "基本情况", "概述", "总体工作情况"],
    &["主动公开"],
    &[
        "依申请公开",
        "公开申请情况",
        "申请的情况",
        "处理政府信息公开申请",
        "收到和处理",
        "申请接收",
        "接收与办理",
        "申请办理",
        "申请处理",
    ],
    &["行政复议", "行政诉讼"],
    &["问题", "不足"],
    &["其他需要报告", "其它需要报告", "需要报告的其他事项", "其他事项", "需要报告的事项"],
];

const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

fn check(context: &Context) -> Vec<Finding> {
    // Some reports introduce themselves at the head of the first section.
    const HEAD: usize = 400;
    let introduction = context.introduction().and_then(|passage| finding(context, &passage, usize::MAX));
    let first_section = || finding(context, context.section_passages(1).first()?, HEAD);
    introduction.or_else(first_section).into_iter().collect()
}

/// What is wrong in the first `reach` characters of a passage.
fn finding(context: &Context, passage: &Passage, reach: usize) -> Option<Finding> {
    let text = head(passage.text(), reach);
    let (start, end, stated) = stated_parts(text)?;
    let (from, to) = sentence_around(text, start);
    let words = text.get(start..end)?;
    let sentence = text.get(from..to)?.replace(words, "");
    if !holds_any(&sentence, &["报告", "年报", "全文", "本文"]) {
        return None;
    }
    let lang = context.lang;
    let list = List::of(&sentence);
    let found = context.report.sections.len();
    let message = if list.known >= 3 && stated < list.known {
        let count = list.known;
        say!(
            lang,
            "导言写“{words}”，列出的却有 {count} 个部分",
            "The introduction says “{words}”, but lists {count} sections"
        )
    } else if list.known >= 3 && list.is_whole && stated > list.known + list.unknown {
        let count = list.known + list.unknown;
        say!(
            lang,
            "导言写“{words}”，列出的只有 {count} 个部分",
            "The introduction says “{words}”, but lists only {count} sections"
        )
    } else if list.unknown == 0 && stated < found {
        say!(
            lang,
            "导言写“{words}”，正文却有 {found} 个部分",
            "The introduction says “{words}”, but the report has {found} sections"
        )
    } else {
        return None;
    };
    Some(text_finding(passage.span(start, end), words, message))
}

/// “六个部分” and its like: where it stands and what it says.
fn stated_parts(text: &str) -> Option<(usize, usize, usize)> {
    ["部分", "项内容", "方面内容"].into_iter().filter(|unit| holds(text, unit)).find_map(|unit| {
        text.match_indices(unit).find_map(|(at, _)| {
            let before = text.get(..at)?.trim_end_matches(['个', '大']);
            let numeral = before.chars().next_back()?;
            let start = before.len() - numeral.len_utf8();
            let before = before.get(..start)?;
            // 第六部分 names one of them; 十六部分 and 16个部分 are no such number.
            if before.ends_with(|char: char| char == '第' || char == '十' || char.is_ascii_digit()) {
                return None;
            }
            let digit = numeral.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
            let place = NUMERALS.iter().position(|&other| other == numeral).map(|place| place + 1);
            digit.or(place).filter(|&stated| stated > 1).map(|stated| (start, at + unit.len(), stated))
        })
    })
}

/// What may follow the six parts and be counted with them.
const APPENDED: [&str; 5] = ["附件", "附表", "附录", "说明", "图表"];

/// What a sentence lists.
struct List {
    /// How many of the six parts.
    known: usize,
    /// How many pieces that are none of them, such as an appendix.
    unknown: usize,
    /// Whether it goes on to the last part: “总体情况、主动公开政府信息情况等六个部分” does not.
    is_whole: bool,
}

impl List {
    fn of(sentence: &str) -> List {
        let known = PARTS.iter().filter(|words| holds_any(sentence, words)).count();
        let is_unknown = |piece: &&str| {
            piece.chars().count() > 3
                && !PARTS.iter().any(|words| holds_any(piece, words))
                && !holds_any(piece, &["改进", "内容", "报告", "公开"])
        };
        let pieces = sentence.split(['、', ',', ':', ';']);
        let pieces = pieces.map(|piece| piece.trim_start_matches("以及").trim_start_matches('和'));
        let unknown = pieces.filter(is_unknown).filter(|piece| !begins_with_any(piece, &["根据", "现"]));
        let appended = usize::from(holds_any(sentence, &APPENDED));
        let is_whole = PARTS.last().is_some_and(|words| holds_any(sentence, words));
        List { known, unknown: unknown.count() + appended, is_whole }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_the_sections_are_more() {
        check("2021", "导言：本报告共分«5个部分»。", &["S205 warning 导言写“5个部分”，正文却有 6 个部分"]);
    }

    #[test]
    fn fires_where_more_are_listed() {
        check(
            "2021",
            "导言：本报告由概述、主动公开政府信息情况、依申请公开情况、行政复议和行政诉讼情况、存在问题及改进情况、其他事项五部分组成。",
            &["S205 warning 导言写“五部分”，列出的却有 6 个部分"],
        );
        check(
            "2021",
            "一、本报告由总体情况、主动公开、依申请公开、信息管理、行政复议和行政诉讼情况、存在问题、平台、监督保障、考核、评议、追究、其他事项«五部分»组成。",
            &["S205 warning"],
        );
    }

    #[test]
    fn is_silent_on_either_wording_of_the_six() {
        check(
            "2021",
            "导言：本报告共分6个部分：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、因政府信息公开申请行政复议、提起行政诉讼的情况、政府信息公开工作存在的主要问题及改进情况和其他需要报告的事项。",
            &[],
        );
    }

    #[test]
    fn is_silent_on_a_list_that_is_not_whole() {
        let list =
            "导言：本年报由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分组成。";
        check("2021", list, &[]);
    }

    #[test]
    fn does_not_count_what_it_does_not_know() {
        check(
            "2021",
            "导言：本报告由总体情况、主动公开情况、依申请公开情况、行政复议和诉讼情况、存在的主要问题、其他事项及附件等七部分组成，详见第三部分。",
            &[],
        );
    }
}
