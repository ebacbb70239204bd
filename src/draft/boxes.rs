//! A match box becomes a match with its goals, kicks and cards.

use chrono::{Datelike, NaiveDate};

use super::cells::{country_without_code, shown_time, struck, unknown_marks};
use super::facts;
use super::findings::{About, FindingDraft};
use super::labels::{InCompetition, standing};
use super::live::may_be_live;
use super::page_draft::{MatchDraft, SourceDraft};
use super::place::Context;
use super::ties::side_named;
use crate::block::{MatchBox, Value};
use crate::dialect::{BoxField, Countries, Dialect};
use crate::model::{
    DecidedBy, Kickoff, Match, MatchSourceKind, MatchStatus, MatchWinner, Opponent, RoundId, Rule,
    Score, Side, Team, slug,
};
use crate::normalize::{self, Decided, Referee, Remark, ScorerList, TeamCell, Unread};
use crate::wikitext::{Span, comparable_title};

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
        remainders: Vec::new(),
        beside: None,
        replay: None,
    };
    let draft = reading.read();
    (draft, reading.findings)
}

/// A box on its way to a match.
pub(super) struct BoxReading<'b, 'c> {
    pub(super) found: &'b MatchBox,
    pub(super) span: Span,
    context: &'b Context<'c>,
    about: About,
    findings: Vec<FindingDraft>,
    /// What remains of values that were read, for the note.
    pub(super) remainders: Vec<String>,
    /// How a bracket beside a team says that the tie was decided.
    pub(super) beside: Option<(Side, Decided)>,
    /// The word for a replay that remains of a value.
    replay: Option<String>,
}

impl<'b> BoxReading<'b, '_> {
    pub(super) fn dialect(&self) -> &'static Dialect {
        self.context.dialect
    }

    pub(super) fn field(&self, field: BoxField) -> Option<&'b Value> {
        self.found.fields.get(&field).filter(|value| {
            let says_more = || value.notes().next().is_some() || value.struck().next().is_some();
            !value.is_blank() || says_more()
        })
    }

    pub(super) fn text(&self, field: BoxField) -> Option<String> {
        self.field(field)
            .map(Value::text)
            .filter(|text| !text.is_empty())
    }

    pub(super) fn finding(&mut self, rule: Rule, span: Span) -> &mut FindingDraft {
        let draft = FindingDraft::new(rule, span, &self.context.section_path, self.about);
        self.findings.push(draft);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    pub(super) fn unread(&mut self, error: Unread, span: Span) {
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
        self.unknown_marks();
        self.struck();
        for (name, span) in &self.found.misspelt {
            self.finding(Rule::ParameterCase, *span).found = Some(name.clone());
        }
        for (name, span) in &self.found.duplicates {
            self.finding(Rule::DuplicateParameter, *span).found = Some(name.clone());
        }
        let mut sides = [self.side(Side::Home), self.side(Side::Away)];
        self.own_team(&mut sides);
        let [home, away] = sides;
        let (date, date_text) = self.date();
        let kickoff = self.kickoff(date);
        let kickoff_when_shown = self.kickoff_when_shown(date);
        let mut result = self.result();
        result.stated.replay = result.stated.replay.or(self.replay.take());
        let notes = [BoxField::Round, BoxField::ScoreNote, BoxField::Note];
        let notes = notes.into_iter().filter_map(|field| self.text(field));
        result.stated.notes_replay = notes
            .into_iter()
            .any(|note| self.dialect().is_replay(&note));
        let InCompetition {
            edition,
            round,
            named_by,
            edition_link,
            competition_text,
            under,
        } = standing(
            self.context,
            self.found,
            [BoxField::Event, BoxField::Round].map(|field| self.field(field)),
            date.map(|date| date.year()),
        );
        let of_sides = [BoxField::Goals1, BoxField::Goals2].map(|field| self.scorers(field));
        let lists = self.with_goals_of_both(of_sides);
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
        // A match has no field for it: only its tie says so.
        let is_decided = result.score.is_some_and(|score| !score.is_level());
        let by_silver = (silver && is_decided).then_some(DecidedBy::SilverGoal);
        result.stated.decided_by = result.stated.decided_by.or(by_silver);
        let venue = normalize::venue(
            self.field(BoxField::Stadium),
            self.field(BoxField::Location),
            self.dialect(),
        );
        let referee = self.referee();
        let attendance = self.attendance();
        let (competition, season) = (edition.competition.clone(), edition.season.clone());
        let edition_slug = edition.slug().unwrap_or_else(|| slug(self.context.title));
        let round_id = RoundId::new(format!("{edition_slug}/{}", round.slug));
        let page = self.context.page.clone();
        let line = self.context.lines.line(self.span.start as usize);
        let mut record = Match {
            competition,
            competition_text,
            season,
            round: round.name.clone(),
            group_name: round.group.clone(),
            matchday: round.matchday.clone(),
            group_playoff: round.is_group_playoff(),
            leg: round.leg,
            match_number: result.match_number.or(self.context.match_number),
            date,
            date_text,
            kickoff,
            score: result.score,
            extra_time: has_score.then_some(result.extra_time || golden || silver),
            golden_goal: has_score.then_some(golden),
            penalties: result.penalties,
            winner: result.winner(),
            status: result.status,
            awarded: result.awarded,
            stadium: venue.stadium,
            stadium_link: venue.link,
            city: venue.city,
            attendance,
            referee: referee.name,
            referee_link: referee.link,
            referee_country: referee.country,
            report_urls: self.report_urls(),
            note: self.note(),
            ..Match::between(round_id, [home, away], page, line)
        };
        let has_goals = lists.iter().any(|list| !list.goals.is_empty());
        let has_more = has_goals || self.field(BoxField::Report).is_some();
        self.resumed(&mut record);
        if may_be_live(&record, has_more, self.context.live_from) {
            self.live(&mut record);
        }
        self.unknown_letter(&record);
        self.compare_with_letter(&record);
        self.compare_with_bold(&record);
        let [goals1, goals2] = lists;
        MatchDraft {
            record,
            round,
            goals: both(goals1.goals, goals2.goals),
            kicks: both(kicks[0].clone(), kicks[1].clone()),
            cards: both(goals1.cards, goals2.cards),
            lineups: Vec::new(),
            managers: Vec::new(),
            stated: result.stated,
            kickoff_when_shown,
            other_round: None,
            under,
            of_finals: false,
            may_be_of_group: false,
            tie: None,
            labels: self.text(BoxField::Section).into_iter().collect(),
            stage: None,
            named_by,
            edition_link,
            sources: vec![SourceDraft {
                kind: MatchSourceKind::Box,
                span: self.span,
                section_path: self.context.section_path.clone(),
                included_from: None,
            }],
            notes: facts::of_box(self.found),
        }
    }

    /// The wiki shows nothing for a parameter that its template does not have.
    fn unknown_parameter(&mut self, name: &str, span: Span) {
        let known = self.dialect().known_parameters().of_box.nearest(name);
        let draft = self.finding(Rule::UnknownParameter, span);
        draft.found = Some(name.to_owned());
        if let Some(known) = known {
            draft.expected = Some(known.to_owned());
            draft.message = format!("`{name}` is no parameter of a match box; perhaps `{known}`.");
        }
    }

    /// What no dialect knows may hide a part of its value. Lists of scorers report theirs
    /// themselves.
    fn unknown_marks(&mut self) {
        use BoxField::{Goals1, Goals2, GoalsOfBoth, Kicks1, Kicks2, Report};
        let found = self.found;
        for (field, value) in &found.fields {
            if matches!(
                field,
                Goals1 | Goals2 | GoalsOfBoth | Kicks1 | Kicks2 | Report
            ) {
                continue;
            }
            for (rule, span, name) in unknown_marks(value) {
                self.finding(rule, span).found = Some(name);
            }
        }
    }

    /// What is struck through no longer counts, and is kept beside the match. Cells of scores report
    /// theirs with what else remains of them.
    fn struck(&mut self) {
        use BoxField::{Aggregate, Score, ShootoutScore};
        let found = self.found;
        for (field, value) in &found.fields {
            if matches!(field, Score | Aggregate | ShootoutScore) {
                continue;
            }
            for (rule, span, text) in struck(value) {
                self.finding(rule, span).found = Some(text.clone());
                self.remainders.push(text);
            }
        }
    }

    fn side(&mut self, side: Side) -> Opponent {
        let field = match side {
            Side::Home => BoxField::Team1,
            Side::Away => BoxField::Team2,
        };
        let Some(value) = self.field(field) else {
            return Opponent::Slot(String::new());
        };
        let beside = normalize::beside_team(value, TeamCell::Other, self.dialect());
        let flag = self.flag_beside(side);
        let value = beside.team.as_ref().unwrap_or(value);
        let mut team = normalize::team(value, self.dialect());
        if let (Some(team), Some(code)) = (team.as_mut(), beside.country.or(flag))
            && team.country().is_none()
            && let Some(team) = team.team_mut()
        {
            team.country = Some(code);
        }
        let name = team.as_ref().map_or("", Opponent::name);
        let tags = beside.tags.iter().map(|tag| format!("{name}: {tag}"));
        self.remainders.extend(tags);
        match beside.decided {
            Some(further) if self.beside.is_some() => {
                self.remainders.push(format!("{name}: {}", further.words));
            }
            Some(decided) => self.beside = Some((side, decided)),
            None => {}
        }
        if let Some((rule, span, name)) = country_without_code(value, self.dialect()) {
            self.finding(rule, span).found = Some(name);
        }
        if let Some((code, name)) = normalize::differing_name(value) {
            self.finding(Rule::CodeNameDiffer, value.span).found = Some(format!("{code}, {name}"));
        }
        team.unwrap_or_else(|| Opponent::Slot(String::new()))
    }

    /// The country that a parameter of its own gives for the team beside it.
    fn flag_beside(&mut self, side: Side) -> Option<String> {
        let field = match side {
            Side::Home => BoxField::Country1,
            Side::Away => BoxField::Country2,
        };
        let value = self.field(field)?;
        let code = value.text();
        if code.is_empty() {
            let shown = normalize::team(value, self.dialect())?;
            return shown.team().and_then(|team| team.country.clone());
        }
        let known = Countries::builtin().code_written(&code).map(str::to_owned);
        if known.is_none() && !self.dialect().is_no_value(&code) {
            self.finding(Rule::UnknownCode, value.span).found = Some(code);
        }
        known
    }

    /// On a team's page its own name needs no link: it is the page's team.
    fn own_team(&self, sides: &mut [Opponent; 2]) {
        let Some(own) = &self.context.edition.team else {
            return;
        };
        let place = match side_named(own, sides, self.dialect()) {
            Some(Side::Home) => 0,
            Some(Side::Away) => 1,
            None => return,
        };
        let is_unknown = |team: &Team| team.link.is_none() && team.national.is_none();
        if let Some(side) = sides.get_mut(place)
            && side.team().is_some_and(is_unknown)
            && let Some(team) = side.team_mut()
        {
            team.national = self.dialect().national_team(self.context.title);
            team.article = Some(comparable_title(own)).filter(|_| team.national.is_none());
        }
    }

    fn date(&mut self) -> (Option<chrono::NaiveDate>, Option<String>) {
        let Some(value) = self.field(BoxField::Date) else {
            return (None, None);
        };
        let text = normalize::shown_date(value, self.dialect());
        match normalize::date(value, self.dialect(), self.context.season) {
            Ok(Some(reading)) => {
                if reading.year_inferred {
                    self.finding(Rule::YearInferred, value.span).found = Some(text.clone());
                }
                self.remainder(reading.remainder, value.span);
                (reading.date, Some(text))
            }
            Ok(None) => (None, Some(text)),
            Err(error) => {
                self.unread(error, value.span);
                (None, Some(text))
            }
        }
    }

    /// What remains of a value is kept for the note, and reported.
    fn remainder(&mut self, left: Option<String>, span: Span) {
        if let Some(left) = left {
            if self.dialect().is_replay(&left) {
                self.replay = Some(left.clone());
            }
            self.finding(Rule::UnreadRemainder, span).found = Some(left.clone());
            self.remainders.push(left);
        }
    }

    /// The kick-off that another page shows where it shows this match.
    fn kickoff_when_shown(&self, date: Option<NaiveDate>) -> Option<Kickoff> {
        let value = self.found.when_shown.get(&BoxField::Time)?;
        let reading = normalize::time(value, self.dialect(), date, self.context.zone);
        reading.ok()?.map(|reading| reading.kickoff)
    }

    fn kickoff(&mut self, date: Option<NaiveDate>) -> Option<Kickoff> {
        let value = self.field(BoxField::Time)?;
        match normalize::time(value, self.dialect(), date, self.context.zone) {
            Ok(Some(reading)) => {
                if let Some(named) = reading.contradicted {
                    let draft = self.finding(Rule::TimeZoneContradiction, value.span);
                    draft.found = Some(shown_time(value));
                    draft.expected = Some(named.to_string());
                }
                self.remainder(reading.remainder, value.span);
                if reading.zone_unknown {
                    self.finding(Rule::TimeZoneUnknown, value.span).found = Some(shown_time(value));
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
        let list = normalize::scorers(value, self.dialect());
        self.reported(list)
    }

    /// Adds what one list says of the goals of both sides.
    fn with_goals_of_both(&mut self, mut lists: [ScorerList; 2]) -> [ScorerList; 2] {
        let Some(value) = self.field(BoxField::GoalsOfBoth) else {
            return lists;
        };
        let found = normalize::running_goals(value, self.dialect());
        for (text, span) in found.of_no_side {
            let message = format!(
                "`{text}` is no goal of either side: the score before it is not one goal further than the last."
            );
            let draft = self.finding(Rule::UnreadableValue, span);
            draft.expected = Some("the score that the goal makes, before its scorer".to_owned());
            draft.message = message;
            draft.found = Some(text);
        }
        for (list, more) in lists.iter_mut().zip(found.sides) {
            let more = self.reported(more);
            list.goals.extend(more.goals);
            list.cards.extend(more.cards);
        }
        lists
    }

    /// Reports what is odd about a list of scorers.
    fn reported(&mut self, mut list: ScorerList) -> ScorerList {
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

    fn referee(&mut self) -> Referee {
        let Some(value) = self.field(BoxField::Referee) else {
            return Referee::default();
        };
        let mut found = normalize::referee(value, self.dialect());
        self.remainder(found.rest.take(), value.span);
        found
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
            // The figure has its own column; what is beside it is kept.
            self.remainders.extend(found.remainder);
            self.finding(Rule::AttendanceNote, value.span).found = Some(found.text);
        }
        found.people
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

    /// A result that is no letter, and not the score again, may be the score of a box without one.
    fn unknown_letter(&mut self, record: &Match) {
        let Some(value) = self.field(BoxField::Result) else {
            return;
        };
        let text = value.text();
        let says_nothing = text.is_empty() || self.dialect().is_no_value(&text);
        let is_letter = self.dialect().result_letter(&text).is_some();
        let read = normalize::score(value, self.dialect()).ok();
        let is_same = read.is_some_and(|read| read.score.is_some() && read.score == record.score);
        if !says_nothing && !is_letter && !is_same {
            self.finding(Rule::UnreadRemainder, value.span).found = Some(text);
        }
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
}

fn starts_as_minute(text: &str) -> bool {
    text.starts_with(char::is_numeric)
}

fn both<T>(home: Vec<T>, away: Vec<T>) -> Vec<(Side, T)> {
    let home = home.into_iter().map(|item| (Side::Home, item));
    home.chain(away.into_iter().map(|item| (Side::Away, item)))
        .collect()
}
