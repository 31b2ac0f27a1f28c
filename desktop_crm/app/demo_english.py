"""The demo office in English: a Polish print shop kept by people who write English."""

from __future__ import annotations

from desktop_crm.app.demo_words import DemoWords, DeskWords
from desktop_crm.domain.consents import ConsentForm
from desktop_crm.domain.interactions import InteractionKind

K = InteractionKind

ENGLISH = DemoWords(
    office="Konwalia Print Studio",
    address="ul. Lipowa 12\n30-555 Kraków\nPoland",
    authority="President of the Personal Data Protection Office (UODO), ul. Moniuszki 1A, 00-014 Warsaw, Poland",
    purposes={
        "newsletter": ("Newsletter", "Monthly news and offers by e-mail", "Until the consent is withdrawn"),
        "offers": ("Offers by telephone", "Calls about new products and discounts", "Until the consent is withdrawn"),
        "birthday": ("Birthday cards", "A card by post once a year", "Until the consent is withdrawn"),
        "contract": (
            "Orders and contracts", "Making, delivering and answering for what was ordered",
            "18 months after the end of the contract, for complaints; invoices longer",
        ),
        "accounts": (
            "Accounts and tax", "Invoices and books the law requires", "Five years after the end of the tax year",
        ),
    },
    wordings={
        "newsletter": "I agree that Konwalia Print Studio may send its monthly newsletter to my e-mail address. I can "
        "withdraw this consent at any time.",
        "offers": "I agree to be called about new products of Konwalia Print Studio. I can withdraw this consent at "
        "any time.",
        "birthday": "I agree that my date of birth and address are used to send me a birthday card. I can withdraw "
        "this consent at any time.",
    },
    recipients=(
        ("courier", "", "processing agreement of 2024-11-04"),
        ("accountant", "", "processing agreement of 2024-11-12"),
        ("mailing service", "standard contractual clauses", "processing agreement of 2025-02-01"),
    ),
    rules=(
        ("Silent leads", "Nobody has been in touch for twenty months; Art. 5(1)(e) GDPR"),
        ("Former clients", "The contract ended and complaints are time-barred"),
        ("Details after withdrawal", "Proof of a withdrawn consent is kept one year"),
        ("Old orders", "After the time for tax the amounts alone are enough"),
        ("Addresses for news", "Once the consent has ended nothing entitles us to them (Art. 17(1)(b) GDPR)"),
        ("Invoices", "Tax books are kept five years (Art. 86 § 1 of the Polish Tax Ordinance)"),
    ),
    sources=("website form", "recommendation", "trade fair", "telephone", "visited the office", "earlier client list"),
    interactions={
        K.CALL: ("Call back on Thursday after three.", "Asked about delivery; confirmed for next week.",
                 "Would like the invoice made out to the company.", "Happy with the last order, will recommend us."),
        K.EMAIL: ("Sent an offer with a 5% discount.", "Sent the corrected business cards for approval.",
                  "Confirmed receipt, thanks for the quick work."),
        K.LETTER: ("Contract signed and returned by post.", "Sent the spring catalogue."),
        K.MEETING: ("Met at the office: went through paper samples and print run.", "Collected samples in person."),
        K.NOTE: ("Prefers e-mail, mornings.", "Usually orders before the holidays.", "Payment in 14 days."),
    },
    orders=("Business cards, 500", "A5 leaflets, 2,000", "Wedding invitations", "Wall calendars", "Letterheads",
            "Book binding"),
    consent_sources={
        ConsentForm.CHECKBOX: ("website form", "order form"),
        ConsentForm.ELECTRONIC: ("e-mail", "online account"),
        ConsentForm.PAPER: ("form filled in at the office", "trade fair card"),
        ConsentForm.SIGNATURE: ("contract",),
        ConsentForm.SPOKEN: ("telephone call",),
    },
    withdrawals=("by e-mail", "by telephone", "link in the newsletter", "in person"),
    disclosed=(
        ("name, address, telephone", "delivery of an order"),
        ("name, address, order", "bookkeeping"),
        ("name, e-mail address", "sending the newsletter"),
    ),
    hold="A complaint is in dispute, the case is pending",
    note="Call back tomorrow about the new order.",
    desk=DeskWords(
        agreements=(
            ("Delivery of parcels to clients", "name, address, telephone"),
            ("Bookkeeping and tax returns", "name, address, tax number, orders"),
            ("Sending the newsletter", "name, e-mail address"),
        ),
        assessed="Description of safeguards, list of further processors, ISO 27001 certificate",
        conditions="Only what the newsletter needs, no orders and no notes",
        transfer="Data are encrypted on the way and at rest; no authority has asked for them since the contract began",
        identity="signature as on the contract",
        letter="Registered letter asking for a copy of everything; send it to the address of the contract.",
        call="By telephone: name and address have changed, will show a document at the office.",
        dispute="Says the address is wrong; we are looking into it",
        incident="The courier left a parcel of cards with a neighbour; the envelope with the invoice was sealed.",
        no_risk="The envelope came back sealed, nobody saw the data",
        consequences="None: the data were not read",
        measures="The parcel was fetched the same day; the courier confirmed the mistake in writing",
        lessons="Invoices go by e-mail, not into parcels.",
        drill="Whoever did not write the letter checks the address.",
    ),
)  # fmt: skip
