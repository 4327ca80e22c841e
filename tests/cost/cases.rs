//! Hostile files: small ones that stand for very much, and what lies in the folder beside the repository.

use std::path::{Path, PathBuf};
use std::process::Command;

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::zip;

pub(super) type Case = (&'static str, fn() -> Vec<u8>);

pub(super) const CASES: &[Case] = &[
    ("lines of one figure", || "1\n".repeat(9 << 20).into_bytes()),
    ("a table of bars", || title(&"|1".repeat(1 << 20)).into_bytes()),
    ("tabs", || title(&"1\t".repeat(1 << 20)).into_bytes()),
    ("claims", || title(&"新收申请1件，".repeat(20_000)).into_bytes()),
    ("a Word table of very many figures", || many_cells(30_000)),
    ("a Word table of as many figures as there may be", || many_cells(8_000)),
    ("a part that unpacks to a thousand times its size", bomb),
    ("a map of characters to very many", to_unicode),
    ("drawings in drawings", drawings),
    ("an object stream of 200 MB", || object_stream(&[b' '; 1 << 20].repeat(200))),
    ("dictionaries in dictionaries", deep),
    ("a predictor of very long rows", predictor),
    ("a page of very many cells", || title(&page_of_cells(100_000)).into_bytes()),
    ("elements in elements", || title(&format!("<p>{}", "<div>".repeat(400_000))).into_bytes()),
    ("a workbook of very many cells", || {
        workbook(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(90)).repeat(1_000))
    }),
    ("a workbook of cells far apart", || {
        let row =
            |at: usize| format!("<row r='{at}'><c r='A{at}'><v>1</v></c><c r='GR{at}'><v>1</v></c></row>");
        workbook(&(1..1_000).map(row).collect::<String>())
    }),
    ("a page on which very much is drawn", || {
        page(
            stream(
                "/Filter /FlateDecode",
                &compress_to_vec_zlib("BT /F 12 Tf (hello, world) Tj ET ".repeat(18_000).as_bytes(), 6),
            ),
            FONT,
            "",
            Vec::new(),
        )
    }),
    ("a page of very many lines", || {
        page(
            stream(
                "/Filter /FlateDecode",
                &compress_to_vec_zlib("1 1 9 9 re S ".repeat(200_000).as_bytes(), 6),
            ),
            FONT,
            "",
            Vec::new(),
        )
    }),
    ("an OFD page on which very much is drawn", ofd),
    ("figures in JSON", || {
        format!("{{\"template\":\"2021\",\"facts\":{{{}}}}}", "\"x\":1,".repeat(300_000)).into_bytes()
    }),
];

fn title(text: &str) -> String {
    format!("云泽市水务局2024年政府信息公开工作年度报告\n{text}")
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>");
    zip::zip(&[("word/document.xml", document.as_str())])
}

fn page_of_cells(count: usize) -> String {
    format!("<table>{}</table>", "<tr><td>1<td>2<td>3<td>4<td>5".repeat(count / 5))
}

fn workbook(sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    zip::zip(&[
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='1' sheetId='1' r:id='a'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='a' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn ofd() -> Vec<u8> {
    let text = "<TextObject ID='9' Boundary='9 9 99 9' Font='3' Size='4'><TextCode X='0' Y='4'>政府信息公开</TextCode></TextObject>";
    zip::zip(&[
        ("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
        (
            "Doc_0/Document.xml",
            "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages><Page ID='2' BaseLoc='P.xml'/></Pages></Document>",
        ),
        ("Doc_0/P.xml", &format!("<Page><Content><Layer>{}</Layer></Content></Page>", text.repeat(30_000))),
    ])
}

fn many_cells(rows: usize) -> Vec<u8> {
    let row = format!("<w:tr>{}</w:tr>", "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(10));
    docx(&format!("<w:tbl>{}</w:tbl>", row.repeat(rows)))
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

/// What the script beside the shared files makes, and how much of it.
const MADE: &[(&str, &str)] = &[
    ("behind-image.pdf", "behind_image(1000)"),
    ("behind-long-dictionary.pdf", "behind_long_dictionary(1000)"),
    ("behind-endstream.pdf", "behind_endstream(1000)"),
    ("deep-dictionary.pdf", "deep_dictionary(500000)"),
    ("predictor.pdf", "predictor(20000)"),
    ("predictor-widest.pdf", "predictor(200000000)"),
    ("many-cells.docx", "many_cells(100000)"),
];

/// The hostile files of the folder beside the repository and those that its script makes, or why there
/// are none.
pub(super) fn shared() -> Result<Vec<(String, Vec<u8>)>, &'static str> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/hostile");
    let mut files = read(&folder).map_err(|_| "no ../shared/cases/hostile")?;
    let to = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    std::fs::create_dir_all(&to).map_err(|_| "nowhere to write")?;
    let mut program = "import make, sys\n".to_owned();
    for (name, call) in MADE {
        program += &format!("open(sys.argv[1] + '/{name}', 'wb').write(make.{call})\n");
    }
    let mut python = Command::new("python3");
    python.args(["-c", &program]).arg(&to).current_dir(&folder).env("PYTHONDONTWRITEBYTECODE", "1");
    match python.status() {
        Ok(status) if status.success() => files.extend(read(&to).map_err(|_| "nothing was made")?),
        _ => return Err("no Python to make the large files"),
    }
    Ok(files)
}

fn read(folder: &Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() && path.extension().is_none_or(|extension| extension != "py") {
            files.push((
                path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                std::fs::read(&path)?,
            ));
        }
    }
    files.sort();
    Ok(files)
}
