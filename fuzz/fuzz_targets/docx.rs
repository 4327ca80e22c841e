//! A Word document, or its body, styles, numbering, footnotes and relations, each a part.
#![no_main]

use gouji::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return gouji_fuzz::survive(Input::Bytes(bytes));
    }
    let [body, styles, numbering, footnotes, relations] = gouji_fuzz::parts(bytes);
    let others = [
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
        ("word/footnotes.xml", footnotes),
        ("word/_rels/document.xml.rels", relations),
    ];
    let mut parts = vec![("word/document.xml", body)];
    parts.extend(others.into_iter().filter(|(_, part)| !part.is_empty()));
    gouji_fuzz::survive(Input::Bytes(&gouji_fuzz::zip(&parts)));
});
