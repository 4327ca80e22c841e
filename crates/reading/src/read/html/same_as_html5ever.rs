//! The lexer and the builder against `html5ever`: whatever the page, the same tree and the same
//! document come of both.

mod oracle;

use std::fmt::Write;
use std::path::Path;

use super::lex::parse;
use super::look::{Look, Role};
use super::read_with;
use super::tree::{Kind, NONE, ROOT, Tree};
use crate::encoding::decode;

/// A tree, a node a line, without what no text depends on: elements that are never read, such as
/// change nothing of the text in them, and the body.
fn outline(tree: &Tree) -> String {
    let mut lines = String::new();
    let (mut id, mut into, mut in_text) = (ROOT, true, false);
    let says_nothing = |look: &Look| look.role == Role::Inline && !look.is_unread() && !look.keeps_lines;
    while let Some(next) = tree.following(id, ROOT, into) {
        id = next;
        let look = tree.look(id);
        into = !look.is_some_and(Look::is_unread);
        if look.is_some_and(|look| {
            says_nothing(look) || (look.is_unread() && !matches!(look.role, Role::Row | Role::Cell))
        }) {
            continue;
        }
        let parents = std::iter::successors(Some(tree.node(id).parent), |&id| Some(tree.node(id).parent));
        let parents = parents.take_while(|&id| id != ROOT && id != NONE);
        let depth = parents.filter(|&id| !tree.look(id).is_some_and(says_nothing)).count();
        let kind = &tree.node(id).kind;
        if depth == 0 && look.is_some_and(|look| look.role == Role::Block) {
            // The body, which a page may do without that says nothing.
            continue;
        }
        match kind {
            // White space around the body, or in its place.
            Kind::Text(piece) if depth == 0 && tree.text(*piece).trim_ascii().is_empty() => {}
            Kind::Text(piece) => {
                if !in_text {
                    write!(lines, "\n{depth} ").expect("a string");
                }
                lines += &tree.text(*piece).replace('\n', "⏎");
            }
            kind => write!(lines, "\n{depth} {kind:?}").expect("a string"),
        }
        in_text = matches!(kind, Kind::Text(_));
    }
    lines
}

#[track_caller]
fn check(html: &str) {
    let (tree, expected) = (outline(&parse(html)), outline(&oracle::parse(html)));
    if tree != expected && oracle::styles_drawing(html) {
        return;
    }
    if let Some((is, should_be)) = tree.lines().zip(expected.lines()).find(|(one, other)| one != other) {
        panic!("{html:?}\nours:      {is}\nhtml5ever: {should_be}");
    }
    assert_eq!(tree.len(), expected.len(), "{html:?}\nours:{tree}\nhtml5ever:{expected}");
    let (document, expected) = (read_with(parse, html), read_with(oracle::parse, html));
    assert!(document == expected, "{html:?}\nours:      {document:?}\nhtml5ever: {expected:?}");
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }
}

/// Pieces of markup, whole and broken.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "甲", "乙 ", " ", "\n", "\r", "\r\n", "\t", "\u{C}", "\0", "\u{A0}", "\u{FEFF}", "3", "x", "a",
    "<", ">", "/", "/>", "</", "</>", "<>", "=", "\"", "'", "`", "!", "-", "--", "?", ";", "]", "<!", "<?", "</ ",
    "&", "&amp", "&amp;", "&lt;", "&nbsp;", "&not", "&notin;", "&notit;", "&#", "&#x", "&#60;", "&#x4E2d", "&#0;",
    "&#128;", "&#xD800;", "&#99999999999;", "&#13;", "&ampx", "&amp=", "&copy", "&bogus;", "&NotEqualTilde;",
    "<!--", "-->", "--!>", "--!", "<!-->", "<!--->", "<!---->", "<!-- <!-- -->", "<!--StartFragment-->",
    "<!--EndFragment-->", "<!-- StartFragment", "<!EndFragment>", "<![if !x]>", "<![endif]-->", "<![CDATA[", "]]>",
    "<![CDATA[x]]>", "<?xml version='1.0'?>", "</ x>", "<!-", "<!x>", "->",
    "<!doctype html>", "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", "<!doctype",
    "<!DocType html SYSTEM 'about:legacy-compat'>", "<!doctype html public '", "<!doctype html x>",
    "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>",
    "<html>", "<head>", "</head>", "<body>", "</body>", "</html>", "<frameset>", "<frame>", "</frameset>",
    "<p>", "</p>", "<P>", "<div>", "</div>", "<DIV class=x>", "<br>", "</br>", "<hr/>", "<h2>", "</h2>", "<ul>", "<li>",
    "<pre>", "</pre>", "<pre>\n", "<pre><!---->\n", "<pre><b>\n", "<listing>", "<center>", "<form>", "</form>",
    "<table>", "</table>", "<TABLE border=1>", "<tbody>", "</tbody>", "<thead>", "<tr>", "</tr>", "<td>", "</td>",
    "<th>", "<td rowspan=2>", "<td colspan='2'>", "<td ROWSPAN=\"3\" colspan=2/>", "<td rowspan=2 rowspan=1>",
    "<td\nrowspan\n=\n2\n>", "<td a=b/rowspan=2>", "<td a=\"b\"colspan=2>", "<td rowspan=&#50;>", "<td colspan=2\0>",
    "<caption>", "</caption>", "<col>", "<colgroup>", "<col span=2>", "<input>", "<input type=hidden>",
    "<tr style='display:none'>", "<td style=\"visibility:hidden\">", "<td hidden>", "<td hidden/>", "<div HIDDEN=''>",
    "<b>", "</b>", "<B>", "<i>", "</i>", "<a href=x>", "<a href='x>'>", "</a>", "<a", "<a ", "<a/", "<a b", "<a b=",
    "<a b=\"", "<a b='", "<a b=c", "<font>", "<font color=red>", "</font>", "<font\u{A0}x>", "<span>", "</span>",
    "<span style=\"font-family:&quot;微软雅黑&quot;\">", "<span style='display:none'>", "<span style=display:none>",
    "<span style=\"&#100;isplay:none\">", "<span style='color:red' style='display:none'>", "<font hidden>",
    "<span style='DISPLAY : None'>", "<span style='white-space:pre'>", "<div style='white-space:pre'>", "<b hidden>",
    "<span style='mso-hide:all'>", "<div style='mso-element:comment-list'>", "<span =style=display:none>",
    "<o:p>", "</o:p>", "<ins>", "<del>", "</del>", "<u\0>", "<甲>", "<x甲>", "</span x='>'>", "<span 甲=乙 hidden>",
    "<script>", "</script>", "</SCRIPT x>", "</script/", "</scriptx>", "<script", "<style>", "</style>", "<STYLE>",
    "<title>", "</title>", "</title ", "<textarea>", "</textarea>", "<textarea>\n", "<xmp>", "</xmp>", "<iframe>",
    "</iframe>", "<noscript>", "</noscript>", "<noembed>", "</noembed>", "<noframes>", "</noframes>", "<plaintext>",
    "<svg>", "</svg>", "<svg/>", "<math>", "</math>", "<mi>", "</mi>", "<desc>", "<foreignObject>", "<title/>",
    "<annotation-xml encoding='text/html'>", "<annotation-xml>", "<math><mi>", "<svg><desc>", "<svg><style>",
    "<svg><script>", "<svg><title>", "<font face=x>", "<select>", "<option>", "</select>", "<button>", "</button>",
    "<template>", "</template>", "<img alt='>' src=\"x\">", "<image>", "<isindex>", "<xml>", "</xml>", "<object>",
    "<dl><dt>", "<ruby><rt>", "<marquee>", "<body hidden>", "<html hidden>", "<main>", "</main>", "<nobr>", "</nobr>",
];

/// `GOUJI_SOUPS=100000 cargo test --lib pages_of_pieces` tries so many.
#[test]
fn pages_of_pieces() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let rounds = std::env::var("GOUJI_SOUPS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3_000);
    for round in 0..rounds {
        let pieces = 1 + dice.throw(if round % 8 == 0 { 120 } else { 16 });
        let html: String = (0..pieces).map(|_| PIECES[dice.throw(PIECES.len())]).collect();
        check(&html);
    }
}

/// Pages that are wrong in ways that were seen, or that the standard has a rule for.
#[rustfmt::skip]
const ODD: &[&str] = &[
    "<table><tr><td>甲<table><tr><td>乙</table>丙<td>丁</table>戊", "<table><td>甲<table><td>乙<td>丙</table></td><td>丁",
    "<table>甲<tr>乙<td>丙</td>丁</tr>戊<td>己</table>庚", "<table><tbody>甲<p>乙</p><tr><p>丙<td>丁</table>",
    "<table><form><tr><td>甲<input></form><td>乙</table>丙</form>", "<form><table><form><tr><td>甲</form><p>乙</table>",
    "<form><div>甲</form>乙</div>丙", "<form><p>甲</form>乙<form><p>丙", "<table><tr><td>甲<tr><td>乙<th>丙<tbody><td>丁",
    "<table><tr><td><p>甲<td><ul><li>乙<li>丙<td><dl><dt>丁<dd>戊</table>", "<p>甲<p>乙<h2>丙<p>丁</h3>戊", "<p>甲<h2>乙<h3>丙</p>丁",
    "<ul><li>甲<ul><li>乙</ul><li>丙<div><li>丁</ul>戊", "<dl><dt>甲<dd>乙<dt>丙<p>丁<dd>戊", "<li>甲<p><li>乙<address><li>丙",
    "<select><table><tr><td>甲</select>乙<td>丙", "<table><tr><select><option>甲<td>乙</table>", "<select><option>甲<hr><optgroup>乙<select>丙",
    "<select><p>甲<input>乙", "<option>甲<option>乙<optgroup>丙</optgroup>丁", "<table><template><tr><td>甲</template><tr><td>乙</table>",
    "<template><td>甲</td><template>乙</template></template>丙", "<template><tr></table><td>甲</template>乙", "<template><col>甲<p>乙</template>丙",
    "<table><tr><td><svg><g><title>甲</title><p>乙</svg>丙<td>丁</table>", "<table><tr><td><svg><desc><td>甲</desc></svg></table>乙",
    "<svg><foreignObject><div>甲</div><table><tr><td>乙</table></foreignObject></svg>丙", "<math><mi>甲<p>乙</mi></math>丙",
    "<math><annotation-xml><svg><g>甲</g></svg>乙</annotation-xml><mtext><mglyph>丙</mglyph></mtext>丁</math>戊",
    "<svg><p>甲", "<svg></p>甲", "<svg></br>甲", "<svg><font>甲</font><font size=2>乙</svg>丙", "<svg/>甲<math/>乙", "<p><svg></p>甲</svg>乙",
    "<frameset><frame><noframes><p>甲</noframes></frameset>乙<noframes>丙", "甲<frameset><frame></frameset>", "<p><frameset><frame></frameset>甲",
    "<div><input type=hidden><frameset></frameset>", "<table><frameset>甲</table>", "<title>甲</title><frameset></frameset></html><noframes>乙",
    "<table><script>x</script><style>y</style><tr><td>甲</table>", "<table><tr><script>x</script>甲<td>乙", "<table><noscript>甲</noscript><tr><td>乙",
    "<table><tr><td>甲</tr><caption>乙</caption><tr><td>丙</table>", "<table><caption>甲<table><tr><td>乙</table>丙<tr><td>丁", "<table><caption><td>甲",
    "<table><col><tr><td>甲<col><td>乙</table>", "<table><colgroup> 甲<col>乙<td>丙", "<table><colgroup></table>甲", "</br>甲</br hidden>乙", "</p>甲</p hidden>乙",
    "<p>甲<table><tr><td>乙</table>丙", "<!doctype html><p>甲<table><tr><td>乙</table>丙", "<!doctype html public 'html'><p>甲<table><td>乙",
    "<button><p>甲</button>乙<button>丙<button>丁", "<p><button><p>甲</p></button>乙</p>丙", "<object><p>甲</object>乙</p>丙", "<marquee><li>甲</marquee></li>乙",
    "<ruby>甲<rb>乙<rt>丙<rtc>丁<rp>戊<rt>己</ruby>庚", "<pre>\n\n甲</pre><pre> \n乙</pre><listing>\n丙", "<pre><!---->\n甲", "<x><p>甲</x>乙</p></x>丙",
    "<head><p>甲</head><title>乙</title>丙<body hidden>丁</body>戊</html>己", "</head>甲<head>乙", " <html> <head> </head> <body> 甲 </body> </html> ",
    "</body><p>甲</html><!--StartFragment-->乙<!--EndFragment--></body>丙", "<table><!--StartFragment--><tr><td>甲<!--EndFragment--></table>乙",
    "<xmp><p>甲</xmp>乙<plaintext>丙</plaintext><p>丁", "<textarea>\n甲</textarea>乙<iframe>丙</iframe>丁<noembed>戊</noembed>己", "<title>甲<title></title>乙",
    "<div></span>甲</div></div>乙</body></div>丙", "<table></table></table></td></tr>甲", "<td>甲<tr>乙<tbody>丙<caption>丁<col>戊<html>己<head>庚<body>辛",
    "<table><tr></td></th></caption></col>甲<td></tbody>乙</thead>丙", "<table><thead><tr><td>甲</tfoot>乙</thead><tfoot><td>丙</tfoot></table>", "<table><a>甲<tr>乙<td>丙",
];

#[test]
fn odd_pages() {
    for page in ODD {
        for start in ["", "<!doctype html>", "<table><tr><td>", "<p>", "<div style='white-space:pre'>"] {
            check(&format!("{start}{page}"));
        }
    }
}

#[test]
fn each_piece_in_each_place() {
    let places = [
        "",
        "甲<",
        "<p>",
        "<table>",
        "<table><tr><td>",
        "<title>",
        "<script>",
        "<script><!--",
        "<script><!--<script>",
        "<style>",
        "<textarea>",
        "<svg>",
        "<svg><![CDATA[",
        "<math><mi>",
        "<pre>",
        "<!--",
        "<!doctype html ",
        "<!doctype html system ",
        "<td ",
        "<td rowspan=",
        "<td rowspan='",
        "<span style='display:none'>",
        "<svg><font ",
        "<plaintext>",
        "&am",
    ];
    for place in places {
        for piece in PIECES {
            for end in ["", "乙<p>丙</title></style></script></textarea>丁", "><p>丙<table>丁"] {
                check(&format!("{place}{piece}{end}"));
            }
        }
    }
}

#[test]
fn broken_pages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    for folder in ["../../tests/fixtures/html", "../../../shared/corpus"] {
        let Ok(files) = std::fs::read_dir(root.join(folder)) else {
            continue;
        };
        for path in files.flatten().map(|file| file.path()) {
            if path.extension().is_none_or(|extension| extension != "html") {
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file that was listed");
            let Ok(html) = decode(&bytes) else {
                continue;
            };
            check(&html);
            for _ in 0..(200_000 / html.len()).min(20) {
                let mut html: Vec<char> = html.chars().collect();
                for _ in 0..=dice.throw(6) {
                    let start = dice.throw(html.len());
                    let end = start + dice.throw((html.len() - start).min(40));
                    let piece = PIECES[dice.throw(PIECES.len())];
                    html.splice(start..end, piece.chars());
                }
                check(&html.into_iter().collect::<String>());
            }
        }
    }
}

#[test]
#[rustfmt::skip]
fn a_long_page_is_lexed_once() {
    let pieces = [
        "<", "<a", "<a ", "<a \"", "<a b='", "<a b=c ", "\"", "<!--", "-", "<!", "<!doctype ", "</", "</>", "&", "&#", "&#1",
        "&am", "\r", "<b>", "</b", "<![CDATA[",
    ];
    for piece in pieces {
        let long = piece.repeat(100_000);
        parse(&long);
        parse(&format!("<script><!--{long}</script><title>{long}</title><svg>{long}"));
    }
}
