"""A laptop is lost: from the suspicion of a salesperson to the incident that is closed, within the 72 hours.

The real window, the real worker in its own process, the real encrypted office.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_crm.domain.breach_tree import Reply
from desktop_crm.domain.contacts import Address
from desktop_crm.ui.screens.privacy.incident_judging import judge_incident
from desktop_crm.ui.screens.privacy.incident_people_sheet import find_people
from desktop_crm.ui.widgets.choice import Choice
from tests.support.colleagues import colleague
from tests.support.entering import sign_in
from tests.support.offices import make_office
from tests.support.window import ChosenFiles, field, press, said, settle, sheet_of, until
from tests.support.workers import PATIENCE
from tests.unit.reports.reading import squeezed, text_of

HOME = (Address("ul. Fikcyjna 1", "00-001", "Warszawa"),)
ANSWERS = (
    (Reply.YES,), (Reply.SEEN, Reply.LOST), (Reply.NO,), (Reply.YES,), (Reply.STRANGERS,),
    (Reply.ORDINARY, Reply.IDENTITY), (Reply.ADULTS,), (Reply.FEW,), (Reply.TROUBLE,), (Reply.POSSIBLE,),
)  # fmt: skip


@pytest.fixture
def anna(tmp_path):
    """An office of two clients, one without an address, and the salesperson who loses the laptop."""
    office = make_office(tmp_path / "office", with_device_secret=False)
    office.add("Bożena", "Przykładowa", addresses=HOME, language="pl")
    office.add("Ewa", "Bezadresowa")
    who = colleague(office)
    office.office.close()
    return who


@pytest.fixture
def window(opened, tmp_path, anna):
    return opened(tmp_path / "office")


def write(sheet, name, text):
    next(each for each in sheet.findChildren(QPlainTextEdit) if each.accessibleName() == name).setPlainText(text)


def record(frame, button):
    press(sheet_of(frame), button)
    until(lambda: sheet_of(frame) is None, PATIENCE)


def test_from_the_suspicion_to_the_end(window, anna, tmp_path):
    frame = sign_in(window, anna.login, anna.password)
    frame._report_item.trigger()
    settle()
    write(sheet_of(frame), "What happened", "My laptop was stolen on the train")
    record(frame, "Report")
    frame.go_to("privacy", "incidents")
    until(lambda: frame.current() is not None, PATIENCE)
    assert "incidents" not in frame.current()._titles  # she reported; what follows is for others
    window.lock()
    until(lambda: window.frame is None, PATIENCE)

    frame = sign_in(window)
    until(lambda: frame.status.clock.isVisible(), PATIENCE)
    assert "71 hours left" in frame.status.clock.text()
    files = ChosenFiles()
    frame.desk = replace(frame.desk, files=files)
    frame.go_to("privacy", "incidents")
    page = frame.current().page("incidents")
    until(lambda: page._file is not None, PATIENCE)

    people = find_people(frame.desk, page._file.incident)
    people.count()
    until(lambda: "2 people are concerned" in said(sheet_of(frame)), PATIENCE)
    press(sheet_of(frame), "Put on the list")
    until(lambda: people.model.rowCount() == 2, PATIENCE)
    sheet_of(frame).close()
    until(lambda: page._file.incident.found == 2, PATIENCE)

    judge = judge_incident(frame.desk, page._file.incident)
    for replies in ANSWERS:
        for each in replies:
            judge.ticks.boxes[each].click()
        judge.form.send_button.click()
        settle()
    assert "identity numbers or passwords may be in the hands of strangers" in said(sheet_of(frame))
    record(frame, "Save")
    until(lambda: page._file.incident.awaits_people, PATIENCE)

    page.act("describe")
    write(sheet_of(frame), "When and where", "On the 7.40 train")
    write(sheet_of(frame), "What may come of it for them", "Somebody may take a loan in their name")
    write(sheet_of(frame), "What was done and will be done", "The computer was forgotten, the key changed")
    record(frame, "Save")
    until(lambda: not page._file.incident.assessment.lacking, PATIENCE)

    files.path = tmp_path / "form.pdf"
    page.form.click()
    until(files.path.exists, PATIENCE)
    form = squeezed(text_of(files.path.read_bytes()))
    told = ("My laptop was stolen", "Somebody may take a loan", "Who has the data now", "Everybody in the office")
    for words in told:
        assert squeezed(words) in form
    page.act("notify")
    record(frame, "Record")
    until(lambda: not page.clock.isVisible() and not frame.status.clock.isVisible(), PATIENCE)

    files.path = tmp_path / "letters.pdf"
    page.letter.click()
    press(sheet_of(frame), "Choose a file…")
    until(files.path.exists, PATIENCE)
    letters = squeezed(text_of(files.path.read_bytes()))
    assert squeezed("Bożena Przykładowa") in letters
    assert squeezed("Ewa Bezadresowa") not in letters
    until(lambda: sheet_of(frame) is None, PATIENCE)
    page.act("tell")
    write(sheet_of(frame), "How they were told, or why they need not be", "By registered letter")
    record(frame, "Record")
    until(lambda: page._file.incident.untold == 1, PATIENCE)
    page.act("tell")
    way = next(each for each in sheet_of(frame).findChildren(Choice) if each.accessibleName() == "How it reached them")
    way.setCurrentIndex(way.count() - 1)  # publicly, for whom no letter reaches
    write(sheet_of(frame), "How they were told, or why they need not be", "On our web page (Art. 34(3)(c))")
    record(frame, "Record")
    until(lambda: page._file.incident.untold == 0, PATIENCE)

    page.act("actions")
    press(sheet_of(frame), "New action…")
    sheet = sheet_of(frame)
    field(sheet, "What was found").setText("The laptop was open in the bag")
    write(sheet, "What is done about it", "Lock at the lid")
    field(sheet, "Who takes care of it").setText("Ola Lis")
    field(sheet, "To be done by").setText("2099-01-01")
    next(each for each in sheet.findChildren(Choice) if each.accessibleName() == "How urgent").setCurrentIndex(0)
    record(frame, "Add")
    until(lambda: len(page._file.actions) == 1, PATIENCE)

    page.act("close")
    assert "The laptop was open in the bag" in said(sheet_of(frame))
    write(sheet_of(frame), "What was learnt", "Laptops lock at the lid")
    record(frame, "Close it")
    until(lambda: page._file.incident.state == "closed", PATIENCE)
