//! `docs/rules.md` is what the rules say of themselves.

#[test]
fn the_book_of_rules_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    let written = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let generated = gouji::render::rule_book();
    let line = 1 + written.lines().zip(generated.lines()).take_while(|(old, new)| old == new).count();
    assert!(
        written == generated,
        "docs/rules.md differs from the rules at line {line}; write it again with \
         `cargo run -- rules --format markdown > docs/rules.md`"
    );
}
