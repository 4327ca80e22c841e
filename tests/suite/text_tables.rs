//! Tables in running text are not read as prose as well; sentences around them are.

use crate::checks::validate;

const TITLE: &str = "某县水务局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n";
const NAMES: [&str; 7] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
const ROWS: [(&str, [u32; 7]); 22] = [
    ("一、本年新收政府信息公开申请数量", [31, 12, 5, 7, 2, 9, 66]),
    ("二、上年结转政府信息公开申请数量", [4, 1, 0, 3, 0, 2, 10]),
    ("（一）予以公开", [11, 6, 2, 5, 1, 3, 28]),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", [1, 1, 0, 0, 0, 2, 4]),
    ("1.属于国家秘密", [3, 2, 1, 0, 1, 4, 11]),
    ("2.其他法律行政法规禁止公开", [2, 0, 0, 0, 0, 0, 2]),
    ("3.危及“三安全一稳定”", [0, 1, 0, 0, 0, 0, 1]),
    ("4.保护第三方合法权益", [5, 0, 0, 0, 0, 0, 5]),
    ("5.属于三类内部事务信息", [3, 0, 0, 0, 0, 0, 3]),
    ("6.属于四类过程性信息", [1, 0, 1, 0, 0, 0, 2]),
    ("7.属于行政执法案卷", [0, 0, 0, 0, 0, 0, 0]),
    ("8.属于行政查询事项", [0, 0, 0, 0, 0, 0, 0]),
    ("1.本机关不掌握相关政府信息", [4, 0, 0, 3, 0, 0, 7]),
    ("2.没有现成信息需要另行制作", [1, 0, 0, 0, 0, 0, 1]),
    ("3.补正后申请内容仍不明确", [0, 0, 0, 0, 0, 0, 0]),
    ("1.信访举报投诉类申请", [2, 0, 0, 0, 0, 0, 2]),
    ("2.重复申请", [0, 0, 0, 0, 0, 0, 0]),
    ("3.要求提供公开出版物", [0, 0, 0, 0, 0, 0, 0]),
    ("4.无正当理由大量反复申请", [0, 0, 0, 0, 0, 0, 0]),
    ("5.要求行政机关确认或重新出具已获取信息", [0, 0, 0, 0, 0, 0, 0]),
    ("（七）总计", [33, 10, 4, 8, 2, 9, 66]),
    ("四、结转下年度继续办理", [2, 3, 1, 2, 0, 2, 10]),
];
/// The labels of groups, each in front of one of the rows.
const GROUPS: [(&str, &str); 3] = [
    ("1.属于国家秘密", "（三）不予公开"),
    ("1.本机关不掌握相关政府信息", "（四）无法提供"),
    ("1.信访举报投诉类申请", "（五）不予处理"),
];

/// The words of the claims that the prose does not keep.
fn contradictions(table: &str) -> Vec<String> {
    let found = validate(&format!("{TITLE}{table}\n"));
    let fact = found.report.facts.iter().find(|fact| fact.key == "applications.handled_total.total");
    assert!(fact.is_some_and(|fact| fact.state == "number"), "the table is read: {table}");
    let of_claims = found.findings.iter().filter(|finding| matches!(finding.rule, "T301" | "T305"));
    of_claims.map(|finding| finding.message.clone()).collect()
}

/// Each row as lines of a name and its value.
fn keys_and_values(mark: &str) -> String {
    let row = |(label, figures): &(&str, [u32; 7])| {
        let values = NAMES.iter().zip(figures).map(|(name, figure)| format!("{name}{mark}{figure}\n"));
        format!("{label}\n{}", values.collect::<String>())
    };
    ROWS.iter().map(row).collect()
}

/// A row a line, with a serial number in front of each label, those of groups included.
fn with_serials() -> String {
    let mut lines = Vec::new();
    for (label, figures) in &ROWS {
        let group = GROUPS.iter().find(|(first, _)| first == label);
        lines.extend(group.map(|(_, group)| (*group).to_owned()));
        lines.push(format!("{label} {}", figures.map(|figure| figure.to_string()).join(" ")));
    }
    let head = format!("申请人情况 {}\n", NAMES.join(" "));
    let lines = lines.iter().enumerate().map(|(at, line)| format!("{} {line}\n", at + 1));
    head + &lines.collect::<String>()
}

#[test]
fn keys_and_values_are_no_sentences() {
    for mark in ["：", " "] {
        assert_eq!(contradictions(&keys_and_values(mark)), Vec::<String>::new());
    }
}

#[test]
fn a_serial_number_in_front_of_a_group_s_label_counts_nothing() {
    assert_eq!(contradictions(&with_serials()), Vec::<String>::new());
}

#[test]
fn a_sentence_behind_the_table_is_read() {
    const WRONG: &str = "全年共收到政府信息公开申请67件。";
    for table in [keys_and_values("："), with_serials(), with_serials().replace('\n', " ")] {
        let found = contradictions(&format!("{}{WRONG}", table.trim_end()));
        assert!(found.iter().any(|message| message.contains("67")), "{found:?} of {table}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn a_sentence_between_two_rows_is_read() {
    const WRONG: &str = "全年共收到政府信息公开申请67件。";
    for table in [keys_and_values("："), with_serials()] {
        for row in ["（一）予以公开", "（七）总计"] {
            let place = table.find(row).expect("a row");
            let line = table[..place].rfind('\n').map_or(0, |at| at + 1);
            let found = contradictions(&format!("{}{WRONG}\n{}", &table[..line], &table[line..]));
            assert!(found.iter().any(|message| message.contains("67")), "{found:?}");
            assert_eq!(found.len(), 1, "{found:?}");
        }
    }
}
