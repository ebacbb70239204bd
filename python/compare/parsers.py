"""Reads the same pages with scoreline.parse, mwparserfromhell and wikitextparser, in one run: how fast each is, and
whether all find the same templates with the same arguments.

    bash python/tests/run.sh --only-build
    target/python/bin/python python/compare/parsers.py [FILES OR FOLDERS]

Without arguments the pages are those of the corpus, or the fixtures where there is no corpus. One thread each, the best
of three runs. Templates inside notes such as <ref> count, as the other two have them. Of an argument that is given
twice, both count; values are compared without white space around them and without comments.
"""

import ast
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

import mwparserfromhell
import scoreline
import wikitextparser

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3
SHOWN = 12
# Extension tags whose text is wikitext again. Of all others the text is nobody's template.
NOTES = ("ref", "gallery", "poem", "indicator", "section")
COMMENT = re.compile(r"<!--.*?(-->|$)", re.S)


def files(arguments):
    roots = [Path(argument) for argument in arguments]
    if not roots:
        corpus = ROOT.parent / "shared/corpus/wikitext"
        roots = [corpus if corpus.is_dir() else ROOT / "fixtures"]
    found = []
    for root in roots:
        found += [root] if root.is_file() else sorted(root.rglob("*.wikitext"))
    return found


def plain(text):
    return COMMENT.sub("", str(text)).strip()


def of_scoreline(text):
    found = []
    trees = [scoreline.parse(text)]
    while trees:
        tree = trees.pop()
        for template in tree.templates():
            found.append((template.name, tuple((a.name, plain(a.value)) for a in template.arguments)))
        trees += [tag.parse() for tag in tree.extensions() if tag.name.lower() in NOTES and "{{" in tag.inner]
    return found


def of_mwparserfromhell(text):
    found = mwparserfromhell.parse(text).filter_templates(recursive=True)
    return [(plain(t.name), tuple((plain(p.name), plain(p.value)) for p in t.params)) for t in found]


def of_wikitextparser(text):
    page = wikitextparser.parse(text)
    found = [(plain(t.name), tuple((plain(a.name), plain(a.value)) for a in t.arguments)) for t in page.templates]
    for function in page.parser_functions:
        # Its first argument stands behind the colon; the others have it as part of the name.
        arguments = function.arguments
        first, rest = (arguments[0].string.lstrip(":") if arguments else ""), arguments[1:]
        name = plain(f"{function.name}:{first}" if arguments else function.name)
        # It counts the first argument, too.
        named = ((str(int(a.name) - 1) if a.positional else plain(a.name), plain(a.value)) for a in rest)
        found.append((name, tuple(named)))
    return found


def tree_of_wikitextparser(text):
    # It looks for nothing before somebody asks.
    return wikitextparser.parse(text).templates


def timed(run, texts):
    best = None
    for _ in range(RUNS):
        start = time.perf_counter()
        for text in texts:
            run(text)
        taken = time.perf_counter() - start
        best = taken if best is None else min(best, taken)
    return best


def differences(ours, theirs):
    ours, theirs = Counter(ours), Counter(theirs)
    return list((ours - theirs).elements()), list((theirs - ours).elements())


def traps():
    """Hard texts, by name, with the templates that MediaWiki itself finds in them: the repository keeps its answers."""
    folder = ROOT / "crates/wikitext/tests/mediawiki"
    answers = json.loads((folder / "traps.json").read_text(encoding="utf-8"))
    code = (folder / "traps.rs").read_text(encoding="utf-8")
    string = r'"((?:[^"\\]|\\.)*)"'
    for name, text in re.findall(rf"\(\s*{string},\s*{string},?\s*\)", code):
        text = re.sub(r"\\u\{(\w+)\}", lambda found: chr(int(found[1], 16)), text)
        text = ast.literal_eval(f'"{text}"')
        if name in answers:
            lines, source = answers[name]["Page"], text.encode()
            part = lambda span: slice(*map(int, span.split("..")))
            # The text of <nowiki> and its kind is nobody's template, and is listed all the same.
            tags = [re.match(r"ext .* name=(\S+) .* inner=(\S+)", line) for line in lines]
            hidden = [part(tag[2]) for tag in tags if tag and source[part(tag[1])].decode().lower() not in NOTES]
            spans = [part(line.split(" ")[1]) for line in lines if line.startswith("template ")]
            shown = [at for at in spans if not any(of.start <= at.start and at.stop <= of.stop for of in hidden)]
            yield name, text, [source[at].decode() for at in shown]


def texts_of_scoreline(text):
    found, trees = [], [scoreline.parse(text)]
    while trees:
        tree = trees.pop()
        found += map(str, tree.templates())
        trees += [tag.parse() for tag in tree.extensions() if tag.name.lower() in NOTES]
    return found


def texts_of_mwparserfromhell(text):
    return [str(template) for template in mwparserfromhell.parse(text).filter_templates(recursive=True)]


def texts_of_wikitextparser(text):
    page = wikitextparser.parse(text)
    return [found.string for found in page.templates + page.parser_functions]


def main():
    paths = files(sys.argv[1:])
    texts = [path.read_text(encoding="utf-8") for path in paths]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(paths)} pages, {megabytes:.1f} MB")
    parsers = [
        (f"scoreline {scoreline.__version__}", scoreline.parse, of_scoreline),
        (f"wikitextparser {wikitextparser.__version__}", tree_of_wikitextparser, of_wikitextparser),
        (f"mwparserfromhell {mwparserfromhell.__version__}", mwparserfromhell.parse, of_mwparserfromhell),
    ]
    seconds = {}
    print(f"\n{'':26}{'tree':>12}{'':>12}{'with all templates and arguments':>36}")
    for name, parse, read in parsers:
        seconds[name] = timed(parse, texts), timed(read, texts)
        first = seconds[parsers[0][0]]
        row = "".join(f"{megabytes / now:>12.1f} MB/s{now / then:>10.1f} times" for now, then in zip(seconds[name], first))
        print(f"{name:26}{row}")
    ours = [of_scoreline(text) for text in texts]
    total = sum(map(len, ours))
    arguments = sum(len(arguments) for page in ours for _, arguments in page)
    print(f"\nscoreline: {total} templates, {arguments} arguments")
    for name, _, read in parsers[1:]:
        pages, missing, more, shown = 0, 0, 0, []
        for path, text, own in zip(paths, texts, ours):
            lacking, only = differences(own, read(text))
            pages += bool(lacking or only)
            missing, more = missing + len(lacking), more + len(only)
            shown += [(path.name, "only scoreline", of) for of in lacking] + [(path.name, "only " + name, of) for of in only]
        share = 100 * (total - missing) / max(total, 1)
        print(f"\n{name}: {share:.3f} % of these templates with all arguments alike, {more} that scoreline lacks, {pages} pages differ")
        for page, who, (template, arguments) in shown[:SHOWN]:
            text = f"{{{{{template}|" + "|".join(f"{key}={value}" for key, value in arguments) + "}}"
            print(f"  {page}: {who}: {text[:150]!r}")
    hard = list(traps())
    print(f"\nthe templates that MediaWiki itself finds, in {len(hard)} hard texts:")
    readers = texts_of_scoreline, texts_of_wikitextparser, texts_of_mwparserfromhell
    for (name, _, _), read in zip(parsers, readers):
        wrong = [(trap, text, right, read(text)) for trap, text, right in hard if sorted(read(text)) != sorted(right)]
        print(f"  {name}: {len(hard) - len(wrong)} alike")
        for trap, text, right, found in wrong[:SHOWN]:
            print(f"    {trap}: {text[:60]!r} has {right}, not {found}")


if __name__ == "__main__":
    main()
