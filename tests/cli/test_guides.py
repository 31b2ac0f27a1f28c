"""What the verbs of guides and of the gate answer."""

from __future__ import annotations

import pytest

from desktop_crm.cli.errors import ExitCode
from desktop_crm.domain.guides import OfficeKind
from tests.support.command_line import at


def test_the_kinds_are_listed_and_shown_without_an_office(verb):
    kinds = {each["kind"] for each in verb("guide", "list", "--json").document["guides"]}
    assert kinds == {each.value for each in OfficeKind}


def test_a_guide_is_previewed_applied_once_and_told_of_again(verb):
    shown = verb("guide", "show", "shop", "--country", "UA", "--language", "uk", "--json").document["proposals"]
    assert any("1095" in line for each in shown for line in each["lines"])
    dry = verb("guide", "apply", "shop", "--dry-run", "--json").document
    assert len(dry["would_add"]) == len(shown)
    assert verb("purpose", "list", "--json").document["purposes"] == []
    done = verb("guide", "apply", "shop", "--country", "PL", "--leave-out", "purpose:loyalty", "--json").document
    assert (done["added"], done["there"], done["left_out"]) == (len(shown) - 1, 0, 1)
    again = verb("guide", "apply", "shop", "--leave-out", "purpose:loyalty", "--json").document
    assert (again["added"], again["there"]) == (0, len(shown) - 1)
    assert verb("guide", "apply", "shop", "--leave-out", "purpose:nothing").code == ExitCode.USAGE
    codes = {each["code"] for each in verb("purpose", "list", "--json").document["purposes"]}
    assert "orders" in codes
    assert "loyalty" not in codes


def test_what_is_unchecked_is_listed_and_checked(verb):
    verb("guide", "apply", "workshop")
    found = verb("guide", "unchecked", "--json").document["unchecked"]
    rule = next(each for each in found if each["what"] == "rule")
    entry = next(each for each in found if each["what"] == "entry")
    assert entry["register"] is not None
    assert verb("guide", "checked", "rule", str(rule["number"]), "--json").document["was_open"] is True
    assert verb("guide", "checked", "rule", str(rule["number"]), "--json").document["was_open"] is False
    assert verb("guide", "checked", "entry", f"E-{entry['number']}").code == 0
    left = verb("guide", "unchecked", "--json").document["unchecked"]
    assert len(left) == len(found) - 2
    assert verb("guide", "checked", "rule", "999").code == ExitCode.NOT_FOUND
    active = [each for each in verb("retention", "rules", "list", "--json").document["rules"] if each["active"]]
    assert [each["number"] for each in active] == [rule["number"]]


def test_the_notice_is_warned_of_on_standard_error_only(verb, tmp_path):
    verb("guide", "apply", "clinic")
    done = verb("register", "notice", "--to", str(tmp_path / "n.txt"))
    assert "still to be checked" in done.err
    assert "to be checked" not in (tmp_path / "n.txt").read_text("utf-8")


@pytest.fixture
def news(verb):
    verb("purpose", "add", "--code", "news", "--name", "Newsletter", "--basis", "consent")
    verb("wording", "add", "--purpose", "news", "--speaks", "pl", "--text", "Zgadzam się.")
    return "news"


def test_lists_exports_and_one_person_tell_the_same_of_a_purpose(verb, news, tmp_path):
    yes = verb("contact", "add", "--name", "Ola Zgodna", "--json").document["reference"]
    verb("contact", "add", "--name", "Jan Milczący")
    verb("consent", "give", yes, "--purpose", news, "--source", "targi", "--channel", "email")
    for option in ("--for", "--consented"):
        listed = verb("contact", "list", option, news, "--json").document["contacts"]
        assert [each["reference"] for each in listed] == [yes]
    assert verb("contact", "list", "--for", news, "--channel", "phone", "--json").document["contacts"] == []
    done = verb("export", "people", "--to", str(tmp_path / "a.csv"), "--purpose", news, "--json").document
    assert (done["records"], done["left_out"]) == (1, {"no_consent": 3})
    said = verb("export", "people", "--to", str(tmp_path / "b.csv"), "--purpose", news, "--channel", "sms").out
    assert "left out: they consented to another way of being reached" in said
    uses = verb("consent", "uses", yes, "--json").document["uses"]
    assert uses == [{"purpose": news, "may": True, "why_not": None, "objected": False}]
    uses = verb("consent", "uses", yes, "--channel", "phone", "--json").document["uses"]
    assert uses[0]["why_not"] == "other_channel"


def test_advertising_by_mail_needs_consent_whatever_the_basis(verb, news, tmp_path):
    verb("contact", "add", "--name", "Jan Milczący")
    said = verb("purpose", "edit", news, "--basis", "legitimate_interests", "--marketing", "post", "--preview").out
    assert "whatever the basis" not in said
    verb("purpose", "edit", news, "--basis", "legitimate_interests", "--marketing", "post")
    assert len(verb("contact", "list", "--for", news, "--json").document["contacts"]) == 3
    said = verb("purpose", "edit", news, "--marketing", "email").out
    assert "whatever the basis" in said
    assert verb("contact", "list", "--for", news, "--json").document["contacts"] == []
    assert verb("purpose", "edit", news, "--clear", "marketing").code == 0
    assert verb("purpose", "show", news, "--json").document["marketing"] == []


def test_an_import_for_a_purpose_says_its_basis(verb, news, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Imię,Nazwisko,E-mail\nNowa,Osoba,nowa@example.org\n", encoding="utf-8")
    assert verb("import", str(file), "--purpose", news).code == ExitCode.REFUSED
    done = verb("import", str(file), "--purpose", news, "--basis", "zgoda", "--dry-run", "--json").document
    assert (done["created"], done["without_consent"]) == (1, 1)
    assert "may not be used for this purpose yet" in verb(
        "import", str(file), "--purpose", news, "--basis", "zgoda"
    ).out  # fmt: skip
    (entry,) = verb("import", "list", "--json").document["imports"]
    assert (entry["purpose"], entry["basis"]) == (news, "zgoda")


def test_an_office_is_made_with_the_guide_of_its_kind(call, tmp_path):
    folder = tmp_path / "office"
    made = call(
        *at(folder), "--language", "pl", "init", "--name", "Przychodnia", "--kind", "clinic", "--without-device-secret",
        "--json",
    )  # fmt: skip
    assert made.code == 0
    found = call(*at(folder), "purpose", "list", "--json").document["purposes"]
    assert "Leczenie i dokumentacja medyczna" in {each["name"] for each in found}
