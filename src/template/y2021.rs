//! The form in force for reports on 2021 and later.

use super::applications::application_rows;
use super::cells::{DISPUTES, amount, applications, broken, count, form, relations, reports};
use super::{RowForm, TableForm, Template};

/// 《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）: 200 values, 42 relations.
pub static Y2021: Template = Template {
    name: "2021",
    title: "2021 年格式",
    notice: "国办公开办函〔2021〕30号",
    first_year: 2021,
    last_year: None,
    marks: &["本年制发件数", "本年废止件数", "现行有效件数", "本年收费金额"],
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
                        count("disclosure.rules.issued", "本年制发件数"),
                        count("disclosure.rules.repealed", "本年废止件数"),
                        count("disclosure.rules.in_force", "现行有效件数"),
                    ],
                },
                RowForm {
                    group: "第二十条第（一）项",
                    label: "行政规范性文件",
                    short: "行政规范性文件",
                    cores: &[form("行政规范性文件"), reports("规范性文件")],
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
                    cores: &[form("行政许可")],
                    cells: &[count("disclosure.licensing.decisions", "本年处理决定数量")],
                },
                RowForm {
                    group: "第二十条第（六）项",
                    label: "行政处罚",
                    short: "行政处罚",
                    cores: &[form("行政处罚")],
                    cells: &[count("disclosure.penalties.decisions", "本年处理决定数量")],
                },
                RowForm {
                    group: "第二十条第（六）项",
                    label: "行政强制",
                    short: "行政强制",
                    cores: &[form("行政强制")],
                    cells: &[count("disclosure.coercion.decisions", "本年处理决定数量")],
                },
                RowForm {
                    group: "第二十条第（八）项",
                    label: "行政事业性收费",
                    short: "行政事业性收费",
                    cores: &[form("行政事业性收费")],
                    cells: &[amount("disclosure.fees.amount", "本年收费金额（单位：万元）")],
                },
            ],
        },
        TableForm {
            name: "表三",
            section: 3,
            rows: application_rows!(otherwise: [
                applications!(
                    "otherwise_not_corrected",
                    "三、本年度办理结果/（六）其他处理",
                    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                    "（六）1.逾期不补正",
                    [form("无正当理由逾期不补正"), reports("逾期不补正"), reports("逾期未补正"), broken("行政机关不再处理")]
                ),
                applications!(
                    "otherwise_fee_unpaid",
                    "三、本年度办理结果/（六）其他处理",
                    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                    "（六）2.逾期未缴费",
                    [form("逾期未按收费通知要求缴纳费用"), reports("逾期未按收费通知"), reports("逾期不缴费"), reports("逾期未缴费"), broken("缴纳费用"), broken("行政机关不再处理")]
                ),
                applications!(
                    "otherwise_other",
                    "三、本年度办理结果/（六）其他处理",
                    "3.其他",
                    "（六）3.其他",
                    [form("3.其他")]
                ),
            ]),
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
        "otherwise_not_corrected"
        "otherwise_fee_unpaid"
        "otherwise_other"
    ]),
};
