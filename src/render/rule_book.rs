//! All rules in one Markdown document, `docs/rules.md`.

use crate::rules::{Page, RULES};

/// The families of rules by the first two characters of their ids.
const FAMILIES: [(&str, &str); 6] = [
    ("A1", "数字之间的勾稽"),
    ("S2", "结构"),
    ("T3", "文字与表格"),
    ("Y4", "与上一年度"),
    ("R5", "汇总"),
    ("W6", "书写"),
];

/// A table of all rules, then the page of each, grouped by family.
pub fn rule_book() -> String {
    let mut book = "# 规则\n\n".to_owned();
    book +=
        "本文由规则源文件生成，请不要直接修改：`cargo run -- rules --format markdown > docs/rules.md`。\n\n";
    book += "示例是铺在一份没有错误的年报上的几行：同名的行替换原来的行，`- 表四`、`- 行政强制` 表示删去，`+ ` 表示在表二第一块末尾加一行，`导言：` 加在标题下面，`标题：` 替换同名的标题，`行名：旧 → 新` 替换行名，`再次：` 在末尾再加一遍这一部分，`×110` 表示后面的文字重复 110 遍，其余各行替换相应部分的文字。`上年` 后面的铺在上一年度的年报上，`下级` 后面的铺在一个下级机关的年报上。\n\n";
    book += "| 编号 | 级别 | 规则 | 名称 |\n|---|---|---|---|\n";
    for rule in RULES {
        let page = Page::of(rule.page);
        let (id, name, severity) = (rule.id, rule.name, rule.severity.words());
        book += &format!("| [{id}](#{}) | {severity} | {} | `{name}` |\n", id.to_lowercase(), page.summary);
    }
    for (prefix, family) in FAMILIES {
        let mut rules = RULES.iter().filter(|rule| rule.id.starts_with(prefix)).peekable();
        if rules.peek().is_some() {
            book += &format!("\n## {prefix}xx {family}\n");
        }
        for rule in rules {
            let page = Page::of(rule.page).markdown.replace("\n## ", "\n#### ");
            let (head, body) = page.split_once('\n').unwrap_or((&page, ""));
            let id = rule.id.to_lowercase();
            book += &format!("\n<a id=\"{id}\"></a>\n\n### {} {head}\n{}\n", rule.id, body.trim_end());
        }
    }
    book
}
