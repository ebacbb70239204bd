//! Kills the program at twenty moments of its work. Also used by `tests/wiki_server`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use crate::place::{Place, files};

const MOMENTS: u32 = 20;

/// Files and what they hold.
pub(crate) type State = BTreeMap<PathBuf, Vec<u8>>;

/// Runs the program and kills it at moments spread over the time that a whole run takes, each time
/// from the same start; then runs it again and compares what is there with the undisturbed result.
pub(crate) fn kill_and_go_on(start: &Place, arguments: &[&str], state: impl Fn(&Place) -> State) {
    // Once for the caches, once for the time.
    copy_of(start).run(arguments).ends_with(0);
    let undisturbed = copy_of(start);
    let begin = Instant::now();
    undisturbed.run(arguments).ends_with(0);
    let mut whole = begin.elapsed();
    let expected = state(&undisturbed);
    assert!(!expected.is_empty());
    let (mut killed, mut runs) = (0, 0);
    while killed < MOMENTS {
        runs += 1;
        assert!(runs < 6 * MOMENTS, "most runs end before they are killed");
        let place = copy_of(start);
        let mut child = place.command(arguments).spawn().unwrap();
        thread::sleep(whole * (2 * killed + 1) / (2 * MOMENTS));
        if child.try_wait().unwrap().is_some() {
            // The machine has less to do than when the time was taken.
            whole = whole * 9 / 10;
            continue;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let names = files(&place.path(""));
        if names
            .keys()
            .any(|name| name.extension().is_some_and(|e| e == "wikitext"))
        {
            // Reading checks each page against the checksum of its sidecar.
            let documents = place.documents("pages");
            assert!(
                documents.iter().all(|page| page.revision_id.is_some()),
                "moment {killed}"
            );
        }
        place.run(arguments).ends_with(0);
        let found = state(&place);
        let left = names_below(&place);
        assert_eq!(left, [""; 0], "moment {killed}");
        for (name, bytes) in &expected {
            assert!(
                found.get(name) == Some(bytes),
                "moment {killed}: {}",
                name.display()
            );
        }
        assert_eq!(found.len(), expected.len(), "moment {killed}");
        killed += 1;
    }
    println!(
        "{}: killed at {MOMENTS} moments, in {runs} runs of {whole:.2?}",
        arguments[0]
    );
}

/// What is below these folders. F6: nothing that a killed run was writing is left among it.
pub(crate) fn state_of(place: &Place, folders: &[&str]) -> State {
    let mut all = State::new();
    for folder in folders {
        for (name, bytes) in files(&place.path(folder)) {
            all.insert(PathBuf::from(folder).join(name), bytes);
        }
    }
    all
}

/// Names of what a run makes for itself, wherever it stands.
fn names_below(place: &Place) -> Vec<String> {
    let entries = fs::read_dir(place.path("")).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path());
    let names = folders.flat_map(|path| {
        let below = fs::read_dir(&path).into_iter().flatten();
        let below: Vec<_> = below.map(|entry| entry.unwrap().path()).collect();
        std::iter::once(path).chain(below)
    });
    names
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".scoreline"))
        .collect()
}

fn copy_of(start: &Place) -> Place {
    let copy = Place::new();
    for (name, bytes) in files(&start.path("")) {
        let path = copy.path("").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    copy
}
