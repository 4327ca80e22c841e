//! What the walk over a paragraph keeps in mind.

use std::ops::Range;

use super::resolve::Resolved;
use super::scan::Token;

/// Which matter the text is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Nothing was said yet.
    Open,
    /// One that the form's tables count.
    Ours,
    /// Another one.
    Foreign,
}

/// What holds within one sentence.
pub(super) struct Sentence {
    pub(super) range: Range<usize>,
    /// Whether it speaks of the disclosure of information in so many words.
    pub(super) names_disclosure: bool,
    /// Whether it has words that only applications have.
    pub(super) names_applications: bool,
    /// Whether it names applications, and none for something else.
    pub(super) names_requests: bool,
    /// Where the words of the next number begin.
    pub(super) segment: usize,
    /// Where the clause begins.
    pub(super) clause: usize,
    pub(super) clause_has_number: bool,
    /// The clause before, where it has no number: what is spoken of.
    pub(super) topic: Option<Range<usize>>,
    /// Whether the numbers of this list stand in front of their words.
    pub(super) forward: bool,
    /// Whether the clause speaks of another year, or of other bodies.
    pub(super) elsewhere: bool,
    pub(super) wider: bool,
    /// Whether the next number is last year's.
    pub(super) is_past_figure: bool,
    /// Whether what follows is only compared with.
    pub(super) comparing: bool,
    /// Whether changes are not measured by last year: 比2019年增加.
    pub(super) other_base: bool,
    pub(super) change: Option<Change>,
    /// Whether the clause has words of another matter: then a mismatch proves nothing.
    pub(super) is_mixed: bool,
    /// The segments that brackets interrupted.
    pub(super) brackets: Vec<Bracket>,
    pub(super) first_claim: usize,
    /// The groups of disputes that were named.
    pub(super) groups: Vec<Token>,
    /// The items of a list that still wait for their numbers: 分别为8件和4件.
    pub(super) waiting: Option<Resolved>,
    /// What the last change was about.
    pub(super) changed: Option<Resolved>,
    pub(super) last: Option<Resolved>,
    /// Whether the number just before is one that no table counts.
    pub(super) is_at_other_count: bool,
    /// What the parts behind 其中 are parts of.
    pub(super) parent: Option<Resolved>,
}

/// What a bracket interrupted.
pub(super) struct Bracket {
    /// Where the words of the next number began, if the bracket has numbers of its own and there were words.
    pub(super) segment: Option<usize>,
    pub(super) wider: bool,
    pub(super) elsewhere: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) rises: bool,
}

impl Sentence {
    pub(super) fn begin_clause(&mut self, at: usize) {
        self.segment = at;
        self.clause = at;
        self.clause_has_number = false;
        self.forward = false;
        self.comparing = false;
        self.change = None;
    }
}
