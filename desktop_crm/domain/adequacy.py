"""Which countries data may go to without more, and on what else a transfer rests (GDPR Art. 44-49).

The list is data of a day: what the Commission decides, suspends or lets lapse after it is not in here. Whoever relies
on a decision checks whether it still holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_crm.domain.register_choices import Safeguard

AS_OF = date(2026, 8, 5)
"""The day the list was compared with the Commission's own."""

WHERE_TO_CHECK = "https://commission.europa.eu/law/law-topic/data-protection/international-dimension-data-protection"
"""Where the Commission keeps its list (Art. 45(8))."""

EEA: frozenset[str] = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
"""The European Economic Area; anywhere else is a third country (Art. 44)."""


class AdequacyLimit(StrEnum):
    """What part of a country a decision is about, where it is not all of it."""

    COMMERCIAL = "commercial"
    FRAMEWORK = "framework"
    NO_CREDIT = "no_credit"
    PRIVATE_SECTOR = "private_sector"
    TERRITORY = "territory"


@dataclass(frozen=True, slots=True)
class Adequacy:
    """A decision of the Commission that a country protects data as the Union does; it may lapse after ``until``."""

    decision: str
    on: date
    limit: AdequacyLimit | None = None
    until: date | None = None


DECISIONS: Mapping[str, Adequacy] = {
    "AD": Adequacy("2010/625/EU", date(2010, 10, 19)),
    "AR": Adequacy("2003/490/EC", date(2003, 6, 30)),
    "BR": Adequacy("(EU) 2026/179", date(2026, 1, 26)),
    "CA": Adequacy("2002/2/EC", date(2001, 12, 20), AdequacyLimit.COMMERCIAL),
    "CH": Adequacy("2000/518/EC", date(2000, 7, 26)),
    "FO": Adequacy("2010/146/EU", date(2010, 3, 5)),
    "GB": Adequacy("(EU) 2021/1772", date(2021, 6, 28), until=date(2031, 12, 27)),
    "GG": Adequacy("2003/821/EC", date(2003, 11, 21)),
    "IL": Adequacy("2011/61/EU", date(2011, 1, 31), AdequacyLimit.TERRITORY),
    "IM": Adequacy("2004/411/EC", date(2004, 4, 28)),
    "JE": Adequacy("2008/393/EC", date(2008, 5, 8)),
    "JP": Adequacy("(EU) 2019/419", date(2019, 1, 23), AdequacyLimit.PRIVATE_SECTOR),
    "KR": Adequacy("(EU) 2022/254", date(2021, 12, 17), AdequacyLimit.NO_CREDIT),
    "NZ": Adequacy("2013/65/EU", date(2012, 12, 19)),
    "US": Adequacy("(EU) 2023/1795", date(2023, 7, 10), AdequacyLimit.FRAMEWORK),
    "UY": Adequacy("2012/484/EU", date(2012, 8, 21)),
}
"""The decisions in force on :data:`AS_OF`, by country (ISO 3166-1). That of the United Kingdom was prolonged on
19 December 2025."""


class Standing(StrEnum):
    """How a country stands to the rules on transfers."""

    ADEQUATE = "adequate"
    EEA = "eea"
    PARTLY = "partly"
    THIRD = "third"


class TransferDoubt(StrEnum):
    """Why a transfer does not rest on what it must."""

    NO_DECISION = "no_decision"
    NO_REASON = "no_reason"
    NO_SAFEGUARD = "no_safeguard"
    NOT_PLAIN = "not_plain"


def adequacy(country: str, on: date) -> Adequacy | None:
    """Return the decision that holds for a country on a day, None where none does."""
    found = DECISIONS.get(country.strip().upper())
    return None if found is None or (found.until is not None and on > found.until) else found


def standing(country: str, on: date) -> Standing:
    """Return how a country stands on a day; no country means the office's own, and what is none is a third country."""
    if not country.strip() or country.strip().upper() in EEA:
        return Standing.EEA
    found = adequacy(country, on)
    if found is None:
        return Standing.THIRD
    return Standing.ADEQUATE if found.limit is None else Standing.PARTLY


def is_abroad(country: str, home: str, on: date) -> bool:
    """Say whether data that go to a country leave where an office's law holds: the EEA, or its own country outside it.

    No country means the office's own.
    """
    if standing(home, on) is Standing.EEA:
        return standing(country, on) is not Standing.EEA
    return country.strip().upper() not in ("", home.strip().upper())


def transfer_doubt(country: str, rests_on: Safeguard | None, said: str, on: date) -> TransferDoubt | None:
    """Return what is wrong with sending data to a country on a basis, None where nothing is.

    ``said`` is what is written of the safeguard: an exception of Art. 49 wants its reason there. Where a decision
    covers only some recipients, that this one is covered must be said.
    """
    where = standing(country, on)
    if where is Standing.EEA:
        return None
    if rests_on is Safeguard.ADEQUACY:
        return TransferDoubt.NO_DECISION if where is Standing.THIRD else None
    if rests_on is Safeguard.DEROGATION:
        return None if said.strip() else TransferDoubt.NO_REASON
    if rests_on is not None or said.strip() or where is Standing.ADEQUATE:
        return None
    return TransferDoubt.NOT_PLAIN if where is Standing.PARTLY else TransferDoubt.NO_SAFEGUARD
