"""What each kind of cell may hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huizong.errors import RegisterError
from huizong.places.fields import Fields
from huizong.places.model import BEGINNING
from huizong.places.table import Faults, Line


class Sheet:
    """One line with what is found wrong in it."""

    def __init__(self, **cells: str) -> None:
        """Take the cells by their columns' keys."""
        self.faults = Faults("f")
        self.fields = Fields(Line(2, cells), self.faults)

    @property
    def told(self) -> str:
        try:
            self.faults.raise_any()
        except RegisterError as error:
            return "\n".join(error.faults)
        return ""


@pytest.mark.parametrize("code", ["A", "640521000000", "a-b_C9", "x" * 40])
def test_codes(code: str) -> None:
    sheet = Sheet(code=code)
    assert sheet.fields.code("code") == code
    assert sheet.told == ""


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("", "没有填写"),
        ("x" * 41, "最多 40 位"),
        ("中宁01", "半角"),
        ("Ａ１", "半角"),
        ("a b", "半角"),
        ("../x", "半角"),
        ("6.40521E+11", "科学计数法"),
        ("6E+11", "科学计数法"),
        ("a\x00b", "U+0000"),
        ("a\u200bb", "U+200B"),
        ("=A1", "公式"),
        ("#N/A", "错误值"),
    ],
)
def test_codes_that_are_none(code: str, part: str) -> None:
    sheet = Sheet(code=code)
    assert sheet.fields.code("code") == ""
    assert part in sheet.told
    assert sheet.told.startswith("f 第2行 code：")


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("640521", "写成 640521000000"),
        ("640521100", "写成 640521100000"),
        ("64052110000", "应为 12 位"),
        ("６４０５２１００００００", "应为 12 位"),
        ("6.40521E+11", "科学计数法"),
        ("999999000000", "不在行政区划名录中"),
        ("", "没有填写"),
    ],
)
def test_places_that_are_none(code: str, part: str) -> None:
    sheet = Sheet(place=code)
    sheet.fields.known_place("place", {"640521000000"})
    assert part in sheet.told
    assert sheet.told.count("\n") == 0


def test_a_choice_by_code_or_label() -> None:
    labels = {"bank": "银行", "school": "学校"}
    assert Sheet(type="bank").fields.choice("type", labels) == "bank"
    assert Sheet(type="学校").fields.choice("type", labels) == "school"
    sheet = Sheet(type="商场")
    assert sheet.fields.choice("type", labels) == ""
    assert "没有「商场」这一种；请填：银行（bank）、学校（school）" in sheet.told


@pytest.mark.parametrize("email", ["", "a@b.cn", "x.y+z@mail.zhongning.example", "315@xn--fiqs8s.xn--55qx5d"])
def test_addresses(email: str) -> None:
    sheet = Sheet(email=email)
    assert sheet.fields.email("email") == (email or None)
    assert sheet.told == ""


@pytest.mark.parametrize(
    "email",
    [
        *("a", "a@b", "a@b.c", "a＠b.cn", "a b@c.cn", ".a@b.cn", "a..b@c.cn", "a@-b.cn", "a@b.cn.", "王@b.cn"),
        *("a@b.cn;c@d.cn", "<a@b.cn>", "a@b.cn\nBcc: c@d.cn"),
        *("x" * 65 + "@b.cn", "a@" + "b" * 64 + ".cn", "a@" + "b." * 130 + "cn"),
    ],
)
def test_addresses_that_are_none(email: str) -> None:
    sheet = Sheet(email=email)
    assert sheet.fields.email("email") is None
    assert sheet.told


PHONES = [
    "",
    "0951-1234567",
    "13800000000",
    "+86 951 1234567",
    "(0951) 1234567转801",
    "0951-1234567、1234568",
    "12315123",
]


@pytest.mark.parametrize("phone", PHONES)
def test_telephones(phone: str) -> None:
    sheet = Sheet(phone=phone)
    assert sheet.fields.phone("phone") == (phone or None)
    assert sheet.told == ""


@pytest.mark.parametrize(
    "phone", ["12315", "０９５１１２３４５６７", "王所长", "0951-1234567王所长", "1" * 61, "-0951123"]
)
def test_telephones_that_are_none(phone: str) -> None:
    sheet = Sheet(phone=phone)
    assert sheet.fields.phone("phone") is None
    assert "请填一个，如 0951-1234567" in sheet.told


def test_names_of_100_characters_and_rare_ones() -> None:
    assert Sheet(name="下\U00031cea镇").fields.text("name") == "下\U00031cea镇"
    assert len(Sheet(name="名" * 100).fields.text("name")) == 100
    sheet = Sheet(name="名" * 101)
    assert sheet.fields.text("name") == ""
    assert "有 101 个字，最多 100 个" in sheet.told


@given(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]))
def test_no_unseen_character_gets_into_a_name(character: str) -> None:
    sheet = Sheet(name=f"某{character}所")
    assert sheet.fields.text("name") == ""
    assert f"U+{ord(character):04X}" in sheet.told
    assert sheet.told.isprintable()


@pytest.mark.parametrize("text", ["2026-03-01", "2026/3/1", "2026.3.1", "2026年3月1日"])
def test_days(text: str) -> None:
    assert Sheet(valid_from=text).fields.period(BEGINNING, None) == (date(2026, 3, 1), None)


@pytest.mark.parametrize("text", ["2026-02-30", "46082", "三月一日", "2026-03-01 8:00", "0000-01-01"])
def test_days_that_are_none(text: str) -> None:
    sheet = Sheet(valid_from=text)
    sheet.fields.period(BEGINNING, None)
    assert "不是日期；请写成 2026-03-01" in sheet.told


def test_a_blank_first_day_and_a_missing_last_column_keep_what_was() -> None:
    before = (date(2020, 1, 1), date(2026, 1, 1))
    assert Sheet().fields.period(*before) == before
    assert Sheet(valid_from="", valid_to="").fields.period(*before) == (before[0], None)


def test_an_end_comes_after_the_beginning() -> None:
    sheet = Sheet(valid_from="2026-03-01", valid_to="2026-03-01")
    sheet.fields.period(BEGINNING, None)
    assert "停用日期 2026-03-01 不晚于启用日期 2026-03-01" in sheet.told
