//! Pages about the football of one country in one season: `2031 in Moroccan football`. Such a title is no
//! competition; the headings below it name them. Called by the walk at every heading.

use foldhash::{HashMap, HashSet};

use super::edition::NamedEdition;
use super::findings::{About, FindingDraft};
use super::page_draft::{MatchDraft, StandingsDraft, TieDraft};
use super::rounds::named_round;
use crate::block::Heading;
use crate::dialect::{Comparable, Dialect};
use crate::model::{RoundId, Rule, slug};
use crate::wikitext::HeadingChain;

/// The headings above one place of such a page, and the editions that they named.
#[derive(Debug)]
pub(super) struct Overview {
    /// What the page's title says.
    page: NamedEdition,
    title: String,
    open: Vec<Heading>,
    /// By the part of ids that stands for the edition.
    named: HashMap<String, NamedEdition>,
}

/// Where the walk stands on such a page.
pub(super) struct InOverview {
    pub(super) edition: NamedEdition,
    /// What the round is called where no heading names one.
    pub(super) title: String,
    /// The headings below the one that names the competition.
    pub(super) below: HeadingChain,
}

impl Overview {
    /// `None` for a page about one edition or team.
    pub(super) fn of(page: &NamedEdition, title: &str) -> Option<Self> {
        page.is_overview.then(|| Self {
            page: page.clone(),
            title: title.to_owned(),
            open: Vec::new(),
            named: HashMap::default(),
        })
    }

    /// What the page's title says.
    pub(super) fn page(&self) -> &NamedEdition {
        &self.page
    }

    pub(super) fn enter(&mut self, heading: Heading) {
        self.open.retain(|open| open.level < heading.level);
        self.open.push(heading);
    }

    /// The outermost heading that leads to the article of an edition counts, whatever is above it, else the outermost
    /// one whose words name a competition: below it are its parts.
    pub(super) fn place(&mut self, dialect: &Dialect) -> InOverview {
        let places = || self.open.iter().enumerate();
        let named = places()
            .find_map(|(at, heading)| Some((at, linked(heading, dialect)?)))
            .or_else(|| {
                places().find_map(|(at, heading)| Some((at, self.competition(heading, dialect)?)))
            });
        let first_below = named.as_ref().map_or(0, |(at, _)| at.saturating_add(1));
        let named = named.map(|(_, named)| named);
        let mut below = HeadingChain::default();
        for heading in self.open.iter().skip(first_below) {
            below.enter(heading.level, &heading.title);
        }
        let (edition, title) = named.unwrap_or_else(|| self.without_name());
        if let Some(slug) = edition.slug() {
            self.named.entry(slug).or_insert_with(|| edition.clone());
        }
        InOverview {
            edition,
            title,
            below,
        }
    }

    /// The edition that the words of a heading name, and its name.
    fn competition(&self, heading: &Heading, dialect: &Dialect) -> Option<(NamedEdition, String)> {
        if is_no_competition(&heading.title, dialect) {
            return None;
        }
        let edition = of_title(&heading.title, dialect).unwrap_or_else(|| NamedEdition {
            competition: Some(heading.title.clone().into()),
            ..self.page.clone()
        });
        Some((edition, heading.title.clone()))
    }

    /// Where no heading names a competition, each section is one by itself: nobody knows which.
    fn without_name(&self) -> (NamedEdition, String) {
        let mut parts = vec![self.title.as_str()];
        parts.extend(self.open.iter().map(|heading| heading.title.as_str()));
        let edition = NamedEdition {
            unnamed: Some(slug(&parts.join(" "))),
            ..self.page.clone()
        };
        let title = self.open.last().map_or(&self.title, |last| &last.title);
        (edition, title.clone())
    }

    /// The edition of a round of the page.
    pub(super) fn edition_of(&self, round: &RoundId) -> Option<&NamedEdition> {
        self.named.get(round.edition())
    }

    /// One finding for each edition that nothing names.
    pub(super) fn unnamed(
        &self,
        matches: &[MatchDraft],
        ties: &[TieDraft],
        standings: &[StandingsDraft],
    ) -> Vec<FindingDraft> {
        let mut seen = HashSet::default();
        let of_matches = matches.iter().zip(0..).map(|(found, place)| {
            let about = About::Match(place);
            (
                &found.record.round_id,
                found.span(),
                found.section_path(),
                about,
            )
        });
        let of_ties = ties.iter().zip(0..).map(|(tie, place)| {
            (
                &tie.record.round,
                tie.span,
                &*tie.section_path,
                About::Tie(place),
            )
        });
        let of_tables = standings.iter().filter_map(|table| {
            let round = &table.rows.first()?.round;
            Some((round, table.span, &*table.section_path, About::Page))
        });
        let mut out = Vec::new();
        for (round, span, path, about) in of_matches.chain(of_ties).chain(of_tables) {
            let is_unnamed = self
                .edition_of(round)
                .is_some_and(|edition| edition.competition.is_none());
            if is_unnamed && seen.insert(round.edition()) {
                let finding = FindingDraft::new(Rule::CompetitionUnknown, span, path, about);
                out.push(finding.found(path));
            }
        }
        out
    }
}

/// The edition whose article a heading leads to, and the title of that.
fn linked(heading: &Heading, dialect: &Dialect) -> Option<(NamedEdition, String)> {
    let link = heading.link.as_deref()?;
    let title = link.split('#').next().unwrap_or(link).replace('_', " ");
    Some((of_title(&title, dialect)?, title))
}

/// The whole edition that a title names, on such a page.
fn of_title(title: &str, dialect: &Dialect) -> Option<NamedEdition> {
    let found = NamedEdition::of_title(title, dialect)?;
    found.competition.as_ref()?;
    Some(NamedEdition {
        part: None,
        is_overview: true,
        ..found
    })
}

/// Whether a heading names a round, a team, or what only holds competitions.
fn is_no_competition(title: &str, dialect: &Dialect) -> bool {
    let compared = Comparable::new(title);
    let plain = &compared.plain;
    let rules = &dialect.sub_headings;
    let others = [
        &dialect.titles.no_competition,
        &dialect.titles.team,
        &rules.leg,
        &rules.matchday,
        &rules.match_label,
        &rules.replay,
        &rules.playoff,
        &rules.league_table,
        &rules.neutral,
    ];
    named_round(title, dialect).is_some()
        || dialect.lists().names_squad(title)
        || others.iter().any(|rule| rule.is_match(plain))
}
