//! Names of public bodies in the prose: the one that reports, and others.
//!
//! They are looked for before any word, so that 信访局 is no complaint and 审计局 no audit.

use super::beginnings::Beginnings;
use super::own_name::OwnName;
use super::scan::beginnings;
use crate::words;

/// A name in a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyName {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_own: bool,
}

/// What names end with, the longer first, and what follows where it is no name after all.
pub(super) const ENDINGS: &[(&str, &[&str])] = &[
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
    ("局", &["面", "限", "部", "长", "领导", "势", "内", "属"]),
    ("委", &["托", "员", "派", "属", "办", "会", "培"]),
    ("厅", &["级", "长", "属"]),
    ("馆", &[]),
];
/// Characters that stand in no name: the name begins behind them.
pub(super) const NO_NAME: &str = "，。、：；,;:.!?！？()（）“”\"《》〔〕【】[]的向由对经与和及或被在是为从给到将把受因于以请按据收报送交协助指导督促会同联合达年月日我本该其各全等";
/// No name is longer.
const LONGEST: usize = 22;
pub(super) const REGIONS: &[char] = &['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'];

/// What a clause begins behind; it goes on behind a year.
pub(super) const BEFORE_CLAUSES: [char; 11] = ['，', '。', '；', '：', '、', ',', ';', ':', '\n', '年', '度'];

/// The bodies named in a paragraph, in its order.
pub(super) fn bodies(text: &str, own: Option<&OwnName>) -> Vec<BodyName> {
    let mut names: Vec<BodyName> = Vec::new();
    let beginnings = beginnings();
    let mut at = 0;
    let mut is_behind_sign = true;
    let mut before = ' ';
    for (place, char) in text.char_indices() {
        let flags = beginnings.of(char);
        let begins_clause = is_behind_sign;
        is_behind_sign = flags & Beginnings::BEFORE_CLAUSE != 0 && BEFORE_CLAUSES.contains(&char);
        let is_addressed = matches!(std::mem::replace(&mut before, char), '对' | '向');
        if is_addressed
            && place >= at
            && let Some(length) = own.and_then(|own| own.addressed_at(text, place))
        {
            names.push(BodyName { start: place, end: place + length, is_own: true });
            at = place + length;
        }
        let begins_ending =
            flags & Beginnings::ANY_ENDING != 0 && beginnings.may_end_name(flags, &text[place..]);
        if place < at || !begins_clause && !begins_ending {
            continue;
        }
        let own_at = |own: &OwnName| {
            let length = own.sign_at(text, place).or_else(|| own.joint_at(text, place));
            let length = length.or_else(|| own.region_at(text, place));
            length.or_else(|| own.shortened_at(text, place))
        };
        if let Some(length) = own.filter(|_| begins_clause).and_then(own_at) {
            names.push(BodyName { start: place, end: place + length, is_own: true });
            at = place + length;
        } else if let Some(length) = begins_ending.then(|| ending(&text[place..])).flatten() {
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

/// Whether a character that stands in no name is part of a word that does: 经信局, 数据局, 社会保障局.
fn is_in_name(text: &str, at: usize) -> bool {
    const WORDS: [&str; 15] = [
        "社会", "员会", "协会", "联合", "综合", "合作", "交通", "交警", "经济", "经信", "经开", "经贸",
        "数据", "安全", "委会",
    ];
    WORDS.iter().any(|word| {
        let (first, second) = word.split_at('社'.len_utf8());
        text[at..].starts_with(word) || text[at..].starts_with(second) && text[..at].ends_with(first)
    })
}

/// The name that ends at `end`, if what stands before it is one.
fn name(text: &str, from: usize, end: usize, own: Option<&OwnName>) -> Option<BodyName> {
    let mut start = end;
    let beginnings = beginnings();
    let parts = |char: char| beginnings.of(char) & Beginnings::NO_NAME != 0 && NO_NAME.contains(char);
    for (at, char) in text[from..end].char_indices().rev().take(LONGEST) {
        if parts(char) && !is_in_name(text, from + at) || char.is_ascii() {
            break;
        }
        start = from + at;
    }
    // 2024年度东街街道办事处
    if text[..start].ends_with('年') && text[start..end].starts_with('度') {
        start += '度'.len_utf8();
    }
    // 通过局门户网站
    if let Some(way) = ["通过", "依托", "利用", "借助"].iter().find(|way| text[start..end].starts_with(**way))
    {
        start += way.len();
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
    // 分局收到3件, in the report of a bureau.
    let is_branch = matches!(words, "分局" | "支队" | "大队")
        && text[..start].chars().next_back().is_none_or(|char| BEFORE_CLAUSES.contains(&char))
        && own.is_some_and(|own| own.may_have(words));
    if is_branch {
        return Some(BodyName { start, end, is_own: false });
    }
    if length < 2 || is_bare {
        return None;
    }
    let is_own = |words: &str| own.is_some_and(|own| own.is(words));
    let starts = words.char_indices().map(|(at, _)| start + at).filter(|&at| {
        at == start
            || text[at..].starts_with(REGIONS)
                && !text[at..].starts_with("市场")
                && !text[at..].starts_with("乡村")
                // 经开区管委会 in the report of another zone
                && &text[at..end] != "区管委会"
    });
    if let Some(start) = starts.clone().find(|&start| is_own(&text[start..end])) {
        let end = if text[end..].starts_with("机关") { end + "机关".len() } else { end };
        return Some(BodyName { start, end, is_own: true });
    }
    let is_single = text[..end].ends_with(['站', '馆', '心']);
    let mut starts = starts;
    let region = starts.find(|&at| at != start || words.starts_with(REGIONS));
    let begins_clause =
        text[..start].chars().next_back().is_none_or(|char| "，。；：、,;:和与及".contains(char));
    // 党政办公室, 综合办公室: a part of the reporting body.
    let is_inner = words.ends_with("办公室") && region.is_none() && !words.contains(['委', '府']);
    if is_inner {
        return None;
    }
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
        check("云泽市人民政府办公厅", "市政府收到，省政府收到", &["=市政府", "≠省政府"]);
        check("云泽市统计局", "云泽市共收到申请", &[]);
    }

    #[test]
    fn short_names_take_any_characters_of_the_long_one() {
        check("云泽市自然资源和规划局", "市资规局收到", &["=市资规局"]);
        check("云泽市国有资产监督管理委员会", "市国资委收到", &["=市国资委"]);
        check("云泽市经济和信息化局", "市经信局收到", &["=市经信局"]);
        check("云泽市人力资源和社会保障局", "市人力资源社会保障局收到", &["=市人力资源社会保障局"]);
        check("云泽县交通运输局", "县交通局机关收到", &["=县交通局机关"]);
        check("云泽市公安局东湖区分局", "区公安分局收到，东湖分局收到", &["=区公安分局", "=东湖分局"]);
        check("云泽市公安局东湖区分局", "西山分局收到，市公安局收到", &["≠西山分局", "≠市公安局"]);
        check("云泽市东湖区民政局", "市民政局收到", &["≠市民政局"]);
        check("云泽市数据局", "市大数据中心收到", &["≠市大数据中心"]);
    }

    #[test]
    fn a_zone_is_known_by_its_short_name() {
        let organ = "云泽高新技术产业开发区管理委员会";
        check(organ, "云泽高新区共收到，高新区管委会收到", &["=云泽高新区", "=高新区管委会"]);
        check(organ, "经开区管委会收到", &["≠经开区管委会"]);
        check(organ, "开发区全年收到，在开发区开展", &["=开发区"]);
    }

    #[test]
    fn every_other_name_is_another_body() {
        check("云泽市统计局", "兄弟单位市审计局收到", &["≠市审计局"]);
        check("云泽市统计局", "年初接到市政府办公室转办的申请", &["≠市政府办公室"]);
        check("云泽市统计局", "改变工作格局，优化布局", &[]);
        check("云泽市统计局", "市政府门户网站公开信息", &[]);
    }
}
