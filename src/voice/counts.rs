//! The counts of a check in one line that can be read aloud.

use super::Voice;
use crate::confront::{ClaimOutcome, Outcome};
use crate::finding::{Responsibility, Severity};
use crate::relation::Relation;
use crate::report::Fate;
use crate::report::State;
use crate::rules::Counts;

impl Voice<'_> {
    /// What was checked and how it came out, without its full stop.
    pub(super) fn detail(&self) -> String {
        if self.report.older_form.is_some() {
            return "这是 2018 年度及以前的旧格式年报，只核对 2019 年度以后的统一格式，未作任何判断"
                .to_owned();
        }
        let parts = [
            Some(self.relations_words()),
            self.claims_words(),
            self.years_words(),
            self.others_words(),
            self.accepted_words(),
            self.open_words(),
            self.switched_off_words(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("；")
    }

    fn relations_words(&self) -> String {
        let count = self.confrontation.count();
        let all = count.holds + count.violated + count.unchecked;
        if all == 0 {
            return "没有认出统一格式的表，未核对勾稽关系".to_owned();
        }
        let violated = format!("条不成立{}", self.causes_words());
        let said = [
            (count.holds, "条成立"),
            (count.violated, violated.as_str()),
            (count.unchecked, "条未核（缺数）"),
        ];
        let empty = self.blank_relations().count();
        let is_sure = self.report.is_whole()
            && empty == 0
            && self.tables_without_figures().next().is_none()
            && !self.is_any_cell_unread();
        let words = counted(all, said, is_sure.then_some("全部成立"));
        let empty =
            if empty > 0 { format!("，其中 {empty} 条的各格都是空白") } else { String::new() };
        format!("表内 {all} 条勾稽关系{words}{empty}")
    }

    /// The relations that are not checked because nothing stands in any of their cells.
    pub(super) fn blank_relations(&self) -> impl Iterator<Item = &'static Relation> {
        let is_blank = |key| self.report.fact(key).state == State::Blank;
        let is_open = |outcome: &Outcome| matches!(outcome, Outcome::Unchecked { .. });
        let open = self.confrontation.outcomes.iter().filter(move |(_, outcome)| is_open(outcome));
        open.map(|(relation, _)| *relation).filter(move |relation| relation.keys().all(is_blank))
    }

    /// How many causes were found, and for how many relations none was.
    fn causes_words(&self) -> String {
        let known = self.diagnoses.iter().filter(|diagnosis| !diagnosis.repairs.is_empty()).count();
        let unresolved = self.diagnoses.iter().filter(|diagnosis| diagnosis.repairs.is_empty());
        let left: usize = unresolved.map(|diagnosis| diagnosis.relations.len()).sum();
        match (known, left) {
            (0, 0) => String::new(),
            (_, 0) => format!("（{known} 处原因）"),
            (0, _) => "（推算不出原因）".to_owned(),
            _ => format!("（{known} 处原因，另 {left} 条推算不出）"),
        }
    }

    fn claims_words(&self) -> Option<String> {
        let claims = &self.confrontation.claims;
        let count = |is: fn(&ClaimOutcome) -> bool| claims.iter().filter(|outcome| is(outcome)).count();
        let said = [
            (count(|outcome| matches!(outcome, ClaimOutcome::Matches(_))), "处一致"),
            (count(|outcome| matches!(outcome, ClaimOutcome::Contradicts { .. })), "处不一致"),
            (
                count(|outcome| matches!(outcome, ClaimOutcome::Unchecked | ClaimOutcome::Doubted { .. })),
                "处未核",
            ),
        ];
        let unread = self.report.numbers.iter().filter(|number| number.fate == Fate::NotUnderstood).count();
        let [matches, contradicts, unchecked] = said;
        let said = [matches, contradicts, unchecked, (unread, "处没有读懂")];
        let all = claims.len() + unread;
        (all > 0).then(|| format!("文字 {all} 处数字{}", counted(all, said, Some("全部一致"))))
    }

    fn years_words(&self) -> Option<String> {
        let count = self.years;
        let all = count.matches + count.contradicts + count.unchecked;
        let said = [(count.matches, "项相符"), (count.contradicts, "项不符"), (count.unchecked, "项未核")];
        (all > 0).then(|| format!("与上一年度比较 {all} 项{}", counted(all, said, Some("全部相符"))))
    }

    /// The errors and warnings that the counts do not tell.
    fn others_words(&self) -> Option<String> {
        let others = self.open_findings().filter(|found| found.rule.counts == Counts::Neither);
        let count = |severity| others.clone().filter(|found| found.severity == severity).count();
        let said: Vec<String> = [Severity::Error, Severity::Warning]
            .into_iter()
            .filter(|&severity| count(severity) > 0)
            .map(|severity| format!("{} 处{}", count(severity), severity.words()))
            .collect();
        (!said.is_empty()).then(|| format!("另有 {}", said.join("、")))
    }

    /// What was set aside by hand.
    fn accepted_words(&self) -> Option<String> {
        let accepted = self.findings.iter().filter(|found| found.accepted.is_some()).count();
        (accepted > 0).then(|| format!("{accepted} 处已人工核实，不计入"))
    }

    /// What was not read.
    fn open_words(&self) -> Option<String> {
        let open = self.report.not_read.iter().filter(|not_read| not_read.could_hold_figures).count();
        if open > 0 {
            return Some(format!("{open} 处内容没有读入，未核"));
        }
        self.findings
            .iter()
            .any(|found| found.finding.responsibility == Responsibility::Reading)
            .then(|| "有内容可能没有读全".to_owned())
    }

    fn switched_off_words(&self) -> Option<String> {
        /// So many rules are named.
        const NAMED: usize = 3;
        match self.switched_off {
            [] => None,
            rules if rules.len() <= NAMED => {
                let ids: Vec<_> = rules.iter().map(|rule| rule.id).collect();
                Some(format!("按设置没有查规则 {}", ids.join("、")))
            }
            rules => Some(format!("按设置没有查 {} 条规则", rules.len())),
        }
    }
}

/// “：8 处一致，1 处不一致”, without what there is none of; `all_well` where the first is all there is.
fn counted<const N: usize>(all: usize, said: [(usize, &str); N], all_well: Option<&str>) -> String {
    if let Some(all_well) = all_well
        && said.first().is_some_and(|(count, _)| *count == all)
    {
        let words = if all == 1 { all_well.trim_start_matches("全部") } else { all_well };
        return words.to_owned();
    }
    let said = said.iter().filter(|(count, _)| *count > 0);
    let said: Vec<_> = said.map(|(count, words)| format!("{count} {words}")).collect();
    format!("：{}", said.join("，"))
}
