//! Names of public bodies in the prose: the one that reports, and others.
//!
//! They are looked for before any word, so that 信访局 is no complaint and 审计局 no audit.

use crate::organ::{Likeness, OrganName};
use crate::words;

/// A name in a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyName {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_own: bool,
}

/// The name of the body that reports.
#[derive(Debug)]
pub(super) struct OwnName<'a> {
    words: &'a str,
    parts: OrganName,
    /// Without 行政, which short names leave out.
    short: OrganName,
    /// How its kind is called by itself.
    sign: &'static str,
    /// What the body governs, with its name in front and without; empty where it is no government.
    regions: [&'a str; 2],
}

impl<'a> OwnName<'a> {
    pub(super) fn of(words: &'a str) -> OwnName<'a> {
        let sign = Self::SIGNS.iter().find(|(ending, _)| words.ends_with(ending));
        OwnName {
            words,
            parts: OrganName::of(words),
            short: OrganName::of(&words.replace("行政", "")),
            sign: sign.map_or("分局", |(_, sign)| *sign),
            regions: regions(words),
        }
    }

    /// Whether the name holds these words: 税务 in the name of a tax office.
    pub(super) fn holds(&self, words: &str) -> bool {
        words.chars().count() > 1 && self.words.contains(words)
    }

    /// The length of the name, or of its end behind a region, with which `text` ends, where a word
    /// that parts other names stands in it: 区发展和改革局.
    fn joined_at_end(&self, text: &str) -> Option<usize> {
        const JOINTS: [char; 3] = ['和', '与', '及'];
        if !self.words.contains(JOINTS) {
            return None;
        }
        let signs = self.words.match_indices(REGIONS).flat_map(|(at, sign)| [at, at + sign.len()]);
        let is_name = |short: &&str| {
            let before = text.strip_suffix(*short).map(|before| before.chars().next_back());
            short.contains(JOINTS)
                && before.is_some_and(|before| {
                    before.is_none_or(|before| before.is_ascii() || NO_NAME.contains(before))
                })
        };
        std::iter::once(0).chain(signs).map(|at| &self.words[at..]).find(is_name).map(str::len)
    }

    /// The length of the region alone, at the beginning of a clause, where it is said to have done
    /// something: 云泽市全年收到…, 东街镇共办理….
    fn region_at(&self, text: &str, at: usize) -> Option<usize> {
        const NEXT: &str = "本全共收累受办制今当年依未没无逐新作登接答因按严通";
        let region =
            self.regions.iter().find(|region| !region.is_empty() && words::begins(&text[at..], region))?;
        let behind = &text[at + region.len()..];
        let next = behind.chars().next()?;
        let goes_on = ["本级", "办事处", "办公"].iter().any(|words| behind.starts_with(words));
        let acts = !goes_on && (NEXT.contains(next) || next.is_ascii_digit());
        acts.then_some(region.len())
    }

    /// The length of a government's name together with its committee's, at the beginning of a clause:
    /// 镇党委、政府.
    fn joint_at(&self, text: &str, at: usize) -> Option<usize> {
        const JOINT: [&str; 6] =
            ["党委、政府", "党委政府", "党委和政府", "党工委、办事处", "党工委办事处", "党工委、街道办事处"];
        if self.regions[0].is_empty() {
            return None;
        }
        let length = |prefix: &str| {
            let rest = text[at..].strip_prefix(prefix)?;
            let joint = JOINT.iter().find(|joint| rest.starts_with(**joint))?;
            Some(prefix.len() + joint.len())
        };
        self.regions
            .iter()
            .chain(&["镇", "乡", "街道", "我镇", "我乡", "我街道"])
            .find_map(|prefix| length(prefix))
    }

    /// What the names of bodies end with that are called by their kind alone, and that kind.
    const SIGNS: [(&'static str, &'static str); 16] = [
        ("街道办事处", "街道"),
        ("镇人民政府", "镇"),
        ("乡人民政府", "乡"),
        ("支队", "支队"),
        ("大队", "大队"),
        ("总队", "总队"),
        ("医院", "医院"),
        ("大学", "学校"),
        ("中学", "学校"),
        ("小学", "学校"),
        ("学院", "学院"),
        ("分局", "分局"),
        ("管理委员会", "管委会"),
        ("管委会", "管委会"),
        ("血站", "血站"),
        ("海关", "海关"),
    ];

    /// The length of the bare sign of the body, at the beginning of a clause: 街道全年收到…
    fn sign_at(&self, text: &str, at: usize) -> Option<usize> {
        const NEXT: &str = "本全共收累受办制今当年依未没无逐新作登接答";
        if !words::begins(&text[at..], self.sign) {
            return None;
        }
        let behind = text[at + self.sign.len()..].chars().next()?;
        (NEXT.contains(behind) || behind.is_ascii_digit()).then_some(self.sign.len())
    }

    /// Whether `words` are the name or a short form of it: with its region, with the sign of its
    /// region alone (市卫健委), or without.
    fn is(&self, words: &str) -> bool {
        let is = |words: &str| {
            let name = OrganName::of(words);
            self.parts.likeness_of_names(&name) >= Likeness::Short
                || self.short.likeness_of_names(&name) >= Likeness::Short
        };
        // 市生态环境局 is no 分局 of it.
        if self.words.ends_with("分局") && !words.ends_with("分局") {
            return false;
        }
        if words.ends_with(self.words) || is(words) {
            return true;
        }
        // 区政府 in the report of its office.
        if self.words.ends_with("政府办公室") && words.ends_with("政府") {
            return self.is(&format!("{words}办公室"));
        }
        // 区局
        if let Some(region) = words.strip_suffix(['局', '厅', '委'])
            && region.chars().count() == 1
        {
            return words.chars().next_back() == self.words.chars().next_back()
                && region.starts_with(REGIONS)
                && self.words.find(region).is_some_and(|at| at > 0);
        }
        let Some(sign) = words.chars().next().filter(|char| REGIONS.contains(char)) else { return false };
        self.words.match_indices(sign).filter(|&(at, _)| at > 0).any(|(at, _)| {
            let whole = format!("{}{words}", &self.words[..at]);
            is(&whole)
        })
    }
}

/// What a clause begins behind; it goes on behind a year.
const BEFORE_CLAUSES: [char; 11] = ['，', '。', '；', '：', '、', ',', ';', ':', '\n', '年', '度'];

/// What a government of this name governs, with the names of the larger regions and without them.
fn regions(words: &str) -> [&str; 2] {
    const ENDINGS: [&str; 4] = ["人民政府", "办事处", "管理委员会", "管委会"];
    let Some(whole) = ENDINGS.iter().find_map(|ending| words.strip_suffix(ending)) else { return ["", ""] };
    let name = whole.strip_suffix(REGIONS).unwrap_or(whole);
    let own = name.rfind(REGIONS).map_or(0, |at| at + name[at..].chars().next().map_or(0, char::len_utf8));
    [whole, &whole[own..]].map(|region| if region.chars().count() > 2 { region } else { "" })
}

/// What names end with, the longer first, and what follows where it is no name after all.
const ENDINGS: &[(&str, &[&str])] = &[
    ("政府办公室", &[]),
    ("政府办公厅", &[]),
    ("委员会办公室", &[]),
    ("街道办事处", &[]),
    ("委员会", &[]),
    ("管委会", &[]),
    ("办公室", &[]),
    ("政府办", &["公", "理", "结", "件", "事", "法", "网"]),
    (
        "政府",
        &[
            "信息",
            "门户",
            "网站",
            "公报",
            "令",
            "规章",
            "采购",
            "集中",
            "工作报告",
            "购买",
            "系统",
            "平台",
            "官网",
            "文件",
            "公开",
            "投资",
            "部门",
            "网",
            "机关",
        ],
    ),
    ("分局", &[]),
    ("支队", &[]),
    ("大队", &[]),
    ("中心", &["工作", "城", "组", "镇", "任务"]),
    ("局", &["面", "限", "部", "长", "领导", "势", "内", "机关", "属"]),
    ("委", &["托", "员", "派", "属", "办", "机关", "会", "培"]),
    ("厅", &["级", "长", "机关", "属"]),
    ("馆", &[]),
];
/// Characters that stand in no name: the name begins behind them.
const NO_NAME: &str = "，。、：；,;:.!?！？()（）“”\"《》〔〕【】[]的向由对经与和及或被在是为从给到将把受因于以请按据收报送交协助指导督促会同联合达年月日我本该其各全等";
/// No name is longer.
const LONGEST: usize = 22;
const REGIONS: &[char] = &['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'];

/// The bodies named in a paragraph, in its order.
pub(super) fn bodies(text: &str, own: Option<&OwnName>) -> Vec<BodyName> {
    let mut names: Vec<BodyName> = Vec::new();
    let mut at = 0;
    let mut before = None;
    for (place, char) in text.char_indices() {
        let begins_clause = before.replace(char).is_none_or(|before| BEFORE_CLAUSES.contains(&before));
        if place < at {
            continue;
        }
        let own_at = |own: &OwnName| {
            let length = own.sign_at(text, place).or_else(|| own.joint_at(text, place));
            length.or_else(|| own.region_at(text, place))
        };
        if let Some(length) = own.filter(|_| begins_clause).and_then(own_at) {
            names.push(BodyName { start: place, end: place + length, is_own: true });
            at = place + length;
        } else if let Some(length) = begins_ending(char).then(|| ending(&text[place..])).flatten() {
            let from = names.last().map_or(0, |name| name.end);
            at = place + length;
            if let Some(length) = own.and_then(|own| own.joined_at_end(&text[from..at])) {
                names.push(BodyName { start: at - length, end: at, is_own: true });
            } else {
                names.extend(name(text, from, at, own));
            }
        }
    }
    names
}

/// Whether one of the endings begins with a character.
fn begins_ending(char: char) -> bool {
    matches!(char, '政' | '委' | '街' | '管' | '办' | '分' | '支' | '大' | '中' | '局' | '厅' | '馆')
}

/// The length of the ending that `text` begins with.
fn ending(text: &str) -> Option<usize> {
    super::step();
    let ends = |(words, no_name): &&(&str, &[&str])| {
        words::begins(text, words)
            && !no_name.iter().any(|no_name| words::begins(&text[words.len()..], no_name))
    };
    ENDINGS.iter().find(ends).map(|(words, _)| words.len())
}

/// 格局, 布局, 大厅 are no bodies.
const NO_BODY: [&str; 15] = [
    // A party's committee receives no applications.
    "党委",
    "党工委",
    "党组",
    "省委",
    "市委",
    "区委",
    "县委",
    "工委",
    "格局",
    "布局",
    "结局",
    "大局",
    "当局",
    "大厅",
    "变局",
];

/// The name that ends at `end`, if what stands before it is one.
fn name(text: &str, from: usize, end: usize, own: Option<&OwnName>) -> Option<BodyName> {
    let mut start = end;
    for (at, char) in text[from..end].char_indices().rev().take(LONGEST) {
        if NO_NAME.contains(char) || char.is_ascii() {
            break;
        }
        start = from + at;
    }
    // 2024年度东街街道办事处
    if text[..start].ends_with('年') && text[start..end].starts_with('度') {
        start += '度'.len_utf8();
    }
    let words = &text[start..end];
    if NO_BODY.iter().any(|no_body| words.ends_with(no_body)) {
        return None;
    }
    let length = words.chars().count();
    // 局, 分局, 分局指挥中心: the reporting body, or a part of it.
    let is_bare = ENDINGS.iter().any(|(ending, _)| words == *ending)
        || words.starts_with("分局")
        || words.starts_with('局');
    if length < 2 || is_bare {
        return None;
    }
    let is_own = |words: &str| own.is_some_and(|own| own.is(words));
    let starts = words.char_indices().map(|(at, _)| start + at).filter(|&at| {
        at == start
            || text[at..].starts_with(REGIONS)
                && !text[at..].starts_with("市场")
                && !text[at..].starts_with("乡村")
    });
    if let Some(start) = starts.clone().find(|&start| is_own(&text[start..end])) {
        return Some(BodyName { start, end, is_own: true });
    }
    let is_single = text[..end].ends_with(['站', '馆', '心']);
    let mut starts = starts;
    let region = starts.find(|&at| at != start || words.starts_with(REGIONS));
    let begins_clause =
        text[..start].chars().next_back().is_none_or(|char| "，。；：、,;:和与及".contains(char));
    let start = region.or((begins_clause && length <= 9).then_some(start))?;
    (!is_single || region.is_some()).then_some(BodyName { start, end, is_own: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(organ: &str, text: &str, expected: &[&str]) {
        let own = OwnName::of(organ);
        let shown: Vec<String> = bodies(text, Some(&own))
            .iter()
            .map(|name| format!("{}{}", if name.is_own { "=" } else { "≠" }, &text[name.start..name.end]))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_reporting_body_is_known_by_its_short_names() {
        check("云泽市卫生健康委员会", "市卫健委全年收到申请", &["=市卫健委"]);
        check("云泽市信访局", "2024年，市信访局收到申请", &["=市信访局"]);
        check("云泽市行政审批服务局", "市审批局共收到", &["=市审批局"]);
    }

    #[test]
    fn endings_are_known_by_their_first_character() {
        assert!(ENDINGS.iter().all(|(words, _)| words.starts_with(begins_ending)));
    }

    #[test]
    fn a_name_may_have_a_word_that_parts_others() {
        check("云泽市发展和改革委员会", "2024年市发展和改革委员会收到", &["=市发展和改革委员会"]);
        check("云泽市发展和改革委员会", "发展和改革委员会收到", &["=发展和改革委员会"]);
        check("云泽市东湖区发展和改革局", "西山区发展和改革局收到", &["≠改革局"]);
    }

    #[test]
    fn a_government_is_known_by_what_it_governs() {
        check("云泽市东街镇人民政府", "2024年，东街镇收到申请", &["=东街镇"]);
        check("云泽市东街镇人民政府", "东街镇本级收到申请，在东街镇开展", &[]);
        check("云泽市东街镇人民政府", "镇人民政府办理申请", &["=镇人民政府"]);
        check("云泽市东街镇人民政府", "东街镇党委、政府收到申请", &["=东街镇党委、政府"]);
        check("云泽市东街街道办事处", "2024年度东街街道办事处收到申请", &["=东街街道办事处"]);
        check("云泽市人民政府", "云泽市2024年收到，云泽市民", &["=云泽市"]);
        check("云泽市人民政府办公室", "市政府收到申请", &["=市政府"]);
        check("云泽市统计局", "云泽市共收到申请", &[]);
    }

    #[test]
    fn every_other_name_is_another_body() {
        check("云泽市统计局", "兄弟单位市审计局收到", &["≠市审计局"]);
        check("云泽市统计局", "年初接到市政府办公室转办的申请", &["≠市政府办公室"]);
        check("云泽市统计局", "改变工作格局，优化布局", &[]);
        check("云泽市统计局", "市政府门户网站公开信息", &[]);
    }
}
