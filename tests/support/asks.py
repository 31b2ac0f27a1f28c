"""One of each ask, filled in by the types of its fields, over a world of records it can speak about."""

from __future__ import annotations

import dataclasses
import io
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pikepdf
import pyotp

from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.api.ask import Ask
from desktop_crm.api.backups import VerifyBackup
from desktop_crm.api.bulk import RestoreContacts
from desktop_crm.api.consents import PaperForm, Proof
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.guides import MarkChecked
from desktop_crm.api.incident_people import ExportConcerned, ExportIncidentLetters, TellPeople
from desktop_crm.api.incidents import AssessIncident
from desktop_crm.api.inventory import ExportInventory
from desktop_crm.api.keys import CheckKit, RenewKit
from desktop_crm.api.notices import RecordNotice
from desktop_crm.api.office import ChangePassword
from desktop_crm.api.packages import MakePackage, WhosePseudonym
from desktop_crm.api.processing import ExportNotice, ExportProcessing
from desktop_crm.api.readings import ConfirmReading
from desktop_crm.api.recipients import AddRecipient, EndRecipient
from desktop_crm.api.redaction import DecidePassage, ForgetDecision
from desktop_crm.api.registers import AddEntry, EditEntry, ExportRegister
from desktop_crm.api.requests import (
    LiftRestriction,
    ObjectToPurpose,
    TakeBackObjection,
)
from desktop_crm.api.retention import ReleaseHold, ReviewHold, SetRetentionRule
from desktop_crm.api.second_check import ConfirmSecondCheck
from desktop_crm.api.stating import StatePurpose
from desktop_crm.api.views import RemoveView, SaveView
from desktop_crm.domain.contacts import ContactDraft, ContactFilter, ContactId, ContactKind
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.domain.incidents import BreachRisk
from desktop_crm.domain.interactions import Money
from desktop_crm.domain.keys import HashCost
from desktop_crm.domain.notices import NoticeState
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.packages import PackageColumn
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.policies import AlertPolicy, BackupPolicy, LockoutPolicy, PasswordPolicy, SessionPolicy
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import DeliveryWay, FileRole
from desktop_crm.privacy.packages import pseudonym
from tests.support.kits import drawn
from tests.support.offices import DETAILS, PASSWORD
from tests.support.records import SERIAL, Records

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def blank_pdf() -> bytes:
    """Return a PDF of one empty page."""
    held = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(held)
    return held.getvalue()


@dataclass
class World(Records):
    """Records that fill an ask of every kind with what it can speak about."""

    def of(self, kind: type[Ask[Any]], **chosen: Any) -> Ask[Any]:
        """Return an ask of ``kind`` about this world; ``chosen`` fields win."""
        if kind is RenewKit:
            drawn(self.office.office)
        hints = typing.get_type_hints(kind)
        values = {}
        for each in dataclasses.fields(kind):  # type: ignore[arg-type]
            if each.name in chosen:
                values[each.name] = chosen[each.name]
            elif each.name in self.ids and not (each.name == "rule_id" and self._has_default(each)):
                values[each.name] = self.ids[each.name]
            elif not self._has_default(each) or _is_optional_path(hints[each.name]):
                values[each.name] = self._value(kind, each.name, hints[each.name])
        if kind in (ReleaseHold, ReviewHold) and "contact_id" not in chosen:
            values["contact_id"] = self.held
        if kind is StatePurpose and "purpose" not in chosen:
            values["reason"] = "wizyta"
        if kind is TakeBackObjection and "contact_id" not in chosen:
            self.office.ask(ObjectToPurpose(contact_id=self.ids["contact_id"], purpose_id=self.ids["purpose_id"]))
        if kind is MakePackage:
            values.setdefault("despite", "próba")
        if kind is EndRecipient and "recipient_id" not in chosen:  # nobody of this one signs in
            new = AddRecipient(name=f"Koniec {next(SERIAL)}", category="poczta")
            values["recipient_id"] = self.office.ask(new).number
        if kind is LiftRestriction and "contact_id" not in chosen:
            values["contact_id"] = self.restricted()
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
        if isinstance(hint, type) and issubclass(
            hint, AlertPolicy | BackupPolicy | PasswordPolicy | LockoutPolicy | SessionPolicy
        ):
            return hint()
        if kind is SetRetentionRule and name == "what":
            return "contact"
        if name == "run_id":
            return self.run()
        if name == "person_id":
            return self.person()
        if kind is CheckKit:
            return self.kit()
        if name == "incident_id":
            return self.incident(listed=kind in (ExportConcerned, ExportIncidentLetters, TellPeople))
        if kind is ConfirmReading:
            return {"entry_id": self.policy(), "version": 1}[name]
        if kind is MarkChecked:
            return {"what": Proposed.PURPOSE, "number": self.proposal()}[name]
        if name == "entry_id":
            return self.entry()
        if kind in (AddEntry, EditEntry) and name == "values":
            return {"name": f"Szafa {next(SERIAL)}", "kind": "paper"}
        if name == "deleted_on":
            return self.office.clocks.now().astimezone().date()
        if name == "package_id":
            return self.package()
        if kind is WhosePseudonym:
            self.package()
            key = self.office.office.around.ledger_key
            return pseudonym(key, self.ids["recipient_id"], self.ids["uid"])
        if kind is MakePackage and name == "to":
            return self.folder / f"{next(SERIAL)}.pdf"
        if kind in (ExportInventory, ExportProcessing, ExportRegister) and name == "to":
            return self.folder / f"{next(SERIAL)}.csv"
        if hint is Trace:
            return Trace(TraceKind.CHOSEN, contacts=(self.ids["contact_id"],))
        if kind is AssessIncident and name == "risk":
            return BreachRisk.NONE
        if kind is ExportNotice:
            return self.folder / f"{next(SERIAL)}.txt"
        if hint is Register:
            return Register.ASSETS
        if name == "request_id":
            return self.request_for(kind)
        if kind in (DecidePassage, ForgetDecision) and name in ("table", "record", "column"):
            return {"table": "interaction", "record": self.ids["interaction_id"], "column": "text"}[name]
        if kind is RecordNotice:
            return {"notice_id": self.notice(), "state": NoticeState.TOLD, "how": "list"}[name]
        if name == "paper_id":
            return self.paper()
        if hint is Proof:
            return Proof("skan.txt", "text/plain", self.word.encode())
        if name == "step":
            return StepKind.LETTER.value
        if hint is FileRole:
            return FileRole.INTAKE
        if hint is DeliveryWay:
            return DeliveryWay.IN_PERSON
        if name == "owner_id":  # to whom it belongs already: who may give nothing away may still ask this
            return self.owner()
        if kind is ConfirmSecondCheck:
            return {"secret": SECRET, "code": pyotp.TOTP(SECRET).at(self.office.clocks.now())}[name]
        if kind is RemoveView:
            return {"name": self.view(), "kind": ContactKind.PERSON}[name]
        if hint is HashCost:
            return HashCost(64, 3, 4)
        if name == "device_id":
            return self.other_computer()
        if name == "role":
            return Role.SALESPERSON.value
        if name == "version":
            return self.office.ask(ShowContact(self.ids["contact_id"])).contact.version
        if name == "path":
            return self.file()
        if kind is VerifyBackup:
            return self.backup()
        if hint is Path or _is_optional_path(hint):
            return self.folder / f"{next(SERIAL)}-{name}{'' if name == 'csv' else '.csv' if name == 'to' else '.out'}"
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        made: dict[Any, Any] = {
            Mapping[str, str]: {"given": self.word}, ContactDraft: self.draft(), Money: Money(Decimal(1), "PLN"),
            OfficeDetails: DETAILS, Period: Period(years=1), bytes: blank_pdf(), date: date(2027, 1, 1),
            datetime: self.office.clocks.now(), int: {"page": 0}.get(name, 100),
            str: f"{self.word}-{next(SERIAL)}".lower().replace("ó", "o"),
        }  # fmt: skip
        if hint == tuple[PackageColumn, ...]:
            return (PackageColumn.NAME,)
        if hint == tuple[PaperForm, ...]:
            return (PaperForm(self.ids["contact_id"], date(2026, 1, 2)),)
        if hint == tuple[bool, ...]:
            return (True, False, False, False, True)
        if hint == tuple[ContactId, ...]:
            return (self.ids["contact_id"],)
        if hint is ContactFilter:
            if kind is RestoreContacts:
                return ContactFilter(only=(self.trashed(),), trashed=True)
            return ContactFilter() if kind is SaveView else ContactFilter(only=(self.ids["contact_id"],))
        if hint == frozenset[Danger]:
            return frozenset()
        if hint in made:
            return made[hint]
        raise AssertionError(f"teach World what a {hint} is, for {kind.__name__}.{name}")


def _is_optional_path(hint: Any) -> bool:
    return isinstance(hint, types.UnionType) and set(typing.get_args(hint)) == {Path, type(None)}
