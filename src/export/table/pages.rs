//! The `pages` and `countries` tables: where rows come from, and what codes stand for.

use super::description::ColumnKind::{Boolean, Enumeration, Instant, Integer, Text};
use super::description::{Cell, TableOf, column};
use crate::model::{Country, Page};

pub(super) static PAGES: TableOf<Page> = TableOf {
    name: "pages",
    description: "One row a page that the dataset was read from.",
    key: &["page"],
    rows: |dataset| &dataset.pages,
    columns: &[
        column(
            "page",
            Text,
            "Language and title, as in `en:2014_FIFA_World_Cup`; a second revision of the same page \
             in the archive ends in `#2`.",
            |r: &Page| Cell::text(r.id.as_str()),
        )
        .required(),
        column("lang", Text, "Language edition of Wikipedia, as in `en`.", |r: &Page| {
            Cell::text(&r.lang)
        })
        .required(),
        column("title", Text, "Title of the article, with spaces.", |r: &Page| {
            Cell::text(&r.title)
        })
        .required(),
        column(
            "wiki_page_id",
            Integer,
            "Number of the page on that wiki; it stays when the page is renamed.",
            |r: &Page| Cell::number_or_null(r.wiki_page_id),
        ),
        column(
            "revision_id",
            Integer,
            "Number of the revision that was read.",
            |r: &Page| Cell::number_or_null(r.revision_id),
        ),
        column(
            "revision_timestamp",
            Instant,
            "When that revision was saved on the wiki, in UTC.",
            |r: &Page| Cell::from_option(r.revision_timestamp, Cell::Instant),
        ),
        column(
            "retrieved_at",
            Instant,
            "When the page was fetched, in UTC.",
            |r: &Page| Cell::from_option(r.retrieved_at, Cell::Instant),
        ),
        column(
            "source_kind",
            Enumeration(&["wikitext", "html", "plain"]),
            "Form in which the page was read.",
            |r: &Page| Cell::text(r.source_kind.as_str()),
        )
        .required(),
        column(
            "sha256",
            Text,
            "SHA-256 of the saved bytes, 64 hexadecimal digits.",
            |r: &Page| Cell::text_or_null(r.sha256.as_deref()),
        ),
        column(
            "url",
            Text,
            "Address of that revision where it is known, else of the page.",
            |r: &Page| Cell::text_or_null(r.url.as_deref()),
        ),
        column(
            "licence",
            Text,
            "Licence of the page's text, which passes on to what is read from it.",
            |r: &Page| Cell::text_or_null(r.licence.as_deref()),
        ),
    ],
};

pub(super) static COUNTRIES: TableOf<Country> = TableOf {
    name: "countries",
    description: "One row a country code that the dataset uses, and what it stands for.",
    key: &["code"],
    rows: |dataset| &dataset.countries,
    columns: &[
        column(
            "code",
            Text,
            "Code exactly as pages write it; of a country that pages name without its code, FIFA's.",
            |r: &Country| Cell::text(&r.code),
        )
        .required(),
        column(
            "name",
            Text,
            "What it stands for; empty when the code is unknown or has two meanings.",
            |r: &Country| Cell::text_or_null(r.name.as_deref()),
        ),
        column(
            "fifa_code",
            Text,
            "FIFA's three letters, looked up and never guessed.",
            |r: &Country| Cell::text_or_null(r.fifa_code.as_deref()),
        ),
        column(
            "iso_code",
            Text,
            "ISO 3166-1 alpha-3 code; empty where the association's country has none, as England.",
            |r: &Country| Cell::text_or_null(r.iso_code.as_deref()),
        ),
        column(
            "historical",
            Boolean,
            "Whether the association no longer exists, as Yugoslavia.",
            |r: &Country| Cell::from_option(r.historical, Cell::Boolean),
        ),
    ],
};
