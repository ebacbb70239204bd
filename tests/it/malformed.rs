//! Ambiguous and malformed cases of the template reference, by the numbers of its part E: what is
//! read, and which finding says that something was odd.

use crate::common::one_box::{goals, goals1, home, one_box, only, page, result, rules};
use scoreline::dialect::Countries;
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{DecidedBy, MatchStatus};

/// The box with these parameters has exactly these rules among its findings.
#[track_caller]
fn fires(parameters: &str, expected: &[&str]) {
    assert_eq!(rules(&one_box(parameters)), expected, "{parameters}");
}

#[test]
fn row_1_extra_time_with_a_word_that_means_no() {
    assert_eq!(result(&one_box("|score=2–1|aet=no")), "2–1");
    fires("|score=0–0|aet=no", &["aet-negative-value"]);
    fires("|score=0–0|aet=yes", &[]);
}

#[test]
fn rows_2_and_3_halves_of_a_score() {
    assert_eq!(result(&one_box("|score1=2")), "2–0");
    fires("|score1=0", &["half-score-missing"]);
    assert_eq!(result(&one_box("|score=9–9|score1=2|score2=1")), "2–1");
    fires("|score=1–1|score1=0|score2=0", &["score-conflict"]);
}

#[test]
fn row_4_a_match_that_is_still_to_be_played() {
    for score in ["", "v", "Match 73", "3 July"] {
        let dataset = one_box(&format!("|score={score}"));
        assert_eq!(only(&dataset).status, MatchStatus::Scheduled);
        assert!(dataset.findings.is_empty());
    }
}

#[test]
fn row_5_a_score_on_the_day_of_the_page_may_be_live() -> Result<(), chrono::ParseError> {
    let saved = |on: &str, more: &str| -> Result<_, chrono::ParseError> {
        let text = format!("{{{{Football box|date=4 July 2031|team1=A|team2=B|score=1–0{more}}}}}");
        let mut document = Document::new("2031 Cup", "en", text);
        document.revision_timestamp = Some(on.parse()?);
        Ok(extract(&document).dataset)
    };
    for on in [
        "2031-07-04T20:00:00Z",
        "2031-07-05T23:59:00Z",
        "2031-07-01T00:00:00Z",
    ] {
        let live = saved(on, "")?;
        assert_eq!(rules(&live), ["score-may-be-live"], "{on}");
        let found = only(&live);
        assert_eq!((found.status, found.winner), (MatchStatus::Unknown, None));
        assert_eq!(result(&live), "1–0");
    }
    for more in [
        "|attendance=5,000",
        "|report=[http://x.org Report]",
        "|goals1=*X 3'",
    ] {
        let ended = saved("2031-07-04T20:00:00Z", more)?;
        assert_eq!(only(&ended).status, MatchStatus::Played, "{more}");
        assert!(!rules(&ended).contains(&"score-may-be-live"), "{more}");
    }
    let old = saved("2031-07-06T00:00:00Z", "")?;
    assert_eq!(only(&old).status, MatchStatus::Played);
    Ok(())
}

#[test]
fn row_6_states_have_no_invented_score() {
    for (score, status) in [
        ("Cancelled", MatchStatus::Cancelled),
        ("w/o", MatchStatus::Walkover),
        ("Awarded", MatchStatus::Awarded),
        ("Abandoned", MatchStatus::Abandoned),
        ("Void", MatchStatus::Annulled),
        ("Postponed", MatchStatus::Postponed),
    ] {
        let dataset = one_box(&format!("|score={score}"));
        assert_eq!(
            (only(&dataset).status, only(&dataset).score),
            (status, None)
        );
    }
}

#[test]
fn row_7_an_awarded_result_beside_the_goals_of_the_field() {
    fires(
        "|score=3–0 awarded|goals1=*X 3'|goals2=*Y 4'",
        &["awarded-with-goals"],
    );
    fires("|score=3–0 awarded", &[]);
}

#[test]
fn row_8_a_replay_is_a_second_match() {
    let dataset = page(
        "== Final ==\n{{Football box|date=8 June 2031|team1=A|team2=B|score=1–1|goals1=*X 3'|goals2=*Y 4'}}\n=== Replay ===\n\
         {{Football box|date=10 June 2031|team1=A|team2=B|score=0–0}}",
    );
    let ids: Vec<&str> = dataset.matches.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(ids, ["2031-cup/final/a-b", "2031-cup/final/a-b-2"]);
    assert_eq!(rules(&dataset), Vec::<&str>::new());
}

#[test]
fn row_8_a_replay_decides_its_tie_and_is_not_added_to_the_match_before() {
    let dataset = page(
        "== First round ==\n{{Football box|date=4 June 2031|team1=A|team2=B|score=1–1|goals1=*X 3'|goals2=*Y 4'}}\n\
         {{Football box|date=4 June 2031|team1=C|team2=D|score=0–0}}\n=== Replay: B vs A ===\n\
         {{Football box|date=8 June 2031|team1=B|team2=A|score=1–0|goals1=*X 3'}}",
    );
    assert_eq!((dataset.ties.len(), dataset.matches.len()), (2, 3));
    let tie = &dataset.ties[0];
    assert_eq!((tie.decided_by, tie.aggregate), (DecidedBy::Replay, None));
    assert_eq!(tie.winner.map(|side| side.as_str()), Some("team2"));
    assert_eq!(rules(&dataset), Vec::<&str>::new());
    // A match may be played again more than once.
    let third = page(
        "== Final ==\n{{Football box|date=4 June 2031|team1=A|team2=B|score=0–0}}\n=== Replay ===\n\
         {{Football box|date=8 June 2031|team1=A|team2=B|score=0–0}}\n\
         {{Football box|date=9 June 2031|team1=A|team2=B|score=0–0}}",
    );
    assert_eq!((third.ties.len(), third.matches.len()), (1, 3));
    assert_eq!(
        (third.ties[0].decided_by, third.ties[0].aggregate),
        (DecidedBy::Replay, None)
    );
}

#[test]
fn row_9_a_note_under_the_score_may_say_that_lots_decided() {
    for note in [
        "{{nowrap|[[Alfa]] won on [[Coin flipping|coin toss]]}}",
        "Alfa won on a coin flip",
        "Alfa advanced by drawing of lots",
    ] {
        let dataset = one_box(&format!("|score=0–0|scorenote={note}"));
        assert_eq!(result(&dataset), "0–0", "{note}");
        let tie = &dataset.ties[0];
        assert_eq!(tie.decided_by, DecidedBy::CoinToss, "{note}");
        assert_eq!(tie.winner.map(|side| side.as_str()), Some("team1"));
        assert_eq!(rules(&dataset), Vec::<&str>::new(), "{note}");
    }
    let rain = one_box("|score=0–0|scorenote=Played in rain");
    assert_eq!(rain.ties[0].decided_by, DecidedBy::Unknown);
}

#[test]
fn rows_10_and_11_shoot_outs_without_extra_time_and_without_a_level_score() {
    assert_eq!(
        result(&one_box("|score=0–0|penaltyscore=4–2")),
        "0–0 (4–2 p)"
    );
    fires("|score=0–0|penaltyscore=4–2", &[]);
    fires(
        "|score=1–0|goals1=*X 3'|penaltyscore=4–2",
        &["shootout-not-level"],
    );
}

#[test]
fn row_12_shoot_out_figures_in_the_score_are_never_summed() {
    for score in [
        "1–1 (4–3 p)",
        "1 (4)–1 (3)",
        "(4) 1–1 (3)",
        "1–1 ({{pso|4–3}})",
    ] {
        assert_eq!(
            result(&one_box(&format!("|score={score}"))),
            "1–1 (4–3 p)",
            "{score}"
        );
    }
}

#[test]
fn row_13_a_bracket_without_a_marker() {
    fires("|score=0–0 (4–3)", &["ambiguous-parenthesis"]);
    assert_eq!(result(&one_box("|score=2–1 (1–0)")), "2–1");
}

#[test]
fn row_14_kicks_against_the_shoot_out_score() {
    fires(
        "|score=0–0|penaltyscore=2–1|penalties1=*A {{pengoal}}|penalties2=*B {{pengoal}}",
        &["kicks-incomplete"],
    );
    fires(
        "|score=0–0|penaltyscore=0–1|penalties1=*A {{pengoal}}|penalties2=*B {{pengoal}}",
        &["kicks-differ"],
    );
    fires(
        "|score=0–0|penaltyscore=1–0|penalties1=*A {{pengoal}}\n*C|penalties2=*B {{penmiss}}",
        &["kick-without-outcome"],
    );
}

#[test]
fn row_15_bare_words_are_kicks() {
    let dataset =
        one_box("|score=0–0|penaltyscore=1–0|penalties1=*A pengoal|penalties2=*B penmiss");
    assert_eq!(dataset.shootout_kicks.len(), 2);
    assert!(dataset.findings.is_empty());
}

#[test]
fn row_16_other_names_of_the_kick_templates_are_kicks() {
    for name in ["pengoal", "pen goal", "penscored", "goal"] {
        let dataset = one_box(&format!(
            "|score=0–0|penaltyscore=1–0|penalties1=*[[A]] {{{{{name}}}}}|penalties2=*[[B]] {{{{pen miss}}}}"
        ));
        assert_eq!(dataset.shootout_kicks.len(), 2, "{name}");
        assert_eq!(rules(&dataset), Vec::<&str>::new(), "{name}");
        assert!(dataset.goals.is_empty());
    }
}

#[test]
fn rows_17_to_20_goal_templates_out_of_order() {
    fires(
        "|score=2–0|goals1=*A {{goal|31|83}}",
        &["misaligned-goal-pair"],
    );
    fires(
        "|score=1–0|goals1=*A {{goal|pen.}}",
        &["goal-without-minute"],
    );
    fires(
        "|score=1–0|goals1=*A {{goal|10||pen.}}",
        &["misplaced-qualifier"],
    );
    assert_eq!(goals1("*A {{goal|10||pen.}}"), ["home A 10 pen."]);
    fires(
        "|score=1–0|goals1=*A {{goal|12|free kick}}",
        &["unknown-goal-note"],
    );
    let noted = one_box("|score=1–0|goals1=*A {{goal|12|free kick}}");
    assert_eq!(noted.goals[0].note.as_deref(), Some("free kick"));
}

#[test]
fn rows_21_to_23_scorers_and_their_goals() {
    assert_eq!(
        goals1("*[[A]] {{goal|37}}, {{golden goal|104}}"),
        ["home A 37", "home A 104"]
    );
    assert_eq!(goals1("*{{goal|29}} [[A]]"), ["home A 29"]);
    fires(
        "|score=2–0|goals1=*{{goal|29}} [[A]], {{goal|30}} [[B]]",
        &["scorer-binding-doubt"],
    );
    assert_eq!(
        goals1("*[[A]] {{goal|3}}, [[B]] {{goal|4}}; [[C]] {{goal|5}}").len(),
        3
    );
}

#[test]
fn row_24_an_own_goal_stands_with_the_side_that_profits() {
    let dataset = one_box("|score=0–1|goals2=*[[A]] {{goal|9|o.g.}}");
    assert_eq!(goals(&dataset), ["away A 9 o.g."]);
    assert_eq!(rules(&dataset), Vec::<&str>::new());
    let wrong = one_box("|score=0–1|goals1=*[[A]] {{goal|9|o.g.}}");
    assert_eq!(goals(&wrong), ["home A 9 o.g."]);
    assert!(rules(&wrong).contains(&"own-goal-on-wrong-side"));
    // With the goal on the other side the lists would not fit either.
    let missing = one_box("|score=1–1|goals1=*[[A]] {{goal|9|o.g.}}");
    assert!(!rules(&missing).contains(&"own-goal-on-wrong-side"));
}

#[test]
fn row_24_a_scorer_who_plays_for_the_side_that_profits_is_reported() {
    let two = |list: &str| {
        page(&format!(
            "{{{{Football box|date=1 May 2031|team1=[[X]]|team2=[[Y]]|score=1–0|goals1=*[[A]] {{{{goal|9|o.g.}}}}}}}}\n\
             {{{{Football box|date=5 May 2031|team1=[[X]]|team2=[[Z]]|score=1–0|goals1=*{list} {{{{goal|4}}}}}}}}"
        ))
    };
    assert_eq!(rules(&two("[[A]]")), ["own-goal-on-wrong-side"]);
    for list in ["[[B|A]]", "A"] {
        assert_eq!(rules(&two(list)), Vec::<&str>::new(), "{list}");
    }
}

#[test]
fn row_25_listed_goals_against_the_score() {
    fires("|score=2–0|goals1=*A 3'", &["goals-differ-from-score"]);
    fires(
        "|score=1–0|goals1=*A 3'\n*B 4'",
        &["goals-differ-from-score"],
    );
    fires("|score=1–0", &["goals-not-listed"]);
    fires("|score=1–0|goals1=*A 3'", &[]);
}

#[test]
fn row_26_a_scorer_twice_in_one_minute_is_kept_and_reported() {
    let dataset = one_box("|score=2–0|goals1=*A 80'\n*A 80'");
    assert_eq!(dataset.goals.len(), 2);
    assert_eq!(rules(&dataset), ["duplicate-goal"]);
}

#[test]
fn row_27_minutes_beyond_the_match_and_odd_stoppage() {
    fires("|score=1–0|goals1=*A 104'", &["minute-out-of-range"]);
    fires("|score=1–0|aet=yes|goals1=*A 104'", &[]);
    fires(
        "|score=1–0|aet=yes|goals1=*A 121'",
        &["minute-out-of-range"],
    );
    fires("|score=1–0|goals1=*A 44+2'", &["odd-stoppage"]);
    fires("|score=1–0|goals1=*A 90+5'", &[]);
}

#[test]
fn row_28_minutes_out_of_order_keep_their_order_and_are_reported() {
    let dataset = one_box("|score=2–0|goals1=*A 80'\n*B 12'");
    assert_eq!(goals(&dataset), ["home A 80", "home B 12"]);
    assert_eq!(rules(&dataset), ["minutes-out-of-order"]);
    fires("|score=2–0|goals1=*A 80', 12'", &["minutes-out-of-order"]);
    // A scorer is where his first goal is; sides are apart.
    fires("|score=3–1|goals1=*A 10', 80'\n*B 12'|goals2=*C 5'", &[]);
    fires("|score=2–0|goals1=*A 45+2'\n*B 46'", &[]);
}

#[test]
fn row_29_cards_among_the_goals() {
    fires(
        "|score=0–0|goals1=*{{sent off|0|60}} [[B]]",
        &["non-goal-in-goals"],
    );
}

#[test]
fn row_30_marks_behind_a_name_are_no_part_of_it() {
    for name in [
        "A†",
        "A †",
        "A (*)",
        "A[a]",
        "[[A]]†",
        "[[A]][b]",
        "[[A]] (*)",
    ] {
        assert_eq!(goals1(&format!("*{name} 3'")), ["home A 3"], "{name}");
        assert_eq!(
            goals1(&format!("*{name} {{{{goal|3}}}}")),
            ["home A 3"],
            "{name}"
        );
    }
    assert_eq!(goals1("*A 3'†"), ["home A 3"]);
}

#[test]
fn row_31_bold_on_the_losing_side() {
    let text =
        |bold: &str| format!("{{{{Football box|team1={bold}|team2=B|score=0–1|goals2=*X 3'}}}}");
    assert_eq!(rules(&page(&text("'''A'''"))), ["bold-contradicts-result"]);
    assert_eq!(rules(&page(&text("A"))), Vec::<&str>::new());
}

#[test]
fn rows_34_and_35_legs_and_the_aggregate() {
    let row = |aggregate: &str| {
        page(&format!(
            "== First round ==\n{{{{TwoLegResult|A||{aggregate}|B||2–1|1–0}}}}"
        ))
    };
    assert_eq!(rules(&row("3–1")), Vec::<&str>::new());
    assert_eq!(rules(&row("4–1")), ["aggregate-differs"]);
    assert_eq!(
        row("4–1").ties[0]
            .aggregate
            .map(|s| s.to_string())
            .as_deref(),
        Some("4–1")
    );
}

#[test]
fn row_36_a_level_aggregate_without_a_reason_is_not_guessed() {
    let dataset = page("== First round ==\n{{TwoLegResult|A||2–2|B||2–1|0–1}}");
    assert_eq!(
        (dataset.ties[0].decided_by, dataset.ties[0].winner),
        (DecidedBy::Unknown, None)
    );
}

#[test]
fn row_37_a_sentence_against_its_legs() {
    let tie = |winner: &str| {
        page(&format!(
            "== First round ==\n{{{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}}}\n\
             {{{{Football box|date=8 May 2031|team1=B|team2=A|score=1–0|goals1=*X 3'}}}}\n\
             {winner} won 1–0 on aggregate."
        ))
    };
    assert_eq!(rules(&tie("B")), Vec::<&str>::new());
    assert!(rules(&tie("A")).contains(&"tie-winner-contradiction"));
}

#[test]
fn the_country_beside_a_team_of_a_row_is_read_in_every_form() {
    for cell in [
        "BRA",
        "{{flagicon|BRA}}",
        "{{flag|BRA}}",
        "{{BRA}}",
        "{{fb|BRA}}",
    ] {
        let row = format!("{{{{TwoLegResult|[[Alfa]]|{cell}|3–1|[[Beta]]|ITA|2–0|1–1}}}}");
        let dataset = page(&format!("== First round ==\n{row}"));
        assert_eq!(dataset.ties[0].team1.country(), Some("BRA"), "{cell}");
        assert_eq!(rules(&dataset), Vec::<&str>::new(), "{cell}");
    }
}

#[test]
fn rows_38_to_41_rows_without_legs_or_aggregate() {
    let rows = |row: &str| page(&format!("== First round ==\n{row}"));
    assert!(rows("{{TwoLegResult|A|||B||1–0|1–1}}").ties.is_empty());
    let without_legs = rows("{{TwoLegResult|A||3–1|B|||}}");
    assert_eq!(
        without_legs.ties[0]
            .aggregate
            .map(|s| s.to_string())
            .as_deref(),
        Some("3–1")
    );
    let third = rows("{{TwoLegResult|A||2–2|B||1–1|1–1|2–0}}");
    assert_eq!((third.ties[0].legs, third.matches.len()), (3, 3));
    assert_eq!(
        third.ties[0].winner.map(|side| side.as_str()),
        Some("team1")
    );
    let single = rows("{{OneLegResult|A||2–1|B|}}");
    assert_eq!((single.ties.len(), single.matches.len()), (1, 1));
}

#[cfg(feature = "dataset")]
#[test]
fn row_42_a_match_in_a_box_a_row_and_on_another_page_is_one() {
    let join = |other: &str| {
        let cup = "== First round ==\n{{TwoLegResult|[[A]]||3–2|[[B]]||2–1|1–1}}\n\
            {{Football box|date=1 May 2031|team1=[[A]]|team2=[[B]]|score=2–1|attendance=5,000}}\n\
            {{Football box|date=8 May 2031|team1=[[B]]|team2=[[A]]|score=1–1}}";
        let season = format!(
            "== 2031 Cup ==\n{{{{Football box collapsible|date=1 May 2031|event=[[2031 Cup]]|round=First round\
             |team1=[[A]]|team2=[[B]]|score={other}}}}}"
        );
        scoreline::extract_all(
            &[
                Document::new("2031 Cup", "en", cup),
                Document::new("2031 A season", "en", season),
            ],
            &|| (),
        )
    };
    let dataset = join("2–1");
    assert_eq!(dataset.matches.len(), 2);
    let first = &dataset.matches[0].id;
    let sources = dataset.match_sources.iter();
    let sources = sources.filter(|source| source.match_id == *first);
    let kinds: Vec<&str> = sources.map(|source| source.kind.as_str()).collect();
    assert_eq!(kinds, ["box", "series_row", "box"]);
    assert_eq!(dataset.matches[0].attendance, Some(5000));
    assert!(!rules(&dataset).contains(&"duplicate-conflict"));
    assert!(rules(&join("2–2")).contains(&"duplicate-conflict"));
}

#[test]
fn rows_43_and_44_transclusions_that_are_not_supplied_and_hidden_ones() {
    assert!(rules(&page("{{#lst:Other|x}}")).contains(&"transclusion-not-supplied"));
    assert!(!rules(&page("<!-- {{#lst:Other|x}} -->")).contains(&"transclusion-not-supplied"));
}

#[test]
fn rows_45_to_47_zones() {
    let offset = |time: &str| {
        let dataset = one_box(&format!("|score=0–0|time={time}"));
        only(&dataset)
            .kickoff
            .and_then(|k| k.offset)
            .map(|o| o.to_string())
    };
    assert_eq!(offset("16:00 <includeonly>[[UTC−7]]</includeonly>"), None);
    assert_eq!(offset("16:00 [[UTC–4]]").as_deref(), Some("-04:00"));
    for zone in ["CST", "BST", "AMT", "IST", "EST"] {
        assert_eq!(offset(&format!("16:00 {zone}")), None, "{zone}");
        fires(
            &format!("|score=0–0|time=16:00 {zone}"),
            &["time-zone-unknown"],
        );
    }
}

#[test]
fn row_48_a_missing_year_is_inferred_and_said_so() {
    let dataset = page("{{Football box|date=7 February|team1=A|team2=B|score=0–0}}");
    assert_eq!(
        only(&dataset).date.map(|d| d.to_string()).as_deref(),
        Some("2031-02-07")
    );
    assert_eq!(rules(&dataset), ["year-inferred"]);
}

#[test]
fn row_49_a_date_outside_the_window_of_its_leg() {
    let text = |date: &str| {
        format!(
            "{{|\n! Round !! First leg !! Second leg\n|-\n| First round || 1–3 May 2031 || 8–10 May 2031\n|}}\n== First round ==\n\
             {{{{Football box|date={date}|team1=A|team2=B|score=0–0}}}}\n{{{{Football box|date=8 May 2031|team1=B|team2=A|score=0–0}}}}\n----\n"
        )
    };
    assert_eq!(rules(&page(&text("2 May 2031"))), Vec::<&str>::new());
    assert_eq!(
        rules(&page(&text("20 April 2031"))),
        ["date-outside-window"]
    );
}

#[test]
fn row_49_a_year_that_is_far_from_the_season() {
    let text = |date: &str| format!("{{{{Football box|date={date}|team1=A|team2=B|score=0–0}}}}");
    assert_eq!(rules(&page(&text("2 May 2031"))), Vec::<&str>::new());
    assert_eq!(rules(&page(&text("2 May 2021"))), ["date-outside-window"]);
}

#[test]
fn row_50_a_team_twice_on_a_day() {
    let two = |day: u8| {
        page(&format!(
            "{{{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}}}{{{{Football box|date={day} May 2031|team1=A|team2=C|score=0–0}}}}"
        ))
    };
    assert_eq!(rules(&two(1)), ["team-twice-on-a-day"]);
    assert_eq!(rules(&two(2)), Vec::<&str>::new());
}

#[test]
fn row_51_a_match_resumed_the_next_day_was_played_on_the_first() {
    let note = "{{efn|Suspended at half-time; it was resumed on 5 July.}}";
    let dataset = one_box(&format!(
        "|score=2–1{note}|goals1=*A 3'\n*B 4'|goals2=*C 80'"
    ));
    let found = only(&dataset);
    assert_eq!(
        (found.status, result(&dataset).as_str()),
        (MatchStatus::Played, "2–1")
    );
    assert_eq!(
        found.date.map(|d| d.to_string()).as_deref(),
        Some("2031-07-04")
    );
    assert!(
        found
            .note
            .as_deref()
            .is_some_and(|note| note.contains("resumed"))
    );
    assert_eq!(rules(&dataset), ["resumed"]);
    let two_days = page(&format!(
        "{{{{Football box|date=4–5 July 2031|team1=A|team2=B|score=0–0{note}}}}}"
    ));
    let date = only(&two_days).date.map(|d| d.to_string());
    assert_eq!(date.as_deref(), Some("2031-07-04"));
    // A match that was not resumed was not finished.
    let ended = one_box("|score=2–1{{efn|Suspended at half-time.}}");
    assert_eq!(only(&ended).status, MatchStatus::Abandoned);
    assert!(!rules(&ended).contains(&"resumed"));
}

#[test]
fn rows_52_to_54_slots_and_flags_are_no_teams() {
    assert_eq!(
        rules(&page("{{Football box|team1=Winner Match 74|team2=TBD}}")),
        Vec::<&str>::new()
    );
    assert_eq!(home("{{fbaicon|}} [[Alfa]]"), "Alfa");
    assert_eq!(home("{{fbaicon|KEN}} [[AFC Leopards]]"), "AFC Leopards");
}

#[test]
fn rows_55_and_56_codes_and_names() {
    let text = |team: &str| format!("{{{{Football box|team1={team}|team2=B|score=0–0}}}}");
    let differ = page(&text("{{fb|CZE|name=Czechoslovakia}}"));
    assert_eq!(only(&differ).home.name(), "Czechoslovakia");
    assert_eq!(rules(&differ), ["code-name-differ"]);
    assert_eq!(rules(&page(&text("{{fb|CZE}}"))), Vec::<&str>::new());
    assert_eq!(rules(&page(&text("{{fb|BUR}}"))), ["ambiguous-code"]);
    assert_eq!(Countries::builtin().record("BUR").name, None);
}

#[test]
fn row_57_codes_of_a_grid_are_no_countries() {
    let dataset = page(
        "{{#invoke:Sports results|main|team1=AUS|team2=RBS|match_AUS_RBS=1–0|match_RBS_AUS=}}",
    );
    assert_eq!(only(&dataset).home.name(), "AUS");
    assert!(dataset.countries.is_empty());
}

#[test]
fn rows_58_and_59_what_only_looks_like_a_year_or_a_country() {
    let dataset = page(
        "{{Football box|date=1 May|team1={{fb|FRA|1974}}|team2=B|score=0–0|referee=[[John Keane (referee)|John Keane]]}}",
    );
    let found = only(&dataset);
    assert_eq!(
        found.date.map(|d| d.to_string()).as_deref(),
        Some("2031-05-01")
    );
    assert_eq!(
        (found.referee.as_deref(), found.referee_country.as_deref()),
        (Some("John Keane"), None)
    );
}

#[test]
fn row_60_attendances() {
    let read = |value: &str| only(&one_box(&format!("|score=0–0|attendance={value}"))).attendance;
    assert_eq!(read("0"), Some(0));
    assert_eq!(read("N/A"), None);
    assert_eq!(read("73 000"), Some(73_000));
    assert_eq!(read("8,000+"), Some(8_000));
    assert_eq!(read("{{ubl|85,000 (official)|90,000}}"), Some(85_000));
    fires("|score=0–0|attendance=8,000+", &["attendance-note"]);
    fires("|score=0–0|attendance=8,000", &[]);
}

#[test]
fn rows_62_and_71_other_sports_are_skipped_and_counted() {
    let dataset = page("{{rugbybox|home=A|away=B}}");
    assert!(dataset.matches.is_empty());
    assert!(rules(&dataset).contains(&"other-sport-skipped"));
}

#[test]
fn row_66_an_unclosed_box_does_not_touch_the_others() {
    let dataset = page("{{Football box|team1=A\n{{Football box|team1=C|team2=D|score=0–0}}");
    assert_eq!(only(&dataset).home.name(), "C");
    assert_eq!(rules(&dataset), ["unreadable-block"]);
}

#[test]
fn row_67_stray_pipes_and_glued_closers_are_legal() {
    assert_eq!(
        rules(&page(
            "{{Football box|team1=A|team2=B|score=0–0|}}</onlyinclude>"
        )),
        Vec::<&str>::new()
    );
}

#[test]
fn row_68_of_a_parameter_given_twice_the_last_counts() {
    assert_eq!(result(&one_box("|score=0–0|score=1–1")), "1–1");
    assert!(rules(&one_box("|score=0–0|score=1–1")).contains(&"duplicate-parameter"));
    assert_eq!(result(&one_box("|score=1–1|score=")), "scheduled");
    fires("|score=0–0|score=0–0", &[]);
}

#[test]
fn row_69_an_unknown_parameter_is_reported_with_the_nearest_known_one() {
    for (parameter, known) in [
        ("attendence", Some("attendance")),
        ("stadim", Some("stadium")),
        ("penaltyscore1", Some("penaltyscore")),
        ("weather", None),
    ] {
        let dataset = one_box(&format!("|score=0–0|{parameter}=5"));
        assert_eq!(rules(&dataset), ["unknown-parameter"], "{parameter}");
        let finding = &dataset.findings[0];
        assert_eq!(finding.found.as_deref(), Some(parameter));
        assert_eq!(finding.expected.as_deref(), known);
    }
    fires("|score=0–0|attendance=5", &[]);
}

#[test]
fn row_70_a_parameter_in_the_wrong_case_is_used_and_reported() {
    fires("|Score=0–0", &["parameter-case"]);
    assert_eq!(result(&one_box("|Score=0–0")), "0–0");
    let teams = page("{{Football box|Team1=A|TEAM2=B|score=0–0}}");
    assert_eq!(
        (only(&teams).home.name(), only(&teams).away.name()),
        ("A", "B")
    );
    assert_eq!(rules(&teams), ["parameter-case"]);
    // An empty one changes nothing.
    fires("|score=0–0|Goals1=", &[]);
}

const SCHEDULE: &str = "{|\n! Phase !! Round !! First leg\n|-\n| rowspan=9 | Main || First round || 1 May 2031\n|-\n\
    | Final |LEG|\n|}\n== First round ==\n{{Football box|team1=A|team2=B|score=0–0}}\n\
    == Final ==\n{{Football box|team1=A|team2=C|score=0–0}}";

#[test]
fn row_72_spans_run_to_the_end_of_the_table_and_short_rows_are_reported() {
    let whole = page(&SCHEDULE.replace("|LEG|", "|| 9 May 2031"));
    let legs: Vec<&str> = whole.schedule.iter().map(|leg| leg.text.as_str()).collect();
    assert_eq!(legs, ["1 May 2031", "9 May 2031"]);
    assert_eq!(rules(&whole), Vec::<&str>::new());
    let short = page(&SCHEDULE.replace("|LEG|", ""));
    assert_eq!(short.schedule.len(), 1);
    assert_eq!(rules(&short), ["ragged-row"]);
    assert_eq!(short.findings[0].found.as_deref(), Some("Final"));
}

#[test]
fn row_73_a_table_is_read_by_its_headers_or_reported() {
    let turned = page(
        "{|\n! First leg !! Round\n|-\n| 1 May 2031 || First round\n|}\n== First round ==\n\
         {{Football box|team1=A|team2=B|score=0–0}}",
    );
    assert_eq!(turned.schedule[0].text, "1 May 2031");
    let table = |headers: &str| {
        format!(
            "{{|\n! {headers}\n|-\n| [[A]] || 2–1 || [[B]]\n|-\n| {{{{fbaicon|KEN}}}} C || 0–0 || [[D]]\n|}}"
        )
    };
    let unknown = page(&table("X !! Y !! Z"));
    assert!(rules(&unknown).contains(&"table-not-recognised"));
    assert_eq!(
        unknown.findings[1].found.as_deref(),
        Some("X | Y | Z, results: 2")
    );
    let known = page(&table("Team 1 !! Agg. !! Team 2"));
    assert_eq!(known.matches.len(), 2);
    assert!(!rules(&known).contains(&"table-not-recognised"));
    let of_many = page(&table("Season !! Home !! Score !! Away"));
    // Under four titles three cells: no row of a list of finals.
    assert_eq!(of_many.matches.len(), 0);
    assert_eq!(rules(&of_many), ["no-matches-on-page", "row-not-read"]);
    // Other tables are nobody's results.
    let other = page(
        "{|\n! Player !! Record !! Club\n|-\n| [[A]] || 2–1 in 2030 || [[B]]\n|-\n| [[C]] || 12 || [[D]]\n|}",
    );
    assert!(!rules(&other).contains(&"table-not-recognised"));
}

#[test]
fn row_74_headings_of_matches_are_labels() {
    let dataset =
        page("== Group A ==\n=== Alfa vs Beta ===\n{{Football box|team1=A|team2=B|score=0–0}}");
    assert_eq!(only(&dataset).round, "Group A".into());
}

#[test]
fn row_75_a_footnote_may_tell_the_state() {
    let dataset = one_box("|score=3–0{{efn|Awarded by the court.}}");
    assert_eq!(only(&dataset).status, MatchStatus::Awarded);
    assert_eq!(rules(&dataset), ["status-in-note"]);
    // That a match had been put off says nothing of how it ended.
    let later = one_box("|score=0–0{{efn|Postponed from 1 May.}}");
    assert_eq!(only(&later).status, MatchStatus::Played);
}

#[test]
fn row_76_every_dash_is_one_dash() {
    for dash in [
        "-", "&ndash;", "–", "—", "\u{2011}", "\u{2212}", "&minus;", "&#8211;",
    ] {
        assert_eq!(
            result(&one_box(&format!("|score=2{dash}1"))),
            "2–1",
            "{dash}"
        );
        assert_eq!(
            result(&one_box(&format!("|score=2 {dash} 1"))),
            "2–1",
            "{dash}"
        );
    }
}

#[test]
fn row_77_pipes_in_links_and_templates_are_no_cell_borders() {
    let dataset = page(
        "{|\n! Round !! First leg\n|-\n| [[2031 Cup#First|First round]] || {{nowrap|1–3 May 2031}}\n|}\n== First round ==\n\
         {{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}",
    );
    assert_eq!(dataset.schedule[0].text, "1–3 May 2031");
}

#[test]
fn rows_78_to_81_the_plain_rendering() {
    let text = "= 2031 Cup =\n\n==First round==\n|}\n| Pot A | Pot B |\n1 May 2031\nA AAA 1-0 BBB B\n  A AAA: X\n8 May 2031\nB BBB 1-0 AAA A\n  B BBB: Y 3'\n\
                1–1 on aggregate. A won the penalty shoot-out and advanced to the final.\n----\n1 May 2031\nC CCC Cancelled DDD D\n8 May 2031\n\
                D DDD Cancelled CCC C\nC advanced to the final after D withdrew.\n";
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    assert_eq!(
        rules(&dataset),
        [
            "goal-without-minute",
            "shootout-score-unknown",
            "table-residue",
            "unknown-code"
        ]
    );
    assert_eq!(dataset.ties[1].decided_by, DecidedBy::Withdrawal);
    assert!(
        dataset.matches[2..]
            .iter()
            .all(|m| m.status == MatchStatus::Cancelled && m.score.is_none())
    );
}

#[test]
fn row_82_names_that_differ_in_accents_are_two_teams() {
    let text = "= 2031 Cup =\n\n1 May 2031\nAFC Leopards KEN 1-0 CGO AC Léopards\n  AFC Leopards KEN: X 3'\n  CGO AC Léopards: Y 4'\n";
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    assert_eq!(goals(&dataset), ["home X 3", "away Y 4"]);
}

#[test]
fn row_84_no_match_from_a_page_with_boxes_is_an_error() {
    assert!(rules(&page("{{Football box|score=0–0}}")).contains(&"no-matches-extracted"));
}

#[test]
fn a_template_that_nobody_knows_is_reported_where_it_may_hide_a_value() {
    fires("|score=0–0|referee={{Name|X}}", &["unknown-template"]);
    let score = one_box("|score={{Result|2|1}}");
    assert_eq!(only(&score).status, MatchStatus::Unknown);
    assert_eq!(rules(&score), ["unknown-template", "unreadable-value"]);
}
