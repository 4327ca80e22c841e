//! Which cuts of several rows hold together?
//!
//! Each row takes one of its cuts so that the sums over rows come out even. The bounds of every
//! sum strike out cuts that fit with nothing; what is left is tried, cut by cut, until each is
//! known to stand in a solution or in none. With several thousand cuts that is a matter of
//! milliseconds, and a limit keeps it so for figures that were made to be hard.

use crate::relation::RelationKind;

/// How many sums may be broken, besides those that are broken under every cut of a single row:
/// one wrong figure breaks its row's sum and at most two sums of its column.
const MOST_BROKEN: usize = 2;

/// One row with the cuts that it may take.
pub(super) struct Choice {
    /// The values of the row's cells, by cut.
    pub(super) values: Vec<Vec<i64>>,
    /// The cuts that break the fewest sums within the row.
    pub(super) best: Vec<usize>,
    /// How many cuts it has if its own sum may be broken; 0 where that is no option.
    pub(super) relaxed: usize,
    /// Whether any equation speaks of it.
    pub(super) linked: bool,
}

/// A sum over several rows: all terms and the constant add up to 0.
pub(super) struct Equation {
    pub(super) kind: RelationKind,
    pub(super) terms: Vec<Term>,
    pub(super) constant: i64,
}

/// The value of one cell in an equation.
pub(super) struct Term {
    pub(super) row: usize,
    pub(super) cell: usize,
    pub(super) sign: i64,
}

/// The cuts that are still possible, by row.
type Domains = Vec<Vec<usize>>;
/// Which cuts stand in a solution, by row and cut.
type Supported = Vec<Vec<bool>>;

/// The limit of work was reached.
struct GaveUp;

pub(super) struct Search {
    choices: Vec<Choice>,
    equations: Vec<Equation>,
    work: usize,
}

/// Something that a solution may break: an equation, or the own sum of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breakable {
    Equation(usize),
    Row(usize),
}

impl Search {
    pub(super) fn new(choices: Vec<Choice>, equations: Vec<Equation>, work: usize) -> Search {
        Search { choices, equations, work }
    }

    /// For each row the cuts that stand in a solution which breaks as few sums as possible, two at
    /// the most. Where there is none and it `may_leave_out` some, the balance is left out, or the
    /// totals of columns, or both. No cuts for a row where there is no solution or the work is
    /// too much; what is left of the work is written to `work`.
    pub(super) fn least_broken(mut self, may_leave_out: bool, work: &mut usize) -> Vec<Vec<usize>> {
        let supported = self.supported(may_leave_out).ok().flatten();
        *work = self.work;
        let mut supported = supported.into_iter().flatten();
        let cuts = |choice: &Choice| {
            let supported = supported.next().unwrap_or_default();
            if choice.linked { indices(&supported) } else { choice.best.clone() }
        };
        self.choices.iter().map(cuts).collect()
    }

    fn supported(&mut self, may_leave_out: bool) -> Result<Option<Supported>, GaveUp> {
        for broken in 0..=MOST_BROKEN {
            let found = self.with_broken(broken)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        if !may_leave_out {
            return Ok(None);
        }
        use RelationKind::{Balance, ColumnTotal};
        for left_out in [&[Balance][..], &[ColumnTotal], &[Balance, ColumnTotal]] {
            let equations = (0..self.equations.len())
                .filter(|&equation| left_out.contains(&self.equations[equation].kind))
                .map(Breakable::Equation);
            let found = self.solutions(&equations.collect::<Vec<_>>())?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The cuts in the solutions that break exactly `count` sums, [`MOST_BROKEN`] at the most.
    fn with_broken(&mut self, count: usize) -> Result<Option<Supported>, GaveUp> {
        let equations = (0..self.equations.len()).map(Breakable::Equation);
        let may_break = |row: &usize| self.choices[*row].linked && self.choices[*row].relaxed > 0;
        let rows = (0..self.choices.len()).filter(may_break).map(Breakable::Row);
        let breakable: Vec<Breakable> = equations.chain(rows).collect();
        let hopeless = self.hopeless()?;
        let mut union = None;
        if count == 0 {
            self.attempt(&[], &hopeless, &mut union)?;
        }
        for (at, &one) in breakable.iter().enumerate() {
            match count {
                0 => {}
                1 => self.attempt(&[one], &hopeless, &mut union)?,
                _ => {
                    for &other in &breakable[at + 1..] {
                        self.attempt(&[one, other], &hopeless, &mut union)?;
                    }
                }
            }
        }
        Ok(union)
    }

    /// Adds to `union` the cuts in the solutions that break `broken`.
    fn attempt(
        &mut self,
        broken: &[Breakable],
        hopeless: &[usize],
        union: &mut Option<Supported>,
    ) -> Result<(), GaveUp> {
        if !hopeless.iter().all(|&equation| self.touches(broken, equation)) {
            return Ok(());
        }
        if let Some(supported) = self.solutions(broken)? {
            match union {
                None => *union = Some(supported),
                Some(union) => mark(union, supported.iter().map(|supported| indices(supported))),
            }
        }
        Ok(())
    }

    /// The equations that cannot hold while every row keeps to its best cuts.
    fn hopeless(&mut self) -> Result<Vec<usize>, GaveUp> {
        let mut hopeless = Vec::new();
        for equation in 0..self.equations.len() {
            let mut domains = self.domains(&[]);
            if !self.narrow(equation, &mut domains, &mut false)? {
                hopeless.push(equation);
            }
        }
        Ok(hopeless)
    }

    /// Whether `broken` gives `equation` a way out.
    fn touches(&self, broken: &[Breakable], equation: usize) -> bool {
        broken.iter().any(|broken| match *broken {
            Breakable::Equation(other) => other == equation,
            Breakable::Row(row) => self.equations[equation].terms.iter().any(|term| term.row == row),
        })
    }

    fn domains(&self, broken: &[Breakable]) -> Domains {
        let domain = |(row, choice): (usize, &Choice)| {
            if !choice.linked {
                // No sum speaks of it.
                Vec::new()
            } else if broken.contains(&Breakable::Row(row)) {
                (0..choice.relaxed).collect()
            } else {
                choice.best.clone()
            }
        };
        self.choices.iter().enumerate().map(domain).collect()
    }

    /// The cuts in the solutions under which everything but `broken` holds.
    fn solutions(&mut self, broken: &[Breakable]) -> Result<Option<Supported>, GaveUp> {
        let equations: Vec<usize> =
            (0..self.equations.len()).filter(|&at| !broken.contains(&Breakable::Equation(at))).collect();
        let mut domains = self.domains(broken);
        if !self.narrow_all(&equations, &mut domains)? {
            return Ok(None);
        }
        let cuts = self.choices.iter().map(|choice| choice.values.len());
        let mut supported: Supported = cuts.map(|cuts| vec![false; cuts]).collect();
        for row in 0..domains.len() {
            for cut in domains[row].clone() {
                if supported[row][cut] {
                    continue;
                }
                let trial = self.with_cut(&domains, row, cut)?;
                match self.first_solution(&equations, trial)? {
                    Some(solution) => mark(&mut supported, solution.into_iter()),
                    None => domains[row].retain(|&other| other != cut),
                }
            }
            if self.choices[row].linked && domains[row].is_empty() {
                return Ok(None);
            }
        }
        Ok(Some(supported))
    }

    /// One solution within `domains`: a single cut for each linked row.
    fn first_solution(
        &mut self,
        equations: &[usize],
        mut domains: Domains,
    ) -> Result<Option<Domains>, GaveUp> {
        if !self.narrow_all(equations, &mut domains)? {
            return Ok(None);
        }
        let open = (0..domains.len()).filter(|&row| domains[row].len() > 1);
        let Some(row) = open.min_by_key(|&row| domains[row].len()) else { return Ok(Some(domains)) };
        for cut in domains[row].clone() {
            let trial = self.with_cut(&domains, row, cut)?;
            if let Some(solution) = self.first_solution(equations, trial)? {
                return Ok(Some(solution));
            }
        }
        Ok(None)
    }

    /// The domains with a single cut left for `row`.
    fn with_cut(&mut self, domains: &Domains, row: usize, cut: usize) -> Result<Domains, GaveUp> {
        let size: usize = domains.iter().map(Vec::len).sum();
        self.work = self.work.checked_sub(size).ok_or(GaveUp)?;
        let mut trial = domains.clone();
        trial[row] = vec![cut];
        Ok(trial)
    }

    /// Strikes out cuts until every equation's bounds admit every cut that is left; `false` where
    /// a row has none left.
    fn narrow_all(&mut self, equations: &[usize], domains: &mut Domains) -> Result<bool, GaveUp> {
        let mut changed = true;
        while changed {
            changed = false;
            for &equation in equations {
                if !self.narrow(equation, domains, &mut changed)? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn narrow(&mut self, equation: usize, domains: &mut Domains, changed: &mut bool) -> Result<bool, GaveUp> {
        let equation = &self.equations[equation];
        let choices = &self.choices;
        let add = |term: &Term, cut: usize| term.sign * choices[term.row].values[cut][term.cell];
        let mut bounds = Vec::with_capacity(equation.terms.len());
        let (mut least, mut most) = (equation.constant, equation.constant);
        for term in &equation.terms {
            let domain = &domains[term.row];
            self.work = self.work.checked_sub(domain.len() + 1).ok_or(GaveUp)?;
            let values = || domain.iter().map(|&cut| add(term, cut));
            let Some(bound) = values().min().zip(values().max()) else { return Ok(false) };
            least += bound.0;
            most += bound.1;
            bounds.push(bound);
        }
        if least > 0 || most < 0 {
            return Ok(false);
        }
        for (term, (low, high)) in equation.terms.iter().zip(bounds) {
            let domain = &mut domains[term.row];
            let before = domain.len();
            domain.retain(|&cut| {
                let value = add(term, cut);
                least - low + value <= 0 && 0 <= most - high + value
            });
            *changed |= domain.len() < before;
            if domain.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Marks cuts as supported.
fn mark(supported: &mut Supported, cuts: impl Iterator<Item = Vec<usize>>) {
    for (supported, cuts) in supported.iter_mut().zip(cuts) {
        for cut in cuts {
            supported[cut] = true;
        }
    }
}

fn indices(supported: &[bool]) -> Vec<usize> {
    (0..supported.len()).filter(|&cut| supported[cut]).collect()
}
