//! Small tables whose figures cannot be told apart: none of them is read wrongly.

use crate::checks::{sketch, validate, value_of};

const HEAD: &str = "某县水务局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n";
const COLUMNS: &str = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n";

/// Checks that no value of the rows `names` was read.
#[track_caller]
fn check(text: &str, names: &[&str]) {
    let found = validate(text);
    let is_named = |key: &str| names.iter().any(|name| key.starts_with(&format!("applications.{name}.")));
    let read: Vec<String> = found
        .report
        .facts
        .iter()
        .filter(|fact| is_named(fact.key) && !matches!(fact.state, "unreadable" | "absent"))
        .map(sketch)
        .collect();
    assert!(read.is_empty(), "{read:?} of\n{text}");
    assert!(!found.summary.complete, "nothing is said of what was not read");
}

#[test]
fn two_rows_in_the_order_of_their_columns() {
    let figures = "81 118 190 127 299 236 308 345 417 454 526 563 1821 1843";
    check(
        &format!("{HEAD}{COLUMNS}（一）予以公开\n{figures}\n（二）部分公开\n（七）总计\n"),
        &["granted", "partly_granted"],
    );
}

#[test]
fn figures_in_front_of_their_labels() {
    let rows = "107207307407507607 2142一、本年新收政府信息公开申请数量\n";
    let rows = format!("{}00000000二、上年结转政府信息公开申请数量\n", rows.replace(' ', ""));
    let rows = format!("{rows}1072073074075066072141（一）予以公开\n0000011四、结转下年度继续办理\n");
    check(&format!("{HEAD}{COLUMNS}{rows}"), &["received", "carried_in", "granted", "carried_out"]);
}

#[test]
fn a_table_that_was_turned_over() {
    let head = "| 申请人情况 | 一、本年新收政府信息公开申请数量 | 二、上年结转政府信息公开申请数量 | （一）予以公开 | 1.属于国家秘密 | 2.重复申请 | 3.要求提供公开出版物 | | | | | | | |";
    let rows = "| 自然人 | 5 | 1 | 2 | 0 | 1 | 3 | | | | | | | |\n| 商业企业 | 4 | 1 | 2 | 0 | 1 | 2 | | | | | | | |";
    check(
        &format!("{HEAD}\n{head}\n{rows}\n"),
        &["received", "carried_in", "granted", "not_processed_publication"],
    );
}

#[test]
fn a_column_is_missing_behind_labels_that_are_said_twice() {
    let head = "| 情况 | 情况 | 情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 其他 | 总计 |";
    let rows = "| 三、本年度办理结果 | （一）予以公开 | （一）予以公开 | 8 | 1 | 2 | 3 | 4 | 23 |\n| 三、本年度办理结果 | （七）总计 | （七）总计 | 8 | 1 | 2 | 3 | 4 | 23 |";
    check(&format!("{HEAD}\n申请人情况\n\n{head}\n{rows}\n"), &["granted", "handled_total"]);
}

#[test]
fn two_figures_in_one_cell_and_none_beside_it() {
    let head = "| 情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |";
    check(
        &format!("{HEAD}\n申请人情况\n\n{head}\n| （一）予以公开 | 8 | 12 21 | | 3 | 4 | 5 | 53 |\n"),
        &["granted"],
    );
}

#[test]
fn three_figures_on_lines_of_their_own_are_not_cut() {
    // 3 + 0 + 3 + 1 + 312 + 2 = 321 is chance.
    check(
        &format!("{HEAD}{COLUMNS}（一）予以公开\n303\n1312\n2321\n（二）部分公开\n340\n1349\n2358\n"),
        &["granted", "partly_granted"],
    );
}

#[test]
fn blank_cells_of_a_head_are_no_row_without_a_label() {
    let rows = "一、本年新收政府信息公开申请数量\t8\t1\t2\t3\t4\t5\t23\n（七）总计\t8\t1\t2\t3\t4\t5\t23\n";
    let head = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n";
    check(
        &format!(
            "{HEAD}申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n{rows}四、结转下年度继续办理\tO\tO\tO\tO\tO\tO\tO\n{head}"
        ),
        &["carried_out"],
    );
}

#[test]
fn a_label_that_is_cut_off_makes_no_missing_row() {
    let text = "某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\n| 第二十条第（一）项 | | | |\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 0 | 0 | 0 |\n| 文件 | 5 | 2 | 31 |\n| 第二十条第（五）项 | | | |\n| 行政许可 | 12 | | |\n";
    let found = validate(text);
    let missing = found.findings.iter().find(|finding| finding.rule == "S206").expect("S206");
    assert_eq!((missing.severity, missing.responsibility), ("info", "reading"), "{}", missing.message);
}

/// The values of the keys that begin with `prefix`, nothing where none was read.
fn values(text: &str, prefix: &str) -> Vec<String> {
    let found = validate(text);
    let facts = found.report.facts.iter().filter(|fact| fact.key.starts_with(prefix));
    facts.map(|fact| value_of(fact).unwrap_or_default()).collect()
}

#[test]
fn all_figures_of_a_table_in_front_of_all_its_labels() {
    let text = "某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n0 0 0\n7 1 33\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章\n行政规范性文件\n行政事业性收费\n三、收到和处理政府信息公开申请情况\n";
    let rows = "5 1 0 0 0 0 6\n1 0 0 0 0 0 1\n4 1 0 0 0 0 5\n2 0 0 0 0 0 2\n";
    let labels = "申请人情况\n自然人 商业企业 总计\n一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n（一）予以公开\n四、结转下年度继续办理\n四、政府信息公开行政复议、行政诉讼情况\n1 0 0 0 1 0 0 0 0 0 0 0 0 0 0\n";
    check(&format!("{text}{rows}{labels}"), &["received", "carried_in", "granted", "carried_out"]);
}

#[test]
fn list_marks_between_cells_eat_no_digit() {
    let text = "某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容、本年制发件数、本年废止件数、现行有效件数\n规章、0、0、0\n行政规范性文件、5、2、31\n信息内容、本年处理决定数量、、\n行政许可、1286、、\n行政处罚、97、、\n信息内容、本年收费金额（单位：万元）、、\n行政事业性收费、12.6、、\n";
    assert_eq!(values(text, "disclosure.licensing"), ["1286"]);
    assert_eq!(values(text, "disclosure.penalties"), ["97"]);
    assert_eq!(values(text, "disclosure.fees"), ["12.6"]);
    let text = "某县水务局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容，上一年项目数量，本年增/减，处理决定数量\n行政许可，18，-2，1204\n";
    assert_eq!(values(text, "disclosure.licensing"), ["18", "-2", "1204"]);
}

#[test]
fn noughts_in_front_of_figures_that_run_together() {
    let text = "某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件0201014\n信息内容本年处理决定数量\n行政许可0386\n";
    assert_eq!(values(text, "disclosure.normative_documents"), ["", "", ""]);
    let text = text.replace("0386", "386");
    assert_eq!(values(&text, "disclosure.licensing"), ["386"]);
}

#[test]
fn a_second_table_four_is_named() {
    let head = "| 行政复议 | | | | | 行政诉讼 | | | | | | | | | |\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n| | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n";
    let table = |figures: &str| format!("{head}| {figures} |\n");
    let own = table("2 | 1 | 0 | 0 | 3 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0");
    let other = table("4 | 2 | 0 | 0 | 6 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0");
    let title = "某县水务局2024年政府信息公开工作年度报告\n\n四、政府信息公开行政复议、行政诉讼情况\n\n";
    let twice = validate(&format!("{title}{own}\n\n{other}"));
    assert!(twice.findings.iter().any(|finding| finding.rule == "S218"), "not named");
    let last_year = format!("{title}上一年度数据如下：\n\n{other}\n本年数据如下：\n\n{own}");
    assert_eq!(values(&last_year, "disputes.review.upheld"), ["2"]);
}

#[test]
fn columns_that_are_blank_everywhere_are_left_out() {
    let rows = [
        "信息内容\t\t本年制发件数\t\t本年废止件数\t\t现行有效件数",
        "规章\t\t0\t\t1\t\t2",
        "行政规范性文件\t\t5\t\t2\t\t31",
        "行政许可\t\t12\t\t\t\t",
    ];
    let text =
        format!("某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{}\n", rows.join("\n"));
    assert_eq!(values(&text, "disclosure.normative_documents"), ["5", "2", "31"]);
    assert_eq!(values(&text, "disclosure.licensing"), ["12"]);
    // A row that lost its head may have blank cells for noughts.
    let row = "二、上年结转政府信息公开申请数量\t\t\t6\t\t\t1\t\t\t7\n";
    let text = format!("{HEAD}申请人情况\n\n{row}");
    assert_eq!(values(&text, "applications.carried_in"), ["6", "", "", "1", "", "", "7"]);
}

#[test]
fn a_mark_for_a_digit_moves_no_figure() {
    let text = "某县水务局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t采购项目数量\t采购总金额\t\n政府集中采购\t⑧\t1260000\t\n";
    assert_eq!(values(text, "disclosure.procurement"), ["", "1260000"]);
}

#[test]
fn a_table_that_is_said_to_be_void_does_not_count() {
    let columns = "| 情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |";
    let table = |figures: &str| {
        format!(
            "{columns}\n| 一、本年新收政府信息公开申请数量 | {figures} |\n| （一）予以公开 | {figures} |\n"
        )
    };
    let (own, draft) = (table("2 | 1 | 0 | 0 | 0 | 0 | 3"), table("4 | 2 | 0 | 0 | 0 | 0 | 6"));
    for words in ["（初稿数据，已作废）", "以下是更正前的数据：\n\n单位：件"] {
        let text = format!("{HEAD}\n申请人情况\n\n{words}\n\n{draft}\n本年数据如下：\n\n{own}");
        assert_eq!(values(&text, "applications.received"), ["2", "1", "0", "0", "0", "0", "3"], "{words}");
    }
}

#[test]
fn columns_in_another_order_whose_total_stays_last() {
    let rows = [
        "一、本年新收政府信息公开申请数量\t5\t0\t1\t2\t0\t7\t15",
        "二、上年结转政府信息公开申请数量\t0\t0\t0\t1\t0\t0\t1",
        "（一）予以公开\t3\t0\t0\t2\t0\t5\t10",
        "（二）部分公开\t2\t0\t1\t0\t0\t2\t5",
        "（七）总计\t5\t0\t1\t2\t0\t7\t15",
        "四、结转下年度继续办理\t0\t0\t0\t1\t0\t0\t1",
    ]
    .join("\n");
    let in_order = ["7", "2", "0", "0", "5", "1", "15"];
    let head = "情况\t法律服务机构\t社会公益组织\t其他\t商业企业\t科研机构\t自然人\t总计";
    let text = format!("{HEAD}申请人情况\n\n{head}\n{rows}\n");
    assert_eq!(values(&text, "applications.received"), in_order);
    // The merged cells of the head are lost.
    let head =
        "申请人情况\n法人或其他组织\t自然人\t总计\n法律服务机构\t社会公益组织\t其他\t商业企业\t科研机构";
    let text = format!("{HEAD}{head}\n{rows}\n");
    assert_eq!(values(&text, "applications.received"), in_order);
    let head =
        "申请人情况\n自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他";
    let text = format!("{HEAD}{head}\n{rows}\n");
    assert_eq!(values(&text, "applications.received"), ["5", "0", "1", "2", "0", "7", "15"]);
}

#[test]
fn one_cell_under_all_columns_says_the_same_of_each() {
    let head = "<tr><td>情况</td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>";
    let row = "<tr><td>一、本年新收政府信息公开申请数量</td><td>2</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>2</td></tr>";
    let none = "<tr><td>二、上年结转政府信息公开申请数量</td><td colspan=7>无</td></tr>";
    let page = format!("<p>{}</p><table>{head}{row}{none}</table>", HEAD.replace('\n', "</p><p>"));
    let found = validate(&page);
    let facts = found.report.facts.iter().filter(|fact| fact.key.starts_with("applications.carried_in"));
    assert!(
        facts.clone().all(|fact| fact.state == "placeholder"),
        "{:?}",
        facts.map(sketch).collect::<Vec<_>>()
    );
}

#[test]
fn table_four_as_two_tables() {
    let names = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计";
    let text = format!(
        "某县水务局2024年政府信息公开工作年度报告\n\n四、政府信息公开行政复议、行政诉讼情况\n\n行政复议\n\n| {names} |\n| 2 | 1 | 0 | 0 | 3 |\n\n行政诉讼\n\n| 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n| {names} | {names} |\n| 4 | 0 | 0 | 0 | 4 | 0 | 1 | 0 | 0 | 1 |\n"
    );
    let expected = ["2", "1", "0", "0", "3", "4", "0", "0", "0", "4", "0", "1", "0", "0", "1"];
    assert_eq!(values(&text, "disputes."), expected);
    // The second one is as wide as 表三.
    let columns = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计";
    let applications = format!(
        "三、收到和处理政府信息公开申请情况\n\n| | | 申请人 | {columns} |\n| 一、本年新收政府信息公开申请数量 | | | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n\n四、"
    );
    let zeros = expected.iter().fold(text.replacen("四、", &applications, 1), |text, figure| {
        text.replace(&format!("| {figure} "), "| 0 ")
    });
    assert_eq!(values(&zeros, "disputes."), ["0"; 15]);
}

#[test]
fn two_halves_of_a_table_with_heads_of_two_lines() {
    let labels = ["一、本年新收政府信息公开申请数量", "（七）总计"];
    let half = |head: &str, figures: [&str; 2]| {
        let row = |at: usize| format!("<tr><td>{}</td>{}</tr>", labels[at], figures[at]);
        format!("<table>{head}{}{}</table>", row(0), row(1))
    };
    let left = half(
        "<tr><td rowspan=2>情况</td><td rowspan=2>自然人</td><td colspan=2>法人或其他组织</td></tr><tr><td>商业企业</td><td>科研机构</td></tr>",
        ["<td>5<td>1<td>0", "<td>4<td>1<td>0"],
    );
    let right = half(
        "<tr><td rowspan=2>情况</td><td colspan=3>法人或其他组织</td><td rowspan=2>总计</td></tr><tr><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>",
        ["<td>0<td>2<td>0<td>8", "<td>0<td>2<td>0<td>7"],
    );
    let page = format!("<p>{}</p>{left}<p>（续上表）</p>{right}", HEAD.replace('\n', "</p><p>"));
    assert_eq!(values(&page, "applications.received"), ["5", "1", "0", "0", "2", "0", "8"]);
}

#[test]
fn a_page_that_hides_a_table_does_not_lack_it() {
    let hidden = "<div style='display:none'><table><tr><td>自然人</td><td>总计</td></tr><tr><td>1</td><td>1</td></tr></table></div>";
    let report = "<h1>某县水务局2024年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table><p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>无。</p><p>五、存在的主要问题及改进情况</p><p>无。</p>";
    let severity = |page: &str| {
        let found = validate(page);
        let missing = found.findings.iter().filter(|finding| finding.rule == "S201");
        missing.map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(severity(report), ["error", "error"]);
    assert_eq!(severity(&format!("{report}{hidden}")), ["info", "info"]);
}

#[test]
fn a_count_with_a_point_before_three_digits_is_not_read() {
    let text = "某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t1.204\n行政处罚\t0.125\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t1.204\n";
    assert_eq!(values(text, "disclosure.licensing"), [""]);
    assert_eq!(values(text, "disclosure.penalties"), ["0.125"]);
    assert_eq!(values(text, "disclosure.fees"), [""]);
    let alone = text.replacen("1.204", "1204", 1);
    assert_eq!(values(&alone, "disclosure.fees"), ["1.204"]);
}
