//! Which findings stand where.

use crate::finding::Severity;
use crate::key::Key;
use crate::order::sort_by_key;
use crate::rules::RuleFinding;
use crate::span::Span;

/// All places of a report that something is said of.
pub(super) struct Marks {
    /// Sorted by place.
    places: Vec<Place>,
    /// The furthest end of all places up to each one.
    reach: Vec<usize>,
    /// Values that are another place of a finding, sorted.
    related: Vec<(Key, usize)>,
}

#[derive(Clone, Copy)]
struct Place {
    span: Span,
    kind: PlaceKind,
}

/// What is said of a place.
#[derive(Clone, Copy)]
enum PlaceKind {
    /// It is the primary place of a finding.
    Finding(usize, Severity),
    /// It is another place of a finding, and no value: which finding, and which of its places.
    Other(usize, usize),
    /// It is a claim that no finding is about.
    Claim(usize),
    /// It was not read.
    NotRead(usize),
    /// It is a number of the prose that was not understood.
    UnreadNumber,
}

/// A piece of text of which the same is said.
pub(super) struct Stretch {
    pub(super) span: Span,
    /// The findings' indices, separated by spaces; empty where there are none.
    pub(super) findings: String,
    /// The worst of them.
    pub(super) severity: Severity,
    /// The first finding that begins here.
    pub(super) begins: Option<usize>,
    /// The other findings that begin here.
    pub(super) also_begin: Vec<usize>,
    /// Of which findings it is another place: `3.0` is the first other place of finding 3.
    pub(super) others: String,
    /// The claim that stands here.
    pub(super) claim: Option<usize>,
    /// The indices of what was not read here, separated by spaces.
    pub(super) not_read: String,
    /// Whether a number of the prose stands here that was not understood.
    pub(super) is_unread_number: bool,
}

impl Marks {
    /// `claims` are those that no finding is about, `not_read` the places that were not read, `unread`
    /// the numbers of the prose that were not understood.
    pub(super) fn of(
        findings: &[RuleFinding],
        claims: impl Iterator<Item = (usize, Span)>,
        not_read: impl Iterator<Item = (usize, Span)>,
        unread: impl Iterator<Item = Span>,
    ) -> Self {
        let mut places = Vec::new();
        let mut related = Vec::new();
        for (finding, found) in findings.iter().enumerate() {
            // What was set aside alarms nobody.
            let severity = if found.accepted.is_some() { Severity::Info } else { found.severity };
            let kind = PlaceKind::Finding(finding, severity);
            places.push(Place { span: found.finding.span, kind });
            let here = found.finding.related.iter().enumerate().filter(|(_, related)| !related.in_previous);
            for (at, other) in here {
                match other.key {
                    Some(key) => related.push((key, finding)),
                    None if found.finding.span.contains(other.span) => {}
                    None => places.push(Place { span: other.span, kind: PlaceKind::Other(finding, at) }),
                }
            }
        }
        places.extend(claims.map(|(claim, span)| Place { span, kind: PlaceKind::Claim(claim) }));
        places.extend(not_read.map(|(index, span)| Place { span, kind: PlaceKind::NotRead(index) }));
        places.extend(unread.map(|span| Place { span, kind: PlaceKind::UnreadNumber }));
        sort_by_key(&mut places, |place| (place.span.start, place.span.end));
        sort_by_key(&mut related, |(key, finding)| (key.hash() as usize, *finding));
        let reach = places.iter().scan(0, |reach, place| {
            *reach = place.span.end.max(*reach);
            Some(*reach)
        });
        let reach = reach.collect();
        Marks { places, reach, related }
    }

    /// The findings that the value of `key` is another place of, separated by spaces.
    pub(super) fn related_to(&self, key: Key) -> String {
        let from = self.related.partition_point(|(other, _)| other.hash() < key.hash());
        let indices = self.related[from..]
            .iter()
            .take_while(|(other, _)| other.hash() == key.hash())
            .filter(|(other, _)| *other == key)
            .map(|(_, index)| *index);
        join(indices)
    }

    /// Whether nothing is said of any piece of `span`.
    pub(super) fn is_plain(&self, span: Span) -> bool {
        self.candidates(span).is_empty()
    }

    /// What was not read in `span`, by index, separated by spaces.
    pub(super) fn not_read_in(&self, span: Span) -> String {
        join(self.touching(span).into_iter().filter_map(|place| match place.kind {
            PlaceKind::NotRead(index) => Some(index),
            _ => None,
        }))
    }

    /// Cuts `span` wherever a place begins or ends. A place without extent gets an empty piece.
    pub(super) fn pieces(&self, span: Span) -> Vec<Stretch> {
        let inside = self.touching(span);
        let mut cuts = vec![span.start, span.end];
        for place in &inside {
            let clamped = |at: usize| at.clamp(span.start, span.end);
            cuts.extend([clamped(place.span.start), clamped(place.span.end)]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::new();
        let mut waiting = inside.into_iter().peekable();
        let mut over: Vec<&Place> = Vec::new();
        for (at, end) in cuts.iter().zip(cuts.iter().skip(1).map(Some).chain([None])) {
            over.retain(|place| place.span.end > *at);
            let mut points = Vec::new();
            while let Some(place) = waiting.next_if(|place| place.span.start <= *at) {
                if place.span.is_empty() { &mut points } else { &mut over }.push(place);
            }
            if !points.is_empty() {
                pieces.push(piece(Span::at(*at), &points));
            }
            if let Some(end) = end {
                pieces.push(piece(Span::new(*at, *end), &over));
            }
        }
        pieces
    }

    /// The places that lie in `span`, at least in part; those without extent also at its ends.
    fn touching(&self, span: Span) -> Vec<&Place> {
        let touches = |place: &&Place| place.span.overlaps(span) || place.span.is_empty();
        self.candidates(span).iter().filter(|place| place.span.end >= span.start).filter(touches).collect()
    }
}

impl Marks {
    /// The places that may lie in `span`.
    fn candidates(&self, span: Span) -> &[Place] {
        let from = self.reach.partition_point(|&reach| reach < span.start);
        let to = self.places.partition_point(|place| place.span.start <= span.end);
        self.places.get(from..to).unwrap_or_default()
    }
}

fn piece(span: Span, places: &[&Place]) -> Stretch {
    let findings = places.iter().filter_map(|place| match place.kind {
        PlaceKind::Finding(finding, severity) => Some((place.span.start, finding, severity)),
        _ => None,
    });
    let mut begin =
        findings.clone().filter(|(start, ..)| *start == span.start).map(|(_, finding, _)| finding);
    let others = places.iter().filter_map(|place| match place.kind {
        PlaceKind::Other(finding, at) => Some(format!("{finding}.{at}")),
        _ => None,
    });
    let claim = places.iter().find_map(|place| match place.kind {
        PlaceKind::Claim(claim) => Some(claim),
        _ => None,
    });
    let not_read = places.iter().filter_map(|place| match place.kind {
        PlaceKind::NotRead(index) => Some(index),
        _ => None,
    });
    Stretch {
        span,
        findings: findings.clone().map(|(_, finding, _)| finding.to_string()).collect::<Vec<_>>().join(" "),
        severity: findings.map(|(.., severity)| severity).max().unwrap_or(Severity::Info),
        begins: begin.next(),
        also_begin: begin.collect(),
        others: others.collect::<Vec<_>>().join(" "),
        claim,
        not_read: join(not_read),
        is_unread_number: places.iter().any(|place| matches!(place.kind, PlaceKind::UnreadNumber)),
    }
}

fn join(indices: impl Iterator<Item = usize>) -> String {
    indices.map(|index| index.to_string()).collect::<Vec<_>>().join(" ")
}
