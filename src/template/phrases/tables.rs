//! What 表四 and 表二 count.

use super::{Meaning, Measure, Phrases, Subject};
use crate::key::Key;

macro_rules! disputes {
    ($($group:ident)+) => {
        Meaning::Disputes(&[$(Key::named(concat!("disputes.", stringify!($group), ".upheld"))),+])
    };
}

/// Disputes with their outcomes, documents and decisions.
#[rustfmt::skip]
pub(super) static PHRASES: Phrases = &[
    // 表四.
    (disputes!(review), &["行政复议", "行政复议案件", "复议", "复议案件", "行政复议案", "行政复议申请", "复议申请", "复议申请案件", "行政复议申请案件", "被复议",
            "涉复议", "被申请复议", "复议机关", "复议机构", "被复议机关", "行政复议机关", "被申请行政复议"]),
    (
        disputes!(litigation_direct litigation_after_review),
        &["行政诉讼", "行政诉讼案件", "诉讼", "诉讼案件", "行政诉讼案", "行政应诉", "行政应诉案件", "被诉",
            "涉诉", "被提起诉讼", "被起诉", "被提起行政诉讼"],
    ),
    (
        disputes!(litigation_direct),
        &["未经复议直接起诉", "未经复议直接向法院起诉", "未经复议直接诉至", "未经复议直接提起诉讼", "未经复议直接提起行政诉讼", "未经复议直接向人民法院起诉", "未经行政复议直接起诉", "直接起诉", "直接提起诉讼", "直接提起行政诉讼", "未经复议"],
    ),
    (
        disputes!(litigation_after_review),
        &["复议后起诉", "经复议后起诉", "复议后提起诉讼", "复议后提起行政诉讼", "经行政复议后起诉", "经行政复议后又诉至", "复议后又起诉", "复议后诉讼", "复议后再起诉", "行政复议后起诉", "复议后诉至", "经复议起诉", "复议起诉", "复议后又诉", "复议后再诉", "先复议后诉讼", "先复议后起诉", "经复议再起诉", "经复议后诉讼", "经复议后提起行政诉讼", "复议后又提起诉讼", "复议后又提起行政诉讼", "不服复议决定起诉", "不服复议决定提起诉讼", "不服复议决定提起行政诉讼", "经行政复议后提起诉讼", "经行政复议后提起行政诉讼", "经复议后提起诉讼", "复议后向法院起诉", "经复议后又起诉"],
    ),
    (
        disputes!(review litigation_direct litigation_after_review),
        &["争议案件", "行政争议", "争议", "行政复议和行政诉讼案件"],
    ),
    (Meaning::Outcome(&[0]), &["结果维持", "维持", "予以维持", "维持原决定", "获维持", "获得维持", "判决维持", "复议维持", "驳回", "胜诉"]),
    (
        Meaning::Outcome(&[1]),
        &["结果纠正", "纠正", "纠错", "败诉", "结果被纠正", "被纠正", "被纠错", "撤销或变更", "责令重作"],
    ),
    (Meaning::Outcome(&[2]), &["其他结果", "其它结果"]),
    (Meaning::Outcome(&[3]), &["尚未审结", "未审结", "未结", "正在审理", "仍在审理", "尚在审理", "审理中", "在审", "尚在审", "在审理中", "仍未审结", "还未审结", "尚未结案", "未结案", "未办结案件"]),
    (Meaning::Outcome(&[0, 1, 2]), &["已审结", "审结", "已结案", "已结", "结案"]),
    // 表二.
    (Meaning::Subject(Subject::NormativeDocuments), &["行政规范性文件", "规范性文件"]),
    (Meaning::Subject(Subject::Rules), &["规章", "政府规章", "地方政府规章", "市政府规章", "部门规章"]),
    (Meaning::Subject(Subject::Licensing), &["行政许可", "行政许可决定", "行政许可处理决定", "许可决定", "许可"]),
    (Meaning::Subject(Subject::Penalties), &["行政处罚", "行政处罚决定", "行政处罚处理决定", "处罚决定"]),
    (Meaning::Subject(Subject::Coercion), &["行政强制", "行政强制决定", "行政强制处理决定", "行政强制措施"]),
    (Meaning::Subject(Subject::Fees), &["行政事业性收费", "行政事业性收费金额", "行政事业性收费收入", "行政事业性收费总额", "行政事业性收费总金额", "行政事业收费"]),
    (Meaning::Subject(Subject::Procurement), &["政府集中采购", "集中采购", "采购总金额", "采购金额", "采购项目"]),
    (Meaning::Subject(Subject::OtherServices), &["其他对外管理服务事项", "其他对外管理服务"]),
    (Meaning::Document, &["文件"]),
    (
        Meaning::Measure(Measure::Issued),
        &["制发", "制定", "出台", "印发", "新制定", "新制发", "新出台", "新印发", "制定出台", "制定印发", "制发件数", "本年制发", "本年制发件数", "发布", "新发布", "制作", "颁布", "制发数", "起草并印发", "制订", "新制订", "正式印发", "公布施行"],
    ),
    (Meaning::Measure(Measure::Repealed), &["废止", "失效", "清理废止", "被废止", "予以废止", "决定废止", "宣布失效", "废止件数", "宣布废止", "废止或失效", "本年废止", "废止失效", "废止和宣布失效", "废止、失效"]),
    (
        Meaning::Measure(Measure::InForce),
        &["现行有效", "现行有效件数", "年末有效", "现行有效的", "尚有效", "仍有效", "保留有效", "继续施行", "有效的", "继续保留", "继续有效", "保留", "现行有效件", "有效存量", "现存有效", "存量", "继续有效的", "仍然有效", "有效"],
    ),
    (Meaning::Measure(Measure::Made), &["新制作", "本年新制作"]),
    (Meaning::Measure(Measure::Opened), &["主动公开", "公开"]),
    (Meaning::Measure(Measure::NewlyOpened), &["新公开", "本年新公开"]),
    (Meaning::Measure(Measure::OpenedTotal), &["对外公开总数", "对外公开总数量", "对外公开总量", "对外公开"]),
    (Meaning::Measure(Measure::Decisions), &["处理决定", "处理决定数量", "本年处理决定数量", "决定数量", "处理决定数"]),
    (Meaning::Measure(Measure::ItemsLastYear), &["上一年项目", "上一年项目数量", "上一年项目数", "上年项目", "上年项目数", "上年项目数量", "上年事项", "上一年事项", "上年度项目"]),
];
