#!/usr/bin/env bash
# Builds the Python package, installs it into an environment of its own with the packages that its tests need, and
# runs them. Called by people and by .ci/run.
#
#     bash python/tests/run.sh                  what comes after it goes to pytest
#     bash python/tests/run.sh --only-build
#     bash python/tests/run.sh --sdist          builds from the source distribution, too; takes some minutes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
environment=$target/python
if ! "$environment/bin/python" -m pytest --version >/dev/null 2>&1; then
    python3 -m venv "$environment"
fi
"$environment/bin/pip" install -q --disable-pip-version-check -r python/tests/requirements.txt
rm -f "$target"/wheels/*.whl
"$environment/bin/maturin" build --locked --release --out "$target/wheels" --manifest-path python/Cargo.toml --quiet
export SCORELINE_WHEEL
SCORELINE_WHEEL=$(echo "$target"/wheels/scoreline-*.whl)
"$environment/bin/pip" install -q --disable-pip-version-check --force-reinstall --no-deps "$SCORELINE_WHEEL"
case ${1:-} in
--only-build) ;;
--sdist)
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    "$environment/bin/maturin" sdist --out "$scratch" --manifest-path python/Cargo.toml
    # Its build finds the maturin of the environment.
    PATH=$environment/bin:$PATH CARGO_TARGET_DIR=$target "$environment/bin/pip" wheel -q --no-deps --no-build-isolation -w "$scratch" "$scratch"/*.tar.gz
    ls "$scratch"/*.whl
    # That build leaves its own there.
    rm -f "$target"/wheels/*-linux_*.whl
    ;;
*) "$environment/bin/python" -m pytest -q -p no:cacheprovider python/tests "$@" ;;
esac
