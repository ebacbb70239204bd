"""What lies beside the tables is what the standards ask for: Data Package, Croissant, JSON Schema."""

import csv
import json
import shutil

import frictionless
import jsonschema
import mlcroissant
import pytest
import yaml


def test_frictionless_finds_no_error_in_a_package(dataset):
    report = frictionless.validate(dataset.path("datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(dataset.resources)


@pytest.mark.parametrize("table, column", [("goals", "match_id"), ("matches", "home_team_id")])
def test_frictionless_finds_a_broken_key(fixtures, tmp_path, table, column):
    folder = tmp_path / "broken"
    shutil.copytree(fixtures.folder, folder)
    # The sums of the files would be wrong, too; that is not what is asked.
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        for sum_of in ("hash", "bytes"):
            resource.pop(sum_of)
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert frictionless.validate(str(folder / "datapackage.json")).valid
    path = folder / f"{table}.csv"
    head, first, *rest = path.read_text("utf-8").split("\n")
    place = head.split(",").index(column)
    cells = first.split(",")
    cells[place] = "no-such-row"
    path.write_text("\n".join([head, ",".join(cells), *rest]), "utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert "foreign-key" in {error for [error] in report.flatten(["type"])}


def test_mlcroissant_finds_no_error_and_reads_every_table(dataset):
    croissant = mlcroissant.Dataset(dataset.path("croissant.json"))
    assert not croissant.metadata.ctx.issues.errors
    names = [each.id for each in croissant.metadata.record_sets]
    assert names == list(dataset.resources)
    for name in names:
        rows = sum(1 for _ in croissant.records(name))
        with open(dataset.path(f"{name}.csv"), encoding="utf-8", newline="") as file:
            assert rows == sum(1 for _ in csv.reader(file)) - 1


def test_the_json_is_as_its_schema_says(dataset):
    schema = json.loads((dataset.folder / "dataset.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    whole = json.loads((dataset.folder / "dataset.json").read_text("utf-8"))
    assert not list(validator.iter_errors(whole))


def test_a_hub_can_read_the_head_of_the_readme(dataset):
    text = (dataset.folder / "README.md").read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    head = yaml.safe_load(head)
    assert head["license"] == "cc-by-sa-4.0"
    for config in head.get("configs", []):
        assert (dataset.folder / config["data_files"]).exists()
    assert body.strip().startswith("# ")
