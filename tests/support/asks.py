"""One of each ask, filled in by the types of its fields, over a world of records it can speak about."""

from __future__ import annotations

import dataclasses
import io
import itertools
import os
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pikepdf
import pyotp

from desktop_crm.api.alerts import Alerts
from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.api.ask import Ask
from desktop_crm.api.bulk import RestoreContacts
from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent, PaperForm, Proof
from desktop_crm.api.contacts import AddContact, AddInteraction, AddOrder, DeleteContact, ShowContact, ShowTimeline
from desktop_crm.api.disclosures import AddDisclosure, AddRecipient
from desktop_crm.api.drafts import KeepDraft
from desktop_crm.api.guides import MarkChecked
from desktop_crm.api.incidents import AssessIncident, ReportSuspicion
from desktop_crm.api.keys import CheckKit, InviteDevice, RenewKit
from desktop_crm.api.office import ChangePassword
from desktop_crm.api.partners import AssignContacts, Assignments
from desktop_crm.api.people import AddPerson
from desktop_crm.api.processing import ExportNotice, ExportProcessing
from desktop_crm.api.readings import ConfirmReading
from desktop_crm.api.registers import AddEntry, EditEntry, ExportRegister
from desktop_crm.api.requests import LiftRestriction, ObjectToPurpose, OpenRequest, RestrictContact, TakeBackObjection
from desktop_crm.api.retention import PlaceHold, ReleaseHold, SetRetentionRule
from desktop_crm.api.roles import SetRole, SetTeam, SignReview
from desktop_crm.api.second_check import ConfirmSecondCheck
from desktop_crm.api.views import RemoveView, SaveView
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import Address, ContactDraft, ContactFilter, ContactId, ContactKind, Email, Phone
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.incidents import BreachKind, BreachRisk
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.keys import HashCost
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.policies import AlertPolicy, LockoutPolicy, PasswordPolicy, SessionPolicy
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.requests import RequestCame, RequestKind
from desktop_crm.domain.retention import Kept, Period, RetentionAction, Trigger
from desktop_crm.domain.views import SavedView, dump
from desktop_crm.store.queries import alerts as alert_rows
from desktop_crm.store.queries import approvals as approval_rows
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import views as view_rows
from desktop_crm.vault.devices import enrol_device
from desktop_crm.vault.files import load
from desktop_crm.vault.recovery import RecoveryCode
from tests.support.actors import add_partner
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.offices import DETAILS, PASSWORD, TestOffice

_SERIAL = itertools.count(1)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LONG_AGO = timedelta(days=4000)


def blank_pdf() -> bytes:
    """Return a PDF of one empty page."""
    held = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(held)
    return held.getvalue()


@dataclass
class World:
    """A person with something of everything, all of it said in words that hold ``word``, and due to be deleted."""

    office: TestOffice
    folder: Path
    word: str = "Zofijówka"
    owner_id: str | None = None
    ids: dict[str, Any] = field(init=False)
    held: ContactId = field(init=False)

    def __post_init__(self) -> None:
        ask, word, serial = self.office.ask, self.word, next(_SERIAL)
        self.folder.mkdir(parents=True, exist_ok=True)
        purpose = ask(AddPurpose(code=f"cel-{serial}", name=f"Cel {serial}", basis=LegalBasis.CONSENT)).number
        wording = ask(AddWording(purpose_id=purpose, language="pl", text="Zgadzam się.")).number
        recipient = ask(AddRecipient(name=f"Kurier {serial}", category="poczta")).number
        rule = ask(
            SetRetentionRule(
                name=f"Reguła {serial}", what=Kept.CONTACT, trigger=Trigger.CONTRACT_END, period=Period(years=5),
                action=RetentionAction.DELETE, reason="RODO",
            )
        ).number  # fmt: skip
        made = ask(AddContact(draft=self.draft()))
        self.held = ContactId(ask(AddContact(draft=self.draft())).number)
        ask(PlaceHold(contact_id=self.held, reason=f"spór {word}", review_on=date(2027, 1, 1)))
        contact = ContactId(made.number)
        note = ask(AddInteraction(contact_id=contact, kind=InteractionKind.NOTE, text=f"notatka {word}")).number
        ask(AddOrder(contact_id=contact, number=word, title=word, total=Money(Decimal("12.50"), "PLN")))
        consent = ask(
            GiveConsent(
                contact_id=contact, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source=word,
                expires_on=(self.office.clocks.now() + timedelta(days=10)).date(),
                proof=Proof(f"{word}.txt", "text/plain", word.encode()),
            )
        ).number  # fmt: skip
        ask(AddDisclosure(contact_id=contact, recipient_id=recipient, what=word, why=word))
        ask(KeepDraft(place="contacts", contact_id=contact, content={"given": word}))
        with self.office.office.around.store.write() as connection:
            now = self.office.clocks.now()
            approval = approval_rows.lodge(connection, "EraseSubject", "C-1", b"said", "somebody", now)
            alert_rows.raise_alert(connection, now, AlertKind.UNUSUAL_HOURS, "somebody", {"at": "03:14"}, str(serial))
        partner = add_partner(self.office, f"partner-{serial}", recipient)
        day = self.office.clocks.now().date()
        ask(
            AssignContacts(
                partner_id=partner,
                filter=ContactFilter(only=(contact,)),
                purpose=word,
                until_on=day + timedelta(days=3),
            )
        )
        assignment = ask(Assignments(partner_id=partner))[0].id
        role = ask(SetRole(name=f"Rola {serial}", grants={Permission.CONTACT_READ: Scope.TEAM})).id
        team = ask(SetTeam(name=f"Zespół {serial}")).number
        review = ask(SignReview()).number
        alert = max(each.id for each in ask(Alerts()))
        self.ids = {
            "alert_id": alert,
            "approval_id": approval, "assignment_id": assignment, "consent_id": consent, "contact_id": contact,
            "interaction_id": note, "partner_id": partner,
            "place": "contacts", "purpose_id": purpose, "recipient_id": recipient, "review_id": review,
            "role_id": role, "rule_id": rule, "team_id": team, "uid": made.id, "wording_id": wording,
        }  # fmt: skip

    def draft(self) -> ContactDraft:
        """Return the person."""
        word = self.word
        return ContactDraft(
            given=word, family=word, company_name=word, job_title=word, source=word, national_id=word,
            emails=(Email(f"{word}@example.org"),), phones=(Phone("601 234 567"),),
            addresses=(Address(word, city=word),),
            contract_until=(self.office.clocks.now() - LONG_AGO).date(), owner_id=self.owner_id,
        )  # fmt: skip

    def of(self, kind: type[Ask[Any]], **chosen: Any) -> Ask[Any]:
        """Return an ask of ``kind`` about this world; ``chosen`` fields win."""
        hints = typing.get_type_hints(kind)
        values = {}
        for each in dataclasses.fields(kind):  # type: ignore[arg-type]
            if each.name in chosen:
                values[each.name] = chosen[each.name]
            elif each.name in self.ids and not (each.name == "rule_id" and self._has_default(each)):
                values[each.name] = self.ids[each.name]
            elif not self._has_default(each) or _is_optional_path(hints[each.name]):
                values[each.name] = self._value(kind, each.name, hints[each.name])
        if kind is ReleaseHold and "contact_id" not in chosen:
            values["contact_id"] = self.held
        if kind is TakeBackObjection and "contact_id" not in chosen:
            self.office.ask(ObjectToPurpose(contact_id=self.ids["contact_id"], purpose_id=self.ids["purpose_id"]))
        if kind is LiftRestriction and "contact_id" not in chosen:
            values["contact_id"] = self._restricted()
        return kind(**values)

    @staticmethod
    def _has_default(each: dataclasses.Field[Any]) -> bool:
        return each.default is not dataclasses.MISSING or each.default_factory is not dataclasses.MISSING

    def _value(self, kind: type[Ask[Any]], name: str, hint: Any) -> Any:
        if kind is ChangePassword:
            return {"old": PASSWORD, "new": "Zupełnie inne 9 słów, proszę"}[name]
        if kind is ConfirmIdentity:
            return PASSWORD
        if hint is bool:
            return True
        if isinstance(hint, type) and issubclass(hint, AlertPolicy | PasswordPolicy | LockoutPolicy | SessionPolicy):
            return hint()
        if name == "person_id":
            return self.person()
        if kind is CheckKit:
            return self._kit()
        if name == "incident_id":
            return self._incident()
        if kind is ConfirmReading:
            return {"entry_id": self._policy(), "version": 1}[name]
        if kind is MarkChecked:
            return {"what": Proposed.PURPOSE, "number": self._proposal()}[name]
        if name == "entry_id":
            return self._entry()
        if kind in (AddEntry, EditEntry) and name == "values":
            return {"name": f"Szafa {next(_SERIAL)}", "kind": "paper"}
        if kind in (ExportProcessing, ExportRegister) and name == "to":
            return self.folder / f"{next(_SERIAL)}.csv"
        if kind is ExportNotice:
            return self.folder / f"{next(_SERIAL)}.txt"
        if hint is Register:
            return Register.ASSETS
        if name == "request_id":
            return self._request()
        if name == "owner_id":  # to whom it belongs already: who may give nothing away may still ask this
            return self._owner()
        if kind is ConfirmSecondCheck:
            return {"secret": SECRET, "code": pyotp.TOTP(SECRET).at(self.office.clocks.now())}[name]
        if kind is RemoveView:
            return {"name": self._view(), "kind": ContactKind.PERSON}[name]
        if kind is RenewKit:
            return RecoveryCode.make(os.urandom).text
        if hint is HashCost:
            return HashCost(64, 3, 4)
        if name == "device_id":
            return self._other_computer()
        if name == "role":
            return Role.SALESPERSON.value
        if name == "version":
            return self.office.ask(ShowContact(self.ids["contact_id"])).contact.version
        if name == "path":
            return self.file()
        if hint is Path or _is_optional_path(hint):
            return self.folder / f"{next(_SERIAL)}-{name}{'' if name == 'csv' else '.csv' if name == 'to' else '.out'}"
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        made: dict[Any, Any] = {
            Mapping[str, str]: {"given": self.word}, ContactDraft: self.draft(), Money: Money(Decimal(1), "PLN"),
            OfficeDetails: DETAILS, Period: Period(years=1), bytes: blank_pdf(), date: date(2027, 1, 1),
            datetime: self.office.clocks.now(), int: {"page": 0}.get(name, 100),
            str: f"{self.word}-{next(_SERIAL)}".lower().replace("ó", "o"),
        }  # fmt: skip
        if hint == tuple[PaperForm, ...]:
            return (PaperForm(self.ids["contact_id"], date(2026, 1, 2)),)
        if hint == tuple[bool, ...]:
            return (True, False, False, False, True)
        if hint == tuple[ContactId, ...]:
            return (self.ids["contact_id"],)
        if hint is ContactFilter:
            if kind is RestoreContacts:
                return ContactFilter(only=(self._trashed(),), trashed=True)
            return ContactFilter() if kind is SaveView else ContactFilter(only=(self.ids["contact_id"],))
        if hint == frozenset[Danger]:
            return frozenset()
        if hint in made:
            return made[hint]
        raise AssertionError(f"teach World what a {hint} is, for {kind.__name__}.{name}")

    def file(self) -> Path:
        """Return a file with one person to be imported."""
        path = self.folder / f"{next(_SERIAL)}.csv"
        path.write_text(f"Imię,Nazwisko,E-mail\nJan,Nowy{next(_SERIAL)},n{next(_SERIAL)}@example.org\n", "utf-8")
        return path

    def _view(self) -> str:
        """Save a view of the list for whom this world belongs to and return its name."""
        name = f"{self.word} {next(_SERIAL)}"
        with self.office.office.around.store.write() as connection:
            view_rows.save(
                connection,
                self._owner(),
                ContactKind.PERSON,
                name,
                dump(SavedView(name, ContactFilter(), ()), self.office.clocks.now().date()),
            )
        return name

    def _owner(self) -> str:
        return self.owner_id or self.office.office.session.actor.account_id

    def _trashed(self) -> ContactId:
        """Put a person in the trash."""
        number = ContactId(self.office.ask(AddContact(draft=self.draft())).number)
        self.office.ask(DeleteContact(contact_id=number))
        return number

    def _incident(self) -> int:
        """Report an incident with everything known of it, and return its number."""
        number = self.office.ask(ReportSuspicion(description="Zgubiony laptop")).number
        known = AssessIncident(
            incident_id=number, risk=BreachRisk.NONE, reason="zaszyfrowany", kinds=frozenset(BreachKind),
            data_kinds="adresy", consequences="żadne", measures="zmiana klucza",
        )  # fmt: skip
        self.office.ask(known)
        return number

    def _policy(self) -> int:
        """Write a policy and return its number."""
        values = {"name": f"Polityka {next(_SERIAL)}", "text": "Ekran blokujemy.", "review_on": "2027-05-01"}
        return self.office.ask(AddEntry(register=Register.POLICIES, values=values)).number

    def _entry(self) -> int:
        """Add an entry to a register and return its number."""
        values = {"name": f"Szafa {next(_SERIAL)}", "kind": "paper"}
        return self.office.ask(AddEntry(register=Register.ASSETS, values=values)).number

    def _proposal(self) -> int:
        """Note the world's purpose as a guide's proposal nobody has checked, and return its number."""
        number, today = self.ids["purpose_id"], self.office.clocks.now().date()
        with self.office.office.around.store.write() as connection:
            if not proposal_rows.is_there(connection, Proposed.PURPOSE, number):
                proposal_rows.note(connection, f"purpose:{number}", Proposed.PURPOSE, number, today, None)
        return int(number)

    def _request(self) -> int:
        """Record a request of the person and return its number."""
        contact = self.ids["contact_id"]
        asked = OpenRequest(contact_id=contact, kind=RequestKind.OBJECTION, came=RequestCame.LETTER)
        return self.office.ask(asked).number

    def _restricted(self) -> ContactId:
        """Restrict what is done with a person's data."""
        number = ContactId(self.office.ask(AddContact(draft=self.draft())).number)
        self.office.ask(RestrictContact(contact_id=number, reason=self.word))
        return number

    def _kit(self) -> str:
        """Put another recovery code in force and return it."""
        code = RecoveryCode.make(os.urandom).text
        self.office.ask(RenewKit(code=code))
        return code

    def _other_computer(self) -> str:
        """Enrol another computer and return its id."""
        before = {each.id for each in load(self.office.folder).devices}
        code, clocks = self.office.ask(InviteDevice()).code, self.office.clocks
        elsewhere = memory_secrets(MemoryBackend())
        enrol_device(self.office.folder, code=code, device=elsewhere, clock=clocks.now, random=os.urandom)
        return next(each.id for each in load(self.office.folder).devices if each.id not in before)

    def person(self) -> str:
        """Let a colleague sign in and return their id."""
        serial = next(_SERIAL)
        return self.office.ask(AddPerson(name=f"Ktoś {serial}", login=f"ktos{serial}", role=Role.SALESPERSON)).id

    def timeline(self) -> str:
        """Return everything the timeline says, as text."""
        return repr(self.office.ask(ShowTimeline(self.ids["contact_id"])))


def _is_optional_path(hint: Any) -> bool:
    return isinstance(hint, types.UnionType) and set(typing.get_args(hint)) == {Path, type(None)}
