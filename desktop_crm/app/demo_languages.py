"""The languages the demo office can be kept in."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.app.demo_english import ENGLISH
from desktop_crm.app.demo_polish import POLISH
from desktop_crm.app.demo_ukrainian import UKRAINIAN
from desktop_crm.app.demo_words import DemoWords
from desktop_crm.domain.languages import Language

WORDS: Mapping[Language, DemoWords] = {
    Language.ENGLISH: ENGLISH,
    Language.POLISH: POLISH,
    Language.UKRAINIAN: UKRAINIAN,
}
