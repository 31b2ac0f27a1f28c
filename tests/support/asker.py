"""A stand-in for the worker in tests of the frame alone: it keeps no office, it only answers as one would."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from desktop_crm.api.alerts import AlertsWaiting
from desktop_crm.api.ask import Ask
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.domain.backups import Restorable, Restored
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.errors import MustWait, SignInFailed, WorkerLost
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice, OfficeDetails
from desktop_crm.domain.permissions import GRANTS, Actor, Role
from desktop_crm.ui.asker import ReportProgress
from desktop_crm.worker.messages import DemoMade, RestoreBackup

T = TypeVar("T")

GROUPS = ("K7QF2", "9MXW3", "4TRHB", "XC8GD", "W2PNE", "63VJK", "YB5SA")
PASSWORD = "apricot-Ledger-41"


def session(role: Role = Role.OWNER, name: str = "Anna Nowak", warning: str = "", notice: str = "") -> Session:
    """Return the session of a person with ``role``."""
    actor, office = Actor("a1", name, role, GRANTS[role]), OfficeDetails(name="Print Shop")
    return Session(actor, office, "o1", warning=warning, notice=notice)


def ready(value: T) -> Future[T]:
    """Return a future that ended in ``value``."""
    future: Future[T] = Future()
    future.set_result(value)
    return future


def refused(error: Exception) -> Future[Any]:
    """Return a future that ended in ``error``."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


NOTHING_NEW: Mapping[type, object] = {AlertsWaiting: 0, Deadlines: ()}
"""What the frame asks by itself, and is answered on a quiet day."""


class FakeAsker:
    """Answers at once; what it was asked is in ``heard``."""

    def __init__(self, folder: Path, role: Role = Role.OWNER) -> None:
        self.folder = folder
        self.role = role
        self.wait = 0
        self.heard: list[str] = []
        self.asked: list[object] = []
        self.refuse_next: Exception | None = None
        self.answers: dict[type, object] = {}
        self.prepared: NewOffice | None = None
        self.recovery: tuple[str, str, str, bool] | None = None
        self.enrolled_with = ""
        self.restored: RestoreBackup | None = None
        self.ended = False
        self.gone: Future[None] = Future()

    def ask(self, ask: Ask[T], progress: ReportProgress | None = None) -> Future[tuple[T, Changes]]:
        self.heard.append(type(ask).__name__)
        self.asked.append(ask)
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        held = self.answers.get(type(ask), NOTHING_NEW.get(type(ask)))
        return cast("Future[tuple[T, Changes]]", held if isinstance(held, Future) else ready(held))

    def sign_in(self, login: str, password: str, code: str = "") -> Future[Session]:
        self.heard.append("sign_in")
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        if self.wait:
            return refused(MustWait(self.wait))
        return ready(session(self.role)) if password == PASSWORD else refused(SignInFailed())

    def renew_session(self) -> Future[Session]:
        self.heard.append("renew_session")
        return ready(session(self.role))

    def judge_password(self, password: str, context: tuple[str, ...] = ()) -> Future[PasswordVerdict]:
        self.heard.append("judge_password")
        if len(password) < 12:
            return ready(PasswordVerdict(1, ("too_short",), "", ()))
        return ready(PasswordVerdict(4, (), "", ()))

    def prepare(self, office: NewOffice) -> Future[tuple[str, ...]]:
        self.heard.append("prepare")
        if self.refuse_next is None:
            self.prepared = office
        return self._kit_or_refusal()

    def begin_recovery(
        self, code: str, login: str, password: str, *, with_device_secret: bool = True
    ) -> Future[tuple[str, ...]]:
        self.heard.append("begin_recovery")
        self.recovery = (code, login, password, with_device_secret)
        return self._kit_or_refusal()

    def commit_recovery(self, progress: ReportProgress | None = None) -> Future[Session]:
        self.heard.append("commit_recovery")
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        if progress is not None:
            progress(1, 2)
        return ready(session(self.role))

    def enrol_device(self, code: str) -> Future[None]:
        self.heard.append("enrol_device")
        self.enrolled_with = code
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        return ready(None)

    def look_at_backup(self, file: Path) -> Future[Restorable]:
        self.heard.append("look_at_backup")
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        return ready(Restorable(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "o1", 4_000_000, 12))

    def restore_backup(self, wish: RestoreBackup, progress: ReportProgress | None = None) -> Future[Restored]:
        self.heard.append("restore_backup")
        self.restored = wish
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        return ready(Restored(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 3, False, "before-restore"))

    def draw_kit(self) -> Future[tuple[str, ...]]:
        self.heard.append("draw_kit")
        return self._kit_or_refusal()

    def _kit_or_refusal(self) -> Future[tuple[str, ...]]:
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        groups: tuple[str, ...] = GROUPS
        return ready(groups)

    def save_kit(self, path: Path) -> Future[None]:
        self.heard.append("save_kit")
        return ready(None)

    def kit_pages(self, dpi: int) -> Future[tuple[bytes, ...]]:
        self.heard.append("kit_pages")
        pages: tuple[bytes, ...] = (b"png",)
        return ready(pages)

    def commit_creation(self) -> Future[Session]:
        self.heard.append("commit_creation")
        return ready(session())

    def make_demo(
        self,
        people: int = 500,
        seed: int = 1,
        progress: ReportProgress | None = None,
        language: Language = Language.POLISH,
    ) -> Future[DemoMade]:
        self.heard.append("make_demo")
        if progress is not None:
            progress(250, 500)
        return ready(DemoMade(session(), "demo", "demo"))

    def end(self) -> None:
        self.ended = True
        if not self.gone.done():
            self.gone.set_result(None)


class Lines:
    """Makes stand-ins and keeps them, newest last."""

    def __init__(self, role: Role = Role.OWNER) -> None:
        self.role = role
        self.made: list[FakeAsker] = []

    def __call__(self, folder: Path) -> FakeAsker:
        self.made.append(FakeAsker(folder, self.role))
        return self.made[-1]

    @property
    def last(self) -> FakeAsker:
        return self.made[-1]


LOST = WorkerLost
