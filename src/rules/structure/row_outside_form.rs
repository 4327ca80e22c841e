use crate::document::{BlockKind, Cell};
use crate::finding::Finding;
use crate::number::{Reading, read};
use crate::rules::prose::{is_han, text_finding};
use crate::rules::{Context, declare_rule};
use crate::span::Span;
use crate::words::holds;

declare_rule! {
    /// 表中有格式以外的行
    ///
    /// 有的省份在统一格式之外增加了行，例如“其他主动公开文件”。增加的行不参加核对，这里提示一次，以便确认不是错行。只看表格里的行，不看排版打乱的文字。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）第二、三、四部分的表。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// + | 其他主动公开文件 | 3 | 3 | 3 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政规范性文件 | 3 | 0 | 3 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 本省（市）要求增加的，可以保留；否则删去，数字并入格式规定的行。
    ROW_OUTSIDE_FORM { id: "S216", name: "row-outside-form", severity: Info, in_words: true, check: check,
        english: {
            summary: "A row that is not in the form",
            about: "Some provinces add rows to the official form, such as “其他主动公开文件”. Rows that were added are not checked, and this says so once, so that you can make sure that no row has slipped. Only rows of tables are looked at, never text whose layout was lost.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), the tables of sections 2, 3 and 4.",
            remedy: "Keep the row if your province or city asks for it; else delete it and count its figures in the form's own rows."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let tables = context.report.template.map_or(&[][..], |template| template.tables);
    let places: Vec<Span> = tables
        .iter()
        .filter_map(|table| context.report.section_body(table.section, context.document))
        .collect();
    let tables = context.document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) if places.iter().any(|place| place.contains(block.span)) => Some(table),
        _ => None,
    });
    let bound: Vec<Span> = context.report.rows.iter().map(|row| row.span).collect();
    // A table that holds no row of the form is the body's own.
    let is_bound = |row: &[Cell]| {
        let (Some(first), Some(last)) = (row.first(), row.last()) else { return false };
        let whole = row.iter().fold(first.span.to(last.span), |whole, cell| whole.to(cell.span));
        let near = bound.iter().filter(|bound| bound.overlaps(whole));
        near.into_iter().any(|bound| row.iter().any(|cell| bound.overlaps(cell.span)))
    };
    let mut found = tables
        .filter(|table| table.rows().any(is_bound))
        .flat_map(|table| table.rows())
        .filter(|row| !is_bound(row))
        .filter_map(|row| Some((label(context, row)?, row)));
    let Some((label, row)) = found.next() else { return Vec::new() };
    let more = found.count();
    let lang = context.lang;
    let more = match more {
        0 => pick!(lang, "一行", " is").to_owned(),
        more => {
            let count = more + 1;
            say!(lang, "等 {count} 行", " and others, {count} rows in all, are")
        }
    };
    let span = row.iter().fold(row[0].span, |span, cell| span.to(cell.span));
    let message = say!(
        lang,
        "“{label}”{more}不在统一格式里，没有核对，请确认是本省（市）增加的",
        "Row “{label}”{more} not in the official form, and not checked; please make sure that your province or city added it"
    );
    vec![text_finding(span, label, message)]
}

/// The label of a row that has a label and figures.
fn label<'a>(context: &Context<'a>, row: &[Cell]) -> Option<&'a str> {
    let text = |cell: &Cell| cell.span.of(&context.document.text).trim();
    let (first, others) = row.split_first()?;
    let is_label = text(first).chars().filter(|char| is_han(*char)).count() >= 2;
    if !is_label {
        return None;
    }
    let label = text(first);
    let mut has_figure = false;
    for cell in others {
        match read(text(cell)) {
            Reading::Words => return None,
            reading => has_figure |= matches!(reading, Reading::Number(_)),
        }
    }
    if !has_figure {
        return None;
    }
    let squeezed = context.whole(first.span).text();
    // A row of the form that was not taken, or one of its heads, is not the body's own.
    let form = context.report.template?;
    let mut rows = form.tables.iter().flat_map(|table| table.rows);
    let is_of_form = rows.any(|row| row.cores.iter().any(|core| holds(squeezed, core)));
    (!is_of_form).then_some(label)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn names_the_row() {
        check(
            "2019",
            "+ | «其他主动公开文件 | 3 | 3 | 3» |",
            &["S216 info “其他主动公开文件”一行不在统一格式里"],
        );
    }

    #[test]
    fn is_silent_on_rows_and_heads_of_the_form() {
        check("2019", "| 规范性文件 | 3 | 3 | 3 |", &[]);
    }

    #[test]
    fn does_not_speak_of_other_tables() {
        check("2021", "二、| 公文类信息 | 3 |\n六、| 收取信息处理费 | 0 |", &[]);
    }
}
