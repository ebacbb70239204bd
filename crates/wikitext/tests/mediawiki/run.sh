#!/usr/bin/env bash
# Compares the tokenizer with MediaWiki's own preprocessor: sets the oracle up where that has not
# been done, then runs the ignored tests of crates/wikitext/tests/mediawiki. Called by people and by .ci/run.
#
#     bash crates/wikitext/tests/mediawiki/run.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../../.."
export SCORELINE_MEDIAWIKI=${SCORELINE_MEDIAWIKI:-${CARGO_TARGET_DIR:-$PWD/target}/mediawiki}
bash crates/wikitext/tests/mediawiki/setup.sh "$SCORELINE_MEDIAWIKI"
# The test of the real pages is left out, and that is said, where they are not beside the repository.
without=()
if [ ! -d ../shared/corpus ]; then
    echo "not run: the_corpus_has_mediawikis_structure, ../shared/corpus is not here"
    without=(--skip the_corpus_has_mediawikis_structure)
fi
cargo test --locked --release --package scoreline-wikitext --test mediawiki -- --include-ignored --nocapture "${without[@]}" "$@"
