"""Countries an office may be in: the currency it counts in and the authority its clients may complain to."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.words.catalogue import N_


@dataclass(frozen=True, slots=True)
class Country:
    """``name`` is a msgid; ``authority`` stands in the country's own language, as its letterhead does."""

    code: str
    name: str
    currency: str
    authority: str


COUNTRIES = (
    Country("PL", N_("Poland"), "PLN", "Prezes Urzędu Ochrony Danych Osobowych (UODO), Warszawa, uodo.gov.pl"),
    Country("UA", N_("Ukraine"), "UAH", "Уповноважений Верховної Ради України з прав людини, Київ, ombudsman.gov.ua"),
    Country("CZ", N_("Czechia"), "CZK", "Úřad pro ochranu osobních údajů, Praha, uoou.gov.cz"),
    Country("DE", N_("Germany"), "EUR", ""),  # one per Land: no single right answer to offer
    Country("IE", N_("Ireland"), "EUR", "Data Protection Commission, Dublin, dataprotection.ie"),
    Country("LT", N_("Lithuania"), "EUR", "Valstybinė duomenų apsaugos inspekcija, Vilnius, vdai.lrv.lt"),
    Country("SK", N_("Slovakia"), "EUR", "Úrad na ochranu osobných údajov, Bratislava, dataprotection.gov.sk"),
    Country("GB", N_("United Kingdom"), "GBP", "Information Commissioner's Office, Wilmslow, ico.org.uk"),
)
