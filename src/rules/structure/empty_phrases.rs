use crate::finding::Finding;
use crate::rules::prose::{is_han, text_finding};
use crate::rules::{Context, declare_rule};
use crate::template::Asked;
use crate::words::begins;

declare_rule! {
    /// 第五部分只有套话
    ///
    /// 第五部分每一句都是哪个机关都能写的话（“公开意识有待加强”“加强学习，提高认识”），没有一处说到本机关的具体情况。只要有一句写了具体的问题或者做法，就不提示。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号（四）：对敷衍塞责的要予以纠正；通行做法：各地年报通知要求问题写得实事求是、明确具体，避免笼统模糊、泛泛而谈。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 五、信息公开意识有待进一步加强，公开内容不够全面，业务能力有待提高。下一步，将进一步加强学习，提高认识，加大工作力度，完善工作机制，不断提升政府信息公开工作水平。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 五、公开意识有待加强，惠民政策的解读多为转发上级文件。下一步将加强学习，每季度制作一期图解。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 写明本年度在哪些事项上、哪些环节上有什么问题，准备怎样改，什么时候改完。
    EMPTY_PHRASES { id: "S225", name: "empty-phrases", severity: Info, in_words: true, check: check,
        english: {
            summary: "Section 5 is made of empty phrases",
            about: "Every sentence of section 5 is one that any body might write (“公开意识有待加强”, “加强学习，提高认识”), and none is about this body's own situation. As soon as one sentence names a concrete problem or measure, nothing is said.",
            basis: "The notice on the form (国办公开办函〔2021〕30号), part four: careless content has to be corrected; common practice: notices everywhere ask for true and concrete problems.",
            remedy: "Say in which matters and at which steps there were problems this year, how they are to be mended, and until when."
        }
    }
}

/// What everybody may write, in words: a clause of nothing else says nothing. The longer stand first
/// where one begins another.
const WORDS: &[&str] = &[
    // Who is spoken of.
    "我局",
    "我委",
    "我镇",
    "我街道",
    "我办",
    "我单位",
    "本机关",
    "本单位",
    "本部门",
    "单位",
    "各科室",
    "工作人员",
    "个别",
    "部分",
    "少数",
    "人员",
    "干部",
    "相关",
    // What was to be done.
    "政府信息公开工作",
    "政府信息公开",
    "政务公开工作",
    "政务公开",
    "信息公开工作",
    "信息公开",
    "公开工作",
    "政府信息",
    "公开意识",
    "思想认识",
    "认识",
    "意识",
    "工作力度",
    "力度",
    "公开内容",
    "内容",
    "公开质量",
    "质量",
    "公开水平",
    "工作水平",
    "水平",
    "业务水平",
    "业务能力",
    "业务知识",
    "业务素质",
    "素质",
    "能力",
    "业务",
    "队伍建设",
    "队伍",
    "工作机制",
    "长效机制",
    "机制",
    "制度建设",
    "各项制度",
    "制度",
    "公开渠道",
    "渠道",
    "公开形式",
    "形式",
    "方式",
    "公开范围",
    "范围",
    "及时性",
    "时效性",
    "主动性",
    "积极性",
    "针对性",
    "规范性",
    "准确性",
    "全面性",
    "深度",
    "广度",
    "深度和广度",
    "规范化",
    "制度化",
    "标准化",
    "常态化",
    "效果",
    "成效",
    "效率",
    "要求",
    "需求",
    "群众",
    "社会",
    "公众",
    "信息",
    "公开",
    "工作",
    "学习",
    "培训",
    "领导",
    "监督",
    "管理",
    "宣传",
    "服务",
    "建设",
    "重要性",
    "责任",
    "任务",
    "台阶",
    "问题",
    "不足",
    "差距",
    "薄弱环节",
    "方面",
    "情况",
    "措施",
    "条例",
    "责任意识",
    "责任感",
    // What is found wanting.
    "有待进一步加强",
    "有待进一步提高",
    "有待进一步提升",
    "有待进一步完善",
    "有待加强",
    "有待提高",
    "有待提升",
    "有待完善",
    "有待",
    "需要",
    "需",
    "不够全面",
    "不够及时",
    "不够规范",
    "不够深入",
    "不够丰富",
    "不够强",
    "不够高",
    "不够",
    "不高",
    "不强",
    "不到位",
    "不足",
    "不全面",
    "不及时",
    "不规范",
    "欠缺",
    "滞后",
    "存在",
    "取得",
    "一定",
    "较好",
    "全面",
    "及时",
    "规范",
    "准确",
    "丰富",
    "深入",
    "到位",
    "距离",
    // What is promised.
    "进一步",
    "加强",
    "加大",
    "提高",
    "提升",
    "完善",
    "健全",
    "强化",
    "增强",
    "深化",
    "推进",
    "推动",
    "落实",
    "狠抓",
    "真抓实干",
    "统一思想",
    "高度重视",
    "压实",
    "夯实",
    "拓宽",
    "拓展",
    "优化",
    "规范",
    "改进",
    "保障",
    "确保",
    "做好",
    "抓好",
    "开展",
    "继续",
    "努力",
    "不断",
    "切实",
    "认真",
    "扎实",
    "积极",
    "严格",
    "按照",
    "围绕",
    "以及",
    "使",
    "新",
    "再上",
    "迈上",
    "更好",
    "更加",
    "满足",
    "组织",
    "着力",
    "持续",
    "结合",
    "实际",
    // What joins the others.
    "虽然",
    "但是",
    "但",
    "仍",
    "还",
    "也",
    "主要",
    "一些",
    "如",
    "例如",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "一",
    "二",
    "三",
    "四",
    "年",
    "今年",
    "明年",
    "今后",
    "来年",
    "下一步",
    "接下来",
    "针对",
    "以上",
    "上述",
    "这些",
    "此",
    "将",
    "要",
    "我们",
    "对",
    "和",
    "与",
    "的",
    "在",
    "了",
    "是",
    "有",
    "等",
    "为",
    "从",
    "上",
    "下",
    "中",
    "把",
    "并",
    "各",
    "项",
    "个",
    "以",
    "及",
    "新形势",
    "方面的",
    "目前",
    "当前",
    "一年来",
    "总体",
    "总的来看",
];
/// Fewer characters are another rule's matter.
const SHORTEST: usize = 30;
/// A section this long says something somewhere.
const LONGEST: usize = 600;

fn check(context: &Context) -> Vec<Finding> {
    let Some(section) = context.report.asked(Asked::Problems) else { return Vec::new() };
    let Some(text) = context.section_text(section) else { return Vec::new() };
    let length = text.chars().filter(|char| is_han(*char)).count();
    if !(SHORTEST..=LONGEST).contains(&length) || !is_empty(text) {
        return Vec::new();
    }
    let message = say!(
        context.lang,
        "第五部分都是通用的话，没有写本机关的具体问题和做法",
        "Section 5 is made of general phrases and says nothing about this body's own problems and measures"
    );
    vec![text_finding(context.section_place(section), "", message)]
}

/// Whether a text is made of empty phrases alone.
fn is_empty(text: &str) -> bool {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let longest = WORDS.iter().filter(|words| begins(rest, words)).map(|words| words.len()).max();
        match longest {
            Some(length) => rest = &rest[length..],
            None if !is_han(char) && !char.is_ascii_alphanumeric() => rest = &rest[char.len_utf8()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_phrases_of_everybody() {
        check(
            "2021",
            "五、一是公开的主动性、及时性有待提高；二是工作人员业务水平不高。今后将加强培训，健全长效机制，推动政府信息公开工作再上新台阶。",
            &["S225 info 第五部分都是通用的话"],
        );
    }

    #[test]
    fn fires_on_resolutions() {
        check(
            "2021",
            "五、一是思想认识有待提高，二是工作力度有待加强。下一步，将进一步提高认识，加强领导，狠抓落实，真抓实干。",
            &["S225 info 第五部分都是通用的话"],
        );
    }

    #[test]
    fn is_silent_where_one_clause_says_something() {
        check(
            "2021",
            "五、公开的主动性有待提高，惠农补贴信息更新慢。今后将加强培训，健全长效机制，推动政府信息公开工作再上新台阶。",
            &[],
        );
    }

    #[test]
    fn does_not_judge_a_report_without_the_section() {
        check("2021", "- 五、\n四、公开意识有待加强，下一步将加强学习，存在问题认真改进。", &["S202 info"]);
    }
}
