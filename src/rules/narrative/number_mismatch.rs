use super::words::other_readings;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::report::{Claim, ClaimKind};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 文字中的数字与表中的数字不一致
    ///
    /// 总体情况等部分的文字常常复述表中的数字，改了表没有改文字，或者改了文字没有改表，两处就对不上。一个说法可以有几种口径（“收到”可以含上年结转），只要有一种口径相符就不提示；约数、他年、其他机关的数字不核对。
    ///
    /// ## 依据
    ///
    /// 《政府信息公开条例》第五十条要求年度报告如实反映情况；国办公开办函〔2021〕30号把“发布内容不准确”列为应予追究的情形。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 一、全年新收政府信息公开申请35件。主动公开、依申请公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// | 一、本年新收政府信息公开申请数量 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （一）予以公开 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （七）总计 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 一、全年新收政府信息公开申请53件。主动公开、依申请公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// | 一、本年新收政府信息公开申请数量 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （一）予以公开 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （七）总计 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 对照台账核对，把写错的一处改正；口径确实不同的，在文字中写明口径（例如“含上年结转”）。
    NUMBER_MISMATCH { id: "T301", name: "number-mismatch", severity: Warning, counts: Claims, check: check,
        english: {
            summary: "A number in the text is not the one in the table",
            about: "The text often repeats the tables' figures; after a change in one place the other is forgotten. A phrase may have more than one meaning (“收到” with or without what was brought forward), and one that fits is enough. Rough numbers and those of other years or bodies are not checked.",
            basis: "Article 50 of the Regulation on Open Government Information (《政府信息公开条例》) asks for a true report; the notice on the form (国办公开办函〔2021〕30号) lists inaccurate content among the things bodies will be held to account for.",
            remedy: "Check with your records and correct the wrong place; where another scope is meant, say so in the text (such as “含上年结转”)."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let lang = context.lang;
    let agreements = context.agreements();
    context
        .contradicted(&[ClaimKind::Value])
        .filter(|(claim, _)| agreements.said_otherwise(claim).is_none())
        .map(|(claim, computed)| {
            let place = claim.readings.first().map_or_else(String::new, |reading| {
                let terms = context.sum_words(&reading.terms);
                if reading.of_last_year {
                    say!(lang, "上一年度年报中，{terms}", "last year's report, {terms},")
                } else {
                    terms
                }
            });
            let (quoted, others) = (context.quoted(claim), other_readings(claim, lang));
            let value = stated(claim, &quoted, lang);
            let message = say!(
                lang,
                "文字“{quoted}”写的是 {value}，{place}为 {computed}{others}",
                "The text says {value} (“{quoted}”), but {place} says {computed}{others}"
            );
            context.claim_finding(claim, computed, message)
        })
        .collect()
}

/// The number as it is compared; with its unit where the text has another: 4376000元 is 437.6 万元.
fn stated(claim: &Claim, quoted: &str, lang: Lang) -> String {
    let value = claim.value;
    if claim.unit == "万元" && !quoted.contains('万') && !quoted.contains('亿') {
        say!(lang, "{value} 万元", "{value} (万元)")
    } else {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const ROWS: &str = "
        | 一、本年新收政府信息公开申请数量 | 44 | 6 | 0 | 1 | 2 | 0 | 53 |
        | 二、上年结转政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |
        | （一）予以公开 | 47 | 7 | 0 | 1 | 2 | 0 | 57 |
        | （七）总计 | 47 | 7 | 0 | 1 | 2 | 0 | 57 |";

    fn with_prose(prose: &str) -> String {
        format!("一、主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。{prose}{ROWS}")
    }

    #[test]
    fn tells_money_in_the_unit_of_the_table() {
        check(
            "2021",
            "一、主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。收取«行政事业性收费4376000元»。
            | 行政事业性收费 | 437.5 |",
            &["T301 warning 文字“行政事业性收费4376000元”写的是 437.6 万元，表二“行政事业性收费”"],
        );
    }

    #[test]
    fn does_not_read_a_number_that_a_comma_parts() {
        check("2021", &with_prose("全年收到政府信息公开申请3,35件。"), &[]);
    }

    #[test]
    fn does_not_take_blank_columns_for_noughts_where_only_the_total_is_filled_in() {
        let rows = "
        | 一、本年新收政府信息公开申请数量 | | | | | | | 12 |
        | （一）予以公开 | | | | | | | 12 |
        | （七）总计 | | | | | | | 12 |";
        let prose = |prose: &str| {
            format!("一、主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。{prose}{rows}")
        };
        check(
            "2021",
            &prose("全年收到政府信息公开申请12件，其中自然人10件、法人2件。"),
            &["W601 info", "A112 warning"],
        );
        let wrong = prose("全年收到政府信息公开申请13件，其中自然人10件、法人2件。");
        check("2021", &wrong, &["T301 warning 文字“收到政府信息公开申请13件”", "W601 info", "A112 warning"]);
    }

    #[test]
    fn fires_on_a_number_that_no_reading_fits() {
        check(
            "2021",
            &with_prose("全年«收到政府信息公开申请35件»。"),
            &[
                "T301 warning 文字“收到政府信息公开申请35件”写的是 35，表三“一、本年新收”行“总计”列为 53（按其他口径也不相符）",
            ],
        );
        check(
            "2021",
            &with_prose("本年新收申请53件，其中«自然人42件»。"),
            &["T301 warning 文字“自然人42件”写的是 42，表三“一、本年新收”行“自然人”列为 44"],
        );
    }

    #[test]
    fn names_a_sum_in_few_words() {
        check(
            "2021",
            &with_prose("本年新收申请53件，其中«法人或其他组织8件»。"),
            &[
                "T301 warning 文字“法人或其他组织8件”写的是 8，表三“一、本年新收”行从“商业企业”到“其他”各列之和为 9",
            ],
        );
        check(
            "2021",
            &with_prose("因政府信息公开«被提起行政诉讼5件»。"),
            &[
                "T301 warning 文字“被提起行政诉讼5件”写的是 5，表四“未经复议直接起诉”加“复议后起诉”（“总计”列）为 0",
            ],
        );
    }

    #[test]
    fn is_silent_where_one_reading_fits() {
        check("2021", &with_prose("全年收到政府信息公开申请57件（含上年结转4件），答复57件。"), &[]);
    }

    #[test]
    fn does_not_guess_at_other_matters() {
        check("2021", &with_prose("12345热线受理诉求22050件。办理政协提案85件。"), &[]);
        check("2021", &with_prose("全年收到政府信息公开申请50余件。"), &[]);
    }
}
