use crate::finding::Finding;
use crate::rules::prose::{days_of, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 没有这一天
    ///
    /// 正文里写了历法上没有的日期，如 2 月 30 日、13 月 1 日。平年的 2 月 29 日也没有。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号（四）：发布内容应当准确。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。11月31日已在网站公告。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。11月30日已在网站公告。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 查对日期后改正。
    IMPOSSIBLE_DATE { id: "W617", name: "impossible-date", severity: Warning, in_words: true, check: check,
        english: {
            summary: "There is no such day",
            about: "A date that is in no calendar, such as 30 February or the first of a thirteenth month; nor is 29 February in a common year.",
            basis: "The notice on the form (国办公开办函〔2021〕30号), part four: content has to be accurate.",
            remedy: "Look the date up and correct it."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for passage in context.written_text() {
        let text = passage.text();
        for (at, _) in text.match_indices('月') {
            let Some((start, month)) = digits_before(text, at) else { continue };
            let behind = text.get(at + '月'.len_utf8()..).unwrap_or_default();
            let count = behind.bytes().take_while(u8::is_ascii_digit).count();
            let is_day = behind.get(count..).is_some_and(|rest| rest.starts_with('日'));
            let day: Option<u32> =
                behind.get(..count).filter(|_| is_day && count <= 2).and_then(|day| day.parse().ok());
            let Some(day) = day else { continue };
            let end = at + '月'.len_utf8() + count + '日'.len_utf8();
            let year = text.get(..start).and_then(|text| text.strip_suffix('年')).and_then(|before| {
                digits_before(before, before.len())
                    .map(|(_, year)| year)
                    .filter(|year| (1900..2200).contains(year))
            });
            if (1..=days_of(month, year)).contains(&day) {
                continue;
            }
            let words = passage.printed(start, end).to_owned();
            findings.push(text_finding(
                passage.span(start, end),
                words.clone(),
                say!(context.lang, "没有“{words}”这一天", "There is no such day as “{words}”"),
            ));
        }
    }
    findings
}

/// The number of at most four digits that ends at `end`, and where it begins. More digits, or a
/// sign before them, are part of something else.
fn digits_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let before = text.get(..end)?;
    let count = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = end - count;
    let is_part = before.get(..start)?.ends_with(['.', '-', '/', '第']);
    let number = before.get(start..).filter(|_| (1..=4).contains(&count) && !is_part)?.parse().ok()?;
    Some((start, number))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_days_that_do_not_exist() {
        check(
            "2021 2024",
            "六、本年度未收取信息公开处理费。«2月30日»已公告。",
            &["W617 warning 没有“2月30日”这一天"],
        );
        check(
            "2021 2024",
            "六、本年度未收取信息公开处理费。«13月1日»已公告。",
            &["W617 warning 没有“13月1日”这一天"],
        );
        check("2021 2024", "六、本年度未收取信息公开处理费。2024年6月0日已公告。", &["W617 warning"]);
    }

    #[test]
    fn is_silent_on_those_that_do() {
        check("2021 2024", "六、本年度未收取信息公开处理费。2024年2月29日、12月31日已公告。", &[]);
    }

    #[test]
    fn does_not_take_other_numbers_for_days() {
        check("2021 2024", "六、本年度未收取信息公开处理费。历时15个月，每月3次，第13月报表日常更新。", &[]);
    }
}
