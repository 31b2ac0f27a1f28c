"""The worker's own desk behind the window without a process between them, on a computer of the test's making."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from desktop_crm.api.ask import Ask
from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.app.start import Machine
from desktop_crm.domain.backups import Restorable, Restored
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice
from desktop_crm.ui.asker import ReportProgress
from desktop_crm.worker.desk import Desk
from desktop_crm.worker.messages import (
    BeginRecovery,
    CommitCreation,
    CommitRecovery,
    Control,
    DemoMade,
    DrawKit,
    EnrolDevice,
    JudgePassword,
    KitPages,
    LookAtBackup,
    MakeDemo,
    Prepare,
    RenewSession,
    RestoreBackup,
    SaveKit,
    SignIn,
)

T = TypeVar("T")


class DeskAsker:
    """Answers at once, on this thread, with the real office in ``folder``."""

    def __init__(self, folder: Path, machine: Machine) -> None:
        self._folder, self._desk = folder, Desk(machine)
        self.gone: Future[None] = Future()

    def ask(self, ask: Ask[T], progress: ReportProgress | None = None) -> Future[tuple[T, Changes]]:
        return self._answered(ask, progress, whole=True)

    def sign_in(self, login: str, password: str, code: str = "") -> Future[Session]:
        return self._answered(SignIn(self._folder, login, password, code))

    def renew_session(self) -> Future[Session]:
        return self._answered(RenewSession())

    def judge_password(self, password: str, context: tuple[str, ...]) -> Future[PasswordVerdict]:
        return self._answered(JudgePassword(password, context))

    def prepare(self, office: NewOffice) -> Future[tuple[str, ...]]:
        return self._answered(Prepare(self._folder, office))

    def begin_recovery(
        self, code: str, login: str, password: str, *, with_device_secret: bool = True
    ) -> Future[tuple[str, ...]]:
        return self._answered(BeginRecovery(self._folder, code, login, password, with_device_secret))

    def commit_recovery(self, progress: ReportProgress | None = None) -> Future[Session]:
        return self._answered(CommitRecovery(), progress)

    def draw_kit(self) -> Future[tuple[str, ...]]:
        return self._answered(DrawKit())

    def enrol_device(self, code: str) -> Future[None]:
        return self._answered(EnrolDevice(self._folder, code))

    def look_at_backup(self, file: Path) -> Future[Restorable]:
        return self._answered(LookAtBackup(file))

    def restore_backup(self, wish: RestoreBackup, progress: ReportProgress | None = None) -> Future[Restored]:
        return self._answered(wish, progress)

    def save_kit(self, path: Path) -> Future[None]:
        return self._answered(SaveKit(path))

    def kit_pages(self, dpi: int) -> Future[tuple[bytes, ...]]:
        return self._answered(KitPages(dpi))

    def commit_creation(self) -> Future[Session]:
        return self._answered(CommitCreation(self._folder))

    def make_demo(
        self,
        people: int = 500,
        seed: int = 1,
        progress: ReportProgress | None = None,
        language: Language = Language.POLISH,
    ) -> Future[DemoMade]:
        return self._answered(MakeDemo(self._folder, people, seed, language), progress)

    def end(self) -> None:
        self._desk.close()
        if not self.gone.done():
            self.gone.set_result(None)

    def _answered(
        self, body: Ask[Any] | Control, progress: ReportProgress | None = None, *, whole: bool = False
    ) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            answer = self._desk.answer(body, progress, lambda: False)
            future.set_result(answer if whole else answer[0])
        except Exception as error:
            future.set_exception(error)
        return future
