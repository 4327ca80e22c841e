//! Ruled lines, put together where they were drawn in pieces, and those that touch each other.

use super::super::Area;
use super::NEAR;
use crate::order::sort_by_place;

/// One straight line along an edge of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Its height on the page if it is level, else its distance from the left.
    pub(super) at: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// The lines of a page or of one table.
#[derive(Debug, Default)]
pub(super) struct Segments {
    pub(super) level: Vec<Segment>,
    pub(super) upright: Vec<Segment>,
}

/// A page with more lines than this is a drawing.
const MOST_LINES: usize = 50_000;
/// Tables have two sides, and a page only a few tables.
const MOST_OPEN_SIDES: usize = 20;
/// More lines than this, put together, are no table.
const MOST_SEGMENTS: usize = 1_500;

impl Segments {
    /// The lines of a page.
    pub(super) fn of(rules: &[Area]) -> Self {
        if rules.len() > MOST_LINES {
            return Self::default();
        }
        let (level, upright): (Vec<Area>, Vec<Area>) =
            rules.iter().partition(|rule| rule.width() >= rule.height());
        let level = level.iter().map(|rule| Segment {
            at: (rule.top + rule.bottom) / 2,
            from: rule.left,
            to: rule.right,
        });
        let upright = upright.iter().map(|rule| Segment {
            at: (rule.left + rule.right) / 2,
            from: rule.top,
            to: rule.bottom,
        });
        Self { level: put_together(level.collect()), upright: put_together(upright.collect()) }
    }

    /// The lines that touch each other, group by group.
    pub(super) fn groups(self) -> Vec<Segments> {
        let count = self.level.len();
        if count.max(self.upright.len()) > MOST_SEGMENTS {
            return Vec::new();
        }
        let mut groups = Groups::new(count + self.upright.len());
        for (at, level) in self.level.iter().enumerate() {
            for (other, upright) in self.upright.iter().enumerate() {
                if reaches(level, upright.at) && reaches(upright, level.at) {
                    groups.join(at, count + other);
                }
            }
        }
        let mut found: Vec<(usize, Segments)> = Vec::new();
        let mut place = vec![None; count + self.upright.len()];
        for at in 0..place.len() {
            let root = groups.root(at);
            let index = *place[root].get_or_insert_with(|| {
                found.push((root, Segments::default()));
                found.len() - 1
            });
            let group = &mut found[index].1;
            match self.level.get(at) {
                Some(level) => group.level.push(*level),
                None => group.upright.extend(self.upright.get(at - count)),
            }
        }
        with_open_sides(found.into_iter().map(|(_, group)| group).collect())
    }

    /// From the uppermost to the lowest place of the upright lines.
    fn reach(&self) -> Option<(i32, i32)> {
        let from = self.upright.iter().map(|line| line.from).min()?;
        Some((from, self.upright.iter().map(|line| line.to).max()?))
    }
}

/// Where a merged cell at a table's side goes on over the whole page, the line beside it touches
/// no other; it is as long as the table is high.
fn with_open_sides(groups: Vec<Segments>) -> Vec<Segments> {
    let (alone, mut groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.level.is_empty());
    for line in alone.iter().flat_map(|group| &group.upright).take(MOST_OPEN_SIDES) {
        let is_as_high = |group: &&mut Segments| {
            group
                .reach()
                .is_some_and(|(from, to)| (from - line.from).abs() <= NEAR && (to - line.to).abs() <= NEAR)
        };
        if let Some(group) = groups.iter_mut().find(is_as_high) {
            group.upright.push(*line);
        }
    }
    groups
}

fn reaches(segment: &Segment, at: i32) -> bool {
    segment.from - NEAR <= at && at <= segment.to + NEAR
}

/// Lines at the same place that touch or overlap become one.
fn put_together(mut segments: Vec<Segment>) -> Vec<Segment> {
    sort_by_place(&mut segments, |segment| (segment.at, segment.from));
    let places = places(&segments.iter().map(|segment| segment.at).collect::<Vec<_>>());
    let mut together: Vec<Segment> = Vec::new();
    let mut rest = segments.as_mut_slice();
    for (at, count) in places {
        let (here, behind) = std::mem::take(&mut rest).split_at_mut(count);
        rest = behind;
        let mut here = here.to_vec();
        sort_by_place(&mut here, |segment| (segment.from, 0));
        let first = together.len();
        for segment in &here {
            match together[first..].last_mut() {
                Some(last) if segment.from <= last.to + NEAR => last.to = last.to.max(segment.to),
                _ => together.push(Segment { at, ..*segment }),
            }
        }
    }
    together
}

/// Rising numbers as places, each with how many of the numbers lie there.
pub(super) fn places(sorted: &[i32]) -> Vec<(i32, usize)> {
    let mut places: Vec<(i32, usize)> = Vec::new();
    let mut first = i32::MIN;
    for &at in sorted {
        match places.last_mut() {
            Some((_, count)) if at - first <= NEAR => *count += 1,
            _ => {
                first = at;
                places.push((at, 1));
            }
        }
    }
    places
}

/// Which of a number of things belong together.
pub(super) struct Groups(Vec<usize>);

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The thing that stands for the whole group.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The first of a group stands for it.
        self.0[a.max(b)] = a.min(b);
    }
}
