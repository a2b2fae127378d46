"""How a cell looked before it was marked survives as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.reply.fills import COLOURS, NONE, colour_of, described, drawn, solid

FILLS = [
    '<patternFill patternType="solid"><fgColor rgb="FFFFFBE6"/><bgColor indexed="64"/></patternFill>',
    '<patternFill patternType="solid"><fgColor theme="4" tint="0.599993896298105"/><bgColor indexed="64"/></patternFill>',
    '<patternFill patternType="solid"><fgColor theme="0" tint="-0.14996795556505021"/></patternFill>',
    '<patternFill patternType="lightUp"><fgColor indexed="10"/><bgColor auto="1"/></patternFill>',
    '<patternFill patternType="gray125"/>',
]


@pytest.mark.parametrize("fill", FILLS)
def test_a_fill_comes_back_as_it_was(fill):
    written = f"<fill>{fill}</fill>".encode()
    assert drawn(described(written)).replace(b"></patternFill>", b"/>") == written.replace(b"></patternFill>", b"/>")


@pytest.mark.parametrize("fill", ["<gradientFill/>", '<patternFill patternType="none"/>', "<patternFill/>", "<x/>"])
def test_what_is_no_pattern_of_two_colours_becomes_none(fill):
    assert drawn(described(f"<fill>{fill}</fill>".encode())) == NONE


@given(st.text(max_size=60))
def test_no_words_draw_anything_but_a_fill(said):
    fill = drawn(said)
    assert (
        fill.count(b"<fill>") == fill.count(b"</fill>") == fill.count(b"</patternFill>") + fill.count(b'"none"/>') == 1
    )
    assert fill.count(b"<") <= 6


def test_marks_can_be_told_from_all_other_colours():
    assert {colour_of(solid(colour)) for colour in COLOURS.values()} == set(COLOURS.values())
    assert colour_of(NONE) is None
