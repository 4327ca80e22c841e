//! The form for reports on 2019 and 2020.

use super::applications::{COMMON_MARKS, application_rows, carried_over};
use super::cells::{DISPUTES_TABLE, amount, applications, count, relations, signed};
use super::sections::{SECTIONS, demands};
use super::{Asked, RowForm, Slots, TableForm, Template};

/// 《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）: 198 values, 40 relations.
pub static Y2019: Template = Template {
    name: "2019",
    title: "2019 年格式",
    notice: "国办公开办函〔2019〕60号",
    first_year: 2019,
    last_year: Some(2020),
    marks: &["本年新制作数量", "对外公开总数量", "本年增/减", "政府集中采购"],
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
                        count("disclosure.rules.made", "本年新制作数量"),
                        count("disclosure.rules.opened", "本年新公开数量"),
                        count("disclosure.rules.opened_total", "对外公开总数量"),
                    ],
                },
                RowForm {
                    group: "第二十条第（一）项",
                    label: "规范性文件",
                    short: "规范性文件",
                    cores: &["规范性文件"],
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
                    cores: &["行政许可"],
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
                    cores: &["其他对外管理服务事项", "对外管理服务事项"],
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
                    cores: &["行政处罚"],
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
                    cores: &["行政强制"],
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
                    cores: &["行政事业性收费"],
                    cells: &[
                        count("disclosure.fees.items_last_year", "上一年项目数量"),
                        signed("disclosure.fees.items_change", "本年增/减"),
                    ],
                },
                RowForm {
                    group: "第二十条第（九）项",
                    label: "政府集中采购",
                    short: "政府集中采购",
                    cores: &["政府集中采购"],
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
            corner: "申请人情况",
            is_captioned: false,
            heads: &["申请人情况", "本年新收政府信息公开申请"],
            traces: &["申请人情况", "商业企业", "本年新收", "三安全一稳定"],
            rows: application_rows!(otherwise: [
                applications!(
                    "otherwise_handled",
                    "三、本年度办理结果",
                    "（六）其他处理",
                    "（六）其他处理",
                    ["(六)其他处理", "其他处理"]
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
        "otherwise_handled"
    ]),
    demands: demands!(),
    carried: carried_over!(
        "natural_person" "business" "research" "nonprofit" "legal_service" "other" "total"
    ),
    slots: Slots::new(),
};
