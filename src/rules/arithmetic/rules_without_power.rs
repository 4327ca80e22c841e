use crate::finding::Finding;
use crate::key::Key;
use crate::report::Body;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 没有规章制定权的机关填了规章件数
    ///
    /// 规章由国务院部门，省、自治区、直辖市人民政府和设区的市、自治州人民政府制定。县级政府、乡镇街道和地方政府部门没有规章制定权，“规章”行应为 0。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国立法法》第九十一条、第九十三条；年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）表二“规章”行。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024 示例县数据局
    /// | 规章 | 2 | 0 | 11 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024 示例省人民政府
    /// | 规章 | 2 | 0 | 11 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 把本机关的行政规范性文件移到“行政规范性文件”行，“规章”行填 0。本机关起草、由政府公布的规章由政府统计。
    RULES_WITHOUT_POWER { id: "A110", name: "rules-without-power", severity: Warning, needs: [Organ, Body], check: check,
        english: {
            summary: "A body that cannot make rules reports rules",
            about: "Rules (规章) are made by departments of the State Council, by provinces, and by cities with districts. Governments of counties, townships, and departments of local governments cannot make them; their row “rules 规章” should be 0.",
            basis: "Articles 91 and 93 of the Legislation Law (《中华人民共和国立法法》); the official form (国办公开办函〔2019〕60号 and 〔2021〕30号), Table 2, row “rules 规章”.",
            remedy: "Move your normative documents to the row “normative documents 行政规范性文件” and put 0 for rules. Rules that your body drafted and the government issued are counted by the government."
        }
    }
}

const RULES: [Key; 6] = [
    Key::named("disclosure.rules.issued"),
    Key::named("disclosure.rules.repealed"),
    Key::named("disclosure.rules.in_force"),
    Key::named("disclosure.rules.made"),
    Key::named("disclosure.rules.opened"),
    Key::named("disclosure.rules.opened_total"),
];

fn check(context: &Context) -> Vec<Finding> {
    let Some(organ) =
        context.report.organ.as_deref().filter(|organ| has_no_power(organ, context.report.body))
    else {
        return Vec::new();
    };
    let is_filled = |key: &Key| context.report.count(*key).is_some_and(|count| count != 0);
    let filled: Vec<Key> = RULES.into_iter().filter(is_filled).collect();
    let Some(&first) = filled.first() else { return Vec::new() };
    let count = context.report.count(first).unwrap_or_default();
    let place = context.place_words(first);
    let message = say!(
        context.lang,
        "{place}填 {count}，而{organ}没有规章制定权",
        "{place} says {count}, but “{organ}” cannot make rules (规章)"
    );
    vec![context.value_finding(&filled, message)]
}

/// Whether a body of this name certainly cannot make 规章; where the name does not tell, it may.
fn has_no_power(organ: &str, body: Option<Body>) -> bool {
    let is_local = organ.chars().take(12).any(|char| "省市县区州旗盟".contains(char));
    match body {
        Some(Body::Township) => true,
        Some(Body::Department) => is_local,
        Some(Body::Government) => {
            let name = organ.trim_end_matches("人民政府");
            name.ends_with(['县', '旗'])
                || (name.ends_with('区') && organ.ends_with("人民政府") && !name.ends_with("自治区"))
        }
        Some(Body::Office) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_county() {
        check(
            "2021 2023 示例县人民政府",
            "| 规章 | «1» | 0 | 1 |",
            &["A110 warning 表二“规章”行“本年制发件数”列填 1，而示例县人民政府没有规章制定权"],
        );
    }

    #[test]
    fn is_silent_on_bodies_that_may_make_rules() {
        for organ in ["示例市人民政府", "示例市人民政府办公厅", "示例自治区人民政府", "国家示例局"]
        {
            check(&format!("2021 2023 {organ}"), "| 规章 | 2 | 0 | 11 |", &[]);
        }
    }

    #[test]
    fn does_not_guess_about_a_body_of_unknown_kind() {
        check("2021 2023 示例综合实验区", "| 规章 | 2 | 0 | 11 |", &[]);
    }
}
