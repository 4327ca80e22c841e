//! Prose that is broken, mixed or larger than any report: silent, or a hint, never a wrong warning.

use gouji::{CheckOptions, Input, OpenOptions, wire};

/// A report with the figures of a whole form and this prose.
fn checked(prose: &str) -> wire::Validation {
    let base = include_str!("../../claims/base-2021.json");
    let base: serde_json::Value = serde_json::from_str(base).expect("figures");
    let report = serde_json::json!({
        "template": "2021", "year": 2024, "organ": "示例县数据局", "facts": base["facts"], "text": { "1": prose },
    });
    gouji::validate(Input::Text(&report.to_string()), &OpenOptions::default(), &CheckOptions::default())
        .expect("a report")
}

fn warnings(found: &wire::Validation) -> Vec<String> {
    let about_prose =
        found.findings.iter().filter(|finding| finding.rule.starts_with('T') && finding.severity != "info");
    about_prose.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

#[test]
fn broken_prose_is_no_contradiction() {
    for prose in [
        // Numbers beyond 10^15, and digits that ran together.
        "收到政府信息公开申请1000000000000001件。",
        "收到政府信息公开申请99999999999999999999999999件。",
        "收到政府信息公开申请九千九百九十九万九千九百九十九亿件。",
        "收到政府信息公开申请335001500330023。",
        // White space inside a number may part two of them.
        "收到政府信息公开申请33 6件。",
        "收到政府信息公开申请3\u{3000}3件，办结3 3 2件。",
        // Half a sentence at a page break.
        "收到政府信息公开申\n— 3 —\n请12件，全部办结。",
        "全年受理依\n申请公开件的答复率为\n7件。",
        "件，其中自然人",
        "12件。",
        // Mixed scripts and signs.
        "received申请12 pieces，办结shí èr件。",
        "收到申请ⅫⅢ件、④件、½件。",
        "🙂收到🙂申请🙂12🙂件🙂",
        "收到申请1２3٤件。",
        // Lists that never come to an end, and ones without a beginning.
        "其中：其中：其中：3件，含4件（含5件（含6件",
        "）））3件，其余均均均全部全部未无没有0件",
        "同比增长%，占，增长件，较上年增加到",
    ] {
        let found = checked(prose);
        assert_eq!(warnings(&found), Vec::<String>::new(), "{prose}");
    }
}

#[test]
fn white_space_inside_words_changes_nothing() {
    for prose in ["收到政府信息公开申 请 83\n件。", "收 到 政 府 信 息 公 开 申 请83件。"]
    {
        assert_eq!(warnings(&checked(prose)).len(), 1, "{prose}");
        let right = prose.replace("83", "335");
        assert_eq!(warnings(&checked(&right)), Vec::<String>::new(), "{right}");
    }
}
