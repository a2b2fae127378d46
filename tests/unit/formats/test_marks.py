import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.formats.marks import STRUCK, marked, raised, struck, struck_fonts, without_strokes


@given(st.text(st.characters(exclude_characters=STRUCK)))
def test_strokes_come_off_again_however_often_put_on(text):
    assert without_strokes(struck(struck(text))) == text


def test_raised_digits_are_no_digits_of_a_figure():
    assert not any(letter in "0123456789" for letter in raised("0123456789"))


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<r><rPr><strike/></rPr><t>2&amp;</t></r>", f"<t>2{STRUCK}&amp;{STRUCK}</t>"),
        ('<r><rPr><b/><strike val="1"/></rPr><t xml:space="preserve">2</t></r>', f">2{STRUCK}</t>"),
        ('<r><rPr><strike val="0"/></rPr><t>2</t></r>', "<t>2</t>"),
        ('<x:r><x:rPr><x:vertAlign val="superscript"/></x:rPr><x:t>2</x:t></x:r>', "<x:t>²</x:t>"),
        ("<r><t>2</t></r><t>strike rPr&gt;</t>", "<r><t>2</t></r>"),
    ],
)
def test_the_signs_are_put_into_rich_texts(run, text):
    assert text in marked(f"<si>{run}</si>".encode()).decode()


def test_fonts_that_cross_out():
    fonts = '<fonts><font/><font><strike/></font><font><sz val="9"/></font><font><strike val="0"/></font></fonts>'
    assert struck_fonts(f"<styleSheet>{fonts}<dxf><font><strike/></font></dxf></styleSheet>".encode()) == {"1"}
