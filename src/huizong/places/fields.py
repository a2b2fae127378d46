"""One line's cells as values; a faulty cell is told and gives a harmless value, so that the rest is still judged."""

import re
import unicodedata
from collections.abc import Container, Mapping
from datetime import date

from huizong.places.table import Faults, Line, show

MAX_NAME = 100
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_PLACE = re.compile(r"[0-9]{12}")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+[0-9]+")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_DOMAIN = r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
_EMAIL = re.compile(rf"(?=.{{1,254}}\Z)(?=[^@]{{1,64}}@){_LOCAL}@{_DOMAIN}")
# with area code and extension, several of them one after the other
_PHONE = re.compile(r"[+0-9(（][-0-9 ()（）/、，,;；转分机]{6,59}")
_DIGITS = 7
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
# Cc and Cf cannot be seen, Zl and Zp break lines, Cs is half a character; the last two are no characters at all.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NONCHARACTERS = frozenset("\ufffe\uffff\ufffd")


def is_phone(text: str) -> bool:
    """Whether a text is one telephone number, or several."""
    return _PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= _DIGITS


def is_email(text: str) -> bool:
    """Whether a text is a plain address."""
    return _EMAIL.fullmatch(text) is not None


class Fields:
    """The cells of a line, each asked for by what it should be."""

    def __init__(self, line: Line, faults: Faults) -> None:
        """Judge one line into the file's faults."""
        self._line = line
        self._faults = faults

    def has(self, key: str) -> bool:
        """Whether the file has the column at all."""
        return key in self._line.cells

    def say(self, key: str, what: str) -> None:
        """Tell a fault of this line."""
        self._faults.add(self._line.number, key, what)

    def text(self, key: str, *, required: bool = True, most: int = MAX_NAME) -> str:
        """A readable text; "" where there is none."""
        text = self._line.cells.get(key, "")
        if not text:
            if required:
                self.say(key, "没有填写；请补上")
            return ""
        fault = _unreadable(text)
        if fault is None and len(text) > most:
            fault = f"「{show(text)}」有 {len(text)} 个字，最多 {most} 个；请缩短"
        if fault is not None:
            self.say(key, fault)
            return ""
        return text

    def code(self, key: str, *, required: bool = True) -> str:
        """A code of ours."""
        form = "编码只能用半角字母、数字、下划线和连字符，最多 40 位；请改正"
        return self._matching(key, _CODE, form, required=required)

    def place_code(self, key: str, *, required: bool = True) -> str:
        """A division's code of 12 digits."""
        text = self._line.cells.get(key, "")
        form = "应为 12 位数字；请填写完整的行政区划代码"
        if text.isascii() and text.isdigit() and len(text) in {6, 9}:
            form = f"只有 {len(text)} 位，应为 12 位；请在后面补 0 写成 {text.ljust(12, '0')}"
        return self._matching(key, _PLACE, form, required=required)

    def known_place(self, key: str, places: Container[str]) -> str:
        """The code of a place that exists."""
        code = self.place_code(key)
        if code and code not in places:
            self.say(key, f"「{code}」不在行政区划名录中；请核对代码，开发区等须先导入区划")
        return code

    def choice(self, key: str, labels: Mapping[str, str]) -> str:
        """One of the codes, written as the code or as its label."""
        text = self.text(key)
        if not text or text in labels:
            return text
        for code, label in labels.items():
            if text == label:
                return code
        known = "、".join(f"{label}（{code}）" for code, label in labels.items())
        self.say(key, f"没有「{show(text)}」这一种；请填：{known}")
        return ""

    def email(self, key: str) -> str | None:
        """A plain address, or None."""
        text = self.text(key, required=False, most=254)
        if text and not is_email(text):
            self.say(key, f"「{show(text)}」不是邮箱地址；请填一个，如 name@example.cn，用半角字符")
            return None
        return text or None

    def phone(self, key: str) -> str | None:
        """Telephone numbers, or None."""
        text = self.text(key, required=False)
        if text and not is_phone(text):
            self.say(key, f"「{show(text)}」不是电话号码；请填一个，如 0951-1234567，用半角数字")
            return None
        return text or None

    def period(self, begins: date, ends: date | None) -> tuple[date, date | None]:
        """The first day and the day after the last; a blank first day, or no column for the last, keeps what was."""
        start = self._day("valid_from") or begins
        stop = self._day("valid_to") if self.has("valid_to") else ends
        if stop is not None and stop <= start:
            self.say("valid_to", f"停用日期 {stop} 不晚于启用日期 {start}；请改正")
        return start, stop

    def _day(self, key: str) -> date | None:
        text = self.text(key, required=False)
        found = _DAY.fullmatch(text)
        try:
            if found:
                return date(*map(int, found.groups()))
        except ValueError:
            found = None
        if text:
            self.say(key, f"「{show(text)}」不是日期；请写成 2026-03-01")
        return None

    def _matching(self, key: str, form: re.Pattern[str], wrong: str, *, required: bool) -> str:
        text = self.text(key, required=required, most=MAX_NAME)
        if not text or form.fullmatch(text):
            return text
        if _SCIENTIFIC.fullmatch(text):
            wrong = "是被 Excel 改成科学计数法的编码，原来的数字已丢失；请把该列设为“文本”格式后重新填写"
        self.say(key, f"「{show(text)}」{wrong}")
        return ""


def _unreadable(text: str) -> str | None:
    """Why a text cannot be taken as it stands, if it cannot."""
    # Nearly every text passes the quick test of the first condition; rare and private characters need the slow one.
    for character in "" if text.isprintable() and "\ufffd" not in text else text:
        if unicodedata.category(character) in _UNSEEN or character in _NONCHARACTERS:
            return f"「{show(text)}」里有看不见的或损坏的字符（U+{ord(character):04X}）；请删去后重新输入"
    if text.startswith("="):
        return f"「{show(text)}」是没有结果的公式；请改成文字或数值"
    if text in _EXCEL_ERRORS:
        return f"「{text}」是 Excel 的错误值；请改成正确的内容"
    return None
