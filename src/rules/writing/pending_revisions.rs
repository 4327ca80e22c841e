use crate::document::RemarkKind;
use crate::finding::Finding;
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 文件里有没处理完的修订
    ///
    /// Word 和 WPS 的修订标记会把改动前后的文字都留在文件里。这里按接受全部修订后的内容核对；如果最后拒绝了其中的某一处，核对的就不是发布的内容。
    ///
    /// ## 依据
    ///
    /// 通行做法：定稿不留修订标记；修订过程属于内部信息，不随文件公开。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 文件：带修订
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 文件：不带修订
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 在 Word 或 WPS 的“审阅”里逐处接受或拒绝，关掉修订，保存后再核对一遍。
    PENDING_REVISIONS { id: "W615", name: "pending-revisions", severity: Info, in_words: true, check: check,
        english: {
            summary: "The file has tracked changes that nobody has decided on",
            about: "Tracked changes keep the text before and after in the file. The report is checked as if all were accepted; if one is rejected in the end, what is published was not checked.",
            basis: "Common practice: a final text has no tracked changes; they are internal and not published.",
            remedy: "Accept or reject them one by one under Review in Word or WPS, switch tracking off, save, and check again."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let remark = context.document.remarks.iter().find(|remark| remark.kind == RemarkKind::Revised);
    let finding = |words: &str| text_finding(context.top(), "", words.to_owned());
    remark.map(|remark| finding(remark.words.clause(context.lang))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn says_how_the_file_was_read() {
        check("2021", "文件：带修订", &["W615 info 文件带修订标记，按接受全部修订后的内容核对"]);
    }

    #[test]
    fn does_not_speak_of_what_else_the_reader_remarked() {
        check("2021", "文件：有隐藏文字", &[]);
    }
}
