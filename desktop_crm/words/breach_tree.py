"""Words for the questions about a breach: what is asked, plain help with an example, and why a risk is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.breach_tree import Question, Reply, Why
from desktop_crm.words.catalogue import N_

QUESTIONS: Mapping[Question, str] = {
    Question.BACKUP: N_("Do you still have the data somewhere else?"),
    Question.DATA: N_("Which data are among them?"),
    Question.HAPPENED: N_("What happened to the data?"),
    Question.HARM: N_("How bad may it get for the people?"),
    Question.LIKELY: N_("How likely is it that this happens to them?"),
    Question.MANY: N_("How many people are concerned?"),
    Question.PERSONAL: N_("Is anything about a living person among it?"),
    Question.RECEIVER: N_("Who has the data now, or may have seen them?"),
    Question.SEALED: N_("Were the data encrypted, with a key or password nobody else has?"),
    Question.WHOSE: N_("Whose data are they?"),
}
HELP: Mapping[Question, str] = {
    Question.BACKUP: N_("A copy you can work from within a day or so. Example: last night's backup opens."),
    Question.DATA: N_("Tick everything. One number can be enough: with a PESEL and a name somebody can take a loan."),
    Question.HAPPENED: N_(
        "Tick everything that is true. Example: a stolen laptop means strangers may see the data, and you may have "
        "lost them."
    ),
    Question.HARM: N_(
        "Think of the worst that is realistic, for the person it hits hardest. Example: a stranger who knows the "
        "address of somebody who hides from a violent partner is grave harm."
    ),
    Question.LIKELY: N_(
        "A thief who sells data makes harm likely; a parcel that lay unopened at a neighbour's makes it unlikely."
    ),
    Question.MANY: N_("The number found from your records stands under the people concerned. A guess will do."),
    Question.PERSONAL: N_(
        "A name, a number, an e-mail address, a photograph: anything that leads to a person. A price list is not."
    ),
    Question.RECEIVER: N_(
        "Example: your bookkeeper got the wrong file, deleted it and confirmed it in writing: somebody trusted gave "
        "them back. A letter at an unknown address: strangers."
    ),
    Question.SEALED: N_(
        "The files of this office are encrypted. A printed list, an exported spreadsheet or an e-mail is not. Say no "
        "where the password was written on the computer, or is easy to guess."
    ),
    Question.WHOSE: N_("Children, patients, employees, people in debt or in danger can defend themselves less."),
}
REPLIES: Mapping[Reply, str] = {
    Reply.ADULTS: N_("Adults such as clients or suppliers"),
    Reply.CHANGED: N_("They were changed by mistake or on purpose"),
    Reply.FEW: N_("Up to ten"),
    Reply.GRAVE: N_("Grave: stolen identity, lost money or work, harm to health, safety or good name"),
    Reply.HEALTH: N_("Health, beliefs, origin, sex life, biometrics, or convictions"),
    Reply.HUNDREDS: N_("Up to a thousand"),
    Reply.IDENTITY: N_("Identity numbers or documents (PESEL, passport)"),
    Reply.KNOWN: N_("Somebody known, who has not confirmed that they deleted or returned them"),
    Reply.LIKELY: N_("Likely, or it has begun"),
    Reply.LOST: N_("They are lost, or nobody can open them"),
    Reply.MONEY: N_("Bank accounts, cards, incomes, invoices, debts"),
    Reply.NO: N_("No"),
    Reply.NUISANCE: N_("A nuisance: some unwanted calls, having to explain again"),
    Reply.ORDINARY: N_("Names, addresses, telephone numbers, e-mail addresses"),
    Reply.PASSWORDS: N_("Logins or passwords"),
    Reply.POSSIBLE: N_("Possible"),
    Reply.PRIVATE: N_("Private matters: letters, notes, family, where somebody was"),
    Reply.RETURNED: N_("Somebody you trust, who confirmed in writing that they deleted or returned them unread"),
    Reply.SEEN: N_("Somebody who may not see them may have seen them"),
    Reply.STRANGERS: N_("Strangers, a thief, or anybody on the Internet"),
    Reply.THOUSANDS: N_("More than a thousand"),
    Reply.TROUBLE: N_("Trouble that passes: costs, lost time, worry, a new card"),
    Reply.UNKNOWN: N_("Nobody knows yet"),
    Reply.UNLIKELY: N_("Unlikely"),
    Reply.VULNERABLE: N_("Children, patients, employees or others who need more protection"),
    Reply.YES: N_("Yes"),
}
WHYS: Mapping[Why, str] = {
    Why.HARM_GRAVE: N_("Grave harm to people is possible."),
    Why.HARM_SMALL: N_("Nothing worse than a nuisance may come of it, and even that is unlikely."),
    Why.LARGE: N_("More than a thousand people may get into trouble."),
    Why.NOT_PERSONAL: N_("No data of people are among it, so it is no breach of personal data (Art. 4(12))."),
    Why.NOT_RULED_OUT: N_("Harm to people cannot be ruled out."),
    Why.NOT_SURE: N_("Something that matters is not known yet; until it is, a risk is supposed."),
    Why.RETURNED: N_("Somebody trusted returned or deleted the data, and no grave data are among them."),
    Why.SEALED: N_("The data were encrypted with a key nobody else has, and the office still has them."),
    Why.SENSITIVE: N_("Health, money, identity numbers or passwords may be in the hands of strangers."),
    Why.STILL_THERE: N_("The data were only out of reach, and there is a copy."),
    Why.VULNERABLE: N_("It concerns people who need more protection, and more than their names."),
}

TREE_LABELS: tuple[Mapping[Any, str], ...] = (QUESTIONS, REPLIES, WHYS)
"""The closed lists worded here."""
