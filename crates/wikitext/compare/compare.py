"""Times the parsers that people use for wikitext on the same files, in one go.

    python3 -m venv target/compare && target/compare/bin/pip install -r crates/wikitext/compare/requirements.txt
    target/compare/bin/python crates/wikitext/compare/compare.py

Without arguments the files are the World Cup articles of the corpus, or the fixtures where there is no
corpus; else the files and folders given. One thread each; the Rust parsers eleven runs, the Python ones
three, as one of theirs takes as long as hundreds of the others.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def files(arguments):
    if arguments:
        roots = [Path(argument) for argument in arguments]
    else:
        corpus = ROOT / "../shared/corpus/wikitext/world-cup"
        roots = [corpus if corpus.is_dir() else ROOT / "fixtures"]
    found = []
    for root in roots:
        found += [root] if root.is_file() else sorted(root.rglob("*.wikitext"))
    return found


def timed(run, texts, runs=3):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        for text in texts:
            run(text)
        seconds.append(time.perf_counter() - start)
    return min(seconds), statistics.median(seconds)


def main():
    paths = files(sys.argv[1:])
    texts = [path.read_text(encoding="utf-8") for path in paths]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(paths)} files, {megabytes:.2f} MB")
    rows = []
    built = ["cargo", "run", "--quiet", "--release", "--manifest-path", str(HERE / "Cargo.toml")]
    names = "\n".join(str(path.resolve()) for path in paths)
    out = subprocess.run(built, input=names, text=True, check=True, stdout=subprocess.PIPE).stdout
    for line in out.splitlines():
        name, best, median = line.split("\t")
        rows.append((name, float(best), float(median)))
    import mwparserfromhell
    import wikitextparser

    name = f"wikitextparser {wikitextparser.__version__}, templates"
    rows.append((name, *timed(lambda text: wikitextparser.parse(text).templates, texts)))
    name = f"mwparserfromhell {mwparserfromhell.__version__}, full tree"
    rows.append((name, *timed(mwparserfromhell.parse, texts)))
    first = rows[0][1]
    print(f"{'':44} {'best MB/s':>10} {'median':>8} {'scoreline tree is':>18}")
    for name, best, median in rows:
        ratio = f"{best / first:.1f} times"
        print(f"{name:44} {megabytes / best:10.2f} {megabytes / median:8.2f} {ratio:>18}")


if __name__ == "__main__":
    main()
