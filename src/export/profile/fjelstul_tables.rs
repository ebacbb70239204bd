//! The group tables of the Fjelstul World Cup Database. Called by `mod.rs`.

use std::io::{self, Write};

use rustc_hash::FxHashSet;

use super::fjelstul::{NOT_A_WORLD_CUP, Party, Stages, Tournament};
use super::index::Index;
use super::rows::{Rows, Value, flag};
use crate::model::{RoundId, Standing, StandingKind};

pub(super) fn standings<'d>(
    index: &Index<'d>,
    stages: &Stages<'d>,
    rows: &mut Rows<impl Write>,
) -> io::Result<()> {
    // In a table where some position leads on, the others do not.
    let tables = &index.dataset.standings;
    let leads_on: FxHashSet<(&RoundId, u32)> = tables
        .iter()
        .filter(|row| row.qualification.is_some())
        .map(|row| (&row.round, row.table))
        .collect();
    for row in tables {
        let round = index.round(&row.round);
        let tournament = round.and_then(|round| {
            Tournament::of(round.competition.as_deref(), round.season.as_deref())
        });
        let (Some(round), Some(tournament)) = (round, tournament) else {
            rows.leave_out(NOT_A_WORLD_CUP);
            continue;
        };
        if row.kind != StandingKind::Group {
            rows.leave_out("not the table of a group");
            continue;
        }
        let Some(party) = Party::of(&row.team, row.team_id.as_ref()) else {
            rows.leave_out("a side is not known");
            continue;
        };
        let is_second = stages.second.contains(&round.id);
        let stage = match stages.name(round) {
            Some("group stage") if stages.of_second(&round.id) > 1 => Some("first group stage"),
            other => other,
        };
        let advanced = leads_on
            .contains(&(&row.round, row.table))
            .then_some(row.qualification.is_some());
        rows.row(standing(
            row,
            &tournament,
            &party,
            stage,
            is_second,
            advanced,
        ))?;
    }
    Ok(())
}

fn standing<'v>(
    row: &'v Standing,
    tournament: &'v Tournament,
    party: &Party<'v>,
    stage: Option<&'static str>,
    is_second: bool,
    advanced: Option<bool>,
) -> [Value<'v>; 19] {
    let [team_id, team_name, team_code] = party.values();
    [
        Value::Empty,
        tournament.id.as_str().into(),
        tournament.name.as_str().into(),
        u8::from(is_second).saturating_add(1).into(),
        stage.map_or(Value::Empty, Value::Word),
        row.group_name.as_deref().into(),
        row.position.into(),
        team_id,
        team_name,
        team_code,
        row.played().into(),
        row.wins.into(),
        row.draws.into(),
        row.losses.into(),
        row.goals_for.into(),
        row.goals_against.into(),
        row.goal_difference().into(),
        row.points.into(),
        advanced.map_or(Value::Empty, flag),
    ]
}
