//! Teams: a club by its link, a national team by its code, or a slot. Template reference A.1.6.

use std::borrow::Cow;

use crate::block::{Mark, PieceKind, Value};
use crate::dialect::{Countries, Dialect, with_single_spaces};
use crate::model::{National, Opponent, Squad, Team};

/// Reads one side of a match or tie. `None` for a value that shows nothing.
///
/// A club's flag gives its country and never the team.
pub fn team(value: &Value, dialect: &Dialect) -> Option<Opponent> {
    let countries = Countries::builtin();
    let mut name = String::new();
    let mut link = None;
    let mut country = None;
    let mut national = None;
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Text(text) => name.push_str(text),
            PieceKind::Link {
                target,
                label,
                external,
            } => {
                name.push_str(label);
                // `[[-|x]]` and `[[?|x]]` are placeholders that link nowhere.
                if !external && link.is_none() && target.chars().any(char::is_alphanumeric) {
                    link = Some(target.clone());
                }
            }
            PieceKind::Break { .. } => name.push(' '),
            PieceKind::Mark(mark) => {
                let Some(code) = mark.flag() else { continue };
                if let Some(shown) = shown(mark, dialect) {
                    if !name.is_empty() && !name.ends_with(' ') {
                        name.push(' ');
                    }
                    name.push_str(&shown);
                }
                if national.is_none() {
                    national = national_of(mark);
                }
                if country.is_none() {
                    country = countries.code_written(code).map(str::to_owned);
                }
            }
            PieceKind::Note(_) | PieceKind::Struck(_) | PieceKind::Bold => {}
        }
    }
    if name.trim().is_empty() {
        // A side that is struck through played nobody else: it keeps its name.
        name.extend(value.struck().map(|(text, _)| text));
    }
    let name = match with_single_spaces(&name) {
        Cow::Borrowed(_) => name,
        Cow::Owned(name) => name,
    };
    if name.is_empty() {
        return value.marks().find_map(of_unknown);
    }
    if dialect.is_nothing_here(&name) {
        return Some(Opponent::Slot(String::new()));
    }
    if dialect.is_slot(&name) {
        return Some(Opponent::Slot(name));
    }
    let mut team = Team::club(name, link, country);
    // Where a value has both a link and a mark, the link leads to the team.
    team.national = match &team.link {
        Some(link) => dialect.national_team(link),
        None => national,
    };
    if team.link.is_none()
        && let Some(national) = &team.national
    {
        team.link = dialect.national_team_article(national);
    }
    Some(team.into())
}

/// What a mark of a team or country shows: its own name, or that of its code.
fn shown(mark: &Mark, dialect: &Dialect) -> Option<String> {
    let (Mark::NationalTeam { code, name, .. } | Mark::Country { code, name }) = mark else {
        return None;
    };
    if code.is_empty() {
        return None;
    }
    let of_code = || Countries::builtin().name_of(code).unwrap_or(code);
    let shown = name.as_deref().unwrap_or_else(of_code);
    match mark {
        Mark::NationalTeam {
            squad: Squad::Under(age),
            ..
        } => Some(format!("{shown}{}", dialect.age_behind_name(*age))),
        _ => Some(shown.to_owned()),
    }
}

/// The national team of a mark that says which one it is; a country's name with its flag does not. A
/// code that no table has stands for itself.
fn national_of(mark: &Mark) -> Option<National> {
    let Mark::NationalTeam {
        code,
        gender,
        squad,
        ..
    } = mark
    else {
        return None;
    };
    (!code.is_empty()).then(|| National {
        country: Countries::builtin()
            .team_of(code)
            .unwrap_or(code)
            .to_owned(),
        gender: *gender,
        squad: *squad,
    })
}

/// The team of something that no dialect knows and that is given nothing but the code of a country: it
/// shows that country's team. That it is not known is reported all the same.
fn of_unknown(mark: &Mark) -> Option<Opponent> {
    let Mark::Unknown {
        country: Some(code),
        ..
    } = mark
    else {
        return None;
    };
    let name = Countries::builtin().name_of_code(code)?;
    let country = Some(code.clone());
    Some(Team::club(name.to_owned(), None, country).into())
}

/// What a flag or the mark of a team gives where a code belongs, though it is none: a name whose code
/// no list knows.
pub fn country_without_code<'v>(value: &'v Value, dialect: &Dialect) -> Option<&'v str> {
    let mut codes = value.marks().filter_map(Mark::flag).map(str::trim);
    codes.find(|code| {
        let is_known = code.is_empty()
            || dialect.is_no_value(code)
            || Countries::builtin().code_written(code).is_some();
        !is_known
    })
}

/// Code and name of a national team whose given name is not the one its code stands for. A team of
/// players under an age has a name of its own. Reference part E, row 55.
pub fn differing_name(value: &Value) -> Option<(String, String)> {
    let (code, name) = value.marks().find_map(|mark| match mark {
        Mark::NationalTeam {
            squad: Squad::Under(_),
            ..
        } => None,
        Mark::NationalTeam { code, name, .. } => Some((code, name)),
        _ => None,
    })?;
    let name = name.as_deref()?;
    let of_code = Countries::builtin().name_of(code)?;
    (of_code != name).then(|| (code.clone(), name.to_owned()))
}
