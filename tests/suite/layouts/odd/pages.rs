//! Web pages, and what carries them.

use std::fmt::Write as _;

use super::Read::{Figure, FigureOrNothing, Nothing};
use super::{Odd, Pen, Piece, check_all, odd, pieces};
use crate::figures::Sheet;
use crate::layouts::form::Row;
use crate::zip::zip;

const STYLE: &str = "<style>.gone,td .none{display:none}.up{vertical-align:super;font-size:60%}\
    .old{text-decoration:line-through}</style>";

const ODDS: &[Odd] = &[
    odd("plain", "#", Figure),
    odd("superscript", "#<sup>1</sup>", Figure),
    odd("superscript link", "#<sup><a href='#n1'>[2]</a></sup>", Figure),
    odd("subscript", "#<sub>1</sub>", Figure),
    odd("raised by style", "#<span style='vertical-align:super'>1</span>", Figure),
    odd("raised by class", "#<span class=up>1</span>", Figure),
    odd(
        "raised as Word does",
        "#<span style='position:relative;top:-5.0pt;mso-text-raise:5.0pt'>1</span>",
        Figure,
    ),
    odd("circled", "#①", Figure),
    odd("small", "#<span style='font-size:6px'>1</span>", FigureOrNothing),
    odd("struck in front", "<s>9</s>#", Figure),
    odd("struck behind", "#<strike>9</strike>", Figure),
    odd("struck by class", "<b class='x old'>9</b>#", Figure),
    odd("deleted", "<del>9</del><ins>#</ins>", Figure),
    odd("all struck", "<s>#</s>", Nothing),
    odd("ruby", "<ruby>#<rt>9</rt></ruby>", Figure),
    odd("hidden", "#<span style='display:none'>9</span>", Figure),
    odd("hidden by class", "#<i class=gone>9</i>", Figure),
    odd("hidden in a cell", "#<i class='none'>9</i>", Figure),
    odd("no size", "#<span style='font-size:0'>9</span>", Figure),
    odd("clear", "#<span style='opacity:0'>9</span>", Figure),
    odd("off the page", "#<span style='position:absolute;left:-9999px'>9</span>", Figure),
    odd("cut", "#<span style='position:absolute;clip:rect(0,0,0,0)'>9</span>", Figure),
    odd("input", "<input type=text value='#'>", Figure),
    odd("hidden input", "#<input type=hidden value=9>", Figure),
    odd("text area", "<textarea>#</textarea>", Figure),
    odd("list", "<select><option>9<option selected>#</select>", Figure),
    odd("picture", "<img src='#.png' alt='#'>", Nothing),
    odd("script", "<script>document.write(#)</script>", Nothing),
    odd("element of its own", "<x-figure value=#></x-figure>", Nothing),
    odd("canvas", "<canvas data-value=#></canvas>", Nothing),
    odd("drawing", "<svg width=50><text x=1 y=9>#</text></svg>", Figure),
    odd("frame", "<iframe srcdoc='<p>#</p>'></iframe>", Figure),
    odd("one glyph a tag", "<font><b>#</b></font>", Figure),
    odd("paragraphs", "<p>#</p><p>&nbsp;</p>", Figure),
];

fn table(rows: &[Row], pen: &mut Pen<'_>) -> String {
    let mut html = String::from("<table border=1>");
    for row in rows {
        html += "<tr>";
        for slot in &row.slots {
            let (rows, columns) = (slot.rows, slot.columns);
            let _ = write!(html, "<td rowspan={rows} colspan={columns}>{}</td>", pen.write(slot));
        }
        html += "</tr>";
    }
    html + "</table>"
}

/// A page whose tables are wrapped in some way.
fn page(sheet: &Sheet, pen: &mut Pen<'_>, wrap: fn(String) -> String) -> String {
    let mut html = format!("<!DOCTYPE html><html><head><meta charset=utf-8>{STYLE}</head><body>");
    for piece in pieces(sheet) {
        match piece {
            Piece::Title(words) => html += &format!("<h1>{words}</h1>"),
            Piece::Heading(words) => html += &format!("<h2>{words}</h2>"),
            Piece::Paragraph(words) => html += &format!("<p>{words}</p>"),
            Piece::Table(rows) => html += &wrap(table(&rows, pen)),
        }
    }
    html + "</body></html>"
}

#[test]
fn pages() {
    check_all(ODDS, "#", |sheet, pen| page(sheet, pen, |table| table).into_bytes());
}

#[test]
fn tables_inside_something() {
    const PLAIN: &[Odd] = &[odd("plain", "#", Figure), odd("superscript", "#<sup>1</sup>", Figure)];
    let framed = |table: String| {
        let source = format!("{STYLE}{table}").replace('&', "&amp;").replace('"', "&quot;");
        format!("<iframe srcdoc=\"{source}\"></iframe>")
    };
    let shadow =
        |table: String| format!("<x-table><template shadowrootmode=open>{table}</template></x-table>");
    let laid_out = |table: String| format!("<table><tr><td>{table}</td></tr></table>");
    for wrap in [framed, shadow, laid_out] {
        check_all(PLAIN, "#", |sheet, pen| page(sheet, pen, wrap).into_bytes());
    }
}

#[test]
fn pages_in_mails() {
    check_all(&ODDS[..4], "#", |sheet, pen| {
        let page = page(sheet, pen, |table| table);
        format!(
            "\r\n\r\nFrom: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
        )
        .into_bytes()
    });
}

/// A Word document that is nothing but a page inside.
#[test]
fn pages_in_documents() {
    check_all(&ODDS[..8], "#", |sheet, pen| {
        let page = page(sheet, pen, |table| table);
        zip(&[
            (
                "word/document.xml",
                "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='x:r'>\
                 <w:body><w:altChunk r:id='c'/></w:body></w:document>",
            ),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id='c' Type='http://x/aFChunk' Target='a.html'/></Relationships>",
            ),
            ("word/a.html", page.as_str()),
        ])
    });
}
