//! Why a record says what it says: each field of a match with the source text it came from, its line,
//! and how it was read. Called by the `explain` command.
//!
//! The page is read again and the block is found by its place, so an explanation never tells more
//! than the readers saw.

mod lineups;
mod lists;
mod origin;
mod stored;

use crate::block::{Block, BlockKind};
use crate::dialect::{BoxField, Dialect};
use crate::document::Document;
use crate::model::tables;
use crate::model::{CorrectionOutcome, Dataset, Match, MatchId, MatchSource, Rule, Side};
use crate::reader;
use crate::schema::Cell;
use crate::wikitext::{LineIndex, Span};

use lists::Lists;
use origin::{Origin, cell_of_row, how_read, origin};
pub use stored::{StoredDifference, StoredMatch, beside_stored};

/// One match, field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The match.
    pub id: MatchId,
    /// `Brazil 1–7 Germany`.
    pub label: String,
    /// Its fields in the order of the tables.
    pub fields: Vec<FieldOrigin>,
    /// Places that name the match: page, line and kind, as text.
    pub sources: Vec<String>,
    /// Findings about it: rule and message.
    pub findings: Vec<(String, String)>,
}

/// One field and where its value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldOrigin {
    /// Name of the column; for goals, kicks and cards the side and number.
    pub field: String,
    /// The value, as CSV writes it.
    pub value: String,
    /// Page of the source text.
    pub page: String,
    /// Line of the source text, from 1.
    pub line: Option<u32>,
    /// The source text itself.
    pub source: String,
    /// How it was read.
    pub how: String,
}

/// The fields with what people corrected of them.
fn corrected(mut fields: Vec<FieldOrigin>, dataset: &Dataset, id: &MatchId) -> Vec<FieldOrigin> {
    let applied = dataset.corrections.iter();
    let applied = applied.filter(|of| of.outcome == CorrectionOutcome::Applied);
    for correction in applied {
        let Some(rest) = correction.record_id.strip_prefix(id.as_str()) else {
            continue;
        };
        let why = format!("{} ({})", correction.reason, correction.source);
        let (name, how) = match rest.strip_prefix('/') {
            None if rest.is_empty() => (correction.field.clone(), format!("corrected: {why}")),
            None => continue,
            // Rows of the match are one field each here.
            Some(row) => {
                let kind = match correction.of_table.as_deref() {
                    Some("goals") => "goal",
                    Some("shootout_kicks") => "kick",
                    Some("cards") => "card",
                    Some("lineups") => "player",
                    Some("managers") => "manager",
                    _ => continue,
                };
                let (new, old) = (&correction.value, &correction.replaced);
                let [new, old] = [new, old].map(|value| value.as_deref().unwrap_or("nothing"));
                let how = format!("corrected {}, {new} for {old}: {why}", correction.field);
                (format!("{kind} {}", row.replace('/', "-")), how)
            }
        };
        if let Some(field) = fields.iter_mut().find(|field| field.field == name) {
            // Several columns of a row may be corrected, and are one field here.
            field.how = match field.how.starts_with("corrected ") {
                true => format!("{}; {how}", field.how),
                false => how,
            };
        }
    }
    fields
}

/// Explains a match of a dataset that was extracted from these documents. `None` for an id that the
/// dataset does not have.
///
/// ```
/// use scoreline::document::Document;
/// use scoreline::{explain::explain, extract};
///
/// let page = Document::new("2031 Cup", "en", "== Final ==\n{{Football box|team1=A|score=2–1|team2=B}}");
/// let dataset = extract(&page).dataset;
/// let found = explain(&[page], &dataset, &dataset.matches[0].id).unwrap();
/// let score = found.fields.iter().find(|field| field.field == "home_score").unwrap();
/// assert_eq!((score.source.as_str(), score.line), ("2–1", Some(2)));
/// ```
pub fn explain(documents: &[Document], dataset: &Dataset, id: &MatchId) -> Option<Explanation> {
    let record = dataset.matches.iter().find(|record| record.id == *id)?;
    let sources: Vec<&MatchSource> = dataset
        .match_sources
        .iter()
        .filter(|source| source.match_id == *id)
        .collect();
    let place = sources.first()?;
    let document = documents
        .iter()
        .find(|document| document.page == place.page)?;
    let dialect = Dialect::for_language(&document.lang).unwrap_or_else(Dialect::english);
    let blocks = reader::read(document, dialect);
    let span = |block: &Block| (u64::from(block.span.start), u64::from(block.span.end));
    let wanted = (place.span_start, place.span_end);
    let reading = Reading {
        dataset,
        record,
        document,
        lines: LineIndex::new(&document.text),
        block: blocks.iter().find(|block| span(block) == wanted),
        before: blocks
            .iter()
            .filter(|block| span(block).0 < wanted.0)
            .collect(),
        stage: sources
            .iter()
            .copied()
            .find(|source| source.included_from.is_some()),
    };
    let score = record.score.or(record.awarded);
    let score = score.map_or("v".to_owned(), |score| score.to_string());
    let about = |finding: &&crate::model::Finding| finding.match_id.as_ref() == Some(id);
    Some(Explanation {
        id: id.clone(),
        label: format!("{} {score} {}", record.home.name(), record.away.name()),
        fields: corrected(reading.fields(), dataset, id),
        sources: sources.iter().map(|source| shown(source)).collect(),
        findings: dataset
            .findings
            .iter()
            .filter(about)
            .map(|finding| (finding.rule.name().to_owned(), finding.message.clone()))
            .collect(),
    })
}

fn shown(source: &MatchSource) -> String {
    let mut text = format!(
        "{} line {} ({})",
        source.page,
        source.line,
        source.kind.as_str()
    );
    if let Some(page) = &source.included_from {
        text.push_str(&format!("\n    shown by {page}"));
    }
    text
}

struct Reading<'r> {
    dataset: &'r Dataset,
    record: &'r Match,
    document: &'r Document,
    lines: LineIndex,
    block: Option<&'r Block>,
    before: Vec<&'r Block>,
    stage: Option<&'r MatchSource>,
}

impl Reading<'_> {
    fn fields(&self) -> Vec<FieldOrigin> {
        let mut out = Vec::new();
        let Some(table) = tables().into_iter().find(|table| table.name() == "matches") else {
            return out;
        };
        let place = self
            .dataset
            .matches
            .iter()
            .position(|record| record.id == self.record.id);
        for (at, column) in table.columns().enumerate() {
            let cell = place.map_or(Cell::Null, |row| table.cell(self.dataset, row, at));
            let value = cell.to_text().into_owned();
            if !value.is_empty() {
                out.push(self.field(column.name, value));
            }
        }
        let mut lists = Lists::of(self.block, self.document);
        out.extend(self.goals(&mut lists));
        out.extend(self.kicks_and_cards(&mut lists));
        out.extend(self.lineups());
        out
    }

    fn field(&self, column: &str, value: String) -> FieldOrigin {
        match origin(column) {
            Origin::Field(fields) => self.in_block(column, value, fields),
            Origin::Heading => self.heading(column, value),
            Origin::Edition => self.edition(column, value),
            Origin::Tie => self.tie(column, value),
            Origin::Derived(from) => self.plain(column, value, "", format!("from {from}")),
            Origin::Place => self.plain(column, value, "", "where the block stands".to_owned()),
        }
    }

    fn plain(&self, field: &str, value: String, source: &str, how: String) -> FieldOrigin {
        FieldOrigin {
            field: field.to_owned(),
            value,
            page: self.record.page.to_string(),
            line: None,
            source: source.to_owned(),
            how,
        }
    }

    fn at(&self, field: &str, value: String, span: Span, how: String) -> FieldOrigin {
        let source = reader::shown(self.document, span);
        let line = Some(
            self.lines
                .line(span.trimmed(&self.document.text).start as usize),
        );
        FieldOrigin {
            line,
            ..self.plain(field, value, &source, how)
        }
    }

    fn in_block(&self, column: &str, value: String, fields: &[BoxField]) -> FieldOrigin {
        match self.block.map(|block| (&block.kind, block.span)) {
            Some((BlockKind::MatchBox(found), span)) => {
                let first = fields.iter().find_map(|f| Some((*f, found.fields.get(f)?)));
                let Some((field, source)) = first else {
                    let how = "no parameter says otherwise".to_owned();
                    return self.plain(column, value, "", how);
                };
                let how = format!("{}{}", how_read(field, found), self.inferred(column));
                // In the plain-text rendering several values share a line of the block.
                let span = if source.span.is_empty() {
                    span
                } else {
                    source.span
                };
                self.at(column, value, span, how)
            }
            Some((BlockKind::TieRow(row), span)) => {
                let source = cell_of_row(row, column, self.record.leg.unwrap_or(1));
                let span = source.map_or(span, |value| value.span);
                let turned = self.record.leg == Some(2) && column.ends_with("_score");
                let how = if turned {
                    "cell of a row, turned round for leg 2"
                } else {
                    "cell of a row"
                };
                self.at(column, value, span, how.to_owned())
            }
            Some((BlockKind::GridCell(_), span)) => {
                self.at(column, value, span, "cell of a results grid".to_owned())
            }
            _ => self.plain(
                column,
                value,
                "",
                "the block is no longer at its place".to_owned(),
            ),
        }
    }

    /// The year of a date without one comes from a heading or the season.
    fn inferred(&self, column: &str) -> &'static str {
        let rule = Rule::YearInferred;
        let is_inferred = |finding: &crate::model::Finding| {
            finding.rule == rule && finding.match_id.as_ref() == Some(&self.record.id)
        };
        if column == "date" && self.dataset.findings.iter().any(is_inferred) {
            "; the year comes from the heading or the season"
        } else {
            ""
        }
    }

    /// The nearest heading that names the round, on this page or the one that shows the match.
    fn heading(&self, column: &str, value: String) -> FieldOrigin {
        let named = self
            .before
            .iter()
            .rev()
            .find_map(|block| match &block.kind {
                BlockKind::Heading(heading)
                    if heading.title.eq_ignore_ascii_case(&self.record.round) =>
                {
                    Some(block.span)
                }
                _ => None,
            });
        if let Some(span) = named {
            return self.at(
                column,
                value,
                span,
                "nearest heading that names a round".to_owned(),
            );
        }
        match self.stage {
            Some(stage) if stage.section_path.contains(&*self.record.round) => {
                let page = stage
                    .included_from
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let how = format!("heading of {page}, which shows this match");
                self.plain(column, value, &stage.section_path, how)
            }
            _ => {
                let how = "title of the page".to_owned();
                self.plain(column, value, &self.document.title, how)
            }
        }
    }

    fn edition(&self, column: &str, value: String) -> FieldOrigin {
        let infobox = self
            .before
            .iter()
            .find(|b| matches!(b.kind, BlockKind::Infobox(_)));
        let in_title = self.document.title.contains(value.as_str());
        match (in_title, infobox, self.stage) {
            (true, ..) => self.plain(
                column,
                value,
                &self.document.title,
                "title of the page".to_owned(),
            ),
            (_, Some(block), _) if block.span.of(&self.document.text).contains(value.as_str()) => {
                self.at(column, value, block.span, "infobox".to_owned())
            }
            (.., Some(stage)) if stage.included_from.is_some() => {
                let page = stage
                    .included_from
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                self.plain(
                    column,
                    value,
                    &page,
                    "title of the page that shows this match".to_owned(),
                )
            }
            _ => self.in_block(column, value, &[BoxField::Event, BoxField::Round]),
        }
    }

    fn tie(&self, column: &str, value: String) -> FieldOrigin {
        let tie = self.record.tie.as_ref();
        let tie = tie.and_then(|id| self.dataset.ties.iter().find(|tie| tie.id == *id));
        let sentence = tie.and_then(|tie| tie.outcome_text.clone());
        match sentence {
            Some(text) => self.plain(column, value, &text, "sentence after the legs".to_owned()),
            None => {
                let how = "row of the tie, or two legs that pair up".to_owned();
                self.plain(column, value, "", how)
            }
        }
    }

    /// Goals, each with the item of the list that names it.
    fn goals(&self, lists: &mut Lists<'_>) -> Vec<FieldOrigin> {
        let goals = self
            .dataset
            .goals
            .iter()
            .filter(|goal| goal.match_id == self.record.id);
        goals
            .map(|goal| {
                let mut value = goal.scorer.clone().unwrap_or_else(|| "?".to_owned());
                let minute = goal.minute_text.as_deref().unwrap_or("?");
                value.push_str(&format!(" {minute}'"));
                value.push_str(if goal.penalty { " penalty" } else { "" });
                value.push_str(if goal.own_goal { " own goal" } else { "" });
                let field = match goal.side {
                    Side::Home => BoxField::Goals1,
                    Side::Away => BoxField::Goals2,
                };
                let name = goal.id.as_str().rsplit('/').next().unwrap_or_default();
                let name = format!("goal {name}");
                let scorer = goal.scorer.as_deref();
                let span = lists.item(field, scorer);
                let span = span.or_else(|| lists.item(BoxField::GoalsOfBoth, scorer));
                match span {
                    Some(span) => self.at(&name, value, span, "list of scorers".to_owned()),
                    None => self.plain(&name, value, "", "list of scorers".to_owned()),
                }
            })
            .collect()
    }

    /// Kicks and cards, each with the item of the list that names it.
    fn kicks_and_cards(&self, lists: &mut Lists<'_>) -> Vec<FieldOrigin> {
        let id = &self.record.id;
        let mut out = Vec::new();
        let mut push = |name: String, value: String, field, person: Option<&str>, how: &str| {
            out.push(match lists.item(field, person) {
                Some(span) => self.at(&name, value, span, how.to_owned()),
                None => self.plain(&name, value, "", how.to_owned()),
            });
        };
        let kicks = self.dataset.shootout_kicks.iter();
        for kick in kicks.filter(|kick| kick.match_id == *id) {
            let list = match kick.side {
                Side::Home => BoxField::Kicks1,
                Side::Away => BoxField::Kicks2,
            };
            let taker = kick.taker.as_deref();
            let value = format!("{} {}", taker.unwrap_or("?"), kick.outcome.as_str());
            let name = format!("kick {}-{}", kick.side.as_str(), kick.seq);
            push(name, value, list, taker, "list of kicks");
        }
        let mut cards_out = Vec::new();
        let cards = self.dataset.cards.iter();
        for card in cards.filter(|card| card.match_id == *id) {
            let list = match card.side {
                Side::Home => BoxField::Goals1,
                Side::Away => BoxField::Goals2,
            };
            let player = card.player.as_deref();
            let value = format!("{} {}", player.unwrap_or("?"), card.card.as_str());
            let name = format!("card {}-{}", card.side.as_str(), card.seq);
            match self.card_in_lineup(card, &name, &value) {
                Some(origin) => cards_out.push(origin),
                None => push(name, value, list, player, "list of scorers"),
            }
        }
        out.extend(cards_out);
        out
    }
}
