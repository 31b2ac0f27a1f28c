"""Made-up people and everything an office could hold about them, for drawing."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import (
    AutomatedDecision,
    ConsentGiven,
    Controller,
    Disclosure,
    HeldColumn,
    HeldTable,
    IdentityCheck,
    Look,
    Purpose,
    Recipient,
    RetentionOutlook,
    Source,
    Subject,
    SubjectFile,
    SubjectRequest,
    Transfer,
)

WARSAW = timezone(timedelta(hours=1), "CET")
PEOPLE = {
    Language.ENGLISH: ("Harriet Ashdown-Wren", "14 Larkspur Rise\nHebden Vale HV3 9QT"),
    Language.POLISH: ("Świętosława Brzęczykiewicz-Żółć", "ul. Źródlana 7/12\n31-999 Wólka Łękawska"),
    Language.UKRAINIAN: ("Їжакевич Ґудзуля Євгенівна", "вул. Щедрика, 15, кв. 3\n79999 м. Вигадане"),
}
SAID = {
    Language.ENGLISH: (
        "Called about the delivery; she asks for a morning slot.",
        "Offer sent by e-mail.",
        "Meeting at the shop.",
    ),
    Language.POLISH: (
        "Rozmowa o dostawie: prosi o godziny poranne, dzwonek nie działa, pies łagodny.",
        "Wysłano ofertę nr OF/2026/118 wraz z cennikiem kopert i wizytówek.",
        "Spotkanie w drukarni; uzgodniono nakład i gramaturę papieru.",
    ),
    Language.UKRAINIAN: (
        "Телефонна розмова про доставлення: просить зранку, дзвінок не працює, ґанок з того боку.",
        "Надіслано пропозицію щодо друку візитівок і конвертів.",
        "Зустріч у друкарні; узгоджено наклад і щільність паперу.",
    ),
}


def subject_file(language: Language = Language.POLISH, rows: int = 3, seed: int = 7) -> SubjectFile:
    """Return a file with something in every part; ``rows`` is how long the timeline, the orders and the log are."""
    draw = Random(seed)
    name, address = PEOPLE[language]
    start = datetime(2024, 11, 4, 9, 12, tzinfo=UTC)
    said = SAID[language]
    moments = [start + timedelta(hours=draw.randrange(17_000)) for _ in range(rows)]
    moments.sort()
    return SubjectFile(
        language=language,
        controller=Controller(
            name="Drukarnia Pod Kogutem sp. z o.o.",
            address="ul. Zecerska 3\n30-998 Zmyślony Dwór",
            email="biuro@pod-kogutem.example",
            phone="+48 12 555 01 02",
            tax_id="000-000-00-00",
            representative="Rooster Print EU Rep, 1 Imaginary Quay, Dublin",
            dpo_name="Gniewomir Łącki",
            dpo_contact="iod@pod-kogutem.example",
            authority_name="Prezes Urzędu Ochrony Danych Osobowych",
            authority_contact="ul. Moniuszki 1A, 00-014 Warszawa, kancelaria@uodo.gov.pl",
        ),
        subject=Subject("C-10482", name, address),
        request=SubjectRequest(
            "R-23",
            received=date(2026, 10, 27),
            due=date(2026, 11, 27),
            answered=date(2026, 11, 23),
            identity=IdentityCheck("dowód osobisty / ID card", date(2026, 10, 28), "Anna Nowak"),
            answered_by="Anna Nowak",
        ),
        purposes=(
            Purpose(
                "Zlecenia druku",
                "Art. 6(1)(b) — umowa",
                "Wykonanie i dostarczenie zamówionych druków.",
                "5 lat od ostatniego zamówienia (ustawa o rachunkowości)",
                ("tożsamość", "dane kontaktowe", "transakcje"),
                ("KurierPol S.A.", "Biuro Rachunkowe Liczydło"),
            ),
            Purpose(
                "Newsletter",
                "Art. 6(1)(a) — zgoda",
                "",
                "do wycofania zgody",
                ("dane kontaktowe",),
                ("Mailmoth Inc.",),
            ),
        ),
        tables=(
            HeldTable(
                "Identity",
                tuple(
                    HeldColumn(label, category)
                    for label, category in (
                        ("Number", "technical"),
                        ("Name", "identity"),
                        ("Date of birth", "demographic"),
                        ("Position", "identity"),
                        ("Company", "identity"),
                        ("Second name", "identity"),
                    )
                ),
                (("C-10482", name, "1981-02-03", "zaopatrzenie", "Studio Ćma", ""),),
                "contacts",
            ),
            HeldTable(
                "E-mail addresses",
                (
                    HeldColumn("Address", "contact detail"),
                    HeldColumn("Kind", "contact detail"),
                    HeldColumn("Since", "technical"),
                ),
                (("zolc@cma.example", "praca", "2024-11-04"), ("s.brzeczykiewicz@poczta.example", "dom", "2025-01-19")),
                "emails",
            ),
            HeldTable(
                "Timeline",
                (
                    HeldColumn("When", "technical"),
                    HeldColumn("Kind", "interaction"),
                    HeldColumn("What was said", "interaction"),
                    HeldColumn("By", "technical"),
                ),
                tuple(
                    (
                        f"{when:%d.%m.%Y %H:%M}",
                        draw.choice(("☎ telefon", "e-mail", "spotkanie")),
                        f"{draw.choice(said)} #{index}",
                        draw.choice(("Anna Nowak", "Piotr Zieliński")),
                    )
                    for index, when in enumerate(moments, 1)
                ),
                "interactions",
            ),
            HeldTable(
                "Orders",
                (
                    HeldColumn("Number", "transaction"),
                    HeldColumn("Date", "transaction"),
                    HeldColumn("What", "transaction"),
                    HeldColumn("Amount", "transaction"),
                ),
                tuple(
                    (
                        f"Z/{when:%Y}/{index}",
                        f"{when:%d.%m.%Y}",
                        draw.choice(("wizytówki 500 szt.", "koperty DL", "plakat B2")),
                        f"{draw.randrange(1, 9)} {draw.randrange(100, 999)},{draw.randrange(10, 99)} zł",
                    )
                    for index, when in enumerate(moments[: max(1, rows // 2)], 1)
                ),
                "orders",
            ),
            HeldTable("Documents", (HeldColumn("File", "document"), HeldColumn("Added", "technical")), (), "documents"),
        ),
        consents=(
            ConsentGiven(
                "Newsletter",
                "Zgadzam się na otrzymywanie raz w miesiącu wiadomości o nowych usługach drukarni "
                "na podany adres e-mail. Zgodę mogę wycofać w każdej chwili.",
                date(2024, 11, 4),
                "3",
                "e-mail",
                "podpis na papierze",
                "formularz w drukarni",
                date(2026, 2, 14),
                "skan zgoda-0117.pdf",
            ),
            ConsentGiven(
                "Zaproszenia na targi",
                "Tak, proszę o zaproszenia na targi.",
                date(2025, 3, 1),
                expires=date(2027, 3, 1),
            ),
        ),
        disclosures=(
            Disclosure(
                date(2026, 10, 27),
                "KurierPol S.A.",
                "imię i nazwisko, adres, telefon",
                "dostawa Z/2026/77",
                "Polska",
            ),
            Disclosure(
                date(2025, 3, 2),
                "Mailmoth Inc.",
                "adres e-mail",
                "wysyłka zaproszeń",
                "USA",
                "standardowe klauzule umowne",
            ),
        ),
        recipients=(
            Recipient("KurierPol S.A.", "dostawy", "Polska"),
            Recipient("Biuro Rachunkowe Liczydło", "księgowość", "Polska"),
            Recipient("Mailmoth Inc.", "wysyłka wiadomości", "USA"),
        ),
        looks=tuple(
            Look(
                when.astimezone(WARSAW),
                draw.choice(("Anna Nowak", "Piotr Zieliński", "Marta Lis")),
                draw.choice(("otworzyła kartę", "zmieniła numer telefonu", "wydrukowała adres")),
            )
            for when in moments
        ),
        sources=(
            Source("imię, nazwisko, telefon", "od Pani osobiście", date(2024, 11, 4)),
            Source("stanowisko", "Targi Papieru 2025, lista wystawców", date(2025, 3, 1)),
        ),
        automated=(AutomatedDecision("Ocena kupiecka", "suma z 12 miesięcy powyżej progu", "rabat 5 %"),)
        if language is Language.UKRAINIAN
        else (),
        transfers=(
            Transfer("Mailmoth Inc.", "USA", "standardowe klauzule umowne (art. 46)", "iod@pod-kogutem.example"),
        ),
        retention=(
            RetentionOutlook(
                "Zamówienia",
                "5 lat od ostatniego zamówienia, art. 74 ustawy o rachunkowości",
                date(2031, 12, 31),
                "usuwamy",
            ),
            RetentionOutlook("Newsletter", "wycofanie zgody", date(2026, 2, 14), "usunięto"),
            RetentionOutlook("Umowa ramowa", "umowa trwa", None, "anonimizujemy", "wstrzymane: spór sądowy"),
        ),
        backups="Kopie zapasowe są szyfrowane i nadpisywane po 90 dniach; nie przeszukujemy ich ręcznie.",
        masked=(("Another person", 2), ("Trade secret", 1)),
        sha256=hashlib.sha256(f"{name}{rows}".encode()).hexdigest(),
    )
