//! The form for reports on 2019 and 2020.

use super::cells::{DISPUTES, amount, applications, broken, count, form, relations, reports, signed};
use super::{RowForm, TableForm, Template};

/// 《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）: 198 values, 40 relations.
pub static Y2019: Template = Template {
    name: "2019",
    notice: "国办公开办函〔2019〕60号",
    first_year: 2019,
    last_year: Some(2020),
    marks: &["本年新制作数量", "对外公开总数量", "本年增/减", "政府集中采购"],
    tables: &[
        TableForm {
            name: "表二",
            section: 2,
            rows: &[
                RowForm {
                    group: "第二十条第（一）项",
                    label: "规章",
                    short: "规章",
                    cores: &[form("规章")],
                    cells: &[
                        count("disclosure.rules.made", "本年新制作数量"),
                        count("disclosure.rules.opened", "本年新公开数量"),
                        count("disclosure.rules.opened_total", "对外公开总数量"),
                    ],
                },
                RowForm {
                    group: "第二十条第（一）项",
                    label: "规范性文件",
                    short: "规范性文件",
                    cores: &[form("规范性文件")],
                    cells: &[
                        count("disclosure.normative_documents.made", "本年新制作数量"),
                        count("disclosure.normative_documents.opened", "本年新公开数量"),
                        count("disclosure.normative_documents.opened_total", "对外公开总数量"),
                    ],
                },
                RowForm {
                    group: "第二十条第（五）项",
                    label: "行政许可",
                    short: "行政许可",
                    cores: &[form("行政许可")],
                    cells: &[
                        count("disclosure.licensing.items_last_year", "上一年项目数量"),
                        signed("disclosure.licensing.items_change", "本年增/减"),
                        count("disclosure.licensing.decisions", "处理决定数量"),
                    ],
                },
                RowForm {
                    group: "第二十条第（五）项",
                    label: "其他对外管理服务事项",
                    short: "其他对外管理服务事项",
                    cores: &[form("其他对外管理服务事项"), reports("对外管理服务事项")],
                    cells: &[
                        count("disclosure.other_services.items_last_year", "上一年项目数量"),
                        signed("disclosure.other_services.items_change", "本年增/减"),
                        count("disclosure.other_services.decisions", "处理决定数量"),
                    ],
                },
                RowForm {
                    group: "第二十条第（六）项",
                    label: "行政处罚",
                    short: "行政处罚",
                    cores: &[form("行政处罚")],
                    cells: &[
                        count("disclosure.penalties.items_last_year", "上一年项目数量"),
                        signed("disclosure.penalties.items_change", "本年增/减"),
                        count("disclosure.penalties.decisions", "处理决定数量"),
                    ],
                },
                RowForm {
                    group: "第二十条第（六）项",
                    label: "行政强制",
                    short: "行政强制",
                    cores: &[form("行政强制")],
                    cells: &[
                        count("disclosure.coercion.items_last_year", "上一年项目数量"),
                        signed("disclosure.coercion.items_change", "本年增/减"),
                        count("disclosure.coercion.decisions", "处理决定数量"),
                    ],
                },
                RowForm {
                    group: "第二十条第（八）项",
                    label: "行政事业性收费",
                    short: "行政事业性收费",
                    cores: &[form("行政事业性收费")],
                    cells: &[
                        count("disclosure.fees.items_last_year", "上一年项目数量"),
                        signed("disclosure.fees.items_change", "本年增/减"),
                    ],
                },
                RowForm {
                    group: "第二十条第（九）项",
                    label: "政府集中采购",
                    short: "政府集中采购",
                    cores: &[form("政府集中采购")],
                    cells: &[
                        count("disclosure.procurement.items", "采购项目数量"),
                        amount("disclosure.procurement.amount", "采购总金额"),
                    ],
                },
            ],
        },
        TableForm {
            name: "表三",
            section: 3,
            rows: &[
                applications!(
                    "received",
                    "",
                    "一、本年新收政府信息公开申请数量",
                    "一、本年新收",
                    [form("本年新收政府信息公开申请"), reports("本年新收")]
                ),
                applications!(
                    "carried_in",
                    "",
                    "二、上年结转政府信息公开申请数量",
                    "二、上年结转",
                    [form("上年结转政府信息公开申请"), reports("上年结转"), reports("上年度结转")]
                ),
                applications!(
                    "granted",
                    "三、本年度办理结果",
                    "（一）予以公开",
                    "（一）予以公开",
                    [form("(一)予以公开"), reports("予以公开")]
                ),
                applications!(
                    "partly_granted",
                    "三、本年度办理结果",
                    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                    "（二）部分公开",
                    [form("(二)部分公开"), reports("部分公开")]
                ),
                applications!(
                    "refused_state_secret",
                    "三、本年度办理结果/（三）不予公开",
                    "1.属于国家秘密",
                    "（三）1.属于国家秘密",
                    [form("属于国家秘密"), reports("国家秘密")]
                ),
                applications!(
                    "refused_prohibited_by_law",
                    "三、本年度办理结果/（三）不予公开",
                    "2.其他法律行政法规禁止公开",
                    "（三）2.其他法律行政法规禁止公开",
                    [
                        form("其他法律行政法规禁止"),
                        reports("其他法律、行政法规禁止"),
                        reports("法律法规禁止公开"),
                        broken("其他法律行政法规")
                    ]
                ),
                applications!(
                    "refused_public_security",
                    "三、本年度办理结果/（三）不予公开",
                    "3.危及“三安全一稳定”",
                    "（三）3.危及‘三安全一稳定’",
                    [form("三安全一稳定"), broken("3.危及")]
                ),
                applications!(
                    "refused_third_party",
                    "三、本年度办理结果/（三）不予公开",
                    "4.保护第三方合法权益",
                    "（三）4.保护第三方合法权益",
                    [form("保护第三方合法权益"), reports("第三方合法权益"), broken("4.保护第三方")]
                ),
                applications!(
                    "refused_internal_affairs",
                    "三、本年度办理结果/（三）不予公开",
                    "5.属于三类内部事务信息",
                    "（三）5.属于三类内部事务信息",
                    [form("三类内部事务信息"), reports("内部事务信息"), broken("5.属于三类内部")]
                ),
                applications!(
                    "refused_process_information",
                    "三、本年度办理结果/（三）不予公开",
                    "6.属于四类过程性信息",
                    "（三）6.属于四类过程性信息",
                    [form("四类过程性信息"), reports("过程性信息"), broken("6.属于四类过程")]
                ),
                applications!(
                    "refused_enforcement_file",
                    "三、本年度办理结果/（三）不予公开",
                    "7.属于行政执法案卷",
                    "（三）7.属于行政执法案卷",
                    [form("属于行政执法案卷"), reports("行政执法案卷"), broken("7.属于行政执法")]
                ),
                applications!(
                    "refused_administrative_query",
                    "三、本年度办理结果/（三）不予公开",
                    "8.属于行政查询事项",
                    "（三）8.属于行政查询事项",
                    [form("属于行政查询事项"), reports("行政查询事项"), broken("8.属于行政查询")]
                ),
                applications!(
                    "unavailable_not_held",
                    "三、本年度办理结果/（四）无法提供",
                    "1.本机关不掌握相关政府信息",
                    "（四）1.本机关不掌握相关政府信息",
                    [form("本机关不掌握相关政府信息"), reports("本机关不掌握")]
                ),
                applications!(
                    "unavailable_must_be_created",
                    "三、本年度办理结果/（四）无法提供",
                    "2.没有现成信息需要另行制作",
                    "（四）2.没有现成信息需要另行制作",
                    [form("没有现成信息需要另行制"), reports("没有现成信息"), reports("需要另行制作")]
                ),
                applications!(
                    "unavailable_still_unclear",
                    "三、本年度办理结果/（四）无法提供",
                    "3.补正后申请内容仍不明确",
                    "（四）3.补正后申请内容仍不明确",
                    [form("补正后申请内容仍不明确"), reports("内容仍不明确"), broken("3.补正后申请")]
                ),
                applications!(
                    "not_processed_complaint",
                    "三、本年度办理结果/（五）不予处理",
                    "1.信访举报投诉类申请",
                    "（五）1.信访举报投诉类申请",
                    [form("信访举报投诉类申请"), reports("信访举报投诉"), reports("信访、举报、投诉")]
                ),
                applications!(
                    "not_processed_repeat",
                    "三、本年度办理结果/（五）不予处理",
                    "2.重复申请",
                    "（五）2.重复申请",
                    [form("2.重复申请"), reports("重复申请")]
                ),
                applications!(
                    "not_processed_publication",
                    "三、本年度办理结果/（五）不予处理",
                    "3.要求提供公开出版物",
                    "（五）3.要求提供公开出版物",
                    [form("要求提供公开出版物"), reports("公开出版物"), broken("3.要求提供公开")]
                ),
                applications!(
                    "not_processed_excessive",
                    "三、本年度办理结果/（五）不予处理",
                    "4.无正当理由大量反复申请",
                    "（五）4.无正当理由大量反复申请",
                    [form("无正当理由大量反复申请"), reports("大量反复申请"), broken("无正当理由大量")]
                ),
                applications!(
                    "not_processed_reconfirmation",
                    "三、本年度办理结果/（五）不予处理",
                    "5.要求行政机关确认或重新出具已获取信息",
                    "（五）5.要求行政机关确认或重新出具已获取信息",
                    [
                        form("要求行政机关确认或重新"),
                        reports("重新出具已获取信息"),
                        broken("要求行政机关确认")
                    ]
                ),
                applications!(
                    "otherwise_handled",
                    "三、本年度办理结果",
                    "（六）其他处理",
                    "（六）其他处理",
                    [form("(六)其他处理"), reports("其他处理")]
                ),
                applications!(
                    "handled_total",
                    "三、本年度办理结果",
                    "（七）总计",
                    "（七）总计",
                    [form("(七)总计"), reports("(七)合计"), reports("七、总计")]
                ),
                applications!(
                    "carried_out",
                    "",
                    "四、结转下年度继续办理",
                    "四、结转下年度",
                    [
                        form("结转下年度继续办理"),
                        reports("结转下年度"),
                        reports("结转下一年度"),
                        reports("结转下年")
                    ]
                ),
            ],
        },
        TableForm { name: "表四", section: 4, rows: &[DISPUTES] },
    ],
    relations: relations!(results: [
        "granted"
        "partly_granted"
        "refused_state_secret"
        "refused_prohibited_by_law"
        "refused_public_security"
        "refused_third_party"
        "refused_internal_affairs"
        "refused_process_information"
        "refused_enforcement_file"
        "refused_administrative_query"
        "unavailable_not_held"
        "unavailable_must_be_created"
        "unavailable_still_unclear"
        "not_processed_complaint"
        "not_processed_repeat"
        "not_processed_publication"
        "not_processed_excessive"
        "not_processed_reconfirmation"
        "otherwise_handled"
    ]),
};
