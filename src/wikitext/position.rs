//! From byte offsets to lines and columns, for findings and `match_sources`.

/// Line starts of a text.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of a text. Linear.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        Self { starts }
    }

    /// Line of a byte offset, from 1.
    ///
    /// ```
    /// let lines = scoreline::wikitext::LineIndex::new("a\nb");
    /// assert_eq!(lines.line(2), 2);
    /// ```
    pub fn line(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Byte at which a line (from 1) begins.
    pub fn start_of(&self, line: u32) -> Option<usize> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }
}
