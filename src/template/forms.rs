//! Which forms there are, and where a key stands in one of them.

use std::sync::OnceLock;

use super::{Place, Template, Y2019, Y2021};
use crate::key::{Key, hash};

/// The forms that a report may be of, oldest first.
#[derive(Clone, Copy, Debug)]
pub struct Forms(&'static [&'static Template]);

impl Forms {
    /// The forms of all years since 2019.
    pub const KNOWN: Forms = Forms(&[&Y2019, &Y2021]);

    /// These forms, oldest first. This is the door for a form that gouji does not bring along.
    pub const fn of(templates: &'static [&'static Template]) -> Forms {
        Forms(templates)
    }

    /// Each of them, oldest first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'static Template> + ExactSizeIterator {
        self.0.iter().copied()
    }

    /// The form of this name.
    pub fn named(self, name: &str) -> Option<&'static Template> {
        self.iter().find(|template| template.name == name)
    }

    /// The form that reports on `year` have to use.
    pub fn for_year(self, year: u16) -> Option<&'static Template> {
        let is_used = |template: &&Template| {
            template.first_year <= year && template.last_year.is_none_or(|last| year <= last)
        };
        self.iter().rev().find(is_used)
    }

    /// The newest form.
    pub fn newest(self) -> Option<&'static Template> {
        self.0.last().copied()
    }

    /// The key of this name, if one of the forms asks for it.
    pub fn key(self, name: &str) -> Option<Key> {
        self.iter().find_map(|template| template.key(name))
    }
}

impl Default for Forms {
    fn default() -> Forms {
        Forms::KNOWN
    }
}

/// Where each key of a form stands, found out when it is first asked for.
#[derive(Debug, Default)]
pub struct Slots(OnceLock<Index>);

/// The form's cells in their order, and a table of their hashes and numbers in which a key stands at the
/// place that its hash says, or at the next free one behind.
#[derive(Debug)]
struct Index {
    places: Vec<Place>,
    numbers: Vec<(u32, u16)>,
}

/// What stands at a free place.
const FREE: u16 = u16::MAX;

impl Slots {
    /// Not yet found out.
    pub const fn new() -> Slots {
        Slots(OnceLock::new())
    }
}

impl Index {
    fn of(places: Vec<Place>) -> Index {
        let mut numbers = vec![(0, FREE); (2 * places.len() + 1).next_power_of_two()];
        for (number, place) in places.iter().enumerate() {
            let (last, hash) = (numbers.len() - 1, place.cell.key.hash());
            let mut at = hash as usize & last;
            while numbers[at].1 != FREE {
                at = (at + 1) & last;
            }
            numbers[at] = (hash, u16::try_from(number).unwrap_or(FREE));
        }
        Index { places, numbers }
    }

    /// The number and the place of the first key with this hash that is meant.
    #[inline]
    fn find(&self, hash: u32, is_meant: impl Fn(Key) -> bool) -> Option<(usize, &Place)> {
        let last = self.numbers.len() - 1;
        let mut at = hash as usize & last;
        loop {
            let (own, number) = self.numbers[at];
            if own == hash || number == FREE {
                // None stands at the number of a free place.
                let place = self.places.get(usize::from(number))?;
                if is_meant(place.cell.key) {
                    return Some((usize::from(number), place));
                }
            }
            at = (at + 1) & last;
        }
    }
}

impl Template {
    fn index(&'static self) -> &'static Index {
        self.slots.0.get_or_init(|| Index::of(self.places().collect()))
    }

    /// How many keys the form has.
    pub(crate) fn size(&'static self) -> usize {
        self.index().places.len()
    }

    /// The number of `key` in the form's order.
    pub fn number(&'static self, key: Key) -> Option<usize> {
        self.index().find(key.hash(), |other| other == key).map(|(number, _)| number)
    }

    /// Where `key` stands in this form.
    pub fn place(&'static self, key: Key) -> Option<Place> {
        self.index().find(key.hash(), |other| other == key).map(|(_, place)| *place)
    }

    /// Whether the form asks for `key`.
    pub fn has(&'static self, key: Key) -> bool {
        self.number(key).is_some()
    }

    /// The key of this name, if the form asks for it.
    pub fn key(&'static self, name: &str) -> Option<Key> {
        self.index().find(hash(name), |other| other.name() == name).map(|(_, place)| place.cell.key)
    }
}

/// One thing for every key of a form.
#[derive(Clone, Debug)]
pub struct PerKey<T> {
    form: Option<&'static Template>,
    values: Vec<T>,
    /// What there is for a key that the form does not have.
    other: T,
}

impl<T: Clone> PerKey<T> {
    /// The same for every key.
    pub fn of(form: &'static Template, value: T) -> PerKey<T> {
        PerKey { form: Some(form), values: vec![value.clone(); form.size()], other: value }
    }
}

impl<T> PerKey<T> {
    /// One value for each key, in the form's order; `other` for keys of other forms.
    pub fn from_values(form: &'static Template, values: Vec<T>, other: T) -> PerKey<T> {
        PerKey { form: Some(form), values, other }
    }

    /// What there is for `key`.
    pub fn get(&self, key: Key) -> &T {
        let number = self.form.and_then(|form| form.number(key));
        number.and_then(|number| self.values.get(number)).unwrap_or(&self.other)
    }

    /// The same, to be changed; `None` for a key that the form does not have.
    pub fn get_mut(&mut self, key: Key) -> Option<&mut T> {
        let number = self.form.and_then(|form| form.number(key))?;
        self.values.get_mut(number)
    }

    /// Puts `value` there for `key`, if the form has it.
    pub fn set(&mut self, key: Key, value: T) {
        if let Some(place) = self.get_mut(key) {
            *place = value;
        }
    }

    /// What there is for each key, in the form's order.
    pub fn values(&self) -> &[T] {
        &self.values
    }
}

impl<T> std::ops::Index<Key> for PerKey<T> {
    type Output = T;

    fn index(&self, key: Key) -> &T {
        self.get(key)
    }
}

impl<T: Default> Default for PerKey<T> {
    /// Without a form there is no key.
    fn default() -> PerKey<T> {
        PerKey { form: None, values: Vec::new(), other: T::default() }
    }
}

/// The key `count` cells to the right of `key` in its row; `None` where the row ends before.
pub fn beside(key: Key, count: usize) -> Option<Key> {
    let place = Forms::KNOWN.iter().find_map(|template| template.place(key))?;
    let at = place.row.cells.iter().position(|cell| cell.key == key)?;
    place.row.cells.get(at + count).map(|cell| cell.key)
}
