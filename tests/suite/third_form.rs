//! A form that gouji does not bring along: other sections, other tables, other columns, other sums.
//!
//! It lives here alone. Everything that is said of the forms since 2019 has to hold for it without
//! a line in `src/`: all layouts, sums, causes, renderings and JSON.

use gouji::key::Key;
use gouji::relation::{Relation, RelationKind};
use gouji::template::{
    CellForm, CellKind, Forms, Role, RowForm, SectionForm, Slots, TableForm, Template, Y2019, Y2021,
};
use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions, RenderFormat};

use crate::checks::{assert_balanced, assert_invariants, open_as};
use crate::figures::Sheet;
use crate::layouts::{LAYOUTS, lines};

/// A row of 表乙: four ways in which an application comes, and their total.
macro_rules! grid_row {
    ($row:literal, $group:literal, $label:literal, $core:literal) => {
        RowForm {
            group: $group,
            label: $label,
            short: $label,
            cores: &[$core],
            cells: &[
                disputed(concat!("cases.", $row, ".online"), "网上", "网上", Role::Part),
                disputed(concat!("cases.", $row, ".desk"), "窗口", "窗口", Role::Part),
                disputed(concat!("cases.", $row, ".letter"), "其他渠道/信函", "信函", Role::Part),
                disputed(concat!("cases.", $row, ".telephone"), "其他渠道/电话", "电话", Role::Rest),
                disputed(concat!("cases.", $row, ".total"), "合计", "合计", Role::Total),
            ],
        }
    };
}

macro_rules! sum {
    ($id:expr, $kind:ident, $group:literal, $total:literal, $parts:literal, [$($stated:expr),+] = [$($computed:expr),+]) => {
        Relation {
            id: $id,
            kind: RelationKind::$kind,
            group: $group,
            total: $total,
            parts: $parts,
            stated: &[$(Key::named($stated)),+],
            computed: &[$(Key::named($computed)),+],
        }
    };
}

macro_rules! row_sum {
    ($row:literal) => {
        sum!(
            concat!("cases.", $row, ".row"),
            RowTotal,
            "各行合计",
            "合计",
            "各种渠道",
            [concat!("cases.", $row, ".total")] = [
                concat!("cases.", $row, ".online"),
                concat!("cases.", $row, ".desk"),
                concat!("cases.", $row, ".letter"),
                concat!("cases.", $row, ".telephone")
            ]
        )
    };
}

macro_rules! column_sum {
    ($column:literal) => {
        sum!(
            concat!("cases.", $column, ".done"),
            ColumnTotal,
            "办结合计",
            "（三）办结合计",
            "各项办理情况",
            [concat!("cases.done.", $column)] = [
                concat!("cases.agreed.", $column),
                concat!("cases.secret.", $column),
                concat!("cases.internal.", $column)
            ]
        )
    };
}

macro_rules! flow {
    ($column:literal) => {
        sum!(
            concat!("cases.", $column, ".flow"),
            Balance,
            "收到与办理",
            "丙项加丁项",
            "甲项加乙项",
            [concat!("cases.done.", $column), concat!("cases.left.", $column)] =
                [concat!("cases.received.", $column), concat!("cases.kept.", $column)]
        )
    };
}

macro_rules! group_sum {
    ($group:literal) => {
        sum!(
            concat!("quarrels.", $group, ".group"),
            GroupTotal,
            "各组合计",
            "合计",
            "两种结果",
            [concat!("quarrels.", $group, ".total")] =
                [concat!("quarrels.", $group, ".upheld"), concat!("quarrels.", $group, ".dismissed")]
        )
    };
}

/// The forms since 2019, and this one.
pub(crate) const FORMS: Forms = Forms::of(&TEMPLATES);
static TEMPLATES: [&Template; 3] = [&Y2019, &Y2021, &THIRD];

pub(crate) static THIRD: Template = Template {
    name: "2031",
    title: "2031 年格式",
    notice: "示例办发〔2031〕1号",
    first_year: 2031,
    last_year: None,
    marks: &["制定件数", "清理件数", "申请渠道"],
    common_marks: &["收到的申请件", "留待下期办理"],
    sections: &[
        SectionForm {
            number: 1,
            numeral: '一',
            title: "工作概况",
            cores: &[&["工作概况"]],
            traces: &["工作概况"],
        },
        SectionForm {
            number: 2,
            numeral: '二',
            title: "信息发布情况",
            cores: &[&["信息发布"]],
            traces: &["第二条第"],
        },
        SectionForm {
            number: 3,
            numeral: '三',
            title: "申请办理情况",
            cores: &[&["申请办理"]],
            traces: &["申请渠道"],
        },
        SectionForm {
            number: 4,
            numeral: '四',
            title: "争议处理情况",
            cores: &[&["争议处理"]],
            traces: &["行政裁决"],
        },
    ],
    tables: &[
        TableForm {
            name: "表甲",
            section: 2,
            corner: "发布内容",
            is_captioned: true,
            heads: &["第二条第(一)项", "发布内容"],
            traces: &["第二条第", "发布内容"],
            rows: &[
                RowForm {
                    group: "第二条第（一）项",
                    label: "制度文件",
                    short: "制度文件",
                    cores: &["制度文件"],
                    cells: &[
                        cell("docs.rules.made", "制定件数", "制定件数", CellKind::Count, Role::Part),
                        cell("docs.rules.cleared", "清理件数", "清理件数", CellKind::Count, Role::Part),
                        cell("docs.rules.kept", "留存件数", "留存件数", CellKind::Count, Role::Part),
                    ],
                },
                RowForm {
                    group: "第二条第（二）项",
                    label: "专项经费",
                    short: "专项经费",
                    cores: &["专项经费"],
                    cells: &[cell("docs.money.spent", "支出金额", "支出金额", CellKind::Amount, Role::Part)],
                },
                RowForm {
                    group: "第二条第（三）项",
                    label: "编制变动",
                    short: "编制变动",
                    cores: &["编制变动"],
                    cells: &[cell("docs.staff.change", "增减数", "增减数", CellKind::Signed, Role::Part)],
                },
            ],
        },
        TableForm {
            name: "表乙",
            section: 3,
            corner: "申请渠道",
            is_captioned: false,
            heads: &["申请渠道", "收到的申请件"],
            traces: &["申请渠道", "留待下期办理"],
            rows: &[
                grid_row!("received", "", "甲、收到的申请件", "收到的申请件"),
                grid_row!("kept", "", "乙、上期留存的申请件", "上期留存的申请件"),
                grid_row!("agreed", "丙、办理情况", "（一）同意提供", "(一)同意提供"),
                grid_row!("secret", "丙、办理情况/（二）不同意提供", "1.属于保密内容", "属于保密内容"),
                grid_row!("internal", "丙、办理情况/（二）不同意提供", "2.属于内部内容", "属于内部内容"),
                grid_row!("done", "丙、办理情况", "（三）办结合计", "(三)办结合计"),
                grid_row!("left", "", "丁、留待下期办理的申请件", "留待下期办理"),
            ],
        },
        TableForm {
            name: "表丙",
            section: 4,
            corner: "",
            is_captioned: false,
            heads: &["行政裁决"],
            traces: &["行政裁决", "终局仲裁"],
            rows: &[RowForm {
                group: "",
                label: "",
                short: "",
                cores: &["驳回"],
                cells: &[
                    disputed("quarrels.ruling.upheld", "行政裁决/支持", "行政裁决·支持", Role::Part),
                    disputed("quarrels.ruling.dismissed", "行政裁决/驳回", "行政裁决·驳回", Role::Rest),
                    disputed("quarrels.ruling.total", "行政裁决/合计", "行政裁决·合计", Role::GroupTotal),
                    disputed("quarrels.first.upheld", "仲裁/一次仲裁/支持", "一次仲裁·支持", Role::Part),
                    disputed("quarrels.first.dismissed", "仲裁/一次仲裁/驳回", "一次仲裁·驳回", Role::Rest),
                    disputed("quarrels.first.total", "仲裁/一次仲裁/合计", "一次仲裁·合计", Role::GroupTotal),
                    disputed("quarrels.last.upheld", "仲裁/终局仲裁/支持", "终局仲裁·支持", Role::Part),
                    disputed("quarrels.last.dismissed", "仲裁/终局仲裁/驳回", "终局仲裁·驳回", Role::Rest),
                    disputed("quarrels.last.total", "仲裁/终局仲裁/合计", "终局仲裁·合计", Role::GroupTotal),
                ],
            }],
        },
    ],
    relations: &[
        Relation {
            id: "docs.rules.kept",
            kind: RelationKind::Balance,
            group: "制定与留存",
            total: "制定件数",
            parts: "清理与留存",
            stated: &[Key::named("docs.rules.made")],
            computed: &[Key::named("docs.rules.cleared"), Key::named("docs.rules.kept")],
        },
        row_sum!("received"),
        row_sum!("kept"),
        row_sum!("agreed"),
        row_sum!("secret"),
        row_sum!("internal"),
        row_sum!("done"),
        row_sum!("left"),
        column_sum!("online"),
        column_sum!("desk"),
        column_sum!("letter"),
        column_sum!("telephone"),
        column_sum!("total"),
        flow!("online"),
        flow!("desk"),
        flow!("letter"),
        flow!("telephone"),
        flow!("total"),
        group_sum!("ruling"),
        group_sum!("first"),
        group_sum!("last"),
    ],
    demands: &[],
    carried: &[(Key::named("cases.kept.total"), Key::named("cases.left.total"))],
    slots: Slots::new(),
};

const fn cell(
    key: &'static str,
    column: &'static str,
    short: &'static str,
    kind: CellKind,
    role: Role,
) -> CellForm {
    CellForm { key: Key::named(key), column, short, kind, role }
}

const fn disputed(key: &'static str, column: &'static str, short: &'static str, role: Role) -> CellForm {
    cell(key, column, short, CellKind::Count, role)
}

/// In the form's order.
const FIGURES: &str = "
    5 2 3
    12.5
    -4

    14 6 3 1 24
    2 0 1 0 3
    9 3 2 1 15
    1 0 0 0 1
    3 1 1 0 5
    13 4 3 1 21
    3 2 1 0 6

    2 1 3   0 1 1   1 0 1";

pub(crate) fn sheet() -> Sheet {
    Sheet::new(&THIRD, "青禾市档案局", 2031, FIGURES)
}

fn check(text: &str) -> Validation {
    open_as(text, FORMS).expect("a report").validate(&CheckOptions::default()).expect("no option")
}

#[test]
fn its_places_and_sums_have_words() {
    let words = |key| THIRD.place(Key::named(key)).expect("a place").words(gouji::Lang::Zh);
    assert_eq!(words("cases.agreed.desk"), "表乙“（一）同意提供”行“窗口”列");
    assert_eq!(words("quarrels.first.upheld"), "表丙“一次仲裁·支持”");
    let sums: Vec<String> =
        THIRD.relations.iter().map(|relation| THIRD.sum_words(relation, gouji::Lang::Zh)).collect();
    assert_eq!(sums[0], "表甲“制度文件”行：制定件数 = 清理件数 + 留存件数");
    assert_eq!(sums[1], "表乙“甲、收到的申请件”行：合计 = 网上 + 窗口 + 信函 + 电话");
    assert_eq!(sums[20], "表丙“终局仲裁”：合计 = 支持 + 驳回");
}

#[test]
fn every_cell_is_checked_and_the_cause_found() {
    let sheet = sheet();
    let found = check(&lines::pipe_tables(&sheet));
    assert_balanced(&found);
    for key in sheet.related_keys() {
        let found = check(&lines::pipe_tables(&sheet.with_one_more(key)));
        let repairs = found.diagnoses.iter().flat_map(|diagnosis| &diagnosis.repairs);
        let mut changes = repairs.flat_map(|repair| &repair.changes);
        assert!(changes.any(|change| change.key == key.name()), "{key:?}: {:?}", found.diagnoses);
    }
}

#[test]
fn causes_and_the_sweep_speak_of_its_own_tables() {
    let found = check(&lines::pipe_tables(&sheet().with("quarrels.last.total", "2")));
    let [diagnosis] = found.diagnoses.as_slice() else { panic!("{:?}", found.diagnoses) };
    assert!(diagnosis.message.starts_with("表丙“终局仲裁”有误"), "{}", diagnosis.message);
    let opened = open_as(&lines::pipe_tables(&sheet()), FORMS).expect("a report");
    let rows = gouji::sweep::sweep(opened.report(), &|| std::time::Duration::ZERO, gouji::Lang::Zh)
        .expect("balanced");
    assert_eq!(rows[0].class, "表乙一格多 1");
    let (cases, detected) =
        rows.iter().fold((0, 0), |(cases, detected), row| (cases + row.cases, detected + row.detected));
    assert_eq!((rows[0].cases > 0, rows[0].detected), (true, rows[0].cases), "{rows:?}");
    assert!(10 * detected >= 9 * cases, "{detected} of {cases}: {rows:?}");
}

#[test]
fn its_sums_are_named_in_its_own_words() {
    let message = |key: &str, printed: &str, rule: &str| {
        let found = check(&lines::pipe_tables(&sheet().with(key, printed)));
        let finding = found.findings.iter().find(|finding| finding.rule == rule);
        finding.unwrap_or_else(|| panic!("{rule}: {:?}", found.findings)).message.clone()
    };
    assert_eq!(
        message("cases.received.total", "25", "A101"),
        "表乙“甲、收到的申请件”行合计填 25，各种渠道合计为 24"
    );
    assert_eq!(
        message("cases.done.total", "22", "A102"),
        "表乙“合计”列（三）办结合计填 22，各项办理情况合计为 21"
    );
    assert_eq!(message("cases.left.desk", "3", "A103"), "表乙“窗口”列丙项加丁项为 7，甲项加乙项为 6");
    assert_eq!(message("quarrels.last.total", "2", "A104"), "表丙“终局仲裁”合计填 2，两种结果合计为 1");
    assert_eq!(message("docs.rules.kept", "4", "A103"), "表甲“制度文件”行制定件数填 5，清理与留存合计为 6");
}

#[test]
fn what_is_missing_is_named() {
    let text = lines::pipe_tables(&sheet());
    let rules = |text: &str| -> Vec<String> {
        let found = check(text);
        assert_invariants(&found);
        let graver = found.findings.iter().filter(|finding| finding.severity != "info");
        graver.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
    };
    let without_row: String =
        text.lines().filter(|line| !line.contains("专项经费")).map(|line| format!("{line}\n")).collect();
    assert_eq!(rules(&without_row), ["S206 表甲缺少“专项经费”一行"]);
    let renumbered = text.replace("三、申请办理情况", "四、申请办理情况");
    assert_eq!(rules(&renumbered), ["S204 “申请办理情况”应编为第“三”部分，这里编为“四”"]);
}

#[test]
fn it_is_rendered_and_comes_back_from_json() {
    let sheet = sheet();
    let opened = open_as(&lines::pipe_tables(&sheet), FORMS).expect("a report");
    for key in THIRD.keys() {
        let html = opened.render(RenderFormat::Html, &CheckOptions::default()).expect("no option");
        assert!(html.contains(&format!("data-key=\"{}\"", key.name())), "{key:?}");
    }
    let edits = vec![("cases.done.total".to_owned(), "22".to_owned())];
    let edited =
        opened.validate(&CheckOptions { edits, ..CheckOptions::default() }).expect("a key of the form");
    assert!(!edited.diagnoses.is_empty());
    for format in [RenderFormat::Text, RenderFormat::Markdown, RenderFormat::Sarif] {
        assert!(!opened.render(format, &CheckOptions::default()).expect("no option").is_empty());
    }
}

#[test]
fn the_year_asks_for_it_and_for_no_other() {
    let named = |year| FORMS.for_year(year).map(|form| form.name);
    assert_eq!([2020, 2026, 2031].map(named), [Some("2019"), Some("2021"), Some("2031")]);
    let rules: Vec<_> = check(&lines::pipe_tables(&Sheet::y2021().in_year(2032)))
        .findings
        .iter()
        .map(|found| found.rule)
        .collect();
    assert!(rules.contains(&"S203"), "{rules:?}");
    // Without the door it is no form at all.
    let options = OpenOptions { template: Some("2031".to_owned()), ..OpenOptions::default() };
    let refused = gouji::open(Input::Text(&lines::pipe_tables(&sheet())), &options);
    assert_eq!(refused.err().map(|error| error.code()), Some("bad-options"));
}

#[test]
fn the_other_forms_are_read_as_ever_beside_it() {
    for layout in LAYOUTS {
        for sheet in Sheet::both() {
            let text = (layout.write)(&sheet);
            let alone = open_as(&text, Forms::KNOWN).expect("a report");
            let beside = open_as(&text, FORMS).expect("a report");
            let said = |opened: &gouji::Opened| {
                opened.render(RenderFormat::Text, &CheckOptions::default()).expect("no option")
            };
            assert_eq!(said(&alone), said(&beside), "{}", layout.name);
        }
    }
}
