//! The form in force for reports on 2021 and later.

use super::applications::{COMMON_MARKS, application_rows, carried_over};
use super::cells::{DISPUTES_TABLE, amount, applications, count, relations};
use super::sections::{SECTIONS, demands};
use super::{Asked, RowForm, Slots, TableForm, Template};

/// 《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）: 200 values, 42 relations.
pub static Y2021: Template = Template {
    name: "2021",
    title: "2021 年格式",
    notice: "国办公开办函〔2021〕30号",
    first_year: 2021,
    last_year: None,
    marks: &["本年制发件数", "本年废止件数", "现行有效件数", "本年收费金额"],
    common_marks: COMMON_MARKS,
    sections: &SECTIONS,
    tables: &[
        TableForm {
            name: "表二",
            section: 2,
            corner: "信息内容",
            is_captioned: true,
            heads: &["第二十条第(一)项", "信息内容"],
            traces: &["第二十条第", "信息内容", "处理决定数量"],
            rows: &[
                RowForm {
                    group: "第二十条第（一）项",
                    label: "规章",
                    short: "规章",
                    cores: &["规章"],
                    cells: &[
                        count("disclosure.rules.issued", "本年制发件数"),
                        count("disclosure.rules.repealed", "本年废止件数"),
                        count("disclosure.rules.in_force", "现行有效件数"),
                    ],
                },
                RowForm {
                    group: "第二十条第（一）项",
                    label: "行政规范性文件",
                    short: "行政规范性文件",
                    cores: &["行政规范性文件", "规范性文件"],
                    cells: &[
                        count("disclosure.normative_documents.issued", "本年制发件数"),
                        count("disclosure.normative_documents.repealed", "本年废止件数"),
                        count("disclosure.normative_documents.in_force", "现行有效件数"),
                    ],
                },
                RowForm {
                    group: "第二十条第（五）项",
                    label: "行政许可",
                    short: "行政许可",
                    cores: &["行政许可"],
                    cells: &[count("disclosure.licensing.decisions", "本年处理决定数量")],
                },
                RowForm {
                    group: "第二十条第（六）项",
                    label: "行政处罚",
                    short: "行政处罚",
                    cores: &["行政处罚"],
                    cells: &[count("disclosure.penalties.decisions", "本年处理决定数量")],
                },
                RowForm {
                    group: "第二十条第（六）项",
                    label: "行政强制",
                    short: "行政强制",
                    cores: &["行政强制"],
                    cells: &[count("disclosure.coercion.decisions", "本年处理决定数量")],
                },
                RowForm {
                    group: "第二十条第（八）项",
                    label: "行政事业性收费",
                    short: "行政事业性收费",
                    cores: &["行政事业性收费"],
                    cells: &[amount("disclosure.fees.amount", "本年收费金额（单位：万元）")],
                },
            ],
        },
        TableForm {
            name: "表三",
            section: 3,
            corner: "申请人情况",
            is_captioned: false,
            heads: &["申请人情况", "本年新收政府信息公开申请"],
            traces: &["申请人情况", "商业企业", "本年新收", "三安全一稳定"],
            rows: application_rows!(otherwise: [
                applications!(
                    "otherwise_not_corrected",
                    "三、本年度办理结果/（六）其他处理",
                    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                    "（六）1.逾期不补正",
                    ["无正当理由逾期不补正", "逾期不补正", "逾期未补正", "行政机关不再处理"]
                ),
                applications!(
                    "otherwise_fee_unpaid",
                    "三、本年度办理结果/（六）其他处理",
                    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                    "（六）2.逾期未缴费",
                    ["逾期未按收费通知要求缴纳费用", "逾期未按收费通知", "逾期不缴费", "逾期未缴费", "缴纳费用", "行政机关不再处理"]
                ),
                applications!(
                    "otherwise_other",
                    "三、本年度办理结果/（六）其他处理",
                    "3.其他",
                    "（六）3.其他",
                    ["3.其他"]
                ),
            ]),
        },
        DISPUTES_TABLE,
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
        "otherwise_not_corrected"
        "otherwise_fee_unpaid"
        "otherwise_other"
    ]),
    demands: demands!(Aspects 1 2021 FeeStatement 6 2021),
    carried: carried_over!(
        "natural_person" "business" "research" "nonprofit" "legal_service" "other" "total"
    ),
    slots: Slots::new(),
};
