use crate::document::{Block, Format};
use crate::finding::{Finding, Responsibility, Severity};
use crate::report::State;
use crate::rules::prose::holds_any;
use crate::rules::{Context, declare_rule};
use crate::template::TableForm;

declare_rule! {
    /// 缺少表二、表三或表四
    ///
    /// 年度报告第二、三、四部分各有一张统一格式的表，没有数据的也要填 0，不能用文字代替。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）第二、三、四部分。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// - 表四
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 按格式补上整张表，没有发生的填 0。如果原文件里有这张表，请换用原始文件（Word、网页）再核对。
    MISSING_TABLE { id: "S201", name: "missing-table", severity: Error, check: check,
        english: {
            summary: "Table 2, 3 or 4 is missing",
            about: "Sections 2, 3 and 4 each hold one table of the official form. Where there is nothing to report it is filled with zeros and not replaced by words.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), sections 2, 3 and 4.",
            remedy: "Add the whole table as in the form, with 0 where there was nothing. If the table is in your file, check the original file (Word, web page) instead."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(template) = context.report.template else { return Vec::new() };
    template
        .tables
        .iter()
        .filter(|table| is_missing(context, table))
        .map(|table| finding(context, table))
        .collect()
}

fn is_missing(context: &Context, table: &TableForm) -> bool {
    let mut cells = table.rows.iter().flat_map(|row| row.cells);
    cells.all(|cell| context.report.fact(cell.key).state == State::Absent)
}

fn finding(context: &Context, table: &TableForm) -> Finding {
    let body = context.report.section_body(table.section, context.document);
    let text = body.map_or("", |body| context.whole(body).text());
    // Words of the table, or some table: it may be there, and we could not read it. On a sheet of its own
    // it may stand behind all sections.
    let is_table = |block: &Block| {
        block.is_table()
            && (body.is_some_and(|body| body.contains(block.span))
                || holds_any(block.span.of(&context.document.text), table.traces))
    };
    let has_content = holds_any(text, table.traces) || context.document.blocks.iter().any(is_table);
    let unread = context.unread_in(body);
    // Nothing stands behind the last heading: the text was cut there.
    let is_cut = body.is_some_and(|body| {
        body.end == context.document.text.len()
            && context.report.sections.len()
                < context.report.template.map_or(0, |template| template.sections.len())
            && text.is_empty()
    });
    // A page whose tables a script draws, or shows as pictures, has none at all.
    // Or it hides them, or a part of it could not be read, wherever that stands.
    let has_tables = || context.document.blocks.iter().any(|block| block.is_table());
    let is_bare = matches!(context.document.format, Format::Html | Format::Mhtml)
        && (context.report.not_read.iter().any(|unread| unread.could_hold_figures)
            || (context.report.rows.is_empty() && !has_tables()));
    let ours =
        body.is_none() || has_content || is_cut || is_bare || unread.is_some() || context.has_page_marks();
    let heading = context.report.sections.iter().find(|section| section.number == table.section);
    let mut finding = Finding {
        span: heading.map_or_else(|| context.top(), |section| section.span),
        subject: Some(table.name.to_owned()),
        ..Finding::default()
    };
    let section = context.report.section_forms().iter().find(|section| section.number == table.section);
    let lang = context.lang;
    let (number, title) =
        section.map_or_else(Default::default, |section| (section.number_words(lang), section.words(lang)));
    let name = table.words(lang);
    if ours {
        let why = unread.map_or_else(String::new, |unread| lang.bracketed(unread));
        finding.message = say!(
            lang,
            "没有读到{name}（{number}的表）{why}，请确认原文件里有这张表",
            "{name}, the table of {number}, could not be read{why}; please make sure that the file has it"
        );
        finding.at_most = Some(Severity::Info);
        finding.responsibility = Responsibility::Reading;
    } else {
        finding.message = say!(lang, "{number}“{title}”里没有{name}", "{number} “{title}” has no {name}");
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_a_section_has_no_table() {
        check("2021", "- 表三", &["S201 error 第三部分“收到和处理政府信息公开申请情况”里没有表三"]);
    }

    #[test]
    fn is_silent_where_the_table_is_blank() {
        check("2019", "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", &[]);
    }

    #[test]
    fn does_not_accuse_where_something_could_not_be_read() {
        check(
            "2021",
            "- 表四\n四、\u{FFFC}",
            &["S201 info 没有读到表四（第四部分的表）（这里有图片或控件等读不出文字的内容）"],
        );
    }

    #[test]
    fn does_not_accuse_where_the_table_stands_elsewhere() {
        check("2021", "- 表四\n导言：| 结果维持 | 尚未审结 | 总计 |", &["S201 info 没有读到表四"]);
    }

    #[test]
    fn does_not_accuse_where_words_of_the_table_are_left() {
        check(
            "2021",
            "- 表四\n四、行政复议：结果维持、结果纠正、其他结果、尚未审结",
            &["S201 info 没有读到表四"],
        );
    }
}
