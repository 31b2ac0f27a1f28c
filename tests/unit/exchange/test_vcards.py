"""vCards as programs really write them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_crm.domain.records import FileKind, FoundRecord, Labelled, PostalAddress, ProblemCode, Severity
from desktop_crm.exchange.reading import read_bytes


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def only(text: str | bytes) -> FoundRecord:
    data = text if isinstance(text, bytes) else text.encode()
    reading = read_bytes(data)
    assert reading.kind is FileKind.VCARD
    (record,) = reading.records
    return record


def codes(text: str | bytes) -> list[ProblemCode]:
    data = text if isinstance(text, bytes) else text.encode()
    return [problem.code for problem in read_bytes(data).problems]


def test_parts_of_a_name_keep_their_places() -> None:
    name = only(card("N:Łoś;Żaneta;Anna,Maria;dr;jr.", "FN:dr Żaneta Łoś")).name
    assert (name.family, name.given, name.additional, name.prefix, name.suffix) == (
        "Łoś", "Żaneta", "Anna Maria", "dr", "jr.",
    )  # fmt: skip
    assert name.full == "dr Żaneta Łoś"


def test_an_escaped_comma_in_a_name_is_a_comma() -> None:
    assert only(card("N:Stag;Ann;Rita\\, Eve;;", "FN:Ann Stag")).name.additional == "Rita, Eve"


def test_a_whole_name_is_made_of_its_parts_and_parts_of_a_whole_name() -> None:
    assert only(card("N:Mróz;Ola;;;")).name.full == "Ola Mróz"
    assert only(card("FN:Ola Mróz")).name.family == "Mróz"


def test_folds_are_undone_even_in_the_middle_of_a_letter() -> None:
    head, tail = "NOTE:zaż".encode()[:-1], "ż".encode()[1:] + "ółć".encode()
    data = card("FN:A B", "@").encode().replace(b"@", head + b"\r\n " + tail)
    assert only(data).note == "zażółć"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"])
def test_any_line_end_will_do(end: str) -> None:
    record = only(card("FN:Ann Lee", "NOTE:one \r\n two").replace("\r\n", end))
    assert (record.name.full, record.note) == ("Ann Lee", "one two")


def test_quoted_printable_goes_on_over_soft_breaks() -> None:
    text = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D1=81=D0=B0=D1=87;=D0=9B=D0=B5=",
        "=D1=81=D1=8F;;;",
        "NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0A=",
        "second; not a part",
        version="2.1",
    )
    record = only(text)
    assert (record.name.family, record.name.given) == ("Косач", "Леся")
    assert record.note == "first\nsecond; not a part"


@pytest.mark.parametrize(
    ("charset", "python"), [("windows-1250", "cp1250"), ("ISO-8859-2", "iso-8859-2"), ("KOI8-U", "koi8-u")]
)
def test_a_named_character_set_is_believed(charset: str, python: str) -> None:
    name = "Їжак" if python == "koi8-u" else "Żółć"
    assert only(card(f"N;CHARSET={charset}:{name};Ewa", version="2.1").encode(python)).name.family == name


def test_an_unknown_character_set_costs_no_card() -> None:
    text = card("N;CHARSET=KLINGON-7;ENCODING=QUOTED-PRINTABLE:Worf=C5=82;Mogh", version="2.1")
    assert only(text).name.family == "Worfł"
    assert ProblemCode.CHARSET_UNKNOWN in codes(text)


def test_a_wide_file_without_a_mark_is_read() -> None:
    assert only(card("N:Łoś;Ewa;;;", "FN:Ewa Łoś").encode("utf-16-le")).name.full == "Ewa Łoś"


def test_a_picture_is_left_out_and_told() -> None:
    text = card("FN:Ann Lee", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg=", " =")
    assert ProblemCode.BINARY_SKIPPED in codes(text)
    assert not only(text).source_fields


def test_padding_of_a_picture_does_not_swallow_the_next_line() -> None:
    text = card("FN;ENCODING=QUOTED-PRINTABLE:Ann=20Lee", "PHOTO;BASE64:AAA=", "TEL:123456", version="2.1")
    assert only(text).phones == (Labelled("123456"),)


def test_labels_come_from_types_and_from_groups() -> None:
    record = only(
        card(
            "FN:Ann Lee",
            "item1.EMAIL;type=INTERNET:ann@x.example",
            "item1.X-ABLabel:_$!<School>!$_",
            "TEL;type=WORK;type=FAX:123456",
            'TEL;TYPE="cell,voice":654321',
        )
    )
    assert record.emails == (Labelled("ann@x.example", "school"),)
    assert record.phones == (Labelled("123456", "work fax"), Labelled("654321", "cell"))


def test_the_preferred_address_comes_first() -> None:
    record = only(card("FN:A B", "EMAIL;PREF=2:b@x.example", "EMAIL;PREF=1:a@x.example", version="4.0"))
    assert [mail.value for mail in record.emails] == ["a@x.example", "b@x.example"]


def test_a_colon_in_a_quoted_parameter_does_not_end_the_head() -> None:
    record = only(card("FN:A B", 'ADR;LABEL="Here: there":;;Long 5;Bath;;BA1 1AA;UK', version="4.0"))
    assert record.addresses == (PostalAddress("Long 5", "BA1 1AA", "Bath", "", "UK"),)


def test_an_address_with_line_breaks_keeps_them() -> None:
    assert only(card("FN:A B", "ADR;TYPE=WORK:;;Street 4\\nFloor 8;York;;;")).addresses == (
        PostalAddress("Street 4\nFloor 8", "", "York", "", "", "work"),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [("19220310", date(1922, 3, 10)), ("1980-03-22", date(1980, 3, 22)), ("1980-03-22T00:00:00Z", date(1980, 3, 22))],
)
def test_a_birthday_is_read_in_its_forms(written: str, day: date) -> None:
    assert only(card("FN:A B", f"BDAY;VALUE=date:{written}")).birth_date == day


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("--0415", ProblemCode.DATE_WITHOUT_YEAR), ("--03-09", ProblemCode.DATE_WITHOUT_YEAR),
        ("03.09", ProblemCode.DATE_WITHOUT_YEAR), ("9 marca", ProblemCode.DATE_WITHOUT_YEAR),
        ("19800231", ProblemCode.DATE_IMPOSSIBLE), ("1980-02-30", ProblemCode.DATE_IMPOSSIBLE),
        ("31.04.1980", ProblemCode.DATE_IMPOSSIBLE), ("30 lutego 1980", ProblemCode.DATE_IMPOSSIBLE),
        ("1812-06-24", ProblemCode.DATE_TOO_EARLY), ("1980", ProblemCode.DATE_NOT_CLEAR),
        ("04/05/1980", ProblemCode.DATE_NOT_CLEAR), ("circa 1800", ProblemCode.DATE_NOT_CLEAR),
    ],
)  # fmt: skip
def test_a_birthday_that_is_no_day_is_kept_as_text_with_the_true_reason(written: str, why: ProblemCode) -> None:
    text = card("FN:A B", f"BDAY:{written}")
    assert only(text).birth_date is None
    assert only(text).source_fields == {"BDAY": written}
    assert codes(text) == [why]


def test_a_year_the_phone_made_up_is_no_year() -> None:
    text = card("FN:A B", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22")
    assert only(text).birth_date is None
    assert codes(text) == [ProblemCode.DATE_WITHOUT_YEAR]


def test_a_card_without_an_end_is_read_and_told() -> None:
    text = card("FN:Ann Lee").replace("END:VCARD\r\n", "") + card("FN:Bob Ray")
    reading = read_bytes(text.encode())
    assert [record.name.full for record in reading.records] == ["Ann Lee", "Bob Ray"]
    assert [(one.line, one.code) for one in reading.problems] == [(1, ProblemCode.CARD_NOT_ENDED)]


def test_a_card_in_a_card_is_no_contact_and_kept_as_text() -> None:
    inner = card("N:Agent;Secret", version="2.1")
    text = card("N:Boss;Big", "AGENT:\r\n" + inner.rstrip(), "TEL:999888777", version="2.1")
    assert only(text).name.full == "Big Boss"
    assert only(text).phones == (Labelled("999888777"),)
    assert codes(text) == [ProblemCode.NESTED_CARD]
    assert read_bytes(text.encode()).problems[0].line == 4
    assert only(text).source_fields == {"AGENT": "N Agent, Secret"}


def test_a_card_in_a_value_is_somebody_who_acts_for_the_person_and_no_picture() -> None:
    inner = "BEGIN:VCARD\\nVERSION:3.0\\nFN:Ewa Zastępca\\nTEL:600100200\\nEND:VCARD\\n"
    text = card("FN:A B", f"AGENT:{inner}", "TEL:123456")
    assert codes(text) == [ProblemCode.NESTED_CARD]
    assert only(text).source_fields == {"AGENT": "FN Ewa Zastępca, TEL 600100200"}
    assert only(card("FN:A B", "AGENT;VALUE=uri:CID:x@y.example")).source_fields == {"AGENT": "CID:x@y.example"}


def test_each_record_and_problem_knows_its_line() -> None:
    reading = read_bytes((card("FN:A B") + card("NOTE:nobody") + "stray\r\n" + card("FN:C D")).encode())
    assert [record.line for record in reading.records] == [1, 10]
    assert [(one.line, one.code) for one in reading.problems] == [
        (5, ProblemCode.NOBODY),
        (9, ProblemCode.OUTSIDE_CARD),
    ]
    assert [one.severity for one in reading.problems] == [Severity.ERROR, Severity.WARNING]


def test_a_company_is_no_person() -> None:
    record = only(card("N:;;;;", "FN:Acme\\, Inc.", "ORG:Acme\\, Inc.;Sales", "X-ABShowAs:COMPANY"))
    assert (record.organization, record.name.given, record.name.family) == ("Acme, Inc.", "", "")
    assert record.source_fields["ORG (department)"] == "Sales"


def test_a_group_of_the_address_book_is_no_contact() -> None:
    reading = read_bytes((card("FN:Friends", "KIND:group", version="4.0") + card("FN:A B")).encode())
    assert [record.name.full for record in reading.records] == ["A B"]
    assert not reading.rejected


def test_a_line_without_its_space_is_joined_to_the_one_before() -> None:
    text = card("FN:Ann Lee", "NOTE:first line", "second line", "TEL:123456")
    assert only(text).note == "first line\nsecond line"
    assert only(text).phones == (Labelled("123456"),)
    assert ProblemCode.BROKEN_LINE in codes(text)


def test_a_wrong_address_is_kept_but_not_as_an_address() -> None:
    record = only(card("FN:Ann Lee", "EMAIL:not an address"))
    assert record.emails == ()
    assert record.source_fields == {"EMAIL": "not an address"}


def test_a_second_value_of_what_there_is_one_of_is_kept_as_text() -> None:
    record = only(
        card(
            "FN:Ann Lee", "FN:Anna L", "N:Lee;Ann;;;", "N:L;Anna;;;", "ORG:One;Sales", "ORG:Two;Shop", "TITLE:Chief",
            "TITLE:Advisor", "BDAY:1970-01-01", "BDAY;VALUE=text:circa 1800", "URL:http://one.example",
            "URL;TYPE=home:http://two.example",
        )
    )  # fmt: skip
    assert (record.name.full, record.name.family) == ("Ann Lee", "Lee")
    assert (record.organization, record.title) == ("One", "Chief")
    assert (record.birth_date, record.website) == (date(1970, 1, 1), "http://one.example")
    assert record.source_fields == {
        "FN": "Anna L", "N": "L, Anna", "ORG (department)": "Sales", "ORG": "Two, Shop", "TITLE": "Advisor",
        "BDAY": "circa 1800", "URL (home)": "http://two.example",
    }  # fmt: skip


@pytest.mark.parametrize(("low", "high"), [(";PREF=2", ";PREF=1"), ("", ";TYPE=pref"), ("", ";PREF")])
def test_the_preferred_value_of_every_property_is_taken(low: str, high: str) -> None:
    second = ("Ann Q. Lee", "Two", "Chief", "http://two.example", "1971-01-01")
    names = ("FN", "ORG", "TITLE", "URL", "BDAY")
    lines = [f"{name}{low}:1970-01-01" if name == "BDAY" else f"{name}{low}:one" for name in names]
    lines += [f"{name}{high}:{value}" for name, value in zip(names, second, strict=True)]
    record = only(card(*lines))
    assert (record.name.full, record.organization, record.title, record.website) == second[:4]
    assert record.birth_date == date(1971, 1, 1)
    assert set(record.source_fields) == set(names)


def test_what_else_an_address_says_is_kept_unless_it_only_repeats_it() -> None:
    place = ";;Long 5;Bath;;BA1 1AA;UK"
    text = card("FN:A B", f'ADR;GEO="geo:51.38,-2.36";LABEL="Mill House\\nLong 5\\nBath":{place}', version="4.0")
    assert only(text).source_fields == {"ADR (LABEL)": "Mill House\nLong 5\nBath", "ADR (GEO)": "geo:51.38,-2.36"}
    assert not only(card("FN:A B", f'ADR;LABEL="Long 5, Bath":{place}', version="4.0")).source_fields


def test_a_label_somebody_made_up_is_kept_with_what_it_stands_for() -> None:
    record = only(
        card(
            "FN:A B", "item1.EMAIL:books@x.example", "item1.X-ABLabel:Księgowość", "item2.TEL:123456",
            "item2.X-ABLabel:_$!<Work>!$_", "TEL;TYPE=car:654321", "EMAIL;TYPE=home,x-internet:a@x.example",
            "X-SOCIALPROFILE;type=twitter;x-user=ann:https://social.example/1",
        )
    )  # fmt: skip
    assert record.emails[0] == Labelled("books@x.example", "księgowość")
    assert record.source_fields == {
        "EMAIL (Księgowość)": "books@x.example", "TEL (car)": "654321",
        "X-SOCIALPROFILE (twitter)": "https://social.example/1 (ann)",
    }  # fmt: skip


def test_a_problem_names_the_line_of_its_property() -> None:
    head = ["FN:A B", "NOTE:long", " and folded", " twice", "PHOTO;ENCODING=b:AAAA", " AAAA"]
    text = card(*head, "EMAIL:one@", "EMAIL:two@", "BDAY:--0309", "TEL:no number")
    problems = read_bytes((card("FN:C D") + text).encode()).problems
    assert [(one.line, one.code) for one in problems] == [
        (11, ProblemCode.BINARY_SKIPPED), (13, ProblemCode.EMAIL_MALFORMED), (14, ProblemCode.EMAIL_MALFORMED),
        (15, ProblemCode.DATE_WITHOUT_YEAR), (16, ProblemCode.PHONE_MALFORMED),
    ]  # fmt: skip


def test_lines_are_counted_past_soft_breaks_nested_cards_and_folds_in_letters() -> None:
    quoted = card("NOTE;ENCODING=QUOTED-PRINTABLE:a=", "b=", "c", "EMAIL:one@", "N:B;A", version="2.1")
    assert [one.line for one in read_bytes(quoted.encode()).problems] == [6]
    nested = card("N:B;A", "AGENT:", *card("N:C;D").split("\r\n")[:-1], "EMAIL:one@", version="2.1")
    assert [one.line for one in read_bytes(nested.encode()).problems] == [4, 9]
    head, tail = "NOTE:zaż".encode()[:-1], "ż".encode()[1:]
    data = card("FN:A B", "@", "EMAIL:one@").encode().replace(b"@\r\nE", head + b"\r\n " + tail + b"\r\nE", 1)
    assert [one.line for one in read_bytes(data).problems] == [6]


def test_an_encoding_that_every_property_says_is_not_called_unknown() -> None:
    said = card("N;CHARSET=windows-1251:Їжак;Оля", "TEL:123456", version="2.1").encode("cp1251")
    assert codes(said) == []
    assert codes(said.replace(b";CHARSET=windows-1251", b"")) == [ProblemCode.ENCODING_GUESSED]


def test_signs_nobody_sees_are_removed_wherever_they_hide_and_told_once() -> None:
    text = card("FN:Ann\x1b[31m \u202eLee", "EMAIL:\u202aann@x.example\u202c", "NOTE;QUOTED-PRINTABLE:a=07b=C2=9F")
    record = only(text)
    assert (record.name.full, record.emails[0].value, record.note) == ("Ann[31m Lee", "ann@x.example", "ab")
    assert codes(text) == [ProblemCode.CONTROL_REMOVED]
