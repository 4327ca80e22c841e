use crate::finding::Finding;
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 表二沿用了旧的行名“规范性文件”
    ///
    /// 2021 年格式的行名是“行政规范性文件”，范围也以行政规范性文件为准。只有行名不同，不影响核对。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号表二“行政规范性文件”行；旧行名出自国办公开办函〔2019〕60号。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 行名：行政规范性文件 → 规范性文件
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政规范性文件 | 2 | 0 | 9 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 行名改为“行政规范性文件”，并确认填的是行政规范性文件的件数。
    OUTDATED_ROW_LABEL { id: "W608", name: "outdated-row-label", severity: Info, in_words: true, check: check,
        english: {
            summary: "Table 2 keeps the old label “规范性文件”",
            about: "In the 2021 form the row is called “行政规范性文件” and counts just these. Only the label differs; the figures are checked all the same.",
            basis: "The notice on the form (国办公开办函〔2021〕30号), Table 2; the old label is that of 2019 (国办公开办函〔2019〕60号).",
            remedy: "Change the label to “行政规范性文件”, and make sure that it counts administrative normative documents."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    const OLD: &str = "规范性文件";
    let Some(row) = context.report.rows.iter().find(|row| row.row.label == "行政规范性文件") else {
        return Vec::new();
    };
    let passage = context.whole(row.span);
    let Some(at) = passage.text().find(OLD).filter(|_| !passage.text().contains("行政规范性文件"))
    else {
        return Vec::new();
    };
    // The row begins at the words by which it was recognised.
    let front = context.document.text.get(..row.span.start).unwrap_or_default();
    if at == 0 && front.trim_end_matches(crate::number::is_space).ends_with("行政") {
        return Vec::new();
    }
    let message = say!(
        context.lang,
        "表二的行名是“规范性文件”，2021 年格式改为“行政规范性文件”",
        "Table 2 has a row “规范性文件”; since the 2021 form it is called “行政规范性文件”"
    );
    vec![text_finding(passage.span(at, at + OLD.len()), "", message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_old_label() {
        check("2021", "行名：行政规范性文件 → «规范性文件»", &["W608 info 表二的行名是“规范性文件”"]);
    }

    #[test]
    fn is_silent_on_the_new_label_and_on_a_province_s_wording() {
        check("2021", "| 行政规范性文件 | 2 | 0 | 9 |", &[]);
        check("2021", "行名：行政规范性文件 → 政府及部门行政规范性文件", &[]);
    }

    #[test]
    fn does_not_ask_it_of_the_older_form() {
        check("2019 2020", "| 规范性文件 | 2 | 2 | 9 |", &[]);
    }
}
