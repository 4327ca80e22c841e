//! The rows of 表三 that every form since 2019 has.

/// Words of these rows: they stand in the tables of every form since 2019.
pub(super) const COMMON_MARKS: &[&str] = &["本年新收政府信息公开申请", "结转下年度继续办理", "三安全一稳定"];

/// The rows of 表三: those that all forms share, with a form's own rows of （六）其他处理 in their
/// place. The caller brings `applications` into scope.
macro_rules! application_rows {
    (otherwise: [$($otherwise:expr),+ $(,)?]) => {
        &[
            applications!(
                "received",
                "",
                "一、本年新收政府信息公开申请数量",
                "一、本年新收",
                ["本年新收政府信息公开申请", "本年新收"]
            ),
            applications!(
                "carried_in",
                "",
                "二、上年结转政府信息公开申请数量",
                "二、上年结转",
                ["上年结转政府信息公开申请", "上年结转", "上年度结转"]
            ),
            applications!(
                "granted",
                "三、本年度办理结果",
                "（一）予以公开",
                "（一）予以公开",
                ["(一)予以公开", "予以公开"]
            ),
            applications!(
                "partly_granted",
                "三、本年度办理结果",
                "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                "（二）部分公开",
                ["(二)部分公开", "部分公开"]
            ),
            applications!(
                "refused_state_secret",
                "三、本年度办理结果/（三）不予公开",
                "1.属于国家秘密",
                "（三）1.属于国家秘密",
                ["属于国家秘密", "国家秘密"]
            ),
            applications!(
                "refused_prohibited_by_law",
                "三、本年度办理结果/（三）不予公开",
                "2.其他法律行政法规禁止公开",
                "（三）2.其他法律行政法规禁止公开",
                ["其他法律行政法规禁止", "其他法律、行政法规禁止", "法律法规禁止公开", "其他法律行政法规"]
            ),
            applications!(
                "refused_public_security",
                "三、本年度办理结果/（三）不予公开",
                "3.危及“三安全一稳定”",
                "（三）3.危及‘三安全一稳定’",
                ["三安全一稳定", "3.危及"]
            ),
            applications!(
                "refused_third_party",
                "三、本年度办理结果/（三）不予公开",
                "4.保护第三方合法权益",
                "（三）4.保护第三方合法权益",
                ["保护第三方合法权益", "第三方合法权益", "4.保护第三方"]
            ),
            applications!(
                "refused_internal_affairs",
                "三、本年度办理结果/（三）不予公开",
                "5.属于三类内部事务信息",
                "（三）5.属于三类内部事务信息",
                ["三类内部事务信息", "内部事务信息", "5.属于三类内部"]
            ),
            applications!(
                "refused_process_information",
                "三、本年度办理结果/（三）不予公开",
                "6.属于四类过程性信息",
                "（三）6.属于四类过程性信息",
                ["四类过程性信息", "过程性信息", "6.属于四类过程"]
            ),
            applications!(
                "refused_enforcement_file",
                "三、本年度办理结果/（三）不予公开",
                "7.属于行政执法案卷",
                "（三）7.属于行政执法案卷",
                ["属于行政执法案卷", "行政执法案卷", "7.属于行政执法"]
            ),
            applications!(
                "refused_administrative_query",
                "三、本年度办理结果/（三）不予公开",
                "8.属于行政查询事项",
                "（三）8.属于行政查询事项",
                ["属于行政查询事项", "行政查询事项", "8.属于行政查询"]
            ),
            applications!(
                "unavailable_not_held",
                "三、本年度办理结果/（四）无法提供",
                "1.本机关不掌握相关政府信息",
                "（四）1.本机关不掌握相关政府信息",
                ["本机关不掌握相关政府信息", "本机关不掌握"]
            ),
            applications!(
                "unavailable_must_be_created",
                "三、本年度办理结果/（四）无法提供",
                "2.没有现成信息需要另行制作",
                "（四）2.没有现成信息需要另行制作",
                ["没有现成信息需要另行制", "没有现成信息", "需要另行制作"]
            ),
            applications!(
                "unavailable_still_unclear",
                "三、本年度办理结果/（四）无法提供",
                "3.补正后申请内容仍不明确",
                "（四）3.补正后申请内容仍不明确",
                ["补正后申请内容仍不明确", "内容仍不明确", "3.补正后申请"]
            ),
            applications!(
                "not_processed_complaint",
                "三、本年度办理结果/（五）不予处理",
                "1.信访举报投诉类申请",
                "（五）1.信访举报投诉类申请",
                ["信访举报投诉类申请", "信访举报投诉", "信访、举报、投诉"]
            ),
            applications!(
                "not_processed_repeat",
                "三、本年度办理结果/（五）不予处理",
                "2.重复申请",
                "（五）2.重复申请",
                ["2.重复申请", "重复申请"]
            ),
            applications!(
                "not_processed_publication",
                "三、本年度办理结果/（五）不予处理",
                "3.要求提供公开出版物",
                "（五）3.要求提供公开出版物",
                ["要求提供公开出版物", "公开出版物", "3.要求提供公开"]
            ),
            applications!(
                "not_processed_excessive",
                "三、本年度办理结果/（五）不予处理",
                "4.无正当理由大量反复申请",
                "（五）4.无正当理由大量反复申请",
                ["无正当理由大量反复申请", "大量反复申请", "无正当理由大量"]
            ),
            applications!(
                "not_processed_reconfirmation",
                "三、本年度办理结果/（五）不予处理",
                "5.要求行政机关确认或重新出具已获取信息",
                "（五）5.要求行政机关确认或重新出具已获取信息",
                ["要求行政机关确认或重新", "重新出具已获取信息", "要求行政机关确认"]
            ),
            $($otherwise,)+
            applications!(
                "handled_total",
                "三、本年度办理结果",
                "（七）总计",
                "（七）总计",
                ["(七)总计", "(七)合计", "七、总计"]
            ),
            applications!(
                "carried_out",
                "",
                "四、结转下年度继续办理",
                "四、结转下年度",
                ["结转下年度继续办理", "结转下年度", "结转下一年度", "结转下年"]
            ),
        ]
    };
}

/// What was carried out of last year is carried in this year, for every kind of applicants.
macro_rules! carried_over {
    ($($column:literal)+) => {
        &[$((
            $crate::key::Key::named(concat!("applications.carried_in.", $column)),
            $crate::key::Key::named(concat!("applications.carried_out.", $column)),
        )),+]
    };
}

pub(super) use {application_rows, carried_over};
