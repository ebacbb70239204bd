"""What the docs say is run, and the types that the package states are those that it has."""

import ast
import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
import scoreline
from conftest import ROOT
from scoreline import _dataset, _extract, _native, _table

PACKAGE = Path(scoreline.__file__).parent


def documented():
    """Everything public with its text."""
    yield "scoreline", scoreline.__doc__
    for name in scoreline.__all__:
        thing = getattr(scoreline, name)
        if inspect.isclass(thing) or callable(thing):
            yield name, inspect.getdoc(thing)
        if inspect.isclass(thing):
            for inner, member in vars(thing).items():
                if not inner.startswith("_") and not isinstance(member, (int, str)) and thing.__module__.startswith("scoreline"):
                    yield f"{name}.{inner}", inspect.getdoc(member)


@pytest.mark.parametrize("name, text", [pytest.param(*of, id=of[0]) for of in documented()])
def test_everything_is_documented_and_examples_hold(name, text):
    assert text, f"{name} has no text"
    check(name, text)


def check(name, text):
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    out = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=out.append)
    assert runner.failures == 0, "".join(out)


def test_there_are_examples():
    assert sum(">>>" in text for _, text in documented()) > 12


def test_the_page_about_python_holds(monkeypatch):
    monkeypatch.chdir(ROOT)
    for page in ("python.md", "python-wikitext.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        blocks = [part.split("```")[0] for part in text.split("```pycon\n")[1:]]
        assert blocks
        check(page, "\n".join(blocks))


def members(tree):
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, {item.name for item in node.body if isinstance(item, ast.FunctionDef)}


def test_the_stub_has_what_the_compiled_part_has():
    tree = ast.parse((PACKAGE / "_native.pyi").read_text())
    stated = dict(members(tree))
    node = stated.pop("_Node")
    stated.pop("ColumnMeaning")
    functions = {item.name for item in tree.body if isinstance(item, ast.FunctionDef)}
    public = {name for name in vars(_native) if not name.startswith("_") and name != "SCHEMA_VERSION"}
    assert functions | set(stated) == public
    bases = {item.name: [base.id for base in item.bases] for item in tree.body if isinstance(item, ast.ClassDef)}
    for name, stated_members in stated.items():
        has = {inner for inner in vars(getattr(_native, name)) if not inner.startswith("_")}
        named = {inner for inner in stated_members | (node if "_Node" in bases[name] else set()) if not inner.startswith("_")}
        assert named == has, name


def test_the_types_are_checked():
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--cache-dir", "/dev/null",
         "--follow-imports", "silent", "-p", "scoreline"],
        capture_output=True, text=True, cwd="/", check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert (PACKAGE / "py.typed").exists()


def test_every_table_is_a_property():
    properties = [name for name, member in vars(_dataset.Dataset).items() if isinstance(member, property)]
    assert [name for name in properties if name not in ("damages", "skipped")] == _native.Dataset.names()


def test_nothing_else_is_imported():
    code = "import sys, scoreline; print(sorted({name.split('.')[0] for name in sys.modules} & {'pandas', 'polars', 'pyarrow', 'duckdb', 'tqdm', 'numpy'}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    assert _extract and _table
