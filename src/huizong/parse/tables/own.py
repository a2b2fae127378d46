"""Which of several sending units in a table is the sender."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from huizong.parse.sender import Sender
from huizong.parse.tables.normal import squeeze

Whose = Literal["own", "other", "unknown"]

_SHORT = (
    ("中国工商银行", "工行"), ("中国农业银行", "农行"), ("中国银行", "中行"), ("中国建设银行", "建行"), ("交通银行", "交行"),
    ("中国邮政储蓄银行", "邮储银行"), ("农村商业银行", "农商行"), ("农村商业银行", "农商银行"), ("工商银行", "工行"),
    ("农业银行", "农行"), ("建设银行", "建行"), ("市场监督管理", "市场监管"), ("市场监督管理", "市监"),
    ("股份有限公司", ""), ("有限责任公司", ""), ("监督管理", "监管"),
)  # fmt: skip
_LEAST = 2
_UNIT_CODE = re.compile("[1-8][0-9]{11}[0-9A-Z]{0,6}")
_KIND_OF_OFFICE = re.compile(
    "(?:市场监管|市监|工商|监管|消费者协会|消协)?(分局|局|所|支行|分行|营业部|小学|中学|学校|学院|大学"
    "|幼儿园|银行|信用社)$"
)


@dataclass(frozen=True)
class Owner:
    """Tells the sender's name from others; `names` are all the units that the file names in its tables.

    `is_told`: 本所 stands beside them, so that even a single name may be another's.
    """

    sender: Sender
    own_name: str | None
    names: frozenset[str] = field(default_factory=frozenset)
    is_told: bool = False

    @cached_property
    def is_found(self) -> bool:
        """Whether one of the names is surely the sender's."""
        return any(self.whose((name,)) == "own" for name in self.names)

    def whose(self, organs: Iterable[str]) -> Whose:
        """Whose figures stand under these names: a code decides; of names inside one another the innermost counts."""
        organs = tuple(organs)
        codes = {code for organ in organs for code in _UNIT_CODE.findall(squeeze(organ).upper())}
        if codes and self.sender.unit:
            return "own" if self.sender.unit.upper() in codes else "other"
        answers = {self._one(organ) for organ in organs}
        if "own" in answers:
            return "own"
        return "unknown" if "unknown" in answers or not answers else "other"

    def _one(self, organ: str) -> Whose:
        if self.sender.unit and squeeze(organ).casefold() == squeeze(self.sender.unit).casefold():
            return "own"
        if not self.own_name:
            return "own" if len(self.names) == 1 and self.names == {organ} and not self.is_told else "unknown"
        own = {name for name in self.names if same_office(name, self.own_name)}
        chosen = {name for name in own if _core(name) == _core(self.own_name)} or own
        if not chosen:
            return "unknown"
        if organ not in chosen:
            return "other"
        return "own" if len(chosen) == 1 else "unknown"


@lru_cache(maxsize=4096)
def same_office(written: str, registered: str) -> bool:
    """Whether a name in a table may be that of a registered office: the same, shortened, or with its place before it."""
    short, full = sorted((_core(written), _core(registered)), key=len)
    if short == full or (len(short) > _LEAST and full.endswith(short)):
        return True
    if len(short) < _LEAST or (_ending(short) and _ending(short) != _ending(full)):
        return False
    stem = _stem(short)
    if len(stem) >= _LEAST and _stem(full).endswith(stem):
        return True
    return bool(_ending(short)) and short[:2] == full[:2] and _is_within(short, full)


@lru_cache(maxsize=4096)
def lies_above(name: str, registered: str) -> bool:
    """Whether a name may be that of the office over a registered one: 历下区市场监管局 over its 解放路所."""
    stem, full = _stem(_core(name)), _core(registered)
    place = re.sub("^.*?[省市](?=..)", "", stem)
    return stem in full or place in full or not place


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    core = re.sub(r"\([^()]*\)", "", squeeze(name)).casefold()
    for long, short in _SHORT:
        core = core.replace(long, short)
    return core


def _ending(name: str) -> str:
    match = _KIND_OF_OFFICE.search(name)
    return match[1] if match else ""


def _stem(name: str) -> str:
    """The part of a name that tells an office from its neighbours."""
    return _KIND_OF_OFFICE.sub("", name)


def _is_within(short: str, full: str) -> bool:
    """Whether the characters of one name stand in another in the same order."""
    letters = iter(full)
    return all(letter in letters for letter in short)
