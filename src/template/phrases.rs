//! The words of a report's prose, and which values they may speak of.
//!
//! This is the vocabulary of `report/claims`, as data: a meaning, and every wording of it that
//! was seen in published reports. One word often has several admissible values (收到 may count
//! the applications carried in); they stand in the order in which they are likely.

/// The first cell of a row of 表三.
macro_rules! row {
    ($name:ident) => {
        $crate::key::Key::named(concat!("applications.", stringify!($name), ".natural_person"))
    };
}

mod nouns;
mod patterns;
mod rows;
mod scopes;
mod tables;

use crate::key::Key;

pub use patterns::PATTERNS;

/// Meanings, each with all its wordings; white space left out, half-width.
pub type Phrases = &'static [(Meaning, &'static [&'static str])];

/// The whole vocabulary. No wording stands twice.
pub static VOCABULARY: [Phrases; 4] = [rows::PHRASES, tables::PHRASES, nouns::PHRASES, scopes::PHRASES];

/// A value of a sum: added, or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// The row whose first cell this is.
    Plus(Key),
    /// The same, taken away.
    Minus(Key),
}

/// Rows of 表三 that a word speaks of.
#[derive(Debug)]
pub struct Count {
    /// How specific the word is.
    pub rank: Rank,
    /// The admissible sums of rows, the likeliest first. Rows that a form lacks count nothing.
    pub readings: &'static [&'static [Term]],
}

/// How specific a word is: the more specific one of a clause says what its number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What is done with anything that an office receives: 收到, 办理, 答复.
    Verb,
    /// A result of an application, or the reason for it.
    Result,
    /// From year to year: 新收, 上年结转, 结转下年.
    Flow,
}

/// What 表二 counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 规章.
    Rules,
    /// 行政规范性文件.
    NormativeDocuments,
    /// 行政许可.
    Licensing,
    /// 行政处罚.
    Penalties,
    /// 行政强制.
    Coercion,
    /// 行政事业性收费.
    Fees,
    /// 政府集中采购.
    Procurement,
    /// 其他对外管理服务事项.
    OtherServices,
}

/// What happened to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Made this year.
    Issued,
    /// Repealed this year.
    Repealed,
    /// In force at the end of the year.
    InForce,
    /// Opened to the public, this year or at all.
    Opened,
    /// Made this year, in the words of the form of 2019.
    Made,
    /// Opened this year, in the words of the form of 2019.
    NewlyOpened,
    /// All that are open.
    OpenedTotal,
    /// Decisions, in the words of the form.
    Decisions,
    /// How many items there were last year.
    ItemsLastYear,
    /// How many items more there are than last year.
    ItemsChange,
}

/// What a phrase means.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    /// 信息公开, 政府信息: makes the noun behind it one of the disclosure of information.
    Info,
    /// 依申请公开: the same, and an application where no noun follows.
    ByRequest,
    /// 要求公开: what is asked for follows; information makes it an application, another word a topic.
    AskFor,
    /// An application for government information.
    Application,
    /// 申请: an application, where nothing else says for what.
    Request,
    /// 事项, 办件: an application behind what makes it one, else nothing.
    Piece,
    /// 来信, 诉求: an application behind what makes it one, else another matter.
    Letter,
    /// Rows of 表三.
    Count(&'static Count),
    /// Columns of 表三, by their places.
    Applicants(&'static [usize]),
    /// Groups of 表四, by their first cells.
    Disputes(&'static [Key]),
    /// Outcomes of 表四, by their places in a group.
    Outcome(&'static [usize]),
    /// 其他: the other one of what is being listed.
    Others,
    /// 其余: what a list has not named.
    Rest,
    /// A row of 表二.
    Subject(Subject),
    /// 文件: the documents that were named before.
    Document,
    /// A column of 表二.
    Measure(Measure),
    /// 结转 alone: in or out, as the words around it tell.
    Carried,
    /// None, or none of what follows.
    Not,
    /// All of the number just named.
    All,
    /// Not quite all.
    Most,
    /// 所有, 各类: of whatever kind.
    Any,
    /// Each of them.
    Each,
    /// One number for each item of the list before, in its order.
    Respectively,
    /// So many items named before, taken together: 两项合计.
    Together(usize),
    /// 其中, 含: parts of what was named before follow.
    Among,
    /// 占: a share.
    Share,
    /// A rate of its own: what it is a share of is fixed.
    Rate(Rate),
    /// More than last year.
    Rise,
    /// Less than last year.
    Fall,
    /// As many as last year.
    Level,
    /// Words between a comparison and the figure of this year: 增至.
    Becomes,
    /// What this year is compared with follows.
    Compared,
    /// What a change is measured by: last year, or something else (环比).
    Base(bool),
    /// Only some months of the year: no figure of the whole.
    PartOfYear,
    /// Last year.
    LastYear,
    /// Next year.
    NextYear,
    /// This year.
    ThisYear,
    /// More bodies than one, or others.
    Wider,
    /// The body that reports, and nobody else.
    Own,
    /// Another body, by its name.
    OtherBody,
    /// Only a part of what a government reports on.
    Narrower,
    /// Something intended, or counted over several years: no figure of this year.
    Elsewhen,
    /// The noun of a matter that no table counts.
    Foreign,
    /// A way in which something comes or is published: what comes one way is a part.
    Channel,
    /// 通过, 依托: words of way and means follow, which change nothing.
    Prep,
    /// 涉及: what an application is about follows.
    Topic,
    /// 类, 方面: the word before only says of what kind.
    Kind,
    /// 延期, 撤回: with it a number is a part of what is counted, or something that no table counts.
    Part,
    /// 按期: a part beside one that is not, else all.
    Timely,
    /// 共: of all ways and kinds together.
    Total,
    /// A complaint: no table counts it. It may stand beside disputes in one denial, but a denial of
    /// complaints about applications denies no application.
    Complaint,
    /// 提出: what applicants do.
    Submit,
    /// Nothing that changes what a number counts.
    Filler,
    /// The number behind is not exact.
    About,
}

/// Rates that are written as one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// 办结率.
    Finished,
    /// 公开率.
    Granted,
    /// 维持率.
    Upheld,
    /// 纠错率.
    Corrected,
}

/// 新收.
pub static RECEIVED: Count = Count { rank: Rank::Flow, readings: &[&[Term::Plus(row!(received))]] };
/// 上年结转.
pub static CARRIED_IN: Count = Count { rank: Rank::Flow, readings: &[&[Term::Plus(row!(carried_in))]] };
/// 结转下年.
pub static CARRIED_OUT: Count = Count { rank: Rank::Flow, readings: &[&[Term::Plus(row!(carried_out))]] };
/// （七）总计.
pub static HANDLED: Count = Count { rank: Rank::Verb, readings: &[&[Term::Plus(row!(handled_total))]] };
/// Applications, where the words do not say whether those that came or those that were handled.
pub static APPLICATIONS: Count = Count {
    rank: Rank::Verb,
    readings: &[
        &[Term::Plus(row!(received))],
        &[Term::Plus(row!(received)), Term::Plus(row!(carried_in))],
        &[Term::Plus(row!(handled_total))],
    ],
};
/// 予以公开, or that and 部分公开.
pub static GRANTED: Count = Count {
    rank: Rank::Result,
    readings: &[&[Term::Plus(row!(granted))], &[Term::Plus(row!(granted)), Term::Plus(row!(partly_granted))]],
};
/// （四）1.本机关不掌握相关政府信息.
pub static NOT_HELD: Count =
    Count { rank: Rank::Result, readings: &[&[Term::Plus(row!(unavailable_not_held))]] };
/// （六）3.其他, or all of （六）.
pub static OTHER_RESULT: Count = Count {
    rank: Rank::Result,
    readings: &[
        &[Term::Plus(row!(otherwise_other))],
        &[
            Term::Plus(row!(otherwise_handled)),
            Term::Plus(row!(otherwise_not_corrected)),
            Term::Plus(row!(otherwise_fee_unpaid)),
            Term::Plus(row!(otherwise_other)),
        ],
    ],
};

macro_rules! cells {
    ($row:ident: $($cell:ident)+) => {
        const { &[$(Key::named(concat!("disclosure.", stringify!($row), ".", stringify!($cell)))),+] }
    };
}

/// The cells of 表二 that a subject and what happened to it may mean, the likeliest first; those
/// that a form lacks do not count. Empty where the two do not go together.
pub fn disclosure_cells(subject: Subject, measure: Option<Measure>) -> &'static [Key] {
    use Measure::{
        Decisions, InForce, Issued, ItemsChange, ItemsLastYear, Made, NewlyOpened, Opened, OpenedTotal,
        Repealed,
    };
    use Subject::{
        Coercion, Fees, Licensing, NormativeDocuments, OtherServices, Penalties, Procurement, Rules,
    };
    match (subject, measure) {
        (NormativeDocuments, Some(Issued)) => cells!(normative_documents: issued made opened),
        (NormativeDocuments, Some(Repealed)) => cells!(normative_documents: repealed),
        (NormativeDocuments, Some(InForce)) => cells!(normative_documents: in_force opened_total),
        (NormativeDocuments, Some(Opened)) => {
            cells!(normative_documents: opened issued made opened_total in_force)
        }
        (NormativeDocuments, Some(Made)) => cells!(normative_documents: made issued),
        (NormativeDocuments, Some(NewlyOpened)) => cells!(normative_documents: opened),
        (NormativeDocuments, Some(OpenedTotal)) => cells!(normative_documents: opened_total),
        (Rules, Some(Issued)) => cells!(rules: issued made opened),
        (Rules, Some(Repealed)) => cells!(rules: repealed),
        (Rules, Some(InForce)) => cells!(rules: in_force opened_total),
        (Rules, Some(Opened)) => cells!(rules: opened issued made opened_total in_force),
        (Rules, Some(Made)) => cells!(rules: made issued),
        (Rules, Some(NewlyOpened)) => cells!(rules: opened),
        (Rules, Some(OpenedTotal)) => cells!(rules: opened_total),
        (Licensing, None | Some(Decisions)) => cells!(licensing: decisions),
        (Licensing, Some(ItemsLastYear)) => cells!(licensing: items_last_year),
        (Licensing, Some(ItemsChange)) => cells!(licensing: items_change),
        (Penalties, None | Some(Decisions)) => cells!(penalties: decisions),
        (Penalties, Some(ItemsLastYear)) => cells!(penalties: items_last_year),
        (Penalties, Some(ItemsChange)) => cells!(penalties: items_change),
        (Coercion, None | Some(Decisions)) => cells!(coercion: decisions),
        (Coercion, Some(ItemsLastYear)) => cells!(coercion: items_last_year),
        (Coercion, Some(ItemsChange)) => cells!(coercion: items_change),
        (OtherServices, None | Some(Decisions)) => cells!(other_services: decisions),
        (OtherServices, Some(ItemsLastYear)) => cells!(other_services: items_last_year),
        (OtherServices, Some(ItemsChange)) => cells!(other_services: items_change),
        (Fees, None) => cells!(fees: amount),
        (Fees, Some(ItemsLastYear)) => cells!(fees: items_last_year),
        (Fees, Some(ItemsChange)) => cells!(fees: items_change),
        (Procurement, None) => cells!(procurement: items amount),
        _ => &[],
    }
}
