"""``quality``, ``inventory``, the purpose of a special card and delicate texts, as somebody types them."""

from __future__ import annotations

import xlsxwriter

from desktop_crm.cli.errors import ExitCode


def marked(verb):
    made = verb("contact", "add", "--name", "Ewa Szczególna", "--national-id", "44051401358", "--special", "--json")
    assert made.code == 0, made.err
    return made.document["reference"]


def test_stale_and_wrong_data_are_shown_and_written(verb, tmp_path):
    who = marked(verb)
    shown = verb("quality", "show", "--json")
    assert shown.code == 0, shown.err
    assert shown.document["counts"]["national_id_wrong"] == 1
    assert [(each["reference"], each["flaw"]) for each in shown.document["findings"]] == [(who, "national_id_wrong")]
    assert "Wrong identification number: 1" in verb("quality", "show").out
    narrowed = verb("quality", "show", "--flaw", "stale", "--years", "5", "--json").document
    assert (narrowed["years"], narrowed["counts"]) == (5, {"stale": 0})
    assert verb("quality", "show", "--years", "0").code == ExitCode.USAGE
    file = tmp_path / "q.pdf"
    assert verb("quality", "export", "--to", file, "--in", "uk", "--json").document["findings"] == 1
    assert file.read_bytes().startswith(b"%PDF")


def test_the_inventory_is_shown_measured_and_written(verb, tmp_path):
    shown = verb("inventory", "show", "--json")
    assert shown.code == 0, shown.err
    told = {(each["table"], each["column"]): each for each in shown.document["columns"]}
    assert told["contact", "national_id"]["class"] == "sensitive"
    assert told["contact", "given"]["people"] == 2
    assert told["contact_email", "address"]["need"] == "unneeded"
    needs = verb("inventory", "needs", "--json").document["columns"]
    assert {each["need"] for each in needs} == {"unneeded"}
    assert "2 people" in verb("inventory", "needs").out
    file = tmp_path / "i.csv"
    assert verb("inventory", "export", "--to", file, "--json").document["columns"] == len(told)


def test_a_special_card_opens_with_a_purpose_or_a_reason_before_the_verb(verb):
    who = marked(verb)
    refused = verb("contact", "show", who)
    assert refused.code == ExitCode.REFUSED
    assert "opens only for a purpose" in refused.err
    assert "Ewa" not in refused.out + refused.err
    assert verb("purpose", "add", "--code", "wizyty", "--name", "Wizyty", "--basis", "contract").code == 0
    shown = verb("--for", "wizyty", "contact", "show", who, "--json")
    assert shown.code == 0, shown.err
    assert shown.document["special"] is True
    assert verb("--because", "telefon od lekarza", "contact", "timeline", who).code == 0
    assert verb("--for", "inny", "contact", "show", who).code == ExitCode.REFUSED
    looks = verb("--for", "wizyty", "subject", "who-saw", who)
    assert "opened your card (for: Wizyty)" in looks.out
    assert "(for: telefon od lekarza)" in looks.out
    told = verb("--for", "wizyty", "subject", "who-saw", who, "--json").document["seen"]
    assert {each["purpose"] for each in told if each["tag"] == "contact:card:read"} == {"Wizyty"}
    unmarked = verb("--for", "wizyty", "contact", "edit", who, "--not-special")
    assert unmarked.code == 0, unmarked.err
    assert verb("contact", "show", who).code == 0


def test_a_text_that_looks_delicate_is_refused_wherever_it_is_typed_and_kept_with_one_word_more(verb):
    who = verb("contact", "add", "--name", "Jan Zwykły", "--json").document["reference"]
    typed = (
        ("contact", "edit", who, "--source", "od 44051401359"),
        ("order", "add", who, "--number", "1", "--title", "dla 44051401359", "--total", "10"),
        ("note", "add", who, "--text", "leży w szpitalu"),
    )
    for arguments in typed:
        refused = verb(*arguments)
        assert refused.code == ExitCode.REFUSED
        assert "--allow-sensitive" in refused.err
        kept = verb(*arguments, "--allow-sensitive")
        assert kept.code == 0, kept.err


def test_an_import_tells_the_lines_and_takes_them_as_was_said(verb, tmp_path):
    file = tmp_path / "ludzie.csv"
    file.write_text("Imię,Nazwisko,E-mail,Uwagi\nOla,Nowa,n@fikcja.example,PESEL 44051401359\n", "utf-8")
    refused = verb("import", file)
    assert refused.code == ExitCode.REFUSED
    assert "--notes" in refused.err
    assert verb("import", file, "--dry-run", "--json").document["delicate"] == [2]
    done = verb("import", file, "--notes", "take_out", "--json")
    assert done.code == 0, done.err
    assert (done.document["created"], done.document["delicate"]) == (1, [2])


def test_an_import_takes_the_sheet_that_is_named_and_no_other(verb, tmp_path):
    file = tmp_path / "ludzie.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, person, site in (
            ("Nowi", "Ola Nowa", "https://nowa.example"),
            ("Dawni", "Jan Dawny", "dawny.example"),
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Klient", "Strona WWW"])
            sheet.write_row(1, 0, [person, site])
    assert verb("import", file, "--sheet", "Inni").code == ExitCode.REFUSED
    done = verb("import", file, "--sheet", "Dawni", "--json")
    assert (done.code, done.document["created"]) == (0, 1)
    listed = verb("contact", "list", "--json").document["contacts"]
    (found,) = [each for each in listed if each["name"] in ("Jan Dawny", "Ola Nowa")]
    assert found["name"] == "Jan Dawny"
    assert verb("contact", "show", found["reference"], "--json").document["website"] == "dawny.example"
