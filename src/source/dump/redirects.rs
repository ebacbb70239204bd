//! The redirects of dumps: kept aside in a file of the system's scratch folder, since a Wikipedia has more of them
//! than articles, until it is known which pages count. Then each of those learns the titles that lead to it.
//!
//! Filled by `stream`; asked when all pages were read.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};

use tempfile::SpooledTempFile;

use crate::wikitext::comparable_title;

/// Bytes that are held before a file is made.
const IN_MEMORY: usize = 4 * 1024 * 1024;

/// Steps that are followed. MediaWiki follows one; bots mend longer ways.
const LONGEST_WAY: usize = 8;

/// A language and a title as MediaWiki compares it.
pub type Key = (String, String);

/// Titles and where they lead.
#[derive(Debug)]
pub struct Redirects {
    kept: BufWriter<SpooledTempFile>,
    count: u64,
}

impl Default for Redirects {
    fn default() -> Self {
        Self {
            kept: BufWriter::new(SpooledTempFile::new(IN_MEMORY)),
            count: 0,
        }
    }
}

impl Redirects {
    /// Keeps a redirect.
    ///
    /// # Errors
    ///
    /// What the system says of the scratch file.
    pub fn note(&mut self, lang: &str, title: &str, target: &str) -> io::Result<()> {
        // No title holds one of these signs; a wrong one is none.
        let is_title = |text: &str| !text.is_empty() && !text.contains(['\n', '\t']);
        if is_title(title) && is_title(target) {
            self.count = self.count.saturating_add(1);
            writeln!(self.kept, "{lang}\t{title}\t{target}")?;
        }
        Ok(())
    }

    /// Calls `found` for every redirect that leads to one of these pages, also over other redirects, with the
    /// number of the page and the title that leads there, in the order of the dumps.
    ///
    /// # Errors
    ///
    /// What the system says of the scratch file.
    pub fn leading_to(
        &mut self,
        pages: &HashMap<Key, usize>,
        found: &mut dyn FnMut(usize, &str),
    ) -> io::Result<()> {
        let mut over: HashMap<Key, usize> = HashMap::new();
        for step in 0..LONGEST_WAY {
            let mut further = HashMap::new();
            self.each(&mut |lang, title, target| {
                let key = (lang.to_owned(), comparable_title(target));
                let to = match step {
                    0 => pages.get(&key),
                    _ => over.get(&key),
                };
                if let Some(place) = to {
                    let from = (lang.to_owned(), comparable_title(title));
                    if !pages.contains_key(&from) {
                        found(*place, title);
                        further.insert(from, *place);
                    }
                }
            })?;
            over = further;
            if over.is_empty() {
                break;
            }
        }
        Ok(())
    }

    /// Calls `found` for every redirect from one of these titles, with its language, its title and where it
    /// leads.
    ///
    /// # Errors
    ///
    /// What the system says of the scratch file.
    pub fn each(&mut self, found: &mut dyn FnMut(&str, &str, &str)) -> io::Result<()> {
        if self.count == 0 {
            return Ok(());
        }
        self.kept.flush()?;
        let file = self.kept.get_mut();
        file.seek(SeekFrom::Start(0))?;
        let mut lines = BufReader::new(&mut *file);
        let mut line = String::new();
        loop {
            line.clear();
            if lines.read_line(&mut line)? == 0 {
                break;
            }
            let mut parts = line.trim_end_matches('\n').splitn(3, '\t');
            if let (Some(lang), Some(title), Some(target)) =
                (parts.next(), parts.next(), parts.next())
            {
                found(lang, title, target);
            }
        }
        file.seek(SeekFrom::End(0))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Redirects;

    #[test]
    fn a_page_learns_the_titles_that_lead_to_it() {
        let mut redirects = Redirects::default();
        for (title, target) in [
            ("World Cup 2014", "2014 FIFA World Cup"),
            ("WC 14", "world Cup 2014"),
            ("Round", "Trip"),
            ("Trip", "Round"),
        ] {
            redirects.note("en", title, target).unwrap();
        }
        redirects
            .note("de", "WM 14", "2014 FIFA World Cup")
            .unwrap();
        let cup = ("en".to_owned(), "2014 FIFA World Cup".to_owned());
        let pages = HashMap::from([(cup, 3)]);
        let mut found = Vec::new();
        let mut note = |place, title: &str| found.push((place, title.to_owned()));
        redirects.leading_to(&pages, &mut note).unwrap();
        let expected = [(3, "World Cup 2014".to_owned()), (3, "WC 14".to_owned())];
        assert_eq!(found, expected);
    }
}
