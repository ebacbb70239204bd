//! Players and managers of a line-up: a name, and the marks that stand in its row. Template reference
//! A.4. Called by `draft`.

use serde::{Deserialize, Serialize};

use super::minute::{minute, out_of_range};
use super::minutes_after::with_minutes;
use super::{CardReading, Person, Remark};
use crate::block::{LineupPart, LineupRow, Mark, Piece, PieceKind, Substituted, Value};
use crate::dialect::{Dialect, with_single_spaces};
use crate::model::{Appearance, CardKind, Minute, Rule};
use crate::wikitext::Span;

/// A player as a line-up lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineupReading {
    /// Who it is, if named.
    pub player: Option<Person>,
    /// Shirt number.
    pub shirt_number: Option<u16>,
    /// Position as written.
    pub position: Option<String>,
    /// Whether the page marks the captain here.
    pub captain: bool,
    /// How the player took part.
    pub appearance: Appearance,
    /// When the player came on.
    pub on: Option<Minute>,
    /// Whether the player was taken off.
    pub taken_off: bool,
    /// When the player was taken off.
    pub off: Option<Minute>,
    /// What else the row says.
    pub note: Option<String>,
    /// The row.
    pub span: Span,
}

/// A manager as a line-up names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagerReading {
    /// Who it is.
    pub manager: Person,
    /// Code of the country whose flag is beside the name.
    pub country: Option<String>,
    /// What else is said.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// What a row of a line-up gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineupPlayer {
    /// The player.
    pub reading: LineupReading,
    /// The cards that the player was shown.
    pub cards: Vec<CardReading>,
    /// Oddities.
    pub remarks: Vec<Remark>,
}

/// Reads a row of a line-up.
pub fn lineup_player(row: &LineupRow, dialect: &Dialect) -> LineupPlayer {
    let mut reading = Reading::of(&row.player, row.span, dialect);
    for value in &row.after {
        reading.cell(&with_minutes(&value.pieces, dialect));
        reading.end_of_cell();
    }
    reading.finished(row)
}

/// Reads a manager; nothing where nobody is named.
pub fn lineup_manager(value: &Value, dialect: &Dialect) -> Option<(ManagerReading, Vec<Remark>)> {
    let reading = Reading::of(value, value.span, dialect);
    let note = reading.note();
    let manager = ManagerReading {
        manager: reading.person?,
        country: value.marks().find_map(Mark::flag).map(str::to_owned),
        note,
        span: value.span,
    };
    Some((manager, reading.remarks))
}

/// Reads who is named in a list of players.
pub fn listed_player(value: &Value, dialect: &Dialect) -> Option<Person> {
    Reading::of(value, value.span, dialect).person
}

struct Reading<'d> {
    dialect: &'d Dialect,
    span: Span,
    /// What is before the first link.
    name: String,
    person: Option<Person>,
    captain: bool,
    /// Whether the player came on or went off, and when.
    on: Option<Option<Minute>>,
    off: Option<Option<Minute>>,
    cards: Vec<(CardKind, Option<Minute>, Span)>,
    notes: Vec<String>,
    /// Text of a cell that is not read yet.
    rest: String,
    remarks: Vec<Remark>,
}

impl<'d> Reading<'d> {
    /// What the cell of a person says.
    fn of(value: &Value, span: Span, dialect: &'d Dialect) -> Self {
        let mut reading = Self {
            dialect,
            span,
            name: String::new(),
            person: None,
            captain: false,
            on: None,
            off: None,
            cards: Vec::new(),
            notes: Vec::new(),
            rest: String::new(),
            remarks: Vec::new(),
        };
        reading.player(value);
        reading.end_of_cell();
        reading
    }

    /// What else the page says of the person.
    fn note(&self) -> Option<String> {
        (!self.notes.is_empty()).then(|| self.notes.join("; "))
    }

    /// The cell of the player: the first link is the player, whoever is linked after it something else.
    fn player(&mut self, value: &Value) {
        let has_person = value.links().any(|(_, label)| !self.is_captain(label))
            || value
                .marks()
                .any(|mark| matches!(mark, Mark::Person { .. }));
        let pieces = with_minutes(&value.pieces, self.dialect);
        let mut pieces = pieces.as_ref();
        while let Some((piece, rest)) = pieces.split_first() {
            match &piece.kind {
                PieceKind::Link {
                    label,
                    target,
                    external,
                } if self.person.is_none() => {
                    if self.is_captain(label) {
                        self.captain = true;
                    } else {
                        self.person = Some(Person {
                            name: with_single_spaces(label).trim().to_owned(),
                            link: (!external).then(|| target.clone()),
                        });
                    }
                }
                PieceKind::Mark(Mark::Person { name, article }) if self.person.is_none() => {
                    self.person = Some(Person::named(name, article.as_deref()));
                }
                PieceKind::Text(text) if self.person.is_none() && !has_person => {
                    // Without a link the name ends where a bracket begins.
                    let (name, after) = text.split_at(text.find('(').unwrap_or(text.len()));
                    match self.rest.is_empty() {
                        true => self.name.push_str(name),
                        false => self.rest.push_str(name),
                    }
                    self.rest.push_str(after);
                }
                // What is before the link that names the player, such as a bracket.
                PieceKind::Break { .. } => self.end_of_cell(),
                _ => self.cell(std::slice::from_ref(piece)),
            }
            pieces = rest;
        }
        if self.person.is_none() {
            let name = with_single_spaces(&self.name).trim().to_owned();
            self.person = (!name.is_empty()).then_some(Person { name, link: None });
        }
    }

    fn is_captain(&self, text: &str) -> bool {
        self.dialect.lineups().is_captain(text.trim())
    }

    /// Marks and text of a cell.
    fn cell(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let span = piece.span;
            match &piece.kind {
                PieceKind::Text(text) => self.rest.push_str(text),
                PieceKind::Link { label, .. } if self.is_captain(label) => self.captain = true,
                PieceKind::Link { label, .. } => self.rest.push_str(label),
                PieceKind::Break { .. } => self.end_of_cell(),
                PieceKind::Note(_) | PieceKind::Bold => {}
                PieceKind::Struck(text) => self.rest.push_str(text),
                PieceKind::Mark(mark) => self.mark(mark, span),
            }
        }
    }

    fn mark(&mut self, mark: &Mark, span: Span) {
        match mark {
            Mark::Captain => self.captain = true,
            Mark::Card { card, minutes, .. } => {
                let minutes = self.minutes(minutes, span);
                self.cards.push((*card, minutes.first().copied(), span));
            }
            Mark::SentOff { card, minutes, .. } => {
                let minutes = self.minutes(minutes, span);
                // The last minute is that of the dismissal.
                self.cards.push((*card, minutes.last().copied(), span));
            }
            Mark::Substitution { way, minutes, name } => {
                let minute = self.minutes(minutes, span).first().copied();
                let known = match way {
                    Substituted::On => &mut self.on,
                    Substituted::Off => &mut self.off,
                };
                if known.is_some() {
                    self.remark(Rule::UnreadRemainder, name, span);
                } else {
                    *known = Some(minute);
                }
            }
            Mark::Unknown { name, .. } => self.remark(Rule::UnknownTemplate, name, span),
            Mark::Goals { name, .. } | Mark::Kick { name, .. } => {
                self.remark(Rule::UnreadRemainder, name, span);
            }
            _ => {}
        }
    }

    fn remark(&mut self, rule: Rule, found: &str, span: Span) {
        let found = found.to_owned();
        self.remarks.push(Remark { rule, span, found });
    }

    fn minutes(&mut self, texts: &[String], span: Span) -> Vec<Minute> {
        let mut out = Vec::new();
        for text in texts.iter().filter(|text| !text.trim().is_empty()) {
            if let Some((text, _)) = out_of_range(text, self.dialect) {
                self.remark(Rule::MinuteOutOfRange, text, span);
            } else if let Some((minute, _, rest)) = minute(text, self.dialect) {
                out.push(minute);
                self.rest.push_str(rest);
            } else if self.dialect.lineups().is_without_minute(text) {
                self.notes.push(text.trim().to_owned());
            } else {
                self.rest.push(' ');
                self.rest.push_str(text);
            }
        }
        out
    }

    /// What is left of the text of a cell: the captain's letter, or something that is not read.
    fn end_of_cell(&mut self) {
        let rest = std::mem::take(&mut self.rest);
        let rest = with_single_spaces(&rest);
        let mut left = String::new();
        for part in rest.split_inclusive(['(', ')', '[', ']']) {
            let bare = part.trim_end_matches(['(', ')', '[', ']']).trim();
            let is_letter = bare.chars().any(char::is_alphanumeric);
            if is_letter && self.is_captain(bare) {
                self.captain = true;
            } else if self.dialect.lineups().is_standing_in(bare) {
                self.notes.push(bare.to_owned());
            } else if is_letter {
                if !left.is_empty() {
                    left.push(' ');
                }
                left.push_str(bare);
            }
        }
        if !left.is_empty() {
            self.remark(Rule::UnreadRemainder, &left, self.span);
            self.notes.push(left);
        }
    }

    fn finished(mut self, row: &LineupRow) -> LineupPlayer {
        let appearance = match (row.part, self.on) {
            (LineupPart::Starters, on) => {
                // Somebody who plays from the start cannot come on.
                if on.is_some() {
                    let found = self
                        .person
                        .as_ref()
                        .map_or("", |person| &person.name)
                        .to_owned();
                    self.remark(Rule::UnreadRemainder, &found, row.span);
                }
                Appearance::Starter
            }
            (LineupPart::Substitutes, Some(_)) => Appearance::CameOn,
            (LineupPart::Substitutes | LineupPart::CardsOnly, _) => Appearance::Bench,
        };
        let number = row
            .number
            .as_deref()
            .map(|text| text.trim_end_matches('.').trim());
        let note = self.note();
        let player = self.person;
        let cards = self
            .cards
            .into_iter()
            .map(|(card, minute, span)| CardReading {
                player: player.clone(),
                card,
                minute,
                span,
            });
        let cards = cards.collect();
        LineupPlayer {
            reading: LineupReading {
                player,
                shirt_number: number.and_then(|number| number.parse().ok()),
                position: row.position.clone(),
                captain: self.captain,
                appearance,
                on: self.on.flatten(),
                taken_off: self.off.is_some(),
                off: self.off.flatten(),
                note,
                span: row.span,
            },
            cards,
            remarks: self.remarks,
        }
    }
}
