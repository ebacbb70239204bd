//! What Parsoid writes beside the cells of a template: the arguments that editors gave it, as
//! wikitext. They go to the wikitext reader, and the cells that people see serve as the check.
//! Template reference C.4. Called by `walk`.

use std::sync::Arc;

use scraper::ElementRef;
use scraper::node::Element;
use serde_json::Value as Json;

use super::hidden::is_added;
use super::page_reader::PageReader;
use crate::block::{Block, BlockKind, MatchBox, Value};
use crate::reader::wikitext;
use crate::wikitext::{Span, View};

/// More elements than any template shows beside one another.
const MOST_MEMBERS: usize = 1_000;

/// Whether an element is the first of a transclusion.
pub(super) fn is_transclusion(element: &Element) -> bool {
    let types = element.attr("typeof").unwrap_or("");
    types
        .split_whitespace()
        .any(|kind| kind == "mw:Transclusion")
}

impl<'p> PageReader<'p, '_> {
    /// The blocks that the arguments of a transclusion give. `None` where they give none: what people
    /// see is read then.
    pub(super) fn transclusion(&self, element: ElementRef<'p>) -> Option<Vec<Block>> {
        let value = element.value();
        if !is_transclusion(value) {
            return None;
        }
        let data: Json = serde_json::from_str(value.attr("data-mw")?).ok()?;
        let text = wikitext_of(data.get("parts")?.as_array()?);
        let mut blocks = wikitext::read(&text, View::Page, self.dialect);
        if blocks.is_empty() {
            return None;
        }
        let members = members(element);
        let boxes: Vec<ElementRef<'p>> = members
            .iter()
            .flat_map(|member| self.boxes(*member))
            .collect();
        // What is shown of other pages is in the page itself.
        blocks.retain(|block| match block.kind {
            BlockKind::Transclusion(_) | BlockKind::SectionLabel(_) => boxes.is_empty(),
            _ => true,
        });
        let is_read = |block: &Block| {
            !matches!(
                block.kind,
                BlockKind::Transclusion(_) | BlockKind::SectionLabel(_) | BlockKind::Heading(_)
            )
        };
        if !blocks.iter().any(is_read) {
            // Nothing but a page that could not be shown, if anything.
            let is_lost = !blocks.is_empty() && members.iter().all(|part| is_blank(*part));
            return is_lost.then(|| placed(blocks, self.page.span(*element)));
        }
        let whole = members.iter().find(|part| !is_added(**part));
        let whole = self.page.span(**whole.unwrap_or(&element));
        let mut blocks = placed(blocks, whole);
        let found = blocks.iter_mut().filter_map(|block| match &mut block.kind {
            BlockKind::MatchBox(found) => Some((found, &mut block.span)),
            _ => None,
        });
        let found: Vec<_> = found.collect();
        if found.len() == boxes.len() {
            for ((found, span), shown) in found.into_iter().zip(boxes) {
                *span = self.page.span(*shown);
                self.put_beside(found, shown, *span);
            }
        }
        Some(blocks)
    }

    /// Puts what people see beside what the arguments say, and each value at the place of its cell.
    fn put_beside(&self, found: &mut MatchBox, shown: ElementRef<'_>, whole: Span) {
        let kind = if self.is_collapsible(shown) {
            self.collapsible(shown)
        } else {
            self.football_box(shown)
        };
        let BlockKind::MatchBox(shown) = kind else {
            return;
        };
        for (field, value) in &mut found.fields {
            let cell = shown.fields.get(field).map_or(whole, |cell| cell.span);
            place_value(value, cell);
        }
        found.shown = Some(shown);
    }

    /// Match boxes at or inside an element.
    fn boxes(&self, element: ElementRef<'p>) -> Vec<ElementRef<'p>> {
        let parts = std::iter::once(element).chain(element.descendent_elements());
        let mut out: Vec<ElementRef<'p>> = Vec::new();
        for part in parts.filter(|part| Self::is_football_box(*part) || self.is_collapsible(*part))
        {
            // Of two inside one another the outer counts.
            let is_inside = |outer: &ElementRef<'p>| part.ancestors().any(|a| a.id() == outer.id());
            let is_known = out
                .last()
                .is_some_and(|last| last.id() == part.id() || is_inside(last));
            if !is_known {
                out.push(part);
            }
        }
        out
    }

    /// Whether an element holds a match box.
    pub(super) fn holds_box(&self, element: ElementRef<'p>) -> bool {
        !self.boxes(element).is_empty()
    }
}

/// The elements of a transclusion: the first, and those after it that carry the same mark.
fn members(first: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let about = first.value().attr("about");
    let behind = first.next_siblings().filter_map(ElementRef::wrap);
    let same =
        behind.take_while(|element| about.is_some() && element.value().attr("about") == about);
    std::iter::once(first)
        .chain(same)
        .take(MOST_MEMBERS)
        .collect()
}

fn is_blank(element: ElementRef<'_>) -> bool {
    is_added(element) || element.text().all(|text| text.trim().is_empty())
}

/// The wikitext of a transclusion: templates with their arguments, and the text between them.
fn wikitext_of(parts: &[Json]) -> String {
    let mut out = String::new();
    for part in parts {
        if let Some(text) = part.as_str() {
            out.push_str(text);
        } else if let Some(template) = part.get("template") {
            write_template(template, &mut out);
        }
    }
    out
}

fn write_template(template: &Json, out: &mut String) {
    let Some(name) = template.pointer("/target/wt").and_then(Json::as_str) else {
        return;
    };
    out.push_str("{{");
    out.push_str(name.trim());
    let none = serde_json::Map::new();
    let params = template.get("params").and_then(Json::as_object);
    let mut position = 1_usize;
    for (name, argument) in params.unwrap_or(&none) {
        let value = argument.get("wt").and_then(Json::as_str).unwrap_or("");
        out.push('|');
        if *name == position.to_string() && !has_equals_sign(value) {
            position += 1;
        } else {
            out.push_str(name);
            out.push('=');
        }
        out.push_str(value);
    }
    out.push_str("}}");
}

/// Whether an equals sign is outside templates, links and tags, where it would end a name.
fn has_equals_sign(value: &str) -> bool {
    let mut depth = 0_usize;
    let bytes = value.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let is_double = bytes.get(at + 1) == Some(byte);
        match byte {
            b'{' | b'[' if is_double => depth += 1,
            b'}' | b']' if is_double => depth = depth.saturating_sub(1),
            b'<' => depth += 1,
            b'>' => depth = depth.saturating_sub(1),
            b'=' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// The blocks at one place of the page: their own places are those of the arguments.
fn placed(mut blocks: Vec<Block>, place: Span) -> Vec<Block> {
    for block in &mut blocks {
        block.span = place;
        match &mut block.kind {
            BlockKind::MatchBox(found) => {
                for value in found.fields.values_mut() {
                    place_value(value, place);
                }
                let lists = [
                    &mut found.unknown,
                    &mut found.misspelt,
                    &mut found.duplicates,
                ];
                for (_, span) in lists.into_iter().flatten() {
                    *span = place;
                }
            }
            BlockKind::TieRow(row) => {
                let cells = [
                    &mut row.team1,
                    &mut row.country1,
                    &mut row.aggregate,
                    &mut row.team2,
                    &mut row.country2,
                ];
                let legs = row.legs.iter_mut().flatten();
                let details = row.details.values_mut();
                for value in cells.into_iter().chain(legs).chain(details) {
                    place_value(value, place);
                }
            }
            BlockKind::TeamMatches(list) => {
                for row in &mut list.rows {
                    row.span = place;
                    let cells = [&mut row.opponent, &mut row.result];
                    let cells = cells.into_iter().chain(&mut row.scorers);
                    for value in cells.chain(row.details.values_mut()) {
                        place_value(value, place);
                    }
                }
            }
            BlockKind::Finals(list) => {
                for row in &mut list.rows {
                    row.span = place;
                    let cells = row.season.iter_mut().chain(&mut row.competition);
                    for value in cells.chain(row.fields.values_mut()) {
                        place_value(value, place);
                    }
                }
            }
            BlockKind::Lineup(lineup) => {
                for row in &mut lineup.rows {
                    row.span = place;
                    for value in std::iter::once(&mut row.player).chain(&mut row.after) {
                        place_value(value, place);
                    }
                }
                for value in lineup.managers.iter_mut().chain(&mut lineup.team) {
                    place_value(value, place);
                }
            }
            BlockKind::Scorers(list) => {
                for row in &mut list.rows {
                    row.span = place;
                    place_value(&mut row.player, place);
                }
            }
            BlockKind::Bracket(bracket) => {
                for pairing in &mut bracket.pairings {
                    pairing.span = place;
                    place_value(&mut pairing.label, place);
                    for side in &mut pairing.sides {
                        let cells = side.scores.iter_mut().chain(&mut side.aggregate);
                        for value in cells.chain([&mut side.team]) {
                            place_value(value, place);
                        }
                    }
                }
            }
            BlockKind::GridCell(cell) => {
                for team in [&mut cell.home, &mut cell.away] {
                    place_value(Arc::make_mut(team), place);
                }
                place_value(&mut cell.score, place);
            }
            BlockKind::Standings(table) => {
                for row in &mut table.rows {
                    row.span = place;
                    place_value(&mut row.team, place);
                    for value in row.figures.values_mut() {
                        place_value(value, place);
                    }
                }
                for value in table.points.iter_mut().flatten() {
                    place_value(value, place);
                }
                for (_, span) in &mut table.behind_a_gap {
                    *span = place;
                }
            }
            BlockKind::Schedule(schedule) => {
                for row in &mut schedule.rows {
                    row.span = place;
                }
            }
            BlockKind::TieOutcome(value) | BlockKind::TimesAre(value) => place_value(value, place),
            BlockKind::Heading(_)
            | BlockKind::Infobox(_)
            | BlockKind::RoundLabel(_)
            | BlockKind::TieSeparator
            | BlockKind::Transclusion(_)
            | BlockKind::SectionLabel(_)
            | BlockKind::Redirect(_)
            | BlockKind::Unreadable(_)
            | BlockKind::Skipped(_) => {}
        }
    }
    blocks
}

fn place_value(value: &mut Value, place: Span) {
    value.span = place;
    for piece in &mut value.pieces {
        piece.span = place;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{has_equals_sign, wikitext_of};

    #[test]
    fn parts_become_the_wikitext_that_they_came_from() {
        let parts = json!([
            {"template": {
                "target": {"wt": "#invoke:football box\n", "function": "invoke"},
                "params": {"1": {"wt": "main"}, "team1": {"wt": "{{fb|A|name=B}}"}},
            }},
            "\n----\n",
            {"template": {
                "target": {"wt": "TwoLegResult", "href": "./Template:TwoLegResult"},
                "params": {"1": {"wt": "[[A=B]]"}, "2": {"wt": "a=b"}, "3": {"wt": "1–0"}},
            }},
        ]);
        assert_eq!(
            wikitext_of(parts.as_array().unwrap()),
            "{{#invoke:football box|main|team1={{fb|A|name=B}}}}\n----\n\
             {{TwoLegResult|[[A=B]]|2=a=b|3=1–0}}"
        );
    }

    #[test]
    fn an_equals_sign_counts_outside_links_templates_and_tags() {
        for text in [
            "a=b", "[[A]]=b", "{{a}}=b", "<br/>=x", "[a=b", "{a=b", "a]=b", "a}=b", "a>=b",
        ] {
            assert!(has_equals_sign(text), "{text}");
        }
        for text in [
            "",
            "a",
            "[[A=B]]",
            "{{a|b=c}}",
            "<b c=d>",
            "{{a]b=c}}",
            "[[a}b=c]]",
            "{{a|[[b]]|c=d}}",
        ] {
            assert!(!has_equals_sign(text), "{text}");
        }
    }
}
