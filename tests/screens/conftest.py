import sys
from pathlib import Path

import pytest

from tests.screens.stage import Stage
from tui.model.prospect import Prospect


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book").set()


@pytest.fixture
def crowded(stage: Stage) -> Stage:
    """With sixty more people, of whom only names are known."""
    with stage.desk.book.turn():
        for number in range(60):
            stage.desk.add(Prospect(id=f"no{number}", name=f"Person {number}"))
    return stage


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only programs: an opener that notes its arguments, and what says that everything is answered."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("xdg is of other systems")
    folder = tmp_path / "bin"
    folder.mkdir()
    noted = f"import json, sys\nopen({str(tmp_path / 'opened')!r}, 'a').write(json.dumps(sys.argv[1:]) + '\\n')\n"
    for name, body in (("xdg-open", noted), ("xdg-mime", "print('some.desktop')\n")):
        (folder / name).write_text(f"#!{sys.executable}\n{body}")
        (folder / name).chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":0")
    return tmp_path
