"""What the verbs do and answer: the contract of docs/command-line.md, over a real office in this process."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from desktop_crm.cli.front import Front
from desktop_crm.cli.main import hoisted
from desktop_crm.domain.errors import FileUnwritable
from tests.support.command_line import Done, at
from tests.support.offices import LOGIN, PASSWORD


def answer(done: Done):
    assert done.code == 0, done.err
    return done.document


def reference(done: Done) -> str:
    made = answer(done)
    assert {"reference", "id"} <= made.keys()
    return made["reference"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["read", "F", "--json"], ["--json", "read", "F"]),
        (["--office", "D", "contact", "list", "--json"], ["--json", "--office", "D", "contact", "list"]),
        (["--json", "contact", "list"], ["--json", "contact", "list"]),
        (["contact", "find", "--", "--json"], ["contact", "find", "--", "--json"]),
        (["subject", "export", "C-1", "--json", "F"], ["subject", "export", "C-1", "--json", "F"]),
        (["--json", "subject", "export", "C-1", "--json", "F"], ["--json", "subject", "export", "C-1", "--json", "F"]),
    ],
)
def test_json_may_stand_before_or_after_the_verb(typed, meant):
    assert hoisted(typed) == meant


def test_a_contact_is_added_found_changed_thrown_away_and_taken_back(verb):
    made = answer(
        verb("contact", "add", "--name", "Jan Maria Żak", "--email", "jan@example.com", "--email", "j@example.org",
             "--phone", "600 555 999", "--born", "1980-02-29", "--company", "Piekarnia", "--city", "Łódź", "--json")
    )  # fmt: skip
    ref = made["reference"]
    by_reference = answer(verb("contact", "show", ref, "--json"))
    assert by_reference["name"] == "Jan Maria Żak"
    assert (by_reference["given"], by_reference["family"]) == ("Jan", "Żak")
    assert [one["address"] for one in by_reference["emails"]] == ["jan@example.com", "j@example.org"]
    assert by_reference["phones"][0]["e164"] == "+48600555999"
    assert by_reference["birth_date"] == "1980-02-29"
    for other in (ref.removeprefix("C-"), made["id"], ref.lower()):
        assert answer(verb("contact", "show", other, "--json"))["id"] == made["id"]

    found = answer(verb("contact", "find", "zak", "--json"))
    assert [one["reference"] for one in found["contacts"]] == [ref]
    assert found["more"] is False

    assert reference(verb("--json", "contact", "edit", ref, "--family", "Zając", "--email", "z@example.com")) == ref
    changed = answer(verb("contact", "show", ref, "--json"))
    assert changed["name"] == "Jan Maria Zając"
    assert [one["address"] for one in changed["emails"]] == ["z@example.com"]
    assert changed["company"] == "Piekarnia"

    assert verb("contact", "delete", ref).out.strip() == ref
    listed = {one["reference"] for one in answer(verb("contact", "list", "--json"))["contacts"]}
    assert ref not in listed
    assert [one["reference"] for one in answer(verb("contact", "list", "--trash", "--json"))["contacts"]] == [ref]
    verb("contact", "restore", ref)
    assert ref in {one["reference"] for one in answer(verb("contact", "list", "--json"))["contacts"]}


def test_a_list_says_whether_there_is_more_and_all_shows_everything(verb):
    first = answer(verb("contact", "list", "--limit", "1", "--json"))
    assert len(first["contacts"]) == 1
    assert first["more"] is True
    assert len(answer(verb("contact", "list", "--all", "--json"))["contacts"]) == 2


def test_companies_have_the_same_verbs_and_people_work_for_them(verb):
    firm = reference(verb("company", "add", "--name", "Drukarnia Żuraw sp. z o.o.", "--json"))
    person = reference(verb("contact", "add", "--name", "Ola Lis", "--company", firm, "--json"))
    assert answer(verb("contact", "show", person, "--json"))["company"] == "Drukarnia Żuraw sp. z o.o."
    assert [one["kind"] for one in answer(verb("company", "list", "--json"))["contacts"]] == ["company"]


def test_what_people_read_holds_no_character_that_could_move_the_cursor(verb):
    reference(verb("contact", "add", "--name", "Ola\x1b[31m Lis", "--json"))
    assert "\x1b" not in verb("contact", "list").out


def test_the_timeline_shows_notes_and_orders_with_money_as_text(verb):
    verb("note", "add", "C-1", "--kind", "call", "--text", "Oddzwonić", "--on", "2026-01-02")
    verb("order", "add", "C-1", "--number", "7", "--title", "Wizytówki", "--total", "120,50", "--on", "2026-01-03")
    order, note = answer(verb("contact", "timeline", "C-1", "--json"))["entries"]
    assert order["money"] == {"amount": "120.50", "currency": "PLN"}
    assert (note["kind"], note["text"], note["at"][:10]) == ("call", "Oddzwonić", "2026-01-02")


def test_a_consent_is_given_with_its_evidence_and_withdrawn(verb, tmp_path):
    verb("purpose", "add", "--code", "news", "--name", "Newsletter", "--basis", "consent")
    verb("wording", "add", "--purpose", "news", "--speaks", "pl", "--text", "Zgadzam się.")
    verb("wording", "add", "--purpose", "news", "--speaks", "pl", "--text", "Zgadzam się na newsletter.")
    proof = tmp_path / "scan.pdf"
    proof.write_bytes(b"%PDF-1.4 scan")
    made = answer(
        verb("consent", "give", "C-1", "--purpose", "news", "--source", "form", "--channel", "email",
             "--expires", "2030-01-01", "--proof", proof, "--json")
    )  # fmt: skip
    (given,) = answer(verb("consent", "list", "C-1", "--json"))["consents"]
    assert given["wording"]["text"] == "Zgadzam się na newsletter."
    assert given["wording"]["version"] == 2
    assert (given["expires_on"], given["withdrawn_at"], given["proof"]) == ("2030-01-01", None, "scan.pdf")
    assert answer(verb("contact", "list", "--consented", "news", "--json"))["contacts"][0]["reference"] == "C-1"
    (tmp_path / "proofs").mkdir()
    verb("consent", "evidence", "C-1", "--to", tmp_path / "proofs")
    assert [path.read_bytes() for path in (tmp_path / "proofs").iterdir()] == [b"%PDF-1.4 scan"]
    verb("consent", "withdraw", made["id"], "--how", "by e-mail")
    (withdrawn,) = answer(verb("consent", "list", "C-1", "--json"))["consents"]
    assert withdrawn["withdrawn_how"] == "by e-mail"
    assert answer(verb("contact", "list", "--consented", "news", "--json"))["contacts"] == []


def test_retention_is_previewed_held_run_and_logged(verb):
    verb("contact", "edit", "C-1", "--contract-until", "2020-01-31")
    made = verb("retention", "rules", "set", "--name", "Former", "--what", "contact", "--trigger", "contract_end",
                "--period", "2y 1m", "--reason", "Nothing is left to claim", "--json")  # fmt: skip
    assert answer(made).keys() == {"reference", "id"}
    (rule,) = answer(verb("retention", "rules", "--json"))["rules"]
    assert rule["period"] == {"years": 2, "months": 1, "days": 0}
    assert answer(verb("retention", "preview", "--on", "2022-02-27", "--json"))["records"] == []
    (due,) = answer(verb("retention", "preview", "--json"))["records"]
    assert {"reference", "what", "action", "on", "reason"} <= due.keys()
    assert (due["reference"], due["on"], due["action"]) == ("C-1", "2022-02-28", "delete")

    verb("retention", "hold", "C-1", "--reason", "A claim", "--review", "2030-01-01")
    assert answer(verb("retention", "run", "--json"))["held"] == 1
    assert verb("subject", "erase", "C-1", "--reason", "asked").code == 3
    verb("retention", "release", "C-1")
    assert answer(verb("retention", "run", "--json"))["deleted"] == 1
    assert verb("contact", "show", "C-1").code == 5
    assert len(answer(verb("retention", "log", "--json"))["runs"]) == 2


def test_a_person_s_file_is_written_in_every_form_asked_for(verb, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("Otwórz-to-2026\n", encoding="utf-8")
    paths = {
        "pdf": tmp_path / "a.pdf",
        "json": tmp_path / "a.json",
        "csv": tmp_path / "csv",
        "vcard": tmp_path / "a.vcf",
    }
    arguments = [part for name, path in paths.items() for part in (f"--{name}", str(path))]
    made = answer(verb("--json", "subject", "export", "C-1", *arguments, "--language", "uk", "--password-file", secret))
    assert made["reference"].startswith("R-")
    assert all(path.exists() for path in paths.values())
    assert paths["pdf"].read_bytes().startswith(b"%PDF")
    assert b"/Encrypt" in paths["pdf"].read_bytes()
    assert "zofia.wrobel@example.com" in paths["json"].read_text(encoding="utf-8")
    assert "taras" not in paths["json"].read_text(encoding="utf-8")
    seen = answer(verb("subject", "who-saw", "C-1", "--json"))["seen"]
    assert "subject:export" in {one["tag"] for one in seen}


def test_erasing_tells_what_goes_first_and_leaves_nothing(verb, shop):
    (plan,) = answer(verb("subject", "erase", "C-1", "--preview", "--json"))["plans"]
    assert {part["table"] for part in plan["parts"]} >= {"E-mail addresses", "Telephone numbers"}
    assert reference(verb("subject", "erase", "C-1", "--reason", "asked for it", "--json")) == "C-1"
    assert verb("contact", "show", "C-1").code == 5
    assert answer(verb("contact", "find", "wrobel", "--json"))["contacts"] == []
    assert all(one["sound"] for one in answer(verb("check", "--json"))["findings"])


def test_an_import_tells_each_rejected_record_and_a_dry_run_keeps_nothing(verb, tmp_path):
    path = tmp_path / "half.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ola Mróz\nN:Mróz;Ola;;;\nEMAIL:ola@example.com\nEND:VCARD\n"
    path.write_text(card + "BEGIN:VCARD\nEND:VCARD\n", encoding="utf-8")
    for dry in (["--dry-run"], []):
        done = verb("import", path, "--source", "fair", "--json", *dry)
        assert done.code == 1
        assert {"import", "created", "updated", "duplicates", "rejected"} <= done.document.keys()
        assert (done.document["created"], [one["line"] for one in done.document["rejected"]]) == (1, [7])
        assert done.document["rejected"][0]["message"]
    assert verb("import", path, "--json").document["duplicates"] == 1
    assert [one["source"] for one in answer(verb("import", "list", "--json"))["imports"]][-1] == "fair"
    assert verb("import", tmp_path / "nothing.vcf").code == 5


def test_an_export_neutralises_formulas_and_never_overwrites(verb, tmp_path):
    reference(verb("contact", "add", "--given", "=1+1", "--family", "Lis", "--json"))
    path = tmp_path / "people.csv"
    assert answer(verb("export", "people", "--to", path, "--json"))["records"] == 3
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert verb("export", "people", "--to", tmp_path / "no" / "such" / "folder.csv").code == 3


def test_disclosures_name_their_recipients(verb):
    verb("recipient", "add", "--name", "Kurier", "--category", "courier", "--country", "PL")
    reference(verb("disclosure", "add", "C-1", "--to", "Kurier", "--what", "address", "--why", "delivery", "--json"))
    (told,) = answer(verb("disclosure", "list", "C-1", "--json"))["disclosures"]
    assert (told["recipient"], told["what"]) == ("Kurier", "address")
    assert date.fromisoformat(told["at"][:10])
    assert verb("disclosure", "add", "C-1", "--to", "Nobody", "--what", "x", "--why", "y").code == 5


def test_the_trail_is_listed_verified_and_has_a_head(verb):
    verb("contact", "show", "C-1")
    lines = answer(verb("audit", "list", "--tag", "contact:card:read", "--json"))["lines"]
    assert lines[0]["who"] == "Ola Lis"
    state = answer(verb("audit", "verify", "--json"))
    assert state["whole"] is True
    assert answer(verb("audit", "head", "--json"))["lines"] > state["lines"]


def test_settings_are_read_and_written_by_key(verb):
    reference(verb("setting", "set", "phone", "+48 22 555 99 99", "--json"))
    assert answer(verb("setting", "get", "phone", "--json"))["value"] == "+48 22 555 99 99"
    assert verb("setting", "get", "no_such_key").code == 5
    assert verb("setting", "set", "demo", "yes").code == 5
    assert [one["login"] for one in answer(verb("account", "list", "--json"))["accounts"]] == [LOGIN]


def test_an_office_is_made_with_its_kit_and_opens(call, tmp_path):
    folder, kit = tmp_path / "office", tmp_path / "kit.pdf"
    made = call(
        *at(folder), "init", "--name", "Biuro", "--owner", "Ola Lis", "--kit", kit, "--without-device-secret", "--json"
    )
    assert answer(made)["recovery_code"] is None
    assert kit.read_bytes().startswith(b"%PDF")
    assert answer(call(*at(folder), "contact", "list", "--json")) == {"contacts": [], "more": False}


def test_without_a_kit_the_recovery_code_is_shown_once(call, tmp_path):
    made = answer(call(*at(tmp_path / "office"), "init", "--name", "Biuro", "--without-device-secret", "--json"))
    assert len(made["recovery_code"].split("-")) == 7
    assert made["recovery_code"].encode() not in b"".join(p.read_bytes() for p in (tmp_path / "office").iterdir())


def answering(monkeypatch, wrong=()):
    """Sit somebody at the terminal who types back what they read, but for the groups that are ``wrong``."""
    shown, tell = {}, Front.tell

    def told(front, text):
        if ": " in text and text.count("-") == 6:
            shown.update(enumerate(text.rpartition(" ")[2].split("-"), 1))
        tell(front, text)

    def typed(asked, **_):
        number = int(next(word for word in asked.split() if word.isdecimal()))
        return "22222" if wrong else shown[number].lower()

    monkeypatch.setattr("desktop_crm.cli.typing_back.at_a_terminal", lambda: True)
    monkeypatch.setattr(Front, "tell", told)
    monkeypatch.setattr("desktop_crm.cli.typing_back.asked", typed)
    return shown


def test_l12_at_a_terminal_the_code_is_typed_back_before_there_is_an_office(call, tmp_path, monkeypatch):
    shown = answering(monkeypatch)
    done = call(*at(tmp_path / "office"), "init", "--name", "Biuro", "--without-device-secret")
    assert done.code == 0
    assert "-".join(shown.values()) not in done.out, "it was shown while it could still be written down"


def test_l12_where_the_code_is_not_typed_back_nothing_is_on_the_disk(call, tmp_path, monkeypatch):
    answering(monkeypatch, wrong=("all",))
    done = call(*at(tmp_path / "office"), "init", "--name", "Biuro", "--without-device-secret")
    assert done.code == 3
    assert not list((tmp_path / "office").glob("office.*"))


def test_where_the_kit_cannot_be_written_no_office_is_made(call, tmp_path):
    done = call(*at(tmp_path / "office"), "init", "--name", "Biuro", "--kit", tmp_path / "no" / "kit.pdf")
    assert done.code == 3
    assert not list((tmp_path / "office").glob("office.*"))


def test_the_demo_prints_logins_that_work(call, tmp_path, monkeypatch):
    made = answer(call("demo", tmp_path / "demo", "--people", "40", "--seed", "5", "--json", password=None))
    (login,) = made["logins"]
    assert login.keys() == {"login", "password", "role"}
    monkeypatch.setenv("DESKTOP_CRM_PASSWORD", login["password"])
    listed = call(*at(tmp_path / "demo", login["login"]), "contact", "list", "--all", "--json", password=None)
    assert len(answer(listed)["contacts"]) == 37


def test_a_password_may_come_from_the_first_line_of_a_file(shop, call, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSWORD}\r\nnot this\n", encoding="utf-8")
    done = call(*at(shop.folder), "--password-file", secret, "contact", "list", "--json", password=None)
    assert len(answer(done)["contacts"]) == 2
    assert call(*at(shop.folder), "--password-file", tmp_path / "none", "contact", "list", password=None).code == 5


@pytest.mark.parametrize("arguments", [(), ("--password-file", "-"), ("--password-file", "/dev/stdin")])
def test_a_password_that_is_piped_in_signs_in_where_one_is_needed(shop, call, monkeypatch, arguments):
    monkeypatch.delenv("DESKTOP_CRM_PASSWORD", raising=False)
    wanted = (*at(shop.folder), *arguments, "contact", "list", "--json")
    _pipe(monkeypatch, f"{PASSWORD}\nnot this\n")
    assert len(answer(call(*wanted, password=None))["contacts"]) == 2
    _pipe(monkeypatch, "zgadywane-Hasło 1\n")
    assert call(*wanted, password=None).code == 4
    _pipe(monkeypatch, "")
    assert call(*wanted, password=None).code in (2, 3)


def test_the_old_password_and_the_new_one_may_be_piped_in_as_two_lines(shop, call, monkeypatch):
    new = "mokre-Latarnie 4 sady"
    _pipe(monkeypatch, f"{PASSWORD}\n{new}\n")
    assert call(*at(shop.folder), "account", "password", password=None).code == 0
    assert call(*at(shop.folder), "contact", "list", password=new).code == 0


def _pipe(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_output_is_one_json_document_that_people_s_names_stand_in_as_written(verb):
    out = verb("contact", "list", "--json").out
    assert "Wróbel" in out
    assert json.loads(out)["contacts"]


def test_what_was_begun_is_closed_even_when_the_verb_fails(verb, monkeypatch):
    def refuse(*_: object) -> None:
        raise FileUnwritable("somewhere")

    with monkeypatch.context() as broken:
        broken.setattr("desktop_crm.cli.front.Front.answer", refuse)
        assert verb("contact", "list").code == 3
    assert verb("contact", "list").code == 0


def test_a_note_that_looks_delicate_is_refused_until_it_is_allowed_and_the_trail_keeps_nothing_of_it(verb):
    ref = reference(verb("contact", "add", "--name", "Jan Żak", "--json"))
    refused = verb("note", "add", ref, "--text", "PESEL 44051401359", "--json")
    assert refused.code == 3
    assert "44051401359" not in refused.err
    assert verb("note", "add", ref, "--text", "PESEL 44051401359", "--allow-sensitive", "--json").code == 0
    lines = answer(verb("audit", "list", "--json"))["lines"]
    kept = [line for line in lines if line["tag"] == "interaction:add"]
    assert [line["detail"] for line in kept] == ["warned"]
    assert "44051401359" not in json.dumps(lines)


def test_who_asked_not_to_come_back_is_kept_out_until_taken_off_the_list(verb):
    ref = reference(verb("contact", "add", "--name", "Jan Żak", "--phone", "600 555 999", "--json"))
    erased = verb("subject", "erase", ref, "--reason", "Art. 17(1)(b)", "--do-not-import", "--json")
    assert erased.code == 0, erased.err
    assert answer(verb("do-not-import", "show", "--json")) == {"people": 1}
    assert verb("contact", "add", "--name", "J. Żak", "--phone", "+48600555999", "--json").code == 3
    assert verb("do-not-import", "remove", "--name", "Jan Żak").code == 2
    assert answer(verb("do-not-import", "remove", "--phone", "600555999", "--json")) == {"removed": 1}
    assert verb("contact", "add", "--name", "J. Żak", "--phone", "+48600555999", "--json").code == 0


def test_an_erasure_tells_what_is_left_and_writes_its_proof(verb, tmp_path):
    ref = reference(verb("contact", "add", "--name", "Jan Żak", "--email", "jan@example.com", "--json"))
    proof = tmp_path / "p.json"
    erased = answer(
        verb("subject", "erase", ref, "--reason", "Art. 17(1)(a)", "--proof-json", proof,
             "--proof-pdf", tmp_path / "p.pdf", "--language", "uk", "--json")
    )  # fmt: skip
    assert (erased["left"], erased["index"], erased["kept"], erased["stays"]) == (0, 0, 0, [])
    assert erased["gone"] == sum(each["gone"] for each in erased["tables"]) >= 2
    assert erased["count"] == len(json.loads(proof.read_text("utf-8"))["tables"]) >= 2
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_the_evidence_of_a_mailing_is_written_to_a_document(verb, tmp_path):
    verb("purpose", "add", "--code", "news", "--name", "News", "--basis", "consent")
    assert verb("consent", "evidence").code == 2
    written = answer(verb("consent", "evidence", "--purpose", "news", "--pdf", tmp_path / "e.pdf", "--json"))
    assert written["people"] == 0
    assert (tmp_path / "e.pdf").read_bytes().startswith(b"%PDF")


def test_a_pile_of_paper_forms_is_recorded_from_a_file(verb, tmp_path):
    verb("purpose", "add", "--code", "news", "--name", "News", "--basis", "consent")
    made = verb("wording", "add", "--purpose", "news", "--speaks", "en", "--text", "Yes.")
    assert made.code == 0, made.err
    pile = tmp_path / "pile.csv"
    pile.write_text("person,date,ticked\nC-1,2026-01-05,tak\nC-2,,\n", "utf-8")
    told = answer(verb("consent", "paper", pile, "--purpose", "news", "--source", "fair", "--json"))
    assert told == {"recorded": 1, "known": 0, "not_ticked": 1}
    again = answer(verb("consent", "paper", pile, "--purpose", "news", "--source", "fair", "--json"))
    assert again == {"recorded": 0, "known": 1, "not_ticked": 1}
    pile.write_text("person,date,ticked\nC-1,5 January,x\n", "utf-8")
    assert verb("consent", "paper", pile, "--purpose", "news", "--source", "fair").code == 2
