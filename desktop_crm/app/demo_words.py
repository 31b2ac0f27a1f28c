"""What fictional people talk about and buy, and the wordings they agree to, in the three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import Kept, Period, RetentionAction, Trigger

K = InteractionKind

INTERACTIONS: Mapping[Language, Mapping[InteractionKind, tuple[str, ...]]] = {
    Language.POLISH: {
        K.CALL: ("Oddzwonić w czwartek po 15.", "Pyta o termin dostawy, potwierdzony na przyszły tydzień.",
                 "Prosi o fakturę na firmę.", "Zadowolona z ostatniego zamówienia, poleci nas znajomym."),
        K.EMAIL: ("Wysłano ofertę z rabatem 5%.", "Przesłano poprawiony projekt wizytówek do akceptacji.",
                  "Potwierdzenie odbioru, dziękuje za szybką realizację."),
        K.LETTER: ("Umowa podpisana i odesłana pocztą.", "Wysłano katalog wiosenny."),
        K.MEETING: ("Spotkanie w biurze: omówione wzory papieru i nakład.", "Odbiór osobisty próbek."),
        K.NOTE: ("Woli kontakt mailowy, przed południem.", "Zamawia zwykle przed świętami.", "Płatność 14 dni."),
    },
    Language.UKRAINIAN: {
        K.CALL: ("Передзвонити у четвер після 15-ї.", "Питає про термін доставлення, підтверджено на той тиждень.",
                 "Просить рахунок на підприємство.", "Задоволена останнім замовленням, порадить знайомим."),
        K.EMAIL: ("Надіслано пропозицію зі знижкою 5 %.", "Надіслано виправлений макет візиток на погодження.",
                  "Підтвердження отримання, дякує за швидке виконання."),
        K.LETTER: ("Договір підписано й надіслано поштою.", "Надіслано весняний каталог."),
        K.MEETING: ("Зустріч в офісі: обговорили зразки паперу та наклад.", "Забрав зразки особисто."),
        K.NOTE: ("Зручніше писати, краще до обіду.", "Зазвичай замовляє перед святами.", "Оплата протягом 14 днів."),
    },
    Language.ENGLISH: {
        K.CALL: ("Call back on Thursday after three.", "Asked about delivery; confirmed for next week.",
                 "Would like the invoice made out to the company.", "Happy with the last order, will recommend us."),
        K.EMAIL: ("Sent an offer with a 5% discount.", "Sent the corrected business cards for approval.",
                  "Confirmed receipt, thanks for the quick work."),
        K.LETTER: ("Contract signed and returned by post.", "Sent the spring catalogue."),
        K.MEETING: ("Met at the office: went through paper samples and print run.", "Collected samples in person."),
        K.NOTE: ("Prefers e-mail, mornings.", "Usually orders before the holidays.", "Payment in 14 days."),
    },
}  # fmt: skip

ORDERS: Mapping[Language, tuple[str, ...]] = {
    Language.POLISH: ("Wizytówki 500 szt.", "Ulotki A5 2000 szt.", "Zaproszenia ślubne", "Kalendarze ścienne",
                      "Papier firmowy", "Oprawa księgi"),
    Language.UKRAINIAN: ("Візитки, 500 шт.", "Листівки А5, 2000 шт.", "Весільні запрошення", "Настінні календарі",
                         "Фірмові бланки", "Оправа книги"),
    Language.ENGLISH: ("Business cards, 500", "A5 leaflets, 2,000", "Wedding invitations", "Wall calendars",
                       "Letterheads", "Book binding"),
}  # fmt: skip

CURRENCIES: Mapping[Language, tuple[str, int, int]] = {
    Language.ENGLISH: ("GBP", 25, 900),
    Language.POLISH: ("PLN", 90, 4500),
    Language.UKRAINIAN: ("UAH", 700, 30000),
}
"""What an order is paid in, and between which amounts."""


@dataclass(frozen=True, slots=True)
class DemoPurpose:
    """A purpose, and the words people agree to where it rests on consent."""

    code: str
    name: str
    basis: LegalBasis
    description: str
    retention: str
    wordings: Mapping[Language, str]


PURPOSES = (
    DemoPurpose(
        "newsletter", "Newsletter", LegalBasis.CONSENT, "Monthly news and offers by e-mail",
        "Until the consent is withdrawn",
        {
            Language.ENGLISH: "I agree that Konwalia Print Studio may send its monthly newsletter to my e-mail "
            "address. I can withdraw this consent at any time.",
            Language.POLISH: "Wyrażam zgodę na przesyłanie na mój adres e-mail comiesięcznego newslettera Studia Druku "
            "Konwalia. Zgodę mogę w każdej chwili wycofać.",
            Language.UKRAINIAN: "Я погоджуюся отримувати на свою електронну адресу щомісячну розсилку студії друку "
            "«Конвалія». Цю згоду я можу будь-коли відкликати.",
        },
    ),
    DemoPurpose(
        "offers", "Offers by telephone", LegalBasis.CONSENT, "Calls about new products and discounts",
        "Until the consent is withdrawn, two years at most",
        {
            Language.ENGLISH: "I agree to be called about new products of Konwalia Print Studio. I can withdraw this "
            "consent at any time.",
            Language.POLISH: "Wyrażam zgodę na kontakt telefoniczny w sprawie nowych produktów Studia Druku Konwalia. "
            "Zgodę mogę w każdej chwili wycofać.",
            Language.UKRAINIAN: "Я погоджуюся на телефонні дзвінки щодо нових товарів студії друку «Конвалія». Цю "
            "згоду я можу будь-коли відкликати.",
        },
    ),
    DemoPurpose(
        "birthday", "Birthday cards", LegalBasis.CONSENT, "A card by post once a year",
        "Until the consent is withdrawn",
        {
            Language.ENGLISH: "I agree that my date of birth and address are used to send me a birthday card.",
            Language.POLISH: "Wyrażam zgodę na użycie mojej daty urodzenia i adresu do wysłania kartki urodzinowej.",
            Language.UKRAINIAN: "Я погоджуюся на використання моєї дати народження й адреси для надсилання вітальної "
            "листівки.",
        },
    ),
    DemoPurpose(
        "contract", "Orders and contracts", LegalBasis.CONTRACT,
        "Making, delivering and answering for what was ordered",
        "Six years after the end of the contract", {},
    ),
    DemoPurpose(
        "accounts", "Accounts and tax", LegalBasis.LEGAL_OBLIGATION, "Invoices and books the law requires",
        "Five years after the end of the tax year", {},
    ),
)  # fmt: skip

RECIPIENTS = (
    ("Kurier Łabędź sp. z o.o.", "courier", "PL", "", "processing agreement of 2024-11-04"),
    ("Biuro Rachunkowe Bursztyn", "accountant", "PL", "", "processing agreement of 2024-11-12"),
    ("Paperplane Mailing Inc.", "mailing service", "US", "standard contractual clauses", "contract of 2025-02-01"),
)
"""Name, category, country, safeguard and contract, in the order disclosures mean."""

RULES = (
    ("Silent leads", Kept.CONTACT, Trigger.LAST_ACTIVITY, Period(months=20), RetentionAction.DELETE,
     "Nobody has been in touch for twenty months; Art. 5(1)(e) GDPR"),
    ("Former clients", Kept.CONTACT, Trigger.CONTRACT_END, Period(months=18), RetentionAction.ANONYMISE,
     "The contract ended and complaints are time-barred"),
    ("Details after withdrawal", Kept.CONSENTS, Trigger.CONSENT_WITHDRAWN, Period(years=1), RetentionAction.DELETE,
     "Proof of a withdrawn consent is kept one year"),
    ("Orders", Kept.ORDERS, Trigger.LAST_ORDER, Period(years=5), RetentionAction.ANONYMISE,
     "Tax books are kept five years (art. 86 Ordynacji podatkowej)"),
)  # fmt: skip
"""Name, what, trigger, period, action and reason of each retention rule."""
