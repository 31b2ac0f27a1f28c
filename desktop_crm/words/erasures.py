"""What an erasure did, in a line: what went, and beside it whatever stays; "nothing left" only where nothing does."""

from __future__ import annotations

from desktop_crm.words.catalogue import Words


def erasure_said(gone: int, kept: int, nobodys: int, until: str, words: Words) -> tuple[str, ...]:
    """Return what went, what laws keep and what stays as nobody's, each in words of its own.

    ``until`` is the day the last of it is kept to, '' where no day can be told yet.
    """
    said = [words.ngettext("{count} record gone", "{count} records gone", gone).format(count=gone)]
    if kept and until:
        dated = words.ngettext(
            "{count} record kept by law until {day}", "{count} records kept by law until {day}", kept
        )  # fmt: skip
        said.append(dated.format(count=kept, day=until))
    elif kept:
        undated = words.ngettext(
            "{count} record kept by law, no end of it is known yet",
            "{count} records kept by law, no end of it is known yet",
            kept,
        )
        said.append(undated.format(count=kept))
    if nobodys:
        stays = words.ngettext(
            "{count} record stays without the person", "{count} records stay without the person", nobodys
        )  # fmt: skip
        said.append(stays.format(count=nobodys))
    if not kept and not nobodys:
        said.append(words.gettext("nothing left"))
    return tuple(said)
