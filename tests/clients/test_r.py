"""What docs/r.md shows runs in R and prints what stands below it."""

import re
import subprocess

import pytest

from conftest import REPOSITORY

PART = re.compile(r"^```r\n(.+?)```\n\n```text\n(.*?)```", re.S | re.M)
EXAMPLES = PART.findall((REPOSITORY / "docs/r.md").read_text("utf-8"))


def test_there_are_three_examples():
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("code, shown", EXAMPLES)
def test_examples_print_what_is_shown(code, shown, fixtures):
    command = ["Rscript", "--vanilla", "-e", code]
    run = subprocess.run(command, cwd=fixtures.folder, capture_output=True, text=True, check=True)
    assert run.stdout == shown
