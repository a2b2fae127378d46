"""What a chain of texts says together, from the outermost heading to the text beside the figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from huizong.catalogue.model import Catalogue
from huizong.parse.tables.heads import Head
from huizong.parse.tables.normal import plain
from huizong.parse.tables.roles import EXCLUDED, PARTIAL, Role
from huizong.parse.tables.vocabulary import Codes, vocabulary_of

_JOINED: frozenset[Role] = frozenset({"", "measure", "current", "kind", "total", "venue", "unitword"})
_FAR: frozenset[Role] = EXCLUDED | {"organ", "own", "including", "region", "period", "venue", "kind"}
_WEAK = re.compile(
    "^(?:..|(?:参加|参与|活动|现场)*(?:的)?(?:人数|人员|人次|单位|部门|企业|群众|市民|次数|场次|会议次数)(?:数)?)$"
)
"""Labels that mean what they say only where no heading narrows them."""
_HEADINGS = (
    "组织宣传媒体咨询投诉举报执法检查销毁金融教育校园活动情况工作方面类开展其他消费维权服务数据统计部分基本主要成效"
    "第一二三四五六七八九十参与群众人员规模合计总体现场"
)


_TOPIC = re.compile(
    "竞赛|比赛|讲座|培训|座谈|授课|演讲|论坛|快检|检测|问卷|抽检|约谈|销毁|征文|手抄报|三下乡|五进|进社区|进校园|进农村|进企业|进机关|晚会|文艺"
    "|发布会|启动仪式|走访|观摩|展览|问答|研讨|义诊|专项检查|专项整治"
)


def names_topic(title: str) -> bool:
    """Whether a title or the name of a sheet narrows the table to one field: 知识竞赛情况表."""
    return _TOPIC.search(title) is not None


@lru_cache(maxsize=4096)
def is_weak(label: str) -> bool:
    """Whether a label means what it says only where nothing narrows it: 参加人数, 场次."""
    return _WEAK.match(plain(label).text) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """The indicators that a path names and what it says beside them; compared by identity, which is fast.

    `label` is the text that names them (or should). `odd` are texts that we do not understand; `part` says that the
    path ends in a part (其中) that is no indicator of its own. `units` are the nearest; `also` those of the label
    itself where a column or a row of units gives others.
    """

    codes: Codes = ()
    label: str = ""
    roles: tuple[Role, ...] = ()
    units: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    part: bool = False
    leaf: Head | None = None
    second: Role = ""
    also: tuple[str, ...] = ()

    @property
    def is_excluded(self) -> bool:
        """Whether the figures are surely not the sender's result."""
        return not EXCLUDED.isdisjoint(self.roles)


NOTHING = Sense()


@lru_cache(maxsize=16384)
def sense_of(sections: tuple[Head, ...], path: tuple[Head, ...], catalogue: Catalogue) -> Sense:
    """The sense of a path under its headings, both from the outermost inwards."""
    heads = (*sections, *path)
    named = _named(heads, len(sections), catalogue)
    if named is None:
        return _unnamed(sections, path)
    index, codes, used = named
    nearer, farther = heads[index + 1 :], heads[:used]
    roles = [head.role for head in nearer if head.role] + [head.role for head in farther if head.role in _FAR]
    own_role = heads[index].role
    if own_role and own_role not in ("venue", "period", "kind", "measure", "total"):
        roles.append(own_role)
    odd = [head.text for head in nearer if not head.role and not head.part]
    if _WEAK.match(heads[index].label.text) and used == index and index and not _is_heading(heads[index - 1]):
        odd.append(heads[index - 1].text)
    return Sense(
        codes=codes,
        label=heads[index].text,
        roles=tuple(dict.fromkeys(roles)),
        units=next((head.units for head in _by_nearness(heads, index) if head.units), ()),
        also=heads[index].units if any(head.role == "unitword" for head in nearer) else (),
        organs=tuple(head.text for head in heads if head.role == "organ"),
        odd=tuple(odd),
        part=any(head.part and not head.codes for head in nearer) or (heads[index].part and own_role in PARTIAL),
        leaf=_leaf(heads),
        second=own_role if own_role in ("venue", "period", "kind") and used == index else "",
    )


def _named(heads: Sequence[Head], inside: int, catalogue: Catalogue) -> tuple[int, Codes, int] | None:
    """The innermost text that names an indicator, alone or under the one before: its index, codes, and first used."""
    vocabulary = vocabulary_of(catalogue)
    unknown = False
    for index in range(len(heads) - 1, -1, -1):
        if unknown and index < inside:  # what a heading says is not said of a row that we do not understand
            return None
        head = heads[index]
        above = _above(heads, index)
        if above is not None and (head.codes or head.role in _JOINED):
            codes = vocabulary.named_under(heads[above].label, head.label)
            if codes and not (head.role in ("total", "unitword") and heads[above].codes):
                return index, codes, above
        if head.codes:
            return index, head.codes, index
        unknown = unknown or not head.role
    return None


def _by_nearness(heads: Sequence[Head], index: int) -> Iterator[Head]:
    """The texts that may give the unit: from the innermost to the label, then a row or column of units before it."""
    yield from reversed(heads[index:])
    yield from (head for head in reversed(heads[:index]) if head.role == "unitword")


def _above(heads: Sequence[Head], index: int) -> int | None:
    """The text under which another stands: the next one outwards that is no unit, name or time."""
    for above in range(index - 1, -1, -1):
        if heads[above].codes or heads[above].role in ("", "current", "measure"):
            return above
    return None


def _is_heading(head: Head) -> bool:
    """Whether a heading only names a field of work, so that a short label under it means what it means alone."""
    return bool(head.role or head.codes) or all(letter in _HEADINGS for letter in head.label.text)


def _unnamed(sections: Sequence[Head], path: Sequence[Head]) -> Sense:
    roles = [head.role for head in path if head.role] + [head.role for head in sections if head.role in _FAR]
    heads = (*sections, *path)
    return Sense(
        label=leaf.text if (leaf := _leaf(path)) else "",
        roles=tuple(dict.fromkeys(roles)),
        units=next((head.units for head in reversed(path) if head.units), ()),
        organs=tuple(head.text for head in heads if head.role == "organ"),
        odd=tuple(head.text for head in path if not head.role),
        part=any(head.part for head in path),
        leaf=_leaf(path),
    )


def _leaf(heads: Sequence[Head]) -> Head | None:
    """The innermost text that is no unit alone."""
    return next((head for head in reversed(heads) if head.role != "unitword"), heads[-1] if heads else None)


def crossed(row: Sense, column: Sense, catalogue: Catalogue) -> Codes:
    """The indicators that a row and a column name only together: 销毁商品 across from 案值."""
    if row.leaf is None or column.leaf is None:
        return ()
    vocabulary = vocabulary_of(catalogue)
    return vocabulary.named_under(row.leaf.label, column.leaf.label) or vocabulary.named_under(
        column.leaf.label, row.leaf.label
    )
