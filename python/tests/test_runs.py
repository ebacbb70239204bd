"""Runs: progress, Ctrl-C, threads, errors with their place, inputs that nobody would write."""

import os
import random
import signal
import string
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import scoreline
from conftest import FIXTURES

PAGE = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa FC|Alfa]]|score=2–1|team2=Beta}}"


def test_progress_counts_pages_up_to_all_of_them():
    steps = []
    scoreline.extract(FIXTURES, progress=lambda *step: steps.append(step))
    done = [step[0] for step in steps]
    assert done == sorted(done)
    assert steps[-1][0] == steps[-1][1] == len(list(FIXTURES.rglob("*.wikitext")) + list(FIXTURES.rglob("*.html")) + list(FIXTURES.rglob("*.txt")))
    assert steps[-1][2] == "pages"


def test_tqdm_shows_progress(capsys):
    scoreline.extract(FIXTURES, progress=True)
    assert "pages" in capsys.readouterr().err


def test_an_exception_of_the_callback_ends_the_run(long_archive):
    def refuse(*_):
        raise RuntimeError("enough")

    start = time.perf_counter()
    with pytest.raises(RuntimeError, match="enough"):
        scoreline.extract(long_archive, progress=refuse)
    assert time.perf_counter() - start < 1


def test_work_that_nobody_waits_for_ends_at_the_next_page(long_archive):
    def refuse(done, *_):
        if done > 10:
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        scoreline.extract(long_archive, threads=1, progress=refuse)
    time.sleep(0.5)
    names = [(task / "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]
    assert "scoreline" not in names


def test_ctrl_c_ends_a_long_extraction_within_a_second(long_archive):
    code = f"""
import scoreline, sys, time
try:
    scoreline.extract({str(long_archive)!r}, threads=1, progress=lambda done, *_: print(done, flush=True))
except KeyboardInterrupt:
    print("interrupted", flush=True)
    # The interpreter goes on, and so does the package.
    assert len(scoreline.extract_text({PAGE!r}, title="2031 Cup").matches) == 1
    sys.exit(7)
"""
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    for line in run.stdout:
        if int(line) > 10:
            break
    start = time.perf_counter()
    run.send_signal(signal.SIGINT)
    rest = run.stdout.read().split()
    assert rest[-1] == "interrupted"
    assert run.wait() == 7
    assert time.perf_counter() - start < 1


def test_eight_threads_get_the_same_answers():
    pages = sorted(FIXTURES.rglob("*.wikitext")) * 4
    read = lambda path: scoreline.extract_text(path.read_text(encoding="utf-8"), title=path.stem).to_json()
    one_by_one = [read(path) for path in pages]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, pages)) == one_by_one


def test_a_forked_process_works_on(dataset):
    child = os.fork()
    if child == 0:
        os._exit(0 if len(scoreline.extract(FIXTURES, progress=False).matches) == len(dataset.matches) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_any_number_of_threads_gives_the_same_dataset(dataset):
    for threads in (1, 2, 5):
        assert scoreline.extract(FIXTURES, threads=threads).to_json() == dataset.to_json()


def test_a_file_and_a_list_are_read_as_a_folder_is(tmp_path):
    for title in ("2031 Cup", "2032 Cup"):
        (tmp_path / f"{title}.wikitext").write_text(PAGE, encoding="utf-8")
    files = sorted(tmp_path.iterdir())
    assert len(scoreline.extract(files[0]).matches) == 1
    assert len(scoreline.extract(str(files[0])).matches) == 1
    assert scoreline.extract(files).to_json() == scoreline.extract(tmp_path).to_json()


DUMP = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
<siteinfo><dbname>enwiki</dbname></siteinfo><page><title>2031 Cup</title><ns>0</ns><id>1</id><revision><id>2</id>
<timestamp>2031-07-05T00:00:00Z</timestamp><model>wikitext</model><format>text/x-wiki</format>
<text xml:space="preserve">{}</text></revision></page>"""


def test_a_damaged_dump_warns_with_file_and_byte_and_keeps_the_rest(tmp_path):
    whole, cut = tmp_path / "whole.xml", tmp_path / "cut.xml"
    whole.write_text(DUMP.format(PAGE) + "</mediawiki>", encoding="utf-8")
    cut.write_text(DUMP.format(PAGE) + "<page><title>203", encoding="utf-8")
    assert scoreline.extract(whole).damages == []
    with pytest.warns(scoreline.DamagedInput, match=r"cut\.xml: damaged at byte \d+"):
        dataset = scoreline.extract(cut)
    assert len(dataset.matches) == 1
    assert len(dataset.damages) == 1


def test_a_day_chooses_the_revision_of_a_dump(tmp_path):
    (tmp_path / "dump.xml").write_text(DUMP.format(PAGE) + "</mediawiki>", encoding="utf-8")
    assert len(scoreline.extract(tmp_path, as_of="2031-07-05").matches) == 1
    assert len(scoreline.extract(tmp_path, as_of="2031-07-04").matches) == 0
    assert len(scoreline.extract(tmp_path, as_of="2031-07-04T23:59:59Z").matches) == 0
    with pytest.raises(ValueError, match="has no time zone"):
        scoreline.extract(tmp_path, as_of="2031-07-04T12:00:00")


def test_corrections_beside_the_pages_and_named_ones_count(tmp_path):
    (tmp_path / "2031 Cup.wikitext").write_text(PAGE, encoding="utf-8")
    match_id = scoreline.extract(tmp_path).matches[0]["match_id"]
    correction = f"""[[correction]]
record = "{match_id}"
field = "attendance"
value = 41000
reason = "The report of the federation."
source = "https://example.org/report"
"""
    named = tmp_path.parent / "named.toml"
    named.write_text(correction, encoding="utf-8")
    assert scoreline.extract(tmp_path).matches[0]["attendance"] is None
    assert scoreline.extract(tmp_path, corrections=named).matches[0]["attendance"] == 41000
    named.rename(tmp_path / "corrections.toml")
    assert scoreline.extract(tmp_path).matches[0]["attendance"] == 41000
    (tmp_path / "corrections.toml").write_text(correction.replace("attendance", "attendence"), encoding="utf-8")
    with pytest.raises(scoreline.InputError, match=r"corrections\.toml, line 1: "):
        scoreline.extract(tmp_path)


def test_what_cannot_be_read_or_written_is_an_exception_with_its_place(tmp_path):
    with pytest.raises(scoreline.InputError, match=r"^no/such: no such file or folder"):
        scoreline.extract("no/such")
    with pytest.raises(scoreline.InputError, match=str(tmp_path)):
        scoreline.extract(tmp_path)
    with pytest.raises(ValueError, match="unknown kind `word`"):
        scoreline.extract_text("", title="", kind="word")
    with pytest.raises(ValueError, match="threads=-1"):
        scoreline.extract(FIXTURES, threads=-1)
    dataset = scoreline.extract_text(PAGE, title="2031 Cup")
    (tmp_path / "mine.txt").write_text("")
    with pytest.raises(scoreline.OutputError, match=r"holds what Scoreline did not write: mine\.txt"):
        dataset.write(tmp_path)
    with pytest.raises(ValueError, match="unknown format `doc`"):
        dataset.write(tmp_path / "cup", formats=["doc"])
    with pytest.raises(KeyError, match="no match `nobody`"):
        dataset.explain("nobody")
    with pytest.raises(TypeError):
        scoreline.extract_text(b"bytes", title="2031 Cup")
    with pytest.raises(UnicodeEncodeError):
        scoreline.extract_text("\ud800", title="2031 Cup")
    for error in (scoreline.InputError, scoreline.OutputError, scoreline.InternalError):
        assert issubclass(error, scoreline.ScorelineError)


def test_a_page_that_changed_is_not_explained(tmp_path):
    page = tmp_path / "2031 Cup.wikitext"
    page.write_text(PAGE, encoding="utf-8")
    dataset = scoreline.extract(tmp_path)
    assert dataset.explain("alfa-beta")["home_score"].line == 2
    page.write_text("\n\n" + PAGE, encoding="utf-8")
    with pytest.raises(scoreline.InputError, match="changed since the dataset was made"):
        dataset.explain("alfa-beta")


def test_several_fitting_matches_are_named(dataset):
    with pytest.raises(KeyError, match="fits several matches"):
        dataset.explain("2")


def test_inputs_that_nobody_would_write_raise_or_give_a_dataset():
    chance = random.Random(2031)
    pages = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.rglob("*.wikitext"))]
    marks = ["{{", "}}", "[[", "]]", "|", "=", "<ref>", "</ref>", "<!--", "-->", "{|", "|}", "\n", "\0", "\u202e", "\U0001f3c6", "﷽"]
    for _ in range(300):
        text = chance.choice(pages)
        at = chance.randrange(max(len(text), 1))
        text = text[at : at + chance.randrange(4000)]
        for _ in range(chance.randrange(20)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice([*marks, chance.choice(string.printable)]) + text[at + chance.randrange(3) :]
        dataset = scoreline.extract_text(text, title=chance.choice(["2031 Cup", "", "\0", "x" * 5000]))
        assert dataset._repr_html_()
        tree = scoreline.parse(text)
        for node in [*tree.templates(), *tree.links(), *tree.headings(), *tree.extensions(), *tree.external_links()]:
            start, end = node.span
            assert text[start:end] == str(node)


@pytest.mark.parametrize("opened", ["{{", "[[", "{{a|", "{{{", "<ref>", "{|\n", "== ", "-{", "{{a|b=", "[http://a "])
def test_deep_nesting_takes_no_stack_and_no_time(opened):
    text = opened * 20_000
    start = time.perf_counter()
    tree = scoreline.parse(text)
    tree.templates(), tree.links(), tree.external_links(), tree.plain_text(), repr(tree.templates()[:3])
    scoreline.extract_text(text, title="2031 Cup")
    assert time.perf_counter() - start < 20


def test_get_fetches_pages_of_a_wiki(tmp_path, wiki):
    dataset = scoreline.get("2031 Cup", contact="tests@example.org", options=["--api", wiki, "--rate", "6000"])
    assert [match["home_team"] for match in dataset.matches] == ["Alfa"]
    assert dataset.explain("alfa-beta").label
    with pytest.raises(ValueError, match="contact"):
        scoreline.get("2031 Cup", contact="")
