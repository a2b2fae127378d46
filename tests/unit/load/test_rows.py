"""A reading as one line for COPY, whatever its texts."""

import json

from hypothesis import given
from hypothesis import strategies as st

from huizong.load.rows import COLUMNS, is_one_row, row
from huizong.model import OPEN, Finding, JointFigure, Reading, Value

texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\0\\\t\r\nuN0000\ud800")), max_size=12)


def copied(line):
    """The values as PostgreSQL takes them out of its text format."""
    marks = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
    for field in line.decode().split("\t"):
        if field == "\\N":
            yield None
            continue
        text, rest = "", iter(field)
        for character in rest:
            text += marks[next(rest)] if character == "\\" else character
        yield text


def reading(**changed):
    return Reading(**{"unit": "U", "campaign": "2027", "form": "bank", "catalogue_digest": "d", "nil": False} | changed)


def fields(found):
    line = row(found)
    assert is_one_row(line)
    return dict(zip(COLUMNS, copied(line), strict=True))


def test_figures_low_high_and_evidence():
    values = (
        Value("a", "own", 5, 5, 5, "", 2, "5", "表", "B2"),
        Value("b", "own", 30000, 30000, None, "", 0, "3万以上", "表", "B3"),
        Value("a", "including", 9, 8, 10, "", 0, "约9", "表", "C2"),
    )
    joint = (JointFigure("03-15", "广场", "甲", "a", 1, 1, None, "1", "联合", "A1"),)
    told = fields(reading(values=values, joint=joint, explanations={"a": "无"}, nil=True, unit_name="某所"))
    assert {name: told[name] for name in ("unit", "nil", "filled", "unit_name", "including_low", "including_high")} == {
        "unit": "U",
        "nil": "t",
        "filled": "2",
        "unit_name": "某所",
        "including_low": '{"a":8}',
        "including_high": '{"a":10}',
    }
    assert json.loads(told["own"]) == {"a": 5, "b": 30000}
    assert json.loads(told["own_low"]) == {"b": 30000}
    assert json.loads(told["own_high"]) == {"b": OPEN}
    assert json.loads(told["decimals"]) == {"a": 2}
    assert json.loads(told["joint"])[0]["high"] == OPEN
    assert json.loads(told["cells"])["own.b"] == ["表", "B3", "3万以上"]


def test_what_is_not_there_is_null():
    told = fields(reading())
    absent = {name for name, value in told.items() if value is None}
    assert absent == {"own_low", "own_high", "including", "including_low", "including_high", "decimals", "joint"}


@given(texts, texts, texts)
def test_any_text_stays_one_row_and_what_it_was(unit, name, written):
    finding = Finding("Q001", "block", written, written, said=written, candidates=(written,))
    value = Value("a", "own", 1, 1, 1, "", 0, written, name, "B2")
    told = fields(reading(unit=unit, unit_name=name, values=(value,), findings=(finding,)))

    def kept(text):
        return text.replace("\0", "�").encode("utf-8", "replace").decode()

    assert (told["unit"], told["unit_name"]) == (kept(unit), kept(name))
    assert json.loads(told["cells"])["own.a"] == [kept(name), "B2", kept(written)]
    assert json.loads(told["findings"])[0]["candidates"] == [kept(written)]


def test_more_than_one_row_is_told():
    line = row(reading())
    assert not is_one_row(line + b"\n1\t2")
    assert not is_one_row(line + b"\t")
    assert not is_one_row(b"")
