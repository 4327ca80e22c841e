//! Places of a form in the reader's own coordinates. This is the one place that words them.

use super::{Place, Template};
use crate::key::Key;
use crate::relation::Relation;

/// Between a group of columns and the column.
const JOINT: char = '·';

impl Place {
    /// The place in the reader's own coordinates: 表三“（一）予以公开”行“自然人”列.
    pub fn words(self) -> String {
        let (table, column) = (self.table.name, self.cell.short);
        if self.row.label.is_empty() {
            format!("{table}“{column}”")
        } else {
            format!("{table}“{}”行“{column}”列", self.row.short)
        }
    }

    /// The group that the column's short name begins with, and the rest: 行政复议, 结果维持.
    fn grouped(self) -> (&'static str, &'static str) {
        self.cell.short.rsplit_once(JOINT).unwrap_or(("", self.cell.short))
    }
}

impl Template {
    /// Where one of the form's sums stands: 表三“（一）予以公开”行; empty where its cells share no row
    /// and no column.
    pub fn sum_place(&'static self, relation: &Relation) -> String {
        let places: Vec<Place> = relation.keys().filter_map(|key| self.place(key)).collect();
        shared(&places).0
    }

    /// One of the form's sums as a reader writes it: 表四“行政复议”：总计 = 结果维持 + 结果纠正 + ….
    pub fn sum_words(&'static self, relation: &Relation) -> String {
        let places: Vec<Place> = relation.keys().filter_map(|key| self.place(key)).collect();
        let (shared, own) = shared(&places);
        let side = |keys: &[Key]| {
            let words = keys.iter().filter_map(|&key| self.place(key)).map(own);
            words.collect::<Vec<_>>().join(" + ")
        };
        let colon = if shared.is_empty() { "" } else { "：" };
        format!("{shared}{colon}{} = {}", side(relation.stated), side(relation.computed))
    }
}

/// What places have in common, in words, and what tells one of them from the others.
fn shared(places: &[Place]) -> (String, fn(Place) -> String) {
    let Some((&first, others)) = places.split_first() else { return (String::new(), Place::words) };
    let table = first.table.name;
    let all = |is_same: &dyn Fn(&Place) -> bool| others.iter().all(is_same);
    if !all(&|place| std::ptr::eq(place.table, first.table)) {
        return (String::new(), Place::words);
    }
    if all(&|place| std::ptr::eq(place.row, first.row)) {
        let group = first.grouped().0;
        return if !first.row.label.is_empty() {
            (format!("{table}“{}”行", first.row.short), |place| place.cell.short.to_owned())
        } else if !group.is_empty() && all(&|place| place.grouped().0 == group) {
            (format!("{table}“{group}”"), |place| place.grouped().1.to_owned())
        } else {
            (table.to_owned(), |place| place.cell.short.to_owned())
        };
    }
    if all(&|place| place.cell.column == first.cell.column) {
        return (format!("{table}“{}”列", first.cell.short), |place| place.row.short.to_owned());
    }
    (String::new(), Place::words)
}

#[cfg(test)]
mod tests {
    use crate::template::{Template, Y2021};

    #[track_caller]
    fn check(relation: &str, expected: &str) {
        let template: &'static Template = &Y2021;
        let relation = template.relations.iter().find(|other| other.id == relation).expect("a relation");
        assert_eq!(template.sum_words(relation), expected);
    }

    #[test]
    fn sums_are_written_as_a_reader_writes_them() {
        check(
            "applications.granted.row",
            "表三“（一）予以公开”行：总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他",
        );
        check(
            "applications.total.balance",
            "表三“总计”列：（七）总计 + 四、结转下年度 = 一、本年新收 + 二、上年结转",
        );
        check(
            "disputes.litigation_direct.group",
            "表四“未经复议直接起诉”：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结",
        );
    }
}
