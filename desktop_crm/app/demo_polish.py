"""The demo office in Polish."""

from __future__ import annotations

from desktop_crm.app.demo_words import DemoWords, DeskWords
from desktop_crm.domain.consents import ConsentForm
from desktop_crm.domain.interactions import InteractionKind

K = InteractionKind

POLISH = DemoWords(
    office="Studio Druku Konwalia",
    address="ul. Lipowa 12\n30-555 Kraków",
    authority="Prezes Urzędu Ochrony Danych Osobowych, ul. Moniuszki 1A, 00-014 Warszawa",
    purposes={
        "newsletter": ("Newsletter", "Comiesięczne wiadomości i oferty e-mailem", "Do wycofania zgody"),
        "offers": ("Oferty przez telefon", "Rozmowy o nowych produktach i rabatach", "Do wycofania zgody"),
        "birthday": ("Kartki urodzinowe", "Kartka wysyłana pocztą raz w roku", "Do wycofania zgody"),
        "contract": (
            "Zamówienia i umowy", "Wykonanie i dostawa zamówień oraz odpowiedzialność za nie",
            "18 miesięcy od zakończenia umowy, na czas reklamacji; faktury dłużej",
        ),
        "accounts": (
            "Księgowość i podatki", "Faktury i księgi wymagane przez prawo", "Pięć lat od końca roku podatkowego",
        ),
    },
    wordings={
        "newsletter": "Wyrażam zgodę na przesyłanie na mój adres e-mail comiesięcznego newslettera Studia Druku "
        "Konwalia. Zgodę mogę w każdej chwili wycofać.",
        "offers": "Wyrażam zgodę na kontakt telefoniczny w sprawie nowych produktów Studia Druku Konwalia. Zgodę mogę "
        "w każdej chwili wycofać.",
        "birthday": "Wyrażam zgodę na użycie mojej daty urodzenia i adresu do wysłania kartki urodzinowej. Zgodę mogę "
        "w każdej chwili wycofać.",
    },
    recipients=(
        ("firma kurierska", "", "umowa powierzenia przetwarzania z 4.11.2024"),
        ("biuro rachunkowe", "", "umowa powierzenia przetwarzania z 12.11.2024"),
        ("wysyłka newslettera", "standardowe klauzule umowne", "umowa powierzenia przetwarzania z 1.02.2025"),
    ),
    rules=(
        ("Potencjalni klienci bez kontaktu", "Od dwudziestu miesięcy brak kontaktu; art. 5 ust. 1 lit. e RODO"),
        ("Byli klienci", "Umowa wygasła, a roszczenia z reklamacji się przedawniły"),
        ("Dane po wycofaniu zgody", "Dowód wycofanej zgody przechowujemy przez rok"),
        ("Stare zamówienia", "Po okresie podatkowym wystarczą same kwoty"),
        ("Adresy do newslettera", "Po wygaśnięciu zgody nic nas do nich nie uprawnia (art. 17 ust. 1 lit. b RODO)"),
        ("Faktury", "Księgi podatkowe przechowuje się przez pięć lat (art. 86 § 1 Ordynacji podatkowej)"),
    ),
    sources=("formularz na stronie", "polecenie", "targi", "telefon", "wizyta w biurze", "wcześniejsza lista klientów"),
    interactions={
        K.CALL: ("Oddzwonić w czwartek po 15.", "Pytanie o termin dostawy, potwierdzony na przyszły tydzień.",
                 "Prosi o fakturę na firmę.", "Chwali ostatnie zamówienie, poleci nas znajomym."),
        K.EMAIL: ("Wysłano ofertę z rabatem 5%.", "Przesłano poprawiony projekt wizytówek do akceptacji.",
                  "Potwierdzenie odbioru, podziękowania za szybką realizację."),
        K.LETTER: ("Umowa podpisana i odesłana pocztą.", "Wysłano katalog wiosenny."),
        K.MEETING: ("Spotkanie w biurze: omówiono wzory papieru i nakład.", "Odbiór osobisty próbek."),
        K.NOTE: ("Woli kontakt mailowy, przed południem.", "Zamawia zwykle przed świętami.", "Płatność 14 dni."),
    },
    orders=("Wizytówki 500 szt.", "Ulotki A5 2000 szt.", "Zaproszenia ślubne", "Kalendarze ścienne", "Papier firmowy",
            "Oprawa księgi"),
    consent_sources={
        ConsentForm.CHECKBOX: ("formularz na stronie", "formularz zamówienia"),
        ConsentForm.ELECTRONIC: ("e-mail", "konto klienta na stronie"),
        ConsentForm.PAPER: ("formularz wypełniony w biurze", "karta z targów"),
        ConsentForm.SIGNATURE: ("umowa",),
        ConsentForm.SPOKEN: ("rozmowa telefoniczna",),
    },
    withdrawals=("e-mailem", "telefonicznie", "link w newsletterze", "osobiście"),
    disclosed=(
        ("imię i nazwisko, adres, telefon", "dostawa zamówienia"),
        ("imię i nazwisko, adres, zamówienie", "prowadzenie ksiąg"),
        ("imię i nazwisko, adres e-mail", "wysyłka newslettera"),
    ),
    hold="Spór o reklamację, sprawa w toku",
    note="Oddzwonić jutro w sprawie nowego zamówienia.",
    desk=DeskWords(
        agreements=(
            ("Dostawa przesyłek do klientów", "imię i nazwisko, adres, telefon"),
            ("Prowadzenie ksiąg i rozliczenia podatkowe", "imię i nazwisko, adres, NIP, zamówienia"),
            ("Wysyłka newslettera", "imię i nazwisko, adres e-mail"),
        ),
        assessed="Opis zabezpieczeń, lista dalszych podmiotów, certyfikat ISO 27001",
        conditions="Tylko dane do newslettera, bez zamówień i notatek",
        transfer="Dane szyfrowane w drodze i w spoczynku; dostawca nie otrzymał żądań organów od początku umowy",
        identity="podpis zgodny z umową",
        letter="List polecony, prośba o kopię wszystkich danych; wysłać na adres z umowy.",
        call="Telefon: zmieniło się nazwisko i adres, dokument pokaże w biurze.",
        dispute="Kwestionuje poprawność adresu, sprawdzamy",
        incident="Kurier oddał paczkę z wizytówkami sąsiadowi, koperta z fakturą była zaklejona.",
        no_risk="Koperta wróciła zaklejona, nikt nie widział danych",
        consequences="Brak: dane nie zostały odczytane",
        measures="Odebrano paczkę tego samego dnia, kurier potwierdził błąd na piśmie",
        lessons="Faktury wysyłamy e-mailem, nie w paczce.",
        drill="Adres drugiego odbiorcy sprawdza osoba, która listu nie pisała.",
    ),
)  # fmt: skip
