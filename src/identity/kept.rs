//! The links of a dataset that was read back, and what it says of each: the article that the link led to and
//! what that is about on Wikidata. Used by `articles`, and by `refresh` to know what wikis are asked for.

use foldhash::HashMap;

use crate::linked::comparable_link;
use crate::model::{Dataset, Opponent, PageId, Player, PlayerId, TeamId, TeamIdentity, TeamKind};

/// A link on a page, and what the dataset says of it.
pub(super) struct Kept<'d> {
    pub(super) page: &'d PageId,
    pub(super) link: &'d str,
    /// The id of the team or player, and its article.
    known: Option<(&'d str, &'d str)>,
    /// What it is on Wikidata.
    pub(super) wikidata: Option<&'d str>,
}

impl<'d> Kept<'d> {
    /// The article, where it is one of this wiki: of two articles about one thing, that of another wiki may be
    /// the one that stands for both.
    pub(super) fn article(&self, wiki: &str) -> Option<&'d str> {
        let (id, article) = self.known?;
        let is_of_wiki = id.strip_prefix(wiki)?.starts_with(':');
        is_of_wiki.then_some(article)
    }
}

/// The page and the link of every team, player, manager, stadium and referee.
pub(crate) fn links(dataset: &Dataset) -> impl Iterator<Item = (&PageId, &str)> {
    let managers = dataset.managers.iter();
    let managers = managers.filter_map(|row| Some((&row.page, row.manager_link.as_deref()?)));
    of(dataset)
        .map(|kept| (kept.page, kept.link))
        .chain(managers)
}

/// Every link of a team, player, stadium or referee.
pub(super) fn of(dataset: &Dataset) -> impl Iterator<Item = Kept<'_>> {
    sides(dataset).chain(people(dataset)).chain(places(dataset))
}

fn sides(dataset: &Dataset) -> impl Iterator<Item = Kept<'_>> {
    let teams: HashMap<&TeamId, &TeamIdentity> =
        dataset.teams.iter().map(|team| (&team.id, team)).collect();
    let of_matches = dataset.matches.iter().flat_map(|record| {
        [
            (&record.page, &record.home, &record.home_team_id),
            (&record.page, &record.away, &record.away_team_id),
        ]
    });
    let of_ties = dataset.ties.iter().flat_map(|tie| {
        [
            (&tie.page, &tie.team1, &tie.team1_id),
            (&tie.page, &tie.team2, &tie.team2_id),
        ]
    });
    let of_tables = dataset.standings.iter();
    let of_tables = of_tables.map(|row| (&row.page, &row.team, &row.team_id));
    let all = of_matches.chain(of_ties).chain(of_tables);
    all.filter_map(move |(page, side, id): (_, &Opponent, &Option<TeamId>)| {
        let team = id.as_ref().and_then(|id| teams.get(id));
        let link = side.article()?;
        // A national team is one under many links, and the table has what one of them is about.
        let is_about = |team: &&&TeamIdentity| {
            team.kind != TeamKind::National || team.article == comparable_link(link)
        };
        Some(Kept {
            page,
            link,
            known: team.and_then(|team| Some((team.id.as_str(), team.article.as_deref()?))),
            wikidata: team
                .filter(is_about)
                .and_then(|team| team.wikidata_id.as_deref()),
        })
    })
}

fn people(dataset: &Dataset) -> impl Iterator<Item = Kept<'_>> {
    let players: HashMap<&PlayerId, &Player> = dataset
        .players
        .iter()
        .map(|player| (&player.id, player))
        .collect();
    let goals = dataset.goals.iter();
    let goals = goals.map(|row| (&row.page, &row.scorer_link, &row.scorer_id));
    let kicks = dataset.shootout_kicks.iter();
    let kicks = kicks.map(|row| (&row.page, &row.taker_link, &row.player_id));
    let cards = dataset.cards.iter();
    let cards = cards.map(|row| (&row.page, &row.player_link, &row.player_id));
    let lineups = dataset.lineups.iter();
    let lineups = lineups.map(|row| (&row.page, &row.player_link, &row.player_id));
    let totals = dataset.totals.iter();
    let totals = totals.map(|row| (&row.page, &row.player_link, &row.player_id));
    let all = goals.chain(kicks).chain(cards).chain(lineups).chain(totals);
    all.filter_map(move |(page, link, id)| {
        let player = id.as_ref().and_then(|id| players.get(id));
        Some(Kept {
            page,
            link: link.as_deref()?,
            known: player.and_then(|player| Some((player.id.as_str(), player.article.as_deref()?))),
            wikidata: player.and_then(|player| player.wikidata_id.as_deref()),
        })
    })
}

fn places(dataset: &Dataset) -> impl Iterator<Item = Kept<'_>> {
    let of_matches = dataset.matches.iter().flat_map(|record| {
        [
            (
                &record.page,
                &record.stadium_link,
                &record.stadium_wikidata_id,
            ),
            (
                &record.page,
                &record.referee_link,
                &record.referee_wikidata_id,
            ),
        ]
    });
    of_matches.filter_map(|(page, link, wikidata)| {
        Some(Kept {
            page,
            link: link.as_deref()?,
            known: None,
            wikidata: wikidata.as_deref(),
        })
    })
}
