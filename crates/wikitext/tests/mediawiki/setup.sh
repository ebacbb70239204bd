#!/usr/bin/env bash
# Makes a folder ready to be the oracle of the tests beside it: a small SQLite wiki with the extension
# tags of English Wikipedia, and the test suites of MediaWiki and mwparserfromhell, which are
# fetched, never kept in the repository. Called by run.sh; what is there already stays.
#
#     bash crates/wikitext/tests/mediawiki/setup.sh FOLDER
#
# Needs Debian. Installs packages that are missing (as root); writes nothing else outside FOLDER.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "${1:?usage: setup.sh FOLDER}"
folder=$(cd "$1" && pwd)

bash "$here/packages.sh"

# Debian's LocalSettings.php is a link into /etc; MW_CONFIG_FILE keeps away from it.
wiki=$folder/wiki
if [ ! -e "$wiki/ready" ]; then
  rm -rf "$wiki"
  mkdir -p "$wiki/data" "$wiki/cache" "$wiki/images"
  MW_CONFIG_FILE=$wiki/LocalSettings.php php /usr/share/mediawiki/maintenance/install.php \
    --dbtype sqlite --dbname wiki --dbpath "$wiki/data" --confpath "$wiki" \
    --server http://127.0.0.1 --scriptpath "" --lang en \
    --pass "$(head -c 18 /dev/urandom | base64)" Oracle Admin >"$wiki/install.log" 2>&1 ||
    { cat "$wiki/install.log"; exit 1; }
  cat >>"$wiki/LocalSettings.php" <<'PHP'
$wgCacheDirectory = __DIR__ . '/cache';
$wgUploadDirectory = __DIR__ . '/images';
# The tags decide the structure; what they show does not matter here.
$wgHooks['ParserFirstCallInit'][] = static function ( Parser $parser ) {
	$known = $parser->getTags();
	foreach ( file( __DIR__ . '/tags.txt', FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES ) as $tag ) {
		if ( !in_array( $tag, $known, true ) ) {
			$parser->setHook( $tag, static fn () => '' );
		}
	}
};
PHP
  touch "$wiki/ready"
fi
cp "$here/tags.txt" "$wiki/tags.txt"

# MediaWiki's own suites, from Debian's source package. The sources are those the binary package
# comes from, in lists of our own, so that the machine's apt settings stay as they are.
suites=$folder/suites
if [ ! -e "$suites/mediawiki/ready" ]; then
  rm -rf "$suites/mediawiki"
  mkdir -p "$suites/mediawiki/lists/partial"
  cd "$suites/mediawiki"
  apt-cache policy mediawiki | grep -E '^ +[0-9]+ https?://' | sort -u |
    while read -r _ uri place _; do
      keyring=/usr/share/keyrings/debian-archive-keyring.gpg
      echo "deb-src [signed-by=$keyring] $uri ${place%%/*} ${place##*/}"
    done >sources.list
  apt=(apt-get -q -o "Dir::Etc::sourcelist=$PWD/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$PWD/lists" -o "Dir::Cache::srcpkgcache=" -o "Dir::Cache::pkgcache="
    -o APT::Sandbox::User=root)
  "${apt[@]}" update
  "${apt[@]}" source --download-only mediawiki
  tar xf mediawiki_*.orig.tar.[gx]z --wildcards '*/tests/parser/*' '*/vendor/wikimedia/parsoid/tests/*'
  rm -rf lists ./*.orig.tar.*
  touch ready
fi

if [ ! -e "$suites/mwparserfromhell/ready" ]; then
  rm -rf "$suites/mwparserfromhell"
  mkdir -p "$suites/mwparserfromhell"
  cd "$suites/mwparserfromhell"
  python3 -m pip download -q --disable-pip-version-check --no-deps \
    --no-binary mwparserfromhell -d . mwparserfromhell==0.7.2
  tar xf mwparserfromhell-*.tar.gz
  rm mwparserfromhell-*.tar.gz
  touch ready
fi
