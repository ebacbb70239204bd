"""The same rows and types come out of every format, with every client."""

import csv
import datetime
import json
import sqlite3
import subprocess

import duckdb
import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest

POLARS = {
    "string": polars.String,
    "integer": polars.Int64,
    "boolean": polars.Boolean,
    "date": polars.Date,
    "time": polars.Time,
    "datetime": polars.Datetime("us", "UTC"),
}
DUCKDB = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "time": "TIME",
    "datetime": "TIMESTAMPTZ",
}
PANDAS = {"string": "string", "integer": "Int64", "boolean": "boolean"}


def parquet(dataset, table):
    return dataset.path(f"{table}.parquet")


def plain(value):
    """A value of any client as Python has it."""
    if value is None or value is pandas.NA or value is pandas.NaT:
        return None
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, pandas.Timestamp):
        value = value.to_pydatetime()
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        value = value.astimezone(datetime.timezone.utc)
    return value


def rows_of(frame):
    columns = [[plain(value) for value in frame[name].tolist()] for name in frame.columns]
    return [list(row) for row in zip(*columns)]


def reference(dataset, table):
    """The rows as pyarrow reads them."""
    columns = pyarrow.parquet.read_table(parquet(dataset, table))
    columns = [[plain(value) for value in column.to_pylist()] for column in columns.columns]
    return [list(row) for row in zip(*columns)]


def written(dataset, table):
    """The rows as the CSV has them, with the types of the package."""
    read = {
        "string": str,
        "integer": int,
        "boolean": {"true": True, "false": False}.__getitem__,
        "date": datetime.date.fromisoformat,
        "time": datetime.time.fromisoformat,
        "datetime": datetime.datetime.fromisoformat,
    }
    types = list(dataset.types(table).values())
    with open(dataset.path(f"{table}.csv"), encoding="utf-8", newline="") as file:
        return [
            [read[kind](text) if text else None for kind, text in zip(types, row)]
            for row in list(csv.reader(file))[1:]
        ]


def test_parquet_has_the_rows_of_the_csv(odd, empty):
    for dataset in (odd, empty):
        for table in dataset.resources:
            assert reference(dataset, table) == written(dataset, table), table


def test_four_clients_read_the_same_rows_and_types_from_parquet(dataset):
    for table in dataset.resources:
        expected = reference(dataset, table)
        frame = polars.read_parquet(parquet(dataset, table))
        for name, kind in dataset.types(table).items():
            found = frame.schema[name]
            is_list = kind == "string" and found in (polars.Categorical, polars.Enum)
            assert found == POLARS[kind] or is_list, (table, name)
        assert [list(row) for row in frame.rows()] == expected, table
        found = duckdb.sql(f"FROM '{parquet(dataset, table)}'")
        assert [[plain(value) for value in row] for row in found.fetchall()] == expected, table
        for name, kind, known in zip(found.columns, found.types, dataset.types(table).values()):
            kind = "VARCHAR" if str(kind).startswith("ENUM") else str(kind)
            kind = {"TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ"}.get(kind, kind)
            assert kind == DUCKDB[known], (table, name)
        frame = pandas.read_parquet(parquet(dataset, table), dtype_backend="numpy_nullable")
        assert rows_of(frame) == expected, table


def test_three_clients_read_the_csv_by_the_types_of_the_package(dataset):
    for table in dataset.resources:
        types = dataset.types(table)
        path = dataset.path(f"{table}.csv")
        expected = written(dataset, table)
        frame = polars.read_csv(path, schema={name: POLARS[kind] for name, kind in types.items()})
        assert [list(row) for row in frame.rows()] == expected, table
        columns = {name: DUCKDB[kind] for name, kind in types.items()}
        found = duckdb.read_csv(path, columns=columns, header=True).fetchall()
        assert [[plain(value) for value in row] for row in found] == expected, table
        frame = pandas.read_csv(
            path,
            dtype={name: PANDAS[kind] for name, kind in types.items() if kind in PANDAS},
            parse_dates=[name for name, kind in types.items() if kind in ("date", "datetime")],
            keep_default_na=False,
            na_values=[""],
        )
        for name, kind in types.items():
            if kind == "date":
                frame[name] = pandas.to_datetime(frame[name]).dt.date
            elif kind == "time":
                frame[name] = pandas.to_datetime(frame[name], format="%H:%M").dt.time
        assert rows_of(frame) == expected, table


def test_every_text_of_parquet_says_what_it_means(fixtures):
    for table in fixtures.resources:
        schema = pyarrow.parquet.read_schema(parquet(fixtures, table))
        descriptions = [field.metadata[b"description"].decode() for field in schema]
        expected = [field["description"] for field in fixtures.resources[table]["schema"]["fields"]]
        assert descriptions == expected


def test_sqlite_is_whole_and_its_keys_lead_somewhere(dataset):
    with sqlite3.connect(dataset.path("dataset.sqlite")) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in dataset.resources:
            found = file.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            assert found == len(written(dataset, table)), table
        for view in ("goals_wide", "ties_wide", "team_matches"):
            names = [each[0] for each in file.execute(f"SELECT * FROM {view}").description]
            assert len(names) == len(set(names)), view
        count = lambda text: file.execute(text).fetchone()[0]
        assert count("SELECT count(*) FROM goals_wide") == count("SELECT count(*) FROM goals")
        assert count("SELECT count(*) FROM ties_wide") == count("SELECT count(*) FROM ties")
        sides = "SELECT count(home_team) + count(away_team) FROM matches"
        assert count("SELECT count(*) FROM team_matches") == count(sides)


def test_what_is_not_known_stays_unknown_in_sqlite(fixtures):
    with sqlite3.connect(fixtures.path("dataset.sqlite")) as file:
        found = file.execute("SELECT attendance FROM matches ORDER BY rowid").fetchall()
    place = list(fixtures.types("matches")).index("attendance")
    assert [value for [value] in found] == [row[place] for row in written(fixtures, "matches")]


@pytest.mark.parametrize("statement", [
    "INSERT INTO goals SELECT 'x', 'no-such-match', edition_id, date, seq, side, team, NULL, opponent, NULL, scorer, "
    "scorer_link, NULL, minute, minute_stoppage, minute_text, penalty, own_goal, note, page, span_start, span_end, "
    "line FROM goals LIMIT 1",
    "UPDATE matches SET status = 'lost'",
    "UPDATE goals SET penalty = 2",
])
def test_sqlite_refuses_what_no_dataset_holds(fixtures, statement):
    file = sqlite3.connect(":memory:")
    with sqlite3.connect(fixtures.path("dataset.sqlite")) as stored:
        stored.backup(file)
    file.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        file.execute(statement)


def test_a_line_of_json_is_a_match_with_all_that_belongs_to_it(dataset):
    with open(dataset.path("matches.ndjson"), encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    matches = written(dataset, "matches")
    assert [line["match_id"] for line in lines] == [row[0] for row in matches]
    for inner, table in [("goals", "goals"), ("sources", "match_sources"), ("cards", "cards")]:
        assert sum(len(line[inner]) for line in lines) == len(written(dataset, table)), table
    for line in lines:
        assert line["page"]["page"]


def test_libreoffice_opens_the_workbook_with_days_as_days_and_no_formula(odd, fixtures, tmp_path):
    for dataset in (odd, fixtures):
        out = tmp_path / dataset.folder.parent.name
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
        command += ["--convert-to", "xlsx", "--outdir", str(out), dataset.path("dataset.xlsx")]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        own = openpyxl.load_workbook(dataset.path("dataset.xlsx"))
        for table in dataset.resources:
            assert own[table].freeze_panes == "A2"
            assert all(cell.data_type != "f" for row in own[table].iter_rows() for cell in row)
        # What LibreOffice made of it.
        book = openpyxl.load_workbook(out / "dataset.xlsx")
        for table in dataset.resources:
            sheet = book[table]
            rows = list(sheet.iter_rows(min_row=2))
            expected = written(dataset, table)
            assert len(rows) == len(expected), table
            for cells, row in zip(rows, expected):
                for cell, value, kind in zip(cells, row, dataset.types(table).values()):
                    # LibreOffice saves a boolean as a formula of its own.
                    is_formula = cell.data_type == "f" and kind != "boolean"
                    assert not is_formula, cell.coordinate
                    if kind == "date" and value and value >= datetime.date(1900, 3, 1):
                        assert cell.value == datetime.datetime.combine(value, datetime.time())
                    elif kind == "string" and dataset is odd and "\n" not in (value or ""):
                        assert (cell.value or None) == value, cell.coordinate
