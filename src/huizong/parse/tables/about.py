"""What the lines around the tables say: whose they are, of which year, in which unit, and that there was nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from huizong.catalogue.model import Catalogue
from huizong.parse.tables.grid import Grid
from huizong.parse.tables.heads import UNIT_LINE, units_in
from huizong.parse.tables.normal import squeeze
from huizong.parse.tables.roles import years_in

_UNIT_LINE = re.compile(
    "(?<!填报)(?<!报送)(?<!上报)(?<!填表)(?<!编报)(?<!制表)(?<!汇总)单位:?([^:;。()]{1,24}?)"
    "(?=填报|填表|报送|上报|编报|制表|审核|复核|负责|日期|时间|单位|[:;。()]|$)"
)
_IN_TITLE = re.compile(rf"\((?:{UNIT_LINE})?(?:单位:)?([^()]{{1,24}})\)")
_ORGAN = re.compile(
    r"(?:(?:填报|报送|上报|填表|编报|制表|汇总)(?:单位|机构|部门|网点|学校)(?:名称)?(?:\([^()]{0,6}\))?"
    r"|单位名称|单位全称|机构名称|学校名称|网点名称):(.{2,40}?)"
    r"(?=(?:填报|填表|报送|上报|统计|制表|审核|复核)?(?:日期|时间|人|单位)?[:（(]|(?:填报|填表|报送|联系"
    r"|负责|审核|复核|单位|20[0-9]{2}年|日期|时间)|$)"
)
_TITLED = re.compile(
    r"^(?!关于)([^()]{2,24}?(?:局|分局|所|支行|分行|学校|小学|中学|学院|大学|幼儿园))(?=20[0-9]{2}年|3[.·•]?15|开展|活动|统计|情况|消费|纪念)"
)
_CODE = re.compile(r"(?:单位|机构)(?:编码|代码):([A-Za-z0-9-]{2,40})")
_NIL = re.compile(
    "零报告|本(?:单位|所|局|行|校|分局|期|年)?(?:今年)?(?:无|未开展|没有开展|未举办)(?:相关|任何|3[.·]?15"
    "|该项|此项)?(?:活动|宣传活动)|无活动|未开展(?:相关)?活动"
)
_NO_NIL = re.compile(
    '^零报告:?$|零报告[:(](?:否|不|无|$)|是否零报告|如.*零报告|零报告.*(?:请|应|须)|无活动的|一格|选[“"]?是|填[“"]?是'
)
_TITLE = re.compile(r"表(?:\([^()]*\))?$|统计|汇总|一览")
_LONGEST_LINE = 60
_MONEY = re.compile("(?:单位(?:均?为|是|:)?|[以按])(?:人民币)?([万千百亿]元)(?:计|为单位|统计|填写|$|[,。;、)])")
_T = TypeVar("_T")
_NIL_BOX = re.compile("零报告|无活动")
_TICKS = frozenset("是√✓✔")
_PLAN = re.compile("计划|任务分解|任务表|目标任务|预算|方案|安排(?:表|$)")
_LAST = re.compile("上年|去年|往年|历年")


@dataclass(frozen=True, slots=True)
class About:
    """What the lines above a block, or the sheet's name, say of all its figures.

    `organ` is named as the sender, `titled` only in the title, where it may also be who made the form.
    """

    years: frozenset[int] = frozenset()
    units: tuple[str, ...] = ()
    organ: str | None = None
    code: str | None = None
    is_plan: bool = False
    is_last: bool = False
    titled: str | None = None


def about(titles: Iterable[str], lines: Iterable[str], catalogue: Catalogue) -> About:
    """Read the lines over a block; the texts are as written."""
    named = [squeeze(title) for title in titles]
    texts = named + [squeeze(line) for line in lines]
    years = [frozenset(years_in(title)) for title in named if years_in(title)]
    organ = next((match[1] for text in texts if (match := _ORGAN.search(text))), None)
    titled = next((match[1] for title in named if (match := _TITLED.match(title))), None)
    code = next((match[1] for text in texts if (match := _CODE.search(text))), None)
    return About(
        years=years[-1] if years else frozenset(),
        units=_units(texts, named, catalogue),
        organ=organ,
        code=code,
        is_plan=any(map(is_plan, named)),
        titled=titled,
        is_last=any(_LAST.search(title) and "本年" not in title for title in named),
    )


def is_plan(title: str) -> bool:
    """Whether a title, squeezed, is that of figures to come."""
    return _PLAN.search(title) is not None and "完成" not in title


def filled(said: About, other: About | None) -> About:
    """What lines say, and where they are silent what others say."""
    if other is None or said == other:
        return said
    return replace(
        said,
        years=said.years or other.years,
        units=said.units or other.units,
        organ=said.organ or other.organ,
        code=said.code or other.code,
    )


def about_paragraphs(paragraphs: Iterable[str], is_for_one: bool, catalogue: Catalogue) -> About:
    """What the paragraphs around Word tables say of them; of several different things none, except of units.

    Whether 万元 is meant for each of several tables cannot be told: 元 is kept beside it, so that it is asked.
    """
    short = [text for text in map(squeeze, paragraphs) if len(text) <= _LONGEST_LINE]
    said = [about((text,) if _TITLE.search(text) else (), (text,), catalogue) for text in short]
    units = tuple(dict.fromkeys(unit for one in said for unit in one.units))
    if not is_for_one:
        units += tuple(unit[1:] for unit in units if len(unit) > 1 and unit[0] in "万千百亿")
    years, organs, codes = ({one.years for one in said}, {one.organ for one in said}, {one.code for one in said})
    return About(
        years=_only(years - {frozenset()}) or frozenset(),
        units=units,
        organ=_only(organs - {None}),
        code=_only(codes - {None}),
    )


def _only(found: set[_T]) -> _T | None:
    return next(iter(found)) if len(found) == 1 else None


def _units(texts: Sequence[str], titles: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    for pattern, where in ((_UNIT_LINE, texts), (_IN_TITLE, titles)):
        for text in reversed(where):
            for match in pattern.finditer(text):
                units = units_in(match[1], catalogue)
                if units:
                    return units
    return ()


def is_nil(grid: Grid) -> bool:
    """Whether a row says that there was nothing: 零报告 alone, or a box for it ticked: 零报告（是/否） | 是."""
    if any(len(spots) == 1 and spots[0].text == "零报告" for spots in grid.rows.values()):
        return True
    ticked = {spot.at[0] for spot in grid.spots.values() if spot.head and spot.head.text in _TICKS}
    rows = [grid.rows[number] for number in ticked]
    answers = [pair for row in rows for pair in zip(row, row[1:], strict=False)]
    return any(_NIL_BOX.search(one.text) and other.text in _TICKS for one, other in answers)


@lru_cache(maxsize=16384)
def money_units_in(text: str) -> tuple[str, ...]:
    """The units of money that a note gives outside of any unit line: 金额以万元计."""
    squeezed = squeeze(text)
    return tuple(_MONEY.findall(squeezed)) if len(squeezed) <= _LONGEST_LINE else ()


def says_nil(texts: Iterable[str]) -> bool:
    """Whether the sender reports that there was no activity."""
    return any(_NIL.search(text) and not _NO_NIL.search(text) for text in map(squeeze, texts) if len(text) <= 60)
