use crate::finding::{Finding, Related};
use crate::rules::prose::{Passage, Places};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 自称与机关不符
    ///
    /// 正文的自称（我局、本委、我镇……）与标题里的机关不是一类：局的年报写“我委”，镇的年报写“我局”。多为照抄别的机关的年报，没有改完。机关名称里有几个牌子的、正文里两种自称都和名称相符的，不判断。
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
            about: "What the text calls the body (“我局”, “本委”, “我镇”) is not of the kind in the title: a bureau (局) writes “我委”, a town (镇) writes “我局”. Usually another body's report was copied and not changed throughout. Bodies with several names, and texts that use two such words which both fit the name, are not judged.",
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
    let places = passages.iter().flat_map(|passage| found(passage, &foreign));
    let Some(places) = Places::of(places) else { return Vec::new() };
    let (own, more) = (&places.first.text, places.more(context.lang));
    let message = say!(
        context.lang,
        "机关是“{organ}”，正文却自称“{own}”{more}",
        "The body is “{organ}”, but the text refers to it as “{own}”{more}"
    );
    let subject = places.first.text.clone();
    vec![places.finding(subject, message)]
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
