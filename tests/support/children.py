"""A process of a test's own to be killed, starved or shut out: it works in an office and tells what was promised."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

Tell = Callable[[str], None]


@dataclass
class Child:
    """A forked process and the lines it tells; whatever it does, it never returns into the test."""

    body: Callable[[Tell], None]
    pid: int = field(init=False)

    def __post_init__(self) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(reading)
                self.body(lambda line: _tell(writing, line))
                code = 0
            except BaseException as error:
                _tell(writing, f"raised {type(error).__name__}")
                if os.environ.get("SHOW_CHILDREN"):
                    traceback.print_exc()
            finally:
                os._exit(code)
        os.close(writing)
        self._lines = os.fdopen(reading, encoding="utf-8")

    def line(self) -> str:
        """Return the next line, '' when there is none any more."""
        return self._lines.readline().strip()

    def kill(self) -> list[str]:
        """End the process without a chance to clean up; return what it told until then."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> list[str]:
        """Let the process end; return the lines not yet read."""
        told = [line.strip() for line in self._lines if line.endswith("\n")]
        self._lines.close()
        os.waitpid(self.pid, 0)
        return told


def _tell(handle: int, line: str) -> None:
    os.write(handle, f"{line}\n".encode())
