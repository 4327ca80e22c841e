//! A rule's page, taken apart.

/// The parts of a rule's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The first line: the mistake in one sentence.
    pub summary: String,
    /// 依据: the notice and article, or 通行做法.
    pub basis: String,
    /// 错误示例: each fires exactly this rule.
    pub wrong: Vec<Example>,
    /// 正确示例: each is silent.
    pub right: Vec<Example>,
    /// 怎样修改.
    pub remedy: String,
    /// The whole page.
    pub markdown: String,
}

/// Lines that are laid over a clean report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Which clean report: the form, and the report year and body where they matter.
    pub on: String,
    /// The lines.
    pub lines: String,
}

/// What a rule's page says in English: the same as the doc comment of its file.
#[cfg(feature = "english")]
#[derive(Clone, Copy, Debug)]
pub struct EnglishPage {
    /// The mistake in one sentence.
    pub summary: &'static str,
    /// What is looked at, and what is not.
    pub about: &'static str,
    /// The notice and article, or common practice.
    pub basis: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
}

#[cfg(feature = "english")]
impl EnglishPage {
    /// Nothing: a test finds it.
    pub(crate) const NONE: EnglishPage = EnglishPage { summary: "", about: "", basis: "", remedy: "" };

    /// The English page with the examples of the Chinese one, which are lines of reports.
    pub(crate) fn beside(self, chinese: Page) -> Page {
        let EnglishPage { summary, about, basis, remedy } = self;
        let examples = |examples: &[Example]| -> String {
            examples.iter().map(|Example { on, lines }| format!("```{on}\n{lines}\n```\n\n")).collect()
        };
        let (wrong, right) = (examples(&chinese.wrong), examples(&chinese.right));
        let markdown = format!(
            "{summary}\n\n{about}\n\n## Basis\n\n{basis}\n\n## Wrong\n\n{wrong}## Right\n\n{right}## What to do\n\n{remedy}\n"
        );
        Page {
            summary: summary.to_owned(),
            basis: basis.to_owned(),
            remedy: remedy.to_owned(),
            markdown,
            ..chinese
        }
    }
}

impl Page {
    /// Reads the page that a rule's doc comment makes.
    pub fn of(doc: &str) -> Page {
        let lines = doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let markdown = lines.collect::<Vec<_>>().join("\n");
        let mut page = Page { markdown: markdown.clone(), ..Page::default() };
        for (index, part) in markdown.split("\n## ").enumerate() {
            let (head, body) = part.split_once('\n').unwrap_or((part, ""));
            match head.trim() {
                head if index == 0 => page.summary = head.to_owned(),
                "依据" => page.basis = body.trim().to_owned(),
                "错误示例" => page.wrong = examples(body),
                "正确示例" => page.right = examples(body),
                "怎样修改" => page.remedy = body.trim().to_owned(),
                _ => {}
            }
        }
        page
    }
}

fn examples(body: &str) -> Vec<Example> {
    let fenced = body.split("```").skip(1).step_by(2);
    fenced
        .filter_map(|block| block.split_once('\n'))
        .map(|(on, lines)| Example { on: on.trim().to_owned(), lines: lines.trim_end().to_owned() })
        .collect()
}
