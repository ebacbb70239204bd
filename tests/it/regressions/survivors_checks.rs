//! Promises of rules that breaking the code on purpose showed to be unguarded: where each fires, what it
//! says, and where it stays silent.

use scoreline::model::{Dataset, NoControl, TotalOutcome};

use crate::common::one_box::{one_box, page};

/// What a rule found, finding by finding.
fn found(dataset: &Dataset, rule: &str) -> Vec<String> {
    let findings = dataset
        .findings
        .iter()
        .filter(|finding| finding.rule.name() == rule);
    findings
        .map(|finding| finding.found.clone().unwrap_or_default())
        .collect()
}

/// A box: day, sides and what else it says.
fn game(day: &str, home: &str, away: &str, more: &str) -> String {
    format!("{{{{Football box|date={day}|team1={home}|team2={away}{more}}}}}\n")
}

#[test]
fn what_only_a_match_has_that_was_played_asks_for_a_score() {
    let none = &[""; 0][..];
    for (parameters, expected) in [
        ("|score=|goals1=*[[A]] 9'", &["a goal"][..]),
        ("|score=|goals1=*[[A]] 9', 19'", &["2 goals"]),
        ("|score=|penaltyscore=4–3", &["a shoot-out"]),
        ("|score=|penalties1=*[[A]] {{pengoal}}", &["a shoot-out"]),
        ("|score=|attendance=9,000", &["an attendance of 9000"]),
        ("|score=", none),
        ("|score=|attendance=0", none),
        ("|score=1–0|attendance=9,000", none),
        ("|score=0–3 (awarded)|attendance=9,000", none),
        ("|score=Postponed|attendance=9,000", none),
        ("|score=Abandoned|goals1=*[[A]] 9'", none),
    ] {
        assert_eq!(
            found(&one_box(parameters), "score-missing"),
            expected,
            "{parameters}"
        );
    }
}

#[test]
fn kicks_ask_for_the_score_of_the_shoot_out_unless_the_tie_has_it() {
    let kicks = "|score=0–0|penalties1=*[[A]] {{pengoal}}|penalties2=*[[B]] {{penmiss}}";
    let rule = "shootout-without-score";
    assert_eq!(found(&one_box(kicks), rule), ["2"]);
    assert_eq!(
        found(&one_box(&format!("{kicks}|penaltyscore=1–0")), rule),
        [""; 0]
    );
    let legs = |sentence: &str| {
        page(&format!(
            "== First round ==\n{}{}{sentence}",
            game("1 May 2031", "[[Alfa]]", "[[Beta]]", "|score=0–0"),
            game("8 May 2031", "[[Beta]]", "[[Alfa]]", kicks)
        ))
    };
    assert_eq!(found(&legs(""), rule), ["2"]);
    assert_eq!(found(&legs("Beta won 1–0 on penalties."), rule), [""; 0]);
}

#[test]
fn extra_time_follows_a_level_score_after_ninety_minutes_or_two_legs() {
    let fires = |dataset: &Dataset| found(dataset, "extra-time-doubtful");
    let none = &[""; 0][..];
    for (parameters, expected) in [
        ("|score=1–0|goals1=*[[A]] {{goal|90}}", &["1–0"][..]),
        ("|score=1–0|goals1=*[[A]] {{goal|90+4}}", &["1–0"]),
        ("|score=1–0|goals1=*[[A]] {{goal|91}}", none),
        (
            "|score=2–1|goals1=*[[A]] {{goal|9||99}}|goals2=*[[B]] {{goal|19}}",
            none,
        ),
        (
            "|score=2–1|goals1=*[[A]] {{goal|9||19}}|goals2=*[[B]] {{goal|99}}",
            &["2–0"],
        ),
        // A list that lacks a goal or a minute says nothing.
        ("|score=2–0|goals1=*[[A]] {{goal|9}}", none),
        ("|score=2–0|goals1=*[[A]] {{goal|9}}, {{goal|}}", none),
    ] {
        let dataset = one_box(&format!("{parameters}|aet=yes"));
        assert_eq!(fires(&dataset), expected, "{parameters}");
        assert_eq!(fires(&one_box(parameters)), none, "{parameters}");
    }
    let decided = "|score=1–0|aet=yes|goals1=*[[A]] {{goal|9}}";
    for more in [["|score=1–0", decided], [decided, "|score=1–0"]] {
        let legs = page(&format!(
            "== First round ==\n{}{}",
            game("1 May 2031", "[[Alfa]]", "[[Beta]]", more[0]),
            game("8 May 2031", "[[Beta]]", "[[Alfa]]", more[1])
        ));
        assert_eq!(fires(&legs), none, "{more:?}");
    }
}

#[test]
fn a_day_far_from_the_round_is_odd_where_another_month_or_year_puts_it_among_the_others() {
    let round = |days: &[&str], odd: &str, score: &str| {
        let games = days.iter().enumerate().map(|(n, day)| {
            game(
                day,
                &format!("[[A{n}]]"),
                &format!("[[B{n}]]"),
                "|score=1–0",
            )
        });
        let odd = game(odd, "[[Alfa]]", "[[Beta]]", &format!("|score={score}"));
        let text = format!("== Semi-finals ==\n{}{odd}", games.collect::<String>());
        found(&page(&text), "date-apart-from-round")
    };
    let none = &[""; 0][..];
    let near = &["1 May 2031", "2 May 2031", "3 May 2031"][..];
    for (odd, expected) in [
        ("2 June 2031", &["2031-06-02"][..]),
        ("2 April 2031", &["2031-04-02"]),
        ("2 May 2030", &["2030-05-02"]),
        // Four days around the others are among them, five are not.
        ("7 June 2031", &["2031-06-07"]),
        ("8 June 2031", none),
        ("20 June 2031", none),
        // Neither the day of the others nor their month.
        ("2 June 2030", none),
        ("15 May 2031", none),
        ("2 May 2031", none),
    ] {
        assert_eq!(round(near, odd, "1–0"), expected, "{odd}");
    }
    assert_eq!(round(near, "2 June 2031", "Postponed"), none);
    assert_eq!(round(&near[..2], "2 June 2031", "1–0"), none);
    // Farther than two weeks, and than the others are from one another.
    let apart = &["1 May 2031", "13 May 2031", "25 May 2031"][..];
    assert_eq!(round(apart, "13 June 2031", "1–0"), none);
    assert_eq!(round(apart, "25 June 2031", "1–0"), ["2031-06-25"]);
    let spread = &["1 May 2031", "2 June 2031", "3 July 2031"][..];
    assert_eq!(round(spread, "2 October 2031", "1–0"), none);
}

#[test]
fn the_teams_that_a_heading_names_are_those_of_the_box_below() {
    let rules = |heading: &str, home: &str, away: &str| {
        let others = game("1 May 2031", "[[Gamma]]", "[[Delta]]", "|score=1–0");
        let text = format!(
            "== Group A ==\n{others}=== {heading} ===\n{}",
            game("4 May 2031", home, away, "|score=2–0")
        );
        let dataset = page(&text);
        let rules = ["teams-exchanged", "teams-named-otherwise"];
        let fires = |rule: &&str| !found(&dataset, rule).is_empty();
        rules.into_iter().filter(fires).collect::<Vec<_>>()
    };
    let none = &[""; 0][..];
    for (heading, expected) in [
        ("Alfa vs Beta", none),
        ("Beta vs Alfa", &["teams-exchanged"]),
        ("Alfa vs Gamma", &["teams-named-otherwise"]),
        ("Gamma vs Beta", &["teams-named-otherwise"]),
        ("Gamma vs Delta", &["teams-named-otherwise"]),
        // What is no team of the edition may be any words.
        ("Alfa vs Weather", none),
        ("Gamma vs Weather", none),
        // More words name the same team, a part of a word does not.
        ("Alfa City vs Beta", none),
        ("Beta City vs Alfa City", &["teams-exchanged"]),
        ("Weather", none),
    ] {
        assert_eq!(
            rules(heading, "[[Alfa]]", "[[Beta]]"),
            expected,
            "{heading}"
        );
    }
    // By its article, and by its country.
    assert_eq!(
        rules("Beta vs Alfa City", "[[Alfa City|Al]]", "[[Beta]]"),
        ["teams-exchanged"]
    );
    assert_eq!(
        rules("Morocco vs Spain", "{{fb|MAR|name=Maroc}}", "{{fb|ESP}}"),
        none
    );
    assert_eq!(
        rules("Spain vs Morocco", "{{fb|MAR|name=Maroc}}", "{{fb|ESP}}"),
        ["teams-exchanged"]
    );
    assert_eq!(
        rules("Morocco vs Spain", "{{fb|MAR}}", "{{fb|FRA}}"),
        ["teams-named-otherwise"]
    );
    // A slot is still to be filled.
    assert_eq!(rules("Alfa vs Gamma", "[[Alfa]]", "Winner Match 7"), none);
}

#[test]
fn every_pair_of_a_group_meets_equally_often() {
    let group = |teams: &[&str], games: &[(usize, usize)], struck: Option<(usize, usize)>| {
        let all = games.iter().map(|(a, b)| (a, b, "1–0"));
        let all = all.chain(struck.iter().map(|(a, b)| (a, b, "1–0 (annulled)")));
        let games = all.enumerate().map(|(n, (a, b, score))| {
            let day = format!("{} May 2031", n + 1);
            game(&day, teams[*a], teams[*b], &format!("|score={score}"))
        });
        let text = format!("== Group A ==\n{}", games.collect::<String>());
        found(&page(&text), "pair-meetings")
    };
    let teams = ["[[A]]", "[[B]]", "[[C]]", "[[D]]"];
    let whole = [(0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2)];
    let none = &[""; 0][..];
    assert_eq!(group(&teams, &whole, None), none);
    let twice: Vec<_> = whole.iter().chain(&whole).copied().collect();
    assert_eq!(group(&teams, &twice, None), none);
    assert_eq!(group(&teams, &twice[..11], None), ["B and C meet once"]);
    assert_eq!(group(&teams, &whole[..5], None), ["B and C never meet"]);
    assert_eq!(
        group(&teams, &whole[..5], Some((1, 2))),
        ["B and C never meet"]
    );
    let more = [&whole[..], &[(3, 0)]].concat();
    assert_eq!(group(&teams, &more, None), ["A and D meet twice"]);
    // Two pairs that never meet: the group goes on, or is no group of that kind.
    assert_eq!(group(&teams, &whole[..4], None), none);
    assert_eq!(group(&teams, &whole[..3], None), none);
    // One pair too few and one too many: one of the two is misnamed.
    let misnamed = [&whole[..5], &[(3, 0)]].concat();
    assert_eq!(
        group(&teams, &misnamed, None),
        ["A and D meet twice, B and C never meet"]
    );
    // Three teams are too few to tell.
    assert_eq!(group(&teams[..3], &[(0, 1), (0, 2)], None), none);
}

#[test]
fn a_total_of_an_infobox_agrees_disagrees_or_says_why_it_controls_nothing() {
    use NoControl::{MatchesUnclear, NothingRead, PagesMissing, Stale, StillToPlay};
    use TotalOutcome::{Agrees, Disagrees};
    let read = |parameters: &str, rest: &str| {
        let dataset = page(&format!(
            "{{{{Infobox football tournament season|title=Cup|year=2031|{parameters}}}}}\n{rest}"
        ));
        let totals = dataset.totals.iter();
        totals
            .map(|total| (total.counted, total.outcome))
            .collect::<Vec<_>>()
    };
    let one = format!(
        "== Final ==\n{}",
        game("4 July 2031", "[[A]]", "[[B]]", "|score=2–1")
    );
    let with = |score: &str| {
        one.clone() + &game("5 July 2031", "[[C]]", "[[D]]", &format!("|score={score}"))
    };
    let no = TotalOutcome::NoControl;
    for (parameters, rest, expected) in [
        (
            "matches=1|goals=3",
            one.clone(),
            vec![(1, Agrees), (3, Agrees)],
        ),
        (
            "matches=1|goals=5",
            one.clone(),
            vec![(1, Agrees), (3, Disagrees)],
        ),
        (
            "matches=2|goals=5",
            one.clone(),
            vec![(1, Disagrees), (3, no(MatchesUnclear))],
        ),
        ("goals=5", one.clone(), vec![(3, no(MatchesUnclear))]),
        ("matches=2", "Prose.".to_owned(), vec![(0, no(NothingRead))]),
        (
            "matches=2|updated=3 July 2031",
            one.clone(),
            vec![(1, no(Stale))],
        ),
        (
            "matches=2|updated=4 July 2031",
            one.clone(),
            vec![(1, Disagrees)],
        ),
        (
            "matches=2",
            format!("{one}{{{{:Other}}}}"),
            vec![(1, no(PagesMissing))],
        ),
        (
            "matches=1",
            format!("{}{{{{:Other}}}}", with("1–0")),
            vec![(2, Disagrees)],
        ),
        ("matches=3", with(""), vec![(1, no(StillToPlay))]),
        ("matches=3", with("Postponed"), vec![(1, no(StillToPlay))]),
        ("matches=3", with("Cancelled"), vec![(1, Disagrees)]),
        ("matches=1", with("Walkover"), vec![(1, Agrees)]),
        (
            "matches=2|goals=6",
            with("0–3 (awarded)"),
            vec![(2, Agrees), (6, Agrees)],
        ),
        (
            "matches=1",
            format!(
                "{one}== Qualifying round ==\n{}",
                game("1 May 2031", "[[C]]", "[[D]]", "|score=1–0")
            ),
            vec![(1, Agrees)],
        ),
        (
            "goals=1,234 (2.64 per match)|matches=1",
            one.clone(),
            vec![(3, Disagrees), (1, Agrees)],
        ),
    ] {
        assert_eq!(read(parameters, &rest), expected, "{parameters} {rest}");
    }
    let unread = page(&format!(
        "{{{{Infobox football tournament season|title=Cup|year=2031|matches=many}}}}\n{one}"
    ));
    assert_eq!(found(&unread, "unreadable-value"), ["matches = many"]);
}

#[test]
fn a_match_below_a_heading_of_a_year_is_of_that_year() {
    let fires = |headings: &str, day: &str| {
        let text = format!("{headings}\n{}", game(day, "[[A]]", "[[B]]", "|score=2–1"));
        !found(&page(&text), "date-against-heading").is_empty()
    };
    for (headings, day, expected) in [
        ("== 2031 ==", "1 January 2031", false),
        ("== 2031 ==", "31 December 2030", true),
        ("== 2031 ==", "1 January 2032", true),
        ("== 2030–31 ==", "1 July 2030", false),
        ("== 2030–31 ==", "1 July 2031", false),
        ("== 2030–31 ==", "1 July 2032", true),
        ("== 2031 ==\n=== Final ===", "1 July 2030", true),
        ("== In 2031 ==", "1 July 2030", false),
    ] {
        assert_eq!(fires(headings, day), expected, "{headings} {day}");
    }
}

#[test]
fn a_team_plays_once_on_a_day_in_one_competition() {
    let fires = |games: &[(&str, &str, &str)]| {
        let games = games
            .iter()
            .map(|(home, away, score)| game("4 July 2031", home, away, &format!("|score={score}")));
        found(
            &page(&format!("== Group A ==\n{}", games.collect::<String>())),
            "team-twice-on-a-day",
        )
        .len()
    };
    assert_eq!(
        fires(&[("[[A]]", "[[B]]", "1–0"), ("[[C]]", "[[D]]", "1–0")]),
        0
    );
    assert_eq!(
        fires(&[("[[A]]", "[[B]]", "1–0"), ("[[C]]", "[[A]]", "1–0")]),
        1
    );
    assert_eq!(
        fires(&[("[[A]]", "[[B]]", "1–0"), ("[[A|Alfa]]", "[[D]]", "1–0")]),
        1
    );
    assert_eq!(
        fires(&[("[[A]]", "[[B]]", "1–0"), ("[[B]]", "[[A]]", "1–0")]),
        1
    );
    assert_eq!(
        fires(&[("[[A]]", "[[B]]", "1–0"), ("[[A]]", "[[D]]", "Cancelled")]),
        0
    );
    assert_eq!(
        fires(&[("[[A]]", "[[B]]", "Postponed"), ("[[A]]", "[[D]]", "1–0")]),
        0
    );
    assert_eq!(fires(&[("[[A]]", "[[B]]", "1–0"), ("TBD", "TBD", "")]), 0);
}
