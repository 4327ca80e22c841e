use crate::finding::Finding;
use crate::previous::Doubt;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 给出的上一年度年报读不出来，或者不能与这份比较
    ///
    /// 年度间核对要用同一机关、正好早一年的年报。两份文件谁先谁后不要紧，由年度决定：核对的总是较新的一份。这说的是给出的另一份文件，不是这份年报的问题，所以只是提示。机关名称略有不同（机构改革、简称）时照常核对，并在这里说明。
    ///
    /// ## 依据
    ///
    /// 通行做法。
    ///
    /// ## 错误示例
    ///
    /// 相隔不止一年：
    ///
    /// ```2021 2024
    /// 上年 # 国家示例局2022年政府信息公开工作年度报告
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 上年 # 国家示例局2023年政府信息公开工作年度报告
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 换成本机关上一年度的年报。机构改革后名称变了而没有认出是同一机关的，只是少了年度间的核对，其余照常。
    PREVIOUS_NOT_COMPARABLE { id: "Y407", name: "previous-not-comparable", severity: Info, in_words: true, check: check,
        english: {
            summary: "Last year's report cannot be read, or cannot be compared with this one",
            about: "The years are compared with the same body's report of exactly one year before. The order of the two files does not matter: the newer one is checked. It is about the file that was given and no fault of this report, so it is no more than a hint. Where the name has changed a little, they are compared, and this says so.",
            basis: "Common practice.",
            remedy: "Give the same body's report of last year. Where the name was changed by a reform and not recognised, only the comparison is left out; everything else is checked as always."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let finding = |doubt: &Doubt| Finding {
        span: context.top(),
        message: doubt.words(context.report.by_hand.year, context.lang),
        subject: Some(doubt.name().to_owned()),
        ..Finding::default()
    };
    context.doubt.map(finding).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn another_year_or_body_is_not_compared() {
        // Whatever would differ, nothing but the reason is said.
        let differs = "| 行政规范性文件 | 5 | 2 | 31 |\n上年 | 行政规范性文件 | 0 | 0 | 26 |\n";
        for (title, message) in [
            (
                "国家示例局2022年",
                "Y407 info 给出的上一年度年报是 2022 年度的，这份是 2024 年度的，相隔不止一年",
            ),
            ("国家示例局2024年", "Y407 info 给出的两份年报都是 2024 年度的"),
            ("国家公安局2023年", "Y407 info 给出的上一年度年报是“国家公安局”的，这份是“国家示例局”的"),
        ] {
            check("2021 2024", &format!("{differs}上年 # {title}政府信息公开工作年度报告"), &[message]);
        }
    }

    #[test]
    fn a_body_that_was_renamed_is_compared_and_that_is_said() {
        check(
            "2021 2024 示例区财政局",
            "上年 # 示例区财政金融局2023年政府信息公开工作年度报告
             | 行政规范性文件 | 5 | 2 | 31 |
             上年 | 行政规范性文件 | 0 | 0 | 26 |",
            &["Y407 info 上一年度年报的机关名称是“示例区财政金融局”，这份是“示例区财政局”", "Y402 warning"],
        );
    }

    #[test]
    fn the_right_report_needs_no_word() {
        check("2021 2024", "上年 # 国家示例局2023年政府信息公开工作年度报告", &[]);
    }
}
