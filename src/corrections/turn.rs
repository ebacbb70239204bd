//! The order in which corrections are put into records, whatever that of the file is. Used by `mod` and `put`.

/// When a value is put into its record: after those that it would otherwise follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// What a page says of a match.
    OfMatches,
    /// Who won it.
    Winner,
    /// The figures of a tie.
    Figures,
    /// What decided it, and for whom.
    Outcome,
    OfRounds,
    OfEditions,
}

impl Turn {
    pub(super) fn of(table: &str, field: &str) -> Self {
        match (table, field) {
            ("matches", "winner") => Self::Winner,
            ("ties", field) if is_figure(field) => Self::Figures,
            ("ties", _) => Self::Outcome,
            ("rounds", _) => Self::OfRounds,
            ("editions", _) => Self::OfEditions,
            _ => Self::OfMatches,
        }
    }
}

/// Whether a column of a tie holds goals or kicks.
fn is_figure(field: &str) -> bool {
    field.starts_with("aggregate_") || field.starts_with("penalties_")
}

/// Whether who won a match, or its tie, may follow from a column of it.
pub(super) fn decides(field: &str) -> bool {
    let is_score = field.ends_with("_score") || field.ends_with("_penalties");
    let others = ["status", "extra_time", "golden_goal", "leg", "date"];
    is_score || others.contains(&field)
}
