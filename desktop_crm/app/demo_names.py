"""The words fictional people are made of. Every list is short enough to read and wide enough to look like an office."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.domain.languages import Language


@dataclass(frozen=True, slots=True)
class Town:
    """A town, how its postcodes begin and its telephone area code."""

    name: str
    region: str
    postcode: str
    area: str


@dataclass(frozen=True, slots=True)
class Names:
    """What people and companies of one country are called and where they live.

    ``families`` pairs a man's form of a surname with a woman's, ``titles`` those of a job, ``fathers`` a son's
    patronymic with a daughter's. ``mobiles`` and areas all lead to numbers that are valid in
    form: the British ones are those Ofcom keeps for drama (land lines only), the others say 555 as in films.
    """

    country: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[tuple[str, str], ...]
    fathers: tuple[tuple[str, str], ...]
    streets: tuple[str, ...]
    towns: tuple[Town, ...]
    mobiles: tuple[str, ...]
    trades: tuple[str, ...]
    firms: tuple[str, ...]
    forms: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]


def _listed(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, or what its bars part."""
    return tuple(text.split("|" if "|" in text else None))


def _pairs(same: str, differing: str) -> tuple[tuple[str, str], ...]:
    """Return surnames both sexes share, and those written ``man/woman``."""
    both = [(name, name) for name in same.split()]
    return (*both, *((man, woman) for man, woman in (pair.split("/") for pair in differing.split())))


def _adjectives(men: str, woman: str) -> str:
    """Write adjectival surnames as pairs: the last letters of the man's form give way to ``woman``."""
    return " ".join(f"{name}/{name[: -len(woman)]}{woman}" for name in men.split())


POLISH = Names(
    country="PL",
    women=_listed(
        "Agnieszka Aleksandra Alicja Anna Barbara Beata Bożena Celina Dorota Ewa Elżbieta Grażyna Hanna Halina Irena "
        "Iwona Jadwiga Joanna Julia Justyna Kamila Karolina Katarzyna Kinga Lena Lucyna Magdalena Maja "
        "Małgorzata Marta "
        "Monika Natalia Nina Oliwia Patrycja Paulina Renata Róża Sylwia Teresa Urszula Wanda Weronika Zofia Żaneta"
    ),
    men=_listed(
        "Adam Aleksander Andrzej Antoni Artur Bartosz Błażej Bogdan Cezary Czesław Damian Daniel Dariusz Filip "
        "Franciszek Grzegorz Henryk Hubert Jacek Jakub Jan Janusz Jarosław Jerzy Józef Kamil Krzysztof "
        "Leon Łukasz Maciej "
        "Marcin Marek Mateusz Michał Mirosław Paweł Piotr Przemysław Rafał Robert Sławomir Stanisław Szymon Tomasz "
        "Wacław Wiesław Wojciech Zbigniew Zdzisław"
    ),
    families=_pairs(
        "Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel Dudek Stępień Pawlak "
        "Sikora Baran Duda Szewczyk Pietrzak Marciniak Bąk Włodarczyk Kubiak Wilk Lis Gajda Łuczak Bednarz Żak Śliwa "
        "Cieślak Kołodziej Gołąb Błaszczyk Ptak Świątek Źrebiec Ćwik",
        _adjectives(
            "Wiśniewski Kowalski Kamiński Lewandowski Zieliński Szymański Dąbrowski Kozłowski Jankowski "
            "Wojciechowski "
            "Kwiatkowski Piotrowski Grabowski Zawadzki Michalski Nowicki Adamski Dudziński Wasilewski "
            "Olszewski Jaworski "
            "Malinowski Górski Rutkowski Ostrowski Tomaszewski Pietrzykowski Wróblewski Czarnecki Sawicki Głowacki "
            "Borkowski Szczepański Sadowski Łukowski Żurawski Ściborski Chmielewski Brzeziński",
            "a",
        ),
    ),
    fathers=(),
    streets=_listed(
        "Lipowa|Brzozowa|Klonowa|Słoneczna|Polna|Ogrodowa|Krótka|Szkolna|Leśna|Kwiatowa|Łąkowa|Źródlana|Żwirowa|"
        "Świerkowa|Młyńska|Rynek|al. Róż|pl. Wolności|Długa|Zielona"
    ),
    towns=(
        Town("Kraków", "małopolskie", "30-", "12"), Town("Warszawa", "mazowieckie", "02-", "22"),
        Town("Łódź", "łódzkie", "90-", "42"), Town("Wrocław", "dolnośląskie", "50-", "71"),
        Town("Poznań", "wielkopolskie", "60-", "61"), Town("Gdańsk", "pomorskie", "80-", "58"),
        Town("Rzeszów", "podkarpackie", "35-", "17"), Town("Białystok", "podlaskie", "15-", "85"),
        Town("Bielsko-Biała", "śląskie", "43-", "33"), Town("Przemyśl", "podkarpackie", "37-", "16"),
    ),
    mobiles=("48500", "48501", "48600", "48601", "48602", "48691", "48781", "48880"),
    trades=_listed(
        "Kwiaciarnia|Piekarnia|Drukarnia|Pracownia Złotnicza|Biuro Rachunkowe|Zakład Stolarski|Hurtownia|Księgarnia|"
        "Gabinet Stomatologiczny|Szkoła Językowa|Serwis Rowerowy|Pasieka"
    ),
    firms=_listed(
        "Konwalia Jaskółka Źródło Bursztyn Żuraw Dąb Łabędź Świt Wiatrak Przystań Gęśl Cyprys"
    ),
    forms=("sp. z o.o.", "s.c.", "S.A.", "sp.j.", ""),
    titles=(
        ("księgowy", "księgowa"), ("dyrektor", "dyrektorka"), ("kierownik biura", "kierowniczka biura"),
        ("specjalista ds. zakupów", "specjalistka ds. zakupów"), ("właściciel", "właścicielka"), ("prezes", "prezeska"),
    ),
)  # fmt: skip

UKRAINIAN = Names(
    country="UA",
    women=_listed(
        "Анастасія Анна Богдана Валентина Віра Галина Ганна Дарина Євгенія Єлизавета Зоряна Ірина Катерина "
        "Лариса Леся "
        "Любов Людмила Марина Марія Мар’яна Надія Наталія Оксана Олександра Олена Ольга Роксолана Світлана "
        "Софія Соломія "
        "Тетяна Уляна Христина Юлія Яна Ярина"
    ),
    men=_listed(
        "Андрій Анатолій Богдан Борис Василь Віктор Віталій Володимир В’ячеслав Григорій Данило Дмитро Євген Захар "
        "Іван Ігор Кирило Костянтин Лев Максим Микола Михайло Назар Олег Олександр Олексій Орест Остап Павло Петро "
        "Роман Сергій Степан Тарас Тимофій Юрій Ярослав"
    ),
    families=_pairs(
        "Шевченко Бондаренко Коваленко Ткаченко Кравченко Бойко Олійник Шевчук Поліщук Ткачук Савченко "
        "Марченко Руденко "
        "Мельник Петренко Лисенко Гончаренко Кравчук Клименко Павленко Левченко Мороз Гаврилюк Ґалаґан Ґудзь Щербак "
        "Юрчишин Іваночко Їжакевич Євтушенко Федорів Дьяченко Стець Нестеренко Хмара Пилипчук Заєць "
        "Чорновіл Залізняк Панасюк Ющук",
        "Рудницький/Рудницька Левицький/Левицька Яворський/Яворська Крижанівський/Крижанівська Білецький/Білецька "
        "Грушевський/Грушевська Садовий/Садова Озерний/Озерна Вишневецький/Вишневецька Чумаченко/Чумаченко "
        "Зеленський/Зеленська Красицький/Красицька Соколов/Соколова",
    ),
    fathers=_pairs(
        "",
        "Іванович/Іванівна Петрович/Петрівна Олександрович/Олександрівна Михайлович/Михайлівна Васильович/Василівна "
        "Андрійович/Андріївна Сергійович/Сергіївна Богданович/Богданівна Юрійович/Юріївна Миколайович/Миколаївна",
    ),
    streets=_listed(
        "вул. Садова|вул. Шкільна|вул. Вишнева|вул. Ґрунтова|вул. Їжакевича|вул. Центральна|вул. Польова|вул. Лісова|"
        "вул. Зелена|просп. Миру|бульв. Каштановий|пл. Ринок|вул. Джерельна|вул. Євшанова"
    ),
    towns=(
        Town("Київ", "Київська область", "01", "44"), Town("Львів", "Львівська область", "79", "32"),
        Town("Одеса", "Одеська область", "65", "48"), Town("Харків", "Харківська область", "61", "57"),
        Town("Дніпро", "Дніпропетровська область", "49", "56"),
        Town("Івано-Франківськ", "Івано-Франківська область", "76", "34"),
        Town("Чернівці", "Чернівецька область", "58", "37"), Town("Ужгород", "Закарпатська область", "88", "31"),
    ),
    mobiles=("38050", "38063", "38066", "38067", "38068", "38093", "38096", "38099"),
    trades=("Вишиванка", "Пекарня", "Друкарня", "Аптека", "Книгарня", "Кав’ярня", "Майстерня", "Ательє", "Квіти"),
    firms=_listed(
        "Ластівка Джерело Калина Світанок Ґринджоли Журавель Обрій Їжачок Явір Веселка"
    ),
    forms=("ТОВ", "ФОП", "ПП", "ТОВ"),
    titles=_pairs(
        "", "бухгалтер/бухгалтерка директор/директорка керівник/керівниця менеджер/менеджерка власник/власниця"
    ),
)  # fmt: skip

ENGLISH = Names(
    country="GB",
    women=_listed(
        "Abigail Alice Amelia Beatrice Charlotte Chloe Daisy Eleanor Emily Fiona Freya Grace Hannah Imogen "
        "Isla Jessica "
        "Lucy Margaret Matilda Niamh Olivia Phoebe Rosie Sian Sophie Tamsin Victoria Zoë"
    ),
    men=_listed(
        "Alfie Arthur Benjamin Callum Charlie Daniel Edward Ethan Finlay George Gareth Harry Henry Isaac "
        "Jack James Liam "
        "Martin Nathan Oliver Oscar Patrick Rhys Samuel Stephen Theo Thomas William"
    ),
    families=_pairs(
        "Ashdown Barlow Blackwood Brennan Carter Chadwick Cooper Davies Ellison Fairbairn Fletcher Garrick "
        "Greaves Hartley "
        "Hawthorne Ingram Jarvis Kemp Kendall Lockwood Marsden McAllister Merrick Norris O’Connor O’Neill "
        "Okafor Penrose "
        "Quigley Radcliffe Rowntree Shah Sinclair Smith-Jones Tattersall Underhill Vaughan Whitcombe "
        "Yardley Zielinski",
        "",
    ),
    fathers=(),
    streets=("High Street", "Mill Lane", "Orchard Road", "Station Road", "Church Walk", "Elm Grove", "The Crescent",
             "Rowan Close", "Kingfisher Way", "Queen’s Parade"),
    towns=(
        Town("London", "Greater London", "EC1A ", "20"), Town("Leeds", "West Yorkshire", "LS1 ", "113"),
        Town("Bristol", "Bristol", "BS1 ", "117"), Town("Manchester", "Greater Manchester", "M1 ", "161"),
        Town("Edinburgh", "Midlothian", "EH1 ", "131"), Town("Cardiff", "South Glamorgan", "CF10 ", "29"),
    ),
    mobiles=(),
    trades=("Bakery", "Bookshop", "Cabinet Makers", "Dental Practice", "Florists", "Printworks",
            "Cycle Repairs", "Tea Rooms"),
    firms=("Kingfisher", "Bluebell", "Harbour", "Foxglove", "Millstone", "Lantern", "Rook & Rye", "Two Elms"),
    forms=("Ltd", "LLP", "& Co.", "CIC"),
    titles=tuple((t, t) for t in ("accountant", "director", "office manager", "sales executive", "owner", "buyer")),
)  # fmt: skip

NAMES = {Language.ENGLISH: ENGLISH, Language.POLISH: POLISH, Language.UKRAINIAN: UKRAINIAN}
"""The words of each language."""
