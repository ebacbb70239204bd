//! The files that describe a dataset: what they are called, and what they are. Called by `describe` and `readme`.

use strum::VariantArray;

/// A file of a dataset folder that describes the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(in crate::export) enum Description {
    Readme,
    Codebook,
    DataPackage,
    Croissant,
    JsonSchema,
}

impl Description {
    /// Every one of them.
    pub(in crate::export) const ALL: &[Self] = <Self as VariantArray>::VARIANTS;

    /// The name of the file.
    pub(in crate::export) fn file(self) -> &'static str {
        match self {
            Self::Readme => "README.md",
            Self::Codebook => "codebook.md",
            Self::DataPackage => "datapackage.json",
            Self::Croissant => "croissant.json",
            Self::JsonSchema => "dataset.schema.json",
        }
    }

    /// What it is, for people.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Readme => "This text.",
            Self::Codebook => "What every table and column means.",
            Self::DataPackage => "Types, keys, sums and sources as a Data Package, version 2.",
            Self::Croissant => "The same for search engines and hubs, in Croissant 1.1.",
            Self::JsonSchema => {
                "JSON Schema of `dataset.json` and of the lines of `matches.ndjson`."
            }
        }
    }
}
