//! Randomness that is the same in every run.

/// Marsaglia's xorshift.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("less than a usize")
    }

    /// What might stand in a cell, figures above all.
    pub(crate) fn cell(&mut self) -> String {
        const OTHERS: [&str; 10] = ["", "/", "—", "无", "-3", "12.5", "4件", "约12", "3（其中1件）", "1,234"];
        match self.below(20) {
            kind if kind < OTHERS.len() => OTHERS[kind].to_owned(),
            _ => self.below(1_000).to_string(),
        }
    }
}
