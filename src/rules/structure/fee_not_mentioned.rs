use crate::finding::Finding;
use crate::rules::prose::{holds_any, is_han, text_finding};
use crate::rules::{Context, declare_rule};
use crate::template::Asked;

declare_rule! {
    /// 第六部分没有写信息处理费
    ///
    /// 2021 年起，收没有收取政府信息公开信息处理费、收了多少，都写在第六部分；没有收取的也要写明。写在别的部分的不再提示。
    ///
    /// ## 依据
    ///
    /// 国务院办公厅《政府信息公开信息处理费管理办法》（国办函〔2020〕109号，自2021年1月1日起施行）；在第六部分报告收取情况是各地通行做法。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 六、无其他需要报告的事项。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 六、本年度未收取信息公开处理费。无其他需要报告的事项。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 在第六部分写明“本年度未收取政府信息公开信息处理费”，或者收取的件数和金额。
    FEE_NOT_MENTIONED { id: "S212", name: "fee-not-mentioned", severity: Warning, in_words: true, check: check,
        english: {
            summary: "Section 6 does not mention the information processing fee",
            about: "Since 2021 section 6 says whether fees were taken for processing information (信息处理费), and how much; also where none were. A report that says so elsewhere is left in peace.",
            basis: "The rules on the fee (《政府信息公开信息处理费管理办法》，国办函〔2020〕109号, in force since 1 January 2021); reporting it in section 6 is common practice.",
            remedy: "Write in section 6 “本年度未收取政府信息公开信息处理费”, or how many fees were taken and how much."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    if context.report.template.is_none() {
        return Vec::new();
    }
    let Some(section) = context.report.asked(Asked::FeeStatement) else { return Vec::new() };
    let Some(text) = context.section_text(section) else { return Vec::new() };
    // An empty section is S213's.
    let is_empty = !text.contains(is_han);
    let mentioned = holds_any(text, &["处理费", "收费", "收取", "费用"])
        || context.written_text().iter().any(|passage| passage.holds_any(&["处理费"]));
    if is_empty || mentioned {
        return Vec::new();
    }
    let message = say!(
        context.lang,
        "第六部分没有写是否收取信息处理费，没有收取的也要写明",
        "Section 6 does not say whether information processing fees (信息处理费) were charged; it should say so even if there were none"
    );
    vec![text_finding(context.section_place(section), "", message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_nothing_is_said_of_it() {
        check(
            "2021 2023",
            "六、«无»。 国家示例局2024年1月29日",
            &["S212 warning 第六部分没有写是否收取信息处理费"],
        );
    }

    #[test]
    fn is_silent_where_any_words_say_it() {
        check("2021", "六、本年度政府信息公开未发生收费情况。", &[]);
        check(
            "2021",
            "六、无。\n一、主动公开、依申请公开、信息管理、平台、监督保障、考核、评议、责任追究，未收取信息处理费。",
            &[],
        );
    }

    #[test]
    fn does_not_ask_before_the_fee_began() {
        check("2019 2020", "六、无。", &[]);
    }
}
