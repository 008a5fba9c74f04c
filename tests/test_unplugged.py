"""Nothing is sent anywhere: no part of the program can, and none tries."""

from __future__ import annotations

import ast
import os
import shutil
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.whole.reps import rep
from tests.whole.terminal import Terminal

TUI = Path(__file__).parent.parent / "tui"

SENDS = frozenset(
    (
        "aiohttp",
        "asyncore",
        "email.mime",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "nntplib",
        "poplib",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
        "telnetlib",
        "urllib.request",
        "urllib3",
        "webbrowser",
        "websockets",
        "wsgiref",
        "xmlrpc",
        "multiprocessing.connection",
    )
)
"""What could send; of ``urllib`` only ``parse`` is used, which takes texts apart."""
CONNECTS = ("open_connection(", "start_server(", "create_connection(", "create_server(", "create_datagram_endpoint(")
"""What an event loop could send with."""
STARTS = ("os.system(", "os.popen(", "os.exec", "os.spawn", "os.startfile", "shell=True", "open_url(")

PROGRAMS = frozenset(("subprocess", "multiprocessing", "pty", "asyncio.subprocess"))
STARTS_PROGRAMS = {
    "desk/opener.py": "hands a tel: link, a mail or an invite to the rep's own program, on a key",
    "desk/phone.py": "puts the number on the clipboard, on a key",
    "desk/editor.py": "the rep's own editor, on a key",
    "desk/notify.py": "a notification of the desktop, if it is set",
    "exchange/lists/sheets.py": "this very program, which reads an old workbook with bounds of its own",
}


@cache
def nodes(source: Path) -> tuple[ast.AST, ...]:
    """The imports and the calls of a file."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return tuple(each for each in ast.walk(tree) if isinstance(each, (ast.Import, ast.ImportFrom, ast.Call)))


@cache
def imports(source: Path) -> set[str]:
    """Each module that is named in an import, anywhere in the file: ``urllib.parse``, ``urllib.parse.quote``."""
    found: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {str(node.module), *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def is_of(module: str, those: frozenset[str]) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:number]) in those for number in range(1, len(parts) + 1))


def test_no_part_of_the_program_knows_how_to_send() -> None:
    sources = sorted(TUI.rglob("*.py"))
    assert len(sources) > 200
    found = {f"{each.relative_to(TUI)}: {name}" for each in sources for name in imports(each) if is_of(name, SENDS)}
    assert not found


def test_programs_are_started_in_few_places_each_with_a_reason() -> None:
    sources = sorted(TUI.rglob("*.py"))
    found = {
        each.relative_to(TUI).as_posix() for each in sources if any(is_of(name, PROGRAMS) for name in imports(each))
    }
    assert found == set(STARTS_PROGRAMS)
    for each in sources:
        text = each.read_text(encoding="utf-8")
        assert [call for call in (*STARTS, *CONNECTS) if call in text] == [], each


def test_nothing_is_logged_but_the_crash_log_and_nothing_is_put_into_the_systems_folder_for_temporary_files() -> None:
    sources = sorted(TUI.rglob("*.py"))
    keepers = frozenset(("logging", "syslog", "tempfile", "traceback", "faulthandler", "pdb", "pickle", "shelve"))
    assert {each.name for each in sources if any(is_of(name, keepers) for name in imports(each))} == set()
    rooms = ("commands/", "cli.py", "answers.py", "exchange/lists/sheets.py")
    printing = {each.relative_to(TUI).as_posix() for each in sources if calls(each, "print")}
    assert [each for each in printing if not each.startswith(rooms)] == []


def calls(source: Path, name: str) -> bool:
    return any(
        isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == name
        for each in nodes(source)
    )


def reached_for(_unplugged: Path) -> str:
    told = _unplugged.read_text(encoding="utf-8") if _unplugged.exists() else ""
    _unplugged.unlink(missing_ok=True)
    return told


@pytest.mark.skipif(os.name == "nt", reason="an event loop of Windows needs sockets of its own")
def test_the_watch_sees_this_process_and_those_that_it_starts(_unplugged: Path) -> None:
    with pytest.raises(AssertionError, match="reached for the network"):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(AssertionError, match="reached for the network"):
        socket.getaddrinfo("example.com", 80)
    assert reached_for(_unplugged).count("\n") == 2
    swallowed = "import socket\ntry: socket.create_connection(('192.0.2.1', 80))\nexcept BaseException: pass"
    subprocess.run([sys.executable, "-c", swallowed], check=True, timeout=60)
    assert "socket.getaddrinfo in ['-c']" in reached_for(_unplugged)
    socket.socketpair()[0].close()
    assert reached_for(_unplugged) == ""


def test_a_whole_block_loads_nothing_that_could_fetch(tmp_path: Path) -> None:
    """What an event loop brings along is loaded and unused: asyncio imports socket and ssl."""
    code = f"""
import sys
from pathlib import Path
from tests.screens.stage import Stage
async def block(rep):
    await rep.app.workers.wait_for_complete()
    await rep.press("enter", "d", "v", "a", "o", "m", "escape", "escape", "q")
    await rep.press("s", "escape", "e", "t", "escape", "comma")
Stage(Path({str(tmp_path / "book")!r})).set().play(block)
print(*sorted(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    loaded = set(done.stdout.split())
    assert {"textual", "tui.screens.call", "tui.screens.export", "tui.desk.numbers"} <= loaded
    assert {each for each in SENDS if each in loaded} == {"socket", "ssl"}


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_the_system_is_never_asked_for_a_socket_to_the_network(tmp_path: Path) -> None:
    """Every thread and every program that is started: what the system itself is asked for, in a block and a command."""
    stage = rep(tmp_path)
    told = tmp_path / "told"
    watch = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(told)]
    words = [sys.executable, "-m", "tui", *map(str, stage.words())]

    with Terminal(before=lambda: os.execvp(watch[0], [*watch, *words])) as terminal:
        if terminal.status == 1:
            pytest.skip("no process may be traced here")
        terminal.sees("Enter start")
        terminal.press("\r")
        terminal.sees("Note")
        for key in "dva":
            terminal.press(key)
            terminal.settle(0.4)
        terminal.press("\x11")
        assert terminal.wait() == 0
    made = [line.split(maxsplit=1)[1] for line in told.read_text().splitlines() if " socket(" in line or "AF_" in line]
    assert {line.split("(")[0] for line in made} == {"socketpair", "getsockname"}, made
    assert all("AF_UNIX" in line for line in made)  # the event loop's own, by which threads wake it
    subprocess.run([*watch, *words, "export", "touches"], check=True, capture_output=True, timeout=60)
    assert [line for line in told.read_text().splitlines() if "(" in line] == []
