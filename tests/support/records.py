"""A person with something of everything, and whatever else an ask may need to speak about."""

from __future__ import annotations

import itertools
import os
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from desktop_crm.api.alerts import Alerts
from desktop_crm.api.ask import Ask
from desktop_crm.api.backups import MakeBackup
from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent, Proof
from desktop_crm.api.contacts import AddContact, AddInteraction, AddOrder, DeleteContact, ShowTimeline
from desktop_crm.api.disclosures import AddDisclosure
from desktop_crm.api.drafts import KeepDraft
from desktop_crm.api.incident_actions import AddIncidentAction
from desktop_crm.api.incident_people import ListConcerned
from desktop_crm.api.incidents import AssessIncident, ReportSuspicion
from desktop_crm.api.keys import InviteDevice
from desktop_crm.api.notices import WriteNoticeLetters
from desktop_crm.api.partners import AssignContacts, Assignments
from desktop_crm.api.people import AddPerson
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.registers import AddEntry
from desktop_crm.api.request_work import (
    KeepRequestPaper,
    RecordDelivery,
    ShowRequest,
    TickStep,
    UntickStep,
)
from desktop_crm.api.requests import (
    AnswerRequest,
    OpenRequest,
    RestrictContact,
)
from desktop_crm.api.retention import PlaceHold, SetRetentionRule
from desktop_crm.api.roles import SetRole, SetTeam, SignReview
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import Address, ContactDraft, ContactFilter, ContactId, ContactKind, Email, Phone
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.domain.incidents import BreachKind, BreachRisk
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.packages import PackageColumn
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import FileRole, RequestCame, RequestKind
from desktop_crm.domain.retention import RetentionAction, RunPart, Trigger
from desktop_crm.domain.views import SavedView, dump
from desktop_crm.store.queries import alerts as alert_rows
from desktop_crm.store.queries import approvals as approval_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import packages as package_rows
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries import views as view_rows
from desktop_crm.vault.devices import enrol_device
from desktop_crm.vault.files import load
from tests.support.actors import add_partner
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.kits import renewed
from tests.support.offices import TestOffice

SERIAL = itertools.count(1)
LONG_AGO = timedelta(days=4000)


@dataclass
class Records:
    """A person with something of everything, all of it said in words that hold ``word``, and due to be deleted."""

    office: TestOffice
    folder: Path
    word: str = "Zofijówka"
    owner_id: str | None = None
    ids: dict[str, Any] = field(init=False)
    held: ContactId = field(init=False)

    def __post_init__(self) -> None:
        ask, word, serial = self.office.ask, self.word, next(SERIAL)
        self.folder.mkdir(parents=True, exist_ok=True)
        purpose = ask(AddPurpose(code=f"cel-{serial}", name=f"Cel {serial}", basis=LegalBasis.CONSENT)).number
        wording = ask(AddWording(purpose_id=purpose, language="pl", text="Zgadzam się.")).number
        recipient = ask(AddRecipient(name=f"Kurier {serial}", category="poczta")).number
        rule = ask(
            SetRetentionRule(
                name=f"Reguła {serial}", what="contact", trigger=Trigger.CONTRACT_END, period=Period(years=5),
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
            approval = approval_rows.lodge(connection, "EraseSubject", "C-1", {}, b"said", "somebody", now)
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

    def copied(self, office: TestOffice, folder: Path) -> Self:
        """Return these records as they are in ``office``, which is a copy of theirs."""
        folder.mkdir(parents=True, exist_ok=True)
        again = copy(self)
        again.office, again.folder = office, folder
        return again

    def draft(self) -> ContactDraft:
        """Return the person."""
        word = self.word
        return ContactDraft(
            given=word, family=word, company_name=word, job_title=word, source=word, national_id=word,
            emails=(Email(f"{word}@example.org"),), phones=(Phone("601 234 567"),),
            addresses=(Address(word, city=word),),
            contract_until=(self.office.clocks.now() - LONG_AGO).date(), owner_id=self.owner_id,
        )  # fmt: skip

    def backup(self) -> Path:
        """Make a backup of the office and return its file."""
        made = self.office.ask(MakeBackup(folder=self.folder / "backups"))
        return Path(made.folder) / made.name

    def file(self) -> Path:
        """Return a file with one person to be imported."""
        path = self.folder / f"{next(SERIAL)}.csv"
        path.write_text(f"Imię,Nazwisko,E-mail\nJan,Nowy{next(SERIAL)},n{next(SERIAL)}@example.org\n", "utf-8")
        return path

    def own_interest(self) -> int:
        """Return a purpose that rests on the office's own interest and is no advertising."""
        name = f"Interes {next(SERIAL)}"
        ask = AddPurpose(code=name.lower().replace(" ", "-"), name=name, basis=LegalBasis.LEGITIMATE_INTERESTS)
        return self.office.ask(ask).number

    def run(self) -> int:
        """Write down a run that took somebody else, and return its number."""
        with self.office.office.around.store.write() as connection:
            now = self.office.clocks.now()
            who = self.office.office.around.actor.account_id
            number = retention_rows.begin_run(connection, now, now.date(), who, unattended=True)
            part = RunPart("Reguła", "Orders", RetentionAction.DELETE, 1)
            retention_rows.end_run(connection, number, (part,), now)
        return number

    def view(self) -> str:
        """Save a view of the list for whom this world belongs to and return its name."""
        name = f"{self.word} {next(SERIAL)}"
        with self.office.office.around.store.write() as connection:
            view_rows.save(
                connection,
                self.owner(),
                ContactKind.PERSON,
                name,
                dump(SavedView(name, ContactFilter(), ()), self.office.clocks.now().date()),
            )
        return name

    def owner(self) -> str:
        return self.owner_id or self.office.office.session.actor.account_id

    def trashed(self) -> ContactId:
        """Put a person in the trash."""
        number = ContactId(self.office.ask(AddContact(draft=self.draft())).number)
        self.office.ask(DeleteContact(contact_id=number))
        return number

    def incident(self, *, listed: bool = False) -> int:
        """Report an incident with everything known of it, ``listed`` with the person concerned; return its number."""
        number = self.office.ask(ReportSuspicion(description="Zgubiony laptop")).number
        known = AssessIncident(
            incident_id=number, risk=BreachRisk.NONE, reason="zaszyfrowany", kinds=frozenset(BreachKind),
            data_kinds="adresy", consequences="żadne", measures="zmiana klucza",
        )  # fmt: skip
        self.office.ask(known)
        if listed:
            trace = Trace(TraceKind.CHOSEN, contacts=(self.ids["contact_id"],))
            self.office.ask(ListConcerned(incident_id=number, trace=trace))
        return number

    def policy(self) -> int:
        """Write a policy and return its number."""
        values = {"name": f"Polityka {next(SERIAL)}", "text": "Ekran blokujemy.", "review_on": "2027-05-01"}
        return self.office.ask(AddEntry(register=Register.POLICIES, values=values)).number

    def entry(self) -> int:
        """Add an entry to a register and return its number."""
        values = {"name": f"Szafa {next(SERIAL)}", "kind": "paper"}
        return self.office.ask(AddEntry(register=Register.ASSETS, values=values)).number

    def action(self) -> int:
        """Write what is put right because of an incident and return its number."""
        values = {"finding": "Laptop bez szyfrowania", "weight": "high", "action": "Zaszyfrować", "keeper": "Ola"}
        ask = AddIncidentAction(incident_id=self.incident(), values={**values, "due_on": "2027-02-01"})
        return self.office.ask(ask).number

    def package(self) -> int:
        """Write that the person is in a package under a pseudonym, and return its number."""
        who, at = self.owner(), self.office.clocks.now()
        with self.office.office.around.store.write() as connection:
            number = package_rows.add(
                connection, recipient_id=self.ids["recipient_id"], purpose_id=self.ids["purpose_id"], at=at, by=who,
                until_on=at.date(), columns=(PackageColumn.STATUS,), pseudonyms=True, people=1, left_out=0, despite="",
            )  # fmt: skip
            given = disclosure_rows.add(
                connection, self.ids["contact_id"], self.ids["recipient_id"], at=at, what="x", why="y", account_id=who
            )
            package_rows.link(connection, number, [given])
        return number

    def proposal(self) -> int:
        """Note the world's purpose as a guide's proposal nobody has checked, and return its number."""
        number, today = self.ids["purpose_id"], self.office.clocks.now().date()
        with self.office.office.around.store.write() as connection:
            if not proposal_rows.is_there(connection, Proposed.PURPOSE, number):
                proposal_rows.note(connection, f"purpose:{number}", Proposed.PURPOSE, number, today, None)
        return int(number)

    def request(self, kind: RequestKind = RequestKind.OBJECTION) -> int:
        """Record a request of the person and return its number."""
        contact = self.ids["contact_id"]
        asked = OpenRequest(contact_id=contact, kind=kind, came=RequestCame.LETTER)
        return self.office.ask(asked).number

    def request_for(self, kind: type[Ask[Any]]) -> int:
        """Record a request such as an ask of ``kind`` needs."""
        if kind is WriteNoticeLetters:
            return self.request(RequestKind.RECTIFICATION)
        number = self.request()
        if kind is RecordDelivery:
            self.office.ask(AnswerRequest(request_id=number, delivered="list"))
        if kind is UntickStep:
            self.office.ask(TickStep(request_id=number, step=StepKind.LETTER.value))
        return number

    def paper(self) -> int:
        """Keep a paper with a request and return its number."""
        number = self.request()
        scan = Proof("skan.txt", "text/plain", b"skan")
        self.office.ask(KeepRequestPaper(request_id=number, role=FileRole.INTAKE, paper=scan))
        return self.office.ask(ShowRequest(number)).papers[0].id

    def notice(self) -> int:
        """Ask for a rectification and return the number of a recipient to be told."""
        number = self.request(RequestKind.RECTIFICATION)
        return self.office.ask(ShowRequest(number)).notices[0].id

    def restricted(self) -> ContactId:
        """Restrict what is done with a person's data."""
        number = ContactId(self.office.ask(AddContact(draft=self.draft())).number)
        self.office.ask(RestrictContact(contact_id=number, reason=self.word))
        return number

    def kit(self) -> str:
        """Put another recovery code in force and return it."""
        return renewed(self.office.office).text

    def other_computer(self) -> str:
        """Enrol another computer and return its id."""
        before = {each.id for each in load(self.office.folder).devices}
        code, clocks = self.office.ask(InviteDevice()).code, self.office.clocks
        elsewhere = memory_secrets(MemoryBackend())
        enrol_device(self.office.folder, code=code, device=elsewhere, clock=clocks.now, random=os.urandom)
        return next(each.id for each in load(self.office.folder).devices if each.id not in before)

    def person(self) -> str:
        """Let a colleague sign in and return their id."""
        serial = next(SERIAL)
        return self.office.ask(AddPerson(name=f"Ktoś {serial}", login=f"ktos{serial}", role=Role.SALESPERSON)).id

    def timeline(self) -> str:
        """Return everything the timeline says, as text."""
        return repr(self.office.ask(ShowTimeline(self.ids["contact_id"])))
