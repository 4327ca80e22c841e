//! What the rows, columns and sections of the forms are called in English: each official term
//! once, as in `docs/glossary.md`, but for words that English readers would take for others. A form that is not listed here keeps its own names.

use crate::key::Key;

/// Rows, by the second part of their keys.
const ROWS: &[(&str, &str)] = &[
    ("rules", "rules"),
    ("normative_documents", "normative documents"),
    ("licensing", "licensing"),
    ("other_services", "other services to the public"),
    ("penalties", "penalties"),
    ("coercion", "coercion"),
    ("fees", "fees"),
    ("procurement", "government procurement"),
    ("received", "received"),
    ("carried_in", "brought forward"),
    ("granted", "granted"),
    ("partly_granted", "partly granted"),
    ("refused_state_secret", "refused: state secret"),
    ("refused_prohibited_by_law", "refused: prohibited by law"),
    ("refused_public_security", "refused: security and stability"),
    ("refused_third_party", "refused: rights of a third party"),
    ("refused_internal_affairs", "refused: internal affairs"),
    ("refused_process_information", "refused: deliberative process"),
    ("refused_enforcement_file", "refused: enforcement file"),
    ("refused_administrative_query", "refused: administrative query"),
    ("unavailable_not_held", "unavailable: not held"),
    ("unavailable_must_be_created", "unavailable: would have to be created"),
    ("unavailable_still_unclear", "unavailable: request still unclear"),
    ("not_processed_complaint", "not processed: complaint"),
    ("not_processed_repeat", "not processed: repeated application"),
    ("not_processed_publication", "not processed: published material requested"),
    ("not_processed_excessive", "not processed: excessive applications"),
    ("not_processed_reconfirmation", "not processed: confirmation requested"),
    ("otherwise_handled", "otherwise handled"),
    ("otherwise_not_corrected", "otherwise handled: not clarified in time"),
    ("otherwise_fee_unpaid", "otherwise handled: fee not paid in time"),
    ("otherwise_other", "otherwise handled: other"),
    ("handled_total", "handled total"),
    ("carried_out", "carried forward"),
];

/// Groups of columns of 表四, by the second part of their keys.
const GROUPS: &[(&str, &str)] = &[
    ("review", "administrative review"),
    ("litigation_direct", "direct litigation"),
    ("litigation_after_review", "litigation after review"),
];

/// Columns, by the last part of their keys.
const COLUMNS: &[(&str, &str)] = &[
    ("natural_person", "natural person"),
    ("business", "business"),
    ("research", "research"),
    ("nonprofit", "nonprofit"),
    ("legal_service", "legal service"),
    ("other", "other"),
    ("total", "total"),
    ("issued", "issued this year"),
    ("repealed", "repealed this year"),
    ("in_force", "in force"),
    ("made", "made this year"),
    ("opened", "newly published this year"),
    ("opened_total", "published in total"),
    ("decisions", "decisions"),
    ("amount", "amount"),
    ("items_last_year", "items last year"),
    ("items_change", "change this year"),
    ("items", "items"),
    ("upheld", "upheld"),
    ("corrected", "corrected"),
    ("pending", "pending"),
];

/// The sections, in their order.
const SECTIONS: [&str; 6] = [
    "overview",
    "proactive disclosure",
    "applications received and handled",
    "reviews and litigation",
    "problems and improvements",
    "other matters",
];

/// The row of a value.
pub(super) fn row(key: Key) -> Option<&'static str> {
    find(ROWS, key.name().split('.').nth(1)?)
}

/// The group of columns of a value of 表四.
pub(super) fn group(key: Key) -> Option<&'static str> {
    find(GROUPS, key.name().strip_prefix("disputes.")?.split('.').next()?)
}

/// The column of a value, without its group.
pub(super) fn column(key: Key) -> Option<&'static str> {
    find(COLUMNS, key.name().rsplit('.').next()?)
}

/// The title of a section of the forms since 2019.
pub(super) fn section(number: u8) -> Option<&'static str> {
    SECTIONS.get(usize::from(number).checked_sub(1)?).copied()
}

/// The number of a table that is named after its section: 3 for 表三.
pub(super) fn table(name: &str) -> Option<usize> {
    let numeral = name.strip_prefix('表')?;
    ["一", "二", "三", "四", "五", "六"].iter().position(|other| *other == numeral).map(|at| at + 1)
}

fn find(names: &[(&str, &'static str)], part: &str) -> Option<&'static str> {
    names.iter().find(|(name, _)| *name == part).map(|(_, english)| *english)
}

#[cfg(test)]
mod tests {
    use super::{column, group, row, section};
    use crate::template::Forms;

    #[test]
    fn everything_in_the_official_forms_has_a_name() {
        for template in Forms::KNOWN.iter() {
            for place in template.places() {
                let key = place.cell.key;
                let is_named = row(key).or(group(key)).is_some() && column(key).is_some();
                assert!(is_named, "{} has no English name", key.name());
            }
            for form in template.sections {
                assert!(section(form.number).is_some(), "{}", form.title);
            }
        }
    }
}
