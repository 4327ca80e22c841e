//! Styles, as far as they say what is seen and how text stands on its line.

use crate::number::float;
use crate::read::faces::Script;

/// Whether an element is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// It is.
    Shown,
    /// It is not, but it keeps its place: an invisible cell still takes its slot.
    Invisible,
    /// It is not there.
    Gone,
}

/// The size of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Size {
    /// That of the text around.
    #[default]
    Inherited,
    /// In pixels.
    Pixels(f32),
    /// So many times that of the text around.
    Times(f32),
}

/// What a style says; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    /// Whether the element is there.
    is_gone: Option<bool>,
    /// Whether it only keeps its place.
    is_invisible: Option<bool>,
    /// Whether it cannot be seen through.
    is_clear: Option<bool>,
    /// Whether it is cut off, shrunk to nothing, or lies beyond the page's edge.
    is_cut: Option<bool>,
    is_far: Option<bool>,
    is_positioned: Option<bool>,
    is_flat: Option<bool>,
    is_narrow: Option<bool>,
    hides_overflow: Option<bool>,
    /// Whether its width counts.
    is_box: Option<bool>,
    pub(super) is_white: Option<bool>,
    /// Whether it keeps line breaks.
    pub(super) keeps_lines: Option<bool>,
    pub(super) is_struck: Option<bool>,
    align: Option<Script>,
    /// How far it is moved up from its place, in pixels, and whether that is a move at all.
    raise: Option<f32>,
    is_moved: Option<bool>,
    pub(super) size: Option<Size>,
    /// Whether it shows figures that do not stand in the page.
    pub(super) generates: Option<bool>,
    /// Whether one of its declarations overrules what elements say themselves.
    pub(super) is_important: bool,
}

/// Moves smaller than this only set lines straight, in pixels.
const LEAST_MOVE: f32 = 1.5;
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
    )
}

impl Style {
    /// Reads a style. Later declarations overrule earlier ones of the same property.
    pub(super) fn read(style: &str) -> Self {
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
            "content" => self.generates = Some(value.bytes().any(|byte| byte.is_ascii_digit())),
            _ => return,
        }
        self.is_important |= value.contains("!important");
    }

    /// What this leaves open is as `below` says.
    pub(super) fn or(&self, below: &Style) -> Style {
        Style {
            is_gone: self.is_gone.or(below.is_gone),
            is_invisible: self.is_invisible.or(below.is_invisible),
            is_clear: self.is_clear.or(below.is_clear),
            is_cut: self.is_cut.or(below.is_cut),
            is_far: self.is_far.or(below.is_far),
            is_positioned: self.is_positioned.or(below.is_positioned),
            is_flat: self.is_flat.or(below.is_flat),
            is_narrow: self.is_narrow.or(below.is_narrow),
            hides_overflow: self.hides_overflow.or(below.hides_overflow),
            is_box: self.is_box.or(below.is_box),
            is_white: self.is_white.or(below.is_white),
            keeps_lines: self.keeps_lines.or(below.keeps_lines),
            is_struck: self.is_struck.or(below.is_struck),
            align: self.align.or(below.align),
            raise: self.raise.or(below.raise),
            is_moved: self.is_moved.or(below.is_moved),
            size: self.size.or(below.size),
            generates: self.generates.or(below.generates),
            is_important: self.is_important || below.is_important,
        }
    }

    /// Whether it says anything that could matter, on its own or together with another one.
    pub(super) fn says_something(&self) -> bool {
        *self != Style { is_important: self.is_important, ..Style::default() }
    }

    /// Whether an element of this style is seen; `is_hidden` where it is not unless its style says so.
    pub(super) fn show(&self, is_hidden: bool) -> Show {
        let yes = |said: Option<bool>| said == Some(true);
        let is_shrunk = yes(self.hides_overflow)
            && (yes(self.is_flat) || yes(self.is_narrow) && yes(self.is_box))
            || yes(self.is_flat) && yes(self.is_narrow) && yes(self.is_positioned);
        if self.is_gone.unwrap_or(is_hidden) {
            Show::Gone
        } else if yes(self.is_invisible)
            || yes(self.is_clear)
            || yes(self.is_cut)
            || yes(self.is_far) && !yes(self.is_moved)
            || is_shrunk
        {
            Show::Invisible
        } else {
            Show::Shown
        }
    }

    /// Where text of this style stands on its line.
    pub(super) fn script(&self) -> Script {
        match self.align {
            Some(script) if script != Script::Plain => script,
            _ if self.is_moved == Some(true) => moved(self.raise),
            _ => Script::Plain,
        }
    }

    /// Marks the text as raised, lowered or struck, as elements do by their names.
    pub(super) fn imply(&mut self, element: &str) {
        match element {
            "s" | "strike" => self.is_struck = self.is_struck.or(Some(true)),
            "sup" => self.align = self.align.or(Some(Script::Raised)),
            "sub" => self.align = self.align.or(Some(Script::Lowered)),
            _ => {}
        }
    }
}

fn moved(up: Option<f32>) -> Script {
    match up {
        Some(up) if up >= LEAST_MOVE => Script::Raised,
        Some(up) if up <= -LEAST_MOVE => Script::Lowered,
        _ => Script::Plain,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: &str, expected: Show) {
        assert_eq!(Style::read(style).show(false), expected, "{style}");
    }

    #[test]
    fn styles_hide() {
        check("color:red; DISPLAY : None !important", Show::Gone);
        check("display:none;display:block", Show::Shown);
        check("mso-element:comment-list", Show::Gone);
        for style in [
            "visibility:hidden",
            "mso-hide:all",
            "opacity:0",
            "opacity: 0.0 !important",
            "color:transparent",
            "position:absolute;clip:rect(0,0,0,0)",
            "clip: rect(1px, 1px, 1px, 1px)",
            "clip-path:inset(50%)",
            "clip-path:inset(100%)",
            "position:absolute;left:-9999px",
            "position:fixed;top:-99em",
            "text-indent:-9999px",
            "height:0;overflow:hidden",
            "position:absolute;width:1px;height:1px",
            "transform:scale(0)",
            "display:inline-block;width:0;overflow:hidden",
        ] {
            check(style, Show::Invisible);
        }
        for style in [
            "background:none;;:",
            "opacity:0.5",
            "text-indent:2em",
            "text-indent:-24.0pt",
            "left:-9px;position:relative",
            "height:0",
            "clip:auto",
            "clip:rect(0,100px,100px,0)",
            "width:1px",
            "width:0;overflow:hidden",
            "color:#000",
            "position:absolute",
            "max-height:400px;overflow:hidden",
        ] {
            check(style, Show::Shown);
        }
        assert_eq!(Style::default().show(true), Show::Gone);
        assert_eq!(Style::read("display:block").show(true), Show::Shown);
    }

    #[test]
    fn styles_raise_and_strike() {
        for (style, script) in [
            ("vertical-align:super", Script::Raised),
            ("vertical-align:sub;font-size:60%", Script::Lowered),
            ("vertical-align:4px", Script::Raised),
            ("vertical-align:30%", Script::Raised),
            ("vertical-align:middle", Script::Plain),
            ("position:relative;top:-5.0pt;mso-text-raise:5.0pt", Script::Raised),
            ("position:relative;top:-6px", Script::Raised),
            ("position:relative;bottom:-6px", Script::Lowered),
            ("position:relative;top:.5pt;mso-text-raise:-.5pt", Script::Plain),
            ("top:-6px", Script::Plain),
        ] {
            assert_eq!(Style::read(style).script(), script, "{style}");
        }
        assert_eq!(Style::read("text-decoration: line-through red").is_struck, Some(true));
        assert_eq!(Style::read("text-decoration:underline").is_struck, None);
        assert_eq!(Style::read("font-size:0").size, Some(Size::Pixels(0.0)));
        assert_eq!(Style::read("font-size:75%").size, Some(Size::Times(0.75)));
        assert_eq!(Style::read("font-size:9pt").size, Some(Size::Pixels(12.0)));
        assert_eq!(Style::read("font-size:inherit").size, None);
    }
}
