"""A fault of ours: the app ends with one line and no traceback, which would show other people's data. What can be told
without any of it is kept.
"""

from __future__ import annotations

import os
import threading
from asyncio import AbstractEventLoop, get_running_loop
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.dom import DOMNode
from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from tui.desk.crash_log import Scene, Stack

_TRAIL = 20
"""The last actions that are kept in mind."""


class FaultTelling(App[str]):
    """An app that notes the names of the last actions, and whatever fault nothing else answers for."""

    crash_log: Path | None = None
    """Where the fault that ended the app is told."""

    def __init__(self) -> None:
        super().__init__()
        self._trail: deque[str] = deque(maxlen=_TRAIL)

    def on_mount(self) -> None:
        """A task or a thread that fails with nobody waiting for it prints nothing of what it held."""
        if not os.environ.get("POWERHOUR_TRACEBACK") and not self.is_headless:
            get_running_loop().set_exception_handler(self._task_failed)
            threading.excepthook = self._thread_failed

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        """What an action was given is told of outcomes alone, where it is a word of the program's."""
        self._trail.append(f"{action_name} {params[0]}" if action_name == "outcome" and params else action_name)
        return await super()._dispatch_action(namespace, action_name, params)

    def _handle_exception(self, error: Exception) -> None:
        """Of a worker, its own fault is told."""
        self.keep_fault(error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        if os.environ.get("POWERHOUR_TRACEBACK"):
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """What Textual would print at the end, with the words of an exception: of a traceback its lines are kept."""
        if os.environ.get("POWERHOUR_TRACEBACK"):
            super().panic(*renderables)
            return
        self._return_code = 1
        if self._exception is None:  # else it was told
            self.keep_fault(_stacks(renderables))
        self._close_messages_no_wait()

    def keep_fault(self, fault: BaseException | list[Stack]) -> None:
        """In the crash log."""
        from tui.desk import crash_log  # noqa: PLC0415 - only where something went wrong

        self.crash_log = crash_log.keep(fault, self._scene()) or self.crash_log

    def _scene(self) -> Scene:
        from tui.desk.crash_log import Scene  # noqa: PLC0415 - as above

        screens = [type(each).__name__ for each in self._screen_stack]
        return Scene("app", screens, tuple(self._trail), (self.size.width, self.size.height))

    def _task_failed(self, _loop: AbstractEventLoop, told: dict[str, Any]) -> None:
        if isinstance(fault := told.get("exception"), BaseException):
            self.keep_fault(fault)

    def _thread_failed(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.keep_fault(told.exc_value)


def _stacks(renderables: tuple[Any, ...]) -> list[Stack]:
    """The tracebacks among them, without their words."""
    from rich.traceback import Traceback  # noqa: PLC0415 - as above

    from tui.desk.crash_log import Frame, Stack  # noqa: PLC0415 - as above

    traces = [each.trace for each in renderables if isinstance(each, Traceback)]
    return [
        Stack(stack.exc_type, tuple(Frame(each.filename, each.lineno, each.name) for each in stack.frames))
        for trace in traces
        for stack in trace.stacks
    ] or [Stack("Exception")]
