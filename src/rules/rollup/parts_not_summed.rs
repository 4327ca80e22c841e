use crate::rules::{LooksAt, declare_rule};

declare_rule! {
    /// 上级年报的数不等于下级各机关之和
    ///
    /// 一级政府的年报汇总本级政府、各部门、乡镇街道和下级政府的数。逐项相加，与上级年报比较；空白按 0 计，读不出来的机关单独列出。规章只由本级政府制定，不作比较。
    ///
    /// ## 依据
    ///
    /// 通行做法：市、县政府年报汇总本地区所有公开主体的数据，没有规定逐项必须相等，所以只是警告。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024 示例县人民政府
    /// | 行政许可 | 12 |
    /// 下级 | 行政许可 | 10 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024 示例县人民政府
    /// | 行政许可 | 12 |
    /// | 规章 | 1 | 0 | 1 |
    /// 下级 | 行政许可 | 12 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 先看下级是否齐全，有没有读不出来的；再从差数找起。常有的正当原因：垂直管理的部门向本系统报送；开发区单独统计；下级事后更正；复议机关作共同被告的案件只由原行为机关统计。
    PARTS_NOT_SUMMED { id: "R501", name: "parts-not-summed", severity: Warning, looks_at: LooksAt::Rollup,
        english: {
            summary: "A figure of the parent report is not the sum of its children's",
            about: "The report of a government sums up its own figures and those of its departments, townships and lower governments. The figures are added up and compared; blanks count as 0, and bodies whose figure cannot be read are named. Rules are made by the government alone and are not compared.",
            basis: "Common practice: governments sum up the figures of everybody in their region; no rule says that each figure has to agree, and so this is a warning.",
            remedy: "First see whether all children are there and readable, then look for the difference. There are good reasons: departments that report to their own system, zones that count for themselves, later corrections, cases counted only by the body that acted first."
        }
    }
}
