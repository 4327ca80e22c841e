//! `docs/rules.md` is what the rules say of themselves.

use std::fs;
use std::path::Path;

#[test]
fn the_rule_book_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let book = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        book == gouji::render::rule_book(gouji::Lang::Zh),
        "docs/rules.md is out of date: cargo run -- rules --format markdown > docs/rules.md"
    );
}

#[test]
fn every_rule_has_a_whole_page() {
    for page in gouji::rules(gouji::Lang::Zh) {
        for (part, text) in [
            ("summary", &page.summary),
            ("basis", &page.basis),
            ("remedy", &page.remedy),
            ("markdown", &page.markdown),
        ] {
            assert!(!text.trim().is_empty(), "{} has no {part}", page.id);
        }
        assert!(!page.wrong.is_empty() && !page.right.is_empty(), "{} lacks examples", page.id);
    }
}
