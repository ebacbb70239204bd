//! One page: walks its blocks in order and makes drafts of its records.

use std::rc::Rc;
use std::sync::Arc;

use super::bare::{BarePlace, Section};
use super::boxes::match_of_box;
use super::bracket_links::link_brackets;
use super::brackets::{PairingDraft, pairings_of};
use super::edition::NamedEdition;
use super::facts::{self, StatedDays};
use super::finals::matches_of_finals;
use super::findings::{About, FindingDraft};
use super::grid::{CellDraft, GridTeams, link_cells};
use super::infobox_match::InfoboxMatch;
use super::lineups::{FoundLineup, link_lineups};
use super::live::first_live_day;
use super::numeric_dates;
use super::other_sports::OtherSports;
use super::overview::Overview;
use super::page_draft::{
    MatchDraft, PageDraft, StandingsDraft, TieDraft, TotalDraft, TransclusionDraft,
};
use super::page_rounds;
use super::place::Context;
use super::rounds::{RoundPlace, named_round, round_at};
use super::rows::{RowDraft, link_rows};
use super::section_labels::Labels;
use super::shared_rounds::SharedRounds;
use super::shown::shown_differs;
use super::standings;
use super::team_matches::{ListReading, matches_of_list};
use super::ties::Open;
use super::totals;
use crate::block::{Block, BlockKind, GridCell, MatchBox, Schedule, Value};
use crate::dialect::{BoxField, Dialect, with_plain_dashes};
use crate::document::{Document, DocumentKind};
use crate::model::bounds::{LONGEST_NAME, LONGEST_TITLE, beginning, is_cut};
use crate::model::{DecidedBy, MatchSourceKind, RoundId, Rule};
use crate::normalize::{self, PageZone, Season};
use crate::wikitext::{HeadingChain, LineIndex, Redirect, Span, redirect};

/// Makes drafts from the blocks of a page.
pub fn page(document: &Document, mut blocks: Vec<Block>, dialect: &'static Dialect) -> PageDraft {
    numeric_dates::settle(&mut blocks);
    let lines = LineIndex::new(&document.text);
    // A template with the tables of an edition is about that edition.
    let subject = dialect.subject_of_template(&document.title);
    let title = subject.as_deref().unwrap_or(&document.title);
    let mut edition = NamedEdition::of_title(title, dialect).unwrap_or_default();
    for block in &blocks {
        if let BlockKind::Infobox(infobox) = &block.kind {
            edition.complete(infobox, dialect);
        }
    }
    let season = edition.season.as_deref().and_then(Season::parse);
    let round = round_at(&HeadingChain::default(), &edition, title, dialect);
    let overview = Overview::of(&edition, title);
    let is_of_several = edition.team.is_some() || overview.is_some();
    let shared_rounds = SharedRounds::of(&blocks, is_of_several, dialect);
    let count = |is_kind: fn(&BlockKind) -> bool| {
        let kinds = blocks.iter().map(|block| &block.kind);
        kinds.filter(|kind| is_kind(kind)).count()
    };
    let boxes = count(|kind| matches!(kind, BlockKind::MatchBox(_)));
    let cells = count(|kind| matches!(kind, BlockKind::GridCell(_)));
    let mut walk = Walk {
        context: Context {
            dialect,
            page: &document.page,
            title,
            lines: &lines,
            edition,
            round: Arc::new(round),
            season,
            section_path: Arc::default(),
            zone: None,
            live_from: first_live_day(document),
            match_number: None,
        },
        page_season: season,
        shared_rounds,
        chain: HeadingChain::default(),
        section: None,
        place_is_old: overview.is_some(),
        overview,
        section_level: 0,
        zone_level: 0,
        // A draft of a match is large: it is not moved while the list grows.
        matches: Vec::with_capacity(boxes),
        open: Open::default(),
        ties: Vec::new(),
        rows: Vec::new(),
        pairings: Vec::new(),
        cells: Vec::with_capacity(cells),
        grid_teams: GridTeams::default(),
        standings: Vec::new(),
        totals: Vec::new(),
        days: Vec::new(),
        schedules: Vec::new(),
        findings: Vec::new(),
        transcluded: Vec::new(),
        labels: Labels::default(),
        of_template: subject.is_some(),
        template_label: None,
        has_match_blocks: false,
        above: None,
        sentences_over: Vec::new(),
        sentences_below: 0,
        rows_of_section: 0,
        lineups: Vec::new(),
        box_above: None,
        infobox_match: None,
        round_of_section: None,
        redirect: None,
        other_sports: OtherSports::default(),
    };
    walk.name_sport();
    for block in blocks {
        walk.block(block);
    }
    if walk.place_is_old {
        walk.refresh_place();
    }
    walk.end_group();
    if let Some(found) = walk.infobox_match.take() {
        found.settle(&mut walk.matches, &mut walk.findings);
    }
    link_lineups(
        walk.lineups,
        &walk.context,
        &mut walk.matches,
        &mut walk.findings,
    );
    link_rows(
        &walk.context,
        walk.rows,
        &mut walk.matches,
        &mut walk.ties,
        &mut walk.findings,
    );
    // A cell is one more place of what boxes and rows give.
    link_cells(walk.cells, &mut walk.matches, &mut walk.findings);
    link_brackets(
        &walk.context,
        walk.pairings,
        &mut walk.matches,
        &mut walk.ties,
        &mut walk.findings,
    );
    if let Some(overview) = &walk.overview {
        let unnamed = overview.unnamed(&walk.matches, &walk.ties, &walk.standings);
        walk.findings.extend(unnamed);
        walk.context.edition.clone_from(overview.page());
    }
    keep_aggregates(&mut walk.matches, &mut walk.findings);
    implausible_figures(&walk.ties, &mut walk.findings);
    let Walk {
        matches,
        ties,
        standings,
        totals,
        days,
        schedules,
        mut findings,
        transcluded,
        mut labels,
        has_match_blocks,
        redirect: shown_redirect,
        other_sports,
        context,
        overview,
        ..
    } = walk;
    labels.finish();
    let edition_of = |round: &RoundId| {
        let named = overview.as_ref().and_then(|page| page.edition_of(round));
        named.unwrap_or(&context.edition)
    };
    let rounds = page_rounds::of_page(&matches, &ties, &standings, edition_of, &context);
    let schedule = page_rounds::schedule_of(&schedules, &rounds, &context, season);
    // Ties without legs are records too.
    let has_match_blocks = has_match_blocks && ties.is_empty();
    let is_tables = subject.is_some() && !standings.is_empty();
    let shows_matches = transcluded.iter().any(|shown| shown.may_hold_matches);
    let shows_others = shows_matches || !ties.is_empty() || is_tables;
    let redirect = redirect_of(document, dialect).or(shown_redirect);
    let shows_others = shows_others || other_sports.is_some();
    findings.extend(other_sports.findings());
    page_findings(
        document,
        redirect.as_ref(),
        &matches,
        has_match_blocks,
        shows_others,
        &mut findings,
    );
    PageDraft {
        page: document.page_record(),
        led_here: document.led_here.clone(),
        linked: document.linked.clone(),
        redirect_to: redirect.map(|redirect| redirect.target),
        has_edition: context.edition.team.is_none() && context.edition.slug().is_some(),
        edition: context.edition,
        national: dialect.national_team(&document.title),
        rounds,
        schedule,
        matches,
        ties,
        standings,
        totals,
        days,
        findings,
        transcluded,
        labels,
        lines,
    }
}

/// An aggregate that a match's own block states says something of a tie, as does the mark of away
/// goals. Where the page gives the match none, it is kept as a note and reported.
fn keep_aggregates(matches: &mut [MatchDraft], findings: &mut Vec<FindingDraft>) {
    for (place, draft) in matches.iter_mut().enumerate() {
        let (None, Some((span, text))) = (draft.tie, draft.stated.place.take()) else {
            continue;
        };
        let path = draft
            .sources
            .first()
            .map_or("", |source| &source.section_path);
        let finding = FindingDraft::new(Rule::UnreadRemainder, span, path, About::Match(place));
        findings.push(finding.found(text.clone()));
        draft.record.add_note(text);
    }
}

/// Figures of a sentence that no match ever had are no aggregate and no shoot-out; the sentence stays.
fn implausible_figures(ties: &[TieDraft], findings: &mut Vec<FindingDraft>) {
    for (place, tie) in ties.iter().enumerate() {
        if let Some(figures) = tie.implausible {
            let about = About::Tie(place);
            let draft =
                FindingDraft::new(Rule::UnreadableValue, tie.span, &tie.section_path, about);
            findings.push(draft.found(figures.to_string()));
        }
    }
}

/// Bytes of the longest sentence on one tie; a longer one is prose.
const LONGEST_SENTENCE: usize = 200;

/// How many rows above a sentence may be meant by it.
const MOST_ROWS_ABOVE: usize = 16;

/// How many sentences below a table may be on its rows.
const MOST_SENTENCES_BELOW: usize = 16;

/// How many sentences over a match, and below it, are beside it.
const MOST_SENTENCES_BESIDE: usize = 8;

struct Walk<'c> {
    context: Context<'c>,
    page_season: Option<Season>,
    shared_rounds: SharedRounds,
    chain: HeadingChain,
    /// On a page about the football of a country: the competitions that its headings name.
    overview: Option<Overview>,
    /// What rows and cells share, once one of them has asked.
    section: Option<Rc<Section>>,
    /// A heading was passed since the place was last found out.
    place_is_old: bool,
    /// Level of the last heading; 0 above the first.
    section_level: u8,
    /// Level of the section whose zone is stated.
    zone_level: u8,
    matches: Vec<MatchDraft>,
    /// Matches since the last heading, rule or outcome.
    open: Open,
    ties: Vec<TieDraft>,
    rows: Vec<RowDraft>,
    pairings: Vec<PairingDraft>,
    cells: Vec<CellDraft>,
    grid_teams: GridTeams,
    standings: Vec<StandingsDraft>,
    totals: Vec<TotalDraft>,
    days: Vec<StatedDays>,
    schedules: Vec<Schedule>,
    findings: Vec<FindingDraft>,
    transcluded: Vec<TransclusionDraft>,
    /// Labelled parts of the page.
    labels: Labels,
    /// The page is a template: its labels are what other pages ask it for.
    of_template: bool,
    /// The innermost of them.
    template_label: Option<String>,
    has_match_blocks: bool,
    /// The match or row above in the same section, and how many sentences below it still count as
    /// beside it.
    above: Option<(About, usize)>,
    /// Sentences before the first match of a section that say something of a result.
    sentences_over: Vec<(String, Span)>,
    /// How many sentences on an outcome were read since the last row.
    sentences_below: usize,
    /// The first row of the section.
    rows_of_section: usize,
    /// Line-ups, until all matches of the page are known.
    lineups: Vec<FoundLineup>,
    /// The last match box of the section, and of the section above it where this one is about its
    /// line-ups.
    box_above: Option<usize>,
    /// The match that the page's infobox is about.
    infobox_match: Option<InfoboxMatch>,
    /// The round of the section, while a row of a table names another.
    round_of_section: Option<Arc<RoundPlace>>,
    /// Where the page leads, if a rendered page says that it is a redirect.
    redirect: Option<Redirect>,
    /// What is left out since it is of another sport.
    other_sports: OtherSports,
}

impl Walk<'_> {
    fn block(&mut self, block: Block) {
        let span = block.span;
        if let (BlockKind::TieOutcome(value), None) = (&block.kind, &self.above) {
            return self.sentence_over(value, span);
        }
        if self.place_is_old && !matches!(block.kind, BlockKind::Heading(_)) {
            self.refresh_place();
        }
        let path = &self.context.section_path;
        if self.other_sports.takes(&block.kind, span, path) {
            return;
        }
        match block.kind {
            BlockKind::Heading(heading) => {
                self.above = None;
                self.sentences_over.clear();
                if !self.context.dialect.lineups().is_heading(&heading.title) {
                    self.box_above = None;
                }
                self.rows_of_section = self.rows.len();
                self.chain.enter(heading.level, &heading.title);
                self.context.match_number =
                    normalize::match_number(&heading.title, self.context.dialect);
                self.section_level = heading.level;
                let zone_ends = self.context.zone.is_some() && heading.level <= self.zone_level;
                // What a section says of its times ends with it.
                if zone_ends {
                    self.context.zone = None;
                }
                if let Some(overview) = &mut self.overview {
                    overview.enter(heading);
                }
                self.place_is_old = true;
                if !self.open.is_empty() {
                    self.refresh_place();
                }
            }
            BlockKind::Infobox(infobox) => {
                if let (None, Some(game)) = (&self.infobox_match, &infobox.game) {
                    self.infobox_match = InfoboxMatch::of(game, span, &self.context);
                }
                let (totals, findings) = totals::stated(&infobox, span, &self.context);
                self.findings.extend(findings);
                self.totals.extend(totals);
                self.days.extend(facts::days(&infobox, &self.context));
            }
            BlockKind::Standings(table) => {
                let of_page = self
                    .round_of_label()
                    .map(|round| std::mem::replace(&mut self.context.round, Arc::new(round)));
                let (draft, findings) = standings::standings(&table, span, &self.context);
                if let Some(of_page) = of_page {
                    self.context.round = of_page;
                }
                self.standings.extend(draft);
                self.findings.extend(findings);
            }
            BlockKind::MatchBox(found) => {
                self.has_match_blocks = true;
                let place = self.matches.len();
                let (draft, findings) = match_of_box(&found, span, &self.context, place);
                // Of several matches below a heading it is the first one's.
                self.context.match_number = None;
                self.findings.extend(findings);
                if let Some(shown) = &found.shown {
                    let (shown, _) = match_of_box(shown, span, &self.context, place);
                    let differences =
                        shown_differs(&draft, &shown, &self.context.section_path, place);
                    self.findings.extend(differences);
                }
                self.matches.push(draft);
                self.open.push(place);
                self.box_above = Some(place);
                self.begins_below(About::Match(place));
                self.lots(&found, span);
            }
            BlockKind::TieRow(row) => {
                self.has_match_blocks = true;
                let place = BarePlace::new(MatchSourceKind::SeriesRow, span, self.section());
                self.rows.push(RowDraft::new(row, place, &self.context));
                self.begins_below(About::Page);
                self.sentences_below = 0;
            }
            BlockKind::GridCell(cell) => {
                self.has_match_blocks = true;
                self.grid_cell(&cell, span);
            }
            BlockKind::RoundLabel(label) => self.round_label(label),
            BlockKind::TeamMatches(list) => {
                self.end_group();
                let places = [self.matches.len(), self.ties.len()];
                let found = matches_of_list(&list, span, &self.context, places);
                self.listed(found);
            }
            BlockKind::Finals(list) => {
                self.end_group();
                let place = self.matches.len();
                let (matches, findings) = matches_of_finals(&list, span, &mut self.context, place);
                self.listed(ListReading {
                    matches,
                    findings,
                    ..ListReading::default()
                });
            }
            BlockKind::Scorers(list) => {
                let heading = self.chain.titles().next_back().unwrap_or("");
                let (totals, findings) = totals::of_scorers(&list, &self.context, heading);
                self.findings.extend(findings);
                self.totals.extend(totals);
            }
            BlockKind::Lineup(lineup) => {
                let found = FoundLineup::new(*lineup, span, &self.context, self.box_above);
                self.lineups.push(found);
            }
            BlockKind::Bracket(bracket) => {
                let (pairings, findings) = pairings_of(&bracket, &mut self.context);
                self.has_match_blocks |= !pairings.is_empty();
                self.pairings.extend(pairings);
                self.findings.extend(findings);
            }
            BlockKind::TieOutcome(value) => self.sentence(&value, span),
            BlockKind::TimesAre(value) => self.times_are(&value, span),
            BlockKind::TieSeparator => self.end_group(),
            BlockKind::Schedule(schedule) => self.schedules.push(schedule),
            BlockKind::Transclusion(transclusion) => {
                let draft = TransclusionDraft::new(&transclusion, span, &self.context);
                self.transcluded.push(draft);
            }
            BlockKind::SectionLabel(label) if label.begins => {
                self.labels.begin(&label.name, span.end);
                if label.is_asked {
                    self.labels.answers();
                }
                if self.of_template {
                    self.template_label = Some(label.name);
                }
            }
            BlockKind::SectionLabel(label) => {
                self.labels.end(&label.name, span.start);
                let is_open = |open: &String| *open != label.name;
                self.template_label = self.template_label.take().filter(is_open);
            }
            BlockKind::Redirect(redirect) => {
                self.redirect.get_or_insert_with(|| redirect.clone());
            }
            BlockKind::Unreadable(unreadable) => {
                self.has_match_blocks = true;
                let path = &self.context.section_path;
                let draft = FindingDraft::new(Rule::UnreadableBlock, span, path, About::Page);
                let message = format!("This block gives no record: {}.", unreadable.why);
                self.findings
                    .push(draft.found(unreadable.found).saying(message));
            }
            BlockKind::Skipped(skipped) => {
                let path = &self.context.section_path;
                let draft = FindingDraft::new(skipped.rule, span, path, About::Page);
                let found = match skipped.results {
                    None => skipped.found,
                    Some(results) => format!("{}, results: {results}", skipped.found),
                };
                // Cells of a row that its template does not show are no note on the match.
                let draft = match skipped.rule {
                    Rule::UnreadRemainder => draft.saying(format!(
                        "The template of this row shows none of these cells: {found}."
                    )),
                    _ => draft,
                };
                self.findings.push(draft.found(found));
            }
        }
    }

    /// A row names the round of those below it, up to the next one and the end of its table.
    fn round_label(&mut self, label: Option<String>) {
        let of_section = self.round_of_section.take();
        if let Some(round) = of_section {
            self.context.round = round;
        }
        let named = label.and_then(|label| named_round(&label, self.context.dialect));
        if let Some(named) = named {
            let round = named
                .place
                .within(&self.context.edition, self.context.dialect);
            let of_section = std::mem::replace(&mut self.context.round, Arc::new(round));
            self.round_of_section = Some(of_section);
        }
        self.section = None;
        self.end_group();
    }

    /// The matches of a list. Each stands alone: what is said below the list is about none of them.
    fn listed(&mut self, found: ListReading) {
        self.has_match_blocks |= !found.matches.is_empty();
        self.matches.extend(found.matches);
        self.ties.extend(found.ties);
        self.findings.extend(found.findings);
    }

    /// At a match or a row: what was said over it is reported, and sentences below it may be about it.
    fn begins_below(&mut self, about: About) {
        let path = &self.context.section_path;
        let over = self.sentences_over.drain(..).map(|(text, span)| {
            FindingDraft::new(Rule::SentenceNotRead, span, path, About::Page).found(text)
        });
        self.findings.extend(over);
        self.above = Some((about, MOST_SENTENCES_BESIDE));
    }

    /// A sentence before the first match of its section: kept until there is one.
    fn sentence_over(&mut self, value: &Value, span: Span) {
        if self.sentences_over.len() >= MOST_SENTENCES_BESIDE {
            return;
        }
        let dialect = self.context.dialect;
        let text = value.text();
        let Some(found) = saying(&text, |text| dialect.revises.is_match(text)) else {
            return;
        };
        // An element of a rendered page and one inside it may hold the same line.
        if self
            .sentences_over
            .last()
            .is_none_or(|(last, _)| last != found)
        {
            self.sentences_over.push((found.to_owned(), span));
        }
    }

    /// A sentence that may say how a tie above it ended. One that says it in a way nobody understands, or
    /// says what became of the result, is reported, and is a note on a match that it follows.
    fn sentence(&mut self, value: &Value, span: Span) {
        let above = match &mut self.above {
            Some((about, left @ 1..)) => {
                *left -= 1;
                Some(*about)
            }
            _ => None,
        };
        let place = self.ties.len();
        let tie = self
            .open
            .outcome(value, span, &self.context, &mut self.matches, place);
        if let Some(tie) = tie {
            self.ties.push(tie);
            return;
        }
        let text = value.text();
        let dialect = self.context.dialect;
        if self.sentences_below < MOST_SENTENCES_BELOW
            && text.len() <= LONGEST_SENTENCE
            && let Some(outcome) = normalize::outcome(&text, dialect)
        {
            self.sentences_below += 1;
            let first = self.rows.len().saturating_sub(MOST_ROWS_ABOVE);
            let places = first.max(self.rows_of_section)..self.rows.len();
            let named = places.filter_map(|place| {
                let naming = self.rows.get(place)?.named_by(&outcome, dialect)?;
                Some((naming, place))
            });
            let mut named: Vec<_> = named.collect();
            // A name that is one of a row's counts before one that is a part of others.
            let best = named.iter().map(|(naming, _)| *naming).max();
            named.retain(|(naming, _)| Some(*naming) == best);
            if let [(_, place)] = named[..]
                && let Some(row) = self.rows.get_mut(place)
            {
                row.note(value, &self.context);
                return;
            }
        }
        let says = |text: &str| dialect.says_how.is_match(text) || dialect.revises.is_match(text);
        let Some((about, text)) = above.zip(saying(&text, says)) else {
            return;
        };
        let path = &self.context.section_path;
        let finding = FindingDraft::new(Rule::UnreadRemainder, span, path, about);
        self.findings.push(finding.found(text));
        if let About::Match(place) = about
            && let Some(draft) = self.matches.get_mut(place)
        {
            draft.record.add_note(text.to_owned());
        }
    }

    /// A sentence that says in which zone all times of this section are.
    fn times_are(&mut self, value: &Value, span: Span) {
        let path = &self.context.section_path;
        let finding = |rule| FindingDraft::new(rule, span, path, About::Page).found(value.text());
        match normalize::page_zone(value, self.context.dialect) {
            PageZone::Silent => {}
            PageZone::Unclear => self.findings.push(finding(Rule::TimeZoneUnknown)),
            PageZone::Stated(zone) => {
                self.findings.push(finding(Rule::PageTimeZone));
                self.context.zone = Some(zone);
                self.zone_level = self.section_level;
            }
        }
    }

    /// A note in the box may say that lots decided: nothing else of the box can. Reference part E,
    /// row 9.
    fn lots(&mut self, found: &MatchBox, span: Span) {
        let dialect = self.context.dialect;
        let mut notes = [BoxField::ScoreNote, BoxField::Note]
            .into_iter()
            .filter_map(|field| found.fields.get(&field));
        let by_lot = |note: &&Value| {
            let stated = normalize::outcome(&note.text(), dialect);
            stated.is_some_and(|stated| stated.decided_by == DecidedBy::CoinToss)
        };
        if let Some(note) = notes.find(by_lot) {
            let place = self.ties.len();
            let tie = self
                .open
                .outcome(note, span, &self.context, &mut self.matches, place);
            self.ties.extend(tie);
        }
    }

    /// Finds out whether the title or a heading names another sport.
    fn name_sport(&mut self) {
        let context = &self.context;
        let headings = self.chain.titles();
        self.other_sports
            .enter(context.title, headings, context.dialect);
    }

    /// After a heading: finds out where the walk stands. Most headings of a page have nothing under
    /// them that asks.
    fn refresh_place(&mut self) {
        self.place_is_old = false;
        self.name_sport();
        let context = &mut self.context;
        context.section_path = self.chain.path().into();
        let dialect = context.dialect;
        let in_overview = self.overview.as_mut().map(|page| page.place(dialect));
        let (chain, title) = match &in_overview {
            Some(place) => (&place.below, place.title.as_str()),
            None => (&self.chain, context.title),
        };
        let mut same_edition = true;
        if let Some(place) = &in_overview {
            same_edition = context.edition == place.edition;
            context.edition.clone_from(&place.edition);
        }
        let round = round_at(chain, &context.edition, title, dialect);
        let round = self.shared_rounds.apart(round, chain, dialect);
        let same_round = same_edition && round.slug == context.round.slug;
        context.round = Arc::new(round);
        self.section = None;
        // A heading such as "2025" or "2014–15" gives its section the season.
        let own = self.chain.titles().rev().find_map(leading_season);
        context.season = own.or(self.page_season);
        // Headings of legs and matches are inside a tie; those of rounds end it.
        if !same_round {
            self.end_group();
        }
    }

    /// The round that the innermost label of a template names: `Group E` of one with the tables of all
    /// groups.
    fn round_of_label(&self) -> Option<RoundPlace> {
        let label = self.template_label.as_deref()?;
        let named = named_round(label, self.context.dialect)?;
        Some(
            named
                .place
                .within(&self.context.edition, self.context.dialect),
        )
    }

    /// The section that the walk is in.
    fn section(&mut self) -> Rc<Section> {
        let section = self
            .section
            .get_or_insert_with(|| Rc::new(Section::of(&self.context)));
        Rc::clone(section)
    }

    /// A cell of a grid: a match without a date. Its box may come later on the page.
    fn grid_cell(&mut self, cell: &GridCell, span: Span) {
        let place = BarePlace::new(MatchSourceKind::Grid, span, self.section());
        let teams = &mut self.grid_teams;
        self.cells
            .push(CellDraft::new(cell, teams, &place, &self.context));
    }

    /// At a rule, a heading of another round or the end: what is open becomes ties where two legs
    /// pair up.
    fn end_group(&mut self) {
        let ties = self
            .open
            .end(&self.context, &mut self.matches, self.ties.len());
        self.ties.extend(ties);
    }
}

/// A line that says something, or of a longer one its first sentence that does.
fn saying(text: &str, says: impl Fn(&str) -> bool) -> Option<&str> {
    let all = (text.len() <= LONGEST_SENTENCE).then_some(text);
    let parts = text.split_inclusive(". ").filter(|_| all.is_none());
    let mut sentences = all.into_iter().chain(parts);
    let found = sentences.find(|sentence| says(&with_plain_dashes(sentence)))?;
    Some(beginning(found.trim(), LONGEST_NAME))
}

/// The season that a heading begins with.
fn leading_season(title: &str) -> Option<Season> {
    let end = title
        .find(|c: char| c.is_whitespace() || c == '(')
        .unwrap_or(title.len());
    Season::parse(&title[..end])
}

/// Whether a finding says all that there is to say of a page without matches.
fn tells_why_nothing_was_read(finding: &FindingDraft) -> bool {
    matches!(finding.rule, Rule::UnsupportedKind | Rule::PageCutShort)
}

/// Where the page leads, if it is a redirect.
fn redirect_of(document: &Document, dialect: &Dialect) -> Option<Redirect> {
    let is_wikitext = document.kind == DocumentKind::Wikitext;
    is_wikitext
        .then(|| redirect(&document.text, &dialect.redirects))
        .flatten()
}

/// Findings about the page as a whole.
fn page_findings(
    document: &Document,
    redirect: Option<&Redirect>,
    matches: &[MatchDraft],
    has_match_blocks: bool,
    shows_others: bool,
    findings: &mut Vec<FindingDraft>,
) {
    let start = Span::new(0, 0);
    if let Some(redirect) = redirect {
        let draft = FindingDraft::new(Rule::RedirectPage, redirect.span, "", About::Page);
        let message = format!("The page is a redirect to `{}`.", redirect.target);
        findings.push(draft.found(&redirect.target).saying(message));
    }
    let without_matches = if document.text.trim().is_empty() {
        Some(Rule::EmptyPage)
    } else if !matches.is_empty() || findings.iter().any(tells_why_nothing_was_read) {
        None
    } else if has_match_blocks {
        Some(Rule::NoMatchesExtracted)
    } else {
        // A page that shows matches of other pages may have none of its own, as has a redirect.
        (!shows_others && redirect.is_none()).then_some(Rule::NoMatchesOnPage)
    };
    let page = |rule| FindingDraft::new(rule, start, "", About::Page);
    findings.extend(without_matches.map(page));
    if Dialect::for_language(&document.lang).is_none() {
        findings.push(page(Rule::LanguageNotSupported).found(&document.lang));
    }
    if is_cut(&document.title, LONGEST_TITLE) {
        findings.push(page(Rule::TextTooLong).found(beginning(&document.title, 80)));
    }
    if let Some(first) = document.bad_utf8.first() {
        let span = Span::new(first.offset, first.offset + '\u{fffd}'.len_utf8());
        let places = document.bad_utf8.len();
        let message = format!("Bytes that are not UTF-8 were replaced in {places} places.");
        let message = if places == 1 {
            message.replace("places", "place")
        } else {
            message
        };
        let draft = FindingDraft::new(Rule::BadUtf8, span, "", About::Page);
        findings.push(draft.saying(message));
    }
}
