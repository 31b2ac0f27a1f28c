"""Words for the closed lists of recipients, transfers and packages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.adequacy import AdequacyLimit, Standing, TransferDoubt
from desktop_crm.domain.packages import PackageColumn
from desktop_crm.domain.recipients import RecipientDoubt, RecipientKind
from desktop_crm.words.catalogue import N_

RECIPIENT_KINDS: Mapping[RecipientKind, str] = {
    RecipientKind.AUTHORITY: N_("authority"),
    RecipientKind.CONTROLLER: N_("controller of its own"),
    RecipientKind.JOINT_CONTROLLER: N_("joint controller (Art. 26)"),
    RecipientKind.PROCESSOR: N_("processor (Art. 28)"),
}
RECIPIENT_DOUBTS: Mapping[RecipientDoubt, str] = {
    RecipientDoubt.ASSESSED_UNFIT: N_("The last assessment found it not fit (Art. 28(1))."),
    RecipientDoubt.CONTRACT_ENDED: N_("Its contract has ended (Art. 28(3))."),
    RecipientDoubt.FIELDS_NOT_COVERED: N_("Some of these fields are of a kind no purpose of this recipient names."),
    RecipientDoubt.KIND_UNSAID: N_("It is not said whether it is a processor or a controller of its own."),
    RecipientDoubt.NO_CONTRACT: N_("No contract with it is written down (Art. 28(3))."),
    RecipientDoubt.NO_SAFEGUARD: N_("It is outside the EEA, and no fitting safeguard is written down (Art. 44)."),
    RecipientDoubt.NOT_OF_PURPOSE: N_("It is not among the recipients of this purpose; the notice does not name it."),
}
PACKAGE_COLUMNS: Mapping[PackageColumn, str] = {
    PackageColumn.ADDRESSES: N_("Postal addresses"),
    PackageColumn.BIRTH_DATE: N_("Date of birth"),
    PackageColumn.COMPANY: N_("Company"),
    PackageColumn.CONSENTS: N_("Purposes consented to"),
    PackageColumn.CONTRACT_UNTIL: N_("Contract until"),
    PackageColumn.EMAILS: N_("E-mail addresses"),
    PackageColumn.JOB_TITLE: N_("Job title"),
    PackageColumn.LANGUAGE: N_("Language"),
    PackageColumn.NAME: N_("Name"),
    PackageColumn.NATIONAL_ID: N_("National identification number"),
    PackageColumn.ORDERS: N_("Orders"),
    PackageColumn.PHONES: N_("Telephone numbers"),
    PackageColumn.REFERENCE: N_("Reference"),
    PackageColumn.SOURCE: N_("Where the data came from"),
    PackageColumn.STATUS: N_("Status"),
    PackageColumn.TAX_ID: N_("Tax identification number"),
    PackageColumn.WEBSITE: N_("Website"),
}
LIMITS: Mapping[AdequacyLimit, str] = {
    AdequacyLimit.COMMERCIAL: N_("only for organisations under the Canadian law on commercial activities (PIPEDA)"),
    AdequacyLimit.FRAMEWORK: N_("only for firms on the list of the EU-US Data Privacy Framework"),
    AdequacyLimit.NO_CREDIT: N_("not for credit data under the financial supervisor, missions and parties"),
    AdequacyLimit.PRIVATE_SECTOR: N_("only for private firms under the Japanese law (APPI)"),
    AdequacyLimit.TERRITORY: N_("only within its borders in international law, and only for automated transfers"),
}
STANDINGS: Mapping[Standing, str] = {
    Standing.ADEQUATE: N_("The Commission found that data are protected there (Art. 45)"),
    Standing.EEA: N_("In the European Economic Area: no safeguard is needed"),
    Standing.PARTLY: N_("The Commission found that data are protected there in part (Art. 45)"),
    Standing.THIRD: N_("A third country without a decision of the Commission: a safeguard is needed (Art. 46)"),
}
DOUBTS: Mapping[TransferDoubt, str] = {
    TransferDoubt.NO_DECISION: N_("it rests on a decision of the Commission, and there is none in force"),
    TransferDoubt.NO_REASON: N_("it rests on an exception (Art. 49), and does not say why"),
    TransferDoubt.NO_SAFEGUARD: N_("nothing is written down of what protects the data there"),
    TransferDoubt.NOT_PLAIN: N_("the decision covers only some there; say that it covers this recipient"),
}

RECIPIENT_LABELS: tuple[Mapping[Any, str], ...] = (
    RECIPIENT_KINDS,
    RECIPIENT_DOUBTS,
    PACKAGE_COLUMNS,
    LIMITS,
    STANDINGS,
    DOUBTS,
)
"""The closed lists worded here."""
