"""What was wrong with a line of a file, in words."""

from __future__ import annotations

from desktop_crm.domain.free_text import Delicate
from desktop_crm.domain.records import FileProblem, ProblemCode
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.fields import field_name
from desktop_crm.words.free_text import kinds_said

MESSAGES = {
    ProblemCode.BINARY_SKIPPED: N_("A picture, sound or key was left out ({detail})."),
    ProblemCode.BROKEN_LINE: N_("A line that belongs to no field was joined to the field before it."),
    ProblemCode.CARD_NOT_ENDED: N_("The card has no END:VCARD; it was read as far as it goes."),
    ProblemCode.CELL_ERROR: N_("“{detail}” holds an error of the spreadsheet, such as #N/A; it was taken as empty."),
    ProblemCode.CELLS_MOVED: N_(
        "The row has too few cells ({detail}); they were moved so that addresses and telephones fit. Check the row."
    ),
    ProblemCode.CHARSET_UNKNOWN: N_(
        "The card names a character set nobody knows; another was tried. Check the letters."
    ),
    ProblemCode.COLUMN_CLOSED: N_("“{detail}” is closed to your role; it is not taken in."),
    ProblemCode.CONTROL_REMOVED: N_(
        "The file holds signs nobody sees, such as ones that turn the order of letters around; they were removed."
    ),
    ProblemCode.DATE_COUNTED: N_("Numbers in “{detail}” were read as days a spreadsheet counts from 1900. Check them."),
    ProblemCode.DATE_IMPOSSIBLE: N_("The date in “{detail}” is on no calendar; it was kept as text."),
    ProblemCode.DATE_NOT_CLEAR: N_("The date in “{detail}” could mean several days or none; it was kept as text."),
    ProblemCode.DATE_TOO_EARLY: N_("The date in “{detail}” lies before 1850; it was kept as text."),
    ProblemCode.DATE_WITHOUT_YEAR: N_("The date in “{detail}” has no year; it was kept as text."),
    ProblemCode.DELICATE_TEXT: N_("A text of this record looks like {detail}; choose below what becomes of it."),
    ProblemCode.DIGITS_LOST: N_(
        "A spreadsheet rounded the number in “{detail}”; its last digits are lost. Export it as text."
    ),
    ProblemCode.DO_NOT_IMPORT: N_(
        "This person was erased and asked not to be taken in again; the record was left out."
    ),
    ProblemCode.EMAIL_MALFORMED: N_("“{detail}” holds no valid e-mail address; it was kept as text."),
    ProblemCode.ENCODING_GUESSED: N_("The file does not say its encoding; {detail} fits best. Check the letters."),
    ProblemCode.FIELD_TOO_LONG: N_("A field is longer than 1,000,000 characters; the record was left out."),
    ProblemCode.GROUP_SKIPPED: N_("A group of the address book is no contact; it was left out."),
    ProblemCode.HIDDEN_CELLS: N_("These parts of the sheet are hidden there and were read all the same: {detail}."),
    ProblemCode.HIDDEN_SHEETS: N_("Hidden sheets that hold something were not read: {detail}."),
    ProblemCode.LETTERS_LOST: N_("A letter of this line cannot be read; “�” stands for it. Put it right by hand."),
    ProblemCode.LINE_ENCODING: N_(
        "This line is written in another encoding than the file; {detail} fits best. Check its letters."
    ),
    ProblemCode.NESTED_CARD: N_(
        "The card names somebody who acts for this person, as a card inside it (AGENT); it was kept as text."
    ),
    ProblemCode.NO_NAME_COLUMN: N_("No column could be recognised as a name, company, e-mail address or telephone."),
    ProblemCode.NO_NAMES: N_(
        "No column could be recognised as a name; these contacts have addresses or telephones only."
    ),
    ProblemCode.NO_RESULT: N_(
        "“{detail}” holds a formula without its result, taken as empty. Save the file in Excel and read it again."
    ),
    ProblemCode.NO_ROWS: N_("There are headers, and no rows under them."),
    ProblemCode.NOBODY: N_("There is no name, company, e-mail address or telephone; the record was left out."),
    ProblemCode.NUL_REMOVED: N_("The file holds NUL characters; they were removed."),
    ProblemCode.OBJECTED: N_("This person objected to the purpose; the record was left out."),
    ProblemCode.OTHER_SHEETS: N_("Other sheets that hold something were not read: {detail}."),
    ProblemCode.OUTSIDE_CARD: N_("Text outside any card was skipped."),
    ProblemCode.PHONE_MALFORMED: N_("“{detail}” holds no telephone number; it was kept as text."),
    ProblemCode.QUOTE_NOT_CLOSED: N_("A quotation mark is opened and not closed; the line was left out."),
    ProblemCode.QUOTED_LINES: N_(
        "One field spans many lines ({detail}). If that is wrong, look for a quotation mark that is not closed."
    ),
    ProblemCode.RECORD_UNREADABLE: N_("The record could not be read and was left out."),
    ProblemCode.RESTRICTED: N_("The data of this person are restricted (Art. 18); the record was left out."),
    ProblemCode.SHEET_READ: N_("This sheet was read: {detail}."),
    ProblemCode.TITLE_ROWS: N_("Taken for a title or a remark above the table and not for contacts (lines: {detail})."),
    ProblemCode.TOO_FEW_CELLS: N_("The row has too few cells ({detail}); the missing ones were taken as empty."),
    ProblemCode.TOO_MANY_CELLS: N_("The row has too many cells ({detail}); the rest was kept as text. Check the row."),
    ProblemCode.TOO_MANY_VALUES: N_("“{detail}” has more than 50 entries; the record was left out."),
    ProblemCode.VALUE_MALFORMED: N_("What stands in “{detail}” cannot be right; the record was left out."),
    ProblemCode.VALUE_TOO_LONG: N_("“{detail}” is longer than 500 characters; the record was left out."),
    ProblemCode.WITHDRAWN: N_("This person withdrew their consent to the purpose; the record was left out."),
    ProblemCode.ZERO_LOST: N_(
        "The number in “{detail}” is shorter than such numbers are; a zero in front may be lost. Check it."
    ),
    ProblemCode.ZERO_PUT_BACK: N_("The number in “{detail}” had lost a zero in front; it was put back."),
}

_OF_FIELDS = frozenset({ProblemCode.TOO_MANY_VALUES, ProblemCode.VALUE_MALFORMED, ProblemCode.VALUE_TOO_LONG})
"""Those whose detail is a field of a contact, by the program's own name, and not a column."""


def without_consent(count: int, words: Words) -> str:
    """Say how many people taken in for a purpose may not be used for it yet."""
    text = words.ngettext(
        "{count} new record may not be used for this purpose yet: no consent of theirs is recorded.",
        "{count} new records may not be used for this purpose yet: no consents of theirs are recorded.",
        count,
    )
    return text.format(count=count)


def describe(problem: FileProblem, words: Words) -> str:
    """Return a sentence about ``problem`` in the language of ``words``; the line is for the caller to show."""
    detail = problem.detail
    if problem.code is ProblemCode.DELICATE_TEXT:
        detail = kinds_said((Delicate(each) for each in detail.split()), words)
    elif problem.code in _OF_FIELDS:
        detail = field_name(detail, words)
    return words.gettext(MESSAGES[problem.code]).format(detail=detail)
