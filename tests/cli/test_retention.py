"""Retention in full on the command line: rules for everything, what keeps, runs undone and finished, files written."""

from __future__ import annotations

from desktop_crm.cli.errors import ExitCode


def answer(done):
    assert done.code == 0, done.err
    return done.document


def former(verb, *more):
    verb("contact", "edit", "C-1", "--contract-until", "2020-01-31")
    return verb("retention", "rules", "set", "--name", "Former", "--what", "contact", "--trigger", "contract_end",
                "--period", "1y", "--reason", "RODO", "--json", *more)  # fmt: skip


def references(verb, *arguments):
    return [each["reference"] for each in answer(verb("contact", "list", "--json", *arguments))["contacts"]]


def test_what_rules_can_speak_about_is_listed_and_earlier_names_are_understood(verb):
    parts = answer(verb("retention", "rules", "parts", "--json"))["parts"]
    codes = {each["code"] for each in parts}
    assert {"contact", "customer_order", "interaction", "category.contact_detail", "contact.birth_date"} <= codes
    assert "Orders" in verb("retention", "rules", "parts").out
    for earlier, now in (("orders", "customer_order"), ("contact_details", "category.contact_detail")):
        done = verb("retention", "rules", "set", "--name", earlier, "--what", earlier, "--trigger", "last_order",
                    "--period", "5y", "--reason", "x", "--off")  # fmt: skip
        assert done.code == 0, done.err
        rules = answer(verb("retention", "rules", "--json"))["rules"]
        assert now in {each["what"] for each in rules}
    strange = verb("retention", "rules", "set", "--name", "x", "--what", "shoe_size", "--trigger", "creation",
                   "--period", "1y", "--reason", "x")  # fmt: skip
    assert strange.code == ExitCode.REFUSED


def test_a_law_is_written_with_what_stays_and_kept_by_an_erasure(verb, tmp_path):
    verb("order", "add", "C-1", "--number", "F/7", "--title", "ulotki", "--total", "90.00", "--on", "2024-03-10")
    done = verb("retention", "rules", "set", "--name", "Invoices", "--what", "customer_order", "--trigger", "own_date",
                "--period", "5y", "--from-year-end", "--action", "keep", "--along", "contact.name", "--reason",
                "art. 86 Ordynacji", "--json")  # fmt: skip
    assert done.code == 0, done.err
    (rule,) = answer(verb("retention", "rules", "--json"))["rules"]
    assert (rule["action"], rule["along"], rule["from_year_end"]) == ("keep", ["contact.name"], True)
    plan = answer(verb("subject", "erase", "C-1", "--preview", "--json"))["plans"][0]
    stays = {each["table"]: (each["law"], each["until"]) for each in plan["parts"] if each["stays"]}
    assert stays == {"Orders": ("art. 86 Ordynacji", "2030-01-01"), "Name": ("art. 86 Ordynacji", "2030-01-01")}
    assert "until 2030-01-01" in verb("subject", "erase", "C-1", "--preview").out
    erased = answer(verb("subject", "erase", "C-1", "--reason", "17(1)(b)", "--json"))
    assert (erased["left"], erased["laws"]) == (0, ["art. 86 Ordynacji"])
    assert erased["gone"] > 0 < erased["kept"] == sum(each["kept"] for each in erased["tables"])
    assert {(each["what"], each["until"]) for each in erased["stays"]} == {
        ("Orders", "2030-01-01"), ("Name", "2030-01-01"),
    }  # fmt: skip
    assert verb("contact", "show", "C-1").code == ExitCode.NOT_FOUND
    (kept,) = answer(verb("retention", "kept", "--json"))["kept"]
    assert (kept["reference"], kept["until"]) == ("C-1", "2030-01-01")
    assert "C-1" in verb("retention", "kept").out
    sheet = answer(verb("retention", "kept", "C-1", "--json"))
    assert {(each["what"], each["law"]) for each in sheet["kept_by_law"]} == {
        ("customer_order", "art. 86 Ordynacji"), ("contact.name", "art. 86 Ordynacji"),
    }  # fmt: skip
    assert sheet["tables"]["customer_order"][0]["number"] == "F/7"
    assert "Only what a law keeps is left of this person" in verb("retention", "kept", "C-1").out
    assert verb("retention", "kept", "C-2").code == ExitCode.NOT_FOUND
    path = tmp_path / "file.json"
    assert verb("subject", "export", "C-1", "--json", path).code == 0
    assert "F/7" in path.read_text("utf-8")
    (due,) = answer(verb("retention", "preview", "--on", "2030-01-01", "--json"))["records"]
    assert (due["trigger"], due["reason"]) == ("law_end", "art. 86 Ordynacji")


def test_a_run_is_undone_run_again_and_finished(verb, tmp_path):
    former(verb)
    run = answer(verb("retention", "run", "--json"))
    assert (run["deleted"], run["undo_until"] is not None) == (1, True)
    assert references(verb) == ["C-2"]
    assert "can be undone until" in verb("retention", "log").out
    undone = answer(verb("retention", "undo", "--json"))
    assert (undone["number"], undone["undone_by"]) == (run["number"], "Ola Lis")
    assert references(verb) == ["C-1", "C-2"] or references(verb) == ["C-2", "C-1"]
    assert verb("retention", "undo").code == ExitCode.NOT_FOUND
    again = answer(verb("retention", "run", "--json"))
    assert answer(verb("retention", "finish", "--json")) == {"finished": True}
    assert verb("retention", "undo", str(again["number"])).code == ExitCode.REFUSED
    log = answer(verb("retention", "log", str(again["number"]), "--to", tmp_path / "run.pdf", "--json"))
    assert log["parts"] == [
        {"rule": "Former", "what": "The whole contact", "action": "delete", "count": 1, "kept_by": None, "because": ""}
    ]
    assert log["finished_at"] is not None
    assert (tmp_path / "run.pdf").read_bytes().startswith(b"%PDF")
    assert "Former" in verb("retention", "log", str(again["number"])).out
    assert verb("retention", "log", "99").code == ExitCode.NOT_FOUND


def test_an_outlook_is_counted_by_rule_and_month_and_written_to_a_file(verb, tmp_path):
    former(verb, "--warning", "14")
    path = tmp_path / "outlook.csv"
    seen = answer(verb("retention", "preview", "--on", "2090-01-01", "--rule", "1", "--to", path, "--json"))
    assert seen["by_rule"] == [{"rule": "Former", "goes": 1, "kept": 0}]
    assert len(seen["by_month"]) == 1
    assert seen["records"][0]["reference"] == "C-1"
    assert "Former" in path.read_text("utf-8-sig")
    assert answer(verb("retention", "preview", "--json"))["records"] == [], "it warns two weeks before"
    (rule,) = answer(verb("retention", "rules", "--json"))["rules"]
    assert (rule["warning_days"], rule["begins"] > rule["since"]) == (14, True)
    assert verb("retention", "preview", "--to", tmp_path / "outlook.doc").code == ExitCode.REFUSED
    assert "Former" in verb("retention", "preview", "--on", "2090-01-01").out


def test_a_rule_belongs_to_a_purpose(verb):
    verb("purpose", "add", "--code", "news", "--name", "Newsletter", "--basis", "consent")
    done = former(verb, "--purpose", "news")
    assert done.code == 0, done.err
    assert answer(verb("retention", "rules", "--json"))["rules"][0]["purposes"] == [1]
    assert former(verb, "--purpose", "nothing").code == ExitCode.NOT_FOUND


def test_a_hold_is_reviewed(verb):
    verb("retention", "hold", "C-1", "--reason", "A claim", "--review", "2029-01-01")
    assert verb("retention", "review", "C-1").code == ExitCode.USAGE
    assert verb("retention", "review", "C-1", "--review", "2020-01-01").code == ExitCode.REFUSED
    assert verb("retention", "review", "C-1", "--review", "2031-01-01").code == 0
    (hold,) = answer(verb("retention", "hold", "--json"))["holds"]
    assert (hold["reason"], hold["review_on"]) == ("A claim", "2031-01-01")
    assert verb("retention", "review", "C-2", "--review", "2031-01-01").code == ExitCode.NOT_FOUND
