use crate::document::Format;
use crate::finding::Finding;
use crate::number::is_space;
use crate::rules::prose::{holds_any, is_han, text_finding, years};
use crate::rules::{Context, declare_rule};
use crate::span::Span;

declare_rule! {
    /// 标题没有写年度，或者不完整
    ///
    /// 标题要写明是哪个机关、哪一年度的政府信息公开工作年度报告。没有年份的、写到一半断开的（“年度报”），在全文没有别的完整标题时报告。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）；《党政机关公文处理工作条例》第九条：标题由发文机关名称、事由和文种组成。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// # 国家示例局政府信息公开工作年度报告
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// # 国家示例局2024年政府信息公开工作年度报告
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 补全标题：机关名称、年度、“政府信息公开工作年度报告”。
    INCOMPLETE_TITLE { id: "S223", name: "incomplete-title", severity: Warning, in_words: true, check: check,
        english: {
            summary: "The title has no year or is incomplete",
            about: "The title names the body, the year, and “政府信息公开工作年度报告”. Reported if the year is missing, or the title breaks off (“年度报”), and there is no whole title anywhere else.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号); Article 9 of the rules on official documents (《党政机关公文处理工作条例》): a title is made of the body, the matter and the kind of document.",
            remedy: "Complete the title: the body, the year, “政府信息公开工作年度报告”."
        }
    }
}

/// What a whole title ends with.
const ENDINGS: [&str; 3] = ["年度报告", "年报", "年度工作报告"];
/// What one that was cut short ends with.
const CUT: [&str; 6] = ["年度报", "工作年度", "信息公开年度", "信息公开工作", "信息公开", "信息公开工作报"];
/// Words of pages and of sentences.
const NO_TITLE: [&str; 12] =
    ["首页", "栏目", "位置", "索引", "标题", "根据", "按照", "编制", "关于印发", "指南", "目录", "专栏"];
/// A title is no longer, in characters.
const LONGEST: usize = 45;

fn check(context: &Context) -> Vec<Finding> {
    let report = context.report;
    let is_bare = matches!(context.document.format, Format::Json | Format::Xlsx | Format::Xls);
    let Some(first) = report.sections.first().filter(|_| !is_bare) else { return Vec::new() };
    let is_whole = report.title.as_ref().is_some_and(|(title, _)| !title.ends_with(CUT[0]));
    if is_whole || report.given_title.is_some() {
        return Vec::new();
    }
    let front = Span::new(0, first.span.start).of(&context.document.text);
    let mut start = 0;
    for line in front.split('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        let words = context.whole(span).text().trim_start_matches('#');
        let names_body = words
            .find("信息公开")
            .is_some_and(|at| words[..at].chars().filter(|char| is_han(*char)).count() >= 3);
        if !names_body
            || words.chars().count() > LONGEST
            || holds_any(words, &NO_TITLE)
            || words.contains([':', ',', '。', '>'])
        {
            continue;
        }
        let has_year = years(words).next().is_some() || words.contains('〇') || words.contains('○');
        let message = if !has_year && ENDINGS.iter().any(|ending| words.ends_with(ending)) {
            say!(context.lang, "标题“{words}”没有写是哪一年度", "The title “{words}” names no year")
        } else if has_year && CUT.iter().any(|ending| words.ends_with(ending)) {
            say!(
                context.lang,
                "标题“{words}”不完整，应以“政府信息公开工作年度报告”结尾",
                "The title “{words}” is incomplete; it should end with “政府信息公开工作年度报告”"
            )
        } else {
            continue;
        };
        let lead = line.len() - line.trim_start_matches(|char| char == '#' || is_space(char)).len();
        let end = line.trim_end_matches(is_space).len().max(lead);
        return vec![text_finding(Span::new(span.start + lead, span.start + end), "", message)];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_title_without_a_year() {
        check(
            "2021",
            "# 示例县数据局政府信息公开工作年度报告",
            &["S223 warning 标题“示例县数据局政府信息公开工作年度报告”没有写是哪一年度"],
        );
    }

    #[test]
    fn fires_on_a_title_that_was_cut_short() {
        check(
            "2021",
            "# 示例县数据局2024年政府信息公开工作年度报",
            &["S223 warning 标题“示例县数据局2024年政府信息公开工作年度报”不完整"],
        );
    }

    #[test]
    fn a_title_that_was_cut_short_still_tells_whose_report_it_is() {
        check(
            "2021",
            "# 示例县数据局2024年政府信息公开工作年度报\n六、本年度未收取信息公开处理费。我镇无其他需要报告的事项。",
            &["S223 warning", "S219 warning 机关是“示例县数据局”"],
        );
    }

    #[test]
    fn is_silent_on_whole_titles_in_whatever_order() {
        for title in [
            "2024年示例县数据局政府信息公开工作年度报告",
            "示例县数据局政府信息公开工作2024年度报告",
            "示例县数据局二〇二四年度政府信息公开年报",
        ] {
            check("2021", &format!("# {title}"), &[]);
        }
    }

    #[test]
    fn does_not_take_the_words_of_a_page_for_a_title() {
        check("2021", "导言：首页 示例县数据局政府信息公开年报", &[]);
    }
}
