//! Whether a page is one of old, in which a table does not end the paragraph in front of it:
//! sections 13.2.5.53 to 68 and 13.2.6.4.1 of the HTML standard.

use super::attributes;

/// Beginnings of public identifiers that pages of old have, behind `-//`.
const OLD: &str = "advasoft ltd//dtd html 3.0 aswedit + extensions
as//dtd html 3.0 aswedit + extensions
ietf//dtd html 2.0 level 1
ietf//dtd html 2.0 level 2
ietf//dtd html 2.0 strict level 1
ietf//dtd html 2.0 strict level 2
ietf//dtd html 2.0 strict
ietf//dtd html 2.0
ietf//dtd html 2.1e
ietf//dtd html 3.0
ietf//dtd html 3.2 final
ietf//dtd html 3.2
ietf//dtd html 3
ietf//dtd html level 0
ietf//dtd html level 1
ietf//dtd html level 2
ietf//dtd html level 3
ietf//dtd html strict level 0
ietf//dtd html strict level 1
ietf//dtd html strict level 2
ietf//dtd html strict level 3
ietf//dtd html strict
ietf//dtd html
metrius//dtd metrius presentational
microsoft//dtd internet explorer 2.0 html strict
microsoft//dtd internet explorer 2.0 html
microsoft//dtd internet explorer 2.0 tables
microsoft//dtd internet explorer 3.0 html strict
microsoft//dtd internet explorer 3.0 html
microsoft//dtd internet explorer 3.0 tables
netscape comm. corp.//dtd html
netscape comm. corp.//dtd strict html
o'reilly and associates//dtd html 2.0
o'reilly and associates//dtd html extended 1.0
o'reilly and associates//dtd html extended relaxed 1.0
softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0
softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0
spyglass//dtd html 2.0 extended
sq//dtd html 2.0 hotmetal + extensions
sun microsystems corp.//dtd hotjava html
sun microsystems corp.//dtd hotjava strict html
w3c//dtd html 3 1995-03-24
w3c//dtd html 3.2 draft
w3c//dtd html 3.2 final
w3c//dtd html 3.2
w3c//dtd html 3.2s draft
w3c//dtd html 4.0 frameset
w3c//dtd html 4.0 transitional
w3c//dtd html experimental 19960712
w3c//dtd html experimental 970421
w3c//dtd w3 html
w3o//dtd w3 html 3.0
webtechs//dtd mozilla html 2.0
webtechs//dtd mozilla html";

/// Such beginnings that only a page without a system identifier is of old with.
const OLD_WITHOUT_SYSTEM: [&str; 2] = ["w3c//dtd html 4.01 frameset", "w3c//dtd html 4.01 transitional"];

/// Whole public identifiers, and a system identifier.
const OLD_PUBLIC: [&str; 3] =
    ["-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html"];
const OLD_SYSTEM: &str = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";

/// What stands behind `<!doctype`.
pub(super) fn strip_doctype(text: &str) -> Option<&str> {
    let (head, rest) = text.split_at_checked("<!doctype".len())?;
    head.eq_ignore_ascii_case("<!doctype").then_some(rest)
}

/// Whether the page with this document type, what stands between `<!doctype` and `>`, is one of
/// old. It is where something is amiss, or where that `>` never comes.
pub(super) fn is_quirky(text: &str, is_closed: bool) -> bool {
    let text = text.to_ascii_lowercase();
    let text = text.trim_start_matches(is_space);
    let (name, rest) = text.split_at(text.find(is_space).unwrap_or(text.len()));
    !is_closed || name != "html" || is_old(rest.trim_start_matches(is_space)).unwrap_or(true)
}

/// The same of what stands behind the name. `None` if something is amiss.
fn is_old(identifiers: &str) -> Option<bool> {
    if identifiers.is_empty() {
        return Some(false);
    }
    let Some(rest) = identifiers.strip_prefix("public") else {
        let (system, _) = identifier(identifiers.strip_prefix("system")?)?;
        return Some(system == OLD_SYSTEM);
    };
    let (public, rest) = identifier(rest)?;
    let system = if rest.is_empty() { None } else { Some(identifier(rest)?.0) };
    let begins = |start: &str| {
        let rest = public.strip_prefix("-//").and_then(|public| public.strip_prefix(start));
        rest.is_some_and(|rest| rest.starts_with("//"))
    };
    Some(
        OLD_PUBLIC.contains(&public)
            || system == Some(OLD_SYSTEM)
            || OLD.lines().any(begins)
            || (system.is_none() && OLD_WITHOUT_SYSTEM.into_iter().any(begins)),
    )
}

/// A quoted text, and what stands behind it and the white space there.
fn identifier(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(is_space);
    let quote = text.chars().next().filter(|char| matches!(char, '"' | '\''))?;
    let (identifier, behind) = text[1..].split_once(quote)?;
    Some((identifier, behind.trim_start_matches(is_space)))
}

fn is_space(char: char) -> bool {
    u8::try_from(char).is_ok_and(attributes::is_space)
}

#[cfg(test)]
mod tests {
    use super::is_quirky;

    #[test]
    fn pages_of_old() {
        for text in [
            "",
            " htm",
            " html x",
            " html public \"-//W3C//DTD HTML 4.01 Transitional//EN\"",
            " html PUBLIC '-//W3C//DTD HTML 4.0 Transitional//EN' 'http://www.w3.org/TR/html4/loose.dtd'",
            " html public '-//IETF//DTD HTML//EN//3.0'",
            " html public 'html'",
            " html public '-//W3C//DTD XHTML 1.0 Strict//EN' x",
            " html system 'http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd'",
        ] {
            assert!(is_quirky(text, true), "{text}");
        }
    }

    #[test]
    fn pages_of_today() {
        for text in [
            "HTML",
            " html ",
            "\thtml\nSYSTEM 'about:legacy-compat'",
            " html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\"",
            " html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN''http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd'",
            " html PUBLIC '-//W3C//DTD HTML 4.01//EN'",
        ] {
            assert!(!is_quirky(text, true), "{text}");
            assert!(is_quirky(text, false), "{text}");
        }
    }
}
