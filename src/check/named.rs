//! The two teams that a heading such as "Brazil vs Croatia" names, and the section that the link of
//! the score leads to, against those of the box below.

use foldhash::HashMap;

use super::report::{Report, Seen, label};
use super::sides::{Keys, Sides, side_of};
use super::squads::Squads;
use crate::dialect::{Comparable, Countries, Dialect};
use crate::model::{Match, MatchSourceKind, Rule, Side};

pub(super) fn check(report: &mut Report<'_, '_>, sides: &Sides<'_>, squads: &Squads<'_>) {
    let index = report.index;
    let teams = Teams::new(report, sides);
    for record in &index.dataset.matches {
        let Some(place) = index.places.get(&record.id) else {
            continue;
        };
        let language = index.languages.get(&record.page);
        let dialect = language
            .and_then(|language| Dialect::for_language(language))
            .unwrap_or_else(Dialect::english);
        if place.kind != MatchSourceKind::Box {
            continue;
        }
        let heading = place.section_path.rsplit(" > ").next();
        let facts = index.facts.boxes.get(&record.id);
        let linked = facts.and_then(|facts| facts.section_linked.as_deref());
        let named = [("heading", heading), ("link of the score", linked)];
        let found = named.into_iter().find_map(|(what, text)| {
            let pair = Pair::new(text?, dialect)?;
            teams.judge(what, &pair, record, sides)
        });
        // Headings care less for the order; scorers who are known on their side say that it is right.
        let in_order = || squads.confirm(record, index.goals_of(record), sides);
        if let Some((rule, seen)) =
            found.filter(|(rule, _)| *rule != Rule::TeamsExchanged || !in_order())
        {
            report.about_match(rule, record, seen);
        }
    }
}

/// Two teams as a text names them.
struct Pair {
    home: String,
    away: String,
}

impl Pair {
    fn new(text: &str, dialect: &Dialect) -> Option<Self> {
        let text = Comparable::new(text);
        let found = dialect.sub_headings.match_label.captures(&text.plain)?;
        let name = |group| Some(text.written(found.name(group)?).trim().to_owned());
        Some(Self {
            home: name("home")?,
            away: name("away")?,
        })
    }

    fn of(&self, side: Side) -> &str {
        match side {
            Side::Home => &self.home,
            Side::Away => &self.away,
        }
    }
}

/// The teams of each edition by the names that they have somewhere in it.
struct Teams<'d> {
    by_name: HashMap<(&'d str, String), Keys>,
}

impl<'d> Teams<'d> {
    fn new(report: &Report<'_, 'd>, sides: &Sides<'_>) -> Self {
        let mut by_name = HashMap::default();
        for record in &report.index.dataset.matches {
            for side in [Side::Home, Side::Away] {
                if let Some(team) = side_of(record, side).team() {
                    let name = (record.round_id.edition(), team.name.to_lowercase());
                    by_name
                        .entry(name)
                        .or_insert_with(|| sides.keys(record, side));
                }
            }
        }
        Self { by_name }
    }

    /// Whether a name means the team on this side, as far as that can be told.
    fn fits(&self, name: &str, record: &Match, side: Side, sides: &Sides<'_>) -> bool {
        let Some(team) = side_of(record, side).team() else {
            return false;
        };
        let (name, own) = (name.to_lowercase(), team.name.to_lowercase());
        let link = team.link.as_deref().map(str::to_lowercase);
        let countries = Countries::builtin();
        let country = team.country.as_deref().unwrap_or(&team.name);
        let same_country = || {
            let named = countries.name_of(&name);
            named.is_some() && named == countries.name_of(country)
        };
        holds_words(&own, &name)
            || holds_words(&name, &own)
            || link.is_some_and(|link| holds_words(&link, &name))
            || same_country()
            || self
                .known(&name, record)
                .is_some_and(|keys| is_one(keys, sides.keys(record, side)))
    }

    fn known(&self, name: &str, record: &Match) -> Option<Keys> {
        let key = (record.round_id.edition(), name.to_lowercase());
        self.by_name.get(&key).copied()
    }

    /// Whether a name is that of a team at all, and not only words of a heading.
    fn is_team(&self, name: &str, record: &Match) -> bool {
        self.known(name, record).is_some() || Countries::builtin().name_of(name).is_some()
    }

    fn judge(
        &self,
        what: &str,
        pair: &Pair,
        record: &Match,
        sides: &Sides<'_>,
    ) -> Option<(Rule, Seen)> {
        let fits = |named: Side, side: Side| self.fits(pair.of(named), record, side, sides);
        let as_named = [Side::Home, Side::Away].map(|side| fits(side, side));
        let turned = [Side::Home, Side::Away].map(|side| fits(side, side.other()));
        let both = format!("{} against {}", pair.home, pair.away);
        let is_open = |side: Side| side_of(record, side).team().is_none();
        let (rule, message) = match (as_named, turned) {
            ([true, true], _) => return None,
            ([false, false], [true, true]) => (
                Rule::TeamsExchanged,
                format!("{}: the {what} names {both}, in this order.", label(record)),
            ),
            _ => {
                // The names that mean neither team, and the sides that nobody named.
                let strange = [Side::Home, Side::Away]
                    .into_iter()
                    .filter(|side| !fits(*side, Side::Home) && !fits(*side, Side::Away))
                    .map(|side| pair.of(side))
                    .filter(|name| self.is_team(name, record))
                    .collect::<Vec<_>>();
                // A slot is filled by the winner of another match; a blank is `team-missing`.
                if is_open(Side::Home) || is_open(Side::Away) || strange.is_empty() {
                    return None;
                }
                // Two strange names may head a table or a series of matches.
                let is_whole =
                    strange.len() == 2 || as_named.contains(&true) || turned.contains(&true);
                if !is_whole {
                    return None;
                }
                (
                    Rule::TeamsNamedOtherwise,
                    format!("{}: the {what} names {both}.", label(record)),
                )
            }
        };
        let found = format!("{} against {}", record.home.name(), record.away.name());
        let seen = Seen {
            expected: Some(both),
            found: Some(found),
            message,
        };
        Some((rule, seen))
    }
}

fn is_one(a: Keys, b: Keys) -> bool {
    a.iter().zip(&b).any(|(a, b)| a.is_some() && a == b)
}

/// Whether a text holds another, from word to word.
fn holds_words(text: &str, words: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    let is_inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text
            .get(at + found.len()..)
            .and_then(|text| text.chars().next());
        !is_inner(before) && !is_inner(after)
    })
}
