"""The kinds of recipients offices pass data on to."""

from __future__ import annotations

from desktop_crm.domain.guides import GuideRecipient
from desktop_crm.domain.recipients import RecipientKind
from desktop_crm.words.catalogue import N_

_AUTHORITY, _CONTROLLER, _PROCESSOR = RecipientKind.AUTHORITY, RecipientKind.CONTROLLER, RecipientKind.PROCESSOR

BANK = GuideRecipient("bank", N_("Bank and payment service"), N_("payments"), _CONTROLLER)
BOOKKEEPER = GuideRecipient("bookkeeper", N_("Our bookkeeping office"), N_("keeps our books"), _PROCESSOR)
COURIER = GuideRecipient("courier", N_("Post and couriers"), N_("deliver letters and parcels"), _CONTROLLER)
COURT = GuideRecipient("court", N_("Courts and authorities"), N_("proceedings in the matter"), _AUTHORITY)
FIU = GuideRecipient(
    "fiu",
    N_("Financial information authority"),
    N_("public authority against money laundering"),
    _AUTHORITY,
)
GRANTS = GuideRecipient(
    "grants", N_("Grant makers and the supervising authority"), N_("settlement of grants"), _CONTROLLER
)
HEALTH_FUND = GuideRecipient("health_fund", N_("National health fund"), N_("pays for treatment"), _AUTHORITY)
INSURER = GuideRecipient("insurer", N_("Social insurance"), N_("public authority"), _AUTHORITY)
IT = GuideRecipient("it", N_("Hosting and IT support"), N_("keeps computers and files running"), _PROCESSOR)
LAB = GuideRecipient(
    "lab", N_("Laboratories and other practices"), N_("examinations and further treatment"), _CONTROLLER
)
LAWYER = GuideRecipient("lawyer", N_("Our lawyer"), N_("claims and disputes"), _CONTROLLER)
MAILING = GuideRecipient("mailing", N_("Mailing service"), N_("sends our messages"), _PROCESSOR)
NOTARY = GuideRecipient("notary", N_("Notary"), N_("the deed of sale or lease"), _CONTROLLER)
OTHER_SIDE = GuideRecipient(
    "other_side", N_("The other side of the transaction"), N_("owner, buyer or tenant"), _CONTROLLER
)
PRINTERS = GuideRecipient("printers", N_("Subcontracted printers"), N_("print and finish for us"), _PROCESSOR)
PUBLIC = GuideRecipient("public", N_("Visitors of our website and social media"), N_("photos people agreed to"))
SUPPLIERS = GuideRecipient("suppliers", N_("Manufacturers and suppliers"), N_("guarantee and spare parts"), _CONTROLLER)
TAX = GuideRecipient("tax", N_("Tax office"), N_("public authority"), _AUTHORITY)
