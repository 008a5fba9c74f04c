"""The wheel: built, put elsewhere, and started there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tui import __version__

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the work tree, as pip has it built, and with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("tui", "data", "pyproject.toml", "README.md"):
        (source / name).symlink_to(ROOT / name)
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-I", "-c", build], cwd=source, capture_output=True, check=True, timeout=120)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has powerhour and nothing else; what it needs is found where the tests run.

    pip looks whether there is an IPv6 as it starts, so it runs by itself (``-I``), without the watch over the network.
    """
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-I", "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", str(folder)]
    subprocess.run([*pip, "--no-compile", str(wheel)], check=True, timeout=120)
    return folder


def start(installed: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The installed one, and never the work tree's: ``-P`` keeps the current folder out of the path."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "tui", *words],
        env={**os.environ, "PYTHONPATH": f"{installed}{os.pathsep}{os.environ['PYTHONPATH']}"},
        cwd=where,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_wheel_has_the_words_the_figures_and_the_demo(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {Path(name) for name in packed.namelist()}
    kept = [path for path in (ROOT / "data").rglob("*") if path.suffix in (".md", ".toml", ".csv")]
    assert kept
    missing = {Path("tui", path.relative_to(ROOT)) for path in kept} - names
    assert not missing
    code = {path.relative_to(ROOT) for path in (ROOT / "tui").rglob("*") if path.suffix in (".py", ".tcss", ".typed")}
    assert not code - names


def test_the_installed_one_is_another_than_the_work_trees(installed: Path, tmp_path: Path) -> None:
    code = "import tui, tui.data; print(tui.__file__); print(tui.data.__file__)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": f"{installed}{os.pathsep}{os.environ['PYTHONPATH']}"},
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert [Path(line).is_relative_to(installed) for line in done.stdout.splitlines()] == [True, True]


def test_it_starts_elsewhere(installed: Path, tmp_path: Path) -> None:
    assert start(installed, tmp_path, "--version").stdout == f"powerhour {__version__}\n"
    assert (installed / "bin" / "powerhour").exists() or (installed / "Scripts").is_dir()


def test_it_works_a_list_elsewhere(installed: Path, tmp_path: Path) -> None:
    empty = start(installed, tmp_path, "queue")
    assert (empty.stdout, empty.stderr, empty.returncode) == ("0 due, 0 held back\n", "", 0)
    sample = ROOT / "tests" / "exchange" / "samples" / "hubspot-contacts.csv"
    assert "42 added" in start(installed, tmp_path, "import", str(sample)).stdout
    logged = start(installed, tmp_path, "log", "calla.alderstow@example.org", "voicemail")
    assert "voicemail →" in logged.stdout, logged.stderr
    assert list(tmp_path.iterdir()) == []
