//! Whether two names mean the same public body.
//!
//! A body is called by its whole name, by a short one (人社局), with or without its region in
//! front, and by another one after a reform. What is compared is the region, the kind of body
//! and what is left: its field of work.

/// How alike two names are, the more alike the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Different bodies, for all that can be told.
    Different,
    /// Perhaps the same body before and after it was renamed or merged.
    Related,
    /// The one may be a short form of the other.
    Short,
    /// The same name, its region and its ending aside.
    Same,
}

/// A name taken apart once, to be compared with many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganName {
    region: Vec<char>,
    kind: Kind,
    field: Vec<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Government,
    Office,
    Street,
    Department,
}

/// No body's name is longer; what is behind is cut off.
const LONGEST: usize = 60;
/// The endings of names, longer ones first where one ends with the other.
const ENDINGS: [(&str, Kind); 30] = [
    ("人民政府办公厅", Kind::Office),
    ("人民政府办公室", Kind::Office),
    ("政府办公厅", Kind::Office),
    ("政府办公室", Kind::Office),
    ("政府办", Kind::Office),
    ("管理委员会办公室", Kind::Office),
    ("管委会办公室", Kind::Office),
    ("街道办事处", Kind::Street),
    ("街道", Kind::Street),
    ("人民政府", Kind::Government),
    ("政府", Kind::Government),
    ("监督管理委员会", Kind::Department),
    ("管理委员会", Kind::Government),
    ("管委会", Kind::Government),
    ("委员会", Kind::Department),
    ("办公室", Kind::Department),
    ("办公厅", Kind::Department),
    ("总局", Kind::Department),
    ("分局", Kind::Department),
    ("支队", Kind::Department),
    ("大队", Kind::Department),
    ("局", Kind::Department),
    ("委", Kind::Department),
    ("厅", Kind::Department),
    ("部", Kind::Department),
    ("办", Kind::Department),
    ("署", Kind::Department),
    ("处", Kind::Department),
    ("队", Kind::Department),
    ("院", Kind::Department),
];
const REGIONS: [char; 9] = ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'];
/// Endings of further bodies and their units.
const UNITS: [&str; 9] = ["府", "会", "所", "站", "中心", "库", "馆", "司", "校"];
/// A line that is longer is a sentence.
const LINE: usize = 40;
/// Words that hold the sign of a region and name none.
const NO_REGION: [&str; 8] = ["市场", "市监", "市政", "市容", "城市", "社区", "乡村", "城乡"];
/// Words that stand in the names of many different departments and tell none of them.
const COMMON: [&str; 12] =
    ["国家", "中国", "管理", "监督", "服务", "事务", "行政", "综合", "保障", "工作", "建设", "执法"];

impl OrganName {
    /// Takes a name apart.
    pub fn of(name: &str) -> OrganName {
        let name: String =
            name.chars().filter(|char| !crate::number::is_space(*char)).take(LONGEST).collect();
        let ending = ENDINGS.iter().find(|(ending, _)| name.len() > ending.len() && name.ends_with(ending));
        let (stem, kind) = match ending {
            Some((ending, kind)) => (&name[..name.len() - ending.len()], *kind),
            None if name.ends_with(REGIONS) => (name.as_str(), Kind::Government),
            None => (name.as_str(), Kind::Department),
        };
        let region = if kind == Kind::Department { region_end(stem) } else { stem.len() };
        let field = stem[region..].chars().filter(|char| !matches!(char, '和' | '与' | '、')).collect();
        OrganName { region: stem[..region].chars().collect(), kind, field }
    }

    /// How alike two names are.
    pub fn likeness(&self, other: &OrganName) -> Likeness {
        match self.likeness_of_names(other) {
            Likeness::Different if share_work(&self.field, &other.field) => {
                self.regions(other).min(Likeness::Related)
            }
            likeness => likeness,
        }
    }

    /// The same, but for names that mean the same body at the same time: reforms aside.
    pub fn likeness_of_names(&self, other: &OrganName) -> Likeness {
        match self.regions(other) {
            Likeness::Different => Likeness::Different,
            regions => regions.min(fields(&self.field, &other.field)),
        }
    }

    /// Whether a report may call its own department so: some characters of its field, in their order,
    /// not only from the first (资规局 for 自然资源和规划局).
    pub fn is_shortened_as(&self, short: &OrganName) -> bool {
        const REACH: usize = 4;
        let begins =
            short.field.first().is_some_and(|first| self.field.iter().take(REACH).any(|char| char == first));
        self.kind == Kind::Department
            && (2..self.field.len()).contains(&short.field.len())
            && begins
            && self.regions(short) == Likeness::Same
            && is_in_order(&short.field, &self.field)
    }

    fn regions(&self, other: &OrganName) -> Likeness {
        if self.kind != other.kind {
            return Likeness::Different;
        }
        regions(&self.region, &other.region, self.kind == Kind::Department)
    }
}

/// The names that no body bears. The same name goes before a short form of it, and a body bears one
/// name only.
pub fn missing<'a>(names: &[String], bodies: impl IntoIterator<Item = Option<&'a OrganName>>) -> Vec<String> {
    let wanted: Vec<OrganName> = names.iter().map(|name| OrganName::of(name)).collect();
    let mut free: Vec<Option<&OrganName>> = bodies.into_iter().collect();
    let mut is_found = vec![false; names.len()];
    for enough in [Likeness::Same, Likeness::Short] {
        for (wanted, is_found) in wanted.iter().zip(&mut is_found).filter(|(_, is_found)| !**is_found) {
            let bears = |body: &&mut Option<&OrganName>| {
                body.is_some_and(|body| body.likeness_of_names(wanted) >= enough)
            };
            if let Some(taken) = free.iter_mut().find(bears) {
                (*taken, *is_found) = (None, true);
            }
        }
    }
    names.iter().zip(is_found).filter(|(_, is_found)| !is_found).map(|(name, _)| name.clone()).collect()
}

/// The lines that name bodies, where these lines are a list of them: nearly all do, a head above aside.
pub fn listed(lines: &[String]) -> Vec<String> {
    let is_name = |line: &&String| {
        let ends = line.ends_with(REGIONS) || UNITS.iter().any(|unit| line.ends_with(unit));
        let is_long = line.chars().nth(LINE).is_some();
        !is_long && (ends || ENDINGS.iter().any(|(ending, _)| line.ends_with(ending)))
    };
    let names: Vec<String> = lines.iter().filter(is_name).cloned().collect();
    if names.len() * 5 >= lines.len() * 4 { names } else { Vec::new() }
}

/// How alike two names are; see [`OrganName`].
pub fn likeness(one: &str, other: &str) -> Likeness {
    OrganName::of(one).likeness(&OrganName::of(other))
}

/// Behind the last sign of a region that is one.
fn region_end(stem: &str) -> usize {
    let is_sign = |at: usize| {
        let touches = |word: &&&str| {
            let starts = (0..=at).rev().take(7).filter(|&start| stem.is_char_boundary(start));
            starts.into_iter().any(|start| stem[start..].starts_with(**word) && at < start + word.len())
        };
        NO_REGION.iter().find(touches).is_none()
    };
    let mut signs =
        stem.char_indices().rev().filter(|&(at, char)| at > 0 && REGIONS.contains(&char) && is_sign(at));
    signs.next().map_or(0, |(at, char)| at + char.len_utf8())
}

/// A region may be left out of a department's name, and the higher regions out of any.
fn regions(one: &[char], other: &[char], may_miss: bool) -> Likeness {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_there = short.len() >= 2 || (may_miss && short.is_empty());
    if short == long || (is_there && long.ends_with(short)) {
        return Likeness::Same;
    }
    // A county that has become a city or a district, a township that has become a town.
    match (short.split_last(), long.split_last()) {
        (Some((_, short)), Some((_, long))) if short.len() >= 2 && long.ends_with(short) => Likeness::Related,
        _ => Likeness::Different,
    }
}

fn fields(one: &[char], other: &[char]) -> Likeness {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short == long {
        Likeness::Same
    } else if short.len() >= 2 && short.first() == long.first() && is_in_order(short, long) {
        Likeness::Short
    } else {
        Likeness::Different
    }
}

/// Whether every character of `short` stands in `long`, in this order.
fn is_in_order(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|char| rest.any(|other| other == char))
}

/// Whether two characters in a row stand in both, common words aside.
fn share_work(one: &[char], other: &[char]) -> bool {
    let (one, other) = (without_common(one), without_common(other));
    let one: Vec<char> = one.chars().collect();
    one.windows(2).any(|pair| !pair.contains(&' ') && other.contains(&pair.iter().collect::<String>()))
}

/// The words that could tell departments apart.
fn without_common(field: &[char]) -> String {
    let field: String = field.iter().collect();
    COMMON.iter().fold(field, |field, word| field.replace(word, " "))
}

#[cfg(test)]
mod tests {
    use super::Likeness::{self, *};

    #[track_caller]
    fn check(one: &str, other: &str, expected: Likeness) {
        assert_eq!(super::likeness(one, other), expected, "{one} and {other}");
        assert_eq!(super::likeness(other, one), expected, "{other} and {one}");
    }

    #[test]
    fn region_and_ending_may_be_said_in_several_ways() {
        check("某区财政局", "某区财政局", Same);
        check("某市某区财政局", "某区财政局", Same);
        check("某区财政局", "财政局", Same);
        check("福建省某某县", "某某县人民政府", Same);
        check("某某综合实验区管委会", "某某综合实验区", Same);
        check("某区某某街道办事处", "某某街道", Same);
        check("某区发展和改革委员会", "某区发展改革局", Same);
        check("某县 某某镇人民政府", "某某镇", Same);
    }

    #[test]
    fn short_names_are_known() {
        check("某区人社局", "某区人力资源和社会保障局", Short);
        check("市监局", "某市某区市场监督管理局", Short);
        check("某区发改委", "某区发展和改革委员会", Short);
        check("城管局", "某某区城市管理局", Short);
        check("某市住建局", "某市住房和城乡建设局", Short);
    }

    #[test]
    fn a_reform_leaves_a_likeness() {
        check("某某区财政金融局", "某某区财政局", Short);
        check("某县卫生和计划生育委员会", "某县卫生健康委员会", Related);
        check("某县国土资源局", "某县自然资源局", Related);
        check("某某县财政局", "某某市财政局", Related);
        check("某某乡人民政府", "某某镇人民政府", Related);
    }

    #[test]
    fn different_bodies_are_told_apart() {
        check("某区财政局", "某区公安局", Different);
        check("甲某县财政局", "乙某县财政局", Different);
        check("某市人民政府", "某市人民政府办公厅", Different);
        check("某区教育局", "某区体育局", Different);
        check("某区城市管理局", "某区应急管理局", Different);
        check("某县甲乙镇人民政府", "某县丙丁镇人民政府", Different);
        check("某某市", "某某市财政局", Different);
    }

    #[test]
    fn lines_are_a_list_of_bodies_where_nearly_all_name_one() {
        let listed = |lines: &str| super::listed(&lines.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(listed("单位 林业局 教育局 某镇 第一中学校"), ["林业局", "教育局", "某镇", "第一中学校"]);
        assert_eq!(listed("林业局 新收申请三件"), [""; 0]);
        assert_eq!(listed(&format!("林业局 {}局", "甲".repeat(40))), [""; 0]);
    }

    #[test]
    fn any_text_is_taken() {
        check("", "", Same);
        check("局", "某局", Different);
        check(&"市".repeat(500), &"区".repeat(500), Different);
    }
}
