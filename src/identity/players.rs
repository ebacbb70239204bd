//! Players: each mention of a scorer, a taker of a kick or a booked player is of one player. Called by
//! `identify`, after the teams are known.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::articles::{Article, Articles};
use super::names::{Distinct, Ids, Names};
use crate::model::{Dataset, MatchId, Player, PlayerId, TeamId, slug};

/// What a player is known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum KnownBy {
    /// An article of a wiki.
    Article(Article),
    /// The name within a team and an edition.
    Name {
        edition: String,
        team: TeamId,
        name: String,
    },
}

impl KnownBy {
    fn id(&self) -> String {
        match self {
            Self::Article(Article { wiki, title }) => format!("{wiki}:{}", slug(title)),
            Self::Name {
                edition,
                team,
                name,
            } => {
                // A team that is known within its edition only has the edition in its id.
                let team = team.as_str();
                let team = team.strip_prefix(edition.as_str()).unwrap_or(team);
                let team = team.rsplit(['/', ':']).next().unwrap_or(team);
                format!("{edition}/{team}/{}", slug(name))
            }
        }
    }
}

/// One mention of a player.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Mention<'d> {
    wiki: &'d str,
    edition: &'d str,
    team: Option<&'d TeamId>,
    name: Option<&'d str>,
    link: Option<&'d str>,
}

/// What is gathered of one player.
#[derive(Debug, Default)]
struct Gathered {
    names: Names,
    teams: BTreeSet<Option<TeamId>>,
}

/// The edition, the team and the printed name without case.
type Printed<'d> = (&'d str, &'d TeamId, String);

/// The players of a dataset while they are told apart.
struct Players<'d> {
    articles: &'d Articles,
    /// The articles that a printed name links to.
    linked: HashMap<Printed<'d>, BTreeSet<KnownBy>>,
    gathered: BTreeMap<KnownBy, Gathered>,
}

/// Fills the table of players, and gives every goal, kick, card and row of a line-up its player.
pub(super) fn identify(dataset: &mut Dataset, articles: &Articles) {
    let (ids, rows) = {
        let matches = dataset.matches.iter();
        let editions = matches.map(|record| (&record.id, record.round_id.edition()));
        let editions: HashMap<&MatchId, &str> = editions.collect();
        let mentions = Distinct::of(mentions(dataset, articles, &editions));
        let mut players = Players {
            articles,
            linked: HashMap::default(),
            gathered: BTreeMap::new(),
        };
        for (mention, _) in &mentions.mentions {
            players.note_link(mention);
        }
        let keys = mentions.mentions.iter();
        let keys: Vec<Option<KnownBy>> = keys
            .map(|(mention, times)| players.gather(mention, *times))
            .collect();
        let (by_key, rows) = players.rows();
        let id = |key: &Option<KnownBy>| key.as_ref().and_then(|key| by_key.get(key).cloned());
        let ids: Vec<Option<PlayerId>> = keys.iter().map(id).collect();
        (mentions.spread(&ids), rows)
    };
    dataset.players = rows;
    let mut ids = ids.into_iter();
    let mut next = || ids.next().flatten();
    for goal in &mut dataset.goals {
        goal.scorer_id = next();
    }
    for kick in &mut dataset.shootout_kicks {
        kick.player_id = next();
    }
    for card in &mut dataset.cards {
        card.player_id = next();
    }
    for player in &mut dataset.lineups {
        player.player_id = next();
    }
    for total in &mut dataset.totals {
        total.player_id = next();
    }
}

/// All players in the order in which [`identify`] gives out their ids.
fn mentions<'d>(
    dataset: &'d Dataset,
    articles: &'d Articles,
    editions: &'d HashMap<&'d MatchId, &'d str>,
) -> impl Iterator<Item = Option<Mention<'d>>> {
    let scorers = dataset.goals.iter().map(|goal| {
        // Who scores an own goal plays for the other side.
        let team = match goal.own_goal {
            true => &goal.opponent_id,
            false => &goal.team_id,
        };
        let named = (&goal.scorer, &goal.scorer_link);
        (&goal.page, &goal.match_id, team, named)
    });
    let takers = dataset.shootout_kicks.iter().map(|kick| {
        let named = (&kick.taker, &kick.taker_link);
        (&kick.page, &kick.match_id, &kick.team_id, named)
    });
    let booked = dataset.cards.iter().map(|card| {
        let named = (&card.player, &card.player_link);
        (&card.page, &card.match_id, &card.team_id, named)
    });
    let listed = dataset.lineups.iter().map(|player| {
        let named = (&player.player, &player.player_link);
        (&player.page, &player.match_id, &player.team_id, named)
    });
    let all = scorers.chain(takers).chain(booked).chain(listed);
    let of_matches = all.map(|(page, match_id, team, (name, link))| {
        let (name, link) = (name.as_deref(), link.as_deref());
        name.or(link)?;
        Some(Mention {
            wiki: articles.wiki(page),
            edition: editions.get(match_id)?,
            team: team.as_ref(),
            name,
            link,
        })
    });
    // A list of scorers says nothing of the team; without an article nobody knows who is meant.
    let counted = dataset.totals.iter().map(|total| {
        Some(Mention {
            wiki: articles.wiki(&total.page),
            edition: "",
            team: None,
            name: total.player.as_deref(),
            link: Some(total.player_link.as_deref()?),
        })
    });
    of_matches.chain(counted)
}

impl<'d> Players<'d> {
    fn by_article(&self, mention: &Mention<'d>) -> Option<KnownBy> {
        let article = self.articles.article(mention.wiki, mention.link?)?;
        Some(KnownBy::Article(article))
    }

    fn printed(&self, mention: &Mention<'d>) -> Option<Printed<'d>> {
        Some((mention.edition, mention.team?, mention.name?.to_lowercase()))
    }

    fn note_link(&mut self, mention: &Mention<'d>) {
        if let (Some(known), Some(printed)) = (self.by_article(mention), self.printed(mention)) {
            self.linked.entry(printed).or_default().insert(known);
        }
    }

    /// What the player of a mention is known by. Pages link a name once and print it again later: one
    /// without a link is the player of the team whom the same name of the edition links to, where there is
    /// one only.
    fn gather(&mut self, mention: &Mention<'d>, times: u32) -> Option<KnownBy> {
        let known = match self.by_article(mention) {
            Some(known) => known,
            None => {
                let printed = self.printed(mention)?;
                let linked = self.linked.get(&printed).filter(|known| known.len() == 1);
                let only = linked.and_then(BTreeSet::first).cloned();
                let (edition, team, name) = printed;
                only.unwrap_or_else(|| KnownBy::Name {
                    edition: edition.to_owned(),
                    team: team.clone(),
                    name,
                })
            }
        };
        // A list of scorers makes nobody a player whom no match names.
        if mention.edition.is_empty() {
            return self.gathered.contains_key(&known).then_some(known);
        }
        let gathered = self.gathered.entry(known.clone()).or_default();
        if let Some(name) = mention.name {
            gathered.names.note(name, times);
        }
        gathered.teams.insert(mention.team.cloned());
        Some(known)
    }

    /// The id of each player, and the table.
    fn rows(self) -> (HashMap<KnownBy, PlayerId>, Vec<Player>) {
        let mut ids = Ids::default();
        let mut by_key = HashMap::default();
        let mut rows = Vec::with_capacity(self.gathered.len());
        for (known, gathered) in self.gathered {
            let id = PlayerId::new(ids.free(known.id()));
            let (article, wikidata_id) = match &known {
                KnownBy::Article(article) => {
                    (Some(article.title.clone()), self.articles.wikidata(article))
                }
                KnownBy::Name { .. } => (None, None),
            };
            let title = article.as_deref();
            // `Ronaldo (Brazilian footballer)`: what is in brackets tells articles apart.
            let titled = title.map(|title| match title.rsplit_once(" (") {
                Some((name, _)) if title.ends_with(')') => name.to_owned(),
                _ => title.to_owned(),
            });
            let mut teams = gathered.teams.into_iter();
            let team_id = teams.next().flatten().filter(|_| teams.next().is_none());
            rows.push(Player {
                id: id.clone(),
                name: titled.unwrap_or_else(|| gathered.names.usual()),
                names: gathered.names.all(),
                article,
                team_id,
                wikidata_id,
            });
            by_key.insert(known, id);
        }
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        (by_key, rows)
    }
}
