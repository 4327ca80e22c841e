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
        ("收到政府信息公开申请53件，主体咸是商业企业。", "主体咸是商业企业"),
        ("收到政府信息公开申请53件，处置结局乃是予以公开。", "予以公开"),
        ("因政府信息公开被申请行政复议8件，复议机关咸作维持。", "维持"),
        ("承办行政复议案件53件，其中政府信息公开类27件。", "27件"),
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

#[test]
fn a_true_sentence_is_never_warned_of() {
    // All of these are true in the figures: 53 applications, 55 handled, 24 and 7 opened, 9 of
    // companies and others, 8 reviews (4 upheld, 1 corrected), 4 lawsuits.
    for text in [
        "受理信访举报48件，收到政府信息公开申请53件。",
        "处理群众举报投诉48件，办理政府信息公开申请55件。",
        "信访举报件办结率100%。",
        "2023—2024学年收到信息公开申请12件，答复12件。",
        "办结55件申请：公开31件（含部分公开7件），其余24件分别为不予公开5件、无法提供10件、不予处理3件、其他处理6件。",
        "公开和部分公开共31件。",
        "新收申请53件，加上结转的4件，共计57件。",
        "因信息公开被复议8件、被诉4件，复议维持4件，诉讼维持2件。",
        "政府信息公开行政诉讼4件，其中未经复议直接起诉1件、复议后起诉3件；结果维持2件，未审结1件。",
        "对3件复议案件提交答复书。",
        "53件申请来自44名自然人和9个单位。",
        "收到申请53件，申请人有企业1家、自然人4名，各提交1件。",
        "收到申请53件，其余9件来自企业、律所等组织。",
        "现行有效规范性文件31件，其中本年制发5件、往年制发26件。",
        "没有因信息公开败诉的案件，复议纠错1件。",
        "未收到企业以外法人的申请。",
        "签收公开申请书53件（挂号信6件、窗口递交5件），结转下年2件。",
        "近两年我局收到申请数分别为48件、53件。",
        "公开申请伍拾叁件。",
        "依法书面征求意见，第三方同意公开3件，不同意公开2件。",
        "征求第三方意见8件，其中同意公开3件，不同意公开4件，未答复1件。",
        "权利人同意公开的3件，不同意公开的2件。",
        "收到政府信息公开申请53件，其中涉及征收、社保等方面的政府信息公开申请17件。",
        "收到涉及征收、社保等方面的政府信息公开申请17件，涉及规划的36件。",
        "接到17件公众通过网站依申请公开专栏递交的申请，另有9件当面递交。",
        "收到政府信息公开申请53件。其中撤回2件。",
        "收到申请53件，其中网上40件，占75%，均已办结。",
    ] {
        let said = said(text);
        assert!(said.is_empty(), "{text}: {said:?}");
    }
}

#[test]
fn the_same_kinds_are_warned_of_where_they_are_wrong() {
    for text in [
        "收到政府信息公开申请伍拾肆件。",
        "近两年我局收到申请数分别为48件、54件。",
        "收到政府信息公开申请同比增长1.4倍。",
        "因政府信息公开发生的行政复议零发生。",
        "政府信息公开行政诉讼一审2件、二审1件，合计3件。",
        "收到政府信息公开申请53件，作信访事项不予处理9件。",
        "其他处理6件，其中逾期不补正4件，申请人撤回2件。",
        "签收公开申请书53件（挂号信6件、窗口递交5件），结转下年7件。",
        "办结申请55件，同意公开25件，不同意公开5件。",
        "没有接收和办理政府信息公开申请。",
        "没有接到居民申请公开的信息。",
        "收到涉及征收、社保等方面的政府信息公开申请共54件。",
        "从答复类型看，决定公开的有25件，部分公开的有7件。",
        "接到54件公众通过网站依申请公开专栏递交的申请。",
        "收到申请53件，其中网上40件，占75%，信函13件，占25%，均按期办结。",
        "经清理，确认继续执行的行政规范性文件32件。",
        "承办行政应诉案件53件，其中涉政府信息公开类5件。",
    ] {
        let said = said(text);
        assert!(matches!(&said[..], [("warning", _), ..]), "{text}: {said:?}");
    }
}
