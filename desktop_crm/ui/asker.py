"""What the window needs of whatever holds the office: the worker process, or a stand-in for a test."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from desktop_crm.api.ask import Ask
from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice

if TYPE_CHECKING:  # the pipe's own class, which only the worker makes
    from desktop_crm.domain.backups import Restorable, Restored
    from desktop_crm.worker.messages import DemoMade, RestoreBackup

T = TypeVar("T")

ReportProgress = Callable[[int, int], None]
"""Called with how much is done and how much there is; may be called on any thread."""


class Answering(Protocol):
    """An open office that answers asks; all that a screen needs of it."""

    def ask(self, ask: Ask[T], progress: ReportProgress | None = None) -> Future[tuple[T, Changes]]:
        """Send ``ask``; the future holds its answer and what it altered.

        Cancelling the future asks the worker to stop; whatever was begun is rolled back.
        """


class Renewing(Protocol):
    """What can tell anew who is signed in."""

    def renew_session(self) -> Future[Session]:
        """Return the session as it is now: after a due password was changed, with everything it may do again."""


class KitMaking(Protocol):
    """What can put the emergency kit in hand on a file or on paper."""

    def save_kit(self, path: Path) -> Future[None]:
        """Write the emergency kit in hand as a PDF."""

    def kit_pages(self, dpi: int) -> Future[tuple[bytes, ...]]:
        """Return the pages of the emergency kit in hand as PNG pictures, for a printer."""


class KitDrawing(KitMaking, Protocol):
    """An open office that can draw its next emergency kit."""

    def draw_kit(self) -> Future[tuple[str, ...]]:
        """Draw another recovery code and return its groups; it is worth nothing before ``RenewKit``."""


class OpenOffice(Answering, KitDrawing, Protocol):
    """An open office, as far as its screens need it."""


class Asker(OpenOffice, Renewing, Protocol):
    """One office's line to its keys and its store.

    Every call returns at once; what came of it is in the future, and a refusal is the future's exception. Where the
    worker ends while something is under way, the future ends in ``WorkerLost``; ``gone`` is completed when the process
    has ended, whatever ended it.
    """

    gone: Future[None]

    def sign_in(self, login: str, password: str, code: str = "") -> Future[Session]:
        """Open the office; ends in SignInFailed, CodeNeeded, MustWait(seconds) or what is wrong with the files."""

    def judge_password(self, password: str, context: tuple[str, ...]) -> Future[PasswordVerdict]:
        """Say what ``password`` is worth for somebody to whom the words in ``context`` belong."""

    def prepare(self, office: NewOffice) -> Future[tuple[str, ...]]:
        """Make the keys of a new office in memory and return its recovery code in groups; nothing is written.

        Asked again, it starts over with a new code.
        """

    def begin_recovery(
        self, code: str, login: str, password: str, *, with_device_secret: bool = True
    ) -> Future[tuple[str, ...]]:
        """Check a way back with the recovery code and return the groups of the next one; nothing is changed.

        Ends in Invalid for ``recovery_code``, ``login`` or ``password``, or in KeyringUnavailable.
        """

    def commit_recovery(self, progress: ReportProgress | None = None) -> Future[Session]:
        """Give the person their new password and the office another key; the code they came with is spent."""

    def enrol_device(self, code: str) -> Future[None]:
        """Enrol this computer with the code of an invitation; ends in Invalid for ``enrolment_code``."""

    def commit_creation(self) -> Future[Session]:
        """Write the prepared office into its folder and sign its owner in."""

    def look_at_backup(self, file: Path) -> Future[Restorable]:
        """Say what a backup tells before it is opened; ends in BackupUnfit or TooNew."""

    def restore_backup(self, wish: RestoreBackup, progress: ReportProgress | None = None) -> Future[Restored]:
        """Put a backup back while no office is open; where it ends in a refusal nothing was changed."""

    def make_demo(
        self,
        people: int = 500,
        seed: int = 1,
        progress: ReportProgress | None = None,
        language: Language = Language.POLISH,
    ) -> Future[DemoMade]:
        """Make an office of fictional people in the folder, kept in ``language``, and sign its owner in."""

    def end(self) -> None:
        """End the process, and with it every copy of the key; futures under way end in WorkerLost."""


class Connect(Protocol):
    """Makes the line to the office in a folder; the worker starts at once, so that it loads while a person types."""

    def __call__(self, folder: Path) -> Asker:
        """Return a line to ``folder``, in which there need not be an office yet."""


AnyFuture = Future[Any]
