use crate::finding::{Finding, Related};
use crate::rules::prose::{Passage, Places, holds_any, is_han};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 同一个词连写了两遍
    ///
    /// 例如“资金资金”“的的”。叠词（久久、天天、的的确确、一步一步）和两个词恰好相连的（市政府政府网站、依法行政行政执法）不算；标题与正文连在一起、分行断开的也不算。一份年报只提示一次，列出全部。
    ///
    /// ## 依据
    ///
    /// 通行做法：公布前校对文字；国办公开办函〔2021〕30号要求内容准确。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 六、未收取信息处理费。规范专项资金资金的公开。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 六、未收取信息处理费。规范专项资金的公开。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 删去重复的词。
    DOUBLED_WORD { id: "W610", name: "doubled-word", severity: Info, in_words: true, check: check,
        english: {
            summary: "A word is repeated",
            about: "The same word stands twice in a row, such as “资金资金” or “的的”. Reduplications that are words of their own (“久久”, “一步一步”), two words that happen to meet (“市政府政府网站”, “依法行政行政执法”), and words that only a heading or a line break brings together do not count. A report gets one hint that lists all places.",
            basis: "Common practice: texts are proofread before they are published; the notice on the form (国办公开办函〔2021〕30号) asks for accuracy.",
            remedy: "Delete one of them."
        }
    }
}

/// Words that may end one word and begin the next: 市政府政府网站, 依法行政行政执法.
const MEETING: [&str; 23] = [
    "公开", "政府", "行政", "工作", "管理", "服务", "信息", "人民", "中心", "政策", "社会", "公众", "部门",
    "申请", "制度", "领导", "文件", "责任", "监督", "审查", "网站", "平台", "建设",
];
/// Characters of counting and of adverbs that are doubled rightly.
const COUNTING: &str = "一二三四五六七八九十百千两几个半逐每越又再边";
const LONGEST: usize = 6;

fn check(context: &Context) -> Vec<Finding> {
    let passages = context.plain_text();
    let Some(places) = Places::of(passages.iter().flat_map(doubled)) else { return Vec::new() };
    let word = places.first.text.clone();
    let more = places.more(context.lang);
    let message = say!(context.lang, "“{word}”{more}连写了两遍", "“{word}” is repeated{more}");
    vec![places.finding(word, message)]
}

/// The doubled words of a passage.
fn doubled(passage: &Passage) -> Vec<Related> {
    let chars: Vec<(usize, char)> = passage.text().char_indices().collect();
    let near = near(&chars);
    let mut found = Vec::new();
    let mut clause = 0;
    let mut at = 0;
    while at < chars.len() {
        if !is_han(chars[at].1) {
            // A heading's numeral stays with its heading: （一）主动公开主动公开政府信息….
            clause = if matches!(chars[at].1, '、' | '.' | ')') { clause } else { at + 1 };
            at += 1;
            continue;
        }
        if !near[at] {
            at += 1;
            continue;
        }
        let first = chars[at].1;
        let stands_again = |length: usize| chars.get(at + length).is_some_and(|other| other.1 == first);
        let length =
            (1..=LONGEST).rev().find(|&length| stands_again(length) && is_doubled(&chars, at, length));
        let Some(length) = length.filter(|_| !is_heading(&chars, clause)) else {
            at += 1;
            continue;
        };
        let (start, end) =
            (chars[at].0, chars.get(at + 2 * length).map_or(passage.text().len(), |next| next.0));
        let words = passage.text().get(start..end).unwrap_or_default();
        // What is broken over lines or spaced out was printed in two places.
        if passage.printed(start, end) == words {
            let word = words.get(..words.len() / 2).unwrap_or_default().to_owned();
            found.push(Related { text: word, span: passage.span(start, end), key: None, in_previous: false });
        }
        at += 2 * length;
    }
    found
}

/// For each character whether the same one may stand again so near behind it that it may begin a word
/// that is doubled; where it says no, none does.
fn near(chars: &[(usize, char)]) -> Vec<bool> {
    const KINDS: usize = 256;
    // How many characters there were with the last one of each kind; 0 where there was none.
    let mut last = [0_usize; KINDS];
    let mut near = vec![false; chars.len()];
    for (at, (_, char)) in chars.iter().enumerate() {
        let before = &mut last[*char as usize % KINDS];
        if let Some(before) = before.checked_sub(1).filter(|before| at - before <= LONGEST) {
            near[before] = true;
        }
        *before = at + 1;
    }
    near
}

fn is_doubled(chars: &[(usize, char)], at: usize, length: usize) -> bool {
    let char = |index: usize| chars.get(index).map(|(_, char)| *char);
    let same =
        (at..at + length).all(|index| char(index).is_some_and(is_han) && char(index) == char(index + length));
    if !same {
        return false;
    }
    if length == 1 {
        // 的的确确 is a word.
        return char(at) == Some('的') && char(at + 2) != Some('确');
    }
    let word: String = (at..at + length).filter_map(char).collect();
    let is_one_character = word.chars().all(|other| word.starts_with(other));
    !is_one_character && !word.chars().any(|char| COUNTING.contains(char)) && !holds_any(&word, &MEETING)
}

/// Whether a clause begins with the numeral of a heading, which may run into its text.
fn is_heading(chars: &[(usize, char)], clause: usize) -> bool {
    let mut front = chars.iter().skip(clause.saturating_sub(1)).take(4).map(|(_, char)| *char);
    front.any(|char| matches!(char, '、' | '.' | ')')) || clause == 0
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn speaks_once_of_all() {
        check(
            "2021",
            "六、未收取信息处理费。规范«资金资金»的公开，打造整体统一的的网站界面。",
            &["W610 info “资金”等 2 处连写了两遍"],
        );
    }

    #[test]
    fn is_silent_on_words_that_are_doubled_rightly() {
        check(
            "2021",
            "六、未收取信息处理费。久久为功，天天更新，的的确确，一步一步，逐项逐项，落实市政府政府网站管理、依法行政行政执法要求。",
            &[],
        );
    }

    #[test]
    fn does_not_take_a_heading_and_its_text_for_one() {
        check(
            "2021",
            "六、未收取信息处理费。（一）资金使用资金使用规范。\n五、资金\u{3000}资金问题不足。下一步，我局将加强各项资金的公开，完善制度，提高质量，丰富公开形式。",
            &[],
        );
    }
}
