//! Figures put back into the file that they came from.

use super::*;

/// The parts of an archive, by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = Archive::open(bytes, &Budget::of(bytes.len())).expect("an archive");
    let names: Vec<_> = archive.names().map(str::to_owned).collect();
    let mut text = |name: &str| archive.part(name).expect("readable").expect("a part").text;
    names.into_iter().map(|name| (name.clone(), text(&name))).collect()
}

#[test]
fn a_figure_can_be_written_back_at_its_place() {
    let inner = table(&[&["甲", "11"]]).replace('[', "<w:r><w:t>").replace(']', "</w:t></w:r>");
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>乙 &amp; 丙</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins><w:r><w:t>1</w:t><w:t/></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r><w:r><w:t xml:space='preserve'>2</w:t></w:r></w:ins></w:p></w:tc>\
         <w:tc><w:p/></w:tc></w:tr></w:tbl>{inner}"
    )
    .replace('{', "<w:p>")
    .replace('}', "</w:p>");
    let bytes = docx(WORD, &body);
    let document = read(&bytes);
    let parts = parts(&bytes);
    let mut written = Vec::new();
    for block in &document.blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        for cell in &table.cells {
            let place = document.sources.cell(cell.origin).expect("a place");
            let mut changed = parts.clone();
            let (_, text) = changed.iter_mut().find(|(name, _)| name == place.part).expect("the part");
            let (start, end) = place.element;
            assert!(text[start..end].starts_with("<w:tc>") && text[start..end].ends_with("</w:tc>"));
            let Some((first, others)) = place.texts.split_first() else {
                assert!(cell.span.is_empty());
                continue;
            };
            for other in others.iter().rev() {
                text.replace_range(other.clone(), "");
            }
            text.replace_range(first.clone(), "34");
            let changed: Vec<_> = changed.iter().map(|(name, text)| (name.as_str(), text)).collect();
            let again = read(&zip(&changed));
            let mut expected = document.text.clone();
            expected.replace_range(cell.span.start..cell.span.end, "34");
            assert_eq!(again.text, expected);
            written.push(cell.span.of(&document.text));
        }
    }
    assert_eq!(written, ["乙 & 丙", "12", "甲", "11"]);
}

#[test]
fn places_count_the_mark_at_the_beginning_and_are_not_known_of_utf16() {
    let body =
        format!("<w:document xmlns:w='{WORD}'><w:body>{}</w:body></w:document>", table(&[&["甲", "1"]]))
            .replace('{', "<w:p>")
            .replace('}', "</w:p>")
            .replace('[', "<w:r><w:t>")
            .replace(']', "</w:t></w:r>");
    let marked = format!("\u{FEFF}{body}");
    let places = |part: &[u8]| {
        let document = read(&zip(&[("word/document.xml", part)]));
        let BlockKind::Table(table) = &document.blocks[0].kind else { panic!("a table") };
        let place = |origin| document.sources.cell(origin).map(|place| place.texts.to_vec());
        table.cells.iter().map(|cell| place(cell.origin)).collect::<Vec<_>>()
    };
    let texts: Vec<_> =
        places(marked.as_bytes()).into_iter().flatten().flatten().map(|at| &marked[at]).collect();
    assert_eq!(texts, ["甲", "1"]);
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(places(&utf16), [None, None]);
}
