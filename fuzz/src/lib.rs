//! What every target does with its input: read it, check it, show it, and look whether the promises
//! hold that are made of any input.

mod pdf;
mod zip;

pub use pdf::pdf;
pub use zip::zip;

use gouji::span::Utf16Index;
use gouji::{CheckOptions, Input, OpenOptions, RenderFormat};

const FORMATS: [RenderFormat; 5] = [
    RenderFormat::Html,
    RenderFormat::Page,
    RenderFormat::Sarif,
    RenderFormat::Text,
    RenderFormat::Markdown,
];

/// Takes `input` through every door. Panics where a promise is broken.
pub fn survive(input: Input<'_>) {
    let options = CheckOptions::default();
    let opened = match gouji::open_all(input, &OpenOptions::default()) {
        Ok(opened) => opened,
        Err(error) => return assert!(is_sentence(&error.to_string()), "{error}"),
    };
    for opened in opened.iter().flatten() {
        let found = opened.validate(&options).expect("no option was given");
        let length = Utf16Index::new(&found.text).offset(found.text.len());
        let spans = found.findings.iter().map(|finding| finding.span);
        let spans = spans.chain(found.report.facts.iter().filter_map(|fact| fact.span));
        let spans = spans.chain(found.coverage.not_read.iter().map(|not_read| not_read.span));
        for span in spans {
            assert!(span.start <= span.end && span.end <= length, "{span:?} of {length}");
        }
        for format in FORMATS {
            opened.render(format, &options).expect("no option was given");
        }
    }
}

/// Stands alone on its line between the parts of an input that makes several.
const BETWEEN_PARTS: &[u8] = b"\n=====\n";

/// The first `N` parts of an input; those that it does not have are empty.
pub fn parts<const N: usize>(mut input: &[u8]) -> [&[u8]; N] {
    std::array::from_fn(|_| {
        let end = input.windows(BETWEEN_PARTS.len()).position(|window| window == BETWEEN_PARTS);
        let part = &input[..end.unwrap_or(input.len())];
        input = end.map_or(&[], |end| &input[end + BETWEEN_PARTS.len()..]);
        part
    })
}

fn is_sentence(message: &str) -> bool {
    message.ends_with(['。', '）'])
}
