"""The pages of data: what is wrong, what is held and not needed, and how it is protected."""

from __future__ import annotations

import pytest

from desktop_crm.api.quality import DataQuality
from desktop_crm.domain.quality import Flaw
from tests.support.window import press, said, settle, until


@pytest.fixture
def people(office):
    office.add("Ola", "Zmyślona", email="ola@fikcja.example", national_id="44051401358")
    office.add("Jan", "Zmyślony", email="jan@biuro.local")


@pytest.fixture
def page(window, people):
    def open_page(key):
        window.go_to("privacy", key)
        settle()
        return window.current().page(key)

    return open_page


def cells(model, row):
    return [cell.text(model.item(row)) for cell in model.cells]


def test_nothing_is_looked_through_before_somebody_asks(page, asker, window):
    quality = page("quality")
    assert asker.count(DataQuality) == 0
    assert "Data grow old and slips stay" in said(quality)
    press(quality, "Look through the data")
    until(lambda: quality.listing.model.rowCount() == 2)
    assert asker.count(DataQuality) == 1
    assert cells(quality.listing.model, 0)[1:4] == ["Jan Zmyślony", "E-mail address that cannot exist",
                                                    "jan@biuro.local"]  # fmt: skip
    assert "2 of 2 findings" in said(quality)


def test_a_finding_opens_its_card_and_the_list_can_be_narrowed(page, window):
    quality = page("quality")
    press(quality, "Look through the data")
    quality.flaw.choose(Flaw.NATIONAL_ID_WRONG.value)
    quality.flaw.activated.emit(0)
    settle()
    assert quality.listing.model.rowCount() == 1
    quality.listing.table.opened.emit(0)
    settle()
    assert window.current().card.header.name.text() == "Ola Zmyślona"


def test_the_findings_are_written_to_a_file(page, files, tmp_path):
    quality = page("quality")
    press(quality, "Look through the data")
    files.path = tmp_path / "list.csv"
    press(quality, "Export…")
    assert "44051401358" in files.path.read_text("utf-8-sig")


def test_the_meter_puts_first_what_no_purpose_needs(page, window):
    meter = page("minimisation")
    lines = [cells(meter.listing.model, row) for row in range(meter.listing.model.rowCount())]
    assert lines[0][3] == "2"
    assert lines[0][5] == "no purpose"
    assert "clear it by a rule" in lines[0][6]
    assert lines[-1][5] == "empty"
    assert "Found by" not in {each[0] for each in lines}, "what repeats other entries is not counted again"
    meter.listing.table.opened.emit(0)
    settle()
    assert window.current().tabs.current() == "purposes"


def test_the_inventory_says_what_protection_is_lacking_and_is_written(page, files, tmp_path):
    inventory = page("inventory")
    told = {tuple(cells(inventory.listing.model, row)[:2]): cells(inventory.listing.model, row)
            for row in range(inventory.listing.model.rowCount())}  # fmt: skip
    assert told["Identity and status", "National identification number"][3:] == ["sensitive", "a retention rule"]
    files.path = tmp_path / "inventory.pdf"
    press(inventory, "Export…")
    assert files.path.read_bytes().startswith(b"%PDF")
