//! Style sheets in the page: which elements they hide, raise, strike or fill.
//!
//! Only rules that say something of that kind are kept, with selectors of tags, classes, ids and
//! attributes, and the elements around them. A rule with anything else in its selector is passed over: rather
//! something too much is read than a figure lost.

mod pieces;

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::Attribute;

use super::style::Style;
use super::tree::{Id, NONE, Tree};
use pieces::{attribute_shown, behind_block, without_comments};

/// Sheets longer than this, together, and rules beyond so many are not read.
const LONGEST: usize = 4 * 1024 * 1024;
const MOST_RULES: usize = 5_000;
/// How many times a rule may be held against an element of the page.
const MOST_STEPS: usize = 3_000_000;

/// The rules of a page that matter.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Tags, `.classes`, `#ids` and `[attributes]` of their selectors, with numbers.
    names: BTreeMap<String, usize>,
    /// Which kinds of names there are, a bit each: most names of a page are of none of them.
    kinds: Kinds,
    rules: Vec<Rule>,
    /// Whether a rule asks for an attribute.
    has_attributes: bool,
    /// What the last ones of the styles said that stand in tags: mostly many tags have the same.
    last: RefCell<Vec<(String, Style)>>,
}

/// Kinds of names, told by their length and their last character.
#[derive(Debug, Default)]
struct Kinds([u64; 16]);

impl Kinds {
    fn of(parts: &[&str]) -> usize {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        let last = parts.iter().rev().find_map(|part| part.as_bytes().last()).copied().unwrap_or_default();
        (length & 15) << 6 | usize::from(last & 63)
    }

    fn add(&mut self, name: &str) {
        let kind = Self::of(&[name]);
        self.0[kind / 64] |= 1 << (kind % 64);
    }

    /// Whether the name that `parts` make may be there.
    fn may_hold(&self, parts: &[&str]) -> bool {
        let kind = Self::of(parts);
        self.0[kind / 64] & 1 << (kind % 64) != 0
    }
}

#[derive(Debug)]
struct Rule {
    /// The parts of its selector, the last one first.
    parts: Vec<Part>,
    style: Style,
    weight: usize,
}

#[derive(Debug)]
struct Part {
    names: Vec<u16>,
    /// Whether it has to stand right around the part before.
    is_parent: bool,
}

impl Sheet {
    /// The sheets in the source of a page.
    pub(super) fn of(html: &str) -> Self {
        let mut sheet = Self::default();
        let mut left = LONGEST;
        let bytes = html.as_bytes();
        let begins = |at: usize, word: &[u8]| {
            bytes.get(at..at + word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        };
        let mut at = 0;
        while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
            at += found;
            if !begins(at, b"<style")
                || !bytes.get(at + 6).is_some_and(|&byte| byte == b'>' || byte.is_ascii_whitespace())
            {
                at += 1;
                continue;
            }
            let Some(start) = html.get(at..).and_then(|rest| rest.find('>')).map(|end| at + end + 1) else {
                break;
            };
            let tag = html.get(at..start).unwrap_or_default().to_ascii_lowercase();
            let length = html.get(start..).map_or(0, |rest| {
                let ends = |at: &usize| begins(start + at, b"</style");
                rest.match_indices("</").map(|(at, _)| at).find(ends).unwrap_or(rest.len())
            });
            at = start + length;
            let css = html.get(start..at).unwrap_or_default();
            let is_for_screens = !tag.contains("media") || tag.contains("screen") || tag.contains("all");
            if is_for_screens && css.len() <= left {
                left -= css.len();
                sheet.read(css);
            }
        }
        sheet
    }

    /// Whether there is no rule that matters.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What a style says that stands in a tag.
    pub(super) fn style(&self, words: &str) -> Style {
        const KEPT: usize = 8;
        /// Longer ones are not worth a copy.
        const LONGEST: usize = 1024;
        if words.len() > LONGEST {
            return Style::read(words);
        }
        let mut last = self.last.borrow_mut();
        if let Some((_, style)) = last.iter().find(|(other, _)| other == words) {
            return style.clone();
        }
        if last.len() == KEPT {
            last.remove(0);
        }
        let style = Style::read(words);
        last.push((words.to_owned(), style.clone()));
        style
    }

    /// The numbers of an element's names, as far as rules speak of them.
    pub(super) fn names_of(&self, tag: &str, list: &[Attribute]) -> Vec<u16> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut extend = |parts: &[&str]| {
            if self.kinds.may_hold(parts) {
                found.extend(self.names.get(&parts.concat()).and_then(|&name| u16::try_from(name).ok()));
            }
        };
        extend(&[tag]);
        for attribute in list {
            let (own, value) = (&*attribute.name.local, &*attribute.value);
            match own {
                "class" => value.split_ascii_whitespace().for_each(|class| extend(&[".", class])),
                "id" if !value.is_empty() => extend(&["#", value.trim()]),
                _ => {}
            }
            if self.has_attributes {
                extend(&["[", own]);
                extend(&["[", own, "=", value]);
                if value.bytes().any(|byte| byte.is_ascii_digit()) {
                    extend(&["[", own, "#"]);
                }
            }
        }
        found
    }

    /// Reads a sheet. Blocks for screens count as if they were not there, others not at all.
    fn read(&mut self, css: &str) {
        let mut rest = css;
        let mut open = 0;
        loop {
            rest = rest.trim_start();
            if let Some(comment) = rest.strip_prefix("/*") {
                rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
                continue;
            }
            if let Some(behind) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("-->")) {
                rest = behind;
                continue;
            }
            if let Some(behind) = rest.strip_prefix('}') {
                open -= usize::from(open > 0);
                rest = behind;
                continue;
            }
            let Some(end) = rest.find(['{', ';', '}']) else { return };
            let (prelude, behind) =
                (rest.get(..end).unwrap_or_default(), rest.get(end + 1..).unwrap_or_default());
            match rest.as_bytes().get(end) {
                Some(b'{') if prelude.trim_start().starts_with('@') => {
                    let words = prelude.trim().to_ascii_lowercase();
                    let is_for_all = words.starts_with("@supports") || words.starts_with("@layer");
                    let is_for_screens = words.starts_with("@media")
                        && !words.contains('(')
                        && (words.contains("screen") || words.contains("all"));
                    if is_for_all || is_for_screens {
                        open += 1;
                        rest = behind;
                    } else {
                        rest = behind_block(behind);
                    }
                }
                Some(b'{') => {
                    let length = behind.find('}').unwrap_or(behind.len());
                    self.rule(prelude, behind.get(..length).unwrap_or_default());
                    rest = behind.get(length + 1..).unwrap_or_default();
                }
                Some(b'}') => rest = rest.get(end..).unwrap_or_default(),
                _ => rest = behind,
            }
        }
    }

    fn rule(&mut self, selectors: &str, declarations: &str) {
        let mut style = Style::read(&without_comments(declarations));
        // Sizes are set for whole pages in many ways; only one that is nothing is of interest.
        if !style.size.is_some_and(|size| matches!(size, super::style::Size::Pixels(pixels) if pixels < 0.5))
        {
            style.size = None;
        }
        if !style.says_something() {
            return;
        }
        for selector in without_comments(selectors).split(',') {
            if self.rules.len() >= MOST_RULES {
                return;
            }
            let selector = selector.trim();
            let lower = selector.to_ascii_lowercase();
            let pseudo =
                ["::before", "::after", ":before", ":after"].iter().find(|name| lower.ends_with(**name));
            let (selector, is_beside) = match pseudo {
                Some(name) => (selector.get(..selector.len() - name.len()).unwrap_or_default(), true),
                None => (selector, false),
            };
            // What stands before or behind the text is of interest only where it shows figures.
            let mut own = style.clone();
            if is_beside {
                if style.generates != Some(true) {
                    continue;
                }
                own = Style::default();
                own.generates = Some(true);
            } else {
                own.generates = None;
            }
            if !own.says_something() {
                continue;
            }
            if let Some((mut parts, specificity)) = self.parts(selector) {
                // Of an attribute's value only digits are of interest.
                if let Some(name) = is_beside.then(|| attribute_shown(declarations)).flatten() {
                    let Some(number) = self.number(format!("[{name}#")) else { return };
                    parts.first_mut().into_iter().for_each(|own| own.names.push(number));
                    self.has_attributes = true;
                }
                let weight = specificity * MOST_RULES + self.rules.len();
                self.rules.push(Rule { parts, style: own, weight });
            }
        }
    }

    /// The parts of a selector, the last one first, and how specific it is.
    fn parts(&mut self, selector: &str) -> Option<(Vec<Part>, usize)> {
        let selector = selector.replace('>', " > ");
        let (mut parts, mut specificity, mut is_parent) = (Vec::new(), 0, false);
        for word in selector.split_ascii_whitespace() {
            if word == ">" {
                is_parent = true;
                continue;
            }
            let mut names = Vec::new();
            let mut rest = word.strip_prefix('*').unwrap_or(word);
            while !rest.is_empty() {
                if let Some((inside, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                    // [name] and [name=value]
                    let (name, value) = inside.split_once('=').unwrap_or((inside, ""));
                    let is_name = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_');
                    if name.is_empty() || !name.chars().all(is_name) {
                        return None;
                    }
                    let end = if inside.contains('=') {
                        format!("={}", value.trim_matches(['"', '\'']))
                    } else {
                        String::new()
                    };
                    names.push(self.number(format!("[{}{end}", name.to_ascii_lowercase()))?);
                    (self.has_attributes, specificity, rest) = (true, specificity + 10, behind);
                    continue;
                }
                let mark = rest.len() - rest.trim_start_matches(['.', '#']).len();
                let end = rest.get(mark..)?.find(['.', '#', '[']).map_or(rest.len(), |end| mark + end);
                let name = rest.get(..end)?;
                rest = rest.get(end..)?;
                let is_name = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_');
                if mark > 1 || name.len() == mark || !name.get(mark..)?.chars().all(is_name) {
                    return None;
                }
                specificity += match name.as_bytes().first() {
                    Some(b'#') => 100,
                    Some(b'.') => 10,
                    _ => 1,
                };
                let name = if mark == 0 { name.to_ascii_lowercase() } else { name.to_owned() };
                names.push(self.number(name)?);
            }
            parts.push(Part { names, is_parent: false });
            // What the mark says concerns the part in front of it.
            if let [.., around, _] = &mut parts[..] {
                around.is_parent = std::mem::take(&mut is_parent);
            }
        }
        parts.reverse();
        let is_bounded = parts.first().is_some_and(|part| !part.names.is_empty());
        is_bounded.then_some((parts, specificity))
    }

    /// The number of a name.
    fn number(&mut self, name: String) -> Option<u16> {
        let next = self.names.len();
        u16::try_from(next).ok()?;
        self.kinds.add(&name);
        u16::try_from(*self.names.entry(name).or_insert(next)).ok()
    }

    /// Gives the elements of a page the styles that the rules say.
    pub(super) fn apply(&self, tree: &mut Tree) {
        if self.is_empty() {
            return;
        }
        let mut by_name: Vec<Vec<usize>> = vec![Vec::new(); self.names.len().max(1)];
        for (index, rule) in self.rules.iter().enumerate() {
            let key = rule.parts.first().and_then(|part| part.names.last());
            by_name[usize::from(key.copied().unwrap_or_default())].push(index);
        }
        let mut left = MOST_STEPS;
        for id in tree.named() {
            let names = tree.names(id).to_vec();
            let mut found: Vec<&Rule> = Vec::new();
            for index in names.iter().filter_map(|&name| by_name.get(usize::from(name))).flatten() {
                let Some(rule) = self.rules.get(*index) else { continue };
                if rule.matches(tree, id, &mut left) {
                    found.push(rule);
                }
            }
            if !found.is_empty() {
                let mut style = Style::default();
                let mut important = Style::default();
                while let Some(at) = (0..found.len()).max_by_key(|&at| found[at].weight) {
                    let rule = found.swap_remove(at);
                    if rule.style.is_important {
                        important = important.or(&rule.style);
                    }
                    style = style.or(&rule.style);
                }
                tree.restyle(id, &important, &style);
            }
        }
    }
}

impl Rule {
    fn matches(&self, tree: &Tree, id: Id, left: &mut usize) -> bool {
        let holds = |part: &Part, id: Id| part.names.iter().all(|name| tree.names(id).contains(name));
        let Some((own, around)) = self.parts.split_first() else { return false };
        if !holds(own, id) {
            return false;
        }
        let mut at = id;
        for part in around {
            loop {
                at = tree.node(at).parent;
                if at == NONE || *left == 0 {
                    return false;
                }
                *left -= 1;
                if holds(part, at) {
                    break;
                }
                if part.is_parent {
                    return false;
                }
            }
        }
        true
    }
}
