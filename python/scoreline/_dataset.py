"""A dataset: tables that refer to each other by ids."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _show
from ._table import Table

if TYPE_CHECKING:
    from ._native import Dataset as _Dataset


@dataclass(frozen=True)
class FieldOrigin:
    """One field of a match, and where its value was read."""

    field: str
    value: str
    page: str
    line: int | None
    source: str
    how: str


@dataclass(frozen=True)
class Explanation:
    """One match, field by field.

    >>> import scoreline
    >>> ds = scoreline.extract_text("== Final ==\\n{{Football box|team1=A|score=2–1|team2=B}}", title="2031 Cup")
    >>> why = ds.explain("final/a-b")
    >>> why.label
    'A 2–1 B'
    >>> why["home_score"].source, why["home_score"].line
    ('2–1', 2)
    """

    match_id: str
    label: str
    sources: list[str]
    fields: list[FieldOrigin]
    findings: list[tuple[str, str]]

    def __getitem__(self, field: str) -> FieldOrigin:
        for found in self.fields:
            if found.field == field:
                return found
        raise KeyError(field)

    def __str__(self) -> str:
        lines = [self.label, self.match_id, *(f"  {source}" for source in self.sources), ""]
        width = max((len(found.field) for found in self.fields), default=0)
        for found in self.fields:
            lines.append(f"{found.field:{width}}  {found.value}")
            place = f"line {found.line}: " if found.line else ""
            lines.append(f"{'':{width}}    {found.how}, {place}{found.source}".rstrip(", "))
        lines += [f"{rule}: {message}" for rule, message in self.findings]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return _show.explanation(self)


class Dataset:
    """The tables that some pages give. A table is a property, or `table(name)`.

    >>> import scoreline
    >>> ds = scoreline.extract_text("{{Football box|team1=A|score=2–1|team2=B}}", title="2031 Cup")
    >>> ds
    <Dataset: 1 page, 1 match, 0 goals, 1 finding>
    >>> list(ds.tables())[:3]
    ['pages', 'editions', 'teams']
    """

    __slots__ = ("_archive", "_native")
    _native: _Dataset

    def __init__(self, native: _Dataset, archive: object | None = None) -> None:
        self._native = native
        # A folder of fetched pages that lives as long as the dataset.
        self._archive = archive

    def table(self, name: str) -> Table:
        """A table by its name."""
        return Table(self._native.table(name))

    def tables(self) -> dict[str, Table]:
        """All tables by their names: what a row refers to comes first."""
        return {name: self.table(name) for name in self._native.names()}

    @property
    def damages(self) -> list[str]:
        """What is damaged in dumps, each with the file and the byte. Everything else of them was read."""
        return self._native.damages

    @property
    def skipped(self) -> dict[str, int]:
        """How many pages of dumps were passed over, by the reason."""
        return dict(self._native.skipped)

    def explain(self, match_id: str) -> Explanation:
        """Where each field of a match was read. The id of the match, or a part of it that no other has.

        The pages are read again: `InputError` says when they are gone, or changed since.
        """
        found: dict[str, Any] = dict(self._native.explain(match_id))
        found["fields"] = [FieldOrigin(**field) for field in found["fields"]]
        return Explanation(**found)

    def write(
        self,
        folder: str | os.PathLike[str],
        formats: Iterable[str] | None = None,
        *,
        defuse_formulas: bool = True,
        force: bool = False,
    ) -> Path:
        """Writes a dataset folder, as `scoreline extract --out` does, and gives its path.

        Formats are csv, json, ndjson, parquet, sqlite and xlsx; without any, those that the program takes. A
        dataset that is there is replaced at once or stays as it was; Ctrl-C counts when it is written. `force`
        writes beside files of others; `defuse_formulas` is for spreadsheets that open the CSV.

        >>> import scoreline, tempfile, os
        >>> ds = scoreline.extract_text("{{Football box|team1=A|score=2–1|team2=B}}", title="2031 Cup")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     cup = ds.write(os.path.join(folder, "cup"), formats=["parquet", "sqlite"])
        ...     (cup / "matches.parquet").exists()
        True
        """
        names = None if formats is None else list(formats)
        self._native.write(Path(folder), names, defuse_formulas, force)
        return Path(folder)

    def to_json(self) -> str:
        """The dataset as one JSON text, as `--format json` writes it."""
        return self._native.to_json()

    def __repr__(self) -> str:
        counted = [("pages", "page"), ("matches", "match"), ("goals", "goal"), ("findings", "finding")]
        counts = [(len(self.table(table)), table, one) for table, one in counted]
        return "<Dataset: " + ", ".join(f"{n} {one if n == 1 else table}" for n, table, one in counts) + ">"

    def _repr_html_(self) -> str:
        return _show.dataset(self)

    # The tables, in their order. A test holds the list against the program's.

    @property
    def pages(self) -> Table:
        """Pages the dataset was read from."""
        return self.table("pages")

    @property
    def editions(self) -> Table:
        """Editions of competitions."""
        return self.table("editions")

    @property
    def teams(self) -> Table:
        """Teams, each once."""
        return self.table("teams")

    @property
    def players(self) -> Table:
        """Players, each once."""
        return self.table("players")

    @property
    def totals(self) -> Table:
        """Totals that infoboxes and lists of scorers state, beside what was counted."""
        return self.table("totals")

    @property
    def rounds(self) -> Table:
        """Rounds, groups and stages."""
        return self.table("rounds")

    @property
    def schedule(self) -> Table:
        """Windows that a page states for the legs of a round."""
        return self.table("schedule")

    @property
    def ties(self) -> Table:
        """Ties: pairings that are decided over one or more legs."""
        return self.table("ties")

    @property
    def matches(self) -> Table:
        """Matches, each once."""
        return self.table("matches")

    @property
    def match_sources(self) -> Table:
        """Every place that names a match."""
        return self.table("match_sources")

    @property
    def goals(self) -> Table:
        """Goals, each with the match it belongs to."""
        return self.table("goals")

    @property
    def shootout_kicks(self) -> Table:
        """Kicks of penalty shoot-outs; never goals."""
        return self.table("shootout_kicks")

    @property
    def cards(self) -> Table:
        """Cards that the pages list beside goals and in line-ups."""
        return self.table("cards")

    @property
    def lineups(self) -> Table:
        """Players that line-ups list, with minutes on and off."""
        return self.table("lineups")

    @property
    def managers(self) -> Table:
        """Managers that line-ups name."""
        return self.table("managers")

    @property
    def standings(self) -> Table:
        """Tables of standings, as the pages have them."""
        return self.table("standings")

    @property
    def countries(self) -> Table:
        """Country codes as written, and what they stand for."""
        return self.table("countries")

    @property
    def corrections(self) -> Table:
        """Values that people corrected."""
        return self.table("corrections")

    @property
    def findings(self) -> Table:
        """What could not be read, or does not add up."""
        return self.table("findings")
