"""The unit register and the local zones, from files people keep; a file is taken whole or not at all."""

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from huizong.errors import RegisterError
from huizong.places.fields import Fields
from huizong.places.model import BEGINNING, Dated, Place, Unit, outlives
from huizong.places.table import Column, Faults, Line, read_table
from huizong.places.tree import cycles, describe

T = TypeVar("T", bound=Dated)

_PERIOD = (
    Column("valid_from", ("启用日期", "生效日期"), required=False),
    Column("valid_to", ("停用日期", "失效日期"), required=False),
)
UNIT_COLUMNS = (
    Column("code", ("单位编码", "单位代码")),
    Column("name", ("单位名称",)),
    Column("reporter", ("类型", "单位类型")),
    Column("place", ("行政区划代码", "区划代码")),
    Column("parent", ("上级单位编码", "上级单位代码")),
    Column("email", ("邮箱", "电子邮箱")),
    Column("phone", ("联系电话", "电话"), required=False),
    *_PERIOD,
)
PLACE_COLUMNS = (
    Column("code", ("区划代码", "行政区划代码")),
    Column("name", ("区划名称", "名称")),
    Column("level", ("级别", "层级")),
    Column("parent", ("上级区划代码", "上级行政区划代码")),
    *_PERIOD,
)


def read_units(
    path: Path, *, reporters: Mapping[str, str], places: Container[str], existing: Mapping[str, Unit]
) -> list[Unit]:
    """The units of a register file; one that exists already is amended.

    `reporters` maps the code of a reporter type to its Chinese label, and a file may hold either. Every fault is told
    in one RegisterError.
    """
    table = read_table(path, UNIT_COLUMNS)
    drafts = [(line, _unit(Fields(line, table.faults), reporters, places, existing)) for line in table.lines]
    _check_codes(drafts, existing, table.faults)
    _check_line(drafts, existing, table.faults)
    table.faults.raise_any()
    return [unit for _, unit in drafts]


def require_within(units: Sequence[Unit], existing: Mapping[str, Unit], places: Mapping[str, Place], area: str) -> None:
    """RegisterError unless every unit that is new or changes sits, and sat, in the area's subtree."""

    def outside(unit: Unit) -> bool:
        at: str | None = unit.place
        while at is not None and at != area:
            at = places[at].parent
        return at is None

    faults = [
        f"「{unit.code}」{unit.name}：不在您管理的区划内；请从文件中删去这一行，由它的上级管理人员导入"
        for unit in units
        if existing.get(unit.code) != unit and any(map(outside, {unit, existing.get(unit.code, unit)}))
    ]
    if faults:
        raise RegisterError(faults)


def read_places(path: Path, known: Mapping[str, Place], levels: Mapping[str, str]) -> list[Place]:
    """The zones of a file, each hung below a known place or another zone of the file.

    `levels` maps the code of a level to its Chinese label. A known place is never changed. Every fault is told in one
    RegisterError.
    """
    table = read_table(path, PLACE_COLUMNS)
    drafts = [(line, _place(Fields(line, table.faults), known, levels)) for line in table.lines]
    _check_codes(drafts, known, table.faults)
    _check_line(drafts, known, table.faults)
    table.faults.raise_any()
    return [place for _, place in drafts]


def _unit(fields: Fields, reporters: Mapping[str, str], places: Container[str], existing: Mapping[str, Unit]) -> Unit:
    code = fields.code("code")
    before = existing.get(code)
    had = before.phone if before else None
    begins, ends = fields.period(*((before.valid_from, before.valid_to) if before else (BEGINNING, None)))
    return Unit(
        code=code,
        name=fields.text("name"),
        reporter=fields.choice("reporter", reporters),
        place=fields.known_place("place", places),
        parent=fields.code("parent", required=False) or None,
        email=fields.email("email"),
        valid_from=begins,
        valid_to=ends,
        phone=fields.phone("phone") if fields.has("phone") else had,
    )


def _place(fields: Fields, known: Mapping[str, Place], levels: Mapping[str, str]) -> Place:
    code = fields.place_code("code")
    if code in known:
        fields.say("code", f"「{code}」已是「{known[code].name}」的代码；请换一个未用的代码")
    begins, ends = fields.period(BEGINNING, None)
    return Place(
        code=code,
        name=fields.text("name"),
        level=fields.choice("level", levels),
        parent=fields.place_code("parent") or None,
        valid_from=begins,
        valid_to=ends,
    )


def _check_codes(drafts: Sequence[tuple[Line, T]], existing: Mapping[str, T], faults: Faults) -> None:
    """A code stands once; nor may two differ in case only, for they name files that would replace each other."""
    first: dict[str, int] = {}
    spelt = {code.casefold(): code for code in existing}
    for line, item in drafts:
        folded = item.code.casefold()
        if not folded:
            continue
        if folded in first:
            faults.add(line.number, "code", f"「{item.code}」与第{first[folded]}行重复；请只留一行")
        elif (other := spelt.get(folded, item.code)) != item.code:
            faults.add(line.number, "code", f"「{item.code}」与已有的「{other}」只差大小写；请用已有的写法或另编代码")
        first.setdefault(folded, line.number)


def _check_line(drafts: Sequence[tuple[Line, T]], existing: Mapping[str, T], faults: Faults) -> None:
    """Above everything stands something that exists, lasts as long, and is not itself further down."""
    # Of a repeated code the first row is followed, the one that the others are told to repeat.
    merged = {**existing, **{item.code: item for _, item in reversed(drafts) if item.code}}
    numbers = {item.code: line.number for line, item in reversed(drafts)}
    for line, item in drafts:
        if item.parent is not None and item.parent not in merged:
            faults.add(line.number, "parent", f"上级「{item.parent}」既不在本文件也不在名录中；请核对，或补上它的一行")
    for cycle in cycles({code: item.parent for code, item in merged.items()}):
        if ours := [numbers[code] for code in cycle if code in numbers]:
            faults.add(min(ours), "parent", f"上下级成环：{describe(cycle)}；请改正其中一个上级")
    _check_ends(merged, numbers, faults)


def _check_ends(merged: Mapping[str, Dated], numbers: Mapping[str, int], faults: Faults) -> None:
    """Nothing goes on under a parent that has ended, whichever of the two the file speaks of."""
    for item in merged.values():
        parent = merged.get(item.parent or "")
        if parent is None or not outlives(item, parent):
            continue
        what = f"「{item.code}」的上级「{parent.code}」自 {parent.valid_to} 起停用；请一并停用或改换上级"
        if item.code in numbers:
            faults.add(numbers[item.code], "parent", what)
        elif parent.code in numbers:
            faults.add(numbers[parent.code], "valid_to", what)
