"""What the tests share: datasets of the fixtures, and an archive that takes long to read."""

import hashlib
import http.server
import json
import os
import subprocess
import sys
import threading
import urllib.parse
from pathlib import Path

import pytest
import scoreline

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"


@pytest.fixture(scope="session")
def dataset():
    return scoreline.extract(FIXTURES)


@pytest.fixture(scope="session")
def folder(dataset, tmp_path_factory):
    """The dataset as files."""
    return dataset.write(tmp_path_factory.mktemp("written") / "cup")


@pytest.fixture(scope="session")
def wheel():
    """The wheel that is tested; `run.sh` names it."""
    return Path(os.environ["SCORELINE_WHEEL"])


@pytest.fixture(scope="session")
def long_archive(tmp_path_factory):
    """Pages that take a processor some seconds."""
    folder = tmp_path_factory.mktemp("long")
    for page in FIXTURES.rglob("*.wikitext"):
        text = page.read_text(encoding="utf-8")
        for number in range(250):
            (folder / f"{2000 + number} {page.stem}.wikitext").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def program():
    """Runs the command that the package brings."""

    def run(*arguments):
        command = [Path(sys.executable).with_name("scoreline"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    return run


class _Wiki(http.server.BaseHTTPRequestHandler):
    TEXTS = {"2031 Cup": "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=2–1|team2=Beta}}"}

    def do_GET(self):
        self.answer(urllib.parse.urlsplit(self.path).query)

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, query):
        asked = dict(urllib.parse.parse_qsl(query))
        pages = []
        for title in filter(None, asked.get("titles", "").split("|")):
            text = self.TEXTS.get(title)
            if text is None:
                pages.append({"ns": 0, "title": title, "missing": True})
                continue
            revision = {"revid": 7, "timestamp": "2031-07-05T00:00:00Z", "sha1": hashlib.sha1(text.encode()).hexdigest()}
            revision["slots"] = {"main": {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": text}}
            pages.append({"pageid": 5, "ns": 0, "title": title, "revisions": [revision]})
        answer = {"batchcomplete": True, "query": {"pages": pages}}
        answer["query"]["general"] = {"lang": "en", "sitename": "Mini"}
        answer["query"]["rightsinfo"] = {"text": "CC BY-SA 4.0"}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def wiki():
    """The address of a wiki with one page."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Wiki)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/w/api.php"
    server.shutdown()
    server.server_close()
