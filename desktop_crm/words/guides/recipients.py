"""The kinds of recipients offices pass data on to."""

from __future__ import annotations

from desktop_crm.domain.guides import GuideRecipient
from desktop_crm.words.catalogue import N_

BANK = GuideRecipient("bank", N_("Bank and payment service"), N_("payments"))
BOOKKEEPER = GuideRecipient("bookkeeper", N_("Our bookkeeping office"), N_("processor: keeps our books"))
COURIER = GuideRecipient("courier", N_("Post and couriers"), N_("deliver letters and parcels"))
COURT = GuideRecipient("court", N_("Courts and authorities"), N_("proceedings in the matter"))
FIU = GuideRecipient("fiu", N_("Financial information authority"), N_("public authority against money laundering"))
GRANTS = GuideRecipient("grants", N_("Grant makers and the supervising authority"), N_("settlement of grants"))
HEALTH_FUND = GuideRecipient("health_fund", N_("National health fund"), N_("pays for treatment"))
INSURER = GuideRecipient("insurer", N_("Social insurance"), N_("public authority"))
IT = GuideRecipient("it", N_("Hosting and IT support"), N_("processor: keeps computers and files running"))
LAB = GuideRecipient("lab", N_("Laboratories and other practices"), N_("examinations and further treatment"))
LAWYER = GuideRecipient("lawyer", N_("Our lawyer"), N_("claims and disputes"))
MAILING = GuideRecipient("mailing", N_("Mailing service"), N_("processor: sends our messages"))
NOTARY = GuideRecipient("notary", N_("Notary"), N_("the deed of sale or lease"))
OTHER_SIDE = GuideRecipient("other_side", N_("The other side of the transaction"), N_("owner, buyer or tenant"))
PRINTERS = GuideRecipient("printers", N_("Subcontracted printers"), N_("processor: print and finish for us"))
PUBLIC = GuideRecipient("public", N_("Visitors of our website and social media"), N_("photos people agreed to"))
SUPPLIERS = GuideRecipient("suppliers", N_("Manufacturers and suppliers"), N_("guarantee and spare parts"))
TAX = GuideRecipient("tax", N_("Tax office"), N_("public authority"))
