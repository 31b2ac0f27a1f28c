"""What fills the fields of an ask, as a table: by the ask and the field, by the field's name, or by its type."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
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
from desktop_crm.api.incident_actions import AddIncidentAction, EditIncidentAction
from desktop_crm.api.incident_people import ExportConcerned, ExportIncidentLetters, TellPeople
from desktop_crm.api.incidents import AssessIncident
from desktop_crm.api.inventory import ExportInventory
from desktop_crm.api.keys import CheckKit
from desktop_crm.api.notices import RecordNotice, WriteNoticeLetters
from desktop_crm.api.office import ChangePassword
from desktop_crm.api.packages import MakePackage, WhosePseudonym
from desktop_crm.api.processing import ExportNotice, ExportProcessing
from desktop_crm.api.readings import ConfirmReading
from desktop_crm.api.recipients import AddRecipient, EndRecipient
from desktop_crm.api.redaction import DecidePassage, ForgetDecision, ReplaceFile
from desktop_crm.api.registers import AddEntry, EditEntry, ExportRegister
from desktop_crm.api.request_work import RecordDelivery, UntickStep
from desktop_crm.api.requests import LiftRestriction
from desktop_crm.api.retention import ReleaseHold, ReviewHold, SetRetentionRule
from desktop_crm.api.second_check import ConfirmSecondCheck
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
from desktop_crm.domain.redaction import Mask, MaskReason
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import DeliveryWay, FileRole
from desktop_crm.privacy.packages import pseudonym
from tests.support.offices import DETAILS, PASSWORD
from tests.support.records import SERIAL, Records

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
Make = Callable[[Records], Any]


def blank_pdf() -> bytes:
    """Return a PDF of one empty page."""
    held = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(held)
    return held.getvalue()


def _new(ending: str) -> Make:
    return lambda world: world.folder / f"{next(SERIAL)}{ending}"


def _a_pseudonym(world: Records) -> str:
    world.package()
    return pseudonym(world.office.office.around.ledger_key, world.ids["recipient_id"], world.ids["uid"])


def _whom_nobody_signs_in_for(world: Records) -> int:
    return world.office.ask(AddRecipient(name=f"Koniec {next(SERIAL)}", category="poczta")).number


def _only(world: Records) -> ContactFilter:
    return ContactFilter(only=(world.ids["contact_id"],))


def _interaction(kind: type[Ask[Any]]) -> Mapping[tuple[type[Ask[Any]], str], Make]:
    return {
        (kind, "table"): lambda _: "interaction",
        (kind, "record"): lambda world: world.ids["interaction_id"],
        (kind, "column"): lambda _: "text",
    }


ACTION = {"finding": "Zgubiony klucz", "weight": "low", "action": "Zmienić zamek", "keeper": "Jan",
          "due_on": "2027-03-01"}  # fmt: skip

BY_FIELD: Mapping[tuple[type[Ask[Any]], str], Make] = {
    (AddEntry, "values"): lambda _: {"name": f"Szafa {next(SERIAL)}", "kind": "paper"},
    (AddIncidentAction, "values"): lambda _: ACTION,
    (AssessIncident, "reason"): lambda _: "Klucz nie opuścił biura",
    (AssessIncident, "risk"): lambda _: BreachRisk.NONE,
    (ChangePassword, "new"): lambda _: "Zupełnie inne 9 słów, proszę",
    (ChangePassword, "old"): lambda _: PASSWORD,
    (CheckKit, "code"): lambda world: world.kit(),
    (ConfirmIdentity, "password"): lambda _: PASSWORD,
    (ConfirmReading, "entry_id"): lambda world: world.policy(),
    (ConfirmReading, "version"): lambda _: 1,
    (ConfirmSecondCheck, "code"): lambda world: pyotp.TOTP(SECRET).at(world.office.clocks.now()),
    (ConfirmSecondCheck, "secret"): lambda _: SECRET,
    **_interaction(DecidePassage),
    (DecidePassage, "masks"): lambda world: (Mask(MaskReason.THIRD_PERSON, note=world.word),),
    (EditEntry, "values"): lambda _: {"name": f"Szafa {next(SERIAL)}", "kind": "paper"},
    (EditIncidentAction, "values"): lambda _: ACTION,
    (EndRecipient, "recipient_id"): _whom_nobody_signs_in_for,
    (ExportConcerned, "incident_id"): lambda world: world.incident(listed=True),
    (ExportIncidentLetters, "incident_id"): lambda world: world.incident(listed=True),
    (ExportInventory, "to"): _new(".csv"),
    (ExportNotice, "to"): _new(".txt"),
    (ExportProcessing, "to"): _new(".csv"),
    (ExportRegister, "to"): _new(".csv"),
    **_interaction(ForgetDecision),
    (LiftRestriction, "contact_id"): lambda world: world.restricted(),
    (MakePackage, "despite"): lambda _: "próba",
    (MakePackage, "to"): _new(".pdf"),
    (MarkChecked, "number"): lambda world: world.proposal(),
    (MarkChecked, "what"): lambda _: Proposed.PURPOSE,
    (RecordDelivery, "request_id"): lambda world: world.request_for(RecordDelivery),
    (RecordNotice, "how"): lambda _: "list",
    (RecordNotice, "notice_id"): lambda world: world.notice(),
    (RecordNotice, "state"): lambda _: NoticeState.TOLD,
    (ReleaseHold, "contact_id"): lambda world: world.held,
    (RemoveView, "kind"): lambda _: ContactKind.PERSON,
    (RemoveView, "name"): lambda world: world.view(),
    (ReplaceFile, "column"): lambda _: "content",
    (ReplaceFile, "copy"): lambda world: Proof("zasłonięte.txt", "text/plain", f"█ {world.word}".encode()),
    (ReplaceFile, "record"): lambda world: world.ids["consent_id"],
    (ReplaceFile, "table"): lambda _: "consent_proof",
    (RestoreContacts, "filter"): lambda world: ContactFilter(only=(world.trashed(),), trashed=True),
    (ReviewHold, "contact_id"): lambda world: world.held,
    (SaveView, "filter"): lambda _: ContactFilter(),
    (SetRetentionRule, "what"): lambda _: "contact",
    (TellPeople, "incident_id"): lambda world: world.incident(listed=True),
    (UntickStep, "request_id"): lambda world: world.request_for(UntickStep),
    (VerifyBackup, "file"): lambda world: world.backup(),
    (WhosePseudonym, "pseudonym"): _a_pseudonym,
    (WriteNoticeLetters, "request_id"): lambda world: world.request_for(WriteNoticeLetters),
}
"""What a field of one kind of ask needs, also where it could be left out."""

BY_NAME: Mapping[str, Make] = {
    "action_id": lambda world: world.action(),
    "csv": _new("-csv"),
    "deleted_on": lambda world: world.office.clocks.now().astimezone().date(),
    "device_id": lambda world: world.other_computer(),
    "entry_id": lambda world: world.entry(),
    "incident_id": lambda world: world.incident(),
    # To whom it belongs already: who may give nothing away may still ask this.
    "owner_id": lambda world: world.owner(),
    "package_id": lambda world: world.package(),
    "page": lambda _: 0,
    "paper_id": lambda world: world.paper(),
    "path": lambda world: world.file(),
    "person_id": lambda world: world.person(),
    "request_id": lambda world: world.request(),
    "role": lambda _: Role.SALESPERSON.value,
    "run_id": lambda world: world.run(),
    "step": lambda _: StepKind.LETTER.value,
    "to": _new("-to.csv"),
    "version": lambda world: world.office.ask(ShowContact(world.ids["contact_id"])).contact.version,
}
"""What a field of some name means wherever it stands, unless its type says otherwise."""

BY_TYPE: Mapping[Any, Make] = {
    AlertPolicy: lambda _: AlertPolicy(),
    BackupPolicy: lambda _: BackupPolicy(),
    ContactDraft: lambda world: world.draft(),
    ContactFilter: _only,
    DeliveryWay: lambda _: DeliveryWay.IN_PERSON,
    FileRole: lambda _: FileRole.INTAKE,
    HashCost: lambda _: HashCost(64, 3, 4),
    LockoutPolicy: lambda _: LockoutPolicy(),
    Mapping[str, str]: lambda world: {"given": world.word},
    Money: lambda _: Money(Decimal(1), "PLN"),
    OfficeDetails: lambda _: DETAILS,
    PasswordPolicy: lambda _: PasswordPolicy(),
    Path: _new(".out"),
    Path | None: _new(".out"),
    Period: lambda _: Period(years=1),
    Proof: lambda world: Proof("skan.txt", "text/plain", world.word.encode()),
    Register: lambda _: Register.ASSETS,
    SessionPolicy: lambda _: SessionPolicy(),
    Trace: lambda world: Trace(TraceKind.CHOSEN, contacts=(world.ids["contact_id"],)),
    bool: lambda _: True,
    bytes: lambda _: blank_pdf(),
    date: lambda _: date(2027, 1, 1),
    datetime: lambda world: world.office.clocks.now(),
    frozenset[Danger]: lambda _: frozenset(),
    int: lambda _: 100,
    str: lambda world: f"{world.word}-{next(SERIAL)}".lower().replace("ó", "o"),
    tuple[ContactId, ...]: lambda world: (world.ids["contact_id"],),
    tuple[PackageColumn, ...]: lambda _: (PackageColumn.NAME,),
    tuple[PaperForm, ...]: lambda world: (PaperForm(world.ids["contact_id"], date(2026, 1, 2)),),
    tuple[bool, ...]: lambda _: (True, False, False, False, True),
}


def value_for(world: Records, kind: type[Ask[Any]], name: str, hint: Any) -> Any:
    """Return what fills a field: the nearest line of the tables, or the first member of a closed list."""
    closed = isinstance(hint, type) and issubclass(hint, Enum | bool)
    if make := BY_FIELD.get((kind, name)) or (None if closed else BY_NAME.get(name)) or BY_TYPE.get(hint):
        return make(world)
    if closed:
        return next(iter(hint))
    raise AssertionError(f"teach tests.support.asked_values what a {hint} is, for {kind.__name__}.{name}")
