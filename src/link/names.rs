//! Teams that a page only prints: they are the team that their edition links under that name. Called by `link` once each match has its edition and each link its article.
//!
//! A name that stands for two teams there stays a name. The team that a page is about is one team in all of its
//! editions, and may be named by the title of its article.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::draft::PageDraft;
use crate::model::{National, Opponent, Team};
use crate::wikitext::comparable_title;

/// What a team is known by beside its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    national: Option<National>,
    article: Option<String>,
    country: Option<String>,
}

impl Known {
    fn of(team: &Team) -> Option<Self> {
        is_known(team).then(|| Self {
            national: team.national.clone(),
            article: team.article.clone(),
            country: team.country.clone(),
        })
    }

    /// Whether two are one team, the country aside.
    fn is_one(&self, other: &Self) -> bool {
        match (&self.national, &other.national) {
            (Some(one), Some(other)) => one == other,
            _ => self.article.is_some() && self.article == other.article,
        }
    }
}

/// Whether more than its name tells which team it is.
pub(super) fn is_known(team: &Team) -> bool {
    team.national.is_some() || team.article.is_some()
}

/// The title that the article of the team would have that a page is about.
fn own_title(page: &PageDraft) -> Option<String> {
    page.edition.team.as_deref().map(comparable_title)
}

/// Whether only its name, or that of its page, tells which team it is.
fn is_open(team: &Team, own_title: &Option<String>) -> bool {
    let is_titled = team.link.is_none() && team.article.is_some() && team.article == *own_title;
    team.national.is_none() && (team.article.is_none() || is_titled)
}

/// The teams that an edition, or a page, links.
#[derive(Debug, Default)]
struct Linked {
    /// By printed name without case.
    by_name: HashMap<String, BTreeSet<Known>>,
    articles: HashMap<String, Known>,
}

/// A name of so many teams stands for none of them.
const MOST_NAMESAKES: usize = 16;

/// What there is of a name.
enum Found {
    One(Known),
    Several,
    None,
}

impl Linked {
    fn note(&mut self, team: &Team) {
        let name = team.name.to_lowercase();
        let is_there = |known: &Known| {
            known.article == team.article
                && known.national == team.national
                && known.country == team.country
        };
        // Most mentions of a team are like the one before.
        let there = self.by_name.get(&name);
        if there.is_some_and(|known| known.len() >= MOST_NAMESAKES || known.iter().any(is_there)) {
            return;
        }
        let Some(known) = Known::of(team) else { return };
        if let Some(article) = &known.article
            && !self.articles.contains_key(article)
        {
            self.articles.insert(article.clone(), known.clone());
        }
        self.by_name.entry(name).or_default().insert(known);
    }

    /// The team of a name, and of a country where one is written beside both.
    fn find(&self, team: &Team) -> Found {
        let fits = |known: &&Known| match (&known.country, &team.country) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let named = self.by_name.get(&team.name.to_lowercase());
        if named.is_some_and(|named| named.len() >= MOST_NAMESAKES) {
            return Found::Several;
        }
        let mut named = named.into_iter().flatten().filter(fits);
        match named.next() {
            Some(first) if named.all(|other| first.is_one(other)) => Found::One(first.clone()),
            Some(_) => Found::Several,
            None => match self
                .articles
                .get(&comparable_title(&team.name))
                .filter(fits)
            {
                Some(known) => Found::One(known.clone()),
                None => Found::None,
            },
        }
    }
}

/// What each edition links, by the language of the wiki.
type Editions = HashMap<String, HashMap<String, Linked>>;

/// What the pages of teams are titled by, by the language of the wiki: only the articles count.
type Titles = HashMap<String, Linked>;

/// Makes teams known that are only printed where they stand.
pub(super) fn resolve(pages: &mut [PageDraft]) {
    let mut editions: Editions = HashMap::default();
    for page in pages.iter() {
        let own = own_title(page);
        let is_printed = |side: &Opponent| side.team().is_some_and(|team| is_open(team, &own));
        let asked = sides(page).filter(|(_, side)| is_printed(side));
        let mut asked = asked.map(|(edition, _)| edition).peekable();
        if asked.peek().is_none() {
            continue;
        }
        let of_wiki = editions.entry(page.page.lang.clone()).or_default();
        for edition in asked {
            if !of_wiki.contains_key(edition) {
                of_wiki.insert(edition.to_owned(), Linked::default());
            }
        }
    }
    if editions.is_empty() {
        return;
    }
    let titles: HashSet<String> = pages.iter().filter_map(own_title).collect();
    let mut titled = Titles::default();
    for page in pages.iter() {
        let Some(of_wiki) = editions.get_mut(&page.page.lang) else {
            continue;
        };
        let own = own_title(page);
        for (edition, side) in sides(page) {
            let Some(team) = side.team().filter(|team| !is_open(team, &own)) else {
                continue;
            };
            let article = team.article.as_ref();
            if article.is_some_and(|article| titles.contains(article)) {
                titled.entry(page.page.lang.clone()).or_default().note(team);
            }
            if let Some(linked) = of_wiki.get_mut(edition) {
                linked.note(team);
            }
        }
    }
    for page in pages {
        name_teams(page, &editions, &titled);
    }
}

/// Makes the teams of one page known.
fn name_teams(page: &mut PageDraft, editions: &Editions, titled: &Titles) {
    let Some(editions) = editions.get(&page.page.lang) else {
        return;
    };
    let own_title = own_title(page);
    let is_asked = |side: &Opponent| side.team().is_some_and(|team| is_open(team, &own_title));
    if !sides(page).any(|(_, side)| is_asked(side)) {
        return;
    }
    let of_own = page.edition.team.as_deref().and_then(|own| {
        let own = Team::club(own, None, None);
        let by_title = titled.get(&page.page.lang);
        let by_title = by_title.and_then(|all| all.articles.get(&comparable_title(&own.name)));
        by_title.cloned().or_else(|| {
            let named: BTreeSet<&str> = sides(page).map(|(edition, _)| edition).collect();
            let mut found: Option<Known> = None;
            for edition in named {
                let linked = editions.get(edition);
                match (linked.map_or(Found::None, |all| all.find(&own)), &found) {
                    (Found::None, _) => {}
                    (Found::One(known), None) => found = Some(known),
                    (Found::One(known), Some(other)) if known.is_one(other) => {}
                    _ => return None,
                }
            }
            found
        })
    });
    let name = |edition: &str, side: &mut Opponent| {
        let Some(team) = side.team().filter(|team| is_open(team, &own_title)) else {
            return;
        };
        let of_edition = editions.get(edition);
        let known = match is_known(team) {
            true => of_own.clone(),
            false => match of_edition.map_or(Found::None, |all| all.find(team)) {
                Found::One(known) => Some(known),
                Found::Several | Found::None => None,
            },
        };
        if let (Some(known), Some(team)) = (known, side.team_mut()) {
            team.article = known.article;
            team.national = known.national;
        }
    };
    for found in &mut page.matches {
        let record = &mut found.record;
        let edition = record.round_id.edition();
        name(edition, &mut record.home);
        name(edition, &mut record.away);
    }
    for tie in &mut page.ties {
        let record = &mut tie.record;
        name(record.round.edition(), &mut record.team1);
        name(record.round.edition(), &mut record.team2);
    }
    for row in page.standings.iter_mut().flat_map(|table| &mut table.rows) {
        name(row.round.edition(), &mut row.team);
    }
}

/// All sides of a page, each with its edition.
fn sides(page: &PageDraft) -> impl Iterator<Item = (&str, &Opponent)> {
    let of_matches = page.matches.iter().flat_map(|found| {
        let record = &found.record;
        [&record.home, &record.away].map(|side| (record.round_id.edition(), side))
    });
    let of_ties = page.ties.iter().flat_map(|tie| {
        let record = &tie.record;
        [&record.team1, &record.team2].map(|side| (record.round.edition(), side))
    });
    let rows = page.standings.iter().flat_map(|table| &table.rows);
    let of_tables = rows.map(|row| (row.round.edition(), &row.team));
    of_matches.chain(of_ties).chain(of_tables)
}
