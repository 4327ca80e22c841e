//! A strict reader of HTML: balanced tags, quoted attributes, the five named characters and
//! nothing else. What a browser would have to repair is refused.

use std::collections::BTreeMap;

/// A tag with its attributes, or text, entities decoded.
#[derive(Debug)]
pub(crate) enum Token {
    Open(String, BTreeMap<String, String>),
    Close,
    Text(String),
}

/// The tokens of `html`.
///
/// # Errors
/// With the place, where the markup is not strict.
pub(crate) fn tokens(html: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let place =
            || format!("at byte {}: {}", html.len() - rest.len(), rest.chars().take(40).collect::<String>());
        if let Some(tag) = rest.strip_prefix("</") {
            let end = tag.find('>').ok_or_else(place)?;
            if open.pop().as_deref() != Some(&tag[..end]) {
                return Err(format!("unbalanced {}", place()));
            }
            tokens.push(Token::Close);
            rest = &tag[end + 1..];
        } else if let Some(tag) = rest.strip_prefix('<') {
            let (name, attributes, behind) = opening(tag).ok_or_else(place)?;
            if name != "br" {
                open.push(name.clone());
            }
            tokens.push(Token::Open(name, attributes));
            rest = behind;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            tokens.push(Token::Text(decoded(&rest[..end]).ok_or_else(place)?));
            rest = &rest[end..];
        }
    }
    if open.is_empty() { Ok(tokens) } else { Err(format!("never closed: {open:?}")) }
}

/// A tag behind its `<`: name, attributes, and what follows.
fn opening(tag: &str) -> Option<(String, BTreeMap<String, String>, &str)> {
    let name_end = tag.find(|char: char| !char.is_ascii_lowercase() && !char.is_ascii_digit())?;
    let mut attributes = BTreeMap::new();
    let mut rest = &tag[name_end..];
    while let Some(attribute) = rest.strip_prefix(' ') {
        let (name, value) = attribute.split_once("=\"")?;
        let (value, behind) = value.split_once('"')?;
        let is_name = !name.is_empty() && name.chars().all(|char| char.is_ascii_lowercase() || char == '-');
        if !is_name || value.contains('<') || attributes.insert(name.to_owned(), decoded(value)?).is_some() {
            return None;
        }
        rest = behind;
    }
    let behind = rest.strip_prefix('>')?;
    (name_end > 0).then(|| (tag[..name_end].to_owned(), attributes, behind))
}

fn decoded(text: &str) -> Option<String> {
    const NAMES: [(&str, char); 5] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['&', '>']) {
        decoded += &rest[..at];
        let (name, char) = NAMES.into_iter().find(|(name, _)| rest[at..].starts_with(name))?;
        decoded.push(char);
        rest = &rest[at + name.len()..];
    }
    Some(decoded + rest)
}

#[test]
fn what_is_not_strict_is_refused() {
    for html in [
        "<p>",
        "<p></b>",
        "a > b",
        "&nbsp;",
        "<p id=a></p>",
        "<P></P>",
        "<p id=\"a\" id=\"b\"></p>",
        "<!-- -->",
    ] {
        assert!(tokens(html).is_err(), "{html}");
    }
    assert_eq!(tokens("<p class=\"a\">1 &lt; 2<br></p>").map(|tokens| tokens.len()), Ok(4));
}
