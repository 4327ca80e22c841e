//! The order in which a binary has its functions: each after the one that it is most like.
//!
//! Generic code is compiled anew for every type, and comes out nearly the same each time. What packs
//! the binary says how far back the like of some bytes stands, in fewer bits the nearer it is, and
//! tells what comes next from what came just before. The compiler orders functions by where their
//! source is, walrus by their size.

use std::collections::HashMap;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::Result;

/// How many bytes in a row two functions have in common where they count as alike in that.
const ROW: usize = 5;

/// Rows that more functions have than these tell next to nothing, and take the longest to follow.
const MOST_FUNCTIONS: usize = 1000;

/// Writes a binary anew, with its functions in an order that packs well. Where they stand is how they are
/// called: once they have their new numbers, more of them are alike.
pub(crate) fn by_likeness(binary: &[u8]) -> Result<Vec<u8>> {
    ordered(&ordered(binary)?)
}

fn ordered(binary: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(binary) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = chain(&bodies);
    let mut places = vec![0; order.len()];
    for (place, &function) in order.iter().enumerate() {
        places[function] = u32::try_from(place)?;
    }
    let mut written = wasm_encoder::Module::new();
    Ordered { imported, order, places }.parse_core_module(&mut written, Parser::new(0), binary)?;
    Ok(written.finish())
}

/// Numbers of functions, each followed by the one that is most like it of those that are left.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    // Which rows of bytes a function has, and which functions have a row.
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    let mut having: Vec<Vec<usize>> = Vec::new();
    let mut rows_of: Vec<Vec<usize>> = Vec::new();
    for (function, body) in bodies.iter().enumerate() {
        let number = |row| {
            let next = numbers.len();
            *numbers.entry(row).or_insert(next)
        };
        let mut rows: Vec<usize> = body.windows(ROW).map(number).collect();
        rows.sort_unstable();
        rows.dedup();
        having.resize(numbers.len(), Vec::new());
        for &row in &rows {
            having[row].push(function);
        }
        rows_of.push(rows);
    }
    // The fewer have a row, the more it tells.
    let weight = |row: usize| (bodies.len() as f64 / having[row].len() as f64).ln();
    let weights: Vec<f64> = rows_of.iter().map(|rows| rows.iter().map(|&row| weight(row)).sum()).collect();
    // Where nothing is like the last one, what comes next begins with the same bytes as others.
    let mut rest: Vec<usize> = (0..bodies.len()).collect();
    rest.sort_by_key(|&function| std::cmp::Reverse(bodies[function]));

    let mut order: Vec<usize> = Vec::new();
    let mut is_placed = vec![false; bodies.len()];
    let mut shared = vec![0.0; bodies.len()];
    loop {
        // What the last one and, half as much, the one before it have in common with others.
        let mut alike: Vec<usize> = Vec::new();
        for (&before, share) in order.iter().rev().zip([1.0, 0.5]) {
            for &row in rows_of[before].iter().filter(|&&row| having[row].len() <= MOST_FUNCTIONS) {
                let told = weight(row) * share;
                for &function in having[row].iter().filter(|&&function| !is_placed[function]) {
                    if shared[function] == 0.0 {
                        alike.push(function);
                    }
                    shared[function] += told;
                }
            }
        }
        // Rows that both have, among those that either has.
        let of_last = order.last().map_or(0.0, |&last| weights[last]);
        let likeness = |function: usize| {
            let both: f64 = shared[function];
            both / (weights[function] + of_last - both).max(f64::MIN_POSITIVE)
        };
        let most = alike.iter().copied().max_by(|&a, &b| likeness(a).total_cmp(&likeness(b)).then(b.cmp(&a)));
        alike.iter().for_each(|&function| shared[function] = 0.0);
        let Some(next) = most.or_else(|| {
            while rest.last().is_some_and(|&function| is_placed[function]) {
                rest.pop();
            }
            rest.pop()
        }) else {
            return order;
        };
        is_placed[next] = true;
        order.push(next);
    }
}

/// What is written anew: everything as it is, but for where functions stand.
struct Ordered {
    /// How many functions come from outside: their numbers are the first ones.
    imported: u32,
    /// By its place, which function stands there.
    order: Vec<usize>,
    /// By its number, where a function stands.
    places: Vec<u32>,
}

type Written = std::result::Result<(), Error>;

impl Reencode for Ordered {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> std::result::Result<u32, Error> {
        let own = function.checked_sub(self.imported);
        Ok(own.map_or(function, |own| self.imported + self.places[own as usize]))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Written {
        let types = section.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for at in 0..self.order.len() {
            functions.function(self.type_index(types[self.order[at]])?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Written {
        let bodies = section.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for at in 0..self.order.len() {
            utils::parse_function_body(self, code, bodies[self.order[at]].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::chain;

    #[test]
    fn functions_stand_beside_their_like() {
        let bodies: [&[u8]; 5] =
            [b"a sum of cells", b"what is read", b"a sum of rows", b"ab", b"what is said"];
        let order = chain(&bodies);
        let place = |function| order.iter().position(|&at| at == function).expect("each is there once");
        assert_eq!(order.len(), bodies.len());
        assert_eq!(place(0).abs_diff(place(2)), 1);
        assert_eq!(place(1).abs_diff(place(4)), 1);
    }
}
