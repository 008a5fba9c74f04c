"""Plain records held as their JSON text: about 600 bytes for a prospect, where the dicts take five times as much."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, TypeVar, cast

Held = TypeVar("Held")

NOTHING = b"null"
"""The text of None: in a patch, a record that is not there."""

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_escaped = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def pack(value: Any) -> bytes:
    """Compact JSON in UTF-8. A lone surrogate, which UTF-8 cannot hold, is escaped and read back as it was."""
    try:
        return _compact(value).encode()
    except UnicodeEncodeError:
        return _escaped(value).encode()


def unpack(text: bytes) -> Any:
    """What was packed. ValueError if it is no JSON."""
    return json.loads(text.decode())


class Packed(MutableMapping[str, Held]):
    """Records by id, or what a patch sets of them.

    What is asked for is made anew each time: changing it changes nothing here.
    """

    __slots__ = ("texts",)

    def __init__(self, records: Mapping[str, Held] | None = None) -> None:
        self.texts: dict[str, bytes] = {key: pack(record) for key, record in (records or {}).items()}

    @classmethod
    def of_texts(cls, texts: dict[str, bytes]) -> Packed[Held]:
        """Of records that are packed already."""
        packed: Packed[Held] = cls()
        packed.texts = texts
        return packed

    def __getitem__(self, key: str) -> Held:
        return cast(Held, unpack(self.texts[key]))

    def __setitem__(self, key: str, record: Held) -> None:
        self.texts[key] = pack(record)

    def __delitem__(self, key: str) -> None:
        del self.texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    def saying(self, words: str) -> Iterator[tuple[str, Held]]:
        """Those in whose text these words stand (``"standing":"never"``), without unpacking the others."""
        sought = words.encode()
        for key, text in list(self.texts.items()):
            if sought in text:
                yield key, unpack(text)


def texts_of(records: Mapping[str, Any]) -> Mapping[str, bytes]:
    """The packed records, packed here unless they are already."""
    return records.texts if isinstance(records, Packed) else {key: pack(record) for key, record in records.items()}
