//! Pieces of a style sheet as text.

/// The attribute whose value declarations show, where they show nothing else with digits.
pub(super) fn attribute_shown(declarations: &str) -> Option<String> {
    let (before, behind) = declarations.split_once("attr(")?;
    let end = behind.find([')', ',', ' '])?;
    let is_alone = !before.contains("counter") && !behind.contains("counter");
    is_alone.then(|| behind[..end].to_ascii_lowercase())
}

/// What follows the block whose inside `css` begins with.
pub(super) fn behind_block(css: &str) -> &str {
    let mut depth = 1;
    for (at, byte) in css.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return css.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

/// A piece of a sheet without its comments.
pub(super) fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
    }
    kept + rest
}
