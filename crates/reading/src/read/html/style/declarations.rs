//! What the declarations of a style say, one by one.

use super::{Size, Style, moved};
use crate::number::float;
use crate::read::faces::Script;

/// What lies so far to the left or above is not on the page.
const FAR: f32 = -900.0;

/// Whether a property is of interest.
fn is_of_interest(property: &[u8]) -> bool {
    matches!(
        property,
        b"display"
            | b"mso-hide"
            | b"visibility"
            | b"mso-element"
            | b"white-space"
            | b"opacity"
            | b"color"
            | b"clip"
            | b"clip-path"
            | b"transform"
            | b"position"
            | b"left"
            | b"right"
            | b"text-indent"
            | b"margin-left"
            | b"top"
            | b"bottom"
            | b"mso-text-raise"
            | b"height"
            | b"max-height"
            | b"width"
            | b"max-width"
            | b"overflow"
            | b"vertical-align"
            | b"text-decoration"
            | b"text-decoration-line"
            | b"font-size"
            | b"content"
            | b"unicode-bidi"
    )
}

impl Style {
    /// Reads a style. Later declarations overrule earlier ones of the same property.
    pub(in crate::read::html) fn read(style: &str) -> Self {
        let mut read = Style::default();
        for declaration in style.split(';') {
            if let Some((property, value)) = declaration.split_once(':') {
                read.declare(property.trim(), value.trim());
            }
        }
        read
    }

    fn declare(&mut self, property: &str, value: &str) {
        /// No property that is of interest has a longer name.
        const LONGEST: usize = 20;
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..property.len()) else { return };
        lower.copy_from_slice(property.as_bytes());
        lower.make_ascii_lowercase();
        if !is_of_interest(lower) {
            return;
        }
        let property = str::from_utf8(lower).unwrap_or_default();
        let value = value.to_ascii_lowercase();
        let is = |word: &str| value.starts_with(word);
        match property {
            "display" => {
                self.is_gone = Some(is("none"));
                self.is_box = Some(is("block") || is("inline-block") || value.contains("flex"));
                self.is_slot = Some(is("table-cell") || is("table-row"));
            }
            "mso-hide" => self.is_invisible = Some(is("all")),
            "visibility" => self.is_invisible = Some(is("hidden") || is("collapse")),
            "mso-element" if is("comment-list") => self.is_gone = Some(true),
            "white-space" => self.keeps_lines = Some(is("pre") || is("break-spaces")),
            "opacity" => self.is_clear = number(&value).map(|opacity| opacity <= 0.01),
            "color" => {
                let nothing = is("transparent")
                    || (is("rgba(") || is("hsla(")) && value.replace(' ', "").contains(",0)");
                self.is_clear = nothing.then_some(true).or(self.is_clear);
                self.is_white = Some(is("white") || is("#fff"));
            }
            "clip" => self.is_cut = Some(is("rect") && is_nothing(&value)),
            "clip-path" => {
                let inset = value.strip_prefix("inset(").and_then(number);
                self.is_cut = Some(
                    inset.is_some_and(|inset| value.contains('%') && inset >= 50.0)
                        || value.replace(' ', "").starts_with("circle(0"),
                );
            }
            "transform" => self.is_cut = Some(value.replace(' ', "").contains("scale(0)")),
            "position" => {
                self.is_positioned = Some(is("absolute") || is("fixed"));
                self.is_moved = Some(is("relative"));
            }
            "left" | "right" | "text-indent" | "margin-left" => {
                self.is_far = length(&value).map(|length| length <= FAR).or(self.is_far);
            }
            "top" => {
                let top = length(&value);
                self.raise = top.map(|top| -top).or(self.raise);
                self.is_far = top.map(|top| top <= FAR).or(self.is_far);
            }
            "bottom" => self.raise = length(&value).or(self.raise),
            "mso-text-raise" => {
                self.raise = length(&value);
                self.is_moved = Some(true);
            }
            "height" | "max-height" => {
                self.is_flat = Some(length(&value).is_some_and(|length| length <= 1.0))
            }
            "width" | "max-width" => {
                self.is_narrow = Some(length(&value).is_some_and(|length| length <= 1.0))
            }
            "overflow" => self.hides_overflow = Some(is("hidden") || is("clip")),
            "vertical-align" => {
                self.align = Some(match value.split([' ', '!']).next().unwrap_or_default() {
                    "super" | "text-top" => Script::Raised,
                    "sub" | "text-bottom" => Script::Lowered,
                    value => moved(length(value).or_else(|| number(value).filter(|_| value.ends_with('%')))),
                });
            }
            "text-decoration" | "text-decoration-line" => {
                let is_struck = value.contains("line-through");
                if is_struck || is("none") {
                    self.is_struck = Some(is_struck);
                }
            }
            "font-size" => self.size = size(&value).or(self.size),
            "content" => {
                let is_told = |word: &str| value.contains(word);
                self.generates = Some(
                    value.bytes().any(|byte| byte.is_ascii_digit()) || is_told("attr(") || is_told("counter"),
                );
            }
            "unicode-bidi" => self.is_turned = Some(value.contains("override")),
            _ => return,
        }
        self.is_important |= value.contains("!important");
    }
}

/// The number that a value begins with.
fn number(value: &str) -> Option<f32> {
    let value = value.trim();
    let end = value.find(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | '-' | '+')));
    float(value.get(..end.unwrap_or(value.len()))?).map(|number| number as f32)
}

/// A length in pixels.
fn length(value: &str) -> Option<f32> {
    let value = value.trim().trim_end_matches("!important").trim();
    let number = number(value)?;
    let unit =
        value.trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '.' | '-' | '+'));
    Some(match unit.trim() {
        "px" => number,
        "" if number == 0.0 => 0.0,
        "pt" => number * 4.0 / 3.0,
        "em" | "rem" | "ex" | "ch" => number * 16.0,
        "pc" => number * 16.0,
        "in" => number * 96.0,
        "cm" => number * 37.8,
        "mm" => number * 3.78,
        // Of a view that is some thousand pixels wide.
        "vw" | "vh" => number * 10.0,
        _ => return None,
    })
}

fn size(value: &str) -> Option<Size> {
    let value = value.trim_end_matches("!important").trim();
    let times = |number: f32| Some(Size::Times(number));
    match value {
        "xx-small" => Some(Size::Pixels(9.0)),
        "x-small" => Some(Size::Pixels(10.0)),
        "small" => Some(Size::Pixels(13.0)),
        "medium" => Some(Size::Pixels(16.0)),
        "smaller" => times(0.83),
        "larger" => times(1.2),
        value if value.ends_with('%') => times(number(value)? / 100.0),
        value if value.ends_with("rem") => Some(Size::Pixels(length(value)?)),
        value if value.ends_with("em") => times(number(value)?),
        value => length(value).map(Size::Pixels),
    }
}

/// Whether a shape such as `rect(1px, 1px, 1px, 1px)` has no area.
fn is_nothing(shape: &str) -> bool {
    let inside = shape.split_once('(').map_or("", |(_, inside)| inside).trim_end_matches([')', ' ']);
    let edges: Vec<f32> = inside
        .split([',', ' '])
        .filter(|edge| !edge.is_empty())
        .map_while(|edge| length(edge.trim_end_matches(')')))
        .collect();
    matches!(edges[..], [top, right, bottom, left] if bottom - top < 1.0 || right - left < 1.0)
}
