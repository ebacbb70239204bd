//! Tables of one round that several pages show are one table. Called by `join`.

use foldhash::HashMap;

use crate::draft::{About, FindingDraft, PageDraft, StandingsDraft};
use crate::model::{PageId, RoundId, Rule, SideNumbers, Standing};
use crate::wikitext::Span;

/// Puts the tables of all pages together and numbers them within their rounds. Findings say where a
/// page gives other figures for a table that an earlier page has.
pub(super) fn join_standings(pages: &[PageDraft]) -> (Vec<Standing>, Vec<(usize, FindingDraft)>) {
    let mut kept: HashMap<&RoundId, u32> = HashMap::default();
    // The first table of each round and set of teams.
    let mut first_of: HashMap<(&RoundId, Vec<String>), &StandingsDraft> = HashMap::default();
    let mut rows = Vec::new();
    let mut conflicts = Vec::new();
    for (page, table) in (0..)
        .zip(pages)
        .flat_map(|(n, draft)| draft.standings.iter().map(move |table| (n, table)))
    {
        let Some(round) = table.rows.first().map(|row| &row.round) else {
            continue;
        };
        let first = *first_of.entry((round, teams(table))).or_insert(table);
        // Two tables of one page are two tables, whatever they list: a league may have two halves.
        if page_of(first) != page_of(table) {
            conflicts.extend(differing_row(first, table).map(|finding| (page, finding)));
            continue;
        }
        let number = kept.entry(round).or_default();
        *number = number.saturating_add(1);
        let number = *number;
        rows.extend(table.rows.iter().cloned().map(|row| Standing {
            table: number,
            ..row
        }));
    }
    (rows, conflicts)
}

fn page_of(table: &StandingsDraft) -> Option<&PageId> {
    table.rows.first().map(|row| &row.page)
}

/// What its teams are called, in an order that does not depend on their places.
fn teams(table: &StandingsDraft) -> Vec<String> {
    let mut names: Vec<String> = table.rows.iter().map(|row| row.team.slug()).collect();
    names.sort();
    names
}

fn differing_row(first: &StandingsDraft, other: &StandingsDraft) -> Option<FindingDraft> {
    let figures = |row: &Standing| {
        (
            [row.wins, row.draws, row.losses],
            [row.goals_for, row.goals_against],
            row.points,
        )
    };
    let mut sides = SideNumbers::default();
    let mut by_key: HashMap<u32, Vec<&Standing>> = HashMap::default();
    for row in &first.rows {
        for key in sides.keys(&row.team).each() {
            by_key.entry(key).or_default().push(row);
        }
    }
    let (ours, theirs) = other.rows.iter().find_map(|theirs| {
        let keys = sides.keys(&theirs.team).each();
        let mut like = keys.filter_map(|key| by_key.get(&key)).flatten();
        let ours = *like.find(|ours| ours.team.is_same(&theirs.team))?;
        (figures(ours) != figures(theirs)).then_some((ours, theirs))
    })?;
    let span = Span {
        start: u32::try_from(theirs.span_start).unwrap_or(u32::MAX),
        end: u32::try_from(theirs.span_end).unwrap_or(u32::MAX),
    };
    let message = format!(
        "{} gives other figures for {} in this table.",
        ours.page,
        theirs.team.name()
    );
    let path = &other.section_path;
    let draft = FindingDraft::new(Rule::DuplicateConflict, span, path, About::Page);
    Some(draft.found(theirs.team.name()).saying(message))
}
