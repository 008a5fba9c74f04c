"""The rep's own scripts: files in a folder that win over the shipped ones and are read again when they change."""

from __future__ import annotations

import re
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.model.text import one_line

if TYPE_CHECKING:
    from tui.scripts.library import Script, Shelf

# Imports inside the functions: the app names the folder at its start, and reads it behind the first screen.

LARGEST = 32_000
"""Bytes; a larger file is no script."""
MOST = 300
"""Files; a folder that holds more was not made for scripts."""

_LOOK_AGAIN = 1.0
"""Seconds between two looks at the folder."""
_NAME = r"\w[\w .()-]{0,79}\.md"


class _Found(NamedTuple):
    """A file as it stood at the last look."""

    name: str
    size: int
    """Bytes; -1 for what is no file."""
    changed: tuple[int, int]
    """Its content, and who may read it, in nanoseconds."""


class OwnScripts:
    """The scripts of one folder, which may be missing, over those that ship."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._looked = float("-inf")
        self._seen: tuple[_Found, ...] | str = ()
        """What was there at the last look, or why the folder could not be read."""
        self._read: dict[_Found, Script | str] = {}
        self._shelf: Shelf | None = None
        self._faults: tuple[str, ...] = ()

    @property
    def shelf(self) -> Shelf:
        """Every script, the rep's own before the shipped ones of the same name."""
        from tui.scripts.library import shipped  # noqa: PLC0415 - see above

        self._look()
        return self._shelf if self._shelf is not None else shipped()

    @property
    def found(self) -> tuple[Script, ...]:
        """The rep's own that can be used."""
        self._look()
        return tuple(each for each in self._read.values() if not isinstance(each, str))

    @property
    def faults(self) -> tuple[str, ...]:
        """A line for each file that cannot be used: which, where and why."""
        self._look()
        return self._faults

    def look_again(self) -> None:
        """Read what changed now, not only when a second has gone by."""
        self._looked = float("-inf")
        self._look()

    def _look(self) -> None:
        now = time.monotonic()
        if self.folder is None or now - self._looked < _LOOK_AGAIN:
            return
        self._looked = now
        seen = _listing(self.folder)
        if self._shelf is None or seen != self._seen:
            self._seen = seen
            self._take(seen)

    def _take(self, seen: tuple[_Found, ...] | str) -> None:
        from tui.scripts.library import shipped  # noqa: PLC0415 - see above

        if isinstance(seen, str):
            self._read, self._shelf, self._faults = {}, shipped(), (seen,)
            return
        assert self.folder is not None
        known, shown = self._read, seen[:MOST]
        self._read = {each: known[each] if each in known else _read(self.folder, each) for each in shown}
        own = {each.id: each for each in self._read.values() if not isinstance(each, str)}
        faults = [each for each in self._read.values() if isinstance(each, str)]
        if len(seen) > MOST:
            faults.append(f"The folder of your scripts holds {len(seen)} files: only the first {MOST} are read.")
        self._shelf = MappingProxyType({**shipped(), **own})
        self._faults = tuple(faults)


def in_one_line(faults: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = f" And {len(faults) - 1} more: powerhour config lists them." if len(faults) > 1 else ""
    return faults[0] + more if faults else ""


def _listing(folder: Path) -> tuple[_Found, ...] | str:
    try:
        return tuple(sorted(_files(folder)))
    except FileNotFoundError:
        return ()
    except OSError as fault:
        return f"The folder of your scripts cannot be read ({fault.strerror}): the shipped ones serve."


def _files(folder: Path) -> Iterator[_Found]:
    for path in folder.iterdir():
        if path.suffix == ".md" and not path.name.startswith("."):
            try:
                state = path.stat()
            except OSError:  # gone since, or a link to nowhere: reading it says which
                yield _Found(path.name, 0, (0, 0))
            else:
                size = state.st_size if stat.S_ISREG(state.st_mode) else -1
                yield _Found(path.name, size, (state.st_mtime_ns, state.st_ctime_ns))


def _read(folder: Path, found: _Found) -> Script | str:
    """The script, or one line that says why it is none."""
    from tui.scripts.library import ScriptFault, read_script, shipped  # noqa: PLC0415 - see above

    path, name = folder / found.name, found.name
    try:
        if not re.fullmatch(_NAME, name):
            raise ScriptFault(name, 0, "a name may hold letters, figures, spaces and -, up to 80 of them")
        if found.size < 0:
            raise ScriptFault(name, 0, "is no file")
        with path.open("rb") as handle:
            written = handle.read(LARGEST + 1)
        if len(written) > LARGEST:
            raise ScriptFault(name, 0, f"is larger than a script can be ({LARGEST // 1000} kB)")
        return _in_place(read_script(path, written.decode("utf-8-sig")))
    except ScriptFault as fault:
        said = str(fault)
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        said = f"{name}, line {line}: is not written in UTF-8"
    except OSError as fault:
        said = f"{name}: cannot be read ({fault.strerror})"
    return f"{_words(said)}; {'the shipped one serves' if path.stem in shipped() else 'it is left out'}."


def _in_place(script: Script) -> Script:
    """The script, if whoever asks for the shipped one of its name is served by it as well."""
    from tui.scripts.library import ScriptFault, shipped  # noqa: PLC0415 - see above

    replaced = shipped().get(script.id)
    if replaced is not None and (replaced.serves, replaced.channel) != (script.serves, script.channel):
        uses = f"serves: {replaced.serves}, channel: {replaced.channel}"
        raise ScriptFault(Path(script.file).name, 0, f"the shipped one says {uses}; for another use take another name")
    return script


def _words(said: object) -> str:
    """With nothing in it that could act, and no longer than a line or two."""
    return one_line(str(said).encode("utf-8", "replace").decode("utf-8"))[:300]
