//! Pages whose text stands in other files.

use crate::document::{BlockKind, Document};
use crate::error::Error;

/// A longer tag is none.
const LONGEST_TAG: usize = 4096;

/// The addresses that the frames of a page show, in its order.
pub(in crate::read) fn frames(html: &str) -> Vec<String> {
    let begins = html.match_indices('<').filter_map(|(at, _)| {
        let rest = &html[at + 1..];
        let name = ["iframe", "frame"].into_iter().find(|name| {
            let tag = rest.as_bytes().get(..name.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        })?;
        let tag = &rest[name.len()..];
        let tag = &tag[..tag.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?];
        tag.starts_with(|char: char| char.is_ascii_whitespace()).then_some(tag)
    });
    begins.filter_map(source).collect()
}

/// The value of `src` among these attributes.
fn source(attributes: &str) -> Option<String> {
    let at = attributes.match_indices('=').find_map(|(at, _)| {
        let name = attributes[..at].trim_ascii_end();
        let (before, last) = name.as_bytes().split_last_chunk::<3>()?;
        let is_source = last.eq_ignore_ascii_case(b"src");
        let stands_alone = before.last().is_some_and(u8::is_ascii_whitespace);
        (is_source && stands_alone).then_some(at + 1)
    })?;
    let value = attributes[at..].trim_ascii_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split_ascii_whitespace().next()?,
    };
    // No other reference stands in an address.
    let address = value.trim().replace("&amp;", "&");
    (!address.is_empty()).then_some(address)
}

/// Refuses a page that says nothing but its title, where frames show the rest.
///
/// # Errors
///
/// `frames-only`, with the first frame's address.
pub(in crate::read) fn refuse_empty_frames(html: &str, document: &Document) -> Result<(), Error> {
    let is_title = |kind: &BlockKind| *kind == BlockKind::Heading;
    let says_nothing = match document.blocks.as_slice() {
        [] => true,
        [only] => is_title(&only.kind),
        _ => false,
    };
    if !says_nothing {
        return Ok(());
    }
    match frames(html).first() {
        Some(address) => Err(Error::new("frames-only", {
            let address: String = address.chars().take(200).collect();
            sentence!(
                "这个网页只有框架，正文在另一个文件里（{address}）。请选择那个文件，通常在同名的文件夹里；或者在浏览器里打开框架中的页面，再另存。",
                "This web page is only a frame; its text is in another file ({address}). Choose that file, mostly in the folder of the same name, or open the page of the frame in a browser and save it."
            )
        })),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_frames_in_order() {
        let html = "<frameset><FRAME name=a src = 'a.htm?x=1&amp;y=2'><frame src=b.htm noresize><frame data-src=c>\
            </frameset><iframe\nwidth=1 SRC=\"../d.htm\"></iframe><framework src=e><iframe srcdoc='x'><iframe src=''>";
        assert_eq!(frames(html), ["a.htm?x=1&y=2", "b.htm", "../d.htm"]);
    }

    #[test]
    fn attributes_of_any_name_are_passed_over() {
        assert_eq!(frames("<iframe 宽=1 =2 鐂rc=a.htm 宽src=b.htm>"), Vec::<String>::new());
        assert_eq!(frames("<iframe 宽=1 src=c.htm>"), ["c.htm"]);
    }

    #[test]
    fn only_a_page_that_says_nothing_else_is_refused() {
        let refused = |html: &str| {
            refuse_empty_frames(html, &crate::read::html::read(html)).err().map(|error| error.code())
        };
        assert_eq!(refused("<title>年报</title><frameset><frame src=a.htm></frameset>"), Some("frames-only"));
        assert_eq!(refused("<body><iframe src=a.htm></iframe></body>"), Some("frames-only"));
        assert_eq!(refused("<body><p>年报</p><iframe src=a.htm></iframe></body>"), None);
        assert_eq!(refused("<title>年报</title>"), None);
        assert_eq!(refused("<frameset><frame src=a><noframes><p>正文</p></noframes></frameset>"), None);
    }
}
