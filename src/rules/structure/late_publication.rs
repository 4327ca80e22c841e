use crate::finding::Finding;
use crate::lang::Lang;
use crate::report::Body;
use crate::rules::prose::{Day, Passage, day_at, day_words, holds_any, signature, text_finding};
use crate::rules::{Context, declare_rule};
use crate::span::Span;
use crate::words::find;

declare_rule! {
    /// 公布日期晚于法定期限
    ///
    /// 正文前后标有发布日期的看发布日期，没有标的看正文末尾的落款日期。县级以上政府部门应于次年 1 月 31 日前公布，政府的年报应于 3 月 31 日前公布。日期在再下一年以后的，多为网站迁移，不作判断；乡镇、街道和办公机构不判断。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第四十九条。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024 示例县数据局
    /// 导言：发布时间：2025-02-20
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024 示例县数据局
    /// 导言：发布时间：2025-01-20
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 已经公布的不必改，下一年度按期公布；日期是网站重新发布形成的，可以不管。
    LATE_PUBLICATION { id: "S217", name: "late-publication", severity: Info, needs: [Year, Body], in_words: true, check: check,
        english: {
            summary: "Published after the statutory date",
            about: "What counts is the date of publication on the page, or else the date of the signature at the end of the text. Departments of governments of counties and above have to publish by 31 January of the next year, governments by 31 March. A date in a later year usually comes from moving the website and is not judged; nor are townships, sub-districts and general offices.",
            basis: "Article 49 of the Regulation on Open Government Information (《政府信息公开条例》).",
            remedy: "Nothing can be changed about this year; publish in time next year. A date that comes from publishing the page again can be ignored."
        }
    }
}

const LABELS: [&str; 5] = ["发布时间", "发布日期", "公开日期", "公布日期", "公开时间"];

fn check(context: &Context) -> Vec<Finding> {
    let due = match context.report.body {
        Some(Body::Department) => (1, 31),
        Some(Body::Government) => (3, 31),
        _ => return Vec::new(),
    };
    let (Some(year), Some(first)) = (context.report.year, context.report.sections.first()) else {
        return Vec::new();
    };
    let due = (year.saturating_add(1), due.0, due.1);
    let front = context.whole(Span::new(0, first.span.start));
    let sections = context.section_passages(6);
    let is_labelled = |passage: &Passage| holds_any(passage.text(), &LABELS);
    // Pages print the day in front of the text or behind it.
    let passage = Some(&front).filter(|front| is_labelled(front)).or(sections.last());
    let has_label = passage.is_some_and(is_labelled);
    let published = passage.filter(|_| has_label).and_then(|passage| {
        let day = published(passage.text())?;
        Some((true, day, passage.span(day.start, day.end)))
    });
    let signed = || {
        let last = sections.last().filter(|_| !has_label)?;
        let day = signature(last).0?;
        Some((false, day, last.span(day.start, day.end)))
    };
    let is_late = |(_, day, _): &(bool, Day, Span)| day.date > due && day.date.0 == due.0 && day.is_real();
    let Some((is_published, day, span)) = published.or_else(signed).filter(is_late) else {
        return Vec::new();
    };
    let lang = context.lang;
    let (on, chosen, due) = (day.words(lang), context.if_chosen_words(year), day_words(due, lang));
    let message = if is_published {
        say!(
            lang,
            "发布日期是{on}，晚于{chosen}法定期限{due}",
            "Published on {on}, after the statutory date{chosen}, {due}"
        )
    } else {
        say!(
            lang,
            "落款日期是{on}，晚于{chosen}法定期限{due}",
            "Signed on {on}, after the statutory date{chosen}, {due}"
        )
    };
    vec![text_finding(span, day.words(Lang::Zh), message)]
}

/// The day behind one of the labels.
fn published(text: &str) -> Option<Day> {
    LABELS.iter().find_map(|label| {
        let behind = find(text, label)? + label.len();
        let gap = text.get(behind..)?.find(|char: char| char.is_ascii_digit()).filter(|&gap| gap <= 6)?;
        day_at(text, behind + gap)
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_department_in_february() {
        check(
            "2021 2024 示例县数据局",
            "导言：公开日期：«2025年2月20日»",
            &["S217 info 发布日期是2025年2月20日，晚于法定期限2025年1月31日"],
        );
    }

    #[test]
    fn fires_on_a_signature_where_no_other_day_stands() {
        check(
            "2021 2024 示例县数据局",
            "六、本年度未收取信息公开处理费。 示例县数据局 «2025年3月6日»",
            &["S217 info 落款日期是2025年3月6日，晚于法定期限2025年1月31日"],
        );
        check(
            "2021 2024 示例县数据局",
            "导言：发布日期：2025-01-20\n六、本年度未收取信息公开处理费。 示例县数据局 2025年3月6日",
            &[],
        );
    }

    #[test]
    fn fires_on_a_label_behind_the_text() {
        check(
            "2021 2024 示例县数据局",
            "六、本年度未收取信息公开处理费。 发布日期：«2025年3月5日»",
            &["S217 info 发布日期是2025年3月5日"],
        );
    }

    #[test]
    fn leaves_a_day_that_is_none_to_the_other_rule() {
        check(
            "2021 2024 示例县数据局",
            "六、本年度未收取信息公开处理费。 示例县数据局 2025年«2月30日»",
            &["W617 warning 没有“2月30日”这一天"],
        );
    }

    #[test]
    fn is_silent_on_a_government_in_march() {
        check("2021 2024 示例县人民政府", "导言：发布时间: 2025-03-10 15:35", &[]);
    }

    #[test]
    fn does_not_judge_later_years_and_other_bodies() {
        check("2021 2024 示例县数据局", "导言：发布时间：2026-03-10", &[]);
        check("2021 2024 示例镇人民政府", "导言：发布时间：2025-04-10", &[]);
    }
}
