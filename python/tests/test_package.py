"""The wheel: its size and tags, what it takes to install it, the command that it brings."""

import shutil
import signal
import subprocess
import sys
import tarfile
import time
import venv
import zipfile

import scoreline
from conftest import FIXTURES, ROOT

MOST_MEGABYTES = 25
MOST_SECONDS = 10


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True, **more)


def test_the_wheel_is_small_and_fits_every_python_from_3_10_on(wheel):
    assert wheel.stat().st_size < MOST_MEGABYTES * 1e6
    name, version, python, abi, platform = wheel.stem.split("-")
    assert (name, version, python, abi) == ("scoreline", scoreline.__version__, "cp310", "abi3")
    assert "linux" not in platform or "manylinux" in platform
    names = zipfile.ZipFile(wheel).namelist()
    for file in ("py.typed", "_native.pyi", "__main__.py"):
        assert f"scoreline/{file}" in names
    assert not [name for name in names if "tests" in name or "compare" in name]


def test_twine_finds_nothing_wrong(wheel):
    assert "PASSED" in run(sys.executable, "-m", "twine", "check", "--strict", wheel).stdout


def test_auditwheel_finds_the_tag_right(wheel):
    shown = " ".join(run(sys.executable, "-m", "auditwheel", "show", wheel).stdout.split())
    platform = wheel.stem.split("-")[-1]
    assert f'consistent with the following platform tag: "{platform}"' in shown, shown


def test_a_fresh_environment_has_the_first_lines_of_readme_within_seconds(wheel, tmp_path):
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh/bin/python"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = readme.split("## In Python")[1].split("```python\n")[1].split("```")[0]
    shutil.copytree(FIXTURES, tmp_path / "pages")
    start = time.perf_counter()
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel)
    run(python, "-c", lines, cwd=tmp_path)
    assert time.perf_counter() - start < MOST_SECONDS
    assert (tmp_path / "cup/matches.parquet").exists()


def test_the_command_is_the_program(program, tmp_path):
    assert program("--version").stdout == f"scoreline {scoreline.__version__}\n"
    assert program("extract").returncode == 2
    assert program("extract", "no/such", "--out", tmp_path / "cup").returncode == 3
    missing = program("extract", "no/such", "--out", tmp_path / "cup")
    assert missing.stderr == "error: no/such: no such file or folder\n  check the path\n"
    done = program("extract", FIXTURES, "--out", "-", "--quiet")
    assert done.returncode == 0
    assert done.stdout == scoreline.extract(FIXTURES).to_json()
    module = run(sys.executable, "-m", "scoreline", "--version")
    assert module.stdout == f"scoreline {scoreline.__version__}\n"


def test_ctrl_c_ends_the_command_as_it_ends_the_program(long_archive, tmp_path):
    command = [sys.executable, "-m", "scoreline", "extract", long_archive, "--out", tmp_path / "cup", "--threads", "1"]
    with subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True) as process:
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        start = time.perf_counter()
        assert process.wait() == 130
        assert time.perf_counter() - start < 1
        assert "Traceback" not in process.stderr.read()
    assert not (tmp_path / "cup").exists()


def test_output_without_a_line_end_comes_whole(program):
    for arguments in (["completions", "bash"], ["man"], ["--help"], ["rule", "--list"]):
        done = program(*arguments)
        assert done.returncode == 0 and len(done.stdout) > 1000, arguments


def test_the_command_starts_in_a_moment(program):
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        program("--version")
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.5


def test_the_sdist_has_what_it_takes_to_build(tmp_path):
    maturin = [sys.executable, "-m", "maturin"]
    run(*maturin, "sdist", "--out", tmp_path, "--manifest-path", ROOT / "python/Cargo.toml")
    [sdist] = tmp_path.glob("*.tar.gz")
    assert "PASSED" in run(sys.executable, "-m", "twine", "check", "--strict", sdist).stdout
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    [source] = [path for path in tmp_path.iterdir() if path.is_dir()]
    names = {str(path.relative_to(source)) for path in source.rglob("*")}
    assert any(name.endswith("src/dialect/en.toml") for name in names)
    # Cargo finds every crate, and every file that their manifests name. `run.sh --sdist` builds it.
    run("cargo", "metadata", "--format-version", "1", "--locked", "--offline", cwd=source)
