use crate::finding::{Finding, Related, Responsibility, Severity};
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::report::{State, Unreadable};
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};
use crate::template::{RowForm, TableForm};
use crate::words::holds;

declare_rule! {
    /// 表中缺少格式规定的行
    ///
    /// 三张表的行是统一的，没有发生的也要保留，填 0。文字中还留有这一行的字样，或者表是从排版打乱的文字里读出来的，只作提示，因为可能是读取时丢失。整张表缺少的，见 S201。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）第二、三、四部分的表。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// - 行政强制
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政强制 | 0 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 按格式补上这一行，没有发生的填 0。
    MISSING_ROW { id: "S206", name: "missing-row", severity: Error, check: check,
        english: {
            summary: "A row of the form is missing from a table",
            about: "The rows of the three tables are the same for everybody and stay where nothing happened, filled with 0. Where words of the row are left in the text, or the table was put together from scattered text, this is a hint: the row may have been lost in reading. Whole tables are S201's.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), the tables of sections 2, 3 and 4.",
            remedy: "Add the row as in the form, with 0 where there was nothing."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(template) = context.report.template else { return Vec::new() };
    template.tables.iter().filter_map(|table| finding(context, table)).collect()
}

fn finding(context: &Context, table: &'static TableForm) -> Option<Finding> {
    let is_absent =
        |row: &&RowForm| row.cells.iter().all(|cell| context.report.fact(cell.key).state == State::Absent);
    let missing: Vec<&RowForm> = table.rows.iter().filter(is_absent).collect();
    let first = missing.first()?;
    let mut bound = context.report.rows.iter().filter(|row| row.table.name == table.name);
    // A table without any row is S201's.
    let neighbour = bound.clone().next()?;
    let body = context.report.section_body(table.section, context.document);
    let text = body.map_or("", |body| context.whole(body).text());
    let is_left = |row: &&RowForm| row.cores.iter().any(|core| holds(text, core));
    let unread = context.unread_in(body);
    // Where characters are not told, the label's own may be among them.
    let mut cells = table.rows.iter().flat_map(|row| row.cells);
    let is_untold =
        cells.any(|cell| context.report.fact(cell.key).state == State::Unreadable(Unreadable::NoText));
    let ours = body.is_none()
        || is_untold
        || context.has_page_marks()
        || bound.any(|row| row.running)
        || unread.is_some()
        || missing.iter().any(is_left);
    let lang = context.lang;
    let more = match missing.len() {
        1 => pick!(lang, "一行", "").to_owned(),
        count => say!(lang, "等 {count} 行", " and others, {count} rows in all,"),
    };
    let (name, row) = (table.words(lang), first.words(lang));
    let (message, at_most, responsibility) = if ours {
        let why = unread.map_or_else(String::new, |unread| lang.bracketed(unread));
        let message = say!(
            lang,
            "没有读到{name}的“{row}”{more}{why}，请确认原文件里有",
            "{name}: row “{row}”{more} could not be read{why}; please make sure that the file has it"
        );
        (message, Some(Severity::Info), Responsibility::Reading)
    } else {
        let is = pick!(lang, "", Lang::plural(missing.len(), "is", "are"));
        let message = say!(lang, "{name}缺少“{row}”{more}{is}", "{name}: row “{row}”{more} {is} missing");
        (message, None, Responsibility::Report)
    };
    let related = missing.iter().skip(1).map(|row| Related {
        text: {
            let row = row.words(lang);
            say!(lang, "{name}缺少“{row}”", "{name}: row “{row}” is missing")
        },
        span: neighbour.span,
        key: None,
        in_previous: false,
    });
    Some(Finding {
        at_most,
        responsibility,
        related: related.collect(),
        ..text_finding(neighbour.span, format!("{}/{}", table.name, first.short), message)
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_row_that_is_not_there() {
        check("2021", "- 行政处罚\n- 行政强制", &["S206 error 表二缺少“行政处罚”等 2 行"]);
    }

    #[test]
    fn is_silent_on_a_blank_row() {
        check("2021", "| 行政强制 |  |", &["W601 info"]);
    }

    #[test]
    fn does_not_accuse_where_words_of_the_row_are_left() {
        check("2021", "- 行政强制\n二、行政强制", &["S206 info 没有读到表二的“行政强制”一行"]);
    }
}
