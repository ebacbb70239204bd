//! From a template inside a value to a [`Mark`]. Where a template has which argument is written here
//! and nowhere else. Template reference A.1.4 to A.1.8 and A.2.

use std::borrow::Cow;

use super::expand::{role_of, text};
use crate::block::{GoalKind, Mark, StatedGoal, Substituted};
use crate::dialect::{Dialect, Role};
use crate::model::{CardKind, Gender, Squad};
use crate::wikitext::Template;

/// The first argument of a dismissal that came of two yellow cards. Others: 0 a red card alone, 1 a
/// yellow card and a red one.
const TWO_YELLOW_CARDS: &str = "2";

/// What a template stands for. Only those that [`expand`](super::expand::expand) keeps come here.
pub(super) fn mark(template: &Template<'_, '_>, dialect: &Dialect) -> Mark {
    let (role, name) = role_of(template, dialect);
    let Some(role) = role else {
        return unknown(template, name.into_owned(), dialect);
    };
    if !may_be_mark(role) {
        return Mark::OutOfPlace;
    }
    let given = Arguments::of(template, &name, dialect);
    match role {
        Role::Goal => goals(GoalKind::Ordinary, &given, name.into_owned()),
        Role::GoldenGoal => goals(GoalKind::Golden, &given, name.into_owned()),
        Role::SilverGoal => goals(GoalKind::Silver, &given, name.into_owned()),
        Role::Penalty => Mark::Penalty(stated(&given)),
        Role::OwnGoal => Mark::OwnGoal(stated(&given)),
        Role::KickScored => Mark::Kick {
            scored: true,
            name: name.into_owned(),
        },
        Role::KickMissed => {
            let (scored, name) = (false, name.into_owned());
            Mark::Kick { scored, name }
        }
        Role::YellowCard => card(CardKind::Yellow, &given, name.into_owned()),
        Role::RedCard => card(CardKind::Red, &given, name.into_owned()),
        Role::SentOff => Mark::SentOff {
            card: match given.at(1).trim() {
                TWO_YELLOW_CARDS => CardKind::SecondYellow,
                _ => CardKind::Red,
            },
            minutes: given.positions().skip(1).map(str::to_owned).collect(),
            name: name.into_owned(),
        },
        Role::SubstitutedOn => substitution(Substituted::On, &given, name.into_owned()),
        Role::SubstitutedOff => substitution(Substituted::Off, &given, name.into_owned()),
        Role::Injury => Mark::Injury {
            name: name.into_owned(),
        },
        Role::Captain => Mark::Captain,
        Role::YouthTeam | Role::WomenYouthTeam => youth_team(role, &given, dialect),
        Role::CountryName => Mark::Country {
            code: given.at(1).to_owned(),
            name: given.name(dialect),
        },
        Role::FlagIcon => Mark::Flag {
            code: given.at(1).to_owned(),
        },
        Role::FlagRecipe => recipe(&given, dialect),
        Role::StartDate => Mark::Date {
            parts: date_parts(&given),
            day_first: dialect.shows_day_first(&name, |name| given.named(name)),
            written: None,
        },
        Role::UtcTime => Mark::Time {
            clock: given.at(1).to_owned(),
            offset: given.at(2).to_owned(),
            said: given.positions().skip(2).map(str::to_owned).collect(),
        },
        Role::ScoreLink => Mark::ScoreLink {
            target: given.at(1).to_owned(),
            score: given.at(2).to_owned(),
        },
        Role::ExtraTime => Mark::ExtraTime,
        Role::Shootout => Mark::Shootout {
            score: given.at(1).to_owned(),
        },
        Role::Awarded => Mark::Awarded,
        Role::AwayGoals => Mark::AwayGoals,
        Role::SortName => {
            let names: Vec<&str> = given.positions().take(2).collect();
            let article = Some(given.at(3)).filter(|title| !title.is_empty());
            Mark::Person {
                name: names.join(" "),
                article: article.map(str::to_owned),
            }
        }
        role if role.is_national_team() => national_team(role, given.at(1), given.name(dialect)),
        _ => Mark::OutOfPlace,
    }
}

/// Whether a template of this role may stand for something inside a value. The arguments of others,
/// which may be whole tables, are not looked at.
fn may_be_mark(role: Role) -> bool {
    let is_block = role.makes_blocks() || role == Role::TiesEnd;
    !is_block
}

/// What nobody knows. Of its arguments one alone may be a code.
fn unknown(template: &Template<'_, '_>, name: String, dialect: &Dialect) -> Mark {
    let mut arguments = template.arguments();
    let only = match (arguments.next(), arguments.next()) {
        (Some(only), None) if only.written_name().is_none() => Some(only),
        _ => None,
    };
    let is_module = name.starts_with(MODULE);
    let only = only.filter(|_| !is_module);
    let given = only.map(|only| text(template.tree(), only.value_span(), dialect));
    Mark::unknown(name, given.as_deref())
}

fn goals(kind: GoalKind, given: &Arguments<'_>, name: String) -> Mark {
    let goals = stated(given);
    Mark::Goals { kind, goals, name }
}

/// Pairs of a minute and what is said of its goal.
fn stated(given: &Arguments<'_>) -> Vec<StatedGoal> {
    let mut out: Vec<StatedGoal> = Vec::new();
    for (place, text) in given.positions().enumerate() {
        let text = text.trim().to_owned();
        match out.last_mut() {
            Some(goal) if place % 2 == 1 => goal.said = text,
            _ => out.push(StatedGoal {
                minute: text,
                said: String::new(),
            }),
        }
    }
    out
}

fn card(card: CardKind, given: &Arguments<'_>, name: String) -> Mark {
    Mark::Card {
        card,
        minutes: given.positions().map(str::to_owned).collect(),
        name,
    }
}

fn substitution(way: Substituted, given: &Arguments<'_>, name: String) -> Mark {
    Mark::Substitution {
        way,
        minutes: given.positions().map(str::to_owned).collect(),
        name,
    }
}

/// Of a youth team age and code are in either order.
fn youth_team(role: Role, given: &Arguments<'_>, dialect: &Dialect) -> Mark {
    let is_age = |text: &&str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let either = || given.positions().take(2);
    let age = either().find(is_age).and_then(|age| age.parse().ok());
    let code = either().find(|text| !is_age(text)).unwrap_or("");
    Mark::NationalTeam {
        code: code.to_owned(),
        name: given.name(dialect),
        gender: gender_of(role),
        squad: age.map_or(Squad::Senior, Squad::Under),
    }
}

/// The recipe for a flag comes first, the code after it. A text of its own is shown whatever the recipe
/// says.
fn recipe(given: &Arguments<'_>, dialect: &Dialect) -> Mark {
    let code = given.at(2);
    let text = given.named(dialect.text_parameter());
    let text = text.filter(|text| !text.is_empty()).map(str::to_owned);
    let recipe = given.at(1).trim();
    let variant = given.with_name(|name| dialect.is_variant_parameter(name));
    let variant = variant.and_then(|name| dialect.template(name));
    match variant {
        _ if text.is_none() && is_flag_alone(recipe, dialect) => Mark::Flag {
            code: code.to_owned(),
        },
        Some(Role::FlagIcon) => Mark::Flag {
            code: code.to_owned(),
        },
        Some(role) if role.is_national_team() => {
            national_team(role, code, text.or_else(|| given.name(dialect)))
        }
        _ => Mark::Country {
            code: code.to_owned(),
            name: text.or_else(|| given.name(dialect)),
        },
    }
}

/// The letters of a recipe are for the picture, what is between, and the name; further ones are switches.
fn is_flag_alone(recipe: &str, dialect: &Dialect) -> bool {
    let name = recipe.chars().nth(2);
    name.is_some_and(|letter| dialect.is_no_name(letter.encode_utf8(&mut [0; 4])))
}

fn national_team(role: Role, code: &str, name: Option<String>) -> Mark {
    Mark::NationalTeam {
        code: code.to_owned(),
        name,
        gender: gender_of(role),
        squad: match role {
            Role::OlympicTeam => Squad::Olympic,
            Role::LocalTeam => Squad::Local,
            _ => Squad::Senior,
        },
    }
}

fn gender_of(role: Role) -> Gender {
    match role {
        Role::WomenTeam | Role::WomenYouthTeam => Gender::Women,
        _ => Gender::Men,
    }
}

fn date_parts(given: &Arguments<'_>) -> Vec<String> {
    let parts = given.positions().map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Beginning of the name of a call of a module.
const MODULE: &str = "#invoke:";

/// Arguments of a template as plain texts, in order.
struct Arguments<'a>(Vec<(Option<&'a str>, Cow<'a, str>)>);

impl<'a> Arguments<'a> {
    fn of(template: &Template<'_, 'a>, name: &str, dialect: &Dialect) -> Self {
        let mut all: Vec<_> = template
            .arguments()
            .map(|argument| {
                (
                    argument.written_name(),
                    text(template.tree(), argument.value_span(), dialect),
                )
            })
            .collect();
        if name.starts_with(MODULE)
            && let Some(function) = all.iter().position(|(name, _)| name.is_none())
        {
            // The first positional argument is the function, which the role already tells.
            all.remove(function);
        }
        Self(all)
    }

    /// Texts of the positional arguments. Numbered names count as positions.
    fn positions(&self) -> impl Iterator<Item = &str> {
        let numbered = |name: &Option<&str>| name.is_none_or(|n| n.parse::<u32>().is_ok());
        let texts = self.0.iter().filter(move |(name, _)| numbered(name));
        texts.map(|(_, text)| text.as_ref())
    }

    /// Text of a positional argument, from 1; blank where it is not given.
    fn at(&self, number: usize) -> &str {
        let place = number.saturating_sub(1);
        self.positions().nth(place).unwrap_or("")
    }

    /// Text of a named argument. The last one of a name counts.
    fn named(&self, name: &str) -> Option<&str> {
        self.with_name(|other| other == name)
    }

    /// Text of the last argument of which this holds.
    fn with_name(&self, is: impl Fn(&str) -> bool) -> Option<&str> {
        let mut all = self.0.iter().rev();
        let found = all.find(|(name, _)| name.is_some_and(&is));
        found.map(|(_, text)| text.as_ref())
    }

    fn name(&self, dialect: &Dialect) -> Option<String> {
        let name = self
            .named(dialect.name_parameter())
            .filter(|name| !name.is_empty());
        name.map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::value;
    use super::*;
    use crate::wikitext::{Tree, View};

    fn marks(text: &str) -> Vec<Mark> {
        let tree = Tree::parse(text, View::Page);
        let value = value(&tree, tree.whole(), Dialect::english());
        value.marks().cloned().collect()
    }

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_goal_template_states_pairs_of_a_minute_and_what_is_said_of_it() {
        let stated = |minute: &str, said: &str| StatedGoal {
            minute: minute.to_owned(),
            said: said.to_owned(),
        };
        let goals = |kind, goals| match kind {
            None => Mark::OwnGoal(goals),
            Some(kind) => Mark::Goals {
                kind,
                goals,
                name: "goal".to_owned(),
            },
        };
        for (text, kind, pairs) in [
            ("{{goal}}", Some(GoalKind::Ordinary), vec![]),
            (
                "{{goal|12|pen.|45+2}}",
                Some(GoalKind::Ordinary),
                vec![stated("12", "pen."), stated("45+2", "")],
            ),
            (
                "{{goal|1=12|2=|3=30}}",
                Some(GoalKind::Ordinary),
                vec![stated("12", ""), stated("30", "")],
            ),
            ("{{og|30}}", None, vec![stated("30", "")]),
        ] {
            assert_eq!(marks(text), [goals(kind, pairs)], "{text}");
        }
    }

    #[test]
    fn the_first_argument_of_a_dismissal_says_how_it_came_about() {
        for (how, card) in [
            ("0", CardKind::Red),
            ("1", CardKind::Red),
            ("2", CardKind::SecondYellow),
        ] {
            let expected = Mark::SentOff {
                card,
                minutes: texts(&["40", "70"]),
                name: "sent off".to_owned(),
            };
            assert_eq!(marks(&format!("{{{{sent off|{how}|40|70}}}}")), [expected]);
        }
    }

    #[test]
    fn a_country_is_a_team_a_name_or_a_flag() {
        let code = || "BRA".to_owned();
        let team = |gender, squad| Mark::NationalTeam {
            code: code(),
            name: None,
            gender,
            squad,
        };
        let country = |name: Option<&str>| Mark::Country {
            code: code(),
            name: name.map(str::to_owned),
        };
        for (text, expected) in [
            ("{{fb|BRA}}", team(Gender::Men, Squad::Senior)),
            ("{{fbw|BRA}}", team(Gender::Women, Squad::Senior)),
            ("{{fbu|20|BRA}}", team(Gender::Men, Squad::Under(20))),
            ("{{fbu|BRA|20}}", team(Gender::Men, Squad::Under(20))),
            ("{{flag|BRA}}", country(None)),
            ("{{BRA}}", country(Some("Brazil"))),
            ("{{flagicon|BRA}}", Mark::Flag { code: code() }),
        ] {
            assert_eq!(marks(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_nobody_knows_keeps_its_name_and_a_country_that_is_all_it_is_given() {
        for (text, country) in [
            ("{{new thing|BRA}}", Some("BRA")),
            ("{{new thing|XQZ}}", None),
            ("{{new thing|BRA|x}}", None),
            ("{{new thing|1=BRA}}", None),
            ("{{new thing}}", None),
        ] {
            let expected = Mark::Unknown {
                name: "new thing".to_owned(),
                country: country.map(str::to_owned),
            };
            assert_eq!(marks(text), [expected], "{text}");
        }
    }
}
