//! Which rows of the document are which rows of the form.

use std::ops::Range;

/// One row of the form that a row of the document may be.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The form's row, counted over all its tables.
    pub(super) row: usize,
    /// How much speaks for it; more is better.
    pub(super) score: u32,
    /// Where the label begins.
    pub(super) label_start: usize,
    /// Which cells of the document's row would be its figures.
    pub(super) figures: Range<usize>,
    /// Whether the label stands in the row's own cells or beside its figures, so that no other row's
    /// figures can be nearer.
    pub(super) is_certain: bool,
}

/// A row of the document that was found to be a row of the form.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) document_row: usize,
    pub(super) candidate: Candidate,
    /// Whether its place in the chain decided, not its label.
    pub(super) inferred: bool,
}

/// Links in document order, which is the form's order too.
pub(super) type Chain = Vec<Link>;

/// The chain with the highest score in which the form's rows rise with the document's.
///
/// Of equal chains the one that was complete first is taken: what stands twice is read where it
/// stands first.
pub(super) fn best_chain(form_rows: usize, candidates: &[Vec<Candidate>]) -> Chain {
    struct Step {
        document_row: usize,
        which: usize,
        previous: Option<usize>,
    }
    let mut steps: Vec<Step> = Vec::new();
    // For each row of the form: the best chain that ends with it, as score and last step.
    let mut best: Vec<Option<(u32, usize)>> = vec![None; form_rows];
    for (document_row, options) in candidates.iter().enumerate() {
        // All options of one row look at the chains before it, so that it is used only once.
        let mut improved: Vec<(usize, u32, usize)> = Vec::new();
        for (which, candidate) in options.iter().enumerate() {
            let before = longest(&best[..candidate.row]);
            let score = candidate.score + before.map_or(0, |(score, _)| score);
            if best[candidate.row].is_none_or(|(other, _)| score > other) {
                improved.push((candidate.row, score, steps.len()));
                steps.push(Step { document_row, which, previous: before.map(|(_, step)| step) });
            }
        }
        for (row, score, step) in improved {
            best[row] = Some((score, step));
        }
    }
    let mut chain = Chain::new();
    let mut at = longest(&best).map(|(_, step)| step);
    while let Some(step) = at.map(|index| &steps[index]) {
        let candidate = candidates[step.document_row][step.which].clone();
        chain.push(Link { document_row: step.document_row, candidate, inferred: false });
        at = step.previous;
    }
    chain.reverse();
    chain
}

fn longest(best: &[Option<(u32, usize)>]) -> Option<(u32, usize)> {
    best.iter().flatten().copied().reduce(|a, b| if b.0 > a.0 { b } else { a })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(row: usize, score: u32) -> Candidate {
        Candidate { row, score, label_start: 0, figures: 0..1, is_certain: true }
    }

    #[track_caller]
    fn check(candidates: &[&[(usize, u32)]], expected: &[(usize, usize)]) {
        let candidates: Vec<Vec<Candidate>> = candidates
            .iter()
            .map(|row| row.iter().map(|&(row, score)| candidate(row, score)).collect())
            .collect();
        let chain = best_chain(10, &candidates);
        assert_eq!(
            chain.iter().map(|link| (link.document_row, link.candidate.row)).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn rows_follow_the_form() {
        check(&[&[(0, 9)], &[(1, 9)], &[(2, 9)]], &[(0, 0), (1, 1), (2, 2)]);
        check(&[&[(5, 9)], &[(1, 9)], &[(2, 9)]], &[(1, 1), (2, 2)]);
    }

    #[test]
    fn a_label_that_two_rows_share_is_decided_by_its_neighbours() {
        check(&[&[(0, 9)], &[(1, 9), (2, 9)], &[(1, 9), (2, 9)]], &[(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn what_stands_twice_is_read_where_it_stands_first() {
        check(&[&[(0, 9)], &[(1, 9)], &[(0, 9)], &[(1, 9)]], &[(0, 0), (1, 1)]);
        check(&[], &[]);
    }
}
