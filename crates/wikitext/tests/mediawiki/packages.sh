#!/usr/bin/env bash
# Installs what a MediaWiki on this machine needs: Debian's packages that are missing, as root.
# Called by setup.sh and by tests/wiki_server/run.sh.
set -euo pipefail

packages=(mediawiki php-cli php-sqlite3 php-intl php-mbstring php-xml python3-pip)
missing=()
for package in "${packages[@]}"; do
  case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
    *' installed') ;;
    *) missing+=("$package") ;;
  esac
done
# Any pip will do, not only Debian's.
if python3 -m pip --version >/dev/null 2>&1; then missing=("${missing[@]/python3-pip/}"); fi
read -ra missing <<<"${missing[*]}"
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update
  apt-get -qy install --no-install-recommends "${missing[@]}"
fi
