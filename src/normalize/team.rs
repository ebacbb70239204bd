//! Teams: a club by its link, a national team by its code, or a slot. Template reference A.1.6.

use crate::block::{Call, PieceKind, Value};
use crate::dialect::{Countries, Dialect, Role};
use crate::model::{Opponent, Team};

/// Reads one side of a match or tie. `None` for a value that shows nothing.
///
/// A club's flag gives its country and never the team; the second argument of a national team's
/// template is a flag variant and never a year of play.
pub fn team(value: &Value, dialect: &Dialect) -> Option<Opponent> {
    let countries = Countries::builtin();
    let mut name = String::new();
    let mut link = None;
    let mut country = None;
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
            PieceKind::Call(call) => {
                let Some(found) = country_of(call) else {
                    continue;
                };
                if found.is_team {
                    let shown = found.name.map(str::to_owned).unwrap_or_else(|| {
                        countries
                            .name_of(found.code)
                            .unwrap_or(found.code)
                            .to_owned()
                    });
                    if !name.is_empty() && !name.ends_with(' ') {
                        name.push(' ');
                    }
                    name.push_str(&shown);
                    if let Some(age) = found.age {
                        name.push_str(&format!(" U{age}"));
                    }
                }
                if !found.code.is_empty() {
                    country.get_or_insert_with(|| found.code.to_owned());
                }
            }
            PieceKind::Note(_) | PieceKind::Bold => {}
        }
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return None;
    }
    if dialect.is_slot(&name) {
        return Some(Opponent::Slot(name));
    }
    Some(Opponent::Team(Team {
        name,
        link,
        country,
    }))
}

/// Code and name of a national team whose given name is not the one its code stands for.
/// Reference part E, row 55.
pub fn differing_name(value: &Value) -> Option<(String, String)> {
    let call = value.calls_of(Role::CountryTeam).next()?;
    let found = country_of(call)?;
    let name = found.name?;
    let of_code = Countries::builtin().name_of(found.code)?;
    (of_code != name).then(|| (found.code.to_owned(), name.to_owned()))
}

struct CountryCall<'c> {
    code: &'c str,
    name: Option<&'c str>,
    age: Option<&'c str>,
    /// Whether the call shows a team or only a flag.
    is_team: bool,
}

fn country_of(call: &Call) -> Option<CountryCall<'_>> {
    let named = call.named("name").filter(|name| !name.is_empty());
    let first = call.positional(1).unwrap_or("");
    match call.role {
        Some(Role::CountryTeam) => Some(CountryCall {
            code: first,
            name: named,
            age: None,
            is_team: !first.is_empty(),
        }),
        Some(Role::YouthTeam) => {
            // Age and code stand in either order.
            let is_age = |text: &&str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
            let age = call.positionals().take(2).find(is_age);
            let code = call
                .positionals()
                .take(2)
                .find(|text| !is_age(text))
                .unwrap_or("");
            Some(CountryCall {
                code,
                name: named,
                age,
                is_team: !code.is_empty(),
            })
        }
        Some(Role::CountryName) => Some(CountryCall {
            code: first,
            name: named,
            age: None,
            is_team: !first.is_empty(),
        }),
        Some(Role::FlagIcon) => Some(CountryCall {
            code: first,
            name: None,
            age: None,
            is_team: false,
        }),
        Some(Role::FlagRecipe) => {
            // The recipe comes first, the code behind it; `avar` says whose flag it is.
            let code = call.positional(2).unwrap_or("");
            let is_icon = call
                .named("avar")
                .is_some_and(|variant| variant.ends_with("icon"));
            Some(CountryCall {
                code,
                name: named,
                age: None,
                is_team: !is_icon && !code.is_empty(),
            })
        }
        None => {
            // `{{BRA}}` shows a country on many wikis.
            let known = Countries::builtin().name_of(&call.name)?;
            let is_code = call.name.len() == 3 && call.name.bytes().all(|b| b.is_ascii_uppercase());
            is_code.then_some(CountryCall {
                code: &call.name,
                name: Some(known),
                age: None,
                is_team: true,
            })
        }
        Some(_) => None,
    }
}
