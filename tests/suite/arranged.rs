//! Tables that stand otherwise than the form has them: read where their heads tell it, else not at all.

use crate::checks::{sketch, validate, value_of};

const TITLE: &str = "某县水务局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n";
const NAMES: [&str; 7] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
/// A few rows of the form with what they are called in keys.
const ROWS: [(&str, &str, [u32; 7]); 6] = [
    ("received", "一、本年新收政府信息公开申请数量", [31, 12, 5, 7, 2, 9, 66]),
    ("carried_in", "二、上年结转政府信息公开申请数量", [4, 1, 0, 3, 0, 2, 10]),
    ("granted", "（一）予以公开", [11, 6, 2, 5, 1, 3, 28]),
    ("refused_state_secret", "1.属于国家秘密", [3, 2, 1, 0, 1, 4, 11]),
    ("handled_total", "（七）总计", [33, 10, 4, 8, 2, 9, 66]),
    ("carried_out", "四、结转下年度继续办理", [2, 3, 1, 2, 0, 2, 10]),
];
const COLUMNS: [&str; 7] =
    ["natural_person", "business", "research", "nonprofit", "legal_service", "other", "total"];

/// The cells of the table with one column of labels, its head first.
fn grid() -> Vec<Vec<String>> {
    let head = ["申请人情况"].into_iter().chain(NAMES).map(str::to_owned).collect();
    let row = |(_, label, figures): &(&str, &str, [u32; 7])| {
        [(*label).to_owned()].into_iter().chain(figures.map(|figure| figure.to_string())).collect()
    };
    [head].into_iter().chain(ROWS.iter().map(row)).collect()
}

fn rows(grid: &[Vec<String>], between: &str) -> String {
    grid.iter().map(|row| row.join(between) + "\n").collect()
}

/// What was read of the rows, as it differs from what stands in them: (wrong, not read).
fn differences(text: &str) -> (Vec<String>, Vec<String>) {
    let found = validate(text);
    let (mut wrong, mut unread) = (Vec::new(), Vec::new());
    for (name, _, figures) in ROWS {
        for (column, figure) in COLUMNS.iter().zip(figures) {
            let key = format!("applications.{name}.{column}");
            let fact = found.report.facts.iter().find(|fact| fact.key == key);
            let fact = fact.unwrap_or_else(|| panic!("no {key}"));
            if matches!(fact.state, "unreadable" | "absent") {
                unread.push(sketch(fact));
            } else if value_of(fact) != Some(figure.to_string()) {
                wrong.push(sketch(fact));
            }
        }
    }
    (wrong, unread)
}

#[track_caller]
fn is_read(table: &str) {
    let text = format!("{TITLE}\n{table}\n");
    assert_eq!(differences(&text), (vec![], vec![]), "{text}");
}

#[track_caller]
fn is_not_read(table: &str) {
    let text = format!("{TITLE}\n{table}\n");
    let (wrong, unread) = differences(&text);
    assert_eq!(wrong, Vec::<String>::new(), "{text}");
    assert!(!unread.is_empty(), "{text}");
    assert!(!validate(&text).summary.complete, "{text}");
}

fn turned(grid: &[Vec<String>]) -> Vec<Vec<String>> {
    (0..grid[0].len()).map(|at| grid.iter().map(|row| row[at].clone()).collect()).collect()
}

#[test]
fn a_table_turned_over_names_its_columns_below_each_other() {
    is_read(&rows(&turned(&grid()), "\t"));
    // Without one of the names nobody knows what the others are.
    let mut without = turned(&grid());
    without.remove(3);
    is_not_read(&rows(&without, "\t"));
}

#[test]
fn labels_behind_their_figures() {
    let moved = |row: Vec<String>| [&row[1..], &row[..1]].concat();
    is_read(&rows(&grid().into_iter().map(moved).collect::<Vec<_>>(), "\t"));
}

#[test]
fn two_halves_of_the_columns() {
    let part = |from: usize, to: usize| {
        let own = |row: &Vec<String>| [&row[..1], &row[from..to]].concat();
        rows(&grid().iter().map(own).collect::<Vec<_>>(), "\t")
    };
    is_read(&format!("{}\n（续表）\n\n{}", part(1, 5), part(5, 8)));
    // A column is missing.
    is_not_read(&format!("{}\n（续表）\n\n{}", part(1, 5), part(6, 8)));
}

#[test]
fn two_halves_of_the_rows_side_by_side() {
    let grid = grid();
    let beside = |(left, right): (&Vec<String>, &Vec<String>)| [&left[..], &right[..]].concat();
    let heads = [grid[0].clone(), grid[0].clone()].concat();
    let body = grid[1..4].iter().zip(&grid[4..]).map(beside);
    is_read(&rows(&[heads].into_iter().chain(body).collect::<Vec<_>>(), "\t"));
}

/// The grid with another figure in front of or behind each.
fn with_last_year(marks: [&str; 2]) -> String {
    let change = |(number, row): (usize, Vec<String>)| {
        let cell = |words: &String| match number {
            0 => marks.map(|mark| format!("{words}{mark}")).to_vec(),
            _ => vec![(words.parse::<u32>().expect("a figure") + 3).to_string(), words.clone()],
        };
        [row[0].clone()].into_iter().chain(row[1..].iter().flat_map(cell)).collect()
    };
    rows(&grid().into_iter().enumerate().map(change).collect::<Vec<Vec<String>>>(), "\t")
}

#[test]
fn last_years_figures_beside_this_years() {
    is_read(&with_last_year(["上年", "本年"]));
    is_read(&with_last_year(["（2023年）", "（2024年）"]));
    // Which is which, no head tells.
    is_not_read(&with_last_year(["甲", "乙"]));
}

#[test]
fn last_years_block_in_front_of_this_years() {
    let years = |first: &str, second: &str| {
        let heads = [&["项目", first][..], &[""; 6], &[second], &[""; 6]].concat().join("\t");
        let doubled = |row: &Vec<String>| {
            let other = row[1..]
                .iter()
                .map(|cell| cell.parse::<u32>().map_or(cell.clone(), |own| (own + 3).to_string()));
            [&row[..1], &other.collect::<Vec<_>>()[..], &row[1..]].concat()
        };
        format!("{heads}\n{}", rows(&grid().iter().map(doubled).collect::<Vec<_>>(), "\t"))
    };
    is_read(&years("2023年", "2024年"));
    is_read(&years("上年", "本年"));
}

/// The heads of 表四 with 总计 at this place of each group, and rows behind them.
fn disputes(total: usize, rows: &[&str]) -> Vec<String> {
    let mut names = vec!["结果维持", "结果纠正", "其他结果", "尚未审结"];
    names.insert(total, "总计");
    let heads = [
        "行政复议\t\t\t\t\t行政诉讼".to_owned() + &"\t".repeat(9),
        names.join("\t") + "\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t",
        "\t".repeat(5) + &[names.join("\t"), names.join("\t")].join("\t"),
    ];
    let text = format!(
        "某县水务局2024年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n\n{}\n{}\n\n五、存在的主要问题\n",
        heads.join("\n"),
        rows.join("\n")
    );
    let found = validate(&text);
    let own = found.report.facts.iter().filter(|fact| fact.key.starts_with("disputes."));
    own.map(|fact| value_of(fact).unwrap_or_else(|| fact.state.to_owned())).collect()
}

const DISPUTES: &str = "1\t2\t0\t3\t6\t4\t0\t1\t0\t5\t0\t7\t0\t2\t9";

#[test]
fn numbers_of_columns_and_other_years_are_no_figures() {
    let own: Vec<&str> = DISPUTES.split('\t').collect();
    let numbers: Vec<String> = (1..=15).map(|number| number.to_string()).collect();
    assert_eq!(disputes(4, &[&numbers.join("\t"), DISPUTES]), own);
    let other = "9\t0\t0\t0\t9\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0";
    let (before, now) = (format!("2023年\t{other}"), format!("2024年\t{DISPUTES}"));
    assert_eq!(disputes(4, &[&before, &now]), own);
    assert_eq!(disputes(4, &[&now, &before]), own);
}

#[test]
fn the_total_in_front_of_its_group() {
    let own: Vec<&str> = DISPUTES.split('\t').collect();
    let total_first: Vec<String> =
        own.chunks(5).map(|group| [&group[4..], &group[..4]].concat().join("\t")).collect();
    assert_eq!(disputes(0, &[&total_first.join("\t")]), own);
    // The heads say so and no figure does.
    assert_eq!(disputes(0, &[DISPUTES]), own);
}

#[test]
fn a_line_for_each_cell() {
    let lines = |columns: usize| -> String {
        let own = |row: &Vec<String>| -> String {
            let line =
                |(name, figure): (&&str, &String)| format!("{}\t法人或其他组织/{name}\t{figure}\n", row[0]);
            NAMES[..columns].iter().zip(&row[1..]).map(line).collect()
        };
        format!("办理情况\t申请人\t数量\n{}", grid()[1..].iter().map(own).collect::<String>())
    };
    is_read(&lines(7));
    is_not_read(&lines(6));
    is_not_read(&lines(7).replacen("科研机构\t5", "商业企业\t5", 1));
    let second = "规章—本年制发件数\t3\n规章—本年废止件数\t5\n规章—现行有效件数\t74\n行政许可—本年处理决定数量\t9\n\
                  行政处罚：本年处理决定数量\t8\n行政强制：本年处理决定数量\t7\n\
                  行政事业性收费—本年收费金额（单位：万元）\t6.5\n";
    let found = validate(&format!(
        "某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\n指标\t数值\n{second}\n三、收到和处理政府信息公开申请情况\n"
    ));
    let value = |key: &str| found.report.facts.iter().find(|fact| fact.key == key).and_then(value_of);
    assert_eq!(value("disclosure.rules.in_force").as_deref(), Some("74"));
    assert_eq!(value("disclosure.penalties.decisions").as_deref(), Some("8"));
    assert_eq!(value("disclosure.fees.amount").as_deref(), Some("6.5"));
}

#[test]
fn lawsuits_and_reviews_the_other_way_round() {
    let own: Vec<&str> = DISPUTES.split('\t').collect();
    let names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let read = |table: String| -> Vec<String> {
        let found = validate(&format!(
            "某县水务局2024年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n\n{table}\n五、存在的主要问题\n"
        ));
        let own = found.report.facts.iter().filter(|fact| fact.key.starts_with("disputes."));
        own.map(|fact| value_of(fact).unwrap_or_else(|| fact.state.to_owned())).collect()
    };
    let line =
        |(at, name): (usize, &&str)| format!("{name}\t{}\t{}\t{}\n", own[at], own[5 + at], own[10 + at]);
    let crossed = "结果\t行政复议\t未经复议直接起诉\t复议后起诉\n".to_owned()
        + &names.iter().enumerate().map(line).collect::<String>();
    assert_eq!(read(crossed), own);
    let kinds = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"];
    let below = |sums: &str| {
        let rows = kinds.iter().zip(own.chunks(5)).map(|(kind, row)| format!("{kind}\t{}\n", row.join("\t")));
        format!("类别\t{}\n{}合计\t{sums}\n", names.join("\t"), rows.collect::<String>())
    };
    assert_eq!(read(below("5\t9\t1\t5\t20")), own);
    let pair = |(at, figure): (usize, &&str)| format!("{}：{}\t{figure}\n", kinds[at / 5], names[at % 5]);
    assert_eq!(read("指标\t数量\n".to_owned() + &own.iter().enumerate().map(pair).collect::<String>()), own);
}

#[test]
fn last_years_figures_told_below_the_heads() {
    let read = |row: &str| {
        let found = validate(&format!(
            "某县水务局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\n信息内容\t本年制发件数\t\t本年废止件数\t\t现行有效件数\t\n\
             \t上年度\t本年度\t上年度\t本年度\t上年度\t本年度\n规章\t1\t2\t3\t4\t5\t6\n行政规范性文件\t{row}\n\n三、收到和处理政府信息公开申请情况\n"
        ));
        let own = found.report.facts.iter().filter(|fact| fact.key.starts_with("disclosure.rules."));
        own.map(|fact| value_of(fact).unwrap_or_else(|| fact.state.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(read("7\t8\t9\t1\t2\t3"), ["2", "4", "6"]);
    assert_eq!(read("7\t8\t9\t1\t2"), ["unreadable"; 3]);
}

#[test]
fn a_table_for_each_kind_of_applicants() {
    let piece = |from: usize, to: usize| {
        let own = |row: &Vec<String>| [&row[..1], &[String::new()], &row[from..to]].concat();
        rows(&grid().iter().map(own).collect::<Vec<_>>(), "\t")
    };
    is_read(&format!("{}\n法人\n\n{}\n合计\n\n{}", piece(1, 2), piece(2, 7), piece(7, 8)));
    // One of the three is missing: blank cells in front of its figures are none of theirs.
    is_not_read(&format!("{}\n合计\n\n{}", piece(2, 7), piece(7, 8)));
}

#[test]
fn the_names_of_the_columns_among_the_figures() {
    let sentence = |row: &Vec<String>| {
        let figures: Vec<String> =
            NAMES.iter().zip(&row[1..]).map(|(name, figure)| format!("{name}{figure}件")).collect();
        format!("{}：{}。\n", row[0], figures.join("，"))
    };
    is_read(&format!("申请人情况\n{}", grid()[1..].iter().map(sentence).collect::<String>()));
    let lines = |row: &Vec<String>| {
        let figures: Vec<String> =
            NAMES.iter().zip(&row[1..]).map(|(name, figure)| format!("{name}：{figure}\n")).collect();
        format!("{}\n{}", row[0], figures.concat())
    };
    is_read(&format!("申请人情况\n{}", grid()[1..].iter().map(lines).collect::<String>()));
}

#[test]
fn column_by_column() {
    let columns: String = turned(&grid()).iter().map(|column| column.join("\n") + "\n").collect();
    is_read(&columns);
    let below = "四、政府信息公开行政复议、行政诉讼情况\n结果维持 结果纠正 其他结果 尚未审结 总计\n1 0 0 2 3 0 0 0 0 0 1 1 0 0 2\n";
    let found = validate(&format!("{TITLE}\n{columns}\n{below}"));
    let read =
        found.report.facts.iter().filter(|fact| fact.key.starts_with("disputes.") && fact.state == "number");
    assert_eq!(read.count(), 15, "what stands behind the columns is read too");
    // A label without figures, and one figure missing: the columns do not pair with the labels.
    is_not_read(
        &columns.replace("1.属于国家秘密\n", "（三）不予公开\n1.属于国家秘密\n").replace("\n9\n9\n", "\n9\n"),
    );
}

#[test]
fn a_column_of_the_bodys_own_in_running_text() {
    let change = |number: usize, row: &Vec<String>, at: usize| {
        let mut row = row.clone();
        row.insert(at, if number == 0 { "上年总计".to_owned() } else { (number * 31).to_string() });
        row
    };
    for at in [1, 8] {
        let changed: Vec<_> =
            grid().iter().enumerate().map(|(number, row)| change(number, row, at)).collect();
        is_read(&rows(&changed, " "));
    }
}

#[test]
fn serial_numbers_in_front_of_labels() {
    let numbered = |(number, row): (usize, &Vec<String>)| {
        let serial = if number == 0 { "序号".to_owned() } else { number.to_string() };
        [[serial].to_vec(), row.clone()].concat()
    };
    let grid = grid();
    let changed: Vec<_> = grid.iter().enumerate().map(numbered).collect();
    is_read(&rows(&changed, " "));
    is_read(&rows(&changed, "\t"));
    is_read(&rows(&changed, "\n"));
}

#[test]
fn a_serial_number_is_no_figure_of_the_row_above() {
    // No sum speaks of these rows: 4 may be a figure or the number of the next row.
    let text = "某县水务局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容 上一年项目数量 本年增/减 处理决定数量\n3行政许可286-42815\n4其他对外管理服务事项7+2640\n5行政处罚210-35118\n";
    let found = validate(text);
    let is_beside = |key: &str| key.contains(".licensing.") || key.contains(".other_services.");
    let facts = found.report.facts.iter().filter(|fact| is_beside(fact.key));
    let read = facts.filter(|fact| fact.state == "number").map(sketch);
    assert_eq!(read.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_wrong_figure_in_such_a_table_is_found() {
    let mut wrong = grid();
    wrong[1][2] = "13".to_owned();
    let found = validate(&format!("{TITLE}\n{}\n", rows(&turned(&wrong), "\t")));
    let is_found = found.findings.iter().any(|finding| finding.rule == "A101" && finding.severity == "error");
    assert!(is_found, "{:?}", crate::checks::grave(&found));
}
