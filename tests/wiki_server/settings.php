<?php
// Settings of the wikis that tests/wiki_server copies: everything beside this file, and switches
// that make the wiki lag or throttle as a busy one does.
$wgSQLiteDataDir = __DIR__ . '/data';
$wgCacheDirectory = __DIR__ . '/cache';
$wgUploadDirectory = __DIR__ . '/images';
$wgServer = getenv( 'SCORELINE_WIKI_SERVER' ) ?: 'http://127.0.0.1';
$wgRightsText = 'Creative Commons Attribution-Share Alike 4.0';
$wgJobRunRate = 0;
// Several processes share the database.
$wgDBservers = [ [
	'type' => 'sqlite', 'dbname' => 'wiki', 'host' => '', 'user' => '', 'password' => '',
	'dbDirectory' => $wgSQLiteDataDir, 'load' => 1, 'flags' => 0,
	'variables' => [ 'busy_timeout' => 20000 ],
] ];
wfLoadExtension( 'Parsoid', "$IP/vendor/wikimedia/parsoid/extension.json" );

$wgHooks['ApiMaxLagInfo'][] = static function ( &$lagInfo ) {
	$file = __DIR__ . '/fake-lag';
	if ( is_file( $file ) ) {
		$lagInfo = [ 'host' => 'db1', 'lag' => (float)file_get_contents( $file ), 'type' => 'db' ];
	}
};

if ( PHP_SAPI !== 'cli' ) {
	$throttled = is_file( __DIR__ . '/fake-429' );
	$line = [
		'at' => microtime( true ),
		'method' => $_SERVER['REQUEST_METHOD'],
		'path' => $_SERVER['REQUEST_URI'],
		'body' => file_get_contents( 'php://input' ),
		'agent' => $_SERVER['HTTP_USER_AGENT'] ?? '',
		'encoding' => $_SERVER['HTTP_ACCEPT_ENCODING'] ?? '',
		'throttled' => $throttled,
	];
	file_put_contents( __DIR__ . '/requests.log', json_encode( $line ) . "\n", FILE_APPEND | LOCK_EX );
	if ( $throttled ) {
		http_response_code( 429 );
		header( 'Retry-After: 2' );
		echo 'Too many requests';
		exit;
	}
}
