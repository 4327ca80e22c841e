//! Whose reports they are and of which year, so that one body's two years find each other.

use std::collections::HashMap;

use gouji::organ::{Likeness, OrganName};
use gouji::{Input, OpenOptions, caught};

use super::files::Source;

/// What a report says of itself.
#[derive(Default)]
pub(super) struct Head {
    pub(super) organ: Option<OrganName>,
    year: Option<u16>,
}

/// The heads of a file's reports; one of nothing where it cannot be read, which is said when it is
/// checked.
pub(super) fn heads(source: &Source) -> Vec<Head> {
    let opened = caught(|| {
        let bytes = source.read()?;
        gouji::open_all(Input::Bytes(&bytes), &OpenOptions::default())
    });
    let Ok(opened) = opened else { return vec![Head::default()] };
    let head = |opened: Result<gouji::Opened, gouji::Error>| {
        let Ok(opened) = opened else { return Head::default() };
        let report = opened.report();
        Head { organ: report.organ.as_deref().map(OrganName::of), year: report.year }
    };
    opened.into_iter().map(head).collect()
}

/// All reports by year.
pub(super) struct Years<'a>(HashMap<u16, Vec<Entry<'a>>>);

struct Entry<'a> {
    organ: OrganName,
    source: &'a Source,
    part: usize,
}

impl<'a> Years<'a> {
    pub(super) fn of<'h>(files: impl Iterator<Item = (&'a Source, &'h Vec<Head>)>) -> Years<'a> {
        let mut years: HashMap<u16, Vec<Entry<'a>>> = HashMap::new();
        for (source, heads) in files {
            for (part, head) in heads.iter().enumerate() {
                if let (Some(year), Some(organ)) = (head.year, &head.organ) {
                    years.entry(year).or_default().push(Entry { organ: organ.clone(), source, part });
                }
            }
        }
        Years(years)
    }

    /// The same body's report of the year before; `None` where there is none, or more than one.
    pub(super) fn before(&self, head: &Head) -> Option<(&'a Source, usize)> {
        let (year, organ) = (head.year?, head.organ.as_ref()?);
        let is_same = |entry: &&Entry<'a>| entry.organ.likeness_of_names(organ) == Likeness::Same;
        let mut found = self.0.get(&year.checked_sub(1)?)?.iter().filter(is_same);
        let entry = found.next()?;
        found.next().is_none().then_some((entry.source, entry.part))
    }
}
