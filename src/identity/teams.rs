//! Teams: each mention of a side in a match, a tie or a table is of one team. Called by `identify`.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::articles::{Article, Articles};
use super::names::{Distinct, Ids, Names};
use crate::dialect::Countries;
use crate::model::{
    Dataset, Gender, National, Side, Squad, Team, TeamId, TeamIdentity, TeamKind, slug,
};

/// What a team is known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum KnownBy {
    /// Country, gender and age.
    National(National),
    /// An article of a wiki.
    Article(Article),
    /// Its name within an edition, and its country where several teams of the edition are called so.
    Name {
        edition: String,
        name: String,
        country: Option<String>,
    },
}

impl KnownBy {
    fn id(&self) -> String {
        match self {
            Self::National(national) => {
                let mut id = format!("national/{}", slug(&national.country));
                if national.gender == Gender::Women {
                    id.push_str("-women");
                }
                match national.squad {
                    Squad::Senior => {}
                    Squad::Under(age) => id.push_str(&format!("-u{age}")),
                    squad => id.push_str(&format!("-{squad}")),
                }
                id
            }
            Self::Article(Article { wiki, title }) => format!("{wiki}:{}", slug(title)),
            Self::Name {
                edition,
                name,
                country,
            } => match country {
                None => format!("{edition}/{}", slug(name)),
                Some(country) => format!("{edition}/{}-{}", slug(name), slug(country)),
            },
        }
    }
}

/// One mention of a team.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Mention<'d> {
    wiki: &'d str,
    edition: &'d str,
    team: &'d Team,
}

/// What the mentions of one printed name in one edition say together.
#[derive(Debug, Default)]
struct Namesakes {
    /// Teams that are known by more than the name, with the country that is written beside them.
    known: BTreeSet<(KnownBy, Option<String>)>,
    /// Countries of those that are not.
    countries: BTreeSet<String>,
}

/// What is gathered of one team.
#[derive(Debug, Default)]
struct Gathered {
    names: Names,
    article: Option<Article>,
    countries: BTreeSet<String>,
}

/// The teams of a dataset while they are told apart.
struct Teams<'d> {
    articles: &'d Articles,
    /// By edition and printed name without case.
    namesakes: HashMap<(&'d str, String), Namesakes>,
    gathered: BTreeMap<KnownBy, Gathered>,
}

/// Fills the table of teams, and gives every side of a match, a tie or a table its team.
pub(super) fn identify(dataset: &mut Dataset, articles: &Articles) {
    let (ids, rows) = {
        let mentions = Distinct::of(mentions(dataset, articles));
        let mut teams = Teams {
            articles,
            namesakes: HashMap::default(),
            gathered: BTreeMap::new(),
        };
        for (mention, _) in &mentions.mentions {
            teams.note_name(mention);
        }
        let keys = mentions.mentions.iter();
        let keys: Vec<KnownBy> = keys
            .map(|(mention, times)| teams.gather(mention, *times))
            .collect();
        let (by_key, rows) = teams.rows();
        let ids: Vec<Option<TeamId>> = keys.iter().map(|key| by_key.get(key).cloned()).collect();
        (mentions.spread(&ids), rows)
    };
    dataset.teams = rows;
    let mut ids = ids.into_iter();
    let mut next = || ids.next().flatten();
    for record in &mut dataset.matches {
        (record.home_team_id, record.away_team_id) = (next(), next());
    }
    for tie in &mut dataset.ties {
        (tie.team1_id, tie.team2_id) = (next(), next());
    }
    for row in &mut dataset.standings {
        row.team_id = next();
    }
    details(dataset);
}

/// All sides in the order in which [`identify`] gives out their ids.
fn mentions<'d>(
    dataset: &'d Dataset,
    articles: &'d Articles,
) -> impl Iterator<Item = Option<Mention<'d>>> {
    let of_matches = dataset.matches.iter().flat_map(|record| {
        [&record.home, &record.away].map(|side| (&record.page, record.round_id.edition(), side))
    });
    let of_ties = dataset.ties.iter().flat_map(|tie| {
        [&tie.team1, &tie.team2].map(|side| (&tie.page, tie.round.edition(), side))
    });
    let of_tables = dataset.standings.iter();
    let of_tables = of_tables.map(|row| (&row.page, row.round.edition(), &row.team));
    let all = of_matches.chain(of_ties).chain(of_tables);
    all.map(|(page, edition, side)| {
        Some(Mention {
            wiki: articles.wiki(page),
            edition,
            team: side.team()?,
        })
    })
}

/// What tells a team apart from all others without regard to where it is named.
fn strong(articles: &Articles, wiki: &str, team: &Team) -> Option<KnownBy> {
    if let Some(national) = &team.national {
        return Some(KnownBy::National(national.clone()));
    }
    let article = articles.article(wiki, team.article.as_deref()?)?;
    Some(KnownBy::Article(article))
}

/// FIFA's code of a country where the table has it, else what is written.
fn country(written: &str) -> String {
    let table = Countries::builtin();
    table.code_of(written).unwrap_or(written).to_owned()
}

impl<'d> Teams<'d> {
    fn namesakes(&mut self, mention: &Mention<'d>) -> &mut Namesakes {
        let key = (mention.edition, mention.team.name.to_lowercase());
        self.namesakes.entry(key).or_default()
    }

    fn note_name(&mut self, mention: &Mention<'d>) {
        let team = mention.team;
        let written = team.country.as_deref().map(country);
        let known = strong(self.articles, mention.wiki, team);
        let namesakes = self.namesakes(mention);
        match known {
            Some(known) => {
                namesakes.known.insert((known, written));
            }
            None => namesakes.countries.extend(written),
        }
    }

    /// What the team of a mention is known by, and notes what the mention says of it. One that nothing
    /// links to is the team of its edition that has this name, where there is one such team only.
    fn gather(&mut self, mention: &Mention<'d>, times: u32) -> KnownBy {
        let team = mention.team;
        let written = team.country.as_deref().map(country);
        let known = match strong(self.articles, mention.wiki, team) {
            Some(known) => known,
            None => {
                let namesakes = self.namesakes(mention);
                namesakes.only(written.as_deref()).unwrap_or_else(|| {
                    let is_shared = namesakes.countries.len() > 1;
                    KnownBy::Name {
                        edition: mention.edition.to_owned(),
                        name: team.name.to_lowercase(),
                        country: written.clone().filter(|_| is_shared),
                    }
                })
            }
        };
        let gathered = self.gathered.entry(known.clone()).or_default();
        gathered.names.note(&team.name, times);
        gathered.countries.extend(written);
        if gathered.article.is_none() {
            let link = team.article.as_deref().or(team.link.as_deref());
            gathered.article = link.and_then(|link| self.articles.article(mention.wiki, link));
        }
        known
    }

    /// The id of each team, and the table.
    fn rows(self) -> (HashMap<KnownBy, TeamId>, Vec<TeamIdentity>) {
        let mut ids = Ids::default();
        let mut by_key = HashMap::default();
        let mut rows = Vec::with_capacity(self.gathered.len());
        for (known, gathered) in self.gathered {
            let id = TeamId::new(ids.free(known.id()));
            let national = match &known {
                KnownBy::National(national) => Some(national),
                _ => None,
            };
            let mut countries = gathered.countries.into_iter();
            let only = countries.next().filter(|_| countries.next().is_none());
            rows.push(TeamIdentity {
                id: id.clone(),
                name: gathered.names.usual(),
                names: gathered.names.all(),
                kind: match national {
                    Some(_) => TeamKind::National,
                    None => TeamKind::Other,
                },
                wikidata_id: gathered
                    .article
                    .as_ref()
                    .and_then(|of| self.articles.wikidata(of)),
                article: gathered.article.map(|of| of.title),
                country: national.map(|of| of.country.clone()).or(only),
                gender: national.map(|of| of.gender),
                squad: national.map(|of| of.squad.to_string()),
            });
            by_key.insert(known, id);
        }
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        (by_key, rows)
    }
}

impl Namesakes {
    /// The one team known by more than this name, of this country where one is written beside both.
    fn only(&self, written: Option<&str>) -> Option<KnownBy> {
        let fits = |(_, other): &&(KnownBy, Option<String>)| match (written, other) {
            (Some(written), Some(other)) => written == other,
            _ => true,
        };
        let found: BTreeSet<&KnownBy> = self.known.iter().filter(fits).map(|(k, _)| k).collect();
        match (found.first(), found.len()) {
            (Some(only), 1) => Some((*only).clone()),
            _ => None,
        }
    }
}

/// Gives goals, kicks, cards, players and managers the teams of their matches.
fn details(dataset: &mut Dataset) {
    let matches = dataset.matches.iter();
    let sides: HashMap<_, _> = matches
        .map(|record| (&record.id, [&record.home_team_id, &record.away_team_id]))
        .collect();
    let of = |id, side| match (sides.get(id), side) {
        (Some([home, _]), Side::Home) => (*home).clone(),
        (Some([_, away]), Side::Away) => (*away).clone(),
        (None, _) => None,
    };
    for goal in &mut dataset.goals {
        goal.team_id = of(&goal.match_id, goal.side);
        goal.opponent_id = of(&goal.match_id, goal.side.other());
    }
    for kick in &mut dataset.shootout_kicks {
        kick.team_id = of(&kick.match_id, kick.side);
    }
    for card in &mut dataset.cards {
        card.team_id = of(&card.match_id, card.side);
    }
    for player in &mut dataset.lineups {
        player.team_id = of(&player.match_id, player.side);
    }
    for manager in &mut dataset.managers {
        manager.team_id = of(&manager.match_id, manager.side);
    }
}
