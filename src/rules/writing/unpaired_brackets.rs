use crate::finding::{Finding, Related};
use crate::rules::prose::{Passage, Places, head};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 括号、书名号或者引号不成对
    ///
    /// 有前半没有后半，或者有后半没有前半。“1）”一类的序号、直引号不看；只看导言和第一、五、六部分，表格旁的文字常在读取时断开。一份年报只提示一次，列出全部。
    ///
    /// ## 依据
    ///
    /// 《标点符号用法》（GB/T 15834—2011）4.8、4.9、4.15：引号、括号、书名号的形式都是一对。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 六、根据《政府信息公开信息处理费管理办法，未收取信息处理费。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 六、根据《政府信息公开信息处理费管理办法》，未收取信息处理费。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 补上缺少的一半，或者删去多余的一半。
    UNPAIRED_BRACKETS { id: "W611", name: "unpaired-brackets", severity: Info, in_words: true, check: check,
        english: {
            summary: "A bracket or quotation mark has no partner",
            about: "An opening half has no closing one, or a closing half no opening one. Ordinals such as “1）” and straight quotation marks are not looked at. Only the introduction and sections 1, 5 and 6 are, since text beside tables is often torn apart in reading. A report gets one hint that lists all places.",
            basis: "Punctuation (《标点符号用法》，GB/T 15834—2011), 4.8, 4.9 and 4.15.",
            remedy: "Add the missing half, or delete the other one."
        }
    }
}

/// Each pair, opening and closing.
const PAIRS: [(char, char); 6] =
    [('(', ')'), ('《', '》'), ('〈', '〉'), ('“', '”'), ('〔', '〕'), ('【', '】')];

fn check(context: &Context) -> Vec<Finding> {
    let passages = context.plain_text();
    let Some(places) = Places::of(passages.iter().flat_map(unpaired)) else { return Vec::new() };
    let words = places.first.text.clone();
    let more = places.more(context.lang);
    let message = say!(
        context.lang,
        "“{words}”{more}的括号、书名号或引号不成对",
        "A bracket or quotation mark has no partner: “{words}”{more}"
    );
    vec![places.finding(words, message)]
}

/// The marks of a passage that have no other half, in its order.
fn unpaired(passage: &Passage) -> Vec<Related> {
    let text = passage.text();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut depth = [0_usize; PAIRS.len()];
    let mut alone: Vec<usize> = Vec::new();
    for (at, char) in text.char_indices() {
        if let Some(kind) = PAIRS.iter().position(|(opening, _)| *opening == char) {
            open.push((kind, at));
            depth[kind] += 1;
        } else if let Some(kind) = PAIRS.iter().position(|(_, closing)| *closing == char) {
            if depth[kind] == 0 {
                if !is_ordinal(text, at) {
                    alone.push(at);
                }
                continue;
            }
            // Those opened since and not closed have no other half.
            while let Some((other, start)) = open.pop() {
                depth[other] -= 1;
                if other == kind {
                    break;
                }
                alone.push(start);
            }
        }
    }
    alone.extend(open.into_iter().map(|(_, start)| start));
    alone.sort_unstable();
    alone.into_iter().map(|at| place(passage, at)).collect()
}

/// “1）” and “一）”.
fn is_ordinal(text: &str, at: usize) -> bool {
    let previous = text.get(..at).and_then(|before| before.chars().next_back());
    text.get(at..).is_some_and(|rest| rest.starts_with(')'))
        && previous.is_some_and(|char| char.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(char))
}

/// The mark with some words behind it.
fn place(passage: &Passage, at: usize) -> Related {
    let end = at + head(passage.text().get(at..).unwrap_or_default(), 8).len();
    let span = passage.place_in_line(at, end);
    let (source, start) = passage.source();
    let text = source.get(span.start.saturating_sub(start)..span.end.saturating_sub(start));
    Related { text: text.unwrap_or_default().to_owned(), span, key: None, in_previous: false }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn speaks_once_of_all() {
        check(
            "2021",
            "六、«（未收取信息处理»费。按照办法》要求，落实“两化“。",
            &["W611 info “（未收取信息处理”等 4 处的括号、书名号或引号不成对"],
        );
    }

    #[test]
    fn is_silent_on_pairs_inside_each_other_and_on_ordinals() {
        check("2021", "六、1）根据《〈条例〉解读（2024）》，2）未收取“信息（处理）费”(含邮寄费）。", &[]);
    }

    #[test]
    fn does_not_look_beside_the_tables() {
        check("2021", "二、（本列数据", &[]);
    }
}
