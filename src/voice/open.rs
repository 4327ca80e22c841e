//! What was not checked, and why; and whether that matters.
//!
//! A report is completely checked where no relation of the form is unchecked and nothing unread
//! could hold one of its figures. Trifles are told without making it incomplete.

use super::Voice;
use crate::confront::{ClaimOutcome, Outcome};
use crate::key::Key;
use crate::lang::Lang;
use crate::number::is_space;
use crate::report::{ProseNumber, State};
use crate::rules::{LooksAt, Need, RULES, Rule};
use crate::template::TableForm;

impl Voice<'_> {
    /// Whether everything of the form was checked.
    pub(crate) fn is_complete(&self) -> bool {
        self.report.template.is_some()
            && self.confrontation.count().unchecked == 0
            && !self.is_any_cell_unread()
            && self.tables_without_figures().next().is_none()
            && self.report.not_read.iter().all(|not_read| !not_read.could_hold_figures)
    }

    /// Whether a cell of the form could not be read, or was not found.
    pub(super) fn is_any_cell_unread(&self) -> bool {
        let is_unread = |state| matches!(state, State::Unreadable(_) | State::Absent);
        self.report.facts.values().iter().any(|fact| is_unread(fact.state))
    }

    /// The tables of the form that were found without a single figure or mark in them.
    pub(super) fn tables_without_figures(&self) -> impl Iterator<Item = &'static TableForm> {
        let tables = self.report.template.into_iter().flat_map(|template| template.tables);
        tables.filter(|table| {
            let mut cells = table.rows.iter().flat_map(|row| row.cells);
            cells.all(|cell| self.report.fact(cell.key).state == State::Blank)
        })
    }

    /// What was not checked and why, in plain words.
    pub(super) fn not_checked(&self) -> Vec<String> {
        let lang = self.lang;
        if self.report.template.is_none() {
            let reasons = self.report.not_read.iter().map(|not_read| not_read.reason.words(lang).to_owned());
            let form = self.report.older_form.is_none().then(|| {
                say!(
                    lang,
                    "没有认出 2019 年或 2021 年的统一格式，没有作任何核对",
                    "Neither the 2019 nor the 2021 form was recognised, so nothing was checked"
                )
            });
            return form.into_iter().chain(reasons).map(without_full_stop).collect();
        }
        let is_new = self.is_new_form();
        let mut said: Vec<String> = self.unchecked_relations().into_iter().collect();
        said.extend(self.absent_cells());
        said.extend(self.report.not_read.iter().map(|not_read| not_read.reason.words(lang).to_owned()));
        said.extend(self.unreadable_cells());
        said.extend(self.tables_without_figures().map(|table| {
            let table = table.words(lang);
            if is_new {
                return say!(lang, "{table}还没有填", "{table} is not filled in yet");
            }
            say!(
                lang,
                "{table}里没有读到一个数，各格都是空白，等于没有核对",
                "{table} has no figure at all, only blank cells, so it was in effect not checked"
            )
        }));
        said.extend(self.blank_relations_words());
        said.extend(self.unchecked_claims());
        said.extend(self.numbers_not_understood());
        if self.years.unchecked > 0 {
            let count = self.years.unchecked;
            said.push(pick!(
                lang,
                format!("与上一年度的比较有 {count} 项缺数，没有核对"),
                format!(
                    "{} with last year could not be checked: a figure is missing",
                    Lang::count(count, "comparison")
                )
            ));
        }
        let doubt = self.doubt.filter(|doubt| doubt.hinders());
        said.extend(doubt.map(|doubt| doubt.words(self.report.by_hand.year, lang)));
        said.extend(self.unknown());
        said.extend(self.switched_off.iter().map(|rule| {
            let rule = quoted(rule, lang);
            say!(lang, "按设置没有查{rule}", "Switched off: {rule}")
        }));
        said.into_iter().map(without_full_stop).collect()
    }

    fn unchecked_relations(&self) -> Option<String> {
        // Of those whose cells are all blank another sentence speaks.
        let blank: Vec<_> = self.blank_relations().map(|relation| relation.id).collect();
        let unchecked = self.confrontation.outcomes.iter().filter_map(|(relation, outcome)| match outcome {
            Outcome::Unchecked { missing } if !blank.contains(&relation.id) => Some(missing),
            _ => None,
        });
        let count = unchecked.clone().count();
        let mut cells: Vec<Key> = Vec::new();
        for key in unchecked.flatten() {
            if !cells.contains(key) {
                cells.push(*key);
            }
        }
        let cells = self.cells_words(&cells);
        (count > 0).then(|| {
            pick!(
                self.lang,
                format!("{count} 条勾稽关系缺数，没有核对：缺{cells}"),
                format!(
                    "{} could not be checked because figures are missing: {cells}",
                    Lang::count(count, "sum")
                )
            )
        })
    }

    /// “表三“…”行“自然人”列等 2 格”.
    fn cells_words(&self, cells: &[Key]) -> String {
        let first = cells.first().map_or_else(String::new, |&key| self.place_words(key));
        let count = cells.len();
        if count > 1 {
            say!(self.lang, "{first}等 {count} 格", "{first} and others, {count} cells in all")
        } else {
            first
        }
    }

    /// The rows of the form that were not found: whole tables first.
    fn absent_cells(&self) -> Vec<String> {
        let lang = self.lang;
        let is_absent = |key: Key| self.report.fact(key).state == State::Absent;
        let mut said = Vec::new();
        for table in self.report.template.into_iter().flat_map(|template| template.tables) {
            let is_missing =
                |row: &&crate::template::RowForm| row.cells.iter().all(|cell| is_absent(cell.key));
            let missing: Vec<_> = table.rows.iter().filter(is_missing).collect();
            let name = table.words(lang);
            if missing.len() == table.rows.len() {
                said.push(say!(lang, "没有找到{name}，没有核对", "{name} was not found and not checked"));
                continue;
            }
            if let Some(first) = missing.first() {
                let (row, count) = (first.words(lang), missing.len());
                said.push(if count > 1 {
                    say!(
                        lang,
                        "没有找到{name}“{row}”等 {count} 行，没有核对",
                        "{name}: row “{row}” and others, {count} rows in all, were not found and not checked"
                    )
                } else {
                    say!(
                        lang,
                        "没有找到{name}“{row}”行，没有核对",
                        "{name}: row “{row}” was not found and not checked"
                    )
                });
            }
            let rows = table.rows.iter().filter(|row| !is_missing(row));
            let cells: Vec<Key> =
                rows.flat_map(|row| row.cells).map(|cell| cell.key).filter(|&key| is_absent(key)).collect();
            if !cells.is_empty() {
                let cells = self.cells_words(&cells);
                said.push(say!(lang, "没有找到{cells}，没有核对", "Not found and not checked: {cells}"));
            }
        }
        said
    }

    /// The cells that could not be read and that nothing else speaks of.
    fn unreadable_cells(&self) -> Option<String> {
        let is_told = |key: &Key| self.report.not_read.iter().any(|not_read| not_read.keys.contains(key));
        let is_unreadable = |key: &Key| matches!(self.report.fact(*key).state, State::Unreadable(_));
        let cells: Vec<Key> = self.keys().filter(is_unreadable).filter(|key| !is_told(key)).collect();
        (!cells.is_empty()).then(|| {
            let cells = self.cells_words(&cells);
            say!(self.lang, "{cells}读不出，没有核对", "Unreadable and not checked: {cells}")
        })
    }

    fn blank_relations_words(&self) -> Option<String> {
        let blank = self.blank_relations().count();
        (blank > 0).then(|| {
            pick!(
                self.lang,
                format!("{blank} 条勾稽关系的各格都是空白，无从核对"),
                format!("{} could not be checked: all their cells are blank", Lang::count(blank, "sum"))
            )
        })
    }

    fn unchecked_claims(&self) -> Option<String> {
        let unchecked =
            self.confrontation.claims.iter().filter(|outcome| **outcome == ClaimOutcome::Unchecked);
        let count = unchecked.count();
        (count > 0).then(|| {
            pick!(
                self.lang,
                format!("文字里有 {count} 处数字没有核对：表中的数不全，或者说法不够确切"),
                format!(
                    "{} in the text could not be checked: the tables lack a figure, or the wording is not exact enough",
                    Lang::count(count, "number")
                )
            )
        })
    }

    /// The numbers of the text that were not understood, some of them with their words.
    fn numbers_not_understood(&self) -> Option<String> {
        /// So many are quoted.
        const QUOTED: usize = 3;
        let lang = self.lang;
        let numbers = self.report.numbers.iter().filter(|number| number.is_not_understood());
        let count = numbers.clone().count();
        let quote = |number: &ProseNumber| {
            let words = number.words.of(&self.document.text);
            let words: String = words.chars().filter(|&char| !is_space(char)).collect();
            in_quotes(&words)
        };
        let quoted = numbers.take(QUOTED).map(quote).collect::<Vec<_>>().join(lang.list());
        let more = if count > QUOTED { pick!(lang, "等", " and others") } else { "" };
        (count > 0).then(|| {
            pick!(
                lang,
                format!("文字里有 {count} 处数字没有读懂，没有核对：{quoted}{more}"),
                format!(
                    "{} in the text not understood and not checked: {quoted}{more}",
                    Lang::count(count, "number")
                )
            )
        })
    }

    /// The rules that rest on something which is not known of the report.
    fn unknown(&self) -> Vec<String> {
        let lang = self.lang;
        let mut said = Vec::new();
        for (why, rules) in self.not_run_by_reason() {
            let names: Vec<String> = rules.iter().map(|rule| quoted(rule, lang)).collect();
            if !names.is_empty() {
                let names = names.join(pick!(lang, "、", "; "));
                said.push(say!(
                    lang,
                    "{why}，没有查{names}",
                    "{why}, so these rules were not checked: {names}"
                ));
            }
        }
        said
    }

    /// The same rules alone.
    pub(super) fn not_run(&self) -> impl Iterator<Item = &'static Rule> {
        self.not_run_by_reason().into_iter().flat_map(|(_, rules)| rules)
    }

    /// What is not known, with the rules that it keeps from being checked; each is named once.
    fn not_run_by_reason(&self) -> Vec<(&'static str, Vec<&'static Rule>)> {
        let (report, lang) = (self.report, self.lang);
        if report.template.is_none() {
            return Vec::new();
        }
        let is_new = self.is_new_form();
        let why = |read, new| if is_new { new } else { read };
        let unknown = [
            (
                Need::Year,
                report.year.is_none(),
                why(
                    pick!(lang, "没有认出年度", "The year was not recognised"),
                    pick!(lang, "还没有选年度", "No year was chosen"),
                ),
            ),
            (
                Need::Organ,
                report.organ.is_none(),
                why(
                    pick!(lang, "没有认出机关名称", "The name of the body was not recognised"),
                    pick!(lang, "表里没有机关名称", "The form does not name the body"),
                ),
            ),
            (
                Need::Prose,
                report.is_figures_alone(self.document),
                why(
                    pick!(lang, "只给了数据，没有给文字部分", "Only the figures were given, not the text"),
                    pick!(lang, "表里没有文字部分", "The form has no text"),
                ),
            ),
            (
                Need::Body,
                report.organ.is_some() && report.body.is_none(),
                pick!(lang, "没有认出是哪一类机关", "The kind of body was not recognised"),
            ),
        ];
        let mut told: Vec<&str> = Vec::new();
        let mut found = Vec::new();
        for (need, _, why) in unknown.into_iter().filter(|(_, is_unknown, _)| *is_unknown) {
            // The kind of body follows from its name: where the name is unknown, so is the kind.
            let is_needed = |needs: &[Need]| {
                needs.contains(&need) || (need == Need::Organ && needs.contains(&Need::Body))
            };
            let rules = RULES.iter().copied().filter(|rule| {
                matches!(rule.looks_at, LooksAt::Report(_))
                    && is_needed(rule.needs)
                    && !told.contains(&rule.id)
            });
            let rules: Vec<&'static Rule> = rules.collect();
            told.extend(rules.iter().map(|rule| rule.id));
            found.push((why, rules));
        }
        found
    }
}

/// A rule by what it finds, in quotation marks; those inside are single ones.
pub(super) fn quoted(rule: &Rule, lang: Lang) -> String {
    let summary = rule.summary(lang);
    pick!(lang, in_quotes(&summary), summary)
}

/// Words in quotation marks; those inside are single ones.
fn in_quotes(words: &str) -> String {
    format!("“{}”", words.replace('“', "‘").replace('”', "’"))
}

fn without_full_stop(words: String) -> String {
    words.trim_end_matches(['。', '.']).to_owned()
}
