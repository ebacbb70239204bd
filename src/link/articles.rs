//! Redirects that the archive knows: a link to a redirect is a link to the page that it leads to.
//! Called by `join` before mentions of teams are compared.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::draft::PageDraft;
use crate::model::{MatchId, National, Opponent, Round, RoundId, RoundKind, Team};
use crate::wikitext::comparable_title;

/// The page that a redirect leads to.
struct Target {
    article: String,
    national: Option<National>,
}

/// An edition as the page about it names it.
struct Known {
    title: Arc<str>,
    slug: String,
    competition: Option<Arc<str>>,
    season: Option<Arc<str>>,
}

/// Gives each match that names its edition by a link the edition of the page that the link leads to in
/// the end: the page of "27th Gulf Cup" says that it is the Gulf Cup of 2031, and "2031 Gulf Cup" may
/// be a redirect to it.
pub(crate) fn editions(pages: &mut [PageDraft]) {
    let linked = |page: &PageDraft| {
        let mut matches = page.matches.iter();
        matches.any(|found| found.edition_link.is_some())
    };
    if !pages.iter().any(linked) {
        return;
    }
    let mut known: HashMap<String, Known> = HashMap::default();
    let is_article = |page: &&PageDraft| page.has_edition && page.redirect_to.is_none();
    for page in pages.iter().filter(is_article) {
        let Some(slug) = page.edition.slug() else {
            continue;
        };
        for title in [&page.page.title].into_iter().chain(&page.led_here) {
            known
                .entry(comparable_title(title))
                .or_insert_with(|| Known {
                    title: page.page.title.clone().into(),
                    slug: slug.clone(),
                    competition: page.edition.competition.clone(),
                    season: page.edition.season.clone(),
                });
        }
    }
    for page in pages {
        let mut moved: HashSet<RoundId> = HashSet::default();
        for found in &mut page.matches {
            let link = found.edition_link.as_deref();
            let Some(target) = link.and_then(|link| known.get(&comparable_title(link))) else {
                continue;
            };
            let record = &mut found.record;
            if target.season.is_none() || record.round_id.edition() == target.slug {
                continue;
            }
            let new = RoundId::new(format!("{}/{}", target.slug, record.round_id.round()));
            record.competition.clone_from(&target.competition);
            record.season.clone_from(&target.season);
            // What named the round was the title of the link.
            if found.round.kind == RoundKind::Unknown && link == Some(&*found.round.name) {
                Arc::make_mut(&mut found.round)
                    .name
                    .clone_from(&target.title);
                record.round.clone_from(&target.title);
            }
            record.id = MatchId::between(&new, &record.home, &record.away);
            let old = std::mem::replace(&mut record.round_id, new.clone());
            if moved.insert(new.clone()) {
                let of_page = page.rounds.iter().find(|round| round.id == old);
                let round = of_page.map(|round| Round {
                    id: record.round_id.clone(),
                    competition: record.competition.clone(),
                    season: record.season.clone(),
                    name: record.round.clone(),
                    ..round.clone()
                });
                page.rounds.extend(round);
            }
        }
    }
}

/// Gives the matches of a team's season the edition that a heading above them names, where the archive has
/// a page about it: of the same name and season, that is no guess.
pub(crate) fn headings(pages: &mut [PageDraft]) {
    let is_asked = |page: &PageDraft| page.matches.iter().any(|found| found.under.is_some());
    if !pages.iter().any(is_asked) {
        return;
    }
    let mut known: HashMap<String, Known> = HashMap::default();
    // Where an edition has one round, a match that names none is of that one.
    let mut rounds: HashMap<String, HashSet<RoundId>> = HashMap::default();
    for page in pages.iter().filter(|page| page.has_edition) {
        let Some(slug) = page.edition.slug() else {
            continue;
        };
        for round in &page.rounds {
            if round.id.edition() == slug {
                rounds
                    .entry(slug.clone())
                    .or_default()
                    .insert(round.id.clone());
            }
        }
        known.entry(slug.clone()).or_insert_with(|| Known {
            title: page.page.title.clone().into(),
            slug,
            competition: page.edition.competition.clone(),
            season: page.edition.season.clone(),
        });
    }
    for page in pages {
        let mut moved: HashSet<RoundId> = HashSet::default();
        for found in &mut page.matches {
            let Some(under) = &found.under else { continue };
            let Some(target) = known.get(&under.edition) else {
                continue;
            };
            let record = &mut found.record;
            let own = record.round_id.round();
            let named = own.strip_prefix(under.round.as_str());
            let named = named.and_then(|rest| rest.strip_prefix('-'));
            let only = rounds.get(&target.slug).filter(|rounds| rounds.len() == 1);
            let only = only.and_then(|rounds| rounds.iter().next());
            let new = match (named, only) {
                (Some(round), _) => RoundId::new(format!("{}/{round}", target.slug)),
                (None, Some(only)) => only.clone(),
                (None, None) => continue,
            };
            record.competition.clone_from(&target.competition);
            record.season.clone_from(&target.season);
            record.id = MatchId::between(&new, &record.home, &record.away);
            let old = std::mem::replace(&mut record.round_id, new.clone());
            if moved.insert(new.clone()) {
                let of_page = page.rounds.iter().find(|round| round.id == old);
                let round = of_page.map(|round| Round {
                    id: record.round_id.clone(),
                    competition: record.competition.clone(),
                    season: record.season.clone(),
                    name: record.round.clone(),
                    ..round.clone()
                });
                page.rounds.extend(round);
            }
        }
    }
}

/// Makes every team known by the article that its link leads to in the end.
pub(crate) fn resolve(pages: &mut [PageDraft]) {
    let mut targets = HashMap::default();
    for page in pages.iter() {
        let article = comparable_title(&page.page.title);
        for title in &page.led_here {
            let title = comparable_title(title);
            if title != article {
                let (article, national) = (article.clone(), page.national.clone());
                targets.entry(title).or_insert(Target { article, national });
            }
        }
    }
    // A redirect says where it leads also where the archive lacks that page.
    for page in pages.iter() {
        if let Some(target) = &page.redirect_to {
            let (article, national) = (comparable_title(target), None);
            targets
                .entry(comparable_title(&page.page.title))
                .or_insert(Target { article, national });
        }
    }
    // What the wiki said of links.
    for page in pages.iter() {
        for (title, linked) in &page.linked {
            if let Some(article) = &linked.article {
                let (article, national) = (comparable_title(article), None);
                targets
                    .entry(comparable_title(title))
                    .or_insert(Target { article, national });
            }
        }
    }
    if targets.is_empty() {
        return;
    }
    for page in pages {
        for found in &mut page.matches {
            lead(&mut found.record.home, &targets);
            lead(&mut found.record.away, &targets);
        }
        for tie in &mut page.ties {
            lead(&mut tie.record.team1, &targets);
            lead(&mut tie.record.team2, &targets);
        }
        for row in page.standings.iter_mut().flat_map(|table| &mut table.rows) {
            lead(&mut row.team, &targets);
        }
    }
}

fn lead(side: &mut Opponent, targets: &HashMap<String, Target>) {
    let article = side.team().and_then(|team| team.article.as_deref());
    let Some(target) = article.and_then(|article| targets.get(article)) else {
        return;
    };
    let is_led = |team: &Team| {
        team.article.as_ref() == Some(&target.article)
            && (team.national.is_some() || target.national.is_none())
    };
    if !side.team().is_some_and(is_led)
        && let Some(team) = side.team_mut()
    {
        team.article = Some(target.article.clone());
        team.national = team.national.take().or_else(|| target.national.clone());
    }
}
