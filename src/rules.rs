//! The rules: one kind of mistake each, one file each.
//!
//! A rule words an outcome and knows nothing of the others. This file holds the list, the
//! context that rules look at, and what is decided for all of them: who is responsible, how
//! severe, and in which order.

mod arithmetic;
mod ids;
mod narrative;
mod page;
mod prose;
pub(crate) mod rollup;
mod structure;
#[cfg(test)]
mod testing;
pub(crate) mod to_do;
mod wording;
mod writing;
mod yearly;

#[cfg(feature = "english")]
pub use page::EnglishPage;
pub use page::{Example, Page};
pub(crate) use yearly::YearCount;

use std::cell::OnceCell;
use std::sync::OnceLock;

use crate::confront::Confrontation;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::lang::Lang;
use crate::order::sort_by_key;
use crate::previous::Doubt;
use crate::report::{Inferred, Report, Squeezed};
pub(crate) use ids::ids;

/// One kind of mistake.
pub struct Rule {
    /// A stable id such as `A101`; never reused.
    pub id: &'static str,
    /// The mistake in kebab-case, as its file is named.
    pub name: &'static str,
    /// What the author has to do about it.
    pub severity: Severity,
    /// The rule's page, in Markdown: the doc comment of its file.
    pub page: &'static str,
    /// What has to be looked at to find it.
    pub looks_at: LooksAt,
    /// Among what its findings are counted.
    pub counts: Counts,
    /// What it cannot do without: where that is unknown, the rule is not checked.
    pub needs: &'static [Need],
    /// Whether it looks at words, and at no value or number that may be corrected: then corrections
    /// leave what it finds as it is, and it is found once.
    pub in_words: bool,
    /// The page in English, without the examples, which are the same.
    #[cfg(feature = "english")]
    pub english: EnglishPage,
}

/// Among what a rule's findings are counted when it is said how a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// The form's own sums.
    Relations,
    /// Numbers that the prose states.
    Claims,
    /// Exact comparisons with last year's report.
    Years,
    /// None of these: the finding stands for itself.
    Neither,
}

/// What a rule may be unable to do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Which body reports.
    Organ,
    /// What kind of body that is.
    Body,
    /// The year reported on.
    Year,
    /// The text of the sections that hold no table.
    Prose,
}

/// What has to be looked at to find a mistake.
#[derive(Clone, Copy)]
pub enum LooksAt {
    /// One report, together with last year's where that was given.
    Report(fn(&Context) -> Vec<Finding>),
    /// A report and all those that it sums up: [`rollup`](mod@crate::rollup) finds it.
    Rollup,
}

/// What a rule may look at.
pub struct Context<'a> {
    /// The document as read.
    pub document: &'a Document,
    /// Its text without white space, once somebody asks.
    pub(crate) squeezed: &'a OnceCell<Squeezed<'a>>,
    /// What it says.
    pub report: &'a Report,
    /// How the form's relations came out.
    pub confrontation: &'a Confrontation,
    /// Last year's report, where one was given that may be compared with this one.
    pub previous: Option<Previous<'a>>,
    /// What stands against comparing the two, or what a reader should know about it.
    pub doubt: Option<&'a Doubt>,
    /// In which language findings are worded.
    pub lang: Lang,
    /// What was found in the words before.
    pub(crate) known: Option<&'a FoundInWords>,
}

/// What those rules found that look at words alone, in the order of rules: all corrections of a report
/// share it.
#[derive(Debug)]
pub(crate) struct FoundInWords(Vec<OnceLock<Vec<Finding>>>);

impl FoundInWords {
    /// Nothing was looked for yet.
    pub(crate) fn new() -> Self {
        Self(RULES.iter().map(|_| OnceLock::new()).collect())
    }
}

/// Last year's report.
#[derive(Clone, Copy)]
pub struct Previous<'a> {
    /// The document as read.
    pub document: &'a Document,
    /// What it says.
    pub report: &'a Report,
    /// How its own relations came out.
    pub confrontation: &'a Confrontation,
}

/// A finding with the rule that made it.
#[derive(Clone, Debug)]
pub struct RuleFinding {
    /// The rule.
    pub rule: &'static Rule,
    /// How severe it is here.
    pub severity: Severity,
    /// The finding.
    pub finding: Finding,
    /// What was noted by whoever set it aside as no mistake.
    pub accepted: Option<String>,
}

/// Declares a rule: `declare_rule! { /// page … ROW_TOTAL_MISMATCH { id: "A101", …, check: check } }`.
/// `counts`, `needs` and `in_words` may be left out: most findings stand for themselves, and most rules
/// need nothing but the report and look at its values. `english` is the same page in English.
macro_rules! declare_rule {
    ($(#[doc = $line:literal])+ $name:ident {
        id: $id:literal, name: $slug:literal, severity: $severity:ident,
        $(counts: $counts:ident,)? $(needs: [$($need:ident),+],)? $(in_words: $in_words:literal,)? check: $check:path
        $(, english: { $($part:ident: $words:literal),+ })?
    }) => {
        $crate::rules::declare_rule! {
            $(#[doc = $line])+
            $name {
                id: $id, name: $slug, severity: $severity,
                $(counts: $counts,)? $(needs: [$($need),+],)? $(in_words: $in_words,)?
                looks_at: $crate::rules::LooksAt::Report($check)
                $(, english: { $($part: $words),+ })?
            }
        }
    };
    ($(#[doc = $line:literal])+ $name:ident {
        id: $id:literal, name: $slug:literal, severity: $severity:ident,
        $(counts: $counts:ident,)? $(needs: [$($need:ident),+],)? $(in_words: $in_words:literal,)?
        looks_at: $looks_at:expr
        $(, english: { $($part:ident: $words:literal),+ })?
    }) => {
        pub(in crate::rules) static $name: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            name: $slug,
            severity: $crate::finding::Severity::$severity,
            page: concat!($($line, "\n"),+),
            looks_at: $looks_at,
            // The first of the list: what the rule says, else that it is none of them.
            counts: [$($crate::rules::Counts::$counts,)? $crate::rules::Counts::Neither][0],
            needs: &[$($($crate::rules::Need::$need),+)?],
            in_words: [$($in_words,)? false][0],
            #[cfg(feature = "english")]
            english: [$($crate::rules::EnglishPage { $($part: $words),+ },)? $crate::rules::EnglishPage::NONE][0],
        };
    };
}
use declare_rule;

/// Every rule, in the order of ids.
pub static RULES: &[&Rule] = &[
    &arithmetic::row_total_mismatch::ROW_TOTAL_MISMATCH,
    &arithmetic::handled_total_mismatch::HANDLED_TOTAL_MISMATCH,
    &arithmetic::balance_mismatch::BALANCE_MISMATCH,
    &arithmetic::disputes_total_mismatch::DISPUTES_TOTAL_MISMATCH,
    &arithmetic::not_a_count::NOT_A_COUNT,
    &arithmetic::negative_item_stock::NEGATIVE_ITEM_STOCK,
    &arithmetic::stock_below_net_issue::STOCK_BELOW_NET_ISSUE,
    &arithmetic::opened_above_opened_total::OPENED_ABOVE_OPENED_TOTAL,
    &arithmetic::procurement_half_zero::PROCUREMENT_HALF_ZERO,
    &arithmetic::rules_without_power::RULES_WITHOUT_POWER,
    &arithmetic::decisions_without_items::DECISIONS_WITHOUT_ITEMS,
    &arithmetic::only_totals_filled::ONLY_TOTALS_FILLED,
    &rollup::parts_not_summed::PARTS_NOT_SUMMED,
    &structure::missing_table::MISSING_TABLE,
    &structure::missing_section::MISSING_SECTION,
    &structure::outdated_form::OUTDATED_FORM,
    &structure::misnumbered_section::MISNUMBERED_SECTION,
    &structure::part_count_mismatch::PART_COUNT_MISMATCH,
    &structure::missing_row::MISSING_ROW,
    &structure::title_period_mismatch::TITLE_PERIOD_MISMATCH,
    &structure::period_not_a_year::PERIOD_NOT_A_YEAR,
    &structure::other_year_in_prose::OTHER_YEAR_IN_PROSE,
    &structure::dates_contradict::DATES_CONTRADICT,
    &structure::empty_problems::EMPTY_PROBLEMS,
    &structure::fee_not_mentioned::FEE_NOT_MENTIONED,
    &structure::empty_other_matters::EMPTY_OTHER_MATTERS,
    &structure::missing_aspect::MISSING_ASPECT,
    &structure::missing_appraisal::MISSING_APPRAISAL,
    &structure::row_outside_form::ROW_OUTSIDE_FORM,
    &structure::late_publication::LATE_PUBLICATION,
    &structure::stated_twice::STATED_TWICE,
    &structure::foreign_self_reference::FOREIGN_SELF_REFERENCE,
    &structure::foreign_signature::FOREIGN_SIGNATURE,
    &structure::period_not_stated::PERIOD_NOT_STATED,
    &structure::signed_too_late::SIGNED_TOO_LATE,
    &structure::incomplete_title::INCOMPLETE_TITLE,
    &structure::repeated_section::REPEATED_SECTION,
    &structure::empty_phrases::EMPTY_PHRASES,
    &narrative::number_mismatch::NUMBER_MISMATCH,
    &narrative::denied_but_counted::DENIED_BUT_COUNTED,
    &narrative::share_mismatch::SHARE_MISMATCH,
    &narrative::growth_mismatch::GROWTH_MISMATCH,
    &narrative::claims_contradict_each_other::CLAIMS_CONTRADICT_EACH_OTHER,
    &writing::blank_cell::BLANK_CELL,
    &writing::placeholder_cell::PLACEHOLDER_CELL,
    &writing::annotated_cell::ANNOTATED_CELL,
    &writing::fee_unit::FEE_UNIT,
    &writing::outdated_law::OUTDATED_LAW,
    &writing::outdated_notice::OUTDATED_NOTICE,
    &writing::document_number_brackets::DOCUMENT_NUMBER_BRACKETS,
    &writing::outdated_row_label::OUTDATED_ROW_LABEL,
    &writing::overlong_overview::OVERLONG_OVERVIEW,
    &writing::doubled_word::DOUBLED_WORD,
    &writing::unpaired_brackets::UNPAIRED_BRACKETS,
    &writing::half_width_punctuation::HALF_WIDTH_PUNCTUATION,
    &writing::implausible_fee::IMPLAUSIBLE_FEE,
    &writing::off_topic::OFF_TOPIC,
    &writing::pending_revisions::PENDING_REVISIONS,
    &writing::unfilled_template_text::UNFILLED_TEMPLATE_TEXT,
    &writing::impossible_date::IMPOSSIBLE_DATE,
    &writing::share_above_whole::SHARE_ABOVE_WHOLE,
    &yearly::carry_over_mismatch::CARRY_OVER_MISMATCH,
    &yearly::stock_mismatch::STOCK_MISMATCH,
    &yearly::item_stock_mismatch::ITEM_STOCK_MISMATCH,
    &yearly::sudden_change::SUDDEN_CHANGE,
    &yearly::copied_passages::COPIED_PASSAGES,
    &yearly::previous_not_comparable::PREVIOUS_NOT_COMPARABLE,
];

/// The user's severity for one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Do not check it.
    Off,
    /// Report it as this.
    As(Severity),
}

impl Setting {
    /// `off`, `error`, `warning` or `info`.
    pub fn named(name: &str) -> Option<Setting> {
        if name == "off" { Some(Setting::Off) } else { Severity::named(name).map(Setting::As) }
    }
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The rules about single reports that the user switched off, in the order of ids.
pub(crate) fn switched_off(settings: &[(&'static Rule, Setting)]) -> Vec<&'static Rule> {
    let is_off = |rule: &&&'static Rule| {
        matches!(rule.looks_at, LooksAt::Report(_)) && setting_of(rule, settings) == Some(Setting::Off)
    };
    RULES.iter().filter(is_off).copied().collect()
}

/// What the user decided about a rule; the last word counts.
fn setting_of(rule: &Rule, settings: &[(&'static Rule, Setting)]) -> Option<Setting> {
    settings.iter().rev().find(|(other, _)| other.id == rule.id).map(|(_, setting)| *setting)
}

/// Everything that does not hold, in document order.
///
/// Without a form nothing is judged: a report that gouji cannot read is not a faulty one.
pub fn check(context: &Context, settings: &[(&'static Rule, Setting)]) -> Vec<RuleFinding> {
    if context.report.template.is_none() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (at, rule) in RULES.iter().enumerate() {
        let setting = setting_of(rule, settings);
        let LooksAt::Report(check) = rule.looks_at else { continue };
        if setting == Some(Setting::Off) {
            continue;
        }
        let known = context.known.filter(|_| rule.in_words).and_then(|known| known.0.get(at));
        let found = match known {
            Some(known) => known.get_or_init(|| check(context)).clone(),
            None => check(context),
        };
        for mut finding in found {
            let may_be_misread = rests_on(Inferred::Split, &finding, context);
            if may_be_misread || rests_on(Inferred::Order, &finding, context) {
                finding.responsibility = crate::finding::Responsibility::Reading;
            }
            let most = finding.at_most.map_or(rule.severity, |most| most.min(rule.severity));
            let severity = match setting {
                Some(Setting::As(severity)) => severity,
                _ if may_be_misread => most.lowered(),
                _ => most,
            };
            if may_be_misread {
                finding.message += wording::cut_by_us(context.lang);
            }
            findings.push(RuleFinding { rule, severity, finding, accepted: None });
        }
    }
    // Rules come in the order of ids, and equal places keep it.
    sort_by_key(&mut findings, |found| (found.finding.span.start, 0));
    findings
}

/// Whether a value that the finding is about was not printed as such but read so.
///
/// A value bound by order keeps its severity: the sums that the finding speaks of are what
/// its place was confirmed by. One cut out of digits that run together may be cut wrongly just
/// because the report is wrong elsewhere.
fn rests_on(inferred: Inferred, finding: &Finding, context: &Context) -> bool {
    let is_inferred = |report: &Report, key| report.fact(key).inferred == Some(inferred);
    let own = finding.keys.iter().any(|&key| is_inferred(context.report, key));
    let related = finding.related.iter().any(|related| {
        let report = if related.in_previous {
            context.previous.map(|previous| previous.report)
        } else {
            Some(context.report)
        };
        report.zip(related.key).is_some_and(|(report, key)| is_inferred(report, key))
    });
    own || related
}

impl Rule {
    /// The rule's page.
    pub fn page(&self, lang: Lang) -> Page {
        let page = Page::of(self.page);
        pick!(lang, page, self.english.beside(page))
    }

    /// Whether a finding of this severity is wrong for certain: an error, or two statements that
    /// contradict each other. Else somebody has to look.
    pub(crate) fn is_to_be_mended(&self, severity: Severity) -> bool {
        let contradicts = matches!(self.counts, Counts::Claims | Counts::Years);
        severity == Severity::Error || (severity == Severity::Warning && contradicts)
    }

    /// The mistake in one sentence.
    pub fn summary(&self, lang: Lang) -> String {
        pick!(lang, Page::of(self.page).summary, self.english.summary.to_owned())
    }

    /// The group that the rule is listed in: `figures`, `years`, `structure` or `writing`.
    pub fn group(&self) -> &'static str {
        match self.id.chars().next() {
            Some('Y') => "years",
            Some('S') => "structure",
            Some('W') => "writing",
            _ => "figures",
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}
