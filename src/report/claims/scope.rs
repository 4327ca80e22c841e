//! Of which time and of whom a clause speaks, and what it goes on from. It is carried from clause to
//! clause and from sentence to sentence, and ends where a new one is named.

use super::resolved::{Context, Matter, Resolved};
use super::tokens::{Kind, Token};
use crate::number::Number;
use crate::template::phrases::{CARRIED_IN, CARRIED_OUT, Meaning, Term};

/// Of which time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum When {
    #[default]
    This,
    /// The year before.
    Last,
    /// A part of the year, several years, another year, a plan.
    Other,
}

/// Which matter the text is at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Nothing was said yet.
    #[default]
    Open,
    /// One that the form's tables count.
    Ours,
    /// Another one.
    Foreign,
}

/// A number that was counted, for what goes on from it.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) meaning: Resolved,
    pub(super) value: Number,
    pub(super) understood: bool,
    /// Whether it was counted of last year.
    pub(super) is_past: bool,
}

/// A change whose number follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) rises: bool,
}

/// What holds for a clause, and is made from what held for the one before. The words of the clause change
/// it one after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) when: When,
    /// The clause that said so.
    pub(super) when_from: usize,
    /// Whether it speaks of other bodies.
    pub(super) others: bool,
    /// Whether time or body were carried over from a sentence that spoke of others: then nothing is sure.
    pub(super) unsure: bool,
    pub(super) anchor: Anchor,
    /// Whether the disclosure of information was named in so many words.
    pub(super) discloses: bool,
    /// Whether the sentence names disclosure only for a part of the disputes: 诉讼9件，其中政府信息公开类4件.
    pub(super) names_part_of_disputes: bool,
    /// Whether disputes of last year were counted apart: outcomes behind them are not those of all.
    pub(super) leaves_disputes: bool,
    /// Whether the sentence sorts documents by how they may be opened: 主动公开57件、依申请公开89件.
    pub(super) sorts_documents: bool,
    /// Whether the sentence says that its numbers have nothing to do with disclosure.
    pub(super) is_unrelated: bool,
    /// Whether the sentence has words that only the rows of applications have.
    pub(super) names_rows: bool,
    /// Whether numbers of nothing known stood since the matter was named: a verb behind them may be theirs.
    pub(super) strays: bool,
    /// Whether what applications are about is being listed.
    pub(super) topics: bool,
    pub(super) context: Context,
    /// A unit that has counted a matter by its noun: what follows counts by it too.
    pub(super) unit: Option<(Matter, char)>,
    /// Whether 与上年持平 stood before the number that it speaks of.
    pub(super) is_level: bool,
    /// The last number that was counted.
    pub(super) last: Option<Counted>,
    /// The last number that all applications of the year were counted by, in any sentence before.
    pub(super) whole: Option<Number>,
    /// Whether a number that no table counts stood since.
    pub(super) is_at_other_count: bool,
    /// What the parts behind 其中 are parts of; `Some(None)` where that is nothing of the tables.
    pub(super) parent: Option<Option<Counted>>,
    /// Where the clause before stands, if it had no number: what is spoken of.
    pub(super) topic: Option<(usize, usize)>,
    /// Where 均 or 全部 has said something of a number that follows.
    pub(super) said: Option<(usize, usize)>,
    /// The groups of disputes that the sentence has named.
    pub(super) groups: Vec<Token>,
    /// The items of a list that still wait for their numbers: 分别为8件和4件.
    pub(super) waiting: Option<Resolved>,
    /// What the last change was about.
    pub(super) changed: Option<Resolved>,
    /// Whether the number behind is what this year is compared with, and whether that is last year.
    pub(super) compared: Option<bool>,
    /// Whether changes are not measured by last year: 环比, 比2019年.
    pub(super) other_base: bool,
    /// Whether the next number is last year's.
    pub(super) past: bool,
    pub(super) change: Option<Change>,
    /// What held before each bracket that is open.
    pub(super) outer: Vec<Outer>,
}

/// What held before a bracket.
#[derive(Clone, Debug)]
pub(super) struct Outer {
    pub(super) anchor: Anchor,
    pub(super) is_at_other_count: bool,
    pub(super) when: When,
    pub(super) others: bool,
    pub(super) last: Option<Counted>,
    pub(super) parent: Option<Option<Counted>>,
    pub(super) context: Context,
    pub(super) topics: bool,
    pub(super) topic: Option<(usize, usize)>,
}

/// Whether rows begin with what came from last year or goes to the next.
pub(super) fn is_carried(rows: &[&'static [Term]]) -> bool {
    let first = rows.first();
    first == CARRIED_IN.readings.first() || first == CARRIED_OUT.readings.first()
}

/// Deeper brackets are not followed.
const DEEPEST: usize = 4;

impl Scope {
    /// What still holds in the clause that follows.
    pub(super) fn enter_clause(&mut self) {
        self.compared = None;
        self.change = None;
        self.past = false;
    }

    /// Inside a bracket.
    pub(super) fn enter_bracket(&mut self) {
        if self.outer.len() < DEEPEST {
            self.outer.push(Outer {
                anchor: self.anchor,
                is_at_other_count: self.is_at_other_count,
                when: self.when,
                others: self.others,
                last: self.last.clone(),
                parent: self.parent.clone(),
                context: self.context.clone(),
                topics: self.topics,
                topic: self.topic,
            });
        }
        self.enter_clause();
    }

    /// Behind it.
    pub(super) fn leave_bracket(&mut self) {
        if let Some(outer) = self.outer.pop() {
            // 签收申请11件（挂号信6件）: what comes in one way leaves the matter.
            if outer.anchor == Anchor::Ours {
                self.anchor = outer.anchor;
                self.is_at_other_count = outer.is_at_other_count;
            }
            self.when = outer.when;
            self.others = outer.others;
            self.last = outer.last;
            self.parent = outer.parent;
            self.context = outer.context;
            self.topics = outer.topics;
            self.topic = outer.topic;
        }
        self.enter_clause();
    }

    /// In the sentence behind: `goes_on` where it begins with 其中, 其余, 均 and the like.
    pub(super) fn enter_sentence(&mut self, goes_on: bool) {
        self.outer.clear();
        self.topics = false;
        self.topic = None;
        self.waiting = None;
        self.said = None;
        self.strays = false;
        self.changed = None;
        self.other_base = false;
        self.is_level = false;
        self.leaves_disputes = false;
        self.join_lawsuits();
        self.groups.clear();
        if !goes_on {
            // 全区收到738件，其中街道641件。答复725件: the parts end with their sentence.
            if let Some(Some(_)) = self.parent {
                self.others = false;
            }
            self.unit = None;
            self.unsure = self.others || self.when != When::This;
            self.others = false;
            self.when = When::This;
            self.context.columns = None;
            // 结转下年3件。从申请人看，自然人16件: no longer of what was carried over.
            if self.context.rows.as_ref().is_some_and(|rows| is_carried(rows)) {
                self.context.rows = None;
            }
            self.parent = None;
            self.last = None;
        }
        self.enter_clause();
    }

    /// 2022年提起的诉讼2件，本年度维持1件: outcomes of last year's cases are those of no table.
    pub(super) fn turn_to_this_year(&mut self) {
        let is_past = self.last.as_ref().is_some_and(|last| last.is_past);
        if is_past && self.when != When::This {
            self.context.disputes = None;
            self.groups.clear();
        }
        self.when = When::This;
    }

    /// 4件直接起诉，3件复议后起诉。已审结5件: of both kinds of lawsuits.
    fn join_lawsuits(&mut self) {
        let keys = |token: &Token| match token.kind {
            Kind::Phrase(Meaning::Disputes(keys)) => keys,
            _ => &[],
        };
        let Some((last, before)) = self.groups.split_last() else { return };
        let is_lawsuit = |token: &Token| matches!(keys(token), [only] if only.name().contains("litigation"));
        let other = before.iter().rev().find(|other| is_lawsuit(other) && keys(other) != keys(last));
        if let Some(other) = other.filter(|_| is_lawsuit(last)) {
            self.context.disputes = Some([keys(other), keys(last)].concat());
        }
    }

    /// Whether a number here is one of this year and of the body that reports.
    pub(super) fn is_own(&self) -> bool {
        self.when == When::This && !self.others
    }
}
