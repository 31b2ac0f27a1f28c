"""The form a contact is written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_crm.domain.contacts import ContactDraft, ContactKind, ContactStatus
from desktop_crm.domain.fields import names_in_draft
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import Account
from desktop_crm.ui.clipboard import SECRET, mark_secret
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contacts.company_field import CompanyField
from desktop_crm.ui.screens.contacts.several import Several, addresses, emails, phones
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label as called

_STATUSES = (ContactStatus.LEAD, ContactStatus.CLIENT, ContactStatus.FORMER, ContactStatus.OTHER)
_PERSON = (
    ("given", "family"),
    ("job_title", "company_name"),
    "emails",
    "phones",
    "addresses",
    ("status", "owner_id"),
    ("language", "birth_date"),
    ("national_id", "tax_id"),
    ("contract_until", "website"),
    ("prefix", "suffix"),
    "additional",
    "source",
)
_COMPANY = (
    "family",
    ("tax_id", "website"),
    "emails",
    "phones",
    "addresses",
    ("status", "owner_id"),
    ("language", "contract_until"),
    "source",
)
_TEXTS = (
    "prefix", "given", "additional", "family", "suffix", "job_title", "company_name", "national_id", "tax_id",
    "website", "source",
)  # fmt: skip
_DAYS = ("birth_date", "contract_until")


class ContactForm(QWidget):
    """Shows a draft to be edited; every field says for itself what is wrong with it.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(
        self,
        presentation: Presentation,
        kind: ContactKind,
        hidden: frozenset[str] = frozenset(),
        read_only: frozenset[str] = frozenset(),
    ) -> None:
        """Make a form for ``kind`` without what is ``hidden`` from the person; what is ``read_only`` is shown shut."""
        super().__init__()
        self._presentation, self._kind = presentation, kind
        self._draft = ContactDraft(kind=kind)
        self._accounts: tuple[Account, ...] = ()
        self._hidden, self._shut = names_in_draft(hidden), names_in_draft(read_only)
        self.company = CompanyField(presentation, self)
        self.texts = {name: self.company if name == "company_name" else QLineEdit(self) for name in _TEXTS}
        for name in SECRET:
            mark_secret(self.texts[name])
        self.days = {name: DateField(presentation, self) for name in _DAYS}
        self.status: Choice[ContactStatus] = Choice(self)
        self.owner: Choice[str] = Choice(self)
        self.language: Choice[str] = Choice(self)
        self.choices: Mapping[str, Choice[Any]] = {"status": self.status, "language": self.language}
        self.several: dict[str, Several[Any]] = {
            "emails": emails(presentation),
            "phones": phones(presentation),
            "addresses": addresses(presentation),
        }
        self._rows: dict[str, FormRow] = {}
        fields: Mapping[str, Any] = {
            **self.texts, **self.days, "status": self.status, "owner_id": self.owner, "language": self.language,
        }  # fmt: skip
        rows = column(self, Space.MEDIUM)
        for part in _PERSON if kind is ContactKind.PERSON else _COMPANY:
            self._add(rows, fields, (part,) if isinstance(part, str) else part)
        self.special = QCheckBox(self)
        rows.addWidget(self.special)
        rows.addStretch(1)
        for name, field in fields.items():
            if name not in self._rows:
                field.hide()
        self._wire()
        presentation.follow(self)

    def _add(self, rows: Any, fields: Mapping[str, Any], names: Sequence[str]) -> None:
        held = line(gap=Space.MEDIUM)
        for name in names:
            if name in self._hidden:
                continue
            if name in self.several:
                held.addWidget(self.several[name], 1)
                self.several[name].setDisabled(name in self._shut)
            else:
                fields[name].setDisabled(name in self._shut)
                self._rows[name] = FormRow(fields[name], self)
                held.addWidget(self._rows[name], 1)
        rows.addLayout(held)

    def _wire(self) -> None:
        for edit in (*self.texts.values(), *self.days.values()):
            edit.textEdited.connect(self.changed)
        for day in self.days.values():
            day.editingFinished.connect(self._check_days)
        for choice in (self.status, self.owner, self.language):
            choice.activated.connect(self.changed)
        for rows in self.several.values():
            rows.changed.connect(self.changed)
        self.special.clicked.connect(self.changed)

    def retranslate(self) -> None:
        words = self._presentation.words
        for name, row in self._rows.items():
            company = name == "family" and self._kind is ContactKind.COMPANY
            said = words.gettext("Company name") if company else field_name(name, words)
            row.say(words.gettext("Family name") if name == "family" and not company else said)
        why = words.gettext("Closed to your role: you can read it and not change it.")
        for name in self._shut:
            shut = self.several.get(name) or self._rows.get(name)
            if shut is not None:
                shut.setToolTip(why)
        self.special.setText(field_name("special", words))
        self.special.setToolTip(words.gettext("Health, beliefs, convictions: whoever opens the card says what for."))
        self.status.offer([(each, called(each, words)) for each in _STATUSES])
        languages = [(each.value, called(each, words)) for each in Language]
        if self._draft.language and self._draft.language not in set(Language):
            languages.append((self._draft.language, self._draft.language))
        self.language.offer([("", words.gettext("Not known")), *languages])
        self._offer_owners()

    def offer_accounts(self, accounts: Sequence[Account]) -> None:
        """Offer ``accounts`` as owners."""
        self._accounts = tuple(accounts)
        self._offer_owners()
        self.owner.choose(self._draft.owner_id or "")

    def show_draft(self, draft: ContactDraft) -> None:
        """Show ``draft`` in the fields."""
        self._draft = draft
        self.retranslate()
        for name, edit in self.texts.items():
            edit.setText(getattr(draft, name))
            edit.setCursorPosition(0)
        self.company.show_company(draft.company_id)
        for name, day in self.days.items():
            day.show_day(getattr(draft, name))
        self.special.setChecked(draft.special)
        self.status.choose(draft.status)
        self.language.choose(draft.language)
        self.owner.choose(draft.owner_id or "")
        for name, rows in self.several.items():
            rows.show_values(getattr(draft, name))
        self.clear_problems()

    def draft(self) -> ContactDraft:
        """Return what the fields say; what has no field stays as it was."""
        said: dict[str, Any] = {name: edit.text().strip() for name, edit in self.texts.items()}
        said |= {name: day.day() for name, day in self.days.items()}
        said |= {name: self._as_before(name, rows.values()) for name, rows in self.several.items()}
        said["status"] = self.status.value() or self._draft.status
        said["language"] = self.language.value() or ""
        said["owner_id"] = self.owner.value() or None
        said["company_id"] = self.company.company_id
        said["special"] = self.special.isChecked()
        shown = {*self._rows, *self.several, "special"} | ({"company_id"} if "company_name" in self._rows else set())
        shown -= self._hidden | self._shut
        return replace(self._draft, **{name: value for name, value in said.items() if name in shown})

    def _as_before(self, name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Keep what the form does not show of a value (the international form of a telephone) where it is unchanged."""
        before = {(_text(each), each.label): each for each in getattr(self._draft, name)}
        return tuple(before.get((_text(each), each.label), each) for each in values)

    def is_changed(self) -> bool:
        """Say whether the fields say something else than the draft shown."""
        return self.draft() != self._draft or not all(day.is_valid() for day in self.days.values())

    def set_problem(self, field: str, text: str) -> bool:
        """Show what is wrong at ``field`` (``contact.given`` or ``given``) and go there; say whether it has a place."""
        name = field.removeprefix("contact.")
        if name in self.several and self.several[name].isVisibleTo(self):
            self.several[name].set_problem(text)
            return True
        if name in self._rows:
            self._rows[name].set_problem(text)
            self._rows[name].field.setFocus()
            return True
        return False

    def clear_problems(self) -> None:
        """Take every problem away."""
        for row in self._rows.values():
            row.set_problem("")
        for rows in self.several.values():
            rows.set_problem("")

    def check(self) -> bool:
        """Say whether all that can be told without the office is right, and show what is not."""
        self.clear_problems()
        return self._check_days()

    def take_focus(self) -> None:
        """Go to the first field."""
        next(iter(self._rows.values())).field.setFocus()

    def _check_days(self) -> bool:
        words, right = self._presentation.words, True
        for name in _DAYS:
            if name in self._rows:
                valid = self.days[name].is_valid()
                example = self.days[name].placeholderText()
                said = words.gettext("Not a date; write it like {example}.").format(example=example)
                self._rows[name].set_problem("" if valid else said)
                right = right and valid
        return right

    def _offer_owners(self) -> None:
        nobody = self._presentation.words.gettext("Nobody")
        active = [(each.id, each.name) for each in self._accounts if not each.disabled]
        known = {key for key, _name in active}
        if self._draft.owner_id and self._draft.owner_id not in known:
            active += [(each.id, each.name) for each in self._accounts if each.id == self._draft.owner_id]
            if self._draft.owner_id not in {each.id for each in self._accounts}:
                active.append((self._draft.owner_id, "…"))
        self.owner.offer([("", nobody), *active])


def _text(value: Any) -> tuple[str, ...]:
    names = ("address", "number", "street", "postcode", "city", "region", "country")
    return tuple(getattr(value, name) for name in names if hasattr(value, name))
