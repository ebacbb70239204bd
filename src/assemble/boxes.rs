//! A match box becomes a match with its goals, kicks and cards.

use chrono::Datelike;

use super::draft::{MatchDraft, SourceDraft};
use super::edition::Edition;
use super::findings::{About, FindingDraft};
use super::live::may_be_live;
use super::place::Context;
use super::rounds::{RoundPlace, named_round};
use super::ties::side_named;
use crate::block::{MatchBox, PieceKind, Value};
use crate::dialect::{BoxField, Countries, Dialect, nearest};
use crate::model::{
    Kickoff, Match, MatchId, MatchSourceKind, MatchStatus, MatchWinner, Opponent, RoundId, Rule,
    Score, Side, slug,
};
use crate::normalize::{self, Remark, ScoreReading, ScorerList, Unread};
use crate::wikitext::Span;

/// Reads a match box at one place of a page.
pub(super) fn match_of_box(
    found: &MatchBox,
    span: Span,
    context: &Context<'_>,
    place: usize,
) -> (MatchDraft, Vec<FindingDraft>) {
    let mut reading = BoxReading {
        found,
        span,
        context,
        about: About::Match(place),
        findings: Vec::new(),
    };
    let draft = reading.read();
    (draft, reading.findings)
}

struct BoxReading<'b, 'c> {
    found: &'b MatchBox,
    span: Span,
    context: &'b Context<'c>,
    about: About,
    findings: Vec<FindingDraft>,
}

impl<'b> BoxReading<'b, '_> {
    fn dialect(&self) -> &'static Dialect {
        self.context.dialect
    }

    fn field(&self, field: BoxField) -> Option<&'b Value> {
        self.found
            .fields
            .get(&field)
            .filter(|value| !value.is_blank() || value.notes().next().is_some())
    }

    fn text(&self, field: BoxField) -> Option<String> {
        self.field(field)
            .map(Value::text)
            .filter(|text| !text.is_empty())
    }

    fn finding(&mut self, rule: Rule, span: Span) -> &mut FindingDraft {
        let draft = FindingDraft::new(rule, span, &self.context.section_path, self.about);
        self.findings.push(draft);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    fn unread(&mut self, error: Unread, span: Span) {
        let message = error.to_string();
        let draft = self.finding(Rule::UnreadableValue, span);
        draft.message = message;
        draft.expected = Some(error.expected.to_owned());
        draft.found = Some(error.found);
    }

    fn remarks(&mut self, remarks: Vec<Remark>) {
        for remark in remarks {
            self.finding(remark.rule, remark.span).found = Some(remark.found);
        }
    }

    fn read(&mut self) -> MatchDraft {
        for (name, span) in &self.found.unknown {
            self.unknown_parameter(name, *span);
        }
        self.unknown_templates();
        for (name, span) in &self.found.misspelt {
            self.finding(Rule::ParameterCase, *span).found = Some(name.clone());
        }
        for (name, span) in &self.found.duplicates {
            self.finding(Rule::DuplicateParameter, *span).found = Some(name.clone());
        }
        let home = self.side(BoxField::Team1);
        let away = self.side(BoxField::Team2);
        let (date, date_text) = self.date();
        let kickoff = self.kickoff();
        let result = self.result();
        let (edition, round) = self.edition_and_round(date.map(|date| date.year()));
        let lists = [BoxField::Goals1, BoxField::Goals2].map(|field| self.scorers(field));
        let kicks = [BoxField::Kicks1, BoxField::Kicks2].map(|field| {
            let Some(value) = self.field(field) else {
                return Vec::new();
            };
            let (kicks, remarks) = normalize::kicks(value, self.dialect());
            self.remarks(remarks);
            kicks
        });
        let golden =
            result.golden_goal || lists.iter().flat_map(|l| &l.goals).any(|g| g.golden_goal);
        let silver =
            result.silver_goal || lists.iter().flat_map(|l| &l.goals).any(|g| g.silver_goal);
        let has_score = result.score.is_some();
        let venue = normalize::venue(
            self.field(BoxField::Stadium),
            self.field(BoxField::Location),
            self.dialect(),
        );
        let (referee, referee_country) = self
            .field(BoxField::Referee)
            .map(|value| normalize::referee(value, self.dialect()))
            .unwrap_or_default();
        let attendance = self.attendance();
        let (competition, season) = (edition.competition.clone(), edition.season.clone());
        let edition_slug = edition.slug().unwrap_or_else(|| slug(self.context.title));
        let round_id = RoundId::new(format!("{edition_slug}/{}", round.slug));
        let id = format!("{round_id}/{}-{}", home.slug(), away.slug());
        let mut record = Match {
            id: MatchId::new(id),
            competition,
            season,
            round_id,
            round: round.name.clone(),
            group_name: round.group.clone(),
            matchday: round.matchday.clone(),
            tie: None,
            leg: round.leg,
            date,
            date_text,
            kickoff,
            home,
            away,
            score: result.score,
            extra_time: has_score.then_some(result.extra_time || golden || silver),
            golden_goal: has_score.then_some(golden),
            penalties: result.penalties,
            winner: MatchWinner::of(result.awarded.or(result.score), result.penalties),
            status: result.status,
            awarded: result.awarded,
            stadium: venue.stadium,
            city: venue.city,
            attendance,
            referee,
            referee_country,
            report_url: self.report_url(),
            note: self.note(),
            page: self.context.page.clone(),
            line: self.context.lines.line(self.span.start as usize),
        };
        let has_goals = lists.iter().any(|list| !list.goals.is_empty());
        let has_more = has_goals || self.field(BoxField::Report).is_some();
        self.resumed(&mut record);
        if may_be_live(&record, has_more, self.context.live_from) {
            self.live(&mut record);
        }
        self.compare_with_letter(&record);
        self.compare_with_bold(&record);
        let [goals1, goals2] = lists;
        MatchDraft {
            record,
            round,
            goals: both(goals1.goals, goals2.goals),
            kicks: both(kicks[0].clone(), kicks[1].clone()),
            cards: both(goals1.cards, goals2.cards),
            tie: None,
            labels: self.text(BoxField::Section).into_iter().collect(),
            stage: None,
            sources: vec![SourceDraft {
                kind: MatchSourceKind::Box,
                span: self.span,
                section_path: self.context.section_path.clone(),
                included_from: None,
            }],
        }
    }

    /// The wiki shows nothing for a parameter that its template does not have.
    fn unknown_parameter(&mut self, name: &str, span: Span) {
        let known = nearest(name, self.dialect().box_parameters());
        let draft = self.finding(Rule::UnknownParameter, span);
        draft.found = Some(name.to_owned());
        if let Some(known) = known {
            draft.expected = Some(known.to_owned());
            draft.message = format!("`{name}` is no parameter of a match box; perhaps `{known}`.");
        }
    }

    /// A template that no dialect knows may hide a part of its value. Lists of scorers report theirs
    /// themselves.
    fn unknown_templates(&mut self) {
        use BoxField::{Goals1, Goals2, Kicks1, Kicks2, Report};
        let found = self.found;
        for (field, value) in &found.fields {
            if matches!(field, Goals1 | Goals2 | Kicks1 | Kicks2 | Report) {
                continue;
            }
            for piece in &value.pieces {
                if let PieceKind::Call(call) = &piece.kind
                    && call.role.is_none()
                    && Countries::builtin().name_of(&call.name).is_none()
                {
                    self.finding(Rule::UnknownTemplate, piece.span).found = Some(call.name.clone());
                }
            }
        }
    }

    fn side(&mut self, field: BoxField) -> Opponent {
        let Some(value) = self.field(field) else {
            return Opponent::Slot(String::new());
        };
        let team = normalize::team(value, self.dialect());
        if let Some((code, name)) = normalize::differing_name(value, self.dialect()) {
            self.finding(Rule::CodeNameDiffer, value.span).found = Some(format!("{code}, {name}"));
        }
        team.unwrap_or_else(|| Opponent::Slot(String::new()))
    }

    fn date(&mut self) -> (Option<chrono::NaiveDate>, Option<String>) {
        let Some(value) = self.field(BoxField::Date) else {
            return (None, None);
        };
        let text = shown(value);
        match normalize::date(value, self.dialect(), self.context.season) {
            Ok(Some(reading)) => {
                if reading.year_inferred {
                    self.finding(Rule::YearInferred, value.span).found = Some(text.clone());
                }
                (reading.date, Some(text))
            }
            Ok(None) => (None, Some(text)),
            Err(error) => {
                self.unread(error, value.span);
                (None, Some(text))
            }
        }
    }

    fn kickoff(&mut self) -> Option<Kickoff> {
        let value = self.field(BoxField::Time)?;
        match normalize::time(value, self.dialect()) {
            Ok(Some(reading)) => {
                if reading.zone_unknown {
                    self.finding(Rule::TimeZoneUnknown, value.span).found = Some(shown(value));
                }
                Some(reading.kickoff)
            }
            Ok(None) => None,
            Err(error) => {
                self.unread(error, value.span);
                None
            }
        }
    }

    fn scorers(&mut self, field: BoxField) -> ScorerList {
        let Some(value) = self.field(field) else {
            return ScorerList::default();
        };
        let mut list = normalize::scorers(value, self.dialect());
        self.remarks(std::mem::take(&mut list.remarks));
        for goal in &list.goals {
            // A minute that is no minute has a finding of its own.
            let has_number = goal.minute_text.as_deref().is_some_and(starts_as_minute);
            if goal.minute.is_none() && !has_number {
                let found = goal.scorer.as_ref().map(|scorer| scorer.name.clone());
                self.finding(Rule::GoalWithoutMinute, goal.span).found = found;
            }
        }
        list
    }

    fn attendance(&mut self) -> Option<u32> {
        let value = self.field(BoxField::Attendance)?;
        let Some(found) = normalize::attendance(value, self.dialect()) else {
            self.unread(
                Unread {
                    what: "attendance",
                    found: value.text(),
                    expected: "a number of people",
                },
                value.span,
            );
            return None;
        };
        if found.is_qualified {
            self.finding(Rule::AttendanceNote, value.span).found = Some(found.text);
        }
        found.people
    }

    fn report_url(&self) -> Option<String> {
        let value = self.field(BoxField::Report)?;
        value.pieces.iter().find_map(|piece| match &piece.kind {
            PieceKind::Link {
                target,
                external: true,
                ..
            } => Some(target.clone()),
            PieceKind::Text(text) => {
                let start = text.find("http")?;
                text[start..].split_whitespace().next().map(str::to_owned)
            }
            _ => None,
        })
    }

    fn note(&self) -> Option<String> {
        let mut notes: Vec<String> = Vec::new();
        notes.extend(self.text(BoxField::ScoreNote));
        notes.extend(self.text(BoxField::Note));
        for field in [
            BoxField::Score,
            BoxField::Date,
            BoxField::Time,
            BoxField::Attendance,
        ] {
            let texts = self.field(field).into_iter().flat_map(Value::notes);
            notes.extend(texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// A match that was broken off and went on later is one match, of the first day. Reference part
    /// E, row 51.
    fn resumed(&mut self, record: &mut Match) {
        let Some(note) = record.note.clone() else {
            return;
        };
        if record.score.is_none() || !self.dialect().is_resumed(&note) {
            return;
        }
        if record.date.is_none() {
            let days = record
                .date_text
                .as_deref()
                .and_then(|text| normalize::window(text, self.dialect(), self.context.season));
            record.date = days.map(|(first, _)| first);
        }
        self.finding(Rule::Resumed, self.span).found = Some(note);
    }

    /// The score stays, but nobody has won yet.
    fn live(&mut self, record: &mut Match) {
        record.status = MatchStatus::Unknown;
        record.winner = None;
        let draft = self.finding(Rule::ScoreMayBeLive, self.span);
        draft.found = record.score.map(|score| score.to_string());
    }

    /// The letter says how the match ended for the team whose page it is. A shoot-out may count or
    /// not. Template reference A.1.2.
    fn compare_with_letter(&mut self, record: &Match) {
        let (Some(team), Some(value)) = (&self.context.edition.team, self.field(BoxField::Result))
        else {
            return;
        };
        let letter = value.text();
        let teams = [record.home.clone(), record.away.clone()];
        let score = record.awarded.or(record.score);
        let (Some(stated), Some(side), Some(score)) = (
            self.dialect().result_letter(&letter),
            side_named(team, &teams, self.dialect()),
            score,
        ) else {
            return;
        };
        let by_score = |score: Score| score.of(side).cmp(&score.of(side.other()));
        let fits = by_score(score) == stated
            || record
                .penalties
                .is_some_and(|kicks| score.is_level() && by_score(kicks) == stated);
        if !fits {
            let expected = score.to_string();
            let draft = self.finding(Rule::ResultContradictsScore, value.span);
            draft.found = Some(letter);
            draft.expected = Some(expected);
        }
    }

    /// One side in bold is a hint at the winner. Reference part E, row 31.
    fn compare_with_bold(&mut self, record: &Match) {
        let bold = |field| self.field(field).is_some_and(Value::is_bold);
        let field = match (bold(BoxField::Team1), bold(BoxField::Team2)) {
            (true, false) => BoxField::Team1,
            (false, true) => BoxField::Team2,
            _ => return,
        };
        let contradicts = match record.winner {
            Some(MatchWinner::Home) => field == BoxField::Team2,
            Some(MatchWinner::Away) => field == BoxField::Team1,
            Some(MatchWinner::Draw) | None => false,
        };
        if let Some(value) = self.field(field).filter(|_| contradicts) {
            self.finding(Rule::BoldContradictsResult, value.span).found = Some(value.text());
        }
    }

    /// Competition and round: those of the place, or on a team's page those that the box names.
    fn edition_and_round(&self, year: Option<i32>) -> (Edition, RoundPlace) {
        let place = self.context.round.clone();
        let of_team = self.context.edition.team.is_some() || self.context.edition.season.is_none();
        if !of_team || !self.found.collapsible {
            return (self.context.edition.clone(), place);
        }
        let dialect = self.dialect();
        let labels = [BoxField::Event, BoxField::Round]
            .into_iter()
            .filter_map(|f| self.field(f));
        let mut named = None;
        for value in labels {
            // A link's target names the edition in full where its label is short.
            let targets = value.links().map(|(target, _)| target.to_owned());
            let texts = targets.chain([value.text()]);
            let edition = texts
                .filter_map(|text| Edition::of_title(text.split('#').next()?, dialect))
                .find(|edition| edition.competition.is_some());
            let text = value.text();
            if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
                // A bare number is a matchday of the section's competition.
                let matchday = Some(text);
                return (
                    self.context.edition.clone(),
                    RoundPlace { matchday, ..place },
                );
            }
            if let Some(edition) = edition {
                let round = edition.part.clone().unwrap_or(text);
                return (edition, round_named(&round, &place, dialect));
            }
            named.get_or_insert(text);
        }
        let Some(name) = named.filter(|name| !name.is_empty()) else {
            return (self.context.edition.clone(), place);
        };
        let edition = Edition {
            competition: Some(name.clone()),
            season: year.map(|year| year.to_string()),
            ..Edition::default()
        };
        (edition, round_named(&name, &place, dialect))
    }

    /// Score, shoot-out and what became of the match, from all fields that tell of them.
    fn result(&mut self) -> BoxResult {
        let mut out = BoxResult::default();
        let cell = self.cell();
        out.score = self.halves(cell.score);
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
            match normalize::score(value, self.dialect()) {
                Ok(reading) => {
                    out.penalties = reading.score.or(reading.penalties).or(out.penalties)
                }
                Err(error) => self.unread(error, value.span),
            }
        }
        let note_status = || {
            let note = self
                .text(BoxField::ScoreNote)
                .or_else(|| self.text(BoxField::Note))?;
            self.dialect().status(&note)
        };
        let by_score = if out.score.is_some() {
            MatchStatus::Played
        } else {
            MatchStatus::Unknown
        };
        let beside = cell.status.or_else(|| self.status_below_score());
        out.status = beside.unwrap_or(by_score);
        if matches!(out.status, MatchStatus::Scheduled | MatchStatus::Unknown)
            && out.score.is_none()
        {
            // Without a score the note may say why there is none.
            out.status = note_status().unwrap_or(out.status);
        }
        match out.status {
            MatchStatus::Awarded | MatchStatus::Walkover => out.awarded = out.score.take(),
            MatchStatus::Cancelled | MatchStatus::Postponed => out.score = None,
            MatchStatus::Scheduled if out.score.is_some() => out.status = MatchStatus::Played,
            _ => {}
        }
        if out.score.is_none() {
            out.penalties = None;
        }
        out
    }

    /// A word or two below the score, shown in the same cell, say what became of the match; more words
    /// are a note.
    fn status_below_score(&self) -> Option<MatchStatus> {
        use MatchStatus::{Abandoned, Annulled, Awarded};
        let note = self.text(BoxField::ScoreNote)?;
        let status = self.dialect().status(&note)?;
        let is_short = note.split_whitespace().count() <= 2;
        (is_short && matches!(status, Awarded | Abandoned | Annulled)).then_some(status)
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
                if reading.status_in_note {
                    let notes: Vec<&str> = value.notes().collect();
                    self.finding(Rule::StatusInNote, value.span).found = Some(notes.join("; "));
                }
                if let Some(bracket) = &reading.open_bracket {
                    self.finding(Rule::AmbiguousParenthesis, value.span).found =
                        Some(bracket.clone());
                }
                reading
            }
            Err(error) => {
                self.unread(error, value.span);
                ScoreReading::default()
            }
        }
    }

    /// `score1` and `score2` win over `score`, and a missing half is shown as 0.
    fn halves(&mut self, score: Option<Score>) -> Option<Score> {
        let half = |field| {
            let text = self.text(field)?;
            text.trim().parse::<u16>().ok()
        };
        let (home, away) = (half(BoxField::Score1), half(BoxField::Score2));
        if home.is_none() && away.is_none() {
            return score;
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
        Some(halves)
    }
}

#[derive(Default)]
struct BoxResult {
    score: Option<Score>,
    extra_time: bool,
    golden_goal: bool,
    silver_goal: bool,
    penalties: Option<Score>,
    status: MatchStatus,
    awarded: Option<Score>,
}

fn starts_as_minute(text: &str) -> bool {
    text.starts_with(char::is_numeric)
}

/// Text of a value as people see it, with the arguments of a date template joined.
fn shown(value: &Value) -> String {
    let text = value.text();
    if !text.is_empty() {
        return text;
    }
    let parts = value.calls().flat_map(|call| call.positionals());
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

fn round_named(name: &str, place: &RoundPlace, dialect: &Dialect) -> RoundPlace {
    match named_round(name, dialect) {
        Some((round, _)) => round,
        None => RoundPlace {
            name: name.to_owned(),
            slug: slug(name),
            kind: place.kind,
            group: None,
            leg: None,
            matchday: None,
            replay: false,
        },
    }
}

fn both<T>(home: Vec<T>, away: Vec<T>) -> Vec<(Side, T)> {
    let home = home.into_iter().map(|item| (Side::Home, item));
    home.chain(away.into_iter().map(|item| (Side::Away, item)))
        .collect()
}
