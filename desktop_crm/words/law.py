"""Provisions of the GDPR as each language cites them."""

from __future__ import annotations

import re

from desktop_crm.domain.errors import Defect
from desktop_crm.words.catalogue import Words

_PROVISION = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?")


def cite(provision: str, words: Words) -> str:
    """Return how a provision such as ``17(1)(b)``, ``12(3)`` or ``18`` is cited in the language of ``words``."""
    found = _PROVISION.fullmatch(provision)
    if found is None:
        raise Defect("not a provision of the GDPR")
    article, paragraph, point = found.groups()
    if paragraph is None:
        return words.gettext("Art. {article} GDPR").format(article=article)
    if point is None:
        return words.gettext("Art. {article}({paragraph}) GDPR").format(article=article, paragraph=paragraph)
    return words.gettext("Art. {article}({paragraph})({point}) GDPR").format(
        article=article, paragraph=paragraph, point=point
    )
