//! The words of a report's prose, and which values they may speak of.
//!
//! This is the vocabulary of `report/claims`, as data: a meaning, and every wording of it that
//! was seen in published reports. One word often has several admissible values (收到 may count
//! the applications carried in); they stand in the order in which they are likely.

use crate::key::Key;

/// A value of a sum: added, or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// The row whose first cell this is.
    Plus(Key),
    /// The same, taken away.
    Minus(Key),
}

/// Rows of 表三 that a word speaks of.
#[derive(Debug)]
pub struct Count {
    /// How specific the word is.
    pub rank: Rank,
    /// The admissible sums of rows, the likeliest first. Rows that a form lacks count nothing.
    pub readings: &'static [&'static [Term]],
}

/// How specific a word is: the more specific one of a clause says what its number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What is done with anything that an office receives: 收到, 办理, 答复.
    Verb,
    /// A result of an application, or the reason for it.
    Result,
    /// From year to year: 新收, 上年结转, 结转下年.
    Flow,
}

/// What 表二 counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 规章.
    Rules,
    /// 行政规范性文件.
    NormativeDocuments,
    /// 行政许可.
    Licensing,
    /// 行政处罚.
    Penalties,
    /// 行政强制.
    Coercion,
    /// 行政事业性收费.
    Fees,
    /// 政府集中采购.
    Procurement,
}

/// What happened to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Made this year.
    Issued,
    /// Repealed this year.
    Repealed,
    /// In force at the end of the year.
    InForce,
    /// Opened to the public this year.
    Opened,
}

/// What a phrase means.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    /// An application for government information.
    Application,
    /// An application, where nothing else says for what.
    Request,
    /// Rows of 表三.
    Count(&'static Count),
    /// Columns of 表三, by their places.
    Applicants(&'static [usize]),
    /// Groups of 表四, by their first cells.
    Disputes(&'static [Key]),
    /// Outcomes of 表四, by their places in a group.
    Outcome(&'static [usize]),
    /// 其他, 其余: the other one of what is being listed.
    Others,
    /// A row of 表二.
    Subject(Subject),
    /// A column of 表二.
    Measure(Measure),
    /// 结转 alone: in or out, as the words around it tell.
    Carried,
    /// None, or none of what follows.
    Not,
    /// All of them.
    All,
    /// Each of them.
    Each,
    /// One number for each item of the list before, in its order.
    Respectively,
    /// So many items named before, taken together: 两项合计.
    Together(usize),
    /// 其中, 含: parts of what was named before follow.
    Among,
    /// 占: a share.
    Share,
    /// A rate of its own: what it is a share of is fixed.
    Rate(Rate),
    /// More than last year.
    Rise,
    /// Less than last year.
    Fall,
    /// Words between a comparison and the figure of this year: 增至.
    Becomes,
    /// What this year is compared with follows.
    Compared,
    /// Last year.
    LastYear,
    /// Next year.
    NextYear,
    /// This year.
    ThisYear,
    /// More bodies than one.
    Wider,
    /// The body that reports, and nobody else.
    Own,
    /// Only a part of what a government reports on.
    Narrower,
    /// Something intended, or counted over several years: no figure of this year.
    Elsewhen,
    /// A matter that no table counts, until the text returns to one that is.
    Foreign,
    /// A part of the matter that no table counts: the number next to it means something else.
    Aside,
    /// Only a part is meant, if what stands next to it is not a word of the tables.
    Restricting,
    /// Nothing that changes what a number counts.
    Filler,
    /// The number behind is not exact.
    About,
}

/// Rates that are written as one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// 办结率.
    Finished,
    /// 公开率.
    Granted,
}

macro_rules! row {
    ($name:ident) => {
        Key::named(concat!("applications.", stringify!($name), ".natural_person"))
    };
}
macro_rules! count {
    ($rank:ident: $([$($row:ident)+ $(- $less:ident)*])+) => {
        Meaning::Count(&Count {
            rank: Rank::$rank,
            readings: &[$(&[$(Term::Plus(row!($row)),)+ $(Term::Minus(row!($less)),)*]),+],
        })
    };
}
macro_rules! disputes {
    ($($group:ident)+) => {
        Meaning::Disputes(&[$(Key::named(concat!("disputes.", stringify!($group), ".upheld"))),+])
    };
}

/// 新收.
pub static RECEIVED: Count = Count { rank: Rank::Flow, readings: &[&[Term::Plus(row!(received))]] };
/// 上年结转.
pub static CARRIED_IN: Count = Count { rank: Rank::Flow, readings: &[&[Term::Plus(row!(carried_in))]] };
/// 结转下年.
pub static CARRIED_OUT: Count = Count { rank: Rank::Flow, readings: &[&[Term::Plus(row!(carried_out))]] };
/// （七）总计.
pub static HANDLED: Count = Count { rank: Rank::Verb, readings: &[&[Term::Plus(row!(handled_total))]] };
/// Applications, where the words do not say whether those that came or those that were handled.
pub static APPLICATIONS: Count = Count {
    rank: Rank::Verb,
    readings: &[
        &[Term::Plus(row!(received))],
        &[Term::Plus(row!(received)), Term::Plus(row!(carried_in))],
        &[Term::Plus(row!(handled_total))],
    ],
};
/// （六）3.其他, or all of （六）.
pub static OTHER_RESULT: Count = Count {
    rank: Rank::Result,
    readings: &[
        &[Term::Plus(row!(otherwise_other))],
        &[
            Term::Plus(row!(otherwise_handled)),
            Term::Plus(row!(otherwise_not_corrected)),
            Term::Plus(row!(otherwise_fee_unpaid)),
            Term::Plus(row!(otherwise_other)),
        ],
    ],
};

macro_rules! cells {
    ($row:ident: $($cell:ident)+) => {
        const { &[$(Key::named(concat!("disclosure.", stringify!($row), ".", stringify!($cell)))),+] }
    };
}

/// The cells of 表二 that a subject and what happened to it may mean, the likeliest first; those
/// that a form lacks do not count. Empty where the two do not go together.
pub fn disclosure_cells(subject: Subject, measure: Option<Measure>) -> &'static [Key] {
    use Measure::{InForce, Issued, Opened, Repealed};
    use Subject::{Coercion, Fees, Licensing, NormativeDocuments, Penalties, Procurement, Rules};
    match (subject, measure) {
        (NormativeDocuments, Some(Issued)) => cells!(normative_documents: issued made opened),
        (NormativeDocuments, Some(Repealed)) => cells!(normative_documents: repealed),
        (NormativeDocuments, Some(InForce)) => cells!(normative_documents: in_force opened_total),
        (NormativeDocuments, Some(Opened)) => cells!(normative_documents: opened issued made opened_total),
        (Rules, Some(Issued)) => cells!(rules: issued made opened),
        (Rules, Some(Repealed)) => cells!(rules: repealed),
        (Rules, Some(InForce)) => cells!(rules: in_force opened_total),
        (Rules, Some(Opened)) => cells!(rules: opened issued made opened_total),
        (Licensing, None) => cells!(licensing: decisions),
        (Penalties, None) => cells!(penalties: decisions),
        (Coercion, None) => cells!(coercion: decisions),
        (Fees, None) => cells!(fees: amount),
        (Procurement, None) => cells!(procurement: items amount),
        _ => &[],
    }
}

/// Every phrase of one meaning; white space left out, half-width.
pub static PHRASES: &[(Meaning, &[&str])] = &[
    (
        Meaning::Application,
        &[
            "政府信息公开申请",
            "信息公开申请",
            "政府信息申请",
            "公开政府信息申请",
            "公开政府信息的申请",
            "依申请公开政府信息",
            "政府信息依申请公开",
            "依申请公开信息申请",
            "依申请公开申请",
            "依申请公开事项",
            "依申请公开",
            "依申请",
            "信息公开类申请",
        ],
    ),
    (Meaning::Request, &["新申请", "申请", "申请件", "申请事项", "申请案件"]),
    // 表三: what comes in and goes out.
    (
        Meaning::Count(&RECEIVED),
        &["新收到", "新收", "新受理", "新增", "新收件", "当年收到", "本年收到的新", "登记的新收"],
    ),
    (
        Meaning::Count(&CARRIED_IN),
        &[
            "上年结转", "上年度结转", "上一年度结转", "上一年结转", "去年结转", "往年结转", "上年转结",
            "上年度转结", "上年转入", "上年度转入", "去年转入", "结转上年", "结转上年度", "结转自上年",
            "结转过来", "结转到本年", "结转至本年", "结转到今年", "结转至今年", "上年遗留", "上年度遗留",
            "上年未办结", "上年度未办结", "年初在办", "年初结转", "年初结存", "年初未办结", "上年末结转", "上年末在办", "上年转来", "上年度转来", "上年接转", "跨年结转至本年", "从上年结转", "由上年结转",
        ],
    ),
    (
        Meaning::Count(&CARRIED_OUT),
        &[
            "结转下年", "结转下年度", "结转至下年", "结转至下年度", "结转到下年", "结转到下年度",
            "结转至下一年", "结转至下一年度", "结转到下一年", "结转到下一年度", "结转下一年", "结转下一年度",
            "结转至次年", "结转次年", "结转到次年", "结转至明年", "结转明年", "转下年", "转下年度",
            "转下一年度", "转下一年", "转至下年度", "转至下一年度", "转入下年度", "转入下一年度", "转入次年",
            "转到下年度", "转到下一年度", "顺延到下年度", "顺延至下年度", "顺延到下一年度", "顺延至下一年度",
            "顺延至次年", "跨年度办理", "跨年办理", "正在办理", "正在办理中", "正在处理", "尚在办理",
            "尚未办结", "仍在办理", "在办", "年末在办", "年末结转", "年末未办结", "未办结", "尚未答复", "待办理", "留待下年度", "留待下一年度",
            "待答复", "未到答复期限", "未到期", "结转下年继续办理", "结转下年度继续办理",
            "延至下年度", "延续至下年度", "延续到下一年度", "下年度继续办理", "下一年度继续办理",
            "转下年办理", "转下年度办理", "转下年度继续办理",
        ],
    ),
    (Meaning::Carried, &["结转", "转入", "转至", "转到", "转", "顺延至", "顺延到", "延至", "结转办理", "转来"]),
    // 表三: what an office does with an application.
    (
        count!(Verb: [received] [received carried_in] [handled_total carried_out]),
        &["收到", "共收到", "接收", "接到", "收办", "收悉", "接收到", "收件"],
    ),
    (count!(Verb: [received] [received carried_in] [handled_total]), &["受理", "登记"]),
    (count!(Verb: [received carried_in] [handled_total carried_out]), &["应办", "应办理", "应办结", "应答复"]),
    (
        count!(Verb: [handled_total] [received] [received carried_in]),
        &["办理", "处理", "办理总数", "经办"],
    ),
    (
        count!(Verb: [handled_total] [handled_total - carried_in] [received - carried_out]),
        &[
            "办结", "答复", "回复", "答复办结", "办结答复", "办理完成", "办理完毕", "办理完结", "办毕", "办复",
            "答复完毕", "完成答复", "处理完毕", "已办结", "已答复", "作出答复", "予以答复", "答复处理", "办结总数", "在办结", "办出", "完成办理", "办理答复",
            "答复总数",
        ],
    ),
    // 表三: results.
    (
        count!(Result: [granted] [granted partly_granted]),
        &["予以公开", "同意公开", "全部公开", "给予公开", "准予公开", "予以全部公开", "公开答复", "提供公开", "依法公开"],
    ),
    (count!(Result: [granted partly_granted]), &["予以公开和部分公开", "予以公开或部分公开", "予以公开及部分公开", "予以公开与部分公开", "予以公开、部分公开及", "全部或部分公开"]),
    (count!(Result: [partly_granted]), &["部分公开", "区分处理", "予以部分公开", "同意部分公开", "部分予以公开"]),
    (
        count!(Result: [
            refused_state_secret refused_prohibited_by_law refused_public_security refused_third_party
            refused_internal_affairs refused_process_information refused_enforcement_file
            refused_administrative_query
        ]),
        &["不予公开", "不公开", "不同意公开", "决定不予公开"],
    ),
    (count!(Result: [refused_state_secret]), &["国家秘密", "属于国家秘密", "涉及国家秘密", "涉密"]),
    (
        count!(Result: [refused_prohibited_by_law]),
        &["法律行政法规禁止公开", "其他法律行政法规禁止公开", "法律、行政法规禁止公开", "法律法规禁止公开", "其他法律法规禁止公开"],
    ),
    (
        count!(Result: [refused_public_security]),
        &["三安全一稳定", "危及“三安全一稳定”", "危及三安全一稳定", "“三安全一稳定”"],
    ),
    (
        count!(Result: [refused_third_party]),
        &[
            "保护第三方合法权益", "第三方合法权益", "第三方权益", "涉及第三方", "保护第三方权益", "涉及商业秘密",
            "涉及个人隐私", "商业秘密、个人隐私", "损害第三方合法权益",
        ],
    ),
    (
        count!(Result: [refused_internal_affairs]),
        &["三类内部事务信息", "内部事务信息", "内部事务", "内部管理信息", "三类内部事务"],
    ),
    (
        count!(Result: [refused_process_information]),
        &["四类过程性信息", "过程性信息", "四类过程性"],
    ),
    (count!(Result: [refused_enforcement_file]), &["行政执法案卷", "执法案卷", "行政执法案卷信息"]),
    (count!(Result: [refused_administrative_query]), &["行政查询事项", "行政查询"]),
    (
        count!(Result: [unavailable_not_held unavailable_must_be_created unavailable_still_unclear]),
        &["无法提供", "不能提供", "无法公开"],
    ),
    (
        count!(Result: [unavailable_not_held]),
        &[
            "不掌握", "不掌握相关政府信息", "不掌握相关信息", "不掌握有关信息", "不掌握信息", "信息不存在",
            "政府信息不存在", "不掌握该信息", "不掌握所申请信息", "不掌握该政府信息", "不掌握所申请的政府信息",
        ],
    ),
    (
        count!(Result: [unavailable_must_be_created]),
        &["没有现成信息需要另行制作", "没有现成信息需另行制作", "没有现成信息", "需要另行制作", "需另行制作", "另行制作", "没有现成信息、需要另行制作", "需加工分析", "无现成信息"],
    ),
    (
        count!(Result: [unavailable_still_unclear]),
        &["补正后申请内容仍不明确", "补正后仍不明确", "补正后内容仍不明确", "申请内容不明确", "内容不明确", "仍不明确"],
    ),
    (
        count!(Result: [
            not_processed_complaint not_processed_repeat not_processed_publication not_processed_excessive
            not_processed_reconfirmation
        ]),
        &["不予处理", "不作处理"],
    ),
    (
        count!(Result: [not_processed_complaint]),
        &["信访举报投诉类", "信访举报投诉", "信访、举报、投诉", "信访投诉", "信访投诉类", "信访类", "信访", "举报投诉类", "投诉举报类", "信访、投诉、举报", "信访投诉举报"],
    ),
    (count!(Result: [not_processed_repeat]), &["重复申请", "重复性申请"]),
    (count!(Result: [not_processed_publication]), &["要求提供公开出版物", "公开出版物"]),
    (count!(Result: [not_processed_excessive]), &["无正当理由大量反复申请", "大量反复申请", "反复申请", "无正当理由大量反复"]),
    (
        count!(Result: [not_processed_reconfirmation]),
        &["要求行政机关确认或重新出具已获取信息", "要求确认或重新出具已获取信息", "确认或重新出具已获取信息", "重新出具已获取信息", "确认或重新出具", "重新出具"],
    ),
    (
        count!(Result: [otherwise_handled otherwise_not_corrected otherwise_fee_unpaid otherwise_other] [otherwise_other]),
        &["其他处理", "作其他处理", "作其它处理", "其它处理", "予以其他处理", "其他方式处理"],
    ),
    (
        count!(Result: [otherwise_not_corrected]),
        &[
            "逾期不补正", "逾期未补正", "逾期未作补正", "逾期没有补正", "无正当理由逾期不补正", "申请人逾期不补正",
            "申请人无正当理由逾期不补正", "逾期不予补正", "未按期补正", "补正逾期", "逾期未作出补正",
        ],
    ),
    (
        count!(Result: [otherwise_fee_unpaid]),
        &[
            "逾期未缴费", "逾期未按收费通知要求缴纳费用", "逾期不缴纳费用", "逾期未缴纳费用", "未按收费通知要求缴纳费用",
            "逾期未缴纳信息处理费", "逾期不缴费", "未按期缴费", "逾期未按要求缴费",
        ],
    ),
    // 表三: applicants.
    (Meaning::Applicants(&[0]), &["自然人", "公民个人", "公民", "个人", "自然人申请人", "自然人主体"]),
    (Meaning::Applicants(&[1]), &["商业企业", "企业", "商业企业类"]),
    (Meaning::Applicants(&[2]), &["科研机构", "科研单位"]),
    (Meaning::Applicants(&[3]), &["社会公益组织", "公益组织", "社会公益类组织"]),
    (Meaning::Applicants(&[4]), &["法律服务机构", "律师事务所", "法律服务组织"]),
    (
        Meaning::Applicants(&[1, 2, 3, 4, 5]),
        &["法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织", "法人、其他组织", "法人与其他组织", "法人组织", "法人"],
    ),
    (
        Meaning::Applicants(&[0, 1, 2, 3, 4, 5]),
        &["公民、法人或者其他组织", "公民、法人和其他组织", "公民、法人或其他组织", "公民、法人及其他组织", "公民法人和其他组织", "公民、法人以及其他组织"],
    ),
    (Meaning::Others, &["其他", "其它", "其他情形", "其他类", "其他申请人", "其他主体", "其他类型"]),
    // 表四.
    (disputes!(review), &["行政复议", "行政复议案件", "复议", "复议案件", "行政复议案", "行政复议申请", "复议申请"]),
    (
        disputes!(litigation_direct litigation_after_review),
        &["行政诉讼", "行政诉讼案件", "诉讼", "诉讼案件", "行政诉讼案"],
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
    (Meaning::Outcome(&[0]), &["结果维持", "维持", "判决维持", "复议维持", "驳回", "胜诉"]),
    (
        Meaning::Outcome(&[1]),
        &["结果纠正", "纠正", "纠错", "败诉", "结果被纠正", "被纠正", "被纠错", "撤销或变更", "责令重作"],
    ),
    (Meaning::Outcome(&[2]), &["其他结果", "其它结果"]),
    (Meaning::Outcome(&[3]), &["尚未审结", "未审结", "未结", "正在审理", "仍在审理", "尚在审理", "审理中", "尚未结案", "未结案", "未办结案件"]),
    (Meaning::Outcome(&[0, 1, 2]), &["已审结", "审结", "已结案", "已结", "结案"]),
    // 表二.
    (Meaning::Subject(Subject::NormativeDocuments), &["行政规范性文件", "规范性文件"]),
    (Meaning::Subject(Subject::Rules), &["规章", "政府规章", "市政府规章", "部门规章"]),
    (Meaning::Subject(Subject::Licensing), &["行政许可", "行政许可决定", "行政许可处理决定", "许可决定", "许可"]),
    (Meaning::Subject(Subject::Penalties), &["行政处罚", "行政处罚决定", "行政处罚处理决定", "处罚决定"]),
    (Meaning::Subject(Subject::Coercion), &["行政强制", "行政强制决定", "行政强制处理决定", "行政强制措施"]),
    (Meaning::Subject(Subject::Fees), &["行政事业性收费", "行政事业性收费金额", "行政事业性收费收入", "行政事业性收费总额", "行政事业性收费总金额", "行政事业收费"]),
    (Meaning::Subject(Subject::Procurement), &["政府集中采购", "集中采购"]),
    (
        Meaning::Measure(Measure::Issued),
        &["制发", "制定", "出台", "印发", "新制定", "新制发", "新出台", "新印发", "制定出台", "制定印发", "制发件数", "本年制发", "本年制发件数", "发布", "新发布", "制作", "新制作"],
    ),
    (Meaning::Measure(Measure::Repealed), &["废止", "失效", "宣布失效", "废止件数", "宣布废止", "废止或失效", "本年废止", "废止失效", "废止和宣布失效", "废止、失效"]),
    (
        Meaning::Measure(Measure::InForce),
        &["现行有效", "现行有效件数", "继续有效", "保留", "现行有效件", "有效存量", "现存有效", "存量", "继续有效的", "仍然有效", "有效"],
    ),
    (Meaning::Measure(Measure::Opened), &["主动公开", "公开", "新公开"]),
    // Words that change what a number is.
    (Meaning::Not, &["未", "没有", "无", "未曾", "没", "并未", "未有", "从未",  "也没有", "也未"]),
    (Meaning::All, &["均已", "全部", "均", "全部已", "都已", "都", "已全部", "所有", "各类"]),
    (Meaning::Each, &["各"]),
    (Meaning::Together(2), &["两项", "二项", "两者", "二者", "两类"]),
    (Meaning::Together(3), &["三项", "三类", "三者"]),
    (Meaning::Together(4), &["四项", "四类"]),
    (Meaning::Among, &["其中", "包括", "含", "包含", "内含", "另有"]),
    (Meaning::Respectively, &["分别", "分别为", "分别是", "分别有", "分别达", "依次为", "依次是"]),
    (Meaning::Share, &["占", "占比", "比例", "占比为", "占总数", "约占", "比重"]),
    (Meaning::Rate(Rate::Finished), &["办结率", "办理率"]),
    (Meaning::Rate(Rate::Granted), &["公开率"]),
    (Meaning::Rise, &["增长", "上升", "增加", "提高", "增幅", "涨幅", "净增", "多了", "增多", "增长了", "增加了", "多", "上涨"]),
    (Meaning::Fall, &["下降", "减少", "降低", "降幅", "下降了", "减少了", "少了", "减幅", "回落"]),
    (Meaning::Becomes, &["增至", "增加到", "增加至", "增长到", "增长至", "降至", "下降到", "下降至", "减少到", "减至", "达到", "达", "升至"]),
    (Meaning::Compared, &["较", "比", "与", "同", "由", "相较", "对比", "对照"]),
    (Meaning::Filler, &["同比", "环比", "相比", "与上年持平", "同时", "同年", "同期", "由于", "理由", "对比分析", "比例尺"]),
    (Meaning::LastYear, &["上年", "上年度", "去年", "上一年", "上一年度", "上年末", "去年同期", "上年同期"]),
    (Meaning::NextYear, &["下年", "下年度", "下一年", "下一年度", "次年", "明年", "来年"]),
    (Meaning::ThisYear, &["今年", "本年", "本年度", "年内", "当年", "本年内"]),
    (
        Meaning::Wider,
        &[
            "全市", "全区", "全县", "全省", "全州", "全旗", "全国", "各级", "各区", "各县", "各镇", "各街道", "各乡镇", "各镇街", "镇街",
            "镇（街道）", "下属", "所属", "下辖", "系统", "各单位", "各部门", "基层单位", "各学校", "中小学", "全系统", "兄弟单位",
            "局属", "直属单位", "委托", "指导",
        ],
    ),
    (
        Meaning::Own,
        &["我局", "本局", "本机关", "我机关", "我委", "本委", "我办", "本办", "我厅", "本厅", "我院", "我镇", "本镇", "我街道", "本街道", "我乡", "我单位", "本单位", "我部门", "我中心", "我队", "我处", "局机关"],
    ),
    (
        Meaning::Narrower,
        &["本级", "市本级", "区本级", "县本级", "省本级", "政府办", "政府办公室", "办公厅", "办公室", "各有关部门", "有关部门", "市直部门"],
    ),
    (
        Meaning::Elsewhen,
        &["力争", "计划", "下一步", "预计", "拟于", "以来", "历年", "目标", "不超过", "年均", "三年来", "两年来", "近三年", "近两年", "近五年", "五年来", "将达到", "新《条例》施行以来"],
    ),
    (
        Meaning::Foreign,
        &[
            "建议提案", "人大代表建议", "代表建议", "政协提案", "委员提案", "政协委员提案", "提案", "人大建议", "议案", "建议答复", "热线", "12345", "工单", "信箱",
            "来信", "来电", "来访", "咨询", "留言", "诉求", "工单办理", "信访件", "信访事项", "群众来件", "网民", "问政", "投诉件", "举报件", "投诉举报", "感谢信", "锦旗", "差评", "好评",
            "培训", "会议", "讲座", "公众号", "推文", "微博", "微信", "网站", "门户网站", "新媒体", "视频", "短视频", "抖音", "公报", "解读", "新闻", "栏目", "稿件",
            "政务动态", "政策文件", "公文", "公开属性", "发文", "收文", "文件公开", "信息数", "各类信息", "政务信息", "概况类", "政务服务", "服务事项", "事项目录", "目录", "清单",
            "指南", "审批", "不动产", "公租房", "登记申请", "入党申请", "申请书", "申请表", "法律援助", "援助申请", "资助", "资格认定", "资格申请", "补贴", "低保", "救助", "仲裁", "民事诉讼", "刑事",
            "民事", "调解", "信用", "双公示", "双随机", "抽查", "检查", "巡查", "线索", "案卷评查", "评查", "应诉", "应诉案件", "复议机关", "复议机构", "复议委员会",
            "共同被告", "合法性审查", "合法性审核", "公平竞争审查", "备案", "公开征求意见", "征求意见", "意见建议", "反馈意见", "意见函", "重大行政决策", "重大决策", "预算", "决算", "三公",
            "政府采购", "采购公告", "招标", "资金", "考核", "满意度", "测评", "党建", "主题党日", "问题", "整改", "学校", "企业开办", "市场主体", "项目清单", "权力清单", "责任清单",
            "行政行为", "信息处理费", "处理费", "决定书", "违法案件", "违规案件", "信息公开咨询", "查阅", "自助", "电话", "邮编", "邮政编码", "地址", "编码",
            "年均办理", "示范文本", "样本", "审计", "督查", "督办", "普法", "执法人员", "宣传", "入学", "招生", "培训机构", "教师资格", "家庭经济困难", "代表委员", "建议案",
        ],
    ),
    (
        Meaning::Aside,
        &[
            "主动撤回", "撤回", "撤销申请", "主动撤销", "撤案", "撤回申请", "网络提交", "信函寄送", "当面递交", "网络", "网上", "线上", "线下", "信函", "邮寄", "当面", "现场", "电子邮件", "邮件", "邮箱", "传真", "在线", "平台", "窗口", "信件",
            "网络渠道", "信函渠道", "其他渠道", "网站申请", "在线申请", "网上申请", "延长", "延期", "延期答复", "延期办理", "补正通知", "补正告知", "补正通知书", "一次性补正", "书面征求", "听证",
            "按时办结率", "按期办结率", "按时答复率", "按期答复率", "及时率", "合格率", "优秀率", "满意率", "出庭率", "提前办结率", "公开及时率", "按时率", "规范率", "到位率", "办理用时", "平均", "超期", "逾期答复", "个百分点",
        ],
    ),
    (Meaning::Restricting, &["涉及", "关于", "类", "领域", "方面"]),
    (
        Meaning::Filler,
        &[
            "共", "共计", "总计", "合计", "总共", "累计", "计", "数量", "数", "总数", "总量", "件数", "量", "为", "的", "有", "了", "已", "仅", "仍", "尚", "尚有", "还有", "则", "也", "亦", "又", "再", "所",
            "总", "至", "到", "在", "中", "里", "内", "对", "对于", "将", "把", "被", "从", "以", "因", "经", "而", "并", "且", "或", "等", "等原因", "等情形", "情形", "情况", "的情形", "的情况", "原因", "事由", "理由是",
            "全年", "年度", "度", "年底", "年末", "年初", "截至", "截止", "末", "底", "期间", "全年共", "一年来", "去年底",
            "依法", "依规", "依法依规", "按照", "按", "根据", "规定", "告知", "决定", "作出", "做出", "作", "做", "实施", "采取", "开展", "实际", "确有", "剩余", "余下", "其余", "属于", "属", "涉", "因涉及", "是",
            "申请人", "申请人提出", "提出", "提交", "递交", "来自", "发起", "引发", "引起", "产生", "发生", "出现", "存在", "提起", "被提起", "各渠道", "渠道", "不服", "系", "获", "获得", "获判", "被判", "判决", "裁定", "均为", "悉数", "相应", "处", "涉及到", "被申请", "申请的", "收取", "收入", "金额", "总额", "项目",
            "政府信息公开", "政府信息公开工作", "信息公开", "政府信息公开类", "信息公开类", "政府信息公开工作被", "涉政府信息公开", "涉及政府信息公开", "关于政府信息公开", "因政府信息公开", "因依申请公开", "有关政府信息公开", "政府信息公开相关", "政府信息", "工作",
            "法院", "人民法院", "向法院", "向人民法院", "起诉", "案件", "结果", "继续办理", "继续", "答复期限", "法定期限", "期限内", "法定期限内", "法定答复期限", "答复期", "均在法定期限内", "群众", "社会公众", "公众", "社会",
            "处理决定", "处理决定数量", "本年处理决定数量", "决定数量", "件申请", "我区", "我市", "我县", "我省", "本市", "本区", "本县", "结果为", "占总", "首次", "其余为", "有效申请", "全市政府", "区政府", "市政府", "县政府", "区政府及其部门", "上述", "该", "这",
            "比上年", "自", "与此", "进行", "给予", "现有", "目前", "起诉到", "按时", "按期", "及时", "最终", "先后", "主体", "主要", "据统计", "经统计", "其", "方式", "提请", "本年的", "拟", "至年末", "至年底", "相关", "有关", "以及", "类答复", "类处理决定", "答复的", "通过",
            "案", "类案件", "年度内", "数量为", "余", "含有", "申请量", "申请数", "申请数量", "申请总量", "申请总数", "申请件数", "加上",
        ],
    ),
    (Meaning::About, &["约", "近", "超", "超过", "突破", "逾", "将近", "不足", "接近", "大约", "上百"]),
];
