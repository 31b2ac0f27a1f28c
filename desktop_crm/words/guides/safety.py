"""What every office has to keep safe and usually does for it: assets, risks, measures, policies, agreements."""

from __future__ import annotations

from desktop_crm.domain.guides import GuideEntry, GuideRecipient
from desktop_crm.domain.register_choices import AssetKind, Level, MeasureKind, Treatment
from desktop_crm.domain.register_specs import Register
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to

YEAR, MONTH = 365, 30


def asset(key: str, kind: AssetKind, name: str, data: str, protection: str = "") -> GuideEntry:
    """Return something data live in."""
    texts = {"name": name, "data": data} | ({"protection": protection} if protection else {})
    return GuideEntry(f"asset_{key}", Register.ASSETS, texts, {"kind": kind.value})


def agreement(recipient: GuideRecipient, subject: str, data: str) -> GuideEntry:
    """Return a contract with a processor that is still to be signed."""
    texts = {"subject": subject, "data": data}
    return GuideEntry(f"agreement_{recipient.key}", Register.AGREEMENTS, texts, recipients={"recipient": recipient})


def _risk(key: str, threat: str, why: str, plan: str, levels: tuple[Level, Level], of: GuideEntry) -> GuideEntry:
    codes = {"likelihood": levels[0].value, "harm": levels[1].value, "treatment": Treatment.REDUCE.value}
    texts = {"threat": threat, "reason": why, "plan": plan}
    return GuideEntry(f"risk_{key}", Register.RISKS, texts, codes, {"review_on": YEAR}, {"asset": of})


def _measure(key: str, kind: MeasureKind, name: str, how: str, against: GuideEntry | None = None) -> GuideEntry:
    texts, codes = {"name": name, "details": how}, {"kind": kind.value}
    if against is None:
        return GuideEntry(f"measure_{key}", Register.MEASURES, texts, codes)
    return GuideEntry(f"measure_{key}", Register.MEASURES, texts, codes, {"due_on": MONTH}, {"risk": against})


def _policy(key: str, name: str, text: str) -> GuideEntry:
    return GuideEntry(f"policy_{key}", Register.POLICIES, {"name": name, "text": text}, days={"review_on": YEAR})


_COMPUTERS = asset(
    "computers",
    AssetKind.COMPUTER,
    N_("Office computers"),
    N_("Everything the office works with."),
    N_("Encrypted disks, a login for each person, a locked screen."),
)
_PHONES = asset(
    "phones",
    AssetKind.COMPUTER,
    N_("Office telephones"),
    N_("Contacts, messages, photos of documents."),
    N_("A code, updates, remote wiping."),
)
_PAPER = asset(
    "paper",
    AssetKind.PAPER,
    N_("Paper files"),
    N_("Contracts, forms, correspondence."),
    N_("A locked cabinet, a shredder."),
)
_MAIL = asset(
    "mail",
    AssetKind.SERVICE,
    N_("E-mail of the office"),
    N_("Correspondence with clients and attachments."),
    N_("Strong passwords, a second check at sign-in."),
)
_CRM = asset(
    "crm",
    AssetKind.PROGRAM,
    N_("Desktop CRM"),
    N_("Contacts, consents, orders, notes."),
    N_("Encrypted, a login for each person, every look recorded."),
)

_LOST = _risk(
    "lost",
    N_("A laptop or telephone with clients' data is lost or stolen"),
    N_("They leave the office, and not every disk is encrypted."),
    N_("Encrypt all disks, lock screens, be able to wipe telephones."),
    (Level.MEDIUM, Level.HIGH),
    _COMPUTERS,
)
_WRONG = _risk(
    "wrong",
    N_("A letter or e-mail goes to the wrong person"),
    N_("It is the most common breach: haste, similar names, addresses filled in by the program."),
    N_("Look twice at the recipient, send attachments under a password."),
    (Level.HIGH, Level.MEDIUM),
    _MAIL,
)
_RANSOM = _risk(
    "ransom",
    N_("A virus encrypts the computers or copies the data"),
    N_("Attachments and links in false messages are opened in haste."),
    N_("Backups kept apart and tried, updates, a lesson on phishing."),
    (Level.MEDIUM, Level.HIGH),
    _COMPUTERS,
)
_FORMER = _risk(
    "former",
    N_("Somebody who left can still get at the data"),
    N_("Accounts are closed late or passwords were shared."),
    N_("End access on the last day, a login for each person, review permissions."),
    (Level.LOW, Level.MEDIUM),
    _CRM,
)
_FIRE = _risk(
    "fire",
    N_("Paper files burn, get wet or are read by strangers"),
    N_("They lie in one place and strangers come into the office."),
    N_("Lock them away, keep what matters scanned and encrypted."),
    (Level.LOW, Level.MEDIUM),
    _PAPER,
)

_MEASURES = (
    _measure(
        "crm",
        MeasureKind.TECHNICAL,
        N_("Clients' data are encrypted and every look at them is recorded"),
        N_("Desktop CRM: AES-256, a login and role for each person, a signed trail."),
    ),
    _measure(
        "disks",
        MeasureKind.TECHNICAL,
        N_("The disks of all computers are encrypted"),
        N_("BitLocker, FileVault or LUKS on every computer that leaves the office or could be carried off."),
        _LOST,
    ),
    _measure(
        "backup",
        MeasureKind.TECHNICAL,
        N_("Backups are kept apart and restored as a test"),
        N_("Encrypted, outside the office, a trial restore every half year."),
        _RANSOM,
    ),
    _measure(
        "recipient",
        MeasureKind.ORGANISATIONAL,
        N_("The recipient is looked at twice before anything is sent"),
        N_("Attachments with data go under a password that is told another way."),
        _WRONG,
    ),
    _measure(
        "leaving",
        MeasureKind.ORGANISATIONAL,
        N_("Access ends on the last day of work"),
        N_("Whoever leads the office closes the accounts; permissions are reviewed every half year."),
        _FORMER,
    ),
    _measure(
        "locked",
        MeasureKind.ORGANISATIONAL,
        N_("Paper lies locked away and is shredded"),
        N_("Nothing stays on desks and printers; old paper goes into the shredder."),
        _FIRE,
    ),
)
_POLICIES = (
    _policy(
        "data",
        N_("How we handle data"),
        N_(
            "1. We collect only what a purpose in our register needs.\n2. We use data for that "
            "purpose only; lists and mailings go through the program, which leaves out who may not "
            "be used.\n3. Each of us signs in with an own login; passwords are not shared.\n4. We "
            "tell people what we do with their data, and pass every request about data on the same "
            "day.\n5. We pass data on only to recipients in the register.\n6. We keep data no longer "
            "than the retention rules say.\n7. Whoever is not sure asks before acting."
        ),
    ),
    _policy(
        "desk",
        N_("Clean desk and locked screen"),
        N_(
            "1. Whoever leaves the desk locks the screen.\n2. In the evening no paper with data lies "
            "on desks, printers or in the waiting room.\n3. Visitors do not see screens and do not "
            "wait alone beside files.\n4. Paper with data goes into the shredder, never into the "
            "bin.\n5. Data do not leave the office on private computers, telephones or sticks."
        ),
    ),
    _policy(
        "breach",
        N_("What to do when something goes wrong"),
        N_(
            "1. Lost, stolen, sent to the wrong person, opened by a stranger: report it at once with "
            "the button “Report a suspicion”. Nobody is blamed for reporting.\n2. Change nothing and "
            "delete nothing before it is looked at.\n3. Whoever answers for data protection judges "
            "the risk with the program; from then on 72 hours run to tell the authority.\n4. Where "
            "the risk for people is high we write to them without delay.\n5. We write down what "
            "happened and what we change."
        ),
    ),
)
AGREEMENT_BOOKS = agreement(
    to.BOOKKEEPER, N_("Keeping our books"), N_("Invoices and contracts with names, addresses and amounts.")
)
AGREEMENT_MAILING = agreement(
    to.MAILING, N_("Sending the newsletter"), N_("Names and e-mail addresses of who consented.")
)
EVERYWHERE = (
    _COMPUTERS,
    _PHONES,
    _PAPER,
    _MAIL,
    _CRM,
    _LOST,
    _WRONG,
    _RANSOM,
    _FORMER,
    _FIRE,
    *_MEASURES,
    *_POLICIES,
    agreement(
        to.IT,
        N_("Hosting, backups and IT support"),
        N_("Everything on the office's computers: clients, contact persons, employees."),
    ),
)
"""What no office does without."""
