//! The files that come with the profiles can be read, and each row has as many values as there are columns.

use super::Profile;
use super::teams::Names;
use crate::export::sample::dataset;

#[test]
fn the_names_of_each_dataset_load() {
    for text in [include_str!("martj42.toml"), include_str!("fjelstul.toml")] {
        Names::load(text).unwrap();
    }
}

#[test]
fn every_profile_is_found_by_its_name() {
    for name in Profile::NAMES {
        assert_eq!(name.parse::<Profile>().map(Profile::name), Ok(*name));
    }
    let error = "fifa".parse::<Profile>().unwrap_err();
    assert_eq!(
        error,
        "unknown profile `fifa`: use one of martj42, fjelstul, football-data"
    );
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let dataset = dataset();
    for name in Profile::NAMES {
        let profile: Profile = name.parse().unwrap();
        let bytes = || {
            let profiled = super::Profiled::new(profile, &dataset);
            let mut out = Vec::new();
            for file in profiled.files() {
                profiled.write(file, &mut out, true).unwrap();
            }
            out
        };
        assert_eq!(bytes(), bytes());
        assert!(!bytes().is_empty());
    }
}
