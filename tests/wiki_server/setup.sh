#!/usr/bin/env bash
# Makes an empty wiki that the tests copy: SQLite, no accounts that matter, switches for lag and for
# throttling, and a log of requests with times that are fine enough to measure. Called by run.sh;
# what is there already stays.
#
#     bash tests/wiki_server/setup.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "${1:?usage: setup.sh FOLDER}"
wiki=$(cd "$1" && pwd)/empty
if [ -e "$wiki/ready" ] && cmp -s "$here/settings.php" "$wiki/settings.php"; then exit; fi
rm -rf "$wiki"
mkdir -p "$wiki/data" "$wiki/cache" "$wiki/images"
# Debian's LocalSettings.php is a link into /etc; MW_CONFIG_FILE keeps away from it.
MW_CONFIG_FILE=$wiki/LocalSettings.php php /usr/share/mediawiki/maintenance/install.php \
  --dbtype sqlite --dbname wiki --dbpath "$wiki/data" --confpath "$wiki" \
  --server http://127.0.0.1 --scriptpath "" --lang en \
  --pass "$(head -c 18 /dev/urandom | base64)" Football Admin >"$wiki/install.log" 2>&1 ||
  { cat "$wiki/install.log"; exit 1; }
cp "$here/settings.php" "$wiki/settings.php"
echo "require __DIR__ . '/settings.php';" >>"$wiki/LocalSettings.php"
touch "$wiki/ready"
