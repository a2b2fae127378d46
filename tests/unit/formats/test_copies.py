"""A copy is read as it would be read in full, whatever was filled in or changed in it, or it is not called a copy."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.formats.copies import Copies
from huizong.formats.plain import read_plain

NUMBERS = frozenset({b"1", b"2"})
TEXTS = {b"0": "指标", b"1": "计量单位"}
PARTS = ("texts", "styles")
PLAIN = re.compile(r'><v>[^<]*</v></c>| t="inlineStr"><is><t[^>]*>[^<]*</t></is></c>')
SPOTS = ("B1", "C1", "B2", "C2", "B3")


def sheet(**filled):
    """Labels in A and D1, cells to fill in B and C; those in style 3 show dates."""

    def cell(address, style):
        return f'<c r="{address}" s="{style}"{filled.get(address, "/>")}'

    rows = (
        f'<c r="A1" s="1" t="s"><v>0</v></c>{cell("B1", 1)}{cell("C1", 2)}<c r="D1" t="s"><v>1</v></c>',
        f'<c r="A2" t="s"><v>1</v></c>{cell("B2", 1)}{cell("C2", 3)}',
        cell("B3", 1),
    )
    data = "".join(f'<row r="{n}" ht="20">{row}</row>' for n, row in enumerate(rows, 1))
    return f'<?xml version="1.0"?><worksheet><cols/><sheetData>{data}</sheetData><mergeCells/></worksheet>'.encode()


def number(value):
    return f"><v>{value}</v></c>"


def text(value):
    return f' t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def taught():
    copies = Copies()
    for n in range(2):
        first = sheet(B1=number(n))
        assert copies.read(first, PARTS) is None
        copies.learn(first, PARTS, read_plain(first, TEXTS, NUMBERS), NUMBERS)
    return copies


def together(read):
    common, own = read
    assert not common.cells.keys() & own.keys()
    return dict(sorted([*common.cells.items(), *own.items()]))


ANSWERS = st.one_of(
    st.integers(-(10**12), 10**12).map(number),
    st.floats(allow_nan=True).map(number),
    st.text(st.characters(exclude_characters="<&\r\n", exclude_categories=["C"]), max_size=6).map(text),
    st.sampled_from([number(""), number("1e"), number("1_0"), text("a&amp;b"), text("&#10;"), text("_x0041_")]),
    st.sampled_from([' t="n"><v>4</v></c>', ' t="s"><v>1</v></c>', ' t="b"><v>1</v></c>', "><f>1+1</f><v>2</v></c>"]),
    st.sampled_from(["></c>", ' cm="1"/>', '><v>1</v></c><c r="Z9"><v>5</v></c>', "><v>1</v></c><!-- a -->"]),
)


@given(st.dictionaries(st.sampled_from(SPOTS), ANSWERS))
def test_a_copy_is_what_reading_in_full_gives(filled):
    xml = sheet(**filled)
    read, in_full = taught().read(xml, PARTS), read_plain(xml, TEXTS, NUMBERS)
    if read is None:
        assert in_full is None or not all(map(PLAIN.fullmatch, filled.values()))
    else:
        assert together(read) == in_full


def test_plain_answers_make_a_copy():
    common, own = taught().read(sheet(B1=number(7), C1=text("约300"), B3=number("2.5")), PARTS)
    assert common.cells == {(0, 0): "指标", (0, 3): "计量单位", (1, 0): "计量单位"}
    assert own == {(0, 1): 7.0, (0, 2): "约300", (2, 1): 2.5}
    assert taught().read(sheet(), PARTS)[1] == {}


@given(st.data())
def test_any_other_byte_that_differs_makes_no_copy(data):
    xml = sheet(B1=number(7))
    at = data.draw(st.integers(0, len(xml) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != xml[at]))
    changed = xml[:at] + bytes([byte]) + xml[at + 1 :]
    read = taught().read(changed, PARTS)
    if xml[:at].endswith(b'<c r="B1" s="1"><v>') and chr(byte).isdigit():
        assert together(read)[0, 1] == float(chr(byte))
    else:
        assert read is None


def test_other_texts_or_styles_make_no_copy():
    assert taught().read(sheet(), ("texts", "other styles")) is None


def test_a_date_is_no_number():
    assert taught().read(sheet(C2=number(46096)), PARTS) is None
    assert taught().read(sheet(C2=text("3月15日")), PARTS)[1] == {(1, 2): "3月15日"}


@pytest.mark.parametrize(
    "twice",
    [
        ('<c r="B3" s="1"/>', '<c r="B1" s="1"/>'),  # two cells to fill at one address
        ('<c r="B3" s="1"/>', '<c r="A1" s="1"/>'),  # one at a label's
    ],
)
def test_two_cells_at_one_address_are_never_counted_as_one(twice):
    copies = Copies()
    for _ in range(2):
        xml = sheet().replace(*(part.encode() for part in twice))
        copies.learn(xml, PARTS, read_plain(xml, TEXTS, NUMBERS), NUMBERS)
    empty, filled = (part.encode() for part in (twice[1], twice[1].replace("/>", number(3))))
    xml = sheet(B1=number(2)).replace(twice[0].encode(), filled)
    assert empty not in xml
    assert copies.read(xml, PARTS) is None


def test_another_template_that_begins_alike_takes_over():
    copies = taught()
    other = sheet(B1=number(5)).replace(b'r="3" ht="20"', b'r="3" ht="30"')
    for _ in range(4):
        assert copies.read(other, PARTS) is None
        copies.learn(other, PARTS, read_plain(other, TEXTS, NUMBERS), NUMBERS)
    assert copies.read(other, PARTS)[1] == {(0, 1): 5.0}
