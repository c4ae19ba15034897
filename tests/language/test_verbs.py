"""The forms of English verbs."""

import pytest

from assistant.language.verbs import is_participle, is_progressive, is_verb, past, present

PAST = """
hurt:hurt bet:bet bid:bid forbid:forbade withdraw:withdrew undergo:underwent overcome:overcame
arise:arose panic:panicked withhold:withheld understand:understood underpay:underpaid redo:redid
overthrow:overthrew forgive:forgave foresee:foresaw rewrite:rewrote repay:repaid rebuild:rebuilt
mistake:mistook undo:undid upset:upset outdo:outdid forego:forewent recommit:recommitted
lend:lent ban:banned plan:planned quiz:quizzed control:controlled travel:travelled
regret:regretted refer:referred equip:equipped limit:limited develop:developed target:targeted
open:opened visit:visited offer:offered answer:answered render:rendered reckon:reckoned
relay:relayed reveal:revealed reap:reaped review:reviewed request:requested focus:focused
deny:denied delay:delayed agree:agreed host:hosted read:read
"""


@pytest.mark.parametrize("pair", PAST.split())
def test_the_past_of_a_verb(pair: str) -> None:
    verb, told = pair.split(":")
    assert past(verb) == told


@pytest.mark.parametrize("verb", ["lie", "hang", "underlie", "format"])
def test_a_past_that_its_letters_do_not_tell_is_none(verb: str) -> None:
    assert past(verb) is None


@pytest.mark.parametrize("pair", "stay:stays try:tries go:goes watch:watches have:has".split())
def test_what_she_does(pair: str) -> None:
    verb, does = pair.split(":")
    assert present(verb) == does


def test_forms_of_verbs_are_known() -> None:
    words = "stay land rice invited held coming ring".split()
    assert [word for word in words if is_verb(word)] == ["stay", "land", "ring"]
    assert [word for word in words if is_participle(word)] == ["invited", "held"]
    assert [word for word in words if is_progressive(word)] == ["coming"]
