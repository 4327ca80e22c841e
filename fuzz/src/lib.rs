//! What every target does with its input: it takes it through its door and looks whether the promises
//! hold that are made of any input. `tests/cost` does the same with every seed and fixture.

pub mod boxes;
mod compound;
pub mod doors;
pub mod oracles;
mod pdf;
mod zip;
