//! The result of a match box: score, shoot-out, what became of the match, and what its cells say of the
//! tie. Called by `boxes`.

use super::boxes::BoxReading;
use super::cells::{match_winner, score_findings};
use super::page_draft::StatedTie;
use crate::block::Value;
use crate::dialect::BoxField;
use crate::model::{DecidedBy, MatchStatus, MatchWinner, Rule, Score, Side};
use crate::normalize::{self, ScoreReading, Unread};

impl BoxReading<'_, '_> {
    /// Score, shoot-out and what became of the match, from all fields that tell of them.
    pub(super) fn result(&mut self) -> BoxResult {
        let mut out = BoxResult::default();
        let mut cell = self.cell();
        match self.halves(cell.score) {
            Ok(score) => out.score = score,
            // The figures are there, though nobody can read them: it was not to come.
            Err(Unreadable) => {
                let is_open = cell.status == Some(MatchStatus::Scheduled);
                cell.status = cell.status.filter(|_| !is_open);
            }
        }
        out.stated = self.stated(&cell);
        if let Some((side, beside)) = self.beside.take() {
            cell.add_beside(side == Side::Home, &beside.reading);
            let decided_by = beside.reading.beside_decider();
            let is_decided = out.score.is_some_and(|score| !score.is_level());
            if decided_by == DecidedBy::Replay && is_decided {
                // Beside a level result the word says how the tie went on, beside any other that this is the replay.
                out.stated.replay = Some(beside.words.clone());
                self.finding(Rule::UnreadRemainder, self.span).found = Some(beside.words.clone());
                self.remainders.push(beside.words);
            } else {
                out.stated.decided_by = out.stated.decided_by.or(Some(decided_by));
            }
        }
        out.match_number = cell.match_number;
        out.extra_time = cell.extra_time;
        out.golden_goal = cell.golden_goal;
        out.silver_goal = cell.silver_goal;
        for field in [
            BoxField::ExtraTime,
            BoxField::SuddenDeath,
            BoxField::GoldenGoal,
            BoxField::SilverGoal,
        ] {
            let Some(value) = self.field(field) else {
                continue;
            };
            let (on, negative) = normalize::flag(value, self.dialect());
            if negative {
                self.finding(Rule::NegativeFlag, value.span).found = Some(value.text());
            }
            out.extra_time |= on;
            out.golden_goal |= on && field == BoxField::GoldenGoal;
            out.silver_goal |= on && field == BoxField::SilverGoal;
        }
        out.penalties = cell.penalties;
        if let Some(value) = self.field(BoxField::ShootoutScore) {
            match normalize::aggregate(value, self.dialect()) {
                Ok(reading) => {
                    self.report(&reading, value);
                    out.penalties = reading.score.or(reading.penalties).or(out.penalties);
                }
                Err(error) => self.unread(error, value.span),
            }
        }
        let by_score = if out.score.is_some() {
            MatchStatus::Played
        } else {
            MatchStatus::Unknown
        };
        out.status = cell.status.unwrap_or(by_score);
        let is_open = matches!(out.status, MatchStatus::Scheduled | MatchStatus::Unknown);
        if out.score.is_some() && (is_open || cell.status.is_none()) {
            out.status = self.status_beside_score().unwrap_or(out.status);
        } else if out.score.is_none() && is_open {
            // Without a score the note may say why there is none.
            let status = self.notes_on_status().find_map(|(_, status)| status);
            out.status = status.unwrap_or(out.status);
        }
        let marks = [BoxField::ScoreNote, BoxField::Note];
        out.extra_time |= marks
            .into_iter()
            .filter_map(|field| self.text(field))
            .any(|note| normalize::is_extra_time_mark(&note, self.dialect()));
        match out.status {
            MatchStatus::Awarded | MatchStatus::Walkover => out.awarded = out.score.take(),
            MatchStatus::Cancelled | MatchStatus::Postponed => {
                if let Some(score) = out.score.take() {
                    self.finding(Rule::UnreadRemainder, self.span).found = Some(score.to_string());
                    self.remainders.push(score.to_string());
                }
            }
            MatchStatus::Scheduled if out.score.is_some() => out.status = MatchStatus::Played,
            _ => {}
        }
        // Kicks of a match whose score the page lacks are kept, and `score-missing` tells of them.
        let is_open = matches!(out.status, MatchStatus::Scheduled | MatchStatus::Unknown);
        if out.score.is_none() && !is_open {
            out.penalties = None;
        }
        out.shootout = cell.shootout;
        if out.shootout && out.penalties.is_none() && out.score.is_some() {
            let found = self.text(BoxField::Score);
            self.finding(Rule::ShootoutScoreUnknown, self.span).found = found;
        }
        out
    }

    /// What the cells of the match say of its tie: an aggregate, and what decided.
    fn stated(&mut self, cell: &ScoreReading) -> StatedTie {
        let mut out = StatedTie {
            aggregate: cell.aggregate,
            is_said_to_decide: cell.decided_by.is_some(),
            ..StatedTie::default()
        };
        if cell.aggregate.is_some()
            && let Some(value) = self.field(BoxField::Score)
        {
            out.place = Some((value.span, value.text()));
        }
        match cell.decided_by {
            Some(DecidedBy::CoinToss) => out.decided_by = cell.decided_by,
            // Beside one match's score the word may speak of this match or of the next.
            Some(_) => {
                let text = self.text(BoxField::Score).unwrap_or_default();
                if cell.decided_by == Some(DecidedBy::Replay) {
                    out.replay = Some(text.clone());
                }
                self.finding(Rule::UnreadRemainder, self.span).found = Some(text.clone());
                self.remainders.push(text);
            }
            None if cell.shootout => out.decided_by = Some(DecidedBy::Penalties),
            None if cell.away_goals => {
                out.decided_by = Some(DecidedBy::AwayGoals);
                if let Some(value) = self.field(BoxField::Score) {
                    out.place = Some((value.span, value.text()));
                }
            }
            None => {}
        }
        let Some(value) = self.field(BoxField::Aggregate) else {
            return out;
        };
        match normalize::aggregate(value, self.dialect()) {
            Ok(reading) => {
                self.report(&reading, value);
                out.aggregate = reading.score.or(reading.aggregate).or(out.aggregate);
                out.place = Some((value.span, value.text()));
            }
            Err(error) => self.unread(error, value.span),
        }
        out
    }

    /// Reports what is odd about a cell, and keeps what remains of it for the note.
    fn report(&mut self, reading: &ScoreReading, value: &Value) {
        for (rule, span, found) in score_findings(reading, value) {
            self.finding(rule, span).found = Some(found);
        }
        self.remainders.extend(reading.remainder.clone());
    }

    /// Texts beside the score, and what each says became of the match. That of the report counts for
    /// what it says without a link.
    fn notes_on_status(&self) -> impl Iterator<Item = (String, Option<MatchStatus>)> {
        let texts = [BoxField::ScoreNote, BoxField::Note].map(|field| self.text(field));
        let texts = texts.into_iter().chain([self.report_text()]).flatten();
        texts.map(|text| {
            let status = self.dialect().status(&text);
            (text, status)
        })
    }

    /// What texts beside the score say became of the match. A word or two say it for certain, and a
    /// sentence that begins with it. Further on in a sentence the word may speak of something else;
    /// that is reported and changes nothing.
    fn status_beside_score(&mut self) -> Option<MatchStatus> {
        use MatchStatus::{Abandoned, Annulled, Awarded};
        let dialect = self.dialect();
        let found = self.notes_on_status().find_map(|(text, status)| {
            let status = status.filter(|status| matches!(status, Awarded | Abandoned | Annulled));
            status
                .filter(|_| !dialect.is_resumed(&text))
                .map(|status| (text, status))
        });
        let (text, status) = found?;
        if text.split_whitespace().count() <= 2 {
            return Some(status);
        }
        let begins = normalize::begins_with_status(&text, dialect);
        let draft = self.finding(Rule::StatusInNote, self.span);
        draft.found = Some(text.clone());
        if !begins {
            draft.message =
                format!("A note tells what became of a match; the status stays as it is: {text}");
        }
        begins.then_some(status)
    }

    fn cell(&mut self) -> ScoreReading {
        let Some(value) = self.field(BoxField::Score) else {
            // A box without a score shows the letter "v".
            let status = Some(MatchStatus::Scheduled);
            return ScoreReading {
                status,
                ..ScoreReading::default()
            };
        };
        match normalize::score(value, self.dialect()) {
            Ok(reading) => {
                self.report(&reading, value);
                reading
            }
            Err(error) => {
                self.unread(error, value.span);
                ScoreReading::default()
            }
        }
    }

    /// `score1` and `score2` win over `score`, and a missing half is shown as 0. One that cannot be read
    /// is not missing: then there is no score.
    fn halves(&mut self, score: Option<Score>) -> Result<Option<Score>, Unreadable> {
        let mut is_unread = false;
        let mut half = |field| {
            let value = self.field(field).filter(|value| !value.text().is_empty())?;
            let half = normalize::goals_of_side(value);
            if half.is_none() {
                let error = Unread {
                    what: "number of goals",
                    found: value.text(),
                    expected: "a number such as 2",
                };
                self.unread(error, value.span);
                is_unread = true;
            }
            half
        };
        let (home, away) = (half(BoxField::Score1), half(BoxField::Score2));
        if is_unread {
            return Err(Unreadable);
        }
        if home.is_none() && away.is_none() {
            return Ok(score);
        }
        let halves = Score::new(home.unwrap_or(0), away.unwrap_or(0));
        if home.is_none() || away.is_none() {
            self.finding(Rule::HalfScoreMissing, self.span).found = Some(halves.to_string());
        }
        if let Some(score) = score
            && score != halves
        {
            let draft = self.finding(Rule::ScoreConflict, self.span);
            draft.expected = Some(halves.to_string());
            draft.found = Some(score.to_string());
        }
        Ok(Some(halves))
    }
}

/// A half of the score is there and cannot be read.
struct Unreadable;

/// What became of the match of a box.
#[derive(Default)]
pub(super) struct BoxResult {
    pub(super) score: Option<Score>,
    pub(super) match_number: Option<u16>,
    pub(super) extra_time: bool,
    pub(super) golden_goal: bool,
    pub(super) silver_goal: bool,
    pub(super) shootout: bool,
    pub(super) penalties: Option<Score>,
    pub(super) status: MatchStatus,
    pub(super) awarded: Option<Score>,
    pub(super) stated: StatedTie,
}

impl BoxResult {
    /// Who won.
    pub(super) fn winner(&self) -> Option<MatchWinner> {
        let score = self.awarded.or(self.score);
        match_winner(score, self.penalties, self.shootout)
    }
}
