//! Promises that no test guarded: each test fails when its promise is broken. Part H of the list of
//! faults, in its order.

use std::collections::HashSet;

use scoreline::document::Document;
use scoreline::model::{Dataset, DecidedBy, MatchStatus, Score, Tie, TieSide, TotalOutcome};
use scoreline::{extract, extract_all};

use crate::common::one_box::{goals1, one_box, only, page, result, rules};

/// The ties of two legs.
fn two_legged(dataset: &Dataset) -> Vec<&Tie> {
    let ties = dataset.ties.iter();
    ties.filter(|tie| tie.legs == 2).collect()
}

/// Whether a rule has a finding.
fn fires(dataset: &Dataset, rule: &str) -> bool {
    rules(dataset).contains(&rule)
}

/// Two legs of one knock-out round, and what comes after them.
fn legs(second: &str, scores: [&str; 2], behind: &str) -> Dataset {
    page(&format!(
        "== First round ==\n{{{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score={}}}}}\n\
         {{{{Football box|date={second}|team1=[[Beta]]|team2=[[Alfa]]|score={}}}}}\n{behind}",
        scores[0], scores[1]
    ))
}

#[test]
fn h01_legs_are_at_most_sixty_days_apart() {
    let ties = |second| two_legged(&legs(second, ["0–0", "0–0"], "")).len();
    assert_eq!(ties("30 June 2031"), 1, "sixty days");
    assert_eq!(ties("1 July 2031"), 0, "sixty-one days");
    // The first leg is the one that was played first, whichever the page lists first.
    let turned = legs("30 April 2031", ["0–0", "0–0"], "");
    let tie = two_legged(&turned)[0];
    assert_eq!((tie.team1.name(), tie.team2.name()), ("Beta", "Alfa"));
    assert_eq!(ties("1 March 2031"), 0, "sixty-one days");
}

#[test]
fn h02_a_blank_third_leg_is_no_match() {
    let row = |third: &str| {
        page(&format!(
            "== First round ==\n{{{{TwoLegResult|[[Alfa]]||3–1|[[Beta]]||2–1|1–0|{third}}}}}"
        ))
    };
    assert_eq!(row("").matches.len(), 2);
    assert_eq!(row("2–0").matches.len(), 3);
    let series = |cells: &str| {
        page(&format!(
            "== First round ==\n{{{{#invoke:Sports series|main|legs=3\n|[[Alfa]]|ENG|3–1|[[Beta]]|ESP|{cells}}}}}"
        ))
    };
    assert_eq!(series("2–1|1–0|").matches.len(), 2);
    assert_eq!(series("2–1|1–0|2–0").matches.len(), 3);
    // A blank second leg is still to be played.
    assert_eq!(series("2–1||").matches.len(), 2);
}

#[test]
fn h03_legs_are_not_held_against_a_coin_toss() {
    // One win each, in a round where goals don't count: lots were drawn, and fell to the other side.
    let by = |sentence| legs("8 May 2031", ["2–0", "1–0"], sentence);
    let toss = by("Beta won on a coin toss.");
    let ties = two_legged(&toss);
    assert_eq!(ties[0].decided_by, DecidedBy::CoinToss);
    assert_eq!(ties[0].winner, Some(TieSide::Team2));
    assert!(!fires(&toss, "tie-winner-contradiction"), "{toss:?}");
    let aggregate = by("Beta won 2–1 on aggregate.");
    assert!(fires(&aggregate, "tie-winner-contradiction"));
}

#[test]
fn h04_a_figure_below_ten_behind_a_name_counts_goals() {
    for count in 1..=9 {
        let listed = goals1(&format!("*[[Ray Wood|Wood]] ({count})"));
        assert_eq!(listed, vec!["home Wood ?"; count], "({count})");
    }
    assert_eq!(goals1("*Wood (7)"), vec!["home Wood ?"; 7]);
    // From ten on it is a minute.
    assert_eq!(goals1("*[[Ray Wood|Wood]] (10)"), ["home Wood 10"]);
    assert_eq!(goals1("*[[Ray Wood|Wood]] (12)"), ["home Wood 12"]);
}

#[test]
fn h05_offsets_of_quarter_hours_are_read() {
    for (time, offset) in [
        ("{{UTZ|17:45|5.75}}", "+05:45"),
        ("{{UTZ|17:45|+5:45}}", "+05:45"),
        ("17:45 [[UTC+05:45]]", "+05:45"),
        ("17:45 (UTC+5:45)", "+05:45"),
        ("{{UTZ|17:45|8.75}}", "+08:45"),
        ("{{UTZ|17:45|12.75}}", "+12:45"),
        ("{{UTZ|17:45|-9.5}}", "-09:30"),
        ("{{UTZ|17:45|0.25}}", "+00:15"),
    ] {
        let dataset = one_box(&format!("|score=0–0|time={time}"));
        let kickoff = only(&dataset).kickoff.expect(time);
        assert_eq!(kickoff.local.to_string(), "17:45:00", "{time}");
        let read = kickoff.offset.map(|offset| offset.to_string());
        assert_eq!(read.as_deref(), Some(offset), "{time}");
        assert!(!fires(&dataset, "time-zone-unknown"), "{time}");
    }
}

/// Rounds of the matches of a page that a stage page shows by this.
pub(super) fn rounds_when_shown_by(shown: &str) -> Vec<String> {
    let game = |date: &str, home: &str, away: &str| {
        format!("{{{{Football box|date={date}|team1=[[{home}]]|score=0–0|team2=[[{away}]]}}}}")
    };
    let own = format!(
        "== Match ==\n<section begin=one />{}<section end=one />\n{}",
        game("4 July 2031", "Alfa", "Beta"),
        game("5 July 2031", "Gamma", "Delta")
    );
    let pages = [
        Document::new(
            "2031 Cup knockout stage",
            "en",
            format!("== Semi-finals ==\n{shown}"),
        ),
        Document::new("Two matches", "en", own),
    ];
    let dataset = extract_all(&pages, &|| ());
    let in_stage = dataset.matches.iter();
    let in_stage = in_stage.filter(|m| m.round_id.as_str() == "2031-cup/semi-finals");
    in_stage.map(|m| m.home.name().to_owned()).collect()
}

#[test]
fn h06_lstx_shows_all_but_the_labelled_part() {
    assert_eq!(rounds_when_shown_by("{{#lst:Two matches|one}}"), ["Alfa"]);
    assert_eq!(rounds_when_shown_by("{{#lstx:Two matches|one}}"), ["Gamma"]);
    assert_eq!(
        rounds_when_shown_by("{{#section-x:Two matches|one}}"),
        ["Gamma"]
    );
    assert_eq!(rounds_when_shown_by("{{:Two matches}}"), ["Alfa", "Gamma"]);
}

#[test]
fn h07_an_annulled_match_is_not_counted_in_totals() {
    let totals = |score: &str| {
        page(&format!(
            "{{{{Infobox football tournament season|title=Cup|year=2031|matches=1|goals=3}}}}\n== Group A ==\n\
             {{{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}}}\n\
             {{{{Football box|date=8 May 2031|team1=[[Alfa]]|team2=[[Gamma]]|score={score}}}}}"
        ))
    };
    let annulled = totals("4–0 (annulled)");
    let status = annulled.matches.iter().map(|m| m.status);
    assert!(status.eq([MatchStatus::Played, MatchStatus::Annulled]));
    let counted: Vec<_> = annulled.totals.iter().map(|t| t.counted).collect();
    assert_eq!(counted, [1, 3]);
    assert!(
        annulled
            .totals
            .iter()
            .all(|t| t.outcome == TotalOutcome::Agrees)
    );
    let counted: Vec<_> = totals("4–0").totals.iter().map(|t| t.counted).collect();
    assert_eq!(counted, [2, 7]);
}

/// A page with one schedule for each of these days, and a match of the round.
fn scheduled(days: &[&str]) -> String {
    let tables = days.iter().map(|day| {
        format!("{{|\n! Round !! First leg !! Second leg\n|-\n| First round || {day} || 9 May 2031\n|}}\n")
    });
    tables.collect::<String>()
        + "== First round ==\n{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score=0–0}}"
}

#[test]
fn h08_of_two_schedules_the_first_counts() {
    let days = |dataset: &Dataset| -> Vec<String> {
        let legs = dataset.schedule.iter();
        legs.map(|leg| format!("{} {}", leg.leg, leg.text))
            .collect()
    };
    let on_one_page = page(&scheduled(&["1 May 2031", "2 May 2031"]));
    assert_eq!(days(&on_one_page), ["1 1 May 2031", "2 9 May 2031"]);
    let on_two_pages = extract_all(
        &[
            Document::new("2031 Cup", "en", scheduled(&["1 May 2031"])),
            Document::new("2031 Cup knockout stage", "en", scheduled(&["2 May 2031"])),
        ],
        &|| (),
    );
    assert_eq!(days(&on_two_pages), ["1 1 May 2031", "2 9 May 2031"]);
}

#[test]
fn h09_a_match_may_be_three_years_from_its_season() {
    let far = |title: &str, year: &str| {
        let text = format!(
            "{{{{Football box|date=2 May {year}|team1=[[Alfa]]|team2=[[Beta]]|score=0–0}}}}"
        );
        let dataset = extract(&Document::new(title, "en", text)).dataset;
        fires(&dataset, "date-outside-window")
    };
    for (year, is_far) in [
        ("2027", true),
        ("2028", false),
        ("2034", false),
        ("2035", true),
    ] {
        assert_eq!(far("2031 Cup", year), is_far, "{year}");
    }
    for (year, is_far) in [
        ("2027", true),
        ("2028", false),
        ("2035", false),
        ("2036", true),
    ] {
        assert_eq!(far("2031–32 Cup", year), is_far, "{year}");
    }
}

#[test]
fn h10_a_word_or_two_below_a_score_say_what_became_of_the_match() {
    let status = |note: &str| only(&one_box(&format!("|score=2–0|scorenote={note}"))).status;
    assert_eq!(status("Abandoned"), MatchStatus::Abandoned);
    assert_eq!(status("Match abandoned"), MatchStatus::Abandoned);
    assert_eq!(status("Result annulled"), MatchStatus::Annulled);
    // More words are a note: they may speak of another match.
    let longer = one_box("|score=2–0|scorenote=First attempt abandoned");
    assert_eq!(only(&longer).status, MatchStatus::Played);
    assert_eq!(
        only(&longer).note.as_deref(),
        Some("First attempt abandoned")
    );
}

#[test]
fn h11_a_side_scores_at_most_as_many_goals_as_in_1885() {
    for score in ["31–0", "36–0", "0–36"] {
        assert_eq!(result(&one_box(&format!("|score={score}"))), score);
    }
    for score in ["37–0", "0–37"] {
        let dataset = one_box(&format!("|score={score}"));
        assert_eq!(only(&dataset).score, None, "{score}");
        assert!(fires(&dataset, "unreadable-value"), "{score}");
    }
}

#[test]
fn h12_a_shoot_out_follows_a_level_sum_of_two_legs() {
    let with = |second: &str| {
        page(&format!(
            "== First round ==\n{{{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score=1–0}}}}\n\
             {{{{Football box|date=8 May 2031|team1=[[Beta]]|team2=[[Alfa]]|score={second}|penaltyscore=4–2}}}}"
        ))
    };
    let level = with("1–0");
    assert_eq!(two_legged(&level).len(), 1);
    assert!(!fires(&level, "shootout-not-level"), "1–1 on aggregate");
    assert!(fires(&with("2–0"), "shootout-not-level"), "1–2");
    // The second leg alone being level says nothing.
    assert!(fires(&with("0–0"), "shootout-not-level"), "1–0");
    // A match alone is level by itself.
    assert!(fires(
        &one_box("|score=1–0|penaltyscore=4–2"),
        "shootout-not-level"
    ));
}

#[test]
fn h13_of_one_page_in_two_forms_the_one_with_its_own_id_is_shown() {
    let own =
        "== Match ==\n{{Football box|date=8 July 2031|team1=[[Alfa]]|score=1–7|team2=[[Beta]]}}";
    let mut other = Document::new("Alfa v Beta", "en", own);
    other.page = scoreline::model::PageId::new("en:Alfa_v_Beta.other");
    let first = Document::new("Alfa v Beta", "en", own);
    let stage = "== Semi-finals ==\n{{:Alfa v Beta}}";
    let stage = Document::new("2031 Cup knockout stage", "en", stage);
    for pages in [
        [other.clone(), first.clone(), stage.clone()],
        [first.clone(), other.clone(), stage.clone()],
        [stage, other, first],
    ] {
        let dataset = extract_all(&pages, &|| ());
        let shown = dataset.match_sources.iter();
        let shown: Vec<_> = shown
            .filter(|source| source.included_from.is_some())
            .map(|source| source.page.as_str())
            .collect();
        assert_eq!(shown, ["en:Alfa_v_Beta"]);
    }
}

#[test]
fn h14_links_to_files_and_categories_are_no_text() {
    for link in [
        "[[File:Star.svg|20px|gold star]]",
        "[[Image:Star.svg]]",
        "[[ file :Star.svg]]",
        "[[Category:Players]]",
        "[[CATEGORY:Players|Wood]]",
    ] {
        let listed = goals1(&format!("*[[Ray Wood|Wood]]{link} {{{{goal|9}}}}"));
        assert_eq!(listed, ["home Wood 9"], "{link}");
        let dataset = one_box(&format!("|score=0–0|referee=[[Jon Reed]]{link}"));
        assert_eq!(
            only(&dataset).referee.as_deref(),
            Some("Jon Reed"),
            "{link}"
        );
    }
    // With a colon in front they are links that people see.
    let seen = one_box("|score=0–0|referee=[[:Category:Referees|Jon Reed]]");
    assert_eq!(only(&seen).referee.as_deref(), Some("Jon Reed"));
}

#[test]
fn h15_a_cancelled_match_has_no_score() {
    let has_none = |dataset: &Dataset, at: usize, what: &str| {
        let found = &dataset.matches[at];
        assert_eq!(found.status, MatchStatus::Cancelled, "{what}");
        assert_eq!((found.score, found.awarded), (None, None), "{what}");
        assert_eq!((found.winner, found.penalties), (None, None), "{what}");
    };
    for parameters in [
        "|score=Cancelled",
        "|score=0–0 (cancelled)",
        "|score=0–3 cancelled|goals2=",
        "|score=canc.|penaltyscore=4–3",
        "|score1=0|score2=3|score=cancelled",
    ] {
        has_none(&one_box(parameters), 0, parameters);
    }
    let grid = page(
        "== League ==\n{{#invoke:Sports results|main|team1=A|team2=B|match_A_B=3–0 canc.|match_B_A=1–0}}",
    );
    has_none(&grid, 0, "grid");
    assert_eq!(grid.matches[1].score, Some(Score::new(1, 0)));
    let row =
        page("== First round ==\n{{TwoLegResult|[[Alfa]]||2–1|[[Beta]]||2–1|0–0 (cancelled)}}");
    has_none(&row, 1, "row");
    assert_eq!(row.matches[0].score, Some(Score::new(2, 1)));
}

#[test]
fn h16_ids_that_collide_are_numbered_on() {
    let game = |day: u32, away: &str| {
        format!(
            "{{{{Football box|date={day} May 2031|team1=[[Alfa]]|team2=[[{away}]]|score=0–0}}}}\n"
        )
    };
    let ids = |games: &[String]| -> Vec<String> {
        let dataset = page(&format!("== Group A ==\n{}", games.concat()));
        let ids: Vec<_> = dataset.matches.iter().map(|m| m.id.to_string()).collect();
        let unique: HashSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), games.len(), "{ids:?}");
        ids.iter()
            .map(|id| id.replace("2031-cup/group-a/", ""))
            .collect()
    };
    // A team's own name ends in the number that a second meeting gets.
    assert_eq!(
        ids(&[game(1, "Beta 2"), game(8, "Beta"), game(15, "Beta")]),
        ["alfa-beta-2", "alfa-beta", "alfa-beta-3"]
    );
    assert_eq!(
        ids(&[game(1, "Beta"), game(8, "Beta"), game(15, "Beta 2")]),
        ["alfa-beta", "alfa-beta-2", "alfa-beta-2-2"]
    );
    let listed = one_box("|score=3–0|goals1=*A 3'\n*A 4'|goals2=*B 5'");
    let ids: HashSet<_> = listed.goals.iter().map(|goal| goal.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
}
