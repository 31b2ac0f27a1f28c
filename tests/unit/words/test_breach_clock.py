"""The 72 hours are counted as they pass, and told in words as well as in a tone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop_crm.domain.incidents import Incident, IncidentState
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.incidents import clock

ENGLISH = words_in(Language.ENGLISH)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "said", "tone"),
    [
        (timedelta(hours=72), "72 hours left", "warn"),
        (timedelta(hours=24), "24 hours left", "warn"),
        (timedelta(hours=23, minutes=59), "23 hours left", "bad"),
        (timedelta(hours=1), "1 hour left", "bad"),
        (timedelta(minutes=5), "0 hours left", "bad"),
        (timedelta(seconds=-1), "0 hours late", "bad"),
        (timedelta(hours=-30), "30 hours late", "bad"),
    ],
)
def test_the_hours_are_told_whole_and_never_more_than_there_are(left, said, tone):
    assert clock(NOW + left, NOW, ENGLISH) == (said, tone)


@pytest.mark.parametrize(
    ("aware", "ends"),
    [
        ((2026, 3, 27, 10), (2026, 3, 30, 11)),  # an hour is left out on the 29th
        ((2026, 10, 23, 10), (2026, 10, 26, 9)),  # an hour comes twice on the 25th
        ((2026, 6, 1, 10), (2026, 6, 4, 10)),
    ],
)
def test_a_change_of_summer_time_neither_adds_nor_takes_an_hour(aware, ends):
    warsaw = ZoneInfo("Europe/Warsaw")
    since = datetime(*aware, tzinfo=warsaw).astimezone(UTC)
    one = Incident(1, since, "", since, "", IncidentState.OPEN)
    assert one.notify_by.astimezone(warsaw) == datetime(*ends, tzinfo=warsaw)
    assert clock(one.notify_by, since, ENGLISH)[0] == "72 hours left"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_plurals_of_hours(language):
    words = words_in(language)
    said = {clock(NOW + timedelta(hours=hours), NOW, words)[0] for hours in (1, 2, 5, 22)}
    assert len(said) == 4
