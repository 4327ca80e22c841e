//! The counts of a check in one line that can be read aloud.

use super::Voice;
use super::open::quoted;
use crate::confront::{ClaimOutcome, Outcome};
use crate::finding::{Responsibility, Severity};
use crate::lang::Lang;
use crate::relation::Relation;
use crate::report::State;
use crate::rules::Counts;

impl Voice<'_> {
    /// What was checked and how it came out, without its full stop. What was set aside is told with
    /// what it is part of, so that the counts stay those of the form's sums.
    pub(super) fn detail(&self, set_aside: usize) -> String {
        if self.report.older_form.is_some() {
            return say!(
                self.lang,
                "只核对 2019 年度以后的统一格式，未作任何判断",
                "Only the forms since 2019 are checked, so this report was not judged"
            );
        }
        let parts = [
            Some(self.relations_words()),
            self.claims_words(),
            self.years_words(),
            self.others_words(set_aside),
            self.open_words(),
            self.not_run_words(),
            self.switched_off_words(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(self.lang.semicolon())
    }

    fn relations_words(&self) -> String {
        let lang = self.lang;
        let count = self.confrontation.count();
        let all = count.holds + count.violated + count.unchecked;
        if all == 0 {
            return say!(
                lang,
                "没有认出统一格式的表，未核对勾稽关系",
                "No tables of the official form were found, so no sums were checked"
            );
        }
        let causes = self.causes_words();
        let violated = say!(lang, "条不成立{causes}", "do not{causes}");
        let one_violated = say!(lang, "条不成立{causes}", "does not{causes}");
        let unchecked = pick!(lang, "条未核（缺数）", "not checked (figures missing)");
        let said = [
            (count.holds, pick!(lang, "条成立", Lang::plural(count.holds, "holds", "hold"))),
            (count.violated, if count.violated == 1 { &one_violated } else { &violated }),
            (count.unchecked, unchecked),
        ];
        let empty = self.blank_relations().count();
        let is_sure = self.report.is_whole()
            && empty == 0
            && self.tables_without_figures().next().is_none()
            && !self.is_any_cell_unread();
        let all_hold = pick!(lang, ["全部成立", "成立"], ["all hold", "holds"]);
        let words = counted(all, said, is_sure.then_some(all_hold), lang);
        #[cfg(feature = "english")]
        let of_them = || if empty == count.unchecked { "all".to_owned() } else { empty.to_string() };
        let empty = match empty {
            0 => String::new(),
            _ => pick!(
                lang,
                format!("，其中 {empty} 条的各格都是空白"),
                format!(", {} of them with nothing but blank cells", of_them())
            ),
        };
        pick!(
            lang,
            format!("表内 {all} 条勾稽关系{words}{empty}"),
            format!("{} in the tables{words}{empty}", Lang::count(all, "sum"))
        )
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
        let lang = self.lang;
        let found = match (known, left) {
            (0, 0) => return String::new(),
            (_, 0) => pick!(lang, format!("{known} 处原因"), Lang::count(known, "cause")),
            (0, _) => pick!(lang, "推算不出原因", "no cause found").to_owned(),
            _ => pick!(
                lang,
                format!("{known} 处原因，另 {left} 条推算不出"),
                format!("{}, and {left} without a known one", Lang::count(known, "cause"))
            ),
        };
        let aside = match self.causes_set_aside() {
            0 => String::new(),
            aside if aside == self.diagnoses.len() => {
                pick!(lang, "，已人工核实", ", set aside by hand").to_owned()
            }
            aside => say!(lang, "，其中 {aside} 处已人工核实", "; {aside} of them set aside by hand"),
        };
        lang.bracketed(&format!("{found}{aside}"))
    }

    /// How many causes are set aside: all that follows from them was.
    fn causes_set_aside(&self) -> usize {
        let is_set_aside =
            |index: &usize| self.findings.get(*index).is_some_and(|found| found.accepted.is_some());
        let causes = self.diagnoses.iter().map(|diagnosis| &diagnosis.findings);
        causes.filter(|findings| !findings.is_empty() && findings.iter().all(is_set_aside)).count()
    }

    fn claims_words(&self) -> Option<String> {
        let claims = &self.confrontation.claims;
        let count = |is: fn(&ClaimOutcome) -> bool| claims.iter().filter(|outcome| is(outcome)).count();
        let lang = self.lang;
        let matches = count(|outcome| matches!(outcome, ClaimOutcome::Matches(_)));
        let contradicts = self.contradicting_claims();
        let unchecked =
            count(|outcome| matches!(outcome, ClaimOutcome::Unchecked | ClaimOutcome::Doubted { .. }));
        let contradicts_words = pick!(lang, "处不一致", Lang::plural(contradicts, "disagrees", "disagree"));
        let contradicts_words =
            contradicts_words.to_owned() + &self.of_them_words(Counts::Claims, contradicts, "处");
        let unread = self.report.numbers.iter().filter(|number| number.is_not_understood()).count();
        let said = [
            (matches, pick!(lang, "处一致", Lang::plural(matches, "agrees", "agree"))),
            (contradicts, contradicts_words.as_str()),
            (unchecked, pick!(lang, "处未核", "not checked")),
            (unread, pick!(lang, "处没有读懂", "not understood")),
        ];
        let all = claims.len() + unread;
        let words =
            counted(all, said, Some(pick!(lang, ["全部一致", "一致"], ["all agree", "agrees"])), lang);
        (all > 0).then(|| {
            pick!(
                lang,
                format!("文字 {all} 处数字{words}"),
                format!("{} in the text{words}", Lang::count(all, "number"))
            )
        })
    }

    fn years_words(&self) -> Option<String> {
        let count = self.years;
        let all = count.matches + count.contradicts + count.unchecked;
        let lang = self.lang;
        let contradicts = pick!(lang, "项不符", Lang::plural(count.contradicts, "disagrees", "disagree"));
        let contradicts =
            contradicts.to_owned() + &self.of_them_words(Counts::Years, count.contradicts, "项");
        let said = [
            (count.matches, pick!(lang, "项相符", Lang::plural(count.matches, "agrees", "agree"))),
            (count.contradicts, contradicts.as_str()),
            (count.unchecked, pick!(lang, "项未核", "not checked")),
        ];
        let words =
            counted(all, said, Some(pick!(lang, ["全部相符", "相符"], ["all agree", "agrees"])), lang);
        (all > 0).then(|| {
            pick!(
                lang,
                format!("与上一年度比较 {all} 项{words}"),
                format!("{} with last year{words}", Lang::count(all, "comparison"))
            )
        })
    }

    fn contradicting_claims(&self) -> usize {
        let claims = self.confrontation.claims.iter();
        claims.filter(|outcome| matches!(outcome, ClaimOutcome::Contradicts { .. })).count()
    }

    /// How many of the contradictions that are counted only follow from a cause told before, which is
    /// one thing to be corrected, and how many of the others were set aside.
    fn of_them_words(&self, counts: Counts, contradicts: usize, unit: &str) -> String {
        let (same, aside) = self.of_them(counts, contradicts);
        let lang = self.lang;
        let same_words = pick!(lang, "同属上述原因", "same cause");
        let aside_words = pick!(lang, "已人工核实", "set aside by hand");
        let said = match (same, aside) {
            (0, 0) => return String::new(),
            _ if same == contradicts => same_words.to_owned(),
            _ if aside == contradicts => aside_words.to_owned(),
            (_, 0) => say!(lang, "其中 {same} {unit}同属上述原因", "{same} of them with the same cause"),
            (0, _) => say!(lang, "其中 {aside} {unit}已人工核实", "{aside} of them set aside by hand"),
            _ => say!(
                lang,
                "其中 {same} {unit}同属上述原因，{aside} {unit}已人工核实",
                "{same} of them with the same cause, {aside} set aside by hand"
            ),
        };
        lang.bracketed(&said)
    }

    fn of_them(&self, counts: Counts, contradicts: usize) -> (usize, usize) {
        let mut is_explained = vec![false; self.findings.len()];
        for &index in self.diagnoses.iter().flat_map(|diagnosis| &diagnosis.findings) {
            is_explained.get_mut(index).into_iter().for_each(|explained| *explained = true);
        }
        let (mut same, mut aside) = (0, 0);
        for (found, is_explained) in self.findings.iter().zip(is_explained) {
            if found.rule.counts == counts {
                same += usize::from(is_explained);
                aside += usize::from(!is_explained && found.accepted.is_some());
            }
        }
        let same = same.min(contradicts);
        (same, aside.min(contradicts - same))
    }

    /// What the counts do not tell, in the headline's words; `set_aside`: so many things were, in all.
    fn others_words(&self, set_aside: usize) -> Option<String> {
        let others = self.open_findings().filter(|found| found.rule.counts == Counts::Neither);
        let count = |severity| others.clone().filter(|found| found.severity == severity).count();
        let (mend, look) = (count(Severity::Error), count(Severity::Warning));
        let lang = self.lang;
        let told = [(Counts::Claims, self.contradicting_claims()), (Counts::Years, self.years.contradicts)];
        let told: usize = told.into_iter().map(|(counts, all)| self.of_them(counts, all).1).sum();
        let aside = set_aside.saturating_sub(self.causes_set_aside() + told);
        let said = [
            (
                mend,
                pick!(
                    lang,
                    format!("{mend} 处要改"),
                    format!("{} to correct", Lang::count(mend, "other thing"))
                ),
            ),
            (
                look,
                pick!(
                    lang,
                    format!("{look} 处要核实"),
                    format!("{} to look at", Lang::count(look, "other thing"))
                ),
            ),
            (aside, say!(lang, "{aside} 处已人工核实", "{aside} set aside by hand")),
        ];
        let said: Vec<String> =
            said.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        (!said.is_empty()).then(|| pick!(lang, format!("另有 {}", said.join("、")), Lang::listed(&said)))
    }

    /// What was not read.
    fn open_words(&self) -> Option<String> {
        let open = self.report.not_read.iter().filter(|not_read| not_read.could_hold_figures).count();
        if open > 0 {
            return Some(pick!(
                self.lang,
                format!("{open} 处内容没有读入，未核"),
                format!("{} not read and so not checked", Lang::count(open, "passage"))
            ));
        }
        self.findings
            .iter()
            .any(|found| found.finding.responsibility == Responsibility::Reading)
            .then(|| say!(self.lang, "有内容可能没有读全", "part of it may not have been read in full"))
    }

    /// The rules that rest on something which is not known: they make no report incomplete.
    fn not_run_words(&self) -> Option<String> {
        let count = self.not_run().count();
        let is_new = self.is_new_form();
        (count > 0).then(|| {
            if is_new {
                return pick!(
                    self.lang,
                    format!("另有 {count} 条规则要看年度、机关和文字，没有查"),
                    format!(
                        "{} not run: what they look at is not part of the form",
                        Lang::count(count, "rule")
                    )
                );
            }
            pick!(
                self.lang,
                format!("{count} 条规则要知道的内容没有认出，没有查"),
                format!(
                    "{} not run because the report does not say what they need",
                    Lang::count(count, "rule")
                )
            )
        })
    }

    fn switched_off_words(&self) -> Option<String> {
        match self.switched_off {
            [] => None,
            [rule] => {
                let rule = quoted(rule, self.lang);
                Some(say!(self.lang, "按设置没有查{rule}", "switched off: {rule}"))
            }
            rules => {
                let count = rules.len();
                Some(say!(self.lang, "按设置没有查 {count} 条规则", "{count} rules switched off"))
            }
        }
    }
}

/// “：8 处一致，1 处不一致”, without what there is none of; `all_well` where the first is all there is:
/// what is said of several, and of one.
fn counted<const N: usize>(
    all: usize,
    said: [(usize, &str); N],
    all_well: Option<[&str; 2]>,
    lang: Lang,
) -> String {
    if let Some([several, one]) = all_well
        && said.first().is_some_and(|(count, _)| *count == all)
    {
        let words = if all == 1 { one } else { several };
        return say!(lang, "{words}", ": {words}");
    }
    let said = said.iter().filter(|(count, _)| *count > 0);
    let said: Vec<_> = said.map(|(count, words)| format!("{count} {words}")).collect();
    format!("{}{}", lang.colon(), said.join(lang.comma()))
}
