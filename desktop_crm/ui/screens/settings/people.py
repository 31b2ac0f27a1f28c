"""The people who sign in: who they are, how they stand, and the sheet in which an administrator acts on one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from desktop_crm.api.people import People
from desktop_crm.api.recipients import Recipients
from desktop_crm.api.roles import Roles
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.people import Person, PersonState
from desktop_crm.domain.permissions import Permission, Role
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.roles import RoleEntry
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.settings.people_sheet import PersonSheet
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.wording import say_day, say_moment
from desktop_crm.words.access import role_title
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as label_of

_TONES = {PersonState.ACTIVE: "good", PersonState.DISABLED: "plain", PersonState.STOPPED: "bad"}


def _utc_now() -> datetime:
    return datetime.now(UTC)


class PeoplePage(QWidget):
    """A table of everybody who signs in; a row opens the sheet about one."""

    def __init__(self, desk: Desk, now: Callable[[], datetime] = _utc_now) -> None:
        super().__init__()
        self._desk, self._now = desk, now
        self._people: Sequence[Person] = ()
        self._roles: Sequence[tuple[str, str]] = ()
        self._firms: Sequence[Recipient] = ()
        shown = desk.presentation
        cells: Sequence[Cell[Person]] = (
            Cell(N_("Person"), lambda each: each.name, 170),
            Cell(N_("Login"), lambda each: each.login, 130),
            Cell(N_("Role"), lambda each: role_title(each.role, each.role_name, shown.words), 170),
            Cell(N_("Until"), lambda each: say_day(shown.locale, each.ends_on) if each.ends_on else "", 100),
            Cell(N_("Last sign-in"), lambda each: say_moment(shown.locale, each.seen_at) if each.seen_at else "", 150),
            Cell(
                N_("Signing in"),
                lambda each: label_of(each.state(self._now()), shown.words),
                190,
                tone=lambda each: _TONES.get(each.state(self._now()), "warn"),
            ),
        )
        self.listing: Listing[Person] = Listing(desk, cells, "ph.users", widest=0)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addWidget(self.listing)
        self.listing.add.clicked.connect(lambda: self.open(None))
        self.listing.empty.acted.connect(lambda: self.open(None))
        self.listing.table.opened.connect(lambda row: self.open(self.listing.model.item(row)))
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.listing.add.setText(words.gettext("Let somebody in…"))
        self.listing.about.setText(
            words.gettext("Double-click a person to change what they may do, or to take their access away.")
        )
        self.listing.table.setAccessibleName(words.gettext("People who sign in"))
        self.listing.empty.say(
            words.gettext("Nobody yet"),
            words.gettext("Everybody who works here signs in under their own name."),
            words.gettext("Let somebody in…"),
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for people, and for the roles and firms they can have."""
        link = self._desk.link
        link.ask(People(), self._take)
        link.ask(Recipients(), self._take_firms)
        if self._desk.may(Permission.ROLE_WRITE):
            link.ask(Roles(), self._take_roles)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.ACCOUNT) or changes.about(Subject.ROLE) or changes.about(Subject.TEAM)

    def open(self, person: Person | None) -> PersonSheet:
        """Open the sheet about ``person``, None being somebody new, and return it."""
        return PersonSheet(self._desk, person, self._roles_offered(person), self._firms, self._people, self._now())

    def _take(self, people: Sequence[Person]) -> None:
        self._people = people
        self.listing.show_items(people)

    def _take_firms(self, firms: Sequence[Recipient]) -> None:
        self._firms = firms

    def _take_roles(self, roles: Sequence[RoleEntry]) -> None:
        self._roles = [(each.id, each.name) for each in roles]

    def _roles_offered(self, person: Person | None) -> Sequence[tuple[str, str]]:
        """Return roles by id and title; an owner's role is an owner's to give, so others are not offered it."""
        words, owner = self._desk.presentation.words, self._desk.session.actor.role == Role.OWNER
        known = dict(self._roles) or {each.value: "" for each in Role}
        if person is not None:
            known.setdefault(person.role, person.role_name)
        kept = "" if person is None else person.role
        return [
            (each, role_title(each, name, words))
            for each, name in known.items()
            if owner or each != Role.OWNER or each == kept
        ]
