#!/usr/bin/env bash
# Fetches, batches and refreshes against a real MediaWiki on loopback: installs Debian's package
# where it is missing (as root), makes a small wiki, then runs the ignored tests of
# tests/wiki_server, each with a copy of that wiki and a server of its own. Called by people and by
# .ci/run.
#
#     bash tests/wiki_server/run.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash crates/wikitext/tests/mediawiki/packages.sh
export SCORELINE_WIKI=${SCORELINE_WIKI:-${CARGO_TARGET_DIR:-$PWD/target}/wiki_server}
bash tests/wiki_server/setup.sh "$SCORELINE_WIKI"
cargo test --locked --test wiki_server -- --include-ignored --nocapture "$@"
