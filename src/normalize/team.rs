//! Teams: a club by its link, a national team by its code, or a slot. Template reference A.1.6.

use crate::block::{Call, PieceKind, Value};
use crate::dialect::{Countries, Dialect, Role};
use crate::model::{Gender, National, Opponent, Squad, Team};

/// Reads one side of a match or tie. `None` for a value that shows nothing.
///
/// A club's flag gives its country and never the team; the second argument of a national team's
/// template is a flag variant and never a year of play.
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
            PieceKind::Call(call) => {
                let Some(found) = country_of(call, dialect) else {
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
                    if let Squad::Under(age) = found.squad {
                        name.push_str(&dialect.age_behind_name(age));
                    }
                    if found.is_national {
                        national.get_or_insert_with(|| found.national());
                    }
                }
                if country.is_none() {
                    country = countries.code_written(found.code).map(str::to_owned);
                }
            }
            PieceKind::Note(_) | PieceKind::Bold => {}
        }
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return value.calls().find_map(of_unknown_template);
    }
    if dialect.is_nothing_here(&name) {
        return Some(Opponent::Slot(String::new()));
    }
    if dialect.is_slot(&name) {
        return Some(Opponent::Slot(name));
    }
    let mut team = Team::club(name, link, country);
    // Where a value has both a link and a template, the link leads to the team.
    team.national = match &team.link {
        Some(link) => dialect.national_team(link),
        None => national,
    };
    if team.link.is_none()
        && let Some(national) = &team.national
    {
        team.link = dialect.national_team_article(national);
    }
    Some(Opponent::Team(team))
}

/// The team of a template that no dialect knows: one whose only argument is a code of the table of
/// countries shows that country's team. That the template is not known is reported all the same.
fn of_unknown_template(call: &Call) -> Option<Opponent> {
    let ([(None, code)], None) = (&call.arguments[..], call.role) else {
        return None;
    };
    let name = Countries::builtin().name_of_code(code)?;
    let country = Some(code.clone());
    Some(Opponent::Team(Team::club(name.to_owned(), None, country)))
}

/// What a template of a flag or team gives where a code belongs, though it is none: a name whose code no
/// list knows.
pub fn country_without_code<'v>(value: &'v Value, dialect: &Dialect) -> Option<&'v str> {
    let mut calls = value.calls().filter_map(|call| country_of(call, dialect));
    calls.find_map(|found| {
        let code = found.code.trim();
        let is_known = code.is_empty()
            || dialect.is_no_value(code)
            || Countries::builtin().code_written(code).is_some();
        (!is_known).then_some(code)
    })
}

/// Code and name of a national team whose given name is not the one its code stands for.
/// Reference part E, row 55.
pub fn differing_name(value: &Value, dialect: &Dialect) -> Option<(String, String)> {
    let by_code = [
        Role::CountryTeam,
        Role::WomenTeam,
        Role::OlympicTeam,
        Role::LocalTeam,
    ];
    let call = value
        .calls()
        .find(|call| call.role.is_some_and(|role| by_code.contains(&role)))?;
    let found = country_of(call, dialect)?;
    let name = found.name?;
    let of_code = Countries::builtin().name_of(found.code)?;
    (of_code != name).then(|| (found.code.to_owned(), name.to_owned()))
}

struct CountryCall<'c> {
    code: &'c str,
    name: Option<&'c str>,
    gender: Gender,
    squad: Squad,
    /// Whether the call shows a team or only a flag.
    is_team: bool,
    /// Whether it says which of the country's teams; a country's name with its flag does not.
    is_national: bool,
}

impl<'c> CountryCall<'c> {
    /// A first men's team, unless the code is blank.
    fn team(code: &'c str, name: Option<&'c str>) -> Self {
        Self {
            code,
            name,
            gender: Gender::Men,
            squad: Squad::Senior,
            is_team: !code.is_empty(),
            is_national: false,
        }
    }

    fn flag(code: &'c str) -> Self {
        Self {
            is_team: false,
            ..Self::team(code, None)
        }
    }

    /// The team that the call names. A code that no table has stands for itself.
    fn national(&self) -> National {
        let known = Countries::builtin().code_of(self.code);
        National {
            country: known.unwrap_or(self.code).to_owned(),
            gender: self.gender,
            squad: self.squad,
        }
    }
}

fn country_of<'c>(call: &'c Call, dialect: &Dialect) -> Option<CountryCall<'c>> {
    let named = call
        .named(dialect.name_parameter())
        .filter(|name| !name.is_empty());
    let first = call.positional(1).unwrap_or("");
    match call.role {
        Some(role @ (Role::YouthTeam | Role::WomenYouthTeam)) => {
            // Age and code stand in either order.
            let is_age = |text: &&str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
            let either = || call.positionals().take(2);
            let age = either().find(is_age).and_then(|age| age.parse().ok());
            let code = either().find(|text| !is_age(text)).unwrap_or("");
            Some(CountryCall {
                is_national: true,
                gender: gender_of(role),
                squad: age.map_or(Squad::Senior, Squad::Under),
                ..CountryCall::team(code, named)
            })
        }
        Some(role) if role.is_national_team() => Some(CountryCall {
            is_national: true,
            gender: gender_of(role),
            squad: squad_of(role),
            ..CountryCall::team(first, named)
        }),
        Some(Role::CountryName) => Some(CountryCall::team(first, named)),
        Some(Role::FlagIcon) => Some(CountryCall::flag(first)),
        Some(Role::FlagRecipe) => {
            // The recipe comes first, the code after it; `avar` names the template that it stands for.
            let code = call.positional(2).unwrap_or("");
            let variant = call
                .named(dialect.variant_parameter())
                .and_then(|name| dialect.template(name));
            Some(match variant {
                Some(Role::FlagIcon) => CountryCall::flag(code),
                Some(role) if role.is_national_team() => CountryCall {
                    is_national: true,
                    gender: gender_of(role),
                    squad: squad_of(role),
                    ..CountryCall::team(code, named)
                },
                _ => CountryCall::team(code, named),
            })
        }
        None => {
            // `{{BRA}}` shows a country on many wikis.
            let known = Countries::builtin().name_of_code(&call.name)?;
            Some(CountryCall::team(&call.name, Some(known)))
        }
        Some(_) => None,
    }
}

fn gender_of(role: Role) -> Gender {
    match role {
        Role::WomenTeam | Role::WomenYouthTeam => Gender::Women,
        _ => Gender::Men,
    }
}

fn squad_of(role: Role) -> Squad {
    match role {
        Role::OlympicTeam => Squad::Olympic,
        Role::LocalTeam => Squad::Local,
        _ => Squad::Senior,
    }
}
