//! Whether the prose says that a request was carried over, without saying how many.

use super::Section;
use super::squeeze::Squeezed;
use crate::span::Span;
use crate::words::find;

/// Words of a request that goes on in the next year.
const CARRIED: [&str; 8] = [
    "结转下年度",
    "结转下一年度",
    "结转至下",
    "结转到下",
    "转到下一年度",
    "转入下一年度",
    "转至下一年度",
    "转下年度继续办理",
];
/// What denies them in front of them, or counts none.
const DENIALS: [&str; 6] = ["无", "没有", "未", "不", "0件", "零件"];
/// How far in front a denial may stand, in characters.
const REACH: usize = 8;

/// Whether the overview speaks of a request that is carried over.
pub(super) fn over(squeezed: &Squeezed, sections: &[Section]) -> bool {
    let Some(at) = sections.iter().position(|section| section.number == 1) else { return false };
    let Some((first, next)) = sections.get(at).zip(sections.get(at + 1)) else { return false };
    let body = squeezed.range(Span::new(first.span.end, next.span.start.max(first.span.end)));
    let text = &squeezed.text()[body];
    CARRIED.iter().filter_map(|words| find(text, words)).min().is_some_and(|at| {
        let before: String =
            text[..at].chars().rev().take(REACH).collect::<Vec<_>>().into_iter().rev().collect();
        let clause = before.rsplit(['。', ';', ',']).next().unwrap_or_default();
        !DENIALS.iter().any(|denial| clause.contains(denial))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prose: &str, expected: bool) {
        let text = format!("一、总体情况\n{prose}\n二、主动公开政府信息情况");
        let document = crate::input::read_text(&text).expect("a text");
        let squeezed = Squeezed::new(&document.text);
        let found = super::super::sections::find(&document, &squeezed, crate::template::Y2021.sections);
        assert_eq!(over(&squeezed, &found.sections), expected, "{prose}");
    }

    #[test]
    fn requests_that_go_on() {
        check("新收申请1件，因材料仍在核实，转到下一年度办理。", true);
        check("收到1件，结转下年度。", true);
        check("全部办结，无结转下年度的申请。", false);
        check("收到1件，已办结。", false);
    }
}
