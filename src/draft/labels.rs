//! What a match says of its own competition and round: `event=` and `round=` of a box, the line of a
//! match's infobox. Called by `boxes` on pages of teams, where boxes of many competitions stand side by
//! side, and by `edition` for the page of one match.
//!
//! The target of a link names the edition in full where its label is short, so it decides, and the
//! printed name is kept beside it. For the round the target's anchor, the printed text and the target's
//! title all count: the one that says most closely which round it is.

use std::sync::Arc;

use super::edition::{NamedBy, NamedEdition};
use super::page_draft::Under;
use super::place::Context;
use super::rounds::{
    Closeness, NamedRound, RoundPlace, named_round, round_and_part, unnamed, whole,
};
use crate::block::{MatchBox, Value};
use crate::dialect::{Comparable, Dialect, is_dash};
use crate::model::{RoundKind, slug};

/// What a match says of its competition and round.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The edition; its part is what the target's title names. `None` if only a round is named.
    pub edition: Option<NamedEdition>,
    /// The target of the link that names the edition, if one does.
    pub link: Option<String>,
    /// The round; `None` if only its number or nothing is given.
    pub round: Option<RoundPlace>,
    /// The competition as printed.
    pub printed: String,
    /// The number of a matchday.
    pub matchday: Option<String>,
    /// The leg.
    pub leg: Option<u8>,
}

/// Where a match is in competitions.
pub(super) struct InCompetition {
    pub edition: NamedEdition,
    pub round: Arc<RoundPlace>,
    pub named_by: NamedBy,
    /// The article that the link which names the edition leads to.
    pub edition_link: Option<String>,
    /// Competition and round as printed in the box, where the box names them.
    pub competition_text: Option<String>,
    /// The competition of a heading on a team's page.
    pub under: Option<Under>,
}

/// Competition and round of a box: those of the place, or on a team's page those that the box names.
pub(super) fn standing(
    context: &Context<'_>,
    found: &MatchBox,
    [event, round]: [Option<&Value>; 2],
    year: Option<i32>,
) -> InCompetition {
    let mut out = InCompetition {
        edition: context.edition.clone(),
        round: Arc::clone(&context.round),
        named_by: NamedBy::Page,
        edition_link: None,
        competition_text: None,
        under: None,
    };
    let year = year.map(|year| year.to_string());
    let seasons = Seasons {
        of_page: context.edition.season.as_deref(),
        year: year.as_deref(),
    };
    let under = under_competition(context);
    if let Some(competition) = under {
        out.competition_text = Some(competition.name.to_string());
        let season = context.edition.season.as_deref().unwrap_or_default();
        let named = NamedEdition::of_title(&competition.name, context.dialect);
        let named = named.and_then(|named| named.slug());
        out.under = Some(Under {
            edition: named.unwrap_or_else(|| slug(&format!("{season} {}", competition.name))),
            round: competition.slug.clone(),
        });
    }
    let said = match (event, round) {
        (None, Some(round)) if found.round_alone => round_alone(round, seasons, context.dialect),
        _ => label(event, round, seasons, context.dialect),
    };
    let Some(said) = said else {
        return out;
    };
    let own = &context.edition;
    let of_several = own.is_overview && (own.competition.is_none() || said.link.is_some());
    let of_team = own.team.is_some() || own.season.is_none() || of_several;
    // The text above the cells of a plain box is often no more than a number or a date.
    let names_edition = of_team && (found.collapsible || said.link.is_some());
    match (said.edition, said.round) {
        (Some(edition), Some(round)) if names_edition => {
            out.under = None;
            out.edition = edition;
            out.round = Arc::new(round);
            out.named_by = match said.link {
                Some(_) => NamedBy::Link,
                None => NamedBy::Text,
            };
            out.edition_link = said.link;
            out.competition_text = Some(said.printed);
        }
        // The heading counts; where none names a round, the box may.
        (_, Some(round))
            if out.round.kind == RoundKind::Unknown
                && (found.round_alone || round.kind != RoundKind::Unknown) =>
        {
            let mut round = round.within(&out.edition, context.dialect);
            // A team plays a second round in several competitions of a season.
            if let Some(competition) = under {
                round.slug.insert_str(0, &format!("{}-", competition.slug));
            }
            out.round = Arc::new(round);
        }
        // A matchday, and the competition in letters that nobody else knows.
        (None, None) if !said.printed.is_empty() => out.competition_text = Some(said.printed),
        _ => {}
    }
    let leg = out.round.leg.or(said.leg);
    if said.matchday.is_some() || leg != out.round.leg {
        let round = Arc::make_mut(&mut out.round);
        round.matchday = said.matchday.or(round.matchday.take());
        round.leg = leg;
    }
    out
}

/// The competition that a heading on a page about one season of a team names: what is no round.
fn under_competition<'c>(context: &'c Context<'_>) -> Option<&'c RoundPlace> {
    let round = &context.round;
    let is_named = round.kind == RoundKind::Unknown && round.slug != context.dialect.titles.whole;
    let of_season = context.edition.team.is_some() && context.edition.season.is_some();
    (is_named && of_season).then_some(round)
}

/// One value as it is looked at.
struct Said {
    text: String,
    links: Vec<Linked>,
    /// The round, and the leg or replay of it, where one text says both.
    parts: Vec<String>,
}

/// A link: the page, the place on it, and what it shows.
struct Linked {
    page: String,
    anchor: String,
    label: String,
}

impl Said {
    fn new(value: &Value, dialect: &Dialect) -> Self {
        let readable = |text: &str| text.replace('_', " ").trim().to_owned();
        let links = value.links().map(|(target, label)| {
            let (page, anchor) = target.split_once('#').unwrap_or((target, ""));
            Linked {
                page: readable(page.trim().trim_start_matches(':')),
                anchor: readable(anchor),
                label: label.trim().to_owned(),
            }
        });
        let mut said = Self {
            text: value.text().trim().to_owned(),
            links: links.collect(),
            parts: Vec::new(),
        };
        let parts = said
            .texts()
            .filter_map(|text| round_and_part(text, dialect));
        said.parts = parts.flatten().collect();
        said
    }

    fn is_number(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|b| b.is_ascii_digit())
    }

    /// The pieces of the text: "Semi-final, second leg" has two, as has "Semi-final second leg".
    fn texts(&self) -> impl Iterator<Item = &str> {
        let pieces = self.text.split([',', ';', '\n', '(', ')', ':']);
        let labels = self.links.iter().map(|link| link.label.as_str());
        [self.text.as_str()]
            .into_iter()
            .chain(labels)
            .chain(pieces.map(str::trim))
            .chain(self.parts.iter().map(String::as_str))
            .filter(|text| !text.is_empty())
    }
}

/// What a competition without a season in its name may be played in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seasons<'s> {
    /// The season of a team's page about one season.
    pub of_page: Option<&'s str>,
    /// The year of the match.
    pub year: Option<&'s str>,
}

/// Reads `event=` and `round=`. `None` if neither says anything.
pub(super) fn label(
    event: Option<&Value>,
    round: Option<&Value>,
    seasons: Seasons<'_>,
    dialect: &Dialect,
) -> Option<Label> {
    let event = event
        .map(|value| Said::new(value, dialect))
        .filter(|said| !said.text.is_empty());
    let round = round
        .map(|value| Said::new(value, dialect))
        .filter(|said| !said.text.is_empty());
    let matchday = round.as_ref().filter(|said| said.is_number());
    let matchday = matchday.map(|said| said.text.clone());
    let alone = match (&event, &round) {
        (Some(said), None) | (None, Some(said)) if said.links.is_empty() => Some(&said.text),
        _ => None,
    };
    let short = alone.and_then(|text| Some((numbered_matchday(text, dialect)?, text)));
    if let Some((matchday, printed)) = short {
        return Some(Label {
            edition: None,
            link: None,
            round: None,
            printed: printed.clone(),
            matchday: Some(matchday),
            leg: None,
        });
    }
    // The event gives the edition, the round the round; alone, each gives both.
    let naming = event
        .as_ref()
        .or(round.as_ref().filter(|said| !said.is_number()));
    let Some(naming) = naming else {
        return matchday.map(|matchday| Label {
            edition: None,
            link: None,
            round: None,
            printed: String::new(),
            matchday: Some(matchday),
            leg: None,
        });
    };
    let (edition, title, link) = edition_of(naming, seasons, dialect)
        .or_else(|| {
            let round = round.as_ref().filter(|said| !said.is_number())?;
            edition_of(round, seasons, dialect).filter(|(.., link)| link.is_some())
        })
        .unwrap_or_else(|| {
            let season = seasons.of_page.or(seasons.year);
            (
                plain_edition(&naming.text, season),
                naming.text.clone(),
                None,
            )
        });
    let is_competition = link.is_some() || !is_place_in_competition(&naming.text, dialect);
    let said: Vec<&Said> = round
        .iter()
        .filter(|said| !said.is_number())
        .chain(&event)
        .collect();
    let rounds = || said.iter().flat_map(|said| rounds_of(said, dialect));
    // "Third round, Group A" and "Second round, Group A" are two groups.
    let outer = rounds().find(|named| named.holds_groups);
    let named = rounds()
        // Of equally close ones the first.
        .reduce(|best, other| {
            if other.closeness > best.closeness {
                other
            } else {
                best
            }
        });
    let own = || {
        // A round beside the event that no pattern knows is still the round.
        let said = round
            .as_ref()
            .filter(|said| !said.is_number() && event.is_some())?;
        let is_edition = edition_of(said, seasons, dialect).is_some();
        let is_sub_heading = leg_of(&said.text, dialect).is_some()
            || matchday_of(&said.text, dialect).is_some()
            || dialect.sub_headings.replay.is_match(&said.text);
        (!is_edition && !is_sub_heading).then(|| unnamed(&said.text))
    };
    let mut place = match named {
        Some(named) if named.closeness > Closeness::Container => named.place,
        container => own()
            .or(container.map(|named| named.place))
            .unwrap_or_else(|| whole(&title, dialect)),
    };
    if let Some(outer) = outer {
        place.enter(&outer);
    }
    let texts = || said.iter().flat_map(|said| said.texts());
    place.replay |= texts().any(|text| dialect.sub_headings.replay.is_match(text));
    Some(Label {
        round: Some(place.within(&edition, dialect)),
        edition: Some(edition).filter(|_| is_competition),
        link,
        printed: naming.text.clone(),
        matchday: matchday.or_else(|| texts().find_map(|text| matchday_of(text, dialect))),
        leg: texts().find_map(|text| leg_of(text, dialect)),
    })
}

/// Reads the cell of a column of rounds. It names a round of the competition that the heading does, if only by
/// letters that nobody else knows; a link to an edition, and a friendly, still say more.
fn round_alone(round: &Value, seasons: Seasons<'_>, dialect: &Dialect) -> Option<Label> {
    let text = round.text();
    if dialect.is_no_value(&text) || slug(&text).is_empty() {
        return None;
    }
    let mut said = label(None, Some(round), seasons, dialect)?;
    if edition_by_name(&Said::new(round, dialect), seasons, dialect).is_some() {
        return Some(said);
    }
    let Some(place) = said.round.take() else {
        return Some(said);
    };
    let compared = Comparable::new(&text);
    let parts = dialect.sub_headings.round_first.captures(&compared.plain);
    let part = |name| Some(compared.written(parts.as_ref()?.name(name)?).trim());
    let is_replay = place.replay;
    let named = match place.kind {
        RoundKind::Unknown => {
            let written = part("round").unwrap_or(compared.whole());
            let by_short_form = without_short_form(written, dialect).1;
            let named = by_short_form.and_then(|form| named_round(&form, dialect));
            named.map_or_else(|| unnamed(written), |named| named.place)
        }
        _ => place,
    };
    let replay = part("part").is_some_and(|part| dialect.sub_headings.replay.is_match(part));
    Some(Label {
        edition: None,
        link: None,
        leg: said
            .leg
            .or(part("part").and_then(|part| leg_of(part, dialect))),
        round: Some(RoundPlace {
            replay: replay || is_replay,
            ..named
        }),
        ..said
    })
}

/// Whether a text names a round, a leg or a matchday and no competition.
fn is_place_in_competition(text: &str, dialect: &Dialect) -> bool {
    let is_round =
        named_round(text, dialect).is_some_and(|named| named.place.kind != RoundKind::Friendly);
    let compared = Comparable::new(text);
    let is_short_form =
        || matches!(without_short_form(text, dialect), (rest, Some(_)) if rest.is_empty());
    is_round
        || is_short_form()
        || dialect.sub_headings.leg.is_match(&compared.plain)
        || dialect.sub_headings.matchday.is_match(&compared.plain)
        || dialect.sub_headings.neutral.is_match(&compared.plain)
        || dialect.scores.match_number.is_match(&compared.plain)
}

fn leg_of(text: &str, dialect: &Dialect) -> Option<u8> {
    let text = Comparable::new(text);
    let found = dialect.sub_headings.leg.captures(&text.plain)?;
    dialect.ordinal(found.name("leg")?.as_str())
}

fn matchday_of(text: &str, dialect: &Dialect) -> Option<String> {
    let text = Comparable::new(text);
    let found = dialect.sub_headings.matchday.captures(&text.plain)?;
    Some(found.name("matchday")?.as_str().to_owned())
}

/// The matchday of "1 L2": a number, and the short form of a competition that only its readers know.
fn numbered_matchday(text: &str, dialect: &Dialect) -> Option<String> {
    let text = Comparable::new(text);
    let found = dialect.sub_headings.short_matchday.captures(&text.plain)?;
    Some(found.name("matchday")?.as_str().to_owned())
}

/// The edition that a value names, the title that does, and the target of the link that it comes from.
fn edition_of(
    said: &Said,
    seasons: Seasons<'_>,
    dialect: &Dialect,
) -> Option<(NamedEdition, String, Option<String>)> {
    edition_by_name(said, seasons, dialect).or_else(|| {
        // "Kirin Challenge Cup" may link to the article about friendly matches: that one names no
        // competition. Any other target does, without its season.
        let mut targets = said.links.iter().map(|link| &link.page);
        let target = targets.find(|page| !page.is_empty() && !is_friendly(page, dialect))?;
        Some((
            plain_edition(target, seasons.of_page.or(seasons.year)),
            target.clone(),
            Some(target.clone()),
        ))
    })
}

fn is_friendly(text: &str, dialect: &Dialect) -> bool {
    named_round(text, dialect).is_some_and(|named| named.place.kind == RoundKind::Friendly)
}

/// The edition, where a value names it with its season, and friendly matches.
fn edition_by_name(
    said: &Said,
    seasons: Seasons<'_>,
    dialect: &Dialect,
) -> Option<(NamedEdition, String, Option<String>)> {
    let of_title = |title: &str| {
        let edition = NamedEdition::of_title(title, dialect)?;
        let (season, competition) = (edition.season.as_deref()?, edition.competition.as_deref()?);
        let title = match &edition.part {
            Some(_) => format!("{season} {competition}"),
            None => title.to_owned(),
        };
        Some((edition, title))
    };
    let targets = || said.links.iter().map(|link| &link.page);
    let by_target = targets().find_map(|page| Some((of_title(page)?, page)));
    if let Some(((edition, title), page)) = by_target {
        return Some((edition, title, Some(page.clone())));
    }
    let printed = said.texts().find_map(|text| {
        let (text, _) = without_short_form(text, dialect);
        of_title(&text)
    });
    if let Some((edition, title)) = printed {
        return Some((edition, title, None));
    }
    let friendly_target = targets().find(|page| is_friendly(page, dialect)).cloned();
    said.texts()
        .any(|text| is_friendly(text, dialect))
        .then(|| {
            let name = &dialect.titles.friendly;
            let edition = plain_edition(name, seasons.year);
            (edition, name.clone(), friendly_target)
        })
}

fn plain_edition(competition: &str, season: Option<&str>) -> NamedEdition {
    NamedEdition {
        competition: Some(competition.into()),
        season: season.map(Arc::from),
        ..NamedEdition::default()
    }
}

/// Rounds that a value names, in the order in which they count when they are equally close.
fn rounds_of(said: &Said, dialect: &Dialect) -> Vec<NamedRound> {
    let anchors = said.links.iter();
    let anchors = anchors.filter_map(|link| named_round(&link.anchor, dialect));
    let texts = said.texts().filter_map(|text| {
        // The one word "League" is short for a competition, and no part of one.
        let is_short = |named: &NamedRound| {
            named.place.kind == RoundKind::League && !text.trim().contains(' ')
        };
        named_round(text, dialect)
            .filter(|named| !is_short(named))
            .or_else(|| named_round(&NamedEdition::without_tail(text, dialect).1?, dialect))
            .or_else(|| named_round(&without_short_form(text, dialect).1?, dialect))
    });
    let pages = said.links.iter().filter_map(|link| {
        named_round(&link.page, dialect).or_else(|| {
            let edition = NamedEdition::of_title(&link.page, dialect)?;
            named_round(edition.part.as_deref()?, dialect)
        })
    });
    anchors.chain(texts).chain(pages).collect()
}

/// A text without the short form of a round at its end, and the round that it means.
fn without_short_form(text: &str, dialect: &Dialect) -> (String, Option<String>) {
    let compared = Comparable::new(text);
    let Some((round, found)) = dialect.titles.short_forms.captures(&compared.plain) else {
        return (text.to_owned(), None);
    };
    let Some(form) = found.name("short").or_else(|| found.get(0)) else {
        return (text.to_owned(), None);
    };
    let before = compared.written_before(form).trim();
    let before = before.trim_end_matches(is_dash).trim();
    (before.to_owned(), Some(round.clone()))
}
