//! Web pages: clean ones, what a site's editor makes of them, and what Word puts on the clipboard.

use super::form::{Kind, NOTE, Row, Slot, grid};
use super::{Part, parts};
use crate::figures::Sheet;

/// Clean tables with merged cells.
pub(super) fn plain(sheet: &Sheet) -> String {
    let body = body(sheet, "p", |rows| table("<table>", rows, str::to_owned));
    format!("<!DOCTYPE html><html><head><title>{}</title></head><body>{body}</body></html>", sheet.title())
}

/// A site around the report, a table that lays the page out, and an editor's one tag a glyph.
pub(super) fn site(sheet: &Sheet) -> String {
    let font = |text: &str| -> String {
        let glyph =
            |char: char| format!("<font face=\"仿宋\"><span style=\"font-size:16pt\">{char}</span></font>");
        text.chars().map(glyph).collect()
    };
    let body = body(sheet, "div", |rows| table("<table border=1 class=\"MsoNormalTable\">", rows, font));
    format!(
        "<!DOCTYPE html>\n<html><head><title>{title}_政务网</title><script>var count = \"<td>9</td>\";</script>\
         <style>td {{ color: red }}</style></head><body>\
         <ul><li><a href=\"/\">首页</a></li><li><a href=\"/xxgk\">政府信息公开</a></li><li>政府信息公开年报</li></ul>\
         <table class=\"info\"><tr><td>索引号</td><td>014314799/2025-00002</td><td>公开日期</td><td>2025-01-17</td></tr></table>\
         <table width=\"100%\"><tr><td>&nbsp;</td><td><table><tr><td>{body}</td></tr></table></td></tr></table>\
         <p>主办：{organ}　备案号12345678　访问量：3456</p></body></html>",
        title = sheet.title(),
        organ = sheet.organ,
    )
}

/// The clipboard's own header, namespaces, paragraphs inside cells, and filler cells.
pub(super) fn word(sheet: &Sheet) -> String {
    let paragraph = |text: &str| {
        let text = if text.is_empty() { "&nbsp;" } else { text };
        format!(
            "<p class=MsoNormal align=center><span lang=EN-US style='font-size:10.5pt'>{text}<o:p></o:p></span></p>"
        )
    };
    let body = body(sheet, "p", |rows| {
        let table = table("<table class=MsoTableGrid border=1 cellspacing=0>", rows, paragraph);
        table.replacen("<tr>", "<![if !supportMisalignedColumns]><![endif]><tr style='mso-yfti-irow:0'>", 1)
    });
    format!(
        "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000090000\r\nStartFragment:0000000141\r\nEndFragment:0000089964\r\n\
         <html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\">\
         <head><meta charset=utf-8><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->\
         <style><!-- p.MsoNormal {{margin:0}} --></style></head><body lang=ZH-CN>\r\n<!--StartFragment-->{body}<!--EndFragment--></body></html>"
    )
}

fn body(sheet: &Sheet, paragraph: &str, table: impl Fn(&[Row]) -> String) -> String {
    let mut body = String::new();
    for part in parts(sheet) {
        match part {
            Part::Title(title) => body += &format!("<h1>{title}</h1>\n"),
            Part::Heading(words) | Part::Paragraph(words) => {
                body += &format!("<{paragraph}>&nbsp;&nbsp;{words}</{paragraph}>\n");
            }
            Part::Table(form) => body += &table(&grid(sheet, form)),
        }
    }
    body
}

fn table(open: &str, rows: &[Row], write: impl Fn(&str) -> String) -> String {
    let mut html = format!("{open}<tbody>\n");
    for row in rows {
        html += "<tr>";
        for slot in &row.slots {
            html += &cell(slot, &write);
        }
        html += "</tr>\n";
    }
    html + "</tbody></table>\n"
}

fn cell(slot: &Slot, write: impl Fn(&str) -> String) -> String {
    let attribute = |name: &str, count: usize| match count {
        1 => String::new(),
        _ => format!(" {name}=\"{count}\""),
    };
    let width = if slot.kind == Kind::Figure { " width=\"64\"" } else { "" };
    let text = match slot.text.as_str() {
        NOTE => NOTE.split('：').map(&write).collect::<Vec<_>>().join("：<br>"),
        text => write(text),
    };
    format!("<td{}{}{width}>{text}</td>", attribute("rowspan", slot.rows), attribute("colspan", slot.columns))
}
