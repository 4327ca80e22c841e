//! What is not fully understood but likely to disagree is a hint, and never more; what speaks of
//! something else is silent.

use super::{Sentence, checked};

/// The rules that say something of the sentence, with their severity.
fn said(text: &str) -> Vec<(&'static str, String)> {
    let sentence =
        Sentence { id: String::new(), text: text.to_owned(), note: String::new(), labels: Vec::new() };
    let found = checked(&sentence);
    let spoken = found.findings.iter().filter(|finding| finding.rule.starts_with(['T', 'Y']));
    spoken.map(|finding| (finding.severity, finding.message.clone())).collect()
}

#[test]
fn a_number_beside_words_of_ours_that_disagrees_is_a_hint() {
    for (text, words) in [
        ("承接27起有关政府信息公开的行政复议案件。", "行政复议"),
        ("收到政府信息公开申请卷宗77件。", "收到政府信息公开申请卷宗77件"),
        ("收到政府信息公开申请53件，主体俱是商业企业。", "主体俱是商业企业"),
        ("收到政府信息公开申请53件，处置结局乃是予以公开。", "予以公开"),
        ("因政府信息公开被申请行政复议8件，复议机关俱作维持。", "维持"),
    ] {
        let said = said(text);
        assert!(
            matches!(&said[..], [("info", message)] if message.contains(words) && message.contains("没有完全读懂")),
            "{text}: {said:?}"
        );
    }
}

#[test]
fn what_agrees_or_speaks_of_something_else_is_silent() {
    for text in [
        "承接8起有关政府信息公开的行政复议案件。",
        "收到政府信息公开申请卷宗53件。",
        "收到政府信息公开申请53件，主体多为自然人。",
        "全市承接27起有关政府信息公开的行政复议案件。",
        "上半年承接27起有关政府信息公开的行政复议案件。",
        "2022年承接27起有关政府信息公开的行政复议案件。",
        "市司法局承接27起有关政府信息公开的行政复议案件。",
        "承接27起行政处罚类行政复议培训案件。",
        "收到政府信息公开申请约77件。",
        "收到政府信息公开申请53件，主题俱是企业改制。",
        "收到政府信息公开申请53件，其中涉及征收卷宗17件。",
    ] {
        let said = said(text);
        assert!(said.is_empty(), "{text}: {said:?}");
    }
}

#[test]
fn denying_all_of_other_ways_is_not_denying_their_last_row() {
    // The row 3.其他 has 5, and 1.逾期不补正 has 1.
    let said = said("收到政府信息公开申请53件，没有其他处理。");
    assert!(matches!(&said[..], [("warning", _)]), "{said:?}");
}
