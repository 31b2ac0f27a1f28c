"""Whose processing is restricted (GDPR Art. 18) is kept, and nothing else: tried against every ask there is.

Whoever does not answer people's requests no longer finds, sees, lists, exports or changes them, whatever else they may
do. Whoever answers requests sees them, but changes nothing, save what ``DECIDED`` allows and why.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest

from desktop_crm.api.contacts import AddContact, FindContacts, PageOfContacts, ShowContact
from desktop_crm.api.exchange import ExportContacts, ImportFile
from desktop_crm.api.requests import LiftRestriction, RestrictContact
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.contacts import ContactDraft, ContactFilter, Email
from desktop_crm.domain.errors import Missing, Refused
from desktop_crm.domain.permissions import Actor, Permission, Role, Scope
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.schema import METADATA
from desktop_crm.work.standing import standing_of
from tests.support.actors import add_person

DECIDED = {
    "AnswerRequest": "their own request is answered; Art. 12(3) goes on running",
    "CheckIdentity": "their own request is answered; Art. 12(6)",
    "DecidePassage": "their own request is answered; Art. 15(4)",
    "DropDraft": "what was being typed about them is forgotten, which only makes less",
    "EndAssignment": "a partner's access ends, which only makes less",
    "EraseSubject": "their own wish ends it: Art. 17 with 18(2), consent of the person",
    "ExportSubject": "their own file goes to themselves: Art. 15 and 18(2)",
    "ExtendRequest": "their own request is answered; Art. 12(3) goes on running",
    "KeepRequestPaper": "their own request is answered, and it is kept how it came",
    "LiftRestriction": "Art. 18(3)",
    "ListConcerned": "that a breach concerns them is found out for their own protection: Art. 33, 34",
    "ObjectToPurpose": "a restriction takes none of the other rights away",
    "OpenRequest": "a restriction takes none of the other rights away",
    "MaskProposed": "their own request is answered; Art. 15(4)",
    "RecordNotice": "recipients are told of the very restriction: Art. 19",
    "RefuseRequest": "their own request is answered; Art. 12(4) goes on running",
    "ReleaseHold": "nothing is deleted by it while the restriction stands",
    "StatePurpose": "why somebody looks is written down; that they may look is Art. 18(2)",
    "ShowRequest": "whoever must be told of the restriction is entered: Art. 19",
    "ReplaceFile": "their own request is answered; Art. 15(4)",
    "ReviewHold": "what is looked at again is kept, as the restriction wants it",
    "TakeBackObjection": "their own wish, and the restriction goes on",
    "TellPeople": "they are told of a breach for their own protection: Art. 34",
    "UnlistConcerned": "a breach turns out not to concern them, which only makes less",
    "WithdrawConsent": "withdrawing must be as easy as giving: Art. 7(3)",
    "WriteNoticeLetters": "recipients are told of the very restriction: Art. 19",
}
"""What may change a restricted person's records, and the reason."""
ASKS = sorted(ANSWERS, key=lambda kind: kind.__name__)
each_ask = pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.__name__) for kind in ASKS])


@contextmanager
def somebody(office, grants, **more):
    """Ask as the owner's account with other rights, barred from whom the database says."""
    before = office.office.around

    def resolve(connection, _today):
        barred = frozenset() if Permission.SUBJECT_ANSWER in grants else access_rows.restricted(connection)
        return Actor(before.actor.account_id, "Ktoś", Role.OWNER, grants, barred=barred, **more)

    with before.store.read() as connection:
        who = resolve(connection, None)
    office.office._around = replace(before, actor=who, resolve=resolve)
    try:
        yield
    finally:
        office.office._around = replace(office.office.around, actor=before.actor, resolve=before.resolve)


def restrict(office, world):
    for contact in (world.ids["contact_id"], world.held):
        office.ask(RestrictContact(contact_id=contact, reason="spór"))


def kept_of(office, world):
    """Return every row that belongs to the world's people, by table."""
    people, found = (world.ids["contact_id"], world.held), {}
    with office.office.around.store.read() as connection:
        for table in METADATA.sorted_tables:
            column = table.c.id if table.name == "contact" else table.c.get("contact_id")
            # Whose the lines of the trail are is worked out whenever it is read, from what is there already.
            if column is not None and table.name != "audit_alias":
                rows = connection.execute(table.select().where(column.in_(people)))
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def changed(office, world, before):
    """Return the tables in which a row of the world's people is not as it was."""
    return {name for name, rows in kept_of(office, world).items() if rows != before[name]}


def outcome(office, ask):
    try:
        return repr(office.ask(ask))
    except Refused as refused:
        return repr(refused)


@each_ask
def test_nothing_shows_or_changes_a_restricted_person_to_who_does_not_answer_requests(kind, office, world, tmp_path):
    ask = world.of(kind)
    restrict(office, world)
    before = kept_of(office, world)
    files = set(world.folder.rglob("*"))
    grants = {each: Scope.ALL for each in Permission if each is not Permission.SUBJECT_ANSWER}
    with somebody(office, grants):
        said = outcome(office, ask)
    assert world.word not in said
    for path in (path for path in world.folder.rglob("*") if path.is_file() and path not in files):
        assert world.word.encode() not in path.read_bytes()
    if kind.__name__ in DECIDED:
        return
    assert changed(office, world, before) == set()


@each_ask
def test_who_answers_requests_changes_nothing_of_a_restricted_person_but_what_is_decided(kind, office, world):
    ask = world.of(kind)
    restrict(office, world)
    before = kept_of(office, world)
    outcome(office, ask)
    if kind.__name__ not in DECIDED:
        assert changed(office, world, before) == set()


def test_what_is_decided_is_about_asks_that_are_there():
    assert set(DECIDED) <= {kind.__name__ for kind in ASKS}


def test_a_restriction_and_its_lifting_are_noticed_at_the_next_ask(office, tmp_path):
    ola = office.add("Ola", "Ograniczona", email="ola@fikcja.example")
    other = office.add("Jan", "Ograniczony-Nie")
    manager = add_person(office, "manager", Role.MANAGER)
    owner = office.office.around
    actor = replace(owner.actor, account_id=manager)
    theirs = replace(owner, actor=actor, resolve=standing_of(manager, office.clocks.now().date()))

    def seen():
        office.office._around = theirs
        try:
            listed = [line.id for line in office.ask(PageOfContacts(ContactFilter())).lines]
            found = [line.id for text in ("ograniczon", "graniczo") for line in office.ask(FindContacts(text)).lines]
            office.ask(ExportContacts(filter=ContactFilter(), to=(path := tmp_path / "list.csv")))
            try:
                office.ask(ShowContact(ola))
                card = True
            except Missing:
                card = False
            return listed, sorted(set(found)), card, "Ograniczona" in path.read_text("utf-8-sig")
        finally:
            office.office._around = owner

    assert seen() == ([ola, other], [ola, other], True, True)
    office.ask(RestrictContact(contact_id=ola, reason="spór"))
    assert seen() == ([other], [other], False, False)
    office.ask(LiftRestriction(contact_id=ola, told="list"))
    assert seen() == ([ola, other], [ola, other], True, True)


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.TEAM, Scope.ALL])
def test_a_restricted_person_is_out_of_reach_at_every_scope(office, scope):
    me = office.office.around.actor.account_id
    draft = ContactDraft(given="Ola", family="Ograniczona", emails=(Email("ola@fikcja.example"),), owner_id=me)
    ola = office.ask(AddContact(draft=draft)).number
    office.ask(RestrictContact(contact_id=ola, reason="spór"))
    with somebody(office, {Permission.CONTACT_READ: scope, Permission.SESSION_USE: Scope.ALL}):
        with pytest.raises(Missing):
            office.ask(ShowContact(ola))
        for text in (f"C-{ola}", "ola@fikcja", "Ograniczona"):
            assert office.ask(FindContacts(text)).lines == ()
        assert office.ask(PageOfContacts(ContactFilter())).lines == ()


def test_a_restricted_person_is_not_taken_in_a_second_time_by_an_import(office, tmp_path):
    ola = office.add("Ola", "Ograniczona", email="ola@fikcja.example")
    office.ask(RestrictContact(contact_id=ola, reason="spór"))
    path = tmp_path / "list.csv"
    path.write_text("Imię,Nazwisko,E-mail\nOla,Ograniczona,ola@fikcja.example\nJan,Nowy,jan@fikcja.example\n", "utf-8")
    with somebody(office, {each: Scope.ALL for each in Permission if each is not Permission.SUBJECT_ANSWER}):
        made = office.ask(ImportFile(path=path, source="targi", basis="umowa"))
    assert (made.created, made.duplicates) == (1, 1)
