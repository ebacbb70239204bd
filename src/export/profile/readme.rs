//! `README.md` beside the files of a profile: what they are, what has no row in them, and where the rows come from.
//! Called by `folder` once the files are on the disk.

use std::fmt::Write;

use super::report::Report;
use crate::model::Dataset;

/// The text.
pub(in crate::export) fn readme(report: &Report, dataset: &Dataset) -> String {
    let (name, home) = (report.profile.name(), report.profile.home());
    let mut text = format!(
        "# Profile `{name}`\n\nFiles with the columns of <{home}>, made by Scoreline from articles of Wikipedia. \
         What those do not say is empty.\n\n| file | rows | records without a row |\n|---|---:|---|\n"
    );
    for file in &report.files {
        let left_out: Vec<String> = file
            .left_out
            .iter()
            .map(|(why, n)| format!("{n} {why}"))
            .collect();
        let _ = writeln!(
            text,
            "| [{0}]({0}) | {1} | {2} |",
            file.name,
            file.rows,
            left_out.join("; ")
        );
    }
    text.push_str(
        "\n## Licence and sources\n\n[Creative Commons Attribution-ShareAlike 4.0 International]\
         (https://creativecommons.org/licenses/by-sa/4.0/), by the contributors of Wikipedia. Keep this list with the \
         data:\n\n",
    );
    for page in &dataset.pages {
        let _ = write!(
            text,
            "- {} ({})",
            page.title.replace(['\n', '[', ']'], " "),
            page.lang
        );
        if let Some(revision) = page.revision_id {
            let _ = write!(text, ", revision {revision}");
        }
        if let Some(url) = &page.url {
            let _ = write!(text, ", <{}>", url.replace(['<', '>', '\n'], ""));
        }
        text.push('\n');
    }
    text
}
