"""A stand-in for the worker in tests of the frame alone: it keeps no office, it only answers as one would."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace

from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.domain.errors import MustWait, SignInFailed, WorkerLost
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.permissions import GRANTS, Actor, Role

GROUPS = ("K7QF2", "9MXW3", "4TRHB", "XC8GD", "W2PNE", "63VJK", "YB5SA")
PASSWORD = "apricot-Ledger-41"


def session(role: Role = Role.OWNER, name: str = "Anna Nowak", warning: str = "") -> Session:
    """Return the session of a person with ``role``."""
    return Session(Actor("a1", name, role, GRANTS[role]), OfficeDetails(name="Print Shop"), "o1", warning=warning)


def ready(value):
    future: Future = Future()
    future.set_result(value)
    return future


def refused(error):
    future: Future = Future()
    future.set_exception(error)
    return future


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
        self.prepared = None
        self.ended = False
        self.gone: Future[None] = Future()

    def ask(self, ask, progress=None):
        self.heard.append(type(ask).__name__)
        self.asked.append(ask)
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        held = self.answers.get(type(ask))
        return held if isinstance(held, Future) else ready(held)

    def sign_in(self, login, password):
        self.heard.append("sign_in")
        if self.wait:
            return refused(MustWait(self.wait))
        return ready(session(self.role)) if password == PASSWORD else refused(SignInFailed())

    def judge_password(self, password, context=()):
        self.heard.append("judge_password")
        if len(password) < 12:
            return ready(PasswordVerdict(1, ("too_short",), "", ()))
        return ready(PasswordVerdict(4, (), "", ()))

    def prepare(self, office):
        self.heard.append("prepare")
        if self.refuse_next is not None:
            error, self.refuse_next = self.refuse_next, None
            return refused(error)
        self.prepared = office
        return ready(GROUPS)

    def save_kit(self, path):
        self.heard.append("save_kit")
        return ready(None)

    def kit_pages(self, dpi):
        self.heard.append("kit_pages")
        return ready((b"png",))

    def commit_creation(self):
        self.heard.append("commit_creation")
        return ready(session())

    def make_demo(self, people=500, seed=1, progress=None):
        self.heard.append("make_demo")
        progress(250, 500)
        return ready(SimpleNamespace(session=session(), login="demo", password="demo"))

    def end(self):
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
