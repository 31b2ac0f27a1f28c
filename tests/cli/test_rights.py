"""Roles, teams, reviews, approvals, partners and the second check, from the command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from desktop_crm.cli.second_check import blocks
from tests.support.command_line import at
from tests.support.offices import LOGIN

REFUSED, NOT_SIGNED_IN, NOT_FOUND, USAGE = 3, 4, 5, 2


def answer(done):
    assert done.code == 0, done.err
    return done.document


def test_a_role_is_added_like_another_changed_and_removed(verb):
    made = answer(verb("role", "add", "--name", "Recepcja", "--like", "salesperson", "--grant", "contact:read=all",
                       "--close", "contact.national_id=hidden", "--json"))  # fmt: skip
    shown = answer(verb("role", "show", "Recepcja", "--json"))
    assert shown["grants"]["contact:read"] == "all"
    assert shown["grants"]["contact:write"] == "own"
    assert shown["closed"] == {"contact.national_id": "hidden"}
    answer(verb("role", "set", made["id"], "--grant", "contact:write=none", "--close", "contact.national_id=none",
                "--second-check", "--json"))  # fmt: skip
    shown = answer(verb("role", "show", made["id"], "--json"))
    assert "contact:write" not in shown["grants"]
    assert (shown["closed"], shown["second_check"], shown["name"]) == ({}, True, "Recepcja")
    assert made["id"] in {one["id"] for one in answer(verb("role", "list", "--json"))["roles"]}
    answer(verb("role", "remove", "Recepcja", "--json"))
    assert verb("role", "show", "Recepcja").code == NOT_FOUND


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("role", "add", "--name", "x", "--grant", "contact:fly=all"), USAGE),
        (("role", "add", "--name", "x", "--grant", "contact:read=mine"), USAGE),
        (("role", "add", "--name", "x", "--close", "contact.nose=hidden"), USAGE),
        (("role", "set", "owner", "--second-check"), REFUSED),
        (("role", "remove", "manager"), NOT_FOUND),
        (("team", "remove", "Nikt"), NOT_FOUND),
        (("team", "set", "Nikt", "--member", "nobody"), NOT_FOUND),
        (("review", "show", "77"), NOT_FOUND),
        (("approval", "give", "A-77"), NOT_FOUND),
        (("approval", "give", "x"), NOT_FOUND),
        (("approval", "needed", "--for", "erasure"), REFUSED),
        (("partner", "assign", "nobody", "C-1", "--purpose", "x", "--until", "2099-01-01"), NOT_FOUND),
        (("partner", "end", "77"), NOT_FOUND),
        (("account", "second-check", "clear", "nobody"), NOT_FOUND),
        (("account", "second-check", "clear", LOGIN), REFUSED),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(verb, arguments, code):
    done = verb(*arguments)
    assert done.code == code
    assert "Traceback" not in done.err
    assert done.err.strip()


def test_a_team_is_written_and_removed(verb):
    answer(verb("team", "set", "Wschód", "--member", LOGIN, "--json"))
    (team,) = answer(verb("team", "list", "--json"))["teams"]
    assert (team["name"], len(team["members"])) == ("Wschód", 1)
    answer(verb("team", "set", "Wschód", "--name", "Zachód", "--json"))
    (team,) = answer(verb("team", "list", "--json"))["teams"]
    assert (team["name"], team["members"]) == ("Zachód", [])
    answer(verb("team", "remove", "Zachód", "--json"))
    assert answer(verb("team", "list", "--json"))["teams"] == []


def test_who_may_do_what_is_shown_signed_off_and_shown_again(verb):
    now = answer(verb("review", "now", "--json"))
    (owner,) = now["people"]
    assert (owner["login"], owner["role"], owner["grants"]["contact:erase"]) == (LOGIN, "owner", "all")
    answer(verb("review", "sign", "--note", "obejrzane", "--json"))
    made = answer(verb("review", "list", "--json"))
    assert [(one["note"], len(one["sha256"])) for one in made["reviews"]] == [("obejrzane", 64)]
    assert answer(verb("review", "show", str(made["reviews"][0]["id"]), "--json")) == now


def test_nothing_waits_and_nothing_is_needed_until_somebody_says_so(verb):
    assert answer(verb("approval", "list", "--json")) == {"approvals": []}
    assert answer(verb("approval", "needed", "--none", "--json")) == {"second_person": []}
    assert "no" in verb("approval", "needed").out


def test_a_partner_is_given_a_contact_and_it_is_taken_back(verb):
    answer(verb("recipient", "add", "--name", "Kurier", "--category", "kurier", "--json"))
    until = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    assert answer(verb("partner", "list", "--json")) == {"partners": []}
    recipient = answer(verb("recipient", "list", "--json"))["recipients"][0]["number"]
    answer(verb("account", "add", "jan.kurier", "--name", "Jan Kurier", "--role", "partner", "--until", until,
                "--firm", str(recipient), "--json"))  # fmt: skip
    (partner,) = answer(verb("partner", "list", "--json"))["partners"]
    assert (partner["firm"], partner["ends_on"]) == ("Kurier", until)
    given = verb("partner", "assign", "Jan Kurier", "C-1", "C-2", "--purpose", "dostawa", "--until", until, "--json")
    assert answer(given) == {"assigned": 2}
    listed = answer(verb("partner", "assignments", "--json"))["assignments"]
    assert {one["contact"] for one in listed} == {"C-1", "C-2"}
    answer(verb("partner", "end", str(listed[0]["id"]), "--json"))
    assert len(answer(verb("partner", "assignments", "--json"))["assignments"]) == 1
    assert len(answer(verb("partner", "assignments", "--past", "--json"))["assignments"]) == 2


def test_a_second_check_is_switched_on_asked_for_and_switched_off(verb, call, shop, monkeypatch, capsys):
    def first_code(_text, **_more):
        """Read the secret off the screen, as a telephone would, and type the code it shows."""
        told = capsys.readouterr().err
        return pyotp.TOTP(re.search(r"\b([A-Z2-7]{32})\b", told)[1]).now()

    with monkeypatch.context() as patched:
        patched.setattr("desktop_crm.cli.second_check.asked", first_code)
        codes = answer(verb("account", "second-check", "on", "--json"))["codes"]
    assert len(codes) == 10
    done = verb("contact", "list", "--json")
    assert (done.code, done.out) == (NOT_SIGNED_IN, "")
    assert "code" in done.err
    assert answer(call("--code", codes[0], *at(shop.folder), "account", "second-check", "show", "--json")) == {
        "on": True, "wanted": False, "codes_left": 9,
    }  # fmt: skip
    assert call("--code", codes[0], *at(shop.folder), "contact", "list").code == NOT_SIGNED_IN
    done = call("--code", codes[1], *at(shop.folder), "account", "second-check", "off")
    assert done.code == 0
    assert verb("contact", "list").code == 0


def test_a_qr_code_on_a_terminal_has_every_square_and_a_light_rim():
    lines = blocks(("101", "010", "111"))
    assert [len(line) for line in lines] == [7, 7, 7, 7]
    assert lines[0] == "█" * 7
    unfolded = ["".join({"█": "11", "▀": "10", "▄": "01", " ": "00"}[sign][half] for sign in line)
                for line in lines for half in (0, 1)]  # fmt: skip
    dark = [row[2:5].translate(str.maketrans("01", "10")) for row in unfolded[2:5]]
    assert dark == ["101", "010", "111"]
