"""TinyDB's storage for the files of the book: durable on return.

Apart from files.py since it loads TinyDB, which reading a book does not need: opening stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tinydb import Storage

from tui.book import files
from tui.book.files import KeptFile, Tables
from tui.book.seals import is_seal, sealed_file


class DurableStorage(Storage):
    """Whatever TinyDB writes is on disk, flushed and in place, when ``write`` returns; see files.put.

    The parsed content is kept between calls, so that an insert does not parse the file again.
    """

    def __init__(self, path: Path | str, *, holds: str = "", kept: KeptFile | None = None) -> None:
        """``holds`` goes into the file's ``about``; ``kept`` shares what was already read of it."""
        self.file = kept or KeptFile(Path(path))
        self._holds = holds

    def read(self) -> Tables | None:
        return self.file.read()

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """BookError if it cannot be written: the old file then stands, and is read again at the next call."""
        if self._holds and "about" not in data:
            data["about"] = {"1": files.about(self._holds)}
        self.file.forget()  # TinyDB has changed the kept tables already: they must not outlive a failed write
        self.file.keep(data, files.put(self.file.path, self._encode(data)))

    def _encode(self, data: Tables) -> bytes:
        return files.encode(data)


class AddedStorage(DurableStorage):
    """For a file that is only ever added to, and is sealed: a document keeps the text that it was first written as.

    So an insert encodes the new documents alone. Not for tables whose documents are changed in place.
    """

    def __init__(self, path: Path | str, *, holds: str = "", kept: KeptFile | None = None) -> None:
        super().__init__(path, holds=holds, kept=kept)
        self._texts: dict[str, dict[str, bytes]] = {}
        self._texts_of: files.Signature | None = None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        if self.file.signature is None or self.file.signature != self._texts_of:
            self._texts = {}
        self._texts_of = None  # a failed write leaves texts that never stood in the file
        super().write(data)
        self._texts_of = self.file.signature

    def _encode(self, data: Tables) -> bytes:
        tables = b",".join(
            b"%s:{%s}" % (files.encode(name), self._encode_table(self._texts.setdefault(name, {}), table))
            for name, table in data.items()
            if not is_seal(name)
        )
        return sealed_file(b"{%s}" % tables)

    @staticmethod
    def _encode_table(texts: dict[str, bytes], table: dict[str, Any]) -> bytes:
        for key, document in table.items():
            if key not in texts:
                texts[key] = b"%s:%s" % (files.encode(key), files.encode(document))
        return b",".join([texts[key] for key in table])
