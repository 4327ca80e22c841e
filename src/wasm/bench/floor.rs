//! The least that reading a Word document takes: its main part inflated and every event of its XML
//! seen, by libraries alone, with nothing made of it. The reader itself cuts tags and plain text
//! faster than the library does (`src/read/xml.rs`).

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use quick_xml::events::Event;
use rawzip::ZipArchive;
use wasm_bindgen::prelude::*;

/// How many events `word/document.xml` has; 0 where it cannot be read.
#[wasm_bindgen(js_name = scanDocx, skip_typescript)]
pub fn scan_docx(bytes: &[u8]) -> usize {
    main_part(bytes).map_or(0, |xml| events(&xml))
}

fn main_part(bytes: &[u8]) -> Option<Vec<u8>> {
    let zip = ZipArchive::from_slice(bytes).ok()?;
    let mut records = zip.entries();
    while let Some(record) = records.next_entry().ok()? {
        if record.file_path().as_bytes() == b"word/document.xml" {
            let file = zip.get_entry(record.wayfinder()).ok()?;
            return decompress_to_vec_with_limit(file.data(), 1 << 26).ok();
        }
    }
    None
}

fn events(xml: &[u8]) -> usize {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut count = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return count,
            Ok(event) => count += usize::from(!std::hint::black_box(event).is_empty()),
            Err(_) => return 0,
        }
    }
}
