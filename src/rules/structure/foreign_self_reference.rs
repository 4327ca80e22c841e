use crate::finding::{Finding, Related};
use crate::organ::{Likeness, OrganName};
use crate::rules::prose::{Passage, Places, begins_with_any, holds_any, is_han, sentence_around};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 自称与机关不符
    ///
    /// 正文的自称（我局、本委、我镇……）与标题里的机关不是一类：局的年报写“我委”，镇的年报写“我局”。多为照抄别的机关的年报，没有改完。句首以别的机关的名称说信息公开工作怎样做的（“某县财政局高度重视信息公开工作”），也是。机关名称里有几个牌子的、正文里两种自称都和名称相符的，不判断。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号（四）：对内容雷同的要予以纠正。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024 示例县数据局
    /// 六、本年度未收取信息公开处理费。我镇无其他需要报告的事项。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024 示例县数据局
    /// 六、本年度未收取信息公开处理费。我局无其他需要报告的事项。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 改为本机关的自称，并检查前后内容是不是本机关的。
    FOREIGN_SELF_REFERENCE { id: "S219", name: "foreign-self-reference", severity: Warning, needs: [Organ], in_words: true, check: check,
        english: {
            summary: "The report calls itself by another kind of body",
            about: "What the text calls the body (“我局”, “本委”, “我镇”) is not of the kind in the title: a bureau (局) writes “我委”, a town (镇) writes “我局”. Usually another body's report was copied and not changed throughout. So does a sentence that begins with another body's name and tells how that body publishes. Bodies with several names, and texts that use two such words which both fit the name, are not judged.",
            basis: "The notice on the form (国办公开办函〔2021〕30号), part four: copied content has to be corrected.",
            remedy: "Use your own body's kind, and check whether the sentences around it are about your body."
        }
    }
}

/// How bodies are called by themselves, by the endings of their names. Behind each, what nobody of
/// that kind calls itself. Regions (我市, 我县) are everybody's and stand in no list.
const KINDS: [(&[&str], &[&str]); 6] = [
    (&["局"], &["委", "厅", "镇", "乡", "街道"]),
    (&["委员会"], &["局", "厅", "镇", "乡", "街道"]),
    (&["厅"], &["局", "委", "镇", "乡", "街道"]),
    (&["镇人民政府"], &["局", "委", "厅", "乡", "街道"]),
    (&["乡人民政府"], &["局", "委", "厅", "街道"]),
    (&["街道办事处"], &["局", "委", "厅", "镇", "乡"]),
];
/// Only names with the same one of these endings are held against each other.
const NAMED: [&str; 6] = ["局", "委员会", "厅", "镇人民政府", "乡人民政府", "街道办事处"];
/// What shows that another word begins with the sign: 我局部, 本乡村, 我镇定.
const OTHER_WORDS: [&str; 12] =
    ["局部", "局面", "局长", "局势", "委托", "委会", "委派", "委员", "乡村", "乡土", "镇静", "镇定"];

fn check(context: &Context) -> Vec<Finding> {
    // A body that was named by hand stands nowhere in the report.
    let Some(organ) = context.report.organ.as_deref().filter(|_| !context.report.by_hand.organ) else {
        return Vec::new();
    };
    let of_kind = |(endings, _): &&(&[&str], &[&str])| endings.iter().any(|ending| organ.ends_with(ending));
    let Some((_, foreign)) = KINDS.iter().find(of_kind) else { return Vec::new() };
    let title = context.report.title.as_ref().map_or("", |(title, _)| title.as_str());
    let foreign: Vec<&str> = foreign
        .iter()
        .copied()
        // Several bodies under one roof, and names such as 委员会办公室 of a bureau.
        .filter(|sign| !organ.contains(sign) && !title.contains(sign))
        .collect();
    let passages = context.written_text();
    let own = OrganName::of(organ);
    let others = passages.iter().flat_map(|passage| names(passage, organ, &own));
    let named = Places::of(others).map(|places| {
        let (name, more) = (&places.first.text, places.more(context.lang));
        let message = say!(
            context.lang,
            "机关是“{organ}”，正文却以“{name}”的口气写{more}",
            "The body is “{organ}”, but the text speaks for “{name}”{more}"
        );
        let subject = name.clone();
        places.finding(subject, message)
    });
    let places = passages.iter().flat_map(|passage| found(passage, &foreign));
    let Some(places) = Places::of(places) else { return named.into_iter().collect() };
    let (own, more) = (&places.first.text, places.more(context.lang));
    let message = say!(
        context.lang,
        "机关是“{organ}”，正文却自称“{own}”{more}",
        "The body is “{organ}”, but the text refers to it as “{own}”{more}"
    );
    let subject = places.first.text.clone();
    let mut findings = vec![places.finding(subject, message)];
    findings.extend(named);
    findings
}

/// What a report says of its own body, behind the name.
const DEEDS: [&str; 16] = [
    "高度重视",
    "不断加强",
    "认真贯彻",
    "认真落实",
    "认真执行",
    "深入贯彻",
    "深入落实",
    "严格按照",
    "严格落实",
    "严格执行",
    "坚持",
    "始终",
    "积极",
    "持续",
    "进一步",
    "切实",
];
/// What such a sentence is about.
const MATTERS: [&str; 4] = ["信息公开", "政务公开", "公开工作", "组织领导"];

/// The names of other bodies of the same kind with which sentences about their publishing begin.
fn names(passage: &Passage, organ: &str, own: &OrganName) -> Vec<Related> {
    const LONGEST: usize = 20;
    let text = passage.text();
    let mut found = Vec::new();
    let Some(ending) = NAMED.iter().find(|ending| organ.ends_with(**ending)) else { return found };
    if !passage.may_hold(ending) {
        return found;
    }
    for (at, _) in text.match_indices(ending) {
        let end = at + ending.len();
        let rest = text.get(end..).unwrap_or_default();
        if !begins_with_any(rest, &DEEDS) {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let run = before.char_indices().rev().take(LONGEST).take_while(|(_, char)| is_han(*char));
        let start = run.last().map_or(at, |(start, _)| start);
        let opens = before.get(..start).is_none_or(|before| before.is_empty() || before.ends_with('。'));
        let name = text.get(start..end).unwrap_or_default();
        // 会同红枫县林业局, 据红枫县林业局
        let is_clause = begins_with_any(
            name,
            &[
                "会同", "联合", "配合", "协同", "指导", "督促", "据", "经", "由", "与", "和", "对", "向",
                "在", "为", "同",
            ],
        );
        let is_named = !is_clause && name.chars().skip(2).any(|char| "市县区州旗盟".contains(char));
        let is_own = organ.contains(name)
            || name.contains(organ)
            || OrganName::of(name).likeness(own) != Likeness::Different;
        let (_, sentence_end) = sentence_around(text, end);
        let sentence = text.get(end..sentence_end).unwrap_or_default();
        if opens && is_named && !is_own && holds_any(sentence, &MATTERS) {
            found.push(Related {
                text: passage.printed(start, end).to_owned(),
                span: passage.span(start, end),
                key: None,
                in_previous: false,
            });
        }
    }
    found
}

fn found(passage: &Passage, foreign: &[&str]) -> Vec<Related> {
    let text = passage.text();
    let mut found = Vec::new();
    for (at, own) in text.char_indices().filter(|(_, char)| matches!(char, '我' | '本')) {
        let sign_at = at + own.len_utf8();
        let rest = text.get(sign_at..).unwrap_or_default();
        let Some(sign) = foreign.iter().find(|sign| rest.starts_with(**sign)) else { continue };
        let before = text.get(..at).unwrap_or_default();
        // 基本, 成本, 各本局; quotations of what others said.
        let is_word =
            before.ends_with(['基', '成', '根', '资', '样', '版', '文', '书', '副', '“', '"', '「']);
        let is_other = OTHER_WORDS.iter().any(|word| rest.starts_with(word));
        if !is_word && !is_other {
            let end = sign_at + sign.len();
            found.push(Related {
                text: passage.printed(at, end).to_owned(),
                span: passage.span(at, end),
                key: None,
                in_previous: false,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_self_reference_of_another_kind() {
        check(
            "2021 2024 示例县数据局",
            "六、本年度未收取信息公开处理费。«我委»无其他需要报告的事项。",
            &["S219 warning 机关是“示例县数据局”，正文却自称“我委”"],
        );
        check(
            "2021 2024 示例镇人民政府",
            "六、本年度未收取信息公开处理费。«我局»无其他需要报告的事项，本局按时公开。",
            &["S219 warning 机关是“示例镇人民政府”，正文却自称“我局”等 2 处"],
        );
    }

    #[test]
    fn fires_on_sentences_of_another_body() {
        check(
            "2021 2024 青梧市林业局",
            "六、本年度未收取信息公开处理费。«红枫县林业局»不断加强组织领导。红枫县林业局严格落实信息公开制度。",
            &["S219 warning 机关是“青梧市林业局”，正文却以“红枫县林业局”的口气写等 2 处"],
        );
    }

    #[test]
    fn is_silent_on_what_others_did() {
        for words in [
            "红枫县林业局的申请已答复",
            "红枫县财政局积极拨付资金",
            "青梧市林业局高度重视信息公开工作",
            "市林业局高度重视信息公开工作",
            "会同红枫县林业局积极开展信息公开工作",
        ] {
            let text = format!("六、本年度未收取信息公开处理费。{words}。");
            check("2021 2024 青梧市林业局", &text, &[]);
        }
    }

    #[test]
    fn is_silent_on_ones_own_and_on_regions() {
        check(
            "2021 2024 示例县数据局",
            "六、本年度未收取信息公开处理费。我局、我县无其他需要报告的事项。",
            &[],
        );
    }

    #[test]
    fn does_not_take_other_words_for_it() {
        check(
            "2021 2024 示例镇人民政府",
            "六、本年度未收取信息公开处理费。成本局部上升，我委托的事项已办。",
            &[],
        );
    }
}
