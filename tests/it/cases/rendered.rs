//! Cases of pages as HTML: saved by a browser after scripts ran, laid out anew by a formatter, rendered
//! years ago.

use super::{NONE, case, columns, goals, matches, rules, ties};
use crate::common::Outcome;

/// Place and people of the only match.
fn beside(dataset: &scoreline::model::Dataset) -> Vec<String> {
    let wanted = ["kickoff_local", "stadium", "city", "attendance", "referee"];
    columns(dataset, "matches", &wanted)
}

/// What every form of the page that browsers saved says.
fn saved_by_a_browser(name: &str) -> Outcome {
    let dataset = case(name)?;
    let only = ["2031-06-28 Semi-finals: Alfa 1–1 Beta"];
    assert_eq!(matches(&dataset), only);
    let all = ["13:00 | North Park | Northport | 57714 | Ann Hay"];
    assert_eq!(beside(&dataset), all);
    assert_eq!(goals(&dataset), ["home Reed 18", "away Poe 32"]);
    let reports = columns(&dataset, "matches", &["report_url"]);
    assert_eq!(reports, ["http://x.example/r"]);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_browser_saved_bs0_is_the_page_before_scripts_ran() -> Outcome {
    saved_by_a_browser("browser-saved-BS0")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_browser_saved_bs1_has_a_toggle_in_brackets_that_is_no_text() -> Outcome {
    saved_by_a_browser("browser-saved-BS1")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_browser_saved_bs2_has_a_folded_row_that_counts() -> Outcome {
    saved_by_a_browser("browser-saved-BS2")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_browser_saved_bs4_has_a_button_that_is_no_text() -> Outcome {
    saved_by_a_browser("browser-saved-BS4")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_browser_saved_bs5_has_a_toggle_without_brackets_that_is_no_text() -> Outcome {
    saved_by_a_browser("browser-saved-BS5")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_browser_saved_hd1_has_folded_groups_that_count() -> Outcome {
    let dataset = case("browser-saved-HD1")?;
    assert_eq!(
        matches(&dataset),
        [
            "- Group E: Iota 1–1 Kapa leg 1",
            "- Group E: Kapa 0–2 Iota leg 2",
            "- Group E: Lama 1–2 Muna leg 1",
            "- Group E: Muna 0–2 Lama leg 2",
            "2031-07-16 Group A: Alfa 2–1 Beta",
            "2031-07-16 Group B: Gama 2–1 Delta",
            "2031-07-16 Group C: Epsi 2–1 Zeta",
            "2031-07-16 Group D: Eta 2–1 Teta",
        ]
    );
    let both = [
        "Iota 3–1 Kapa: Iota by aggregate",
        "Lama 3–2 Muna: Lama by aggregate",
    ];
    assert_eq!(ties(&dataset), both);
    let wanted = ["date", "kickoff_local", "stadium", "report_url"];
    let mut beside = columns(&dataset, "matches", &wanted);
    beside.retain(|row| row.starts_with("2031"));
    let each = "2031-07-16 | 14:30 | North Park | http://x.example/";
    assert_eq!(beside, [each; 4]);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

/// What every layout of the source of one page says.
fn laid_out_anew(name: &str) -> Outcome {
    let dataset = case(name)?;
    let only = ["2031-07-16 Semi-finals: Alfa 2–0 Beta aet"];
    assert_eq!(matches(&dataset), only);
    let all = ["14:30 | North Park | Northport | 1000 | Ann Hay"];
    assert_eq!(beside(&dataset), all);
    let country = columns(&dataset, "matches", &["referee_country"]);
    assert_eq!(country, ["Uruguay"]);
    assert_eq!(goals(&dataset), ["home Reed 19", "home Reed 43"]);
    assert_eq!(ties(&dataset), ["Alfa 2–0 Beta: Alfa by extra_time"]);
    // The page itself says so: extra time, and no goal of Beta's.
    assert_eq!(rules(&dataset), ["extra-time-doubtful"]);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_reformatted_pr0_is_the_page_as_it_came() -> Outcome {
    laid_out_anew("reformatted-PR0")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_reformatted_pr1_has_a_scorer_over_many_lines_once() -> Outcome {
    laid_out_anew("reformatted-PR1")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_reformatted_pr2_keeps_extra_time_and_the_country_of_the_referee() -> Outcome {
    laid_out_anew("reformatted-PR2")
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_title_suffix_is_no_part_of_the_competition() -> Outcome {
    laid_out_anew("title-suffix")?;
    let dataset = case("title-suffix")?;
    let editions = columns(&dataset, "editions", &["edition_id", "article"]);
    assert_eq!(editions, ["2031-cup-pr2 | 2031 Cup PR2"]);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_old_html_ol1_has_the_town_in_its_cell_and_the_stadium_in_its_line() -> Outcome {
    let dataset = case("old-html-OL1")?;
    let only = ["2031-05-03 League: Northport 2–1 Beckton"];
    assert_eq!(matches(&dataset), only);
    let wanted = ["stadium", "city", "attendance", "referee", "kickoff_local"];
    let all = ["North Park | Northport, Exampleland | 9000 | Ann Poe | 15:00"];
    assert_eq!(columns(&dataset, "matches", &wanted), all);
    let days = columns(&dataset, "matches", &["matchday", "report_url"]);
    assert_eq!(days, ["12 | http://x.example/"]);
    let all = ["home Reed 12", "home Reed 80", "away Hale 40"];
    assert_eq!(goals(&dataset), all);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_old_html_ol2_is_a_box_of_three_tables() -> Outcome {
    let dataset = case("old-html-OL2")?;
    let only = ["2031-03-25 Semi-Finals: Alfa 2–1 Beta"];
    assert_eq!(matches(&dataset), only);
    let all = ["15:00 | North Park | Northport | 9000 | Ann Poe"];
    assert_eq!(beside(&dataset), all);
    let all = ["home Reed 12", "home Reed 80", "away Hale 40"];
    assert_eq!(goals(&dataset), all);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_old_html_ol3_is_a_page_before_the_class_of_its_text() -> Outcome {
    let dataset = case("old-html-OL3")?;
    assert_eq!(matches(&dataset), ["- Final: Alfa 2–1 Beta"]);
    assert_eq!(ties(&dataset), ["Alfa 2–1 Beta: Alfa by regular_time"]);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_abbr_header_names_the_aggregate_by_an_abbreviation_with_a_link() -> Outcome {
    let dataset = case("abbr-header")?;
    assert_eq!(
        matches(&dataset),
        [
            "- Semi-finals: Alfa 1–1 Beta leg 1",
            "- Semi-finals: Beta 0–2 Alfa leg 2",
        ]
    );
    assert_eq!(ties(&dataset), ["Alfa 3–1 Beta: Alfa by aggregate"]);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_extra_column_has_rows_of_one_column_more_and_heads_of_two_rows() -> Outcome {
    let dataset = case("extra-column")?;
    assert_eq!(
        matches(&dataset),
        [
            "- Second round: Alfa 3–1 Delta",
            "- Second round: Epsi 2–2 Eta p 4–3",
            "- Third round: Alfa 2–0 Eta leg 1",
            "- Third round: Epsi 2–0 Teta leg 1",
            "- Third round: Eta 1–1 Alfa leg 2",
            "- Third round: Teta 3–0 Epsi leg 2",
            "2031-07-04 First round: Alfa 3–1 Beta",
            "2031-07-04 First round: Gama 0–1 Delta",
            "2031-07-05 First round: Epsi 2–2 Zeta p 4–3",
        ]
    );
    assert_eq!(
        ties(&dataset),
        [
            "Alfa 3–1 Beta: Alfa by regular_time",
            "Alfa 3–1 Delta: Alfa by regular_time",
            "Alfa 3–1 Eta: Alfa by aggregate",
            "Epsi 2–2 Eta: Epsi by penalties",
            "Epsi 2–2 Zeta: Epsi by penalties",
            "Epsi 2–3 Teta: Teta by aggregate",
            "Gama 0–1 Delta: Delta by regular_time",
        ]
    );
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}
