"""Datasets for the tests of this folder, each written once by the program itself."""

import json
import os
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ALL = "csv,json,ndjson,parquet,sqlite,xlsx"

# Names that break careless writers: quotes, commas, line feeds, right-to-left text, emoji, a leading `=`.
ODD_NAMES = [
    'FC "Alfa", Beta',
    "=SUM(A1:A9)",
    "نادي الهلال",
    "🏆 Gamma",
    "-Delta",
    "@Epsi",
    "O'Neill; Zeta",
    "\u202eEta",
]


class Written:
    """A dataset folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.package = json.loads((self.folder / "datapackage.json").read_text("utf-8"))
        self.resources = {each["name"]: each for each in self.package["resources"]}

    def path(self, name):
        return str(self.folder / name)

    def types(self, table):
        fields = self.resources[table]["schema"]["fields"]
        return {field["name"]: field["type"] for field in fields}


def extract(pages, out, *options):
    program = os.environ["SCORELINE"]
    command = [program, "extract", str(pages), "--out", str(out), "--quiet", *options]
    subprocess.run(command, check=True)
    return Written(out)


@pytest.fixture(scope="session")
def fixtures(tmp_path_factory):
    """The pages of `fixtures/`, in every format."""
    out = tmp_path_factory.mktemp("fixtures") / "out"
    return extract(REPOSITORY / "fixtures", out, "--format", ALL)


@pytest.fixture(scope="session")
def odd(tmp_path_factory):
    """Matches between teams with odd names, in every format."""
    folder = tmp_path_factory.mktemp("odd")
    boxes = [
        "{{Football box|date=%d June 2031|team1=%s|score=1–0|team2=Team %d\n|goals1=*%s {{goal|7}}|note=a<br>b}}"
        % (day + 1, name, day, name)
        for day, name in enumerate(ODD_NAMES)
    ]
    (folder / "pages").mkdir()
    text = "== Final ==\n" + "\n".join(boxes)
    (folder / "pages" / "2031 Odd Cup.wikitext").write_text(text, "utf-8")
    return extract(folder / "pages", folder / "out", "--format", ALL, "--no-defuse")


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """A page without a match, in every format."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "pages").mkdir()
    (folder / "pages" / "Prose.wikitext").write_text("Nothing here.", "utf-8")
    return extract(folder / "pages", folder / "out", "--format", ALL)


@pytest.fixture(params=["fixtures", "odd", "empty"])
def dataset(request):
    """Each of them."""
    return request.getfixturevalue(request.param)
