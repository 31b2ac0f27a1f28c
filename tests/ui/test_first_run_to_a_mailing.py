"""A clerk makes an office in the window, takes the guide of her trade along, checks it, and writes to who may be."""

from __future__ import annotations

import csv

from desktop_crm.api.consents import GiveConsent, Purposes, Wordings
from desktop_crm.api.contacts import AddContact
from desktop_crm.api.exchange import ExportContacts, LeftOut
from desktop_crm.api.guides import ListToCheck, MarkChecked
from desktop_crm.api.processing import ExportNotice, ShowProcessing
from desktop_crm.api.retention import RetentionRules
from desktop_crm.domain.consents import Channel, ConsentForm
from desktop_crm.domain.contacts import ContactDraft, ContactId, Email
from desktop_crm.domain.gate import Barrier
from desktop_crm.domain.guides import OfficeKind, Proposed
from desktop_crm.ui.first_run.guide import DONE, KIT, Guide
from tests.support.desk_asker import DeskAsker
from tests.support.keyrings import MemoryBackend
from tests.support.offices import PASSWORD, machine_for
from tests.support.vaults import Clocks
from tests.support.window import ChosenFiles


def test_from_an_empty_computer_to_the_first_mailing(presentation, qtbot, tmp_path):
    clocks, files = Clocks(), ChosenFiles()
    machine = machine_for(clocks, MemoryBackend())
    asked = (5, 2, 0, 6)
    guide = Guide(
        presentation, lambda folder: DeskAsker(folder, machine), tmp_path / "office", files=files,
        picked=lambda _bound, _count: asked,
    )  # fmt: skip
    qtbot.addWidget(guide)
    guide.show()
    guide.go_on()
    guide.welcome.create_office.click()
    guide.details.edits["name"].setText("Drukarnia Fikcja")
    guide.details.edits["email"].setText("biuro@fikcja.example")
    guide.go_on()
    guide.kind.kind.choose(OfficeKind.PRINT_SHOP)
    guide.kind.list.entries.opened.emit("purpose:samples")
    guide.go_on()
    guide.owner.name.setText("Ola Lis")
    guide.owner.login.setText("ola")
    for field in (guide.owner.password, guide.owner.again):
        field.edit.setText(PASSWORD)
    guide.owner.judge()
    qtbot.waitUntil(guide.next.isEnabled)
    guide.go_on()
    qtbot.waitUntil(lambda: guide.number == KIT)
    assert not (tmp_path / "office").exists()
    files.path = tmp_path / "kit.pdf"
    guide.kit.save.click()
    qtbot.waitUntil(lambda: guide.kit.rows[0].isEnabled())
    groups = guide.creating._asker._desk._prepared.recovery_code.groups
    for edit, place in zip(guide.kit.edits, sorted(asked), strict=True):
        edit.setText(groups[place])
    guide.go_on()
    assert guide.number == DONE
    assert not (tmp_path / "office").exists()
    with qtbot.waitSignal(guide.opened) as opened:
        guide.go_on()
    asker = opened.args[1]

    def ask(what):
        return asker.ask(what).result()[0]

    try:
        purposes = {each.code: each for each in ask(Purposes())}
        assert "printing" in purposes
        assert "samples" not in purposes
        assert all(each.lacking == () for each in ask(ShowProcessing()).activities)
        assert not any(each.active for each in ask(RetentionRules()))
        for each in ask(ListToCheck()):
            ask(MarkChecked(what=each.what, number=each.number))
        assert ask(ListToCheck()) == ()
        assert all(each.active for each in ask(RetentionRules()))
        ask(ExportNotice(to=tmp_path / "notice.pdf"))
        people = [
            ContactId(ask(AddContact(draft=ContactDraft(given=name, emails=(Email(f"{name}@x.example"),)))).number)
            for name in ("ola", "jan")
        ]
        wording = next(each for each in ask(Wordings(purposes["newsletter"].id)) if each.language == "pl")
        assert "Drukarnia Fikcja" in wording.text
        given = {"channel": Channel.EMAIL, "form": ConsentForm.PAPER, "source": "lada"}
        ask(GiveConsent(contact_id=people[0], wording_id=wording.id, **given))
        done = ask(ExportContacts(to=tmp_path / "list.csv", purpose="newsletter"))
        assert (done.number, done.left_out) == (1, (LeftOut(Barrier.NO_CONSENT, 1),))
        with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as held:
            assert [row[1] for row in csv.reader(held)][1:] == ["ola"]
        assert Proposed.RECIPIENT not in {each.what for each in ask(ListToCheck())}
    finally:
        asker.end()
