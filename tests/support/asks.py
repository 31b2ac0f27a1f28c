"""One of each ask, filled in by the types of its fields, over a world of records it can speak about."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_crm.api.ask import Ask
from desktop_crm.api.keys import RenewKit
from desktop_crm.api.requests import ObjectToPurpose, TakeBackObjection
from desktop_crm.api.stating import StatePurpose
from tests.support.asked_values import BY_FIELD, value_for
from tests.support.kits import drawn
from tests.support.records import Records


@dataclass
class World(Records):
    """Records that fill an ask of every kind with what it can speak about."""

    def of(self, kind: type[Ask[Any]], **chosen: Any) -> Ask[Any]:
        """Return an ask of ``kind`` about this world; ``chosen`` fields win."""
        if kind is RenewKit:
            drawn(self.office.office)
        hints = typing.get_type_hints(kind)
        values = {}
        for each in dataclasses.fields(kind):  # type: ignore[arg-type]
            if each.name in chosen:
                values[each.name] = chosen[each.name]
            elif (kind, each.name) in BY_FIELD:
                values[each.name] = value_for(self, kind, each.name, hints[each.name])
            elif each.name in self.ids and not (each.name == "rule_id" and self._has_default(each)):
                values[each.name] = self.ids[each.name]
            elif not self._has_default(each) or hints[each.name] == Path | None:
                values[each.name] = value_for(self, kind, each.name, hints[each.name])
        if kind is StatePurpose and "purpose" not in chosen:
            values["reason"] = "wizyta"
        if kind is TakeBackObjection and "contact_id" not in chosen:
            values["purpose_id"] = self.own_interest()  # the only basis whose objection grounds can outweigh
            self.office.ask(ObjectToPurpose(contact_id=self.ids["contact_id"], purpose_id=values["purpose_id"]))
        return kind(**values)

    @staticmethod
    def _has_default(each: dataclasses.Field[Any]) -> bool:
        return each.default is not dataclasses.MISSING or each.default_factory is not dataclasses.MISSING
