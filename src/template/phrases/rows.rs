//! What 表三 counts: what comes in, what goes out, what became of it, and who applied.

use super::{CARRIED_IN, CARRIED_OUT, Count, Meaning, Phrases, RECEIVED, Rank, Term};

macro_rules! count {
    ($rank:ident: $([$($row:ident)+ $(- $less:ident)*])+) => {
        Meaning::Count(&Count {
            rank: Rank::$rank,
            readings: &[$(&[$(Term::Plus(row!($row)),)+ $(Term::Minus(row!($less)),)*]),+],
        })
    };
}

/// The rows and columns of 表三.
#[rustfmt::skip]
pub(super) static PHRASES: Phrases = &[
    // 表三: what comes in and goes out.
    (
        Meaning::Count(&RECEIVED),
        &["新收到", "新收", "新收取", "新接收", "新登记", "新提交", "新受理", "新收件", "当年收到", "本年收到的新", "登记的新收"],
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
            "顺延至次年", "跨年度办理", "跨年办理", "跨年", "跨年度", "遗留", "仍在办理中", "还在办理", "尚在办理中", "未办理完毕", "未办", "结转件", "遗留件", "未了结", "正在办理", "正在办理中", "正在处理", "尚在办理",
            "尚未办结", "仍在办理", "在办", "年末在办", "年末结转", "年末未办结", "未办结", "尚未答复", "待办理", "留待下年度", "留待下一年度",
            "待答复", "未到答复期限", "未到期", "结转下年继续办理", "结转下年度继续办理",
            "延至下年度", "延续至下年度", "延续到下一年度", "下年度继续办理", "下一年度继续办理",
            "转下年办理", "转下年度办理", "转下年度继续办理",
        ],
    ),
    (Meaning::Carried, &["结转", "转入", "转至", "转到", "转", "顺延至", "顺延到", "延至", "结转办理", "转来", "转结", "转结至", "转结到"]),
    // 表三: what an office does with an application.
    (
        count!(Verb: [received] [received carried_in]),
        &["收到", "接收", "接到", "收办", "收悉", "接收到", "收件"],
    ),
    // Anything may be added: 新增规范性文件, 新增专栏.
    (count!(Verb: [received]), &["新增"]),
    (count!(Verb: [received] [received carried_in] [handled_total]), &["受理", "登记", "登记受理", "受理登记", "接受", "受理数", "登记数"]),
    (count!(Verb: [received carried_in]), &["应办", "应办理", "应办结", "应答复"]),
    (
        count!(Verb: [handled_total] [received] [received carried_in]),
        &["办理", "处理", "办理总数", "经办", "办理数", "处理数", "办理总量"],
    ),
    (
        count!(Verb: [handled_total] [handled_total - carried_in] [received - carried_out]),
        &[
            "办结", "答复", "回复", "答复办结", "办结答复", "办理完成", "办理完毕", "办理完结", "办毕", "办复",
            "答复完毕", "完成答复", "处理完毕", "已办结", "已答复", "作出答复", "予以答复", "答复处理", "办结总数", "在办结", "办出", "完成办理", "办理答复",
            "答复总数", "办理答复完毕", "办结答复完毕", "答复件数", "办结件数", "办结数", "办结量", "答复数", "依法答复", "答结", "办结总量", 
        ],
    ),
    // 表三: results.
    (
        count!(Result: [granted] [granted partly_granted]),
        &["予以公开", "同意公开", "全部公开", "给予公开", "准予公开", "予以全部公开", "公开答复", "提供公开", "依法公开", "予以公开答复", "依申请提供信息", "提供信息", "公开的答复", "依法予以公开", "同意提供", "准予提供"],
    ),
    (count!(Result: [granted partly_granted]), &["予以公开和部分公开", "予以公开或部分公开", "予以公开及部分公开", "予以公开与部分公开", "予以公开、部分公开及", "全部或部分公开"]),
    (count!(Result: [partly_granted]), &["部分公开", "区分处理", "部分公开答复", "部分公开的答复", "作区分处理", "予以部分公开", "同意部分公开", "部分予以公开"]),
    (
        count!(Result: [
            refused_state_secret refused_prohibited_by_law refused_public_security refused_third_party
            refused_internal_affairs refused_process_information refused_enforcement_file
            refused_administrative_query
        ]),
        &["不予公开", "不公开", "不予公开答复", "不予公开的答复", "不同意公开", "决定不予公开"],
    ),
    (count!(Result: [refused_state_secret]), &["国家秘密", "属于国家秘密", "涉及国家秘密"]),
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
            "不掌握", "不掌握相关政府信息", "未制作或未获取", "不掌握的信息", "不掌握的政府信息", "检索不到", "经检索不存在", "本机关不掌握", "不掌握或不存在", "不掌握相关信息", "不掌握有关信息", "不掌握信息", "信息不存在",
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
        &["不予处理", "不作处理", "不予处理答复"],
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
    (Meaning::Applicants(&[0]), &["自然人", "公民个人", "公民", "个人", "自然人申请人", "自然人主体", "自然人申请"]),
    (Meaning::Applicants(&[1]), &["商业企业", "企业", "商业企业类", "商业企业申请"]),
    (Meaning::Applicants(&[2]), &["科研机构", "科研单位", "科研院所"]),
    (Meaning::Applicants(&[3]), &["社会公益组织", "公益组织", "社会公益类组织"]),
    (Meaning::Applicants(&[4]), &["法律服务机构", "律师事务所", "法律服务组织", "律所"]),
    (
        Meaning::Applicants(&[1, 2, 3, 4, 5]),
        &["法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织", "法人、其他组织", "法人与其他组织", "法人组织", "法人", "法人及组织"],
    ),
    (
        Meaning::Applicants(&[0, 1, 2, 3, 4, 5]),
        &[
            "公民、法人或者其他组织", "公民、法人和其他组织", "公民、法人或其他组织", "公民、法人及其他组织", "公民法人和其他组织", "公民、法人以及其他组织",
            "单位和个人", "单位或个人", "单位或者个人", "组织和个人", "组织或个人", "个人和组织", "个人或组织", "公民或者组织", "公民或组织", "公民和组织", "企业和群众", "群众和企业", "企业群众", "公民和法人", "公民、法人",
            "群众", "社会公众", "公众", "居民", "村民", "市民", "社会", "申请者", "各方", "各界", "人民群众",
        ],
    ),
    (Meaning::Others, &["其他", "其它", "其他类", "其他情形", "其他申请人", "其他主体", "其他类型"]),
    (Meaning::Rest, &["其余", "余下", "剩余", "其他情况", "其余情况", "其余为", "其余的", "其它情况", "其它情形", "剩下", "除此之外"]),
];
