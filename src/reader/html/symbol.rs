//! Symbols in lists of scorers: a picture becomes a mark. The minutes after it are text. Called by
//! `value`.

use crate::block::{GoalKind, Mark, Substituted};
use crate::dialect::Symbol;
use crate::model::CardKind;

/// The mark of a picture that is known.
pub(super) fn mark(symbol: Symbol, title: &str) -> Mark {
    let name = title.to_owned();
    let goals = |kind, name| Mark::Goals {
        kind,
        goals: Vec::new(),
        name,
    };
    let card = |card, name| Mark::Card {
        card,
        minutes: Vec::new(),
        name,
    };
    let substitution = |way, name| Mark::Substitution {
        way,
        minutes: Vec::new(),
        name,
    };
    match symbol {
        Symbol::Goal => goals(GoalKind::Ordinary, name),
        Symbol::GoldenGoal => goals(GoalKind::Golden, name),
        Symbol::SilverGoal => goals(GoalKind::Silver, name),
        Symbol::OwnGoal => goals(GoalKind::Own, name),
        Symbol::KickScored => Mark::Kick { scored: true, name },
        Symbol::KickMissed => {
            let scored = false;
            Mark::Kick { scored, name }
        }
        Symbol::YellowCard => card(CardKind::Yellow, name),
        Symbol::RedCard => card(CardKind::Red, name),
        Symbol::SecondYellowCard => Mark::SentOff {
            card: CardKind::SecondYellow,
            minutes: Vec::new(),
            name,
        },
        Symbol::SubstitutedOn => substitution(Substituted::On, name),
        Symbol::SubstitutedOff => substitution(Substituted::Off, name),
        Symbol::Injury => Mark::Injury { name },
        Symbol::Captain => Mark::Captain,
    }
}

/// Marks after a minute.
pub(super) const APOSTROPHES: [char; 3] = ['\'', '’', '′'];
