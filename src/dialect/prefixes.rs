//! Do any of these names begin here? A tree of folded names, walked character by character. Made when
//! a dialect is loaded, asked by the reader's skip test at every pair of braces of a page.

use super::text::folded;

/// Names by their first characters, as templates are compared: without case, spaces, underscores.
#[derive(Debug)]
pub struct NamePrefixes {
    /// The first is the root.
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// A name ends here.
    ends: bool,
    next: Vec<(char, usize)>,
}

impl NamePrefixes {
    pub(super) fn new<N: AsRef<str>>(names: impl Iterator<Item = N>) -> Self {
        let mut nodes = vec![Node::default()];
        for name in names {
            let mut at = 0;
            for c in folded(name.as_ref()) {
                at = match step(&nodes, at, c) {
                    Some(next) => next,
                    None => {
                        let new = nodes.len();
                        nodes.push(Node::default());
                        if let Some(node) = nodes.get_mut(at) {
                            node.next.push((c, new));
                        }
                        new
                    }
                };
            }
            if let Some(node) = nodes.get_mut(at) {
                node.ends = true;
            }
        }
        Self { nodes }
    }

    /// Whether a text begins with one of the names, or with the first part of one and then a `<`:
    /// a comment may be inside a name.
    pub fn begin(&self, text: &str) -> bool {
        let mut at = 0;
        for c in text.chars() {
            if c == '<' {
                return true;
            }
            for c in folded(c.encode_utf8(&mut [0; 4])) {
                match step(&self.nodes, at, c) {
                    Some(next) => at = next,
                    None => return false,
                }
            }
            if self.nodes.get(at).is_some_and(|node| node.ends) {
                return true;
            }
        }
        false
    }
}

fn step(nodes: &[Node], at: usize, c: char) -> Option<usize> {
    let next = &nodes.get(at)?.next;
    next.iter().find(|(of, _)| *of == c).map(|(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_way_of_writing_them() {
        let names = NamePrefixes::new(["Football box", "#lst"].iter());
        for text in [
            "football_box|",
            " FOOTBALL\nBOX}}",
            "Foot<!-- -->ball box",
            "#LST:x",
            "footballboxes",
        ] {
            assert!(names.begin(text), "{text}");
        }
        for text in ["Football", "cite web", "", "foot ball kit", "\u{fb00}"] {
            assert!(!names.begin(text), "{text}");
        }
    }
}
