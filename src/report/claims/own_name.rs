//! The name of the body that reports, and the short forms that its own report calls it by.

use super::bodies::{NO_NAME, REGIONS};
use crate::organ::{Likeness, OrganName};
use crate::words::{self, Characters};

/// The name of the body that reports.
#[derive(Debug)]
pub(super) struct OwnName<'a> {
    words: &'a str,
    /// The characters of the name.
    characters: Characters,
    /// The sign of the region that the body belongs to itself.
    level: Option<char>,
    parts: OrganName,
    /// Without 行政, which short names leave out.
    short: OrganName,
    /// How its kind is called by itself.
    sign: &'static str,
    /// What the body governs, with its name in front and without; none where it is no government.
    regions: Vec<String>,
}

impl<'a> OwnName<'a> {
    pub(super) fn of(words: &'a str) -> OwnName<'a> {
        let short = short(words);
        let mut regions = regions(words);
        regions.extend(regions_of_zone(&short));
        let sign = Self::SIGNS.iter().find(|(ending, _)| words.ends_with(ending));
        OwnName {
            words,
            characters: Characters::of(words),
            level: level(words),
            parts: OrganName::of(words),
            short: OrganName::of(&short),
            sign: sign.map_or("", |(_, sign)| *sign),
            regions,
        }
    }

    /// Whether the body is the office of a government.
    pub(super) fn is_office(&self) -> bool {
        self.words.ends_with("办公室") || self.words.ends_with("办公厅")
    }

    /// Whether the name holds these words: 税务 in the name of a tax office.
    pub(super) fn holds(&self, words: &str) -> bool {
        words.chars().count() > 1 && self.words.contains(words)
    }

    /// The length of the name, or of its end behind a region, with which `text` ends, where a word
    /// that parts other names stands in it: 区发展和改革局.
    pub(super) fn joined_at_end(&self, text: &str) -> Option<usize> {
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
    pub(super) fn region_at(&self, text: &str, at: usize) -> Option<usize> {
        const NEXT: &str = "本全共收累受办制今当年依未没无逐新作登接答因按严通";
        let region = self.regions.iter().find(|region| words::begins(&text[at..], region))?;
        let behind = &text[at + region.len()..];
        let next = behind.chars().next()?;
        let goes_on = ["本级", "办事处", "办公"].iter().any(|words| behind.starts_with(words));
        let acts = behind.starts_with("各级") || !goes_on && (NEXT.contains(next) || next.is_ascii_digit());
        acts.then_some(region.len())
    }

    /// The length of a government's name together with its committee's, at the beginning of a clause:
    /// 镇党委、政府.
    pub(super) fn joint_at(&self, text: &str, at: usize) -> Option<usize> {
        const JOINT: [&str; 6] =
            ["党委、政府", "党委政府", "党委和政府", "党工委、办事处", "党工委办事处", "党工委、街道办事处"];
        if self.regions.is_empty() {
            return None;
        }
        let length = |prefix: &str| {
            let rest = text[at..].strip_prefix(prefix)?;
            let joint = JOINT.iter().find(|joint| rest.starts_with(**joint))?;
            Some(prefix.len() + joint.len())
        };
        let kinds = ["镇", "乡", "街道", "我镇", "我乡", "我街道"];
        self.regions.iter().map(String::as_str).chain(kinds).find_map(length)
    }

    /// What the names of bodies end with that are called by their kind alone, and that kind.
    const SIGNS: [(&'static str, &'static str); 17] = [
        ("公司", "公司"),
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
    pub(super) fn sign_at(&self, text: &str, at: usize) -> Option<usize> {
        const NEXT: &str = "本全共收累受办制今当年依未没无逐新作登接答被上";
        // 青岚学院 calls itself 学校 too.
        let school = if self.sign == "学院" { "学校" } else { self.sign };
        if !self.has_sign_at(text, at) && (school == self.sign || !words::begins(&text[at..], school)) {
            return None;
        }
        let acts = |sign: &&str| {
            let behind = text[at..].strip_prefix(*sign).and_then(|behind| behind.chars().next());
            behind.is_some_and(|next| NEXT.contains(next) || next.is_ascii_digit())
        };
        let offices: &[&str] = if self.sign == "街道" { &["街道办事处", "街道办"] } else { &[] };
        offices.iter().chain([&self.sign, &school]).find(|sign| acts(sign)).map(|sign| sign.len())
    }

    /// The same behind 对 and 向: 向管委会提出申请, 对街道申请行政复议.
    pub(super) fn addressed_at(&self, text: &str, at: usize) -> Option<usize> {
        const NEXT: &str = "提申递要发索反请起";
        let is_addressed = self.has_sign_at(text, at) && text[..at].ends_with(['对', '向']);
        let behind = text[at..].strip_prefix(self.sign).filter(|_| is_addressed)?;
        behind.starts_with(|next| NEXT.contains(next)).then_some(self.sign.len())
    }

    fn has_sign_at(&self, text: &str, at: usize) -> bool {
        !self.sign.is_empty() && words::begins(&text[at..], self.sign)
    }

    /// Whether it has a branch, a corps or the like that it may call by its kind alone: 分局收到3件.
    pub(super) fn may_have(&self, kind: &str) -> bool {
        !self.words.contains(kind) && !self.is_branch() && self.words.ends_with(['局', '厅', '委'])
    }

    /// Whether words end as the name does: with its last character, those of a unit with two, a
    /// committee or an office with any of its own.
    fn ends_as(&self, words: &str) -> bool {
        let tail = |count: usize| {
            self.words.char_indices().rev().take(count).last().map_or("", |(at, _)| &self.words[at..])
        };
        let ends = |kinds: &[&str]| kinds.iter().any(|kind| self.words.ends_with(kind));
        if ends(&["委员会", "办公室", "协会"]) {
            return words.ends_with(|last| tail(3).contains(last));
        }
        words.ends_with(tail(if ends(&["分局", "队", "中心", "公司"]) { 2 } else { 1 }))
    }

    /// The length of a short form at the beginning of a clause, in front of what the body did, that takes
    /// some characters of the name in their order: 市人防办收到, 交警支队办理, 市国资委共受理.
    pub(super) fn shortened_at(&self, text: &str, at: usize) -> Option<usize> {
        const NEXT: &str = "本全共收受办今当年依未没无新作接";
        const LONGEST: usize = 9;
        let text = &text[at..];
        let mut next = text.chars().take(3);
        if !next.all(|char| self.characters.may_hold_char(char)) {
            return None;
        }
        // 市民政局 in the report of a district's office
        let first = text.chars().next()?;
        if REGIONS.contains(&first) && self.level != Some(first) {
            return None;
        }
        // 市局 in the report of one of its branches
        if self.is_branch() && text[first.len_utf8()..].starts_with('局') {
            return None;
        }
        let mut rest = self.words.chars();
        for (count, (end, char)) in text.char_indices().take(LONGEST).enumerate() {
            if count > 2 && NEXT.contains(char) && self.ends_as(&text[..end]) {
                return Some(end);
            }
            rest.find(|own| *own == char)?;
        }
        None
    }

    /// Whether it is a branch of a bureau: 市公安局东湖分局, 市场监督管理局东湖监管局.
    pub(super) fn is_branch(&self) -> bool {
        // 国家税务总局东篱区税务局 is none.
        self.words.matches('局').count() - self.words.matches("总局").count() > 1
    }

    /// Whether `words` are the name or a short form of it: with its region, with the sign of its
    /// region alone (市卫健委), or without.
    pub(super) fn is(&self, words: &str) -> bool {
        let is = |words: &str| {
            let name = OrganName::of(words);
            self.parts.likeness_of_names(&name) >= Likeness::Short
                || self.short.likeness_of_names(&name) >= Likeness::Short
        };
        // 市生态环境局 is no 分局 of it.
        if self.words.ends_with("分局") {
            let Some(name) = words.strip_suffix("分局") else { return false };
            // 区公安分局, 中坊分局
            if name.chars().count() > 1 && name.chars().all(|char| self.words.contains(char)) {
                return true;
            }
        }
        // 市交通执法支队 in the report of the bureau
        let is_corps =
            ["支队", "大队"].iter().any(|corps| words.ends_with(corps) && !self.words.ends_with(corps));
        if is_corps {
            return false;
        }
        if words.ends_with(self.words) || is(words) {
            return true;
        }
        // 白水乡人民政府办公室 in the report of the township.
        if (self.words.ends_with("镇人民政府") || self.words.ends_with("乡人民政府"))
            && let Some(government) = words.strip_suffix("办公室")
        {
            return is(government);
        }
        // 区政府 in the report of its office.
        let office = ["办公室", "办公厅"].iter().find(|office| {
            words.ends_with("政府")
                && self.words.strip_suffix(**office).is_some_and(|name| name.ends_with("政府"))
        });
        if let Some(office) = office {
            return self.is(&format!("{words}{office}"));
        }
        // 区局
        if let Some(region) = words.strip_suffix(['局', '厅', '委'])
            && region.chars().count() == 1
        {
            return !self.is_branch()
                && words.chars().next_back() == self.words.chars().next_back()
                && region.starts_with(REGIONS)
                && self.words.find(region).is_some_and(|at| at > 0);
        }
        let Some(sign) = words.chars().next().filter(|char| REGIONS.contains(char)) else { return false };
        self.words.match_indices(sign).filter(|&(at, _)| at > 0).any(|(at, _)| {
            let whole = format!("{}{words}", &self.words[..at]);
            is(&whole) || self.parts.is_shortened_as(&OrganName::of(&whole))
        })
    }
}

/// The sign of the region that a body of this name belongs to itself.
fn level(words: &str) -> Option<char> {
    let region = words.split("市场").next()?;
    region.chars().rev().find(|char| REGIONS.contains(char))
}

/// A name as short names have it: 高新区城市管理局.
fn short(words: &str) -> String {
    const SHORT: [(&str, &str); 5] = [
        ("高新技术产业开发区", "高新区"),
        ("经济技术开发区", "经开区"),
        ("经济开发区", "经开区"),
        ("管理委员会", "管委会"),
        ("行政", ""),
    ];
    SHORT.iter().fold(words.to_owned(), |name, (long, short)| name.replace(long, short))
}

/// What a government of this name governs, with the names of the larger regions and without them.
fn regions(words: &str) -> Vec<String> {
    const ENDINGS: [&str; 4] = ["人民政府", "办事处", "管理委员会", "管委会"];
    let Some(whole) = ENDINGS.iter().find_map(|ending| words.strip_suffix(ending)) else { return Vec::new() };
    let name = whole.strip_suffix(REGIONS).unwrap_or(whole);
    let own = name.rfind(REGIONS).map_or(0, |at| at + name[at..].chars().next().map_or(0, char::len_utf8));
    let mut regions: Vec<String> = [whole, &whole[own..]].map(str::to_owned).into();
    regions.retain(|region| region.chars().count() > 2);
    // 办事处全年收到…
    regions.extend(words.ends_with("街道办事处").then(|| "办事处".to_owned()));
    regions
}

/// The same for a zone of development by its short name: 东湖经开区, 经开区, 开发区.
fn regions_of_zone(short: &str) -> Vec<String> {
    let mut regions = regions(short);
    let is_zone = |zone: &&&str| regions.iter().any(|name| name.ends_with(**zone));
    let Some(zone) = ["高新区", "经开区"].iter().find(is_zone) else { return Vec::new() };
    regions.extend([*zone, "开发区"].map(str::to_owned));
    regions
}
