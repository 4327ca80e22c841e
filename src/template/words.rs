//! Places of a form in the reader's own coordinates. This is the one place that words them.
//!
//! An English name has the official term behind it, so that the place is found in the report:
//! `Table 3, row “granted （一）予以公开”, column “natural person 自然人”`.

#[cfg(feature = "english")]
use super::english;
use super::{CellForm, Place, RowForm, SectionForm, TableForm, Template};
use crate::key::Key;
use crate::lang::Lang;
use crate::relation::Relation;
#[cfg(feature = "english")]
use crate::relation::RelationKind;

/// Between a group of columns and the column.
const JOINT: char = '·';

impl TableForm {
    /// 表三, `Table 3`.
    pub fn words(&self, lang: Lang) -> String {
        pick!(
            lang,
            self.name.to_owned(),
            english::table(self.name)
                .map_or_else(|| self.name.to_owned(), |number| format!("Table {number}"))
        )
    }
}

impl RowForm {
    /// （一）予以公开, `granted （一）予以公开`; empty where the row has no label.
    pub fn words(&self, lang: Lang) -> String {
        pick!(lang, self.short.to_owned(), beside(self.english(), self.short))
    }

    /// The same without the official term.
    pub(crate) fn name(&self, lang: Lang) -> String {
        pick!(lang, self.short.to_owned(), self.english().unwrap_or(self.short).to_owned())
    }

    #[cfg(feature = "english")]
    fn english(&self) -> Option<&'static str> {
        english::row(self.cells.first()?.key).filter(|_| !self.short.is_empty())
    }
}

impl CellForm {
    /// The column: 自然人, `natural person 自然人`.
    pub fn words(&self, lang: Lang) -> String {
        pick!(lang, self.short.to_owned(), {
            let name = english::column(self.key);
            let name = name.map(|name| match english::group(self.key) {
                Some(group) => format!("{group}, {name}"),
                None => name.to_owned(),
            });
            beside(name.as_deref(), self.short)
        })
    }

    /// The group that the column's short name begins with, 行政复议; empty where there is none.
    pub fn group_words(&self, lang: Lang) -> String {
        let group = self.short.rsplit_once(JOINT).map_or("", |(group, _)| group);
        pick!(lang, group.to_owned(), beside(english::group(self.key).filter(|_| !group.is_empty()), group))
    }

    /// The column without the group: 结果维持.
    pub fn own_words(&self, lang: Lang) -> String {
        let own = self.short.rsplit_once(JOINT).map_or(self.short, |(_, own)| own);
        pick!(lang, own.to_owned(), beside(english::column(self.key), own))
    }

    /// The column without the group and without the official term.
    pub(crate) fn name(&self, lang: Lang) -> String {
        let own = self.short.rsplit_once(JOINT).map_or(self.short, |(_, own)| own);
        pick!(lang, own.to_owned(), english::column(self.key).unwrap_or(own).to_owned())
    }
}

impl SectionForm {
    /// 第五部分, `Section 5`.
    pub fn number_words(&self, lang: Lang) -> String {
        pick!(lang, format!("第{}部分", self.numeral), format!("Section {}", self.number))
    }

    /// 总体情况, `overview 总体情况`.
    pub fn words(&self, lang: Lang) -> String {
        pick!(lang, self.title.to_owned(), beside(english::section(self.number), self.title))
    }
}

/// An English name with the official term behind it.
#[cfg(feature = "english")]
fn beside(name: Option<&str>, term: &str) -> String {
    name.map_or_else(|| term.to_owned(), |name| format!("{name} {term}"))
}

impl Relation {
    /// What messages call what is stated: 总计, `the total`.
    pub fn total_words(&self, lang: Lang) -> &'static str {
        pick!(
            lang,
            self.total,
            match self.kind {
                RelationKind::RowTotal | RelationKind::GroupTotal => "the total",
                RelationKind::ColumnTotal => "the handled total “（七）总计”",
                RelationKind::Balance => "handled plus carried forward",
            }
        )
    }

    /// What messages call what that is made of: 各类申请人, `the kinds of applicants`.
    pub fn parts_words(&self, lang: Lang) -> &'static str {
        pick!(
            lang,
            self.parts,
            match self.kind {
                RelationKind::RowTotal => "the applicant columns",
                RelationKind::ColumnTotal => "the results (一) to (六)",
                RelationKind::Balance => "received plus brought forward",
                RelationKind::GroupTotal => "the four outcomes",
            }
        )
    }

    /// What a list of the form's sums calls those like this one.
    pub fn group_words(&self, lang: Lang) -> &'static str {
        pick!(
            lang,
            self.group,
            match self.kind {
                RelationKind::RowTotal => "row totals",
                RelationKind::ColumnTotal => "handled totals “（七）总计”",
                RelationKind::Balance => "received and handled",
                RelationKind::GroupTotal => "group totals",
            }
        )
    }
}

impl Place {
    /// The place in the reader's own coordinates: 表三“（一）予以公开”行“自然人”列.
    pub fn words(self, lang: Lang) -> String {
        let (table, column) = (self.table.words(lang), self.cell.words(lang));
        if self.row.label.is_empty() {
            say!(lang, "{table}“{column}”", "{table}, “{column}”")
        } else {
            let row = self.row.words(lang);
            say!(lang, "{table}“{row}”行“{column}”列", "{table}, row “{row}”, column “{column}”")
        }
    }
}

impl Template {
    /// What a reader knows it by: 2021 年格式.
    pub fn title_words(&self, lang: Lang) -> String {
        pick!(lang, self.title.to_owned(), format!("{} form", self.name))
    }

    /// Where one of the form's sums stands: 表三“（一）予以公开”行; empty where its cells share no row
    /// and no column.
    pub fn sum_place(&'static self, relation: &Relation, lang: Lang) -> String {
        let places: Vec<Place> = relation.keys().filter_map(|key| self.place(key)).collect();
        shared(&places, lang).0
    }

    /// One of the form's sums as a reader writes it: 表四“行政复议”：总计 = 结果维持 + 结果纠正 + ….
    pub fn sum_words(&'static self, relation: &Relation, lang: Lang) -> String {
        let places: Vec<Place> = relation.keys().filter_map(|key| self.place(key)).collect();
        let (shared, own) = shared(&places, lang);
        let side = |keys: &[Key]| {
            let words = keys.iter().filter_map(|&key| self.place(key)).map(|place| own(place, lang));
            words.collect::<Vec<_>>().join(" + ")
        };
        let colon = if shared.is_empty() { "" } else { lang.colon() };
        format!("{shared}{colon}{} = {}", side(relation.stated), side(relation.computed))
    }
}

/// How a place is worded among others.
type Wording = fn(Place, Lang) -> String;

/// What places have in common, in words, and what tells one of them from the others.
fn shared(places: &[Place], lang: Lang) -> (String, Wording) {
    let Some((&first, others)) = places.split_first() else { return (String::new(), Place::words) };
    let table = first.table.words(lang);
    let all = |is_same: &dyn Fn(&Place) -> bool| others.iter().all(is_same);
    if !all(&|place| std::ptr::eq(place.table, first.table)) {
        return (String::new(), Place::words);
    }
    if all(&|place| std::ptr::eq(place.row, first.row)) {
        let group = first.cell.group_words(lang);
        return if !first.row.label.is_empty() {
            let row = first.row.words(lang);
            (say!(lang, "{table}“{row}”行", "{table}, row “{row}”"), |place, lang| {
                place.cell.name(lang)
            })
        } else if !group.is_empty() && all(&|place| place.cell.group_words(lang) == group) {
            (say!(lang, "{table}“{group}”", "{table}, “{group}”"), |place, lang| {
                place.cell.name(lang)
            })
        } else {
            (table, |place, lang| place.cell.words(lang))
        };
    }
    if all(&|place| place.cell.column == first.cell.column) {
        let column = first.cell.words(lang);
        let words = say!(lang, "{table}“{column}”列", "{table}, column “{column}”");
        return (words, |place, lang| place.row.name(lang));
    }
    (String::new(), Place::words)
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::template::{Template, Y2021};

    #[track_caller]
    fn check(lang: Lang, relation: &str, expected: &str) {
        let template: &'static Template = &Y2021;
        let relation = template.relations.iter().find(|other| other.id == relation).expect("a relation");
        assert_eq!(template.sum_words(relation, lang), expected);
    }

    #[test]
    fn sums_are_written_as_a_reader_writes_them() {
        check(
            Lang::Zh,
            "applications.granted.row",
            "表三“（一）予以公开”行：总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他",
        );
        check(
            Lang::Zh,
            "applications.total.balance",
            "表三“总计”列：（七）总计 + 四、结转下年度 = 一、本年新收 + 二、上年结转",
        );
        check(
            Lang::Zh,
            "disputes.litigation_direct.group",
            "表四“未经复议直接起诉”：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结",
        );
    }

    #[cfg(feature = "english")]
    #[test]
    fn an_english_place_has_the_official_term_beside_it() {
        check(
            Lang::En,
            "applications.total.balance",
            "Table 3, column “total 总计”: handled total + carried forward = received + brought forward",
        );
        check(
            Lang::En,
            "disputes.litigation_direct.group",
            "Table 4, “direct litigation 未经复议直接起诉”: total = upheld + corrected + other + pending",
        );
        let template: &'static Template = &Y2021;
        let words: Vec<String> = template.places().take(1).map(|place| place.words(Lang::En)).collect();
        assert_eq!(words, ["Table 2, row “rules 规章”, column “issued this year 本年制发件数”"]);
    }
}
