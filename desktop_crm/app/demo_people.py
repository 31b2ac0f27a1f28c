"""Fictional people and companies: 45 in a hundred Polish, 30 Ukrainian, 25 English; the same for the same seed.

Nobody here exists: e-mail addresses end in names reserved for examples (RFC 2606), telephones lie in ranges kept
for drama or say 555, and no identity number is made up at all, for it might be somebody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop_crm.app.demo_languages import WORDS
from desktop_crm.app.demo_names import NAMES, Names, Town
from desktop_crm.domain.contacts import Address, ContactDraft, ContactKind, ContactStatus, Email, Label, Phone
from desktop_crm.domain.languages import Language

LANGUAGES = (Language.POLISH, Language.UKRAINIAN, Language.ENGLISH)
SHARES = (45, 30, 25)
STATUSES = (ContactStatus.CLIENT, ContactStatus.LEAD, ContactStatus.FORMER, ContactStatus.OTHER)
STATUS_SHARES = (55, 25, 15, 5)
PEOPLE_IN_A_COMPANY = 5
"""One company is made for so many people."""

_PLAIN = str.maketrans(
    {
        **dict(zip("ąćęłńóśźżë", "acelnoszze", strict=True)),
        **dict(zip("абвгґдезиійклмнопрстуф", "abvhgdezyiiklmnoprstuf", strict=True)),
        "є": "ie", "ж": "zh", "ї": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
        "я": "ia", "’": "", "'": "", " ": "-", "&": "and", ".": "", "ö": "o",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One fictional contact. ``company`` is the place of the employer in the list of companies, None without one."""

    draft: ContactDraft
    language: Language
    female: bool
    company: int | None
    created_on: date


def generate(
    people: int, seed: int, today: date = date(2026, 11, 23), office: Language = Language.POLISH
) -> Iterator[DemoPerson]:
    """Yield ``people`` fictional people, lazily, none of them created after ``today``.

    They bear the names of their own languages; what the office wrote about them is in ``office``.
    """
    random = Random(f"people {seed}")  # noqa: S311 — fiction, not a key
    for number in range(people):
        language = random.choices(LANGUAGES, SHARES)[0]
        company = random.randrange(people // PEOPLE_IN_A_COMPANY) if people >= PEOPLE_IN_A_COMPANY else None
        yield _person(random, number, language, company if random.random() < 0.55 else None, today, office)


def generate_companies(
    people: int, seed: int, today: date = date(2026, 11, 23), office: Language = Language.POLISH
) -> Iterator[DemoPerson]:
    """Yield the companies the people of ``generate(people, seed)`` work for, in the order their places mean."""
    random = Random(f"companies {seed}")  # noqa: S311 — fiction, not a key
    for number in range(people // PEOPLE_IN_A_COMPANY):
        yield _company(random, number, random.choices(LANGUAGES, SHARES)[0], today, office)


def _person(
    random: Random, number: int, language: Language, company: int | None, today: date, office: Language
) -> DemoPerson:
    names = NAMES[language]
    female = random.random() < 0.53
    given = random.choice(names.women if female else names.men)
    family = random.choice(names.families)[female]
    additional = ""
    if names.fathers and random.random() < 0.8:
        additional = random.choice(names.fathers)[female]
    created = today - timedelta(days=random.randrange(3, 730))
    status = random.choices(STATUSES, STATUS_SHARES)[0]
    town = random.choice(names.towns)
    contract_until = None
    if status is ContactStatus.CLIENT and random.random() < 0.6:
        contract_until = today + timedelta(days=random.randrange(-60, 720))
    elif status is ContactStatus.FORMER:
        contract_until = today - timedelta(days=random.randrange(30, 700))
    draft = ContactDraft(
        given=given,
        additional=additional,
        family=family,
        prefix="dr" if language is Language.POLISH and random.random() < 0.02 else "",
        job_title=random.choice(NAMES[office].titles)[female] if company is not None and random.random() < 0.7 else "",
        emails=_emails(random, given, family, number),
        phones=_phones(random, names, town),
        addresses=(_address(random, names, town, Label.HOME),) if random.random() < 0.7 else (),
        birth_date=date(random.randrange(1945, 2006), random.randrange(1, 13), random.randrange(1, 29))
        if random.random() < 0.3
        else None,
        status=status,
        language=language.value,
        source=random.choice(WORDS[office].sources),
        contract_until=contract_until,
    )
    return DemoPerson(draft, language, female, company, created)


def _company(random: Random, number: int, language: Language, today: date, office: Language) -> DemoPerson:
    names = NAMES[language]
    firm, town = random.choice(names.firms), random.choice(names.towns)
    domain = f"{_plain(firm)}-{number}.example"
    draft = ContactDraft(
        kind=ContactKind.COMPANY,
        family=_company_name(random, names, language, firm),
        emails=(Email(f"office@{domain}", Label.WORK),),
        phones=(_landline(random, names, town),),
        addresses=(_address(random, names, town, Label.WORK),),
        tax_id=_tax_id(random, language),
        website=f"https://{domain}",
        status=random.choice((ContactStatus.CLIENT, ContactStatus.CLIENT, ContactStatus.LEAD, ContactStatus.OTHER)),
        language=language.value,
        source=random.choice(WORDS[office].sources),
    )
    return DemoPerson(draft, language, False, None, today - timedelta(days=random.randrange(300, 730)))


def _company_name(random: Random, names: Names, language: Language, firm: str) -> str:
    form, trade = random.choice(names.forms), random.choice(names.trades)
    if language is Language.UKRAINIAN:
        if form == "ФОП":  # a sole trader carries the person's name, which is why companies are data subjects too
            female = random.random() < 0.5
            given = random.choice(names.women if female else names.men)
            return f"ФОП {random.choice(names.families)[female]} {given} {random.choice(names.fathers)[female]}"
        return f"{form} «{trade} {firm}»"
    if language is Language.POLISH:
        return f"{trade} „{firm}” {form}".strip()
    return f"{firm} {trade} {form}"


def _emails(random: Random, given: str, family: str, number: int) -> tuple[Email, ...]:
    """Make none, one or two addresses; the number keeps them apart."""
    if random.random() < 0.08:
        return ()
    local = f"{_plain(given)}.{_plain(family)}{number}"
    first = Email(f"{local}@example.{random.choice(('com', 'org', 'net'))}", Label.HOME)
    if random.random() < 0.25:
        return (first, Email(f"{_plain(given)[:1]}{_plain(family)}{number}@work.example", Label.WORK))
    return (first,)


def _phones(random: Random, names: Names, town: Town) -> tuple[Phone, ...]:
    chance = random.random()
    if chance < 0.1:
        return ()
    if not names.mobiles or chance < 0.3:
        return (_landline(random, names, town),)
    if names.country == "PL":
        e164 = f"+{random.choice(names.mobiles)}555{_digits(random, 3)}"
        return (Phone(_spaced(e164, 3, 3, 3), Label.MOBILE, e164),)
    e164 = f"+{random.choice(names.mobiles)}555{_digits(random, 4)}"
    return (Phone(_spaced(e164, 4, 2, 3, 2), Label.MOBILE, e164),)


def _landline(random: Random, names: Names, town: Town) -> Phone:
    if names.country == "PL":
        e164 = f"+48{town.area}555{_digits(random, 4)}"
        return Phone(_spaced(e164, 3, 2, 3, 2), Label.WORK, e164)
    if names.country == "UA":
        e164 = f"+380{town.area}555{_digits(random, 4)}"
        return Phone(_spaced(e164, 4, 2, 3, 2), Label.WORK, e164)
    drama = {"20": "7946", "29": "2018"}.get(town.area, "496")
    e164 = f"+44{town.area}{drama}0{_digits(random, 3)}"
    return Phone(_spaced(e164, 3, len(town.area), len(drama)), Label.WORK, e164)


def _spaced(e164: str, *groups: int) -> str:
    """Write a number as people do, in groups of so many characters, the plus sign among them."""
    parts, at = [], 0
    for length in groups:
        parts.append(e164[at : at + length])
        at += length
    return " ".join((*parts, e164[at:]))


def _address(random: Random, names: Names, town: Town, label: Label) -> Address:
    house, street = random.randrange(1, 120), random.choice(names.streets)
    if names.country == "GB":
        line = f"{house} {street}"
        postcode = f"{town.postcode}{_digits(random, 1)}{random.choice('ABDEFGH')}{random.choice('JLNPQR')}"
    else:
        flat = f"/{random.randrange(1, 60)}" if random.random() < 0.5 else ""
        line = f"{street} {house}{flat}" if names.country == "PL" else f"{street}, {house}{flat.replace('/', ', кв. ')}"
        postcode = f"{town.postcode}{_digits(random, 3)}"
    return Address(line, postcode, town.name, town.region, names.country, label)


def _tax_id(random: Random, language: Language) -> str:
    """Make a number no office gives out: each begins with zeros, and is right in form."""
    if language is Language.POLISH:
        digits = f"000{_digits(random, 6)}"
        check = sum(int(d) * w for d, w in zip(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True)) % 11
        return digits + str(check) if check < 10 else _tax_id(random, language)
    return f"0000{_digits(random, 4)}" if language is Language.UKRAINIAN else f"GB000{_digits(random, 6)}"


def _digits(random: Random, count: int) -> str:
    return f"{random.randrange(10**count):0{count}}"


def _plain(name: str) -> str:
    """Return a name as it stands in an e-mail address."""
    return name.lower().translate(_PLAIN)
