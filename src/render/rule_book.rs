//! All rules in one Markdown document, `docs/rules.md`.

use crate::lang::{Lang, Sentence};
use crate::rules::RULES;

/// The families of rules by the first two characters of their ids.
const FAMILIES: [(&str, Sentence); 6] = [
    ("A1", fixed!("数字之间的勾稽", "Sums and figures")),
    ("S2", fixed!("结构", "Structure")),
    ("T3", fixed!("文字与表格", "Text and tables")),
    ("Y4", fixed!("与上一年度", "Last year")),
    ("R5", fixed!("汇总", "Roll-up")),
    ("W6", fixed!("书写", "Writing")),
];

/// A table of all rules, then the page of each, grouped by family.
pub fn rule_book(lang: Lang) -> String {
    let mut book = say!(lang, "# 规则\n\n", "# Rules\n\n");
    book += pick!(
        lang,
        "本文由规则源文件生成，请不要直接修改：`cargo run -- rules --format markdown > docs/rules.md`。\n\n",
        "Made from the rules' own files by `gouji rules --lang en --format markdown`.\n\n"
    );
    book += pick!(
        lang,
        "示例是铺在一份没有错误的年报上的几行：同名的行替换原来的行，`- 表四`、`- 行政强制` 表示删去，`+ ` 表示在表二第一块末尾加一行，`导言：` 加在标题下面，`标题：` 替换同名的标题，`行名：旧 → 新` 替换行名，`再次：` 在末尾再加一遍这一部分，`×110` 表示后面的文字重复 110 遍，其余各行替换相应部分的文字。`上年` 后面的铺在上一年度的年报上，`下级` 后面的铺在一个下级机关的年报上。\n\n",
        "The examples are lines laid over a report without mistakes: a row replaces the row with the same label, `- 表四` or `- 行政强制` leaves something out, `+ ` adds a row to the first block of Table 2, `导言：` adds an introduction, `标题：` replaces the heading with the same title, `行名：旧 → 新` a row's label, `再次：` adds a section once more at the end, `×110` repeats the words after it, and any other line replaces the text of its section. A line after `上年` is laid over last year's report, one after `下级` over a child body's report.\n\n"
    );
    book += pick!(
        lang,
        "| 编号 | 级别 | 规则 | 名称 |\n|---|---|---|---|\n",
        "| Id | Severity | Rule | Name |\n|---|---|---|---|\n"
    );
    for rule in RULES {
        let summary = rule.summary(lang);
        let (id, name, severity) = (rule.id, rule.name, rule.severity.words(lang));
        book += &format!("| [{id}](#{}) | {severity} | {summary} | `{name}` |\n", id.to_lowercase());
    }
    for (prefix, family) in FAMILIES {
        let mut rules = RULES.iter().filter(|rule| rule.id.starts_with(prefix)).peekable();
        if rules.peek().is_some() {
            book += &format!("\n## {prefix}xx {}\n", family.words(lang));
        }
        for rule in rules {
            let page = rule.page(lang).markdown.replace("\n## ", "\n#### ");
            let (head, body) = page.split_once('\n').unwrap_or((&page, ""));
            let id = rule.id.to_lowercase();
            book += &format!("\n<a id=\"{id}\"></a>\n\n### {} {head}\n{}\n", rule.id, body.trim_end());
        }
    }
    book
}
