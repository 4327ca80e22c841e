//! The six sections, the same in every form since 2019.

use super::{Asked, Demand};

/// One section of the form.
#[derive(Debug)]
pub struct SectionForm {
    /// Its place among the form's sections, from 1.
    pub number: u8,
    /// The numeral of its heading.
    pub numeral: char,
    /// The title as the notice prints it.
    pub title: &'static str,
    /// Sets of words; a heading that holds every word of one set is this section's.
    ///
    /// The first set is the notice's wording; the others were seen in published reports, some of
    /// which use the wording of 条例第五十条 instead.
    pub cores: &'static [&'static [&'static str]],
    /// Words that show that the section's content is there although its heading was not read.
    pub traces: &'static [&'static str],
}

/// What the notices ask these sections for, in 2019 already.
macro_rules! demands {
    ($($what:ident $section:literal $since:literal)*) => {
        &[
            $crate::template::sections::demand(Asked::Overview, 1, 2019),
            $crate::template::sections::demand(Asked::Appraisal, 1, 2019),
            $crate::template::sections::demand(Asked::Problems, 5, 2019),
            $crate::template::sections::demand(Asked::OtherMatters, 6, 2019),
            $($crate::template::sections::demand(Asked::$what, $section, $since),)*
        ]
    };
}
pub(super) use demands;

pub(super) const fn demand(what: Asked, section: u8, since: u16) -> Demand {
    Demand { what, section, since }
}

/// 一 to 六.
pub(super) static SECTIONS: [SectionForm; 6] = [
    SectionForm {
        number: 1,
        numeral: '一',
        title: "总体情况",
        cores: &[&["总体情况"], &["概述"], &["基本情况"]],
        traces: &["总体情况", "主动公开方面", "依申请公开方面"],
    },
    SectionForm {
        number: 2,
        numeral: '二',
        title: "主动公开政府信息情况",
        cores: &[&["主动公开政府信息"], &["主动公开", "情况"]],
        traces: &["第二十条第", "主动公开政府信息情况"],
    },
    SectionForm {
        number: 3,
        numeral: '三',
        title: "收到和处理政府信息公开申请情况",
        cores: &[&["收到和处理政府信息公开申请"], &["处理", "公开申请"], &["依申请公开", "情况"]],
        traces: &["申请人情况", "本年新收", "公开申请情况"],
    },
    SectionForm {
        number: 4,
        numeral: '四',
        title: "政府信息公开行政复议、行政诉讼情况",
        cores: &[&["复议", "行政诉讼"], &["复议", "诉讼", "情况"]],
        traces: &["结果维持", "尚未审结", "行政诉讼情况"],
    },
    SectionForm {
        number: 5,
        numeral: '五',
        title: "存在的主要问题及改进情况",
        cores: &[&["主要问题"], &["存在", "问题"], &["问题", "改进"], &["不足", "改进"]],
        traces: &["主要问题", "存在问题", "存在的问题", "改进"],
    },
    SectionForm {
        number: 6,
        numeral: '六',
        title: "其他需要报告的事项",
        cores: &[&["其他需要报告"], &["需要报告的", "事项"], &["其他", "报告", "事项"]],
        traces: &["其他需要报告", "信息处理费", "信息公开处理费"],
    },
];
