//! Where the rows of a line-up were read: players, managers, and the cards that stand there. Called by
//! `explain`.

use super::{FieldOrigin, Reading};
use crate::model::{Card, Lineup, PageId};
use crate::wikitext::Span;

impl Reading<'_> {
    /// Players and managers of the match, each with its row.
    pub(super) fn lineups(&self) -> Vec<FieldOrigin> {
        let id = &self.record.id;
        let players = self.dataset.lineups.iter();
        let players = players.filter(|player| player.match_id == *id);
        let players = players.map(|player| {
            let name = format!("player {}-{}", player.side.as_str(), player.seq);
            let place = (&player.page, player.span_start, player.span_end);
            self.in_row(&name, shown(player), place)
        });
        let managers = self.dataset.managers.iter();
        let managers = managers.filter(|manager| manager.match_id == *id);
        let managers = managers.map(|manager| {
            let name = format!("manager {}-{}", manager.side.as_str(), manager.seq);
            let place = (&manager.page, manager.span_start, manager.span_end);
            self.in_row(&name, manager.manager.clone(), place)
        });
        players.chain(managers).collect()
    }

    /// A card that is no part of the match's own block stands in the row of a line-up.
    pub(super) fn card_in_lineup(
        &self,
        card: &Card,
        name: &str,
        value: &str,
    ) -> Option<FieldOrigin> {
        let block = self.block.map(|block| block.span)?;
        let is_inside = card.page == self.record.page
            && card.span_start >= u64::from(block.start)
            && card.span_end <= u64::from(block.end);
        let place = (&card.page, card.span_start, card.span_end);
        (!is_inside).then(|| self.in_row(name, value.to_owned(), place))
    }

    fn in_row(
        &self,
        name: &str,
        value: String,
        (page, start, end): (&PageId, u64, u64),
    ) -> FieldOrigin {
        let how = "row of the line-up".to_owned();
        let ends = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        match ends {
            Some((start, end)) if *page == self.document.page => {
                self.at(name, value, Span::new(start, end), how)
            }
            _ => FieldOrigin {
                page: page.to_string(),
                ..self.plain(name, value, "", how)
            },
        }
    }
}

/// `GK 1 Ruiz, starter`
fn shown(player: &Lineup) -> String {
    let number = player.shirt_number.map(|number| number.to_string());
    let parts = [
        player.position.as_deref(),
        number.as_deref(),
        player.player.as_deref(),
    ];
    let named: Vec<&str> = parts.into_iter().flatten().collect();
    format!("{}, {}", named.join(" "), player.appearance.as_str())
}
