"""Numbers authorities and banks give, judged by their check digits; what has the form of none of them is not judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from stdnum import iban
from stdnum.pl import nip, pesel, regon
from stdnum.ua import edrpou, rntrc

from desktop_crm.domain.free_text import is_iban

_GAPS: Final = re.compile(r"[\s\u00a0\u202f./\u2010-\u2013-]")
_ACCOUNT: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")

Check = Callable[[str], bool]
_PERSONAL: Final[Mapping[int, tuple[Check, ...]]] = {
    8: (edrpou.is_valid,),
    9: (regon.is_valid,),
    10: (rntrc.is_valid, nip.is_valid),
    11: (pesel.is_valid,),
    14: (regon.is_valid,),
    26: (lambda digits: is_iban(f"PL{digits}"),),
}
"""By how many digits they have, what a number may be: a PESEL or a REGON of Poland, an RNOKPP or an EDRPOU of Ukraine,
a NIP where somebody goes by it, an account's number that slipped in."""


def is_wrong(number: str) -> bool:
    """Say whether a number has the form of an official one and the check digits of none."""
    plain = _GAPS.sub("", number).upper()
    if _ACCOUNT.fullmatch(plain):
        return not iban.is_valid(plain)
    if plain.startswith("PL") and plain[2:].isdecimal():
        plain = plain[2:]
    checks = _PERSONAL.get(len(plain), ()) if plain.isascii() and plain.isdecimal() else ()
    return bool(checks) and not any(passes(plain) for passes in checks)
