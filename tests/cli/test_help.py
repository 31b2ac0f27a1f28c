"""What the command line says of itself."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("language", "cited"), [("en", "Art. 21"), ("pl", "art. 21"), ("uk", "ст. 21")])
def test_a_list_of_verbs_does_not_stop_at_the_point_of_an_article(verb, language, cited):
    said = " ".join(verb("--language", language, "subject", "--help").out.replace("\xa0", " ").split())
    assert cited in said
