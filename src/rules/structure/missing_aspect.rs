use crate::finding::Finding;
use crate::lang::{Lang, Sentence};
use crate::rules::prose::{holds_any, text_finding};
use crate::rules::{Context, declare_rule};
use crate::template::Asked;

declare_rule! {
    /// “总体情况”没有写全五个方面
    ///
    /// 2021 年格式要求第一部分写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。按字面判断，认的说法很宽，写到就算，不要求小标题。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号：总体情况主要包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 一、本机关主动公开信息12条，依法办理各项政府信息公开申请，全部按时答复。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 一、本机关主动公开信息12条，依法办理各项政府信息公开申请。落实信息审核制度，改版门户网站，加强培训和考核，开展社会评议，没有责任追究情形。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 补写缺少的方面；本年度没有开展的，如实写明。
    MISSING_ASPECT { id: "S214", name: "missing-aspect", severity: Warning, needs: [Prose], in_words: true, check: check,
        english: {
            summary: "The overview leaves out one of its five topics",
            about: "The 2021 form asks section 1 to cover proactive disclosure, disclosure upon application, management of information, platforms, and supervision. They are recognised by a generous list of words, and need no headings of their own.",
            basis: "The notice on the form (国办公开办函〔2021〕30号): the overview covers “主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障”.",
            remedy: "Add the missing topic; if nothing was done this year, say so."
        }
    }
}

/// The five aspects, and words that show that one is written about.
static ASPECTS: [(Sentence, &[&str]); 5] = [
    (
        fixed!("主动公开", "proactive disclosure (主动公开)"),
        &["主动公开", "公开政府信息", "公开信息", "发布", "公布", "公示", "政策解读", "重点领域"],
    ),
    (fixed!("依申请公开", "disclosure upon application (依申请公开)"), &["依申请", "申请"]),
    (
        fixed!("政府信息管理", "management of information (政府信息管理)"),
        &[
            "信息管理",
            "审核",
            "审查",
            "审签",
            "公开属性",
            "三审",
            "清理",
            "公开目录",
            "公开指南",
            "动态更新",
            "动态调整",
            "台账",
            "归档",
            "建档",
            "文件库",
            "信息资源",
            "规范性文件管理",
            "集中统一公开",
            "备案审查",
            "信息的管理",
            "文件管理",
            "全生命周期",
        ],
    ),
    (
        fixed!("政府信息公开平台建设", "platforms (政府信息公开平台建设)"),
        &[
            "平台",
            "网站",
            "公众号",
            "新媒体",
            "专栏",
            "微信",
            "微博",
            "公开栏",
            "公示栏",
            "公报",
            "查阅点",
            "查阅场所",
            "查阅中心",
            "专区",
            "栏目",
            "客户端",
            "载体",
            "门户",
            "渠道建设",
        ],
    ),
    (
        fixed!("监督保障", "supervision (监督保障)"),
        &[
            "工作机制",
            "机制保障",
            "协调小组",
            "监督保障",
            "监督检查",
            "监督管理",
            "监督机制",
            "监督指导",
            "指导监督",
            "接受监督",
            "接受社会监督",
            "自觉接受",
            "社会监督",
            "加强监督",
            "强化监督",
            "监督有力",
            "监督审查",
            "监督考核",
            "公众监督",
            "保障措施",
            "保障机制",
            "组织保障",
            "制度保障",
            "保障情况",
            "保障方面",
            "考核",
            "考评",
            "评议",
            "责任追究",
            "追责",
            "问责",
            "培训",
            "组织领导",
            "加强领导",
            "组织建设",
            "领导小组",
            "检查",
            "督查",
            "督导",
            "督办",
            "巡查",
            "抽查",
            "通报",
            "专人",
            "专职",
            "自查",
            "责任制",
            "责任分工",
            "压实责任",
            "落实责任",
            "责任落实",
            "监测",
            "队伍建设",
            "工作机构",
            "评估",
            "测评",
            "业务指导",
            "工作要点",
        ],
    ),
];

fn check(context: &Context) -> Vec<Finding> {
    if context.report.template.is_none() {
        return Vec::new();
    }
    let Some(section) = context.report.asked(Asked::Aspects) else { return Vec::new() };
    let Some(text) = context.section_text(section) else { return Vec::new() };
    let missing: Vec<&Sentence> = ASPECTS
        .iter()
        .filter(|(_, words)| !holds_any(text, &context.present(words)))
        .map(|(name, _)| name)
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let named = |lang| -> Vec<&str> { missing.iter().map(|name| name.words(lang)).collect() };
    let subject = named(Lang::Zh).join("、");
    let message = pick!(
        context.lang,
        format!("“总体情况”应写五个方面，没有写到{subject}"),
        format!(
            "The overview (总体情况) should cover five topics, but these are not mentioned: {}",
            Lang::listed(&named(Lang::En))
        )
    );
    vec![text_finding(context.section_place(section), subject, message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn names_all_that_are_missing_at_once() {
        check(
            "2021",
            "一、«本机关主动公开信息12条，依申请公开3件»。",
            &["S214 warning “总体情况”应写五个方面，没有写到政府信息管理、政府信息公开平台建设、监督保障"],
        );
    }

    #[test]
    fn is_silent_whatever_the_aspects_are_called() {
        check(
            "2021",
            "一、发布信息12条，答复申请人3次，落实三审三校，改版门户网站，开展督查，考核、评议、责任追究如常。",
            &[],
        );
    }

    #[test]
    fn does_not_ask_it_of_the_older_form() {
        check("2019 2020", "一、本机关主动公开信息12条。", &[]);
    }
}
