//! A drawing, piece by piece.

use std::fmt::Write;

use super::escape;
use crate::lang::Lang;

/// How wide the picture is; all lengths are in the same units.
pub(super) const WIDTH: f64 = 720.0;
/// The colours: each is told by its label too.
pub(super) const INK: &str = "#1f2933";
pub(super) const FAINT: &str = "#52606d";
pub(super) const WRONG: &str = "#b42318";
pub(super) const FILLS: [&str; 2] = ["#2b6cb0", "#81a9d6"];

/// About how wide a text is at the size of notes: Chinese characters are square, others narrower.
pub(super) fn width_of(words: &str) -> f64 {
    words.chars().map(|char| if char.is_ascii() { 8.0 } else { 14.0 }).sum()
}

/// What has been drawn so far, from the top down.
#[derive(Default)]
pub(super) struct Drawing {
    out: String,
    /// How far down it reaches.
    pub(super) bottom: f64,
    /// What is seen, in sentences.
    pub(super) said: Vec<String>,
}

/// Where a text stands at its place.
#[derive(Clone, Copy)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

impl Drawing {
    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        let width = width.max(0.0);
        let _ = writeln!(
            self.out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
        );
    }

    /// A place where something is missing: an outline of dashes.
    pub(super) fn gap(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let _ = writeln!(
            self.out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"none\" \
             stroke=\"{WRONG}\" stroke-width=\"2\" stroke-dasharray=\"5 3\"/>"
        );
    }

    /// A band between two stretches, one above the other.
    pub(super) fn band(&mut self, upper: (f64, f64, f64), lower: (f64, f64, f64)) {
        let (x1, x2, y1) = upper;
        let (x3, x4, y2) = lower;
        let _ = writeln!(
            self.out,
            "<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y1:.1}L{x4:.1} {y2:.1}L{x3:.1} {y2:.1}Z\" fill=\"#e4ebf3\"/>"
        );
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Align, colour: &str, words: &str) {
        let anchor = match anchor {
            Align::Start => "start",
            Align::Middle => "middle",
            Align::End => "end",
        };
        let _ = writeln!(
            self.out,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{}</text>",
            escape(words)
        );
    }

    /// The heading of a part; leaves room above and below.
    pub(super) fn heading(&mut self, words: &str) {
        self.bottom += 34.0;
        let _ = writeln!(
            self.out,
            "<text x=\"16\" y=\"{:.1}\" fill=\"{INK}\" font-size=\"17\" font-weight=\"bold\">{}</text>",
            self.bottom,
            escape(words)
        );
        self.bottom += 12.0;
    }

    /// The picture as a file of its own: what it shows is told in words too.
    pub(super) fn finish(self, title: &str, lang: Lang) -> String {
        let name = lang.html_name();
        let height = self.bottom + 20.0;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" width=\"{WIDTH:.0}\" \
             height=\"{height:.0}\" role=\"img\" aria-labelledby=\"gouji-chart-title gouji-chart-desc\" lang=\"{name}\" \
             font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif\" font-size=\"14\">\n\
             <title id=\"gouji-chart-title\">{}</title>\n<desc id=\"gouji-chart-desc\">{}</desc>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escape(title),
            escape(&self.said.join(lang.semicolon())),
            self.out
        )
    }
}
