"""K13, A6, S8: whatever is done, no file, log or stream outside of what was handed out holds a word of anybody."""

from __future__ import annotations

import logging
import signal
import tempfile
import threading
from pathlib import Path

import pytest

from desktop_crm.api.contacts import AddContact, AddInteraction, EditContact, FindContacts, ShowContact
from desktop_crm.api.exchange import ImportFile, PreviewImport
from desktop_crm.api.subjects import EraseSubject, ExportSubject, FinishErasure
from desktop_crm.app.start import open_office
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.errors import Invalid, MustWait, SignInFailed
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.vault.recovery import RecoveryCode
from tests.support.asks import World
from tests.support.children import Child
from tests.support.offices import make_office

PASSWORD = "Szczebrzeszyn-brzmi 4 chrząszcze"
WORD = "Brzęczyszczykiewiczówna"
IMPORTED = "Chrząszczyrzewoszycka"
NOTED = "Łękołodzianka"
PLANTED = (WORD, IMPORTED, NOTED, PASSWORD, "601 777 123", "601777123", "tajny-adres@")


def _forms(values) -> set[bytes]:
    """Return the bytes a value could lie about in: as it is, in small letters, folded, in UTF-16."""
    from desktop_crm.domain.text import fold

    texts = {form for value in values for form in (value, value.lower(), fold(value))}
    return {text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le")}


def _found(places, forms) -> list[tuple[Path, bytes]]:
    hits = []
    for place in places:
        for path in place.rglob("*"):
            if path.is_file() and not path.is_symlink():
                content = path.read_bytes()
                hits += [(path, form) for form in forms if form in content]
    return hits


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Where a session leaves files: the office's folder, a home and a place for temporary files of its own."""
    inside = {name: tmp_path / name for name in ("office", "home", "tmp")}
    for name in ("home", "tmp"):
        inside[name].mkdir()
    monkeypatch.setenv("HOME", str(inside["home"]))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(inside["tmp"]))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield inside
    tempfile.tempdir = None


@pytest.fixture
def session(places):
    """An office made with a password of its own, and its recovery code."""
    made = make_office(places["office"], password=PASSWORD)
    yield made, RecoveryCode.parse(made.code)
    made.office.close()


def _file(folder: Path, people: int) -> Path:
    path = folder / "in.csv"
    lines = (f"Jan,{IMPORTED}{at},tajny-adres@n{at}.example,601 777 123,{NOTED}\n" for at in range(people))
    path.write_text("Imię,Nazwisko,E-mail,Telefon,Uwagi\n" + "".join(lines), "utf-8")
    return path


def test_a_whole_session_leaves_no_word_in_the_clear(session, places, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    office, code = session
    outside = tmp_path / "handed out"
    outside.mkdir()
    key = bytes(office.office._keys.unlocked.data_key)
    world = World(office, outside, word=WORD)
    number = world.ids["contact_id"]
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text=NOTED))
    card = office.ask(ShowContact(number)).contact
    office.ask(EditContact(contact_id=number, version=card.version, draft=world.draft()))
    office.ask(FindContacts(WORD))
    office.ask(ImportFile(path=_file(outside, 50)))
    office.ask(
        ExportSubject(
            contact_id=number, language=Language.POLISH, pdf=outside / "a.pdf", json=outside / "a.json",
            csv=outside / "tables", vcard=outside / "a.vcf", password=PASSWORD, identity_check=WORD,
        )
    )  # fmt: skip
    assert _found([outside], _forms([WORD])), "the search must find what is there"
    office.ask(EraseSubject(contact_id=number, reason=f"Art. 17(1)(b), prosi {WORD}"))
    office.ask(FinishErasure())
    with pytest.raises(Invalid) as invalid:
        office.ask(AddContact(draft=world.draft().__class__(given=WORD * 40)))
    assert WORD not in repr(invalid.value)
    office.office.close()
    for wrong in (PASSWORD + "!", PASSWORD[:-1]):
        with pytest.raises((SignInFailed, MustWait)) as failed:
            open_office(office.folder, "ola.lis", wrong, office.machine)
        assert PASSWORD[:10] not in repr(failed.value)
    office.clocks.passes(86_400)

    def crashes(tell):
        opened = open_office(office.folder, "ola.lis", PASSWORD, office.machine)
        for at in range(10):
            opened.perform(AddContact(draft=world.draft()))
            tell(str(at))
        signal.pause()  # until it is killed

    child = Child(crashes)
    assert [child.line() for _ in range(10)][-1] == "9"
    child.kill()
    forms = _forms([*PLANTED, code.text, code.text.replace("-", "")]) | {
        key,
        key.hex().encode(),
        key.hex().upper().encode(),
    }
    assert (places["office"] / "office.db-wal").stat().st_size > 0, "a journal must be there to be looked through"
    assert _found(places.values(), forms) == []
    office.office = open_office(office.folder, "ola.lis", PASSWORD, office.machine)
    assert _found(places.values(), forms) == []
    said = "".join(capfd.readouterr()) + caplog.text
    assert [form for form in forms if form in said.encode()] == []
    assert [ContactId(line.id) for line in office.ask(FindContacts(IMPORTED)).lines] != []


def test_no_plain_file_appears_while_a_file_is_read_in_the_child(session, places, tmp_path):
    office, _ = session
    path = _file(tmp_path, 1200)
    seen: list[tuple[Path, bytes]] = []
    forms, done = _forms(PLANTED), threading.Event()

    def watch():
        while not done.is_set():
            try:
                seen.extend(_found([places["tmp"], places["home"]], forms))
            except OSError:
                continue  # a file went away while it was looked at
            done.wait(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        office.ask(PreviewImport(path))
        office.ask(ImportFile(path=path))
    finally:
        done.set()
        watcher.join()
    assert seen == []
    assert _found(places.values(), forms) == []
