"""In which files of the log something stands, by prospect or by call block."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from itertools import chain


class FiledIn(MutableMapping[str, tuple[str, ...]]):
    """Names of files by id. What a checkpoint says by the files' numbers is made to names when it is asked for: at a
    start that is of few.
    """

    __slots__ = ("_files", "_named", "_numbered")

    def __init__(self, numbered: dict[str, list[int]] | None = None, files: Sequence[str] = ()) -> None:
        """TypeError or IndexError if the numbers are of no such files."""
        self._numbered = numbered or {}
        self._files = files
        self._named: dict[str, tuple[str, ...]] = {}
        if max(map(max, filter(None, self._numbered.values())), default=-1) >= len(files):
            raise IndexError("a file that is not there")

    def __getitem__(self, key: str) -> tuple[str, ...]:
        if key in self._numbered:
            self._named[key] = tuple([self._files[number] for number in self._numbered[key]])
            self._numbered.pop(key, None)  # after: another thread may ask for it too
        return self._named[key]

    def __setitem__(self, key: str, names: tuple[str, ...]) -> None:
        self._named[key] = names
        self._numbered.pop(key, None)

    def __delitem__(self, key: str) -> None:
        if self._numbered.pop(key, None) is None:
            del self._named[key]

    def __iter__(self) -> Iterator[str]:
        return chain([*self._named], [*self._numbered])

    def __len__(self) -> int:
        return len(self._named) + len(self._numbered)

    def __contains__(self, key: object) -> bool:
        return key in self._named or key in self._numbered
