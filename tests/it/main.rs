//! The tests of the library and the program, in one binary: it is linked once. A file a subject;
//! `tests/README.md` says what each of them promises.
//!
//! `cargo test --test it boxes::` runs one file.

#![cfg(feature = "cli")]

mod club_ties;
mod common;

mod accuracy;
mod any_input;
mod both_forms;
mod boxes;
mod bracket_pages;
mod brackets;
mod cases;
mod census;
mod check;
mod cli;
mod corrections;
mod coverage;
mod data_dictionary;
mod drafts;
mod dumps;
mod edge_cases;
mod explain;
mod football_pages;
mod formats;
mod german;
mod hand_tables;
mod html_2014;
mod html_accuracy;
mod html_ages;
mod identity;
mod joining;
mod kicks_alone;
mod lineups;
mod malformed;
mod national_teams;
mod near_misses;
mod one_match_once;
mod other_sports;
mod output;
mod own_words;
mod page_rules;
mod plain_page;
mod printed_names;
mod profiles;
mod regressions;
mod rendered;
mod replays;
mod result_tables;
mod rooms;
mod rules;
mod samples;
mod saved_pages;
mod scorer_lists;
mod seeded_faults;
mod settings;
mod show;
mod standings;
mod table_kinds;
mod tables_in_calls;
mod template_rows;
mod transclusion;
mod values;
mod verify;
mod wrong_usages;
