"""Every kind of request and every outcome has its letter in three languages, with what Art. 12 wants said."""

from __future__ import annotations

import subprocess

import pytest

from desktop_crm.api.requests import AnswerRequest, ExtendRequest, OpenRequest, RefuseRequest, WriteRequestLetter
from desktop_crm.domain.languages import Language
from desktop_crm.domain.requests import RequestCame, RequestKind

TITLES = {
    Language.ENGLISH: (
        "We have received your request", "We need more time for your request", "Our answer to your request",
        "We do not do what you ask",
    ),
    Language.POLISH: (
        "Otrzymaliśmy Państwa żądanie", "Potrzebujemy więcej czasu na Państwa żądanie", "Odpowiedź na Państwa żądanie",
        "Odmawiamy spełnienia Państwa żądania",
    ),
    Language.UKRAINIAN: (
        "Ми отримали Ваш запит", "Нам потрібно більше часу на Ваш запит", "Відповідь на Ваш запит",
        "Ми відмовляємо у Вашому запиті",
    ),
}  # fmt: skip
REMEDIES = {
    Language.ENGLISH: ("complain to the supervisory authority", "go to court", "12(4), 77 and 79"),
    Language.POLISH: ("skargę do organu nadzorczego", "wystąpić do sądu", "art. 12 ust. 4, art. 77 i 79"),
    Language.UKRAINIAN: ("поскаржитися до наглядового органу", "звернутися до суду", "12(4), 77 і 79"),
}
ELECTRONICALLY = {
    Language.ENGLISH: "common electronic form",
    Language.POLISH: "powszechnie stosowanej formie elektronicznej",
    Language.UKRAINIAN: "поширеній електронній формі",
}
ARTICLES = {
    RequestKind.ACCESS: "15", RequestKind.ERASURE: "17", RequestKind.OBJECTION: "21", RequestKind.PORTABILITY: "20",
    RequestKind.RECTIFICATION: "16", RequestKind.RESTRICTION: "18", RequestKind.WITHDRAWAL: "7",
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_whoever_is_refused_or_waits_or_is_answered_is_told_and_that_they_may_complain(
    office, person, language, tmp_path
):
    def letter(number):
        office.ask(WriteRequestLetter(request_id=number, language=language, pdf=tmp_path / "l.pdf"))
        read = subprocess.run(["pdftotext", tmp_path / "l.pdf", "-"], capture_output=True, text=True, check=True)
        return " ".join(read.stdout.split())

    def opened(kind, came):
        ask = OpenRequest(contact_id=person, kind=kind, came=came, identity_check="dowód")
        return office.ask(ask).number

    for kind in RequestKind:
        number = opened(kind, RequestCame.EMAIL)
        received = letter(number)
        office.ask(ExtendRequest(request_id=number, reason="dwieście segregatorów"))
        longer = letter(number)
        office.ask(AnswerRequest(request_id=number, delivered="list"))
        answered = letter(number)
        second = opened(kind, RequestCame.LETTER)
        office.ask(RefuseRequest(request_id=second, grounds="piąty raz w tygodniu", delivered="list"))
        refused = letter(second)
        for title, said in zip(TITLES[language], (received, longer, answered, refused), strict=True):
            assert title in said, (kind, title)
        for said in (longer, answered, refused):
            assert [each for each in REMEDIES[language] if each not in said] == [], kind
        assert "dwieście segregatorów" in longer
        assert "piąty raz w tygodniu" in refused
        assert ARTICLES[kind] in answered
        packaged = kind in (RequestKind.ACCESS, RequestKind.PORTABILITY)
        assert (ELECTRONICALLY[language] in answered) is packaged, kind


def test_who_asks_is_told_that_they_may_be_asked_to_prove_it_only_where_that_is_wanted(office, person, tmp_path):
    said = {}
    for kind in (RequestKind.ACCESS, RequestKind.WITHDRAWAL):
        number = office.ask(OpenRequest(contact_id=person, kind=kind, came=RequestCame.LETTER)).number
        office.ask(WriteRequestLetter(request_id=number, language=Language.ENGLISH, pdf=tmp_path / "l.pdf"))
        read = subprocess.run(["pdftotext", tmp_path / "l.pdf", "-"], capture_output=True, text=True, check=True)
        said[kind] = read.stdout
    assert "prove who you are" in said[RequestKind.ACCESS]
    assert "prove who you are" not in said[RequestKind.WITHDRAWAL]
