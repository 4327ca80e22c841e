use super::passages::{Passage, Shared, shared};
use crate::finding::{Finding, Related, Severity};
use crate::order::sort_by_key;
use crate::rules::{Context, Previous, declare_rule};
use crate::span::Span;
use crate::template::Asked;

declare_rule! {
    /// 第五或第一部分大段照抄上一年度年报
    ///
    /// 第五部分八成以上的文字与上一年度逐字相同是警告；五成以上，或者第一部分五成以上，是提示。年度的数字、标点和空白不计，改了别的数字的句子不算相同。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号把“内容雷同、敷衍塞责”列为应当追究的情形。相同到几成算雷同没有规定，这里的比例是通行做法。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 五、一是主动公开的内容还不够丰富，公众关心的民生信息偏少。二是工作人员业务能力有待提高，培训次数不多。下一步将加强培训，完善制度，拓宽公开渠道。
    /// 上年 五、一是主动公开的内容还不够丰富，公众关心的民生信息偏少。二是工作人员业务能力有待提高，培训次数不多。下一步将加强培训，完善制度，拓宽公开渠道。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 五、上年提出的两个问题已经整改：民生信息增设了专栏，组织了两次业务培训。今年的问题是政策解读形式单一，将增加图解和问答，由各科室按月报送。
    /// 上年 五、一是主动公开的内容还不够丰富，公众关心的民生信息偏少。二是工作人员业务能力有待提高，培训次数不多。下一步将加强培训，完善制度，拓宽公开渠道。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 写这一年的事：上年提出的问题改得怎样，今年还有什么问题，打算怎么改。两年的原文并排列在下面。
    COPIED_PASSAGES { id: "Y406", name: "copied-passages", severity: Warning, in_words: true, check: check,
        english: {
            summary: "Section 5 or 1 is copied from last year's report",
            about: "If at least eight tenths of section 5 appear word for word in last year's report this is a warning; if at least half of section 5 or of section 1 does, a hint. Years, punctuation and white space do not count; a sentence with another number changed is not the same.",
            basis: "The notice on the form (国办公开办函〔2021〕30号) lists copied and careless content among the things bodies will be held to account for. No rule says how much is too much; these shares are common practice.",
            remedy: "Write about this year: what became of last year's problems, what the problems are now, and what is to be done. Both texts stand below, side by side."
        }
    }
}

/// From this share on the fifth section is a copy.
const COPY: usize = 80;
/// From this share on it is worth a remark.
const SUBSTANTIAL: usize = 50;
/// So few characters prove nothing, whatever their share.
const FEW: usize = 40;
/// How many passages are shown.
const MOST_SHOWN: usize = 3;
/// How much of a passage is quoted, in characters.
const QUOTED: usize = 60;

fn check(context: &Context) -> Vec<Finding> {
    let Some(previous) = context.previous else { return Vec::new() };
    let sections = [Asked::Overview, Asked::Problems].map(|what| context.report.asked(what));
    sections.into_iter().flatten().filter_map(|section| finding(context, previous, section)).collect()
}

fn finding(context: &Context, previous: Previous, section: u8) -> Option<Finding> {
    let current = context.report.section_body(section, context.document)?;
    let before = previous.report.section_body(section, previous.document)?;
    let Shared { mut passages, copied, all } =
        shared(&context.document.text, current, &previous.document.text, before);
    let percent = copied.checked_mul(100)?.checked_div(all)?;
    if percent < SUBSTANTIAL || copied < FEW {
        return None;
    }
    // The longest ones first.
    sort_by_key(&mut passages, |passage| (usize::MAX - passage.length, 0));
    passages.truncate(MOST_SHOWN);
    let longest = passages.first()?;
    let form = context.report.section_forms().iter().find(|form| form.number == section)?;
    let (number, title) = (form.number_words(context.lang), form.words(context.lang));
    let message = say!(
        context.lang,
        "{number}“{title}”有 {percent}% 的文字与上一年度年报逐字相同（年度和标点不计）",
        "{percent}% of {number} “{title}” appears word for word in last year's report (years and punctuation aside)"
    );
    let is_copy = context.report.asked(Asked::Problems) == Some(section) && percent >= COPY;
    Some(Finding {
        span: longest.current,
        message,
        related: passages
            .iter()
            .enumerate()
            .flat_map(|(at, passage)| sides(context, previous, passage, at == 0))
            .collect(),
        at_most: (!is_copy).then_some(Severity::Info),
        subject: Some(format!("section-{section}")),
        ..Finding::default()
    })
}

/// A passage as it stands this year, where the finding does not stand there itself, and last year.
fn sides(context: &Context, previous: Previous, passage: &Passage, is_primary: bool) -> Vec<Related> {
    let side = |what: &str, text: &str, span: Span, in_previous: bool| Related {
        text: format!("{what}{}“{}”", context.lang.colon(), quoted(span.of(text))),
        span,
        key: None,
        in_previous,
    };
    let own =
        || side(pick!(context.lang, "本年度", "this year"), &context.document.text, passage.current, false);
    let before =
        side(pick!(context.lang, "上一年度", "last year"), &previous.document.text, passage.previous, true);
    if is_primary { vec![before] } else { vec![own(), before] }
}

fn quoted(passage: &str) -> String {
    let mut quoted: String =
        passage.chars().filter(|char| !matches!(char, '\n' | '\r' | '\t')).take(QUOTED).collect();
    if passage.chars().count() > QUOTED {
        quoted.push('…');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const PROBLEMS: &str = "一是主动公开的内容还不够丰富，公众关心的民生信息偏少。二是工作人员业务能力有待提高，2023年培训次数不多，将加强培训改进工作。";
    const OVERVIEW: &str = "主动公开及时准确，依申请公开依法答复，政府信息管理规范有序，平台建设稳步推进，监督保障不断加强，考核、评议和责任追究落实到位。";
    const NEW: &str =
        "今年新的问题是政策解读的形式比较单一，图解和问答太少，各科室报送也不够及时，群众看不懂、找不到。";

    #[test]
    fn warns_where_nothing_but_the_year_was_changed() {
        let now = PROBLEMS.replace("2023", "2024");
        check(
            "2021 2024",
            &format!("五、«{now}»\n上年 五、{PROBLEMS}"),
            &["Y406 warning 第五部分“存在的主要问题及改进情况”有 100% 的文字与上一年度年报逐字相同"],
        );
    }

    #[test]
    fn remarks_where_half_was_taken_over() {
        check("2021 2024", &format!("五、{NEW}«{PROBLEMS}»\n上年 五、{PROBLEMS}"), &["Y406 info 第五部分"]);
        check("2021 2024", &format!("一、{OVERVIEW}\n上年 一、{OVERVIEW}"), &["Y406 info 第一部分"]);
    }

    #[test]
    fn is_silent_about_a_sentence_or_two() {
        check("2021 2024", &format!("五、{NEW}{NEW}{PROBLEMS}\n上年 五、{PROBLEMS}"), &[]);
        check(
            "2021 2024",
            "五、存在的主要问题是业务能力有待提高，下一步将加强培训，改进工作。\n上年 五、存在的主要问题是业务能力有待提高，下一步将加强培训，改进工作。",
            &[],
        );
    }
}
