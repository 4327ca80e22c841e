//! Whose reports they are and of which year, so that one body's two years find each other.

use gouji::organ::OrganName;
use gouji::previous::Head;
use gouji::{Input, OpenOptions, caught};

use super::files::Source;

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
