"""What every verb works with: the office it is for, the person's language, and where answers go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from desktop_crm.api.ask import Ask, Made, Writing
from desktop_crm.api.session import Session
from desktop_crm.api.stating import StatePurpose
from desktop_crm.cli.asking import asked, at_a_terminal, watched
from desktop_crm.cli.passwords import password_for
from desktop_crm.cli.piped import piped
from desktop_crm.cli.tables import harmless, harmless_json
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.errors import CodeNeeded, PurposeNeeded
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.words.catalogue import Words
from desktop_crm.words.sessions import last_sign_in, password_notice
from desktop_crm.words.warnings import NO_DEVICE_SECRET, notice_sentence, warning_sentence

if TYPE_CHECKING:
    from desktop_crm.app.office import Office
    from desktop_crm.app.start import Machine

T = TypeVar("T")

STANDING = (NO_DEVICE_SECRET,)
"""Warnings about a choice somebody made: for people, not for the log of a job that runs every night."""


@dataclass(slots=True)
class Front:
    """One call of the program from a shell.

    The office is opened at the first ask, so that a mistake in the options is told before the password is asked for.
    """

    words: Words
    language: Language
    folder: Path | None
    login: str | None
    password_file: Path | None
    json: bool
    machine: Callable[[], Machine]
    code: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    because: str = field(default="", repr=False)
    allow_sensitive: bool = False
    _office: Office | None = field(default=None)
    _pipe_taken: bool = False
    _password: str | None = field(default=None, repr=False)

    def require_office(self) -> tuple[Path, str]:
        """Return the office's folder and the login; a usage error where either was not given."""
        if self.folder is None:
            raise typer.BadParameter(self.words.gettext("Say which office: desktop-crm --office DIR --login NAME …"))
        if not self.login:
            raise typer.BadParameter(self.words.gettext("Say who signs in: --login NAME, before the verb."))
        return self.folder, self.login

    def password(self) -> str:
        """Return the password, from the file, the environment or the terminal."""
        if self._password is None:
            self._password = password_for(self.words, self.login or "", self.password_file, ask=not self._pipe_taken)
        return self._password

    def piped(self, most: int) -> bytes:
        """Return what is piped into a verb that works in an office, one byte more than ``most`` at the most.

        A password piped in as well is its first line.
        """
        self._pipe_taken = True
        self.open()
        return piped(most)

    def open(self, *, told: bool = True) -> Office:
        """Sign in, once; unless not ``told``, say on standard error what there is to know about the sign-in."""
        if self._office is None:
            folder, login = self.require_office()
            from desktop_crm.app.start import open_office

            try:
                self._office = open_office(folder, login, self.password(), self.machine(), self.code)
            except CodeNeeded:
                if not at_a_terminal():
                    raise
                code = asked(self.words.gettext("Code from your telephone"))
                self._office = open_office(folder, login, self.password(), self.machine(), code)
            warning = self._office.session.warning
            if warning and (warning not in STANDING or watched()):
                self.tell(warning_sentence(warning, self.words))
            if notice := self._office.session.notice:
                self.tell(notice_sentence(notice, self.words))
            if told:
                self._tell_of_sign_in(self._office.session)
        return self._office

    def _tell_of_sign_in(self, session: Session) -> None:
        if notice := password_notice(session, self.words):
            self.tell(notice)
        if session.failures_since:
            self.tell(last_sign_in(session, moment(session.last_sign_in), self.words))
        if session.change_reason:
            self.tell(session.change_reason)

    def perform(self, ask: Ask[T]) -> T:
        """Return the office's answer to ``ask``."""
        return self._perform(ask, None)

    def _perform(self, ask: Ask[T], progress: Callable[[int, int], None] | None) -> T:
        """Ask; where a card of a special category is to open, say first what for, as the call said or a person types.

        Free words are kept in spite of a warning where the call says so.
        """
        office = self.open()
        if self.allow_sensitive and isinstance(ask, Writing):
            ask = replace(ask, allow_sensitive=True)
        try:
            return office.perform(ask, progress)[0]
        except PurposeNeeded as needed:
            if not (self.purpose or self.because) and at_a_terminal():
                self.because = asked(self.words.gettext("What do you open this card for?"))
            number = number_in(CONTACT, str(needed.args[0]))
            if not (self.purpose or self.because) or number is None:
                raise
            office.perform(
                StatePurpose(
                    contact_id=ContactId(number), purpose=self.purpose, reason=self.because,
                    allow_sensitive=self.allow_sensitive,
                )
            )  # fmt: skip
            return office.perform(ask, progress)[0]

    @property
    def hidden(self) -> frozenset[str]:
        """The fields of contacts that are hidden from whoever is signed in."""
        return self.open().session.actor.hidden

    def perform_long(self, ask: Ask[T], title: str) -> T:
        """Return the answer to an ask that may take long, showing how far it is where somebody watches."""
        self.open()
        with self.progress(title) as progress:
            return self._perform(ask, progress)

    def progress(self, title: str) -> AbstractContextManager[Callable[[int, int], None] | None]:
        """Return a block that shows a bar on the terminal, or nothing where nobody watches."""
        if not watched():
            return nullcontext()
        from desktop_crm.cli.progress import shown_progress

        return shown_progress(title)

    def close(self) -> None:
        """Close the office, where it was opened."""
        if self._office is not None:
            self._office.close()
            self._office = None

    def answer(self, document: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Put the answer on standard output: the document with --json, otherwise the lines for people."""
        if self.json:
            typer.echo(harmless_json(json.dumps(document, ensure_ascii=False, indent=2)))
        else:
            for line in lines:
                typer.echo(harmless(line))

    def made(self, made: Made, **more: Any) -> None:
        """Answer what a command made or changed."""
        self.answer({"reference": made.reference, "id": made.id, **more}, [made.reference])

    def tell(self, message: str) -> None:
        """Say something beside the answer, on standard error."""
        typer.echo(harmless(message), err=True)


def moment(at: datetime | None) -> str:
    """Return a moment as people read it where they are, to the minute; '' for none."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at is not None else ""


def front_of(context: typer.Context) -> Front:
    """Return what the call works with."""
    front = context.obj
    if not isinstance(front, Front):
        raise TypeError("the command line was not begun by its own callback")
    return front
