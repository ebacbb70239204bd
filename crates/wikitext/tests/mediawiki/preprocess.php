<?php
/**
 * Prints the tree that MediaWiki's preprocessor makes of each input. Called by oracle.rs.
 *
 *     MW_CONFIG_FILE=…/LocalSettings.php php preprocess.php < inputs.jsonl > trees.jsonl
 *
 * The first line printed is {"version": …, "tags": […]}. Then, for each line of input, a JSON string
 * of wikitext, one line {"page": tree, "transcluded": tree}. A tree is {"nodes": [string…],
 * "lossless": bool}: each node in reading order, with byte offsets counted while walking the tree,
 * as neutral.rs writes them. "lossless" says that the tree, walked from end to end, spelled out the
 * input byte for byte; without that the offsets mean nothing.
 *
 * The preprocessor leaves the text of extension tags alone, so it is run again on each such text.
 */

require_once '/usr/share/mediawiki/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

/** Walks one tree and counts bytes. */
class TreeWalk {
	/** @var string[] */
	public array $nodes = [];
	public bool $lossless = true;
	/** Bytes walked so far, from the start of $text. */
	private int $at = 0;

	public function __construct(
		private Preprocessor $preprocessor,
		private string $text,
		private int $flags,
		private int $base = 0
	) {
		$this->store( $preprocessor->preprocessToObj( $text, $flags )->getRawChildren() );
		$this->lossless = $this->lossless && $this->at === strlen( $text );
	}

	private function offset(): int {
		return $this->base + $this->at;
	}

	private function literal( string $piece ): void {
		if ( $piece === '' ) {
			return;
		}
		if ( substr( $this->text, $this->at, strlen( $piece ) ) !== $piece ) {
			$this->lossless = false;
		}
		$this->at += strlen( $piece );
	}

	/** @param array $store Text and [ kind, children ] pairs. */
	private function store( array $store ): void {
		foreach ( $store as $item ) {
			if ( is_array( $item ) ) {
				$this->node( $item[0], $item[1] );
			} else {
				$this->literal( $item );
			}
		}
	}

	private function node( string $kind, array $children ): void {
		if ( $kind[0] === '@' ) {
			return;
		}
		if ( $kind === 'equals' ) {
			// Of a part that was never finished: plain text.
			$this->store( $children );
			return;
		}
		// The line is written when the end is known, but stands before those of the children.
		$place = count( $this->nodes );
		$this->nodes[] = '';
		$start = $this->offset();
		switch ( $kind ) {
			case 'template':
				$label = $kind;
				$details = $this->braces( 2, $children );
				break;
			case 'tplarg':
				$label = 'parameter';
				$details = $this->braces( 3, $children );
				break;
			case 'h':
			case 'possible-h':
				$label = 'heading' . $children[0][1][0];
				$details = '';
				$this->store( $children );
				break;
			case 'comment':
			case 'ignore':
				$label = $kind;
				$details = '';
				$this->store( $children );
				break;
			case 'ext':
				$label = $kind;
				$details = $this->extension( $children );
				break;
			default:
				throw new RuntimeException( "unknown kind of node: $kind" );
		}
		$this->nodes[$place] = "$label $start.." . $this->offset() . $details;
	}

	private function braces( int $count, array $children ): string {
		$details = '';
		$this->literal( str_repeat( '{', $count ) );
		foreach ( $children as [ $kind, $store ] ) {
			if ( $kind === 'title' ) {
				$details .= ' title=' . $this->span( $store );
			} elseif ( $kind === 'part' ) {
				$this->literal( '|' );
				$details .= ' |' . $this->part( $store );
			}
		}
		$this->literal( str_repeat( '}', $count ) );
		return $details;
	}

	/** `name=value` as spans, or `#1=value` for the first argument without a name. */
	private function part( array $children ): string {
		$name = array_shift( $children )[1];
		$value = array_pop( $children )[1];
		if ( $children === [] ) {
			return '#' . $name[0][1][0] . '=' . $this->span( $value );
		}
		$read = $this->plainName( $name );
		$name = $this->span( $name ) . $read;
		$this->store( $children[0][1] );
		return $name . '=' . $this->span( $value );
	}

	/** The name as a template gets it, in quotes; nothing if it has to be expanded first. */
	private function plainName( array $store ): string {
		$name = '';
		foreach ( $store as $item ) {
			if ( is_string( $item ) ) {
				$name .= $item;
			} elseif ( $item[0] === 'equals' ) {
				$name .= '=';
			} elseif ( $item[0] !== 'comment' && $item[0] !== 'ignore' ) {
				return '';
			}
		}
		return json_encode( trim( $name ), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_THROW_ON_ERROR );
	}

	private function span( array $store ): string {
		$start = $this->offset();
		$this->store( $store );
		return $start . '..' . $this->offset();
	}

	private function extension( array $children ): string {
		$part = array_map( static fn ( $store ) => $store[0], array_column( $children, 1, 0 ) );
		$this->literal( '<' );
		$details = ' name=' . $this->span( [ $part['name'] ] );
		$details .= ' attributes=' . $this->span( [ $part['attr'] ] );
		if ( !isset( $part['inner'] ) ) {
			$this->literal( '/>' );
			return $details;
		}
		$this->literal( '>' );
		$inner = new self( $this->preprocessor, $part['inner'], $this->flags, $this->offset() );
		array_push( $this->nodes, ...$inner->nodes );
		$this->lossless = $this->lossless && $inner->lossless;
		$details .= ' inner=' . $this->span( [ $part['inner'] ] );
		$this->literal( $part['close'] ?? '' );
		return $details;
	}

	public function toArray(): array {
		return [ 'nodes' => $this->nodes, 'lossless' => $this->lossless ];
	}
}

class PreprocessBatch extends Maintenance {
	public function memoryLimit() {
		return 'max';
	}

	private function answer( array $answer ): void {
		fwrite( STDOUT, json_encode( $answer, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR ) . "\n" );
	}

	public function execute() {
		$parser = MediaWikiServices::getInstance()->getParserFactory()->create();
		$parser->startExternalParse(
			Title::newFromText( 'T' ), ParserOptions::newFromAnon(), Parser::OT_PREPROCESS
		);
		$preprocessor = new Preprocessor_Hash( $parser, new WANObjectCache( [ 'cache' => new EmptyBagOStuff ] ) );
		$tags = $parser->getStripList();
		sort( $tags );
		$this->answer( [ 'version' => MW_VERSION, 'tags' => $tags ] );
		while ( ( $line = fgets( STDIN ) ) !== false ) {
			$text = json_decode( $line, false, 2, JSON_THROW_ON_ERROR );
			$this->answer( [
				'page' => ( new TreeWalk( $preprocessor, $text, 0 ) )->toArray(),
				'transcluded' => ( new TreeWalk( $preprocessor, $text, Preprocessor::DOM_FOR_INCLUSION ) )->toArray(),
			] );
		}
	}
}

$maintClass = PreprocessBatch::class;
require_once RUN_MAINTENANCE_IF_MAIN;
