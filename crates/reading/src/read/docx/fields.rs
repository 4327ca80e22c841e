//! Fields: what tells Word how to make them is no text, what it made of them is.

/// The open fields of a story.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// For each, the innermost last, whether its instruction is being read.
    open: Vec<bool>,
    /// How many of them that are.
    instructions: usize,
}

impl Fields {
    /// A mark of this kind: `begin`, `separate` or `end`.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.open.push(true);
                self.instructions += 1;
            }
            "separate" => {
                if let Some(is_instruction) = self.open.last_mut() {
                    self.instructions -= usize::from(*is_instruction);
                    *is_instruction = false;
                }
            }
            "end" => {
                self.instructions -= self.open.pop().map_or(0, usize::from);
            }
            _ => {}
        }
    }

    /// Whether what stands here belongs to an instruction.
    pub(super) fn are_instructions(&self) -> bool {
        self.instructions > 0
    }

    /// Instructions end with their paragraph: a field that lost its end must not swallow the rest.
    pub(super) fn end_paragraph(&mut self) {
        for is_instruction in self.open.iter_mut().rev() {
            if self.instructions == 0 {
                break;
            }
            self.instructions -= usize::from(*is_instruction);
            *is_instruction = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks as letters, `|` the end of a paragraph; says for each `?` whether it is read.
    #[track_caller]
    fn check(marks: &str, expected: &str) {
        let mut fields = Fields::default();
        let mut read = String::new();
        for mark in marks.chars() {
            match mark {
                'b' => fields.mark("begin"),
                's' => fields.mark("separate"),
                'e' => fields.mark("end"),
                '|' => fields.end_paragraph(),
                _ => read.push(if fields.are_instructions() { '-' } else { '+' }),
            }
        }
        assert_eq!(read, expected, "{marks}");
    }

    #[test]
    fn results_are_read_and_instructions_are_not() {
        check("?b?s?e?", "+-++");
        check("b?b?s?e?s?e?", "----++");
        check("b?e?", "-+");
        check("bs?b?s?e?e?", "+-+++");
    }

    #[test]
    fn marks_that_do_not_fit_swallow_nothing() {
        check("e?s?", "++");
        check("b?|?e?", "-++");
        check("bsb?|?", "-+");
    }
}
