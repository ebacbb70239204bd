//! Every fault ends in a clear message and exit code 3, or in success after waiting; never in a
//! hang or a partial page.

use std::time::{Duration, Instant};

use crate::mini_wiki::{Fault, MiniWiki};
use crate::place::Place;

fn wiki() -> MiniWiki {
    let wiki = MiniWiki::start();
    wiki.with(|state| state.write("Cup", &"A page. ".repeat(1000)));
    wiki
}

/// Nothing of the page is there, and the archive is one.
#[track_caller]
fn nothing_is_kept(place: &Place) {
    let files = crate::place::files(&place.path("pages"));
    let names: Vec<_> = files
        .keys()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, [""; 0]);
}

#[test]
fn what_passes_is_waited_out() {
    for fault in [
        Fault::CutInTheMiddle,
        Fault::Hangup,
        Fault::NotJson,
        Fault::HalfJson,
        Fault::Status(500),
        Fault::Status(502),
        Fault::Status(503),
        Fault::Status(408),
        Fault::TooMany("0"),
        Fault::Closed("0"),
        Fault::Lag("0"),
    ] {
        let (wiki, place) = (wiki(), Place::new());
        wiki.with(|state| state.faults = [fault.clone(), fault.clone()].into());
        place.fetch(&wiki, &["Cup"]).ends_with(0);
        assert_eq!(wiki.asked().len(), 3, "{fault:?}");
        assert_eq!(place.text("Cup").len(), 8000, "{fault:?}");
    }
}

#[test]
fn what_does_not_pass_ends_with_a_message() {
    for (fault, told, requests) in [
        (Fault::CutInTheMiddle, "the answer was cut", 3),
        (Fault::Hangup, "gave no answer that can be read", 3),
        (Fault::NoHttp, "gave no answer that can be read", 3),
        (
            Fault::NotJson,
            "the answer is not what a wiki gives; it begins:\n  <html>",
            3,
        ),
        (Fault::HalfJson, "the answer is not what a wiki gives", 3),
        (
            Fault::Status(502),
            "the answer has the status 502; it begins:\n  upstream failed",
            3,
        ),
        (Fault::Status(403), "--contact", 1),
        (
            Fault::TooMany("0"),
            "asks to wait for 0 ms\n  Too many requests",
            3,
        ),
        (Fault::TooMany("86400"), "asks to wait for 24 h", 1),
        (Fault::Lag("0"), "12.5 seconds lagged", 3),
        (
            Fault::Moved,
            "has moved to\n  https://elsewhere.example.org/w/api.php",
            1,
        ),
        (
            Fault::Refused,
            "refuses (readapidenied)\n  You need permission.",
            1,
        ),
        (Fault::WrongChecksum, "a text came damaged: `Cup`", 1),
        (Fault::Unrelated, "it does not speak of `Cup`", 1),
    ] {
        let (wiki, place) = (wiki(), Place::new());
        wiki.with(|state| state.always = Some(fault.clone()));
        let more = ["--retries", "2"];
        let done = place.ask(&wiki, &["fetch", "Cup"], &more).ends_with(3);
        done.explains(&["error: 127.0.0.1: ", told]);
        assert_eq!(wiki.asked().len(), requests, "{fault:?}");
        nothing_is_kept(&place);
    }
}

#[test]
fn f7_an_answer_behind_a_byte_order_mark_is_read() {
    let (wiki, place) = (wiki(), Place::new());
    wiki.with(|state| state.always = Some(Fault::ByteOrderMark));
    place.fetch(&wiki, &["Cup"]).ends_with(0);
    assert_eq!(place.text("Cup").len(), 8000);
}

#[test]
fn f7_cannot_be_reached_is_said_where_nobody_answers() {
    let place = Place::new();
    // Nothing listens at the port of a listener that is gone.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .unwrap();
    let api = format!("http://127.0.0.1:{port}/api.php");
    let more = ["fetch", "Cup", "--api", &api, "--retries", "0"];
    place
        .run(&more)
        .ends_with(3)
        .explains(&["cannot be reached"]);
}

#[test]
fn g_a_list_that_names_nothing_is_an_error() {
    let (wiki, place) = (wiki(), Place::new());
    for option in ["--category", "--prefix", "--links", "--embeds"] {
        place
            .ask(&wiki, &["fetch", option, "Nope"], &[])
            .ends_with(3)
            .explains(&["`Nope`", "the wiki names no article"]);
    }
}

#[test]
fn an_answer_that_never_comes_drips_or_never_ends_is_given_up() {
    for (fault, told) in [
        (Fault::Never, "did not answer in time\n  asked twice\n"),
        (Fault::Drip, "did not answer in time\n  asked twice\n"),
        (Fault::Endless, ""),
    ] {
        let (wiki, place) = (wiki(), Place::new());
        wiki.with(|state| state.always = Some(fault.clone()));
        let start = Instant::now();
        let more = ["--retries", "1", "--request-time", "400ms"];
        place
            .ask(&wiki, &["fetch", "Cup"], &more)
            .ends_with(3)
            .explains(&[told]);
        assert!(start.elapsed() < Duration::from_secs(20), "{fault:?}");
        nothing_is_kept(&place);
    }
}

#[test]
fn everything_together_has_a_time_limit() {
    let (wiki, place) = (wiki(), Place::new());
    wiki.with(|state| state.always = Some(Fault::Status(500)));
    let start = Instant::now();
    let more = [
        "--retries",
        "100",
        "--first-wait",
        "200ms",
        "--time-limit",
        "1s",
    ];
    place
        .ask(&wiki, &["fetch", "Cup"], &more)
        .ends_with(3)
        .explains(&["the time limit of 1 s is over", "--time-limit"]);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_wiki_that_is_not_there_is_told() {
    let place = Place::new();
    let arguments = [
        "fetch",
        "Cup",
        "--api",
        "http://127.0.0.1:9/api.php",
        "--retries",
        "0",
    ];
    place
        .run(&arguments)
        .ends_with(3)
        .explains(&["127.0.0.1: cannot be reached", "check the address"]);
}

#[test]
fn the_wait_that_a_wiki_asks_for_is_kept() {
    for fault in [Fault::TooMany("1"), Fault::Closed("1"), Fault::Lag("1")] {
        let (wiki, place) = (wiki(), Place::new());
        wiki.with(|state| state.faults = [fault.clone()].into());
        place.fetch(&wiki, &["Cup"]).ends_with(0);
        let asked = wiki.asked();
        let gap = asked[1].at - asked[0].at;
        assert!(gap >= Duration::from_millis(1000), "{fault:?} {gap:?}");
    }
}

#[test]
fn one_request_that_is_told_to_wait_holds_the_others_back() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let titles: Vec<String> = (0..200).map(|n| format!("Cup {n}")).collect();
    wiki.with(|state| {
        for title in &titles {
            state.write(title, "x");
        }
        state.delay = Duration::from_millis(400);
        state.faults = [Fault::TooMany("1")].into();
    });
    place.write("titles", &titles.join("\n"));
    let more = ["--concurrency", "3"];
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &more)
        .ends_with(0);
    let asked = wiki.asked();
    // Three were under way when the first was told; the others came after the wait.
    let late = asked
        .iter()
        .filter(|a| a.at - asked[0].at >= Duration::from_millis(1000));
    assert_eq!(asked.len(), 5);
    assert!(late.count() >= 2);
}

#[test]
fn no_request_goes_out_faster_than_asked_for() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let titles: Vec<String> = (0..500).map(|n| format!("Cup {n}")).collect();
    wiki.with(|state| {
        for title in &titles {
            state.write(title, "x");
        }
    });
    place.write("titles", &titles.join("\n"));
    let more = ["--rate", "300", "--concurrency", "3"];
    let start = Instant::now();
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &more)
        .ends_with(0);
    // Ten requests, each 200 ms after the one before; how they arrive depends on the machine.
    assert!(start.elapsed() >= Duration::from_millis(9 * 200));
    assert_eq!(wiki.asked().len(), 10);
}

#[test]
fn wikimedia_is_not_asked_without_a_contact() {
    let place = Place::new();
    for arguments in [
        &["fetch", "Cup"][..],
        &["fetch", "Cup", "--site", "commons.wikimedia.org"],
    ] {
        place.run(arguments).ends_with(2).explains(&[
            "asks programs to say who runs them",
            "--contact",
            "SCORELINE_CONTACT",
        ]);
    }
    assert!(!place.path("pages").exists());
}

#[test]
fn the_program_says_who_it_is() {
    let (wiki, place) = (wiki(), Place::new());
    let more = ["--contact", "me@example.org"];
    place.ask(&wiki, &["fetch", "Cup"], &more).ends_with(0);
    let agent = format!(
        "scoreline/{} (me@example.org) reqwest/0.13",
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(wiki.asked()[0].agent, agent);
}

#[test]
fn offline_sends_nothing() {
    let (wiki, place) = (wiki(), Place::new());
    let offline = ["--offline"];
    place
        .ask(&wiki, &["fetch", "Cup"], &offline)
        .ends_with(3)
        .explains(&["--offline allows no request", "Cup"]);
    assert!(wiki.asked().is_empty());
    place.fetch(&wiki, &["Cup"]).ends_with(0);
    wiki.asked();
    place.ask(&wiki, &["fetch", "Cup"], &offline).ends_with(0);
    place
        .ask(&wiki, &["refresh", "pages"], &offline)
        .ends_with(3);
    assert!(wiki.asked().is_empty());
}
