//! The rules that findings come from: name, severity and meaning, in one list.
//!
//! Readers and `normalize` report what they met, `check` what does not add up; both name a rule of
//! this list, so a finding without a description cannot be built.

use super::finding::Severity;

macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident $meaning:literal;)*) => {
        /// A rule. Names are stable: scripts may filter by them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $meaning] $variant,)*
        }

        impl Rule {
            /// All rules, sorted by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Name in kebab-case.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// How much a finding of this rule matters.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }

            /// What the rule means, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => $meaning,)*
                }
            }
        }
    };
}

rules! {
    AggregateDiffers "aggregate-differs" Warning
        "The stated aggregate is not the sum of the legs.";
    AmbiguousCode "ambiguous-code" Warning
        "A country code has two readings and is not resolved.";
    AmbiguousParenthesis "ambiguous-parenthesis" Warning
        "Figures in brackets behind a level score have no marker; they are not read.";
    AttendanceNote "attendance-note" Info
        "The attendance says more than a figure, or is zero.";
    AwardedWithGoals "awarded-with-goals" Info
        "The result was awarded; the goals listed are those of the field.";
    BadUtf8 "bad-utf8" Warning
        "Bytes of the saved page are not UTF-8 and were replaced.";
    BoldContradictsResult "bold-contradicts-result" Warning
        "The side in bold is not the one that won.";
    CodeNameDiffer "code-name-differ" Info
        "A team's code and the name given beside it differ; both are kept.";
    DateOutsideWindow "date-outside-window" Warning
        "The match lies outside the days that the schedule gives for its leg.";
    DuplicateConflict "duplicate-conflict" Warning
        "Two places name the same match and differ.";
    DuplicateGoal "duplicate-goal" Warning
        "One scorer stands twice with the same minute.";
    DuplicateParameter "duplicate-parameter" Warning
        "A parameter stands twice with different values; the last one counts.";
    EmptyPage "empty-page" Info
        "The page holds no text.";
    GoalWithoutMinute "goal-without-minute" Info
        "A goal is listed without its minute.";
    GoalWithoutScorer "goal-without-scorer" Warning
        "A goal is listed without a scorer.";
    GoalsDifferFromScore "goals-differ-from-score" Warning
        "The number of listed goals is not the score.";
    GoalsNotListed "goals-not-listed" Info
        "A side has goals by the score and none in its list.";
    HalfScoreMissing "half-score-missing" Warning
        "Only one half of the score is given; the other counts as 0, as it is shown.";
    KickWithoutOutcome "kick-without-outcome" Warning
        "A kick of a shoot-out is listed without its outcome.";
    KicksDiffer "kicks-differ" Warning
        "More kicks are listed as converted than the shoot-out score says.";
    KicksIncomplete "kicks-incomplete" Info
        "Fewer kicks are listed as converted than the shoot-out score says.";
    LanguageNotSupported "language-not-supported" Warning
        "There is no dialect for the language of the page; the English one was used.";
    LegsNotGiven "legs-not-given" Info
        "A tie has an aggregate and no legs.";
    MatchWithoutTie "match-without-tie" Warning
        "A match of a two-legged round belongs to no tie.";
    MinuteOutOfRange "minute-out-of-range" Warning
        "A minute is beyond 120, or beyond 90 without extra time.";
    MisalignedGoalPair "misaligned-goal-pair" Warning
        "A goal template has a minute where a note belongs; it is read as a further goal.";
    MisplacedQualifier "misplaced-qualifier" Warning
        "A note stands where a minute belongs; it is read as a note of the goal before.";
    NegativeFlag "aet-negative-value" Warning
        "A switch has a value that means no; the wiki shows it as yes.";
    NoMatchesExtracted "no-matches-extracted" Error
        "The page names match templates and gave no match.";
    NonGoalInGoals "non-goal-in-goals" Info
        "A card or substitution stands among the goals.";
    NoMatchesOnPage "no-matches-on-page" Info
        "The page holds nothing that is known as a match.";
    NotCovered "not-covered" Info
        "A table or bracket is known and not read by this version.";
    OddStoppage "odd-stoppage" Warning
        "Stoppage time stands behind a minute that ends no half.";
    OtherSportSkipped "other-sport-skipped" Info
        "A match box of another sport is left out.";
    PageGivenTwice "page-given-twice" Info
        "The archive holds this page more than once.";
    ParameterCase "parameter-case" Warning
        "A parameter is written in another case, so that the wiki does not see it; its value is used.";
    ResultContradictsScore "result-contradicts-score" Warning
        "The letter of the result does not fit the score.";
    ScoreConflict "score-conflict" Warning
        "The score and its two halves differ; the halves count.";
    ScorerBindingDoubt "scorer-binding-doubt" Warning
        "Goals stand before names and more than one name shares the item.";
    ShootoutNotDecisive "shootout-not-decisive" Warning
        "The shoot-out score is level.";
    ShootoutNotLevel "shootout-not-level" Warning
        "A shoot-out follows a match or tie that was not level.";
    ShootoutScoreUnknown "shootout-score-unknown" Info
        "A shoot-out decided the tie and its score is not given.";
    StatusInNote "status-in-note" Warning
        "A footnote says what became of the match.";
    TableResidue "table-residue" Info
        "Remains of a table whose rows the rendering lost.";
    TeamTwiceOnADay "team-twice-on-a-day" Warning
        "A team plays twice on one day.";
    TieWinnerContradiction "tie-winner-contradiction" Error
        "The stated winner of a tie is not the one that its legs give.";
    TimeZoneUnknown "time-zone-unknown" Info
        "The zone of a kick-off has more than one meaning.";
    TransclusionNotSupplied "transclusion-not-supplied" Info
        "The page shows matches of other pages; see those pages.";
    UnknownGoalNote "unknown-goal-note" Info
        "A note on a goal is kept as it stands.";
    UnknownParameter "unknown-parameter" Info
        "A match box has a parameter that is not known.";
    UnknownTemplate "unknown-template" Warning
        "A template inside a value is not known.";
    UnreadableBlock "unreadable-block" Error
        "A match block is recognised and cannot be read; it gives no record.";
    UnreadableValue "unreadable-value" Warning
        "A value cannot be read; the rest of the record stays.";
    UnsupportedKind "unsupported-kind" Error
        "The page is of a kind that this version does not read; save its wikitext instead.";
    YearInferred "year-inferred" Info
        "The year of a date comes from the heading or the season.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_kebab_case_and_meanings_are_sentences() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in Rule::ALL {
            assert!(seen.insert(rule.name()), "{} stands twice", rule.name());
            assert!(
                rule.name()
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
            assert!(rule.meaning().ends_with('.'));
        }
    }
}
