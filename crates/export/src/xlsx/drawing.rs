//! The boxes of comments, in VML: spreadsheet programs show no comment without one.

pub(super) const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// The kind of shape that text boxes are.
const KIND: &str = "<v:shapetype id=\"gouji_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
const NAMES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// A drawing with a box for each cell.
pub(super) fn of_boxes(cells: &[(u32, u32)]) -> String {
    format!(
        "<xml {NAMES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>{KIND}{}</xml>",
        boxes(cells, 1025)
    )
}

/// A drawing with further boxes; `None` where it is not built as usual. Other programs' drawings need not
/// be well-formed.
pub(super) fn with_boxes(drawing: &str, cells: &[(u32, u32)]) -> Option<String> {
    let at = drawing.rfind("</xml>")?;
    let is_usual = ["xmlns:v=", "xmlns:o=", "xmlns:x="].iter().all(|name| drawing.contains(name));
    let numbers = drawing.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse::<usize>().ok()
    });
    let first = numbers.max().map_or(1025, |last| last + 1);
    is_usual.then(|| format!("{}{KIND}{}{}", &drawing[..at], boxes(cells, first), &drawing[at..]))
}

/// Hidden boxes, as they are until the mouse comes, each beside its cell.
fn boxes(cells: &[(u32, u32)], first: usize) -> String {
    let shape = |(number, &(row, column)): (usize, &(u32, u32))| {
        let (top, left) = (row.saturating_sub(1), column + 1);
        format!(
            "<v:shape id=\"_x0000_s{number}\" type=\"#gouji_t202\" style=\"position:absolute;width:260pt;height:150pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {}, 15, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            left + 5,
            top + 8,
        )
    };
    (first..).zip(cells).map(shape).collect()
}
