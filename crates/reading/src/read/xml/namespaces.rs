//! Which prefix means which namespace at a place.

/// Namespaces that may be declared at one time. Word declares some 40.
const MOST: usize = 128;

/// The namespaces that are declared, the innermost last.
#[derive(Clone, Default)]
pub(super) struct Namespaces<'a> {
    declared: Vec<Namespace<'a>>,
    /// The last prefix that was looked up, with its namespace.
    known: (&'a str, &'a str),
}

#[derive(Clone)]
struct Namespace<'a> {
    prefix: &'a str,
    address: &'a str,
    /// The depth of the element that declares it.
    depth: usize,
}

impl<'a> Namespaces<'a> {
    /// Takes in what the attributes of an element declare; `false` where that is too much.
    pub(super) fn declare(&mut self, attributes: &'a str, depth: usize) -> bool {
        let mut rest = attributes;
        while let Some((before, tail)) = rest.split_once('=') {
            let key = before.trim_ascii().rsplit(|char: char| char.is_ascii_whitespace()).next();
            let tail = tail.trim_ascii_start();
            let Some(quote) = tail.chars().next().filter(|char| matches!(char, '"' | '\'')) else { break };
            let Some((value, tail)) = tail[1..].split_once(quote) else { break };
            rest = tail;
            let prefix = match key.unwrap_or_default().strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) if prefix.starts_with(':') => &prefix[1..],
                _ => continue,
            };
            if self.declared.len() >= MOST {
                return false;
            }
            self.declared.push(Namespace { prefix, address: value, depth });
        }
        self.known = ("", self.look_up(""));
        true
    }

    /// Forgets what the element at `depth`, which ends, had declared.
    pub(super) fn forget(&mut self, depth: usize) {
        if self.declared.last().is_some_and(|namespace| namespace.depth >= depth) {
            let kept = self.declared.iter().take_while(|namespace| namespace.depth < depth).count();
            self.declared.truncate(kept);
            self.known = ("", self.look_up(""));
        }
    }

    /// The address that `prefix` stands for; empty where it was not declared.
    pub(super) fn of(&mut self, prefix: &'a str) -> &'a str {
        if !is_same(prefix, self.known.0) {
            self.known = (prefix, self.look_up(prefix));
        }
        self.known.1
    }

    /// Prefixes and addresses of all of them, the innermost last; of two of the same prefix the
    /// inner one.
    pub(super) fn all(&self) -> Vec<(&'a str, &'a str)> {
        let is_last =
            |at: usize, prefix: &str| !self.declared[at + 1..].iter().any(|other| other.prefix == prefix);
        let all = self.declared.iter().enumerate();
        all.filter(|(at, one)| is_last(*at, one.prefix)).map(|(_, one)| (one.prefix, one.address)).collect()
    }

    /// The same, for a prefix that stands in a value.
    pub(super) fn address(&self, prefix: &str) -> &'a str {
        self.look_up(prefix)
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.declared.is_empty()
    }

    fn look_up(&self, prefix: &str) -> &'a str {
        let found = self.declared.iter().rev().find(|namespace| namespace.prefix == prefix);
        found.map_or("", |namespace| namespace.address)
    }
}

/// Whether two names are the same; they are too short to be compared by a function of the system.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && begins(one.as_bytes(), other)
}

/// Whether `bytes` begin with a name.
pub(super) fn begins(bytes: &[u8], name: &str) -> bool {
    let name = name.as_bytes();
    bytes.len() >= name.len() && (0..name.len()).all(|at| bytes[at] == name[at])
}
