//! Match blocks inside tags whose content the tree leaves closed: poems are read as the page around
//! them, and what is in a footnote or a gallery is reported.

use super::expand::role_of;
use crate::block::{Block, BlockKind, Unreadable};
use crate::dialect::{Dialect, Role};
use crate::wikitext::{Extension, Span, Tree, View};

/// A tag that keeps the lines of its content and shows it as any other text. Its name is the same on
/// every wiki, as are the others.
const POEM: &str = "poem";

/// Tags whose content is wikitext apart from the page around it.
const APART: [&str; 4] = ["ref", "references", "gallery", "indicator"];

/// The text of a page with spaces in place of the tags of its poems; `None` where no poem holds a match
/// block.
pub(super) fn without_poems(tree: &Tree<'_>, dialect: &Dialect) -> Option<String> {
    let poems = || tree.extensions().filter(|tag| tag.is(POEM));
    poems().find(|poem| !blocks_inside(poem, tree, dialect).is_empty())?;
    let mut text = tree.text().to_owned();
    for poem in poems() {
        let (whole, inner) = (poem.span(), poem.inner());
        for (start, end) in [(whole.start, inner.start), (inner.end, whole.end)] {
            let tag = start as usize..end as usize;
            if text.get(tag.clone()).is_some() {
                text.replace_range(tag.clone(), &" ".repeat(tag.len()));
            }
        }
    }
    Some(text)
}

/// What is said of match blocks inside tags that are apart from the page.
pub(super) fn unread(tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    let mut out = Vec::new();
    for tag in tree.extensions() {
        let name = APART.iter().find(|name| tag.is(name));
        let Some(name) = name else { continue };
        for (found, span) in blocks_inside(&tag, tree, dialect) {
            let why = format!("it stands inside `<{name}>`");
            let kind = BlockKind::Unreadable(Unreadable { found, why });
            out.push(Block { kind, span });
        }
    }
    out
}

/// Names and places of the match blocks that a tag holds.
fn blocks_inside(
    tag: &Extension<'_, '_>,
    tree: &Tree<'_>,
    dialect: &Dialect,
) -> Vec<(String, Span)> {
    let inner = tag.inner();
    let text = tree.slice(inner);
    // Most tags hold no template at all, or citations only.
    let names = dialect.block_names();
    let mut calls = text.split("{{").skip(1);
    if !calls.any(|call| names.begin(call.trim_start_matches('{'))) {
        return Vec::new();
    }
    let inside = Tree::parse(text, View::Page);
    let mut out = Vec::new();
    for template in inside.templates() {
        let (role, _) = role_of(&template, dialect);
        let is_block = matches!(
            role,
            Some(
                Role::MatchBox
                    | Role::MatchBoxCollapsible
                    | Role::TwoLegRow
                    | Role::OneLegRow
                    | Role::Series
                    | Role::ResultsGrid
            )
        );
        if is_block {
            let Span { start, end } = template.span();
            let span = Span {
                start: inner.start.saturating_add(start),
                end: inner.start.saturating_add(end),
            };
            out.push((format!("{{{{{}", template.name()), span));
        }
    }
    out
}
