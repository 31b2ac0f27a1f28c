"""P: no permission, no answer; no scope, no trace of anybody else's contacts; nothing done without an audit line."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from sqlalchemy import text

from desktop_crm.api.ask import Command, Count, Look, Query
from desktop_crm.api.audit import AuditHead, AuditLines
from desktop_crm.api.contacts import (
    AddContact,
    AnchorsOfContacts,
    EditContact,
    FindContacts,
    PageOfContacts,
    ShowContact,
)
from desktop_crm.api.drafts import DropDraft
from desktop_crm.api.exchange import ExportContacts, ImportFile
from desktop_crm.api.office import ShowOffice, ShowOverview
from desktop_crm.api.retention import Holds, PreviewRetention, RunRetention
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.contacts import ContactDraft, ContactFilter, ContactId, ContactKind
from desktop_crm.domain.errors import Defect, FileUnwritable, Invalid, Missing, NotAllowed, Refused
from desktop_crm.domain.permissions import GRANTS, Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.work.unit import perform
from tests.support.actors import acting, add_person, everything
from tests.support.asks import World
from tests.support.offices import copy_office
from tests.support.vaults import hash_cheaply

ASKS = sorted(ANSWERS, key=lambda kind: kind.__name__)
NAMED = [pytest.param(kind, id=kind.__name__) for kind in ASKS]
OWN = dict.fromkeys(Permission, Scope.OWN)
REACHING = ("contact_id", "consent_id", "interaction_id", "uid")
# Whoever drops a draft drops what they typed themselves, and is answered the same whoever it was about.
ABOUT_ONE = [
    kind for kind in ASKS if kind is not DropDraft and any(f.name in REACHING for f in dataclasses.fields(kind))
]
ABOUT_ALL = [kind for kind in ASKS if kind not in ABOUT_ONE]


def _files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".csv")


@pytest.mark.parametrize("kind", NAMED)
def test_the_owner_is_answered(office, world, kind):
    ask = world.of(kind)
    before = office.ask(AuditHead()).lines
    office.ask(ask)
    lines = office.ask(AuditHead()).lines - before
    assert lines == 0 if issubclass(kind, Query) else lines >= 1


TOLD_OF = ("alert", "audit_line")
"""Where refusals are told of: every one, and many of them at once."""


@pytest.fixture(scope="module")
def shut(template_office, tmp_path_factory):
    """A world in an office nobody changes anything in, and a stranger in it."""
    with pytest.MonkeyPatch.context() as patch:
        hash_cheaply(patch)
        office = copy_office(template_office, tmp_path_factory.mktemp("shut") / "office")
        yield World(office, tmp_path_factory.mktemp("world")), add_person(office, "stranger")
        office.office.close()


@pytest.mark.parametrize("kind", NAMED)
def test_a_stranger_gets_no_answer_changes_nothing_and_leaves_a_line_that_names_the_ask_alone(shut, kind):
    world, stranger = shut
    office, ask = world.office, world.of(kind)
    before, files = everything(office, but=TOLD_OF), _files(world.folder)
    lines = office.ask(AuditHead()).lines
    with acting(office, stranger, Role.SALESPERSON, {}), pytest.raises(NotAllowed) as refusal:
        office.ask(ask)
    assert refusal.value.args == (kind.permission.value,)
    assert everything(office, but=TOLD_OF) == before
    assert _files(world.folder) == files
    assert office.ask(AuditHead()).lines == lines + 1
    line = office.ask(AuditLines(limit=1))[0]
    said = (line.who, line.tag, line.kind, line.subject, line.fields, line.detail)
    assert said == ("Ktoś stranger", Tag.REFUSAL, "account", "stranger", (), kind.__name__)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OWNER}))  # the owner is asked everything above
def test_a_role_is_answered_exactly_what_it_grants(office, tmp_path, role):
    person = add_person(office, "person", role)
    unchanged = World(office, tmp_path / "unchanged", owner_id=person)
    changing = [kind for kind in ASKS if kind.permission in GRANTS[role] and issubclass(kind, Command)]
    for kind in sorted(ASKS, key=changing.__contains__):  # whatever changes nothing can share a world, and goes first
        world = World(office, tmp_path / kind.__name__, owner_id=person) if kind in changing else unchanged
        ask = world.of(kind)
        answered = True
        with acting(office, person, role):
            try:
                office.ask(ask)
            except NotAllowed as refusal:
                answered = refusal.args != (kind.permission.value,)
            except Missing:
                # Nothing is assigned to a partner, who sees no contact has none, and a draft is its writer's alone.
                sees = role is not Role.PARTNER and Permission.CONTACT_READ in GRANTS[role]
                assert not sees or kind.__name__ == "ShowDraft", kind
            except Refused:
                # The person has no slot of their own in this office, and a kit is an owner's to make.
                assert kind.__name__ in ("ChangePassword", "ConfirmIdentity", "RenewKit"), kind
        assert answered == (kind.permission in GRANTS[role]), kind


@pytest.mark.parametrize("kind", ABOUT_ONE, ids=lambda kind: kind.__name__)
def test_what_is_out_of_reach_is_refused_as_if_it_were_not_there(office, world, kind):
    person = add_person(office, "person")
    field = next(f.name for f in dataclasses.fields(kind) if f.name in REACHING)
    theirs, nobody = world.of(kind), world.of(kind, **{field: "0" * 32 if field == "uid" else 9999})
    if field == "contact_id":
        theirs = dataclasses.replace(theirs, contact_id=world.ids["contact_id"])
    before, files = everything(office, but=("audit_line",)), _files(world.folder)
    refusals = []
    with acting(office, person, Role.SALESPERSON, OWN):
        for ask in (theirs, nobody):
            with pytest.raises(Missing) as refusal:
                office.ask(ask)
            refusals.append(repr(refusal.value))
    assert [
        text.replace(str(getattr(ask, field)), "?") for text, ask in zip(refusals, (theirs, nobody), strict=True)
    ] in (["Missing('?')"] * 2, ["Missing('C-?')"] * 2)
    assert everything(office, but=("audit_line",)) == before
    assert _files(world.folder) == files


def test_dropping_a_draft_answers_the_same_for_a_contact_out_of_reach_as_for_none(office, world):
    person = add_person(office, "person")
    theirs = dataclasses.replace(world.of(DropDraft), contact_id=world.ids["contact_id"])
    before = everything(office, but=("audit_line", "answered"))
    with acting(office, person, Role.SALESPERSON, OWN):
        answers = [office.ask(ask) for ask in (theirs, dataclasses.replace(theirs, contact_id=ContactId(9999)))]
    assert answers == [Count(0), Count(0)]
    assert everything(office, but=("audit_line", "answered")) == before


@pytest.mark.parametrize("kind", ABOUT_ALL, ids=lambda kind: kind.__name__)
def test_no_answer_and_no_file_holds_a_word_of_anybody_elses_contacts(office, world, tmp_path, kind):
    word = world.word.casefold()
    person = add_person(office, "person")
    mine = World(office, tmp_path / "mine", word="Moja", owner_id=person)
    ask = mine.of(kind, **({"text": word} if kind is FindContacts else {}))
    untouched = [row for row in everything(office)["contact"] if world.word in repr(row)]
    assert untouched
    with acting(office, person, Role.SALESPERSON, OWN):
        try:
            answer = office.ask(ask)
        except Refused as refusal:
            # The person has no slot of their own in this office, and no draft; letters go to everybody or to nobody.
            # A kit is an owner's to make.
            own = (
                "ChangePassword",
                "ConfirmIdentity",
                "ExportConcerned",
                "ExportIncidentLetters",
                "RenewKit",
                "ShowDraft",
            )
            assert kind.__name__ in own, refusal  # noqa: PT017 — these may refuse
            return
    assert word not in repr(answer).casefold()
    for path in mine.folder.rglob("*"):
        assert not path.is_file() or word not in path.read_text("utf-8", "replace").casefold()
    assert [row for row in everything(office)["contact"] if world.word in repr(row)] == untouched


@pytest.fixture
def shared(office, tmp_path):
    """The office with a salesperson's own world and one of the owner's."""
    theirs = World(office, tmp_path / "theirs", word="Nietykalski")
    person = add_person(office, "person")
    mine = World(office, tmp_path / "mine", word="Moja", owner_id=person)
    return office, person, mine, theirs


def test_a_salesperson_sees_finds_counts_and_exports_their_own_and_nobody_elses(shared, tmp_path):
    office, person, mine, _ = shared
    own = {mine.ids["contact_id"], mine.held}
    with acting(office, person, Role.SALESPERSON, OWN):
        assert {line.id for line in office.ask(PageOfContacts()).lines} == own
        assert office.ask(AnchorsOfContacts(step=1)).count == 2
        assert {line.id for line in office.ask(FindContacts("example.org")).lines} == own
        assert {line.id for line in office.ask(FindContacts("601 234 567")).lines} == own
        theirs = ContactFilter(owner_id=office.office.session.actor.account_id)
        assert office.ask(PageOfContacts(theirs)).lines == ()
        assert office.ask(ExportContacts(to=tmp_path / "all.csv")).number == 2
        assert office.ask(ExportContacts(to=tmp_path / "theirs.csv", filter=theirs)).number == 0
        overview = office.ask(ShowOverview())
    assert (overview.people, overview.consents_expiring, overview.retention_due) == (2, 1, 2)


def test_a_salesperson_previews_holds_and_runs_retention_over_their_own_only(shared):
    office, person, mine, theirs = shared
    with acting(office, person, Role.SALESPERSON, OWN):
        outlook = office.ask(PreviewRetention())
        assert {one.contact_id for one in outlook.due} == set(outlook.names) == {mine.ids["contact_id"], mine.held}
        assert [one.contact_id for one in office.ask(Holds())] == [mine.held]
        run = office.ask(RunRetention())
        assert (run.deleted, run.held) == (1, 1)
    assert office.ask(ShowContact(theirs.ids["contact_id"])).contact.name.startswith("Nietykalski")
    assert office.ask(ShowOverview()).last_retention_run is None, "the office's own run is still due"


def test_a_salesperson_imports_and_adds_as_their_own(shared):
    office, person, mine, _ = shared
    with acting(office, person, Role.SALESPERSON, OWN):
        office.ask(ImportFile(path=mine.file()))
        office.ask(AddContact(draft=ContactDraft(given="Nowa", family="Osoba")))
        assert len(office.ask(PageOfContacts()).lines) == 4


def test_a_salesperson_can_neither_give_away_nor_take_over(shared):
    office, person, mine, _ = shared
    number, owner = mine.ids["contact_id"], office.office.session.actor.account_id
    card = office.ask(ShowContact(number)).contact
    with acting(office, person, Role.SALESPERSON, OWN):
        away = dataclasses.replace(card.draft, owner_id=owner)
        with pytest.raises(NotAllowed):
            office.ask(EditContact(contact_id=number, version=card.version, draft=away))
        with pytest.raises(NotAllowed):
            office.ask(AddContact(draft=away))
    assert office.ask(ShowContact(number)).contact.draft.owner_id == person


def test_a_salesperson_edits_a_person_whose_company_is_somebody_elses_but_links_no_new_one(shared):
    office, person, mine, _ = shared
    company = ContactDraft(kind=ContactKind.COMPANY, family="Cudza Spółka")
    employer, other = (ContactId(office.ask(AddContact(draft=company)).number) for _ in range(2))
    number = mine.ids["contact_id"]
    card = office.ask(ShowContact(number)).contact
    linked = dataclasses.replace(card.draft, company_id=employer)
    office.ask(EditContact(contact_id=number, version=card.version, draft=linked))
    with acting(office, person, Role.SALESPERSON, OWN):
        card = office.ask(ShowContact(number)).contact
        office.ask(
            EditContact(contact_id=number, version=card.version, draft=dataclasses.replace(card.draft, given="Inna"))
        )
        again = office.ask(ShowContact(number)).contact
        assert (again.draft.given, again.draft.company_name) == ("Inna", "Cudza Spółka")
        draft = dataclasses.replace(again.draft, company_id=other)
        with pytest.raises(Missing):
            office.ask(EditContact(contact_id=number, version=again.version, draft=draft))


def test_an_owner_who_does_not_exist_is_refused(office):
    with pytest.raises(Invalid) as refusal:
        office.ask(AddContact(draft=ContactDraft(given="Jan", owner_id="nobody")))
    assert refusal.value.args == ("contact.owner_id", Problem.UNKNOWN)


@pytest.mark.parametrize("kind", [EraseSubject, ShowContact], ids=["command", "look"])
def test_an_ask_that_records_nothing_is_a_defect_and_changes_nothing(office, world, kind):
    ask = world.of(kind)
    assert issubclass(kind, Command | Look)
    before = everything(office)

    def silent(work, ask):
        work.connection.execute(text("UPDATE contact SET given = 'zmienione'"))

    with pytest.raises(Defect):
        perform(office.office.around, ask, silent)
    assert everything(office) == before


def test_a_query_cannot_write(office, world):
    before = everything(office)

    def writing(work, ask):
        work.connection.execute(text("UPDATE contact SET given = 'zmienione'"))

    with pytest.raises(FileUnwritable):
        perform(office.office.around, ShowOffice(), writing)
    assert everything(office) == before


def test_a_refusal_inside_an_ask_undoes_what_it_had_done_and_is_recorded(office):
    before = everything(office, but=("audit_line",))

    def half(work, ask):
        work.connection.execute(text("UPDATE office SET retention_ran_on = '2020-01-01'"))
        work.record(Tag.RETENTION_RUN, "retention")
        raise NotAllowed("contact.owner_id")

    with pytest.raises(NotAllowed):
        perform(office.office.around, RunRetention(), half)
    assert everything(office, but=("audit_line",)) == before
    assert [line.tag for line in office.ask(AuditLines(limit=2))] == [Tag.REFUSAL, Tag.SESSION_START]


def test_the_day_a_preview_is_for_is_in_its_line(office):
    office.ask(PreviewRetention(on=date(2030, 1, 1)))
    assert office.ask(AuditLines(limit=1))[0].detail == "2030-01-01 0"
