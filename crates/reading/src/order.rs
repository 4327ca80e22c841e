//! Sorting that is compiled once.
//!
//! The standard sorts are compiled anew for every type, 5 to 8 KB each, and once more where a map is
//! collected; a page that is loaded over an office line should not carry a dozen of them. `usize` is
//! sorted by the standard library, everything else here.

/// Sorts by a key of one or two numbers; items with equal keys keep their order.
pub fn sort_by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> (usize, usize)) {
    let mut order: Vec<(usize, usize, usize)> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let (first, second) = key(item);
            (first, second, at)
        })
        .collect();
    if is_in_order(&order) {
        return;
    }
    order.sort_unstable();
    let mut slots: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|(.., at)| slots[at].take()));
}

fn is_in_order(order: &[(usize, usize, usize)]) -> bool {
    order.windows(2).all(|pair| (pair[0].0, pair[0].1) <= (pair[1].0, pair[1].1))
}

/// Sorts by a key of one or two places on a page, which may be negative.
pub fn sort_by_place<T>(items: &mut Vec<T>, place: impl Fn(&T) -> (i32, i32)) {
    let rank = |place: i32| (i64::from(place) - i64::from(i32::MIN)) as usize;
    sort_by_key(items, |item| {
        let (first, second) = place(item);
        (rank(first), rank(second))
    });
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_keys_keep_their_order() {
        let mut words = vec!["二b", "一b", "二a", "一a"];
        super::sort_by_key(&mut words, |word| (usize::from(word.starts_with('二')), 0));
        assert_eq!(words, ["一b", "一a", "二b", "二a"]);
    }
}
