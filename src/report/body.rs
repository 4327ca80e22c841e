//! What kind of body reports.

/// The kinds of bodies that the rules tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// A people's government at county level or above, reporting for all its bodies.
    Government,
    /// The office of a government, reporting for itself.
    Office,
    /// A department.
    Department,
    /// A township, town or sub-district.
    Township,
}

impl Body {
    /// The kind of the body with this name; `None` where the name does not tell.
    pub fn of(organ: &str) -> Option<Body> {
        const TOWNSHIPS: [&str; 8] =
            ["镇", "乡", "镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处", "街道"];
        const OFFICES: [&str; 3] = ["政府办公厅", "政府办公室", "管委会办公室"];
        const DEPARTMENTS: [&str; 16] = [
            "局",
            "委员会",
            "委",
            "厅",
            "部",
            "办公室",
            "办公厅",
            "署",
            "中心",
            "院",
            "行",
            "队",
            "馆",
            "所",
            "集团",
            "公司",
        ];
        const GOVERNMENTS: [&str; 12] =
            ["人民政府", "政府", "管委会", "管理委员会", "市", "县", "区", "省", "自治州", "州", "盟", "旗"];
        let ends_with = |endings: &[&str]| endings.iter().any(|ending| organ.ends_with(ending));
        if ends_with(&TOWNSHIPS) {
            Some(Body::Township)
        } else if ends_with(&OFFICES) {
            Some(Body::Office)
        } else if ends_with(&GOVERNMENTS) {
            Some(Body::Government)
        } else if ends_with(&DEPARTMENTS) {
            Some(Body::Department)
        } else {
            None
        }
    }

    /// The name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Body::Government => "government",
            Body::Office => "office",
            Body::Department => "department",
            Body::Township => "township",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Body::{self, *};

    #[test]
    fn names_tell_the_kind() {
        for (organ, body) in [
            ("某市人民政府", Some(Government)),
            ("某市", Some(Government)),
            ("某某综合实验区", Some(Government)),
            ("某开发区管委会", Some(Government)),
            ("某市人民政府办公厅", Some(Office)),
            ("某县政府办公室", Some(Office)),
            ("某区人社局", Some(Department)),
            ("某省发展和改革委员会", Some(Department)),
            ("某省财政厅", Some(Department)),
            ("某县某镇人民政府", Some(Township)),
            ("某区某街道办事处", Some(Township)),
            ("某某", None),
        ] {
            assert_eq!(Body::of(organ), body, "{organ}");
        }
    }
}
