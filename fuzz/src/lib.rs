//! What every target does with its input: read it, check it, show it, and look whether the promises
//! hold that are made of any input.

pub mod boxes;
mod pdf;
mod zip;

use gouji::span::Utf16Index;
use gouji::{CheckOptions, Input, OpenOptions, RenderFormat};

const FORMATS: [RenderFormat; 5] =
    [RenderFormat::Html, RenderFormat::Page, RenderFormat::Sarif, RenderFormat::Text, RenderFormat::Markdown];

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

fn is_sentence(message: &str) -> bool {
    message.ends_with(['。', '）'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A seed that is refused leads the fuzzer nowhere.
    #[test]
    fn every_seed_is_read_as_a_report() {
        let boxes: [(&str, fn(&[u8]) -> Vec<u8>); 6] = [
            ("docx", boxes::docx),
            ("workbook", boxes::workbook),
            ("ofd", boxes::ofd),
            ("pdf", boxes::pdf),
            ("mhtml", boxes::mhtml),
            ("json", boxes::json),
        ];
        for (target, boxed) in boxes {
            let folder = format!("{}/seeds/{target}", env!("CARGO_MANIFEST_DIR"));
            let seeds: Vec<_> = std::fs::read_dir(&folder).expect("a folder").collect();
            assert!(!seeds.is_empty(), "{folder}");
            for seed in seeds {
                let path = seed.expect("a file").path();
                let bytes = boxed(&std::fs::read(&path).expect("a file"));
                let read = gouji::open_all(Input::Bytes(&bytes), &OpenOptions::default());
                let refused = match &read {
                    Ok(read) => read.iter().find_map(|read| read.as_ref().err()),
                    Err(error) => Some(error),
                };
                assert!(refused.is_none(), "{}: {}", path.display(), refused.expect("it is there"));
            }
        }
    }
}
