"""One table of a dataset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, overload

from . import _show

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ._native import ColumnMeaning
    from ._native import Table as _Table

Row = dict[str, Any]


class Table:
    """A table of a dataset: any program that reads Arrow takes it as it is, without a file and without a copy.

    ``polars.DataFrame(table)``, ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)``, and in DuckDB
    ``m = ds.matches; duckdb.sql("from m")``. Columns and types are those of the Parquet file. Without any of
    these, rows are dicts:

    >>> import scoreline
    >>> ds = scoreline.extract_text("{{Football box|team1=A|score=2–1|team2=B}}", title="2031 Cup")
    >>> len(ds.matches), ds.matches[0]["winner"]
    (1, 'home')
    >>> [row["rule"] for row in ds.findings]
    ['goals-not-listed']
    """

    __slots__ = ("_native",)
    _native: _Table

    def __init__(self, native: _Table) -> None:
        self._native = native

    @property
    def name(self) -> str:
        """The name, as its CSV file has it."""
        return self._native.name

    @property
    def description(self) -> str:
        """What a row stands for."""
        return self._native.description

    @property
    def key(self) -> list[str]:
        """The columns that together tell a row from every other."""
        return self._native.key

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._native.columns

    @property
    def dictionary(self) -> dict[str, ColumnMeaning]:
        """What each column holds and means.

        >>> import scoreline
        >>> goals = scoreline.extract_text("", title="2031 Cup").goals
        >>> goals.dictionary["match_id"]["refers_to"]
        'matches'
        """
        return self._native.dictionary

    def __len__(self) -> int:
        return len(self._native)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return self._native[at]

    def __iter__(self) -> Iterator[Row]:
        return (self._native[row] for row in range(len(self._native)))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow stream, for programs that read one (PyCapsule interface)."""
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        """The columns with their types, for programs that read Arrow (PyCapsule interface)."""
        return self._native.__arrow_c_schema__()

    def to_arrow(self) -> pyarrow.Table:
        """The table in pyarrow, which has to be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> polars.DataFrame:
        """The table in polars, which has to be installed."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The table in pandas, which has to be installed, with pyarrow beside it."""
        import pandas

        if hasattr(pandas.DataFrame, "from_arrow"):
            return pandas.DataFrame.from_arrow(self)
        return self.to_arrow().to_pandas()

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        return _show.table(self)
