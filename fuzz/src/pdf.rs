//! Writes a PDF of one page around what it draws, so that what is changed is the drawing and not
//! the table of objects.

/// Fonts by their names on the page: not embedded, in the standard encodings of Chinese, across
/// and downwards; a plain one; and one that has a map of its own.
const FONTS: [&str; 6] = [
    "/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [10 0 R]",
    "/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [10 0 R]",
    "/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-V /DescendantFonts [10 0 R]",
    "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /one /uni5E74 /f_i] >>",
    "/Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /ToUnicode 11 0 R /DescendantFonts [10 0 R]",
    "/Type /Font /Subtype /Type0 /BaseFont /Own /Encoding 11 0 R /ToUnicode 11 0 R /DescendantFonts [10 0 R]",
];

/// A file whose page draws `content`; `map` is the map of the fonts `F5` and `F6`, `form` what
/// `X1` draws. Nothing is packed.
pub fn pdf(content: &[u8], map: &[u8], form: &[u8]) -> Vec<u8> {
    let mut file = File::default();
    let fonts: String = (0..FONTS.len()).map(|at| format!("/F{} {} 0 R ", at + 1, at + 4)).collect();
    let resources = format!(
        "/Resources << /Font << {fonts}>> /XObject << /X1 12 0 R >> \
         /ExtGState << /G1 << /LW 2 /Font [4 0 R 9] >> >> >>"
    );
    file.dictionary("/Type /Catalog /Pages 2 0 R");
    file.dictionary("/Type /Pages /Kids [3 0 R] /Count 1");
    file.dictionary(&format!(
        "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 13 0 R {resources}"
    ));
    for font in FONTS {
        file.dictionary(font);
    }
    file.dictionary(
        "/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 100 [300 400]] \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>",
    );
    file.stream("/CMapName /Own", map);
    file.stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 9 9] {resources}"),
        form,
    );
    file.stream("", content);
    file.finish()
}

struct File {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl Default for File {
    fn default() -> Self {
        Self { bytes: b"%PDF-1.7\n".to_vec(), places: Vec::new() }
    }
}

impl File {
    fn begin(&mut self) {
        self.places.push(self.bytes.len());
        self.bytes.extend(format!("{} 0 obj\n", self.places.len()).bytes());
    }

    fn dictionary(&mut self, fields: &str) {
        self.begin();
        self.bytes.extend(format!("<< {fields} >>\nendobj\n").bytes());
    }

    fn stream(&mut self, fields: &str, data: &[u8]) {
        self.begin();
        self.bytes.extend(format!("<< {fields} /Length {} >>\nstream\n", data.len()).bytes());
        self.bytes.extend(data);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn finish(mut self) -> Vec<u8> {
        let (table, size) = (self.bytes.len(), self.places.len() + 1);
        let places: String = self.places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
        let end = format!(
            "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R >>\n\
             startxref\n{table}\n%%EOF\n"
        );
        self.bytes.extend(end.bytes());
        self.bytes
    }
}
