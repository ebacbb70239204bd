//! `scoreline.json`: the file that tells that a folder is a Scoreline dataset and which files of it
//! Scoreline wrote.
//!
//! It has no clock and no version of the program in it: the same dataset gives the same bytes.

use serde::{Deserialize, Serialize};

/// The manifest's own name.
pub(super) const MANIFEST_NAME: &str = "scoreline.json";

/// Longest manifest that is read: it is a list of some dozen names.
pub(super) const LONGEST_MANIFEST: u64 = 1024 * 1024;

/// The version of the tables, in the manifest and in `dataset.json`. A new column or table leaves it as it is:
/// readers go by names. It changes when one of these takes another meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// The version of the manifest's shape.
const MANIFEST_VERSION: u32 = 1;

/// What the manifest says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    scoreline_dataset: u32,
    /// The version of the tables. Manifests did not name it at first.
    #[serde(default = "first_schema")]
    schema_version: u32,
    files: Vec<String>,
    /// The public dataset whose files these are, if they are not the tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
}

fn first_schema() -> u32 {
    1
}

impl Manifest {
    pub(super) fn of(mut files: Vec<String>) -> Self {
        files.sort();
        Self {
            scoreline_dataset: MANIFEST_VERSION,
            schema_version: SCHEMA_VERSION,
            files,
            profile: None,
        }
    }

    /// The same of files that are those of a profile.
    pub(super) fn with_profile(mut self, profile: Option<&str>) -> Self {
        self.profile = profile.map(str::to_owned);
        self
    }

    /// The profile whose files these are.
    pub(super) fn profile(&self) -> Option<&str> {
        self.profile.as_deref()
    }

    /// Reads a manifest, or says what is wrong with it.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if manifest.scoreline_dataset != MANIFEST_VERSION {
            return Err(format!(
                "it has version {}; this Scoreline knows version {MANIFEST_VERSION}",
                manifest.scoreline_dataset
            ));
        }
        // Only plain names: a manifest must not be able to have files elsewhere removed.
        match manifest.files.iter().find(|name| !is_plain_name(name)) {
            Some(name) => Err(format!("`{name}` is not the name of a file in this folder")),
            None => Ok(manifest),
        }
    }

    pub(super) fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// What is wrong with the version of the tables, if it can't be read: one of a newer program. What an
    /// older one wrote is read by the names of its columns.
    pub(super) fn newer_schema(&self) -> Option<String> {
        newer_schema(self.schema_version.into())
    }

    /// The files beside the manifest.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// Whether Scoreline wrote the file with this name.
    pub(super) fn lists(&self, name: &str) -> bool {
        name == MANIFEST_NAME || self.files.iter().any(|file| file == name)
    }
}

/// Why tables of this version can't be read, if they can't.
pub(super) fn newer_schema(version: u64) -> Option<String> {
    (version > u64::from(SCHEMA_VERSION)).then(|| {
        format!(
            "has schema version {version}, and this version of Scoreline reads up to {SCHEMA_VERSION}"
        )
    })
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', '\0'])
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    #[test]
    fn it_reads_back_and_is_sorted() {
        let manifest = Manifest::of(vec!["b.csv".to_owned(), "a.csv".to_owned()]);
        let bytes = manifest.to_bytes().unwrap();
        let text = "{\n  \"scoreline_dataset\": 1,\n  \"schema_version\": 1,\n  \"files\": [\n    \"a.csv\",\n    \"b.csv\"\n  ]\n}\n";
        assert_eq!(String::from_utf8_lossy(&bytes), text);
        assert_eq!(Manifest::parse(&bytes), Ok(manifest));
    }

    #[test]
    fn a_manifest_without_a_schema_version_is_of_the_first_and_a_newer_one_is_refused() {
        let parse = |text: &str| Manifest::parse(text.as_bytes()).unwrap();
        let first = parse("{\"scoreline_dataset\":1,\"files\":[]}");
        assert_eq!(first.newer_schema(), None);
        let newer = parse("{\"scoreline_dataset\":1,\"schema_version\":9,\"files\":[]}");
        let problem = newer.newer_schema().unwrap();
        assert!(problem.starts_with("has schema version 9"), "{problem}");
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in ["../x", "/etc/x", "", "..", "a/b"] {
            let bytes = Manifest::of(vec![name.to_owned()]).to_bytes().unwrap();
            assert!(Manifest::parse(&bytes).is_err(), "{name}");
        }
        assert!(Manifest::parse(b"{\"scoreline_dataset\":2,\"files\":[]}").is_err());
        assert!(Manifest::parse(b"{}").is_err());
    }
}
