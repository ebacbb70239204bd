//! Ways from one record of a dataset to those that belong to it. For users of the library; whoever asks
//! for every match builds an index instead, as each call looks through a whole table.

use super::Dataset;
use super::card::Card;
use super::finding::Finding;
use super::goal::Goal;
use super::ids::{MatchId, TieId};
use super::kick::ShootoutKick;
use super::match_source::MatchSource;
use super::matches::Match;
use super::tie::Tie;

impl Dataset {
    /// The match with this id.
    ///
    /// ```
    /// use scoreline::{Document, extract};
    ///
    /// let text = "{{Football box|team1=Alfa|score=1–0|team2=Beta|goals1=[[Ruiz]] {{goal|20}}}}";
    /// let dataset = extract(&Document::new("2031 Example Cup Final", "en", text)).dataset;
    /// let id = &dataset.matches[0].id;
    /// assert_eq!(dataset.match_of(id).map(|found| found.home.name()), Some("Alfa"));
    /// let scorers: Vec<_> = dataset.goals_of(id).filter_map(|goal| goal.scorer.as_deref()).collect();
    /// assert_eq!(scorers, ["Ruiz"]);
    /// ```
    pub fn match_of(&self, id: &MatchId) -> Option<&Match> {
        self.matches.iter().find(|found| found.id == *id)
    }

    /// Goals of a match: the home side's first, each side's in the order of the page.
    pub fn goals_of<'d>(&'d self, id: &'d MatchId) -> impl Iterator<Item = &'d Goal> {
        self.goals.iter().filter(move |goal| goal.match_id == *id)
    }

    /// Kicks of the shoot-out of a match: the home side's first, in the order in which each side took them.
    pub fn kicks_of<'d>(&'d self, id: &'d MatchId) -> impl Iterator<Item = &'d ShootoutKick> {
        let kicks = self.shootout_kicks.iter();
        kicks.filter(move |kick| kick.match_id == *id)
    }

    /// Cards of a match, the home side's first.
    pub fn cards_of<'d>(&'d self, id: &'d MatchId) -> impl Iterator<Item = &'d Card> {
        self.cards.iter().filter(move |card| card.match_id == *id)
    }

    /// Every place that names a match; the first is the one that its record was read from.
    pub fn sources_of<'d>(&'d self, id: &'d MatchId) -> impl Iterator<Item = &'d MatchSource> {
        let sources = self.match_sources.iter();
        sources.filter(move |source| source.match_id == *id)
    }

    /// The tie with this id.
    pub fn tie_of(&self, id: &TieId) -> Option<&Tie> {
        self.ties.iter().find(|tie| tie.id == *id)
    }

    /// Matches of a tie, in their order.
    ///
    /// ```
    /// use scoreline::{Document, extract};
    ///
    /// let text = "== First round ==\n{{TwoLegResult|[[Alfa]]|ESP|3–2|[[Beta]]|ITA|2–0|1–2}}";
    /// let dataset = extract(&Document::new("2031 Example Cup", "en", text)).dataset;
    /// let legs = dataset.legs_of(&dataset.ties[0].id);
    /// let homes: Vec<_> = legs.iter().map(|leg| leg.home.name()).collect();
    /// assert_eq!(homes, ["Alfa", "Beta"]);
    /// ```
    pub fn legs_of(&self, id: &TieId) -> Vec<&Match> {
        let matches = self.matches.iter();
        let mut legs: Vec<&Match> = matches
            .filter(|found| found.tie.as_ref() == Some(id))
            .collect();
        legs.sort_by_key(|leg| leg.leg);
        legs
    }

    /// What could not be read of a match, or does not add up.
    pub fn findings_of<'d>(&'d self, id: &'d MatchId) -> impl Iterator<Item = &'d Finding> {
        let findings = self.findings.iter();
        findings.filter(move |finding| finding.match_id.as_ref() == Some(id))
    }
}
