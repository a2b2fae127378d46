"""Understands one text of a table: the indicators it names, its unit, and what else it says of its row or column."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from huizong.catalogue.model import Catalogue
from huizong.parse.grammar import USUAL_UNITS
from huizong.parse.tables.normal import Plain, plain, squeeze
from huizong.parse.tables.roles import EXCLUDED, Role, names_both, names_result, role_of
from huizong.parse.tables.vocabulary import Codes, vocabulary_of

_FOREIGN_UNITS = (
    "户次 人 人次 名 位 个 家 件 宗 起 份 册 本 条 块 张 幅 场 次 期 项 处 种 类 批 批次 台 辆 台次 辆次 "
    "车次 车 吨 公斤 千克 斤 克 kg KG t g 元 圆 角 分 % ‰ 篇 套 只 双 瓶 袋 盒 包 箱 户 团 组 支 队 所 "
    "天 日 小时 米 平方米 公里 亩 枚 面 班 节 课时 万 美元 百分点 个百分点 市民 瓶(袋、盒) 瓶袋 个品种 "
    "条次 篇次 条(篇) 起(件) 件(起) 人(次) 台(次) 辆(次) "
)
UNIT_LINE = "计量|计算|金额|货币|数量|统计"
"""What may stand before 单位 where a line gives the units of a table."""
_MULTIPLIER = "(?:[百千万]?万|千|百|亿)?"
_SEPARATORS = "[/、,或和;及\\s]"
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕")
_AROUND = re.compile(
    r"^(本年度?|今年|20[0-9]{2}年度?|本期|上年同期|上年度?|去年同期|去年|上期|计划|目标|实际|全年"
    r"|本级)(?=[\u4e00-\u9fff1“])"
    r"|(?<=[\u4e00-\u9fff”])[-—_:/]?((?:20[0-9]{2}年度?|本年度?|今年|本期|上年同期|上年度?|去年同期|去年"
    r"|上期|同期|实际|计划|目标|同比增长|同比|增长率|增幅|占比|合计|小计|本级|含下级)(?:数|数量|完成)?)$"
)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A text of a table, understood as far as it goes; compared by identity, which is fast.

    `codes`: the indicators it names, several if it cannot be told which. `role`: what it says beside that. `units`: in
    its brackets or after its slash. `part` says that it began with 其中.
    """

    text: str
    label: Plain
    codes: Codes
    role: Role
    units: tuple[str, ...]
    part: bool

    @property
    def is_known(self) -> bool:
        """Whether the text says anything that we understand."""
        return bool(self.codes or self.role)

    @lru_cache(maxsize=4096)  # noqa: B019 - as few as there are texts, and the same one each time
    def as_role(self, role: Role) -> "Head":
        """The same text in another role."""
        return replace(self, role=role)


@lru_cache(maxsize=8)
def _units_pattern(catalogue: Catalogue) -> re.Pattern[str]:
    seen = {squeeze(unit) for indicator in catalogue.indicators.values() for unit in indicator.units_seen}
    usual = {unit for units in USUAL_UNITS.values() for unit in units}
    names = "|".join(
        re.escape(unit) for unit in sorted(seen | usual | set(_FOREIGN_UNITS.split()), key=len, reverse=True)
    )
    one = f"(?:{_MULTIPLIER}(?:{names})|[万亿])"
    return re.compile(rf"^(?:(?:{UNIT_LINE})?单位:?)?(?:人民币)?({one}(?:{_SEPARATORS}{one})*)$")


@lru_cache(maxsize=16384)
def units_in(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The units that a text consists of, in plain letters; none if it holds anything else."""
    match = _units_pattern(catalogue).match(text)
    return tuple(re.split(_SEPARATORS, match[1])) if match else ()


def head_of(text: str, catalogue: Catalogue, year: int) -> Head:
    """Understand a text; `year` is the one being collected."""
    return _head_of(squeeze(text)[:200], catalogue, year)


@lru_cache(maxsize=16384)
def _head_of(squeezed: str, catalogue: Catalogue, year: int) -> Head:
    units = units_in(re.sub(r"^\(([^()]*)\)$", r"\1", squeezed), catalogue)
    if units:
        return Head(squeezed, Plain(squeezed, (), squeezed, False), (), "unitword", units, False)
    words, units = _units_off(squeezed, catalogue)
    label = plain(words)
    named = vocabulary_of(catalogue).named(label)
    if named:
        return Head(squeezed, label, named, _second_meaning(label, year), units, label.part)
    by_unit = vocabulary_of(catalogue).named_by_unit(label, units)
    if by_unit:
        return Head(squeezed, label, by_unit, "", units, label.part)
    around = _label_with_role(words, catalogue, year)
    if around:
        codes, role = around
        return Head(squeezed, label, codes, role, units, label.part)
    return Head(squeezed, label, (), _role(words, label, year), units, label.part)


def _second_meaning(label: Plain, year: int) -> Role:
    """主会场 is both an indicator and a venue."""
    role = role_of(label.text, year)
    return role if role in ("venue", "period", "kind") and not label.text.startswith(("设立", "设置")) else ""


def _role(words: str, label: Plain, year: int) -> Role:
    whole = role_of(label.inlined, year)
    if whole in EXCLUDED or not label.brackets:
        return whole
    told = [role_of(bracket, year) for bracket in label.brackets]
    for role in told:
        if role in EXCLUDED or role in ("including", "own"):
            is_both = names_both(label.text, year) if role == "last" else role == "plan" and names_result(label.text)
            return "" if is_both else role
    outside = role_of(label.text, year) if label.text else told[0]
    return outside or role_of(re.sub("[()]", "", words), year)


def _label_with_role(words: str, catalogue: Catalogue, year: int) -> tuple[Codes, Role] | None:
    """上年发放宣传资料, 受理投诉（本年）: a label and a role in one text."""
    vocabulary = vocabulary_of(catalogue)
    label = plain(words)
    if label.brackets:
        roles = [role_of(bracket, year) for bracket in label.brackets]
        named = vocabulary.named(Plain(label.text, (), label.text, label.part)) if all(roles) else ()
        if named and "organ" not in roles and "kind" not in roles:
            return named, next((role for role in roles if role not in ("current", "measure")), "current")
    rest, found = label.inlined, []
    while match := _AROUND.search(rest):
        found.append(role_of(match[1] or match[2], year))
        rest = rest[: match.start()] + rest[match.end() :]
    named = vocabulary.named(plain(rest)) if found and rest else ()
    if not named:
        return None
    return named, next(
        (role for role in found if role in EXCLUDED), next((r for r in found if r != "current"), "current")
    )


def _units_off(squeezed: str, catalogue: Catalogue) -> tuple[str, tuple[str, ...]]:
    """A text without the units in its brackets or behind its slash, and these."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        units = units_in(next(part for part in match.groups() if part is not None), catalogue)
        found.extend(units)
        return "" if units else match[0]

    words = _BRACKET.sub(take, squeezed)
    for mark in ("/", "_", ",", ":"):
        before, sign, after = words.rpartition(mark)
        units = units_in(after, catalogue) if sign and before else ()
        if units and not found:
            return before, units
    return words, tuple(found)
