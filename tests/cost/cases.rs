//! What reading costs in memory: no more than 64 MB and forty bytes a byte, whatever the file.
//!
//! A target of its own, since the allocator that counts is that of the whole program; one test, since
//! what runs beside it would be counted too.

#[path = "../../crates/reading/src/read/archive/testing.rs"]
mod zip;

use gouji::{CheckOptions, Input, OpenOptions};
use miniz_oxide::deflate::compress_to_vec_zlib;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const FIXED: usize = 64 << 20;
const PER_BYTE: usize = 40;
/// How many of the cases are tried every time; the others, which take longer, with `GOUJI_ALL=1`.
const SAMPLE: usize = 3;

#[test]
fn no_file_costs_more_memory_than_its_size_allows() {
    let mut wrong = Vec::new();
    let all = std::env::var("GOUJI_ALL").is_ok_and(|all| all == "1");
    for (name, make) in CASES.iter().take(if all { CASES.len() } else { SAMPLE }) {
        let bytes = make();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let found = gouji::validate(Input::Bytes(&bytes), &OpenOptions::default(), &CheckOptions::default());
        let cost = MEMORY.peak_usage().saturating_sub(before);
        let answer = found.as_ref().map_or_else(|error| error.code(), |_| "read");
        let most = FIXED + PER_BYTE * bytes.len();
        if cost > most {
            wrong.push(format!("{name}: {} bytes cost {cost} of {most}: {answer}", bytes.len()));
        }
    }
    assert!(wrong.is_empty(), "too dear:\n{}", wrong.join("\n"));
}

type Case = (&'static str, fn() -> Vec<u8>);

const CASES: &[Case] = &[
    ("lines of one figure", || "1\n".repeat(9 << 20).into_bytes()),
    ("a table of bars", || title(&"|1".repeat(1 << 20)).into_bytes()),
    ("tabs", || title(&"1\t".repeat(1 << 20)).into_bytes()),
    ("claims", || title(&"新收申请1件，".repeat(20_000)).into_bytes()),
    ("a Word table of very many figures", many_cells),
    ("a part that unpacks to a thousand times its size", bomb),
    ("a map of characters to very many", to_unicode),
    ("drawings in drawings", drawings),
    ("an object stream of 200 MB", || object_stream(&[b' '; 1 << 20].repeat(200))),
    ("dictionaries in dictionaries", deep),
    ("a predictor of very long rows", predictor),
];

fn title(text: &str) -> String {
    format!("云泽市水务局2024年政府信息公开工作年度报告\n{text}")
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>");
    zip::zip(&[("word/document.xml", document.as_str())])
}

fn many_cells() -> Vec<u8> {
    let row = format!("<w:tr>{}</w:tr>", "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(10));
    docx(&format!("<w:tbl>{}</w:tbl>", row.repeat(30_000)))
}

fn bomb() -> Vec<u8> {
    docx(&" ".repeat(60 << 20))
}

/// A PDF of these objects, numbered from 1; the first is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let (table, size) = (file.len(), places.len() + 1);
    file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
    file.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    file
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut stream = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
    stream.extend_from_slice(data);
    stream.extend_from_slice(b"\nendstream");
    stream
}

/// A page with this content, and further objects from 6 on.
fn page(content: Vec<u8>, font: &str, resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> {resources} >> >>"
    );
    let first = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        content,
        font.as_bytes().to_vec(),
    ];
    pdf(&first.into_iter().chain(more).collect::<Vec<_>>())
}

const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const SHOW: &str = "BT /F 12 Tf 1 0 0 1 50 700 Tm (hello) Tj ET\n";

fn to_unicode() -> Vec<u8> {
    let map = format!(
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <{}> endbfchar endcmap",
        "0041".repeat(8_000)
    );
    let show = format!("BT /F 12 Tf 1 0 0 1 50 700 Tm {} ET", "(A) Tj ".repeat(8_000));
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /A /ToUnicode 6 0 R >>";
    let packed = |text: &str| stream("/Filter /FlateDecode", &compress_to_vec_zlib(text.as_bytes(), 6));
    page(packed(&show), font, "", vec![packed(&map)])
}

fn drawings() -> Vec<u8> {
    let form = |next: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N {next} 0 R >> >>"
        );
        stream(&entries, "/N Do ".repeat(50).as_bytes())
    };
    page(stream("", b"/N Do"), FONT, "/XObject << /N 6 0 R >>", (7..14).map(form).collect())
}

/// A file with a stream of objects that nobody can open without unpacking it.
fn object_stream(padding: &[u8]) -> Vec<u8> {
    let objects = [b"9 0 << /Type /Catalog /Pages 2 0 R >> ", padding].concat();
    let entries = "/Type /Obj#53tm /X /Image /N 1 /First 4 /Filter /FlateDecode";
    let packed = stream(entries, &compress_to_vec_zlib(&objects, 1));
    let mut file = page(stream("", SHOW.as_bytes()), FONT, "", vec![packed]);
    // Without its table the file is searched for objects.
    let table = file.windows(4).rposition(|window| window == b"xref").unwrap_or_default();
    file.truncate(table.saturating_sub(5));
    file.extend_from_slice(b"trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n1\n%%EOF\n");
    file
}

fn deep() -> Vec<u8> {
    let nested = format!("<< /X {}1{} >>", "<</A ".repeat(300_000), ">>".repeat(300_000));
    page(stream("", SHOW.as_bytes()), FONT, "", vec![nested.into_bytes()])
}

fn predictor() -> Vec<u8> {
    let entries = "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 200000000 /Colors 4 \
                   /BitsPerComponent 16 >>";
    page(stream(entries, &compress_to_vec_zlib(SHOW.as_bytes(), 6)), FONT, "", Vec::new())
}
