"""Lengths of time as people write them in words, to be held against the rules that run (GDPR Art. 5(1)(e), 13(2)(a)).

Only what is said in numbers is read; "until the consent is withdrawn" says no length, and nothing can differ from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import RetentionRule

_MONTHS_A_YEAR, _DAYS_A_MONTH, _DAYS_A_YEAR = 12, 30, 365
_NUMBERS: Mapping[int, str] = {
    1: "one jeden один", 2: "two dwa dwóch dwoch два двох", 3: "three trzy trzech три трьох",
    4: "four cztery czterech чотири чотирьох", 5: "five pięć pięciu п'ять п'яти", 6: "six sześć sześciu шість шести",
    7: "seven siedem siedmiu сім семи", 8: "eight osiem ośmiu вісім восьми", 9: "nine dziewięć dziewięciu дев'ять",
    10: "ten dziesięć dziesięciu десять десяти", 12: "twelve dwanaście dwunastu дванадцять",
    15: "fifteen piętnaście piętnastu п'ятнадцять", 18: "eighteen osiemnaście osiemnastu вісімнадцять",
    20: "twenty dwadzieścia dwudziestu двадцять", 24: "dwudziestu-czterech", 25: "twenty-five",
    30: "thirty trzydzieści trzydziestu тридцять", 50: "fifty pięćdziesiąt п'ятдесят",
}  # fmt: skip
_NUMBER: Mapping[str, int] = {word: number for number, said in _NUMBERS.items() for word in said.split()}
_YEARS = r"years?|lat(?:a|ach)?|rok(?:u)?|рок(?:и|у|ів)|рік|років"
_MONTHS = r"months?|miesi\w+|місяц\w+"
_DAYS = r"days?|dni|dzień|дн(?:і|ів|я)|день"
_LENGTH = re.compile(
    rf"\b(\d{{1,5}}|{'|'.join(sorted(map(re.escape, _NUMBER), key=len, reverse=True))})[\s\u00a0]+"
    rf"(?:(?P<years>{_YEARS})|(?P<months>{_MONTHS})|(?P<days>{_DAYS}))\b",
    re.IGNORECASE,
)


def stated(text: str) -> frozenset[int]:
    """Return the lengths of time a text names, in months; days are reckoned to whole months."""
    found = set()
    for each in _LENGTH.finditer(text.replace("’", "'")):
        said = each[1].casefold()
        number = int(said) if said.isdigit() else _NUMBER[said]
        if each["days"]:
            found.add(_months(0, 0, number))
        else:
            found.add(number * _MONTHS_A_YEAR if each["years"] else number)
    return frozenset(found)


def differs(text: str, rules: Iterable[RetentionRule]) -> bool:
    """Say whether what is stated of a purpose is not what the rules do that reach its data.

    It is where no rule that runs has a length that is stated, and where one takes whole contacts before the longest
    stated is over and no law keeps the data until then. What goes later with the whole contact is kept for other
    purposes.
    """
    lengths, active = stated(text), [each for each in rules if each.active]
    running = [each for each in active if not each.keeps]
    if not lengths or not running:
        return False
    if lengths.isdisjoint(length(each.period) for each in active):
        return True
    kept = max((length(each.period) for each in active if each.keeps), default=0)
    return kept < max(lengths) and any(each.what.is_whole and length(each.period) < max(lengths) for each in running)


def length(period: Period) -> int:
    """Return a period in months."""
    return _months(period.years, period.months, period.days)


def _months(years: int, months: int, days: int) -> int:
    whole, rest = divmod(days, _DAYS_A_YEAR)
    return (years + whole) * _MONTHS_A_YEAR + months + rest // _DAYS_A_MONTH
