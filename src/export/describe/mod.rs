//! What lies beside the tables of a dataset folder, for people and programs that have never seen one: which files
//! there are, what each column holds and means, where the rows come from and under which licence.
//!
//! Called by `folder` once the tables are on the disk. All of it comes from the records and the list of files;
//! nothing about a column is written here.

use std::io::{self, Write};

pub(super) mod codebook;
mod croissant;
mod data_package;
mod facts;
mod json_schema;
mod names;
mod readme;

pub(super) use facts::{DataFile, Facts};
pub(super) use names::Description;

/// Writes one of the descriptions.
pub(super) fn write_description(
    description: Description,
    facts: &Facts<'_>,
    mut out: impl Write,
) -> io::Result<()> {
    match description {
        Description::Readme => out.write_all(readme::readme(facts).as_bytes()),
        Description::Codebook => out.write_all(codebook::codebook().as_bytes()),
        Description::DataPackage => write_json(&data_package::Package(facts), out),
        Description::Croissant => write_json(&croissant::croissant(facts), out),
        Description::JsonSchema => write_json(&json_schema::json_schema(), out),
    }
}

fn write_json(value: &impl serde::Serialize, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")
}
