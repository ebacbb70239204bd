"""From pages to a dataset."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from . import _native, _progress
from ._dataset import Dataset

MOST_THREADS = 1024

StrPath = str | os.PathLike[str]
Kind = Literal["wikitext", "html", "plain"]
Progress = Callable[[int, int | None, str], object]


class DamagedInput(UserWarning):
    """A dump is damaged. The dataset has everything else of it; `damages` names the places."""


def extract(
    pages: StrPath | Iterable[StrPath],
    *,
    lang: str = "en",
    kind: Kind | None = None,
    as_of: str | datetime.date | None = None,
    namespaces: Iterable[str | int] = (),
    corrections: StrPath | Iterable[StrPath] = (),
    threads: int = 0,
    progress: bool | Progress | None = None,
) -> Dataset:
    """Reads saved pages and dumps: a folder, a file, or a list of either.

    Does what `scoreline extract` does, with its answer in memory: `lang` is the language of pages that name none,
    `kind` reads all of them as wikitext, html or plain, `as_of` and `namespaces` choose among the revisions and
    pages of dumps, `corrections` are files beside `corrections.toml` in the folder of the pages, and `threads` 0 is
    one a processor. The settings file of the program is not read.

    `progress` is a function that is called with what is done, of how much (`None` where nobody knows) and the
    unit, pages or bytes; or `True` for a bar of tqdm; or `False`. By default there is a bar on a terminal and in a
    notebook where tqdm is installed.

    Other threads of Python go on meanwhile, and Ctrl-C ends it. What can't be read raises `InputError` with the
    file; a damaged dump warns with `DamagedInput`, and the dataset has everything else of it.

    >>> import scoreline, tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder, "2031 Cup.wikitext")
    ...     _ = page.write_text("{{Football box|team1=A|score=2–1|team2=B}}", encoding="utf-8")
    ...     len(scoreline.extract(folder).matches)
    1
    >>> scoreline.extract("no such folder")
    Traceback (most recent call last):
      ...
    scoreline.InputError: no such folder: no such file or folder
      check the path
    """
    if not 0 <= threads <= MOST_THREADS:
        raise ValueError(f"threads={threads}: use 0 to {MOST_THREADS}")
    with _progress.shown(progress) as callback:
        native = _native.extract(
            _paths(pages),
            lang=lang,
            kind=kind,
            as_of=_instant(as_of),
            namespaces=[str(name) for name in namespaces],
            corrections=_paths(corrections),
            threads=threads,
            progress=callback,
        )
    for damage in native.damages:
        warnings.warn(damage, DamagedInput, stacklevel=2)
    return Dataset(native)


def extract_text(text: str, *, title: str, lang: str = "en", kind: Kind | None = None) -> Dataset:
    """Reads one page from its text: wikitext, a rendered page, or plain text, told from the text unless `kind` says.

    >>> import scoreline
    >>> ds = scoreline.extract_text("{{Football box|team1=A|score=2–1|team2=B}}", title="2031 Cup")
    >>> ds.matches[0]["season"]
    '2031'
    """
    return Dataset(_native.extract_text(text, title=title, lang=lang, kind=kind))


def get(
    titles: str | Iterable[str],
    *,
    contact: str,
    lang: str | None = None,
    archive: StrPath | None = None,
    options: Iterable[str] = (),
) -> Dataset:
    """Fetches pages from Wikipedia, and those that they show, and reads them.

    `contact` is an address under which you can be reached, which Wikipedia asks for. Titles may be addresses as a
    browser shows them. The pages are kept in `archive`, and the dataset is of all pages there; what is there is not
    asked for again. Without one they are kept as long as the dataset. `options` are further ones of `scoreline
    fetch`, such as `["--site", "de.wikipedia.org"]`.

    Titles that the wiki does not have raise `InputError`; what was found is in the archive, if one was named.
    """
    kept = None
    if archive is None:
        kept = tempfile.TemporaryDirectory(prefix="scoreline-")
        archive = Path(kept.name, "pages")
    names = [titles] if isinstance(titles, str) else list(titles)
    command = [sys.executable, "-m", "scoreline", "fetch", "--archive", os.fspath(archive)]
    command += [] if lang is None else ["--lang", lang]
    command += ["--contact", contact, "--quiet", *options, "--", *names]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", check=False)
    said = done.stderr.strip().removeprefix("error: ")
    if done.returncode == 2:
        raise ValueError(said)
    if done.returncode != 0:
        raise _native.InputError(said or f"fetching ended with {done.returncode}")
    if said:
        warnings.warn(said, stacklevel=2)
    dataset = extract(archive, lang=lang or "en", progress=False)
    return Dataset(dataset._native, kept)


def _paths(given: StrPath | Iterable[StrPath]) -> list[str]:
    if isinstance(given, (str, os.PathLike)):
        given = [given]
    return [os.fspath(path) for path in given]


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def _instant(day: str | datetime.date | None) -> datetime.datetime | None:
    """The end of a day by the clock of UTC, or an instant."""
    if day is None:
        return None
    if isinstance(day, str):
        return _instant(_day(day))
    if not isinstance(day, datetime.datetime):
        return datetime.datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=datetime.timezone.utc)
    if day.tzinfo is None:
        raise ValueError(f"as_of={day.isoformat()} has no time zone: add one, or give a day")
    return day.astimezone(datetime.timezone.utc)
