#!/usr/bin/env bash
# Opens datasets with the programs that analysts use: DuckDB, polars, pandas, pyarrow, SQLite, frictionless,
# mlcroissant, R and LibreOffice. Makes a Python environment of its own and installs LibreOffice and R from Debian
# where they are missing (as root). Called by people and by .ci/run.
#
#     bash tests/clients/run.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
environment=$target/clients
if ! command -v soffice >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends libreoffice-calc-nogui >/dev/null
fi
if ! Rscript -e 'library(RSQLite)' >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends r-base-core r-cran-dbi r-cran-rsqlite \
        >/dev/null
fi
if ! "$environment/bin/python" -m pytest --version >/dev/null 2>&1; then
    python3 -m venv "$environment"
fi
"$environment/bin/pip" install -q --disable-pip-version-check -r tests/clients/requirements.txt
# The program as people get it, unless it is there already.
cargo build --locked --release --bin scoreline
SCORELINE=$target/release/scoreline "$environment/bin/python" -m pytest -q -p no:cacheprovider tests/clients "$@"
