use crate::finding::{Finding, Related};
use crate::rules::prose::{Places, is_han};
use crate::rules::{Context, declare_rule};
use crate::span::Span;

declare_rule! {
    /// 中文里用了英文标点
    ///
    /// 汉字之间的逗号、分号、冒号、问号、感叹号应当用全角。数字、字母、网址中的不算；全文没有一个中文逗号的，是读取前已经转换，不提示。一份年报只提示一次，列出全部。
    ///
    /// ## 依据
    ///
    /// 《标点符号用法》（GB/T 15834—2011）5.1：逗号、分号、冒号等各占一个字的位置。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 六、未收取信息处理费,无其他需要报告的事项。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 六、未收取信息处理费，无其他需要报告的事项。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 换成中文标点。
    HALF_WIDTH_PUNCTUATION { id: "W612", name: "half-width-punctuation", severity: Info, in_words: true, check: check,
        english: {
            summary: "English punctuation in Chinese text",
            about: "Between Chinese characters commas, semicolons, colons, question and exclamation marks are full-width. Those in numbers, letters and addresses do not count, nor does a text without a single Chinese comma. Reported once, with all places.",
            basis: "Punctuation (《标点符号用法》，GB/T 15834—2011), 5.1.",
            remedy: "Use Chinese punctuation."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let lang = context.lang;
    let text = &context.document.text;
    let passages = context.plain_text();
    // Without a single Chinese comma the text was converted on its way here.
    if !passages.iter().any(|passage| passage.source().0.contains('，')) {
        return Vec::new();
    }
    let places = passages.iter().flat_map(|passage| {
        let (source, start) = passage.source();
        half_width(source).map(move |at| {
            let span = Span::new(start + at, start + at + 1);
            let mark = span.of(text);
            let text = say!(lang, "英文“{mark}”", "an English “{mark}”");
            Related { text, span, key: None, in_previous: false }
        })
    });
    let Some(places) = Places::of(places) else { return Vec::new() };
    let (mark, more) = (&places.first.text, places.more(lang));
    let message =
        say!(lang, "汉字之间用了{mark}{more}标点", "There is {mark} between Chinese characters{more}");
    vec![places.finding("", message)]
}

/// Half-width marks between two Chinese characters or quotation marks.
fn half_width(text: &str) -> impl Iterator<Item = usize> + '_ {
    let is_word = |char: Option<char>| {
        char.is_some_and(|char| is_han(char) || matches!(char, '“' | '”' | '《' | '》' | '（' | '）'))
    };
    text.match_indices([',', ';', ':', '?', '!']).filter_map(move |(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        let behind = text.get(at + 1..)?.chars().next();
        (is_word(before) && is_word(behind)).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn speaks_once_of_all() {
        check(
            "2021",
            "六、未收取信息处理费«,»其中:无;无其他事项。",
            &["W612 info 汉字之间用了英文“,”等 3 处标点"],
        );
    }

    #[test]
    fn is_silent_on_chinese_marks() {
        check("2021", "六、未收取信息处理费，其中：无；无其他事项。", &[]);
    }

    #[test]
    fn does_not_accuse_where_all_marks_were_converted() {
        check(
            "2021",
            "一、主动公开,依申请公开,信息管理,平台建设,监督保障,考核,评议,追究。
             五、主要问题是解读形式单一,业务能力有待提高。下一步将丰富形式,加强培训,完善制度。
             六、未收取信息处理费,无其他事项。",
            &[],
        );
    }

    #[test]
    fn does_not_speak_of_addresses_times_and_numbers() {
        check("2021", "六、未收取信息处理费 (http://www.example.gov.cn,电话:0591-1), 9:30, 1,234件。", &[]);
    }
}
