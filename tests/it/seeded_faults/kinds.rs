//! The kinds of faults: what is changed in a template, and the rules of which one must fire at its
//! place.

use super::site::Site;

/// Which templates a kind can be put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    /// A box with one match.
    Box,
    /// A box of a team's page.
    TeamBox,
    /// A table of standings of a group.
    Table,
    /// The infobox of a tournament.
    Infobox,
}

/// One kind of fault.
pub(crate) struct Kind {
    /// What is wrong.
    pub(crate) name: &'static str,
    /// Where.
    pub(crate) on: On,
    /// Whether part D of the faults names it: what the page says twice.
    pub(crate) said_twice: bool,
    /// Whether the rest of the edition must stay as it is for it to be seen.
    pub(crate) alone: bool,
    /// The rules of which one must fire.
    pub(crate) rules: &'static [&'static str],
    /// Puts it in, where it can be put in.
    pub(crate) seed: fn(&Site) -> Option<Site>,
}

macro_rules! kinds {
    ($($name:literal $on:ident $said:ident $alone:ident [$($rule:literal),+] $seed:expr;)*) => {
        &[$(Kind {
            name: $name,
            on: On::$on,
            said_twice: stringify!($said).len() == "twice".len(),
            alone: stringify!($alone).len() == "alone".len(),
            rules: &[$($rule),+],
            seed: $seed,
        },)*]
    };
}

pub(crate) const KINDS: &[Kind] = kinds! {
    // Teams.
    "first team left blank" Box twice many ["team-missing"] |b| b.with("team1", "");
    "second team left blank" Box twice many ["team-missing"] |b| b.with("team2", "");
    "code of the first team in no list" Box twice many ["unknown-code", "teams-named-otherwise"]
        |b| b.with("team1", "{{fb-rt|XQZ}}");
    "code of the second team in no list" Box twice many ["unknown-code", "teams-named-otherwise"]
        |b| b.with("team2", "{{fb|XQZ}}");
    "first team a wrong one" Box twice many ["teams-named-otherwise", "scorers-contradict-teams"]
        |b| b.with("team1", "{{fb-rt|VAN}}");
    "second team a wrong one" Box twice many ["teams-named-otherwise", "scorers-contradict-teams"]
        |b| b.with("team2", "{{fb|VAN}}");
    "second team a wrong one by its link" Box twice many
        ["teams-named-otherwise", "scorers-contradict-teams"]
        |b| b.with("team2", "[[Fiji national football team|Fiji]]");
    "teams exchanged" Box twice many ["teams-exchanged", "scorers-contradict-teams"]
        |b| b.exchanged("team1", "team2");
    "a team against itself" Box twice many ["team-against-itself"]
        |b| b.with("team2", &b.get("team1")?.replace("-rt", ""));
    // Results.
    "score left blank" Box twice many ["score-missing"] |b| b.with("score", "");
    "score a sign for no result" Box twice many ["score-missing"] |b| b.with("score", "v");
    "score parameter removed" Box twice many ["score-missing"] |b| b.without("score");
    "shoot-out score removed" Box twice many ["shootout-without-score"]
        |b| b.get("penalties1").and_then(|_| b.without("penaltyscore"));
    "extra time added" Box twice alone ["extra-time-doubtful"]
        |b| (b.get("aet").is_none() && b.get("goals1").is_some()).then(|| b.and("aet=yes"))?;
    "extra time removed" Box twice many ["minute-out-of-range"]
        |b| late(b).then(|| b.without("aet"))?;
    // Days.
    "month one too late" Box twice alone ["date-apart-from-round", "date-outside-window"]
        |b| moved(b, 0, 1);
    "month one too early" Box twice alone ["date-apart-from-round", "date-outside-window"]
        |b| moved(b, 0, -1);
    "year one too late" Box twice alone ["date-apart-from-round", "date-outside-window"]
        |b| moved(b, 1, 0);
    "year one too early" Box twice alone ["date-apart-from-round", "date-outside-window"]
        |b| moved(b, -1, 0);
    "year ten too late" Box twice alone ["date-apart-from-round", "date-outside-window"]
        |b| moved(b, 10, 0);
    "year one too late below a heading" TeamBox twice many ["date-against-heading"]
        |b| in_next_year(b);
    // Tables.
    "a win too many" Table twice many ["standings-differ", "table-does-not-add-up"]
        |t| figure(t, "win_", 1);
    "a draw too many" Table twice many ["standings-differ", "table-does-not-add-up"]
        |t| figure(t, "draw_", 1);
    "a defeat too many" Table twice many ["standings-differ", "table-does-not-add-up"]
        |t| figure(t, "loss_", 1);
    "a defeat for a win" Table twice many ["standings-differ", "table-does-not-add-up"]
        |t| figure(&figure(t, "loss_", 1)?, "win_", -1);
    "order against the points" Table twice many ["table-out-of-order"]
        |t| t.exchanged("team1", "team4").or_else(|| t.exchanged("team1", "team3"));
    // What other rules see.
    "a goal too many for a table" Table other many ["standings-differ"] |t| figure(t, "gf_", 1);
    "a goal against too many for a table" Table other many ["standings-differ"]
        |t| figure(t, "ga_", 1);
    "total of goals one too many" Infobox other many ["infobox-total-differs"]
        |i| total(i, "goals");
    "total of matches one too many" Infobox other many ["infobox-total-differs"]
        |i| total(i, "matches");
    "a goal too many by the score" Box other many ["goals-differ-from-score", "goals-not-listed"]
        |b| score(b, |home, away| (home + 1, away));
    "score the wrong way round" Box other many
        ["goals-differ-from-score", "goals-not-listed"]
        |b| score(b, |home, away| (away, home));
    "a list of goals emptied" Box other many ["goals-not-listed"]
        |b| (!b.get("goals1")?.is_empty()).then(|| b.with("goals1", ""))?;
    "lists of goals exchanged" Box other many
        ["goals-differ-from-score", "goals-not-listed", "scorers-contradict-teams"]
        |b| (count(b, "goals1") != count(b, "goals2")).then(|| b.exchanged("goals1", "goals2"))?;
    "the same goal twice" Box other many ["duplicate-goal"] |b| goal(b, |m| format!("{m}||{m}"));
    "minute beyond the match" Box other many ["minute-out-of-range"]
        |b| goal(b, |_| "133".to_owned());
    "minute of extra time without extra time" Box other many ["minute-out-of-range"]
        |b| b.get("aet").is_none().then(|| goal(b, |_| "104".to_owned()))?;
    "stoppage time in the middle of a half" Box other many ["odd-stoppage"]
        |b| goal(b, |_| "37+2".to_owned());
    "note in the place of a minute" Box other many ["misplaced-qualifier"]
        |b| goal(b, |m| format!("{m}||pen."));
    "minute in the place of a note" Box other many ["misaligned-goal-pair"]
        |b| goal(b, |m| format!("{m}|88"));
    "minute removed" Box other many ["goal-without-minute"] |b| goal(b, |_| String::new());
    "scorer removed" Box other many ["goal-without-scorer"]
        |b| first_list(b).and_then(|list| b.with(list, "* {{goal|38}}"));
    "a day that the calendar lacks" Box other many ["unreadable-value"]
        |b| b.with("date", "{{Start date|2014|2|31|df=y}}");
    "no score at all" Box other many ["unreadable-value"] |b| b.with("score", "one–two");
    "shoot-out level" Box other many ["shootout-not-decisive"]
        |b| b.get("penaltyscore").and_then(|_| b.with("penaltyscore", "4–4"));
    "shoot-out after a decided match" Box other many ["shootout-not-level"]
        |b| score(b, |home, away| (home + 3, away))?.and("penaltyscore=4–3");
    "a kick of another outcome" Box other many ["kicks-differ", "kicks-incomplete"]
        |b| b.replacing("penalties1", "{{pengoal}}", "{{penmiss}}");
    "extra time with a word for no" Box other many ["aet-negative-value"]
        |b| b.with("aet", "no").or_else(|| b.and("aet=no"));
    "attendance in words" Box other many ["unreadable-value"]
        |b| b.with("attendance", "full house");
    "kick-off beyond the clock" Box other many ["unreadable-value"] |b| b.with("time", "27:70");
    "parameter misspelt" Box other many ["unknown-parameter"]
        |b| renamed(b, "attendance", "attendence");
    "parameter in another case" Box other many ["parameter-case"]
        |b| renamed(b, "attendance", "Attendance");
    "score twice" Box other many ["duplicate-parameter"] |b| b.and("score=7–7");
    "halves of another score" Box other many ["score-conflict"]
        |b| b.and("score1=9")?.and("score2=8");
    "half of the score" Box other many ["half-score-missing"]
        |b| b.without("score")?.and("score1=2");
    "loser in bold" Box other many ["bold-contradicts-result"] |b| bold_loser(b);
    "box without its end" Box other many ["unreadable-block"]
        |b| b.replacing("referee", "[[", "[[[[[[").and_then(|b| b.with("referee", "[[Nobody"));
    "template unknown" Box other many ["unknown-template"]
        |b| b.with("referee", "{{some new template|X}}");
};

/// Goals that a list has, counted by the minutes of its templates.
fn count(site: &Site, list: &str) -> usize {
    site.get(list)
        .map_or(0, |list| list.matches("{{goal").count())
}

/// Whether a goal of extra time is listed.
fn late(site: &Site) -> bool {
    let lists = ["goals1", "goals2"]
        .into_iter()
        .filter_map(|list| site.get(list));
    site.get("aet").is_some()
        && lists
            .flat_map(|list| list.split(['|', '}']))
            .any(|cell| cell.trim().parse().is_ok_and(|minute: u32| minute > 90))
}

/// The date some years and months off, where the calendar has that day.
fn moved(site: &Site, years: i32, months: i32) -> Option<Site> {
    let date = site.get("date")?;
    let mut parts: Vec<String> = date.split('|').map(str::to_owned).collect();
    let year: i32 = parts.get(1)?.parse().ok()?;
    let month: i32 = parts.get(2)?.parse().ok()?;
    let day: u32 = parts.get(3)?.trim_end_matches('}').parse().ok()?;
    let all = year * 12 + month - 1 + months;
    let (year, month) = (all.div_euclid(12) + years, all.rem_euclid(12) + 1);
    chrono::NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, day)?;
    parts[1] = year.to_string();
    parts[2] = month.to_string();
    site.with("date", &parts.join("|"))
}

/// The date with a year after the one that it has.
fn in_next_year(site: &Site) -> Option<Site> {
    let date = site.get("date")?;
    let year = date
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| part.len() == 4)?;
    let next = year.parse::<i32>().ok()? + 1;
    site.with("date", &date.replacen(year, &next.to_string(), 1))
}

/// A figure of the second team of a table.
fn figure(site: &Site, figure: &str, more: i64) -> Option<Site> {
    let name = format!("{figure}{}", site.get("team2")?);
    let number: i64 = site.get(&name)?.parse().ok()?;
    let number = number + more;
    (number >= 0).then(|| site.with(&name, &number.to_string()))?
}

fn total(site: &Site, name: &str) -> Option<Site> {
    let number: u32 = site.get(name)?.parse().ok()?;
    site.with(name, &(number + 1).to_string())
}

/// Another score in its place, if it is another.
fn score(site: &Site, change: fn(u32, u32) -> (u32, u32)) -> Option<Site> {
    let text = site.get("score")?;
    let end = text.trim_end_matches('}');
    let start = end.rfind('|').map_or(0, |at| at + 1);
    let (home, away) = end.get(start..)?.split_once('–')?;
    let (home, away) = (home.trim().parse().ok()?, away.trim().parse().ok()?);
    let changed = change(home, away);
    let new = format!(
        "{}{}–{}{}",
        &text[..start],
        changed.0,
        changed.1,
        &text[end.len()..]
    );
    (changed != (home, away)).then(|| site.with("score", &new))?
}

fn first_list(site: &Site) -> Option<&'static str> {
    ["goals1", "goals2"]
        .into_iter()
        .find(|list| count(site, list) > 0)
}

/// The first goal with other cells.
fn goal(site: &Site, change: impl Fn(&str) -> String) -> Option<Site> {
    let list = first_list(site)?;
    let text = site.get(list)?;
    let start = text.find("{{goal|")? + "{{goal|".len();
    let end = start + text.get(start..)?.find("}}")?;
    let minute = text.get(start..end)?.split('|').next()?;
    let new = format!("{}{}{}", &text[..start], change(minute), &text[end..]);
    site.with(list, &new)
}

fn renamed(site: &Site, name: &str, other: &str) -> Option<Site> {
    let value = site.get(name).filter(|value| !value.is_empty())?.to_owned();
    site.without(name)?.and(&format!("{other}={value}"))
}

fn bold_loser(site: &Site) -> Option<Site> {
    let text = site.get("score")?.trim_end_matches('}');
    let (home, away) = text.rsplit('|').next()?.split_once('–')?;
    let (home, away): (u32, u32) = (home.trim().parse().ok()?, away.trim().parse().ok()?);
    let loser = match home.cmp(&away) {
        std::cmp::Ordering::Greater => "team2",
        std::cmp::Ordering::Less => "team1",
        std::cmp::Ordering::Equal => return None,
    };
    let team = format!("'''{}'''", site.get(loser)?);
    site.with(loser, &team)
}
