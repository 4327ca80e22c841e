use crate::finding::{Finding, Related};
use crate::organ::{Likeness, OrganName};
use crate::rules::prose::{signature, signer, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 落款的机关与标题不符
    ///
    /// 落款写的是另一个机关，多为照抄别的机关的年报，没有改完。只看正文末尾日期前面单独写着的、与标题里的机关同一类的名称（都是局，都是镇政府）；简称、改名前后的名称和由办公室落款的，不判断。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号（四）：对内容雷同的要予以纠正；《党政机关公文处理工作条例》第九条：发文机关署名署发文机关全称或者规范化简称。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024 示例县数据局
    /// 六、本年度未收取信息公开处理费。 示例县林业局 2025年1月20日
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024 示例县数据局
    /// 六、本年度未收取信息公开处理费。 示例县数据局 2025年1月20日
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 改为本机关的名称，并检查前后内容是不是本机关的。
    FOREIGN_SIGNATURE { id: "S220", name: "foreign-signature", severity: Warning, needs: [Organ], in_words: true, check: check,
        english: {
            summary: "The signature is not that of the body in the title",
            about: "Signed by another body: usually another body's report that was not changed throughout. Only a name by itself in front of the last date is looked at, of the same kind as the one in the title; short names, changed names and offices that sign are not judged.",
            basis: "The notice on the form (国办公开办函〔2021〕30号), part four: copied content has to be corrected; Article 9 of the rules on official documents (《党政机关公文处理工作条例》): the full or the regular short name signs.",
            remedy: "Put your own body's name, and check whether the text around it is about your body."
        }
    }
}

/// Only names with the same one of these endings are compared.
const ENDINGS: [&str; 6] = ["局", "委员会", "厅", "镇人民政府", "乡人民政府", "街道办事处"];

fn check(context: &Context) -> Vec<Finding> {
    // A body that was named by hand stands nowhere in the report.
    let Some(organ) = context.report.organ.as_deref().filter(|_| !context.report.by_hand.organ) else {
        return Vec::new();
    };
    let passages = context.section_passages(6);
    let Some(passage) = passages.last() else { return Vec::new() };
    let Some((name, span)) = signature(passage).0.and_then(|day| signer(passage, day)) else {
        return Vec::new();
    };
    let is_alike = |ending: &&str| organ.ends_with(*ending) && name.ends_with(*ending);
    if !ENDINGS.iter().any(is_alike) || organ.contains(name) || name.contains(organ) {
        return Vec::new();
    }
    if OrganName::of(name).likeness(&OrganName::of(organ)) != Likeness::Different {
        return Vec::new();
    }
    let title = context.report.title.iter().map(|(title, span)| Related {
        text: say!(context.lang, "标题：{title}", "title: “{title}”"),
        span: *span,
        key: None,
        in_previous: false,
    });
    let message = say!(
        context.lang,
        "落款是“{name}”，标题的机关却是“{organ}”",
        "Signed by “{name}”, but the body in the title is “{organ}”"
    );
    vec![Finding { related: title.collect(), ..text_finding(span, name, message) }]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_name_of_another_body() {
        check(
            "2021 2024 示例县数据局",
            "六、本年度未收取信息公开处理费。 «示例县林业局» 2025年1月20日",
            &["S220 warning 落款是“示例县林业局”，标题的机关却是“示例县数据局”"],
        );
        check(
            "2021 2024 示例县东河镇人民政府",
            "六、本年度未收取信息公开处理费。 «西山镇人民政府» 2025年1月20日",
            &["S220 warning"],
        );
    }

    #[test]
    fn is_silent_on_ones_own_name_in_short_and_in_full() {
        for name in ["示例县数据局", "县数据局", "某市示例县数据局", "数据局"] {
            let text = format!("六、本年度未收取信息公开处理费。 {name} 2025年1月20日");
            check("2021 2024 示例县数据局", &text, &[]);
        }
    }

    #[test]
    fn does_not_judge_offices_and_names_in_sentences() {
        check(
            "2021 2024 示例县人民政府",
            "六、本年度未收取信息公开处理费。 示例县人民政府办公室 2025年1月20日",
            &[],
        );
        check(
            "2021 2024 示例县数据局",
            "六、本年度未收取信息公开处理费。报告已报示例县林业局 2025年1月20日。",
            &[],
        );
    }
}
