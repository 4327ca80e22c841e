use crate::finding::{Finding, Responsibility, Severity};
use crate::rules::prose::{begins_with_any, holds_any, is_han, text_finding};
use crate::rules::{Context, declare_rule};
use crate::template::Asked;

declare_rule! {
    /// 第五部分没有写问题和改进
    ///
    /// 第五部分要写存在的主要问题和改进情况，不能空着，也不能写“无”。只写了问题或者只写了改进的作警告，不到三十个字的作提示。问题和改进按字面判断，认的说法很宽。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第五十条第四项：年度报告应当包括政府信息公开工作存在的主要问题及改进情况。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 五、无。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 五、存在的主要问题是政策解读形式单一。下一步将采用图解、视频等形式，提高解读的针对性。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 写明本年度的具体问题和对应的改进措施；上一年度报告提出的问题，写明改进结果。
    EMPTY_PROBLEMS { id: "S211", name: "empty-problems", severity: Error, needs: [Prose], in_words: true, check: check,
        english: {
            summary: "Section 5 describes neither problems nor improvements",
            about: "Section 5 says what goes wrong and what is being done about it; it must not be empty or say “无” (none). If only one of the two is there, this is a warning; if there are fewer than thirty characters, a hint. Problems and improvements are recognised by a generous list of words.",
            basis: "Article 50 of the Regulation on Open Government Information (《政府信息公开条例》): the report describes the main problems and what is being done about them.",
            remedy: "Name this year's problems and what is done about each; for the problems of last year's report, say what became of them."
        }
    }
}

/// Words that name a shortcoming.
const PROBLEMS: [&str; 46] = [
    "问题",
    "不足",
    "差距",
    "短板",
    "薄弱",
    "有待",
    "不够",
    "欠缺",
    "还需",
    "仍需",
    "尚需",
    "需要",
    "需进一步",
    "不高",
    "不强",
    "不到位",
    "不全",
    "不及时",
    "不规范",
    "滞后",
    "弱项",
    "困难",
    "亟待",
    "不充分",
    "不平衡",
    "缺乏",
    "单一",
    "松懈",
    "较少",
    "较弱",
    "不深",
    "不多",
    "不熟",
    "偏少",
    "偏多",
    "偏低",
    "偏弱",
    "不便",
    "人员少",
    "难以",
    "差别",
    "未能",
    "尚未",
    "不齐",
    "不细",
    "不严",
];
/// Words that name what is done about it.
const REMEDIES: [&str; 30] = [
    "改进",
    "整改",
    "措施",
    "下一步",
    "将",
    "加强",
    "加大",
    "强化",
    "完善",
    "提升",
    "提高",
    "优化",
    "推进",
    "健全",
    "拓宽",
    "拓展",
    "丰富",
    "规范",
    "深化",
    "细化",
    "增强",
    "落实",
    "解决",
    "克服",
    "充实",
    "扩大",
    "创新",
    "开展",
    "压实",
    "推动",
];
/// A clause with one of these says what is lacking, not what is done.
const LACKING: [&str; 13] =
    ["有待", "需", "不够", "不足", "不高", "不强", "不到位", "不全", "不及时", "欠", "亟待", "缺", "存在"];
/// Shorter than this is a formality, in characters.
const SHORTEST: usize = 30;

fn check(context: &Context) -> Vec<Finding> {
    let Some(section) = context.report.asked(Asked::Problems) else { return Vec::new() };
    let Some(text) = context.section_text(section) else { return Vec::new() };
    let lang = context.lang;
    let words = text.chars().filter(|char| is_han(*char)).count();
    let span = context.section_place(section);
    if words == 0 || is_denial(text, words) {
        let message = if words == 0 {
            pick!(
                lang,
                "第五部分是空的，没有写存在的主要问题及改进情况",
                "Section 5 is empty: it describes neither the main problems nor what is being done about them"
            )
        } else {
            pick!(
                lang,
                "第五部分只写了没有问题，没有写存在的主要问题及改进情况",
                "Section 5 only says that there are no problems; it names neither problems nor improvements"
            )
        };
        let mut finding = text_finding(span, "empty", message.to_owned());
        if words == 0 && context.has_page_marks() {
            finding.at_most = Some(Severity::Info);
            finding.responsibility = Responsibility::Reading;
        }
        return vec![finding];
    }
    let length = text.chars().count();
    let (message, at_most) = match (holds_any(text, &context.present(&PROBLEMS)), names_remedy(context, text))
    {
        (true, false) => (
            say!(
                lang,
                "第五部分写了问题，没有写改进情况",
                "Section 5 describes problems, but not what is being done about them"
            ),
            Severity::Warning,
        ),
        (false, true) => (
            say!(
                lang,
                "第五部分写了改进，没有写存在的主要问题",
                "Section 5 describes improvements, but not the main problems"
            ),
            Severity::Warning,
        ),
        (false, false) => (
            say!(
                lang,
                "第五部分既没有写问题，也没有写改进情况",
                "Section 5 describes neither problems nor improvements"
            ),
            Severity::Warning,
        ),
        (true, true) if length < SHORTEST => {
            let message = say!(
                lang,
                "第五部分只有 {length} 个字，请确认不过于笼统",
                "Section 5 has only {length} characters; please make sure that it says something specific"
            );
            (message, Severity::Info)
        }
        (true, true) => return Vec::new(),
    };
    vec![Finding { at_most: Some(at_most), ..text_finding(span, "half", message) }]
}

/// “无”, “暂无”, “不存在问题” and nothing more.
fn is_denial(text: &str, words: usize) -> bool {
    let text = text.trim_start_matches(|char: char| !is_han(char));
    words <= 14 && begins_with_any(text, &["无", "暂无", "没有", "不存在", "未发现", "略"])
}

fn names_remedy(context: &Context, text: &str) -> bool {
    let (remedies, lacking) = (context.present(&REMEDIES), context.present(&LACKING));
    let mut clauses = text.split(['。', ',', ';', '、']);
    clauses.any(|clause| holds_any(clause, &remedies) && !holds_any(clause, &lacking))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_nothing_and_on_a_denial() {
        check("2021", "五、", &["S211 error 第五部分是空的"]);
        check("2021", "五、«暂无存在问题»。", &["S211 error 第五部分只写了没有问题"]);
    }

    #[test]
    fn warns_of_one_half_and_of_a_formality() {
        check(
            "2021",
            "五、对照新要求，仍存在以下短板：一是主动公开工作还需进一步规范，二是平台建设有待加强。",
            &["S211 warning 第五部分写了问题，没有写改进情况"],
        );
        check(
            "2021",
            "五、今年我局加强培训，完善制度，丰富解读形式，拓宽公开渠道，提高了公开的质量和效率。",
            &["S211 warning 第五部分写了改进，没有写存在的主要问题"],
        );
        check("2021", "五、问题是公开不多。下一步加强公开。", &["S211 info 第五部分只有 16 个字"]);
    }

    #[test]
    fn is_silent_on_both_halves() {
        check(
            "2019",
            "五、一年来取得了一定的成绩，但也存在公开信息深度、广度有待进一步提升等问题。明年，我局将不断健全长效机制。",
            &[],
        );
    }

    #[test]
    fn does_not_accuse_where_the_section_was_not_found() {
        check("2021", "- 五、\n四、工作中存在的主要问题是公开意识不强，改进情况如下。", &["S202 info"]);
    }
}
