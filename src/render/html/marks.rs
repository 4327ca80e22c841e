//! Which findings stand where.

use crate::finding::Severity;
use crate::key::Key;
use crate::order::sort_by_key;
use crate::rules::RuleFinding;
use crate::span::Span;

/// The places of all findings of a report.
pub(super) struct Marks {
    /// Primary places, sorted.
    places: Vec<Place>,
    /// Values that are another place of a finding, sorted.
    related: Vec<(Key, usize)>,
}

#[derive(Clone, Copy)]
struct Place {
    span: Span,
    finding: usize,
    severity: Severity,
}

/// A piece of text under the same findings.
pub(super) struct Piece {
    pub(super) span: Span,
    /// Their indices, separated by spaces; empty where there are none.
    pub(super) findings: String,
    /// The worst of them.
    pub(super) severity: Severity,
    /// The first finding that begins here.
    pub(super) begins: Option<usize>,
    /// The other findings that begin here.
    pub(super) also_begin: Vec<usize>,
}

impl Marks {
    pub(super) fn of(findings: &[RuleFinding]) -> Self {
        let place = |(finding, found): (usize, &RuleFinding)| Place {
            span: found.finding.span,
            finding,
            severity: found.severity,
        };
        let mut places: Vec<_> = findings.iter().enumerate().map(place).collect();
        sort_by_key(&mut places, |place| (place.span.start, place.span.end));
        let related_of = |(finding, found): (usize, &RuleFinding)| -> Vec<(Key, usize)> {
            let here = found.finding.related.iter().filter(|related| !related.in_previous);
            here.filter_map(|related| Some((related.key?, finding))).collect()
        };
        let mut related: Vec<_> = findings.iter().enumerate().flat_map(related_of).collect();
        sort_by_key(&mut related, |(key, finding)| (key.index(), *finding));
        Marks { places, related }
    }

    /// The findings that the value of `key` is another place of, separated by spaces.
    pub(super) fn related_to(&self, key: Key) -> String {
        let from = self.related.partition_point(|(other, _)| *other < key);
        let indices =
            self.related[from..].iter().take_while(|(other, _)| *other == key).map(|(_, index)| *index);
        join(indices)
    }

    /// Cuts `span` wherever a finding begins or ends. A finding without extent gets an empty piece.
    pub(super) fn pieces(&self, span: Span) -> Vec<Piece> {
        let touches = |place: &&Place| {
            let point =
                place.span.is_empty() && span.start <= place.span.start && place.span.start <= span.end;
            place.span.overlaps(span) || point
        };
        let inside: Vec<&Place> = self.places.iter().filter(touches).collect();
        let mut cuts = vec![span.start, span.end];
        for place in &inside {
            cuts.extend([
                place.span.start.clamp(span.start, span.end),
                place.span.end.clamp(span.start, span.end),
            ]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::new();
        for &at in &cuts {
            let points: Vec<&Place> =
                inside.iter().copied().filter(|place| place.span == Span::at(at)).collect();
            if !points.is_empty() {
                pieces.push(piece(Span::at(at), &points));
            }
            if let Some(&end) = cuts.iter().find(|&&cut| cut > at) {
                let part = Span::new(at, end);
                let over: Vec<&Place> =
                    inside.iter().copied().filter(|place| place.span.overlaps(part)).collect();
                pieces.push(piece(part, &over));
            }
        }
        pieces
    }
}

fn piece(span: Span, places: &[&Place]) -> Piece {
    let mut begin = places.iter().filter(|place| place.span.start == span.start).map(|place| place.finding);
    Piece {
        span,
        findings: join(places.iter().map(|place| place.finding)),
        severity: places.iter().map(|place| place.severity).max().unwrap_or(Severity::Info),
        begins: begin.next(),
        also_begin: begin.collect(),
    }
}

fn join(indices: impl Iterator<Item = usize>) -> String {
    indices.map(|index| index.to_string()).collect::<Vec<_>>().join(" ")
}
