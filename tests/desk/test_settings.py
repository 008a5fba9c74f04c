"""The settings: whatever stands in the file, the app starts, and says what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.config import FILE, Settings, config_folder, load_settings
from tui.config.writing import save_settings
from tui.scripts.rep import Rep

HOSTILE = 'x"]\n\\"\\u0041 [red]\x1b[2J\u202e{number} # = '
texts = st.text(max_size=60) | st.just(HOSTILE)


def shown(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


@given(
    st.builds(
        Settings,
        rep=st.builds(Rep, name=texts, company=texts, number=texts),
        zone=st.sampled_from(["", "America/New_York", "Asia/Kolkata"]),
        region=st.sampled_from(["US", "GB"]),
        dial=st.lists(texts, max_size=3).map(tuple).filter(lambda parts: not parts or shown(parts[0]).strip()),
        block_minutes=st.integers(5, 480),
        asked=st.booleans(),
    )
)
def test_what_is_saved_is_read_again_without_what_cannot_be_printed(settings: Settings) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        save_settings(settings, Path(folder) / "new")
        found, wrong = load_settings(Path(folder) / "new")
        assert [path.name for path in (Path(folder) / "new").iterdir()] == [FILE]
    assert wrong == ()
    assert found.dial == tuple(map(shown, settings.dial))
    assert found.rep == Rep(*map(shown, (settings.rep.name, settings.rep.company, settings.rep.number)))
    assert (found.zone, found.region, found.block_minutes, found.asked) == (
        settings.zone, settings.region, settings.block_minutes, settings.asked,
    )  # fmt: skip


def written(folder: Path, text: str | bytes) -> Path:
    (folder / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('zone = "Mars/Phobos"', "Mars/Phobos"),
        ('zone = "../../etc/passwd"', "no time zone"),
        ('zone = "America"', "no time zone"),
        (f'zone = "{"x" * 190}"', "no time zone"),
        ("zone = 5", "not a text"),
        ('region = "USA"', "two letters"),
        ('region = "É1"', "two letters"),
        ('dial = "my-phone {number}"', "list of texts"),
        ('dial = ["", "{number}"]', "no program"),
        ("dial = [1]", "not a text"),
        ("block_minutes = 4", "from 5 to 480"),
        ("block_minutes = true", "from 5 to 480"),
        ("block_minutes = 60.5", "from 5 to 480"),
        (f"block_minutes = 0x{'f' * 9000}", "from 5 to 480"),
        ("asked = 1", "neither true nor false"),
        ('rep = "Sam"', "it is written"),
        ('rep = { nmae = "Sam" }', "nmae"),
        (f'rep = {{ name = "{"x" * 201}" }}', "longer than 200"),
        ('colour = "red"', "colour"),
    ],
)
def test_a_wrong_value_is_named_in_one_line_and_the_default_serves(tmp_path: Path, line: str, said: str) -> None:
    found, wrong = load_settings(written(tmp_path, line))
    (told,) = wrong
    assert said in told
    assert FILE in told
    assert "\n" not in told
    assert len(told) < 300 + len(str(tmp_path))
    assert found == Settings()


def test_one_wrong_value_leaves_the_others(tmp_path: Path) -> None:
    found, wrong = load_settings(written(tmp_path, 'zone = "Mars"\nblock_minutes = 90\nrep = { name = "Sam" }'))
    assert len(wrong) == 1
    assert (found.block_minutes, found.rep.name, found.zone) == (90, "Sam", "")


UNREADABLE = {
    "cut short": b"zone = ",
    "utf-16": b"\xff\xfe\x00",
    "nul": b"\x00" * 50,
    "nested": "x = " + "[" * 5000,
    "endless": f"block_minutes = {'9' * 5000}",
    "picture": b"\x89PNG\r\n",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_said_and_left_alone(tmp_path: Path, text: str | bytes) -> None:
    before = written(tmp_path, text).joinpath(FILE).read_bytes()
    found, wrong = load_settings(tmp_path)
    assert found == Settings(asked=True), "the rep is not asked again, which would overwrite it"
    (told,) = wrong
    assert "could not be read" in told
    assert (tmp_path / FILE).read_bytes() == before


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert load_settings(tmp_path)[1]


def test_without_a_file_the_defaults_serve_and_nothing_is_said(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none") == (Settings(), ())


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OSError, match="taken"):
        save_settings(Settings(), tmp_path / "taken")


def test_a_write_that_fails_leaves_the_settings_there_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(Settings(block_minutes=90), tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_settings(Settings(block_minutes=30), tmp_path)
    assert load_settings(tmp_path)[0].block_minutes == 90
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_the_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path))
    assert config_folder() == tmp_path


def test_the_policy_goes_by_the_settings() -> None:
    policy = Settings(zone="Europe/London", block_minutes=45).policy()
    assert (policy.rep_zone, policy.block_minutes) == ("Europe/London", 45)


def test_a_machine_whose_zone_is_unknown_is_taken_to_be_in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    import tzlocal

    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Mars/Phobos")
    assert Settings().rep_zone() == "America/New_York"
