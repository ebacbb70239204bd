//! The rules that findings come from: name, severity, meaning, an example and advice, in one list.
//!
//! Readers and `normalize` report what they met, `check` what does not add up; both name a rule of
//! this list, so a finding without a description cannot be built.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::severity::Severity;
use crate::schema::{Cell, ColumnKind, Datum, Refused};

macro_rules! rules {
    ($(
        $variant:ident $name:literal $severity:ident $meaning:literal
        example $example:literal advice $advice:literal;
    )*) => {
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

            /// Something that it finds, as a page writes it or in words.
            pub fn example(self) -> &'static str {
                match self {
                    $(Self::$variant => $example,)*
                }
            }

            /// What to do about a finding of it.
            pub fn advice(self) -> &'static str {
                match self {
                    $(Self::$variant => $advice,)*
                }
            }

            /// The rule with this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.name() == name)
            }
        }
    };
}

rules! {
    NegativeFlag "aet-negative-value" Warning
        "A switch has a value that means no; the wiki shows it as yes."
        example "`|aet=no`"
        advice "Remove the parameter if there was no extra time; any value switches it on.";
    AggregateDiffers "aggregate-differs" Warning
        "The stated aggregate is not the sum of the legs."
        example "The legs end 2–0 and 1–1; the row says 3–2."
        advice "Find out which is right, then correct the aggregate or the leg.";
    AmbiguousCode "ambiguous-code" Warning
        "A country code has two readings and is not resolved."
        example "`LIB` has stood for Libya, Lebanon and Liberia."
        advice "Write the current FIFA code on the page; until then the country stays empty in \
         `countries`.";
    AmbiguousParenthesis "ambiguous-parenthesis" Warning
        "Figures in brackets after a level score have no marker; they are not read."
        example "The score reads `1–1 (4–3)`."
        advice "Say on the page what the brackets hold, such as `(4–3 p)`; until then they stay \
         out of the record.";
    AttendanceNote "attendance-note" Info
        "The attendance says more than a figure, or is zero."
        example "`12,000 (sold out)`, or `0` behind closed doors."
        advice "Nothing is wrong; look before you add up attendances.";
    AwardedWithGoals "awarded-with-goals" Info
        "The result was awarded; the goals listed are those of the field."
        example "A match awarded 3–0 whose box lists one goal."
        advice "Nothing is wrong; count those goals apart from the awarded score.";
    BadUtf8 "bad-utf8" Warning
        "Bytes of the saved page are not UTF-8 and were replaced."
        example "A page saved in Latin-1, where `Séwé` is not UTF-8."
        advice "Save the page again as UTF-8; names with replaced letters match no other.";
    BlockWithoutRecord "block-without-record" Info
        "A grid, a table, a series or a row of one is known and holds nothing that gives a record."
        example "`{{#invoke:sports results|main|team1=A|team2=B}}` without a single `match_…`; a bye."
        advice "Nothing to do before the matches are played; else look for misspelt parameters.";
    BoldContradictsResult "bold-contradicts-result" Warning
        "The side in bold is not the one that won."
        example "The score is 2–1 and the away side is in bold."
        advice "Compare with a match report; the score counts, the bold is ignored.";
    CodeNameDiffer "code-name-differ" Info
        "A team's code and the name given beside it differ; both are kept."
        example "`{{fb|GER|name=West Germany}}`"
        advice "Nothing to do if the name is that of its time; else correct the code.";
    CompetitionUnknown "competition-unknown" Warning
        "The page is about several competitions, and no heading says which one this is."
        example "A box on `2031 in Moroccan football` below no heading but `Cup competitions`."
        advice "Name the competition in a heading on the page; until then these matches are an edition without a name.";
    CorrectionNotNeeded "correction-not-needed" Info
        "The pages have the value of a correction themselves by now."
        example "A correction of an attendance to 40,000, and a page that says 40,000."
        advice "Take the correction out of its file.";
    CorrectionWithoutRecord "correction-without-record" Warning
        "A correction names a record that the dataset does not have."
        example "The id of a match whose round has another name by now."
        advice "Look up the id of the record, or take the correction out of its file.";
    DateAgainstHeading "date-against-heading" Warning
        "The match is dated in another year than the heading above it says."
        example "`|date=3 June 2025` below the heading `2026`."
        advice "Look for a typing error in the year, or a match under the wrong heading.";
    DateApartFromRound "date-apart-from-round" Warning
        "The match is weeks away from all others of its round, and another month or year would put it among them."
        example "The six matches of a group are played from 12 to 23 June, one of them on 18 August."
        advice "Look for a typing error in the month or the year; a match that was moved is fine.";
    DateOutsideWindow "date-outside-window" Warning
        "The match lies outside the days that the schedule gives for its leg."
        example "The schedule sets 7–9 February for the leg; the match is on 7 March."
        advice "Look for a typing error in the month or the year; a match that was moved is fine.";
    DuplicateConflict "duplicate-conflict" Warning
        "Two places name the same match and differ."
        example "The row gives 2–1, the match box below gives 2–0."
        advice "Compare both places; the first one named in `match_sources` counts.";
    DuplicateGoal "duplicate-goal" Warning
        "One scorer stands twice with the same minute."
        example "`Lineker` is listed with 80' and, further on, with 80' again."
        advice "Remove one if it is the same goal; both are in `goals`.";
    DuplicateParameter "duplicate-parameter" Warning
        "A parameter stands twice with different values; the last one counts."
        example "`|stadium=` stands twice in one box, with two stadiums."
        advice "Remove the one that is wrong; the wiki shows the last one, and so does the record.";
    DuplicateWording "duplicate-wording" Info
        "Two places name the same match and write a name in it differently."
        example "One page gives `Estadio Azteca` as the stadium, the other `Mexico City Stadium`."
        advice "Usually two names of one thing; the first place named in `match_sources` counts.";
    EmptyPage "empty-page" Info
        "The page holds no text."
        example "A saved file of no bytes, or of blanks only."
        advice "Save the page again, or take the file out of the archive.";
    ExtraTimeDoubtful "extra-time-doubtful" Warning
        "Extra time is marked, and the goals or the stage speak against it."
        example "`|aet=yes` beside 2–1, with goals in minutes 12, 40 and 77."
        advice "Remove the mark if the match ended after 90 minutes; else look for a wrong minute.";
    GoalOrderAssumed "goal-order-assumed" Info
        "A list of one team's matches does not say whose goals come first; the team's own are taken to."
        example "A list without letters or scorers, and a result of 0–2 at an opponent's ground."
        advice "Compare one defeat away from home with another source.";
    GoalWithoutMinute "goal-without-minute" Info
        "A goal is listed without its minute."
        example "`A. Diarra {{goal|}}`"
        advice "Add the minute to the page if a report gives it; the goal counts without.";
    GoalWithoutScorer "goal-without-scorer" Warning
        "A goal is listed without a scorer."
        example "`{{goal|45}}` with no name in front."
        advice "Add the scorer to the page if a report names one; the goal counts without.";
    GoalsDifferFromScore "goals-differ-from-score" Warning
        "The number of listed goals is not the score."
        example "The score is 2–0 and one goal is listed."
        advice "Look for a missing goal, an own goal on the wrong side, or a wrong score.";
    GoalsNotListed "goals-not-listed" Info
        "A side has goals by the score and none in its list."
        example "The score is 2–1 and both lists of goals are empty."
        advice "Nothing is wrong; don't read `goals` as complete for this match.";
    GridOrderContradiction "grid-order-contradiction" Warning
        "Comments before the cells of a grid name the teams in another order than its head."
        example "The head has `A|B|C`, and a row `<!-- C -->`, `<!-- B -->`, `<!-- A -->` before its results."
        advice "Put the cells into the order of the head. Without a count of results the comments were right by \
         the table of standings, and were believed; with one the row is not read.";
    HalfScoreMissing "half-score-missing" Warning
        "Only one half of the score is given; the other counts as 0, as it is shown."
        example "A box with `|score1=2` and no `|score2=`."
        advice "Write the other half, even if it is 0.";
    InfoboxStale "infobox-stale" Info
        "A total of the infobox is older than the last match, and differs."
        example "`|goals=55` beside `|updated=1 May 2016`, and matches in June."
        advice "Nothing to do; `totals` has both numbers.";
    InfoboxTotalDiffers "infobox-total-differs" Warning
        "A total of the infobox differs from what was counted."
        example "`|goals=115` in the infobox, and the matches have 117."
        advice "Look for a wrong score, a match that the archive lacks, or an error in the infobox; \
         what was counted stands.";
    KickWithoutOutcome "kick-without-outcome" Warning
        "A kick of a shoot-out is listed without its outcome."
        example "`*Baggio` among the kicks, with neither `{{pengoal}}` nor `{{penmiss}}`."
        advice "Mark the kick as scored or missed; until then it is not in `shootout_kicks`.";
    KicksDiffer "kicks-differ" Warning
        "More kicks are listed as converted than the shoot-out score says."
        example "The shoot-out ends 4–3 and five kicks of one side are marked as scored."
        advice "Compare with a report; either the score or a mark is wrong.";
    KicksIncomplete "kicks-incomplete" Info
        "Fewer kicks are listed as converted than the shoot-out score says."
        example "The shoot-out ends 4–3 and only three kicks of one side are marked as scored."
        advice "Nothing may be wrong; don't read `shootout_kicks` as complete for this match.";
    LanguageNotSupported "language-not-supported" Warning
        "There is no dialect for the language of the page; the English one was used."
        example "A page saved with `lang = \"xx\"`."
        advice "Don't rely on its records; templates and words of that Wikipedia are not known \
         yet.";
    LegsAtOneGround "legs-at-one-ground" Info
        "Both legs of a tie are played at one ground, though the teams change sides."
        example "The first leg and the second name `Stade du 26 Mars`."
        advice "Nothing is wrong on neutral or shared ground; else correct one of the stadiums.";
    LegsNotGiven "legs-not-given" Info
        "A row of a tie gives no legs."
        example "A row with `3–2` on aggregate, or a dash, and empty cells for both legs."
        advice "Nothing is wrong; the tie is in `ties` and gives no rows in `matches`.";
    LineNotRead "line-not-read" Info
        "A line seems to list a result and is not read."
        example "`* 1 June: [[Alfa]] 2–1 [[Beta]]` in a list."
        advice "Nothing to do; matches that are listed only in such lines are not in the dataset.";
    LineupNotEleven "lineup-not-eleven" Warning
        "A side of a line-up does not begin with eleven players."
        example "Ten players above the row `Substitutes:`."
        advice "Look for a player who is missing, stands twice or is in the wrong part.";
    LineupWithoutMatch "lineup-without-match" Warning
        "A line-up is on the page and its match or side is not clear; no player is kept."
        example "One table of players in a section without a match box."
        advice "Two tables, the home side's first, below the box of their match are read.";
    MatchWithoutTie "match-without-tie" Warning
        "A match of a two-legged round belongs to no tie."
        example "In a round of two legs, the teams of a match meet only once."
        advice "Look for two spellings of one team, or a leg that is missing from the page.";
    MaybeSameMatch "maybe-same-match" Warning
        "Two places may name one match; nothing says for certain."
        example "Two league pages have River Plate against Racing on one day, with links to the same clubs."
        advice "Look at both places; a link to the teams' articles, or the day, in both settles it.";
    MinuteOutOfRange "minute-out-of-range" Warning
        "A minute is beyond 120, or beyond 90 without extra time."
        example "A goal in minute 910, where 90+1 was meant."
        advice "Look for a typing error; a match with extra time needs its mark, such as \
         `|aet=yes`.";
    MinutesOutOfOrder "minutes-out-of-order" Info
        "A goal stands after a later one of its side; the order is kept as written."
        example "`Ruiz 80'` and, on the next line, `Sosa 12'`."
        advice "Sort by minute when you need the order of play; look for a typing error.";
    MisalignedGoalPair "misaligned-goal-pair" Warning
        "A goal template has a minute where a note belongs; it is read as a further goal."
        example "`{{goal|12, 45}}` or `{{goal|12|45}}` instead of `{{goal|12||45}}`."
        advice "Put an empty note between the two minutes; the goals are read in any case.";
    MisplacedQualifier "misplaced-qualifier" Warning
        "A note is where a minute belongs; it is read as a note of the goal before."
        example "`{{goal|12||pen.}}` instead of `{{goal|12|pen.}}`."
        advice "Remove the empty note before it, if it belongs to the goal before.";
    NoMatchesExtracted "no-matches-extracted" Error
        "The page names match templates and gave no match."
        example "A page whose only match box has neither teams nor a score."
        advice "Look at the other findings of the page; if the page is well formed, please report \
         it.";
    NoMatchesOnPage "no-matches-on-page" Info
        "The page holds nothing that is known as a match."
        example "An article on a stadium."
        advice "Nothing to do if it has no matches; else please report how it writes them.";
    NonGoalInGoals "non-goal-in-goals" Info
        "A card or substitution is among the goals."
        example "`{{sent off|0|63}}` in the list of goals."
        advice "Nothing is wrong; a card goes to `cards`, a substitution is left out.";
    NotCovered "not-covered" Info
        "A table is known and not read by this version."
        example "`{{football table}}`, a table of standings of an older family."
        advice "Nothing to do; matches that stand only there are not in the dataset.";
    OddStoppage "odd-stoppage" Warning
        "Stoppage time follows a minute that ends no half."
        example "`37+2`"
        advice "Look for a typing error; stoppage time follows 45, 90, 105 or 120.";
    OtherSportSkipped "other-sport-skipped" Info
        "Matches of another sport are left out."
        example "`{{rugbybox}}` on the page of a club with several sports; a table below the heading `Handball`."
        advice "Nothing to do; only football is read.";
    OwnGoalOnWrongSide "own-goal-on-wrong-side" Warning
        "An own goal is under the side of the player who scored it."
        example "The score is 0–1; the home side's list holds the own goal of its defender."
        advice "Move the goal to the list of the side that profits from it.";
    PageCutShort "page-cut-short" Error
        "A saved page of HTML could not be read to its end; what comes after is missing."
        example "A page whose last `<div` is never closed, or one of 100,000 inside one another."
        advice "Save the page again, whole; matches after the place are not in the dataset.";
    PageGivenTwice "page-given-twice" Info
        "The archive holds this page more than once."
        example "The same article saved as wikitext and as plain text."
        advice "Nothing to do if both are meant to be read; a match that both name is one row.";
    PageTimeZone "page-time-zone" Info
        "The page says in which zone its times are; it holds for those without a zone of their own."
        example "`All times listed are local, AST (UTC+3).` above the matches."
        advice "Nothing is wrong; `utc_offset` of the matches below comes from this sentence.";
    PairMeetings "pair-meetings" Warning
        "A pair of a group meets more or less often than the others."
        example "A group of four with three matches a team, where two teams never meet."
        advice "Look for a match that is missing, stands twice, or names a wrong team.";
    ParameterCase "parameter-case" Warning
        "A parameter is written in another case, so that the wiki does not see it; its value is used."
        example "`|Score=2–1` instead of `|score=2–1`."
        advice "Write the parameter in the case that the template knows, so that readers see the \
         value.";
    RaggedRow "ragged-row" Warning
        "A row of a table that is read has a cell too few or too many; what it should hold is missing."
        example "A schedule with a column for first legs, and a row that ends before it; a row of a grid of four teams \
         with five cells."
        advice "Give the row on the page as many cells as its table has columns, empty ones too.";
    RedirectPage "redirect-page" Info
        "The page is a redirect: the wiki shows another page in its place."
        example "`#REDIRECT [[2031 Cup]]`"
        advice "Nothing to do if the archive has that page, which then knows this title; else save it \
         too.";
    ResultContradictsScore "result-contradicts-score" Warning
        "The letter of the result, or a corrected winner, does not fit the score."
        example "`|result=W` in the box of a match that was lost 0–1."
        advice "Correct the letter, the winner or the score; of a letter and a score the score counts.";
    Resumed "resumed" Info
        "The match was broken off and finished on another day; its date is the first day."
        example "A footnote that the match was suspended and resumed the next day."
        advice "Nothing is wrong; the note says when it was finished.";
    RowNotRead "row-not-read" Warning
        "A row of a table of ties gives no match, though it holds a result or a text."
        example "A row that names one side only: `Alfa || 2–1 ||`."
        advice "Look whether the row lacks a cell or is under a head of other columns; a text between \
         rows may say something of the matches beside it.";
    ScoreConflict "score-conflict" Warning
        "The score and its two halves differ; the halves count."
        example "`|score=2–1` beside `|score1=2` and `|score2=2`."
        advice "Correct one of them, or remove the parameter that is too much.";
    ScoreMayBeLive "score-may-be-live" Info
        "The page was saved about the day of the match and says nothing but the score."
        example "A score of today, without attendance, report or scorers."
        advice "Save the page again later; until then the status is `unknown` and nobody has won.";
    ScoreMissing "score-missing" Warning
        "A match has goals, kicks or a crowd and no score."
        example "`|score=` left empty beside `|attendance=32,000`."
        advice "Add the score to the page; until then the match has no result.";
    ScorerBindingDoubt "scorer-binding-doubt" Warning
        "Goals are before names and more than one name shares the item."
        example "`12', 45' Ruiz, Sosa` in one item."
        advice "Write one scorer an item, the minutes after the name.";
    ScorerCountDiffers "scorer-count-differs" Warning
        "The number beside a scorer is not the number of goals listed."
        example "`Ruiz (3) {{goal|30||40}}`"
        advice "Compare the report; the goals that are listed are kept.";
    ScorerNotOnPitch "scorer-not-on-pitch" Warning
        "A scorer is not in the line-up of the side, or was not on the pitch at the minute of the goal."
        example "A goal in minute 80 of a player who was taken off in minute 70."
        advice "Compare the list of goals with the line-up; one of the names or minutes is wrong.";
    ScorerTotalDiffers "scorer-total-differs" Warning
        "A list of scorers gives a player more or fewer goals than the matches of the edition."
        example "`|3 goals=` lists a player for whom the matches have two."
        advice "Compare the goals of the player with the list; it is compared only where all goals have scorers.";
    ScorersContradictTeams "scorers-contradict-teams" Warning
        "Those who score for a team here play for another elsewhere."
        example "A scorer of Brazil's side in one match scores for Croatia in another."
        advice "Look whether the two teams, or the two lists of goals, are exchanged, or a team is a wrong one.";
    SentenceNotRead "sentence-not-read" Info
        "A sentence over matches says something of a result and is not read."
        example "`The match was awarded 3–0 to Alfa.` above a match box."
        advice "Read the sentence; if it is about a match below, its record does not know it.";
    ShootoutNotDecisive "shootout-not-decisive" Warning
        "The shoot-out score is level."
        example "`|penaltyscore=4–4`"
        advice "Compare with a report; one of the two figures is wrong.";
    ShootoutNotLevel "shootout-not-level" Warning
        "A shoot-out follows a match or tie that was not level."
        example "A match that ended 1–3 has a shoot-out of 4–3."
        advice "Correct the score before the shoot-out; a first leg that the page doesn't list \
         may explain it too.";
    ShootoutScoreUnknown "shootout-score-unknown" Info
        "A shoot-out decided the tie and its score is not given."
        example "`Horoya won on penalties`, without the figures."
        advice "Add the score of the shoot-out to the page if a report gives it.";
    ShootoutWithoutScore "shootout-without-score" Warning
        "Kicks of a shoot-out are listed, and its score is not given."
        example "`|penalties1=` and `|penalties2=` without `|penaltyscore=`."
        advice "Add the score of the shoot-out; until then nobody has won the match.";
    ShownDiffers "shown-differs" Warning
        "A rendered match box shows another value than the arguments of its template give."
        example "The arguments hold `|score=2–1`, the cell shows 2–0."
        advice "Compare with the article; the arguments count.";
    StandingsDiffer "standings-differ" Warning
        "A row of a table is not what the matches of the group give."
        example "`|win_BRA=2` in the table, and Brazil won three of its matches."
        advice "Compare the row and the scores with a report; both stay as written.";
    StatusInNote "status-in-note" Warning
        "A footnote says what became of the match."
        example "No score, and a footnote that the match was abandoned."
        advice "Read the note; the status of the match is taken from it.";
    SubstitutionsDiffer "substitutions-differ" Warning
        "More players of a side came on than were taken off, or fewer."
        example "Three marks of players who came on, and two of players who were taken off."
        advice "Look for a mark that is missing; a side may end with fewer players after an injury.";
    TableDoesNotAddUp "table-does-not-add-up" Warning
        "The figures of a table can't all be right: wins and defeats, or goals for and against, differ."
        example "The teams of a group have six wins and five defeats."
        advice "Compare the rows with the results; the table stays as written.";
    TableNotRecognised "table-not-recognised" Info
        "A table seems to list results, and its headers are not known; it is not read."
        example "Rows of team, score and team under headers of their own."
        advice "Nothing to do; matches that stand only there are not in the dataset.";
    TableOutOfOrder "table-out-of-order" Warning
        "A team is above one that has more points."
        example "The second team of a group has 6 points, the first has 4."
        advice "Compare the rows with the results; the table stays as written.";
    TableResidue "table-residue" Info
        "Remains of a table whose rows the rendering lost."
        example "`|}` alone on a line of a plain-text page."
        advice "Save the wikitext of the page; what the rendering lost can't be read from it.";
    TeamAgainstItself "team-against-itself" Error
        "Both sides of a match are one team."
        example "`|team1={{fb|BRA}}` and `|team2={{fb|BRA}}`."
        advice "Find out who the opponent was, and correct the page.";
    TeamBehindGap "team-behind-gap" Info
        "A team comes after a gap in the numbers of a table; the wiki does not show it."
        example "`|team1=JUV|team2=MIL|team18=BOL` in a table of standings."
        advice "Number the teams without a gap if they should be shown.";
    TeamMissing "team-missing" Warning
        "A match that was played, or ended in another way, names no team on one side."
        example "`|team2=` left empty beside a score."
        advice "Add the team to the page; until then its side is empty.";
    TeamTwiceOnADay "team-twice-on-a-day" Warning
        "A team plays twice on one day."
        example "A team has two matches on 7 February 2014."
        advice "Look for a typing error in a date, or for two teams of one name.";
    TeamsExchanged "teams-exchanged" Warning
        "The heading or the link of the score names the two teams in the other order."
        example "The box of `Croatia` against `Brazil` below the heading `Brazil vs Croatia`."
        advice "Look which is right; if the teams are exchanged, so are score and goals.";
    TeamsNamedOtherwise "teams-named-otherwise" Warning
        "The heading or the link of the score names another team than the box."
        example "`|team1={{fb|JPN}}` below the heading `Brazil vs Croatia`."
        advice "Correct the team or the heading; the record has the team of the box.";
    TextTooLong "text-too-long" Warning
        "A name, a heading or a note is longer than any that football has; its beginning is kept."
        example "A heading of 10,000 characters, which is a paragraph between equals signs."
        advice "Look for a missing line end, bracket or brace; the text that is kept ends in `…`.";
    TieWinnerContradiction "tie-winner-contradiction" Error
        "The stated winner of a tie is not the one that its legs give."
        example "The legs end 2–0 and 1–1, and the sentence below says that the losing side \
         advanced."
        advice "Compare both with a report; the winner is as stated, the scores as written.";
    TimeZoneContradiction "time-zone-contradiction" Warning
        "The name of a zone and the offset beside it differ; the offset counts."
        example "`20:00 [[Japan Standard Time|JST]] ([[UTC+08:00]])`, and JST is UTC+9."
        advice "Compare with a report, and correct the name or the offset.";
    TimeZoneUnknown "time-zone-unknown" Info
        "The zone of a kick-off is not known, or its name has more than one meaning."
        example "`20:00 IST`, which may be India, Ireland or Israel."
        advice "Write the zone as an offset, such as `UTC+05:30`; until then only local time is \
         known.";
    TooMany "too-many" Warning
        "A page lists more of something than football has; the rest is counted and left out."
        example "A list of 5,000 goals of one side; a series with `|legs=1000`."
        advice "Look for a list that was pasted many times, or for a typing error in a number.";
    TransclusionNotSupplied "transclusion-not-supplied" Info
        "The page shows matches of other pages; see those pages."
        example "`{{#lst:2014 FIFA World Cup Group A|A1}}`, and that page is not in the archive."
        advice "Save the pages that it names beside this one.";
    UnknownCode "unknown-code" Warning
        "A country code, or the name of a country without one, is in no list."
        example "`{{fb|XQZ}}`"
        advice "Look for a typing error; until then the country is empty in `countries`.";
    UnknownColumn "unknown-column" Info
        "A column of a table of ties is not known; of single matches its cells are kept as notes."
        example "A column `Television` beside home team, score and away team."
        advice "Nothing to do; if it says something of the matches, please report it.";
    UnknownGoalNote "unknown-goal-note" Info
        "A note on a goal is kept as it stands."
        example "`{{goal|12|header}}`"
        advice "Nothing to do; the text is in `note` of the goal.";
    UnknownParameter "unknown-parameter" Info
        "A match box or a row of ties has a parameter that is not known."
        example "`|attendence=5000`"
        advice "Look for a misspelt name; the wiki shows nothing for it either.";
    UnknownTemplate "unknown-template" Warning
        "A template inside a value is not known."
        example "`{{some new template|45}}` among the goals."
        advice "If it holds something that belongs to the match, please report it.";
    UnreadRemainder "unread-remainder" Warning
        "A part of a value is not understood; it is kept as a note."
        example "`|score=2–1 (played at Wembley)`"
        advice "Read the note; if it says something that belongs to the match, please report it.";
    UnreadableBlock "unreadable-block" Error
        "A match block is recognised and cannot be read; it gives no record."
        example "A match box without a single team."
        advice "Correct the block; if the wiki shows it well, please report it.";
    UnreadableValue "unreadable-value" Warning
        "A value cannot be read; the rest of the record stays."
        example "`|attendance=full house`, `|date=TBD soon`"
        advice "Correct the value on the page; until then it is empty in the record.";
    UnsupportedKind "unsupported-kind" Error
        "The page is HTML and no article of a wiki, or this build does not read HTML."
        example "A saved news report, or the error page of a server."
        advice "Save the article itself, or its wikitext: add `?action=raw` to its address.";
    YearInferred "year-inferred" Info
        "The year of a date comes from the heading or the season."
        example "`|date=7 February` below the heading `2014`."
        advice "Nothing to do if the year is right; across the turn of a year, look twice.";
}

impl Datum for Rule {
    const KIND: ColumnKind = ColumnKind::Text;
    const REQUIRED: bool = true;

    fn cell(&self) -> Cell<'_> {
        Cell::text(self.name())
    }

    fn read(text: &str) -> Result<Self, Refused> {
        let expected = "the name of a rule";
        Self::named(text).ok_or(Refused { expected })
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(format!("there is no rule `{name}`")))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_in_order() {
        assert!(Rule::ALL.is_sorted_by(|a, b| a.name() < b.name()));
        for rule in Rule::ALL {
            assert!(
                rule.name()
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
            assert_eq!(Rule::named(rule.name()), Some(*rule));
        }
    }

    #[test]
    fn meanings_and_advice_are_sentences() {
        for rule in Rule::ALL {
            let name = rule.name();
            assert!(rule.meaning().ends_with('.'), "{name}");
            assert!(rule.advice().ends_with('.'), "{name}");
            assert!(!rule.example().is_empty(), "{name}");
        }
    }
}
