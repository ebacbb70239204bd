//! What the infobox of a single match says of it: the sides in one row, their figures in a row below,
//! and labelled rows. In the table itself or, as mostly, in one inside it. Called by `infobox`.

use scraper::ElementRef;

use super::page_reader::PageReader;
use super::table::{self, Columns};
use crate::block::MatchBox;
use crate::dialect::BoxField;
use crate::model::bounds::MOST_IN_SCORE;

impl PageReader<'_, '_> {
    /// The match of an infobox. `None` where no row names two sides, and where a field is said twice:
    /// of two legs it is not known which is meant.
    pub(super) fn match_of_infobox(&self, infobox: ElementRef<'_>) -> Option<MatchBox> {
        let mut found = MatchBox::default();
        let mut is_of_one_match = true;
        let parts = infobox.descendent_elements();
        for table in parts.filter(|part| part.value().name() == "table") {
            for row in table::rows(table) {
                let Some([first, second]) = pair(row) else {
                    continue;
                };
                let label = self.text(first);
                match self.dialect.rendered_label(&label) {
                    Some(BoxField::Ignored) => {}
                    Some(field) => {
                        is_of_one_match &= !found.fields.contains_key(&field);
                        self.put(&mut found, field, self.value(second));
                    }
                    // A label is a head and its value is none.
                    None if first.value().name() != second.value().name() => {}
                    None if !found.fields.contains_key(&BoxField::Team1) => {
                        let [home, away] = [self.value(first), self.value(second)];
                        if !home.is_blank() && !away.is_blank() {
                            self.put(&mut found, BoxField::Team1, home);
                            self.put(&mut found, BoxField::Team2, away);
                        }
                    }
                    None if is_figure(&label) && is_figure(&self.text(second)) => {
                        is_of_one_match &= !found.fields.contains_key(&BoxField::Score1);
                        self.put(&mut found, BoxField::Score1, self.value(first));
                        self.put(&mut found, BoxField::Score2, self.value(second));
                    }
                    None => {}
                }
            }
        }
        let has_sides = found.fields.contains_key(&BoxField::Team2);
        (is_of_one_match && has_sides).then_some(found)
    }
}

/// The cells of a row of two.
fn pair(row: Columns<'_>) -> Option<[ElementRef<'_>; 2]> {
    let mut cells: Vec<_> = row.into_iter().flatten().collect();
    cells.dedup_by_key(|cell| cell.id());
    <[ElementRef<'_>; 2]>::try_from(cells).ok()
}

/// Whether a cell is the goals of a side; words may be behind them: `0 (aet)`.
fn is_figure(text: &str) -> bool {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (figure, rest) = text.split_at(end);
    let goals = figure.parse::<u16>();
    goals.is_ok_and(|goals| goals <= MOST_IN_SCORE)
        && (rest.is_empty() || rest.starts_with([' ', '(']))
}
