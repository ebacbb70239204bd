//! `scoreline verify`: extracts again and compares with a stored dataset.

use std::fmt::{self, Write};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::columns::{WIDTH, shortened};
use super::correcting::Correcting;
use super::differing::{one_line, write_change, write_key};
use super::error::CliError;
use super::exit::Exit;
use super::number::whole;
use super::print::{print_for_machines, print_for_people};
use super::reading::{Extracted, Reading};
use super::summary::{counted, printable};
use scoreline::export::{
    self, Comparison, PageDrift, RowChange, SCHEMA_VERSION, StoredDataset, TableComparison,
};

/// Extract again and compare with a stored dataset, row by row
///
/// ARCHIVE is what `extract` read: folders of saved pages, single pages, or `-` for standard input.
/// DATASET is the folder that it wrote. Rows are matched by their key, in any order, and compared
/// column by column; the CSV files are read where there are any, else dataset.json. A page that gives
/// fewer matches than are stored is reported first, as an error. Exits with 0 when all rows agree, with
/// 1 when anything differs. What an older version stored is read by the names of its columns:
/// those that it lacks are reported as columns, and --update adds them.
#[derive(Debug, Args)]
#[command(
    override_usage = "scoreline verify [OPTIONS] <ARCHIVE>... <DATASET>",
    after_long_help = "\
Examples:
  scoreline verify pages/ cup
      tells what would change, and changes nothing
  scoreline verify pages/ cup --update
      tells what changes, and accepts it
  scoreline verify pages/ cup --format json | jq '.tables[].removed'"
)]
pub(super) struct Verify {
    /// What to read: folders of saved pages, single pages, or `-` for standard input; last the
    /// folder of the dataset to compare with
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Accept: write the new dataset over the stored one, in the same formats, and exit with 0
    #[arg(long)]
    update: bool,

    /// How to show the differences
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ReportFormat,

    /// Rows to show a table; JSON always has all
    #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true,
        value_parser = whole(0_usize..=usize::MAX))]
    limit: usize,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    correcting: Correcting,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
}

impl Verify {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        // Told now, not after a long run.
        let (archive, dataset) = self.archive_and_dataset()?;
        let stored = StoredDataset::read(dataset)?;
        let options = stored.export_options();
        if self.update {
            export::check_folder(dataset, &options)?;
        }
        let Extracted {
            dataset: fresh,
            rest,
            ..
        } = self.reading.extract(archive, &self.correcting)?;
        // A dataset is not replaced by one of the half of a dump.
        let updates = self.update && rest.damages.is_empty();
        let comparison = export::compare(&stored, &fresh);
        let report = match self.format {
            ReportFormat::Text => {
                let text = Differences {
                    comparison: &comparison,
                    limit: self.limit,
                };
                printable(&text.to_string()).into_owned().into_bytes()
            }
            ReportFormat::Json => json(&comparison)?,
        };
        if updates {
            export::write(&fresh, dataset, &options)?;
        }
        // Whoever closes the pipe early still gets the dataset written, and the exit code.
        match print_for_machines(&report) {
            Err(CliError::Stdout(error)) if error.kind() == io::ErrorKind::BrokenPipe => {}
            printed => printed?,
        }
        if !self.reading.running.quiet {
            print_for_people(&self.summary(dataset, &stored, &comparison, updates));
        }
        let code = Exit::look_at_if(!comparison.agrees() && !self.update);
        Ok(self.reading.end(&rest, code.into()))
    }

    /// The paths to read, and the last one, which is the dataset. Asked for here and not as two
    /// arguments: with one path missing, clap would name the wrong one.
    fn archive_and_dataset(&self) -> Result<(&[PathBuf], &Path), CliError> {
        match self.paths.split_last() {
            Some((dataset, archive)) if !archive.is_empty() => Ok((archive, dataset)),
            _ => Err(CliError::Usage(
                "`verify` compares pages with a dataset, and one of the two is missing\n  name both, \
                 the dataset last, as in\n    scoreline verify pages cup"
                    .to_owned(),
            )),
        }
    }

    fn summary(
        &self,
        dataset: &Path,
        stored: &StoredDataset,
        comparison: &Comparison,
        updates: bool,
    ) -> String {
        let dataset = dataset.display();
        let rows = format!(
            "{} in {}",
            counted(stored.rows(), "row"),
            counted(comparison.tables.len(), "table")
        );
        if comparison.agrees() {
            return format!("{dataset} agrees with the pages: {rows}\n");
        }
        let mut counts = Counts::default();
        for table in &comparison.tables {
            counts.add(table);
        }
        if updates {
            format!("{dataset} had {rows}\naccepted: {counts}\n")
        } else {
            format!(
                "{dataset} differs from the pages: {counts}\n  --update writes the new dataset\n"
            )
        }
    }
}

fn json(comparison: &Comparison) -> Result<Vec<u8>, CliError> {
    #[derive(Serialize)]
    struct Whole<'c> {
        schema_version: u32,
        agrees: bool,
        #[serde(flatten)]
        comparison: &'c Comparison,
    }
    let whole = Whole {
        schema_version: SCHEMA_VERSION,
        agrees: comparison.agrees(),
        comparison,
    };
    let mut bytes = serde_json::to_vec_pretty(&whole).map_err(|e| CliError::Stdout(e.into()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// How many columns and rows differ in which way. Rows that only moved are counted apart.
#[derive(Debug, Default)]
struct Counts {
    new_columns: usize,
    gone_columns: usize,
    added: usize,
    removed: usize,
    changed: usize,
    moved: usize,
}

impl Counts {
    fn of(table: &TableComparison) -> Self {
        let moved = table.changed.iter().filter(|row| row.only_moved()).count();
        Self {
            new_columns: table.new_columns.len(),
            gone_columns: table.gone_columns.len(),
            added: table.added.len(),
            removed: table.removed.len(),
            changed: table.changed.len() - moved,
            moved,
        }
    }

    fn add(&mut self, table: &TableComparison) {
        let more = Self::of(table);
        self.new_columns += more.new_columns;
        self.gone_columns += more.gone_columns;
        self.added += more.added;
        self.removed += more.removed;
        self.changed += more.changed;
        self.moved += more.moved;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.removed, "removed"),
            (self.added, "added"),
            (self.changed, "changed"),
            (self.moved, "moved on the page"),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let rows = counts.map(|(n, word)| format!("{n} {word}"));
        let columns = [
            (self.new_columns, "new column"),
            (self.gone_columns, "column gone"),
        ];
        let columns = columns.into_iter().filter(|(count, _)| *count > 0);
        let columns = columns.map(|(n, word)| match n {
            1 => format!("1 {word}"),
            _ => format!("{n} {}", word.replace("column", "columns")),
        });
        let texts: Vec<_> = columns.chain(rows).collect();
        f.write_str(&texts.join(", "))
    }
}

/// The differences, for people.
struct Differences<'c> {
    comparison: &'c Comparison,
    limit: usize,
}

impl fmt::Display for Differences<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lost = &self.comparison.fewer_matches;
        lost.iter().try_for_each(|page| write_drift(f, page))?;
        let differing = self.comparison.tables.iter().filter(|t| !t.agrees());
        for (number, table) in differing.enumerate() {
            if number > 0 || !lost.is_empty() {
                f.write_char('\n')?;
            }
            // Columns are below it by their names; with their number the line would be too long.
            let rows = Counts {
                new_columns: 0,
                gone_columns: 0,
                ..Counts::of(table)
            };
            match table.has_same_rows() {
                true => writeln!(f, "{}: other columns", table.table)?,
                false => writeln!(f, "{}: {rows}", table.table)?,
            }
            let new = table.new_columns.iter().map(|name| ('+', *name));
            let gone = table.gone_columns.iter().map(|name| ('-', name.as_str()));
            for (mark, name) in gone.chain(new) {
                writeln!(f, "  {mark} column {}", shortened(name, WIDTH - 11))?;
            }
            self.rows(f, table)?;
        }
        Ok(())
    }
}

impl Differences<'_> {
    fn rows(&self, f: &mut fmt::Formatter<'_>, table: &TableComparison) -> fmt::Result {
        let changed: Vec<&RowChange> = table.changed.iter().filter(|r| !r.only_moved()).collect();
        let removed = table.removed.iter().map(|row| ('-', &row.key, &[][..]));
        let added = table.added.iter().map(|row| ('+', &row.key, &[][..]));
        let shown = changed.iter().map(|row| ('~', &row.key, &row.cells[..]));
        for (mark, key, cells) in removed.chain(added).chain(shown).take(self.limit) {
            write_key(f, mark, key)?;
            // What changed beside the place is worth a line.
            for cell in cells.iter().filter(|cell| !cell.is_of_place()) {
                write_change(f, cell)?;
            }
        }
        let all = table.removed.len() + table.added.len() + changed.len();
        match all.saturating_sub(self.limit) {
            0 => Ok(()),
            more => writeln!(f, "  and {more} more"),
        }
    }
}

/// A page that gives fewer matches than before. Edge case E30.
fn write_drift(f: &mut fmt::Formatter<'_>, drift: &PageDrift) -> fmt::Result {
    writeln!(f, "error  {}", shortened(&one_line(&drift.page), WIDTH - 7))?;
    let had = match drift.stored_matches {
        1 => "1 match".to_owned(),
        stored => format!("{stored} matches"),
    };
    match drift.fresh_matches {
        Some(0) => writeln!(f, "  had {had}, now none"),
        Some(now) => writeln!(f, "  had {had}, now {now}"),
        None => writeln!(f, "  had {had}, now the archive lacks the page"),
    }
}

#[cfg(test)]
mod tests {
    use super::Differences;
    use scoreline::export::{
        CellChange, Comparison, PageDrift, RowChange, StoredRow, TableComparison,
    };
    use scoreline::model::tables;

    #[test]
    fn the_report_keeps_within_80_columns_and_shows_what_differs() {
        let matches = tables()
            .into_iter()
            .find(|table| table.name() == "matches")
            .unwrap();
        let column = |name: &str| *matches.columns().find(|c| c.name == name).unwrap();
        let key = |id: &str| vec![(column("match_id"), id.to_owned())];
        let change = |name: &str, old: &str, new: &str| CellChange {
            column: column(name),
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let drift = |page: &str, stored_matches, fresh_matches| PageDrift {
            page: page.to_owned(),
            stored_matches,
            fresh_matches,
        };
        let long = "An attendance of five thousand, as the club says and the league does not, ";
        let row = |id: &str, cells| RowChange {
            key: key(id),
            cells,
        };
        let comparison = Comparison {
            fewer_matches: vec![
                drift("en:2031_Cup", 3, Some(1)),
                drift(&"a".repeat(90), 1, None),
            ],
            tables: vec![TableComparison {
                table: "matches",
                new_columns: vec!["city"],
                gone_columns: vec!["town".to_owned()],
                stored_rows: 4,
                fresh_rows: 4,
                added: vec![StoredRow {
                    key: key(&format!("2031-cup/final/{}", "ab".repeat(40))),
                    row: vec![],
                }],
                removed: vec![StoredRow {
                    key: key("2031-cup/final/alfa-gamma"),
                    row: vec![],
                }],
                changed: vec![
                    row("moved", vec![change("line", "3", "4")]),
                    row(
                        "2031-cup/final/alfa-beta",
                        vec![
                            change("home_score", "", "2"),
                            change(
                                "note",
                                &format!("{long}wrote the paper."),
                                &format!("{long}told the paper.\nTwice."),
                            ),
                        ],
                    ),
                    row("not shown", vec![change("note", "a", "b")]),
                ],
            }],
        };
        let report = Differences {
            comparison: &comparison,
            limit: 3,
        };
        insta::assert_snapshot!(report.to_string(), @"
        error  en:2031_Cup
          had 3 matches, now 1
        error  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
          had 1 match, now the archive lacks the page

        matches: 1 removed, 1 added, 2 changed, 1 moved on the page
          - column town
          + column city
          - 2031-cup/final/alfa-gamma
          + 2031-cup/final/ababababababababababababababababababababababababababababababa
            bababababababababab
          ~ 2031-cup/final/alfa-beta
              home_score: (none) → 2
              note:
                - …league does not, wrote the paper.
                + …league does not, told the paper.⏎Twice.
          and 1 more
        ");
        assert!(report.to_string().lines().all(|l| l.chars().count() <= 80));
    }
}
