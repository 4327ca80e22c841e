use crate::finding::Finding;
use crate::rules::prose::{holds_any, sentence_around, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 引用了修订前的《政府信息公开条例》
    ///
    /// 条例 2019 年 4 月 3 日由国务院令第711号修订，5 月 15 日起施行。只写第492号的，或者以 2007 年条例的第三十一条、第三十二条作为编制年报依据的，都是旧条例；同时写明修订的不算。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》（国务院令第711号）：编制和公布年报的依据是第四十九条、第五十条。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 导言：根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告，统计期限为2021年1月1日至12月31日。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 导言：根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制本报告，统计期限为2021年1月1日至12月31日。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 改为“国务院令第711号”，条文改为第四十九条、第五十条。
    OUTDATED_LAW { id: "W605", name: "outdated-law", severity: Warning, in_words: true, check: check,
        english: {
            summary: "The Regulation is cited as it was before its revision",
            about: "The Regulation was revised by decree No. 711 of the State Council on 3 April 2019, in force since 15 May. A report that names only decree No. 492, or that gives Articles 31 and 32 of 2007 as the basis of its being drawn up, means the old one; it does not if it mentions the revision as well.",
            basis: "The Regulation on Open Government Information (《政府信息公开条例》) (decree No. 711 of the State Council): the report rests on Articles 49 and 50.",
            remedy: "Cite the revised Regulation instead (“国务院令第711号”), and its Articles 49 and 50 as the basis."
        }
    }
}

/// The articles of 2007 on the annual report.
const ARTICLES: [&str; 4] = ["第三十一条", "第三十二条", "第31条", "第32条"];

fn check(context: &Context) -> Vec<Finding> {
    let passages = context.written_text();
    let names_new = passages.iter().any(|passage| passage.holds_any(&["711号"]));
    let may_be_old = !names_new && !context.present(&["492号"]).is_empty();
    let number = passages.iter().filter(|_| may_be_old).find_map(|passage| {
        let text = passage.text();
        let (at, words) = text.match_indices("492号").find(|(at, _)| is_decree(text, *at))?;
        let message = say!(
            context.lang,
            "引用的是国务院令第492号，条例已由国务院令第711号修订",
            "The report cites decree No. 492, but the Regulation has been revised by decree No. 711"
        );
        Some(text_finding(passage.span(at, at + words.len()), "492", message))
    });
    let article = context.introduction().and_then(|introduction| {
        let text = introduction.text();
        context.present(&ARTICLES).into_iter().find_map(|article| {
            let at = text.find(article)?;
            let (from, to) = sentence_around(text, at);
            let sentence = text.get(from..to)?;
            let is_basis = belongs_to_regulation(text.get(from..at)?)
                && holds_any(sentence, &["编制", "年度报告", "年报", "本报告"]);
            let message = say!(
                context.lang,
                "编制年报的依据写的是条例{article}，现行条例是第四十九条、第五十条",
                "The report says it is based on “{article}” of the Regulation; in the version in force that is “第四十九条、第五十条”"
            );
            let place = introduction.span(at, at + article.len());
            is_basis.then(|| text_finding(place, article, message))
        })
    });
    number.into_iter().chain(article).collect()
}

/// Whether an article behind these words is one of 《政府信息公开条例》 and not of a local rule.
fn belongs_to_regulation(before: &str) -> bool {
    let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
    let regulation = last(&["信息公开条例", "《条例》"]);
    regulation.is_some() && regulation > last(&["规定》", "办法》", "细则》"])
}

/// Whether a number is that of a decree, and nothing is said of the revision beside it.
fn is_decree(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let (from, to) = sentence_around(text, at);
    let sentence = text.get(from..to).unwrap_or_default();
    (before.ends_with("令第") || before.ends_with('令')) && !sentence.contains("修订")
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_old_articles() {
        check(
            "2019 2019",
            "导言：根据《条例》«第三十一条»的规定编制本年度报告。",
            &["W605 warning 编制年报的依据写的是条例第三十一条"],
        );
    }

    #[test]
    fn fires_on_the_old_number_in_a_section() {
        check(
            "2019 2019",
            "一、认真落实《条例》（国务院令第«492号»）。",
            &["W605 warning 引用的是国务院令第492号"],
        );
    }

    #[test]
    fn is_silent_where_the_revision_is_named() {
        check("2019 2019", "导言：《条例》（国务院令第492号公布，国务院令第711号修订）。", &[]);
        check("2019 2019", "导言：《条例》（国务院令第492号公布，2019年4月3日修订）。", &[]);
    }

    #[test]
    fn does_not_speak_of_articles_elsewhere() {
        check("2019 2019", "一、按照条例第三十一条确定收到申请的时间，编制答复。", &[]);
        let local = "导言：根据《条例》第五十条、《某市政府信息公开规定》第三十二条编制本报告。";
        check("2019 2019", local, &[]);
        check("2019 2019", "一、转发某发〔2019〕492号文件。", &[]);
    }
}
