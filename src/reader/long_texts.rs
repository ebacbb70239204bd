//! Texts that are in every record below or beside them are held to a bound: headings, teams, labels,
//! the names of competitions. Called on the blocks of all readers; what was cut is a block of its own.
//!
//! A longer text is a page whose line ends or braces are missing. Without a bound one text of 500 kB
//! above 10,000 boxes fills any memory.

use std::sync::Arc;

use crate::block::{Block, BlockKind, PagePart, Piece, PieceKind, Skipped, Value};
use crate::dialect::{BoxField, Dialect};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NAME, beginning, hold};
use crate::wikitext::Span;

/// Bytes of what is shown of a text that was cut.
const SHOWN: usize = 80;

/// Fields of a box that are in more than the match itself: in each of its goals, in ids, in ties.
const SHARED: [BoxField; 4] = [
    BoxField::Team1,
    BoxField::Team2,
    BoxField::Event,
    BoxField::Round,
];

/// Cuts what is too long, and puts a finding after each block of which something was cut.
pub(super) fn held(blocks: Vec<Block>, dialect: &Dialect) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let cut = cut(&mut block.kind, dialect);
        let span = block.span;
        out.push(block);
        if let Some(text) = cut {
            out.push(too_long(&text, span));
        }
    }
    out
}

/// The finding about a text that was cut.
pub(super) fn too_long(text: &str, span: Span) -> Block {
    let kind = BlockKind::Skipped(Skipped {
        rule: Rule::TextTooLong,
        found: format!("{}…", beginning(text, SHOWN).trim_end()),
        results: None,
    });
    Block { kind, span }
}

/// Cuts the texts of a block that others repeat; answers with the first that was too long.
fn cut(block: &mut BlockKind, dialect: &Dialect) -> Option<String> {
    match block {
        BlockKind::Heading(heading) => {
            let link = heading.link.as_mut().and_then(name);
            name(&mut heading.title).or(link)
        }
        BlockKind::SectionLabel(label) => name(&mut label.name),
        BlockKind::Transclusion(shown) => {
            let part = match &mut shown.part {
                PagePart::Whole => None,
                PagePart::Labelled(part)
                | PagePart::Asked(part)
                | PagePart::AllBut(part)
                | PagePart::UnderHeading(part) => name(part),
            };
            name(&mut shown.page).or(part)
        }
        BlockKind::Infobox(infobox) => {
            let mut cut = None;
            for (parameter, text) in &mut infobox.parameters {
                if dialect.is_infobox_name(parameter) || dialect.is_infobox_season(parameter) {
                    cut = name(text).or(cut);
                }
            }
            cut
        }
        BlockKind::MatchBox(found) => {
            let mut cut = None;
            for field in SHARED {
                cut = found.fields.get_mut(&field).and_then(value).or(cut);
            }
            for (parameter, _) in found
                .unknown
                .iter_mut()
                .chain(&mut found.misspelt)
                .chain(&mut found.duplicates)
            {
                cut = name(parameter).or(cut);
            }
            cut
        }
        BlockKind::TieRow(row) => {
            let sides = [
                &mut row.team1,
                &mut row.team2,
                &mut row.country1,
                &mut row.country2,
            ];
            sides
                .into_iter()
                .fold(None, |cut, side| value(side).or(cut))
        }
        BlockKind::GridCell(cell) => {
            let sides = [&mut cell.home, &mut cell.away].into_iter();
            // A team that is short enough stays shared.
            let long = sides.filter(|side| is_long(side));
            long.fold(None, |cut, side| value(Arc::make_mut(side)).or(cut))
        }
        BlockKind::Standings(table) => {
            let mut cut = None;
            for row in &mut table.rows {
                cut = value(&mut row.team).or(cut);
            }
            cut
        }
        BlockKind::Scorers(list) => {
            let rows = list.rows.iter_mut();
            rows.fold(None, |cut, row| value(&mut row.player).or(cut))
        }
        BlockKind::Lineup(lineup) => {
            let mut cut = None;
            for row in &mut lineup.rows {
                cut = value(&mut row.player).or(cut);
                for cell in &mut row.after {
                    cut = value(cell).or(cut);
                }
            }
            for cell in lineup.managers.iter_mut().chain(&mut lineup.team) {
                cut = value(cell).or(cut);
            }
            cut
        }
        _ => None,
    }
}

/// Cuts a name; answers with how it began if it was too long.
pub(super) fn name(text: &mut String) -> Option<String> {
    if text.len() <= LONGEST_NAME {
        return None;
    }
    let start = beginning(text, SHOWN).to_owned();
    hold(text, LONGEST_NAME).then_some(start)
}

/// Whether a value may have to be cut.
fn is_long(value: &Value) -> bool {
    let is_short = |piece: &Piece| match &piece.kind {
        PieceKind::Text(text) => text.len() < LONGEST_NAME,
        PieceKind::Link { target, label, .. } => target.len().max(label.len()) < LONGEST_NAME,
        _ => false,
    };
    !matches!(value.pieces.as_slice(), [] | [_]) || !value.pieces.iter().all(is_short)
}

/// Cuts a value to the length of a name: what it shows, and what its links and marks name. Footnotes
/// don't count. Nothing is left of what stands after the place where it was cut.
pub(super) fn value(value: &mut Value) -> Option<String> {
    let mut left = LONGEST_NAME;
    let mut cut = None;
    let mut kept = 0;
    for piece in &mut value.pieces {
        let room = left;
        let mut keep = |text: &mut String| {
            if text.len() > left {
                cut.get_or_insert_with(|| beginning(text, SHOWN).to_owned());
            }
            hold(text, left);
            left = left.saturating_sub(text.len());
        };
        match &mut piece.kind {
            PieceKind::Note(_) => {
                kept += 1;
                continue;
            }
            PieceKind::Text(text) | PieceKind::Struck(text) => keep(text),
            // A target and its label say the same, as a rule: each has the whole of what is left.
            PieceKind::Link { target, label, .. } => {
                hold(target, room);
                keep(label);
            }
            PieceKind::Mark(mark) => mark.texts(room).into_iter().for_each(keep),
            PieceKind::Break { .. } | PieceKind::Bold => {}
        }
        kept += 1;
        // A piece without a text takes room, too.
        left = left.saturating_sub(1);
        if left == 0 {
            break;
        }
    }
    if kept < value.pieces.len() {
        cut.get_or_insert_with(|| beginning(&value.text(), SHOWN).to_owned());
        value.pieces.truncate(kept);
    }
    cut
}
