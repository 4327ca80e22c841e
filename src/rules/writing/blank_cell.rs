use crate::finding::{Finding, Severity};
use crate::key::Key;
use crate::report::State;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 数字格留空
    ///
    /// 没有发生的填 0，不留空白。空白在核对时按 0 计；“总计”空白按各项之和计。空白使某条勾稽关系不成立时作警告，否则只作提示，并且一份年报只提示一次。
    ///
    /// ## 依据
    ///
    /// 通行做法：没有查到正式的填报说明，各地填报要求是没有的填“0”。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 行政许可 |  |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政许可 | 0 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 在空白格里填 0；漏填的补上实际数。
    BLANK_CELL { id: "W601", name: "blank-cell", severity: Warning, check: check,
        english: {
            summary: "A cell is left blank",
            about: "If nothing happened the cell should say 0. A blank is counted as 0, a blank total as the sum of its parts. If a sum does not hold because of it this is a warning, otherwise a hint; reported only once.",
            basis: "Common practice: no official instruction was found; bodies everywhere ask for 0 where there is nothing.",
            remedy: "Enter 0 in blank cells, or the real number if it was forgotten."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let template = context.report.template.filter(|_| context.has_cell(State::Blank));
    let Some(template) = template else { return Vec::new() };
    let blank: Vec<Key> =
        template.keys().filter(|&key| context.report.fact(key).state == State::Blank).collect();
    let Some(&first) = blank.first() else { return Vec::new() };
    let lang = context.lang;
    let breaks_a_relation = context
        .confrontation
        .violated()
        .any(|(relation, ..)| relation.keys().any(|key| blank.contains(&key)));
    let omitted = context.confrontation.omitted_totals.iter().filter(|(key, _)| blank.contains(key)).count();
    let how = match blank.len() - omitted {
        0 => say!(lang, "按各项之和计", "counted as the sum of its parts"),
        _ if omitted == 0 => say!(lang, "按 0 计", "counted as 0"),
        _ => say!(
            lang,
            "按 0 计（其中 {omitted} 个总计按各项之和计）",
            "counted as 0 (but {omitted} of them, being totals, as the sum of their parts)"
        ),
    };
    let (place, cells) = (context.place_words(first), context.and_other_cells(blank.len()));
    let mut message = say!(lang, "{place}{cells}空白，{how}", "{place}{cells}: left blank and {how}");
    message += if breaks_a_relation {
        pick!(lang, "，仍有勾稽关系不成立", "; even so, a sum does not hold")
    } else {
        pick!(lang, "，没有的请填 0", "; please enter 0 if there was nothing")
    };
    let mut finding = context.value_finding(&blank, message);
    finding.at_most = if breaks_a_relation { None } else { Some(Severity::Info) };
    vec![finding]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn speaks_once_of_all_blanks() {
        check(
            "2021",
            "| 行政许可 |  |
             | 行政强制 |  |",
            &["W601 info 表二“行政许可”行“本年处理决定数量”列等 2 格空白，按 0 计，没有的请填 0"],
        );
    }

    #[test]
    fn warns_where_a_relation_breaks_with_the_blank() {
        check(
            "2021",
            "| 一、本年新收政府信息公开申请数量 | 2 |  | 0 | 0 | 0 | 0 | 3 |
             | 四、结转下年度继续办理 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |",
            &["W601 warning", "A101 error", "A103 error"],
        );
    }

    #[test]
    fn is_silent_on_marks_for_nothing() {
        check("2021", "| 规章 | / | / | / |", &["W602 info"]);
    }
}
