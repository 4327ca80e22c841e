use crate::finding::{Finding, Related};
use crate::rules::prose::{Places, is_han};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 发文字号的年份没有用六角括号
    ///
    /// 发文字号的年份用六角括号“〔〕”，不用方括号、圆括号或者“【】”。一份年报只提示一次，列出全部。
    ///
    /// ## 依据
    ///
    /// 《党政机关公文格式》（GB/T 9704—2012）7.2.5：年份应标全称，用六角括号“〔〕”括入。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 导言：按照国办公开办函[2021]30号编制。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 导言：按照国办公开办函〔2021〕30号编制。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 把年份两边的括号换成“〔”和“〕”。
    DOCUMENT_NUMBER_BRACKETS { id: "W607", name: "document-number-brackets", severity: Info, in_words: true, check: check,
        english: {
            summary: "A document number has its year in the wrong brackets",
            about: "The year of a document number stands in “〔〕”, not in square or round brackets or “【】”. Reported once, with all places.",
            basis: "The format of official documents (《党政机关公文格式》，GB/T 9704—2012), 7.2.5.",
            remedy: "Put “〔” and “〕” around the year."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let passages = context.written_text();
    let places = passages.iter().flat_map(|passage| {
        wrong_numbers(passage.text()).map(move |(start, end)| Related {
            text: passage.printed(start, end).to_owned(),
            span: passage.span(start, end),
            key: None,
            in_previous: false,
        })
    });
    let Some(places) = Places::of(places) else { return Vec::new() };
    let number = places.first.text.clone();
    let more = places.more(context.lang);
    let message = say!(
        context.lang,
        "发文字号“{number}”{more}的年份应当用六角括号〔〕",
        "Document number “{number}”{more}: the year belongs in 〔 and 〕"
    );
    vec![places.finding(number, message)]
}

/// `函[2021]30号` with brackets of another kind.
fn wrong_numbers(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.match_indices(['[', '(', '【']).filter_map(|(at, open)| {
        let name = text.get(..at)?.chars().next_back().filter(|char| is_han(*char))?;
        let rest = text.get(at + open.len()..)?;
        let year = rest
            .get(..4)
            .filter(|year| year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let rest = rest.strip_prefix(year)?.strip_prefix([']', ')', '】'])?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let rest = rest.get(digits..).filter(|_| (1..=5).contains(&digits))?.strip_prefix('号')?;
        Some((at - name.len_utf8(), text.len() - rest.len()))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn speaks_once_of_all() {
        check(
            "2021",
            "导言：按照某政办«函[2021]30号»、某政办发（2022）7号编制。",
            &["W607 info 发文字号“函[2021]30号”等 2 处的年份应当用六角括号〔〕"],
        );
    }

    #[test]
    fn is_silent_on_the_right_brackets() {
        check("2021", "导言：按照某政办函〔2021〕30号编制。", &[]);
    }

    #[test]
    fn does_not_speak_of_other_numbers() {
        check(
            "2021",
            "一、案号（2023）某0102行初12号，共(2023)年12号楼，主动公开、依申请公开、审核、网站、考核、评议、追究。",
            &[],
        );
    }
}
