"""What the worker answers, message by message, once everything it needs is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never

from desktop_crm.access.keys import draw_kit
from desktop_crm.access.new_passwords import policy_in_force
from desktop_crm.access.passwords import ADVICE, problems, strength
from desktop_crm.api.ask import Ask
from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.app.demo import make_demo
from desktop_crm.app.kit import KitInHand, kit_of, pictures, write_kit
from desktop_crm.app.office import Office
from desktop_crm.app.recovering import PreparedRecovery, enrol_here, prepare_recovery, recover_office
from desktop_crm.app.restoring import Opener, restorable, restore
from desktop_crm.app.start import Machine, PreparedOffice, create_office, open_office, prepare_office
from desktop_crm.domain.backups import Restored
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.errors import Cancelled, Defect, NotSignedIn
from desktop_crm.domain.policies import CLASSIC, PasswordPolicy
from desktop_crm.store.queries import policies
from desktop_crm.vault.sealing import rehearse
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

Report = Callable[[int, int], None]


class Desk:
    """One office: not yet open, being made, or open."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._prepared: PreparedOffice | None = None
        self._recovery: PreparedRecovery | None = None
        self._kit: KitInHand | None = None
        self._office: Office | None = None
        rehearse()  # while the person still types

    def answer(
        self, body: Ask[Any] | Control, progress: Report | None, cancelled: Callable[[], bool]
    ) -> tuple[Any, Changes]:
        """Answer ``body`` and say what it altered; NotSignedIn for an ask while no office is open."""
        if isinstance(body, Ask):
            return self._open().perform(body, progress, cancelled)
        return self._control(body, progress, cancelled), Changes()

    def close(self) -> None:
        """Close the office, where one is open."""
        self._prepared, self._kit = None, None
        if self._office is not None:
            office, self._office = self._office, None
            office.close()

    def _control(self, body: Control, progress: Report | None, cancelled: Callable[[], bool]) -> Any:
        match body:
            case SignIn(folder, login, password, code):
                return self._hold(open_office(folder, login, password, self._machine, code))
            case Prepare(folder, new):
                self._prepared = prepare_office(new, self._machine)
                self._kit = KitInHand(new.details, new.owner_name, self._prepared.recovery_code, folder)
                return self._prepared.recovery_code.groups
            case BeginRecovery(folder, code, login, password, with_device_secret):
                recovery = prepare_recovery(
                    folder,
                    code=code,
                    login=login,
                    password=password,
                    machine=self._machine,
                    with_device_secret=with_device_secret,
                )
                self._recovery = recovery
                self._kit = KitInHand(recovery.details, recovery.name, recovery.next_code, folder)
                return recovery.next_code.groups
            case CommitRecovery():
                return self._recovered(progress)
            case DrawKit():
                around = self._open().around
                code_drawn = draw_kit(around)
                self._kit = KitInHand(around.details, around.actor.name, code_drawn, around.folder)
                return code_drawn.groups
            case EnrolDevice(folder, code):
                return enrol_here(folder, code, self._machine)
            case SaveKit(path):
                return write_kit(path, self._document())
            case KitPages(dpi):
                return pictures(self._document(), dpi)
            case CommitCreation(folder):
                session = self._hold(create_office(folder, self._being_made(), self._machine))
                self._prepared = None
                return session
            case MakeDemo(folder, people, seed, language):
                made = make_demo(folder, people, seed, self._machine, progress, cancelled, language)
                return DemoMade(self._hold(made.office), made.logins[0].login, made.logins[0].password)
            case LookAtBackup(file):
                return restorable(file)
            case RestoreBackup():
                return self._restored(body, progress, cancelled)
            case RenewSession():
                return self._open().renewed_session()
            case JudgePassword(password, context):
                return judge(password, context, self._policy())
            case _:
                assert_never(body)

    def _open(self) -> Office:
        if self._office is None:
            raise NotSignedIn
        return self._office

    def _hold(self, office: Office) -> Session:
        """Keep an office just opened, closing the one before it, and return its session."""
        self.close()
        self._office = office
        return office.session

    def _policy(self) -> PasswordPolicy:
        """Return what is asked of a password here: by the office that is open, or is being made."""
        if self._office is not None:
            around = self._office.around
            with around.store.read() as connection:
                rules = policies.rules(connection, PasswordPolicy)
            return policy_in_force(rules, device_secret=around.keys.device is not None)
        return self._prepared.new.preset.policy() if self._prepared is not None else CLASSIC

    def _recovered(self, progress: Report | None) -> Session:
        if self._recovery is None:
            raise Defect("nobody is coming back")
        session = self._hold(recover_office(self._recovery, self._machine, progress))
        self._recovery = None
        return session

    def _restored(self, body: RestoreBackup, progress: Report | None, cancelled: Callable[[], bool]) -> Restored:
        self.close()
        opener = Opener(body.login, body.password, body.second, body.recovery_code)

        def step(done: int, total: int) -> None:
            if cancelled():
                raise Cancelled
            if progress is not None:
                progress(done, total)

        return restore(body.folder, body.file, opener, body.reason, self._machine, step)

    def _document(self) -> bytes:
        if self._kit is None:
            raise Defect("no kit is being made")
        return kit_of(self._kit, self._machine.clock().astimezone().date())

    def _being_made(self) -> PreparedOffice:
        if self._prepared is None:
            raise Defect("no office is being made")
        return self._prepared


def judge(password: str, context: tuple[str, ...], policy: PasswordPolicy) -> PasswordVerdict:
    """Return what a password is worth under the rules of ``policy``, beside the names in ``context``."""
    estimate = strength(password, context)
    return PasswordVerdict(
        score=estimate.score,
        problems=problems(password, policy, context),
        warning=ADVICE[estimate.warning] if estimate.warning else "",
        suggestions=tuple(ADVICE[advice] for advice in estimate.suggestions),
    )
