//! What `{{#expr:…}}` and `{{#ifexpr:…}}` make of numbers and signs, as MediaWiki works it out. Called for
//! expressions that are written out; names of operators are MediaWiki's own, the same on every wiki.
//!
//! Operators wait on a stack, so nesting uses no stack of ours and time is linear in the text.

/// The number that an expression gives; none where it is no expression, or one with functions of
/// trigonometry, which no football page needs.
pub(super) fn number(expression: &str) -> Option<f64> {
    let mut reading = Reading::default();
    let mut rest = expression.trim_start();
    while !rest.is_empty() {
        let after = reading.next(rest)?;
        rest = after.trim_start();
    }
    let result = reading.end()?;
    result.is_finite().then_some(result)
}

/// A number as the wiki shows it: 14 digits at most, and no zeroes at the end.
pub(super) fn shown(number: f64) -> Option<String> {
    /// Beyond these the wiki writes a power of ten.
    const SHOWN: std::ops::Range<f64> = 1e-4..1e14;
    let number: f64 = format!("{number:.13e}").parse().ok()?;
    if number == 0.0 {
        return Some("0".to_owned());
    }
    SHOWN.contains(&number.abs()).then(|| number.to_string())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Open,
    Or,
    And,
    Equal,
    Unequal,
    Less,
    More,
    AtMost,
    AtLeast,
    Round,
    Plus,
    Minus,
    Times,
    Divide,
    Remainder,
    Power,
    Not,
    Absolute,
    Floor,
    Ceiling,
    Truncate,
    Negative,
    Positive,
}

impl Operator {
    /// How closely it binds; of two that bind alike the left one comes first.
    fn rank(self) -> u8 {
        match self {
            Self::Open => 0,
            Self::Or => 2,
            Self::And => 3,
            Self::Equal | Self::Unequal | Self::Less | Self::More => 4,
            Self::AtMost | Self::AtLeast => 4,
            Self::Round => 5,
            Self::Plus | Self::Minus => 6,
            Self::Times | Self::Divide | Self::Remainder => 7,
            Self::Power => 8,
            Self::Not | Self::Absolute | Self::Floor | Self::Ceiling | Self::Truncate => 9,
            Self::Negative | Self::Positive => 10,
        }
    }

    /// Whether it has one operand, after it.
    fn is_before_one(self) -> bool {
        self.rank() > 8
    }

    fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "or" => Self::Or,
            "and" => Self::And,
            "round" => Self::Round,
            "div" => Self::Divide,
            "mod" => Self::Remainder,
            "not" => Self::Not,
            "abs" => Self::Absolute,
            "floor" => Self::Floor,
            "ceil" => Self::Ceiling,
            "trunc" => Self::Truncate,
            _ => return None,
        })
    }

    /// The operator that a text begins with, and how long it is.
    fn of_sign(text: &str) -> Option<(Self, usize)> {
        const SIGNS: [(&str, Operator); 14] = [
            ("<>", Operator::Unequal),
            ("!=", Operator::Unequal),
            ("<=", Operator::AtMost),
            (">=", Operator::AtLeast),
            ("<", Operator::Less),
            (">", Operator::More),
            ("=", Operator::Equal),
            ("+", Operator::Plus),
            ("-", Operator::Minus),
            ("−", Operator::Minus),
            ("*", Operator::Times),
            ("/", Operator::Divide),
            ("^", Operator::Power),
            ("(", Operator::Open),
        ];
        let (sign, found) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign))?;
        Some((*found, sign.len()))
    }
}

#[derive(Debug, Default)]
struct Reading {
    numbers: Vec<f64>,
    operators: Vec<Operator>,
    /// Whether a number was read and an operator must follow.
    after_number: bool,
}

impl Reading {
    /// Reads a number, a word or a sign at the start of a text; what is after it.
    fn next<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let first = text.chars().next()?;
        if first.is_ascii_digit() || first == '.' {
            let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
            let (number, rest) = text.split_at(end.unwrap_or(text.len()));
            self.number(number.parse().ok()?)?;
            return Some(rest);
        }
        if first.is_ascii_alphabetic() {
            let end = text.find(|c: char| !c.is_ascii_alphabetic());
            let (word, rest) = text.split_at(end.unwrap_or(text.len()));
            self.operator(Operator::of_word(&word.to_ascii_lowercase())?)?;
            return Some(rest);
        }
        if first == ')' {
            return self.close().and_then(|()| text.strip_prefix(')'));
        }
        let (operator, len) = Operator::of_sign(text)?;
        let operator = match operator {
            Operator::Minus if !self.after_number => Operator::Negative,
            Operator::Plus if !self.after_number => Operator::Positive,
            operator => operator,
        };
        self.operator(operator)?;
        text.get(len..)
    }

    fn number(&mut self, number: f64) -> Option<()> {
        (!self.after_number).then_some(())?;
        self.numbers.push(number);
        self.after_number = true;
        Some(())
    }

    fn operator(&mut self, operator: Operator) -> Option<()> {
        let begins = operator == Operator::Open || operator.is_before_one();
        // One that has an operand before it must be after a number, any other must not.
        (begins != self.after_number).then_some(())?;
        if !begins {
            self.work_out(operator.rank())?;
        }
        self.operators.push(operator);
        self.after_number = false;
        Some(())
    }

    /// Works out what binds at least as closely as an operator of this rank.
    fn work_out(&mut self, rank: u8) -> Option<()> {
        while let Some(operator) = self.operators.pop_if(|last| last.rank() >= rank) {
            let last = self.numbers.pop()?;
            let result = if operator.is_before_one() {
                of_one(operator, last)?
            } else {
                of_two(operator, self.numbers.pop()?, last)?
            };
            self.numbers.push(result);
        }
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        self.after_number.then_some(())?;
        self.work_out(Operator::Or.rank())?;
        (self.operators.pop()? == Operator::Open).then_some(())
    }

    fn end(mut self) -> Option<f64> {
        self.after_number.then_some(())?;
        self.work_out(Operator::Or.rank())?;
        self.operators.is_empty().then_some(())?;
        self.numbers.pop()
    }
}

fn truth(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn of_one(operator: Operator, number: f64) -> Option<f64> {
    Some(match operator {
        Operator::Not => truth(number == 0.0),
        Operator::Absolute => number.abs(),
        Operator::Floor => number.floor(),
        Operator::Ceiling => number.ceil(),
        Operator::Truncate => number.trunc(),
        Operator::Negative => -number,
        Operator::Positive => number,
        _ => return None,
    })
}

fn of_two(operator: Operator, one: f64, other: f64) -> Option<f64> {
    /// Decimal places that a wiki rounds to at most.
    const MOST_PLACES: f64 = 16.0;
    Some(match operator {
        Operator::Or => truth(one != 0.0 || other != 0.0),
        Operator::And => truth(one != 0.0 && other != 0.0),
        Operator::Equal => truth(one == other),
        Operator::Unequal => truth(one != other),
        Operator::Less => truth(one < other),
        Operator::More => truth(one > other),
        Operator::AtMost => truth(one <= other),
        Operator::AtLeast => truth(one >= other),
        Operator::Round => {
            let unit = 10f64.powf(other.trunc().clamp(-MOST_PLACES, MOST_PLACES));
            (one * unit).round() / unit
        }
        Operator::Plus => one + other,
        Operator::Minus => one - other,
        Operator::Times => one * other,
        Operator::Divide if other != 0.0 => one / other,
        Operator::Remainder if other.trunc() != 0.0 => one.trunc() % other.trunc(),
        Operator::Power => one.powf(other),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{number, shown};

    fn of(expression: &str) -> Option<String> {
        number(expression).and_then(shown)
    }

    #[test]
    fn numbers_and_signs_give_what_the_wiki_works_out() {
        for (expression, expected) in [
            ("20 + 107 - 1", "126"),
            ("20+107", "127"),
            ("5-1-1+2", "5"),
            ("5 −1", "4"),
            ("7", "7"),
            ("1 - 2", "-1"),
            ("+1", "1"),
            ("2*3", "6"),
            ("2 + 3 * 4", "14"),
            ("(2 + 3) * 4", "20"),
            ("-2^2", "4"),
            ("2^3", "8"),
            ("7/2", "3.5"),
            ("7 div 2", "3.5"),
            ("172/64 round 2", "2.69"),
            ("8 mod 3", "2"),
            ("0.1 + 0.2", "0.3"),
            ("1/3", "0.33333333333333"),
            ("3 > 2", "1"),
            ("3 <= 2", "0"),
            ("2 <> 2 or 1 = 1", "1"),
            ("not 0 and 1", "1"),
            ("floor(7/2)", "3"),
            ("abs -3", "3"),
            ("2000000", "2000000"),
        ] {
            assert_eq!(of(expression).as_deref(), Some(expected), "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_gives_nothing() {
        for expression in [
            "",
            "1 +",
            "1 2",
            "1 + x",
            "()",
            "(1",
            "1)",
            "1 ( 2",
            "* 2",
            "1/0",
            "5 mod 0",
            "1..2",
            "9^9^9",
            "2 not 3",
            "{{n}}",
            "9999999999 * 9999999999",
        ] {
            assert_eq!(of(expression), None, "{expression}");
        }
    }

    #[test]
    fn nesting_uses_the_heap() {
        let deep = "(".repeat(100_000) + "1" + &")".repeat(100_000);
        assert_eq!(of(&deep).as_deref(), Some("1"));
        assert_eq!(of(&"-".repeat(100_000)), None);
    }
}
