"""Tables reach the programs that people use, with the rows and types of the Parquet file."""

import datetime
import subprocess
import sys
import threading
import time

import duckdb
import ibis
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
import scoreline
from conftest import FIXTURES

TABLES = scoreline.extract_text("", title="Nothing").tables()
EVERY_TABLE = pytest.mark.parametrize("name", TABLES)


@EVERY_TABLE
def test_pyarrow_has_the_schema_and_rows_of_the_parquet(dataset, folder, name):
    stored = pyarrow.parquet.read_table(folder / f"{name}.parquet")
    table = pyarrow.table(dataset.table(name))
    assert table.schema.equals(stored.schema, check_metadata=True)
    assert table.to_pylist() == stored.to_pylist()
    assert table.schema.equals(pyarrow.schema(dataset.table(name)), check_metadata=True)


@EVERY_TABLE
def test_polars_has_the_types_and_rows_of_the_parquet(dataset, folder, name):
    stored = polars.read_parquet(folder / f"{name}.parquet")
    table = polars.DataFrame(dataset.table(name))
    assert table.schema.names() == stored.schema.names()
    assert [str(kind) for kind in table.dtypes] == [str(kind) for kind in stored.dtypes]
    assert table.rows() == stored.rows()
    assert dataset.table(name).to_polars().equals(table)


@EVERY_TABLE
def test_pandas_has_the_types_and_rows_of_the_parquet(dataset, folder, name):
    stored = pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pandas()
    shown = dataset.table(name)
    table = shown.to_pandas()
    assert [str(kind) for kind in table.dtypes] == [str(kind) for kind in stored.dtypes]
    # The stream has all words of a list, the file those that occur.
    lists = [column for column in table if isinstance(table[column].dtype, pandas.CategoricalDtype)]
    for column in lists:
        words = shown.dictionary[column]["words"]
        assert list(table[column].cat.categories) == (words if len(shown) else [])
    pandas.testing.assert_frame_equal(table.astype(dict.fromkeys(lists, str)), stored.astype(dict.fromkeys(lists, str)))


@EVERY_TABLE
def test_duckdb_has_the_rows_and_types_of_the_parquet(dataset, folder, name):
    shown = dataset.table(name)
    read = duckdb.sql("from shown")
    stored = duckdb.read_parquet(str(folder / f"{name}.parquet"))
    assert read.columns == stored.columns
    plain = ["VARCHAR" if str(kind).startswith("ENUM") else str(kind) for kind in read.types]
    assert plain == [str(kind) for kind in stored.types]
    columns = ", ".join(f'"{column}"::varchar' for column in read.columns)
    query = f"select {columns} from"
    assert duckdb.sql(f"{query} read").fetchall() == duckdb.sql(f"{query} stored").fetchall()


@EVERY_TABLE
def test_ibis_has_the_rows_of_the_parquet(dataset, folder, name):
    stored = ibis.read_parquet(folder / f"{name}.parquet")
    table = ibis.memtable(dataset.table(name))
    assert table.columns == stored.columns
    assert table.count().execute() == stored.count().execute() == len(dataset.table(name))


@EVERY_TABLE
def test_rows_are_dicts_with_the_values_of_the_parquet(dataset, folder, name):
    stored = pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist()
    assert list(dataset.table(name)) == stored


def test_rows_come_by_number_and_slice(dataset):
    goals = dataset.goals
    assert goals[0] == next(iter(goals))
    assert goals[-1] == list(goals)[-1]
    assert goals[2:8:3] == [goals[2], goals[5]]
    assert goals[::-1][0] == goals[-1]
    assert goals[5:2] == []
    with pytest.raises(IndexError, match=f"row {len(goals)} of {len(goals)} rows of `goals`"):
        goals[len(goals)]
    with pytest.raises(IndexError):
        goals[-len(goals) - 1]
    with pytest.raises(TypeError, match="columns are in to_arrow"):
        goals["scorer"]


def test_values_have_the_types_of_python(dataset):
    match = next(match for match in dataset.matches if match["kickoff_utc"])
    assert type(match["date"]) is datetime.date
    assert type(match["kickoff_local"]) is datetime.time
    assert match["kickoff_utc"].tzinfo == datetime.timezone.utc
    assert type(match["home_score"]) is int
    assert type(match["golden_goal"]) in (bool, type(None))


def test_every_table_is_a_property_that_says_what_it_holds(dataset):
    for name, table in dataset.tables().items():
        assert getattr(dataset, name).name == name
        assert getattr(type(dataset), name).__doc__
        assert table.description
        assert set(table.key) <= set(table.columns) == set(table.dictionary)


def test_a_stream_outlives_its_dataset():
    stream = scoreline.extract_text("{{Football box|team1=A|score=2–1|team2=B}}", title="2031 Cup").matches
    reader = pyarrow.RecordBatchReader.from_stream(stream)
    del stream
    assert reader.read_all().num_rows == 1


def test_a_stream_that_nobody_reads_is_let_go(dataset):
    for _ in range(1000):
        dataset.matches.__arrow_c_stream__()
        dataset.matches.__arrow_c_schema__()


def test_an_unknown_table_names_those_that_there_are(dataset):
    with pytest.raises(KeyError, match="no table `games`: use one of pages, editions"):
        dataset.table("games")


def test_the_written_dataset_is_that_of_the_program(dataset, folder, tmp_path, program):
    assert program("extract", FIXTURES, "--out", tmp_path / "cup", "--quiet").returncode == 0
    for file in (tmp_path / "cup").iterdir():
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


def test_notebooks_show_counts_findings_and_a_match(dataset):
    page = "{{Football box|date=4 July 2031|team1=<b>Alfa|score=2–1|team2=Beta|goals1=*Ruiz {{goal|20}}}}"
    shown = scoreline.extract_text(page, title="2031 Cup")._repr_html_()
    assert "2–1" in shown and "Ruiz 20&#x27;" in shown and "<td>matches</td><td>1</td>" in shown
    assert "<b>Alfa" not in shown
    assert "rows" in dataset.matches._repr_html_()
    assert dataset.explain(dataset.matches[0]["match_id"])._repr_html_().startswith("<p>")
    assert len(dataset._repr_html_()) < 20_000


def test_reading_batch_by_batch_takes_no_memory_for_the_whole_table(tmp_path):
    page = next(FIXTURES.glob("2014_CAF*.wikitext")).read_text(encoding="utf-8")
    for year in range(1000, 1300):
        (tmp_path / f"{year} CAF Confederation Cup qualifying rounds.wikitext").write_text(
            page.replace("2014", str(year)), encoding="utf-8"
        )
    code = f"""
import pyarrow, scoreline
def status(key):
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith(key))
ds = scoreline.extract({str(tmp_path)!r}, progress=False)
size = pyarrow.table(ds.matches).nbytes
open("/proc/self/clear_refs", "w").write("5")
before = status("VmRSS")
rows = sum(batch.num_rows for batch in pyarrow.RecordBatchReader.from_stream(ds.matches))
print(rows, size, status("VmHWM") - before)
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    rows, size, more = map(int, out.split())
    assert rows == 300 * 106
    assert more < size / 2


def test_other_threads_go_on_meanwhile(long_archive):
    steps = []

    def count():
        while not done.is_set():
            steps.append(time.perf_counter())
            time.sleep(0.005)

    done = threading.Event()
    thread = threading.Thread(target=count)
    thread.start()
    scoreline.extract(sorted(long_archive.iterdir())[:400], threads=1, progress=False)
    done.set()
    thread.join()
    assert max(after - before for before, after in zip(steps, steps[1:])) < 0.5
