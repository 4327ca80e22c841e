use crate::finding::{Finding, Related};
use crate::order::sort_by_key;
use crate::rules::prose::{Passage, Places, begins_with_any};
use crate::rules::{Context, declare_rule};
use crate::words::begins;

declare_rule! {
    /// 范本里的待填文字没有改掉
    ///
    /// 照范本起草的年报，有时把“此处填写”“XX 件”“某某局”这样的待填文字留在了正文里。人名里的“张某某”、产品型号里的字母不算。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号（四）：发布内容不准确、敷衍塞责的，要予以纠正。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 五、存在的主要问题是解读形式单一，XX局下一步将加强培训、完善制度。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 五、存在的主要问题是解读形式单一，本机关下一步将加强培训、完善制度。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 改成本机关的名称和数字；没有内容可写的，删去这一句。
    UNFILLED_TEMPLATE_TEXT { id: "W616", name: "unfilled-template-text", severity: Warning, in_words: true, check: check,
        english: {
            summary: "Placeholder text was left in",
            about: "Reports drafted from a sample sometimes keep “此处填写”, “XX 件” or “某某局”. Persons whose name is withheld (“张某某”) and the letters of a product's name do not count.",
            basis: "The notice on the form (国办公开办函〔2021〕30号), part four: inaccurate and careless content has to be corrected.",
            remedy: "Put your body's name and numbers; delete the sentence where there is nothing to say."
        }
    }
}

/// Words that ask for something to be written in their place.
const REQUESTS: [&str; 9] =
    ["此处填写", "请填写", "在此填写", "此处插入", "请在此处", "待补充", "待填写", "待填报", "(填写"];
/// Signs that stand for something to be filled in.
const SIGNS: [&str; 8] = ["XXX", "XX", "xxx", "xx", "×××", "××", "某某", "○○"];
/// What stands behind them where they stand for a body, a date or a count.
const FILLED_WITH: [&str; 21] = [
    "省", "市", "县", "区", "镇", "乡", "街道", "局", "委", "厅", "办", "单位", "部门", "机关", "年", "月",
    "日", "件", "条", "万元", "信息",
];

fn check(context: &Context) -> Vec<Finding> {
    let (requests, signs) = (context.present(&REQUESTS), context.present(&SIGNS));
    if requests.is_empty() && signs.is_empty() {
        return Vec::new();
    }
    let passages = context.written_text();
    let places = passages.iter().flat_map(|passage| found(passage, &requests, &signs));
    let Some(places) = Places::of(places) else { return Vec::new() };
    let (words, more) = (&places.first.text, places.more(context.lang));
    let message = say!(
        context.lang,
        "正文里有没有改掉的待填文字“{words}”{more}",
        "Placeholder text was left in: “{words}”{more}"
    );
    let subject = places.first.text.clone();
    vec![places.finding(subject, message)]
}

fn found(passage: &Passage, requests: &[&str], signs: &[&str]) -> Vec<Related> {
    let text = passage.text();
    let mut found = Vec::new();
    let mut push = |start: usize, end: usize| {
        let place = Related {
            text: passage.printed(start, end).to_owned(),
            span: passage.span(start, end),
            key: None,
            in_previous: false,
        };
        found.push(place);
    };
    for words in requests {
        text.match_indices(words).for_each(|(at, _)| push(at, at + words.len()));
    }
    let mut behind_last = 0;
    for (at, _) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let Some(sign) = signs.iter().find(|sign| at >= behind_last && begins(rest, sign)) else {
            continue;
        };
        behind_last = at + sign.len();
        // 张某某 and the type X2 are no gaps.
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let is_part = before.is_some_and(|char| char.is_ascii_alphanumeric());
        let is_person = *sign == "某某" && before.is_some_and(is_family_name);
        let behind = text.get(behind_last..).unwrap_or_default();
        let Some(unit) = FILLED_WITH.iter().find(|unit| behind.starts_with(**unit)) else { continue };
        if !is_part
            && !is_person
            && !begins_with_any(behind, &["办法", "条例", "日报", "信息技术", "信息科技", "信息产业"])
        {
            push(at, behind_last + unit.len());
        }
    }
    sort_by_key(&mut found, |place| (place.span.start, 0));
    found
}

/// The commonest family names, behind which 某某 is a person's given name.
fn is_family_name(char: char) -> bool {
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
        .contains(char)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_signs_and_requests() {
        check(
            "2021 2024",
            "一、本机关认真落实《条例》，«××局»主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作有序开展。",
            &["W616 warning 正文里有没有改掉的待填文字“××局”"],
        );
        check(
            "2021 2024",
            "六、本年度未收取信息公开处理费。（«此处填写»其他事项），XX 年 XX 月。",
            &["W616 warning 正文里有没有改掉的待填文字“此处填写”等 3 处"],
        );
    }

    #[test]
    fn fires_on_information_of_no_kind() {
        check(
            "2021 2024",
            "六、本年度未收取信息公开处理费。通过网站公开«XX信息»。",
            &["W616 warning 正文里有没有改掉的待填文字“XX信息”"],
        );
        check("2021 2024", "六、本年度未收取信息公开处理费。系统由××信息技术公司维护。", &[]);
    }

    #[test]
    fn is_silent_on_persons_and_types() {
        check("2021 2024", "六、本年度未收取信息公开处理费。另有张某某件申请在办，型号AXX局域网。", &[]);
        check("2021 2024", "六、本年度未收取信息公开处理费。某某公司的申请已答复。", &[]);
    }

    #[test]
    fn does_not_look_into_tables() {
        check("2021 2024", "六、本年度未收取信息公开处理费。XX项目、××路的信息已公开。", &[]);
    }
}
