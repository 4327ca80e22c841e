//! Whether a file of accepted findings is about any of the reports that are checked.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use gouji::{Accepted, CheckOptions, Opened};

use super::output::{complain, printable};

/// So many reports of such a file are named.
const NAMED: usize = 3;

/// What was heard of it so far.
#[derive(Default)]
pub(super) struct Heard {
    is_any_checked: AtomicBool,
    is_heard: AtomicBool,
}

impl Heard {
    /// A report was checked.
    pub(super) fn note(&self, check: &CheckOptions, opened: &Opened) {
        self.is_any_checked.store(true, Ordering::Relaxed);
        if check.accepted.iter().any(|accepted| accepted.is_about(opened.report())) {
            self.is_heard.store(true, Ordering::Relaxed);
        }
    }

    /// Says so where it was about none of them: somebody took the wrong file.
    pub(super) fn complain(&self, path: Option<&Path>, check: &CheckOptions) {
        let Some(path) = path.filter(|_| !check.accepted.is_empty()) else { return };
        if !self.is_any_checked.load(Ordering::Relaxed) || self.is_heard.load(Ordering::Relaxed) {
            return;
        }
        let path = printable(&path.display().to_string());
        let reports = check.accepted.iter().take(NAMED);
        let named: Vec<_> = reports.map(|Accepted { organ, year, .. }| (organ, year)).collect();
        let count = check.accepted.len();
        let more = |words: String| if count > NAMED { words } else { String::new() };
        let zh: Vec<String> = named.iter().map(|(organ, year)| format!("{organ} {year} 年度")).collect();
        let zh = zh.join("、") + &more(format!("等 {count} 份"));
        #[cfg(feature = "english")]
        let en: Vec<String> = named.iter().map(|(organ, year)| format!("{organ} for {year}")).collect();
        #[cfg(feature = "english")]
        let en = en.join(", ") + &more(format!(" and others, {count} in all"));
        complain(sentence!(
            "{path}：里面没有这次核对的年报的记录，一条也没有用上；记的是{zh}的（机关、年度、格式都一致才用）。",
            "{path}: it has nothing about the reports that were checked, so nothing was set aside; it is about {en} (organ, year and form must agree)."
        ));
    }
}
